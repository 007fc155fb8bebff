. "$here/lib.sh"
had=$(items)
check "the package is removed" dpkg -r atalaya
check "nothing of it runs" sh -c '! pgrep -x atalaya'
check "the configuration stays" test -s $config/sources.yaml -a -s $config/seeds/harbour.yaml
check "the archive stays" test -s $state/atalaya.sqlite
check "it is installed again" dpkg -i --force-confold "$package"
check "and finds its archive" has_items "$had"
check "the service is still enabled" is "$(systemctl is-enabled atalaya 2>&1)" enabled

check "purge, with nobody to ask" dpkg -P atalaya
check "keeps the archive" test -s $state/atalaya.sqlite
check "and one's own seed" test -s $config/seeds/harbour.yaml
check "but not the configuration that was shipped" test ! -e $config/sources.yaml
check "nor that the service was enabled" test ! -L /etc/systemd/system/multi-user.target.wants/atalaya.service

check "it is installed once more" dpkg -i "$package"
if command -v debconf-set-selections > /dev/null; then
    echo "atalaya atalaya/purge-archive boolean true" | debconf-set-selections
    check "purge, told to delete" dpkg -P atalaya
    check "deletes the archive" test ! -e $state
    check "and the configuration" test ! -e $config
    check "and forgets the question" sh -c '! debconf-show atalaya 2> /dev/null | grep -q purge-archive'
else
    skip "purge, told to delete" "there is no debconf-set-selections"
fi
left() { find / -xdev \( -path /proc -o -path "$work" -o -path /var/tmp -o -path /var/log -o -path "${here%/*/*}" \) -prune -o -name '*atalaya*' ! -name '*.deb' -print | grep -v '^/run/\|/timers/stamp-\|/var/lib/systemd/\|/var/lib/dpkg/\|/var/cache/'; }
check "no file of it is left" is "$(left)" ""
systemctl stop test-web-server 2> /dev/null
true
