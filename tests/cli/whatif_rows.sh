#!/bin/sh
# whatif_rows.sh - every row of sweeps, of other places and days and of an
# overlay equals what separate runs give: for generated rosters with weights,
# divisions and several versions, which stand on the limits, in several places
# and by every breakdown.
#
#     N=1000 SEED=5 sh tests/cli/whatif_rows.sh
#
# PLACES=N takes the first N places: sanitizers have as much to look at in two.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

N=${N:-40}
SEED=${SEED:-1}
PLACES=${PLACES:-5}

# roster DATE: with weights and divisions, both of the household.
roster()
{
    "$PYTHON" "$ROOT/tests/oracle/generate.py" "$N" "$SEED" --date "$1" |
        "$PYTHON" -c '
import csv, random, sys
rng = random.Random(int(sys.argv[1]))
rows, of = csv.DictReader(sys.stdin), {}
out = csv.DictWriter(sys.stdout, rows.fieldnames + ["weight", "division"],
                     lineterminator="\n")
out.writeheader()
for row in rows:
    row["weight"], row["division"] = of.setdefault(row["household_id"], (
        rng.choice(["", "", "", "1", "12.5", "0.000000001", "1000", "3.75"]),
        rng.choice(["", "500105", "500105007", "500106"])))
    out.writerow(row)' "$SEED" >roster.csv
}

# rows PACK DATE [SETTING...]
rows()
{
    rows_pack=$1 rows_day=$2
    shift 2
    [ "$PLACES" -gt 0 ] || return 0
    PLACES=$((PLACES - 1))
    test_case "$rows_pack on $rows_day: each row is that of separate runs"
    roster "$rows_day"
    expect "all rows" "$PYTHON" "$ROOT/tests/cli/whatif_rows.py" "$JIUZHU" \
        "$ROOT/tests/oracle" "$rows_pack" "$rows_day" roster.csv "$@"
    SEED=$((SEED + 1))
}

rows chongqing-jiangbei 2021-10-01
rows shandong-dezhou 2019-07-01 tekun.standard=750
rows beijing-chaoyang 2009-03-01 dibao.standard.urban=410 \
    dibao.standard.rural=300 tekun.standard=520
rows hebei-chengde-hitech 2023-09-01
rows guizhou-zhijin 2024-01-01 dibao.standard.urban=655 \
    dibao.standard.rural=440 property.savings_limit=12m

finish
