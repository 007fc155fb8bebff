. "$here/lib.sh"
# Needs a machine whose clock may be set and that can be suspended: a virtual one. Its clock is wrong afterwards.
if ! date -s "$(date '+%Y-%m-%d %H:%M:%S')" > /dev/null 2>&1; then
    skip "clocks that are set, and suspend" "the clock may not be set here"
    exit 0
fi
timedatectl set-ntp false > /dev/null 2>&1
digests() { find $state/digests/harbour -name '*.md' 2> /dev/null | grep -c .; }
has_digests() { is "$(digests)" "$1"; }
# clock DAYS TIME: that many days ahead of today.
today=$(date -u +%F)
clock() { date -u -s "$(date -u -d "$today + $1 days" +%F) $2" > /dev/null; }
# Nothing but the digest wakes the service: one source, asked once a day.
cp $config/atalaya.yaml "$work/atalaya.yaml"
cp $config/sources.yaml "$work/sources.yaml"
sed -i -e 's|^  at: .*|  at: "12:00"|' -e 's|^  zone: .*|  zone: UTC|' $config/atalaya.yaml
feed $config/gazette.xml "Dock strike: the clocks are set"
printf 'sources:\n  - { id: gazette, url: "file:gazette.xml", interval: 24h }\n' > $config/sources.yaml
clock 1 11:57:00
systemctl restart atalaya
check "the service runs by a clock that was set" within 10 shows atalaya StatusText "0 failing, next at"
sleep 3
had=$(digests)
clock 1 12:00:05
check "a clock that is set past the time of a digest makes it" within 20 has_digests $((had + 1))
clock 1 11:00:00
sleep 5
clock 1 12:30:00
sleep 5
check "a clock set back and forth tells nothing twice" has_digests $((had + 1))
zone=$(readlink /etc/localtime)
timedatectl set-timezone Asia/Tokyo > /dev/null 2>&1
sleep 3
check "another zone of the machine changes nothing" has_digests $((had + 1))
[ -z "$zone" ] || ln -sf "$zone" /etc/localtime
clock 4 13:00:00
check "what came due over days is made up by one digest" within 20 has_digests $((had + 2))
clock 5 11:59:50
sleep 3
had=$(digests)
before=$(pid)
if rtcwake -m mem -s 30 > "$work/said" 2>&1; then
    check "a digest that came due in suspend is made at once" within 15 has_digests $((had + 1))
    check "by the process of before" is "$(pid)" "$before"
    sleep 5
    check "and once" has_digests $((had + 1))
else
    skip "a digest that came due in suspend is made at once" "rtcwake cannot suspend this machine: $(head -n 1 "$work/said")"
fi
check "the archive is sound" sound
cp "$work/atalaya.yaml" $config/atalaya.yaml
cp "$work/sources.yaml" $config/sources.yaml
systemctl reload atalaya
check "the configuration of before is taken over" within 10 running
