#!/bin/sh
# relief.sh - jiuzhu relief from end to end: the sample, the provisions it is
# for, the published cases, bad input.
# shellcheck disable=SC2317 # functions that `ok` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

cd "$ROOT" || exit 2
sample=samples/relief
work=$BOOK # what the last run left is in its files out and err

# ok NAME COMMAND...: a test that is a command.
ok()
{
    test_case "$1"
    shift
    expect "$*" "$@"
}

# wants WANTED-STATUS ARGUMENT...: runs the program.
wants()
{
    wanted=$1
    shift
    run "$@"
    [ "$(cat "$STATUS")" -eq "$wanted" ] || {
        echo "status $(cat "$STATUS"), expected $wanted"
        cat "$ERR"
        return 1
    }
}

# jiangbei WANTED-STATUS ARGUMENT...: with the example values.
jiangbei()
{
    wanted=$1
    shift
    wants "$wanted" relief -r chongqing-jiangbei \
        --overlay "$sample"/example.ini "$@"
}

# row TEXT: a row of the output, as COLUMNS of interest.
row()
{
    grep -q -- "$1" "$work/out" || {
        echo "no row: $1"
        cat "$work/out"
        return 1
    }
}

told()
{
    grep -q -F -- "$1" "$work/err" || {
        echo "not told: $1"
        return 1
    }
}

# cases ROW...: an input of the fixed columns.
cases()
{
    {
        echo "case_id,household_id,type,tier,persons,months,applied_on,area_code,loss"
        printf '%s\n' "$@"
    } >"$work/in.csv"
}

# ---- the sample ----------------------------------------------------------

sample_run()
{
    jiangbei 0 --opening "$sample"/opening.csv "$sample"/cases.csv &&
        cmp "$work/out" "$sample"/expected.csv &&
        told "jiuzhu: 40 cases in, 52 rows out, 0 rejected"
}
ok "the sample gives what stands beside it" sample_run

any_order()
{
    {
        head -n 1 "$sample"/cases.csv
        sed 1d "$sample"/cases.csv | sort -r
    } >"$work/in.csv"
    jiangbei 0 --opening "$sample"/opening.csv "$work/in.csv" &&
        cmp "$work/out" "$sample"/expected.csv
}
ok "the order of the input does not matter" any_order

in_gb18030()
{
    iconv -f utf-8 -t gb18030 "$sample"/cases.csv >"$work/gb.csv" &&
        jiangbei 0 --opening "$sample"/opening.csv "$work/gb.csv" &&
        cmp "$work/out" "$sample"/expected.csv
}
ok "GB18030 is read as UTF-8 is" in_gb18030

# has ROW-PATTERN...: rows of the expected output of the sample.
has()
{
    cp "$sample"/expected.csv "$work/out"
    for pattern; do
        row "$pattern" || return 1
    done
}
ok "J20.1 not where other assistance is enough" has \
    '^LS-002,3100.00,' '^LS-004,0.00,,1,,refused,.*covered_by_other_aid$'
ok "J21.1 H03.6 emergency first, documents later; expenditure approved" has \
    '^LS-001,1240.00,township,1,2021-03-02,paid,.*,2021-03-12,paid_first$' \
    '^LS-009,620.00,township,1,2021-06-08,staged,'
ok "J21.2 no residence limit in an emergency" has \
    '^LS-006,1240.00,township,1,2021-05-06,paid,' \
    '^LS-008,0.00,,1,,refused,.*residence_too_short$'
ok "J21.2 Z12.2 stages add up: 930 + 558 + 372 = 1,860" has \
    '^LS-018,930.00,township,1,2021-08-31,staged,' \
    '^LS-018,558.00,township,2,2021-09-30,staged,' \
    '^LS-018,372.00,township,3,2021-10-31,staged,'
ok "J21.2 Z12.2 follow-up relief says what it follows" has \
    '^LS-038,2544.00,.*follow_up$'
ok "J21.3 D08.1 overdrawing is refused and the rest goes on" has \
    '^LS-011,1860.00,township,1,2021-05-31,paid,140.00,' \
    '^LS-012,0.00,township,1,2021-06-15,refused,140.00,.*fund_overdrawn$'
ok "J23.1 Z15.1 only the areas named, while they are named" has \
    '^LS-024,0.00,,1,,refused,.*area_not_named$' \
    '^LS-026,636.00,township,1,2021-10-15,paid,' \
    '^LS-028,0.00,,1,,refused,.*area_not_named$' \
    '^LS-029,0.00,,1,,refused,.*area_not_given$' \
    '^LS-030,318.00,township,1,2021-11-30,' \
    '^LS-031,0.00,,1,,refused,.*area_not_named$'
ok "Z12.1 Z13.1 tiers: high 5 x 620, 2.25 x 636" has \
    '^LS-002,3100.00,county,' '^LS-039,715.50,township,1,'
ok "Z12.2 the township up to 2,000, the county above" has \
    '^LS-005,930.00,township,' '^LS-002,3100.00,county,'
ok "C14.1 migrants after twelve months to the day; groups" has \
    '^LS-007,620.00,' '^LS-008,0.00,' '^LS-010,0.00,.*group_not_covered$' \
    '^LS-034,954.00,' '^LS-035,636.00,' '^LS-036,636.00,'
ok "C42.1 six months of the standard, whatever the persons" has \
    '^LS-016,3720.00,county,1,2021-07-26,paid,' \
    '^LS-017,0.00,,1,,refused,.*not_registered$'
ok "H03.6 special and above the cap: discussed, never paid" has \
    '^LS-015,86000.00,county,1,,discuss,,' '^LS-013,12400.00,county,1,,discuss,,'
ok "the cap of the year: cut, refused, anew on 1 January" has \
    '^LS-022,7000.00,' '^LS-037,0.00,,1,,refused,.*year_cap_reached' \
    '^LS-038,2544.00,county,1,2022-01-01,paid,'

# ---- published cases -----------------------------------------------------

huichang()
{
    cases A10,H-1,emergency,low,1,,2023-12-01,, \
        A12,H-2,expenditure,low,1,,2023-12-01,,
    wants 0 relief -r national --overlay "$sample"/huichang.ini "$work/in.csv" &&
        row '^A10,1770.00,county,1,2023-12-01,paid,' &&
        row '^A12,4425.00,county,1,2023-12-01,paid,' &&
        row 'www.huichang.gov.cn'
}
ok "A10 A12 885 x 2 = 1,770 and 885 x 5 = 4,425" huichang

# ---- the cap of the year -------------------------------------------------

paid_before()
{
    {
        echo case_id,household_id,type,applied_on,already_paid_year
        echo A1,H1,emergency,2022-03-01,1000
        echo A2,H1,emergency,2022-04-01,
        echo A3,H1,emergency,2022-05-01,0
        echo A4,H1,emergency,2023-01-01,
    } >"$work/in.csv"
    wants 0 relief -r chongqing-jiangbei -s relief.emergency.low=1 \
        -s dibao.standard.urban=1000 -s relief.year_cap=2500 \
        "$work/in.csv" &&
        row '^A1,1000.00,township,1,2022-03-01,paid,' &&
        row '^A2,500.00,township,1,2022-04-01,paid,.*year_cap_reached' &&
        row '^A3,0.00,,1,,refused,.*year_cap_reached' &&
        row '^A4,1000.00,township,1,2023-01-01,paid,'
}
ok "what was paid before counts for all later applications of the year" \
    paid_before

# ---- funds ---------------------------------------------------------------

two_levels()
{
    cases c1,H-1,emergency,2,1,,2021-10-01,500105006, \
        c2,H-2,emergency,4,1,,2021-10-02,500105006, \
        c3,H-3,emergency,2,1,,2021-10-03,500105006,
    printf 'level,balance\ntownship,2000\ndistrict,3000.50\n' >"$work/open.csv"
    jiangbei 0 -s 'relief.reserve=township;district' -s relief.stages=1 \
        --opening "$work/open.csv" "$work/in.csv" &&
        row '^c1,1272.00,township,1,2021-10-01,paid,728.00,' &&
        row '^c2,2544.00,district,1,2021-10-02,paid,456.50,' &&
        row '^c3,0.00,township,1,2021-10-03,refused,728.00,'
}
ok "C71.1 accounts of street and district" two_levels

not_before()
{
    cases c1,H-1,emergency,2,1,,2021-03-01,500105006, \
        c2,H-2,emergency,2,1,,2021-03-02,500105006,
    printf 'level,balance\ntownship,2000\n' >"$work/open.csv"
    wants 0 relief -r chongqing-jiangbei -s relief.emergency.low=2 \
        -s relief.emergency.high=5 --opening "$work/open.csv" "$work/in.csv" &&
        row '^c1,1240.00,county,1,2021-03-01,paid,,' &&
        row '^c2,1240.00,township,1,2021-03-02,paid,760.00,'
}
ok "J21.3 the fund of the township from 2021-03-02 on" not_before

no_balance()
{
    cases c1,H-1,emergency,2,1,,2021-10-01,500105006,
    printf 'township,balance\nelsewhere,2000\n' >"$work/open.csv"
    jiangbei 0 -s relief.stages=1 --opening "$work/open.csv" "$work/in.csv" &&
        row '^c1,1272.00,township,1,2021-10-01,paid,,' &&
        told "no opening balance of the fund 'township 500105006'"
}
ok "a fund without an opening balance is told" no_balance

bad_opening()
{
    printf 'township,balance\nA,1\nA,2\nB,-3\n' >"$work/open.csv"
    jiangbei 2 --opening "$work/open.csv" -o "$work/no.csv" \
        "$sample"/cases.csv && told "open.csv:3:township: the fund comes twice" &&
        told "open.csv:4:balance:" && [ ! -e "$work/no.csv" ]
}
ok "wrong opening balances stop the run" bad_opening

# ---- rules ---------------------------------------------------------------

nothing_invented()
{
    wants 2 relief -r chongqing-jiangbei "$sample"/cases.csv &&
        told "needs 'relief.emergency.low'" &&
        told "needs 'relief.expenditure.low'" &&
        told "needs 'relief.judgment_months'" && [ ! -s "$work/out" ]
}
ok "no local figure: every missing parameter is named, nothing is paid" \
    nothing_invented

bad_rules()
{
    jiangbei 2 -s 'relief.stages=50%;40%' "$sample"/cases.csv &&
        told "'relief.stages' cannot be used" &&
        jiangbei 2 -s relief.reserve=village "$sample"/cases.csv &&
        told "'relief.reserve' cannot be used"
}
ok "texts of the rules that cannot be read stop the run" bad_rules

# ---- a second time -------------------------------------------------------

# as_recomputed [FUNDS]: applications and rules at random, decided by
# tests/oracle/relief.py as well; what both say, without source and reason.
as_recomputed()
{
    (
        cd "$work" || exit 2
        oracle=$ROOT/tests/oracle/relief.py
        "$PYTHON" "$oracle" rules "$seed" "$@" >random.ini
        "$PYTHON" "$oracle" cases "$seed" 200 >random.csv
        "$PYTHON" "$oracle" opening "$seed" >funds.csv
        [ $# -eq 0 ] || set -- funds.csv
        "$PYTHON" "$oracle" pay random.ini random.csv "$@" >wanted
        wants 0 relief -q -r national --overlay random.ini \
            ${1:+--opening "$1"} random.csv || exit 1
        "$PYTHON" -c '
import csv, sys
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerows(row[:7] + row[8:12] for row in csv.reader(sys.stdin))' \
            <"$OUT" >found
        diff found wanted
    )
}

for seed in $(seq "${SEED:-1}" $((${SEED:-1} + ${ROUNDS:-1}))); do
    ok "as an independent recomputation decides (seed $seed)" as_recomputed
    ok "the same with funds (seed $seed)" as_recomputed funds
done

# ---- bad input -----------------------------------------------------------

bad_rows()
{
    cases c1,H-1,emergency,6,1,,2021-10-01,500105006, \
        c2,H-1,urgent,low,1,,2021-10-01,500105006, \
        c3,H-1,emergency,low,0,,2021-10-01,500105006, \
        c4,H-1,emergency,low,1,,2021-02-30,500105006, \
        c5,H-1,emergency,low,1,,,500105006, \
        ,H-1,emergency,low,1,,2021-10-01,500105006, \
        c7,,emergency,low,1,,2021-10-01,500105006, \
        c8,H-8,emergency,low,1,,2021-10-01,500105006, \
        c8,H-8,emergency,low,1,,2021-10-01,500105006,
    jiangbei 1 "$work/in.csv" && told "in.csv:2:tier: not a value of this case (found '6', expected low," &&
        told "in.csv:3:type:" && told "in.csv:4:persons: not a value of this case (found '0', expected a number" &&
        told "in.csv:5:applied_on:" && told "in.csv:6:applied_on:" &&
        told "in.csv:7:case_id:" && told "in.csv:8:household_id:" &&
        told "in.csv:10:case_id: the case comes again (first at" &&
        row '^c8,636.00,township,1,' && told "9 cases in, 3 rows out, 8 rejected"
}
ok "one message a fault; the good rows go out" bad_rows

rejects()
{
    jiangbei 1 --rejects "$work/rejects.csv" "$work/in.csv" &&
        head -n 1 "$work/rejects.csv" | grep -q '^file,line,column,fault,case_id,' &&
        [ "$(wc -l <"$work/rejects.csv")" -eq 9 ] &&
        [ "$(wc -l <"$work/err")" -eq 1 ]
}
ok "rejected rows go to their file with their faults" rejects

whole_files()
{
    echo "household_id,type" >"$work/in.csv"
    jiangbei 2 "$work/in.csv" && told "'case_id'" &&
        echo "case_id,type,kind" >"$work/in.csv" &&
        jiangbei 2 "$work/in.csv" && told "unknown column" &&
        jiangbei 0 --ignore-unknown "$work/in.csv" &&
        told "0 cases in, 0 rows out, 0 rejected" &&
        jiangbei 2 "$work/none.csv" && : >"$work/in.csv" &&
        jiangbei 2 "$work/in.csv"
}
ok "faults of a whole file are 2, headings alone 0" whole_files

date_for_all()
{
    cases c5,H-1,emergency,low,1,,,500105006,
    jiangbei 0 -d 2021-10-01 -f jsonl -o "$work/o.jsonl" "$work/in.csv" &&
        grep -q '"case_id":"c5","amount":"636.00"' "$work/o.jsonl"
}
ok "--date stands where applied_on is empty" date_for_all

templates()
{
    for sheet in relief opening; do
        for language in zh en; do
            "$JIUZHU" template "$sheet" --lang "$language" >"$work/$sheet.csv" ||
                return 1
        done
    done
    grep -q '^case_id,household_id,type,tier,persons,months,applied_on,area_code,loss,' \
        "$work/relief.csv" && jiangbei 0 "$work/relief.csv" &&
        "$JIUZHU" template relief --lang zh | grep -q '^案件编号,户编号,'
}
ok "template relief, template opening" templates

in_words()
{
    jiangbei 0 --opening "$sample"/opening.csv -f table --lang zh \
        "$sample"/cases.csv && row '乡镇（街道）' && row '不予支付' &&
        row '备用金不足' && row '急难型'
}
ok "a table is in the reader's words" in_words

any_jobs()
{
    for jobs in 1 7; do
        jiangbei 0 --opening "$sample"/opening.csv -j "$jobs" "$sample"/cases.csv &&
            cmp "$work/out" "$sample"/expected.csv || return 1
    done
    jiangbei 2 -j 0 "$sample"/cases.csv && told "--jobs is a number"
}
ok "-j is taken, and changes nothing" any_jobs

finish
