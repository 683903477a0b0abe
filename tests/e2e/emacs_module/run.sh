#!/usr/bin/env bash
# A dynamic module for Emacs over the library: run.sh GONGBU FOLDER LIBRARY
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../../support.sh"
gongbu=$1
library=$3
command -v emacs >/dev/null || skip "needs Emacs"
echo '#include <emacs-module.h>' | "${CC:-cc}" -E - >/dev/null 2>&1 || skip "needs emacs-module.h"
nm -D "$library" | grep __asan_init >/dev/null && skip "needs a library without sanitizers"

data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
cp -r "$here/../fixture/notes" "$data/notes"
"$gongbu" index "$data/notes" --db "$data/db" 2>/dev/null
"${CC:-cc}" -std=c99 -Wall -Wextra -Werror -shared -fPIC -I"$here/../../../libgongbu" "$here/gongbu_module.c" -o "$data/gongbu-module.so" \
  -L"$(dirname "$library")" -Wl,-rpath,"$(dirname "$library")" -lgongbu
GONGBU_MODULE=$data/gongbu-module.so GONGBU_DB=$data/db timeout 60 emacs -Q --batch -l "$here/test.el" >"$data/out" </dev/null || { cat "$data/out"; exit 1; }
diff - "$data/out" <<'OUT'
1 배포.md
ime
"limit" has to be a whole number from 0 to 1000
quit
there is no index at /nonexistent
OUT
