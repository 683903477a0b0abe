# An index on a disk of its own, and a note that is always found: source it with the program as $1.
. "$(dirname "${BASH_SOURCE[0]}")/../support.sh"
gongbu=$1
work=$(mktemp -d)
mounted=
trap '[ -z "$mounted" ] || umount "$work/disk"; rm -rf "$work"' EXIT
mkdir "$work/disk" "$work/notes"
db=$work/disk/index

index_always() {
  printf '# 늘 있는 것\n\n코끼리\n' >"$work/notes/always.md"
  "$gongbu" index "$work/notes" --db "$db" 2>/dev/null
}
answers() {
  local found
  found=$("$gongbu" search 코끼리 --db "$db" --format paths 2>&1) || fail "$1: $found"
  [[ $found == *always.md* ]] || fail "$1: $found"
}
