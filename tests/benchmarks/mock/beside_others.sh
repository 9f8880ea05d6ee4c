#!/bin/bash
# SendZNS on etelecom-mock beside three general mock servers, in one run: requests a second, p50, p99,
# memory, time to the first answer. Ours reads strictly, keeps state and a journal; the others answer
# with a fixed body, Prism after it has validated the request against our OpenAPI document.
#
#   npm install --prefix DIR @stoplight/prism-cli@5.12.0 @mockoon/cli mountebank
#   tests/benchmarks/mock/beside_others.sh ETELECOM_MOCK DIR [SECONDS]
#
# Needs wrk and curl. Everything listens on 127.0.0.1 only.
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2; }
program=$(realpath "$1")
peers=$(realpath "$2")/node_modules/.bin
seconds=${3:-3}
work=$(mktemp -d)
pids=()
finish() {
    for pid in "${pids[@]}"; do kill "$pid" 2> /dev/null || true; done
    rm -rf "$work"
}
trap finish EXIT

target=/v1/shop.Zalo/SendZNS
body='{"oa_id":"579745863508352884","phone":"0900000100","template_id":7895418,"template_data":{"order_code":"482913","customer_name":"Nguyen Van A","amount":"1250000"},"tracking_id":"order-42"}'
cat > "$work/post.lua" << LUA
wrk.method = "POST"
wrk.body = '$body'
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer mock-key"
function done(summary, latency)
    io.write(string.format("RESULT %.0f %.2f %.2f %d\n", summary.requests / summary.duration * 1e6,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000,
        summary.errors.status + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
LUA

ask() {
    curl -s -o "${2:-/dev/null}" --fail -H 'Content-Type: application/json' \
        -H 'Authorization: Bearer mock-key' --data "$body" "http://127.0.0.1:$1$target"
}

# Starts a server and measures it: name, port, command.
measure() {
    local name=$1 port=$2 begin now
    shift 2
    begin=$(date +%s%N)
    "$@" > "$work/$name.log" 2>&1 &
    local pid=$!
    pids+=("$pid")
    for _ in $(seq 2000); do
        if ask "$port"; then break; fi
        if ! kill -0 "$pid" 2> /dev/null; then cat "$work/$name.log" >&2; exit 1; fi
        sleep 0.005
    done
    ask "$port" || { cat "$work/$name.log" >&2; echo "$name does not answer" >&2; exit 1; }
    now=$(date +%s%N)
    printf '%-14s start %6d ms, %4d MiB\n' "$name" $(((now - begin) / 1000000)) "$(memory "$pid")"
    for connections in 1 16 64 256; do
        wrk -t1 -c"$connections" -d"${seconds}s" -s "$work/post.lua" "http://127.0.0.1:$port$target" |
            awk -v n="$name" -v c="$connections" '/^RESULT/ {
                printf "%-14s %3d connections %8d requests/s, p50 %8.2f ms, p99 %8.2f ms, failed %d\n",
                    n, c, $2, $3, $4, $5 }'
    done
    printf '%-14s afterwards %d MiB\n' "$name" "$(memory "$pid")"
    kill "$pid"
    wait "$pid" 2> /dev/null || true
}

memory() { awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$1/status"; }

measure etelecom-mock 18089 "$program" --port 18089
"$program" --port 18090 > /dev/null &
pids+=($!)
for _ in $(seq 200); do if ask 18090 "$work/answer.json"; then break; fi; sleep 0.01; done
"$program" --openapi > "$work/openapi.json"

measure prism 18091 "$peers/prism" mock -h 127.0.0.1 -p 18091 "$work/openapi.json"

node -e '
const answer = require("fs").readFileSync(process.argv[1], "utf8");
const data = { uuid: "e", lastMigration: 33, name: "m", port: 18092, hostname: "127.0.0.1", endpointPrefix: "",
  latency: 0, folders: [], proxyMode: false, cors: false, headers: [], proxyReqHeaders: [], proxyResHeaders: [],
  rootChildren: [{ type: "route", uuid: "r" }], data: [], callbacks: [], tlsOptions: { enabled: false },
  routes: [{ uuid: "r", type: "http", documentation: "", method: "post", endpoint: "v1/shop.Zalo/SendZNS",
    responseMode: null, streamingMode: null, streamingInterval: 0,
    responses: [{ uuid: "a", body: answer, latency: 0, statusCode: 200, label: "",
      headers: [{ key: "Content-Type", value: "application/json" }], bodyType: "INLINE", filePath: "", databucketID: "",
      sendFileAsBody: false, rules: [], rulesOperator: "OR", disableTemplating: true, fallbackTo404: false,
      default: true, crudKey: "id", callbacks: [] }] }] };
console.log(JSON.stringify(data));' "$work/answer.json" > "$work/mockoon.json"
measure mockoon 18092 "$peers/mockoon-cli" start --data "$work/mockoon.json" --disable-log-to-file --repair

node -e '
const answer = require("fs").readFileSync(process.argv[1], "utf8");
console.log(JSON.stringify({ imposters: [{ port: 18093, host: "127.0.0.1", protocol: "http", stubs: [{
  predicates: [{ equals: { method: "POST", path: "/v1/shop.Zalo/SendZNS" } }],
  responses: [{ is: { statusCode: 200, headers: { "Content-Type": "application/json" }, body: answer } }] }] }] }));
' "$work/answer.json" > "$work/mountebank.json"
measure mountebank 18093 "$peers/mb" start --host 127.0.0.1 --port 18094 --configfile "$work/mountebank.json" \
    --nologfile --loglevel error --pidfile "$work/mb.pid"
