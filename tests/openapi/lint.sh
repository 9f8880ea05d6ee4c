#!/usr/bin/env bash
# Has linters, a checker of examples and a generator of types judge the OpenAPI document that
# etelecom-mock prints, and the one of its control calls. Usage: lint.sh work_folder path/to/etelecom-mock
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
mock=$2
undone="the OpenAPI document was not judged"
. "$here/../support/npm.sh"
install_tools typescript

cp "$here"/{redocly.yaml,spectral.yaml,uses_types.ts} "$work/tools"
"$mock" --openapi >"$work/tools/openapi.json"
# That of the control calls is told by a mock that runs.
exec {lines}< <(exec "$mock" --port 0)
running=$!
trap 'kill "$running"; wait "$running" 2>/dev/null || true' EXIT
read -r -t 30 first <&"$lines"
node -e 'fetch(process.argv[1]).then(r => r.text()).then(t => process.stdout.write(t))' \
    "${first##* }/_mock/control.json" >"$work/tools/control.json"

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

for document in openapi.json control.json; do
    judge "redocly lint $document" "${redocly[@]}" $document
    judge "spectral lint $document" "${spectral[@]}" $document
    judge "openapi-examples-validator $document" "${examples[@]}" $document
done
must_refuse "redocly lint" "${redocly[@]}" wrong.json
must_refuse "spectral lint" "${spectral[@]}" wrong.json
must_refuse openapi-examples-validator "${examples[@]}" wrong.json
judge openapi-typescript openapi-typescript openapi.json -o types.ts
judge tsc tsc --strict --noEmit --target es2020 --moduleResolution node uses_types.ts

if [ $failed -eq 0 ]; then
    echo "the OpenAPI documents pass redocly, spectral, openapi-examples-validator," \
        "openapi-typescript and tsc --strict"
fi
exit $failed
