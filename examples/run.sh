#!/usr/bin/env bash
# Builds the examples on a fresh Debian 12 and runs the tour, examples/01_tour.cpp, with the
# arguments given. What is missing is installed. Nothing is sent to anybody: the tour brings its own
# mock of the platform, unless ETELECOM_BASE_URL and ETELECOM_API_KEY name a real one.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

tests/support/install_packages.sh g++ cmake ninja-build ca-certificates \
    libboost1.81-dev libboost-json1.81-dev libboost-url1.81-dev libboost-test1.81-dev libssl-dev

echo "Building the examples in build/examples (some minutes the first time)"
mkdir -p build
log=build/examples.log
options=()
if command -v ccache >/dev/null; then
    options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
fi
if ! { cmake --preset examples "${options[@]}" && cmake --build build/examples; } >"$log" 2>&1; then
    cat "$log" >&2
    echo "The build failed; what it said stands above and in $log" >&2
    exit 1
fi

exec build/examples/examples/01_tour "$@"
