#!/bin/sh
# xlsx.sh - workbooks: the same figures as the CSV, typed cells, identity
# numbers and formulas as text, the sheet of notes, the same bytes twice.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

ROSTER=$ROOT/samples/jiangbei/roster.csv

# Prints a sheet as CSV: kind (n, s) and text of every cell.
cat >sheet.py <<'END'
import csv, re, sys, zipfile
import xml.etree.ElementTree as tree
SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
book = zipfile.ZipFile(sys.argv[1])
assert book.testzip() is None
for name in book.namelist():
    if name.endswith(".xml"):
        tree.fromstring(book.read(name))
shared = []
if "xl/sharedStrings.xml" in book.namelist():
    shared = ["".join(t.text or "" for t in item.iter(SPACE + "t"))
              for item in tree.fromstring(book.read("xl/sharedStrings.xml"))]
sheet = tree.fromstring(book.read("xl/worksheets/sheet%s.xml" % sys.argv[2]))
out = csv.writer(sys.stdout, lineterminator="\n")
for row in sheet.iter(SPACE + "row"):
    cells = {}
    for cell in row.iter(SPACE + "c"):
        column = 0
        for letter in re.match("[A-Z]+", cell.get("r")).group():
            column = column * 26 + ord(letter) - 64
        kind = cell.get("t", "n")
        text = "".join(t.text or "" for t in cell.iter(SPACE + "t"))
        value = cell.find(SPACE + "v")
        assert cell.find(SPACE + "f") is None, "a formula"
        if value is not None:
            text = shared[int(value.text)] if kind == "s" else value.text
        cells[column] = ("n" if kind == "n" else "s") + ":" + text
    out.writerow([cells.get(i, "") for i in range(1, max(cells) + 1)])
END

sheet() { "$PYTHON" sheet.py "$1" "$2"; }

# The amounts and counts of the sheet are those of the CSV, to the fen.
same_figures()
{
    "$PYTHON" - "$1" "$2" <<'END'
import csv, sys
from decimal import Decimal
sheet = list(csv.reader(open(sys.argv[1], encoding="utf-8")))
rows = list(csv.reader(open(sys.argv[2], encoding="utf-8")))
assert len(sheet) == len(rows) > 100, (len(sheet), len(rows))
numbers = 0
for a, b in zip(sheet[1:], rows[1:]):
    for name, x, y in zip(rows[0], a, b):
        if name in ("category", "reasons", "source"):
            continue
        if x.startswith("n:"):
            cents = Decimal(repr(float(x[2:]))).quantize(Decimal("0.01"))
            assert cents == Decimal(y), (a[0], name, x, y)
            numbers += 1
        else:
            assert x == ("s:" + y if y else ""), (a[0], name, x, y)
print(numbers)
END
}

test_case "a workbook has the figures of the CSV, as numbers"
run determine -r chongqing-jiangbei -d 2021-10-01 -f xlsx -o r.xlsx "$ROSTER"
expect_status 0
expect_err_last "jiuzhu: 120 households in, 120 rows out, 0 rejected"
sheet r.xlsx 1 >sheet.csv
expect "the figures of the CSV" same_figures sheet.csv "$ROOT/samples/jiangbei/expected.csv"
expect_has sheet.csv "s:household,s:date,s:category,s:members"

test_case "the notes say program, rules, date, input and counts"
sheet r.xlsx 2 >notes.csv
expect_has notes.csv "s:program,s:jiuzhu "
expect_has notes.csv "s:--rules,s:chongqing-jiangbei"
expect_has notes.csv "s:--date,s:2021-10-01"
expect_has notes.csv "s:title,s:重庆市江北区社会救助规则"
expect_has notes.csv "s:households in,s:120"
expect_has notes.csv "s:rejected,s:0"

# The digest is that of the receipt: the same rules, the same digest.
digest_of() { sed -n 's/.*"values_sha256": "\([0-9a-f]*\)".*/\1/p' "$1"; }

test_case "the notes have the digest of the rules, as the receipt has it"
run determine -r chongqing-jiangbei -d 2021-10-01 -f xlsx -o r.xlsx \
    --receipt r.json "$ROSTER"
sheet r.xlsx 2 >notes.csv
expect "a digest in the receipt" test -n "$(digest_of r.json)"
expect_has notes.csv "s:rules of,s:2021-10-01"
expect_has notes.csv "s:SHA-256 of these rules,s:$(digest_of r.json)"
run determine -r chongqing-jiangbei -d 2021-10-01 -f xlsx -o s.xlsx \
    -s dibao.standard.urban=637 "$ROSTER"
sheet s.xlsx 2 >other.csv
expect_has other.csv "s:SHA-256 of these rules,s:"
expect_lacks other.csv "$(digest_of r.json)"

# notes_of WHAT COMMAND...: the notes of a workbook, with WHAT that went in.
notes_of()
{
    read=$1
    shift
    run "$@" -f xlsx -o notes.xlsx
    sheet notes.xlsx 2 >notes.csv
    expect "$1: the pack" grep -q '^s:rule pack,s:..*' notes.csv
    expect "$1: the date" grep -q '^s:rules of,s:..*' notes.csv
    expect "$1: the digest" \
        grep -E -q '^s:SHA-256 of these rules,s:[0-9a-f]{64}$' notes.csv
    [ -z "$read" ] || expect "$1: the counts" \
        grep -E -q "^s:$read,s:[1-9][0-9]*\$" notes.csv
    [ -z "$read" ] || expect_has notes.csv "s:rows out,s:"
}

test_case "the notes of every command say pack, date, digest and counts"
S=$ROOT/samples
ON="-r chongqing-jiangbei -d 2021-10-01"
# shellcheck disable=SC2086 # words
{
    notes_of "households in" schedule -r chongqing-jiangbei --from 2021-09 \
        --to 2021-12 "$S/schedule/roster.csv"
    expect_has notes.csv "s:rules of,s:up to 2021-12-31"
    notes_of "households in" review -r chongqing-jiangbei -d 2022-03-01 \
        "$S/review/roster.csv"
    notes_of "households in" audit $ON --payments "$S/audit/payments.csv" \
        "$S/audit/roster.csv"
    notes_of "households in" whatif $ON -s dibao.standard.urban=700 "$ROSTER"
    notes_of "households in" refer $ON "$ROSTER"
    notes_of "households in" screen $ON --list outreach "$ROSTER"
    notes_of "households in" report -r chongqing-jiangbei --month 2021-10 \
        --list statistics "$ROSTER"
    notes_of "households in" check $ON "$ROSTER"
    notes_of "households in" publish $ON "$ROSTER"
    notes_of "" cliff C1 --vary wage $ON "$S/cliff/roster.csv"
    notes_of "" explain JS-01 $ON "$S/explain/roster.csv"
    notes_of "" rules show $ON
    notes_of "" rules diff -d 2021-10-01 --against 2020-10-01 chongqing-jiangbei
    notes_of "households in" rules diff -d 2021-10-01 --against 2020-10-01 \
        chongqing-jiangbei "$ROSTER"
    notes_of "" refer --catalogue $ON
}
notes_of "cases in" relief -r chongqing-jiangbei \
    --overlay "$S/relief/example.ini" "$S/relief/cases.csv"
expect_has notes.csv "s:rules of,s:the dates of the rows"
notes_of "claims in" medical -r chongqing -s medical.dibao.share=70% \
    "$S/medical/claims.csv"
notes_of "months in" price -r national "$S/price/months.csv" \
    --overlay "$S/price/jiangsu.ini"
notes_of "townships in" staff -r shandong-dezhou -d 2018-07-01 \
    "$S/staff/townships.csv"

test_case "headings and words in Chinese"
run determine --lang zh -r chongqing-jiangbei -d 2021-10-01 -f xlsx -o z.xlsx \
    "$ROSTER"
sheet z.xlsx 1 >sheet.csv
expect_has sheet.csv "s:户编号,s:日期,s:救助类别"
expect_has sheet.csv "s:低保边缘"

test_case "the same bytes twice, and for any number of threads"
run determine -r chongqing-jiangbei -d 2021-10-01 -f xlsx -o a.xlsx -j 1 \
    "$ROSTER"
run determine -r chongqing-jiangbei -d 2021-10-01 -f xlsx -o b.xlsx -j 1 \
    "$ROSTER"
expect "the same bytes" cmp a.xlsx b.xlsx
run determine -r chongqing-jiangbei -d 2021-10-01 -f xlsx -o c.xlsx -j 4 \
    "$ROSTER"
sheet a.xlsx 1 >one.csv
sheet c.xlsx 1 >four.csv
expect_same one.csv four.csv

test_case "identity numbers and formulas are text"
printf '%s\n' household_id,person_id,name,area,wage \
    "=1+1,34052419800101001X,=cmd,urban,0" \
    "@SUM(A1),440308199001010017,Li Na,urban,0" >r.csv
run determine -r chongqing -d 2021-10-01 --by person -f xlsx -o r.xlsx r.csv
expect_status 0
sheet r.xlsx 1 >sheet.csv
expect_has sheet.csv "s:=1+1,s:34052419800101001X"
expect_has sheet.csv "s:@SUM(A1),s:440308199001010017"

test_case "a workbook needs a file of its own"
run determine -r chongqing-jiangbei -d 2021-10-01 -f xlsx "$ROSTER"
expect_status 2
expect_err_has "--format xlsx needs -o FILE"
expect_out_is ""
run determine -r chongqing-jiangbei -d 2021-10-01 -f xlsx -o /dev/null \
    "$ROSTER"
expect_status 2

test_case "an input that stops leaves no workbook"
printf 'household_id,area\nA,urban\nB,urban\nA,urban\n' >again.csv
run determine -r chongqing -d 2021-10-01 -f xlsx -o stopped.xlsx again.csv
expect_status 2
expect_absent stopped.xlsx

test_case "every command that writes rows writes workbooks"
run rules show -r chongqing -d 2021-10-01 -f xlsx -o show.xlsx
expect_status 0
sheet show.xlsx 1 >sheet.csv
expect_has sheet.csv "dibao.standard.urban"
run staff -r shandong-dezhou -d 2018-07-01 -f xlsx -o staff.xlsx \
    "$ROOT/samples/staff/townships.csv"
sheet staff.xlsx 1 >sheet.csv
expect_has sheet.csv ",n:"

test_case "CSV for Excel: a byte order mark, CRLF, and no text that is a formula"
printf '%s\n' household_id,person_id,area,birth_date \
    "=1+1,p1,urban,1980-01-01" "+2,-p2,urban,1980-01-01" \
    "@x,p3,urban,1980-01-01" "＝y,p4,urban,1980-01-01" >r.csv
run determine --excel -r chongqing -d 2021-10-01 --by person r.csv
expect_status 0
expect_out_has "'=1+1,p1,"
expect_out_has "'+2,'-p2,"
expect_out_has "'@x,p3,"
expect_out_has "'＝y,p4,"
printf '\357\273\277household_id,' >begin
head -c 16 "$OUT" >found
expect_same found begin
expect "every line ends in CRLF" test "$(tr -cd '\r' <"$OUT" | wc -c)" = \
    "$(wc -l <"$OUT")"
run determine --excel -r chongqing-jiangbei -d 2021-10-01 "$ROSTER"
tr -d '\r' <"$OUT" | sed '1s/^\xef\xbb\xbf//' >plain.csv
expect_same plain.csv "$ROOT/samples/jiangbei/expected.csv"

test_case "a negative amount stays a number in CSV for Excel"
run audit --excel --payments "$ROOT/samples/audit/payments.csv" \
    -r chongqing-jiangbei -d 2022-12-31 "$ROOT/samples/audit/roster.csv"
expect_out_has ",-"
expect_out_lacks ",'-"

test_case "--excel is for CSV"
run determine --excel -f jsonl -r chongqing -d 2021-10-01 r.csv
expect_status 2
expect_err_has "--excel is for CSV"

finish
