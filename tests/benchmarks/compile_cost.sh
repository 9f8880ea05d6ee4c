#!/usr/bin/env bash
# What including the toolkit costs: CPU time and peak memory of compiling one file at -O0, as a ratio
# to including <boost/json.hpp>. The smallest of several interleaved rounds counts.
#
#   compile_cost.sh [--quick] [COMPILER]
set -euo pipefail

rounds=5
if [[ ${1:-} == --quick ]]; then
    rounds=1
    shift
fi
compiler=${1:-g++}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

names=()
add() {
    names+=("$1")
    printf '%s\n' "$2" >"$work/${#names[@]}.cpp"
}
add '<boost/json.hpp>' '#include <boost/json.hpp>'
add '<etelecom/zalo/send_zns.hpp>' '#include <etelecom/zalo/send_zns.hpp>'
add '<etelecom/zalo.hpp>' '#include <etelecom/zalo.hpp>'
add '<etelecom/client.hpp>' '#include <etelecom/client.hpp>'
add '<etelecom/etelecom.hpp>' '#include <etelecom/etelecom.hpp>'
add 'a file that makes one call' '#include <etelecom/client.hpp>
#include <etelecom/zalo/send_zns.hpp>
bool send(etelecom::client& client, etelecom::zalo::send_zns::request const& otp) {
    return client.call<etelecom::zalo::send_zns>(otp).has_value();
}'
add '<etelecom/src.hpp>, once a program' '#include <etelecom/src.hpp>'

# Prints CPU milliseconds and peak KiB of compiling a file.
cost() {
    python3 - "$compiler" "$root/include" "$1" <<'PY'
import resource, subprocess, sys
compiler, include, source = sys.argv[1:]
subprocess.run([compiler, "-std=c++20", "-O0", "-I", include, "-c", source, "-o", "/dev/null"], check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(round((used.ru_utime + used.ru_stime) * 1000), used.ru_maxrss)
PY
}

declare -A time memory
for ((round = 0; round < rounds; ++round)); do
    for ((i = 1; i <= ${#names[@]}; ++i)); do
        read -r milliseconds kib < <(cost "$work/$i.cpp")
        if [[ -z ${time[$i]:-} || $milliseconds -lt ${time[$i]} ]]; then time[$i]=$milliseconds; fi
        if [[ -z ${memory[$i]:-} || $kib -lt ${memory[$i]} ]]; then memory[$i]=$kib; fi
    done
done

printf '%-36s %10s %8s %10s %8s\n' "$compiler -O0" 'CPU ms' 'ratio' 'peak MiB' 'ratio'
for ((i = 1; i <= ${#names[@]}; ++i)); do
    awk -v name="${names[$((i - 1))]}" -v t="${time[$i]}" -v t0="${time[1]}" -v m="${memory[$i]}" \
        -v m0="${memory[1]}" \
        'BEGIN { printf "%-36s %10d %8.2f %10d %8.2f\n", name, t, t / t0, m / 1024, m / m0 }'
done
