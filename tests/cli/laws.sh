#!/bin/sh
# laws.sh - what holds for every roster and all rules: the parts of persons
# add up to the household's and these to its total, nothing is below zero;
# every row has a reason and an article; the order of the rows of a household,
# and how households are spread over files, change nothing. laws.py looks for
# the smallest roster that breaks one of its laws; check_laws and
# check_laws_months know those of the core. The long run:
#
#     python3 tests/laws.py build/jiuzhu 1000000
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

N=${N:-800}
C=$ROOT/tests/cases
"$PYTHON" "$ROOT/tests/oracle/generate.py" "$N" "${SEED:-21}" >roster.csv

# Amounts of households.csv and persons.csv, in fen.
parts_add_up()
{
    "$PYTHON" - <<'END'
import collections, csv
read = lambda name: csv.DictReader(open(name, encoding="utf-8", newline=""))
fen = lambda text: int(text.replace(".", ""))
households = {row["household_id"]: row for row in read("households.csv")}
sums = collections.defaultdict(collections.Counter)
for row in read("persons.csv"):
    counter = sums[row["household_id"]]
    assert row["reasons"] and row["source"], row
    counter[row["category"]] += 1
    for name in ("amount", "care", "supplement"):
        assert fen(row[name]) >= 0, row
        counter[name] += fen(row[name])
assert list(sums) == list(households)
for id, row in households.items():
    items = {name: fen(row[name]) for name in
             ("dibao", "single", "tekun", "care", "supplement")}
    assert all(amount >= 0 for amount in items.values()), row
    assert sum(items.values()) == fen(row["total"]), row
    assert row["reasons"] and row["source"], row
    found = sums[id]
    assert found["care"] == items["care"], (row, found)
    assert found["supplement"] == items["supplement"], (row, found)
    assert found["amount"] == (items["dibao"] + items["single"]
                               + items["tekun"]), (row, found)
    assert found["tekun"] == int(row["tekun_persons"]), (row, found)
    if row["category"] == "dibao":
        assert found["dibao"] == int(row["members"]), (row, found)
END
}

# The same rows in another order within each household and version.
"$PYTHON" - <<'END' >shuffled.csv
import csv, itertools, random, sys
random.seed(8)
rows = list(csv.DictReader(open("roster.csv", encoding="utf-8", newline="")))
out = csv.DictWriter(sys.stdout, rows[0], lineterminator="\n")
out.writeheader()
of_household = ("area savings homes vehicles businesses rigid_expense_year "
                "category valid_from recorded_on").split()
for _, group in itertools.groupby(rows, lambda row: row["household_id"]):
    versions, current = [], None
    for row in group:
        if current is None or row["valid_from"] not in ("", current):
            versions.append([])
            current = row["valid_from"]
        versions[-1].append(row)
    for version in versions:
        values = {name: next((row[name] for row in version if row[name]), "")
                  for name in of_household}
        for row in version:
            row.update(values)
        random.shuffle(version)
        out.writerows(version)
END
# Households in three files.
awk -F, 'NR == 1 { for (i = 1; i <= 3; i++) print >"part" i ".csv"; next }
    { n = substr($1, 2) + 0; print >"part" (n * 3 > 2 * most ? 3 : n * 3 > most ? 2 : 1) ".csv" }' \
    most="$N" roster.csv

while IFS= read -r options; do
    name=$(echo "$options" | sed "s|$C/||g")
    test_case "parts add up: $name"
    # shellcheck disable=SC2086 # words
    decide $options roster.csv
    expect_status 0
    cp "$OUT" households.csv
    # shellcheck disable=SC2086 # words
    decide --by person $options roster.csv
    expect_status 0
    cp "$OUT" persons.csv
    expect "sums" parts_add_up

    test_case "the order of rows within a household is no matter: $name"
    # shellcheck disable=SC2086 # words
    decide $options shuffled.csv
    expect_status 0
    expect_out_same households.csv

    test_case "three files are one: $name"
    # shellcheck disable=SC2086 # words
    decide $options part1.csv part2.csv part3.csv
    expect_status 0
    expect_out_same households.csv
done <<END

-d 2018-06-01
-d 2025-05-01 --set expenditure.mode=net
--set dibao.mode=tier --set dibao.tiers=0.4:500;0.8:333.33;1:300.01
--overlay $C/coefficient.ini
--set dibao.floor=60 --set payment.round=up --set payment.unit=1 --set payment.round_on=total
--set payment.round=down --set payment.unit=100 --set payment.round_on=total
--set payment.round=half_down --set payment.unit=7.77 --set payment.round_on=total --overlay $C/year.ini
--set payment.round=down --set payment.unit=10
--set payment.round=up --set payment.unit=1000 --overlay $C/groups.ini
--overlay $C/year.ini --overlay $C/groups.ini --set single.mode=share --set single.share.disability=1/3
END

test_case "--set and --overlay of what is in force already change nothing"
decide roster.csv
cp "$OUT" first
decide --overlay "$C/nothing.ini" --set dibao.standard.urban=636 \
    --set dibao.standard.rural=515 --set edge.ratio=150% \
    --set payment.unit=0.01 roster.csv
expect_out_same first

test_case "--explain changes nothing but a column"
decide --explain roster.csv
"$PYTHON" -c '
import csv, sys
csv.field_size_limit(1 << 24)
out = csv.writer(sys.stdout, lineterminator="\n")
for row in csv.reader(sys.stdin):
    out.writerow(row[:-1])' <"$OUT" >found
expect_same found first

test_case "files, shards, threads, masks and traces, in every pack (laws.py)"
expect "laws" "$PYTHON" "$ROOT/tests/laws.py" --batch $((N / 16)) \
    --seed "${SEED:-21}" "$JIUZHU" $((N / 2))

test_case "what determine decides, check finds sound"
run check roster.csv
expect_status 0
expect_err_last "jiuzhu: $N households in, $N sound, 0 rejected, 0 findings"

finish
