#!/bin/sh
# forged.sh - receipts and manifests that were changed by hand: merge refuses
# what does not belong together, verify says each thing that changed.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

cp "$ROOT/samples/quickstart/roster.csv" .

# forge FILE PYTHON: changes the receipt r of a result, its path relative.
forge()
{
    "$PYTHON" - "$1" "$2" <<'END'
import json, sys
path, change = sys.argv[1:]
r = json.load(open(path, encoding="utf-8"))
exec(change)
json.dump(r, open(path, "w", encoding="utf-8"), ensure_ascii=False)
END
}

# ---- merge: shares ------------------------------------------------------------

mkdir good
for i in 1 2; do
    decide --shard $i/2 -o good/$i.csv --receipt good/$i.csv.receipt roster.csv
done

# refused TEXT CHANGE...: of the second receipt, each by itself
refused()
{
    told=$1
    shift
    for change; do
        rm -rf parts
        cp -R good parts
        expect "the change" forge parts/2.csv.receipt "$change"
        run merge -o merged.csv parts/1.csv parts/2.csv
        expect_status 2
        expect_err_has "parts/2.csv"
        expect_err_has "$told"
        expect_absent merged.csv
    done
}

test_case "shares that are good are merged"
run merge -o merged.csv good/1.csv good/2.csv
expect_status 0
expect_summary 8 8 0
rm -f merged.csv

test_case "a share of another run is refused, and what differs is told"
refused "decided by jiuzhu 0.0.1" 'r["program"] = "jiuzhu 0.0.1"'
refused "such results of 'rules' are not merged" 'r["command"] = "rules"'
refused "a result of publish" 'r["command"] = "publish"'
refused "decided by the rules 'guizhou'" 'r["pack"]["id"] = "guizhou"'
refused "decided by the rules ''" 'del r["pack"]'
refused "the values of the rules" 'r["pack"]["values_sha256"] = "0" * 64'
refused "it was run with other options: nothing here" \
    'r["options"] = [o for o in r["options"] if "date" not in o]'
refused "it was run with other options: --strict here, nothing" \
    'r["options"].append("--strict")'
refused "it was run with other options" 'r["options"].append("--zzz")'
refused "a result with --excel is not merged" 'r["options"].append("--excel")'
refused "a share of 3, and others are of 2" \
    'r["options"] = [o.replace("2/2", "2/3") for o in r["options"]]'
refused "it is no share of --shard, and there is no --manifest" \
    'r["options"] = [o for o in r["options"] if "shard" not in o]'
refused "it was decided from other files than" \
    'r["inputs"][0]["sha256"] = "0" * 64' 'r["inputs"].append(r["inputs"][0])'
refused "the result was altered" 'r["outputs"][0]["sha256"] = "0" * 64' \
    'r["outputs"][0]["bytes"] += 1' 'r["outputs"] = []' \
    'r["outputs"][0]["option"] = "rejects"'

test_case "a share that is there twice or missing, a result that is not there"
run merge -o merged.csv good/1.csv good/1.csv
expect_status 2
expect_err_has "shard 1 is there twice"
expect_err_has "shard 2 of 2 is missing"
rm -rf parts
cp -R good parts
rm parts/2.csv
run merge -o merged.csv parts/1.csv parts/2.csv
expect_status 2
expect_err_has "parts/2.csv: cannot read"
for text in '' '{' '[]' '{"a": 1, "a": 2}'; do
    printf '%s' "$text" >parts/1.csv.receipt
    run merge -o merged.csv parts/1.csv parts/2.csv
    expect_status 2
    expect_err_has "parts/1.csv.receipt: no receipt of the result"
done
expect_absent merged.csv

# ---- merge: shards of a manifest ----------------------------------------------

run split --shards 2 --into shards -r chongqing-jiangbei -d 2021-10-01 roster.csv
rm -rf good
mkdir good
for i in 1 2; do
    decide -o good/$i.csv --receipt good/$i.csv.receipt shards/shard-0000$i.csv
done

# of_manifest TEXT CHANGE...: of the second receipt
of_manifest()
{
    told=$1
    shift
    for change; do
        rm -rf parts
        cp -R good parts
        expect "the change" forge parts/2.csv.receipt "$change"
        run merge --manifest shards/manifest.csv -o merged.csv \
            parts/1.csv parts/2.csv
        expect_status 2
        expect_err_has "$told"
        expect_absent merged.csv
    done
}

test_case "shards that are good are merged"
run merge --manifest shards/manifest.csv -o merged.csv good/1.csv good/2.csv
expect_status 0
rm -f merged.csv

test_case "a result that is of no shard of the manifest, or of another run"
of_manifest "is no shard of the manifest (its roster was 'shards/" \
    'r["inputs"][0]["sha256"] = "0" * 64' 'r["inputs"][0]["bytes"] += 1'
of_manifest "is no shard of the manifest (its roster was '')" \
    'r["inputs"] = []' 'r["inputs"] = 2 * r["inputs"]' \
    'r["inputs"][0]["option"] = "prices"'
of_manifest "9 households were read, and the manifest counts" \
    'r["counts"]["households"] = 9'
of_manifest "decided by the rules 'guizhou', and split for 'chongqing-" \
    'r["pack"]["id"] = "guizhou"'
of_manifest "decided by the rules '', and split for 'chongqing-" \
    'del r["pack"]'
of_manifest "and split by jiuzhu" 'r["program"] = "jiuzhu 0.0.1"'
of_manifest "the values of the rules are not those the manifest was written" \
    'r["pack"]["values_sha256"] = "0" * 64'

test_case "by hash without a roster, and as JSON lines"
run split --shards 2 --by hash --into hashed roster.csv
rm -rf parts
mkdir parts
for i in 1 2; do
    decide -f jsonl -o parts/$i.csv --receipt parts/$i.csv.receipt \
        hashed/shard-0000$i.csv
done
run merge --manifest hashed/manifest.csv parts/1.csv parts/2.csv
expect_status 2
expect_err_has "results by hash are merged as csv alone (found jsonl)"
for i in 1 2; do
    decide -o parts/$i.csv --receipt parts/$i.csv.receipt \
        hashed/shard-0000$i.csv
done
run merge --manifest hashed/manifest.csv parts/1.csv parts/2.csv
expect_status 2
expect_err_has "--roster FILE says the order of the households"
run merge --encoding ebcdic --roster roster.csv \
    --manifest hashed/manifest.csv parts/1.csv parts/2.csv
expect_status 2
expect_err_has ebcdic
for option in --mask --mask-key=x; do
    cp parts/1.csv.receipt kept
    forge parts/1.csv.receipt "r['options'].append('$option')"
    forge parts/2.csv.receipt "r['options'].append('$option')"
    run merge --roster roster.csv --manifest hashed/manifest.csv \
        parts/1.csv parts/2.csv
    expect_status 2
    expect_err_has "results by hash are not merged with --mask"
    decide -o parts/2.csv --receipt parts/2.csv.receipt hashed/shard-00002.csv
    cp kept parts/1.csv.receipt
done
decide --shard 1/2 -o parts/1.csv --receipt parts/1.csv.receipt roster.csv
decide --shard 2/2 -o parts/2.csv --receipt parts/2.csv.receipt roster.csv
sed '$d' roster.csv >shorter.csv
run merge --roster shorter.csv parts/1.csv parts/2.csv
expect_status 2
expect_err_has "shorter.csv"

# ---- verify: what was, and what is ----------------------------------------------

decide -s edge.ratio=2 -o result.csv --receipt result.receipt roster.csv

# tells TEXT CHANGE: of the receipt, beside the run that is made now
tells()
{
    cp result.receipt changed.receipt
    expect "the change" forge changed.receipt "$2"
    run verify changed.receipt
    expect_out_has "$1"
}

test_case "verify names an input, a file of the pack, a value that came or went"
tells "input gone.csv: was 7 bytes 000000000000..., is now not there" \
    'r["inputs"].append({"path": "gone.csv", "bytes": 7, "sha256": "0" * 64})'
tells "input roster.csv: was not there, is now 1112 bytes" \
    'r["inputs"] = []; r["operands"] = ["roster.csv"]'
tells "rule pack gone.ini: was 7 bytes" \
    'r["pack"]["files"].append({"path": "gone.ini", "bytes": 7,
                                 "sha256": "0" * 64})'
tells "rule pack national.ini: was not there" \
    'r["pack"]["files"] = [f for f in r["pack"]["files"]
                            if f["path"] != "national.ini"]'
tells "zz.last: was 1, is now not there" 'r["pack"]["values"]["zz.last"] = "1"'
tells "aa.first: was 1, is now not there" \
    'r["pack"]["values"]["aa.first"] = "1"'
tells "edge.ratio: was not there, is now 2" \
    'del r["pack"]["values"]["edge.ratio"]'
tells "tekun.student_continues: was not there, is now 2021-07-01 = yes" \
    'r["pack"]["values"].pop("tekun.student_continues")'
tells "households: was 9, is now 8" 'r["counts"]["households"] = 9'
expect_last "$OUT" differs

test_case "verify: an output that a receipt tells and the run does not give"
tells "" 'r["outputs"].append({"option": "rejects", "path": "gone.csv",
                               "bytes": 0, "sha256": "0" * 64})'
expect_not "equal" grep -q '^equal' "$OUT"

test_case "verify: options in another order"
decide -s edge.ratio=2 -s dibao.standard.urban=700 -o result.csv \
    --receipt result.receipt roster.csv
cp result.receipt changed.receipt
expect "the change" forge changed.receipt 'r["options"].reverse()'
run verify changed.receipt
expect_status 1
expect_out_has "option: was in one order, is now in another"
expect_last "$OUT" differs

test_case "verify: a receipt of a command that gives none, an option unknown"
for change in 'r["command"] = "rules"' 'r["command"] = "nonsense"'; do
    cp result.receipt changed.receipt
    expect "the change" forge changed.receipt "$change"
    run verify changed.receipt
    expect_status 2
    expect_err_has "that gives no receipts"
done
for option in --nonsense --output=stolen.csv --receipt=stolen --jobs=2 x; do
    cp result.receipt changed.receipt
    expect "the change" forge changed.receipt "r['options'].append('$option')"
    run verify changed.receipt
    expect_status 2
    expect_absent stolen.csv
    expect_absent stolen
done

test_case "verify: lines that differ and are no records, or hold few letters"
decide -f jsonl -o result.jsonl --receipt jsonl.receipt roster.csv
sed '2s/"total":"[^"]*"/"total":"李"/' result.jsonl >changed.jsonl
run verify --against changed.jsonl jsonl.receipt
expect_status 1
expect_out_has "changed.jsonl:2: was ..."
expect_out_has "李"
sed '2s/^/"/' result.csv >changed.csv
run verify --against changed.csv result.receipt
expect_status 1
expect_out_has "changed.csv:2: was ..."
sed '2s/^/x,/' result.csv >changed.csv
run verify --against changed.csv result.receipt
expect_status 1
expect_out_has "changed.csv:2: was ..."
: >empty.csv
run verify --against empty.csv result.receipt
expect_status 1
expect_out_has "empty.csv:1: the run gives a line more: household_id"
run verify --against . result.receipt
expect_status 2
expect_err_has ".: cannot read"

test_case "verify: no folder for the run, a receipt that is none"
run_as env TMPDIR=/no/such/folder "$JIUZHU" verify result.receipt
expect_status 2
expect_err_has "/no/such/folder"
run_as env TMPDIR= "$JIUZHU" verify result.receipt
expect_status 0
for text in '' '{}' 'nonsense'; do
    printf '%s' "$text" >none.receipt
    run verify none.receipt
    expect_status 2
    expect_err_has none.receipt
done

finish
