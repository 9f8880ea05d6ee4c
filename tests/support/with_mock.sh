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

# told WORDS: the rest of the line that begins with them
told() {
    local line
    while read -r -t 30 line <&"$lines"; do
        [[ $line == "$1: "* ]] && echo "${line#"$1: "}" && return
    done
    echo "the mock does not tell its $1" >&2
    exit 1
}

ETELECOM_BASE_URL=$(told 'base URL')
ETELECOM_SMS_BASE_URL=$(told 'SMS base URL')
export ETELECOM_BASE_URL ETELECOM_SMS_BASE_URL ETELECOM_API_KEY="$key"
"$@"
