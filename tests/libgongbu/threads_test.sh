#!/usr/bin/env bash
# Eight threads over one index: threads_test.sh THREADS GONGBU ROUNDS
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$here/../e2e/fixture/notes" "$work/notes"
"$2" index "$work/notes" --db "$work/db" 2>/dev/null
"$1" "$work/db" "$3"
