#!/usr/bin/env zsh
# What zsh offers for the last word of each command line, one word a line, some more than once, then "end":
#   offered.zsh 'gongbu search --fo' 'gongbu index '
# An interactive zsh with the completion script of gongbu runs in a pseudo-terminal, and Tab is pressed there. Every
# completion function calls compadd in the end; here that also prints the words. Marks are written as "a""b" where
# they are typed, so that the terminal's echo of them is not taken for them.
emulate zsh
zmodload zsh/zpty
zpty inner zsh -f -i

# Reads up to the line with this mark, and prints what was offered.
read_until() {
  local line
  while zpty -r inner line; do
    line=${${line//$'\r'/}%$'\n'}
    [[ $line == *offered:* ]] && print -r -- ${line##*offered:}
    [[ $line == *$1* ]] && return
  done
  print -u2 "zsh ended before it said $1"
  exit 2
}

zpty -w inner 'PS1= PS2= RPS1= LISTMAX=10000; stty -echo; print star""ted'
read_until started
zpty -w inner 'autoload -Uz compinit && compinit -u -D && source <(gongbu completion zsh)
compadd() {
  local -a words; local word
  builtin compadd -O words "$@"
  for word in $words; do print -r -- "off""ered:$word"; done
  builtin compadd "$@"
}
complete-and-end() { zle complete-word; BUFFER=; print; print "do""ne" }
zle -N complete-and-end; bindkey "^I" complete-and-end; print re""ady'
read_until ready
for line; do
  zpty -w -n inner "$line"$'\t'
  read_until done
  print end
done
