#!/usr/bin/env bash
# Installs the Debian 12 packages that gongbu needs and that are missing. As root, or with sudo.
# Prints nothing and asks no server when nothing is missing.
#
#   scripts/install_packages.sh            what building and running needs
#   scripts/install_packages.sh --tests    and what the tests need
#   scripts/install_packages.sh --browser  and what the test of the page needs, besides npm's packages
#   scripts/install_packages.sh --vscode   and what the test of the VS Code extension needs, besides npm's packages
#   scripts/install_packages.sh --lint     and clang-format, clang-tidy and the fuzzers' compiler
#   scripts/install_packages.sh --packages and what makes the Debian packages (debian/)
#   scripts/install_packages.sh --fresh    and what makes a Debian in a folder (tests/fresh)
set -euo pipefail

base=(
  cmake ninja-build g++ ccache pkg-config
  libxapian-dev libicu-dev libstemmer-dev libxxhash-dev libzstd-dev libyaml-dev
  libcurl4-openssl-dev libncurses-dev libmicrohttpd-dev zlib1g-dev
  libcli11-dev libtomlplusplus-dev nlohmann-json3-dev
)
tests=(libgtest-dev libgmock-dev libcmark-gfm-dev libcmark-gfm-extensions-dev)
tests+=(git python3 neovim emacs-nox elpa-eglot elpa-lsp-mode)
tests+=(elpa-package-lint elpa-vertico)  # the Emacs client's, with tmux
tests+=(libeigen3-dev)  # tools/meaning, the trainer of the table of words
tests+=(tmux vim fzf)  # a real terminal, and the recipes of editors/README.md
tests+=(zsh fish)  # completion
tests+=(man-db mandoc)  # the manual pages
tests+=(curl jq)  # the guides
lint=(clang-14 clang-format-14 clang-tidy-14 libbenchmark-dev lua-check)
browser=(chromium fonts-nanum)
vscode=("${browser[@]}" make python3)
packages=(debhelper dh-elpa dpkg-dev lintian)
fresh=(debootstrap)
if ! command -v npm >/dev/null; then  # npm may be there from elsewhere, and newer than Debian's
  tests+=(nodejs npm)
  browser+=(nodejs npm)
  vscode+=(nodejs npm)
fi

wanted=("${base[@]}")
for option in "$@"; do
  case $option in
    --tests) wanted+=("${tests[@]}") ;;
    --vscode) wanted+=("${vscode[@]}") ;;
    --browser) wanted+=("${browser[@]}") ;;
    --lint) wanted+=("${lint[@]}") ;;
    --packages) wanted+=("${packages[@]}") ;;
    --fresh) wanted+=("${fresh[@]}") ;;
    *) echo "usage: ${0##*/} [--tests] [--browser] [--vscode] [--lint] [--packages] [--fresh]" >&2; exit 2 ;;
  esac
done

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
  echo "This is no Debian system: nothing is installed. gongbu needs, by their Debian names: ${wanted[*]}" >&2
  exit 0
fi

installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null || true)
missing=()
for package in "${wanted[@]}"; do
  grep -qx "installed $package" <<<"$installed" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || {
    echo "Missing packages: ${missing[*]}" >&2
    echo "Install them as root: apt-get install ${missing[*]}" >&2
    exit 1
  }
  as_root=(sudo)
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "Installing ${missing[*]}" >&2
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" >>"$log" 2>&1; }
if ! { apt update && apt install --no-install-recommends "${missing[@]}"; }; then
  cat "$log" >&2
  echo "Not installed: ${missing[*]}" >&2
  exit 1
fi
