#!/bin/sh
# partial.sh - sums of parts, whatif --partial and report --partial: merged
# they are the bytes of one run, indices included, whatever the parts.
# shellcheck disable=SC2016,SC2317 # sed; functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

GENERATOR=${GENERATOR:-$(dirname "$JIUZHU")/tests/roster_generator}
AT="-r chongqing-jiangbei -d 2021-10-01"
REFORMS="--scenario 甲,乙 -s dibao.standard.urban=700 --against @2020-10-01
    --sweep dibao.standard.rural=500:600:50"

# part FROM INTO COMMAND OPTION...: a partial result with its receipt.
part()
{
    from=$1 into=$2
    shift 2
    "$JIUZHU" "$@" --partial -q -o "$into" --receipt "$into.receipt" "$from" \
        2>>part.err
    [ $? -le 1 ]
}

# parts N COMMAND OPTION...: of N shares.
parts()
{
    n=$1
    shift
    rm -rf parts
    mkdir parts
    for i in $(seq "$n"); do
        part roster.csv "parts/$i.csv" "$@" --shard "$i/$n" || return 1
    done
}

# of_shards BY N COMMAND OPTION...
of_shards()
{
    by=$1 n=$2
    shift 2
    rm -rf parts shards
    mkdir parts
    "$JIUZHU" split -q --shards "$n" --by "$by" --into shards roster.csv \
        2>>part.err || return 1
    for shard in shards/shard-*.csv; do
        part "$shard" "parts/${shard#shards/}" "$@" || return 1
    done
}

# whole FORMAT COMMAND OPTION...
whole()
{
    format=$1
    shift
    "$JIUZHU" "$@" -q -f "$format" roster.csv >whole.out 2>whole.err
    [ $? -le 1 ]
}

"$GENERATOR" 3000 5 --headings zh >plain.csv || exit 2
# A sample: weights with many decimals, and a household that is rejected.
awk -F, -v OFS=, 'NR == 1 { print $0, "权重"; next }
    { $6 = NR == 9 ? "1.999" : $6
      print $0, $1 == last ? "" : NR % 7 ".00" NR % 10 "3"; last = $1 }' \
    plain.csv | sed 's/,0\(\.00[0-9]3\)$/,3\1/' >roster.csv

# ---- the bytes of one run --------------------------------------------------

# shellcheck disable=SC2086 # words
for by in scenario division area category members moves; do
    command="whatif $AT $REFORMS --by $by"
    for format in csv jsonl table; do
        test_case "whatif --by $by, as $format, of three shares"
        expect "one run" whole $format $command
        expect "the parts" parts 3 $command
        run merge -f $format parts/*.csv
        expect_status 1
        expect_out_same whole.out
    done
done

# shellcheck disable=SC2086 # words
for n in 1 2 7 16; do
    for way in order hash; do
        test_case "whatif, of $n shards by $way"
        expect "one run" whole csv whatif $AT $REFORMS
        expect "the parts" of_shards $way $n whatif $AT $REFORMS
        run merge --manifest shards/manifest.csv parts/*.csv
        expect_status 1
        expect_out_same whole.out
        tail -n 1 whole.err >last
        expect_err_same last
    done
done

# shellcheck disable=SC2086 # words
for list in "statistics -r chongqing-jiangbei" \
    "table -r chongqing-jiangbei -s report.days=14;28"; do
    for format in csv jsonl table; do
        test_case "report --list $list, as $format, of seven shares"
        command="report --month 2021-10 --list $list"
        expect "one run" whole $format $command
        expect "the parts" parts 7 $command
        run merge -f $format parts/*.csv
        expect_status 1
        expect_out_same whole.out
    done
done

test_case "without weights too, and most parts without a household"
mv roster.csv weighted.csv
sed 12q plain.csv >roster.csv
# shellcheck disable=SC2086 # words
{
    expect "one run" whole csv whatif $AT $REFORMS
    expect "the parts" of_shards order 40 whatif $AT $REFORMS
}
run merge --manifest shards/manifest.csv parts/*.csv
expect_status 0
expect_out_same whole.out
mv weighted.csv roster.csv

test_case "headings alone: a row of noughts, as in one run"
cp roster.csv kept.csv
sed 1q kept.csv >roster.csv
# shellcheck disable=SC2086 # words
{
    expect "one run" whole csv whatif $AT $REFORMS
    expect "the parts" parts 2 whatif $AT $REFORMS
}
run merge parts/*.csv
expect_out_same whole.out
mv kept.csv roster.csv

test_case "any number of threads writes the same partial result"
# shellcheck disable=SC2086 # words
for j in 1 4; do
    expect "a part" part roster.csv $j.csv whatif $AT $REFORMS -j $j
done
expect_same 4.csv 1.csv

# ---- what is refused -------------------------------------------------------

# alter FILE SED: the file, and its receipt as if it had been written so.
alter()
{
    sed -i "$2" "$1"
    seal "$1"
}
seal()
{
    "$PYTHON" - "$@" <<'END_OF_PROGRAM'
import hashlib, json, sys
for path in sys.argv[1:]:
    data = open(path, "rb").read()
    receipt = json.load(open(path + ".receipt"))
    for output in receipt["outputs"]:
        if output["option"] == "output":
            output["bytes"] = len(data)
            output["sha256"] = hashlib.sha256(data).hexdigest()
    json.dump(receipt, open(path + ".receipt", "w"))
END_OF_PROGRAM
}

# shellcheck disable=SC2086 # words
parts 2 whatif $AT $REFORMS || exit 2
cp -R parts good

refused()
{
    run merge -o merged.csv parts/*.csv
    expect_status 2
    expect_err_has "$1"
    expect_absent merged.csv
}
altered()
{
    test_case "$1"
    rm -rf parts
    cp -R good parts
    expect "the change" alter parts/2.csv "$2"
    refused "$3"
}

altered "a number that is none" '/,winners,/s/,[0-9]*$/,1.5/' \
    "no row of a partial result of this version"
altered "a scenario that is not there" 's/^group,1,/group,9,/' \
    "no row of a partial result of this version"
altered "a measure nobody knows" 's/,losers,/,neighbours,/' \
    "no row of a partial result of this version"
altered "a sum beyond 64 bits" \
    '/^group,0,,0,households/s/,[0-9]*$/,9223372036854775807/' \
    "the sum of the parts is too large"
altered "amounts beyond 64 bits" \
    '/^group,0,,0,cost/s/,[0-9]*$/,99999999999999999999999999999999999/' \
    "too much to add up"
expect_err_lacks "what it is about"
altered "another line of poverty" '/,line,/s/$/0/' \
    "it is not about what parts/1.csv is about"
altered "fewer facts" '/,line,/d' "it is not about what parts/1.csv is about"
altered "facts behind a number" '/,line,/{h;d};$G' \
    "it is not about what parts/1.csv is about"
altered "the headings alone" '2,$d' "it is not about what parts/1.csv is about"
altered "another format" 's/jiuzhu-partial 1/jiuzhu-partial 2/' \
    "it is not about what parts/1.csv is about"
altered "no partial result at all" '1s/part/party/' "parts/2.csv:1"

test_case "all of another format"
for i in 1 2; do
    cp good/$i.csv good/$i.csv.receipt parts
    expect "the change" alter parts/$i.csv \
        's/jiuzhu-partial 1/jiuzhu-partial 2/'
done
refused "parts/1.csv:2: no row of a partial result of this version"

# of_all NAME SED TEXT: the same change in every part.
of_all()
{
    test_case "of all parts: $1"
    rm -rf parts
    cp -R good parts
    for i in 1 2; do
        expect "the change" alter parts/$i.csv "$2"
    done
    refused "$3"
}
of_all "facts behind a number" '/,1,,,scenario,/{h;d};$G' \
    "no row of a partial result of this version"
of_all "no format" '/,format,/d' "no row of a partial result of this version"
of_all "no facts" '/^about/d' "parts/1.csv: it does not say what it is about"
of_all "the headings alone" '2,$d' \
    "parts/1.csv: it does not say what it is about"
of_all "no scenario but the baseline" '/,1,,/d;/,2,,/d;/,3,,/d;/,4,,/d;/,5,,/d' \
    "parts/1.csv"

test_case "an altered part with the receipt it had"
rm -rf parts
cp -R good parts
sed -i 's/,winners,/,winners,1/' parts/2.csv
refused "parts/2.csv: the result was altered"

test_case "a reform of other values in an overlay of the same name"
rm -rf parts
mkdir parts
for i in 1 2; do
    printf '[dibao.standard.urban]\n2021-09-01 = "70%s"\nsource = "试"\n' $i \
        >reform.ini
    # shellcheck disable=SC2086 # words
    expect "a part" part roster.csv parts/$i.csv whatif $AT \
        --scenario new --overlay reform.ini --shard $i/2
done
refused "it is not about what parts/1.csv is about"

test_case "a sum beside rows of households"
# shellcheck disable=SC2086 # words
"$JIUZHU" whatif $AT $REFORMS --by household -q --shard 2/2 -o parts/2.csv \
    --receipt parts/2.csv.receipt roster.csv 2>rows.err
cp good/1.csv good/1.csv.receipt parts
refused "it was run with other options"

test_case "what is more than sums has no partial result"
# shellcheck disable=SC2086 # words
{
    run whatif $AT $REFORMS --partial --by household roster.csv
    expect_status 2
    expect_err_has "--partial is not for --by household"
    run whatif $AT $REFORMS --partial -f table roster.csv
    expect_status 2
    expect_err_has "--partial and --format exclude each other"
    run whatif $AT --solve dibao.standard.urban --cost 1000 --partial roster.csv
    expect_status 2
    expect_err_has "--partial and --solve exclude each other"
    run report --list platform --month 2021-10 -r chongqing --partial roster.csv
    expect_status 2
    expect_err_has "--partial is not for --list platform"
    run merge -f xlsx -o x.xlsx good/*.csv
    expect_status 2
    expect_err_has "sums are merged into csv, jsonl or table (found xlsx)"
}
# ---- every row is one that the program writes ---------------------------------

# none_of_all SED...: each change by itself, in every part, is refused.
none_of_all()
{
    for change; do
        rm -rf parts
        cp -R good parts
        sed -i "$change" parts/*.csv
        seal parts/*.csv
        cmp -s parts/1.csv good/1.csv && failed "no change: $change"
        rm -f merged.csv
        run merge -o merged.csv parts/*.csv
        expect_status 2
        expect_err_has "no row of a partial result of this version"
        expect_absent merged.csv
        [ ! -e merged.csv ] || failed "of $change"
    done
}

test_case "facts of whatif that are none"
none_of_all '/,0,,,scenario,/s/about,0/about,x/' \
    '/,1,,,scenario,/s/about,1/about,2/' \
    '/,0,,,scenario,/s/\[baseline\]/[/' \
    '/,0,,,scenario,/s/\[baseline\]/baseline]/' \
    '/,0,,,scenario,/s/\[baseline\]/[baseline/' \
    '/,urban,,,line,/s/urban/suburban/' '/,urban,,,line,/s/,[0-9]*$/,x/' \
    '/,urban,,,line,/s/,[0-9]*$/,-1/' '/,,,,by,/s/scenario/nonsense/' \
    '/,0,,,rules_sha256,/s/rules_sha256/rules_md5/' \
    's/^group,0,/group,x,/' 's/^group,0,,0,/group,0,,x,/' \
    's/^group,0,,0,/move,0,none,dibao,/' 's/^group,0,,/nonsense,0,,/' \
    "s/^group,0,,0,/group,0,$(printf '%0300d' 0),0,/"

test_case "spreads and groups of whatif that are none"
rm -rf good
# shellcheck disable=SC2086 # words
{
    expect "the parts" parts 2 whatif $AT $REFORMS
}
cp -R parts good
expect "a spread" grep -q '^spread,' good/1.csv
none_of_all '/^spread,0,/s/^spread,0,\([^,]*\),[^,]*,/spread,0,\1,x,/' \
    '/^spread,0,/s/^spread,0,\([^,]*\),[^,]*,/spread,0,\1,-1,/' \
    '/^spread,0,/s/,[0-9]*$/,x/' '/^spread,0,/s/^spread,0/spread,9/'

test_case "moves of whatif that are none"
rm -rf good
# shellcheck disable=SC2086 # words
{
    expect "the parts" parts 2 whatif $AT $REFORMS --by moves
}
cp -R parts good
expect "a move" grep -q '^move,0,' good/1.csv
none_of_all 's/^move,0,[a-z_]*,/move,0,nonsense,/' \
    's/^\(move,0,[a-z_]*\),[a-z_]*,/\1,nonsense,/' 's/^move,0,/move,9,/' \
    's/^\(move,0,.*\),households,.*/\1,households,x/' \
    's/^move,0,/spread,0,/'

test_case "facts and cells of report that are none"
rm -rf good
expect "the parts" parts 2 report --list table --month 2021-10 \
    -r chongqing-jiangbei -s 'report.days=14;28'
cp -R parts good
none_of_all '/,list,/s/table/nonsense/' '/,month,/s/2021-10-01/2021-13-01/' \
    '/,due,/s/2021-10-14/2021-13-14/' '/,due,2021-10-14/{p;p;p;p;p;p;p;p}' \
    's/^cell,/call,/' '/^cell,/s/urban/suburban/' '/^cell,/s/dibao,/debao,/' \
    "/^cell,/s/^cell,[^,]*,/cell,$(printf '%0300d' 0),/" \
    '/^cell,/s/,households,/,housewives,/' '/^cell,/s/,[0-9]*$/,x/'

test_case "a partial result of report says its list, month and days"
for fact in list month due; do
    rm -rf parts
    cp -R good parts
    sed -i "/,$fact,/d" parts/*.csv
    expect "sealed" seal parts/*.csv
    refused "parts/1.csv: it does not say what it is about"
done

test_case "no part at all, a format that sums have not, a manifest that is none"
run merge
expect_status 2
expect_err_has "merge: which results?"
run merge -f xlsx good/*.csv
expect_status 2
expect_err_has "sums are merged into csv, jsonl or table (found xlsx)"
run merge -f nonsense good/*.csv
expect_status 2
expect_err_has nonsense
run merge --manifest nowhere.csv good/*.csv
expect_status 2
expect_err_has nowhere.csv

finish
