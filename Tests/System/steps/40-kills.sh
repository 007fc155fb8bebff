. "$here/lib.sh"
had=$(items)
before=$(pid)
signal KILL
check "after SIGKILL it is started again" within 30 restarted_after "$before"
check "the archive is sound" sound
check "nothing is lost, nothing is there twice" has_items "$had"

before=$(pid)
since=$(now)
signal ILL # as Swift traps; a trap, unlike this, comes again by itself once it has been told
check "a crash leaves a backtrace with names in the journal" within 30 journal_has "_dispatch_" "$since"
check "and no registers" sh -c "! grep -i 'rax\|x0 0x' '$work/journal'"
signal ILL
check "after a crash it is started again" within 30 restarted_after "$before"

# The unit allows a minute of silence; here it is seconds, so that the test does not take minutes.
mkdir -p /etc/systemd/system/atalaya.service.d
printf '[Service]\nWatchdogSec=3s\nTimeoutAbortSec=2s\n' > /etc/systemd/system/atalaya.service.d/test.conf
systemctl daemon-reload
systemctl restart atalaya
sleep 7
check "the watchdog is fed while it works" is "$(show atalaya NRestarts)" 0
before=$(pid)
since=$(now)
signal STOP
check "a process that hangs is found by the watchdog" within 20 journal_has "Watchdog timeout" "$since"
check "and replaced" within 30 restarted_after "$before"
check "the archive is sound" sound
rm -r /etc/systemd/system/atalaya.service.d
systemctl daemon-reload
systemctl restart atalaya

began=$(date +%s%N)
systemctl stop atalaya
took=$((($(date +%s%N) - began) / 1000000))
echo "# stopped in $took ms"
check "stop takes less than 5 s" [ $took -lt 5000 ]
check "stop is a success" is "$(show atalaya Result)" success

cp $config/sources.yaml "$work/good.yaml"
echo "  - { id: broken, colour: red }" >> $config/sources.yaml
systemctl start atalaya > /dev/null 2>&1
sleep 7
check "a wrong configuration at the start is said by the status" is "$(show atalaya ExecMainStatus)" 78
check "and is not tried again and again" is "$(show atalaya NRestarts)" 0
cp "$work/good.yaml" $config/sources.yaml
systemctl reset-failed atalaya
check "after it is mended the service starts" systemctl start atalaya
