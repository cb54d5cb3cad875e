#!/usr/bin/env bash
# Unpacks a package of Scripts/package.sh in a bare Debian and runs the program there.
#
#   Scripts/test-package.sh PACKAGE.tar.gz [RELEASE]
#
# Makes the Debian (stable) with debootstrap, in a temporary folder; needs root and the network.
set -euo pipefail
package=$(readlink -f "$1")
release=${2:-stable}
[ "$(id -u)" = 0 ] || { echo 'this needs root, for chroot' >&2; exit 1; }
command -v debootstrap >/dev/null || apt-get install -y -qq --no-install-recommends debootstrap >/dev/null
root=$(mktemp -d)
trap 'umount "$root/proc" 2>/dev/null || true; rm -rf "$root" "$root.log"' EXIT
debootstrap --variant=minbase "$release" "$root" >"$root.log" 2>&1 || { tail "$root.log" >&2; exit 1; }
# As on every running system: programs read their arguments there.
mount -t proc proc "$root/proc"
tar -xzf "$package" -C "$root/usr/local" --strip-components 1
here() { chroot "$root" /usr/bin/env -i PATH=/usr/local/bin:/usr/bin:/bin "$@"; }
here highneeds --version
! here sh -c 'command -v swift gcc' || { echo 'there is a compiler; this is no bare system' >&2; exit 1; }
cd=/usr/local/share/highneeds
here sh -c "cd /tmp && highneeds run $cd/Scenarios/kingston/baseline.json5 --replications 20 --output result && ls -l result"
here sh -c "cd /tmp && highneeds export lsrp result --output lsrp && highneeds man | head -n 1"
echo "package: runs in a bare Debian ($(cat "$root/etc/debian_version"))"
