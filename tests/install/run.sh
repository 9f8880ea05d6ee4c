#!/usr/bin/env bash
# Installs a build into a folder of its own and uses it from projects outside of the source tree; then
# takes the source into somebody else's build, as shared libraries with hidden names, and installs that.
# Usage: run.sh source build config compiler flags generator [compiler launcher]
set -euo pipefail

source=$1 build=$2 config=$3 compiler=$4 flags=$5 generator=$6 launcher=${7:-}
here=$(cd "$(dirname "$0")" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

say() { printf '%s\n' "== $*"; }
quietly() { "$@" >"$place/log" 2>&1 || { cat "$place/log"; exit 1; }; }

# configure consumer [options]
configure() {
    local project="$place/$1"
    if ! [ -d "$project" ]; then
        mkdir "$project"
        cp "$here/../conan_test_package/main.cpp" "$project/" # if it has none of its own
        cp "$here/$1"/* "$project/"
    fi
    quietly cmake -S "$project" -B "$project/build" -G "$generator" -DCMAKE_BUILD_TYPE=None \
        -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_COMPILER_LAUNCHER="$launcher" \
        -DCMAKE_PREFIX_PATH="$place/prefix" -DETELECOM_SOURCE_DIR="$source" "${@:2}"
}

# use consumer
use() {
    quietly cmake --build "$place/$1/build" --target consumer --parallel 2
    "$place/$1/build/consumer"
}

# install build prefix
install() {
    quietly cmake --install "$1" --config "$config" --prefix "$2"
    "$2/bin/etelecom-mock" --version
    for file in man/man1/etelecom-mock.1 bash-completion/completions/etelecom-mock \
        zsh/site-functions/_etelecom-mock; do
        test -s "$2/share/$file"
    done
    # All headers, so that what the built libraries are made of can be compiled from there, too.
    for folder in include mock_server/include; do
        (cd "$source/$folder" && find . -name '*.hpp' | sort) |
            while read -r header; do cmp "$source/$folder/$header" "$2/include/$header"; done
    done
    if grep -rIlF -e "$source" -e "$1" "$2" --include='*.cmake' --include='*.hpp'; then
        say "the files above name the place that they were built in"
        exit 1
    fi
}

say "static libraries, installed"
install "$build" "$place/prefix"
say "find_package"
configure find_package
use find_package
say "header_only"
configure header_only
use header_only

say "add_subdirectory, with all that is ours left out"
configure add_subdirectory -DLOOK_AT_DEFAULTS=ON
say "add_subdirectory, as shared libraries"
# With the flags of the build that is tested, a compiler's cache knows the libraries' files.
configure add_subdirectory -DLOOK_AT_DEFAULTS=OFF -DBUILD_SHARED_LIBS=ON -DETELECOM_INSTALL=ON \
    -DETELECOM_BUILD_MOCK=ON -DETELECOM_WARNINGS_AS_ERRORS=ON -DCMAKE_CXX_FLAGS="$flags" \
    -DCMAKE_CXX_VISIBILITY_PRESET=hidden -DCMAKE_VISIBILITY_INLINES_HIDDEN=ON
use add_subdirectory
quietly cmake --build "$place/add_subdirectory/build" --parallel 2
say "shared libraries, installed elsewhere"
install "$place/add_subdirectory/build" "$place/built"
mv "$place/built" "$place/moved"
rm -r "$place/add_subdirectory/build"
env -u LD_LIBRARY_PATH "$place/moved/bin/etelecom-mock" --version
