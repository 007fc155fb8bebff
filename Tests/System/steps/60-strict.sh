. "$here/lib.sh"
examples=/usr/share/atalaya/strict
install -D -m 644 $examples/strict.conf /etc/systemd/system/atalaya.service.d/strict.conf
install -D -m 644 $examples/atalaya-strict.tmpfiles /etc/tmpfiles.d/atalaya-strict.conf
check "the frame for the root folder is made" systemd-tmpfiles --create atalaya-strict.conf
systemctl daemon-reload
check "the service starts under the stricter sandbox" systemctl restart atalaya
check "exposure is at most 0.9" exposure atalaya.service 0.9
sed 's/^/# /' "$work/exposure"
check "all sources are well" within 20 shows atalaya StatusText " 0 failing"
had=$(items)
feed $config/gazette.xml "Dock strike enters its third day" "Bakers win a prize" "Dock strike: the mayor mediates" "Dock strike: a vote is called"
check "files are read" within 20 has_items $((had + 1))
if systemctl is-active -q test-web-server; then
    feed "$work/web/courier.xml" "Harbour strike spreads to the east pier" "Harbour strike: pilots join"
    since=$(now)
    # A poll by the unit's own sandbox, when nobody waits for the next hour.
    systemctl stop atalaya
    mkdir -p /etc/systemd/system/atalaya-.service.d
    printf '[Service]\nExecStart=\nExecStart=/usr/bin/atalaya poll courier\n' > "$work/named.conf"
    install -D -m 644 "$work/named.conf" /etc/systemd/system/atalaya-poll.service.d/named.conf
    install -m 644 $examples/strict.conf /etc/systemd/system/atalaya-.service.d/strict.conf
    systemctl daemon-reload
    check "a poll starts under the stricter sandbox" systemctl start atalaya-poll.service
    check "the web server is read" has_items $((had + 2))
    rm -r /etc/systemd/system/atalaya-poll.service.d /etc/systemd/system/atalaya-.service.d
    systemctl daemon-reload
    systemctl start atalaya
else
    skip "the web server is read" "there is none"
fi
since=$(now)
check "reload works" systemctl reload atalaya
check "and is heard" within 10 journal_has "configuration reloaded" "$since"
check "the command by hand still sees the archive" sound
rm -r /etc/systemd/system/atalaya.service.d /etc/tmpfiles.d/atalaya-strict.conf
systemctl daemon-reload
check "back to the sandbox as shipped" systemctl restart atalaya
