#!/bin/sh
# facts_bounds.sh - sums that do not fit, ids that come again, names too long,
# letters of several bytes at the edge of what is shown.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

cp "$ROOT/samples/quickstart/roster.csv" .

on()
{
    command=$1
    shift
    run "$command" -r chongqing-jiangbei -d 2021-10-01 "$@"
}

test_case "diff: totals of a side that do not add up in 64 bits stop the run"
on determine -q -o old.csv roster.csv
sed 1q old.csv >none.csv
awk -F, -v OFS=, 'NR == 1
    NR == 2 { for (i = 1; i <= 9300; i++) {
                  $1 = "X" i; $13 = "9999999999999.99"; print } }' old.csv >big.csv
for sides in "big.csv none.csv" "none.csv big.csv"; do
    # shellcheck disable=SC2086 # two files
    run diff -o found.csv $sides
    expect_status 2
    expect_err_has "a sum of what was read, is too large to compute with"
    expect_absent found.csv
done

test_case "a household that comes again: split and determine, each with its cure"
printf 'household_id,area,birth_date\nA,urban,1980-01-01\nB,urban,1980-01-01\nA,urban,1980-01-01\n' >again.csv
run split --shards 2 --into shards again.csv
expect_status 2
expect_err_has "again.csv:4: household A comes again (its rows begin at again.csv:2): sort the file by household first"
on determine again.csv
expect_status 2
expect_err_has "sort the file by household, or use --group"

test_case "rules diff with a roster: who cannot be decided is rejected; no thread is none"
printf 'household_id,area,birth_date,support\nA,urban,1980-01-01,\nB,urban,,none\n' \
    >lacking.csv
run rules diff chongqing-jiangbei --against 2021-09-15 -d 2021-10-01 lacking.csv
expect_status 1
expect_err_has "lacking.csv:3:birth_date: empty, and a rule asks for it"
expect_err_has "2 households in, 0 rows out, 1 rejected"
run rules diff chongqing-jiangbei --against 2021-09-15 -d 2021-10-01 -j 0 lacking.csv
expect_status 2
expect_err_has "--jobs is a number from 1 to 256 (found '0')"

test_case "init: a folder whose name is too long"
run init "$(printf 'x%.0s' $(seq 5000))"
expect_status 2
expect_err_has "File name too long"

test_case "doctor: the language that a configuration names, and where"
printf '[defaults]\nlang = "zh"\n' >mine.ini
JIUZHU_CONFIG=mine.ini run doctor -f csv
expect_out_has "语言,ok,zh (mine.ini:2),"

test_case "an option before a command that is like no other"
run --zzzzzzz
expect_status 2
expect_err_is "jiuzhu: unknown option --zzzzzzz before a command (see 'jiuzhu --help')"

test_case "J20.1: relief in one stage, in the order of its months; none at all"
cat >cases.csv <<'END'
case_id,household_id,type,tier,persons,months,applied_on,area_code,loss
R1,A,emergency,low,1,1,2021-11-05,500105001001,
R2,A,emergency,low,2,1,2021-10-06,500105002001,
END
printf 'household_id,birth_date,area,wage,approved_on\nA,1980-01-01,urban,0,2021-01-10\n' \
    >one.csv
paid()
{
    run schedule -r chongqing-jiangbei --from 2021-10 --to 2021-11 \
        --overlay "$ROOT/samples/relief/example.ini" -s relief.stages=1 \
        --relief "$1" one.csv
    expect_status 0
    cut -d, -f3-5 "$OUT" >paid
}
paid cases.csv
expect_is paid "month,item,amount
2021-10,dibao,636.00
2021-10,relief,2544.00
2021-11,dibao,636.00
2021-11,relief,1272.00"
sed 1q cases.csv >none.csv
paid none.csv
expect_is paid "month,item,amount
2021-10,dibao,636.00
2021-11,dibao,636.00"

test_case "verify: letters of three bytes are whole, before and behind what differs"
for more in "" x xx; do
    printf 'household_id,area,birth_date\n%s%s,urban,1980-01-01\n' "$more" \
        "$(printf '社会救助%.0s' $(seq 30))" >long.csv
    on determine -q -f jsonl -o rows.jsonl --receipt rows.receipt long.csv
    "$PYTHON" - "$more" <<'END'
import sys
text = open("rows.jsonl", encoding="utf-8").read()
at = text.index("社") + 60
open("changed.jsonl", "w", encoding="utf-8").write(
    text[:at] + "会" + text[at + 1:])
END
    run verify --against changed.jsonl rows.receipt
    expect_status 1
    expect_out_has "changed.jsonl:1: was ..."
    expect "whole letters" "$PYTHON" -c '
import sys
open(sys.argv[1], encoding="utf-8").read()' "$OUT"
done

finish
