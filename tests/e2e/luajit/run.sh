#!/usr/bin/env bash
# LuaJIT inside Neovim calls the library through its foreign function interface: run.sh GONGBU FOLDER LIBRARY
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../../support.sh"
gongbu=$1
library=$3
command -v nvim >/dev/null || skip "needs Neovim"
nm -D "$library" | grep __asan_init >/dev/null && skip "needs a library without sanitizers"

data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
cp -r "$here/../fixture/notes" "$data/notes"
"$gongbu" index "$data/notes" --db "$data/db" 2>/dev/null
# The interface is that of gongbu.h, without what the preprocessor is for.
"${CC:-cc}" -E -P -DGONGBU_CDEF "$here/../../../libgongbu/gongbu.h" | sed 's/__attribute__((visibility("default")))//' >"$data/all.h"
sed -n '/gongbu_abi_matches/,$p' "$data/all.h" >"$data/gongbu.cdef"
GONGBU_LIBRARY=$library GONGBU_DB=$data/db GONGBU_CDEF=$data/gongbu.cdef OUT=$data/out \
  timeout 60 nvim --headless -u NONE -i NONE -c "luafile $here/test.lua" -c 'cquit 3' </dev/null 2>"$data/err" || { cat "$data/err" "$data/out"; exit 1; }
diff - "$data/out" <<'OUT'
배포.md:2 Amazon ECS [컨테이너]
service ecs 1
service fargate 1
category containers 2
mention ecs-task 1
이미지
there is no service "파게이"
cancelled -6
cancelled by callback -6
format 1
OUT
