#!/bin/sh
# bench_whatif.sh - what a sweep of 100 standards costs beside one
# determination of the same roster.
#
#   sh tests/bench_whatif.sh [PERSONS [RUNS]]      (default: 1000000 and 5)
#
# Takes the program that JIUZHU names, or build/jiuzhu. Makes a roster in a
# temporary folder, runs determine and two sweeps in turn RUNS times, by one
# thread and by two, and prints medians of seconds, their ratio to determine
# of the same threads, and the peak of memory; then the peak for a tenth of
# the roster. Times depend on the machine and are never judged; the exit status
# is 1 where the threads give different bytes, or a row differs from that of a
# run of its own. Needs cc, GNU date and GNU time.
# shellcheck source=tests/bench_time.sh
. "$(dirname "$0")/bench_time.sh"

persons=${1:-1000000}
runs=${2:-5}
runs_of='determine urban rural'

case $persons$runs in
*[!0-9]*) fail 'usage: sh tests/bench_whatif.sh [PERSONS [RUNS]]' ;;
esac
case $((persons / 10)):$((runs)) in
0:* | *:0) fail 'PERSONS are above 9, RUNS above 0' ;;
esac
[ -x "$program" ] || fail "no program $program"
[ -x "$gnu_time" ] || fail "no $gnu_time"

"${CC:-cc}" -std=c11 -O2 -o "$tmp/roster_generator" \
    "$root/tests/roster_generator.c" || fail 'no roster generator'
"$tmp/roster_generator" "$persons" >"$tmp/roster.csv"
"$tmp/roster_generator" $((persons / 10)) >"$tmp/small.csv"

# jiuzhu COMMAND OPTION...: on the day and place of all
jiuzhu()
{
    jiuzhu_command=$1
    shift
    "$gnu_time" -f '%e %M' -o "$tmp/sample" "$program" "$jiuzhu_command" -q \
        -r chongqing-jiangbei -d 2021-10-01 --rules-dir "$root/rules" "$@" \
        2>"$tmp/messages" || {
        cat "$tmp/messages" >&2
        fail "not done: $jiuzhu_command $*"
    }
}

# variant NAME JOBS ROSTER
variant()
{
    case $1 in
    determine) jiuzhu determine -j "$2" "$3" ;;
    *) jiuzhu whatif -j "$2" --sweep "dibao.standard.$1=501:600:1" "$3" ;;
    esac
}

median()
{
    sort -n "$1" | awk '{ v[NR] = $1 } END {
        print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

run=0
while [ "$run" -lt "$runs" ]; do
    for jobs in 1 2; do
        for name in $runs_of; do
            variant "$name" "$jobs" "$tmp/roster.csv" >"$tmp/$name.$jobs.out"
            read -r seconds kib <"$tmp/sample"
            echo "$seconds" >>"$tmp/$name.$jobs.seconds"
            echo "$kib" >"$tmp/$name.$jobs.kib"
        done
    done
    run=$((run + 1))
done

bad=0
for name in $runs_of; do
    cmp "$tmp/$name.1.out" "$tmp/$name.2.out" || bad=1
done
for standard in 501 550 600; do
    jiuzhu whatif -s "dibao.standard.urban=$standard" "$tmp/roster.csv" |
        sed 1d >"$tmp/row"
    grep -F -e "=$standard," "$tmp/urban.1.out" | cmp - "$tmp/row" || bad=1
done

households=$(($(wc -l <"$tmp/determine.1.out") - 1))
echo "roster: $persons persons, $households households; $runs runs, in turn"
printf '%-34s %9s %9s %9s %12s\n' '' seconds 'x determine' 'MiB peak' \
    'a tenth, MiB'
for jobs in 1 2; do
    base=$(median "$tmp/determine.$jobs.seconds")
    for name in $runs_of; do
        label="sweep of 100 $name standards"
        [ "$name" != determine ] || label=determine
        variant "$name" "$jobs" "$tmp/small.csv" >/dev/null
        read -r _ small <"$tmp/sample"
        median "$tmp/$name.$jobs.seconds" | awk -v base="$base" \
            -v label="$label, -j $jobs" -v small="$small" \
            -v kib="$(cat "$tmp/$name.$jobs.kib")" '{
                printf "%-34s %9.2f %11.2f %9.1f %12.1f\n", label, $1,
                    $1 / base, kib / 1024, small / 1024 }'
    done
done
if [ "$bad" -ne 0 ]; then
    echo 'bench_whatif: outputs differ that must not (see above)' >&2
    exit 1
fi
echo 'the same bytes by one thread and two; rows equal those of their own runs'
