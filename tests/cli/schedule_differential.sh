#!/bin/sh
# schedule_differential.sh - the program and the independent recomputation of
# tests/oracle schedule the same generated histories, which stand on the
# limits, in the same way: every row with its person, month, item, amount, and
# of arrears and recoveries for_month and item. A table of packs, months, what
# was known, and rules. And a roster without a history is due what determine
# says (sections 7 and 8).
#
#     N=5000 SEED=77 RANDOM_RULES=50 sh tests/cli/schedule_differential.sh
#
# makes larger rosters, others, and more rules at random.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

N=${N:-45}
SEED=${SEED:-1}
RANDOM_RULES=${RANDOM_RULES:-4}
ORACLE=$ROOT/tests/oracle
TOOLS=$(dirname "$JIUZHU")/tests
TEST_TIMEOUT=${TEST_TIMEOUT:-3600}

printf '%s\n' month,cpi,food_cpi,low_income_cpi 2021-03,3.5,1,3.6 \
    2021-05,3.4,5.9,3.6 2022-03,2.5,6,3.33 2022-10,3.0,2,2.77 \
    2022-11,6.0,2,-0.5 >prices.csv

# same_rows PROGRAM ORACLE LEAST
same_rows()
{
    "$PYTHON" - "$1" "$2" "$3" <<'END'
import collections, csv, sys
def rows(path):
    with open(path, encoding="utf-8", newline="") as stream:
        return [(r["household_id"], r["month"], r["item"], r["person_id"],
                 r["for_month"], r["of"], r["projected"], r["amount"])
                for r in csv.DictReader(stream)]
ours, theirs = rows(sys.argv[1]), rows(sys.argv[2])
more = collections.Counter(ours) - collections.Counter(theirs)
less = collections.Counter(theirs) - collections.Counter(ours)
for row in sorted(more | less)[:6]:
    print("program" if row in more else "oracle ", *row)
assert not more and not less, "%d rows differ" % len(more | less)
assert [r[:2] for r in ours] == [r[:2] for r in theirs], "another order"
assert len(ours) >= int(sys.argv[3]), len(ours)
END
}

# schedule_both ENDS PACK FROM TO OPTION...: roster.csv by both. ENDS is how:
# ok, error, or any.
schedule_both()
{
    ends=$1 pack=$2 from=$3 to=$4
    shift 4
    "$PYTHON" "$ORACLE/schedule.py" -r "$pack" --from "$from" --to "$to" \
        -d "$to-01" "$@" roster.csv >oracle.csv 2>oracle.err
    status=$?
    run schedule -r "$pack" --from "$from" --to "$to" -d "$to-01" \
        -j $((SEED % 3 + 1)) "$@" roster.csv
    expect_status $status
    case $ends$status in
    ok0 | error2 | any*) ;;
    *) failed "expected to end $ends; the recomputation:" && excerpt oracle.err ;;
    esac
    if [ $status -eq 2 ]; then
        # Which of several missing parameters is met first is no matter.
        expect "an error of the recomputation" grep -q '^error: ' oracle.err
        expect_err_has "--set "
    else
        expect "the same rows" same_rows "$OUT" oracle.csv $((2 * N))
        expect_err_has "jiuzhu: $N households in, "
        expect_err_has " 0 rejected"
    fi
}

# rules_of OPTION...: what of the options the generator understands.
rules_of()
{
    while [ $# -gt 0 ]; do
        case $1 in
        -s | --set | --overlay) printf '%s %s ' "$1" "$2" && shift ;;
        esac
        shift
    done
}

# differ ENDS PACK FROM TO GENERATOR-OPTIONS OPTIONS: on the limits.
differ()
{
    SEED=$((SEED + 1)) ends=$1
    shift
    test_case "$1 $2 to $3 $(echo "$4 $5" | sed "s|$C/||g") (seed $SEED)"
    months=$(((${3%-*} - ${2%-*}) * 12 + 1${3#*-} - 1${2#*-} + 1))
    set -f
    # shellcheck disable=SC2086,SC2046 # words
    "$PYTHON" "$ORACLE/generate_history.py" "$N" "$SEED" -r "$1" --from "$2" \
        --months "$months" $4 $(rules_of $5) >roster.csv
    # shellcheck disable=SC2086 # words
    schedule_both "$ends" "$1" "$2" "$3" $5
    set +f
}

C=$ROOT/tests/cases
# differ_all ENDS: the lines of standard input.
differ_all()
{
    while IFS='|' read -r pack from to generator rules; do
        case $pack in '#'* | '') continue ;; esac
        differ "$1" "$pack" "$from" "$to" "$generator" "$rules"
    done
}

# PACK | FROM | TO | options of generate_history.py | options of both
differ_all ok <<END
# Jiangbei, over the days on which its rules change
chongqing-jiangbei|2021-01|2022-12||
chongqing-jiangbei|2020-07|2021-12|--late|--known-on 2021-12-31
chongqing-jiangbei|2021-01|2022-12|--late|--known-on 2022-06-15
chongqing-jiangbei|2024-06|2026-05||-s income.basic_pension_excluded=yes
chongqing-jiangbei|2021-01|2022-12||-s payment.start=next_month -s payment.start.tekun=same_month
chongqing-jiangbei|2021-01|2022-12||--assume-approved 2021-02-14 -s employment_subsidy.with_bonus=yes -s reward.amount=500.50 -s payment.unit=1
chongqing-jiangbei|2021-01|2022-12|--late|--prices prices.csv -s price.mode=index --known-on 2022-12-31
chongqing-jiangbei|2021-03|2022-06||--prices prices.csv -s price.mode=bands -s price.bands=3%:1/12;5%:1/8 -s phaseout.mode=extend
# the city: announced late, no mode of its own
chongqing|2018-01|2019-03|--late --before 4|--known-on 2019-03-31
chongqing|2018-01|2018-12|--late --before 4|--known-on 2018-08-28
chongqing|2018-01|2018-12|--late --before 4|--known-on 2018-08-27
chongqing|2020-11|2022-10||-s phaseout.mode=extend -s phaseout.months@2020-01-01=4 -s employment_subsidy.months=9
chongqing|2021-01|2022-12||-s phaseout.mode=steps -s phaseout.steps=100%;100%;80%;80%;60%;60% -s phaseout.upper_limit=1.2 -s payment.round=up -s payment.unit=1 -s payment.round_on=total
# Dezhou, Zhijin, Chaoyang, Chengde, the nation
shandong-dezhou|2018-01|2019-12||
shandong-dezhou|2018-01|2019-12|--late|-s phaseout.who=all -s phaseout.upper_limit=1.5 --known-on 2019-10-31
guizhou-zhijin|2023-06|2025-05||-s dibao.standard.urban=801 -s dibao.standard.rural=602 -s phaseout.months=6 -s grant.released_months=4
guizhou|2025-01|2025-12||-s phaseout.mode=none -s employment_subsidy.months=3
beijing-chaoyang|2007-08|2009-07|--only=urban|-s reward.amount=333
hebei-chengde-hitech|2022-09|2024-08|--late --before 1|--known-on 2024-05-31 -s phaseout.mode=extend -s phaseout.months@2023-10-01=2 -s phaseout.months@2022-01-01=5
national|2021-01|2022-12||-s dibao.standard.urban=600 -s dibao.standard.rural=450.55 -s phaseout.mode=bonus -s phaseout.bonus_months=7 -s phaseout.bonus_ratio=1/3
# tiers, coefficients, floor, shares, years, groups
chongqing-jiangbei|2021-01|2022-12||-s dibao.mode=tier -s dibao.tiers=0.4:500;0.6:430;0.8:380;1:300 -s phaseout.mode=steps -s phaseout.steps=50%;1/3
chongqing-jiangbei|2021-01|2022-12||--overlay $C/coefficient.ini -s dibao.floor=10% -s phaseout.mode=extend
chongqing-jiangbei|2021-01|2022-12||--overlay $C/groups.ini --overlay $C/year.ini -s payment.round=half_down -s payment.unit=0.1
chongqing-jiangbei|2021-01|2022-12||-s single.mode=full -s edge.ratio=1 -s edge.limit=inclusive -s payment.round=up -s payment.unit=10 -s payment.round_on=total
chongqing-jiangbei|2021-01|2022-12||-s phaseout.mode@2021-10-01=extend -s phaseout.upper_limit@2022-01-01=1.1 -s phaseout.months=4 -s grant.released_months=7
chongqing-jiangbei|2021-01|2022-12||-s income.disregard=50% -s income.disregard.months=6 -s income.disregard.cap=400
END

# What is missing is an error for both.
differ_all error <<END
chongqing|2017-06|2018-06|--late|--known-on 2018-12-31
chongqing-jiangbei|2021-01|2021-12||-s phaseout.bonus_ratio=none
guizhou-zhijin|2023-09|2024-08||-s dibao.standard.urban=801 -s dibao.standard.rural=602
END

at=0
while [ $at -lt "$RANDOM_RULES" ]; do
    at=$((at + 1))
    "$PYTHON" "$ROOT/tests/cli/random_rules.py" --schedule \
        $((SEED * 1000 + at)) "$C"
done >at_random
differ_all any <at_random

# ---- others' histories ----------------------------------------------------

test_case "the histories of history_generator"
"$TOOLS/history_generator" "$N" --seed "$SEED" --late >roster.csv
schedule_both ok chongqing-jiangbei 2021-01 2022-12 --known-on 2022-12-31

test_case "the sample of Jiangbei"
"$PYTHON" "$ORACLE/schedule.py" -r chongqing-jiangbei --from 2021-01 \
    --to 2022-12 -d 2022-12-31 "$ROOT/samples/schedule/roster.csv" >oracle.csv
expect "the same rows" same_rows "$ROOT/samples/schedule/expected.csv" \
    oracle.csv 1500

# ---- without a history ---------------------------------------------------

# as_determined ROSTER: items of a month, by household.
as_determined()
{
    "$JIUZHU" determine -q -r chongqing-jiangbei -d 2021-10-01 "$1" \
        >determined.csv 2>/dev/null || [ $? -eq 1 ] || return 2
    "$JIUZHU" schedule -q -r chongqing-jiangbei --from 2021-10 --to 2021-10 \
        --assume-approved 2021-08-01 "$1" >scheduled.csv 2>/dev/null ||
        [ $? -eq 1 ] || return 2
    "$PYTHON" - determined.csv scheduled.csv <<'END'
import collections, csv, sys
from decimal import Decimal
read = lambda path: csv.DictReader(open(path, encoding="utf-8", newline=""))
items = "dibao", "single", "tekun", "care", "supplement"
wide = {(r["household_id"], i): Decimal(r[i]) for r in read(sys.argv[1])
        for i in items if r[i] != "0.00"}
tall = collections.Counter()
for r in read(sys.argv[2]):
    tall[r["household_id"], r["item"]] += Decimal(r["amount"])
assert len(wide) >= 100 and wide == dict(tall)
END
}

test_case "without a history a month is what determine says: the sample"
expect "the same figures" as_determined "$ROOT/samples/jiangbei/roster.csv"

test_case "without a history a month is what determine says: generated"
"$TOOLS/roster_generator" 5000 >roster.csv
expect "the same figures" as_determined roster.csv

finish
