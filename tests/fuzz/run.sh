#!/usr/bin/env bash
# Runs each libFuzzer program for some seconds on its seeds: tests/fuzz/run.sh [SECONDS] [NAME…]
# What it learns stays in build/fuzz/found/NAME; an input that breaks something is left in build/fuzz/crashes.
# Keep such an input: copy it into seeds/NAME, with a name that says what it broke.
set -euo pipefail

seconds=${1:-60}
shift $(($# > 0 ? 1 : 0))
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$here/../../build/fuzz
names=("$@")
[ ${#names[@]} -gt 0 ] || mapfile -t names < <(ls "$here/seeds")

code=0
for name in "${names[@]}"; do
  mkdir -p "$build/found/$name" "$build/crashes"
  log=$build/fuzz_$name.log
  if "$build/bin/fuzz_$name" -max_total_time="$seconds" -timeout=10 -max_len=4096 -rss_limit_mb=4096 \
    -print_final_stats=1 -artifact_prefix="$build/crashes/$name-" \
    "$build/found/$name" "$here/seeds/$name" >"$log" 2>&1; then
    echo "$name: $(awk '/number_of_executed_units/ {print $2}' "$log") inputs in $seconds s, nothing found"
  else
    code=1
    echo "$name: broken; the end of $log:"
    tail -n 40 "$log"
  fi
done
exit $code
