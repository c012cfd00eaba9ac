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
chmod 755 "$root"

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

# what this machine knows about its registries; places on its own disk stay here
cp /etc/resolv.conf /etc/hosts "$root/etc/"
cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
for file in /etc/pip.conf "$HOME/.config/pip/pip.conf"; do
  [ -f "$file" ] && grep -vE 'file://|^(cert|find-links)' "$file" >"$root/etc/pip.conf"
done
settings=()
while IFS= read -r line; do settings+=("$line"); done < <(
  env | grep -E '^(PIP_|UV_|[a-z]+_proxy|[A-Z]+_PROXY)' | grep -vE '^(PIP_CERT|PIP_FIND_LINKS|UV_CACHE)' || true
)
if [ -n "${SSL_CERT_FILE:-}" ]; then
  cp -L "$SSL_CERT_FILE" "$root/etc/authorities.pem"
  settings+=(PIP_CERT=/etc/authorities.pem SSL_CERT_FILE=/etc/authorities.pem)
fi

git clone -q "$tree" "$root/srv/kiosk"
inside() { env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "${settings[@]}" "$@"; }

echo "== $suite, $(chroot "$root" python3 --version): first start"
time inside chroot "$root" /srv/kiosk/dev "${verb[@]}"
echo "== $suite: second start, without a network"
time inside unshare -n sh -c 'ip link set lo up && exec chroot "$@"' - "$root" /srv/kiosk/dev "${verb[@]}"
du -shx --total "$root"/{srv,usr,var} | tail -1
