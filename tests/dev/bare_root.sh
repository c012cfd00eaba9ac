#!/usr/bin/env bash
# Shows that a bare Debian with nothing but python3 runs the two commands. Root and debootstrap needed; minutes long,
# so no part of ./dev check.
#
#   tests/dev/bare_root.sh bookworm|trixie [VERB …]
#
# Makes a minimal root in a temporary folder, clones the tree into it, does `./dev VERB` (default: run, which tours
# where there is no display), then once more in an empty network namespace, and takes everything away again.
# Where packages come from is copied from this machine: apt sources, pip configuration, certificates, variables.
set -euo pipefail
suite=${1:?bookworm or trixie}
shift
verb=("${@:-run}")
tree=$(cd "$(dirname "$0")/../.." && pwd)
root=$(mktemp -d "${TMPDIR:-/tmp}/bare-$suite-XXXXXX")

finish() {
  umount -q "$root/proc" "$root/dev/shm" "$root/dev" 2>/dev/null || true
  mountpoint -q "$root/dev" || rm -rf --one-file-system "$root"
}
trap finish EXIT

mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -m1 debian)
debootstrap --variant=minbase --include=python3 "$suite" "$root" "$mirror" >"$root.log" 2>&1 ||
  { tail -5 "$root.log"; exit 1; }
rm -f "$root.log"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"

# what this machine knows about its registries
cp /etc/resolv.conf /etc/hosts "$root/etc/"
cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
[ -d /etc/apt/auth.conf.d ] && cp -r /etc/apt/auth.conf.d "$root/etc/apt/"
for file in /etc/pip.conf "$HOME/.config/pip/pip.conf"; do
  [ -f "$file" ] && install -D "$file" "$root/etc/pip.conf"
done
[ -d /etc/ssl/certs ] && mkdir -p "$root/etc/ssl" && cp -rL /etc/ssl/certs "$root/etc/ssl/"
for folder in $(sed -nE 's#.*(file://)?(/[a-z0-9/_-]+).*#\2#p' "$root/etc/pip.conf" 2>/dev/null | grep -v ^/etc); do
  mkdir -p "$root$folder"
done

git clone -q "$tree" "$root/srv/kiosk"
names='^(PIP_|UV_|SSL_CERT|REQUESTS_CA|CURL_CA|[a-z]+_proxy|[A-Z]+_PROXY)'
mapfile -t settings < <(env | grep -E "$names" | grep -v PIP_FIND_LINKS || true)
inside() { env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "${settings[@]}" "$@"; }

echo "== $suite, $(chroot "$root" python3 --version): first start"
time inside chroot "$root" /srv/kiosk/dev "${verb[@]}"
echo "== $suite: second start, without a network"
time inside unshare -n sh -c 'ip link set lo up && exec chroot "$@"' - "$root" /srv/kiosk/dev "${verb[@]}"
du -sh "$root/srv/kiosk/.venv" "$root"
