#!/usr/bin/env bash
# The program from outside, beside a mock (tests/support/with_mock.sh): what it answers, what it logs,
# and that it ends when it is told to. Usage: otp_service_test.sh path/to/otp-service
set -euo pipefail

export OTP_OA_ID=579745863508352884 OTP_TEMPLATE_ID=7895417 OTP_PORT=0
export OTP_SMS_USERNAME=mock-sms OTP_SMS_PASSWORD=mock-sms-password OTP_SMS_TEMPLATE=MOCK_OTP
log=$(mktemp) answer=$(mktemp)
exec {lines}< <(exec "$1" 2>"$log")
service=$!
trap 'kill "$service" 2>/dev/null || true; cat "$log"; rm -f "$log" "$answer"' EXIT
read -r -t 30 first <&"$lines"
port=${first##*:}

# ask METHOD PATH BODY: the status, and the body without its line ends
ask() {
    exec {http}<>"/dev/tcp/127.0.0.1/$port"
    printf '%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s' "$1" "$2" "${#3}" "$3" >&"$http"
    tr -d '\r' <&"$http" | sed -n '1s/^HTTP[^ ]* \([0-9]*\).*/\1/p; 1,/^$/d; p' | paste -sd' '
    exec {http}>&-
}
expect() {
    local -r expected=$1 answered=$(ask "$2" "$3" "$4")
    [[ $answered == $expected ]] && return
    echo "$2 $3 $4 was answered: ${answered:0:200}, and not $expected"
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

# What is on its way when the end comes is told as what it is: this number's connection is closed
# without an answer, and the message is looked for.
ask POST /codes '{"phone":"0900000704"}' >"$answer" &
asking=$!
until [[ $(ask GET /metrics '') == *'{operation="Zalo/SendZNS",status="none"} 1'* ]]; do :; done
kill "$service"
wait "$asking"
[[ $(<"$answer") == '202 {"outcome":"perhaps"}' ]] || { echo "at the end: $(<"$answer")"; exit 1; }
wait "$service" || { echo "it did not end well: $?"; exit 1; }

if grep -E '0900000|84900000|mock-sms-password|key-for-a-test' "$log"; then
    echo "the log tells what it must not"
    exit 1
fi
