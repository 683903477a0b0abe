# Sourced by the tests that take packages from npm.

# Runs a command that asks a server, up to three times: a network that fails once says nothing of gongbu.
again() {
  local try
  for try in 1 2 3; do
    "$@" && return
    [ "$try" = 3 ] || { echo "failed, trying again: $*" >&2; sleep $((try * 5)); }
  done
  return 1
}
