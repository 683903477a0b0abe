#!/usr/bin/env bash
# The recipes of editors/README.md, in real Vim and fzf, over notes whose names would run commands, be options, or forge
# places: hostile.sh GONGBU FOLDER
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/recipes.sh"
rm -rf "$work"
mkdir -p "$work/notes" "$work/bin"
cd "$work"
ln -s "$gongbu" bin/gongbu
export PATH="$PWD/bin:$PATH" HOME=$PWD GONGBU_DB=$PWD/db

names=(
  '-c !touch pwned|.md' '--cmd q.md' '+call system("touch pwned").md' '+7.md' '77.md' '~.md' '#.md' '%.md' 'a b.md'
  'a:call system("touch pwned"):.md' 'x:3:1:y.md' '"quoted".md' "single'quote.md" 'back\slash.md' 'back\\".md'
  '$(touch pwned).md' '`touch pwned`.md' 'a|touch pwned.md' 'a;touch pwned;.md' '{1}{q}.md' '*.md' '[ab].md' 'x=1.md'
  $'line\n/etc/passwd:1:1:.md' $'tab\t.md' $'escape\e]52;c;cHduZWQ=\a.md' $'vertical\v\f\r.md' '%s%n%d.md' '!touch pwned.md' '<CR>.md'
)
number=0
for name in "${names[@]}"; do
  number=$((number + 1))
  mkdir -p "notes/$(dirname -- "$name")"
  printf '첫째 줄\n\n낱말%02d코끼리 이야기\n' "$number" >"notes/$name"
done
gongbu index notes 2>index.log
cd notes

# Vim: every note is opened, at its line, and is the one that was meant.
blocks vim >../vimrc
cat >../all.vim <<'VIM'
let lines = []
for number in range(1, str2nr($COUNT))
  execute printf('Gongbu 낱말%02d코끼리', number)
  call add(lines, printf('%02d %s', number, getline('.')))
endfor
call writefile(lines, $FOUND)
VIM
COUNT=$number FOUND=$work/found run_vim -S ../all.vim
expect 'Vim opens each note' "$(for ((i = 1; i <= number; ++i)); do printf '%02d 낱말%02d코끼리 이야기\n' $i $i; done)" "$(cat ../found)"
run_vim -c 'silent! grep 코끼리' -c 'call writefile(map(filter(getqflist(), "v:val.valid"), "bufname(v:val.bufnr)"), "../grepped")'
expect ':grep has no place that is no note' '' "$(grep -x /etc/passwd ../grepped || true)"

# fzf: Enter opens the note, whatever its name; the preview shows it.
blocks sh >../recipes.sh
cat >../editor <<'SH'
#!/bin/sh
[ $# -eq 2 ] && [ "$1" = +3 ] && sed -n 3p "$2" >"$OPENED.new" || printf '<%s>' "$@" >"$OPENED.new"
mv "$OPENED.new" "$OPENED"
SH
chmod +x ../editor
trap stop_terminal EXIT
for ((i = 1; i <= number; ++i)); do
  word=$(printf '낱말%02d코끼리' $i)
  rm -f ../opened
  in_terminal EDITOR="$work/editor" OPENED="$work/opened" -- ". ../recipes.sh; notes $word"
  await "> $word 이야기" # in the preview
  terminal send-keys Enter
  await_file ../opened
  expect "fzf opens ${names[i - 1]@Q}" "$word 이야기" "$(cat ../opened 2>/dev/null)"
  stop_terminal
done
# Real Vim as the editor.
for i in 1 3 10 16 24; do
  word=$(printf '낱말%02d코끼리' $i)
  in_terminal EDITOR="vim -Nu NONE -i NONE -n" -- ". ../recipes.sh; notes $word"
  await "> $word 이야기" # in the preview
  terminal send-keys Enter
  await '첫째 줄'
  rm -f ../line
  terminal send-keys ":call writefile([getline('.')], '../line')" Enter
  await_file ../line
  expect "Vim out of fzf opens ${names[i - 1]@Q}" "$word 이야기" "$(cat ../line 2>/dev/null)"
  stop_terminal
done
expect 'nothing ran' '' "$(find "$work" -name 'pwned*' -size 0)"
exit $failed
