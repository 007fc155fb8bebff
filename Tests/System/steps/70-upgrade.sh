. "$here/lib.sh"
# The same package under a higher version, with a change in two files of the configuration: one that is edited here, one that is not.
dpkg-deb -R "$package" "$work/newer"
sed -i 's/^Version: .*/&+next/' "$work/newer/DEBIAN/control"
for file in sources.yaml atalaya.yaml; do echo "# as the next version ships it" >> "$work/newer$config/$file"; done
dpkg-deb --root-owner-group -Zgzip -b "$work/newer" "$work/newer.deb" > /dev/null
rm -rf "$work/newer"
had=$(items)
edited=$(cksum < $config/sources.yaml)
told=$(ls $state/digests/harbour/*.md | wc -l)
before=$(pid)
check "the package is upgraded" dpkg -i --force-confdef --force-confold "$work/newer.deb"
check "a file that was edited stays" is "$(cksum < $config/sources.yaml)" "$edited"
check "a file that was not is the new one" grep -q "as the next version ships it" $config/atalaya.yaml
check "a seed of one's own stays" test -s $config/seeds/harbour.yaml
check "the service goes on, with the new program" within 20 restarted_after "$before"
check "everything is still in the archive" has_items "$had"
check "the archive is sound" sound
check "nothing was told by it" is "$(ls $state/digests/harbour/*.md | wc -l)" "$told"
systemctl stop atalaya
check "a digest tells what was not told" by_hand digest --seed harbour
newest=$(ls -t $state/digests/harbour/*.md | head -n 1)
check "namely the vote" grep -q "a vote is called" "$newest"
check "a stopped service stays stopped over an upgrade" sh -c "dpkg -i --force-confold '$work/newer.deb' && [ \"\$(systemctl show -P ActiveState atalaya)\" = inactive ]"
systemctl start atalaya
