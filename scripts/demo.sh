#!/usr/bin/env bash
# Builds Fremdrift and serves a simulated job centre on this machine: `demo.sh [PORT]`.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

port=${1:-8080}
case $port in '' | *[!0-9]*) fail "PORT is a number, as in: make demo PORT=8100" ;; esac
scripts/build.sh
exec .build/release/fremdrift demo --database var/demo.sqlite --port "$port"
