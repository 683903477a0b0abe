#!/usr/bin/env bash
# Builds the extension:
#   editors/vscode/package.sh [FILE.vsix]
#   editors/vscode/package.sh --install     only installs the npm packages that it takes
# Needs node and npm; asks no server but npm's, and that only when its packages are missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --loglevel=error
[ "${1:-}" != --install ] || exit 0

version=$(node -p 'require("./package.json").version')
out=$(realpath -m "${1:-gongbu-$version.vsix}")
cp ../../LICENSE LICENSE
trap 'rm -f LICENSE' EXIT
node esbuild.mjs
mkdir -p "$(dirname "$out")"
npx --no-install vsce package --no-dependencies --allow-missing-repository --out "$out"
