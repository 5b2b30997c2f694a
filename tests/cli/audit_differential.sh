#!/bin/sh
# audit_differential.sh - the program and the independent recomputation of
# tests/oracle keep the same ledger of generated histories and of payments that
# went wrong: what was due as known then and is due now, what was paid, and the
# parts of the difference (J37.1; formulas 13), household, month and item.
#
#     N=300 SEED=77 sh tests/cli/audit_differential.sh
#
# makes larger rosters, and others.
# shellcheck disable=SC2317 # a function that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

N=${N:-25}
SEED=${SEED:-1}
ORACLE=$ROOT/tests/oracle
TEST_TIMEOUT=${TEST_TIMEOUT:-3600}

# same_ledger PROGRAM ORACLE PACK: persons of an item together. Only the law of
# Chongqing was announced so late that some was paid before.
same_ledger()
{
    "$PYTHON" - "$1" "$2" "$N" "$3" <<'END'
import collections, csv, sys
AMOUNTS = ("due_now paid settled difference due_then error law "
           "evidence").split()
OF_ITEMS = AMOUNTS[4:]  # what arrears and recoveries rest on is not asked
def ledger(path):
    sums = collections.defaultdict(lambda: [0] * len(AMOUNTS))
    with open(path, encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            key = row["household_id"], row["month"], row["item"]
            if row["item"] in ("arrears", "recovery"):
                row.update(dict.fromkeys(OF_ITEMS, "0.00"))
            fen = [int(row[name].replace(".", "")) for name in AMOUNTS]
            sums[key] = [a + b for a, b in zip(sums[key], fen)]
    return {key: fen for key, fen in sums.items() if any(fen)}
ours, theirs = ledger(sys.argv[1]), ledger(sys.argv[2])
for key in sorted(ours.keys() | theirs.keys()):
    assert ours.get(key) == theirs.get(key), (
        key, AMOUNTS, ours.get(key), theirs.get(key))
assert len(ours) >= 5 * int(sys.argv[3]), len(ours)
if int(sys.argv[3]) < 25:
    sys.exit()  # too few for each cause
assert any(fen[2] for fen in ours.values()), "nothing settled"
assert any(fen[5] for fen in ours.values()), "no error among them"
assert sys.argv[4] != "chongqing" or any(fen[6] for fen in ours.values()), (
    "no law among them")
assert any(fen[7] for fen in ours.values()), "no evidence among them"
END
}

# found_all LEDGER FINDINGS: each part of a difference that is not nothing is a
# finding, of nothing paid, too little or too much unless it has a code.
found_all()
{
    "$PYTHON" - "$1" "$2" <<'END'
import collections, csv, sys
fen = lambda text: int(text.replace(".", "") or 0)
def rows(path):
    with open(path, encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield row, tuple(row[name] for name in
                             "household_id person_id month item".split())
parts, found, paid = collections.Counter(), collections.Counter(), {}
for row, cell in rows(sys.argv[1]):
    paid[cell] = fen(row["paid"]) + fen(row["settled"])
    parts.update({(cell, cause): fen(row[cause])
                  for cause in ("error", "law", "evidence") if fen(row[cause])})
for row, cell in rows(sys.argv[2]):
    difference = fen(row["difference"])
    if row["cause"] and difference:
        found[cell, row["cause"]] += difference
    if row["finding"] in ("not_paid", "underpaid", "overpaid"):
        assert row["finding"] == ("overpaid" if difference < 0 else "underpaid"
                                  if paid[cell] else "not_paid"), row
assert dict(parts) == dict(found)
END
}

# audited PACK FROM TO GENERATOR-OPTIONS OPTIONS: every month from FROM to TO.
audited()
{
    SEED=$((SEED + 1))
    test_case "$1, $2 to $3 $5 (seed $SEED)"
    set -- "$1" "$2" "$3" "$4" "$5" \
        $(((${3%-*} - ${2%-*}) * 12 + 1${3#*-} - 1${2#*-} + 1))
    # shellcheck disable=SC2086 # words
    "$PYTHON" "$ORACLE/generate_history.py" "$N" "$SEED" -r "$1" --from "$2" \
        --months "$6" --late $4 >roster.csv
    "$PYTHON" "$ORACLE/audit.py" payments "$SEED" -r "$1" --from "$2" \
        --to "$3" -d "$3-28" roster.csv >payments.csv
    # shellcheck disable=SC2086 # words
    "$PYTHON" "$ORACLE/audit.py" ledger payments.csv -r "$1" --from "$2" \
        --to "$3" -d "$3-28" $5 roster.csv >oracle.csv
    # shellcheck disable=SC2086 # words
    run audit -q -r "$1" --from "$2" -d "$3-28" $5 --payments payments.csv \
        --ledger ledger.csv -j $((SEED % 3 + 1)) -o found.csv roster.csv
    expect_status 1
    expect "the same ledger" same_ledger ledger.csv oracle.csv "$1"
    expect "a finding for each part of a difference" found_all ledger.csv \
        found.csv
}

# The standard of Chongqing 2018 was announced on 2018-08-28, for January on.
while IFS='|' read -r pack from to generator options; do
    audited "$pack" "$from" "$to" "$generator" "$options"
done <<END
chongqing|2018-01|2019-03|--before 4|--known-on 2019-03-31
chongqing|2018-01|2018-12|--before 4|--known-on 2018-08-28
chongqing-jiangbei|2021-01|2022-12||
chongqing-jiangbei|2021-01|2022-12||--known-on 2022-06-15
shandong-dezhou|2018-01|2019-12||
beijing-chaoyang|2007-08|2009-07|--only=urban|
hebei-chengde-hitech|2022-09|2024-08|--before 1|--known-on 2024-05-31
END

finish
