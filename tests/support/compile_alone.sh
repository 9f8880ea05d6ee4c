#!/usr/bin/env bash
# Compiles each of the headers alone, as far as the language goes.
# Usage: compile_alone.sh compiler "include|path" header...
set -euo pipefail

export compiler=$1
IFS='|' read -ra path <<<"$2"
shift 2
flags=(-std=c++20 -fsyntax-only -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
for folder in "${path[@]}"; do
    # A compiler that is told of /usr/include no longer finds the C headers below its own.
    [ "$folder" = /usr/include ] || flags+=("-I$folder")
done

alone() {
    local header=$1
    shift
    if ! "$compiler" "$@" -x c++ - <<<"#include <$header>"; then
        echo "$header does not compile alone"
        return 1
    fi
}
export -f alone

printf '%s\n' "$@" | xargs -P "$(nproc)" -I '{}' bash -c 'alone "$@"' alone '{}' "${flags[@]}"
echo "$# headers compile alone"
