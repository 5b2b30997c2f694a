#!/bin/sh
# allocations.sh - does the inner loop of determine allocate?
#
#   sh tests/allocations.sh
#
# Counts the calls of the allocator (count_allocations.c, put before libc by
# LD_PRELOAD) on 10,000 and on 100,000 persons. A household must cost none:
# only buffers that double may make the counts differ, by a few dozen calls
# in all. Exit status 1 where they differ by more. The program is build/jiuzhu
# (built if it is not there) or the one that JIUZHU names; it must not be
# built with sanitizers, which bring their own allocator. Needs cc and iconv.
set -eu
LC_ALL=C
export LC_ALL

root=$(cd "$(dirname "$0")/.." && pwd)
program=${JIUZHU:-$root/build/jiuzhu}
most=48
bad=0

fail()
{
    echo "allocations: $*" >&2
    exit 2
}

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM

build()
{
    if [ -z "${JIUZHU-}" ] && [ ! -x "$program" ]; then
        {
            cmake -S "$root" -B "$root/build" -DCMAKE_BUILD_TYPE=Release \
                -DBUILD_TESTING=OFF
            cmake --build "$root/build"
        } >"$tmp/build" 2>&1 || {
            cat "$tmp/build" >&2
            fail 'the program cannot be built'
        }
    fi
    [ -x "$program" ] || fail "no program $program"
    "${CC:-cc}" -std=c11 -O2 -o "$tmp/roster_generator" \
        "$root/tests/roster_generator.c" || fail 'no roster generator'
    "${CC:-cc}" -O2 -shared -fPIC -o "$tmp/count_allocations.so" \
        "$root/tests/count_allocations.c" || fail 'no counter'
}

# The number of calls: count ROSTER OPTION...
count()
{
    roster=$1
    shift
    rm -f "$tmp/count"
    COUNT_ALLOCATIONS=$tmp/count LD_PRELOAD=$tmp/count_allocations.so \
        "$program" determine -q -j 1 -r chongqing-jiangbei -d 2021-10-01 \
        --rules-dir "$root/rules" "$@" "$roster" \
        >"$tmp/output" 2>"$tmp/messages" || {
        cat "$tmp/messages" >&2
        fail "not done: determine $*"
    }
    [ -s "$tmp/count" ] || fail 'nothing was counted'
    read -r calls _ <"$tmp/count"
}

# check LABEL FOLDER_NAME OPTION...: one line of the table
check()
{
    label=$1
    name=$2
    shift 2
    count "$tmp/$name.10000" "$@"
    few=$calls
    count "$tmp/$name.100000" "$@"
    printf '%-34s %8d %8d %+8d\n' "$label" "$few" "$calls" $((calls - few))
    [ $((calls - few)) -le $most ] || bad=1
}

build
for persons in 10000 100000; do
    "$tmp/roster_generator" $persons >"$tmp/few.$persons"
    "$tmp/roster_generator" $persons --quoted >"$tmp/quoted.$persons"
    "$tmp/roster_generator" $persons --columns all --headings zh --versions |
        iconv -f UTF-8 -t GB18030 >"$tmp/all.$persons"
done
printf '%-34s %8s %8s %8s\n' 'calls of the allocator, persons:' \
    10000 100000 more
check 'determine' few
check '--by person' few --by person
check '--explain' few --explain
check '--format jsonl' few --format jsonl
check 'every field quoted' quoted
check 'all columns, versions, GB18030' all
if [ $bad -ne 0 ]; then
    echo "allocations: more than $most more calls: a household allocates" >&2
    exit 1
fi
