#!/usr/bin/env bash
# Trains the table of words and the domain model that ship, anew:
#
#   tools/meaning/train.sh REPOSITORIES PACKAGES [OUT]
#
# REPOSITORIES: clones of what texts/sources.tsv lists, each in a folder OWNER+NAME (tools/meaning/fetch.sh makes them).
# PACKAGES: a folder into which the Debian packages of texts/packages.txt are unpacked.
# OUT: a folder, meaning/shipped if it is not given. The same input gives the same files.
set -euo pipefail

[ $# -ge 2 ] || { sed -n '2,8s/^# \?//p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
texts=${GONGBU_TEXTS:-$root/build/meaning-texts}
export LC_ALL=C.UTF-8

out=${3:-$root/meaning/shipped}
"$root/scripts/build.sh" release train_table train_domain
python3 "$here/texts/make_texts.py" "$1" "$2" "$texts"
"$root/build/release/bin/train_table" "$texts" "$here/everyday" "$out/words.table"
"$root/build/release/bin/train_domain" "$texts" "$here/everyday" "$here/domain" "$out/domain.model"
