#!/usr/bin/env bash
# Has Prism, as a validating proxy between a client and etelecom-mock, judge both by the OpenAPI
# document. Usage: prism.sh work_folder path/to/etelecom-mock path/to/through_proxy
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
mock=$2
program=$3
undone="the OpenAPI document was not judged"
. "$here/../support/npm.sh"
install_tools typescript

started=()
stop_all() {
    local pid
    for pid in "${started[@]}"; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
}
trap stop_all EXIT

# Waits for a line "... listening on http://127.0.0.1:PORT" in a log, and prints the address.
address_in() {
    local log=$1 pid=$2 left=600 found
    while ((left-- > 0)); do
        found=$(sed -nE 's|.*listening on (http://127\.0\.0\.1:[0-9]+).*|\1|p' "$log")
        if [ -n "$found" ]; then
            echo "$found"
            return
        fi
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
    echo "this does not begin to listen:" >&2
    cat "$log" >&2
    return 1
}

"$mock" --openapi >"$work/openapi.json"
# Emptied here, or what an earlier run wrote would be read.
: >"$work/mock.log"
: >"$work/prism.log"

"$mock" --port 0 >"$work/mock.log" 2>&1 &
started+=($!)
platform=$(address_in "$work/mock.log" $!)

"$work/tools/node_modules/.bin/prism" proxy --errors --host 127.0.0.1 --port 0 \
    "$work/openapi.json" "$platform" >"$work/prism.log" 2>&1 </dev/null &
started+=($!)
proxy=$(address_in "$work/prism.log" $!)

timeout 600 "$program" "$proxy" "$platform"
