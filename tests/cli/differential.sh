#!/bin/sh
# differential.sh - the program and the independent recomputation of
# tests/oracle decide the same generated rosters, which stand on the limits,
# in the same way: a table of packs, dates and rules.
#
#     N=5000 SEED=77 RANDOM_RULES=50 sh tests/cli/differential.sh
#
# makes larger rosters, others, and more rules at random; tests/oracle.sh takes
# all packs in masses.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

N=${N:-250}
SEED=${SEED:-1}
RANDOM_RULES=${RANDOM_RULES:-10}
ORACLE=$ROOT/tests/oracle

# The columns that the recomputation prints are those of the program; its
# `procedure` is the reasons of J32.1.
same_rows()
{
    "$PYTHON" - "$OUT" oracle.csv <<'END'
import csv, sys
read = lambda path: csv.reader(open(path, encoding="utf-8", newline=""))
ours, theirs = list(read(sys.argv[1])), list(read(sys.argv[2]))
codes = ("simplified_procedure", "appraisal_needed", "applies_where_resident")
at = ours[0].index("reasons")
if theirs[0][-1] == "procedure":
    ours = [row[:at] + [";".join(code for code in row[at].split(";")
                                 if code in codes) if i else "procedure"]
            for i, row in enumerate(ours)]
columns = len(theirs[0])
wrong = [(theirs[0], a[:columns], b) for a, b in zip(ours, theirs)
         if a[:columns] != b]
for names, ours_row, theirs_row in wrong[:3]:
    print(ours_row[0] + ":", *("%s: program %s, oracle %s" % triple
          for triple in zip(names, ours_row, theirs_row)
          if triple[1] != triple[2]), sep="\n  ")
assert not wrong, "%d rows differ" % len(wrong)
assert len(ours) == len(theirs) > 1, (len(ours), len(theirs))
END
}

# compare PACK DATE BY GENERATOR-OPTIONS RULE-OPTIONS
compare()
{
    pack=$1 day=$2 by=$3
    # shellcheck disable=SC2086 # words
    "$PYTHON" "$ORACLE/generate.py" "$N" "$seed" --date "$day" $4 >roster.csv
    set -f
    # shellcheck disable=SC2086 # words
    "$PYTHON" "$ORACLE/oracle.py" determine -r "$pack" -d "$day" --by "$by" \
        --procedure $5 roster.csv >oracle.csv 2>oracle.err
    status=$?
    # shellcheck disable=SC2086 # words
    run determine -r "$pack" -d "$day" --by "$by" -j $((seed % 3 + 1)) \
        $5 roster.csv
    set +f
    expect_status $status
    if [ $status -eq 2 ]; then
        # Which of several missing parameters is met first is no matter.
        expect "an error of the recomputation" grep -q '^error: ' oracle.err
        expect_err_has "--set "
    else
        expect "the same rows" same_rows
        expect_err_has "jiuzhu: $N households in, "
        expect_err_has " 0 rejected"
    fi
}

C=$ROOT/tests/cases
seed=$((SEED * 1000))

# compare_all: the lines of standard input
compare_all()
{
    while IFS='|' read -r pack day by generate options; do
        case $pack in '#'* | '') continue ;; esac
        seed=$((seed + 1))
        test_case "$pack $day $by $(
            echo "$options" | sed "s|$C/||g"
        ) (seed $seed)"
        compare "$pack" "$day" "$by" "$generate" "$options"
    done
}

# PACK | DATE | BY | options of generate.py | options of both
compare_all <<END
# days on which the rules change, and those before
chongqing-jiangbei|2017-12-31|household||
chongqing-jiangbei|2018-01-01|household||
chongqing-jiangbei|2018-01-01|person||
chongqing-jiangbei|2019-06-30|household||
chongqing-jiangbei|2020-08-31|person||
chongqing-jiangbei|2020-09-01|household||
chongqing-jiangbei|2021-03-01|household||
chongqing-jiangbei|2021-03-02|household||
chongqing-jiangbei|2021-03-02|person||
chongqing-jiangbei|2021-06-30|household||
chongqing-jiangbei|2021-07-01|household||
chongqing-jiangbei|2021-07-01|person||
chongqing-jiangbei|2021-08-31|household||
chongqing-jiangbei|2021-09-01|household||
chongqing-jiangbei|2021-10-01|person||
chongqing-jiangbei|2023-01-01|household||
chongqing-jiangbei|2024-02-29|person||
chongqing-jiangbei|2025-12-31|household||
chongqing-jiangbei|2026-01-01|household||
chongqing-jiangbei|2026-01-01|person||--set income.basic_pension_excluded=no
chongqing|2016-05-01|household||
chongqing|2021-03-02|household||
chongqing|2021-07-01|person||
chongqing|2022-09-01|household||
# what was known then
chongqing|2018-05-01|household||--known-on 2018-08-27
chongqing|2018-05-01|person||--known-on 2018-08-28
chongqing-jiangbei|2021-10-01|household||--known-on 2021-10-01
chongqing-jiangbei|2021-10-01|person||--known-on 2021-09-30
chongqing-jiangbei|2021-10-01|household||--known-on 2021-10-31
# the nation alone, with what a place would give
national|2021-10-01|household|--urban 600 --rural 450|--set dibao.standard.urban=600 --set dibao.standard.rural=450
national|2021-06-30|person|--urban 600 --rural 450|--set dibao.standard.urban=600 --set dibao.standard.rural=450
national|2005-01-01|household|--urban 156 --rural 70|--set dibao.standard.urban=156 --set dibao.standard.rural=70
national|2022-01-01|household|--urban 600 --rural 450|--set dibao.standard.urban=600 --set dibao.standard.rural=450 --set members.conscript_excluded=yes
# tiers, floor, coefficient
chongqing-jiangbei|2021-10-01|household||--set dibao.mode=tier --set dibao.tiers=0.4:500;0.6:430;0.8:380;1:300
chongqing-jiangbei|2021-10-01|person||--set dibao.mode=tier --set dibao.tiers.urban=0.4:500;0.6:430.55;0.8:380;1:300 --set dibao.tiers.rural=1/3:400;1:200.01
chongqing-jiangbei|2021-10-01|household||--set dibao.floor=60
chongqing-jiangbei|2021-10-01|person||--set dibao.floor=10%
chongqing-jiangbei|2021-10-01|household||--set dibao.floor=1/3 --set payment.unit=1 --set payment.round=up
chongqing-jiangbei|2021-10-01|household||--overlay $C/coefficient.ini
chongqing-jiangbei|2021-10-01|person||--overlay $C/coefficient.ini --set dibao.floor=50
# employment cost, deductions, who counts
chongqing-jiangbei|2021-10-01|household||--set income.employment_cost=none
chongqing-jiangbei|2021-10-01|household||--set income.employment_cost=fixed --set income.employment_cost.amount=123.45
chongqing-jiangbei|2021-10-01|person||--set income.employment_cost=wage_share --set income.employment_cost.amount=30%
chongqing-jiangbei|2021-10-01|household||--set income.employment_cost=standard_share --set income.employment_cost.amount=30%
chongqing-jiangbei|2021-10-01|household||--set income.employment_cost=wage_share --set income.employment_cost.amount=1/7
chongqing-jiangbei|2021-10-01|household||--set income.rigid_deduction=declared
chongqing-jiangbei|2021-10-01|person||--set income.rigid_deduction=declared --set income.rigid_deduction.cap=333.33
chongqing-jiangbei|2021-10-01|household||--set income.disregard=1/3 --set income.disregard.months=6
chongqing-jiangbei|2021-10-01|person||--set income.disregard=100% --set income.disregard.months=1 --set income.disregard.cap=200
chongqing-jiangbei|2021-10-01|household||--set members.conscript_excluded=no
chongqing-jiangbei|2021-10-01|household||--set income.basic_pension_excluded=no
# edge and single persons
chongqing-jiangbei|2021-10-01|household||--set edge.limit=inclusive
chongqing-jiangbei|2021-10-01|person||--set edge.ratio=170% --set edge.limit=inclusive
chongqing-jiangbei|2021-10-01|household||--set single.mode=full
chongqing-jiangbei|2021-10-01|person||--set single.mode=share --set single.share.disability=65% --set single.share.illness=100%
chongqing-jiangbei|2021-10-01|household||--set single.mode=share --set single.share.disability=1/3
# rigid expenditure
chongqing-jiangbei|2025-01-01|household||--set expenditure.mode=net
chongqing-jiangbei|2025-03-01|person||--set expenditure.mode=share --set expenditure.share=60% --set income.disposable_year=20000
chongqing-jiangbei|2025-08-01|household||--set expenditure.share=30% --set income.disposable_year=13860
chongqing-jiangbei|2021-10-01|household||--set expenditure.mode=net --set income.disposable_year=1
# rounding
chongqing-jiangbei|2021-10-01|household||--set payment.round=up --set payment.unit=1
chongqing-jiangbei|2021-10-01|person||--set payment.round=down --set payment.unit=0.1
chongqing-jiangbei|2021-10-01|household||--set payment.round=half_down
chongqing-jiangbei|2021-10-01|household||--set payment.round=half_down --set payment.unit=10
chongqing-jiangbei|2021-10-01|household||--set payment.round=up --set payment.unit=1 --set payment.round_on=total
chongqing-jiangbei|2020-12-01|person||--set payment.round=up --set payment.unit=1 --set payment.round_on=total
chongqing-jiangbei|2021-10-01|household||--set payment.round=up --set payment.unit=0.5 --set payment.round_on=total --overlay $C/groups.ini
# open in the specification, so not compared: a difference of the total that
# is more than the part it goes to (round down, unit 100), and whose it is
# where it goes to several single persons
# property
chongqing-jiangbei|2021-10-01|household||--set property.savings_limit=50000 --set property.homes_limit=0
chongqing-jiangbei|2021-10-01|household||--set property.savings_limit=24m --set property.vehicles_limit=0 --set property.businesses_limit=0
chongqing-jiangbei|2021-10-01|person||--set property.savings_limit=0 --set property.vehicles_limit=1
chongqing-jiangbei|2021-10-01|household||--set property.savings_limit=none
# tekun
chongqing-jiangbei|2021-10-01|household||--set tekun.minor_mode=continuing
chongqing-jiangbei|2021-10-01|person||--set tekun.minor_mode=covered --set tekun.minor_age=20
chongqing-jiangbei|2021-10-01|household||--set tekun.standard=none
chongqing-jiangbei|2021-10-01|person||--set tekun.standard=none --set tekun.basic_ratio=1.35 --set payment.round=up --set payment.unit=1
chongqing-jiangbei|2021-10-01|household||--set tekun.standard.urban=950 --set tekun.standard.rural=850.05
chongqing-jiangbei|2021-10-01|household||--set tekun.standard.rural=none --set tekun.care.lost=none
# values by the year, groups of every kind
chongqing-jiangbei|2021-10-01|household|--urban 636.08 --rural 516.70|--overlay $C/year.ini
chongqing-jiangbei|2021-10-01|person|--urban 636.08 --rural 516.70|--overlay $C/year.ini
chongqing-jiangbei|2021-10-01|household|--urban 636.08 --rural 516.70|--overlay $C/year.ini --set payment.round=up --set payment.round_on=total --set payment.unit=0.1
chongqing-jiangbei|2021-10-01|household||--overlay $C/groups.ini
chongqing-jiangbei|2025-08-01|person||--overlay $C/groups.ini
chongqing-jiangbei|2021-10-01|person||--overlay $C/groups.ini --overlay $C/year.ini --set dibao.floor=20% --set payment.round=half_down --set payment.unit=0.1
# applications
chongqing-jiangbei|2021-10-01|household||--set procedure.simplified=no
chongqing-jiangbei|2020-10-01|household||--set procedure.where_resident=yes
chongqing-jiangbei|2021-10-01|household||--set procedure.simplified=none
chongqing-jiangbei|2021-10-01|household||--set procedure.where_resident@2021-10-01=none
# what has ended is an error for both
chongqing-jiangbei|2021-10-01|household||--set edge.ratio=none
chongqing-jiangbei|2021-10-01|household||--set dibao.standard.rural@2021-10-01=none
chongqing-jiangbei|2021-10-01|household||--set single.mode=none
chongqing-jiangbei|2021-10-01|household||--set supplement.age_70=none
END

at=0
while [ $at -lt "$RANDOM_RULES" ]; do
    at=$((at + 1))
    "$PYTHON" "$ROOT/tests/cli/random_rules.py" $((SEED * 1000 + at)) "$C"
done >at_random
compare_all <at_random

finish
