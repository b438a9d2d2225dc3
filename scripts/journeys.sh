#!/usr/bin/env bash
# What drives the real program in a real browser: `journeys.sh run` the tests, `journeys.sh screenshots` the pictures.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

[ -x ".build/release/fremdrift" ] || fail "there is no program yet: run scripts/build.sh first."
install_browser
venv journeys Tests/Journeys/requirements.txt
export PATH="$PWD/.venv/journeys/bin:$PATH" VIRTUAL_ENV="$PWD/.venv/journeys"
export FREMDRIFT_BINARY="$PWD/.build/release/fremdrift"
exec "Tests/Journeys/$1.sh"
