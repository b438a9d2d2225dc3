#!/usr/bin/env bash
# Builds Fremdrift in release, the one configuration: `build.sh` the program, `build.sh --tests` the tests as well.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

need_swift
install_libraries
if [ "${1:-}" = --tests ]; then what=(--build-tests); else what=(--product fremdrift); fi
[ -d .build/release ] || say "Building. The first time takes 5 to 10 minutes on two cores; later builds take what you changed."
swift build -c release "${what[@]}" || fail "the build failed; the lines above say where.
If they speak of fetching or resolving, the Swift packages could not be reached: is there a network?"
