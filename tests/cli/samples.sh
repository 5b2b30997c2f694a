#!/bin/sh
# samples.sh - the rosters of samples/ give what stands beside them, whatever
# the number of threads, the way in and the encoding; and what stands there is
# what README.md and the independent recomputation of tests/oracle say.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

cd "$ROOT" || exit 2
JIANGBEI=samples/jiangbei
ORACLE=$ROOT/tests/oracle/oracle.py

# same_as_oracle ROSTER EXPECTED N OPTION...: the first N columns.
same_as_oracle()
{
    roster=$1 expected=$2 columns=$3
    shift 3
    "$PYTHON" "$ORACLE" determine -r chongqing-jiangbei -d 2021-10-01 "$@" \
        "$roster" >"$WORK/oracle.csv" &&
        "$PYTHON" - "$expected" "$WORK/oracle.csv" "$columns" <<'END'
import csv, sys
read = lambda path: list(csv.reader(open(path, encoding="utf-8", newline="")))
ours, theirs = read(sys.argv[1]), read(sys.argv[2])
columns = int(sys.argv[3])
assert len(theirs[0]) == columns and len(theirs) > 1
for a, b in zip(ours, theirs):
    assert a[:columns] == b, (a[:columns], b)
assert len(ours) == len(theirs), (len(ours), len(theirs))
END
}

# Category and total of every row of README's tables, and its counts.
same_as_readme()
{
    "$PYTHON" - "$JIANGBEI/README.md" "$JIANGBEI/expected.csv" <<'END'
import collections, csv, re, sys
text = open(sys.argv[1], encoding="utf-8").read()
rows = {row["household_id"]: row
        for row in csv.DictReader(open(sys.argv[2], encoding="utf-8"))}
told = [[cell.strip() for cell in line.strip("|\n").split("|")]
        for line in text.splitlines() if re.match(r"\| \d{4} ", line)]
told = [row for row in told if len(row) == 5] # others are of other tables
assert len(told) > 100, len(told)
wrong = [(id, category, total) for id, _, _, category, total in told
         if (rows["JB2021-" + id]["category"], rows["JB2021-" + id]["total"])
         != (category, total)]
assert not wrong, wrong
counts = collections.Counter(row["category"] for row in rows.values())
flat = " ".join(text.split())
assert "%d households" % len(rows) in flat
assert ("%(dibao)d are dibao, %(edge)d edge, %(tekun)d tekun and %(none)d none"
        % counts in flat), counts
END
}

test_case "jiangbei: expected.csv says what README.md says"
expect "the same" same_as_readme

test_case "jiangbei: expected.csv is what the recomputation gives"
expect "the same" same_as_oracle $JIANGBEI/roster.csv \
    $JIANGBEI/expected.csv 16

test_case "jiangbei: expected-by-person.csv is what the recomputation gives"
expect "the same" same_as_oracle $JIANGBEI/roster.csv \
    $JIANGBEI/expected-by-person.csv 7 --by person

test_case "quickstart: expected.csv is what the recomputation gives"
expect "the same" same_as_oracle samples/quickstart/roster.csv \
    samples/quickstart/expected.csv 16

test_case "jiangbei: roster.gb18030.csv is roster.csv in GB18030"
iconv -f GB18030 -t UTF-8 $JIANGBEI/roster.gb18030.csv >"$WORK/utf8.csv"
expect_same "$WORK/utf8.csv" $JIANGBEI/roster.csv

for jobs in 1 2 7; do
    for roster in roster roster.gb18030; do
        test_case "jiangbei: $roster.csv, -j $jobs, from a file"
        decide -j $jobs $JIANGBEI/$roster.csv
        expect_status 0
        expect_out_same $JIANGBEI/expected.csv
        expect_summary 120 120 0

        test_case "jiangbei: $roster.csv, -j $jobs, from a pipe"
        # shellcheck disable=SC2002 # a pipe is wanted
        cat $JIANGBEI/$roster.csv | decide -j $jobs
        expect_status 0
        expect_out_same $JIANGBEI/expected.csv
        expect_summary 120 120 0

        test_case "jiangbei: $roster.csv, -j $jobs, by person"
        decide -j $jobs --by person $JIANGBEI/$roster.csv
        expect_status 0
        expect_out_same $JIANGBEI/expected-by-person.csv
        expect_summary 120 284 0
    done
done

test_case "jiangbei: the file in GB18030 is noted, the one in UTF-8 is not"
decide $JIANGBEI/roster.gb18030.csv
expect_err_is "jiuzhu: $JIANGBEI/roster.gb18030.csv: note: read as GB18030
jiuzhu: 120 households in, 120 rows out, 0 rejected"
decide $JIANGBEI/roster.csv
expect_err_is "jiuzhu: 120 households in, 120 rows out, 0 rejected"

test_case "jiangbei: a pipe that brings one byte at a time"
"$PYTHON" -c '
import os
for byte in open("samples/jiangbei/roster.gb18030.csv", "rb").read():
    os.write(1, bytes([byte]))' | decide
expect_out_same $JIANGBEI/expected.csv

test_case "jiangbei: what is carried is not printed: no name, no address"
decide --by person --explain $JIANGBEI/roster.csv
expect_out_lacks 刘志平
expect_out_lacks 建新北路

for jobs in 1 2 7; do
    test_case "quickstart: -j $jobs"
    decide -j $jobs samples/quickstart/roster.csv
    expect_status 0
    expect_out_same samples/quickstart/expected.csv
    expect_err_is "jiuzhu: 8 households in, 8 rows out, 0 rejected"
done

test_case "faults: every fault is told, in words that do not change unnoticed"
decide samples/faults/roster.csv
expect_status 1
expect_err_same samples/faults/expected.txt
expect_decided "CW-01 CW-05 CW-10"

test_case "faults: no identity number is told"
expect_not "a number of 15 digits or more" grep -q '[0-9]\{15\}' \
    samples/faults/expected.txt

test_case "faults: messages come in the same order from 1 and 7 threads"
decide -j 7 samples/faults/roster.csv
expect_err_same samples/faults/expected.txt

test_case "faults: rejects"
decide --rejects "$WORK/rejects.csv" samples/faults/roster.csv
expect_status 1
expect_same "$WORK/rejects.csv" samples/faults/expected-rejects.csv
expect_err_is "jiuzhu: 10 households in, 3 rows out, 7 rejected"

test_case "faults: check tells the same"
run check samples/faults/roster.csv
expect_status 1
sed '$d' "$ERR" >"$WORK/told"
sed '$d' samples/faults/expected.txt >"$WORK/wanted"
expect_same "$WORK/told" "$WORK/wanted"
expect_err_last "jiuzhu: 10 households in, 3 sound, 7 rejected, 0 findings"

test_case "all samples together are one stream"
decide samples/quickstart/roster.csv $JIANGBEI/roster.csv
expect_status 0
{
    cat samples/quickstart/expected.csv
    sed 1d $JIANGBEI/expected.csv
} >"$WORK/both.csv"
expect_out_same "$WORK/both.csv"
expect_summary 128 128 0

finish
