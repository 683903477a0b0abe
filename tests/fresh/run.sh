#!/usr/bin/env bash
# The README's two commands on a Debian 12 that has nothing but git: tests/fresh/run.sh, as root.
#
# Makes such a machine in memory (machine.sh), clones HEAD of this checkout there, to the same path, and runs ./run.sh,
# cmake --install, what that installed, and ./test.sh (readme.sh). Fails when one of them fails, or when a test is skipped
# that readme.sh does not list. Ends with 77, and says why, where such a machine cannot be made.
#
# From this machine come where Debian and npm are found (apt's sources and proxies, npm's registry, certificates) and the
# compiler cache. ${XDG_CACHE_HOME:-~/.cache}/gongbu-fresh-machine keeps the empty machine as a tar, and the packages that were
# loaded. Mounts and processes live in namespaces of their own, so that a killed run leaves nothing.
. "$(dirname "${BASH_SOURCE[0]}")/../support.sh"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/gongbu-fresh-machine

if [ "${1:-}" != --isolated ]; then
  isolated=(unshare --mount --pid --fork --kill-child --mount-proc)
  [ "$(id -u)" -eq 0 ] || skip "needs root"
  "${isolated[@]}" true 2>/dev/null || skip "mounting is not permitted here"
  [ "$(awk '/^MemAvailable/ {print int($2 / 1000000)}' /proc/meminfo)" -ge 6 ] || skip "needs 6 GB of free memory"
  "$root/scripts/install_packages.sh" --fresh || skip "debootstrap cannot be installed"
  command -v debootstrap >/dev/null || skip "needs debootstrap"
  "${isolated[@]}" "$0" --isolated &
  # unshare itself waits for its child before it ends by another signal.
  trap 'kill -KILL %1; exit 143' INT TERM HUP
  code=0
  wait %1 || code=$?
  exit $code
fi

mkdir -p "$cache/archives" "$cache/npm"
exec 9>"$cache/lock"
flock -n 9 || { echo "Waiting for another run in $cache"; flock 9; }
. "$here/machine.sh"
make_machine "$cache/machine"
[ -z "$(git -C "$root" status --porcelain)" ] || echo "Changes that are not committed are left out"
mkdir -p "$cache/machine$root"
git clone --quiet --no-hardlinks "$root" "$cache/machine$root"
cp "$here/readme.sh" "$cache/machine/root/readme.sh"
chroot "$cache/machine" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=xterm \
  "${network[@]}" ${GONGBU_WERROR:+"GONGBU_WERROR=$GONGBU_WERROR"} /root/readme.sh "$root" </dev/null
