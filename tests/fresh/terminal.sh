# shellcheck shell=bash
# One shell of the person `na` in a real terminal (tmux), driven by keys. For packages.sh.

# terminal_start bash|zsh|fish: an interactive shell, as one has it that was just installed; zsh's completion is turned on.
terminal_start() {
  local command=(bash --login -i)
  case $1 in
    zsh)
      echo "autoload -Uz compinit && compinit -u; PS1='ready> '" | as_na C.UTF-8 tee .zshrc >/dev/null
      command=(zsh -i)
      ;;
    fish)
      as_na C.UTF-8 mkdir -p .config/fish
      echo "function fish_prompt; echo 'ready> '; end; function fish_greeting; end" | as_na C.UTF-8 tee .config/fish/config.fish >/dev/null
      command=(fish -i)
      ;;
    bash)
      echo "PS1='ready> '; . /usr/share/bash-completion/bash_completion" | as_na C.UTF-8 tee .bash_profile >/dev/null
      ;;
  esac
  as_na C.UTF-8 tmux -L gongbu -u -f /dev/null new-session -d -x 100 -y 30 "${command[*]}"
  terminal_wait 'ready>'
}
terminal_type() { as_na C.UTF-8 tmux -L gongbu send-keys "$@"; }
terminal_screen() { as_na C.UTF-8 tmux -L gongbu capture-pane -p; }
terminal_stop() { as_na C.UTF-8 tmux -L gongbu kill-server; }

# Waits until the screen has this text, half a minute at most.
terminal_wait() {
  local i
  for ((i = 0; i < 150; i++)); do
    ! grep -qF -- "$1" <<<"$(terminal_screen)" || return 0
    sleep 0.2
  done
  fail "the terminal does not show \"$1\": $(terminal_screen)"
}
