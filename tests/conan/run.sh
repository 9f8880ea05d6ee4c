#!/usr/bin/env bash
# Creates the Conan package and runs its test package, without a network and in a Conan home of its
# own. Usage: run.sh [arguments for conan create, such as -o '&:mock=True']
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

echo "== $version"
"$conan" create "$source" --profile:all "$source/tests/conan/offline.profile" --no-remote "$@"
