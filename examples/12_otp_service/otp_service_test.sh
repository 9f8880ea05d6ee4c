#!/usr/bin/env bash
# The program from outside, beside a mock (tests/support/with_mock.sh): what it answers, what it logs,
# and that it ends when it is told to. Usage: otp_service_test.sh path/to/otp-service
set -euo pipefail

export OTP_OA_ID=579745863508352884 OTP_TEMPLATE_ID=7895417 OTP_PORT=0
export OTP_SMS_USERNAME=mock-sms OTP_SMS_PASSWORD=mock-sms-password OTP_SMS_TEMPLATE=MOCK_OTP
export OTP_EVENTS_SECRET=secret-of-the-oa OTP_EVENTS_PORT=0
log=$(mktemp) answer=$(mktemp)
exec {lines}< <(exec "$1" 2>"$log")
service=$!
trap 'kill "$service" 2>/dev/null || true; cat "$log"; rm -f "$log" "$answer"' EXIT
read -r -t 30 first <&"$lines"
read -r -t 30 second <&"$lines"
port=${first##*:} events=${second##*:}

# ask METHOD PATH BODY [PORT HEADER]: the status, and the body without its line ends
ask() {
    exec {http}<>"/dev/tcp/127.0.0.1/${4:-$port}"
    printf '%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n%s' \
        "$1" "$2" "${5:-}" "${#3}" "$3" >&"$http"
    tr -d '\r' <&"$http" | sed -n '1s/^HTTP[^ ]* \([0-9]*\).*/\1/p; 1,/^$/d; p' | paste -sd' '
    exec {http}>&-
}
expect() {
    local -r expected=$1 answered=$(ask "$2" "$3" "$4")
    # shellcheck disable=SC2053 # a pattern
    [[ $answered == $expected ]] && return
    echo "$2 $3 $4 was answered: ${answered:0:200}, and not: $expected"
    exit 1
}

expect '200 {"outcome":"by_zns"}' POST /codes '{"phone":"0900000100"}'
expect '200 {"outcome":"by_sms"}' POST /codes '{"phone":"0900000118"}'
expect '502 {"outcome":"not_sent"}' POST /codes '{"phone":"0900000115"}' # no balance
expect '400 {"outcome":"no_phone"}' POST /codes '{"phone":"nobody"}'
expect '400 {"error":"Bad Request"}' POST /codes '{"phone":12}'
expect '400 {"error":"Bad Request"}' POST /codes 'no JSON'
expect '403 {"outcome":"wrong"}' POST /codes/check '{"phone":"0900000100","code":"not it"}'
expect '410 {"outcome":"none"}' POST /codes/check '{"phone":"0900000200","code":"482913"}'
expect '404 {"error":"Not Found"}' GET /codes ''
expect '200 *etelecom_calls_total{operation="Zalo/SendZNS",outcome="succeeded",error=""}*' GET /metrics ''

# The platform tells that the code has arrived; and somebody else does, who has not the secret.
time=$(date +%s%3N)
event='{"app_id":"1","event_name":"user_received_message","timestamp":"'$time'","sender":{"id":"2"},'
event+='"recipient":{"id":"84900000100"},"message":{"msg_id":"m","tracking_id":"t","delivery_time":"'$time'"}}'
tell() { ask POST / "$event" "$events" "X-ZEvent-Signature: mac=$(printf %s "1$event$time$1" | sha256sum | cut -d' ' -f1)"$'\r\n'; }
[[ $(tell "$OTP_EVENTS_SECRET") == 200* ]] || { echo "an event was refused"; exit 1; }
[[ $(tell a-guess) == 403* ]] || { echo "a forged event was taken"; exit 1; }
if [[ $(grep -c 'a code has reached 84\*\*\*\*\*\*100$' "$log") != 1 ]]; then
    echo "the log does not tell once that a code has arrived"
    exit 1
fi

# What is on its way when the end comes is told as what it is: this number's connection is closed
# without an answer, and the message is looked for.
ask POST /codes '{"phone":"0900000704"}' >"$answer" &
asking=$!
until [[ $(ask GET /metrics '') == *'{operation="Zalo/SendZNS",status="none"} 1'* ]]; do :; done
kill "$service"
wait "$asking"
[[ $(<"$answer") == '202 {"outcome":"perhaps"}' ]] || { echo "at the end: $(<"$answer")"; exit 1; }
wait "$service" || { echo "it did not end well: $?"; exit 1; }

if grep -E '0900000|84900000|mock-sms-password|key-for-a-test|secret-of-the-oa' "$log"; then
    echo "the log tells what it must not"
    exit 1
fi
