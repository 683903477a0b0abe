#!/usr/bin/env bash
# clang-tidy with .clang-tidy, as many at a time as there are processors; needs no build. Sources are looked at in the
# units that the release compiles (cmake/units.cmake): a header is read once for ten of them, a fifth of the time.
#
#   scripts/tidy.sh            everything
#   scripts/tidy.sh --product  all but tests/ and tools/: what CI does
#   scripts/tidy.sh COMMIT     what has changed since COMMIT: sources, and for each header one source that includes it
#   scripts/tidy.sh --product COMMIT    of these, all but tests/ and tools/
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Data files are made into headers when this configures.
cmake --preset tidy >"$log" 2>&1 || { cat "$log" >&2; exit 1; }

# The source beside a header, or else the first that includes it.
source_of() {
  if [ -e "${1%.h}.cc" ]; then echo "${1%.h}.cc"; else git grep -lF "#include \"$1\"" -- '*.cc' | sed -n 1p; fi
}

# What a source is compiled in: its unit, or itself.
compiled_in() {
  local unit
  unit=$(grep -rlxF "#include \"$1\"" build/tidy --include='*.cc' | sed -n 1p)
  echo "$PWD/${unit:-$1}\$"
}

product=(app corpus index indexer language libgongbu meaning search serve)
places=(.)
if [ "${1:-}" = --product ]; then
  places=("${product[@]}")
  shift
  set -- "${1:-all}"
fi
files=()
case ${1:-} in
  "") ;;
  all) files=("^$PWD/(build/tidy/)?($(IFS='|'; echo "${product[*]}"))/") ;;
  *)
    while IFS= read -r file; do
      case $file in
        *.h) file=$(source_of "$file") ;;
      esac
      [ -z "$file" ] || files+=("$(compiled_in "$file")")
    done < <(git diff --name-only --diff-filter=d "$1" -- "${places[@]}" | grep -E '\.(cc|h)$')
    [ ${#files[@]} -gt 0 ] || exit 0
    mapfile -t files < <(printf '%s\n' "${files[@]}" | sort -u)
    ;;
esac

# Its notes on how many warnings of system headers it left out are not shown.
code=0
run-clang-tidy-14 -quiet -p build/tidy -j "$(nproc)" "${files[@]}" >"$log" 2>/dev/null || code=$?
grep -v '^clang-tidy-14 ' "$log" || true
exit $code
