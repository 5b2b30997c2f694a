#!/bin/sh
# encoding.sh - one roster in every dress it comes in gives the same bytes:
# marks, line ends, blanks, quotes, encodings, languages, orders of columns.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

SAMPLE=$ROOT/samples/jiangbei
cp "$SAMPLE/roster.csv" utf8.csv
HEADING=household_id,name,birth_date,area,wage,tags

# same_rows NAME [OPTION...]: f.csv gives what the sample does, by file and
# by pipe.
same_rows()
{
    test_case "$1"
    shift
    decide "$@" f.csv
    expect_status 0
    expect_out_same "$SAMPLE/expected.csv"
    expect_summary 120 120 0
    decide -j 1 "$@" <f.csv
    expect_out_same "$SAMPLE/expected.csv"
}

mark() { printf '\357\273\277'; }
with_cr() { sed "s/\$/$(printf '\r')/"; }
gb18030() { iconv -f UTF-8 -t GB18030; }

cp utf8.csv f.csv
same_rows "as it is"
expect_err_is "jiuzhu: 120 households in, 120 rows out, 0 rejected"

{ mark && cat utf8.csv; } >f.csv
same_rows "a byte order mark"
with_cr <utf8.csv >f.csv
same_rows "CRLF"
{ mark && with_cr <utf8.csv; } >f.csv
same_rows "a mark and CRLF, as a spreadsheet saves"
awk -v cr="$(printf '\r')" '{ print $0 (NR % 3 ? "" : cr) }' utf8.csv \
    >f.csv
same_rows "CRLF and LF mixed"
{ cat utf8.csv && printf '\032'; } >f.csv
same_rows "a final Ctrl-Z"
{ with_cr <utf8.csv && printf '\032'; } >f.csv
same_rows "CRLF and a final Ctrl-Z"
{ echo sep=, && cat utf8.csv; } >f.csv
same_rows "a first line sep=,"
{ mark && printf 'sep=,\r\n' && with_cr <utf8.csv; } >f.csv
same_rows "a mark, sep=, and CRLF"
head -c -1 utf8.csv >f.csv
same_rows "the last line without a line end"
with_cr <utf8.csv | head -c -2 >f.csv
same_rows "CRLF, the last line without a line end"
{ printf '\n\r\n' && sed 's/^JB2021-00[13579]/\n&/' utf8.csv && echo; } >f.csv
same_rows "blank lines, also before the headings and at the end"
expect "blank lines" grep -q '^$' f.csv
awk '{ print } NR % 7 == 1 && /^JB.*[^"]$/ && !odd { print "  \t " }' \
    utf8.csv >f.csv
same_rows "lines of blanks"
"$PYTHON" - <<'END' >f.csv
import csv, sys
rows = list(csv.reader(open("utf8.csv", encoding="utf-8", newline="")))
out = csv.writer(sys.stdout, lineterminator="\n")
for i, row in enumerate(rows):
    out.writerow(row)
    if i % 5 == 2:
        sys.stdout.write("," * (len(row) - 1) + "\n")
    if i % 11 == 3:
        out.writerow([""] * len(row))
END
same_rows "rows of empty cells, as a spreadsheet leaves them"
awk 'NR > 1 && /^JB2021-00[258]/ {
    while (i++ < 39)
        blank = blank "\343\200\200,"
    print blank "\343\200\200"
} { print }' utf8.csv >f.csv
same_rows "rows of cells of nothing but U+3000"

# changed <<PROGRAM: the rows through a change in Python: `head` and `body`.
cat >change.py <<'END'
import csv, random, sys, unicodedata
rows = list(csv.reader(open("utf8.csv", encoding="utf-8", newline="")))
head, body = rows[0], rows[1:]
quoting, end = csv.QUOTE_MINIMAL, "\n"
random.seed(1)
exec(sys.stdin.read())
out = csv.writer(sys.stdout, lineterminator=end, quoting=quoting)
out.writerow(head)
out.writerows(body)
END
changed()
{
    "$PYTHON" change.py
}

changed <<'END' >f.csv
quoting = csv.QUOTE_ALL
END
same_rows "every cell quoted, headings too"
changed <<'END' >f.csv
quoting, end = csv.QUOTE_ALL, "\r\n"
END
{ mark && cat f.csv; } >g.csv && mv g.csv f.csv
same_rows "every cell quoted, a mark, CRLF"
changed <<'END' >f.csv
body = [[cell.replace("\n", "\r\n") for cell in row] for row in body]
END
same_rows "CRLF inside a quoted address"
changed <<'END' >f.csv
order = list(range(len(head)))
random.shuffle(order)
head = [head[i] for i in order]
body = [[row[i] for i in order] for row in body]
END
same_rows "columns in another order"
changed <<'END' >f.csv
pad = lambda cell: random.choice(["", " ", "  ", "\t"]) + cell + " "
body = [[pad(cell) for cell in row] for row in body]
head = [pad(cell) for cell in head]
END
same_rows "blanks around cells and headings"
changed <<'END' >f.csv
quoting = csv.QUOTE_ALL
body = [["\u3000" + cell + " \u3000" if cell else cell for cell in row]
        for row in body]
head = ["\u3000" + cell + "\u3000" for cell in head]
END
same_rows "U+3000 around cells and headings, within quotes"
changed <<'END' >f.csv
body = [[cell or random.choice(["", " ", "\u3000", "\t \u3000"])
         for cell in row] for row in body]
END
same_rows "cells of nothing but blanks are empty"
changed <<'END' >f.csv
wide = {i: 0xFF10 + i - 0x30 for i in range(0x30, 0x3a)}
wide.update({ord("."): "．", ord("-"): "－", ord("X"): "Ｘ", ord("x"): "ｘ"})
keep = {head.index("户编号"), head.index("家庭住址"), head.index("姓名")}
body = [[cell if i in keep else cell.translate(wide)
         for i, cell in enumerate(row)] for row in body]
END
expect_has f.csv １２００．００
same_rows "full-width digits, points, X, in amounts, dates and numbers"
changed <<'END' >f.csv
forms = ["%d/%d/%d", "%04d%02d%02d", "%d年%d月%d日", "%04d-%02d-%02d",
         "%d年%02d月%02d日", "%04d/%02d/%02d"]
for i, name in enumerate(head):
    if name.endswith("日期"):
        for row in body:
            digits = row[i].strip().translate({c: "-" for c in map(ord, "/年月")})
            digits = unicodedata.normalize("NFKC", digits).rstrip("日")
            parts = digits.split("-")
            if len(parts) == 3:
                row[i] = random.choice(forms) % tuple(map(int, parts))
END
expect_has f.csv 年
same_rows "dates in every spelling"

# The English words are those of the manual; the Chinese ones the sample's.
changed <<'END' >f.csv
names = {"户编号": "household_id", "身份证号": "person_id", "姓名": "name",
    "与户主关系": "relation", "性别": "sex", "出生日期": "birth_date",
    "城乡": "area", "区划代码": "division", "户籍": "hukou",
    "共同生活": "lives_together", "工资性收入": "wage",
    "经营净收入": "business", "财产净收入": "property",
    "转移净收入": "transfer", "种养殖年收入": "farm_income_year",
    "不计收入": "exempt_income", "基础养老金": "basic_pension",
    "就业成本": "employment_cost", "收入是否稳定": "income_stable",
    "就业状况": "employment", "劳动能力": "labour", "残疾类别": "disability",
    "残疾等级": "disability_grade", "健康状况": "illness",
    "失能项数": "care_failed", "自理能力": "care", "赡养抚养扶养": "support",
    "保障选择": "support_choice", "就学阶段": "stage", "金融资产": "savings",
    "住房套数": "homes", "机动车": "vehicles",
    "刚性支出": "rigid_expense_year", "现救助类别": "category",
    "确认日期": "approved_on", "核查日期": "last_review",
    "拒绝工作次数": "refusals", "死亡日期": "died_on", "标签": "tags",
    "家庭住址": "address"}
words = {"relation": "户主 head 配偶 spouse 子女 child 父母 parent "
    "兄弟姐妹 sibling 祖父母 grandparent 孙子女 grandchild 其他 other",
    "sex": "男 M 女 F", "area": "城市 urban 城镇 urban 农村 rural",
    "hukou": "本地 local 居住证 permit 其他 other",
    "lives_together": "是 yes 否 no", "income_stable": "是 yes 否 no",
    "employment": "在业 employed 灵活就业 flexible 失业 unemployed "
    "登记失业 registered_unemployed 无业 none 学生 student",
    "labour": "有 full 部分 partial 无 none",
    "disability": "视力 visual 听力 hearing 言语 speech 肢体 physical "
    "智力 intellectual 精神 mental 多重 multiple",
    "disability_grade": "一级 1 二级 2 三级 3 四级 4",
    "illness": "慢性病 chronic 重病 serious 特病 special 无 none",
    "care": "能自理 able 部分丧失 partial 完全丧失 lost",
    "support": "有能力 able 无能力 unable 无 none",
    "support_choice": "特困 tekun 孤儿 orphan",
    "stage": "学龄前 preschool 义务教育 compulsory 中职 vocational "
    "高中 senior_high 高等教育 higher 无 none",
    "category": "特困 tekun 低保 dibao 低保边缘 edge 无 none",
    "tags": "建档立卡 registered_poor 孤儿 orphan 受灾 disaster "
    "刑满释放 released 流动人口 migrant 服刑 prison 失踪 missing "
    "义务兵 conscript 宗教教职 clergy 有争议 disputed"}
head = [names[name] for name in head]
for i, name in enumerate(head):
    if name in words:
        pairs = words[name].split()
        pairs = dict(zip(pairs[::2], pairs[1::2]))
        for row in body:
            parts = [pairs.get(part.strip(), part.strip())
                     for part in row[i].replace("；", ";").split(";")]
            assert all(part.isascii() for part in parts), parts
            row[i] = ";".join(parts)
END
same_rows "English headings and English words"
cp f.csv english.csv
changed <<'END' >f.csv
other = {"户编号": "家庭编号", "身份证号": "身份证号码", "姓名": "成员姓名",
         "城乡": "户籍性质", "区划代码": "行政区划代码", "健康状况": "重病"}
head = [other.get(name, name) for name in head]
END
same_rows "the other Chinese headings"
changed <<'END' >f.csv
other = {"户编号": "低保证号", "姓名": "name", "城乡": "area", "标签": "tags"}
head = [other.get(name, name) for name in head]
END
same_rows "headings of both languages in one file"

changed <<'END' >f.csv
register = {"与户主关系": {"配偶": "妻", "子女": "长子", "父母": "母亲",
                           "兄弟姐妹": "弟", "孙子女": "孙女"},
            "性别": {"男": "男性", "女": "女性"},
            "现救助类别": {"低保": "低保户", "特困": "特困人员",
                           "低保边缘": "低保边缘家庭"}}
changes = 0
for i, name in enumerate(head):
    for row in body:
        word = register.get(name, {}).get(row[i].strip(), row[i])
        changes += word != row[i]
        row[i] = word
assert changes > 50, changes
END
same_rows "words of the household register (GB/T 4761-2008) and of lists"

# ---- encodings -----------------------------------------------------------

gb18030 <utf8.csv >f.csv
same_rows "GB18030, found out"
expect_err_has "note: read as GB18030"
same_rows "GB18030, asked for" --encoding gb18030
{ printf '\204\061\225\063' && gb18030 <utf8.csv; } >f.csv
same_rows "GB18030 with a mark of its own"
same_rows "GB18030 with a mark of its own, asked for" --encoding gb18030
gb18030 <utf8.csv | with_cr >f.csv
same_rows "GB18030, CRLF"
{ gb18030 <utf8.csv && printf '\032'; } >f.csv
same_rows "GB18030, a final Ctrl-Z"
cp utf8.csv f.csv
same_rows "UTF-8, asked for" --encoding utf-8
{ mark && cat utf8.csv; } >f.csv
same_rows "UTF-8 with a mark, asked for" --encoding utf-8
cp english.csv f.csv
test_case "Chinese names under English headings: UTF-8 makes no note"
decide f.csv
expect_err_lacks note

test_case "the note is told once a file, and names it"
gb18030 <utf8.csv | sed 's/^JB2021/KB2021/' >g.csv
decide "$SAMPLE/roster.gb18030.csv" g.csv
expect_status 0
expect "two notes" test "$(grep -c 'note: read as GB18030' "$ERR")" -eq 2
expect_err_has "g.csv: note"
expect_summary 240 240 0

test_case "a file in each encoding in one run"
decide g.csv utf8.csv
expect_status 0
expect "one note" test "$(grep -c note "$ERR")" -eq 1
expect_summary 240 240 0

test_case "-q: no note, the summary alone"
decide -q g.csv
expect_err_is "jiuzhu: 120 households in, 120 rows out, 0 rejected"

test_case "GB18030 headings are not read where UTF-8 is asked for"
decide --encoding utf-8 g.csv
expect_status 2
expect_err_has g.csv:1
expect "one message for all" test "$(grep -c 'not text in this encoding' "$ERR")" -eq 1
expect_err_lacks "unknown column"

test_case "--encoding of another name"
decide --encoding gbk g.csv
expect_status 2
expect_err_has "auto, utf-8 or gb18030 (found 'gbk')"

test_case "letters of four bytes and of both ends of GB18030"
printf '%s\nA䶮𠮷€,x,1980-01-01,urban,1,\n' $HEADING | gb18030 >f.csv
decide --encoding gb18030 f.csv
expect_status 0
expect_decided A䶮𠮷€

test_case "a lone 0x80 in GB18030 is the euro sign of code page 936"
printf '%s\nA\200,\326\320,1980-01-01,urban,1,\n' $HEADING >f.csv
decide f.csv
expect_status 0
expect_decided A€
expect_err_has "read as GB18030"

test_case "ASCII alone is of no encoding: no note, whatever was asked"
printf '%s\nA,x,1980-01-01,urban,1,\n' $HEADING >f.csv
for encoding in auto utf-8 gb18030; do
    decide --encoding $encoding f.csv
    expect_status 0
    expect_decided A
    expect_err_lacks warning
done

# deep KIB: a roster of that much ASCII, then a household of two one of whom
# is in prison, said in Chinese: 636 is due only where that was read.
deep()
{
    echo $HEADING
    awk -v most=$(($1 * 1024)) 'BEGIN {
        while (n < most) {
            row = sprintf("H%07d,name,1980-01-01,urban,700,\n", ++i)
            n += length(row)
            printf "%s", row
        }
    }'
    echo 'Z,周明远,1980-01-01,urban,900,服刑'
    echo 'Z,李,1980-01-01,urban,,'
}

for kib in 60 64 65 127 250 256 300 1100; do
    for to in UTF-8 GB18030; do
        test_case "$kib KiB of ASCII, then Chinese in $to"
        deep $kib | iconv -f UTF-8 -t $to >f.csv
        decide f.csv
        expect_status 0
        expect_out_has Z,2021-10-01,dibao,1,0.00,0.00,636.00,636.00
        decide -j 1 <f.csv
        expect_status 0
        expect_out_has Z,2021-10-01,dibao,1,0.00,0.00,636.00,636.00
        case $to in
        UTF-8) expect_err_lacks note ;;
        *) expect_err_has "note: read as GB18030" ;;
        esac
    done
done

test_case "letters across every edge of the window and the buffers"
for shift in 0 1 2 3 4 5; do
    {
        printf '%s\n' $HEADING
        printf 'A%.*s,x,1980-01-01,urban,700,\n' $shift xxxxxx
        deep 255 | sed 1d
        awk 'BEGIN { while (i++ < 5000)
            printf "ZZ%05d江,北区观音桥街道,1980-01-01,urban,700,\n", i }'
    } >g.csv
    decide g.csv
    expect_status 0
    cp "$OUT" rows
    expect "every id whole" test "$(grep -c '^ZZ[0-9]*江,' rows)" -eq 5000
    gb18030 <g.csv >f.csv
    decide f.csv
    expect_out_same rows
    decide -j 7 <f.csv
    expect_out_same rows
done

# ---- the outputs do not depend on the locale ------------------------------

test_case "the same bytes in every locale"
for locale in C C.UTF-8 zh_CN.UTF-8 zh_CN.GB18030 tr_TR.UTF-8 de_DE.UTF-8 \
    nowhere; do
    run_as env LC_ALL=$locale "$JIUZHU" determine -r chongqing-jiangbei \
        -d 2021-10-01 utf8.csv
    expect_status 0
    expect_out_same "$SAMPLE/expected.csv"
done

# ---- the template is a roster --------------------------------------------

test_case "template: headings in both languages are read as they are printed"
for lang in en zh; do
    run template --lang $lang
    expect_status 0
    expect_err_is ""
    cp "$OUT" f.csv
    decide f.csv
    expect_status 0
    expect_err_is "jiuzhu: 0 households in, 0 rows out, 0 rejected"
    expect "one line" test "$(wc -l <f.csv)" -eq 1
done
run template
expect "the columns of the interface" test "$(tr ',' '\n' <"$OUT" | sort)" = \
    "$(printf '%s\n' household_id person_id name relation sex birth_date area \
        division hukou resident_since lives_together wage business property \
        transfer farm_income_year exempt_income basic_pension \
        employment_cost income_stable employment employed_on labour \
        disability disability_grade illness care_failed care support \
        support_choice stage insurance savings homes vehicles businesses \
        rigid_expense_year category amount approved_on last_review change_on \
        refusals died_on valid_from recorded_on address phone bank account \
        registered_relative weight tags | sort)"

test_case "template --excel: a mark and CRLF"
run template --lang zh --excel -o f.csv
expect_status 0
expect_out_is ""
expect "the mark" test "$(head -c 3 f.csv | od -An -tx1)" = " ef bb bf"
expect "CRLF" test "$(tail -c 2 f.csv | od -An -tx1)" = " 0d 0a"
decide f.csv
expect_status 0

test_case "template of something else"
run template bread
expect_status 2
expect_err_has bread

finish
