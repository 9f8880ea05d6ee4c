#!/usr/bin/env bash
# Installs a build into a folder of its own and uses it from projects outside of the source tree.
# Usage: run.sh source build config compiler generator [compiler launcher]
set -euo pipefail

source=$1 build=$2 config=$3 compiler=$4 generator=$5 launcher=${6:-}
here=$(cd "$(dirname "$0")" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

say() { printf '%s\n' "== $*"; }

say "installing"
cmake --install "$build" --config "$config" --prefix "$place/prefix" >"$place/install.log" ||
    { cat "$place/install.log"; exit 1; }
if ! [ -x "$place/prefix/bin/etelecom-mock" ]; then
    say "bin/etelecom-mock was not installed"
    exit 1
fi
if grep -rIlF -e "$source" -e "$build" "$place/prefix" --include='*.cmake' --include='*.hpp'; then
    say "the files above name the place that they were built in"
    exit 1
fi

for consumer in find_package header_only add_subdirectory; do
    say "$consumer"
    mkdir "$place/$consumer"
    cp "$here/main.cpp" "$here/$consumer"/* "$place/$consumer/"
    cmake -S "$place/$consumer" -B "$place/$consumer/build" -G "$generator" \
        -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_COMPILER="$compiler" \
        -DCMAKE_CXX_COMPILER_LAUNCHER="$launcher" \
        -DCMAKE_PREFIX_PATH="$place/prefix" -DETELECOM_SOURCE_DIR="$source" >"$place/log" 2>&1 ||
        { cat "$place/log"; exit 1; }
    cmake --build "$place/$consumer/build" --target consumer --parallel 2 >"$place/log" 2>&1 ||
        { cat "$place/log"; exit 1; }
    "$place/$consumer/build/consumer"
done
