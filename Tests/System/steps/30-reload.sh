. "$here/lib.sh"
cp $config/sources.yaml "$work/good.yaml"
before=$(pid)
feed $config/herald.xml "Dock strike: talks begin"
since=$(now)
{ cat "$work/good.yaml"; echo "  - { id: herald, url: 'file:herald.xml', interval: 1s, max-interval: 1s }"; } > $config/sources.yaml
had=$(items)
check "reload succeeds" systemctl reload atalaya
check "the new source is watched" within 10 journal_has "configuration reloaded" "$since"
check "and its item arrives" within 20 has_items $((had + 1))
cp $config/sources.yaml "$work/good.yaml"

since=$(now)
{ cat "$work/good.yaml"; echo "  - { id: broken, url: 'file:broken.xml', colour: red }"; } > $config/sources.yaml
lines=$(grep -c . $config/sources.yaml)
systemctl reload atalaya
check "a bad configuration is refused with file and line" within 10 journal_has "$config/sources.yaml:$lines: " "$since"
check "the old one stays in force" within 10 journal_has "the old one stays in force" "$since"
check "the process is still the same" is "$(pid)" "$before"
check "the service is ready again" within 10 is "$(show atalaya SubState)" running
feed $config/herald.xml "Dock strike: talks begin" "Dock strike: talks fail"
sleep 5
cp "$work/good.yaml" $config/sources.yaml # the command by hand refuses the bad one, too
check "and it has gone on watching" has_items $((had + 2))
