#!/usr/bin/env bash
# Writes that fail: a clear error, no crash, and the old index still answers. The failures are the system's own: files that
# may not grow past a limit, too few file descriptors, and (as root) a file system that turns read-only.
#
#   tests/life/write_errors_test.sh BUILD/bin/gongbu
. "$(dirname "${BASH_SOURCE[0]}")/support.sh"
if mount -t tmpfs -o size=64m tmpfs "$work/disk" 2>/dev/null; then mounted=1; fi
# Runs a shell command that has to end with exit code 2 and a message, not by a signal.
must_fail() {
  local name=$1 status=0 said
  said=$(bash -c "$2" 2>&1) || status=$?
  [ $status -eq 2 ] || fail "$name gave $status: $said"
  [[ $said == gongbu:* ]] || fail "$name says: $said"
  echo "$name: ${said%%$'\n'*}"
  answers "the old index does not answer after $name"
  [ ! -e "$db/work" ] || fail "$name left its half-built index"
}

index_always
for i in $(seq 200); do
  { echo "# 노트 $i"; for j in $(seq 40); do echo "## 제목 $i-$j"; echo "낱말$((i * 7919 + j)) 컨테이너 서버리스 배포 word$((i * 104729 + j))"; echo; done; } >"$work/notes/n$i.md"
done

export gongbu db
for command in "index" "index --full"; do
  # SIGXFSZ is ignored, so that write() answers EFBIG; 200 blocks of 1 KiB.
  must_fail "$command, files of at most 200 KiB" "trap '' XFSZ; ulimit -f 200; exec \"\$gongbu\" $command --db \"\$db\""
  must_fail "$command, SIGXFSZ not ignored" "ulimit -f 200; exec \"\$gongbu\" $command --db \"\$db\""
done
# With few file descriptors it depends on what is opened first: notes that cannot be read are kept as they were.
for files in 5 6 7 8 9 12; do
  for command in "index" "index --full"; do
    status=0
    said=$(bash -c "ulimit -n $files; exec \"\$gongbu\" $command --db \"\$db\"" 2>&1) || status=$?
    [ $status -le 2 ] || fail "$command with $files file descriptors gave $status: $said"
    answers "the old index does not answer after $command with $files file descriptors"
  done
done
if [ -n "$mounted" ]; then
  echo "- 한 줄 더" >>"$work/notes/n1.md"
  mount -o remount,ro "$work/disk"
  for command in "index" "index --full"; do must_fail "$command, read-only" "exec \"\$gongbu\" $command --db \"\$db\""; done
  mount -o remount,rw "$work/disk"
fi

said=$("$gongbu" index --db "$db" 2>&1) || fail "does not go on when it can write again: $said"
said=$("$gongbu" check --db "$db" 2>&1) || fail "is not whole: $said"
found=$("$gongbu" search 낱말79197 --db "$db" --json 2>&1) || fail "does not have the new notes: $found"
answers "does not answer in the end"
echo passed
