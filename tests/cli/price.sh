#!/bin/sh
# price.sh - the price subsidy of a month: J05.4, the published case B11, the
# triggers of the state on both sides, and months with faults.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

S=$ROOT/samples/price

# months ROW...: a file of months
months()
{
    echo month,cpi,food_cpi,low_income_cpi
    printf '%s\n' "$@"
}

# "yes 24.38": what the urban row of a month says.
expect_month()
{
    awk -F, -v m="$1" '$1 == m && $2 == "urban" { print $3, $4 }' "$OUT" >found
    expect_is found "$2"
}

test_case "B11: Jiangsu, 900 yuan at 3.3 %, a twelfth"
run price -r national --overlay "$S/jiangsu.ini" "$S/months.csv"
expect_status 0
expect_out_same "$S/expected-jiangsu.csv"
expect_month 2023-06 "yes 75.00"
expect_err_last "jiuzhu: 12 months in, 24 rows out, 0 rejected"

test_case "B11: bands from their lower limits, the first is the trigger"
months 2023-01,2.99,9,0 2023-02,3,0,0 2023-05,4.99,0,0 2023-06,5,0,0 \
    2023-07,-1,0,0 >bands.csv
run price -r national --overlay "$S/jiangsu.ini" bands.csv
expect_month 2023-01 "no 0.00"
expect_month 2023-02 "yes 75.00"
expect_month 2023-05 "yes 75.00"
expect_month 2023-06 "yes 112.50"
expect_month 2023-07 "no 0.00"

test_case "J05.4: paid by the low-income index, and it stops"
run price -r chongqing -s price.mode=index "$S/months.csv"
expect_status 1
expect_out_same "$S/expected-index.csv"
expect_month 2022-09 "yes 24.38"
expect_month 2022-11 "no 0.00"
expect_month 2023-05 "yes 0.00"
expect_err_has "months.csv:13:"

test_case "J05.4: the triggers of the state, either side of each"
months 2022-08,3.49,5.99,1 2022-09,2.99,5.99,1 2022-10,3.0,0,1 \
    2023-03,3.0,0,1 2023-04,3.49,0,1 2023-05,3.5,0,1 2023-06,0,6,1 \
    2023-07,0,5.99,1 2022-07,3.5,0,1 2020-12,9,9,1 >sides.csv
run price -r chongqing -s price.mode=index sides.csv
expect_status 0
awk -F, '$2 == "rural" { print $1, $3 }' "$OUT" >found
expect_is found "2022-08 no
2022-09 no
2022-10 yes
2023-03 yes
2023-04 no
2023-05 yes
2023-06 yes
2023-07 no
2022-07 yes
2020-12 no"

test_case "rounding and unit are those of payments"
months 2022-09,3.1,0,3.4 >one.csv
run price -r chongqing -s price.mode=index -s payment.round=up \
    -s payment.unit=1 one.csv
expect_month 2022-09 "yes 25.00"
run price -r chongqing -s price.mode=index -s payment.round=exact one.csv
expect_status 1
expect_err_has "one.csv:2: payment.round is 'exact'"

test_case "points: an amount a percentage point"
run price -r chongqing -s price.mode=points -s price.point_amount=10 one.csv
expect_month 2022-09 "yes 31.00"
run price -r chongqing -s price.mode=points one.csv
expect_status 2
expect_err_has "--set price.point_amount=VALUE"

test_case "without a mode: triggered, not computed, and 2 names it"
months 2022-08,3,0,3 2022-09,3,0,3 >mode.csv
run price -r chongqing mode.csv
expect_status 2
expect_out_has "2022-09,urban,yes,,not computed"
expect_month 2022-08 "no 0.00"
expect_err_has "month 2022-09 needs 'price.mode'"
expect_err_has "--set price.mode=VALUE"
run price -r chongqing -o out.csv mode.csv
expect_status 2
expect_absent out.csv
head -n 2 mode.csv >before.csv
run price -r chongqing before.csv
expect_status 0

test_case "a standard that is missing is named"
run price -r national -s price.mode=index one.csv
expect_status 2
expect_err_has "'dibao.standard.urban'"
expect_err_has "'dibao.standard.rural'"

test_case "bands that cannot be read"
run price -r chongqing -s price.mode=bands -s 'price.bands=5%:1/8;3%:1/12' \
    one.csv
expect_status 2
expect_err_has "'5%:1/8;3%:1/12' cannot be used as 'price.bands'"

test_case "bad months are told with their place, good ones decided"
months 2022-09,3.1,0,1 2022-09,3.1,0,1 2022-13,3,0,1 2022-10,x,0,1 \
    2022-11,,5,1 2022-12,3.1,,1 2023-01,3.1,, >bad.csv
run price -r chongqing -s price.mode=index bad.csv
expect_status 1
expect_err_has "bad.csv:3:month: the month comes again (first at bad.csv:2)"
expect_err_has "bad.csv:4:month:"
expect_err_has "bad.csv:5:cpi:"
expect_err_has "bad.csv:6:cpi: empty"
expect_err_lacks "bad.csv:7"
expect_err_has "bad.csv:8:low_income_cpi: empty"
expect_err_last "jiuzhu: 7 months in, 4 rows out, 5 rejected"

test_case "--index names the file; the operand too is one too many"
run price -r chongqing -s price.mode=index --index one.csv
expect_status 0
expect_month 2022-09 "yes 24.38"
run price -r chongqing -s price.mode=index --index one.csv one.csv
expect_status 2
run price -r chongqing -s price.mode=index --index one.csv -o one.csv
expect_status 2
expect_has one.csv 2022-09,3.1,0,3.4

test_case "headings from the template"
run template --lang en price
expect_out_is month,cpi,food_cpi,low_income_cpi
run template --lang zh price
expect_out_has 月份

# Months and rules at random, computed by tests/oracle/price.py as well; every
# other time by the law of a day. What is not computed ends the run with 2.
ORACLE=$ROOT/tests/oracle/price.py
for seed in $(seq "${SEED:-1}" $((${SEED:-1} + ${ROUNDS:-7}))); do
    test_case "as an independent recomputation pays (seed $seed)"
    known=
    [ $((seed % 2)) -eq 1 ] || known=2021-12-31
    "$PYTHON" "$ORACLE" rules "$seed" >random.ini
    "$PYTHON" "$ORACLE" months "$seed" 60 >random.csv
    "$PYTHON" "$ORACLE" pay chongqing random.ini random.csv $known \
        >expected.csv 2>rejected
    run price -r chongqing --overlay random.ini ${known:+--known-on $known} \
        random.csv
    cut -d , -f 1-4 "$OUT" >found.csv
    expect_same found.csv expected.csv
    missing=$(grep -c '[a-z],$\|,,' expected.csv)
    rejected=$(grep -c '^rejected: ' rejected)
    expect_status $((missing > 0 ? 2 : rejected > 0))
    grep -c ': empty, and a rule asks for it' "$ERR" >found
    expect_is found "$rejected"
done

test_case "a table is in the reader's words"
run price -r national --overlay "$ROOT/samples/price/jiangsu.ini" -f table \
    --lang zh "$ROOT/samples/price/months.csv"
expect_out_has "城市  是"
expect_out_has "农村  否"

test_case "-j is taken, and changes nothing"
for jobs in 1 7; do
    run price -r national --overlay "$ROOT/samples/price/jiangsu.ini" \
        -j $jobs "$ROOT/samples/price/months.csv"
    expect_out_same "$ROOT/samples/price/expected-jiangsu.csv"
done

finish
