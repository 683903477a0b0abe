#!/usr/bin/env bash
# Trains the table of words that ships, anew:
#
#   tools/meaning/train.sh REPOSITORIES PACKAGES [OUT.table]
#
# REPOSITORIES: clones of what texts/sources.tsv lists, each in a folder OWNER+NAME (tools/meaning/fetch.sh makes them).
# PACKAGES: a folder into which the Debian packages of texts/packages.txt are unpacked.
# OUT.table: meaning/shipped/words.table if it is not given. The same input gives the same table.
set -euo pipefail

[ $# -ge 2 ] || { sed -n '2,8s/^# \?//p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
texts=${GONGBU_TEXTS:-$root/build/meaning-texts}
export LC_ALL=C.UTF-8

"$root/scripts/build.sh" release train_table
python3 "$here/texts/make_texts.py" "$1" "$2" "$texts"
"$root/build/release/bin/train_table" "$texts" "$here/everyday" "${3:-$root/meaning/shipped/words.table}"
