#!/bin/sh
# shards.sh - split, --shard and merge: the bytes of the single run, or a
# refusal that says why.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

PACK=chongqing-jiangbei
GENERATOR=${GENERATOR:-$(dirname "$JIUZHU")/tests/roster_generator}
CLUSTER=$ROOT/samples/cluster

# decided FROM INTO OPTION...: a result with its receipt.
decided()
{
    from=$1 into=$2
    shift 2
    "$JIUZHU" determine -q -r $PACK -d 2021-10-01 -o "$into" \
        --receipt "$into.receipt" "$@" "$from" 2>>decided.err
    [ $? -le 1 ]
}

# shards BY N ROSTER OPTION...: split, and every shard decided, into results/.
shards()
{
    by=$1 n=$2 roster=$3
    shift 3
    rm -rf shards results
    mkdir results
    "$JIUZHU" split -q --shards "$n" --by "$by" --into shards "$roster" \
        2>split.err || return 1
    for shard in shards/shard-*.csv; do
        decided "$shard" "results/${shard#shards/}" "$@" || return 1
    done
}

merge()
{
    run merge --manifest shards/manifest.csv "$@"
}

"$GENERATOR" 12000 3 --versions --headings zh >roster.csv || exit 2
decided roster.csv whole.csv

# ---- as many shards as you like ------------------------------------------

for n in 1 2 7 16; do
    test_case "by order: $n shards give the bytes of one run"
    expect "shards" shards order $n roster.csv
    merge results/shard-*.csv
    expect_status 0
    expect_out_same whole.csv

    test_case "by hash: $n shards give the bytes of one run"
    expect "shards" shards hash $n roster.csv
    merge --roster roster.csv results/shard-*.csv
    expect_status 0
    expect_out_same whole.csv

    test_case "--shard: $n shares give the bytes of one run"
    rm -rf results
    mkdir results
    i=1
    while [ $i -le $n ]; do
        expect "share" decided roster.csv results/$i.csv --shard $i/$n
        i=$((i + 1))
    done
    run merge results/*.csv
    expect_status 0
    expect_out_same whole.csv
done

test_case "more shards than households: those without any are merged too"
cp "$ROOT/samples/quickstart/roster.csv" few.csv
decided few.csv few.whole
expect "shards" shards order 40 few.csv
merge results/shard-*.csv
expect_out_same few.whole

test_case "by person, by hash: the rows of a household stay together"
decided roster.csv persons.csv --by person
expect "shards" shards hash 5 roster.csv --by person
merge --roster roster.csv results/shard-*.csv
expect_out_same persons.csv

test_case "JSON lines, by order"
decided roster.csv lines.jsonl -f jsonl
expect "shards" shards order 3 roster.csv -f jsonl
merge results/shard-*.csv
expect_out_same lines.jsonl

# ---- what rosters bring --------------------------------------------------

cat >odd.csv <<'END'
household_id,name,area,wage,birth_date,address
A,"甲, 一",urban,0,1970-01-01,"line
feed"
B,乙,rural,1.999,1971-01-01,
"C ""c""",丙,urban,100,1972-01-01,"a
b"
D,丁,urban,20,1973-01-01,x
END
sed 's/$/\r/' odd.csv >crlf.csv
{ printf '\357\273\277' && cat odd.csv; } >bom.csv
iconv -f UTF-8 -t GB18030 odd.csv >gb.csv
printf '%s' "$(cat odd.csv)" >cut.csv
for kind in odd crlf bom gb cut; do
    decided $kind.csv one.csv
    for by in order hash; do
        test_case "$kind, by $by: quoted line feeds, a rejected household"
        expect "shards" shards $by 3 $kind.csv
        merge --roster $kind.csv results/shard-*.csv
        expect_status 1
        expect_out_same one.csv
        expect_err_last "jiuzhu: 4 households in, 3 rows out, 1 rejected"
    done
done

test_case "shares of a roster in GB18030 that is said to be so"
decided gb.csv one.csv
rm -f results/*
for i in 1 2 3; do
    expect "share" decided gb.csv results/$i.csv --encoding gb18030 \
        --shard $i/3
done
run merge results/*.csv
expect_out_same one.csv

cp "$ROOT/samples/monthly/2021-10.xlsx" book.xlsx
decided book.xlsx one.csv
test_case "a workbook, by shares"
rm -f results/*
for i in 1 2 3; do
    expect "share" decided book.xlsx results/$i.csv --shard $i/3
done
run merge results/*.csv
expect_out_same one.csv
for by in order hash; do
    test_case "a workbook, by $by"
    expect "shards" shards $by 3 book.xlsx
    merge --roster book.xlsx results/shard-*.csv
    expect_out_same one.csv
done

test_case "a household that comes again is refused by every share and split"
printf 'household_id,area,wage\nA,urban,0\nB,urban,0\nA,urban,0\n' >twice.csv
for share in 1/2 2/2; do
    decide --shard $share twice.csv
    expect_status 2
    expect_err_has "household A comes again"
done
run split --shards 2 --by hash --into twice twice.csv
expect_status 2
expect_err_has "household A comes again"
expect_err_lacks "--group"
expect_absent twice/manifest.csv

test_case "a row with broken quoting is split by order, and refused by hash"
cat >broken.csv <<'END'
household_id,area,birth_date
A,urban,1970-01-01
B,ur"ban,1970-01-01
B,urban,1970-01-01
C,urban,1970-01-01
END
decided broken.csv one.csv
expect "shards" shards order 2 broken.csv
merge results/shard-*.csv
expect_out_same one.csv
rm -f results/*
for i in 1 2 3 4 5; do
    expect "share" decided broken.csv results/$i.csv --shard $i/5
done
run merge results/*.csv
expect_out_same one.csv
expect_err_last "jiuzhu: 3 households in, 2 rows out, 1 rejected"
run split --shards 2 --by hash --into broken broken.csv
expect_status 2
expect_err_has "broken.csv:3: the quoting of the row is broken"

test_case "a pipe is split by hash, and refused by order"
run split --shards 2 --into pipe <roster.csv
expect_status 2
expect_err_has "a pipe cannot be split by order"
"$JIUZHU" split -q --shards 2 --by hash --into pipe <roster.csv 2>split.err
"$JIUZHU" split -q --shards 2 --by hash --into file roster.csv 2>split.err
expect_same pipe/manifest.csv file/manifest.csv

# ---- what merge refuses --------------------------------------------------

shards order 3 roster.csv || exit 2
cp -R results good
fresh()
{
    rm -rf results
    cp -R good results
    test_case "$1"
}

refused()
{
    merge -o merged.csv results/*.csv
    expect_status 2
    expect_err_has "$1"
    expect_absent merged.csv
}

fresh "a dropped shard"
rm results/shard-00002.csv
refused "shard 2 of 3 is missing"

fresh "a shard twice"
cp results/shard-00002.csv results/x.csv
cp results/shard-00002.csv.receipt results/x.csv.receipt
refused "shard 2 is there twice"

fresh "an altered result, though of the same size"
sed '2s/0/1/' good/shard-00002.csv >results/shard-00002.csv
refused "results/shard-00002.csv: the result was altered"

fresh "a result without its receipt"
rm results/shard-00003.csv.receipt
refused "results/shard-00003.csv.receipt: no receipt of the result"

fresh "a result of an altered shard"
sed '$d' shards/shard-00001.csv >altered.csv
decided altered.csv results/shard-00001.csv
refused "what it was decided from is no shard of the manifest"

fresh "another value of the rules"
decided shards/shard-00002.csv results/shard-00002.csv \
    -s dibao.standard.urban=700
refused "the values of the rules 'chongqing-jiangbei' are not those of"

fresh "another pack"
decided shards/shard-00002.csv results/shard-00002.csv -r chongqing
refused "decided by the rules 'chongqing', and"

fresh "another date"
decided shards/shard-00002.csv results/shard-00002.csv -d 2021-10-02
refused "it was run with other options: --date=2021-10-02 here"

fresh "another version of the program"
sed 's/"jiuzhu [0-9.]*"/"jiuzhu 9.9"/' good/shard-00002.csv.receipt \
    >results/shard-00002.csv.receipt
refused "decided by jiuzhu 9.9, and split by jiuzhu "

fresh "a manifest without a shard"
cp shards/manifest.csv manifest.kept
sed 3d manifest.kept >shards/manifest.csv
refused "shard 2 of 3 is missing"

fresh "a manifest that counts other households"
awk -F, -v OFS=, 'NR == 3 { $6++ } { print }' manifest.kept \
    >shards/manifest.csv
refused "households were read, and the manifest counts"
cp manifest.kept shards/manifest.csv

fresh "rules other than those the manifest names"
run split --shards 3 --into sealed -r chongqing-jiangbei -d 2021-10-01 \
    -s dibao.standard.urban=700 roster.csv
run merge --manifest sealed/manifest.csv results/*.csv
expect_status 2
expect_err_has "the values of the rules are not those the manifest was written"

for option in --excel "-f table"; do
    test_case "$option is not merged"
    # shellcheck disable=SC2086 # words
    expect "shards" shards order 1 few.csv $option
    refused "is not merged (expected rows as csv or jsonl)"
done

test_case "shares: one that is missing, and one of another roster"
rm -rf results
mkdir results
decided roster.csv results/1.csv --shard 1/2
run merge results/1.csv
expect_status 2
expect_err_has "shard 2 of 2 is missing"
decided few.csv results/2.csv --shard 2/2
run merge results/1.csv results/2.csv
expect_status 2
expect_err_has "results/2.csv: it was decided from other files than"

test_case "by hash, a roster in another order"
expect "shards" shards hash 2 few.csv
{ sed 1q few.csv && sed 1d few.csv | tac; } >other.csv
merge --roster other.csv results/*.csv
expect_status 2
expect_err_has "has no place here in the roster"

test_case "impossible shares and numbers of shards"
for share in 0/2 3/2 1 1/0 1/1001 a/b; do
    decide --shard $share few.csv
    expect_status 2
    expect_err_has "--shard is I/N"
done
run split --shards 0 --into x few.csv
expect_status 2
expect_err_has "--shards is a number from 1 to 1000 (found '0')"

# ---- the recipes ---------------------------------------------------------

test_case "the recipe for GNU parallel, and again after a lost result"
ROSTER=roster.csv WORK=recipe OUTPUT=recipe.csv SHARDS=5
export ROSTER WORK OUTPUT SHARDS JIUZHU
expect "the run" sh "$CLUSTER/parallel.sh"
expect_same recipe.csv whole.csv
rm recipe.csv recipe/results/shard-00002.csv
expect "the second run" sh "$CLUSTER/parallel.sh"
expect_same recipe.csv whole.csv

test_case "the filter for engines that hand out lines: numbers of shards"
rm -r recipe.csv recipe/results
expect "the cut" sh "$CLUSTER/split.sh"
printf '1\n4\n2\n' | xargs -n 1 sh "$CLUSTER/decide.sh"
printf '5\n3\n' | xargs -n 1 sh "$CLUSTER/decide.sh"
expect "the merge" sh "$CLUSTER/merge.sh"
expect_same recipe.csv whole.csv
finish
