#!/usr/bin/env bash
# Real keys in a real terminal: the live search, with the Korean input method of Emacs.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/terminal.sh"
trap stop_emacs EXIT
start_emacs 100 32 "$NOTES/storage/저장소.md"

# The keys of the Korean keyboard that write the states of keys.txt.
two_set=(z j s x p d l s j)
mapfile -t states <"$KEYS"

echo "== every key of a word"
keys C-c n s
await '^answer  \|'
keys -H 1c # C-\
for i in "${!two_set[@]}"; do
  keys "${two_set[$i]}"
  await "^answer ${states[$i]} \|"
done
sed -n '/^answer 컨테 /,$p' "$LOG" | grep -v '배포.md:3:4' && fail "the passage was lost"
# Nothing was asked but what stood there: not what an input method has halfway.
diff <(printf '%s\n' "${states[@]}") <(sed -n 's/^answer \(.\+\) |.*/\1/p' "$LOG") || fail "other queries"
await_screen '컨테이너 │ 2 │ service ecs 1 fargate 1'

echo "== looking without going"
keys C-n
keys C-o
await_screen '함수만 올리면'
keys C-p

echo "== narrowed by keys"
keys C-c C-s
await_screen 'Narrow by service:'
keys fargate Enter
await '^answer 컨테이너 \| 배포.md:6:13$'
await_screen '[fargate 1] ecs 1'
keys C-c C-x
await '^answer 컨테이너 \| 배포.md:3:4 배포.md:6:13$' 2

echo "== going there"
keys Enter
keys C-c 5
await '^here 배포.md 3 4 컨테이너 1$'

echo "== an edit that is not saved, found by typing on"
keys -l 'xyzzy '
keys C-c n s
keys -l xyzzy
await '^answer xyzzy \| 배포.md:3:4$'
leave
keys C-c 5
await '^here 배포.md 3 10 컨테이너 1$'
keys C-x C-s
keys C-c n r
await_screen 'Search notes: xyzzy'
keys Enter
keys C-c 5
await '^here 배포.md 3 4 xyzz 1$'

echo "== all keys at once; Enter waits for their answer"
keys C-c n s
keys -H 1c # C-\
before=$(wc -l <"$LOG")
keys zjsxpdlsj Enter
keys C-c 5
await '^here 배포.md 3 10 컨테이너 1$' 2
tail -n +"$((before + 1))" "$LOG" | sed -n '/^answer 컨테 /,/^here/p' | grep '^answer' | grep -v '배포.md:3:10' &&
  fail "the passage was lost"

echo "== a server that is killed while one types"
keys C-c n s
keys -l ecs
await '^answer ecs '
keys C-c 6
await '^killed'
keys -l ' '
keys -l fargate
await '^answer ecs fargate \|'

echo "== each passage looked at while typing"
keys C-c C-f
await_screen 'Follow on'
keys C-a C-k
keys -l DAX
await '^answer DAX \| 데이터베이스.md:4:9$'
await_screen '# 데이터베이스'
keys C-a C-k
keys -l fargate
await '^answer fargate \|'
await_screen '## AWS Fargate'
keys C-c C-f
await_screen 'Follow off'

echo "== C-g while quitting is inhibited: in the timer that looks, and when an answer is drawn"
for moment in 7 8; do
  keys C-a C-k
  keys C-c $moment
  await '^waits for C-g next' $((moment - 6))
  keys -l e
  await '^waits for C-g$' $((moment - 6))
  gone=$(grep -c '^prompt left' "$LOG")
  keys C-g
  await '^has C-g' $((moment - 6))
  await '^prompt left' $((gone + 1))
  opened=$(grep -c '^prompt opened' "$LOG")
  keys C-c n s
  await '^prompt opened' $((opened + 1))
done

echo "== the results, kept"
keys C-a C-k
keys -l 컨테이너
await '^answer 컨테이너 \| 배포.md:3:10 배포.md:6:13$' 2
keys M-Enter
keys C-c 5
await '^here \*gongbu\* 2'
keys n
keys Enter
keys C-c 5
await '^here 배포.md 6 12 컨테이너 2$'
keys M-g p
keys C-c 5
await '^here 배포.md 3 10 컨테이너 2$'
echo "all keys did what they should"
