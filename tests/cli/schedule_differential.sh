#!/bin/sh
# schedule_differential.sh - the program and the independent recomputation of
# tests/oracle schedule the same generated histories in the same way, item by
# item and month by month: a table of packs, years and rules; and a roster
# without a history is due what determine says (sections 7 and 8).
#
#     N=2000 SEED=7 sh tests/cli/schedule_differential.sh
#
# makes larger rosters, and others.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

N=${N:-100}
SEED=${SEED:-1}
ORACLE=$ROOT/tests/oracle
TOOLS=$(dirname "$JIUZHU")/tests

# same_sums PROGRAM ORACLE LEAST: of each household, month and item.
same_sums()
{
    "$PYTHON" - "$1" "$2" "$3" <<'END'
import collections, csv, sys
from decimal import Decimal
def sums(path):
    found = collections.Counter()
    for row in csv.DictReader(open(path, encoding="utf-8")):
        key = row["household_id"], row["month"], row["item"]
        found[key] += Decimal(row["amount"])
    return found
ours, theirs = map(sums, sys.argv[1:3])
wrong = [key for key in sorted(set(ours) | set(theirs))
         if ours[key] != theirs[key]]
for key in wrong[:5]:
    print(*key, "program", ours[key], "oracle", theirs[key])
assert not wrong, "%d figures differ" % len(wrong)
assert len(ours) >= int(sys.argv[3]), len(ours)
END
}

# differ PACK FROM TO GENERATOR-OPTIONS RULE-OPTIONS
differ()
{
    SEED=$((SEED + 1))
    test_case "$1 $2 to $3 $5"
    # shellcheck disable=SC2086 # words
    "$TOOLS/history_generator" "$N" --seed "$SEED" --from "$2" $4 >roster.csv
    set -f
    # shellcheck disable=SC2086 # words
    "$PYTHON" "$ORACLE/schedule.py" -r "$1" --from "$2" --to "$3" $5 \
        roster.csv >oracle.csv
    # shellcheck disable=SC2086 # words
    run schedule -r "$1" --from "$2" --to "$3" -d "$3-01" $5 roster.csv
    set +f
    expect_status 0
    expect "the same figures" same_sums "$OUT" oracle.csv $((4 * N))
}

test_case "the sample of Jiangbei"
"$PYTHON" "$ORACLE/schedule.py" -r chongqing-jiangbei --from 2021-01 \
    --to 2022-12 "$ROOT/samples/schedule/roster.csv" >oracle.csv
expect "the same figures" same_sums "$ROOT/samples/schedule/expected.csv" \
    oracle.csv 1500

while IFS='|' read -r pack from to generator rules; do
    differ "$pack" "$from" "$to" "$generator" "$rules"
done <<'END'
chongqing-jiangbei|2021-01|2022-12||
chongqing-jiangbei|2024-01|2025-12|--urban 735 --rural 600|-s employment_subsidy.with_bonus=yes -s payment.start=next_month -s reward.amount=333
chongqing|2021-01|2022-12||-s phaseout.mode=extend
chongqing|2018-01|2019-12|--urban 546 --rural 410|
shandong-dezhou|2018-01|2019-12|--urban 500 --rural 365|
shandong-dezhou|2018-01|2019-12|--urban 500 --rural 365|-s phaseout.who=all -s phaseout.upper_limit=1.2
beijing-chaoyang|2007-08|2009-06|--urban 330 --only urban|-s reward.amount=500
hebei-chengde-hitech|2023-04|2024-12|--urban 750 --rural 500|-s phaseout.mode=steps -s phaseout.steps=100%;80%;60%
guizhou|2025-01|2025-12|--urban 801 --rural 602 --no-pension|-s phaseout.mode=extend -s phaseout.months=6 -s grant.released_months=4
guizhou-zhijin|2023-09|2024-12|--urban 700 --rural 500|-s dibao.standard.rural=500 -s dibao.standard.urban=700 -s phaseout.months=6 -s supplement.elderly=50 -s payment.round_on=total -s payment.unit=1 -s payment.round=up
END

# ---- without a history ---------------------------------------------------

# as_determined ROSTER: items of a month, by household.
as_determined()
{
    "$JIUZHU" determine -q -r chongqing-jiangbei -d 2021-10-01 "$1" \
        >determined.csv 2>/dev/null || [ $? -eq 1 ] || return 2
    "$PYTHON" - determined.csv >wide.csv <<'END'
import csv, sys
print("household_id,month,item,amount")
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8")):
    for item in ("dibao", "single", "tekun", "care", "supplement"):
        if row[item] != "0.00":
            print(row["household_id"], "2021-10", item, row[item], sep=",")
END
    "$JIUZHU" schedule -q -r chongqing-jiangbei --from 2021-10 --to 2021-10 \
        --assume-approved 2021-08-01 "$1" >scheduled.csv 2>/dev/null ||
        [ $? -eq 1 ] || return 2
    same_sums scheduled.csv wide.csv 100
}

test_case "without a history a month is what determine says: the sample"
expect "the same figures" as_determined "$ROOT/samples/jiangbei/roster.csv"

test_case "without a history a month is what determine says: generated"
"$TOOLS/roster_generator" 5000 >roster.csv
expect "the same figures" as_determined roster.csv

finish
