#!/bin/sh
# verify.sh - receipts of runs, and verify, which does a run again: equal, or
# where it parts, each thing that changed by its name.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

SAMPLES=$ROOT/samples
cp -r "$ROOT/rules" rules
export JIUZHU_RULES_DIR="$WORK/here/rules"
cp "$SAMPLES/quickstart/roster.csv" .

# The run that most tests look at: result.csv with its receipt.
first_run()
{
    rm -f result.csv receipt.json
    decide -o result.csv --receipt receipt.json "$@"
}

# sum_of FILE: its SHA-256 by another program.
sum_of()
{
    sha256sum "$1" | cut -d ' ' -f 1
}

# ---- receipts -------------------------------------------------------------

test_case "a receipt tells files by size and SHA-256, options, rules, counts"
first_run -s edge.ratio=2 roster.csv
expect_status 0
expect_summary 8 8 0
expect "sound JSON with keys in order" "$PYTHON" -c '
import json
text = open("receipt.json", encoding="utf-8").read()
assert text == json.dumps(json.loads(text), indent=2, sort_keys=True,
                          ensure_ascii=False) + "\n"'
expect_has receipt.json "$(sum_of roster.csv)"
expect_has receipt.json "$(sum_of result.csv)"
expect_has receipt.json "$(sum_of rules/chongqing-jiangbei.ini)"
expect_has receipt.json "$(sum_of rules/chongqing.ini)"
expect_has receipt.json "$(sum_of rules/national.ini)"
expect_has receipt.json "\"bytes\": $(wc -c <roster.csv)"
expect_has receipt.json "\"bytes\": $(wc -c <result.csv)"
expect_has receipt.json '"--date=2021-10-01"'
expect_has receipt.json '"--set=edge.ratio=2"'
expect_has receipt.json '"dibao.standard.urban": "2021-09-01 = 636"'
expect_has receipt.json '"edge.ratio": "2"'
expect_has receipt.json '"households": 8'

test_case "a receipt knows no clock, no machine and no person"
expect_lacks receipt.json "$WORK"
expect_lacks receipt.json "$(date +%Y-%m-%d)"
expect_lacks receipt.json "Guangming"
expect_lacks receipt.json '"A1"'

test_case "the same run gives the same receipt, for every number of threads"
cp receipt.json first.json
for jobs in 1 2 7; do
    first_run -j $jobs -q -s edge.ratio=2 roster.csv
    expect_same receipt.json first.json
done
first_run --set edge.ratio=2 --rules-dir rules --strict roster.csv
expect_same receipt.json first.json

test_case "what stands for an option that is not given is told"
JIUZHU_RULES=chongqing-jiangbei run_as env JIUZHU_RULES=chongqing-jiangbei \
    "$JIUZHU" determine -o result.csv --receipt receipt.json roster.csv
expect_has receipt.json "\"--date=$(date +%Y-%m-%d)\""
expect_has receipt.json '"--rules=chongqing-jiangbei"'
expect_lacks receipt.json "--lang"
first_run -f table --lang zh roster.csv
expect_has receipt.json '"--lang=zh"'

test_case "sets and overlays stand in their order, which counts"
printf '[edge.ratio]\n2021-01-01 = "3"\nsource = "x"\n' >over.ini
first_run --overlay over.ini -s edge.ratio=2 roster.csv
expect_has receipt.json '"edge.ratio": "2"'
cp receipt.json one.json
first_run -s edge.ratio=2 --overlay over.ini roster.csv
expect_has receipt.json '"edge.ratio": "2021-01-01 = 3"'
expect_has receipt.json "$(sum_of over.ini)"
expect_not "the same" cmp -s receipt.json one.json

test_case "standard input and output are hashed as they pass"
decide --receipt receipt.json <roster.csv
cp "$OUT" out.csv
expect_has receipt.json '"path": "-"'
expect_has receipt.json "$(sum_of roster.csv)"
expect_has receipt.json "$(sum_of out.csv)"

test_case "an input is hashed before it is decoded"
first_run "$SAMPLES/jiangbei/roster.gb18030.csv"
expect_has receipt.json "$(sum_of "$SAMPLES/jiangbei/roster.gb18030.csv")"
printf '\357\273\277' | cat - roster.csv >bom.csv
first_run bom.csv
expect_has receipt.json "$(sum_of bom.csv)"

test_case "several inputs, gathered ones, and one out of order, each once"
sed 's/^H/K/' roster.csv >other.csv
first_run roster.csv other.csv
expect_has receipt.json "$(sum_of other.csv)"
first_run --group roster.csv other.csv
expect "two inputs" "$PYTHON" -c '
import json
assert len(json.load(open("receipt.json"))["inputs"]) == 2'

test_case "every output has its hash: rejects, workbook, table"
"$PYTHON" -c 'print("household_id,birth_date,area\nA,1980-13-01,urban\n"
                    "B,1980-01-01,urban")' >bad.csv
first_run --rejects rejects.csv bad.csv
expect_status 1
expect_has receipt.json "$(sum_of rejects.csv)"
expect_has receipt.json '"rejected": 1'
first_run -f table roster.csv
expect_has receipt.json "$(sum_of result.csv)"
rm -f result.xlsx
decide -f xlsx -o result.xlsx --receipt receipt.json roster.csv
expect_has receipt.json "$(sum_of result.xlsx)"

test_case "a run that is not done leaves no receipt"
for file in nowhere.csv empty.csv; do
    rm -f receipt.json
    : >empty.csv
    decide -o result2.csv --receipt receipt.json $file
    expect_status 2
    expect_absent receipt.json
    expect_absent result2.csv
done
decide -d 1990-01-01 --receipt receipt.json roster.csv
expect_status 2
expect_absent receipt.json

test_case "a receipt that cannot be written is told"
decide --receipt nowhere/receipt.json roster.csv
expect_status 2
expect_err_has "nowhere/receipt.json: cannot write"
expect_out_is ""
mkdir -p folder
decide --receipt folder roster.csv
expect_status 2
decide -o same --receipt same roster.csv
expect_status 2
expect_err_has "--output and --receipt name the same file 'same'"
decide --receipt - roster.csv
expect_status 2
decide --receipt roster.csv roster.csv
expect_status 2
expect_same roster.csv "$SAMPLES/quickstart/roster.csv"

test_case "the receipt alone on standard output"
decide -o result.csv --receipt - roster.csv
expect_status 0
expect_out_has '"format": "jiuzhu-receipt 1"'

# ---- equal ------------------------------------------------------------------

test_case "equal: nothing has changed"
first_run roster.csv
run verify receipt.json
expect_status 0
expect_out_is equal
expect_err_is ""
run verify -j 7 --lang zh receipt.json
expect_status 0
expect_out_is 一致

test_case "equal: the sample, from where it was made"
(cd "$ROOT" && "$JIUZHU" verify samples/receipt/result.receipt) >"$OUT" 2>"$ERR"
echo $? >"$STATUS"
expect_status 0
expect_out_is equal
(cd "$ROOT" && "$JIUZHU" determine -q -r samples/receipt/place.ini \
    -d 2021-10-01 -o "$WORK/result.csv" --receipt "$WORK/result.receipt" \
    samples/receipt/roster.csv) 2>"$ERR"
expect_same "$WORK/result.csv" "$SAMPLES/receipt/result.csv"
sed "s|\"$WORK/|\"samples/receipt/|" "$WORK/result.receipt" >again.receipt
expect_same again.receipt "$SAMPLES/receipt/result.receipt"

test_case "equal: by person, jsonl, table in Chinese, workbook, explained"
for options in "--by person" "-f jsonl --explain" "-f table --lang zh" \
    "-f csv --explain --by person" "--known-on 2021-12-31" "--mask"; do
    # shellcheck disable=SC2086 # words
    first_run $options roster.csv
    run verify --lang en receipt.json
    expect_status 0
    expect_out_is equal
done
decide -f xlsx -o result.xlsx --receipt receipt.json roster.csv
run verify receipt.json
expect_status 0
expect_out_is equal

test_case "equal: with rejected rows, whose file is compared too"
first_run --rejects rejects.csv bad.csv
run verify receipt.json
expect_status 0
expect_out_is equal
sed 's/1980/1981/' rejects.csv >changed.csv
mv changed.csv rejects.csv
run verify receipt.json
expect_status 1
expect_out_has "rejects.csv: not what the receipt tells: changed since"

test_case "equal: standard input, given again, and a file in its place"
decide --receipt receipt.json <roster.csv
run verify receipt.json <roster.csv
expect_status 0
expect_out_has "<standard output>: not there any more: compared by its hash alone"
expect_last "$OUT" equal
run verify receipt.json roster.csv
expect_status 0
expect_last "$OUT" equal
cp "$OUT" said
decide roster.csv
cp "$OUT" kept.csv
run verify --against kept.csv receipt.json roster.csv
expect_status 0
expect_out_is equal

test_case "equal: the input at another place, given anew"
first_run roster.csv
cp roster.csv moved.csv
mv roster.csv away.csv
run verify receipt.json
expect_status 2
expect_err_has "roster.csv: cannot read"
expect_err_has "the run could not be done again"
run verify receipt.json moved.csv
expect_status 0
expect_out_is equal
mv away.csv roster.csv

test_case "equal: the output is gone, its hash is not"
first_run roster.csv
rm result.csv
run verify receipt.json
expect_status 0
expect_out_is "result.csv: not there any more: compared by its hash alone
equal"

test_case "equal: another version of the program is named"
first_run roster.csv
sed 's/"program": ".*"/"program": "jiuzhu 0.0.9"/' receipt.json >old.json
run verify old.json
expect_status 0
expect_out_has "program: was jiuzhu 0.0.9, is now "
expect_last "$OUT" "equal, with what changed above"

test_case "equal: a pack whose bytes changed, and no value in force"
first_run roster.csv
echo "# a comment" >>rules/national.ini
run verify receipt.json
expect_status 0
expect_out_has "rule pack national.ini: was "
expect_last "$OUT" "equal, with what changed above"
cp "$ROOT/rules/national.ini" rules/national.ini

# ---- differs ------------------------------------------------------------------

test_case "differs: one byte of the input, with the household and its columns"
first_run roster.csv
sed 's/,1200,/,1201,/' roster.csv >changed.csv
run verify receipt.json changed.csv
expect_status 1
expect_out_has "input roster.csv: was 1112 bytes "
expect_out_has "result.csv: the run gives another output"
expect_out_has "result.csv:2: H1: income was '1200.00', is now '1201.00'"
expect_out_has "result.csv:2: H1: total was '708.00', is now '707.00'"
expect_last "$OUT" differs

test_case "differs: one byte of the input that the output does not show"
sed 's/Chen Guangming/Chen Guangminh/' roster.csv >changed.csv
run verify receipt.json changed.csv
expect_status 1
expect_out_has "input roster.csv: was 1112 bytes "
expect_out_lacks "another output"
expect_last "$OUT" differs

test_case "differs: a value of the pack, by its name"
sed 's/^2021-09-01 = "636"/2021-09-01 = "640"/' "$ROOT/rules/chongqing.ini" \
    >rules/chongqing.ini
expect_not "a change" cmp -s rules/chongqing.ini "$ROOT/rules/chongqing.ini"
run verify receipt.json
expect_status 1
expect_out_has "rule pack chongqing.ini: was "
expect_out_has "dibao.standard.urban: was 2021-09-01 = 636, is now 2021-09-01 = 640"
expect_out_has "H1: dibao was '708.00', is now '720.00'"
expect_last "$OUT" differs
cp "$ROOT/rules/chongqing.ini" rules/chongqing.ini

test_case "differs: options given anew, each by its name"
run verify receipt.json -d 2022-10-01 -s edge.ratio=2
expect_status 1
expect_out_has "option: was --date=2021-10-01, is now --date=2022-10-01"
expect_out_has "option: was not there, is now --set=edge.ratio=2"
expect_out_has "edge.ratio: was 2021-03-02 = 1.5, is now 2"
expect_out_has "H1: date was '2021-10-01', is now '2022-10-01'"
expect_last "$OUT" differs

test_case "differs: an option in the receipt was changed"
sed 's/--date=2021-10-01/--date=2021-08-01/' receipt.json >changed.json
run verify changed.json
expect_status 1
expect_out_has "dibao.standard.urban: was 2021-09-01 = 636, is now 2020-09-01 = 620"
expect_last "$OUT" differs

test_case "differs: the output was changed, and the run gives what it was"
sed 's/1060.00/1060.01/' result.csv >changed.csv
mv changed.csv result.csv
run verify receipt.json
expect_status 1
expect_out_is "result.csv: not what the receipt tells: changed since
result.csv:8: H7: dibao was '1060.01', is now '1060.00'
differs"

test_case "differs: a line too many, one too few, another line end"
first_run roster.csv
sed '$d' result.csv >changed.csv
cp result.csv whole.csv
mv changed.csv result.csv
run verify receipt.json
expect_status 1
expect_out_has "result.csv:9: the run gives a line more: H8,2021-10-01,none"
{
    cat whole.csv
    echo extra
} >result.csv
run verify receipt.json
expect_status 1
expect_out_has "result.csv:10: the run gives no such line: extra"
"$PYTHON" -c 'import sys
sys.stdout.write(open("whole.csv", newline="").read().rstrip("\n"))' >result.csv
run verify receipt.json
expect_status 1
expect_out_has "result.csv: they part in the line end of the last line"

test_case "differs: lines that are no CSV show the place"
first_run -f jsonl --explain roster.csv
sed '1s/"gap":"708.00"/"gap":"708.01"/' result.csv >changed.csv
mv changed.csv result.csv
run verify receipt.json
expect_status 1
expect_out_has 'result.csv:1: was ...'
expect_out_has '"gap":"708.01"'

test_case "differs: counts"
first_run roster.csv
sed 's/"rows": 8/"rows": 9/' receipt.json >changed.json
run verify changed.json
expect_status 1
expect_out_has "rows: was 9, is now 8"

test_case "schedule and audit give receipts that can be verified"
run schedule -r chongqing-jiangbei -d 2022-12-31 --from 2021-10 --to 2022-03 \
    --assume-approved 2021-09-15 -o result.csv --receipt receipt.json roster.csv
expect_status 0
expect_has receipt.json '"--from=2021-10"'
expect_has receipt.json '2021-09-01 = 636'
run verify receipt.json
expect_status 0
expect_out_is equal
run schedule -r chongqing-jiangbei -d 2022-12-31 --from 2021-10 --to 2022-03 \
    --assume-approved 2021-09-15 -o result.csv --chart dues.svg --lang zh \
    --receipt receipt.json roster.csv
expect_status 0
expect_has receipt.json "$(sum_of dues.svg)"
expect_has receipt.json '"--lang=zh"'
run verify receipt.json
expect_status 0
expect_out_is equal
sed 's/<svg/<svg /' dues.svg >changed.svg
mv changed.svg dues.svg
run verify receipt.json
expect_status 1
expect_out_has "dues.svg: not what the receipt tells: changed since"
cp "$SAMPLES"/audit/roster.csv histories.csv
run audit --payments "$SAMPLES/audit/payments.csv" -r chongqing-jiangbei \
    -d 2022-12-31 -o result.csv --ledger ledger.csv --receipt receipt.json \
    histories.csv
expect_status 1
expect_has receipt.json '"option": "payments"'
expect_has receipt.json "$(sum_of ledger.csv)"
expect_has receipt.json "$(sum_of "$SAMPLES/audit/payments.csv")"
run verify receipt.json
expect_status 0
expect_out_is equal

# ---- not done ------------------------------------------------------------------

test_case "not a receipt: absent, empty, a roster, another JSON, cut off"
first_run roster.csv
run verify nowhere.json
expect_status 2
expect_err_has "jiuzhu: nowhere.json: cannot read"
: >empty.json
run verify empty.json
expect_status 2
expect_err_has "empty.json: not a receipt"
run verify roster.csv
expect_status 2
expect_err_has "roster.csv: not a receipt"
echo '{"format": "something else"}' >other.json
run verify other.json
expect_status 2
expect_err_has "other.json: not a receipt"
for bytes in 20 500 1500; do
    head -c $bytes receipt.json >cut.json
    run verify cut.json
    expect_status 2
    expect_err_has "cut.json: not a receipt: the JSON is broken, or cut off"
    expect_out_is ""
done

test_case "not a receipt: a member that is missing, or of the wrong kind"
for change in 's/"operands"/"operand"/' 's/"bytes": [0-9]*/"bytes": "many"/' \
    's/"rows": 8/"rows": -8/' 's/"sha256": "../"sha256": "/' \
    's/"options": \[/"options": [1,/' 's/"values": {/"values": {"a": 1,/'; do
    sed "$change" receipt.json >changed.json
    expect_not "a change" cmp -s receipt.json changed.json
    run verify changed.json
    expect_status 2
    expect_err_has "changed.json: not a receipt: something is missing"
done

test_case "a receipt of another format is told apart from none"
sed 's/jiuzhu-receipt 1/jiuzhu-receipt 2/' receipt.json >changed.json
run verify changed.json
expect_status 2
expect_err_has "a receipt of another format"

test_case "a receipt from elsewhere cannot make the run write"
for change in 's/"--date=[^"]*"/"--output=stolen.csv"/' \
    's/"--date=[^"]*"/"-ostolen.csv"/' 's/"--date=[^"]*"/"stolen.csv"/' \
    's/"--date=[^"]*"/"--receipt=stolen.csv"/' \
    's/"option": "output"/"option": "receipt"/' \
    's/"option": "output"/"option": "..\/..\/stolen"/'; do
    sed "$change" receipt.json >changed.json
    expect_not "a change" cmp -s receipt.json changed.json
    run verify changed.json
    expect_status 2
    expect_err_has "changed.json: not a receipt"
    expect_absent stolen.csv
done
for command in rules verify nothing; do
    sed "s/\"command\": \"determine\"/\"command\": \"$command\"/" receipt.json \
        >changed.json
    run verify changed.json
    expect_status 2
    expect_err_has "changed.json: of a command '$command' that gives no receipts"
done

test_case "verify leaves nothing behind, and touches nothing"
mkdir tmp
first_run roster.csv
sum_of result.csv >before
TMPDIR=$WORK/here/tmp run_as env TMPDIR="$WORK/here/tmp" "$JIUZHU" verify \
    receipt.json
expect_status 0
expect "an empty folder" rmdir tmp
sum_of result.csv >behind
expect_same behind before
run_as env TMPDIR="$WORK/here/nowhere" "$JIUZHU" verify receipt.json
expect_status 2
expect_err_has "cannot write"

test_case "without a receipt there is nothing to verify"
run verify
expect_status 2
expect_err_has "verify needs a receipt, or --trace"
run verify --help
expect_status 0

finish
