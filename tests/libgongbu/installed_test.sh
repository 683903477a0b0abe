#!/usr/bin/env bash
# The library as it is installed: installed_test.sh BUILD_FOLDER GONGBU GENERATOR. Installs into a temporary folder, looks at
# what is exported, builds consumer.c with pkg-config and with CMake's find_package (by GENERATOR, CMake's name of the build
# tool that is there), and runs both over an index of the notes of tests/e2e/fixture.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$1
gongbu=$2
generator=$3
cc=${CC:-cc}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$build" --prefix "$work/prefix" >"$work/install.log"
cp -r "$here/../e2e/fixture/notes" "$work/notes"
"$gongbu" index "$work/notes" --db "$work/db" 2>/dev/null

library=$(find "$work/prefix" -name 'libgongbu.so')
exported=$(nm -D --defined-only "$library" | awk '$2 != "A" {print $3}' | sed 's/@.*//')
declared=$(grep -o 'gongbu_[a-z_]*(' "$here/../../libgongbu/gongbu.h" | grep -v '_matches(GONGBU' | tr -d '(' | sort -u)
if ! diff <(sort -u <<<"$exported") <(sort -u <<<"$declared"); then
  echo "The library exports (<) other names than gongbu.h declares (>)"
  exit 1
fi
readelf -d "$library" | grep 'SONAME.*\[libgongbu\.so\.1\]' >/dev/null
if nm -D --undefined-only "$library" | grep -i 'WritableDatabase'; then
  echo "The library can write"
  exit 1
fi

# A library with sanitizers needs a program with them.
sanitize=()
! nm -D "$library" | grep __asan_init >/dev/null || sanitize=(-fsanitize=address,undefined)
! nm -D "$library" | grep __tsan_init >/dev/null || sanitize=(-fsanitize=thread)

run() {
  LD_LIBRARY_PATH=$(dirname "$library") "$1" "$work/db" >"$work/out"
  diff "$here/consumer.expected" "$work/out"
}

export PKG_CONFIG_PATH
PKG_CONFIG_PATH=$(dirname "$(find "$work/prefix" -name gongbu.pc)")
read -ra flags <<<"$(pkg-config --cflags --libs gongbu)"
"$cc" -std=c99 -Wall -Wextra -Wpedantic -Werror "${sanitize[@]}" "$here/consumer.c" -o "$work/by_pkg_config" "${flags[@]}"
run "$work/by_pkg_config"

# What is given along to start from.
"$cc" -std=c99 -Wall -Wextra -Wpedantic -Werror "${sanitize[@]}" "$here/../../libgongbu/example.c" -o "$work/example" "${flags[@]}"
LD_LIBRARY_PATH=$(dirname "$library") "$work/example" "$work/db" 컨테이너 | grep 컨테이너 >/dev/null

echo '#include <gongbu.h>
int main() { return gongbu_abi_matches(GONGBU_ABI_VERSION) ? 0 : 1; }' >"$work/header.cc"
"${CXX:-c++}" -std=c++98 -Wall -Wextra -Werror "${sanitize[@]}" "$work/header.cc" -o "$work/header" "${flags[@]}"
LD_LIBRARY_PATH=$(dirname "$library") "$work/header"

cmake -G "$generator" -S "$here/package" -B "$work/package" -DCMAKE_PREFIX_PATH="$work/prefix" -DCONSUMER="$here/consumer.c" -DCMAKE_C_COMPILER="$cc" -DCMAKE_C_FLAGS="${sanitize[*]}" >"$work/package.log" ||
  { cat "$work/package.log"; exit 1; }
cmake --build "$work/package" >"$work/package.log" || { cat "$work/package.log"; exit 1; }
run "$work/package/consumer"
echo "passed"
