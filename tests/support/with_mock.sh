#!/usr/bin/env bash
# Runs a program that talks to whatever ETELECOM_BASE_URL and ETELECOM_API_KEY name, beside an
# etelecom-mock of its own. Usage: with_mock.sh path/to/etelecom-mock program [arguments]
set -euo pipefail

key=key-for-a-test
exec {lines}< <(exec "$1" --port 0 --api-key "$key")
mock=$!
trap 'kill "$mock"; wait "$mock" 2>/dev/null || true' EXIT
shift

read -r -t 30 first <&"$lines"
if ! [[ $first =~ ^etelecom-mock\ listening\ on\ http://127\.0\.0\.1:[0-9]+$ ]]; then
    echo "the mock's first line is not where it listens: $first"
    exit 1
fi
read -r -t 30 second <&"$lines"
read -r -t 30 third <&"$lines"
export ETELECOM_BASE_URL="${second#base URL: }" ETELECOM_API_KEY="$key"
export ETELECOM_SMS_BASE_URL="${third#SMS base URL: }"
"$@"
