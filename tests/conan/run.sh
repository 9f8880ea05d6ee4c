#!/usr/bin/env bash
# Creates the Conan package and runs its test package, without a network and in a Conan home of its
# own. Usage: run.sh [arguments for conan create, such as -o '&:mock=True']
#             run.sh refused    tries what the package does not support
# The Conan is that of CONAN, or the one on PATH; without Conan 2 nothing is tested: exit code 77.
set -euo pipefail

source=$(cd "$(dirname "$0")/../.." && pwd)
conan=${CONAN:-conan}

skip() { echo "SKIPPED: $*"; exit 77; }
command -v "$conan" >/dev/null ||
    skip "there is no Conan ($conan), so the package was not tried. Set CONAN to the program."
version=$("$conan" --version)
[[ $version =~ ^Conan\ version\ 2\. ]] ||
    skip "this needs Conan 2, and $conan is \"$version\", so the package was not tried."

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export CONAN_HOME="$place/home" TMPDIR="$place/tmp"
mkdir "$TMPDIR"
cp "$source/tests/conan/offline.profile" "$place"

create() {
    "$conan" create "$source" --profile:all "$place/offline.profile" --no-remote "$@"
}

# Fails unless the package refuses these settings with these words.
refuses() {
    local words=$1
    shift
    if create "$@" >"$place/log" 2>&1; then
        echo "not refused: $*"
        exit 1
    fi
    if ! grep -qF "Invalid: etelecom needs $words" "$place/log"; then
        cat "$place/log"
        echo "refused, but not because it needs $words: $*"
        exit 1
    fi
    echo "refused: $*"
}

echo "== $version"
if [ "${1:-}" = refused ]; then
    refuses "Linux. On Windows" \
        -s os=Windows -s compiler=msvc -s compiler.version=193 -s compiler.runtime=dynamic
    refuses "Linux. On Macos" -s os=Macos -s compiler=apple-clang -s compiler.version=15
    refuses "gcc 12" -s compiler=gcc -s compiler.version=9
    refuses "gcc 12" -s compiler=clang -s compiler.version=13
    refuses "the C++ library" -s compiler=clang -s compiler.version=16 -s compiler.libcxx=libc++
    refuses "C++20" -s compiler.cppstd=17
    sed -i /compiler.cppstd/d "$place/offline.profile"
    refuses "C++20"
else
    create "$@"
fi
