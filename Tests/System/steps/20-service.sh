. "$here/lib.sh"
# A story of its own, from a file and, where there is python3, over http from this machine.
cat > $config/seeds/harbour.yaml <<'Y'
title: The harbour strike
topics:
  - id: strike
    phrases: { en: [harbour strike, dock strike] }
Y
feed $config/gazette.xml "Dock strike enters its third day" "Bakers win a prize"
mkdir -p "$work/web"
feed "$work/web/courier.xml" "Harbour strike spreads to the east pier"
http=""
if command -v python3 > /dev/null; then
    systemd-run -q --unit=test-web-server -p WorkingDirectory="$work/web" python3 -m http.server --bind 127.0.0.1 18080
    within 10 python3 -c 'import urllib.request; urllib.request.urlopen("http://127.0.0.1:18080/courier.xml")' > /dev/null 2>&1 || true
    http="  - { id: courier, url: 'http://127.0.0.1:18080/courier.xml', allow-private: true }
"
fi
sources "$http"
check "the edited configuration has no mistake" by_hand check
since=$(now)
check "the service starts" systemctl enable --now atalaya
check "it is running" running
check "it says what it is doing" within 10 shows atalaya StatusText "sources, 0 failing"
if [ -n "$http" ]; then
    check "items of the file and of the web server arrive under the sandbox" within 20 has_items 3
else
    check "items of the file arrive under the sandbox" within 20 has_items 2
    skip "items over http arrive under the sandbox" "there is no python3 to serve them"
fi
check "the archive is the user's, and nobody else reads it" is "$(stat -c %U $state/atalaya.sqlite) $(stat -c %a $state)" "atalaya 750"
check "the command by hand sees what the service does" by_hand status
check "the journal has priorities, not their numbers" sh -c "! journalctl -q -u atalaya -o cat | grep '^<[0-7]>'"
check "nothing in the journal is worse than a notice" is "$(journalctl -q -u atalaya -p warning --since "$since" -o cat)" ""
check "a second writer is told who has the archive" sh -c "su -s /bin/sh atalaya -c 'atalaya poll' 2>&1 | grep 'in use by atalaya run'"
running > /dev/null || exit 1 # nothing of what follows would say anything
