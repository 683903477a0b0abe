#!/usr/bin/env bash
# What has to hold before a version is given away, in this order; stops at the first that does not:
#
#   scripts/release.sh             everything (an hour on two cores; as root, for the fresh machine)
#   scripts/release.sh reproduce   the packages, the tar and the extension twice, in two folders and with no compiler cache the
#                                  second time: the same bytes?
#   scripts/release.sh notes       prints the release notes: what CHANGELOG.md says of this version, before its release of what is to come
#
# It changes nothing and sends nothing anywhere. What is left to do by hand is printed in the end.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
version=$(sed -nE 's/^project\(gongbu VERSION ([0-9.]+).*/\1/p' CMakeLists.txt)

fail() {
  echo "Not ready: $1" >&2
  exit 1
}
step() { echo "── $1"; }

reproduce() {
  local first
  step "packages, tar and extension, twice"
  first=$(mktemp -d)
  scripts/package.sh
  find build/packages -maxdepth 1 -type f -exec cp {} "$first" \;
  CCACHE_DISABLE=1 GONGBU_PACKAGE_FOLDER=$(mktemp -d)/elsewhere scripts/package.sh
  for file in "$first"/*; do
    case $file in *.buildinfo | *.changes) continue ;; esac # they name the build and its time
    cmp "$file" "build/packages/$(basename "$file")" || fail "$(basename "$file") has other bytes the second time; compare with diffoscope: $first"
  done
  rm -r "$first"
  sha256sum build/packages/*.{deb,tar.gz,vsix}
}

notes() {
  awk -v version="[$version]" '/^## / {shown = $2 == version || (!found && $2 == "[Unreleased]"); found = found || shown; next} shown' CHANGELOG.md
}

case ${1:-all} in
  notes)
    notes
    exit
    ;;
  reproduce)
    reproduce
    exit
    ;;
  all) ;;
  *)
    echo "usage: scripts/release.sh [reproduce|notes]" >&2
    exit 2
    ;;
esac

step "nothing is left to commit"
[ -z "$(git status --porcelain)" ] || fail "$(git status --short)"
step "version $version is the same everywhere, new, and has its notes"
python3 tests/house/versions.py "$root" || fail "versions"
! git rev-parse -q --verify "refs/tags/v$version" >/dev/null || fail "v$version is tagged already"
grep -q "^## \[$version\]" CHANGELOG.md || fail "CHANGELOG.md has no \"## [$version]\""
grep -q "GONGBU_RELEASE_DATE $(date +%Y-%m)" CMakeLists.txt || fail "GONGBU_RELEASE_DATE is not of this month"
step "all tests, on a fresh machine, with sanitizers"
CI=1 .ci/run || fail ".ci/run"
reproduce

cat <<NEXT
Ready. By hand:
  git tag -s v$version
  index notes with the version before, then gongbu index --full with this one: folders and catalogs are still there
  look at docs/pictures (tools/pictures/make.sh) and the README on a narrow screen
  give away build/packages, with the sums above and what scripts/release.sh notes prints
NEXT
