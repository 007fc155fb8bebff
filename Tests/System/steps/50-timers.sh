. "$here/lib.sh"
check "the timer of the polls starts" systemctl start atalaya-poll.timer
inactive() { is "$(show "$1" ActiveState)" inactive; }
check "and stops the service" within 10 inactive atalaya
check "the timer of a digest starts" systemctl start atalaya-digest@harbour.timer
check "both are due" sh -c 'systemctl list-timers --no-pager "atalaya*" | grep -c "atalaya-.*timer" | grep -qx 2'
had=$(items)
feed $config/gazette.xml "Dock strike enters its third day" "Bakers win a prize" "Dock strike: the mayor mediates"
sleep 1
check "a poll by its unit succeeds" systemctl start atalaya-poll.service
check "and brings the new item" has_items $((had + 1))
# Both at once: the digest waits for the poll.
check "poll and digest at once succeed" systemctl start atalaya-poll.service atalaya-digest@harbour.service
digest=$(ls $state/digests/harbour/*.md 2> /dev/null | head -n 1)
check "the digest is there and tells the news" grep -F "the mayor mediates" "$digest"
check "an unknown seed fails, and says which there are" sh -c '! systemctl start atalaya-digest@nobody.service && journalctl -q -u atalaya-digest@nobody -o cat | grep "There are: .*harbour"'
systemctl reset-failed
check "the service stops the timers" systemctl start atalaya
check "the timer of the polls is off" within 10 inactive atalaya-poll.timer
check "the timer of the digest is off" within 10 inactive atalaya-digest@harbour.timer
