#!/usr/bin/env bash
# Makes the pictures of README.md and README.ko.md anew, from real terminals: tools/pictures/make.sh GONGBU
# Needs tmux and Neovim. Into docs/pictures; look at them before they are committed.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
gongbu=$(realpath "$1")
export LC_ALL=C.UTF-8

work=$(mktemp -d)
mkdir "$work/bin"
ln -s "$gongbu" "$work/bin/gongbu"
cp -r "$root/corpus/notes" "$work/notes"
cd "$work"
"$gongbu" index notes --db "$work/db" 2>/dev/null

terminal() { tmux -L "gongbu-pictures$$" -u "$@"; }
trap 'terminal kill-server 2>/dev/null || true; rm -rf "$work"' EXIT

# start COLUMNS LINES COMMAND…
start() {
  local columns=$1 lines=$2
  shift 2
  terminal kill-server 2>/dev/null || true
  echo 'set -g default-terminal tmux-256color' >tmux.conf
  env -u TMUX PATH="$work/bin:$PATH" GONGBU_DB="$work/db" HOME="$work" \
    tmux -L "gongbu-pictures$$" -u -f tmux.conf new-session -d -x "$columns" -y "$lines" "$@"
}
# await TEXT: until the screen has it.
await() {
  local i
  for ((i = 0; i < 300; ++i)); do
    ! grep -qF -- "$1" <<<"$(terminal capture-pane -p)" || return 0
    sleep 0.05
  done
  echo "never on the screen: $1" >&2
  terminal capture-pane -p >&2
  exit 1
}
picture() { terminal capture-pane -ep | "$root/tools/pictures/terminal_svg.py" "$2" >"$root/docs/pictures/$1.svg"; }

echo "PS1='$ '" >rc
start 92 30 'bash --rcfile rc'
await '$'
terminal send-keys "gongbu search 서버 없이 컨테이너 -n 3 --facets 4 --color always | cat" Enter
await 'category'
picture terminal 'gongbu search 서버 없이 컨테이너'

cat >colours.vim <<'COLOURS'
highlight Normal guifg=#d8dee9 guibg=#1f2430
highlight NonText guifg=#4c566a
highlight Pmenu guifg=#d8dee9 guibg=#272d3b
highlight NormalFloat guifg=#d8dee9 guibg=#272d3b
highlight FloatBorder guifg=#5b6478 guibg=#272d3b
highlight PmenuSel guifg=#ffffff guibg=#3b4560 gui=bold
highlight CursorLine guibg=#343c50
highlight Visual guibg=#343c50
highlight Search guifg=#1f2430 guibg=#e5c07b
highlight IncSearch guifg=#1f2430 guibg=#e5c07b gui=NONE
highlight Title guifg=#8cc8ff gui=bold
highlight Comment guifg=#8b93a7
highlight LineNr guifg=#5b6478
highlight Identifier guifg=#98c379
highlight Type guifg=#98c379
highlight Directory guifg=#56b6c2
highlight Special guifg=#c678dd
highlight StatusLine guifg=#d8dee9 guibg=#343c50 gui=NONE
COLOURS
start 110 22 "nvim -u NONE -i NONE --cmd 'set runtimepath^=$root/editors/nvim noswapfile noshowmode termguicolors background=dark' \
  -S colours.vim -c 'runtime plugin/gongbu.lua' 'notes/컨테이너 정리.md'"
await 'Dockerfile'
terminal send-keys ':Gongbu' Enter
await '<C-l>'
terminal send-keys '컨테이너 배ㅍ'
await '배포'
sleep 1
picture editor 'The picker of Neovim: results while typing, and the note'
