#!/usr/bin/env bash
# Has linters, a checker of examples and a generator of types judge the OpenAPI document that
# etelecom-mock prints. Usage: lint.sh work_folder path/to/etelecom-mock
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
mock=$2
. "$here/tools.sh"
install_tools

cp "$here"/{redocly.yaml,spectral.yaml,uses_types.ts} "$work/tools"
"$mock" --openapi >"$work/tools/openapi.json"

failed=0
judge() {
    local name=$1
    shift
    if tools "$@" >"$work/judge.log" 2>&1; then return; fi
    echo "== $name"
    cat "$work/judge.log"
    failed=1
}
# The same judge must refuse a document that is wrong, or its yes says nothing.
must_refuse() {
    local name=$1
    shift
    if tools "$@" >"$work/judge.log" 2>&1; then
        echo "== $name passes a document whose examples are wrong"
        cat "$work/judge.log"
        failed=1
    fi
}

redocly=(redocly lint --config redocly.yaml)
spectral=(spectral lint --ruleset spectral.yaml --fail-severity hint)
examples=(openapi-examples-validator)

# An id of an OA is a text, and not a number.
sed 's/"579745863508352884"/7/' "$work/tools/openapi.json" >"$work/tools/wrong.json"

judge "redocly lint" "${redocly[@]}" openapi.json
judge "spectral lint" "${spectral[@]}" openapi.json
judge openapi-examples-validator "${examples[@]}" openapi.json
must_refuse "redocly lint" "${redocly[@]}" wrong.json
must_refuse "spectral lint" "${spectral[@]}" wrong.json
must_refuse openapi-examples-validator "${examples[@]}" wrong.json
judge openapi-typescript openapi-typescript openapi.json -o types.ts
judge tsc tsc --strict --noEmit --target es2020 --moduleResolution node uses_types.ts

if [ $failed -eq 0 ]; then
    echo "the OpenAPI document passes redocly, spectral, openapi-examples-validator," \
        "openapi-typescript and tsc --strict"
fi
exit $failed
