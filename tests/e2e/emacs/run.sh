#!/usr/bin/env bash
# The Emacs client in a real Emacs against gongbu lsp: run.sh GONGBU FOLDER
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../../support.sh"
package=$here/../../../editors/emacs
command -v emacs >/dev/null || skip "needs emacs"
command -v tmux >/dev/null || skip "needs tmux"
for name in eglot lsp-mode package-lint vertico; do
  compgen -G "/usr/share/emacs/site-lisp/elpa/$name-*" >/dev/null || skip "needs the Debian package elpa-$name"
done

export GONGBU=$1 KEYS=$here/../fixture/keys.txt LC_ALL=C.UTF-8
work=$2
rm -rf "$work"
mkdir -p "$work/home"
export HOME=$work/home LOG=$work/log
unset XDG_DATA_HOME XDG_CONFIG_HOME

# Each test gets notes and an index of its own: it edits them.
fresh() {
  export NOTES=$work/$1/notes GONGBU_DB=$work/$1/db
  mkdir -p "$work/$1"
  cp -r "$here/../fixture/notes" "$NOTES"
  "$GONGBU" index "$NOTES" 2>/dev/null
}

echo "=== lint"
cp -r "$package" "$work/package"
emacs -q --batch -l "$here/lint.el" "$work/package"

echo "=== package"
cat >"$work/package.el" <<'LISP'
(setq package-user-dir (expand-file-name "elpa" (getenv "HOME")))
(package-initialize)
LISP
emacs -Q --batch -l "$work/package.el" --eval "(package-install-file \"$package\")" 2>&1 | tail -n1
emacs -Q --batch -l "$work/package.el" --eval '
  (dolist (command (quote (gongbu-search gongbu-resume gongbu-find gongbu-related gongbu-index gongbu-help gongbu-stop
                           gongbu-note-mode gongbu-global-mode gongbu-eglot gongbu-eglot-setup gongbu-lsp-setup)))
    (autoload-do-load (symbol-function command))
    (or (functionp command) (error "%s is not there" command)))'

for test in search note eglot lsp_mode; do
  echo "=== $test"
  fresh $test
  emacs -Q --batch -L "$work/package" -L "$here" -l "${test}_test.el" -f ert-run-tests-batch-and-exit
done

echo "=== keyboard"
fresh keyboard
"$here/typed.sh"
fresh completion
"$here/completion.sh"

echo "=== screen"
"$here/screen.sh" "$GONGBU" --check
