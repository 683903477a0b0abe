#!/usr/bin/env bash
# Configures (once) and builds a preset into build/PRESET: scripts/build.sh PRESET [TARGET…]
# Quiet: the output goes to build/PRESET.log and is shown when the build fails.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
preset=${1:?usage: build.sh PRESET [TARGET…]}
shift
build=$root/build/$preset
log=$build.log
mkdir -p "$root/build"

run() {
  "$@" >"$log" 2>&1 && return
  local code=$?
  cat "$log" >&2
  echo "The build failed; its output is in $log" >&2
  exit $code
}

if [ ! -e "$build/build.ninja" ]; then
  [ ! -t 2 ] || echo "Building gongbu; the first time takes a few minutes" >&2
  run cmake -S "$root" --preset "$preset"
fi
targets=()
[ $# -eq 0 ] || targets=(--target "$@")
run cmake --build "$build" -j "$(nproc)" "${targets[@]}"
