#!/bin/sh
# Fuzzes the reader of CSV files or of formulas with libFuzzer, which comes with Swift's toolchain on Linux.
#
#   Fuzz/fuzz.sh csv|formula [runs] [seconds]      (from anywhere; 5,000,000 runs or 600 seconds unless told)
#
# Builds the readers with coverage and a target that calls them, outside the package, into .build/fuzz. Inputs that
# found something new are kept there, so a second run starts where the first ended. A crash ends the run with an exit
# code other than 0 and leaves the input in .build/fuzz.
set -eu
cd "$(dirname "$0")/.."
target=${1:?csv or formula}
runs=${2:-5000000}
seconds=${3:-600}
case $target in csv | formula) ;; *) echo "fuzz.sh: csv or formula, not $target" >&2; exit 64 ;; esac
out=.build/fuzz
mkdir -p "$out/corpus-$target"
swiftc -O -sanitize=fuzzer -parse-as-library -swift-version 6 -module-name PanelFuzz \
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility \
    Fuzz/FuzzTarget.swift Sources/PanelModels/ModelError.swift Sources/PanelModels/Table/*.swift \
    Sources/PanelModels/Formula/*.swift Sources/PanelModels/Design/Parallel.swift -o "$out/panel-fuzz"
if [ "$target" = formula ]; then longest=96; else longest=256; fi
FUZZ_TARGET=$target nice -n 15 "$out/panel-fuzz" -runs="$runs" -max_total_time="$seconds" -max_len=$longest \
    -dict="Fuzz/$target.dict" -artifact_prefix="$out/" -rss_limit_mb=1024 -print_final_stats=1 "$out/corpus-$target"
