# Makes a bare Debian in a temporary folder, for the scripts beside this one; sourced, never run by itself.
# Root and debootstrap needed. Gives: $root, inside COMMAND …, chroot_in COMMAND …; takes all away at the end.
# Where packages come from is copied from this machine: apt sources, pip configuration, certificates, variables.
set -euo pipefail
suite=${1:?bookworm or trixie}
root=$(mktemp -d "${TMPDIR:-/tmp}/bare-$suite-XXXXXX")
chmod 755 "$root"

finish() {
  umount -q "$root/proc" "$root/dev/shm" "$root/dev" 2>/dev/null || true
  mountpoint -q "$root/dev" || rm -rf --one-file-system "$root"
}
trap finish EXIT

# bare PACKAGES: a minimal system with these packages besides
bare() {
  local mirror
  mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -m1 debian)
  debootstrap --variant=minbase ${1:+--include="$1"} "$suite" "$root" "$mirror" >"$root.log" 2>&1 ||
    { tail -5 "$root.log"; exit 1; }
  rm -f "$root.log"
  mount -t proc proc "$root/proc"
  mount --bind /dev "$root/dev"
  registries
}

# what this machine knows about its registries; places on its own disk stay here
settings=()
registries() {
  local file line
  cp /etc/resolv.conf /etc/hosts "$root/etc/"
  cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
  for file in /etc/pip.conf "$HOME/.config/pip/pip.conf"; do
    [ -f "$file" ] && grep -vE 'file://|^(cert|find-links)' "$file" >"$root/etc/pip.conf"
  done
  while IFS= read -r line; do settings+=("$line"); done < <(
    env | grep -E '^(PIP_|UV_|[a-z]+_proxy|[A-Z]+_PROXY)' | grep -vE '^(PIP_CERT|PIP_FIND_LINKS|UV_CACHE)' || true
  )
  if [ -n "${SSL_CERT_FILE:-}" ]; then
    cp -L "$SSL_CERT_FILE" "$root/etc/authorities.pem"
    settings+=(PIP_CERT=/etc/authorities.pem SSL_CERT_FILE=/etc/authorities.pem)
  fi
}

inside() { env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "${settings[@]}" "$@"; }
chroot_in() { inside chroot "$root" "$@"; }
# the same in a network namespace of its own: nothing but itself can be reached
alone_in() { inside unshare -n sh -c 'ip link set lo up && exec chroot "$@"' - "$root" "$@"; }
