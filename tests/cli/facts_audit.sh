#!/bin/sh
# facts_audit.sh - rare facts in an audit: which rows a finding rests on, law
# announced late, persons in several households, samples of what was paid.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

HEAD=household_id,person_id,name,birth_date,area,wage,support,approved_on
HEAD=$HEAD,last_review,died_on,valid_from,recorded_on,category,division

audit()
{
    run audit -r chongqing-jiangbei -d 2021-12-31 --payments paid.csv "$@" \
        roster.csv
}

paid()
{
    printf '%s\n' household_id,month,item,amount,paid_on,person_id "$@" >paid.csv
}

# finds HEAD REST: the finding that begins with HEAD has REST behind it.
finds()
{
    row=$(grep "^$1" "$OUT")
    case $row in
    *"$2"*) held ;;
    *) failed "the finding of $1 is '$row', without '$2'" ;;
    esac
}

{
    echo "$HEAD"
    printf 'A,P1,"Li\nMing",1980-01-01,urban,,,2021-09-10,2021-09-10,,2021-09-10,,dibao,500105001001\n'
    echo 'A,P2,Bo,1980-01-01,urban,,,2021-09-10,2021-09-10,,2021-09-10,,dibao,500105001001'
    echo 'T,P3,Sun,1950-01-01,urban,,none,2021-09-10,2021-09-10,,2021-09-10,,tekun,'
    echo 'T,P4,Su,1980-01-01,urban,5000,,2021-09-10,2021-09-10,,2021-09-10,,tekun,'
    echo 'T,P3,Sun,1950-01-01,urban,,none,2021-09-10,2021-09-10,2021-10-05,2021-10-06,2021-12-01,tekun,'
    echo 'T,P4,Su,1980-01-01,urban,5000,,2021-09-10,2021-09-10,,2021-10-06,2021-12-01,tekun,'
    echo 'R,P5,He,1980-01-01,rural,,,2021-09-10,2021-09-10,,2021-09-10,,dibao,'
} >roster.csv
paid A,2021-10,dibao,1272,2021-10-10, A,2021-10,dibao,1272,2021-10-10, \
    A,2021-09,dibao,1272,2021-09-20, A,2021-10,dibao,1272,2021-10-10, \
    A,2021-11,dibao,1000,2021-11-10, A,2021-12,dibao,1272,2021-12-10, \
    T,2021-09,tekun,827,2021-09-20,P3 T,2021-10,tekun,827,2021-10-10,P3 \
    T,2021-11,tekun,827,2021-11-10,P3 T,2021-12,tekun,827,2021-12-10,P3 \
    R,2021-09,dibao,515,2021-09-20, R,2021-10,dibao,515,2021-10-10, \
    R,2021-11,dibao,515,2021-11-10, R,2021-12,dibao,515,2021-12-10,

test_case "the rows a finding rests on: runs of lines, and lines between which others lie"
audit
expect_status 1
finds A,,2021-10,dibao,3816.00,1272.00,-2544.00,error,paid_twice \
    ",paid.csv:2-3;paid.csv:5,roster.csv:2;roster.csv:4"
finds A,,2021-11,dibao,1000.00,1272.00,272.00,error,old_standard \
    ",paid.csv:6,roster.csv:2;roster.csv:4"
finds T,P3,2021-09,tekun,827.00,0.00,-827.00,error,overpaid ",roster.csv:5-6"

test_case "J06.4: a death told later: the rows that decided, and the one that tells it"
audit
finds T,P3,2021-11,tekun,827.00,0.00,-827.00,evidence,paid_after_death \
    ",2021-10-05,,paid.csv:10,roster.csv:5;roster.csv:7"
finds T,P3,2021-12,tekun,827.00,0.00,-827.00,error,paid_after_death \
    ",2021-10-05,,paid.csv:11,roster.csv:7-8"

cat >late.ini <<'END'
[dibao.standard.urban]
2021-11-01 = "700"
2021-11-01.announced = "2021-12-20"
source = "one"
[dibao.standard.rural]
2021-11-01 = "600"
2021-11-01.announced = "2021-12-20"
source = "three"
[dibao.tiers.urban]
2021-11-01 = "1:500"
2021-11-01.announced = "2021-12-20"
source = "four"
[dibao.tiers.rural]
2021-11-01 = "1:400"
2021-11-01.announced = "2021-12-20"
[tekun.standard.urban]
2021-11-01 = "900"
2021-11-01.announced = "2021-12-20"
source = "one"
[tekun.standard.rural]
2021-11-01 = "800"
2021-11-01.announced = "2021-12-20"
source = "three"
END

test_case "law announced late is cited once a source, and of the area alone"
audit --overlay late.ini
finds A,,2021-11,dibao,1000.00,1400.00,128.00,law,underpaid \
    "救助649 art. 9; one; four,2021-11,1,0.00,128.00,"
finds R,,2021-11,dibao,515.00,600.00,85.00,law,underpaid \
    "救助649 art. 9; three,2021-11,1,0.00,85.00,"
finds T,P3,2021-11,tekun,827.00,0.00,-900.00,evidence,paid_after_death \
    ",827.00,0.00,2021-10-05,,paid.csv:10,roster.csv:5;roster.csv:7"

test_case "what is payable is never more than what is missing in all"
paid A,2021-11,dibao,1350,2021-11-10,
audit --overlay late.ini --from 2021-11
finds A,,2021-11,dibao,1350.00,1400.00,128.00,law,underpaid ",1,0.00,50.00,"
finds A,,2021-11,dibao,1350.00,1400.00,-78.00,error,overpaid ",1,0.00,0.00,"

# ---- one person in several households ---------------------------------------

{
    echo "$HEAD"
    for household in A B C D; do
        echo "$household,P1,X,1980-01-01,urban,,,2021-09-10,2021-09-10,,2021-09-10,,,"
        case $household in
        A | D) echo "$household,P2,Y,1980-01-01,urban,,,2021-09-10,2021-09-10,,2021-09-10,,," ;;
        esac
    done
} >roster.csv
paid A,2021-10,dibao,1272,2021-10-10, B,2021-10,dibao,636,2021-10-10,

test_case "J37.1: two persons in several households, as the later one stands"
audit
grep person_twice "$OUT" | cut -d, -f1-3,11,12,16,18 >found
expect_is found "B,P1,2021-09,2021-12,4,A,roster.csv:2;roster.csv:4
C,P1,2021-09,2021-12,4,A,roster.csv:2;roster.csv:5
D,P1,2021-09,2021-12,4,A,roster.csv:2;roster.csv:6
D,P2,2021-09,2021-12,4,A,roster.csv:3;roster.csv:7"

# ---- samples ------------------------------------------------------------------

test_case "a sample: strata without category and division, by chance and by money"
audit --sample 2 --drawn drawn.csv
expect_status 1
expect_is drawn.csv "household_id,category,division,why,chance,paid,overpaid,underpaid,findings,roster_rows
A,,,drawn,1/2,1272.00,0.00,3816.00,3,roster.csv:2-3
C,,,drawn,1/2,0.00,0.00,2544.00,4,roster.csv:5"
expect_err_has "sample: 2 of 4 households (seed 1): 2 drawn, 0 with certainty"
audit --sample 2 --design money --drawn drawn.csv
expect_is drawn.csv "household_id,category,division,why,chance,paid,overpaid,underpaid,findings,roster_rows
A,,,large,1,1272.00,0.00,3816.00,3,roster.csv:2-3
B,,,large,1,636.00,0.00,1908.00,3,roster.csv:4"
audit --sample 2 --design stratified --drawn again.csv
expect "the usual design" grep -q "^A,,,drawn,1/2," again.csv

test_case "a sample of later months counts what was paid in them"
audit --sample 2 --from 2021-11 --drawn drawn.csv
expect "nothing was paid to A in them" grep -q "^A,,,drawn,1/2,0.00," drawn.csv

test_case "a sample of households that give no approval"
sed 's/2021-09-10,2021-09-10,,/,,,/' roster.csv >old.csv
mv old.csv roster.csv
paid
audit --sample 2
expect_err_has "sample: 0 of 0 households"
audit --sample 2 --assume-approved 2021-09-10
expect_err_has "sample: 2 of 4 households"

test_case "how to draw, misspelt; a sample of what can be read once only"
audit --sample 2 --design odd
expect_status 2
expect_err_has "--design is stratified or money (found 'odd')"
audit --sample 1234567890
expect_status 2
expect_err_has "--sample is a number of households"
audit --sample 2 --seed 1234567890123456789
expect_status 2
expect_err_has "--seed is a whole number of at most 18 digits"
mkfifo once
cat paid.csv >once &
audit --sample 2 --payments once
expect_status 2
expect_err_has "--sample reads the roster and the payments twice: give files"
wait
audit --encoding latin1
expect_status 2
expect_err_has "--encoding is auto, utf-8 or gb18030"

# ---- households that nobody knows ------------------------------------------------

printf 'household_id,person_id,birth_date,area,wage,approved_on\nA,P1,1980-01-01,urban,0,2021-09-10\n' \
    >roster.csv
plain()
{
    printf '%s\n' household_id,month,item,amount "$@" >paid.csv
}

# unknown: month, paid and what of it is recoverable, of household Z.
unknown()
{
    grep '^Z,' "$OUT" | cut -d, -f3,5,13
}

test_case "J37.1: what an unknown household was paid is recovered within the months and above the least"
plain A,2021-10,dibao,636 Z,2021-09,dibao,100 Z,2021-11,dibao,100 \
    Z,2021-12,total,100
audit
unknown >found
expect_is found "2021-09,100.00,100.00
2021-11,100.00,100.00
2021-12,100.00,100.00"
audit -s recovery.months_limit=2
unknown >found
expect_is found "2021-09,100.00,0.00
2021-11,100.00,100.00
2021-12,100.00,100.00"
audit -s recovery.least=1000
unknown >found
expect_is found "2021-09,100.00,0.00
2021-11,100.00,0.00
2021-12,100.00,0.00"

test_case "payments that do not add up in 64 bits stop an audit: whoever they are of"
for row in Z,2021-11,dibao A,2021-11,dibao A,2019-11,dibao Z,2021-11,total; do
    {
        echo household_id,month,item,amount
        echo Z,2021-11,dibao,100
        yes "$row,9999999999999.99" | sed 9300q
    } >paid.csv
    audit --from 2021-09 -o found.csv
    expect_status 2
    expect_err_has "a sum of what was read, is too large to compute with"
    expect_absent found.csv
done

finish
