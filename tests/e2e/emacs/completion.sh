#!/usr/bin/env bash
# Completion by keys: what stands in no candidate finds it all the same, in the server's order; in
# the interface of Emacs itself and in Vertico.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/terminal.sh"
trap stop_emacs EXIT

# in_order FIRST SECOND: both are on the screen, one above the other.
in_order() {
  await_screen "$1"
  await_screen "$2"
  local first second
  first=$(screen | grep -nF -- "$1" | head -n1 | cut -d: -f1)
  second=$(screen | grep -nF -- "$2" | head -n1 | cut -d: -f1)
  [ "$first" -lt "$second" ] || fail "$2 stands above $1"
}

for interface in default vertico; do
  echo "== $interface"
  if [ $interface = vertico ]; then export VERTICO=1; fi
  start_emacs 100 32 "$NOTES/storage/저장소.md"
  keys C-c n f
  await_screen 'Find in notes:'
  keys -l ㅋㅌㅇㄴ
  if [ $interface = default ]; then keys Tab; fi
  in_order '배포 › Amazon ECS' '배포 › AWS Fargate'
  if [ $interface = vertico ]; then keys C-n; fi
  keys Enter
  keys C-c 5
  if [ $interface = vertico ]; then
    await '^here 배포.md 6 12 컨테이너'
  else
    await '^here 배포.md 3 4 컨테이너'
  fi
  keys 'M->'
  keys -l 데이터벵
  keys C-M-i
  await_screen '데이터베이스'
  stop_emacs
done
echo "the server's order was kept"
