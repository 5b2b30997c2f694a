#!/bin/sh
# renewed.sh - the identity number of 15 digits and the one of 18 it was
# renewed as (GB 11643) are one person, whatever asks who is who: within a
# household, from version to version, across households, in payments, facts,
# claims and aid. What is printed is what the file says.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

OLD=610104620927690 NEW=610104196209276908 # born 1962-09-27, a woman
ANOTHER=34052419800101001X AGED=11010519491231002X # two others

mine()
{
    command=$1
    shift
    run "$command" -r chongqing-jiangbei "$@"
}

test_case "GB 11643: nobody stands twice in a household under both numbers"
for pair in "$OLD $NEW" "$NEW $OLD"; do
    for between in "" $ANOTHER; do
        {
            echo household_id,person_id,area
            for id in ${pair% *} $between ${pair#* }; do
                echo "H,$id,urban"
            done
        } >roster.csv
        for group in "" --group; do
            # shellcheck disable=SC2086 # no word where it is empty
            run check $group roster.csv
            expect_status 1
            expect_err_has "stands twice in the household (first on line 2)"
        done
    done
done
printf '%s\n' household_id,person_id,area H,$OLD,urban H,$ANOTHER,urban \
    >roster.csv
run check roster.csv
expect_status 0

test_case "the same among many"
{
    echo household_id,person_id,area
    echo H,$OLD,urban
    at=0
    while [ $at -lt 40 ]; do
        at=$((at + 1))
        echo "H,code-$at,urban"
    done
    echo H,$NEW,urban
} >roster.csv
run check roster.csv
expect_status 1
expect_err_has "roster.csv:43:person_id: the person stands twice"
expect_err_has "(first on line 2)"

# versions FIRST SECOND: alone, with 500 yuan, then told of 100, which is neither
# a review nor a change: the income stays what it was.
versions()
{
    printf '%s\n' \
        household_id,person_id,name,area,transfer,approved_on,valid_from \
        "H,$1,a,urban,500,2021-10-08,2021-10-01" \
        "H,$2,b,urban,100,2021-10-08,2021-11-10" >roster.csv
}
# dibao_of MONTH FIRST SECOND AMOUNT
dibao_of()
{
    versions "$2" "$3"
    mine schedule --from "$1" --to "$1" -d "$1-01" roster.csv
    expect_status 0
    expect_out_has "$1,dibao,$4,"
}
test_case "J06.3: the frozen income is his under the renewed number, too"
dibao_of 2021-12 $OLD $NEW 136.00
dibao_of 2021-12 $NEW $OLD 136.00
dibao_of 2021-12 $OLD $OLD 136.00
dibao_of 2021-12 $OLD $ANOTHER 536.00

# Two households, each with dibao of 636.
two()
{
    printf '%s\n' household_id,person_id,area,approved_on,last_review,valid_from \
        "A,$1,urban,2021-10-08,2021-10-08,2021-10-01" \
        "B,$2,urban,2021-10-08,2021-10-08,2021-10-01" >roster.csv
    printf '%s\n' household_id,month,item,amount \
        A,2021-10,dibao,636 B,2021-10,dibao,636 >paid.csv
    mine audit -d 2021-10-31 --payments paid.csv roster.csv
}
test_case "J37.1: who is counted in two households under both numbers is found"
two $OLD $NEW
expect_status 1
expect_out_has "B,$NEW,2021-10,"
expect_out_has ",person_twice,"
two $NEW $OLD
expect_status 1
expect_out_has "B,$OLD,2021-10,"
two $OLD $ANOTHER
expect_status 0

# Paid by person: tekun, by its row.
tekun()
{
    printf '%s\n' household_id,person_id,area,support,approved_on,last_review,\
valid_from "A,$1,urban,none,2023-10-08,2023-10-08,2023-10-01" \
        "A,$AGED,urban,none,,,2023-10-01" >roster.csv
    mine schedule --from 2023-11 --to 2023-11 -d 2023-11-30 roster.csv
    echo household_id,person_id,month,item,amount >paid.csv
    cut -d, -f1-5 "$OUT" | grep ,tekun, | sed "s/$1/$2/" >>paid.csv
    mine audit -d 2023-11-30 --payments paid.csv --ledger ledger.csv roster.csv
}
test_case "J37.1: a payment names its person by either number"
tekun $OLD $NEW
expect_status 0
expect "two persons" [ "$(wc -l <ledger.csv)" -eq 3 ]
expect_has ledger.csv "$OLD" # as in the roster
expect_lacks ledger.csv $NEW
tekun $NEW $OLD
expect_status 0
expect "two persons" [ "$(wc -l <ledger.csv)" -eq 3 ]
tekun $OLD $ANOTHER
expect_status 1
expect_out_has ",not_paid,"

test_case "J37.1: paid twice, once under each number"
tekun $OLD $OLD
sed "2s/$OLD/$NEW/;2p;2s/$NEW/$OLD/" paid.csv >more.csv
mine audit -d 2023-11-30 --payments more.csv roster.csv
expect_status 1
expect_out_has ",paid_twice,"
expect_out_lacks ",overpaid,"

test_case "J32.2: facts of another source under the renewed number"
for pair in "$OLD $NEW" "$NEW $OLD"; do
    printf '%s\n' household_id,person_id,area,wage "H,${pair% *},urban,100" \
        >roster.csv
    printf '%s\n' person_id,source,field,value "${pair#* },tax,wage,60" \
        "${pair% *},tax,wage,40.01" >facts.csv
    run check --against facts.csv roster.csv
    expect_status 1
    expect_err_has "100.00 declared, 100.01 by tax"
    expect_err_lacks "not in the roster"
done

test_case "J07.2: one deductible a year for claims under both numbers"
printf '%s\n' "claim_id,person_id,class,kind,date,hospital,total,within_range,\
basic_paid,serious_paid" "a,$OLD,dibao,inpatient,2023-01-10,,1000,1000,0,0" \
    "b,$NEW,dibao,inpatient,2023-02-10,,1000,1000,0,0" \
    "c,$ANOTHER,dibao,inpatient,2023-02-10,,1000,1000,0,0" >claims.csv
run medical -r chongqing -s medical.dibao.share=70% \
    -s medical.dibao.deductible=400 claims.csv
expect_status 0
expect_out_has "a,0.00,0.00,420.00,"
expect_out_has "b,0.00,0.00,700.00,"
expect_out_has "c,0.00,0.00,420.00,"

test_case "D11.1: aid of social forces under the renewed number"
printf '%s\n' household_id,person_id,area,approved_on "H,$OLD,urban,2021-09-08" \
    >roster.csv
printf '%s\n' person_id,giver,need,amount,date "$NEW,F,rent,100,2021-10-05" \
    "$OLD,G,rent,50,2021-10-06" >aid.csv
mine report --list social --month 2021-10 --against aid.csv roster.csv
expect_err_lacks "not in the roster"
expect_out_has "150.00"

finish
