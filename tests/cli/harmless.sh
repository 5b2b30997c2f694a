#!/bin/sh
# harmless.sh - CSV for Excel (--excel) of every command: a byte order mark, CRLF,
# no text that would be a formula (CWE-1236), amounts untouched; and what was
# written is read again, the rows that were rejected too.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

S=$ROOT/samples
ON="-r chongqing-jiangbei -d 2021-10-01"

# Every cell by the columns of the sheet: no text is a formula, no number has
# an apostrophe; the same rows as without --excel, but for the apostrophes.
cat >harmless.py <<'END'
import csv, io, re, sys
excel = open(sys.argv[1], "rb").read()
plain = open(sys.argv[2], "rb").read().decode()
assert excel.startswith(b"\xef\xbb\xbf"), "no byte order mark"
text = excel[3:].decode()
assert "\ufeff" not in text, "a second mark"
rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
same = list(csv.reader(io.StringIO(plain, newline=""), strict=True))
assert rows and len(rows) == len(same), (len(rows), len(same))
assert text.count("\r\n") >= len(rows), "no CRLF"
for found, expected in zip(rows, same):
    assert len(found) == len(expected), found
    for a, b in zip(found, expected):
        number = re.fullmatch(r"-?[0-9]+(\.[0-9]+|/[0-9]+)?", b)
        if number and len(sys.argv) == 3:
            assert a == b, ("a number", a, b)
        elif b and b[0] in "=+-@\t\r\n＝＋－＠":
            assert a == "'" + b, ("a formula", a, b)
        else:
            assert a == b, (a, b)
END
harmless()
{
    run "$@"
    cp "$OUT" plain
    run "$@" --excel
    cp "$OUT" excel
    expect "$1 for Excel" "$PYTHON" harmless.py excel plain
}

test_case "every command that writes CSV writes it for Excel"
# shellcheck disable=SC2086 # words
{
    harmless determine $ON "$S/jiangbei/roster.csv"
    harmless determine $ON --by person "$S/jiangbei/roster.csv"
    harmless schedule -r chongqing-jiangbei --from 2021-09 --to 2021-12 \
        "$S/schedule/roster.csv"
    harmless schedule -r chongqing-jiangbei --from 2021-09 --to 2021-12 \
        --totals "$S/schedule/roster.csv"
    harmless schedule -r chongqing-jiangbei --from 2021-09 --to 2021-12 \
        --payee "$S/schedule/roster.csv"
    harmless review -r chongqing-jiangbei -d 2022-03-01 "$S/review/roster.csv"
    harmless review -r chongqing-jiangbei -d 2022-03-01 --load \
        "$S/review/roster.csv"
    harmless audit $ON --payments "$S/audit/payments.csv" "$S/audit/roster.csv"
    harmless whatif $ON -s dibao.standard.urban=600 "$S/jiangbei/roster.csv"
    harmless whatif $ON -s dibao.standard.urban=600 --by household \
        "$S/jiangbei/roster.csv"
    harmless cliff C1 --vary wage $ON "$S/cliff/roster.csv"
    harmless refer $ON "$S/jiangbei/refer-roster.csv"
    harmless refer $ON --catalogue
    harmless screen $ON --list outreach "$S/jiangbei/roster.csv"
    harmless report -r chongqing-jiangbei --month 2021-10 --list statistics \
        "$S/jiangbei/roster.csv"
    harmless report -r chongqing-jiangbei --month 2021-10 --list platform \
        "$S/jiangbei/roster.csv"
    harmless publish $ON "$S/jiangbei/roster.csv"
    harmless check -f csv "$S/faults/roster.csv"
    harmless rules list
    harmless rules show $ON
    harmless rules show $ON --history
    harmless rules provisions
    harmless rules diff -d 2021-10-01 --against 2020-10-01 chongqing-jiangbei
    harmless relief -r chongqing-jiangbei --overlay "$S/relief/example.ini" \
        "$S/relief/cases.csv"
    harmless medical -r chongqing -s medical.dibao.share=70% \
        "$S/medical/claims.csv"
    harmless price -r national --overlay "$S/price/jiangsu.ini" \
        "$S/price/months.csv"
    harmless staff -r shandong-dezhou -d 2018-07-01 "$S/staff/townships.csv"
    harmless template
    run explain JS-01 $ON -f csv "$S/explain/roster.csv"
    cp "$OUT" plain
    run explain JS-01 $ON --excel "$S/explain/roster.csv"
    cp "$OUT" excel
    expect "explain for Excel" "$PYTHON" harmless.py excel plain
    run explain JS-01 $ON --excel -f jsonl "$S/explain/roster.csv"
    expect_status 2
    expect_err_has "--excel is for CSV"
}

test_case "the files beside the rows: ledger and what is to be recovered (J37.1)"
for how in "" --excel; do
    run audit -r chongqing-jiangbei -d 2022-12-31 $how \
        --payments "$S/audit/payments.csv" --ledger "ledger$how" \
        --recovery "recovery$how" "$S/audit/roster.csv"
done
expect "the ledger" "$PYTHON" harmless.py ledger--excel ledger
expect "the recovery" "$PYTHON" harmless.py recovery--excel recovery

# Texts of every kind that Excel computes with, quoted where CSV asks for it.
"$PYTHON" - <<'END'
texts = ["=1+1", "+2", "-3", "@x", "\tt", "\rc", "\nl", "＝四", "＋5", "－六",
         "＠7", "plain", "'plain"]
with open("names.csv", "w", newline="") as out:
    out.write("household_id,person_id,name,area,wage,birth_date,approved_on,"
              "valid_from\n")
    for i, text in enumerate(texts):
        out.write('"%s","%s","%s",' % (text, text + "p", text))
        out.write("urban,0,1980-01-01,2021-09-01,2021-09-01\n")
END

test_case "what Excel would compute with is text: = + - @, tab, line ends, full width"
run determine -r chongqing -d 2021-10-01 --by person -j 1 names.csv
cp "$OUT" plain
run determine -r chongqing -d 2021-10-01 --by person -j 1 --excel names.csv
cp "$OUT" excel
expect "harmless" "$PYTHON" harmless.py excel plain texts
expect_out_has "'=1+1,'=1+1p,"
expect_out_has "'＠7,'@7p,"
expect_out_has "'plain,'plainp,"

test_case "exactly one apostrophe is taken off when it is read again"
run schedule -r chongqing --from 2021-09 --to 2021-09 --excel names.csv
cp "$OUT" paid.csv
expect_has paid.csv "'=1+1,"
run audit -r chongqing -d 2021-09-30 --payments paid.csv names.csv
expect_lacks "$OUT" unknown_household
expect_lacks "$OUT" not_paid
run determine -r chongqing -d 2021-10-01 names.csv
cp "$OUT" before
sed "s/^\"\\([=+@＝＋－＠-]\\)/\"'\\1/" names.csv >guarded.csv
expect "apostrophes" grep -q "\"'=1+1\"" guarded.csv
run determine -r chongqing -d 2021-10-01 guarded.csv
expect_out_same before

test_case "rejected rows are for Excel too, and are read again"
cat >bad.csv <<'END'
household_id,person_id,name,area,wage,birth_date
=A,p1,=cmd,urban,-5,1980-01-01
B,p2,"Li, Na",urban,many,1980-01-01
C,p3,"Wang "x,urban,0,1980-01-01
D,p4,Ma,urban,0,1980-01-01
END
run determine -r chongqing -d 2021-10-01 --rejects plain bad.csv
run determine -r chongqing -d 2021-10-01 --excel --rejects excel bad.csv
expect_status 1
# A negative amount is a text of the roster here, and no number of ours.
"$PYTHON" - <<'END' >why
import csv, io
data = open("excel", "rb").read()
assert data.startswith(b"\xef\xbb\xbf")
rows = list(csv.reader(io.StringIO(data[3:].decode(), newline="")))
same = list(csv.reader(open("plain", encoding="utf-8", newline="")))
assert len(rows) == len(same) == 4, rows
assert rows[1][4:] == ["'=A", "p1", "'=cmd", "urban", "'-5", "1980-01-01"], rows[1]
assert rows[2] == same[2] and rows[3] == same[3], rows
assert data.count(b"\r\n") == 4 and data.count(b"\n") == 4
print("good")
END
expect_is why good
"$PYTHON" - <<'END'
import csv
rows = list(csv.reader(open("excel", encoding="utf-8-sig", newline="")))
with open("again.csv", "w", encoding="utf-8-sig", newline="") as out:
    for row in rows[:3]:
        csv.writer(out).writerow(["7" if c == "many" else c for c in row[4:]])
END
run determine -r chongqing -d 2021-10-01 again.csv
expect_status 1
expect_err_has "a negative amount (found '-5'"
expect_decided "B"

finish
