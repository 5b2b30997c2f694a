#!/bin/sh
# shards_commands.sh - every command whose results are merged: the bytes and
# the exit status of the single run, by shares, by order and by hash; and what
# merge refuses since it would not be.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

TOOLS=$(dirname "$JIUZHU")/tests
PACK=chongqing-jiangbei

# part FROM INTO COMMAND OPTION...: a result with its receipt.
part()
{
    from=$1 into=$2
    shift 2
    "$JIUZHU" "$@" -q -o "$into" --receipt "$into.receipt" "$from" \
        2>>part.err
    [ $? -le 1 ]
}

# cut BY COMMAND OPTION...: results of three shards, or shares.
cut()
{
    by=$1
    shift
    rm -rf parts
    mkdir parts
    for i in 1 2 3; do
        case $by in
        shares) part roster.csv parts/$i.csv "$@" --shard $i/3 || return 1 ;;
        *) part "$by/shard-0000$i.csv" parts/$i.csv "$@" || return 1 ;;
        esac
    done
}

# merge BY OPTION...
merge()
{
    case $1 in
    shares) shift && run merge "$@" parts/*.csv ;;
    *) run merge --manifest "$1/manifest.csv" --roster roster.csv \
        parts/*.csv ;;
    esac
}

# merged BYS COMMAND OPTION...: as the single run.
merged()
{
    bys=$1
    shift
    "$JIUZHU" "$@" -q -o whole.csv roster.csv 2>whole.err
    single=$?
    for by in $bys; do
        test_case "$* is merged, by $by"
        expect "rows" test "$(wc -l <whole.csv)" -gt 3
        expect "the parts" cut "$by" "$@"
        merge "$by"
        expect_status $single
        expect_out_same whole.csv
    done
}

refused()
{
    why=$1
    shift
    test_case "$* is not merged"
    expect "the parts" cut order "$@"
    merge order
    expect_status 2
    expect_out_is ""
    expect_err_has "$why"
}

# A fault in some households.
"$TOOLS/history_generator" 300 --seed 5 >good.csv || exit 2
awk -F, -v OFS=, 'NR == 1 { for (i = 1; i <= NF; i++)
        if ($i == "wage" || $i == "工资性收入") wage = i }
    NR % 150 == 40 { $wage = "1.999" } { print }' good.csv >roster.csv
for by in order hash; do
    "$JIUZHU" split -q --shards 3 --by $by --into $by roster.csv \
        2>>split.err || exit 2
done

# What another source says of some of them, and of one who is not there.
awk -F, 'NR == 1 { print "person_id,source,field,value" }
    NR > 1 && NR % 97 == 3 && !($2 in seen) { seen[$2] = 1
        print $2 ",tax,wage,4321.00" }
    END { print "K999,tax,wage,1.00" }' roster.csv >other.csv

AT="-r $PACK -d 2022-03-01"
ALL="shares order hash"
# shellcheck disable=SC2086 # words
{
    merged "$ALL" schedule -r $PACK --from 2021-12 --to 2022-02
    merged "$ALL" screen --list discovery $AT
    merged "$ALL" screen --list new --since 2022-01-01 $AT
    merged "$ALL" refer $AT
    merged "$ALL" review $AT
    merged "$ALL" whatif --by household $AT -s dibao.standard.urban=700 \
        --scenario other -s dibao.standard.rural=600
    merged "$ALL" report --list platform --month 2022-03 -r $PACK
    merged shares check $AT
    merged shares check
    merged shares check --against other.csv
    expect "a difference" grep -q 'by tax' whole.csv

    # Relief of every fifth household, and of three who are not in the roster.
    awk -F, 'NR == 1 { print "case_id,household_id,type,tier,persons,months," \
            "applied_on,area_code,loss" }
        NR > 1 && !($1 in seen) { seen[$1] = 1
            if (++n % 5 == 1)
                print "L" n "," $1 ",emergency,low,1,,2022-01-05,500105006," }
        END { for (i = 1; i <= 3; i++)
            print "U" i ",NOBODY" i ",emergency,low,1,,2022-01-04,500105006," }' \
        good.csv >relief.csv
    RELIEF="--relief relief.csv -s relief.emergency.low=1.5"
    merged shares schedule -r $PACK --from 2021-12 --to 2022-02 $RELIEF
    expect "reliefs" test "$(grep -c ,relief, whole.csv)" -gt 40

    test_case "schedule: a share looks for the relief of its own households"
    told=0
    for i in 1 2 3; do
        run schedule -q -r $PACK --from 2021-12 --to 2022-02 $RELIEF \
            --shard $i/3 good.csv
        n=$(sed -n 's/^jiuzhu: \([0-9]*\) households of --relief are not.*/\1/p' \
            "$ERR")
        expect_status $((${n:-0} > 0))
        told=$((told + ${n:-0}))
    done
    expect "three in all: $told" test $told -eq 3
    run schedule -q -r $PACK --from 2021-12 --to 2022-02 $RELIEF good.csv
    expect_err_has "3 households of --relief are not in the roster"

    test_case "check: a share does not count whom it has not"
    run check -q --against other.csv roster.csv
    expect_err_has "rows of persons who are not in the roster"
    run check -q --against other.csv --shard 1/3 roster.csv
    expect_err_lacks "who are not in the roster"

    test_case "check: shares against other files are not merged"
    expect "the parts" cut shares check --against other.csv
    sed '$d' other.csv >fewer.csv
    cp fewer.csv spare.csv && cp other.csv fewer.csv && cp spare.csv other.csv
    expect "another" part roster.csv parts/2.csv check --against other.csv \
        --shard 2/3
    merge shares
    expect_status 2
    expect_err_has "parts/2.csv: it was decided from other files than"

    refused "rows of 'check' name lines of the shard" check $AT
    refused "a result with --load is not merged" review --load $AT
    refused "a result with --mask is not merged" review --mask $AT
    refused "a result with --by=department is not merged" \
        refer --by department $AT
    refused "a result with --totals is not merged" \
        schedule --totals -r $PACK --from 2021-12 --to 2022-02
    refused "such results of 'whatif' are not merged" \
        whatif $AT -s dibao.standard.urban=700
    refused "such results of 'report' are not merged" \
        report --list statistics --month 2022-03 -r $PACK

    test_case "by hash, masked households are not merged"
    expect "the parts" cut hash screen --list discovery --mask $AT
    merge hash
    expect_status 2
    expect_err_has "results by hash are not merged with --mask"

    test_case "scenarios in another order are other options"
    expect "the parts" cut shares whatif --by household $AT \
        --scenario a -s dibao.standard.urban=700 \
        --scenario b -s dibao.standard.urban=800
    expect "another" part roster.csv parts/2.csv whatif --by household $AT \
        --scenario b -s dibao.standard.urban=800 \
        --scenario a -s dibao.standard.urban=700 --shard 2/3
    merge shares
    expect_status 2
    expect_err_has "parts/2.csv: it was run with other options: --scenario=b"

    test_case "refer: a pack whose entitlements another department leads"
    expect "the parts" cut shares refer $AT
    mkdir rules
    cp "$ROOT"/rules/*.ini rules
    sed 's/^lead = .*/lead = "民政局"/' "$ROOT/rules/$PACK.ini" \
        >rules/$PACK.ini
    expect "another" part roster.csv parts/2.csv refer $AT --rules-dir rules \
        --shard 2/3
    merge shares
    expect_status 2
    expect_err_has "the files of the pack '$PACK' are not those of"
}

test_case "a receipt is done again by verify: whatif, screen, review"
# shellcheck disable=SC2086 # words
for command in "screen --list discovery" "review" "check" \
    "whatif --by household -s dibao.standard.urban=700"; do
    expect "the run" part roster.csv one.csv $command $AT
    run verify one.csv.receipt
    expect_status 0
done

test_case "the catalogue has no receipt"
# shellcheck disable=SC2086 # words
run refer --catalogue $AT --receipt catalogue.receipt
expect_status 2
expect_err_has "which --catalogue does not read"
expect_absent catalogue.receipt
finish
