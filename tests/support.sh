# For tests that are shell scripts: source it first. They end with 77 to be counted as skipped.
set -euo pipefail

skip() {
  echo "skipped: $1"
  exit 77
}
fail() {
  echo "FAILED: $1"
  exit 1
}
