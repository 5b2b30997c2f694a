#!/bin/sh
# excel.sh - workbooks (.xlsx) as input: what each kind of cell says, which
# sheet is read, where a message points, and what is refused and why. And what
# a spreadsheet does to a CSV file, told with its cause and its cure.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

SAMPLE=$ROOT/samples/jiangbei
CRAFT=$ROOT/tests/cli/craft_workbook.py
WRITE_WORKBOOK=${WRITE_WORKBOOK:-${JIUZHU%/*}/tests/write_workbook}

# craft FILE <<PYTHON
craft() { "$PYTHON" "$CRAFT" "$1"; }

# The roster as it is read, but for its rows' places: rejects of everything.
persons() { decide --by person "$@"; }

# ---- whole rosters ----------------------------------------------------------

test_case "a workbook of libxlsxwriter gives what its CSV does, to the byte"
"$WRITE_WORKBOOK" "$SAMPLE/roster.csv" r.xlsx
decide r.xlsx
expect_status 0
expect_out_same "$SAMPLE/expected.csv"
expect_err_is "jiuzhu: 120 households in, 120 rows out, 0 rejected"
decide -j 4 <r.xlsx
expect_out_same "$SAMPLE/expected.csv"
dd if=r.xlsx bs=7000 2>dd.err | "$JIUZHU" determine -r chongqing-jiangbei -d 2021-10-01 \
    >piped.csv 2>"$ERR"
expect_same piped.csv "$SAMPLE/expected.csv"
decide --group r.xlsx
expect_out_same "$SAMPLE/expected.csv"

test_case "a workbook and a CSV file in one run"
head -n 1 "$SAMPLE/roster.csv" >a.csv
printf 'household_id,area,birth_date\nX-1,urban,1980-01-01\n' >b.csv
decide r.xlsx b.csv
expect_status 0
expect_err_last "jiuzhu: 121 households in, 121 rows out, 0 rejected"

test_case "every command reads workbooks"
for table in "audit payments" "medical claims" "staff townships" "price months"; do
    set -- "$ROOT/samples/${table% *}/${table#* }"*.csv
    file=$1
    "$WRITE_WORKBOOK" "$file" t.xlsx
    case ${table% *} in
    audit)
        run audit -r chongqing-jiangbei -d 2022-12-31 --payments "$file" \
            "$ROOT/samples/audit/roster.csv"
        sed "s|$ROOT/samples/audit/||g" "$OUT" >csv.out
        "$WRITE_WORKBOOK" "$ROOT/samples/audit/roster.csv" roster.xlsx
        run audit -r chongqing-jiangbei -d 2022-12-31 --payments t.xlsx \
            roster.xlsx
        sed -e 's|,t.xlsx:|,payments.csv:|g' -e 's|roster.xlsx:|roster.csv:|g' \
            "$OUT" >named.out && mv named.out "$OUT"
        ;;
    staff)
        run staff -r shandong-dezhou -d 2018-07-01 "$file"
        cp "$OUT" csv.out
        run staff -r shandong-dezhou -d 2018-07-01 t.xlsx
        ;;
    medical)
        run medical -r shandong-dezhou -s medical.dibao.share=0.7 "$file"
        cp "$OUT" csv.out
        run medical -r shandong-dezhou -s medical.dibao.share=0.7 t.xlsx
        ;;
    price)
        run price -r chongqing -s price.mode=index "$file"
        cp "$OUT" csv.out
        run price -r chongqing -s price.mode=index t.xlsx
        ;;
    esac
    expect_out_same csv.out
done
run explain JB2021-0001 -r chongqing-jiangbei -d 2021-10-01 r.xlsx
expect_status 0
run split --shards 3 --into shards r.xlsx
expect_status 0

# ---- cells ------------------------------------------------------------------

test_case "text shared, in line, in runs; numbers, booleans, dates, percents"
craft k.xlsx <<'PY'
formats = ['yyyy"年"m"月"d"日"', '0000', '#,##0.00']
strings = ["<t>A &amp; B</t>", "<r><t>李</t></r><r><t>娜</t></r>"
           "<rPh sb='0' eb='1'><t>nope</t></rPh>", "<t>a_x000D_\nb</t>"]
sheets = [("名册", None, [
    ["=household_id", "=name", "=birth_date", "=area", "=wage",
     "=lives_together", "=address", "=homes"],
    ['<c @ t="s"><v>0</v></c>', '<c @ t="s"><v>1</v></c>',
     '<c @ s="1"><v>29221</v></c>', "=urban",
     '<c @ s="3"><v>1200.5</v></c>', '<c @ t="b"><v>1</v></c>',
     '<c @ t="s"><v>2</v></c>', "1"],
    ['<c @ s="2"><v>12</v></c>', "=＝x", "=1980-01-01", "=城市",
     '<c @><f>1+1</f><v>1.1000000000000001</v></c>',
     '<c @ t="b"><v>0</v></c>', None, None],
    None,
    ["=Z", "=n", "=1980-01-01",
     '<c @ t="str"><f>"urb"&amp;"an"</f><v>urban</v></c>', None, None, None,
     None],
])]
PY
run split --shards 1 --into out k.xlsx
expect_status 0
find out -name '*.csv' -exec cat {} + | grep -v '^household_id' >rows
expect_has rows "A & B,李娜,1980-01-01,urban,1200.5,yes,a  b,1"
expect_has rows "0012,＝x,1980-01-01,城市,1.1,no,,"
expect_has rows "Z,n,1980-01-01,urban,,,,"

test_case "days since 1904, and the 29 February of 1900 that never was"
craft d.xlsx <<'PY'
formats = ["yyyy-mm-dd"]
date1904 = True
sheets = [("a", None, [["=household_id", "=area", "=birth_date"],
    ["=A", "=urban", '<c @ s="1"><v>27759</v></c>']])]
PY
persons d.xlsx
expect_status 0
rm -rf out && run split --shards 1 --into out d.xlsx
find out -name '*.csv' -exec cat {} + >rows
expect_has rows "A,urban,1980-01-01"
craft e.xlsx <<'PY'
formats = ["yyyy-mm-dd"]
sheets = [("a", None, [["=household_id", "=area", "=birth_date"],
    ["=A", "=urban", '<c @ s="1"><v>60</v></c>'],
    ["=B", "=urban", '<c @ s="1"><v>61</v></c>']])]
PY
decide e.xlsx
expect_status 1
expect_err_has "jiuzhu: e.xlsx:a!C2:birth_date: not a date"
expect_err_has "found '1900-02-29'"
expect_summary 2 1 1

test_case "a message names the cell"
craft m.xlsx <<'PY'
sheets = [("收入 表", None, [None, ["=户编号", "=城乡"] + [None] * 25 +
    ["=工资性收入"], None, ["=A", "=城市"] + [None] * 25 + ["=12,00"]])]
PY
run check m.xlsx
expect_status 2
expect_err_has "m.xlsx:收入 表!C2: a column without a heading"
run check --ignore-unknown m.xlsx
expect_status 1
expect_err_has "m.xlsx:收入 表!AB4:工资性收入: an amount with a comma"
craft m.xlsx <<'PY'
sheets = [("收入 表", None, [None, ["=户编号", "=城乡", "=工资性收入"], None,
    ["=A", "=城市", "=12,00"], ["=B", "=海里", "5"]])]
PY
run check m.xlsx
expect_status 1
expect_err_has "jiuzhu: m.xlsx:收入 表!C4:工资性收入: an amount with a comma"
expect_err_has "jiuzhu: m.xlsx:收入 表!B5:城乡: not a word of this column"
decide --rejects r.csv m.xlsx
expect_has r.csv "m.xlsx,4,收入 表!C 工资性收入,"

# ---- damage ------------------------------------------------------------------

test_case "an identity number typed as a number lost its last digits"
craft i.xlsx <<'PY'
formats = ["0"]
sheets = [("a", None, [["=household_id", "=area", "=person_id"],
    ["=A", "=urban", "1.1010519900101101E+17"],
    ["=B", "=urban", '<c @ s="1"><v>340524198001010000</v></c>'],
    ["=C", "=urban", "610104620927690"],
    ["=D", "=urban", "=34052419800101001X"]])]
PY
decide i.xlsx
expect_status 1
expect_err_has "i.xlsx:a!C2:person_id: the identity number was damaged by a"
expect_err_has "i.xlsx:a!C3:person_id: the identity number was damaged by a"
expect_err_has "formatted as text before the numbers"
expect_summary 4 2 2
printf '%s\n' household_id,area,person_id A,urban,1.10105E+17 \
    B,urban,340524198001010000 >i.csv
decide i.csv
expect_status 1
expect_err_has "i.csv:2:person_id: the identity number was damaged by a"
expect_err_has "i.csv:3:person_id: the identity number was damaged by a"

test_case "an account or household number in scientific form is refused"
printf '%s\n' household_id,area,birth_date,account \
    A,urban,1980-01-01,6.22202E+18 3.7E+11,urban,1980-01-01,7 \
    1E5,urban,1980-01-01,E+18 >t.csv
decide t.csv
expect_status 1
expect_err_has "t.csv:2:account: a long number was damaged by a spreadsheet"
expect_err_has "t.csv:3:household_id: a long number was damaged"
expect_summary 3 1 2

test_case "an error value or a formula without its value is not 0"
craft f.xlsx <<'PY'
sheets = [("a", None, [["=household_id", "=area", "=birth_date", "=wage",
                       "=name"],
    ["=A", "=urban", "=1980-01-01", '<c @ t="e"><f>1/0</f><v>#DIV/0!</v></c>'],
    ["=B", "=urban", "=1980-01-01", "<c @><f>SUM(D1)</f></c>"],
    ["=C", "=urban", "=1980-01-01", "<c @><f>SUM(D1)</f><v></v></c>"],
    ["=D", "=urban", "=1980-01-01", "1", '<c @ t="e"><v>#N/A</v></c>'],
    ["=E", "=urban", "=1980-01-01", "1", "=#1"]])]
PY
decide f.xlsx
expect_status 1
expect_err_has "f.xlsx:a!D2:wage: an error value of the spreadsheet"
expect_err_has "f.xlsx:a!D3:wage: a formula without a stored value"
expect_err_has "f.xlsx:a!D4:wage: a formula without a stored value"
expect_err_has "f.xlsx:a!E5:name: an error value of the spreadsheet"
expect_summary 5 1 4

test_case "fields apart by something else than a comma"
for separator in ';' '|' "$(printf '\t')"; do
    printf '户编号,城乡\nA,城市\n' | tr , "$separator" >o.csv
    run check o.csv
    expect_status 2
    expect_err_has "o.csv:1: the fields are apart by '"
done
printf 'sep=;\nhousehold_id;area\nA;urban\n' >o.csv
run check o.csv
expect_err_is "jiuzhu: o.csv:1: the fields are apart by ';' (expected commas: \
in the spreadsheet choose \"CSV UTF-8\" when saving)"

test_case "a title above the headings is passed over, with a note"
printf '江北区名册,,\n\n户编号,城乡,出生日期\nA,城市,1980\n' >o.csv
run check o.csv
expect_status 1
expect_err_has "o.csv: note: 1 rows above the headings are taken for a title"
expect_err_has "o.csv:4:出生日期: not a date"
printf 'wagee,,\nA,1,2\n' >o.csv
run check o.csv
expect_status 2
printf '名册,,\n' >o.csv
run check o.csv
expect_status 2
expect_err_has "the file is empty"

# ---- merged cells --------------------------------------------------------------

test_case "a household number merged over its rows counts for each of them"
craft g.xlsx <<'PY'
sheets = [("a", None, [["=江北区名册"], ["=户编号", "=姓名", "=出生日期",
                       "=城乡", "=金融资产", "=工资性收入"],
    ["=A", "=甲", "=1980-01-01", "=城市", "5000", "100"],
    [None, "=乙", "=1981-01-01", None, None, "200"],
    [None, "=丙", "=1982-01-01", None, None, "300"],
    ["=B", "=丁", "=1983-01-01", "=城市", None, "400"]],
    ["A1:F1", "A3:A5", "E3:E5", "D3:D5"])]
PY
decide g.xlsx
expect_status 0
expect_err_has "note: 1 rows above the headings are taken for a title"
expect_out_has "A,2021-10-01,dibao,3,600.00,"
expect_summary 2 2 0

test_case "an amount merged over persons is nobody's, and is refused"
craft h.xlsx <<'PY'
sheets = [("a", None, [["=户编号", "=姓名", "=出生日期", "=城乡",
                       "=工资性收入", "=经营净收入"],
    ["=A", "=甲", "=1980-01-01", "=城市", "300"],
    ["=A", "=乙", "=1981-01-01", None, None],
    ["=B", "=丁", "=1983-01-01", "=城市", "400", None],
    ["=C", "=丁", "=1983-01-01", "=城市", None, None],
    ["=C", "=丁", "=1983-01-02", "=城市", None, None]],
    ["E2:E3", "E4:F4", "E5:E6"])]
PY
decide h.xlsx
expect_status 1
expect_err_has "h.xlsx:a!E3:工资性收入: the cell is merged with others"
expect_err_has "h.xlsx:a!F4:经营净收入: the cell is merged with others"
expect_summary 3 1 2

# ---- sheets --------------------------------------------------------------------

test_case "the first sheet that is not hidden, or the one named"
craft s.xlsx <<'PY'
rows = lambda id: [["=household_id", "=area", "=birth_date"],
                   ["=" + id, "=urban", "=1980-01-01"]]
sheets = [("秘密", "hidden", rows("H")), ("很秘密", "veryHidden", rows("V")),
          ("十月", None, rows("O")), ("九月", None, rows("S"))]
PY
decide s.xlsx
expect_status 0
expect_decided O
expect_err_has "note: the sheet '十月' is read, and not the others"
decide --sheet 九月 s.xlsx
expect_decided S
expect_err_is "jiuzhu: 1 households in, 1 rows out, 0 rejected"
decide --sheet 秘密 s.xlsx
expect_decided H
decide --sheet 八月 s.xlsx
expect_status 2
expect_err_has "s.xlsx: no sheet '八月' (there is: 秘密, 很秘密, 十月, 九月)"
craft t.xlsx <<'PY'
sheets = [("a", "hidden", [["=household_id", "=area"]])]
PY
decide t.xlsx
expect_status 2
expect_err_has "no sheet that is not hidden"
decide --sheet a "$SAMPLE/roster.csv"
expect_status 2
expect_err_has "--sheet is for a workbook (.xlsx), and this is text"

test_case "a sheet without headings, an unknown column, too many cells"
craft n.xlsx <<'PY'
sheets = [("a", None, [])]
PY
decide n.xlsx
expect_status 2
expect_err_has "n.xlsx"
craft n.xlsx <<'PY'
sheets = [("a", None, [["=household_id", "=area", "=wagee"],
                       ["=A", "=urban", "5", "7"]])]
PY
decide n.xlsx
expect_status 2
expect_err_has "n.xlsx:a!C1:wagee: unknown column (did you mean 'wage'?"
decide --ignore-unknown n.xlsx
expect_status 1
expect_err_has "n.xlsx:2:"

# ---- no workbook, or a bad one ---------------------------------------------------

test_case "what is no workbook is named"
printf '\320\317\021\340\241\261\032\341rest' >old.xls
decide old.xls
expect_status 2
expect_err_has "old.xls: an old workbook (.xls) or one with a password"
head -c 4000 r.xlsx >cut.xlsx
decide cut.xlsx
expect_status 2
expect_err_has "cut.xlsx: the workbook is damaged or cut off"
"$PYTHON" -c 'import zipfile
with zipfile.ZipFile("a.ods", "w") as z:
    z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    z.writestr("content.xml", "<a/>")
with zipfile.ZipFile("a.zip", "w") as z:
    z.writestr("roster.csv", "household_id,area")
with zipfile.ZipFile("a.xlsb", "w") as z:
    z.writestr("xl/workbook.bin", "")'
decide a.ods
expect_status 2
expect_err_has "a.ods: this is an OpenDocument file"
decide a.zip
expect_status 2
expect_err_has "a.zip: this is a zip archive and no workbook"
decide a.xlsb
expect_status 2
expect_err_has "a.xlsb: this is a binary workbook"
decide -o never.csv cut.xlsx
expect_status 2
expect_absent never.csv

test_case "a byte of the archive altered is noticed"
"$PYTHON" -c 'data = bytearray(open("r.xlsx", "rb").read())
import zipfile
info = zipfile.ZipFile("r.xlsx").getinfo("xl/worksheets/sheet1.xml")
data[info.header_offset + 3000] ^= 0xFF
open("bad.xlsx", "wb").write(data)'
decide -o never.csv bad.xlsx
expect_status 2
expect_absent never.csv

test_case "XML that is broken, too deep, or has a document type"
craft x.xlsx <<'PY'
sheets = [("a", None, [["=household_id", "=area"], ["=A", "=urban"]])]
parts = {"xl/worksheets/sheet1.xml": sheet_xml(sheets[0][2])[:-30]}
PY
decide x.xlsx
expect_status 2
expect_err_has "x.xlsx:2: the workbook is not sound XML"
craft x.xlsx <<'PY'
sheets = [("a", None, [])]
parts = {"xl/worksheets/sheet1.xml": "<a>" * 100000}
PY
decide x.xlsx
expect_status 2
expect_err_has "nested deeper than 64"
craft x.xlsx <<'PY'
sheets = [("a", None, [])]
parts = {"xl/worksheets/sheet1.xml": '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">'
         '<!ENTITY c "&b;&b;&b;&b;&b;&b;">]><worksheet>&c;</worksheet>'}
PY
decide x.xlsx
expect_status 2
expect_err_has "holds a document type"
craft x.xlsx <<'PY'
sheets = [("a", None, [["=household_id", '<c @ t="s"><v>7</v></c>']])]
PY
decide x.xlsx
expect_status 2
expect_err_has "x.xlsx:1: a cell names a string that is none"
craft x.xlsx <<'PY'
sheets = [("a", None, [])]
parts = {"xl/worksheets/sheet1.xml": '<worksheet><sheetData><row r="5"/>'
         '<row r="5"/></sheetData></worksheet>'}
PY
decide x.xlsx
expect_status 2
expect_err_has "the rows of the sheet are out of order"
craft x.xlsx <<'PY'
sheets = [("a", None, [])]
parts = {"xl/worksheets/sheet1.xml": None}
PY
decide x.xlsx
expect_status 2
expect_err_has "the workbook lacks its part 'xl/worksheets/sheet1.xml'"

test_case "a small file that unpacks without end is stopped early"
craft bomb.xlsx <<'PY'
sheets = [("a", None, [])]
parts = {"xl/worksheets/sheet1.xml": "<worksheet>" + " " * (64 << 20)}
PY
decide bomb.xlsx
expect_status 2
expect_err_has "unpacks to more than 500 times its size"
craft bomb.xlsx <<'PY'
sheets = [("a", None, [["=household_id", "=area"]])]
strings = ["<t>%s</t>" % ("x" * (32 << 20))]
PY
decide bomb.xlsx
expect_status 2
craft bomb.xlsx <<'PY'
sheets = [("a", None, [])]
parts = {"xl/worksheets/sheet1.xml": '<worksheet><sheetData><row r="1">'
         '<c r="A1" t="inlineStr"><is><t>' + "y" * 300000 + '</t></is></c>'
         '</row></sheetData></worksheet>'}
PY
decide bomb.xlsx
expect_status 2
expect_err_has "bomb.xlsx:1: a cell with more text than a spreadsheet allows"
craft far.xlsx <<'PY'
sheets = [("a", None, [["=household_id", "=area", "=birth_date"]])]
parts = {"xl/worksheets/sheet1.xml": '<worksheet><sheetData><row r="1">'
  + "".join(cell("ABC"[i] + "1", "=" + t) for i, t in
            enumerate(["household_id", "area", "birth_date"]))
  + '</row><row r="1048576">' + cell("A1048576", "=A")
  + cell("B1048576", "=urban") + cell("C1048576", "=1980") + '</row>'
  '</sheetData></worksheet>'}
PY
decide far.xlsx
expect_status 1
expect_err_has "far.xlsx:a!C1048576:birth_date: not a date"

# Whatever its XML says, a workbook is read or refused: EXCEL_MUTATIONS of
# them, 20 where nothing else is said.
test_case "altered workbooks are read or refused, and nothing else happens"
head -n 40 "$SAMPLE/roster.csv" >few.csv
"$WRITE_WORKBOOK" few.csv few.xlsx
i=0
while [ $i -lt "${EXCEL_MUTATIONS:-20}" ]; do
    i=$((i + 1))
    "$PYTHON" "$ROOT/tests/cli/mutate_workbook.py" few.xlsx altered.xlsx $i
    run check altered.xlsx
    expect "mutation $i ends with 0, 1 or 2" test "$(cat "$STATUS")" -le 2
done

finish
