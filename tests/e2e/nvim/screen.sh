#!/usr/bin/env bash
# The picker in a real terminal (tmux): prints its screen, compares it with the one in
# editors/nvim/README.md, or writes it there.
#
#   screen.sh GONGBU FOLDER            prints
#   screen.sh GONGBU FOLDER --check    1 when the README shows another
#   screen.sh GONGBU FOLDER --write
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
readme="$root/editors/nvim/README.md"
gongbu=$(realpath "$1")
work=$2
mode=${3:-}
export LC_ALL=C.UTF-8

rm -rf "$work"
mkdir -p "$work/bin"
work=$(cd "$work" && pwd)
ln -s "$gongbu" "$work/bin/gongbu"
cp -r "$here/../fixture/notes" "$work/notes"
cd "$work"
"$gongbu" index notes --db "$work/db" 2>index.log

terminal() { tmux -L "gongbu$$" -u "$@"; }
trap 'terminal kill-server 2>/dev/null || true' EXIT
env -u TMUX PATH="$work/bin:$PATH" GONGBU_DB="$work/db" HOME="$work" \
  tmux -L "gongbu$$" -u -f /dev/null new-session -d -x 104 -y 20 \
  "nvim -u NONE -i NONE --cmd 'set runtimepath^=$root/editors/nvim noswapfile noshowmode' -c 'runtime plugin/gongbu.lua'"

# Waits until the screen has this text.
await() {
  local tries
  for ((tries = 0; tries < 300; ++tries)); do
    terminal capture-pane -p >screen.txt
    if grep -qF -- "$1" screen.txt; then return; fi
    sleep 0.05
  done
  echo "never on the screen: $1" >&2
  cat screen.txt >&2
  exit 1
}
keys() { terminal send-keys "$@"; }

await '~'
keys ':Gongbu' Enter
await '<C-l>'
keys '컨텡'
await 'Amazon ECS'
await '가나다 컨테이너'
await '"컨텡" → "컨테이너"'
# The preview has the match's line, whatever has been drawn before.
await '3 가나다'
grep -o '[╭├│╰].*[╮┤│╯]' screen.txt >picker.txt
keys Enter
await '3,11'

case $mode in
  '') cat picker.txt ;;
  --check | --write)
    awk -v screen=picker.txt '
      { print }
      /^<!-- written by tests\/e2e\/nvim\/screen.sh -->$/ {
        getline; print
        while ((getline line < screen) > 0) print line
        while (getline > 0) if (/^```$/) { print; break }
      }' "$readme" >README.md
    if [ "$mode" = --write ]; then
      cp README.md "$readme"
    else
      diff -u "$readme" README.md || {
        echo "The picker looks otherwise than in its README: tests/e2e/nvim/screen.sh GONGBU FOLDER --write" >&2
        exit 1
      }
    fi
    ;;
esac
