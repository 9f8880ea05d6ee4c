#!/usr/bin/env bash
# Clients that send or read as slowly as they can, more of them than the mock has connections, while
# another one is served at once. Usage: slowhttptest.sh path/to/etelecom-mock [seconds]
set -euo pipefail

if ! command -v slowhttptest >/dev/null; then
    echo "SKIPPED: needs slowhttptest"
    exit 0
fi
seconds=${2:-10}

exec {lines}< <(exec "$1" --port 0)
mock=$!
slow=""
trap 'kill "$mock" $slow 2>/dev/null || true; wait 2>/dev/null || true' EXIT
read -r -t 30 first <&"$lines"
port=${first##*:}
url="http://127.0.0.1:$port"

body='{"oa_id":"579745863508352884","phone":"0900000100","template_id":7895417,"template_data":{"code":"1"}}'
# One message over a connection of its own.
is_served() {
    local status=""
    exec {socket}<>"/dev/tcp/127.0.0.1/$port"
    printf 'POST /v1/shop.Zalo/SendZNS HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer mock-key\r\nContent-Length: %d\r\n\r\n%s' \
        "${#body}" "$body" >&"$socket"
    read -r -t 5 status <&"$socket" || true
    exec {socket}>&-
    [[ $status == "HTTP/1.1 200 OK"* ]]
}

ulimit -n "$(ulimit -H -n)"
common=(-l "$seconds" -p 3 -i 1)
slow_headers=(-c 1500 -r 500 -H -u "$url/v1/shop.Zalo/SendZNS" -t POST)
slow_body=(-c 1500 -r 500 -B -u "$url/v1/shop.Zalo/SendZNS" -t POST -s 8192 -f application/json)
# Fewer of them: each makes the mock write a document of its own.
slow_read=(-c 400 -r 100 -X -u "$url/_mock/openapi.json" -w 10 -y 20 -n 1 -z 32 -k 1)
for way in slow_headers slow_body slow_read; do
    declare -n options=$way
    slowhttptest "${common[@]}" "${options[@]}" >"/tmp/slowhttptest.$$" 2>&1 &
    slow=$!
    served=0
    while kill -0 "$slow" 2>/dev/null; do
        if ! is_served; then
            echo "$way: after $served messages, one was not answered"
            exit 1
        fi
        served=$((served + 1))
    done
    wait "$slow" || true
    slow=""
    echo "$way: $served messages answered; slowhttptest says: $(grep -a -o 'service available:.*' "/tmp/slowhttptest.$$" | tail -1)"
    rm -f "/tmp/slowhttptest.$$"
    ((served > 0)) || exit 1
done
