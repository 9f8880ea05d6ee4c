#!/usr/bin/env bash
# What including the toolkit costs: CPU time and peak memory of compiling one file, at -O0 and at -O2,
# as ratios to including <boost/json.hpp>, as the table that the README shows. The smallest of several
# interleaved rounds counts.
#
#   compile_cost.sh [--quick] [--check] [COMPILER]
#
#   --quick  one round; --check  fail when a target is missed
# shellcheck disable=SC2016 # what stands in backquotes is for the README
set -euo pipefail

rounds=5
check=
while [[ ${1:-} == --* ]]; do
    case $1 in
    --quick) rounds=1 ;;
    --check) check=1 ;;
    *)
        sed -n '5,7s/^# *//p' "$0" >&2
        exit 2
        ;;
    esac
    shift
done
compiler=${1:-g++}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

names=()
add() {
    printf '%s\n' "$2" >"$work/${#names[@]}.cpp"
    names+=("$1")
}
add '`<boost/json.hpp>`' '#include <boost/json.hpp>'
add 'one operation, `<etelecom/zalo/send_zns.hpp>`' '#include <etelecom/zalo/send_zns.hpp>'
add 'all of Zalo, `<etelecom/zalo.hpp>`' '#include <etelecom/zalo.hpp>'
add '`<etelecom/client.hpp>`' '#include <etelecom/client.hpp>'
add 'everything, `<etelecom/etelecom.hpp>`' '#include <etelecom/etelecom.hpp>'
add 'a file that reads and writes one message, with `decode` and `encode`' '#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/zalo/send_zns.hpp>
bool round_trip(std::string_view json, std::string& out) {
    auto const message = etelecom::decode<etelecom::zalo::send_zns::response>(json);
    if (message) etelecom::encode_to(out, *message);
    return message.has_value();
}'
round_trip=$((${#names[@]} - 1))
add 'a file that makes one call' '#include <etelecom/client.hpp>
#include <etelecom/zalo/send_zns.hpp>
bool send(etelecom::client& client, etelecom::zalo::send_zns::request const& otp) {
    return client.call<etelecom::zalo::send_zns>(otp).has_value();
}'
add '`<etelecom/src.hpp>`, once a program, or never with `etelecom::compiled`' '#include <etelecom/src.hpp>'
source=$((${#names[@]} - 1))

# Prints CPU milliseconds and peak KiB of compiling a file.
cost() {
    python3 - "$compiler" "$root/include" "$@" <<'PY'
import resource, subprocess, sys
compiler, include, level, source = sys.argv[1:]
subprocess.run([compiler, "-std=c++20", level, "-I", include, "-c", source, "-o", "/dev/null"], check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(round((used.ru_utime + used.ru_stime) * 1000), used.ru_maxrss)
PY
}

levels=(-O0 -O2)
declare -A time memory
for ((round = 0; round < rounds; ++round)); do
    for level in "${levels[@]}"; do
        for i in "${!names[@]}"; do
            read -r milliseconds kib < <(cost "$level" "$work/$i.cpp")
            at=$level,$i
            if [[ -z ${time[$at]:-} || $milliseconds -lt ${time[$at]} ]]; then time[$at]=$milliseconds; fi
            if [[ -z ${memory[$at]:-} || $kib -lt ${memory[$at]} ]]; then memory[$at]=$kib; fi
        done
    done
done

ratio() { awk -v of="$1" -v to="$2" 'BEGIN { printf "%.2f", of / to }'; }

printf '%s; %s is 1: %s ms and %s MiB at -O0, %s ms and %s MiB at -O2\n\n' "$("$compiler" --version | head -n 1)" \
    "${names[0]}" "${time[-O0,0]}" "$((memory[-O0,0] / 1024))" "${time[-O2,0]}" "$((memory[-O2,0] / 1024))"
printf '| Included | Time, `-O0` | Memory | Time, `-O2` | Memory |\n|---|---|---|---|---|\n'
for i in "${!names[@]}"; do
    ((i == 0)) && continue
    printf '| %s |' "${names[$i]}"
    for level in "${levels[@]}"; do
        printf ' %s | %s |' "$(ratio "${time[$level,$i]}" "${time[$level,0]}")" \
            "$(ratio "${memory[$level,$i]}" "${memory[$level,0]}")"
    done
    printf '\n'
done

missed=
# hold WHAT INDEX time|memory AT_MOST
hold() {
    local -n measured=$3
    local reached
    reached=$(ratio "${measured[-O2,$2]}" "${measured[-O2,0]}")
    awk -v reached="$reached" -v target="$4" 'BEGIN { exit !(reached <= target) }' && return
    printf '\nMissed: at -O2, %s is to take at most %s times the %s.\n' "$1" "$4" "$3"
    missed=1
}
hold 'to read and write one message' "$round_trip" time 2.5
hold '<etelecom/src.hpp>' "$source" time 15
hold '<etelecom/src.hpp>' "$source" memory 3.5
[[ -z $check || -z $missed ]]
