#!/usr/bin/env bash
# Has promtool judge what a program prints. Usage: promtool.sh path/to/promtool path/to/printed_metrics
set -euo pipefail

promtool=$1
program=$2

"$program" empty | "$promtool" check metrics
text=$("$program")
"$promtool" check metrics <<<"$text"
[[ $text == *'etelecom_calls_total{operation="Zalo/SendZNS",outcome="succeeded",error=""} 2'* ]]

# It would have said so.
refuses() {
    if "$promtool" check metrics >/dev/null 2>&1 <<<"$1"; then
        echo "promtool accepts what is wrong: $2"
        exit 1
    fi
}
refuses "${text//\\\"quoted/\"quoted}" "a label that is not escaped"
refuses "${text//calls_total/calls}" "a counter that is not named as one"
refuses "$(grep -v '^# HELP' <<<"$text")" "metrics without a word of help"
