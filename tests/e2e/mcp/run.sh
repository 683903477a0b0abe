#!/usr/bin/env bash
# An assistant's client, written with the official SDK from npm, against gongbu mcp: run.sh GONGBU FOLDER
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../../support.sh"
gongbu=$1
work=$2
command -v node >/dev/null && command -v npm >/dev/null || skip "needs node and npm"

mkdir -p "$work"
cp "$here/package.json" "$here/mcp.test.mjs" "$work/"
cd "$work"
if [ ! -d node_modules/@modelcontextprotocol/sdk ]; then
  npm install --no-audit --no-fund --ignore-scripts --loglevel=error || skip "the npm packages cannot be had"
fi

data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
mkdir "$data/notes"
cat >"$data/notes/배포.md" <<'NOTE'
# 배포
## Amazon ECS
가나다 컨테이너 이미지를 골라서 배포
## AWS Fargate
😀 서버를 두지 않고 컨테이너를 띄우는 방법
NOTE
"$gongbu" index "$data/notes" --db "$data/db"
GONGBU="$gongbu" GONGBU_DB="$data/db" NOTES="$data/notes" node --test mcp.test.mjs
