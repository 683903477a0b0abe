#!/usr/bin/env bash
# The picture in editors/emacs/README.md, taken from a real terminal: screen.sh GONGBU [--check]
#   writes it anew, or with --check says whether it is still true
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/terminal.sh"
export GONGBU=$1
readme=$here/../../../editors/emacs/README.md
work=$(mktemp -d)
trap 'stop_emacs; rm -rf "$work"' EXIT
export NOTES=$work/notes GONGBU_DB=$work/db LOG=$work/log HOME=$work LC_ALL=C.UTF-8
cp -r "$here/../fixture/notes" "$NOTES"
"$GONGBU" index "$NOTES" 2>/dev/null

start_emacs 90 24 "$NOTES/배포.md"
keys C-c n s
keys -H 1c # C-\
keys epdlxjqpd # 데이터벵, on the way to 데이터베이스
await '^answer 데이터벵 '
keys C-n
await_screen ' L5 ' # the second result, where C-n goes
await_screen 'Search notes: 데이터벵'
screen | sed -e 's/[[:space:]]*$//' >"$work/screen"

# The block between the marks.
awk -v picture="$work/screen" '
  /^<!-- screen -->/ { print; print "```"; while ((getline line < picture) > 0) print line; print "```"; skip = 1; next }
  /^<!-- end of screen -->/ { skip = 0 }
  !skip' "$readme" >"$work/README.md"
if [ "${2:-}" = --check ]; then
  diff -u "$readme" "$work/README.md" || { echo "the picture is not true any more: run $0 GONGBU"; exit 1; }
else
  cp "$work/README.md" "$readme"
fi
