#!/usr/bin/env bash
# Copies a static library as if it had been compiled with headers of version 9.9, which all names in
# it that have a version then tell. Usage: of_another_version.sh from.a to.a
set -euo pipefail

names=$(mktemp)
trap 'rm -f "$names"' EXIT
nm -P "$1" 2>/dev/null | awk '{ print $1 }' | grep -E 'B[0-9]+v[0-9]+_[0-9]+' | sort -u |
    sed -E 's/(.*)B[0-9]+v[0-9]+_[0-9]+(.*)/& \1B4v9_9\2/' >"$names"
if ! [ -s "$names" ]; then
    echo "$1 has no name with a version"
    exit 1
fi
objcopy --redefine-syms="$names" "$1" "$2"
