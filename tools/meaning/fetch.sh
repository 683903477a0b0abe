#!/usr/bin/env bash
# Fetches what train.sh reads: tools/meaning/fetch.sh REPOSITORIES PACKAGES. About 2 GB, from GitHub and Debian.
set -euo pipefail

[ $# -eq 2 ] || { sed -n '2s/^# \?//p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$1" "$2"

grep -v '^#' "$here/texts/sources.tsv" | tail -n +2 | cut -f 2,3 | sort -u | while IFS=$'\t' read -r repository commit; do
  clone=$1/${repository/\//+}
  [ -e "$clone/HEAD" ] || git init -q --bare "$clone"
  git -C "$clone" cat-file -e "$commit" 2>/dev/null ||
    git -C "$clone" fetch -q --depth 1 "https://github.com/$repository" "$commit"
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
packages=$(cd "$here/texts" && pwd)/packages.txt
(cd "$scratch" && grep -v '^#' "$packages" | xargs apt-get download)
for package in "$scratch"/*.deb; do dpkg-deb -x "$package" "$2"; done
