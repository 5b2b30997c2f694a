#!/bin/sh
# schedule.sh - what is due for each month: the worked examples of sections 7
# and 8, the published cases D02 and D04, J04.3, J06.3, J06.4, J15.2, D05.1,
# Z03.3, C11.3 and C12.2, each of which fails without its rule; ranges against
# months, totals against rows, payments against what is due.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/cli/chart_lib.sh
. "$ROOT/tests/cli/chart_lib.sh"

S=$ROOT/samples/schedule
GENERATOR=${GENERATOR:-$(dirname "$JIUZHU")/tests/history_generator}

# plan OPTION...: the roster of Jiangbei over its two years; options given
# again win.
plan()
{
    run schedule -r chongqing-jiangbei --from 2021-01 --to 2022-12 \
        -d 2022-12-31 "$@"
}

# of HOUSEHOLD [ITEM]: its rows as "month item amount", joined by blanks.
of()
{
    awk -F, -v h="$1" -v item="${2:-}" '
        $1 == h && (item == "" || $4 == item) { print $3, $4, $5 }' "$OUT"
}

expect_of()
{
    of "$1" "$2" >found
    expect_is found "$3"
}

# What of the roster of Jiangbei changes with an option: households.
changed_by()
{
    plan "$@" "$S/roster.csv"
    sed 1d "$OUT" | cut -d, -f1-5 >with
    sed 1d "$S/expected.csv" | cut -d, -f1-5 >without
    diff without with | sed -n 's/^[<>] \([^,]*\),.*/\1/p' | sort -u |
        paste -s -d ' ' - >found
    [ -s found ] || echo >found
}

# ---- the sample ----------------------------------------------------------

test_case "README.md: every figure worked out by hand is what is printed"
expect "the same" "$PYTHON" "$ROOT/tests/cli/schedule_readme.py" "$S" 1800

for jobs in 1 2 4; do
    test_case "jiangbei: -j $jobs, from a file"
    plan -j $jobs "$S/roster.csv"
    expect_status 0
    expect_out_same "$S/expected.csv"
    expect_err_is "jiuzhu: 1 households without approved_on were left out \
(--assume-approved DATE takes them in)
jiuzhu: 60 households in, 1597 rows out, 0 rejected"

    test_case "jiangbei: -j $jobs, from a pipe, totals"
    # shellcheck disable=SC2002 # a pipe is wanted
    cat "$S/roster.csv" | plan -j $jobs --totals
    expect_status 0
    expect_out_same "$S/expected-totals.csv"
    expect_summary 60 160 0
done

test_case "jiangbei: what was known at the end of each month"
run schedule -r chongqing-jiangbei --from 2021-01 --to 2022-12 \
    --known-on 2022-12-31 "$S/roster.csv"
expect_out_same "$S/expected-known.csv"

test_case "jiangbei: GB18030 gives the same"
iconv -f UTF-8 -t GB18030 "$S/roster.csv" >gb.csv
plan gb.csv
expect_out_same "$S/expected.csv"

test_case "D05.1: dezhou, three months for registered-poor rural households"
run schedule -r shandong-dezhou --from 2018-02 --to 2018-12 -d 2018-12-31 \
    "$S/dezhou.csv"
expect_out_same "$S/expected-dezhou.csv"

test_case "D05.1: without the rule dibao ends at once"
run schedule -r shandong-dezhou --from 2018-02 --to 2018-12 -d 2018-12-31 \
    -s phaseout.mode=none "$S/dezhou.csv"
expect_of DZ1 extension ""
expect_out_lacks extension
run schedule -r shandong-dezhou --from 2018-09 --to 2018-12 -d 2018-12-31 \
    -s phaseout.who=all "$S/dezhou.csv"
expect_of DZ2 extension "2018-09 extension 230.00
2018-10 extension 230.00
2018-11 extension 230.00"

ZHIJIN="-r guizhou-zhijin --from 2024-01 --to 2024-08 -d 2024-08-31
    -s dibao.standard.rural=500 -s dibao.standard.urban=700"

test_case "Z03.3: zhijin, the months of --set"
# shellcheck disable=SC2086 # words
run schedule $ZHIJIN -s phaseout.months=6 -s phaseout.upper_limit=1.5 \
    -s supplement.elderly=50 "$S/zhijin.csv"
expect_out_same "$S/expected-zhijin.csv"
expect_out_has phase_out_2_of_6

test_case "Z03.3: without months the run stops and names them, month and --set"
# shellcheck disable=SC2086
run schedule $ZHIJIN -o out.csv "$S/zhijin.csv"
expect_status 2
expect_absent out.csv
expect_err_has "household ZJ1 needs 'phaseout.months'"
expect_err_has "on 2024-02-01"
expect_err_has "give it with --set phaseout.months=VALUE"

test_case "Z03.3: by steps"
# shellcheck disable=SC2086
run schedule $ZHIJIN -s phaseout.mode=steps \
    -s 'phaseout.steps=100%;100%;80%;80%;60%;60%' "$S/zhijin.csv"
expect_out_same "$S/expected-zhijin-steps.csv"

test_case "C11.3, C12.2: chaoyang, a year for the released, the reward"
run schedule -r beijing-chaoyang --from 2007-08 --to 2008-12 -d 2008-12-31 \
    -s reward.amount=500 "$S/chaoyang.csv"
expect_out_same "$S/expected-chaoyang.csv"

test_case "C11.3: without the rule, or another one, the year does not end it"
run schedule -r beijing-chaoyang --from 2008-09 --to 2008-09 -d 2008-12-31 \
    -s grant.released_months=13 "$S/chaoyang.csv"
expect_of CY1 dibao "2008-09 dibao 390.00"
run schedule -r beijing-chaoyang --from 2008-09 --to 2008-12 -d 2008-12-31 \
    -s grant.released_months=6 "$S/chaoyang.csv"
expect_of CY1 dibao ""

test_case "C12.2: without an amount there is no reward"
run schedule -r beijing-chaoyang --from 2008-02 --to 2008-02 -d 2008-12-31 \
    "$S/chaoyang.csv"
expect_out_lacks reward

test_case "section 8: Chongqing 2018, a raise announced late pays the arrears"
run schedule -r chongqing --from 2018-01 --to 2018-09 --known-on 2018-12-31 \
    "$S/chongqing-2018.csv"
expect_out_same "$S/expected-chongqing-2018.csv"

test_case "section 8: a day before the announcement nothing is made good"
run schedule -r chongqing --from 2018-01 --to 2018-09 --known-on 2018-08-27 \
    "$S/chongqing-2018.csv"
expect_out_lacks arrears
expect_of CQ1 dibao "$(for m in 01 02 03 04 05 06 07 08 09; do
    echo "2018-$m dibao 500.00"
done)"

test_case "section 8: on the day it is, once and in its month"
run schedule -r chongqing --from 2018-08 --to 2018-09 --known-on 2018-08-28 \
    "$S/chongqing-2018.csv"
of CQ1 arrears >found
expect "seven months" [ "$(grep -c '^2018-08 arrears 46.00$' found)" -eq 7 ]
expect "no more" [ "$(wc -l <found)" -eq 7 ]

test_case "D02, D04: 521 a month, and on from 2026-10 to 2027-03"
run schedule -r national --overlay "$S/linkou.ini" --from 2026-04 \
    --to 2027-04 -d 2026-10-01 "$S/linkou.csv"
expect_out_same "$S/expected-linkou.csv"
expect_of LK1 extension "2026-10 extension 313.00
2026-11 extension 313.00
2026-12 extension 313.00
2027-01 extension 313.00
2027-02 extension 313.00
2027-03 extension 313.00"

# ---- the provisions, each without its rule -------------------------------

test_case "J04.3: without the bonus the seven households have none"
changed_by -s phaseout.mode=none
expect_is found "JS041 JS043 JS044 JS045 JS047 JS048 JS049"

test_case "J04.3: twenty-four months at thirty percent of 708"
plan "$S/roster.csv"
expect_of JS041 bonus "2021-12 bonus 5097.60"
plan -s phaseout.bonus_months=12 "$S/roster.csv"
expect_of JS041 bonus "2021-12 bonus 2548.80"

test_case "J15.2: without the subsidy two households lose it"
changed_by -s employment_subsidy.months=0
expect_is found "JS042 JS051"

test_case "J15.2: the subsidy beside the bonus, where a place has both"
changed_by -s employment_subsidy.with_bonus=yes
expect_is found "JS043"

test_case "J06.4: a reported change; the same version without it is frozen"
sed '/^JS009,.*2021-06-30/s/,2021-06-30,,,2021-06-30,/,,,,2021-06-30,/' \
    "$S/roster.csv" >silent.csv
expect_not "the roster as it was" cmp -s silent.csv "$S/roster.csv"
plan silent.csv
of JS009 dibao | awk '{ print $3 }' | uniq | paste -s -d ' ' - >found
expect_is found "960.00 1008.00 1251.00"

# dead DIED VALID RECORDED: one of two told to have died.
dead()
{
    printf '%s\n' household_id,name,area,birth_date,died_on,approved_on,\
change_on,valid_from,recorded_on \
        D,A,urban,1980-01-01,,2021-09-10,,2021-09-10, \
        D,B,urban,1981-01-01,,,,2021-09-10, \
        "D,A,urban,1980-01-01,,,$2,$2,$3" \
        "D,B,urban,1981-01-01,$1,,,$2,$3" >dead.csv
    run schedule -r chongqing-jiangbei --from 2021-10 --to 2021-12 dead.csv
}

test_case "J06.4, 办法57 art. 32: a death that a version tells too late is a warning"
for day in 2021-10-31:2021-11-01 2021-10-05:2021-11-30; do
    dead "${day%:*}" "${day#*:}" ""
    expect_status 0
    expect_err_has "dead.csv:5:died_on: warning: the versions say it too late: the months 2021-11 to 2021-11 are"
    expect_out_has "D,,2021-11,dibao,1272.00"
    expect_out_has "D,,2021-12,dibao,636.00"
done
dead 2021-09-30 2021-12-01 ""
expect_err_has "the months 2021-10 to 2021-12 are"
for recorded in "" 2021-12-20; do
    dead 2021-10-31 2021-10-31 "$recorded"
    expect_err_lacks "too late"
    expect_out_has "D,,2021-11,dibao,636.00"
    dead 2021-10-02 2021-10-31 "$recorded"
    expect_err_lacks "too late"
done

test_case "J06.3: a review; the same version without it stays frozen"
sed '/^JS008,.*2022-01-20,,,,2022-01-20/s/2022-01-20/2020-12-20/' \
    "$S/roster.csv" >unreviewed.csv
expect_not "the roster as it was" cmp -s unreviewed.csv "$S/roster.csv"
plan unreviewed.csv
of JS008 dibao | awk '{ print $3 }' | uniq | paste -s -d ' ' - >found
expect_is found "540.00 572.00 734.00"
expect_out_has "income_of_last_review"

# numbered NUMBER: of the first version; the later one has A1.
numbered()
{
    cat >numbered.csv <<END
household_id,person_id,name,birth_date,area,wage,employed_on,approved_on,valid_from
N1,$1,陈一,1980-01-01,urban,300,2019-03-01,2021-04-10,2021-04-05
N1,A1,陈一,1980-01-01,urban,500,2019-03-01,,2021-06-20
N2,$1,王三,1982-01-01,urban,0,,2021-04-10,2021-04-05
N2,A1,王三,1982-01-01,urban,2000,2021-06-20,,2021-06-20
END
    plan --to 2021-07 numbered.csv
}

for number in A1 ''; do
    test_case "J06.3, J04.3: a number of ${number:-none} and then A1 is one person"
    numbered "$number"
    expect_of N1 dibao "2021-04 dibao 320.00
2021-05 dibao 320.00
2021-06 dibao 320.00
2021-07 dibao 320.00"
    expect_of N2 bonus "2021-07 bonus 4464.00"
done

test_case "J06.3, J04.3: another number is another person, who brings his wage"
numbered A2
expect_of N1 dibao "2021-04 dibao 320.00
2021-05 dibao 320.00
2021-06 dibao 320.00
2021-07 dibao 120.00"

# to_come DATE-OF-REVIEW: it tells of a job that has not begun.
to_come()
{
    cat >to_come.csv <<END
household_id,birth_date,area,wage,employed_on,approved_on,last_review,valid_from
W1,1970-01-01,urban,300,2019-05-01,2021-03-10,2021-03-10,2021-03-10
W1,1970-01-01,urban,2500,2021-12-05,,$1,2021-11-20
END
    plan --from 2021-11 --to 2022-02 to_come.csv
}

for review in '' 2021-11-20; do
    test_case "J06.3, J04.3: the old wage until the job begins; review: ${review:-none}"
    to_come "$review"
    expect_of W1 '' "2021-11 dibao 336.00
2021-12 dibao 336.00
2022-01 bonus 2419.20"
done

test_case "渝条例 art. 22: the first month is that of the approval, or the next"
changed_by -s payment.start=next_month
expect_has found "JS001 JS002 JS003"
of JS001 dibao | sed -n 1p >found
expect_is found "2021-04 dibao 440.00"

# ---- ranges and totals ---------------------------------------------------

# months_apart FROM MONTHS FILE OPTION...: each month by itself, put together.
months_apart()
{
    year=${1%-*} number=${1#*-} count=$2 file=$3
    number=${number#0}
    shift 3
    : >apart
    while [ "$count" -gt 0 ]; do
        m=$(printf '%04d-%02d' "$year" "$number")
        "$JIUZHU" schedule -q "$@" --from "$m" --to "$m" "$file" 2>/dev/null |
            sed 1d >>apart
        number=$((number + 1)) count=$((count - 1))
        [ "$number" -le 12 ] || number=1 year=$((year + 1))
    done
    sort -s -t, -k1,1 apart >apart.sorted
}

test_case "a range is its months put together: the sample"
months_apart 2021-01 24 "$S/roster.csv" -r chongqing-jiangbei -d 2022-12-31
sed 1d "$S/expected.csv" >whole
expect_same apart.sorted whole

test_case "a range is its months put together: as it was paid"
months_apart 2021-01 24 "$S/roster.csv" -r chongqing-jiangbei \
    --known-on 2022-12-31
sed 1d "$S/expected-known.csv" >whole
expect_same apart.sorted whole

"$GENERATOR" 400 --late --seed 7 >history.csv

test_case "a range is its months put together: generated histories"
months_apart 2021-01 24 history.csv -r chongqing-jiangbei -d 2022-12-31
plan -j 1 history.csv
sed 1d "$OUT" >whole
expect_same apart.sorted whole
expect "some rows" [ "$(wc -l <whole)" -gt 5000 ]

test_case "a range is its months put together: generated, as it was paid"
months_apart 2021-01 24 history.csv -r chongqing-jiangbei \
    --known-on 2022-11-30
plan -j 1 --known-on 2022-11-30 history.csv
sed 1d "$OUT" >whole
expect_same apart.sorted whole
expect_has whole ,arrears,
expect_has whole ,recovery,

# The rows of a run added up as the totals are, amounts in fen.
add_up()
{
    awk -F, 'NR > 1 {
        fen = $5
        sub(/\./, "", fen)
        item[$3 "," $4] += fen
        if ($4 != "recovery") { month[$3] += fen; all += fen }
        if (!(($3 "," $4 "," $1) in seen)) {
            seen[$3 "," $4 "," $1] = 1
            households[$3 "," $4]++
        }
    }
    END {
        for (k in item)
            printf "%s,%d,%.2f\n", k, households[k], item[k] / 100
        for (m in month) printf "%s,total,,%.2f\n", m, month[m] / 100
        printf ",total,,%.2f\n", all / 100
    }' "$1" | sort
}

test_case "totals are the sums of the rows, and the same from any threads"
plan -j 1 --known-on 2022-11-30 history.csv
add_up "$OUT" >sums
plan -j 4 --known-on 2022-11-30 --totals history.csv
cp "$OUT" four
plan -j 1 --known-on 2022-11-30 --totals history.csv
expect_out_same four
awk -F, 'NR > 1 && !($2 == "total" && $5 == "0.00") {
    print $1 "," $2 "," ($2 == "total" ? "" : $3) "," $5 }' four |
    sort >totals
expect_same totals sums

test_case "known late: what was paid and put right is what is due, to the fen"
plan --from 2020-01 --to 2023-06 -d 2023-06-30 history.csv
cp "$OUT" due
plan --from 2020-01 --to 2023-06 --known-on 2023-06-30 history.csv
expect "no difference" "$PYTHON" - due "$OUT" <<'END'
import collections, csv, sys
from decimal import Decimal
def by_month(path):
    sums = collections.Counter()
    for row in csv.DictReader(open(path, encoding="utf-8")):
        sign = -1 if row["item"] == "recovery" else 1
        key = row["household_id"], row["for_month"], row["of"] or row["item"]
        sums[key] += sign * Decimal(row["amount"])
    return {k: v for k, v in sums.items() if v}
due, paid = by_month(sys.argv[1]), by_month(sys.argv[2])
assert due == paid and len(due) > 5000, len(due)
END

# Packs with values, and standards and months of theirs.
while read -r pack from known options; do
    test_case "generated histories: $pack"
    # shellcheck disable=SC2086 # words
    "$GENERATOR" 150 --seed 3 --from "$from" $options >other.csv
    to=$((${from%-*} + 1))-12
    run schedule -r "$pack" --from "$from" --to "$to" -d "$known" -j 1 \
        other.csv
    expect_status 0
    cp "$OUT" one
    run schedule -r "$pack" --from "$from" --to "$to" -d "$known" -j 4 \
        other.csv
    expect_out_same one
    expect "some rows" [ "$(wc -l <one)" -gt 1000 ]
    run schedule -r "$pack" --from "$from" --to "$from" -d "$known" other.csv
    sed 1d "$OUT" >first
    grep "^[^,]*,[^,]*,$from," one >of_range
    expect_same first of_range
done <<'END'
chongqing 2018-01 2019-12-31 --urban 546 --rural 410
chongqing-jiangbei 2024-01 2025-12-31 --urban 735 --rural 600 --late
shandong-dezhou 2018-01 2019-12-31 --urban 500 --rural 365
beijing 2007-07 2008-12-31 --urban 330 --only urban
beijing-chaoyang 2007-08 2008-12-31 --urban 330 --only urban
hebei-chengde 2022-08 2023-12-31 --urban 650 --rural 430
hebei-chengde-hitech 2023-04 2024-12-31 --urban 750 --rural 500
guizhou 2025-01 2025-12-31 --urban 801 --rural 602 --no-pension
END

# ---- who is left out, projections ----------------------------------------

test_case "a household without an approval is left out, and told"
plan "$S/roster.csv"
expect_of JS005 "" ""
expect_err_has "1 households without approved_on were left out"

test_case "--assume-approved takes it in, and no other is changed"
changed_by --assume-approved 2021-07-31
expect_is found JS005
of JS005 dibao | sed -n 1p >found
expect_is found "2021-07 dibao 1240.00"
expect_err_lacks "left out"

test_case "a roster that begins after the approval: which months are not known is told"
{
    echo household_id,person_id,birth_date,area,wage,approved_on,last_review,valid_from
    echo K1,a,1980-01-01,urban,100,2021-01-10,2021-09-01,2021-09-01
} >late.csv
while read -r from to rows told; do
    run schedule -r chongqing-jiangbei --from "$from" --to "$to" late.csv
    expect_status 0
    expect "$rows rows from $from to $to" [ "$(sed 1d "$OUT" | wc -l)" -eq "$rows" ]
    if [ "$told" = told ]; then
        expect_err_has "1 households begin in the roster after their approval"
    else
        expect_err_lacks "after their approval"
    fi
done <<END
2021-09 2021-10 1 told
2021-02 2021-09 0 told
2021-10 2021-11 2 -
2020-10 2020-12 0 -
2021-01 2021-01 0 told
END

test_case "projected: months that begin after what is known"
run schedule -r chongqing-jiangbei --from 2021-09 --to 2021-12 \
    -d 2021-10-31 "$S/roster.csv"
awk -F, '$1 == "JS004" { print $3, $NF }' "$OUT" >found
expect_is found "2021-09 no
2021-10 no
2021-11 yes
2021-12 yes"
run schedule -r chongqing-jiangbei --from 2021-09 --to 2021-12 \
    -d 2021-11-01 "$S/roster.csv"
awk -F, '$1 == "JS004" { print $3, $NF }' "$OUT" >found
expect_has found "2021-11 no"

test_case "projected: the pack's check ends what is known as well"
run schedule -r shandong-dezhou --from 2018-12 --to 2019-01 -d 2026-01-01 \
    "$S/dezhou.csv"
awk -F, '$1 == "DZ4" { print $3, $NF }' "$OUT" >found
expect_is found "2018-12 no
2019-01 yes"
expect_err_has "the rules of 'shandong-dezhou' were checked until 2018-12-31"

test_case "--strict refuses months after the pack's check"
run schedule --strict -r shandong-dezhou --from 2018-12 --to 2019-01 \
    "$S/dezhou.csv"
expect_status 2

# ---- prices and relief ---------------------------------------------------

test_case "--prices: decided once a month, paid a head"
plan --prices "$ROOT/samples/price/months.csv" -s price.mode=index \
    --from 2022-08 --to 2022-12 "$S/roster.csv"
expect_status 1
expect_of JS002 price_subsidy "2022-09 price_subsidy 24.38
2022-10 price_subsidy 19.36
2022-12 price_subsidy 18.64"
expect_err_has "1 rows of --prices and --relief were rejected"

test_case "--prices: months that the file lacks are told"
printf 'month,cpi,food_cpi,low_income_cpi\n2022-09,3.0,8.8,3.4\n' >one.csv
plan --prices one.csv -s price.mode=index --from 2022-08 --to 2022-10 \
    "$S/roster.csv"
expect_status 0
expect_err_has "one.csv has no sound row for 2 of the 3 months"
expect_of JS054 price_subsidy "2022-09 price_subsidy 79.00"

test_case "--prices: a rule that is missing stops the run"
plan --prices one.csv --from 2022-09 --to 2022-09 "$S/roster.csv"
expect_status 2
expect_err_has "month 2022-09 needs 'price.mode'"

test_case "--relief: stages in their months, also without an approval"
plan --relief "$S/relief.csv" --overlay "$ROOT/samples/relief/example.ini" \
    "$S/roster.csv"
expect_status 1
expect_of JS009 relief "2021-10 relief 954.00
2021-11 relief 572.40
2021-12 relief 381.60"
expect_of JS005 "" "2021-07 relief 620.00
2021-08 relief 372.00
2021-09 relief 248.00"
expect_err_has "1 households of --relief are not in the roster"
expect_err_has "1 households without approved_on were left out"

test_case "--relief: a balance that is used up refuses the rest"
printf 'township,balance\n,1300\n' >opening.csv
plan --relief "$S/relief.csv" --overlay "$ROOT/samples/relief/example.ini" \
    --opening opening.csv "$S/roster.csv"
awk -F, '$4 == "relief" { sub(/\./, "", $5); fen += $5 }
    END { print (fen <= 130000) }' "$OUT" >found
expect_is found 1

test_case "--opening without --relief is refused"
plan --opening opening.csv "$S/roster.csv"
expect_status 2
expect_err_has "--opening is for --relief FILE"

# ---- the payment file ----------------------------------------------------

test_case "--payee: a row a household, parts that add up"
plan --from 2021-09 --to 2021-09 --payee "$S/roster.csv"
expect_status 1
expect_out_same "$S/expected-payee.csv"
# shellcheck disable=SC2016 # it is awk that expands
expect "parts add up" awk -F, 'NR > 1 {
    sum = 0
    for (i = 6; i <= 17; i++) sum += $i
    if (sum - $18 > 0.001 || $18 - sum > 0.001) exit 1
}' "$OUT"
expect_err_has "household JS002 has no account to pay to"
expect_err_has "1 households have no account to pay to"

test_case "--payee: the sum of the file is that of the totals"
plan --payee -q "$S/roster.csv"
awk -F, 'NR > 1 { sub(/\./, "", $18); fen += $18 }
    END { printf "%.2f\n", fen / 100 }' "$OUT" >found
awk -F, '$1 == "" { print $5 }' "$S/expected-totals.csv" >wanted
expect_same found wanted

test_case "--payee: the account of the wife after the head's death"
plan --payee --from 2021-03 --to 2021-04 "$S/roster.csv"
grep '^JS058' "$OUT" | cut -d, -f2-5 >found
expect_is found "2021-03,李启明,示例银行,62800009990000001
2021-04,周翠萍,示例农商银行,0010020003"

test_case "--payee: an account stays text in JSON"
plan --payee -f jsonl --from 2021-04 --to 2021-04 "$S/roster.csv"
expect_out_has '"account":"0010020003"'

test_case "--payee: a recovery is shown and not taken off"
plan --payee --known-on 2022-12-31 --from 2021-09 --to 2021-09 \
    "$S/roster.csv"
grep '^JS057' "$OUT" | cut -d, -f18,19 >found
expect_is found "636.00,1240.00"

test_case "--payee: a roster without the column is refused, once"
printf '%s\n' 'household_id,person_id,area,approved_on' \
    'A,a1,urban,2021-01-05' 'B,b1,urban,2021-01-05' >no_account.csv
plan --payee -o out.csv no_account.csv
expect_status 2
expect_absent out.csv
expect_err_is "jiuzhu: no_account.csv: --payee needs the column 'account'
jiuzhu: stopped: nothing was written to out.csv"

test_case "--payee or --totals, not both"
plan --payee --totals "$S/roster.csv"
expect_status 2

# ---- bad input -----------------------------------------------------------

test_case "months that are none, and ranges that run backwards or too far"
for range in "2021-13 2021-12" "2021 2021-12" "2021-01-01 2021-12" \
    "2021-01 2020-12" "1950-01 2050-01"; do
    # shellcheck disable=SC2086 # two words
    set -- $range
    plan --from "$1" --to "$2" "$S/roster.csv"
    expect_status 2
    expect_out_is ""
done
plan --from 2022-01 --to 2021-12 "$S/roster.csv"
expect_err_is "jiuzhu: --from 2022-01 is later than --to 2021-12"
run schedule -r shandong-dezhou --from 1950-01 --to 2049-12 -q "$S/dezhou.csv"
expect_status 0
plan --from 1950-01 --to 2050-01 "$S/roster.csv"
expect_err_has "is more than 1200 months"

test_case "--from and --to are needed"
run schedule -r chongqing-jiangbei "$S/roster.csv"
expect_status 2
expect_err_has "--from is a month, YYYY-MM (found '')"

test_case "a fact that a rule asks for rejects the household alone"
cat >facts.csv <<'END'
household_id,person_id,relation,birth_date,area,support,approved_on,valid_from
A,a,head,1980-01-01,urban,,2021-01-05,2021-01-05
B,b,head,,urban,none,2021-01-05,2021-01-05
C,c,head,1981-01-01,urban,,2021-01-05,2021-01-05
END
run schedule -r chongqing-jiangbei --from 2021-01 --to 2021-02 \
    --rejects rejects.csv facts.csv
expect_status 1
expect_summary 3 4 1
expect_out_lacks "B,"
expect_has rejects.csv "facts.csv,3,birth_date,"

test_case "a standard that is missing stops the run, with its month"
printf '%s\n' 'household_id,person_id,area,approved_on' 'A,a1,rural,2007-08-01' \
    >rural.csv
run schedule -r beijing --from 2007-08 --to 2007-12 -o out.csv rural.csv
expect_status 2
expect_absent out.csv
expect_err_has "needs 'dibao.standard.rural'"
expect_err_has "on 2007-09-01"

test_case "a rule that cannot be computed with stops the run, not a household"
plan -s income.employment_cost=wage_share \
    -s income.employment_cost.amount=1/1000003 "$S/roster.csv"
expect_status 2
expect_err_has "a value of the rules, or a sum of what was read, is too large"

test_case "an amount that is too large rejects the household alone"
cat >large.csv <<'END'
household_id,person_id,relation,birth_date,area,farm_income_year,approved_on,valid_from
A,a,head,1980-01-01,urban,0,2021-01-05,2021-01-05
B,b,head,1980-01-01,urban,9999999999999,2021-01-05,2021-01-05
B,c,spouse,1980-01-01,urban,9999999999999,2021-01-05,2021-01-05
END
plan --to 2021-02 -s income.employment_cost=wage_share \
    -s income.employment_cost.amount=1/80000 large.csv
expect_status 1
expect_err_has "large.csv:3: amounts too large to compute with"
expect_summary 2 2 1

test_case "headings alone"
head -n 1 "$S/roster.csv" >empty.csv
plan empty.csv
expect_status 0
expect_summary 0 0 0
expect_out_is "$(head -n 1 "$S/expected.csv")"

test_case "an output is not written over the files of --prices and --relief"
cp one.csv prices.csv
plan --prices prices.csv -s price.mode=index -o prices.csv "$S/roster.csv"
expect_status 2
expect_same prices.csv one.csv

test_case "in words of the reader: a table in Chinese"
plan -f table --lang zh --from 2021-12 --to 2021-12 "$S/roster.csv"
grep '^JS041' "$OUT" | sed 's/  */ /g' >found
expect_is found "JS041 500105198411239924 2021-12 就业奖励金 5097.60 家庭成员实现就业"

# ---- pictures --------------------------------------------------------------

# drawn OPTION...: both corrections and projections are in it.
drawn()
{
    plan --from 2021-08 --to 2022-03 --known-on 2022-01-15 -q "$@" \
        "$S/roster.csv"
}

if can_draw drawn; then
    test_case "a picture, the same each time, of any rows, for any -j"
    same_picture drawn 0 "-j 1 -o rows.csv" "-j 4" --totals "-f table" --mask

    test_case "the figures of the picture are those of the totals"
    drawn --totals -f csv -o totals.csv
    figures_of here.svg
    expect "the same sums" "$PYTHON" - figures totals.csv <<'END'
import csv, sys
names = {"arrears of earlier months": "arrears",
         "recovery, not taken off": "recovery"}
have = {}
for line in open(sys.argv[1], encoding="utf-8"):
    item, month, yuan = line.rstrip("\n").split("\t")
    if float(yuan) != 0:
        have[month, names.get(item, item.replace(" ", "_"))] = yuan.lstrip("-")
want = {(r["month"], r["item"]): r["amount"]
        for r in csv.DictReader(open(sys.argv[2], encoding="utf-8"))
        if r["item"] != "total"}
assert have == want and len(have) > 20
assert {"arrears", "recovery"} & {item for _, item in have}
END
    expect "what is projected" grep -q "months that begin after 2022-01-15" \
        here.svg

    test_case "a picture of nothing, of one month, of a hundred years"
    head -n 1 "$S/roster.csv" >empty.csv
    plan -q --chart empty.svg empty.csv
    expect_status 0
    plan -q --from 2021-08 --to 2021-08 --chart month.svg "$S/roster.csv"
    expect_status 0
    plan -q --from 1963-01 --to 2062-12 --chart long.png \
        empty.csv
    expect "drawn" test -s long.png

    test_case "a run that stops leaves neither rows nor picture"
    cat "$S/roster.csv" "$S/roster.csv" >twice.csv
    plan -q --chart absent.svg -o absent.csv twice.csv
    expect_status 2
    expect_absent absent.svg
    expect_absent absent.csv
    no_rows_without drawn
fi

test_case "a picture of another form, or over an input or the rows"
refused drawn
kept_input "$S/roster.csv" plan

finish
