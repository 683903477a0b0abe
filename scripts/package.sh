#!/usr/bin/env bash
# Makes what is given to others, from HEAD: scripts/package.sh [deb] [tar] [vsix], all three when none is named. Into build/packages:
#
#   deb    the Debian packages, which lintian finds nothing against        gongbu_VERSION_amd64.deb, …
#   tar    what cmake --install installs, for /usr/local or any folder     gongbu-VERSION-x86_64.tar.gz
#   vsix   the extension of VS Code                                        gongbu-VERSION.vsix
#
# The same commit gives the same bytes, in whatever folder it is built: times come from the commit, paths are taken out.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
[ $# -gt 0 ] || set -- deb tar vsix
export LC_ALL=C.UTF-8 TZ=UTC
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
version=$(sed -nE 's/^project\(gongbu VERSION ([0-9.]+).*/\1/p' CMakeLists.txt)
out=$root/build/packages
mkdir -p "$out"
[ -z "$(git status --porcelain)" ] || echo "Changes that are not committed are left out" >&2

log=$root/build/packages.log
run() { "$@" >"$log" 2>&1 || { cat "$log" >&2; echo "Failed: $*" >&2; exit 1; }; }

# debhelper hides the home folder, where the cache is.
work=${GONGBU_PACKAGE_FOLDER:-$root/build/package}
if command -v ccache >/dev/null; then
  CCACHE_DIR=$(ccache --get-config cache_dir)
  export CCACHE_DIR CCACHE_BASEDIR=$work CCACHE_NOHASHDIR=1
fi
rm -rf "$work"
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
source_tree=$work/gongbu-$version
git clone -q --no-hardlinks "$root" "$source_tree"
rm -rf "$source_tree/.git"

deb() {
  "$root/scripts/install_packages.sh" --packages
  echo "Building the Debian packages (minutes; progress: build/packages.log)" >&2
  rm -f "$out"/*.deb "$out"/*.changes "$out"/*.buildinfo
  run env -C "$source_tree" DEB_BUILD_OPTIONS="parallel=$(nproc) noautodbgsym ${DEB_BUILD_OPTIONS:-}" dpkg-buildpackage -b -us -uc
  mv "$work"/*.deb "$work"/*.changes "$work"/*.buildinfo "$out"
  lintian --fail-on error,warning "$out"/*.changes
}

tar_of_prebuilt() {
  local name=gongbu-$version-$(uname -m)
  echo "Building the prebuilt files (minutes; progress: build/packages.log)" >&2
  run cmake -S "$source_tree" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE="-O2 -DNDEBUG" -DCMAKE_INSTALL_LIBDIR=lib \
    -DGONGBU_TESTS=OFF -DGONGBU_FOR_PACKAGE=ON
  run cmake --build "$work/build" -j "$(nproc)" --target installed
  run env DESTDIR="$work/installed" cmake --install "$work/build" --strip
  mv "$work/installed/usr/local" "$work/$name"
  tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -cf - "$name" | gzip -n9 >"$out/$name.tar.gz"
}

vsix() {
  local name=gongbu-$version.vsix
  run "$source_tree/editors/vscode/package.sh" "$out/$name"
}

for what in "$@"; do
  case $what in
    deb) deb ;;
    tar) tar_of_prebuilt ;;
    vsix) vsix ;;
    *) echo "usage: ${0##*/} [deb] [tar] [vsix]" >&2; exit 2 ;;
  esac
done
ls -1 "$out" >&2
