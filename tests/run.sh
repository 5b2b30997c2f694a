#!/bin/sh
# run.sh: every test. Installs what is missing from Debian's packages, then:
#   gcc      release build, warnings are errors; unit and end-to-end tests
#   asan     address and undefined-behaviour sanitizers, by clang, whose warnings
#            are errors too; the same tests, less of what shows no new path
#   tsan     thread sanitizer; the tests of the stream
#   counts   instructions a row under callgrind, beside tests/instructions.csv
#   pages    manual pages, catalogue, scripts, rule packs, README
#   cluster  samples/cluster on a Slurm of four nodes, where it can be installed
# Ends with "N passed, N failed"; what could not run is told in a line of its
# own, "not run: ...", and counts as neither; behind each stand its seconds. Logs
# are in build*/; QUICK=1 leaves the sanitizers, and clang, out.
set -u
cd "$(dirname "$0")/.." || exit 2
sh tests/install_dependencies.sh test || exit 2
export LC_ALL=C
unset JIUZHU_RULES JIUZHU_RULES_DIR

log=$(mktemp)
trap 'rm -f "$log"' EXIT
targets=
passed=0
failed=0

# check NAME COMMAND...: one test that is a command of its own; 77 says that
# it cannot be run here, and its last line why
check() {
    name=$1
    shift
    begun=$(date +%s)
    "$@" >"$log" 2>&1
    status=$?
    took=$(($(date +%s) - begun))
    if [ "$status" -eq 0 ]; then
        passed=$((passed + 1))
        echo "ok      $name ($took s)"
    elif [ "$status" -eq 77 ]; then
        echo "not run: $(tail -n 1 "$log")"
    else
        failed=$((failed + 1))
        echo "FAILED  $name ($took s)"
        cat "$log"
    fi
}

# cluster: the tests of samples/cluster; each counts
cluster() {
    sh tests/install_dependencies.sh cluster
    sh tests/cluster.sh >"$log" 2>&1
    status=$?
    ran=$(grep -c '^ok ' "$log")
    bad=$(grep -c '^not ok ' "$log")
    if [ "$status" -eq 77 ]; then
        tail -n 1 "$log"
        return
    fi
    [ "$status" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1 # it broke off
    passed=$((passed + ran))
    failed=$((failed + bad))
    echo "tests/cluster.sh: $ran passed, $bad failed"
    [ "$bad" -eq 0 ] || cat "$log"
}

# build PRESET [OPTION...]: configures and builds, as one test; all of it, or
# the targets
build() {
    preset=$1
    shift
    # shellcheck disable=SC2016 # it is the inner shell that expands
    check "build $preset" sh -c 'preset=$1 targets=$2; shift 2
        cmake --preset "$preset" -G Ninja "$@" &&
        cmake --build --preset "$preset" --target ${targets:-all}' \
        sh "$preset" "${targets:-}" "$@"
}

# tests FOLDER LABELS: the CTest tests of a build; each counts
tests() {
    [ -f "$1/CTestTestfile.cmake" ] || return 0 # the build has failed
    begun=$(date +%s)
    ctest --test-dir "$1" -L "$2" -j 2 --output-on-failure >"$log" 2>&1
    status=$?
    ran=$(sed -n 's/.* tests failed out of \([0-9]*\)$/\1/p' "$log")
    bad=$(sed -n 's/.*passed, \([0-9]*\) tests failed.*/\1/p' "$log")
    if [ -z "$ran" ] || { [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; }; then
        ran=1
        bad=1
    fi
    passed=$((passed + ran - bad))
    failed=$((failed + bad))
    echo "$1: $((ran - bad)) passed, $bad failed ($2," \
        "$(($(date +%s) - begun)) s)"
    [ "$bad" -eq 0 ] || cat "$log"
}

# lane PART...: functions one after the other, beside those that follow: most
# of them keep one processor busy. join() tells what came of them.
lane() {
    side=$(mktemp -d)
    # shellcheck disable=SC2030 # the counts come back by a file
    (
        log=$side/log passed=0 failed=0
        for part; do "$part"; done >"$side/out"
        echo "$passed $failed" >"$side/counts"
    ) &
}
# shellcheck disable=SC2031
join() {
    wait
    cat "$side/out"
    read -r ran bad <"$side/counts"
    passed=$((passed + ran))
    failed=$((failed + bad))
    rm -rf "$side"
}

# What takes its time at the end, and what does not.
# shellcheck disable=SC2317 # lane() calls it
threads() {
    [ "${QUICK:-}" != "" ] || tests build-tsan stream
}
# shellcheck disable=SC2317
long_checks() {
    check "locales, encodings, zones, years" sh tests/matrix.sh
    check "entitlements would be missed" sh tests/mutation_entitlements.sh
}

build release -DJIUZHU_WERROR=ON
tests build 'unit|cli'
if [ "${QUICK:-}" = "" ]; then
    build asan
    tests build-asan 'unit|cli'
    targets=jiuzhu # all that the tests of the stream run
    build tsan
    targets=
fi

lane threads long_checks
check "faults of memory, disk and power" sh tests/faults.sh quick
check "instructions" sh tests/instructions.sh
check "demo" sh samples/demo.sh
check "README" python3 tests/readme.py
check "manual pages" sh tests/manual.sh
check "manual in Chinese" python3 tests/manual_zh.py
check "diagnostics of the manual" python3 tests/manual_diagnostics.py
check "manual examples" python3 tests/manual_examples.py
check "catalogue" sh tests/catalogue.sh
check "rule packs" build/jiuzhu rules check
check "provisions" sh tests/provisions.sh
check "places of planted defects" sh tests/planted.sh places
check "scripts" sh -c 'shellcheck tests/*.sh tests/cli/*.sh samples/*.sh \
        samples/cluster/*.sh'
cluster
join

echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
