#!/usr/bin/env bash
# Answers a question from the notes that ship with gongbu:
#
#   ./run.sh "서버 없이 컨테이너 실행"
#
# Installs what is missing, builds what is installed (the program and the library), indexes corpus/notes and searches
# them. What it does is told on stderr; stdout has the answer alone. Everything after ./run.sh goes to `gongbu search`,
# whose exit code is returned: 0 found, 1 nothing found, 2 error.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ $# -eq 0 ]; then
  echo 'usage: ./run.sh QUERY…, for example: ./run.sh "서버 없이 컨테이너 실행"' >&2
  exit 2
fi

"$root/scripts/install_packages.sh" || exit 2
"$root/scripts/build.sh" release installed || exit 2

gongbu=$root/build/release/bin/gongbu
db=$root/build/release/notes.db
log=$root/build/release/index.log
[ -e "$db" ] || echo "Indexing corpus/notes" >&2
if ! "$gongbu" index --db "$db" "$root/corpus/notes" >"$log" 2>&1; then
  cat "$log" >&2
  exit 2
fi
exec "$gongbu" search --db "$db" "$@"
