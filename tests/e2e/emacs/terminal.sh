# An Emacs in a terminal of its own, for scripts that source this: needs GONGBU, GONGBU_DB, NOTES, LOG.
# The functions fail the script when what they wait for does not come.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
socket=
started=0

terminal() { tmux -u -L "$socket" "$@"; }

# start_emacs COLUMNS LINES [FILE]
start_emacs() {
  : >"$LOG"
  started=$((started + 1))
  socket=gongbu-e2e-$$-$started # one that was just left may still be closing
  terminal -f /dev/null new-session -d -x "$1" -y "$2" \
    emacs -nw -Q -L "$here/../../../editors/emacs" -L "$here" -l typed.el ${3:+"$3"}
  await '^ready'
}

stop_emacs() { [ -z "$socket" ] || terminal kill-server 2>/dev/null || true; }

keys() { terminal send-keys "$@"; }
screen() { terminal capture-pane -p; }

# await PATTERN [COUNT]: until so many lines of the log match.
await() {
  for _ in $(seq 600); do
    [ "$(grep -cE "$1" "$LOG")" -ge "${2:-1}" ] && return
    sleep .1
  done
  fail "never in the log: $1"
}

# await_screen TEXT
await_screen() {
  for _ in $(seq 600); do
    screen | grep -qF -- "$1" && return
    sleep .1
  done
  fail "never on the screen: $1"
}

# leave: out of the minibuffer, by one C-g.
leave() {
  keys C-g
  for _ in $(seq 600); do
    screen | grep -qF 'Search notes:' || return 0
    sleep .1
  done
  fail "C-g does not leave the search"
}

fail() {
  echo "FAILED: $1"
  echo "--- log"
  cat "$LOG"
  echo "--- screen"
  screen
  exit 1
}
