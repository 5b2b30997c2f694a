#!/bin/sh
# stream.sh - the output does not depend on the threads, on the way in, or on
# where the blocks of 1 MiB are cut: by quoted line ends, by households of
# many rows, by rows that lie apart.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

GENERATE=$ROOT/tests/oracle/generate.py

# same_everywhere FILE: from 1 to 16 threads, from a file and from a pipe.
same_everywhere()
{
    decide -j 1 --rejects rejects.csv "$1"
    cp "$OUT" first
    sed '$!d' "$ERR" >first_summary
    cp "$STATUS" first_status
    cp rejects.csv first_rejects
    for jobs in 2 3 7 16; do
        decide -j $jobs --rejects rejects.csv "$1"
        expect_out_same first
        expect_same rejects.csv first_rejects
        expect_same "$STATUS" first_status
        sed '$!d' "$ERR" >summary
        expect_same summary first_summary
    done
    # shellcheck disable=SC2002 # pipes are wanted
    for jobs in 1 2 7; do
        cat "$1" | decide -j $jobs
        expect_out_same first
        expect_same "$STATUS" first_status
    done
}

# ---- a generated roster of several MiB ------------------------------------

# Sanitizers have fewer households, with longer addresses: as many blocks.
HOUSEHOLDS=${HOUSEHOLDS:-3000}
"$PYTHON" "$GENERATE" "$HOUSEHOLDS" 11 >base.csv
# Addresses with commas, quotes and line ends, of all lengths; 5 copies under
# other ids.
"$PYTHON" - "$HOUSEHOLDS" <<'END' >big.csv
import csv, random, sys
random.seed(3)
longest = 1200000 // int(sys.argv[1])
rows = list(csv.reader(open("base.csv", encoding="utf-8", newline="")))
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(rows[0] + ["address"])
for copy in range(5):
    for row in rows[1:]:
        pieces = ["江北区观音桥街道", "\n", "\r\n", '"', ",", "5栋 ", "\n\n", '""',
                  ",\n", '"\n', "H0000001,", "x" * random.choice([1, 30, longest])]
        address = "".join(random.choices(pieces, k=random.randrange(6)))
        out.writerow(["%d%s" % (copy, row[0][1:])] + row[1:] + [address])
END

test_case "a roster of several MiB"
expect "several MiB" test "$(wc -c <big.csv)" -gt 3000000
same_everywhere big.csv
expect "some rows" test "$(wc -l <first)" -gt $((3 * HOUSEHOLDS))
expect "every household" test "$(
    "$PYTHON" -c '
import csv
ids = [row[0] for row in csv.reader(open("big.csv", newline=""))]
print(len(set(ids)))'
)" -eq "$(wc -l <first)"

test_case "the same by person, as JSON, with steps"
for options in "--by person" "-f jsonl --explain" "-f table"; do
    # shellcheck disable=SC2086 # words
    decide -j 1 $options big.csv
    cp "$OUT" first
    # shellcheck disable=SC2086 # words
    decide -j 7 $options big.csv
    expect_out_same first
    # shellcheck disable=SC2086 # words
    decide -j 3 $options <big.csv
    expect_out_same first
done

test_case "each copy of a household is decided as the first"
decide big.csv
expect "five times the same" "$PYTHON" - "$OUT" <<'END'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8", newline="")))[1:]
n = len(rows) // 5
assert n * 5 == len(rows)
for i in range(n):
    for copy in range(5):
        row = rows[copy * n + i]
        assert row[0] == "%d%s" % (copy, rows[i][0][1:]), row
        assert row[1:] == rows[i][1:], row
END

test_case "in GB18030 the same"
decide big.csv
cp "$OUT" first
iconv -f UTF-8 -t GB18030 big.csv >gb.csv
decide -j 7 gb.csv
expect_out_same first
decide -j 1 <gb.csv
expect_out_same first
rm gb.csv

test_case "with CRLF the same"
# A line end within quotes becomes CRLF too: no column that decides has one.
sed "s/\$/$(printf '\r')/" big.csv >crlf.csv
decide -j 7 crlf.csv
expect_out_same first
decide -j 2 <crlf.csv
expect_out_same first
rm crlf.csv

# ---- --group ---------------------------------------------------------------

"$PYTHON" - <<'END'
import csv, random
random.seed(4)
rows = list(csv.reader(open("big.csv", encoding="utf-8", newline="")))
head, body = rows[0], rows[1:]
def write(name, rows):
    with open(name, "w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([head] + rows)
# Apart, but the rows of a household in their order.
place = list(range(len(body)))
random.shuffle(place)
of = {}
for at, row in zip(sorted(place), body):
    of.setdefault(row[0], []).append(row)
ids = [row[0] for row in body]
random.shuffle(ids)
write("apart.csv", [of[id].pop(0) for id in ids])
END

test_case "--group: rows that lie apart give the same rows, as a set"
decide big.csv
sort "$OUT" >sorted
expect_summary $((5 * HOUSEHOLDS)) $((5 * HOUSEHOLDS)) 0
for jobs in 1 2 7; do
    decide --group -j $jobs apart.csv
    expect_status 0
    expect_summary $((5 * HOUSEHOLDS)) $((5 * HOUSEHOLDS)) 0
    [ $jobs = 1 ] && cp "$OUT" first
    expect_out_same first
    sort "$OUT" >found
    expect_same found sorted
done
decide --group <apart.csv
expect_out_same first

test_case "--group: households come in the order of their first rows"
sed 1d first | cut -d, -f1 >found
"$PYTHON" -c '
import csv
seen = {}
for row in list(csv.reader(open("apart.csv", newline="")))[1:]:
    seen.setdefault(row[0], 1)
print("\n".join(seen))' >wanted
expect_same found wanted

test_case "--group: what is together stays as it is"
decide big.csv
cp "$OUT" first
decide --group big.csv
expect_out_same first
expect_summary $((5 * HOUSEHOLDS)) $((5 * HOUSEHOLDS)) 0

test_case "without --group such a roster stops"
decide -o never.csv apart.csv
expect_status 2
expect_err_has --group
expect_absent never.csv

test_case "--group: faults keep their lines"
{
    echo household_id,birth_date,area,wage,address
    echo 'A,1980-01-01,urban,1,"x'
    echo 'y"'
    echo B,1980-01-01,urban,1,
    echo A,1980-01-01,urban,bad,
    echo B,1980-01-01,rural,1,
} >lines.csv
for jobs in 1 7; do
    decide --group -j $jobs --rejects rejects.csv lines.csv
    expect_status 1
    expect_summary 2 0 2
    sed 1d rejects.csv | grep -c '^lines.csv,' >found
    expect_is found 4
    decide --group -j $jobs lines.csv
    expect_err_has lines.csv:5:wage
    expect_err_has lines.csv:6:area
done

# ---- where blocks are cut --------------------------------------------------

# Every row holds a quoted field of several lines; the first row moves them
# all against the edge.
"$PYTHON" - <<'END' >behind.csv
lines = 'a ""quoted"" word,\nH000001,1980-01-01,urban,5,\n\nlast, ""' * 3
for i in range(6600):
    print('H%06d,1980-01-01,urban,%d,"%s"""' % (i, i % 700, lines))
    if i % 3 == 0:
        print("H%06d,1980-01-01,urban,1," % i)
END

# shifted N: the roster moved by N bytes
shifted()
{
    echo household_id,birth_date,area,wage,address
    printf "A,1980-01-01,urban,7,%.$1s\n" "$LONG"
    cat behind.csv
}
LONG=$(printf '%0300d' 0)

test_case "the roster of quoted lines is longer than a block"
shifted 0 >edge.csv
expect "longer" test "$(wc -c <edge.csv)" -gt 1200000
decide -j 1 edge.csv
expect_status 0
expect_summary 6601 6601 0
cp "$OUT" first

for from in 0 50 100 150; do
    test_case "quoted lines across the edge of a block: $from to $((from + 49))"
    shift=$from
    while [ "$shift" -lt $((from + 50)) ]; do
        case $((shift % 3)) in
        0) shifted "$shift" | decide -j 1 ;;
        1) shifted "$shift" | decide -j 7 ;;
        2)
            shifted "$shift" >edge.csv
            decide -j 2 edge.csv
            ;;
        esac
        expect_out_same first
        shift=$((shift + ${EDGE_STEP:-1}))
    done
done

test_case "one row of almost 1 MiB, and one of more"
for size in 1000000 1048000 1048500 1048570 1048576 1048577 1100000 3000000; do
    "$PYTHON" - $size <<'END' >long.csv
import sys
size = int(sys.argv[1])
print("household_id,birth_date,area,wage,address")
print("A,1980-01-01,urban,1,")
head = 'B,1980-01-01,urban,1,"'
print(head + (("x" * 150 + ", \n") * (size // 100))[:size - len(head) - 2] + '"')
print("C,1980-01-01,urban,1,")
END
    decide -j 1 long.csv
    cp "$OUT" rows
    cp "$ERR" said
    if [ $size -le 1048000 ]; then
        expect_status 0
        expect_decided "A B C"
    else
        expect "C is decided" grep -q '^C,' "$OUT"
    fi
    decide -j 7 <long.csv
    expect_out_same rows
    sed 's/<standard input>:/long.csv:/' "$ERR" >again
    expect_same again said
done

test_case "an unquoted row of more than 1 MiB"
"$PYTHON" - <<'END' >long.csv
print("household_id,birth_date,area,wage,address")
print("A,1980-01-01,urban,1,")
print("B,1980-01-01,urban,1," + "x" * 3000000)
print("C,1980-01-01,urban,1,")
END
decide long.csv
expect_status 0
expect_decided "A B C"

# Households of many rows: each longer than a block, and all one.
test_case "households of many rows"
"$PYTHON" - <<'END' >many.csv
print("household_id,person_id,birth_date,area,wage,address")
person = 0
for household, rows in enumerate([1, 3000, 1, 2, 9000, 1, 1]):
    for row in range(rows):
        person += 1
        print("H%d,p%d,1980-01-01,urban,%s,%s" % (
            household, person, 1 if row == rows - 1 else "",
            '"a\nb"' if row % 100 == 7 else "x" * 150))
END
same_everywhere many.csv
cut -d, -f1,4,5 first >found
expect_is found "household_id,members,income
H0,1,1.00
H1,3000,1.00
H2,1,1.00
H3,2,1.00
H4,9000,1.00
H5,1,1.00
H6,1,1.00"

# A sanitizer, which looks at all of a household at each of its rows, has fewer.
persons=200000
[ "${EDGE_STEP:-1}" = 1 ] || persons=20000
test_case "a household of $persons persons takes seconds, not minutes"
awk -v persons=$persons 'BEGIN { print "household_id,person_id,birth_date,area"
    while (i++ < persons) print "A,p" i ",1980-01-01,urban" }' >many.csv
TEST_TIMEOUT=${PATIENCE:-60} decide many.csv
expect_status 0
expect_summary 1 1 0

test_case "a household of more than 16 MiB is refused, and named a reason"
awk 'BEGIN { print "household_id,birth_date,area,wage,address"
    while (i++ < 20000) {
        row = "A,1980-01-01,urban,1,"
        while (length(row) < 1000) row = row "0123456789"
        print row
    }
    print "B,1980-01-01,urban,1," }' >huge.csv
decide -o never.csv huge.csv
expect_status 2
expect_err_has huge.csv
expect_err_has "16 MiB"
expect_absent never.csv

test_case "ids with doubled quotes, some MiB of them"
awk 'BEGIN { print "household_id,birth_date,area,wage,address"
    while (i++ < 20000) {
        row = sprintf("\"\"\"%06d\"\"\",1980-01-01,urban,1,", i)
        while (length(row) < 1000) row = row "0123456789"
        print row
    } }' >quoted.csv
for jobs in 1 7; do
    decide -j $jobs quoted.csv
    expect_status 0
    expect_summary 20000 20000 0
done

test_case "rows without an id at the edge of blocks stay with their household"
awk 'BEGIN { print "household_id,birth_date,area,wage,address"
    for (i = 1; i <= 30000; i++) {
        printf "H%06d,1980-01-01,urban,1,0123456789012345678901234567890\n", i
        if (i % 10 == 0)
            print ",1980-01-01,urban,1,0123456789012345678901234567890"
    } }' >gaps.csv
same_everywhere gaps.csv
expect_is first_summary "jiuzhu: 30000 households in, 27000 rows out, 3000 rejected"

test_case "files of every size around the edge of a block"
for size in 1048575 1048576 1048577 2097151 2097152 2097153; do
    "$PYTHON" - $size <<'END' >f.csv
import sys
size = int(sys.argv[1])
text = "household_id,birth_date,area,wage,address\n" + "".join(
    "H%06d,1980-01-01,urban,1,%s\n" % (i, "x" * 60)
    for i in range(size // 88 - 3))
row = "Z,1980-01-01,urban,1,"
text += row + "y" * (size - len(text) - len(row) - 1) + "\n"
assert len(text) == size
sys.stdout.write(text)
END
    decide -j 1 f.csv
    expect_status 0
    expect "the last" grep -q '^Z,' "$OUT"
    cp "$OUT" first
    decide -j 7 <f.csv
    expect_out_same first
    printf '\032' >>f.csv
    decide -j 2 f.csv
    expect_status 0
    expect_out_same first
done

# One of the households, of several forms of broken quoting, begins and ends
# at each byte around the edge of the first block.
cat >edges.py <<'END'
import subprocess, sys
HEAD = "name,household_id,area,wage\n"
FORMS = ['"n"x,Q,urban,1\nn,Q,urban,1\n', 'n,Q,urban,1\n"n"x,Q,urban,1\n',
         'n,Q,urban,1\nn,"Q"x,urban,1\nn,Q,urban,2\n']
rows = "".join(f",H{i},urban,1\n" for i in range(66200))
bad = 0
for form in FORMS:
    for shift in range(-len(form) - 1, 3, 4):
        pad = (1 << 20) + len(HEAD) + shift - len(HEAD + rows) - len(
            ",P,urban,1\n")
        text = HEAD + rows + "n" * pad + ",P,urban,1\n" + form + ",R,urban,1\n"
        said = subprocess.run(
            [sys.argv[1], "check", "-q"], input=text.encode(),
            capture_output=True).stderr.decode().splitlines()
        if len(said) != 2 or not said[1].startswith(
                "jiuzhu: 66203 households in, 66202 sound, 1 rejected"):
            print(form, shift, said)
            bad += 1
sys.exit(bad > 0)
END
test_case "what is decided is put out while more of the input is waited for"
cat >waiting.py <<'END'
"""Begins a roster of more than a block, and says whether rows come of it."""
import select, subprocess, sys, threading

roster = b"household_id,birth_date,area,wage,address\n" + b"".join(
    b"H%06d,1980-01-01,urban,1,%s\n" % (i, b"x" * 30) for i in range(24000))
assert 1 << 20 < len(roster) < 2 << 20
child = subprocess.Popen(sys.argv[1:] + ["-"], stdin=subprocess.PIPE,
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
teller = threading.Thread(target=child.stdin.write, args=(roster,))
teller.start()
seen = b""
while b"\nH000000," not in seen:
    if not select.select([child.stdout], [], [], 60)[0]:
        child.kill()
        sys.exit("no row came while the roster went on")
    seen += child.stdout.read1()
threading.Thread(target=lambda: (teller.join(), child.stdin.close())).start()
seen += child.stdout.read()
print(child.wait(), seen.count(b"\n") - 1)
END
for jobs in 1 2 7; do
    run_as "$PYTHON" waiting.py "$JIUZHU" determine -r chongqing-jiangbei \
        -d 2021-10-01 -j $jobs
    echo "0 24000" >expected
    expect_out_same expected
done

test_case "broken quotes at the edge of a block: the household, once, whole"
expect "rejected once" "$PYTHON" edges.py "$JIUZHU"

finish
