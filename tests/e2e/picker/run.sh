#!/usr/bin/env bash
# The picker of the program, by keys in a real terminal: run.sh GONGBU FOLDER
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../../support.sh"
gongbu=$(realpath "$1")
work=$2
export LC_ALL=C.UTF-8
command -v tmux >/dev/null || skip "needs tmux"

rm -rf "$work"
mkdir -p "$work/bin" "$work/home"
work=$(cd "$work" && pwd)
cd "$work"
ln -s "$gongbu" bin/gongbu
cp -r "$here/../fixture/notes" .
printf '# 적대 \033[31m빨강\033]0;제목\007\n- 위험한 \033[2J줄 \342\200\256거꾸로 서버\n' >notes/적대.md
cat >editor <<'SH'
#!/bin/sh
echo "$@" >>opened
echo IN THE EDITOR; sleep 0.2
SH
chmod +x editor
export PATH="$work/bin:$PATH" HOME="$work/home" GONGBU_DB="$work/db" GONGBU_EDITOR="$work/editor {line}:{column}:{path}"
unset XDG_STATE_HOME XDG_CONFIG_HOME NO_COLOR GONGBU_LANGUAGE
gongbu index notes 2>index.log

number=0
terminal() { tmux -L "gongbu$$-$number" -u "$@"; }
trap 'terminal kill-server 2>/dev/null || true' EXIT
start() { # columns, rows, command
  terminal kill-server 2>/dev/null || true
  number=$((number + 1))
  env -u TMUX tmux -L "gongbu$$-$number" -u -f /dev/null new-session -d -x "$1" -y "$2" "$3; echo \"ended \$?\"; cat"
  terminal set-option -g set-clipboard on
}
keys() { terminal send-keys "$@"; }
typed() { terminal send-keys -l "$1"; }
await() { # a text on the screen
  local tries
  for ((tries = 0; tries < 300; ++tries)); do
    terminal capture-pane -p >screen
    if grep -qF -- "$1" screen; then return; fi
    sleep 0.05
  done
  cat screen
  fail "never on the screen: $1"
}
absent() { if grep -qF -- "$1" screen; then cat screen; fail "on the screen: $1"; fi; }

# Live results, the match's line in the preview; a correction is told.
start 104 20 'gongbu -i'
await 'type to search'
typed '컨텡'
await '1 of 2'
await '"컨텡" → "컨테이너"'
await 'Amazon ECS'
await '3 가나다 컨테이너'
# The cursor stands behind what was typed, where an input method composes.
[ "$(terminal display-message -p '#{cursor_x},#{cursor_y}')" = 6,0 ] || fail "the cursor is elsewhere"
keys Enter
await 'IN THE EDITOR'
await '1 of 2'
[ "$(cat opened)" = "3:5:$work/notes/배포.md" ] || fail "opened $(cat opened)"
keys Down
await '2 of 2'
keys C-y
await 'copied'
[ "$(terminal show-buffer)" = "$work/notes/배포.md:6" ] || fail "copied $(terminal show-buffer)"

# Pasted Hangul, decomposed as macOS writes it, with a line end that is no Enter.
keys C-u
await 'type to search'
printf '\xe1\x84\x8f\xe1\x85\xa5\xe1\x86\xab\xe1\x84\x90\xe1\x85\xa6\xe1\x84\x8b\xe1\x85\xb5\xe1\x84\x82\xe1\x85\xa5\n' | terminal load-buffer -b hangul -
terminal paste-buffer -p -b hangul
await '1 of 2'
[ "$(wc -l <opened)" = 1 ] || fail "a pasted line end opened something"

# Narrowing, by typing the value's name.
keys C-l
await 'narrow by'
typed 'farg'
await 'fargate'
absent 'lambda'
keys Enter
await '[service:fargate]'
await '1 of 1'
keys Escape
await 'ended 0'
gongbu open 1 && [ "$(tail -1 opened)" = "6:13:$work/notes/배포.md" ] || fail "gongbu open after it: $(tail -1 opened)"

# 40 columns, then wider: everything is drawn anew.
start 40 24 'gongbu search -i 컨테이너'
await '1 of 2'
await '3 가나다'
absent '│'
terminal resize-window -x 110 -y 24
await '│'
keys C-c
await 'ended 0'

# A hostile note writes nothing of its own.
start 100 20 'gongbu -i 적대'
await '1 of'
await '적대'
absent $'\033'
[ "$(terminal display-message -p '#{pane_title}')" != 제목 ] || fail "a note named the window"
keys C-c
await 'ended 0'

# In Korean, and where there is nothing to draw on.
start 100 20 'LC_ALL=ko_KR.UTF-8 gongbu -i'
await '검색어를 입력하십시오'
keys Escape
await 'ended 0'
if gongbu -i </dev/null 2>said; then fail "no terminal, and no error"; fi
grep -q 'needs a terminal' said || fail "$(cat said)"
start 80 10 'gongbu -i --db nowhere'
await 'there is no index'
await 'ended 2'
echo "ok"
