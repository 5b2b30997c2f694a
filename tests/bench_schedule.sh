#!/bin/sh
# bench_schedule.sh - how fast schedule is, in household-months a second,
# beside a determine of the same roster.
#
#   sh tests/bench_schedule.sh [HOUSEHOLDS [RUNS]]   (default: 100000 and 3)
#
# Makes histories of two years in a temporary folder (about 1.4 KB a
# household), runs every variant once to compare the outputs, then RUNS times
# in turn, and prints speeds, ratios, and peak memory at two sizes. Times
# depend on the machine and are never judged; the exit status is 1 where two
# variants that must give the same bytes do not. JIUZHU names the program.
# shellcheck source=tests/bench_time.sh
. "$(dirname "$0")/bench_time.sh"

households=${1:-100000}
runs=${2:-3}
months=24
variants='determine rows rows2 totals totals2 known known2'

case $households$runs in
*[!0-9]*) fail 'usage: sh tests/bench_schedule.sh [HOUSEHOLDS [RUNS]]' ;;
esac
if [ "$((households))" -lt 10 ] || [ "$((runs))" -lt 1 ]; then
    fail 'HOUSEHOLDS is at least 10, RUNS above 0'
fi
small=$((households / 10))
[ -x "$program" ] || fail "no program $program"

schedule()
{
    schedule_output=$1
    shift
    measure "$schedule_output" "$program" schedule -q \
        -r chongqing-jiangbei --rules-dir "$root/rules" --from 2021-01 \
        --to 2022-12 -d 2022-12-31 "$@"
}

# variant NAME ROSTER OUTPUT
variant()
{
    case $1 in
    determine)
        measure "$3" "$program" determine -q -r chongqing-jiangbei \
            --rules-dir "$root/rules" -d 2022-12-01 -j 1 "$2" ;;
    rows) schedule "$3" -j 1 "$2" ;;
    rows2) schedule "$3" -j 2 "$2" ;;
    totals) schedule "$3" -j 1 --totals "$2" ;;
    totals2) schedule "$3" -j 2 --totals "$2" ;;
    known) schedule "$3" -j 1 --known-on 2022-12-31 "$2" ;;
    known2) schedule "$3" -j 2 --known-on 2022-12-31 "$2" ;;
    esac
}

label()
{
    case $1 in
    determine) echo 'determine -j 1, one month' ;;
    rows) echo 'schedule -j 1' ;;
    rows2) echo 'schedule -j 2' ;;
    totals) echo '--totals -j 1' ;;
    totals2) echo '--totals -j 2' ;;
    known) echo '--known-on -j 1' ;;
    known2) echo '--known-on -j 2' ;;
    esac
}

"${CC:-cc}" -std=c11 -O2 -o "$tmp/history_generator" \
    "$root/tests/history_generator.c" || fail 'no history generator'
"$tmp/history_generator" "$households" --late >"$tmp/large.csv"
"$tmp/history_generator" "$small" --late >"$tmp/small.csv"

bad=0
for name in rows totals known; do
    variant "$name" "$tmp/large.csv" "$tmp/one"
    variant "${name}2" "$tmp/large.csv" "$tmp/two"
    cmp "$tmp/one" "$tmp/two" || bad=1
done
rm -f "$tmp/one" "$tmp/two"

for name in $variants; do
    variant "$name" "$tmp/small.csv" /dev/null
    read -r _ kib <"$tmp/sample"
    echo "$name $kib" >>"$tmp/small.kib"
    echo "$name $(label "$name")" >>"$tmp/labels"
done
run=0
while [ "$run" -lt "$runs" ]; do
    for name in $variants; do
        variant "$name" "$tmp/large.csv" /dev/null
        echo "$name $(cat "$tmp/sample")" >>"$tmp/samples"
    done
    run=$((run + 1))
done

machine
echo "roster: $households households, $(($(wc -l <"$tmp/large.csv") - 1))" \
    "rows, $(($(wc -c <"$tmp/large.csv") / 1000000)) MB; $months months"
echo "runs: $runs, in turn, the best counts; output to /dev/null"
echo
awk -v households="$households" -v small="$small" -v months=$months '
FILENAME ~ /labels$/ {
    names[++total] = $1
    labels[$1] = substr($0, length($1) + 2)
}
FILENAME ~ /small.kib$/ { small_kib[$1] = $2 }
FILENAME ~ /samples$/ {
    if (!($1 in best) || $2 < best[$1]) best[$1] = $2
    if ($3 > kib[$1]) kib[$1] = $3
}
END {
    printf "%-28s %14s %12s %8s %9s\n", "", "household-", "x determine",
        "MiB", "MiB at"
    printf "%-28s %14s %12s %8s %9s\n", "", "months/s", "a month", "peak",
        small
    for (n = 1; n <= total; n++) {
        name = names[n]
        count = households * (name == "determine" ? 1 : months)
        speed = count / best[name] * 1e9
        if (name == "determine") of_one = speed
        printf "%-28s %14.0f %12.2f %8.1f %9.1f\n", labels[name], speed,
            speed / of_one, kib[name] / 1024, small_kib[name] / 1024
    }
    printf "\n-j 2 beside -j 1: rows %.2f, totals %.2f, known %.2f times\n",
        best["rows"] / best["rows2"], best["totals"] / best["totals2"],
        best["known"] / best["known2"]
}' "$tmp/labels" "$tmp/small.kib" "$tmp/samples"
[ "$bad" -eq 0 ] || {
    echo 'bench_schedule: outputs differ that must not (see above)' >&2
    exit 1
}
echo 'the same bytes: -j 1 and -j 2'
