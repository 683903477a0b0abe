#!/usr/bin/env bash
# Builds and runs the tests; installs what is missing first.
#
#   ./test.sh                  all tests, preset release
#   ./test.sh -R Analyzer      what follows goes to ctest: here the tests with that in their names
#   ./test.sh --asan           all tests with the address and undefined-behaviour sanitizers
#   ./test.sh --tsan           the library, and engines beside a writer, on eight threads with the thread sanitizer
#   ./test.sh --browser        the page of `gongbu serve`, in Chromium (what npm gives it: 150 MB the first time)
#   ./test.sh --vscode         the VS Code extension, in a real VS Code that npm carries (the first time 650 MB)
#   ./test.sh --fresh          run.sh, installing and all tests on a Debian 12 that has nothing but git (root; minutes)
#   ./test.sh --packages       the Debian packages, made here, installed, used and removed on such a machine (root; minutes)
#   ./test.sh --format         do the C++ files have the agreed format, the Lua files no warning?
#   ./test.sh --tidy [COMMIT]  clang-tidy over the tree, or over what has changed since COMMIT, or (--product) over all but
#                              tests and tools
#   ./test.sh --fuzz [SECONDS] each fuzzer for so long (10), on a copy of its seeds
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$root"
export LC_ALL=C.UTF-8

preset=release
case ${1:-} in
  --asan)
    preset=asan
    # Xapian 1.4's own Database::check deletes a table by a smaller type; nothing of ours does. Tests put
    # a library of faults before the program, and so before the sanitizer's.
    export ASAN_OPTIONS=new_delete_type_mismatch=0:verify_asan_link_order=0
    shift
    ;;
  --tsan)
    scripts/install_packages.sh --tests
    scripts/build.sh release gongbu
    # Address space layout must be as the sanitizer expects it (kernels with more random bits abort it).
    # A test program is run by its build, too.
    export TSAN_OPTIONS=halt_on_error=1
    setarch -R scripts/build.sh tsan --tests libgongbu_threads shared_index_test stop_test
    setarch -R tests/libgongbu/threads_test.sh build/tsan/bin/libgongbu_threads build/release/bin/gongbu 100
    setarch -R build/tsan/bin/shared_index_test
    exec setarch -R build/tsan/bin/stop_test --gtest_filter='Background.*:Lazy.*'
    ;;
  --vscode)
    scripts/install_packages.sh --vscode
    scripts/build.sh release gongbu
    exec tests/e2e/vscode/run.sh build/release/bin/gongbu build/release/tests/e2e/vscode
    ;;
  --browser)
    scripts/install_packages.sh --browser
    scripts/build.sh release gongbu
    exec tests/e2e/page/run.sh build/release/bin/gongbu build/release/tests/e2e/page
    ;;
  --fresh)
    exec tests/fresh/run.sh readme
    ;;
  --packages)
    exec tests/fresh/run.sh packages
    ;;
  --format)
    scripts/install_packages.sh --tests --lint
    git ls-files -z '*.h' '*.cc' | xargs -0 clang-format-14 --dry-run -Werror
    git ls-files -z '*.lua' | xargs -0 luacheck --quiet
    exit
    ;;
  --tidy)
    scripts/install_packages.sh --tests --lint
    exec scripts/tidy.sh "${@:2}"
    ;;
  --fuzz)
    scripts/install_packages.sh --tests --lint
    scripts/build.sh fuzz --tests fuzzers
    exec tests/fuzz/run.sh "${2:-10}"
    ;;
esac

scripts/install_packages.sh --tests
scripts/build.sh "$preset" --tests
exec ctest --test-dir "build/$preset" --no-tests=error --output-on-failure -j2 "$@"
