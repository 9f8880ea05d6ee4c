# Sourced by scripts whose folder "$here" has a package.json: puts what it names into "$work/tools".
# Without npm, or without its registry, "$undone" says what was not done: exit code 77.

skip() { echo "SKIPPED: $*"; exit 77; }

# They ask nobody whether there are newer ones, and report to nobody.
export CI=1 NO_COLOR=1 REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true

tools() { (cd "$work/tools" && "node_modules/.bin/$1" "${@:2}"); }

# Runs npm. Where no registry answers, the rest is skipped; that anything else goes wrong, such as a
# lock file that names what there is not, is a failure.
from_npm() {
    local log="$work/npm.log" reason
    if (cd "$work/tools" && timeout 900 npm "$@") >"$log" 2>&1; then return; fi
    reason=$(grep -oEm1 '\b(E(NOTFOUND|AI_[A-Z]+|CONN[A-Z]+|NETUNREACH|HOSTUNREACH|TIMEDOUT)|ERR_SOCKET_TIMEOUT|E(401|403|407|429|5[0-9]{2}))\b' "$log") || {
        cat "$log"
        exit 1
    }
    skip "npm cannot get its packages ($reason), so $undone."
}

# Of one package it is asked first whether anybody answers.
install_tools() {
    local program
    for program in node npm; do
        command -v "$program" >/dev/null ||
            skip "there is no $program, so $undone."
    done
    mkdir -p "$work/tools"
    if ! cmp -s "$here/package-lock.json" "$work/tools/installed"; then
        rm -f "$work/tools/installed"
        cp "$here/package.json" "$here/package-lock.json" "$work/tools"
        # One question first: of some hundred it would take minutes to see that nobody answers.
        from_npm view "$1" version --fetch-retries=1 --fetch-retry-mintimeout=1000
        from_npm ci --ignore-scripts --no-audit --no-fund
        cp "$here/package-lock.json" "$work/tools/installed"
    fi
}
