#!/bin/sh
# bench.sh - how fast determine is, beside wc -l and a bare libcsv parse.
#
#   sh tests/bench.sh [PERSONS [RUNS]]      (default: 1000000 and 5)
#
# Builds the release program into build/ if it is not there (or takes the
# one that JIUZHU names), makes a roster in a temporary folder (about 500 MB
# for a million persons), runs every variant once to compare the outputs,
# then RUNS times in turn, and prints a table of speeds and ratios. Times
# depend on the machine and are never judged; the exit status is 1 where two
# variants that must give the same bytes do not. Needs cc, libcsv, iconv,
# GNU date and shuf; and for the peak memory GNU time, else python3.
# shellcheck source=tests/bench_time.sh
. "$(dirname "$0")/bench_time.sh"

persons=${1:-1000000}
runs=${2:-5}
small=100000
variants='wc libcsv jobs1 jobs2 pipe gb18030 person explain group quoted'

case $persons$runs in
*[!0-9]*) fail 'usage: sh tests/bench.sh [PERSONS [RUNS]]' ;;
esac
case $((persons)):$((runs)) in
0:* | *:0) fail 'PERSONS and RUNS are above 0' ;;
esac

# ---- what is run -----------------------------------------------------------

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
    "${CC:-cc}" -std=c11 -O2 -o "$tmp/bench_libcsv" \
        "$root/tests/bench_libcsv.c" -lcsv || fail 'no bare libcsv parse'
}

# The rosters of a size: inputs PERSONS FOLDER
inputs()
{
    mkdir "$2"
    "$tmp/roster_generator" "$1" >"$2/roster.csv"
    "$tmp/roster_generator" "$1" --quoted >"$2/quoted.csv"
    iconv -f UTF-8 -t GB18030 "$2/roster.csv" >"$2/gb18030.csv"
    {
        head -n 1 "$2/roster.csv"
        tail -n +2 "$2/roster.csv" | shuf --random-source="$2/roster.csv"
    } >"$2/shuffled.csv"
}

# One variant on the rosters of a folder: variant NAME FOLDER OUTPUT
variant()
{
    case $1 in
    wc) measure "$3" wc -l "$2/roster.csv" ;;
    libcsv) measure "$3" "$tmp/bench_libcsv" "$2/roster.csv" ;;
    jobs1) determine "$3" -j 1 "$2/roster.csv" ;;
    jobs2) determine "$3" -j 2 "$2/roster.csv" ;;
    pipe) from_pipe "$3" "$2/roster.csv" ;;
    gb18030) determine "$3" -j 1 "$2/gb18030.csv" ;;
    person) determine "$3" -j 1 --by person "$2/roster.csv" ;;
    explain) determine "$3" -j 1 --explain "$2/roster.csv" ;;
    group) determine "$3" -j 1 --group "$2/shuffled.csv" ;;
    quoted) determine "$3" -j 1 "$2/quoted.csv" ;;
    esac
}

from_pipe()
{
    # shellcheck disable=SC2002 # a pipe is what is measured
    cat "$2" | determine "$1" -j 1 -
}

label()
{
    case $1 in
    wc) echo 'wc -l' ;;
    libcsv) echo 'libcsv alone' ;;
    jobs1) echo 'determine -j 1' ;;
    jobs2) echo 'determine -j 2' ;;
    pipe) echo '-j 1, from a pipe' ;;
    gb18030) echo '-j 1, from GB18030' ;;
    person) echo '-j 1 --by person' ;;
    explain) echo '-j 1 --explain' ;;
    group) echo '-j 1 --group, shuffled' ;;
    quoted) echo '-j 1, all quoted' ;;
    esac
}

# determine OUTPUT ARGUMENT...
determine()
{
    determine_output=$1
    shift
    measure "$determine_output" "$program" determine -q \
        -r chongqing-jiangbei -d 2021-10-01 --rules-dir "$root/rules" "$@"
}

# ---- the checks ------------------------------------------------------------

# These write the same as -j 1; --group in another order of households.
compare()
{
    bad=0
    for name in $variants; do
        case $name in
        jobs1 | jobs2 | pipe | gb18030 | quoted | group)
            variant "$name" "$tmp/large" "$tmp/$name.out" ;;
        *)
            variant "$name" "$tmp/large" /dev/null ;;
        esac
    done
    for name in jobs2 pipe gb18030 quoted; do
        cmp "$tmp/jobs1.out" "$tmp/$name.out" || bad=1
    done
    sort "$tmp/jobs1.out" >"$tmp/sorted"
    sort "$tmp/group.out" | cmp "$tmp/sorted" - || bad=1
    households=$(($(wc -l <"$tmp/jobs1.out") - 1))
    rm -f "$tmp"/*.out "$tmp/sorted"
}

# ---- the table -------------------------------------------------------------

# Lines "NAME NANOSECONDS KIB" of $tmp/samples and "NAME KIB" of $tmp/small.kib
table()
{
    for name in $variants; do
        echo "$name $(label "$name")"
    done >"$tmp/labels"
    awk -v persons="$persons" -v small="$small" '
    function median(list, count,    i, j, value) {
        for (i = 2; i <= count; i++) {
            value = list[i]
            for (j = i - 1; j > 0 && list[j] > value; j--)
                list[j + 1] = list[j]
            list[j + 1] = value
        }
        return count % 2 ? list[(count + 1) / 2] \
                         : (list[count / 2] + list[count / 2 + 1]) / 2
    }
    FILENAME ~ /labels$/ {
        names[++total] = $1
        labels[$1] = substr($0, length($1) + 2)
    }
    FILENAME ~ /small.kib$/ { small_kib[$1] = $2 }
    FILENAME ~ /samples$/ {
        round = ++count[$1]
        time[$1, round] = $2
        if ($3 > kib[$1])
            kib[$1] = $3
    }
    END {
        printf "%-24s %12s %25s %8s %10s %10s\n", "", "persons/s",
            "range", "x libcsv", "MiB", "MiB at"
        printf "%-24s %12s %25s %8s %10s %10s\n", "", "median", "",
            "median", "peak", small
        for (n = 1; n <= total; n++) {
            name = names[n]
            for (round = 1; round <= count[name]; round++) {
                speed[round] = persons / time[name, round] * 1e9
                ratio[round] = time["libcsv", round] / time[name, round]
            }
            middle = median(speed, count[name])
            printf "%-24s %12.0f %12.0f-%-12.0f %8.2f %10.1f %10.1f\n",
                labels[name], middle, speed[1], speed[count[name]],
                median(ratio, count[name]), kib[name] / 1024,
                small_kib[name] / 1024
        }
    }' "$tmp/labels" "$tmp/small.kib" "$tmp/samples"
}

about()
{
    machine
    echo "roster: $persons persons, $households households," \
        "$(($(wc -c <"$tmp/large/roster.csv") / 1000000)) MB," \
        "$("$tmp/bench_libcsv" "$tmp/large/roster.csv") records and fields"
    echo "runs: $runs, in turn; output to /dev/null"
    echo
}

build
inputs "$persons" "$tmp/large"
inputs "$small" "$tmp/small"
compare
for name in $variants; do
    variant "$name" "$tmp/small" /dev/null
    read -r _ kib <"$tmp/sample"
    echo "$name $kib" >>"$tmp/small.kib"
done
run=0
while [ "$run" -lt "$runs" ]; do
    for name in $variants; do
        variant "$name" "$tmp/large" /dev/null
        echo "$name $(cat "$tmp/sample")" >>"$tmp/samples"
    done
    run=$((run + 1))
done
about
table
echo
if [ "$bad" -ne 0 ]; then
    echo 'bench: outputs differ that must not (see above)' >&2
    exit 1
fi
echo 'the same bytes: -j 1, -j 2, pipe, GB18030, all quoted;' \
    'the same rows: --group'
