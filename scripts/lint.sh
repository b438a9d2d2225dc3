#!/usr/bin/env bash
# Is every Swift file written as .swift-format says? `lint.sh --fix` rewrites them.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

need_swift
mode=(lint --strict)
[ "${1:-}" != --fix ] || mode=(format --in-place)
swift format "${mode[@]}" --parallel --recursive \
    Package.swift Sources Tests Resources Statistics/Package.swift Statistics/Sources Statistics/Tests
