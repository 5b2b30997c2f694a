#!/bin/sh
# coverage.sh [unit]: the branches and conditions that the tests reach. Builds
# with clang 19 (`sh tests/install_dependencies.sh coverage`) into
# build-coverage, runs the unit and end-to-end tests there and lets memory and
# system calls fail (faults.py), and judges with tests/coverage.py: 100 % of the
# branches and of MC/DC in lib but for tests/coverage_exceptions.txt, 95 % of
# the branches in lib/io and cmd. What is missing in a file:
#
#     python3 tests/coverage.py build-coverage/coverage.json --show lib/date.c
#
# `unit` runs the unit tests alone, in a minute, and judges nothing. Profiles
# are kept by tests/coverage_profile.c. Half an hour on two cores.
set -eu
cd "$(dirname "$0")/.."
export LC_ALL=C
unset JIUZHU_RULES JIUZHU_RULES_DIR
PYTHON=${PYTHON:-/usr/bin/python3}
[ -x "$PYTHON" ] || PYTHON=python3
llvm=${LLVM:-/usr/lib/llvm-19/bin}
build="build-coverage"
sh tests/install_dependencies.sh coverage
sh tests/coverage_planted.sh | tail -n 1

cmake --preset coverage -G Ninja >/dev/null
cmake --build --preset coverage --target all jiuzhu_refusing \
    >"$build/build.log" 2>&1 || {
    tail -n 30 "$build/build.log"
    exit 2
}
# Such a decision is not among those counted.
grep 'unsupported MC/DC' "$build/build.log" | sed 's/warning: //' || true

# Below TMPDIR, where the sandbox of the program lets its modules write, too.
profiles=$(mktemp -d)
trap 'rm -rf "$profiles"' EXIT
trap 'exit 2' HUP INT TERM
export COVERAGE_PROFILES="$profiles"

# tested WHAT COMMAND...: its last lines; what it said is in build-coverage/
tested()
{
    log=$build/$1.log
    shift
    "$@" >"$log" 2>&1 || {
        grep -a -e 'tests passed' -e '\*\*\*' -e FAILED -e ' failed$' "$log"
        echo "coverage.sh: a test failed: $log" >&2
        exit 1
    }
    grep -a -e 'tests passed' -e ' failed$' "$log"
}

labels='unit|cli'
[ "${1:-}" != unit ] || labels=unit
# An instrumented suite on a busy machine takes longer than Check allows.
export CK_TIMEOUT_MULTIPLIER=20
# library_never_exits and allocations look at what an instrumented build adds.
tested tests ctest --test-dir "$build" -L "$labels" \
    -E 'library_never_exits|allocations|cliff_brute' -j "${JOBS:-2}" \
    --timeout 3000 --output-on-failure
# Of which nothing may fail either; each section by itself, some at once.
# shellcheck disable=SC2016 # the inner shell expands
faults()
{
    for section in own calls refuse full; do
        printf '%s\n' "$section commands_more.txt" "$section commands.txt"
    done | JIUZHU=$build/jiuzhu BUILD=$build PYTHON=$PYTHON \
        PYTHONDONTWRITEBYTECODE=1 xargs -P "${JOBS:-2}" -n 2 sh -c '
            LINES=$2 "$PYTHON" tests/faults.py quick "$1" \
                >"$BUILD/faults-$1-$2.log" 2>&1' faults || {
        grep -a -A 1 FAILED "$build"/faults-*.log
        echo "coverage.sh: a fault failed: $build/faults-*.log" >&2
        exit 1
    }
    grep -a ' failed$' "$build"/faults-*.log | sed 's/.*faults-//'
}
[ "$labels" = unit ] || faults
unset COVERAGE_PROFILES

"$llvm/llvm-profdata" merge -sparse "$profiles"/*.profraw \
    -o "$build/coverage.profdata"
set -- "$build/jiuzhu"
for program in "$build"/tests/check_* "$build"/tests/fuzz_* \
    "$build/jiuzhu-chart.so" "$build/jiuzhu-documents.so"; do
    if [ -f "$program" ] && [ -x "$program" ]; then
        set -- "$@" -object "$program"
    fi
done
"$llvm/llvm-cov" export "$@" -skip-expansions \
    -instr-profile "$build/coverage.profdata" >"$build/coverage.json"
if [ "$labels" = unit ]; then
    "$PYTHON" tests/coverage.py "$build/coverage.json" | sed -n 1,4p
else
    "$PYTHON" tests/coverage.py "$build/coverage.json"
fi
