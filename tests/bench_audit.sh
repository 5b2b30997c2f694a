#!/bin/sh
# bench_audit.sh - how fast audit is, in payments a second, beside a schedule of
# the same households and months.
#
#   sh tests/bench_audit.sh [HOUSEHOLDS [RUNS]]   (default: 40000 and 3)
#
# Makes histories of two years in a temporary folder and what was due as
# payments (about 3 KB a household together), runs every variant once to
# compare the outputs, then RUNS times in turn, and prints speeds, ratios, and
# peak memory at two sizes. Times depend on the machine and are never judged;
# the exit status is 1 where two variants that must give the same bytes do not,
# or where something is found. JIUZHU names the program.
# shellcheck source=tests/bench_time.sh
. "$(dirname "$0")/bench_time.sh"

households=${1:-40000}
runs=${2:-3}
variants='schedule side2 side1 ledger1 known1 gathered1'

case $households$runs in
*[!0-9]*) fail 'usage: sh tests/bench_audit.sh [HOUSEHOLDS [RUNS]]' ;;
esac
if [ "$((households))" -lt 10 ] || [ "$((runs))" -lt 1 ]; then
    fail 'HOUSEHOLDS is at least 10, RUNS above 0'
fi
small=$((households / 10))
[ -x "$program" ] || fail "no program $program"

# Schedules SIZE OPTION...: of its history, over all months since approval.
schedule()
{
    size=$1
    shift
    "$program" schedule -q -r chongqing-jiangbei --rules-dir "$root/rules" \
        --from 2021-03 --to 2023-12 -d 2023-12-31 "$@" "$tmp/$size.csv"
}

audit()
{
    audit_output=$1 audit_size=$2 audit_paid=$3
    shift 3
    measure "$audit_output" "$program" audit -q -r chongqing-jiangbei \
        --rules-dir "$root/rules" -d 2023-12-31 \
        --payments "$tmp/$audit_size.$audit_paid" "$@" "$tmp/$audit_size.csv"
}

# variant NAME SIZE OUTPUT
variant()
{
    case $1 in
    schedule)
        measure "$3" "$program" schedule -q -r chongqing-jiangbei \
            --rules-dir "$root/rules" --from 2021-03 --to 2023-12 \
            -d 2023-12-31 -j 1 "$tmp/$2.csv" ;;
    side1) audit "$3" "$2" paid -j 1 ;;
    side2) audit "$3" "$2" paid -j 2 ;;
    ledger1) audit "$3" "$2" paid -j 1 --ledger "$tmp/ledger" ;;
    known1) audit "$3" "$2" known -j 1 --known-on 2023-12-31 ;;
    gathered1) audit "$3" "$2" shuffled -j 1 ;;
    esac
}

label()
{
    case $1 in
    schedule) echo 'schedule -j 1' ;;
    side1) echo 'audit -j 1' ;;
    side2) echo 'audit -j 2' ;;
    ledger1) echo 'audit -j 1 --ledger' ;;
    known1) echo 'audit -j 1 --known-on' ;;
    gathered1) echo 'audit -j 1, out of order' ;;
    esac
}

# Histories reviewed in time, and what was due: nothing is to be found.
inputs()
{
    "$tmp/history_generator" "$2" --late --reviewed 6 --from 2022-01 \
        >"$tmp/$1.csv"
    schedule "$1" -j 2 | cut -d, -f1-5 >"$tmp/$1.paid"
    schedule "$1" -j 2 --known-on 2023-12-31 | cut -d, -f1-5 >"$tmp/$1.known"
    {
        head -n 1 "$tmp/$1.paid"
        sed 1d "$tmp/$1.paid" | sort -t, -s -k3,3
    } >"$tmp/$1.shuffled"
}

"${CC:-cc}" -std=c11 -O2 -o "$tmp/history_generator" \
    "$root/tests/history_generator.c" || fail 'no history generator'
inputs large "$households"
inputs small "$small"
payments=$(($(wc -l <"$tmp/large.paid") - 1))

bad=0
for name in side1 side2 known1 gathered1; do
    variant "$name" large "$tmp/$name.out"
    cmp "$tmp/$name.out" "$tmp/side1.out" || bad=1
    [ "$(wc -l <"$tmp/$name.out")" -eq 1 ] || bad=1
done

for name in $variants; do
    variant "$name" small /dev/null
    read -r _ kib <"$tmp/sample"
    echo "$name $kib" >>"$tmp/small.kib"
    echo "$name $(label "$name")" >>"$tmp/labels"
done
run=0
while [ "$run" -lt "$runs" ]; do
    for name in $variants; do
        variant "$name" large /dev/null
        echo "$name $(cat "$tmp/sample")" >>"$tmp/samples"
    done
    run=$((run + 1))
done

machine
echo "roster: $households households, $(($(wc -l <"$tmp/large.csv") - 1))" \
    "rows, $(($(wc -c <"$tmp/large.csv") / 1000000)) MB; $payments payments," \
    "$(($(wc -c <"$tmp/large.paid") / 1000000)) MB"
echo "runs: $runs, in turn, the best counts; output to /dev/null"
echo
awk -v payments="$payments" -v small="$small" '
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
    printf "%-28s %14s %10s %8s %9s\n", "", "payments", "x sched-", "MiB",
        "MiB at"
    printf "%-28s %14s %10s %8s %9s\n", "", "a second", "ule", "peak", small
    for (n = 1; n <= total; n++) {
        name = names[n]
        printf "%-28s %14.0f %10.2f %8.1f %9.1f\n", labels[name],
            payments / best[name] * 1e9, best["schedule"] / best[name],
            kib[name] / 1024, small_kib[name] / 1024
    }
    printf "\n-j 2 beside -j 1: %.2f times\n", best["side1"] / best["side2"]
}' "$tmp/labels" "$tmp/small.kib" "$tmp/samples"
[ "$bad" -eq 0 ] || {
    echo 'bench_audit: outputs differ, or hold findings (see above)' >&2
    exit 1
}
echo 'the same bytes, and no finding: -j 1, -j 2, --known-on, out of order'
