#!/bin/sh
# facts.sh - rare facts and rules, and what cliff, whatif --chart and --solve
# say of them: ages and counts, what is paid for a while, units of a sweep.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/cli/chart_lib.sh
. "$ROOT/tests/cli/chart_lib.sh"

cliff()
{
    id=$1 field=$2
    shift 2
    run cliff "$id" --vary "$field" -r chongqing-jiangbei -d 2021-10-01 \
        "$@" few.csv
}

cat >few.csv <<'END'
household_id,name,area,birth_date,wage,employment,homes,support,farm_income_year
A,Chen,urban,1980-01-01,0,registered_unemployed,1,,
B,Tan,urban,1961-10-02,0,,0,none,
D,Wu,urban,1951-12-01,0,,0,,
E,Hu,urban,,5000,,0,,
F,Lu,urban,,0,,0,none,
END

# ---- cliff: what is said ---------------------------------------------------

test_case "J06.5: one home more, and how far it is to the limit"
cliff A homes
expect_status 0
expect_err_has "number of homes: now 1; dibao; 636.00 yuan a month in all"
expect_err_has "one more: 0.00 in all (-636.00)"
expect_err_has "from 2 on (1 more): none, 0.00 in all"

test_case "特困43 art. 5: a year older is more, with its sign, and the cause"
cliff B age -f table
expect_status 0
expect_out_has "- a year older: 827.00 in all (+191.00)"
expect_out_has "- down to 17 (42 less): tekun, 827.00 in all"
cliff D age -f table
expect_out_has " 1   supplement: age 70 or over (办法57 art. 27)"
expect_out_has "- a year older: 696.00 in all (+60.00)"

test_case "an age that is not known: no now in the rows, the plot, the picture"
cliff E age
expect_status 0
expect_err_has "age: not known now"
expect "no row has a now" "$PYTHON" - "$OUT" <<'END'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
assert rows and not any(row["now"] for row in rows), rows
END
cliff E age -f table --plot
expect_status 0
expect_out_has "age: not known now"
expect_not "no dot in the plot" grep -q '[|+].*o *$' "$OUT"
if [ -e "${JIUZHU%/*}/jiuzhu-chart.so" ]; then
    cliff E age -q --chart age.svg -o rows.csv
    expect_status 0
    expect "no dot in the picture" \
        "$PYTHON" -c 'import sys; assert "now: " not in open(sys.argv[1]).read()' age.svg
fi

test_case "a household that is itself not decided: its column, and no rows"
cliff F wage
expect_status 1
expect_out_is ""
expect_err_has "few.csv:6:birth_date: empty, and a rule asks for it"

test_case "payment.round = exact: the first x with a remainder"
cliff A farm_income_year --set payment.round=exact
expect_status 2
expect_err_has "has a remainder where farm income of the year = "

test_case "J15.2: a subsidy of a fixed amount, and up to where it goes"
cliff A wage --set phaseout.mode=none
expect_status 0
expect_err_has "besides, from 0.01 to 81.00, if work is taken up on 2021-10-01: an employment subsidy of what dibao falls by, for 10 months from 2021-11"
expect_err_has "besides, from 81.01 to 635.99, if work is taken up on 2021-10-01: an employment subsidy of what dibao falls by, for 12 months from 2021-11"
expect_err_has "besides, from 636.00 to 716.99, if work is taken up on 2021-10-01: an employment subsidy of 636.00 yuan a month, for 10 months from 2021-11"
expect_err_has "besides, from 636.00 to 716.99, if work is taken up on 2021-10-01: an employment subsidy of 555.00 yuan a month, for 2 months from 2022-09"
expect_err_has "besides, from 717.00 on, if work is taken up on 2021-10-01: an employment subsidy of 636.00 yuan a month, for 12 months from 2021-11"
cliff A wage --set phaseout.mode=none --lang zh
expect_err_has "另：636.00 至 716.99 且于 2021-10-01 就业的"

test_case "Z03.3: steps, one after the other; without an upper limit they go on"
cliff A wage --set phaseout.mode=steps --set "phaseout.steps=100%;50%"
expect_err_has "from 636.00 to 953.99: dibao goes on with 636.00 yuan a month, for 1 months from 2021-11"
expect_err_has "from 636.00 to 953.99: dibao goes on with 318.00 yuan a month, for 1 months from 2021-12"
cat >alone.ini <<'END'
[pack]
id = "alone"
title = "a place without an upper limit of the phase-out"
[dibao.standard.urban]
2021-01-01 = "636"
source = "x"
[payment.start]
2021-01-01 = "next_month"
source = "x"
[phaseout.mode]
2021-01-01 = "extend"
[phaseout.months]
2021-01-01 = "6"
source = "x"
END
cliff A wage -r ./alone.ini
expect_err_has "besides, from 636.00 on: dibao goes on with 636.00 yuan a month, for 6 months from 2021-11"

test_case "C12.2: a reward, in the rows and in words"
cliff A wage --set phaseout.mode=none --set employment_subsidy.months=0 \
    --set reward.amount=500
expect_out_has "0.01,1100.00,500.00,0,500.00,reward,--set,reward,2021-11,1,500.00,"
expect_out_has ",reward.amount,500,"
expect_err_has "besides, from 0.01 on, if work is taken up on 2021-10-01: a reward of 500.00 yuan, once, in 2021-11"

test_case "what is paid for a while and cannot be said: the parameter, or nothing"
cliff A wage --set phaseout.mode=extend --set phaseout.months=none
expect_err_has "what is paid for a while from 2021-11 on cannot be said: the rules have no value for phaseout.months"

test_case "more thresholds than digits, and several in one column"
tiers=$(seq -s ';' 1 12 | sed 's/\([0-9]*\)/\1\/12:\1/g')
cliff A wage -f table --plot --set dibao.mode=tier --set "dibao.tiers=$tiers"
expect_status 0
expect "digits, then colons" grep -q '1 *2 *3.*9 *: *:' "$OUT"
cliff A wage -f table --plot --set dibao.mode=tier \
    --set "dibao.tiers=0.500:9;0.501:8;0.502:7;1:6" --to 50000
expect "one colon for four of them" grep -q '^ *:5$' "$OUT"

# ---- whatif ------------------------------------------------------------------

cat >weights.csv <<'END'
household_id,area,birth_date,wage,weight,savings
A,urban,1980-01-01,500,1.5,0
B,urban,1980-01-01,640,2,7000
C,urban,1980-01-01,100,1,20000
END

sweep()
{
    run whatif -q -r chongqing-jiangbei -d 2021-10-01 --sweep "$@" weights.csv
}

# drawn KEY=FROM:TO:STEP FIGURE...: the picture of the sweep has such lines.
drawn()
{
    sweep "$1" --chart sweep.svg -o rows.csv
    expect_status 0
    shift
    for figure; do
        expect "drawn: $figure" grep -qF "$figure" sweep.svg
    done
}

edge() { sweep edge.ratio=1:2:1 "$@"; }
if can_draw edge; then
    test_case "a sweep of months, shares and groups, and counts with decimals"
    drawn property.savings_limit=6m:36m:15m \
        "Cost and households by property.savings_limit" \
        "property.savings_limit: financial assets above it exclude" \
        "$(printf 'recipients\t21\t1.5')" "$(printf 'cost\t36\t740.00')"
    drawn edge.ratio=100%:200%:50% "$(printf 'recipients\t150\t1.5')"
    drawn supplement.age_70@2021-01-01=50:70:10 \
        "supplement.age_70@2021-01-01: supplement of a group" \
        "$(printf 'cost\t60\t204.00')"
    drawn dibao.standard.urban=100:200:100 "$(printf 'cost\t100\t0.00')" \
        "$(printf 'losers\t100\t1.5')"

    test_case "whole recipients, and winners or losers with decimals"
    cat >weights.csv <<'END'
household_id,area,birth_date,wage,weight,savings
A,urban,1980-01-01,500,1.5,0
B,rural,1980-01-01,100,0.5,0
END
    drawn dibao.standard.urban=640:660:10 "$(printf 'recipients\t640\t2')" \
        "$(printf 'winners\t640\t1.5')"
    drawn dibao.standard.urban=600:620:10 "$(printf 'losers\t600\t1.5')"

    test_case "a picture of points is made again, and is the same"
    sweep edge.ratio=1:2:1 --chart again.png --receipt again.receipt -o rows.csv
    expect_status 0
    run verify again.receipt
    expect_status 0
    expect_out_is equal

    test_case "values with more decimals than an axis has are bars"
    drawn edge.ratio=1:1.0000002:0.0000001 "Scenarios against the baseline" \
        "2: edge.ratio=1.0000001" "$(printf 'difference of cost\t2\t0.00')"

    test_case "more scenarios than a note names are told to go on"
    drawn edge.ratio=1:1.0000024:0.0000001 "and so on"
fi

cat >weights.csv <<'END'
household_id,area,birth_date,wage,weight,savings
A,urban,1980-01-01,500,1.5,0
B,urban,1980-01-01,640,2,7000
C,urban,1980-01-01,100,1,20000
END

test_case "whatif --solve: the range of a share, of months, of a year's value"
cat >mine.ini <<'END'
[pack]
id = "mine"
title = "mine"
inherits = "chongqing-jiangbei"
[edge.ratio]
2021-01-01 = "3/2"
source = "x"
[dibao.floor]
2021-01-01 = "10%"
source = "x"
[poverty.line]
2021-01-01 = "4000"
source = "x"
[dibao.standard.urban]
2021-10-01 = "8400"
unit = "year"
source = "x"
[property.savings_limit]
2021-01-01 = "12m"
source = "x"
[income.disposable_year]
2021-01-01 = "36000"
source = "x"
[entitlement.cash]
2021-01-01 = "100"
source = "x"
END
solve()
{
    run whatif -r ./mine.ini -d 2021-10-01 --cost 10000 --solve "$@" weights.csv
}
solve edge.ratio
expect_status 2
expect_err_has "--solve edge.ratio: give --within FROM:TO, since its value is no plain number now"
solve dibao.standard.urban
expect_status 2
expect_err_has "--solve dibao.standard.urban: give --within"
solve dibao.floor
expect_status 1
expect_err_has "even dibao.floor=20% costs only 580.00 a month, within 10000.00"
solve income.disposable_year
expect_err_has "even income.disposable_year=72000 costs only 440.00 a month"
solve entitlement.cash
expect_err_has "even entitlement.cash=200 costs only 440.00 a month"
solve property.savings_limit
expect_err_has "even property.savings_limit=24m costs only 440.00 a month"
solve dibao.floor --within 0%:50%
expect_err_has "even dibao.floor=50% costs only 1225.00 a month"

whatif()
{
    run whatif -q -r chongqing-jiangbei -d 2021-10-01 "$@" weights.csv
}

test_case "whatif: more sweeps or scenarios than there is room for, and no sweep at all"
whatif --sweep edge.ratio=1:2:1 --sweep dibao.standard.urban=1:2:1 \
    --sweep dibao.standard.rural=1:2:1 --sweep tekun.standard=1:2:1 \
    --sweep poverty.line=1:2:1
expect_status 2
expect_err_has "more than 4 sweeps in one scenario"
whatif --sweep dibao.standard.urban=1:10000:0.01
expect_status 2
expect_err_has "more than 1000 scenarios"
whatif --sweep edge.ratio=2:1:1
expect_status 2
expect_err_has "it ends below its beginning"
whatif --sweep edge.ratio=1:2:0
expect_status 2
expect_err_has "the step is 0"

test_case "whatif: a name twice, rules beside rules, the rules of the baseline"
whatif --scenario baseline -s edge.ratio=2 --scenario baseline -s edge.ratio=3
expect_status 2
expect_err_has "there are two of the name 'baseline'"
whatif --scenario baseline --against beijing
expect_status 2
expect_err_has "--against is not for it"
whatif --scenario a --against chongqing --against national \
    -s dibao.standard.urban=600 -s tekun.standard=800
expect_status 0
expect "three plans" test "$(wc -l <"$OUT")" -eq 3

test_case "whatif: fewer threads where each has many incomes, the same rows"
whatif -j 64 --sweep edge.ratio=1:2:0.01
expect_status 0
cp "$OUT" many.csv
whatif -j 1 --sweep edge.ratio=1:2:0.01
expect_out_same many.csv

finish
