#!/usr/bin/env bash
# clang-tidy with .clang-tidy, as many files at a time as there are processors; needs no build.
#
#   scripts/tidy.sh            every source file
#   scripts/tidy.sh COMMIT     what has changed since COMMIT: sources, and for each header one source that includes it
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Data files are made into headers when this configures.
cmake --preset tidy >"$log" 2>&1 || { cat "$log" >&2; exit 1; }

# The source beside a header, or else the first that includes it.
source_of() {
  if [ -e "${1%.h}.cc" ]; then echo "${1%.h}.cc"; else git grep -lF "#include \"$1\"" -- '*.cc' | head -1; fi
}

files=()
if [ $# -gt 0 ] && git diff --quiet "$1" -- .clang-tidy; then
  while IFS= read -r file; do
    case $file in
      *.h) file=$(source_of "$file") ;;
    esac
    [ -z "$file" ] || files+=("$PWD/$file\$")
  done < <(git diff --name-only --diff-filter=d "$1" -- '*.cc' '*.h')
  [ ${#files[@]} -gt 0 ] || exit 0
  mapfile -t files < <(printf '%s\n' "${files[@]}" | sort -u)
fi

# Its notes on how many warnings of system headers it left out are not shown.
code=0
run-clang-tidy-14 -quiet -p build/tidy -j "$(nproc)" "${files[@]}" >"$log" 2>/dev/null || code=$?
grep -v '^clang-tidy-14 ' "$log" || true
exit $code
