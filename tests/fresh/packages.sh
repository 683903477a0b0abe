#!/usr/bin/env bash
# Inside the fresh machine: the Debian packages as a person has them, without the source tree: packages.sh FOLDER
# FOLDER has the packages, and tests/, which is debian/tests.
set -euo pipefail
packages=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/terminal.sh"

log=/root/log
fail() {
  echo "FAILED on a fresh machine: $1"
  exit 1
}
step() {
  local start=$SECONDS code=0
  "$@" >"$log" 2>&1 || code=$?
  echo "$(printf '%4d s  ' $((SECONDS - start)))$*"
  [ $code -eq 0 ] || { cat "$log"; fail "$* ends with $code"; }
}
apt() { env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@"; }
has() { grep -qF -- "$2" <<<"$1" || fail "$3: no \"$2\" in: $1"; }

# Every file but those that are written anyway: logs, the package manager's, the person's.
files() {
  find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /run -o -path /root -o -path /home -o -path /var/log \
    -o -path /var/cache -o -path /var/lib/apt -o -path /var/lib/dpkg \) -prune -o -print | sort
}
ours() { dpkg-query -W -f '${binary:Package}\n' '*gongbu*' | grep gongbu; }
purge() {
  # shellcheck disable=SC2046
  apt purge $(ours)
}

step apt update
step apt install --no-install-recommends locales man-db bash-completion zsh fish tmux emacs-nox systemd curl desktop-file-utils appstream \
  gcc libc6-dev pkg-config
localedef -i ko_KR -f UTF-8 ko_KR.UTF-8
useradd --create-home --shell /bin/bash na
files >/root/before

# Twice: what the first removal leaves of other packages that came along is there before the second.
step apt install --no-install-recommends "$packages"/*.deb
step purge
[ -z "$(find / -xdev -iname '*gongbu*' -not -path '/root/*' -not -path "$packages/*" -not -path '/var/cache/apt/*')" ] ||
  fail "purging leaves: $(find / -xdev -iname '*gongbu*' -not -path '/root/*' -not -path "$packages/*")"
files >/root/without
step apt install --no-install-recommends "$packages"/*.deb

# as_na LANGUAGE COMMAND…
as_na() {
  local language=$1
  shift
  setpriv --reuid na --regid na --init-groups --reset-env env -C /home/na LANG="$language" LC_ALL="$language" TERM=xterm-256color "$@"
}

for language in C.UTF-8 ko_KR.UTF-8; do
  for page in gongbu gongbu-search gongbu-index gongbu-config gongbu-query gongbu-catalog; do
    text=$(as_na $language man "$page")
    title=NAME
    [ $language = C.UTF-8 ] || title=이름
    has "$text" "$title" "man $page in $language"
  done
done

as_na C.UTF-8 mkdir -p 'notes/.obsidian' 'notes/수업'
as_na C.UTF-8 tee 'notes/수업/컨테이너.md' >/dev/null <<'NOTE'
# 컨테이너
## AWS Fargate
- 서버를 관리하지 않고 컨테이너를 실행하는 서버리스 엔진
## Amazon EKS
- 관리형 쿠버네티스
NOTE
as_na C.UTF-8 tee notes/security.md >/dev/null <<'NOTE'
# 계정 지키기
## MFA
- 비밀번호 말고도 하나를 더 확인하는 다중 인증
NOTE
answer=$(as_na ko_KR.UTF-8 gongbu init notes 2>&1) || fail "gongbu init: $answer"
has "$answer" 'Obsidian 보관함' "gongbu init"
has "$answer" 'gongbu open 1' "gongbu init"
has "$(as_na ko_KR.UTF-8 gongbu --help)" 사용법 "help in Korean"
has "$(as_na C.UTF-8 gongbu search 서버 없이 컨테이너 실행 2>&1)" Fargate "gongbu search"
has "$(as_na C.UTF-8 gongbu search 쿠버내티스 2>&1)" EKS "gongbu search, with a typing mistake"

has "$(as_na C.UTF-8 nvim --headless '+help gongbu' '+lua print(require("gongbu") and "loaded")' +qa 2>&1)" loaded "Neovim"
has "$(as_na C.UTF-8 emacs --batch --eval '(progn (require (quote gongbu)) (princ "loaded"))' 2>&1)" loaded "Emacs"
step systemd-analyze verify --man=no /usr/lib/systemd/user/gongbu-*.service
step desktop-file-validate /usr/share/applications/org.gongbu.gongbu.desktop
step appstreamcli validate --no-net /usr/share/metainfo/org.gongbu.gongbu.metainfo.xml

as_na C.UTF-8 gongbu serve --port 0 >/root/address 2>"$log" &
for ((i = 0; i < 300; i++)); do [ ! -s /root/address ] || break; sleep 0.1; done
has "$(curl -s "$(cat /root/address)")" '<html' "the page"
has "$(curl -sG "$(cat /root/address)api/search" --data-urlencode 'q=컨테이너')" Fargate "the HTTP API"
kill %1
wait %1 || true
echo "        the page and the HTTP API"

# Tab in the three shells, in a real terminal.
for shell in bash zsh fish; do
  terminal_start $shell
  terminal_type 'gongbu expl' Tab
  terminal_wait 'gongbu explain'
  terminal_type C-u 'gongbu search --per' Tab
  terminal_wait 'gongbu search --per-note'
  terminal_type C-u 'gongbu search --category=컨텡' Tab # half-typed
  terminal_wait 'gongbu search --category=컨테이너'
  terminal_stop
  echo "        completion in $shell"
done

for test in "$packages"/tests/*; do
  [ -x "$test" ] || continue
  folder=$(mktemp -d)
  AUTOPKGTEST_TMP=$folder step "$test"
  rm -r "$folder"
done

step purge
diff /root/without <(files) || fail "purging leaves files (>), or takes others' (<)"
[ -z "$(ours || true)" ] || fail "not purged: $(ours)"
[ -e /home/na/notes/security.md ] && [ -e /home/na/.local/share/gongbu/default ] || fail "purging takes what is the person's"
echo "Installed, used and purged on a fresh Debian 12"
