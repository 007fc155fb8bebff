. "$here/lib.sh"
install_package() { apt-get install -y --no-install-recommends "$package" || dpkg -i "$package"; }
check "the package installs" install_package
check "the program runs" atalaya --version
check "the service is not started by itself" is "$(show atalaya ActiveState)" inactive
check "nor enabled" is "$(systemctl is-enabled atalaya 2>&1)" disabled
check "there is a user without a shell" sh -c 'getent passwd atalaya | grep -q ":/var/lib/atalaya:.*nologin$"'
check "the state folder is the user's alone" is "$(stat -c '%U:%G %a' $state)" "atalaya:atalaya 750"
conffiles() { is "$(dpkg-query -W -f '${Conffiles}\n' atalaya | awk 'NF { print $1 }' | sort)" "$(find $config -type f | sort)"; }
check "every file of the configuration is a conffile" conffiles
check "the configuration that is shipped has no mistake" by_hand check
man_page() { [ -s "/usr/share/man/man$1/$2.$1.gz" ] && gzip -t "/usr/share/man/man$1/$2.$1.gz"; }
if grep -qrs '^path-exclude.*/usr/share/man' /etc/dpkg/dpkg.cfg.d; then
    skip "manual pages" "this machine leaves them out"
else
    for page in 1/atalaya 5/atalaya.yaml 5/atalaya-seed; do check "manual page $page" man_page "${page%%/*}" "${page#*/}"; done
fi
check "completions for bash" bash -n /usr/share/bash-completion/completions/atalaya
manual=no
if command -v man > /dev/null; then manual=yes; fi
for unit in atalaya.service atalaya-poll.service atalaya-poll.timer atalaya-digest@x.service atalaya-digest@x.timer; do
    verified() { systemd-analyze verify --man="$manual" "$unit" > "$work/verify" 2>&1; ! grep -i atalaya "$work/verify"; }
    check "systemd has nothing to say against $unit" verified
done
for unit in atalaya.service atalaya-poll.service atalaya-digest@x.service; do
    check "exposure of $unit is at most 1.1" exposure "$unit" 1.1
    sed 's/^/# /' "$work/exposure"
done
