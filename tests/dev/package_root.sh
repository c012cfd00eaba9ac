#!/usr/bin/env bash
# Shows that the Debian package installs, works and goes again on a bare Debian. Root and debootstrap needed; minutes
# long, so no part of ./dev check.
#
#   ./dev package && tests/dev/package_root.sh bookworm|trixie dist/credit-repair-window_*.deb
#
# Installs it in a minimal root with nothing but what it depends on, checks the program as an ordinary account in an
# empty network namespace, opens the desk on a display, has the wall start with the account and not any more, and
# removes the package: what is left must be what was there before, and the account's own data.
set -euo pipefail
tree=$(cd "$(dirname "$0")/../.." && pwd)
package=$(realpath "${2:?the package}")
source "$tree/tests/dev/root.sh"

fail() { echo "FAILED: $*"; exit 1; }
ok() { echo "ok: $*"; }
apt() { chroot_in env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" >>"$root.log" 2>&1 || { tail -5 "$root.log"; fail "apt-get $*"; }; }
clerk() { alone_in su clerk -c "cd; PATH=\$HOME/stand-in:\$PATH; $*"; }
# every file that is no state of apt, of the log or of a cache
listing() { (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./var/log -o -path ./var/cache \
  -o -path ./var/lib/apt -o -path ./var/lib/dpkg -o -path ./home -o -path ./root -o -path ./run \) -prune -o -print | sort); }

bare
chroot_in useradd --create-home --shell /bin/bash clerk
tr -d - </proc/sys/kernel/random/uuid >"$root/etc/machine-id" # every desktop has one
apt update
cp "$package" "$root/tmp/it.deb"
listing >"$root.before"

apt install -y --no-install-recommends /tmp/it.deb
chroot_in dpkg --verify credit-repair-window || fail "a file is not as it was packed"
ok "installed: $(chroot "$root" dpkg-query -W -f '${Package} ${Version}, ${Installed-Size} KiB' credit-repair-window)"
[ -z "$(find "$root/etc/xdg/autostart" "$root/etc/systemd" "$root/usr/lib/systemd" "$root/lib/systemd" -name '*credit-repair*' 2>/dev/null)" ] ||
  fail "something starts by itself"
for file in usr/share/applications/credit-repair-window.desktop usr/share/icons/hicolor/scalable/apps/credit-repair-window.svg \
  usr/share/doc/credit-repair-window/copyright; do [ -s "$root/$file" ] || fail "no $file"; done
ok "menu entry, icon and copyright are there, and nothing starts by itself"

clerk kiosk --help | head -1
clerk kiosk --self-test 2>&1 | tee "$root.test" | tail -20
! grep -q FAILED "$root.test" && grep -q '^darkroom .* ok$' "$root.test" || fail "self-test"
ok "self-test by an ordinary account without a network"

# the wall starts with the account by two words and no more; the system's programs get the environment as it was
clerk 'mkdir -p stand-in && printf "#!/bin/sh\nenv >>$HOME/handed-on\n" >stand-in/systemctl && chmod +x stand-in/systemctl'
clerk kiosk lobby --install >/dev/null
grep -q '^ExecStart=/usr/lib/credit-repair-window/kiosk lobby' "$root/home/clerk/.config/systemd/user/"*.service || fail "lobby --install"
clerk kiosk lobby --uninstall >/dev/null
[ -z "$(find "$root/home/clerk/.config" -type f)" ] || fail "lobby --uninstall"
! grep -E '^(LD_LIBRARY_PATH|_PYI_)' "$root/home/clerk/handed-on" || fail "the system's programs get our libraries"
ok "the wall starts with the account by --install, and not by itself"

apt install -y --no-install-recommends xvfb xdotool
clerk 'Xvfb :7 -screen 0 1366x768x24 -nolisten tcp 2>/dev/null & x=$!; export DISPLAY=:7
  for try in $(seq 240); do xdotool getmouselocation >/dev/null 2>&1 && break; sleep 0.5; done
  kiosk desk --training & desk=$!
  for try in $(seq 240); do
    xdotool search --onlyvisible --name 信用修复 >window 2>/dev/null && break; sleep 0.5
  done
  sleep 20; kill -0 $desk && kill $desk; wait $desk; kill $x; test -s window' || fail "no window on a display"
ok "the desk opens on a display"

apt purge -y --auto-remove credit-repair-window xvfb xdotool
listing | diff "$root.before" - || fail "this was left, or is gone"
[ -d "$root/home/clerk/.local/share/credit-repair-window/training" ] || fail "the account's data are gone"
ok "removed: nothing is left but the account's own data"
rm -f "$root".*
