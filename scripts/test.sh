#!/usr/bin/env bash
# Every test, fast ones first: `test.sh`, or the steps named: `test.sh lint statistics`.
#
# Each step prints its seconds; its log is shown when it fails, and lies in .build/logs. A step that fails does not keep
# the later ones from running, except the build, without which there is nothing to run.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

export SWIFT_BACKTRACE=enable=no FREMDRIFT_BINARY=$PWD/.build/release/fremdrift
logs=.build/logs
results=()
failed=()

# step NAME HEADING COMMAND...
step() {
    local name=$1 heading=$2 log="$logs/$1.log" began=$SECONDS outcome=ok
    shift 2
    say "" "== $heading"
    run "$log" "$@" || outcome=FAILED
    local seconds=$((SECONDS - began))
    if [ $outcome = FAILED ]; then
        failed+=("$name")
        say "-- the log of $heading:"
        cat "$log"
    fi
    closing_line "$log"
    say "-- $outcome, $seconds s"
    results+=("$(printf '%6d s  %-8s %s' "$seconds" "$outcome" "$heading")")
    [ $outcome = ok ]
}

# Runs a command into its log, in a process group of its own, and says every half minute that it is still going.
run() {
    local log=$1 began=$SECONDS status=0
    shift
    setsid "$@" >"$log" 2>&1 </dev/null &
    running=$!
    while kill -0 "$running" 2>/dev/null; do
        sleep 1
        if [ $(((SECONDS - began) % 30)) -eq 29 ]; then
            say "   … $((SECONDS - began + 1)) s: $(tail -n 1 "$log" | tr '\r' '\n' | tail -n 1 | cut -c 1-100)"
        fi
    done
    wait "$running" || status=$?
    running=
    return $status
}

stop_running() {
    [ -z "${running:-}" ] || kill -TERM -- "-$running" 2>/dev/null || true
    exit 130
}
trap stop_running INT TERM

# The lines in which the test runners themselves say how many tests there were.
closing_line() { grep -E 'Test run with [0-9]+ test|^[0-9]+ (passed|failed|error).* in [0-9.]+s' "$1" || true; }

test_lint() { step lint "Swift as .swift-format says" scripts/lint.sh; }
test_build() { step build "Build of the program and its tests, in release" scripts/build.sh --tests; }
test_swift() {
    export FREMDRIFT_TEST_PYTHON=$PWD/.venv/sinks/bin/python
    step swift "Tests of the application, with a throwaway PostgreSQL, mail server and text message gateway" \
        scripts/with-postgres.sh swift test -c release --skip-build
}
test_statistics() {
    step statistics "Tests of the statistics" swift test -c release --package-path Statistics
}
test_journeys() { step journeys "Journeys in a browser" scripts/journeys.sh run; }
test_recovery() {
    step recovery "A small recovery study: does the estimate find the truth?" \
        .build/release/fremdrift verify recovery --runs 12 --citizens 1500 --seed 1
}

# The sum of what the runners counted, in their own words; no number when no step counts.
count() {
    cat "$logs"/swift.log "$logs"/statistics.log "$logs"/journeys.log 2>/dev/null | awk '
        match($0, /Test run with [0-9]+ tests? in [0-9]+ suites?/) {
            split(substr($0, RSTART, RLENGTH), word, " "); tests += word[4]; suites += word[7]
        }
        match($0, /^[0-9]+ (passed|failed).* in [0-9.]+s/) {
            for (part = 1; part < NF; part++) if ($(part + 1) ~ /^(passed|failed)/) journeys += $part
        }
        END {
            if (tests + journeys == 0) { printf "All that was asked for"; exit }
            printf "Test run with %d tests in %d suites", tests + journeys, suites
            if (journeys) printf " (%d of them journeys)", journeys
        }'
}

finish() {
    say "" "== Slowest steps"
    printf '%s\n' "${results[@]}" | sort -rn
    say ""
    if [ ${#failed[@]} -eq 0 ]; then
        say "✔ $(count) passed after $SECONDS seconds."
    else
        say "✘ $(count) failed after $SECONDS seconds, in: ${failed[*]}. The logs are in $logs/"
        exit 1
    fi
}

# In a function, so that bash has read all of the script before it begins and nobody's edit disturbs a run.
main() {
    local name
    [ $# -gt 0 ] || set -- lint build swift recovery journeys statistics
    need_swift
    install_libraries
    case " $* " in *" swift "*) install_postgres; install_sinks ;; esac
    case " $* " in *" journeys "*) install_browser ;; esac
    mkdir -p "$logs"
    rm -f "$logs"/*.log
    for name in "$@"; do
        if ! "test_$name" && [ "$name" = build ]; then break; fi
    done
    finish
    exit
}
main "$@"
