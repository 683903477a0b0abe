# What the tests of the recipes share: source with GONGBU FOLDER as arguments; sets gongbu, work and failed=0.
. "$here/../../support.sh"
readme="$here/../../../editors/README.md"
gongbu=$(realpath "$1")
mkdir -p "$2"
work=$(realpath "$2")
export LC_ALL=C.UTF-8
for program in vim fzf tmux; do command -v $program >/dev/null || skip "needs $program"; done
vim --version | grep '+quickfix' >/dev/null || skip "needs a vim with quickfix, not vim-tiny"

# The blocks of the README in one language.
blocks() { awk -v begin="\`\`\`$1" '$0 == begin { on = 1; next } /^```$/ { on = 0 } on' "$readme"; }

failed=0
expect() { # name, wanted, got
  if [ "$2" = "$3" ]; then
    echo "ok      $1"
  else
    printf 'FAILED  %s\nwanted: %s\n   got: %s\n' "$1" "$2" "$3"
    failed=1
  fi
}

run_vim() {
  timeout 60 vim -Nu "$work/vimrc" -i NONE -n --not-a-term "$@" -c 'qa!' >"$work/vim.log" 2>&1 </dev/null || cat "$work/vim.log"
}

sessions=0 # each has a server of its own: one that is ending takes no new session
terminal() { tmux -L "gongbu$$-$sessions" -u "$@"; }
stop_terminal() { terminal kill-server 2>/dev/null || true; }
in_terminal() { # NAME=VALUE… -- bash commands
  local -a variables=()
  sessions=$((sessions + 1))
  while [ "$1" != -- ]; do variables+=("$1"); shift; done
  env -u TMUX "${variables[@]}" SHELL=/bin/bash tmux -L "gongbu$$-$sessions" -u -f /dev/null new-session -d -x 100 -y 30 "bash -c ${2@Q}"
}
await() { # a text on the screen
  local tries
  for ((tries = 0; tries < 300; ++tries)); do
    terminal capture-pane -p >"$work/screen" 2>/dev/null || return 0
    if grep -qF -- "$1" "$work/screen"; then return 0; fi
    sleep 0.05
  done
  echo "never on the screen: $1"
  cat "$work/screen"
  failed=1
}
await_file() {
  local tries
  for ((tries = 0; tries < 300; ++tries)); do
    [ ! -s "$1" ] || return 0
    sleep 0.05
  done
}
