#!/bin/sh
# monthly.sh - the month of an office and the routine of its auditor
# (samples/monthly), and `diff`: two months, and sums that tie out.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

MONTHLY=$ROOT/samples/monthly
EXPECTED=$ROOT/samples/jiangbei/expected.csv
RULES=chongqing-jiangbei
export JIUZHU RULES
cp -r "$ROOT/samples" samples
mkdir last
"$JIUZHU" determine -q -r $RULES -d 2021-09-01 -o last/result.csv \
    "$MONTHLY/2021-09.csv" 2>"$ERR"

# ---- the month, on each form of the roster ------------------------------------

# month NAME ROSTER FOLDER: the files of the month are those of the CSV.
month()
{
    test_case "$1"
    run_as sh "$MONTHLY/month.sh" "$2" 2021-10 last/result.csv "$3"
    expect_status 0
    expect_same "$3/result.csv" "$EXPECTED"
    for file in changes.csv changes-sums.csv review.csv payments.csv \
        public.csv report.csv; do
        expect "$file has rows" test "$(wc -l <"$3/$file")" -gt 1
        [ "$3" = csv ] || expect_same "$3/$file" "csv/$file"
    done
    expect_has "$3/payments.csv" ",示例银行,62000000000"
    expect_lacks "$3/payments.csv" "E+18"
    expect_has "$3/public.csv" "**"
    expect_has "$3/review.ics" "BEGIN:VEVENT"
    for file in result.xlsx changes.xlsx; do
        expect "$file is a workbook" "$PYTHON" -m zipfile -t "$3/$file"
    done
    run verify "$3/receipt.json"
    expect_status 0
}

iconv -f GB18030 -t UTF-8 "$MONTHLY/2021-10.gb18030.csv" >2021-10.csv
month "the month of the Jiangbei sample as CSV" 2021-10.csv csv
month "the same as LibreOffice saved it, .xlsx" "$MONTHLY/2021-10.xlsx" xlsx
month "the same as GB18030 CSV" "$MONTHLY/2021-10.gb18030.csv" gb

test_case "who is paid was decided, once, and the bank is told the account"
"$PYTHON" - csv/result.csv csv/payments.csv <<'PY' >told 2>&1
import csv, sys
rows = lambda path: list(csv.DictReader(open(path, encoding="utf-8")))
due = {r["household_id"] for r in rows(sys.argv[1])}
paid = rows(sys.argv[2])
assert len(paid) > 10 and all(r["household_id"] in due for r in paid)
assert len({r["household_id"] for r in paid}) == len(paid)
assert all(len(r["account"]) == 19 for r in paid if r["account"])
PY
expect_is told ""

test_case "a roster with a fault stops the month before anybody is decided"
sed 's/,1200,/,12oo,/' 2021-10.csv >bad.csv
run_as sh "$MONTHLY/month.sh" bad.csv 2021-10 last/result.csv bad
expect_status 1
expect_err_has "mend what bad/check.csv names"
expect_has bad/check.csv "工资性收入"
expect_absent bad/result.csv

test_case "the first month has no month before"
run_as sh "$MONTHLY/month.sh" 2021-10.csv 2021-10 - first
expect_status 0
expect_absent first/changes.csv
expect_same first/result.csv "$EXPECTED"

test_case "wrong calls of the month"
run_as sh "$MONTHLY/month.sh"
expect_status 2
run_as sh "$MONTHLY/month.sh" 2021-10.csv 2021-1 - x
expect_status 2
expect_err_has "is no month"
run_as sh "$MONTHLY/month.sh" 2021-10.csv 2021-10 nowhere.csv x
expect_status 2
expect_err_has "no result of last month"
run_as sh "$MONTHLY/month.sh" 2021-10.csv 2021-10 - csv
expect_status 2
run_as sh "$MONTHLY/month.sh" nowhere.csv 2021-10 - y
expect_status 2

# ---- the auditor ----------------------------------------------------------------

# auditor ROSTER PAYMENTS FOLDER
auditor()
{
    OPTIONS="--overlay samples/audit/announced.ini" run_as sh \
        "$MONTHLY/auditor.sh" "samples/audit/$1" "samples/audit/$2" \
        2023-02-28 "$3" csv/receipt.json
}

test_case "the auditor's routine finds what the audit sample holds"
auditor roster.csv payments.csv found
expect_status 1
expect_same found/findings.csv "$ROOT/samples/audit/expected.csv"
expect_same found/recovery.csv "$ROOT/samples/audit/expected-recovery.csv"
expect_has found/ledger.csv "household_id,"

test_case "and nothing where all is well; a receipt that is not so is found"
auditor clean-roster.csv clean-payments.csv clean
expect_status 0
sed 's/708.00/709.00/' csv/result.csv >changed && mv changed csv/result.csv
auditor clean-roster.csv clean-payments.csv again
expect_status 1
run_as sh "$MONTHLY/auditor.sh" a b
expect_status 2

# ---- diff -------------------------------------------------------------------------

months()
{
    { echo household_id,date,category,members,income,standard,total,reasons &&
        cat; } >"$1"
}
months old.csv <<'ROWS'
A,2021-09-01,dibao,2,1000.00,636.00,272.00,x
B,2021-09-01,dibao,2,1000.00,636.00,272.00,x
C,2021-09-01,dibao,1,100.00,636.00,536.00,x
D,2021-09-01,edge,1,800.00,636.00,0.00,e
E,2021-09-01,none,1,9000.00,636.00,0.00,n
F,2021-09-01,none,1,9000.00,636.00,0.00,n
G,2021-09-01,dibao,1,0.00,636.00,636.00,x
H,2021-09-01,dibao,1,0.00,636.00,636.00,x
J,2021-09-01,dibao,1,0.00,636.00,636.00,x
ROWS
months new.csv <<'ROWS'
J,2021-10-01,dibao,1,0.00,636.00,636.01,x
B,2021-10-01,dibao,2,900.00,636.00,372.00,x
A,2021-10-01,dibao,2,1000.00,636.00,272.00,x
C,2021-10-01,dibao,2,200.00,700.00,500.00,x
E,2021-10-01,dibao,1,0.00,636.00,636.00,x
G,2021-10-01,tekun,1,0.00,636.00,636.00,t
K,2021-10-01,edge,1,0.00,636.00,0.00,e
L,2021-10-01,none,1,0.00,636.00,0.00,n
ROWS

test_case "every kind of change, with the facts behind it"
run diff old.csv new.csv
expect_status 1
cat >expected <<'ROWS'
household_id,change,category_before,category_after,total_before,total_after,difference,causes,reasons_before,reasons_after
J,raised,dibao,dibao,636.00,636.01,0.01,other,x,x
B,raised,dibao,dibao,272.00,372.00,100.00,income 1000.00->900.00,x,x
C,reduced,dibao,dibao,536.00,500.00,-36.00,members 1->2; income 100.00->200.00; standard 636.00->700.00,x,x
E,new,none,dibao,0.00,636.00,636.00,category; income 9000.00->0.00,n,x
G,moved,dibao,tekun,636.00,636.00,0.00,category,x,t
K,new,,edge,,0.00,0.00,no_row_before,,e
L,entered,,none,,0.00,0.00,no_row_before,,n
D,ended,edge,,0.00,,0.00,no_row_after,e,
F,left,none,,0.00,,0.00,no_row_after,n,
H,ended,dibao,,636.00,,-636.00,no_row_after,x,
ROWS
expect_out_same expected
expect_err_has "2 new, 2 ended, 2 raised, 1 reduced, 1 moved, 1 unchanged, 2 "
expect_err_last \
    "jiuzhu: 9 households and 2988.00 yuan before, 8 and 3052.01 after"

test_case "the sums of the changes are those of the months, to the fen"
run diff --totals old.csv new.csv
expect_status 1
expect_out_has "total,11,2988.00,3052.01,64.01"
"$PYTHON" - "$OUT" old.csv new.csv <<'PY' >told 2>&1
import csv, sys
from decimal import Decimal as D
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
for column in ("households", "total_before", "total_after", "difference"):
    *parts, total = [D(row[column]) for row in rows]
    assert sum(parts) == total, column
for path, column in zip(sys.argv[2:], ("total_before", "total_after")):
    whole = sum(D(r["total"]) for r in csv.DictReader(open(path)))
    assert D(rows[-1][column]) == whole, column
PY
expect_is told ""

test_case "two of the same differ in nothing"
run diff old.csv old.csv
expect_status 0
head -n 1 expected >heading
expect_out_same heading

test_case "results as workbooks, in either language, and as CSV for Excel"
run determine -q -r $RULES -d 2021-10-01 --lang zh -f xlsx -o zh.xlsx \
    2021-10.csv
run determine -q -r $RULES -d 2021-10-01 -f xlsx -o en.xlsx 2021-10.csv
run determine -q -r $RULES -d 2021-10-01 --excel -o ex.csv 2021-10.csv
for file in zh.xlsx en.xlsx ex.csv; do
    run diff "$EXPECTED" $file
    expect_status 0
done
run diff -f table --lang zh old.csv new.csv
expect_out_has "新增"
run diff -f jsonl old.csv new.csv
expect "JSON lines" jq -e . "$OUT"
run diff -f xlsx -o d.xlsx old.csv new.csv
expect "a workbook" "$PYTHON" -m zipfile -t d.xlsx

test_case "a row that cannot be read stops the run: its household would seem new"
sed 's/^B,.*/B,2021-10-01,dibao,2,900.00,636.00,372.0x,x/' new.csv >bad.csv
run diff -o never.csv old.csv bad.csv
expect_status 2
expect_err_has "bad.csv:3:total: not an amount"
expect_err_has "bad.csv: 1 rows are not sound"
expect_absent never.csv
run diff bad.csv new.csv
expect_status 2
{ cat new.csv && tail -n 1 new.csv; } >twice.csv
run diff old.csv twice.csv
expect_status 2
expect_err_has "the household comes again (first at twice.csv:9)"
run diff twice.csv old.csv
expect_status 2

test_case "other files, one file, months in the wrong order"
run diff old.csv
expect_status 2
expect_err_has "two files: of last month, and of this"
run diff old.csv new.csv old.csv
expect_status 2
run diff old.csv nowhere.csv
expect_status 2
run diff old.csv 2021-10.csv
expect_status 2
run determine -q -r $RULES -d 2021-10-01 --by person -o person.csv 2021-10.csv
run diff old.csv person.csv
expect_status 2
run diff new.csv old.csv
expect_err_has "are they in the wrong order?"
run diff -q new.csv old.csv
expect_err_lacks "wrong order"

finish
