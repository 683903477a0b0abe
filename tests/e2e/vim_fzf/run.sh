#!/usr/bin/env bash
# The recipes of editors/README.md as they stand there, in real Vim and fzf: run.sh GONGBU FOLDER
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../../support.sh"
readme="$here/../../../editors/README.md"
gongbu=$(realpath "$1")
work=$2
export LC_ALL=C.UTF-8
for program in vim fzf tmux; do command -v $program >/dev/null || skip "needs $program"; done
vim --version | grep '+quickfix' >/dev/null || skip "needs a vim with quickfix, not vim-tiny"

rm -rf "$work"
mkdir -p "$work/bin"
cd "$work"
ln -s "$gongbu" bin/gongbu
cp -r "$here/../fixture/notes" .
export PATH="$PWD/bin:$PATH" HOME=$PWD GONGBU_DB=$PWD/db
gongbu index notes 2>index.log

# The blocks of the README in one language.
blocks() { awk -v begin="\`\`\`$1" '$0 == begin { on = 1; next } /^```$/ { on = 0 } on' "$readme"; }

failed=0
expect() { # name, wanted, got
  if [ "$2" = "$3" ]; then
    echo "ok      $1"
  else
    printf 'FAILED  %s\nwanted: %s\n   got: %s\n' "$1" "$2" "$3"
    failed=1
  fi
}

wanted=$(gongbu search --format vimgrep 컨테이너 | sed 's/^\([^:]*:[0-9]*:[0-9]*\):.*/\1/')
expect 'the fixture has what is asked for' "$(printf 'notes/배포.md:3:11\nnotes/배포.md:6:30')" "$wanted"

# Vim.
blocks vim >vimrc
cat >places.vim <<'VIM'
function! Places(file)
  let list = filter(getqflist(), 'v:val.valid')
  let lines = map(list, 'bufname(v:val.bufnr) .. ":" .. v:val.lnum .. ":" .. v:val.col')
  call writefile(lines + [bufname() .. ':' .. line('.') .. ':' .. col('.')], a:file)
endfunction
VIM
run_vim() {
  timeout 60 vim -Nu vimrc -i NONE -n --not-a-term -c 'source places.vim' "$@" -c 'qa!' >vim.log 2>&1 </dev/null ||
    cat vim.log
}
run_vim -c 'Gongbu 컨테이너' -c 'call Places("command")'
expect ':Gongbu' "$(printf '%s\nnotes/배포.md:3:11' "$wanted")" "$(cat command)"
run_vim -c 'Gongbu 없는낱말쀍' -c 'call Places("none")'
expect ':Gongbu with nothing found' "::1:1" ":$(cat none)"
run_vim -c 'silent grep 컨테이너' -c 'call Places("grep")'
expect ':grep' "$(printf '%s\nnotes/배포.md:3:11' "$wanted")" "$(cat grep)"
run_vim -c 'edit notes/배포.md' -c 'call cursor(3, 11)' -c 'normal \n' -c 'call Places("key")'
expect 'the key' "$(printf '%s\nnotes/배포.md:3:11' "$wanted")" "$(cat key)"

# fzf, by keys in a terminal.
blocks sh >recipes.sh
cat >editor <<'SH'
#!/bin/sh
echo "$@" >opened
SH
chmod +x editor
terminal() { tmux -L "gongbu$$" -u "$@"; }
trap 'terminal kill-server 2>/dev/null || true' EXIT
env -u TMUX EDITOR="$PWD/editor" SHELL=/bin/bash tmux -L "gongbu$$" -u -f /dev/null \
  new-session -d -x 100 -y 30 "bash -c '. ./recipes.sh; notes 서버'"
await() { # a text on the screen
  local tries
  for ((tries = 0; tries < 300; ++tries)); do
    terminal capture-pane -p >screen 2>/dev/null || return 0
    if grep -qF -- "$1" screen; then return 0; fi
    sleep 0.05
  done
  echo "never on the screen: $1"
  cat screen
  failed=1
}
await '서버를 두지 않고'
terminal send-keys C-u 컨테
await '> 가나다 컨테이너 이미지를' # the preview marks the line that Enter opens
terminal send-keys Enter
for ((tries = 0; tries < 300; ++tries)); do
  [ -s opened ] && break
  sleep 0.05
done
expect 'fzf opens the note at the line' '+3 notes/배포.md' "$(cat opened 2>/dev/null)"
exit $failed
