#!/usr/bin/env bash
# What others get, on a Debian 12 that has nothing but git, made in memory (machine.sh); as root:
#
#   tests/fresh/run.sh readme     clones HEAD of this checkout there, to the same path, and runs ./run.sh, cmake --install, what
#                                 that installed, and ./test.sh (readme.sh). Fails when a test is skipped that it does not list.
#   tests/fresh/run.sh packages   makes the Debian packages of HEAD here, installs them there, uses them and removes them
#                                 (packages.sh). With a folder behind it: the packages that lie there.
#
# Ends with 77, and says why, where such a machine cannot be made.
#
# From this machine come where Debian and npm are found (apt's sources and proxies, npm's registry, certificates) and the
# compiler cache. ${XDG_CACHE_HOME:-~/.cache}/gongbu-fresh-machine keeps the empty machine as a tar, and the packages that were
# loaded. Mounts and processes live in namespaces of their own, so that a killed run leaves nothing.
. "$(dirname "${BASH_SOURCE[0]}")/../support.sh"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/gongbu-fresh-machine

what=${1:?usage: run.sh readme, or run.sh packages [FOLDER]}
packages=${2:-$root/build/packages}
if [ "${3:-}" != --isolated ]; then
  isolated=(unshare --mount --pid --fork --kill-child --mount-proc)
  [ "$(id -u)" -eq 0 ] || skip "needs root"
  "${isolated[@]}" true 2>/dev/null || skip "mounting is not permitted here"
  [ "$(awk '/^MemAvailable/ {print int($2 / 1000000)}' /proc/meminfo)" -ge 6 ] || skip "needs 6 GB of free memory"
  "$root/scripts/install_packages.sh" --fresh || skip "debootstrap cannot be installed"
  command -v debootstrap >/dev/null || skip "needs debootstrap"
  [ "$what" != packages ] || [ $# -gt 1 ] || "$root/scripts/package.sh" deb
  "${isolated[@]}" "$0" "$what" "$packages" --isolated &
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
machine=$cache/machine
make_machine "$machine"
case $what in
  readme)
    [ -z "$(git -C "$root" status --porcelain)" ] || echo "Changes that are not committed are left out"
    mkdir -p "$machine$root"
    git clone --quiet --no-hardlinks "$root" "$machine$root"
    arguments=("$root")
    ;;
  packages)
    mkdir "$machine/packages"
    cp "$packages"/*.deb "$machine/packages"
    cp -r "$root/debian/tests" "$machine/packages/tests"
    arguments=(/packages)
    ;;
esac
cp "$here/readme.sh" "$here/packages.sh" "$here/terminal.sh" "$machine/root"
chroot "$machine" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=xterm \
  "${network[@]}" ${GONGBU_WERROR:+"GONGBU_WERROR=$GONGBU_WERROR"} "/root/$what.sh" "${arguments[@]}" </dev/null
