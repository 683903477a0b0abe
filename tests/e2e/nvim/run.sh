#!/usr/bin/env bash
# The Neovim client in real, headless Neovim, and once in a terminal: run.sh GONGBU FOLDER [CASE]
# With CASE only the cases of spec/*.lua with that in their names.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../../support.sh"
root=$(cd "$here/../../.." && pwd)
gongbu=$(realpath "$1")
work=$2
command -v nvim >/dev/null || skip "needs nvim"
command -v tmux >/dev/null || skip "needs tmux"

rm -rf "$work"
mkdir -p "$work/bin"
work=$(cd "$work" && pwd)
ln -s "$gongbu" "$work/bin/gongbu"
# Nothing of the user's own Neovim is read or written.
export LC_ALL=C.UTF-8 PATH="$work/bin:$PATH" HOME="$work" XDG_CONFIG_HOME="$work/config" \
  XDG_DATA_HOME="$work/data" XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache"
unset GONGBU_DB

fixture="$here/../fixture" plugin="$root/editors/nvim" work="$work" \
  timeout 150 nvim --headless -u NONE -i NONE -c "set runtimepath^=$here" \
  -c "lua require('driver').main('$here/spec/*.lua', '${3:-}')" </dev/null
[ -n "${3:-}" ] || "$here/screen.sh" "$gongbu" "$work/screen" --check
