#!/usr/bin/env bash
# Does the estimate find the truth in 200 simulated job centres? Writes docs/methods/recovery.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

scripts/build.sh
study=(verify recovery --runs 200 --citizens 4000 --seed 1)
report=$(mktemp)
trap 'rm -f "$report"' EXIT
{ say "fremdrift ${study[*]}" ""; .build/release/fremdrift "${study[@]}"; } >"$report"
cat "$report" >docs/methods/recovery.txt
cat docs/methods/recovery.txt
