#!/usr/bin/env bash
# Drives a browser over the page of etelecom-mock. Usage: page.sh work_folder path/to/etelecom-mock
# Needs node, npm and Chromium; without them, or without npm's registry, it is skipped: exit code 77.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
export MOCK_PROGRAM=$2
undone="the page was not tried in a browser"
. "$here/../support/npm.sh"

CHROMIUM=$(command -v chromium || command -v google-chrome || command -v chromium-browser) ||
    skip "there is no Chromium, so $undone."
export CHROMIUM
install_tools playwright-core

cp "$here"/*.mjs "$work/tools"
cd "$work/tools"
node --test --test-concurrency=1 page_test.mjs
