#!/bin/sh
# audit.sh - what was paid beside what was due (J37.1): every finding by name,
# with the month and the cause; then and now; one changed fen; sums that tie
# out; the same bytes whatever the threads, the way in and the order of the
# payments; a household under the procedures before and after 2021-07-01.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

cd "$ROOT" || exit 2
A=samples/audit
T=$WORK/there
mkdir "$T"

# sample OPTION...: the audit of the sample; options given again win.
sample()
{
    run audit -r chongqing-jiangbei -d 2023-02-28 --overlay $A/announced.ini \
        --payments $A/payments.csv "$@"
}

# audit OPTION...: of the roster of a test, paid as in the file paid.csv.
audit()
{
    run audit -r chongqing-jiangbei --payments "$T/paid.csv" "$@" \
        "$T/roster.csv"
}

# What was found: household, month, item, paid, due, difference, cause, code.
found()
{
    sed 1d "$OUT" | cut -d, -f1,3-9 >"$T/found"
}

# A heading and rows; `paid` and `roster` write the files of a test.
paid()
{
    printf '%s\n' household_id,month,item,amount,paid_on "$@" >"$T/paid.csv"
}

roster()
{
    printf '%s\n' household_id,person_id,relation,birth_date,sex,area,wage,\
approved_on,last_review,change_on,died_on,valid_from,recorded_on "$@" \
        >"$T/roster.csv"
}

# One person without income from 2021-09-10 on: 636 a month.
alone()
{
    roster H1,P1,head,1980-06-01,M,urban,,2021-09-10,2021-09-10,,,2021-09-10,
}

SUMS='jiuzhu: 2 rows of 1302.00 yuan are totals beside their parts: compared, '\
'and not counted
jiuzhu: due 1096956.00 yuan, paid 1100566.40, difference -3610.40: error '\
'-1708.40, law 10.00, evidence -1912.00
jiuzhu: recoverable 12972.00 yuan, payable 9361.60
jiuzhu: 2324 payments of 1101868.40 yuan were read
jiuzhu: 60 households in, 41 rows out, 0 rejected'

# ---- the sample ----------------------------------------------------------

for jobs in 1 2 4; do
    test_case "the sample: -j $jobs, side by side"
    sample -j $jobs --recovery "$T/recovery.csv" $A/roster.csv
    expect_status 1
    expect_out_same $A/expected.csv
    expect_same "$T/recovery.csv" $A/expected-recovery.csv
    expect_err_is "$SUMS"

    test_case "the sample: -j $jobs, the roster from a pipe, the same bytes"
    # shellcheck disable=SC2002 # a pipe is wanted
    cat $A/roster.csv | sample -j $jobs --ledger "$T/ledger-$jobs.csv"
    sed 's/<standard input>/samples\/audit\/roster.csv/g' "$OUT" >"$T/out"
    expect_same "$T/out" $A/expected.csv
    expect_err_has "2324 payments are held in memory, about 1 MiB"
    expect_same "$T/ledger-$jobs.csv" "$T/ledger-1.csv"
done

# Lines as they were, so that the rows say the same: the order of the roster
# changes, and the findings with it.
test_case "payments in any order: the same findings, but for their lines"
{
    head -n 1 $A/payments.csv
    sed 1d $A/payments.csv | sort -t, -k4,4r -k1,1r -k3,3
} >"$T/shuffled.csv"
sample $A/roster.csv
cut -d, -f1-9 "$OUT" >"$T/in-order"
sample --payments "$T/shuffled.csv" --ledger "$T/ledger.csv" $A/roster.csv
cut -d, -f1-9 "$OUT" >"$T/out-of-order"
expect_same "$T/out-of-order" "$T/in-order"
expect_same "$T/ledger.csv" "$T/ledger-1.csv"
expect_err_has "held in memory"

test_case "a roster out of order, with --group: the same findings"
{
    head -n 1 $A/roster.csv
    grep -v -e 户编号 -e JA04 $A/roster.csv
    grep JA04 $A/roster.csv
} >"$T/regrouped.csv"
sample --group "$T/regrouped.csv"
sed 1d "$OUT" | cut -d, -f1-17 | sort >"$T/grouped"
sed 1d $A/expected.csv | cut -d, -f1-17 | sort >"$T/expected"
expect_same "$T/grouped" "$T/expected"

test_case "GB18030: the same findings"
iconv -f UTF-8 -t GB18030 $A/roster.csv >"$T/roster-gb.csv"
iconv -f UTF-8 -t GB18030 $A/payments.csv >"$T/payments-gb.csv"
sample --payments "$T/payments-gb.csv" "$T/roster-gb.csv"
sed 1d "$OUT" | cut -d, -f1-16 >"$T/gb"
sed 1d $A/expected.csv | cut -d, -f1-16 >"$T/expected"
expect_same "$T/gb" "$T/expected"

test_case "J37.1: the sample has every finding there is"
cut -d, -f9 $A/expected.csv | sed 1d | sort -u >"$T/codes"
sed -n 's/^.*FINDING_.*= {"\([a-z_]*\)",.*$/\1/p' lib/audit.c | sort -u >"$T/all"
expect_same "$T/codes" "$T/all"

test_case "J37.1: the clean sample has none, with arrears and recoveries"
run audit -r chongqing-jiangbei -d 2023-02-28 --overlay $A/announced.ini \
    --payments $A/clean-payments.csv $A/clean-roster.csv
expect_status 0
expect_out_is "$(head -n 1 $A/expected.csv)"
expect "arrears and recoveries" grep -q 补发 $A/clean-payments.csv
expect "arrears and recoveries" grep -q 追回 $A/clean-payments.csv

test_case "J37.1: without what was announced late there is law in the findings"
run audit -r chongqing-jiangbei -d 2023-02-28 --known-on 2021-10-19 \
    --overlay $A/announced.ini --payments $A/clean-payments.csv \
    $A/clean-roster.csv
expect_status 1
found
expect "arrears without ground" grep -q \
    'JA001,2021-10,arrears,10.00,0.00,-10.00,error,overpaid' "$T/found"

test_case "people read words, and identity numbers are masked when asked"
sample -f table --lang zh $A/roster.csv
expect_out_has 死亡次月以后仍发放
sample --mask $A/roster.csv
expect_out_lacks 500105194805027694

test_case "jsonl: amounts as text, what is not there as null"
sample -f jsonl --ledger "$T/ledger.jsonl" $A/roster.csv
expect "sound JSON" sh -c "head -n 41 '$OUT' | jq -e -s 'length == 41 and
    .[0].paid == \"646.00\" and .[0].months == 1 and .[38].paid == null'"
expect "a ledger in JSON" sh -c "jq -e -s 'length > 2000 and
    .[0].due_now == .[0].due_then' '$T/ledger.jsonl'"

# ---- ways in: generated histories of some blocks, with errors -------------

GENERATOR=${GENERATOR:-$(dirname "$JIUZHU")/tests/history_generator}
"$GENERATOR" 1500 --late --seed 9 --reviewed 6 --from 2022-01 >"$T/h.csv"
expect_blocks()
{
    [ "$(wc -c <"$T/h.csv")" -gt 3000000 ]
}

# generated PAYMENTS ROSTER OPTION...: the findings without their lines.
generated()
{
    payments=$1 history=$2
    shift 2
    run audit -q -r chongqing-jiangbei -d 2023-12-31 --payments "$payments" \
        --ledger "$T/ledger.csv" "$@" "$history"
    cut -d, -f1-9 "$OUT" >"$T/found"
}

run schedule -q -r chongqing-jiangbei --from 2021-03 --to 2023-12 \
    -d 2023-12-31 "$T/h.csv"
cut -d, -f1-5 "$OUT" | awk -F, -v OFS=, '
    NR > 1 && NR % 97 == 0 { $5 = sprintf("%.2f", $5 + 1.5) }
    NR % 1013 != 0 { print }
    END { print "ZZ,,2022-01,dibao,5.00" }' >"$T/p.csv"

test_case "generated: one thread, and payments and roster side by side"
generated "$T/p.csv" "$T/h.csv" -j 1
cp "$T/found" "$T/first"
cp "$T/ledger.csv" "$T/first-ledger"
expect "some blocks" expect_blocks
expect "some findings" [ "$(wc -l <"$T/first")" -gt 300 ]
expect_err_lacks "held in memory"

for jobs in 2 5; do
    test_case "generated: -j $jobs, the same bytes"
    generated "$T/p.csv" "$T/h.csv" -j $jobs
    expect_same "$T/found" "$T/first"
    expect_same "$T/ledger.csv" "$T/first-ledger"
done

test_case "generated: payments out of order, the same"
{
    head -n 1 "$T/p.csv"
    sed 1d "$T/p.csv" | sort -t, -s -k5,5n
} >"$T/shuffled.csv"
generated "$T/shuffled.csv" "$T/h.csv" -j 3
expect_same "$T/found" "$T/first"
expect_same "$T/ledger.csv" "$T/first-ledger"

test_case "generated: everything quoted, with CRLF, the same"
"$PYTHON" - "$T/p.csv" "$T/pq.csv" "$T/h.csv" "$T/hq.csv" <<'END'
import csv, sys
for source, target in (sys.argv[1:3], sys.argv[3:5]):
    rows = csv.reader(open(source, encoding="utf-8", newline=""))
    csv.writer(open(target, "w", encoding="utf-8", newline=""),
               quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
END
generated "$T/pq.csv" "$T/hq.csv"
expect_same "$T/found" "$T/first"
expect_same "$T/ledger.csv" "$T/first-ledger"

test_case "generated: in the order of numbers, the same"
for file in p h; do
    sed 's/^H0*\([0-9]\)/H\1/' "$T/$file.csv" >"$T/${file}n.csv"
done
generated "$T/pn.csv" "$T/hn.csv"
expect_err_lacks "held in memory"
sed 's/^H0*\([0-9]\)/H\1/' "$T/first" >"$T/by-number"
expect_same "$T/found" "$T/by-number"

test_case "generated: a sample of all is all"
generated "$T/p.csv" "$T/h.csv" --sample 100%
expect_same "$T/found" "$T/first"

# ---- tying out -----------------------------------------------------------

# Exact: fen, in integers.
ties_out()
{
    "$PYTHON" - "$1" "$ERR" <<'END'
import csv, re, sys
fen = lambda text: int(text.replace(".", ""))
sums = dict.fromkeys("due_now paid difference settled error law evidence"
                     .split(), 0)
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8")):
    parts = sum(fen(row[c]) for c in ("error", "law", "evidence"))
    assert fen(row["difference"]) == parts, row
    assert (fen(row["due_now"]) - fen(row["paid"]) - fen(row["settled"])
            == parts), row
    for name in sums:
        sums[name] += fen(row[name])
told = re.search(r"due (\S+) yuan, paid (\S+), difference (\S+): error (\S+), "
                 r"law (\S+), evidence (\S+)", open(sys.argv[2]).read())
assert [fen(x) for x in told.groups()] == [
    sums[n] for n in "due_now paid difference error law evidence".split()]
assert sums["settled"] == 0
assert sums["due_now"] - sums["paid"] == sums["difference"] != 0
END
}

test_case "J37.1: the ledger ties out to the fen, by row and in sum"
sample --ledger "$T/ledger.csv" $A/roster.csv
expect "due less paid is the sum of the differences" ties_out "$T/ledger.csv"

test_case "J37.1: what the ledger holds is what the schedule holds"
run schedule -q -r chongqing-jiangbei --overlay $A/announced.ini \
    --from 2021-01 --to 2023-02 -d 2023-02-28 $A/roster.csv
# shellcheck disable=SC2016 # of awk
sum_of='{ gsub("[.]", "", $n); sum += $n } END { printf "%d\n", sum }'
sed 1d "$OUT" | awk -F, -v n=5 "$sum_of" >"$T/schedule"
sed 1d "$T/ledger.csv" | awk -F, -v n=6 "$sum_of" >"$T/ledger"
expect_same "$T/ledger" "$T/schedule"

test_case "J37.1: recoverable less payable is the difference without a limit"
sample $A/roster.csv
expect_err_has "difference -3610.40"
expect "9361.60 - 12972.00 = -3610.40" test $((936160 - 1297200)) -eq -361040

# ---- boundaries ----------------------------------------------------------

test_case "J37.1: one fen of one month is found, with month and cause"
sed 's/^\(JA010,,2022-06-*,低保金,[0-9]*\).00,/\1.01,/' \
    $A/clean-payments.csv >"$T/fen.csv"
run audit -q -r chongqing-jiangbei -d 2023-02-28 --overlay $A/announced.ini \
    --payments "$T/fen.csv" $A/clean-roster.csv
expect_status 1
found
expect_is "$T/found" "JA010,2022-06,dibao,646.01,646.00,-0.01,error,overpaid"

test_case "J37.1: the month of death may be paid, the month after not"
roster H1,P1,head,1980-06-01,M,urban,,2021-09-10,2021-09-10,,,2021-09-10, \
    H1,P1,head,1980-06-01,M,urban,,,,2021-10-31,2021-10-31,2021-10-31,
paid H1,2021-09,dibao,636, H1,2021-10,dibao,636, H1,2021-11,dibao,636,
audit -d 2021-11-30
found
expect_is "$T/found" \
    "H1,2021-11,dibao,636.00,0.00,-636.00,error,paid_after_death"
roster H1,P1,head,1980-06-01,M,urban,,2021-09-10,2021-09-10,,,2021-09-10, \
    H1,P1,head,1980-06-01,M,urban,,,,2021-11-01,2021-11-01,2021-11-01,
audit -d 2021-11-30
expect_status 0

test_case "J37.1: a review is overdue from the day after it was due"
roster H1,P1,head,1955-06-01,M,urban,,2021-09-10,2021-09-10,,,2021-09-10,
paid H1,2022-09,dibao,717,2022-09-10
audit -d 2022-09-30
found
expect_not "due on that day" grep -q review_overdue "$T/found"
paid H1,2022-09,dibao,717,2022-09-11
audit -d 2022-09-30
found
expect "overdue on the next" grep -q 'H1,2022-09,,717.00,,,error,review' \
    "$T/found"

test_case "J37.1: what was known on the day of payment counts"
roster H1,P1,head,1980-06-01,M,urban,,2021-09-10,2021-09-10,,,2021-09-10, \
    H1,P1,head,1980-06-01,M,urban,136,,,2021-09-20,,2021-09-20,2021-10-15
paid H1,2021-09,dibao,636, H1,2021-10,dibao,636,2021-10-14
audit -d 2021-10-31
found
expect_is "$T/found" \
    "H1,2021-10,dibao,636.00,500.00,-136.00,evidence,overpaid"
paid H1,2021-09,dibao,636, H1,2021-10,dibao,636,2021-10-15
audit -d 2021-10-31
found
expect_is "$T/found" "H1,2021-10,dibao,636.00,500.00,-136.00,error,overpaid"

test_case "J37.1: recovery counts both ends; limits are parameters"
alone
paid H1,2021-09,dibao,637, H1,2021-10,dibao,637, H1,2021-11,dibao,637,
audit -d 2021-11-30 --recovery "$T/recovery.csv"
sed 1d "$T/recovery.csv" >"$T/runs"
expect_is "$T/runs" "H1,,dibao,2021-09,2021-11,3,-3.00,3.00,0.00"
audit -d 2021-11-30 -s recovery.months_limit=2 --recovery "$T/recovery.csv"
sed 1d "$T/recovery.csv" >"$T/runs"
expect_is "$T/runs" "H1,,dibao,2021-09,2021-11,3,-3.00,2.00,0.00"
audit -d 2021-11-30 -s recovery.least=3.01
expect_err_has "recoverable 0.00 yuan"

# ---- before and after 2021-07-01 -----------------------------------------

# 渝条例 art. 26 until the district's rule of 2021-03-02, 办法57 from then on:
# reviewed on 2020-12-01 an unemployed person able to work was due a month
# later; on 2021-03-02 six months. Basic pension counts until 2021-06-30.
test_case "a household under the procedures as they stood"
printf '%s\n' household_id,person_id,relation,birth_date,sex,area,transfer,\
basic_pension,employment,income_stable,approved_on,last_review,valid_from \
    H1,P1,head,1955-01-05,M,urban,200,150,,,2020-12-01,2020-12-01,2020-12-01 \
    H1,P2,child,1990-01-05,M,urban,,,unemployed,no,,,2020-12-01 \
    H1,P1,head,1955-01-05,M,urban,200,150,,,,2021-03-02,2021-03-02 \
    H1,P2,child,1990-01-05,M,urban,,,unemployed,no,,,2021-03-02 \
    >"$T/roster.csv"
paid H1,2020-12,dibao,1040, H1,2021-01,dibao,1040, H1,2021-02,dibao,1040, \
    H1,2021-03,dibao,1040, H1,2021-06,dibao,1040, H1,2021-07,dibao,1190, \
    H1,2021-08,dibao,1190, H1,2021-09,dibao,1222,
audit -d 2021-09-30 --ledger "$T/ledger.csv"
found
expect_is "$T/found" "H1,2021-01,,2080.00,,,error,review_overdue
H1,2021-04,dibao,0.00,1040.00,1040.00,error,not_paid
H1,2021-05,dibao,0.00,1040.00,1040.00,error,not_paid
H1,2021-09,,1222.00,,,error,review_overdue"

test_case "the Chongqing statute pays the month of approval, 办法220 the next"
roster H1,P1,head,1955-06-01,M,urban,,2019-09-10,2019-09-10,,,2019-09-10,
paid H1,2019-10,dibao,580,
audit -d 2019-10-31
found
expect_is "$T/found" "H1,2019-09,dibao,0.00,580.00,580.00,error,not_paid"
run audit -r national -s dibao.standard.urban=580 -d 2019-10-31 \
    --payments "$T/paid.csv" "$T/roster.csv"
expect_status 0

# 办法220 knows no edge household, so nobody who enters dibao alone; 办法57 art.
# 8 does from 2021-07-01. Who sees and hears nothing earns nothing; the other
# two thirds of the standard too much for dibao.
test_case "the two national procedures: single-person inclusion from 2021-07"
printf '%s\n' household_id,person_id,relation,birth_date,sex,area,wage,\
disability,disability_grade,approved_on,last_review,valid_from \
    H1,P1,head,1980-01-05,M,urban,1500,,,2021-03-10,2021-03-10,2021-03-10 \
    H1,P2,spouse,1981-01-05,F,urban,,multiple,1,,,2021-03-10 \
    >"$T/roster.csv"
paid H1,2021-06,single,600, H1,2021-07,single,600, H1,2021-08,dibao,600,
run audit -r national -s dibao.standard.urban=600 -d 2021-08-31 \
    --payments "$T/paid.csv" "$T/roster.csv"
found
expect_is "$T/found" "H1,2021-06,single,600.00,0.00,-600.00,error,overpaid
H1,2021-08,dibao,600.00,0.00,-600.00,error,overpaid
H1,2021-08,single,0.00,600.00,600.00,error,not_paid"

# ---- payments that are something else ------------------------------------

test_case "price subsidies and relief are counted apart"
alone
paid H1,2021-09,dibao,636, H1,2021-09,price_subsidy,30, H1,2021-09,relief,500,
audit -d 2021-09-30
expect_status 0
expect_err_has "2 payments of 530.00 yuan are price subsidies or relief"

test_case "price subsidies are audited with --prices"
printf '%s\n' month,cpi,food_cpi,low_income_cpi 2021-09,3.5,4,5 \
    >"$T/prices.csv"
audit -d 2021-09-30 --prices "$T/prices.csv" -s price.mode=index \
    -s price.cpi_trigger=3.5% -s price.food_trigger=6%
expect_status 1
found
expect_is "$T/found" \
    "H1,2021-09,price_subsidy,30.00,31.80,1.80,error,underpaid"

test_case "a month that the prices lack, or whose row is rejected, is not judged"
paid H1,2021-09,dibao,636, H1,2021-10,dibao,636, H1,2021-09,price_subsidy,31.80, \
    H1,2021-10,price_subsidy,12.72,
for row in "" "2021-10,3.6,1,"; do
    [ -z "$row" ] || echo "$row" >>"$T/prices.csv"
    audit -d 2021-10-31 --prices "$T/prices.csv" -s price.mode=index \
        -s price.cpi_trigger=3.5% -s price.food_trigger=6%
    found
    expect "no finding" [ ! -s "$T/found" ]
    expect_err_has "1 payments of 12.72 yuan are price subsidies or relief of which"
done

test_case "J21.2: relief that others decide, or of nobody in the roster, is not judged"
HEADS=case_id,household_id,type,persons,applied_on,approved_on,loss
printf '%s\n' $HEADS A1,H9,emergency,1,2021-09-05,, \
    A3,H1,special,1,2021-09-05,2021-09-20,8000 >"$T/relief.csv"
paid H1,2021-09,dibao,636, H1,2021-09,relief,8000, H9,2021-09,relief,636,
audit -d 2021-09-30 --relief "$T/relief.csv" -s relief.emergency.low=1
expect_status 0
expect_err_has "2 payments of 8636.00 yuan are price subsidies or relief of which"
expect_err_has "recoverable 0.00 yuan"

test_case "relief is judged where every application of the file could be read"
printf '%s\n' $HEADS A1,H1,emergency,1,2021-09-05,, >"$T/relief.csv"
paid H1,2021-09,dibao,636, H1,2021-09,relief,700,
audit -d 2021-09-30 --relief "$T/relief.csv" -s relief.emergency.low=1
found
expect_is "$T/found" "H1,2021-09,relief,700.00,636.00,-64.00,error,overpaid"
echo A2,H1,emergency,0,2021-09-05,, >>"$T/relief.csv"
audit -d 2021-09-30 --relief "$T/relief.csv" -s relief.emergency.low=1
found
expect "no finding" [ ! -s "$T/found" ]
expect_err_has "1 payments of 700.00 yuan are price subsidies or relief of which"

test_case "a roster that begins after the approval: the months between are told"
{
    echo household_id,person_id,relation,birth_date,area,wage,approved_on,last_review,valid_from
    echo H1,P1,head,1980-01-01,rural,100,2021-06-10,2021-09-01,2021-09-01
} >"$T/roster.csv"
paid H1,2021-07,dibao,420, H1,2021-10,dibao,415,
audit -d 2021-10-31
found
expect "no finding" [ ! -s "$T/found" ]
expect_err_has "1 payments of 420.00 yuan are for months outside the audit"

test_case "prices and relief: what schedule says of them is no finding"
grants="--relief samples/schedule/relief.csv --prices samples/price/months.csv \
    -s price.mode=index --overlay samples/relief/example.ini"
# shellcheck disable=SC2086 # words
run schedule -q -r chongqing-jiangbei --from 2018-01 --to 2022-12 \
    -d 2022-12-31 $grants samples/schedule/roster.csv
cp "$OUT" "$T/paid.csv"
expect "both" [ "$(cut -d, -f4 "$OUT" | grep -c -e relief -e price)" -gt 100 ]
# shellcheck disable=SC2086 # words
run audit -q -r chongqing-jiangbei -d 2022-12-31 $grants \
    --payments "$T/paid.csv" samples/schedule/roster.csv
found
expect "but for overdue reviews" sh -c "! grep -v review_overdue '$T/found'"
expect_err_has "difference 0.00: error 0.00, law 0.00, evidence 0.00"
expect_err_has "1 rows of --prices and --relief were rejected"

test_case "payments of months after the date are counted, and not audited"
alone
paid H1,2021-09,dibao,636, H1,2021-10,dibao,1,
audit -d 2021-09-30
expect_status 0
expect_err_has "1 payments of 1.00 yuan are for months outside the audit"

test_case "--from: earlier months are not audited"
paid H1,2021-09,dibao,1, H1,2021-10,dibao,636,
audit --from 2021-10 -d 2021-10-31
expect_status 0
expect_err_has "1 payments of 1.00 yuan are for months outside the audit"
audit --from 2021-11 -d 2021-10-31
expect_status 2
expect_err_has "--from 2021-11 is later than the date of the audit"

test_case "--from: what may be of earlier months is told, and not judged"
paid H1,2021-09,dibao,626, H1,2021-10,dibao,636, H1,2021-10,arrears,10,
audit -d 2021-10-31
expect_status 0
expect_err_lacks "may be of earlier ones"
audit --from 2021-10 -d 2021-10-31
expect_status 0
expect_err_has "1 arrears or recoveries of 10.00 yuan match nothing in the months"
expect_err_has "due 636.00 yuan, paid 636.00, difference 0.00"
expect_err_has "recoverable 0.00 yuan, payable 0.00"

test_case "unknown households come last, in the order of numbers"
paid H10,2021-09,dibao,1, H1,2021-09,dibao,636, H9,2021-09,dibao,1, \
    H9,2021-09,dibao,2,
audit -d 2021-09-30
found
expect_is "$T/found" "H9,2021-09,dibao,3.00,0.00,-3.00,error,unknown_household
H10,2021-09,dibao,1.00,0.00,-1.00,error,unknown_household"

test_case "unknown households: a total beside a price subsidy alone is paid"
alone
paid H1,2021-09,dibao,636, U1,2021-09,total,636, U1,2021-09,price_subsidy,30, \
    U2,2021-09,total,636, U2,2021-09,dibao,636, U2,2021-09,arrears,5,
audit -d 2021-09-30
found
expect_is "$T/found" "U1,2021-09,price_subsidy,30.00,0.00,-30.00,error,unknown_household
U1,2021-09,total,636.00,0.00,-636.00,error,unknown_household
U2,2021-09,dibao,636.00,0.00,-636.00,error,unknown_household
U2,2021-09,arrears,5.00,0.00,-5.00,error,unknown_household"
expect_err_has "1 rows of 636.00 yuan are totals beside their parts"

test_case "J37.1: a review that is overdue counts totals beside price subsidies"
paid H1,2022-09,total,636, H1,2022-09,price_subsidy,30, H1,2022-10,total,646,
audit --from 2022-09 -d 2022-10-31
expect_out_has ",review_overdue,"
found
expect_has "$T/found" "H1,2022-09,,1312.00,,,error,review_overdue"

test_case "what schedule prints is audited as it is"
alone
run schedule -r chongqing-jiangbei --from 2021-09 --to 2021-12 "$T/roster.csv"
cp "$OUT" "$T/paid.csv"
audit -d 2021-12-31
expect_status 0

# ---- samples -------------------------------------------------------------

test_case "a sample is drawn by its seed, whatever the threads and the order"
sample --sample 20 --seed 7 --drawn "$T/drawn-1.csv" -j 1 $A/roster.csv
cp "$OUT" "$T/sample-1"
sample --sample 20 --seed 7 --drawn "$T/drawn-4.csv" -j 4 $A/roster.csv
expect_out_same "$T/sample-1"
expect_same "$T/drawn-4.csv" "$T/drawn-1.csv"
sample --sample 20 --seed 7 --drawn "$T/drawn-g.csv" --group \
    "$T/regrouped.csv"
sed 1d "$T/drawn-1.csv" | cut -d, -f1-9 | sort >"$T/one"
sed 1d "$T/drawn-g.csv" | cut -d, -f1-9 | sort >"$T/grouped"
expect_same "$T/grouped" "$T/one"
sample --sample 20 --seed 8 --drawn "$T/drawn-8.csv" $A/roster.csv
expect_not "another seed, others" cmp -s "$T/drawn-8.csv" "$T/drawn-1.csv"

test_case "registered near relatives are all in"
sample --sample 1 --seed 3 --design money --drawn "$T/drawn.csv" $A/roster.csv
grep registered_relative "$T/drawn.csv" | cut -d, -f1 | paste -s -d ' ' - \
    >"$T/ids"
expect_is "$T/ids" "JA008 JA058"

test_case "the findings of a sample are those of its households"
sample --sample 20 --seed 7 --drawn "$T/drawn.csv" $A/roster.csv
cut -d, -f1 "$T/drawn.csv" | sed 1d >"$T/ids"
echo JA999 >>"$T/ids"
grep -v -e _twice -e JA052 $A/expected.csv | grep -F -f "$T/ids" >"$T/theirs"
sed 1d "$OUT" >"$T/found"
expect_same "$T/found" "$T/theirs"

test_case "everybody drawn: the estimate is what was found"
sample --sample 100% $A/roster.csv
expect_out_same $A/expected.csv
expect_err_has "overpaid: found 11972.00 yuan; of all households an estimated \
11972.00, between 11972.00 and 11972.00 (95%)"
expect_err_has "underpaid: found 9361.60 yuan; of all households an estimated \
9361.60, between 9361.60 and 9361.60 (95%)"

test_case "by money: who was paid an interval or more is in"
sample --sample 40 --design money --drawn "$T/drawn.csv" $A/roster.csv
expect "large ones" grep -q ,large,1, "$T/drawn.csv"
expect "a chance that is a fraction" grep -q ',drawn,[0-9]*/[0-9]*,' \
    "$T/drawn.csv"

test_case "nothing found: the rule of three says how much there may be"
run audit -r chongqing-jiangbei -d 2023-02-28 --overlay $A/announced.ini \
    --payments $A/clean-payments.csv --sample 20 $A/clean-roster.csv
expect_status 0
expect_err_has "overpaid: none among the"
expect_err_has "of 54 households may be so (95%)"

test_case "办法220: the law's share, until 2021-06-30"
alone
paid H1,2021-09,dibao,636,
audit --sample law -d 2021-06-30
expect_status 0
expect_err_has "sample: 0 of 0 households"
audit --sample law -d 2021-07-01
expect_status 2
expect_err_has "--sample law needs 'audit.visit_share'"

test_case "samples: what is no size, no seed, no design"
for size in 0 -1 0% 101% 1.5 x; do
    sample --sample=$size $A/roster.csv
    expect_status 2
    expect_err_has "--sample is a number of households, a share such as 30%"
done
sample --sample 5 --seed=-1 $A/roster.csv
expect_status 2
expect_err_has "--seed is a whole number"
sample --sample 5 --design lots $A/roster.csv
expect_status 2
expect_err_has "--design is stratified or money (found 'lots')"
sample --seed 5 $A/roster.csv
expect_status 2
expect_err_has "--seed, --design and --drawn are for --sample"
# shellcheck disable=SC2002 # a pipe is wanted
cat $A/roster.csv | sample --sample 5
expect_status 2
expect_err_has "give files, not pipes"

# ---- bad input -----------------------------------------------------------

test_case "without payments nothing is done"
run audit -r chongqing-jiangbei $A/roster.csv
expect_status 2
expect_err_is "jiuzhu: audit needs --payments FILE (see 'jiuzhu template \
payments')"

test_case "the roster and the payments cannot both be standard input"
run audit -r chongqing-jiangbei --payments -
expect_status 2
expect_err_has "cannot both come from standard input"
run audit -r chongqing-jiangbei --payments - $A/roster.csv -
expect_status 2
expect_err_has "cannot both come from standard input"

test_case "payments from a pipe are held in memory, and give the same"
# shellcheck disable=SC2002 # a pipe is wanted
cat $A/payments.csv | sample --payments - $A/roster.csv
sed 's/<standard input>/samples\/audit\/payments.csv/g' "$OUT" >"$T/out"
expect_same "$T/out" $A/expected.csv
expect_err_has "<standard input> and the roster are not in one order"

test_case "a roster of headings alone: every payment is of an unknown household"
head -n 1 $A/roster.csv >"$T/headings.csv"
head -n 3 $A/payments.csv >"$T/two.csv"
run audit -r chongqing-jiangbei -d 2023-02-28 --payments "$T/two.csv" \
    "$T/headings.csv"
expect_status 1
found
expect_is "$T/found" "JA001,2021-03,dibao,620.00,0.00,-620.00,error,\
unknown_household
JA001,2021-04,dibao,620.00,0.00,-620.00,error,unknown_household"

test_case "a file that is not there"
run audit -r chongqing-jiangbei --payments "$T/none.csv" $A/roster.csv
expect_status 2
expect_err_has "none.csv: cannot read"

test_case "a column that is missing, and one that is unknown"
printf 'household_id,month,item,amounts\n' >"$T/paid.csv"
audit -d 2021-09-30
expect_status 2
expect_err_has "paid.csv:1:amounts: unknown column (did you mean 'amount'?"
expect_err_has "the column 'amount' (金额) is missing"

test_case "headings alone are no payments"
alone
paid
audit -d 2021-09-30
expect_status 1
found
expect_is "$T/found" "H1,2021-09,dibao,0.00,636.00,636.00,error,not_paid"

test_case "faults of payments are told with their places, all of them"
roster H1,P1,head,1980-06-01,M,urban,,2021-09-10,2021-09-10,,,2021-09-10, \
    H2,P2,head,1980-06-01,M,urban,,2021-09-10,2021-09-10,,,2021-09-10, \
    H3,P3,head,1980-06-01,M,urban,,2021-09-10,2021-09-10,,,2021-09-10,
paid H1,2021-09,rent,636, H1,2021-13,dibao,636, H1,2021-09,dibao,-5, \
    H2,2021-09,dibao,636, H2,2021-09,supplement,, \
    H2,2021-09,dibao,1,2021-02-30 ,2021-09,dibao,7, H3,2021-09,dibao,636, H9,x,y,z,
audit -d 2021-09-30
expect_status 1
for fault in "2:item: not a word of this column (found 'rent'" \
    "3:month: not a month (found '2021-13'" \
    "4:amount: a negative amount (found '-5'" \
    "6:amount: empty (expected a value in every row)" \
    "7:paid_on: not a date, or a day that does not exist (found '2021-02-30'" \
    "8:household_id: empty" "10:month: not a month (found 'x'"; do
    expect_err_has "paid.csv:$fault"
done
expect_err_has "roster.csv:2: a payment of the household is faulty (line 2 of"
expect_err_has "1 payments of 636.00 yuan are of households that were rejected"
expect_err_has "7 rows of payments were rejected"
expect_summary 3 0 2

test_case "a household with a fault in the roster: its payments are counted"
roster H1,P1,head,1980-06-31,M,urban,,2021-09-10,2021-09-10,,,2021-09-10, \
    H2,P2,head,1980-06-01,M,urban,,2021-09-10,2021-09-10,,,2021-09-10,
paid H1,2021-09,dibao,636, H2,2021-09,dibao,636,
audit -d 2021-09-30 --rejects "$T/rejects.csv"
expect_status 1
expect_err_has "1 payments of 636.00 yuan are of households that were rejected"
expect_summary 2 0 1
expect "in the rejects" grep -q H1 "$T/rejects.csv"

test_case "no identity number is told"
alone
paid 500105194805027694,2021-09,dibao,500105194805027694,
audit -d 2021-09-30
expect_err_lacks 500105194805027694

test_case "an output is no input, and no other output"
sample --ledger $A/payments.csv $A/roster.csv
expect_status 2
expect_err_has "is an input too: it would be written over"
sample --ledger "$T/x.csv" --recovery "$T/x.csv" $A/roster.csv
expect_status 2
expect_err_has "--ledger and --recovery name the same file"
sample --ledger - $A/roster.csv
expect_status 2
expect_err_has "--output and --ledger cannot both go to standard output"

test_case "whole or not at all: findings, ledger and recovery"
rm -f "$T/f.csv" "$T/l.csv" "$T/r.csv"
roster H1,P1,head,1980-06-01,M,urban,,2016-09-10,2016-09-10,,,2016-09-10,
paid H1,2016-10,dibao,1,
audit -d 2016-10-31 -o "$T/f.csv" --ledger "$T/l.csv" --recovery "$T/r.csv"
expect_status 2
expect_err_has "dibao.standard.urban"
expect_absent "$T/f.csv"
expect_absent "$T/l.csv"
expect_absent "$T/r.csv"

test_case "a full disk is no audit"
sample --ledger /dev/full $A/roster.csv
expect_status 2
expect_err_has "cannot write"

test_case "the words of a notice and a worksheet are those of payments"
for pair in 低保:dibao 最低生活保障金:dibao 特困基本生活费:tekun \
    照料护理费:care 分类施保:supplement 单人户低保金:single 就业奖励:bonus \
    奖励金:reward; do
    printf '%s\n' 户编号,月份,项目,金额 "W,2021-11,${pair%:*},5" >"$T/words.csv"
    printf '%s\n' household_id,area,birth_date V,urban,1980-01-01 >"$T/other.csv"
    run audit -r chongqing-jiangbei -d 2021-11-30 --payments "$T/words.csv" \
        "$T/other.csv"
    expect_status 1
    expect_out_has "W,,2021-11,${pair#*:},5.00,0.00,-5.00,error,unknown"
done

finish
