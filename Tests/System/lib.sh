# What every step has: checks that print a line of TAP, and words for what they look at.
config=/etc/atalaya state=/var/lib/atalaya

result() { # ok|failed|skipped DESCRIPTION
    echo "$1" >> "$work/results"
    number=$(grep -c . "$work/results")
    case $1 in
    ok) echo "ok $number - $2" ;;
    skipped) echo "ok $number - $2" ;;
    *)
        echo "not ok $number - $2"
        journalctl -q -u 'atalaya*' -n 15 --no-pager 2> /dev/null | sed 's/^/# /'
        ;;
    esac
}
# check DESCRIPTION COMMAND…: what the command prints is shown where it fails.
check() {
    what=$1; shift
    if "$@" > "$work/said" 2>&1; then result ok "$what"; else sed 's/^/# /' "$work/said"; result failed "$what"; fi
}
skip() { result skipped "$1 # SKIP $2"; }
# within SECONDS COMMAND…: tries until it succeeds.
within() {
    end=$(($(date +%s) + $1)); shift
    until "$@" > /dev/null 2>&1; do
        [ "$(date +%s)" -lt $end ] || { "$@"; return 1; }
        sleep 0.2
    done
}
is() { [ "$1" = "$2" ] || { echo "'$1' instead of '$2'"; false; }; }
show() { systemctl show -P "$2" "$1"; }
shows() { case "$(show "$1" "$2")" in *"$3"*) ;; *) echo "$2 is '$(show "$1" "$2")'"; false ;; esac }
running() { is "$(show atalaya ActiveState)" active; }
pid() { show atalaya MainPID; }
# signal NAME: to the service's process; systemd's own number, 0, would be everybody.
signal() { main=$(pid); [ "${main:-0}" -gt 1 ] && kill -s "$1" "$main"; }
restarted_after() { running && [ "$(pid)" != 0 ] && [ "$(pid)" != "$1" ]; }
now() { date '+%Y-%m-%d %H:%M:%S'; }
# journal_has TEXT [SINCE]
journal_has() { journalctl -q -u 'atalaya*' --since "${2:-2000-01-01}" -o cat --no-pager > "$work/journal"; grep -F -e "$1" "$work/journal"; }
# The command, as people give it: by the service's user, without any of the service's variables.
by_hand() { su -s /bin/sh atalaya -c "atalaya $*"; }
items() { by_hand status --json | sed -n 's/.*"items":\([0-9]*\).*/\1/p'; }
has_items() { is "$(items)" "$1"; }
# exposure UNIT LIMIT: of systemd-analyze security, as it says it.
exposure() {
    systemd-analyze security --no-pager "$1" | tail -n 1 > "$work/exposure"
    cat "$work/exposure"
    sed -n 's/.*: \([0-9.]*\) .*/\1/p' "$work/exposure" | awk -v limit="$2" '{ found = 1; if ($1 > limit) bad = 1 } END { exit !found || bad }'
}
# A backup is checked page by page, and can be made while the service runs.
sound() { rm -f $state/test.sqlite && by_hand backup $state/test.sqlite && rm $state/test.sqlite; }
# feed FILE TITLE…: an RSS document with these items, the newest last.
feed() {
    file=$1; shift
    {
        echo '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Gazette</title><link>https://gazette.example/</link>'
        for title; do
            echo "<item><title>$title</title><guid isPermaLink=\"false\">$(echo "$title" | cksum | cut -d ' ' -f 1)</guid><pubDate>$(date -u -R)</pubDate></item>"
        done
        echo '</channel></rss>'
    } > "$file.new"
    chmod 644 "$file.new"
    mv "$file.new" "$file"
}
# sources LINES: the file of sources, with these besides the gazette, which is a file and asked every second.
sources() {
    { echo "sources:"; echo "  - { id: gazette, url: 'file:gazette.xml', interval: 1s, max-interval: 1s }"; printf '%s' "$1"; } > $config/sources.yaml
}
