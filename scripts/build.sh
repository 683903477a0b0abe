#!/usr/bin/env bash
# Configures and builds a preset into build/PRESET: scripts/build.sh PRESET [--tests] [TARGET…]
#
#   --tests          configures the tests too, whose packages have to be there. A folder that has them keeps them.
#   GONGBU_WERROR=ON in the environment: warnings are errors, in this folder from then on.
#
# Says on stderr what it does. The output goes to build/PRESET.log and is shown when the build fails.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
preset=${1:?usage: build.sh PRESET [--tests] [TARGET…]}
shift
build=$root/build/$preset
log=$build.log
mkdir -p "$root/build"
# The compiler's messages are in this language, and ccache keeps them: one language, one cache.
export LC_ALL=C.UTF-8 LANG=C.UTF-8
# What another clone compiled is found too: the cache sees paths of the source tree as relative ones.
export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1

run() {
  "$@" >"$log" 2>&1 && return
  local code=$?
  cat "$log" >&2
  echo "The build failed; its output is in $log" >&2
  exit $code
}

configured() { [ -e "$build/build.ninja" ]; }
options=()
# Adds NAME=VALUE to what has to be configured, unless the build folder has it.
want() { configured && grep -qx "$1:BOOL=$2" "$build/CMakeCache.txt" || options+=("-D$1=$2"); }

if [ "${1:-}" = --tests ]; then
  shift
  want GONGBU_TESTS ON
elif ! configured; then
  want GONGBU_TESTS OFF
fi
[ -z "${GONGBU_WERROR:-}" ] || want GONGBU_WERROR "$GONGBU_WERROR"

if ! configured || [ ${#options[@]} -gt 0 ]; then
  echo "Configuring build/$preset" >&2
  run cmake -S "$root" --preset "$preset" "${options[@]}"
fi
targets=()
[ $# -eq 0 ] || targets=(--target "$@")
echo "Building in build/$preset; the first time takes minutes (progress: build/$preset.log)" >&2
run cmake --build "$build" -j "$(nproc)" "${targets[@]}"
