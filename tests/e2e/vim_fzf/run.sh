#!/usr/bin/env bash
# The recipes of editors/README.md as they stand there, in real Vim and fzf: run.sh GONGBU FOLDER
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/recipes.sh"

rm -rf "$work"
mkdir -p "$work/bin"
cd "$work"
ln -s "$gongbu" bin/gongbu
cp -r "$here/../fixture/notes" .
export PATH="$PWD/bin:$PATH" HOME=$PWD GONGBU_DB=$PWD/db
gongbu index notes 2>index.log

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
run_vim -c 'source places.vim' -c 'Gongbu 컨테이너' -c 'call Places("command")'
expect ':Gongbu' "$(printf '%s\nnotes/배포.md:3:11' "$wanted")" "$(cat command)"
run_vim -c 'source places.vim' -c 'Gongbu 없는낱말쀍' -c 'call Places("none")'
expect ':Gongbu with nothing found' "::1:1" ":$(cat none)"
run_vim -c 'source places.vim' -c 'silent grep 컨테이너' -c 'call Places("grep")'
expect ':grep' "$(printf '%s\nnotes/배포.md:3:11' "$wanted")" "$(cat grep)"
run_vim -c 'source places.vim' -c 'edit notes/배포.md' -c 'call cursor(3, 11)' -c 'normal \n' -c 'call Places("key")'
expect 'the key' "$(printf '%s\nnotes/배포.md:3:11' "$wanted")" "$(cat key)"

# fzf, by keys in a terminal.
blocks sh >recipes.sh
cat >editor <<'SH'
#!/bin/sh
echo "$@" >opened
SH
chmod +x editor
trap stop_terminal EXIT
in_terminal EDITOR="$PWD/editor" -- '. ./recipes.sh; notes 서버'
await '서버를 두지 않고'
terminal send-keys C-u 컨테
await '> 가나다 컨테이너 이미지를' # the preview marks the line that Enter opens
terminal send-keys Enter
await_file opened
expect 'fzf opens the note at the line' '+3 notes/배포.md' "$(cat opened 2>/dev/null)"
exit $failed
