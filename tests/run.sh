#!/usr/bin/env bash
# Builds and runs all that proves the product, on a fresh Debian 12. What is missing is installed.
#
#   tests/run.sh          what a change has to pass; minutes
#   tests/run.sh --all    also every compiler, longer fuzzing, the same tests many times over, and
#                         judges from npm of the OpenAPI document, and a browser
set -euo pipefail

usage() { sed -n '2,6s/^# \{0,1\}//p' "$0"; }

all=false
for argument in "$@"; do
    case $argument in
        --all) all=true ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done

cd "$(dirname "${BASH_SOURCE[0]}")/.."
jobs=$(nproc)
started=$SECONDS
say() { printf '[%3d s] %s\n' $((SECONDS - started)) "$*"; }

packages=(
    g++ g++-12 cmake ninja-build ccache git ca-certificates wrk python3 openssl tinyproxy
    libboost1.81-dev libboost-json1.81-dev libboost-url1.81-dev
    libboost-test1.81-dev libboost-program-options1.81-dev libssl-dev libgtest-dev
    nlohmann-json3-dev rapidjson-dev libcurl4-openssl-dev libcpp-httplib-dev pkg-config
    clang-14 libclang-rt-14-dev clang-16 clang-19 libclang-rt-19-dev
)
if $all; then
    packages+=(slowhttptest chromium)
    # Another npm than Debian's will do, and cannot be beside it.
    command -v npm >/dev/null || packages+=(nodejs npm)
fi
say "Looking for what is needed"
tests/support/install_packages.sh "${packages[@]}"

fuzz_seconds=6
builds=(tests-sanitized tests tests-thread)
if $all; then
    fuzz_seconds=300
    builds+=(clang-14 clang-16 clang-19)
fi

options=("-DETELECOM_FUZZ_SECONDS=$fuzz_seconds")
if command -v ccache >/dev/null; then
    options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
fi

mkdir -p build
for build in "${builds[@]}"; do
    say "Building build/$build"
    long_ones=OFF
    beside_sanitized=OFF
    judges=OFF
    documents=1000000
    seeds=10000
    optimised=()
    unchecked=
    if $all; then
        long_ones=ON
        if [ "$build" = tests ]; then
            judges=ON
            optimised=(-DCMAKE_CXX_FLAGS=-O1) # what is optimised may behave otherwise
            documents=50000000
            seeds=1000000
        fi
    elif [ "$build" = tests ]; then
        beside_sanitized=ON
    elif [ "$build" = tests-sanitized ]; then
        # At each use of a pointer, which is a tenth of the time. One that is null crashes all the same.
        unchecked=null,alignment
    fi
    cmake --preset "$build" "${options[@]}" "-DETELECOM_TEST_OPENAPI=$judges" \
        "-DETELECOM_TEST_PAGE=$judges" "-DETELECOM_TEST_LONG=$long_ones" \
        "-DETELECOM_TEST_BESIDE_SANITIZED=$beside_sanitized" \
        "-DETELECOM_DIFFERENTIAL_CASES=$documents" "-DETELECOM_SIMULATION_SEEDS=$seeds" \
        "-DETELECOM_LEAVE_UNCHECKED=$unchecked" "${optimised[@]}" \
        >build/configure.log 2>&1 ||
        { cat build/configure.log; exit 1; }
    cmake --build "build/$build" --parallel "$jobs"
done

# The sanitizers of these compilers want memory where some kernels, which shuffle it, have put
# something else. Without shuffling they are safe; a container may forbid asking for that.
without_shuffling=()
if setarch -R true 2>/dev/null; then
    without_shuffling=(setarch -R)
fi

# One run over all builds, so that there is one summary and one verdict.
printf 'subdirs(%s)\n' "${builds[*]}" >build/CTestTestfile.cmake
run_tests() {
    "${without_shuffling[@]}" ctest --test-dir build --output-on-failure --no-label-summary \
        --parallel "$jobs" "$@"
}

if $all; then
    say "Running the tests of the client and the mock 20 times over"
    run_tests --repeat until-fail:20 --label-regex '^(client|mock)$'
fi
say "Running the tests"
run_tests
