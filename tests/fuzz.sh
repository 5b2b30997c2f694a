#!/bin/sh
# fuzz.sh [MINUTES] [HARNESS...]: fuzzes each parser for so many minutes (1),
# with libFuzzer (clang), the address and the undefined-behaviour sanitizer:
# no crash, no hang, no leak, and what the harness says must hold. With
# AFL=1 and afl++ installed, with AFL++ instead. The seeds are fuzz/seeds/NAME;
# what is found on the way stays in build-fuzz/corpus/NAME, what goes wrong in
# build-fuzz/wrong/NAME: put it, small, among the seeds, which the tests run.
# A line a harness: runs, minutes, exit status; exit 1 where there is a fault.
# JOBS=N runs N harnesses at once (1). HANG=S takes an input for a hang after S
# seconds of the clock (60): more where other work leaves little of a processor.
set -eu
cd "$(dirname "$0")/.."
minutes=${1:-1}
case $minutes in
'' | 0* | *[!0-9]*) # 0 would be without an end
    echo "fuzz.sh: minutes from 1 (found '$minutes')" >&2
    exit 2
    ;;
esac
[ $# -eq 0 ] || shift
jobs=${JOBS:-1}
hang=${HANG:-60}
names=$(sed -n 's/^jiuzhu_fuzz(\(.*\))$/\1/p' tests/CMakeLists.txt)
# shellcheck disable=SC2086 # a list of words
[ $# -gt 0 ] || set -- $names

build()
{
    {
        cmake -S . -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo \
            -DCMAKE_C_COMPILER="$compiler" -DJIUZHU_FUZZ="$1" \
            -DJIUZHU_SANITIZE="$2" -DJIUZHU_CHARTS=OFF
        cmake --build "$folder" --target fuzzers
    } >"$log" 2>&1 || {
        cat "$log"
        exit 2
    }
}

# fuzz NAME: by libFuzzer, beginning with what earlier runs found
fuzz()
{
    mkdir -p "$folder/corpus/$1" "$folder/wrong/$1"
    status=0
    "$folder/tests/fuzz_$1" -max_total_time=$((minutes * 60)) -timeout="$hang" \
        -rss_limit_mb=2048 -max_len=16384 -print_final_stats=1 \
        -artifact_prefix="$folder/wrong/$1/" "$folder/corpus/$1" \
        "tests/fuzz/seeds/$1" >"$folder/$1.log" 2>&1 || status=$?
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$folder/$1.log")
    echo "$1: ${runs:-?} runs, $minutes min, exit $status"
    [ "$status" -eq 0 ] || echo "$1" >>"$faults"
}

# afl NAME: by AFL++, many inputs a process (libAFLDriver), going on where an
# earlier run stopped. One that does not begin is a fault, too.
afl()
{
    mkdir -p "$folder/afl/$1"
    stats=$folder/afl/$1/default/fuzzer_stats
    rm -f "$stats"
    status=0
    AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 \
        AFL_AUTORESUME=1 AFL_NO_AFFINITY=1 \
        afl-fuzz -V $((minutes * 60)) -t $((hang * 1000)) -m none \
        -i "tests/fuzz/seeds/$1" -o "$folder/afl/$1" -- \
        "$folder/tests/fuzz_$1" >"$folder/$1.log" 2>&1 || status=$?
    [ -f "$stats" ] || : >"$stats"
    runs=$(sed -n 's/^execs_done *: //p' "$stats")
    crashes=$(sed -n 's/^saved_crashes *: //p' "$stats")
    hangs=$(sed -n 's/^saved_hangs *: //p' "$stats")
    echo "$1: ${runs:-0} runs, $minutes min, exit $status," \
        "${crashes:-?} crashes, ${hangs:-?} hangs"
    [ "${runs:-0}" -gt 0 ] && [ "$crashes" = 0 ] && [ "$hangs" = 0 ] ||
        echo "$1" >>"$faults"
}

# lane NUMBER FUNCTION NAME...: of the harnesses the NUMBERth and every
# JOBSth after it
lane()
{
    skip=$1
    run=$2
    shift 2
    for name; do
        [ "$skip" -ne 0 ] || "$run" "$name"
        skip=$(((skip + jobs - 1) % jobs))
    done
}

# all FUNCTION NAME...: of each harness, JOBS at once
all()
{
    number=0
    while [ "$number" -lt "$jobs" ]; do
        lane "$number" "$@" &
        number=$((number + 1))
    done
    wait
}

log=$(mktemp)
faults=$(mktemp)
trap 'rm -f "$log" "$faults"' EXIT
trap 'exit 2' HUP INT TERM
if [ "${AFL:-}" = 1 ]; then
    command -v afl-clang-fast >/dev/null || {
        echo 'fuzz.sh: afl++ is not installed' >&2
        exit 2
    }
    folder=build-afl
    compiler=afl-clang-fast
    build ON address,undefined
    all afl "$@"
else
    folder=build-fuzz
    compiler=clang
    build ON fuzzer-no-link,address,undefined
    all fuzz "$@"
fi
[ ! -s "$faults" ]
