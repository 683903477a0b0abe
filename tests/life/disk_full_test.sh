#!/usr/bin/env bash
# A full disk: a clear error, and the old index still answers. Needs a small tmpfs, so root; says SKIPPED otherwise.
#
#   tests/life/disk_full_test.sh BUILD/bin/gongbu
. "$(dirname "${BASH_SOURCE[0]}")/support.sh"
if ! mount -t tmpfs -o size=6m tmpfs "$work/disk" 2>/dev/null; then
  echo "SKIPPED: a tmpfs cannot be mounted here"
  exit 77
fi
mounted=1

index_always
for i in $(seq 400); do
  { echo "# 노트 $i"; for j in $(seq 60); do echo "## 제목 $i-$j"; echo "낱말$((i * 7919 + j)) 컨테이너 서버리스 배포 $RANDOM$RANDOM word$((i * 104729 + j))"; echo; done; } >"$work/notes/n$i.md"
done
for command in "index" "index --full"; do
  status=0
  # shellcheck disable=SC2086
  said=$("$gongbu" $command --db "$db" 2>&1) || status=$?
  [ $status -eq 2 ] || fail "$command gave $status on a full disk: $said"
  grep -q "disk is full" <<<"$said" || fail "$command does not say that the disk is full: $said"
  answers "the old index does not answer after $command"
  [ ! -e "$db/work" ] || fail "$command left its half-built index"
done
# What was committed before the disk was full stays, and may fill it: removing notes from an index takes room too.
mount -o remount,size=64m "$work/disk"
rm -f "$work"/notes/n*.md
said=$("$gongbu" index --db "$db" 2>&1) || fail "does not go on when there is room again: $said"
said=$("$gongbu" check --db "$db" 2>&1) || fail "is not whole: $said"
answers "does not answer in the end"
echo "passed"
