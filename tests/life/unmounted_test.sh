#!/usr/bin/env bash
# A disk that goes away, comes back, or is another one: its notes stay until somebody decides. Mounts, so root; says SKIPPED
# otherwise.
#
#   tests/life/unmounted_test.sh BUILD/bin/gongbu
. "$(dirname "${BASH_SOURCE[0]}")/support.sh"
if ! mount -t tmpfs -o size=4m tmpfs "$work/disk" 2>/dev/null; then
  echo "SKIPPED: a tmpfs cannot be mounted here"
  exit 77
fi
umount "$work/disk"
trap 'umount "$work/usb" "$work/notes/share" 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/usb" "$work/notes/share"
db=$work/index
export GONGBU_DB=$db

# plug FOLDER [NOTES]: another disk, with these notes.
plug() {
  mount -t tmpfs -o size=4m tmpfs "$1"
  local name
  for name in ${2:-}; do printf '# %s\n\n코끼리 %s\n' "$name" "$name" >"$1/$name.md"; done
}
# says WORDS COMMAND…: the command says so.
says() {
  local said
  said=$("$gongbu" "${@:2}" 2>&1) || fail "${*:2} failed: $said"
  [[ $said == *"$1"* ]] || fail "${*:2} does not say \"$1\": $said"
}
# finds NAMES: these notes, and no others, are found.
finds() {
  local found
  found=$("$gongbu" search 코끼리 --format paths --limit 50 2>/dev/null | sed 's|.*/||; s|\.md$||' | sort -u | tr '\n' ' ') || true
  [ "$found" = "$1 " ] || fail "found $found, not $1"
}
index_always
plug "$work/usb" "one two"
plug "$work/notes/share" "three"
says "(3 added)" index "$work/usb"
finds "always one three two"

umount "$work/usb" "$work/notes/share"
says "$work/usb: no notes are there; its 2 notes are kept" index
says "$work/notes/share: nothing is mounted there; its note is kept" index --full
says "gongbu forget $work/usb" status
says "$work/usb: no notes are there" search 코끼리
says "no notes are there" check
finds "always one three two"

plug "$work/usb" "other"
says "another disk is there" index
finds "always one three two"
umount "$work/usb"

# Nor does a search read a note of the same name in passing from an exchanged disk, or from the folder under the mount.
exchanged() {
  printf '# one\n\n코끼리 기린 %s\n' "$1" >"$work/usb/one.md"
  "$gongbu" search 코끼리 >/dev/null 2>&1 || fail "$1: nothing is found"
  ! "$gongbu" search 코끼리 --json --limit 50 2>/dev/null | grep -q 기린 || fail "$1: the note was read in passing"
  finds "always one three two"
}
plug "$work/usb"
exchanged "another disk"
umount "$work/usb"
exchanged "no disk"
rm "$work/usb/one.md"
rmdir "$work/usb"
says "$work/usb: it is not there; its 2 notes are kept" index
[ "$("$gongbu" search 코끼리 --json | grep -c '"kind":"source"')" = 1 ] || fail "an answer does not say it once"

# A damaged index does not take them along unsaid.
cp -r "$db" "$work/whole"
for table in postlist docdata; do
  rm -rf "$db"
  cp -r "$work/whole" "$db"
  head -c 40000 /dev/zero | tr '\0' x >"$db/tables/$table.glass"
  for command in "index --full" "check --repair"; do
    status=0
    # shellcheck disable=SC2086
    said=$("$gongbu" $command 2>&1) || status=$?
    [ $status -ne 0 ] || "$gongbu" search 코끼리 --format paths 2>/dev/null | grep -q one.md || fail "$command has lost notes, and said: $said"
  done
done
rm -rf "$db"
cp -r "$work/whole" "$db"

mkdir "$work/usb"
plug "$work/usb" "one two new"
plug "$work/notes/share" "three"
says "added" index
says "whole" check
finds "always new one three two"
[[ $("$gongbu" status) != *kept* ]] || fail "status still says that something is kept"

umount "$work/usb" "$work/notes/share"
says "its 3 notes are kept" index
says "1 removed" forget "$work/notes/share"
finds "always new one two"
says "3 removed" index --prune
finds "always"
echo passed
