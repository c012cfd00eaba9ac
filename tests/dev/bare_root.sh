#!/usr/bin/env bash
# Shows that a bare Debian with nothing but python3 runs the two commands. Root and debootstrap needed; minutes long,
# so no part of ./dev check.
#
#   tests/dev/bare_root.sh bookworm|trixie [VERB …]
#
# Makes a minimal root in a temporary folder, clones the tree into it, does `./dev VERB` (default: run, which tours
# where there is no display), then once more in an empty network namespace, and takes everything away again.
set -euo pipefail
tree=$(cd "$(dirname "$0")/../.." && pwd)
source "$tree/tests/dev/root.sh"
verb=("${@:2}")
[ ${#verb[@]} -gt 0 ] || verb=(run)

bare python3
git clone -q "$tree" "$root/srv/kiosk"
echo "== $suite, $(chroot "$root" python3 --version): first start"
time chroot_in /srv/kiosk/dev "${verb[@]}"
echo "== $suite: second start, without a network"
time alone_in /srv/kiosk/dev "${verb[@]}"
du -shx --total "$root"/{srv,usr,var} | tail -1
