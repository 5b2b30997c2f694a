#!/bin/sh
# instructions.sh - instructions a row, counted under callgrind: a gate that
# the noise of a machine cannot move.
#
#   sh tests/instructions.sh            compares with tests/instructions.csv
#   sh tests/instructions.sh --update   writes that file anew
#
# Six jobs run on a small and on a larger roster; the difference, by the rows
# between them, leaves start-up out, which has a line of its own. A job that
# needs more than 5% above its line fails; one that needs 5% less is told, so
# that the file is updated with the commit that earned it. The commit that
# changes the file says why. Takes the release program of build/, or the one
# that JIUZHU names; exit status 2 where there is none, 77 without valgrind.
set -eu
LC_ALL=C
export LC_ALL

root=$(cd "$(dirname "$0")/.." && pwd)
program=${JIUZHU:-$root/build/jiuzhu}
kept=$root/tests/instructions.csv
small=500
large=1500
percent=5

fail()
{
    echo "instructions: $*" >&2
    exit 2
}

update=no
case $#:${1-} in
0:) ;;
1:--update) update=yes ;;
*) fail 'usage: sh tests/instructions.sh [--update]' ;;
esac
[ -x "$program" ] || fail "no program $program: build it first"
if ! command -v valgrind >/dev/null; then
    echo 'instructions: NOT COUNTED: there is no valgrind here' \
        '(tests/install_dependencies.sh installs it)' >&2
    exit 77
fi

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM

# ---- the rosters ------------------------------------------------------------

for generator in roster history; do
    "${CC:-cc}" -std=c11 -O2 -o "$tmp/${generator}_generator" \
        "$root/tests/${generator}_generator.c" ||
        fail "no $generator generator"
done
"$tmp/roster_generator" $((large * 3)) >"$tmp/whole.csv"

# The first rows of the roster, up to a whole household: cut_roster ROWS
cut_roster()
{
    awk -F, -v rows="$1" 'NR > rows + 1 && $1 != last { exit }
        { print; last = $1 }' "$tmp/whole.csv"
}

for size in $small $large; do
    cut_roster $((size * 2)) >"$tmp/roster.$size.csv"
    "$tmp/history_generator" $((size / 3)) --late --reviewed 6 \
        --from 2022-01 >"$tmp/history.$size.csv"
done

# ---- the jobs ---------------------------------------------------------------

# A job on a size, its output in $tmp/out: job NAME SIZE COMMAND...
job()
{
    name=$1 roster=$tmp/roster.$2.csv history=$tmp/history.$2.csv
    paid=$tmp/paid.$2.csv
    shift 2
    rules="-r chongqing-jiangbei --rules-dir $root/rules"
    # shellcheck disable=SC2086 # options, none with a blank but the folder
    case $name in
    start) "$@" determine -q -j 1 -d 2021-10-01 $rules "$tmp/nobody.csv" ;;
    determine) "$@" determine -q -j 1 -d 2021-10-01 $rules "$roster" ;;
    by_person)
        "$@" determine -q -j 1 -d 2021-10-01 $rules --by person "$roster" ;;
    explain)
        "$@" determine -q -j 1 -d 2021-10-01 $rules --explain "$roster" ;;
    schedule)
        "$@" schedule -q -j 1 $rules --from 2022-01 --to 2022-12 \
            -d 2022-12-31 "$history" ;;
    audit)
        "$@" audit -q -j 1 $rules -d 2022-12-31 --payments "$paid" "$history"
        ;;
    whatif)
        "$@" whatif -q -j 1 -d 2021-10-01 $rules \
            --sweep edge.ratio=1.5:2.5:0.1 "$roster" ;;
    esac >"$tmp/out" 2>"$tmp/err"
}

# What a line of the table counts: rows NAME SIZE
rows()
{
    case $1 in
    determine | by_person | explain) lines "$tmp/roster.$2.csv" ;;
    whatif) lines "$tmp/roster.$2.csv" ;;
    schedule) lines "$tmp/out" ;;
    audit) lines "$tmp/paid.$2.csv" ;;
    esac
}

lines()
{
    echo $(($(wc -l <"$1") - 1))
}

# Instructions of a job on a size: count NAME SIZE
count()
{
    : >"$tmp/counted"
    job "$1" "$2" valgrind --tool=callgrind --log-file="$tmp/counted" \
        --callgrind-out-file=/dev/null "$program" || [ $? -eq 1 ] || {
        cat "$tmp/err" >&2
        fail "$1 failed"
    }
    sed -n 's/.*refs: *//p' "$tmp/counted" | tr -d ,
}

# A line of the table: measure NAME
measure()
{
    if [ "$1" = start ]; then
        echo "start,run,$(count start $small)"
        return
    fi
    few=$(count "$1" $small)
    few_rows=$(rows "$1" $small)
    many=$(count "$1" $large)
    many_rows=$(rows "$1" $large)
    unit=person
    case $1 in schedule) unit=row ;; audit) unit=payment ;; esac
    echo "$1,$unit,$(((many - few) / (many_rows - few_rows)))"
}

head -n 1 "$tmp/whole.csv" >"$tmp/nobody.csv"
for size in $small $large; do
    job schedule "$size" "$program"
    cut -d, -f1-5 "$tmp/out" >"$tmp/paid.$size.csv"
done
{
    echo 'job,per,instructions'
    for name in start determine by_person explain schedule audit whatif; do
        measure "$name"
    done
} >"$tmp/now.csv"

# ---- the comparison ---------------------------------------------------------

if [ "$update" = yes ]; then
    cp "$tmp/now.csv" "$kept"
    cat "$kept"
    exit 0
fi
[ -f "$kept" ] || fail "no $kept: --update writes it"
awk -F, -v most=$percent '
FNR == 1 { next }
FNR == NR { line[$1] = $3; next }
!($1 in line) { print $1 ": not in the file"; bad = 1; next }
{
    change = ($3 - line[$1]) * 100 / line[$1]
    verdict = change > most ? "TOO MANY" : change < -most ? "update" : "good"
    printf "%-10s %9d instructions a %-8s kept %9d  %+6.1f%%  %s\n",
        $1, $3, $2, line[$1], change, verdict
    bad = bad || change > most
    seen[$1] = 1
}
END {
    for (name in line)
        if (!(name in seen)) { print name ": not measured"; bad = 1 }
    if (bad)
        print "More instructions than kept: make it cheaper, or run" \
            " tests/instructions.sh --update and say in the commit why."
    exit bad
}' "$kept" "$tmp/now.csv"
