#!/bin/sh
# output.sh - what comes out, where to and in which form: whole files or none,
# refusals, formats that say the same, pipes that close.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

SAMPLE=$ROOT/samples/jiangbei
QUICK=$ROOT/samples/quickstart
cp "$SAMPLE/roster.csv" roster.csv
cp "$QUICK/roster.csv" quick.csv
printf 'household_id,birth_date,area,wage\nA,1980-01-01,urban,1\nB,1980-01-01,urban,x\nC,1980-01-01,urban,2\n' \
    >one_bad.csv
printf 'household_id,birth_date,area\nA,1980-01-01,urban\nB,1980-01-01,urban\nA,1980-01-01,urban\n' \
    >stopping.csv
DONE="jiuzhu: 120 households in, 120 rows out, 0 rejected"

mode_of()
{
    stat -c %a "$1"
}

# ---- -o ------------------------------------------------------------------

test_case "-o writes the whole file, and nothing to standard output"
decide -o out.csv roster.csv
expect_status 0
expect_out_is ""
expect_err_is "$DONE"
expect_same out.csv "$SAMPLE/expected.csv"
expect "its owner alone may read it" test "$(mode_of out.csv)" = 600

test_case "-o replaces what was there, and its mode"
echo old >out.csv
chmod 644 out.csv
decide -o out.csv roster.csv
expect_status 0
expect_same out.csv "$SAMPLE/expected.csv"
expect "its owner alone may read it" test "$(mode_of out.csv)" = 600

test_case "-o leaves no temporary file"
expect "none" test "$(find . -name '.*' -type f | wc -l)" -eq 0

test_case "-o into another folder, with rejected rows"
mkdir -p a/b
decide -o a/b/out.csv one_bad.csv
expect_status 1
expect "two rows" test "$(wc -l <a/b/out.csv)" -eq 3

test_case "-o: a run that stops leaves nothing"
decide -o never.csv --rejects never2.csv stopping.csv
expect_status 2
expect_out_is ""
expect_absent never.csv
expect_absent never2.csv
expect_err_last "jiuzhu: stopped: nothing was written to never.csv"

test_case "-o: a run that stops leaves what was there"
echo kept >kept.csv
decide -o kept.csv stopping.csv
expect_status 2
expect_is kept.csv kept

test_case "-o: a run whose rules are wrong leaves what was there"
decide -r nowhere -o kept.csv roster.csv
expect_status 2
expect_is kept.csv kept
decide --set nothing=1 -o kept.csv roster.csv
expect_status 2
expect_is kept.csv kept

test_case "-o: a parameter is missing: what was there is kept"
decide -d 2010-01-01 -o kept.csv roster.csv
expect_status 2
expect_is kept.csv kept

# refused NAME PATH: exit 2, a message, nothing touched
refused()
{
    test_case "-o and --rejects: $1 is refused"
    decide -o "$2" roster.csv
    expect_status 2
    expect_out_is ""
    expect_err_has "$2: "
    decide --rejects "$2" one_bad.csv
    expect_status 2
    expect_err_has "$2: "
    run template -o "$2"
    expect_status 2
    expect_err_has "$2: "
}

echo precious >target
ln -s target link
refused "a symbolic link" link
expect_is target precious
expect "still a link" test -L link
ln -s nowhere dangling
refused "a symbolic link to nothing" dangling
expect "still a link" test -L dangling
expect_absent nowhere
mkdir folder
refused "a folder" folder
expect "still empty" rmdir folder
mkdir folder
refused "a folder with a slash" folder/
refused "a file in a folder that is not there" nofolder/out.csv
expect_absent nofolder
ln -s folder folder_link
refused "a symbolic link to a folder" folder_link

test_case "-o through a linked folder is no link itself"
decide -o folder_link/out.csv roster.csv
expect_status 0
expect_same folder/out.csv "$SAMPLE/expected.csv"

test_case "-o onto the roster itself: refused, the roster untouched"
cp quick.csv own.csv
decide -o own.csv own.csv
expect_status 2
expect_same own.csv quick.csv
decide -o ./own.csv quick.csv own.csv
expect_status 2
expect_same own.csv quick.csv
decide --rejects own.csv own.csv
expect_status 2
expect_same own.csv quick.csv

test_case "-o and --rejects onto one file: refused"
decide -o same.csv --rejects same.csv one_bad.csv
expect_status 2
expect_absent same.csv
decide -o same.csv --rejects ./same.csv one_bad.csv
expect_status 2
expect_absent same.csv

test_case "rows and rejects both on standard output: refused"
decide --rejects - one_bad.csv
expect_status 2
expect_out_is ""
decide -o - --rejects - one_bad.csv
expect_status 2
expect_out_is ""

test_case "-o /dev/full: exit 2 and a message"
decide -o /dev/full roster.csv
expect_status 2
expect_err_has "/dev/full: cannot write: No space left on device"
decide --rejects /dev/full one_bad.csv
expect_status 2
expect_err_has "/dev/full: cannot write: No space left on device"

# On a full device every command fails: exit 2, a message.
full()
{
    timeout 60 "$JIUZHU" "$@" >/dev/full 2>"$ERR"
    echo $? >"$STATUS"
    expect_status 2
    expect_err_has "No space left on device"
}

test_case "a full standard output: every command says so"
full determine -r chongqing-jiangbei -d 2021-10-01 roster.csv
full determine -r chongqing-jiangbei -d 2021-10-01 -f jsonl roster.csv
full determine -r chongqing-jiangbei -d 2021-10-01 -f table roster.csv
full determine -r chongqing-jiangbei -d 2021-10-01 --by person roster.csv
full check -f csv one_bad.csv
full rules list
full rules show -r chongqing -d 2021-10-01
full template
full --help
full --version
full help determine
full determine --help

test_case "-o to /dev/null and to - writes directly"
decide -o /dev/null roster.csv
expect_status 0
expect_out_is ""
expect "still a device" test -c /dev/null
decide -o - roster.csv
expect_status 0
expect_out_same "$SAMPLE/expected.csv"

test_case "-o -: a run that stops says that output is incomplete"
decide -o - stopping.csv
expect_status 2
expect_err_lacks "written to -"

test_case "-o to a FIFO writes directly"
mkfifo fifo
cat fifo >from_fifo &
decide -o fifo roster.csv
wait
expect_status 0
expect_same from_fifo "$SAMPLE/expected.csv"
expect "still a FIFO" test -p fifo

test_case "-o /dev/stdout is standard output, whatever stands behind it"
decide -o /dev/stdout roster.csv
expect_status 0
expect_out_same "$SAMPLE/expected.csv"
decide -o /dev/fd/1 roster.csv
expect_out_same "$SAMPLE/expected.csv"
"$JIUZHU" determine -q -r chongqing-jiangbei -d 2021-10-01 -o /dev/stdout \
    roster.csv 2>/dev/null | cat >from_pipe
expect_same from_pipe "$SAMPLE/expected.csv"
decide --rejects /dev/stdout roster.csv
expect_status 2
expect_err_has "cannot both go to standard output"

test_case "-o to a descriptor of a pipe writes directly; of a file: refused"
{
    "$JIUZHU" determine -q -r chongqing-jiangbei -d 2021-10-01 -o /dev/fd/5 \
        roster.csv 5>&1 >/dev/null 2>/dev/null
} | cat >from_pipe
expect_same from_pipe "$SAMPLE/expected.csv"
echo precious >target
decide -o /dev/fd/5 roster.csv 5>>target
expect_status 2
expect_err_has "symbolic link"
expect_is target precious

test_case "-o onto a link that leads to a FIFO: refused"
ln -s fifo fifo_link
decide -o fifo_link roster.csv
expect_status 2
expect_err_has "symbolic link"

# Every write of the program's standard error is one datagram.
test_case "a message is one write, so that lines of two runs do not mix"
written_by_line()
{
    "$PYTHON" - "$JIUZHU" "$@" <<'END'
import socket, subprocess, sys
ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL,
               stdout=subprocess.DEVNULL, stderr=theirs)
theirs.close()
ours.setblocking(False)
writes = []
try:
    while True:
        writes.append(ours.recv(1 << 20))
except BlockingIOError:
    pass
for text in writes:
    assert text.startswith(b"jiuzhu: ") and text.endswith(b"\n"), text
    assert text.count(b"\n") == 1, text
assert writes
END
}
expect "a write a line: faults and the summary" written_by_line determine \
    -r chongqing-jiangbei -d 2021-10-01 "$ROOT/samples/faults/roster.csv"
expect "a write a line: the packs there are" written_by_line determine x.csv
expect "a write a line: a usage error" written_by_line report \
    -r chongqing-jiangbei x.csv

test_case "-o to a FIFO that nobody reads on: no half-written success"
head -c 10 fifo >from_fifo &
decide -o fifo -f jsonl --explain roster.csv
wait
expect_not "exit 0" grep -qx 0 "$STATUS"

test_case "-o: names with blanks, Chinese and a dash"
decide -o './结果 -1.csv' roster.csv
expect_status 0
expect_same './结果 -1.csv' "$SAMPLE/expected.csv"
decide --output=-x.csv roster.csv
expect_status 0
expect_same ./-x.csv "$SAMPLE/expected.csv"

test_case "standard error closed: messages do not run into the file"
timeout 60 "$JIUZHU" determine -r chongqing-jiangbei -d 2021-10-01 \
    -o out.csv one_bad.csv 2>&-
echo $? >"$STATUS"
expect_status 1
expect_lacks out.csv jiuzhu:
expect "two rows" test "$(wc -l <out.csv)" -eq 3
rm -f out.csv rej.csv
timeout 60 "$JIUZHU" determine -r chongqing-jiangbei -d 2021-10-01 \
    --rejects rej.csv -o out.csv one_bad.csv <&- 2>&-
echo $? >"$STATUS"
expect_status 1
expect_lacks rej.csv jiuzhu:
expect_lacks out.csv jiuzhu:

test_case "standard output closed: not done, unless -o is given"
timeout 60 "$JIUZHU" determine -r chongqing-jiangbei -d 2021-10-01 \
    roster.csv >&- 2>"$ERR"
echo $? >"$STATUS"
expect_status 2
timeout 60 "$JIUZHU" determine -r chongqing-jiangbei -d 2021-10-01 \
    -o out.csv roster.csv >&- 2>"$ERR"
echo $? >"$STATUS"
expect_status 0
expect_same out.csv "$SAMPLE/expected.csv"

test_case "standard input closed: not done"
timeout 60 "$JIUZHU" determine -r chongqing-jiangbei -d 2021-10-01 \
    <&- >"$OUT" 2>"$ERR"
echo $? >"$STATUS"
expect_status 2

# ---- rejects -------------------------------------------------------------

test_case "--rejects: whole, private, and no faults on standard error"
decide --rejects rej.csv one_bad.csv
expect_status 1
expect_decided "A C"
expect_err_is "jiuzhu: 3 households in, 2 rows out, 1 rejected"
expect "its owner alone may read it" test "$(mode_of rej.csv)" = 600
expect_is rej.csv "file,line,column,fault,household_id,birth_date,area,wage
one_bad.csv,3,wage,\"not an amount (found 'x', expected yuan such as 1200 or 1200.50)\",B,1980-01-01,urban,x"

test_case "--rejects: several files with the same headings"
sed 's/^\([ABC]\),/2\1,/' one_bad.csv >two_bad.csv
decide --rejects rej.csv one_bad.csv two_bad.csv
expect_status 1
expect_has rej.csv "one_bad.csv,3,wage,"
expect_has rej.csv "two_bad.csv,3,wage,"
expect "three lines" test "$(wc -l <rej.csv)" -eq 3

test_case "--rejects: several files with other headings are refused"
awk -F, -v OFS=, '{ print $1, $4, $2, $3 }' two_bad.csv >other.csv
decide --rejects rej2.csv one_bad.csv other.csv
expect_status 2
expect_err_has other.csv
expect_absent rej2.csv

test_case "--rejects of standard input and of GB18030 is UTF-8"
printf 'household_id,birth_date,area,wage,name\nB,1980-01-01,urban,x,周明远\n' |
    iconv -t GB18030 -f UTF-8 | decide --rejects rej.csv
expect_status 1
expect_has rej.csv "<standard input>,2,wage"
expect_has rej.csv 周明远

test_case "--rejects: rows of several lines stay as they were"
printf 'household_id,birth_date,area,wage,address\nB,1980-01-01,urban,x,"a\nb ""c"", d"\nA,1980-01-01,urban,1,"e\nf"\n' \
    >long.csv
decide --rejects rej.csv long.csv
expect_status 1
expect_decided A
sed -n '2,3p' long.csv >wanted
sed 1d rej.csv | sed '1s/.*",\(B,\)/\1/' >found
expect_same found wanted

# ---- formats -------------------------------------------------------------

# Does every line of a jsonl file say what its row of the CSV says?
same_as_csv()
{
    "$PYTHON" - "$1" "$2" <<'END'
import csv, json, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))
lines = open(sys.argv[2], encoding="utf-8").read().split("\n")
assert lines.pop() == "" and len(lines) == len(rows) > 0
counts = {"members", "tekun_persons", "single_persons"}
for row, line in zip(rows, lines):
    found = json.loads(line)
    assert list(found) == list(row), (list(found), list(row))
    for name, value in found.items():
        if name == "trace":
            assert value == json.loads(row[name]) and value, value
        elif value is None:
            assert row[name] == "", name
        else:
            assert str(value) == row[name], (name, value, row[name])
            assert name in counts or isinstance(value, str), name
END
}

for by in household person; do
    for explain in '' --explain; do
        test_case "jsonl is valid and says what the CSV says: $by $explain"
        decide --by $by $explain roster.csv
        cp "$OUT" rows.csv
        decide --by $by $explain -f jsonl -j 7 roster.csv
        expect_status 0
        expect "valid JSON" jq -e . "$OUT"
        expect "the same" same_as_csv rows.csv "$OUT"
    done
done

test_case "jsonl: ids with quotes, backslashes, controls and Chinese"
"$PYTHON" - <<'END' >odd.csv
import csv, sys
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["household_id", "person_id", "birth_date", "area"])
for id in ['a"b', "a\\b", "a\tb", "a\nb", "a\x01b", "a\x7fb", "甲、乙", "a,b",
           "a\u2028b", "=1+1", "a/b", "<a>", "😀"]:
    out.writerow([id, "p" + id, "1980-01-01", "urban"])
END
decide odd.csv
cp "$OUT" rows.csv
decide -f jsonl odd.csv
expect_status 0
expect "the same" same_as_csv rows.csv "$OUT"
decide --by person odd.csv
cp "$OUT" rows.csv
decide --by person -f jsonl odd.csv
expect "the same" same_as_csv rows.csv "$OUT"
expect_summary 13 13 0

# Are the columns of a table aligned as a terminal shows them?
aligned()
{
    "$PYTHON" - "$1" <<'END'
import sys, unicodedata
def cells(text):
    out = []
    for c in text:
        wide = unicodedata.east_asian_width(c) in "WF"
        out += [c] + [""] * wide
    return out
lines = [cells(line) for line in
         open(sys.argv[1], encoding="utf-8").read().splitlines()]
assert len(lines) > 2
rule = "".join(lines[1])
assert set(rule) == {"-", " "} and "  " in rule, rule
gaps = [i for i, c in enumerate(rule) if c == " "]
for line in lines[:1] + lines[2:]:
    for i in gaps:
        assert i >= len(line) or line[i] == " ", (i, "".join(line))
    assert not line or line[-1] != " ", "".join(line)
END
}

for lang in en zh; do
    for by in household person; do
        test_case "a table is aligned: $by, $lang"
        decide --by $by -f table --lang $lang roster.csv
        expect_status 0
        expect "aligned columns" aligned "$OUT"
        expect "a line a row" test "$(wc -l <"$OUT")" -eq \
            $((2 + $([ $by = household ] && echo 120 || echo 284)))
        case $lang in
        en) expect_out_has category ;;
        zh)
            expect_out_has 低保
            expect_not "English" grep -q category "$OUT"
            ;;
        esac
    done
done

test_case "a table says what the CSV says"
decide quick.csv
cp "$OUT" rows.csv
decide -f table quick.csv
expect "totals" "$PYTHON" - rows.csv "$OUT" <<'END'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))
lines = open(sys.argv[2], encoding="utf-8").read().splitlines()[2:]
assert len(lines) == len(rows)
for row, line in zip(rows, lines):
    words = line.split()
    assert words[0] == row["household_id"] and words[1] == row["category"]
    for name in ("members", "income", "per_capita", "standard", "total"):
        assert row[name] in words, (name, line)
END

# on_terminal ARGUMENT...: what stands on a terminal of 80 columns.
on_terminal()
{
    "$PYTHON" "$ROOT/tests/cli/terminal.py" out "$JIUZHU" "$@" -q >"$OUT" 2>"$ERR"
    "$PYTHON" - "$OUT" >"$BOOK/wide" <<'END'
import sys, unicodedata
for line in open(sys.argv[1], encoding="utf-8"):
    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1
                for c in line.rstrip("\n"))
    if width > 80:
        print(width, line, end="")
END
    expect_is "$BOOK/wide" ""
}

test_case "on a narrow terminal long titles and texts take several lines"
on_terminal review --load -r chongqing-jiangbei -d 2022-03-01 -f table \
    "$ROOT/samples/review/roster.csv"
expect_out_has "division   month    reviews  finding  recognitions"
expect_out_has "                        due     work      expiring"
on_terminal schedule -r chongqing-jiangbei --from 2021-12 --to 2021-12 \
    -f table --lang zh "$ROOT/samples/schedule/roster.csv"
expect_out_has "827.00  无劳动能力、无生活来"
expect_out_has "                                                          源、无人"

test_case "where that is not enough a row is a record, in either language"
for lang in zh en; do
    on_terminal determine -r chongqing-jiangbei -d 2021-10-01 -f table \
        --lang $lang "$ROOT/samples/jiangbei/roster.csv"
    expect "a record a household" \
        test "$(grep -c JB2021- "$OUT")" -eq 120
    expect "a blank line between" test "$(grep -c '^$' "$OUT")" -eq 119
done
expect_out_has "per capita  400.00"
expect_out_has "total       708.00"

test_case "in a pipe and in a file a table is as wide as it is"
decide -f table "$ROOT/samples/jiangbei/roster.csv"
cp "$OUT" piped
expect "lines" test "$(wc -l <piped)" -eq 122
"$PYTHON" "$ROOT/tests/cli/terminal.py" out "$JIUZHU" determine -q -o file \
    -r chongqing-jiangbei -d 2021-10-01 -f table \
    "$ROOT/samples/jiangbei/roster.csv" >"$OUT"
expect_same file piped

test_case "a table of odd ids keeps a line a row"
decide -f table odd.csv
expect_status 0
expect "fifteen lines" test "$(wc -l <"$OUT")" -eq 15

test_case "a table of nothing"
printf 'household_id,area\n' >empty.csv
decide -f table empty.csv
expect_status 0
expect_summary 0 0 0

test_case "-f table -o: whole or not at all"
decide -f table -o table.txt roster.csv
expect_status 0
expect "aligned columns" aligned table.txt
decide -f table -o never.txt stopping.csv
expect_status 2
expect_absent never.txt

test_case "-f of another name"
decide -f yaml roster.csv
expect_status 2
expect_err_has "'yaml'"
expect_err_has csv
expect_err_has jsonl
expect_err_has table
expect_out_is ""

test_case "CSV: quoted only where it must be"
decide odd.csv
expect_out_has '"a""b",'
expect_out_has '"a,b",'
expect_out_has '甲、乙,2021-10-01'
expect "libcsv's line ends" test "$(tr -cd '\r' <"$OUT" | wc -c)" -eq 0

# ---- pipes ---------------------------------------------------------------

test_case "a pipe that closes: no message, and no harm"
"$PYTHON" "$ROOT/tests/oracle/generate.py" 4000 5 >big.csv
for jobs in 1 7; do
    {
        "$JIUZHU" determine -q -r chongqing-jiangbei -d 2021-10-01 -j $jobs \
            --explain big.csv 2>"$ERR"
        echo $? >"$STATUS"
    } | head -n 1 >"$OUT"
    expect_err_is ""
    expect_out_has household_id,date,category
    expect "ended by the signal" grep -qx 141 "$STATUS"
done

test_case "help into a pipe that closes"
{
    "$JIUZHU" determine --help 2>"$ERR"
} | head -n 1 >"$OUT"
expect_err_is ""
expect_out_has usage

test_case "standard input: by name, and by none"
decide - <roster.csv
expect_status 0
expect_out_same "$SAMPLE/expected.csv"
decide <roster.csv
expect_out_same "$SAMPLE/expected.csv"

test_case "standard input among files"
decide quick.csv - <roster.csv
expect_status 0
expect_summary 128 128 0

test_case "a fault of standard input is told as such"
decide <one_bad.csv
expect_err_has "jiuzhu: <standard input>:3:wage: "

# ---- several files -------------------------------------------------------

test_case "several files, each with its own headings in its own order"
awk -F, -v OFS=, '{ print $4, $3, $1, $2 }' one_bad.csv | sed 's/,\([ABC]\),/,2\1,/' \
    >other.csv
decide one_bad.csv other.csv
expect_status 1
expect_decided "A C 2A 2C"
expect_err_has one_bad.csv:3:wage
expect_err_has other.csv:3:wage
expect_summary 6 4 2
decide -j 7 other.csv one_bad.csv
expect_decided "2A 2C A C"

test_case "several files: the second has a fault in its headings"
sed '1s/area/areas/' one_bad.csv >faulty.csv
decide -o out2.csv quick.csv faulty.csv
expect_status 2
expect_err_has "faulty.csv:1:areas"
expect_absent out2.csv

test_case "several files: the faults of all their headings in one run"
sed '1s/wage/wages/' one_bad.csv >faulty2.csv
: >empty.csv
decide faulty.csv quick.csv faulty2.csv empty.csv nowhere.csv
expect_status 2
expect_out_is ""
expect_err_has "faulty.csv:1:areas"
expect_err_has "faulty2.csv:1:wages"
expect_err_has "empty.csv:1: the file is empty"
expect_err_has "nowhere.csv: cannot read"
decide quick.csv faulty.csv quick.csv faulty2.csv
expect_status 2
expect_err_has "faulty.csv:1:areas"
expect_err_has "faulty2.csv:1:wages"

test_case "several files: the second is empty, or is not there"
: >empty.csv
decide quick.csv empty.csv
expect_status 2
expect_err_has "empty.csv"
decide quick.csv nowhere.csv
expect_status 2
expect_err_has "nowhere.csv"

test_case "a household ends with its file: an id in two files comes again"
sed 's/^B,\(.*\),x/B,\1,5/' one_bad.csv >first.csv
printf 'household_id,birth_date,area\nC,1980-01-01,urban\n' >second.csv
decide first.csv second.csv
expect_status 2
expect_err_has "second.csv:2: "
expect_err_has "first.csv:4"
expect_err_has C
decide --group first.csv second.csv
expect_status 2
expect_err_has "second.csv:2: "
expect_err_has "first.csv:4"
decide first.csv first.csv
expect_status 2

finish
