#!/bin/sh
# screen.sh - the lists of jiuzhu screen: what samples/screen gives, and the
# bounds of each provision, named by its id.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

SAMPLE=$ROOT/samples/screen
HEAD=household_id,person_id,group,reason,category,per_capita,source

screen()
{
    list=$1
    shift
    run screen --list "$list" -r chongqing-jiangbei -d 2021-10-01 "$@"
}

# gives LIST OPTION...: the sample's expected output, by one thread and four.
gives()
{
    for jobs in 1 4; do
        screen "$@" -j "$jobs" "$SAMPLE/roster.csv"
        expect_status 0
        expect_out_same "$SAMPLE/expected-$1.csv"
    done
}

# roster COLUMNS ROW...
roster()
{
    printf 'household_id,person_id,birth_date,area,%s\n' "$1"
    shift
    for values; do
        printf '%s\n' "$values"
    done
}

test_case "H02.1: outreach, eight groups, each with its reason"
gives outreach
for group in unemployed flexible edge monitored ill_or_disabled \
    former_applicant weak affected; do
    expect_out_has ",$group,"
done

test_case "H02.1: tags in Chinese"
roster wage,标签 'A,a,1980-01-01,urban,5000,曾申请;防返贫监测' |
    sed 's/^household_id/户编号/' >here.csv
screen outreach here.csv
expect_status 0
expect_out_has "A,a,monitored,tags=monitored,"
expect_out_has "A,a,former_applicant,"

test_case "J30.1, Z18.1: discovery, those who receive nothing"
gives discovery

test_case "J30.1, Z18.1: an income on the limit; something in force"
roster wage,category 'A,a,1980-01-01,urban,635.99,' \
    'B,b,1980-01-01,urban,953.99,none' 'C,c,1980-01-01,urban,954,none' \
    'D,d,1980-01-01,urban,635.99,edge' >here.csv
screen discovery here.csv
expect_decided "A B"
expect_out_has "A,a,dibao,in_force=not given,dibao,635.99,"
expect_out_has "B,b,edge,in_force=none,edge,953.99,"

test_case "Z20.1: early warning"
gives warning -s screen.margin=10% -s screen.expense_share=50%

test_case "Z20.1: the margin and the share to the fen"
roster wage,rigid_expense_year 'A,a,1980-01-01,urban,1049.40,' \
    'B,b,1980-01-01,urban,1049.41,99999' 'C,c,1980-01-01,urban,800,4800' \
    'D,d,1980-01-01,urban,800,4800.01' 'E,e,1980-01-01,urban,635.99,9999' \
    >here.csv
screen warning -s screen.margin=10% -s screen.expense_share=50% here.csv
expect_decided "A D"
expect_out_has "A,,near_edge,"
expect_out_has "D,,high_expenditure,"

test_case "Z20.1: no figure is invented"
screen warning "$SAMPLE/roster.csv"
expect_status 2
expect_err_has "needs 'screen.margin', for which there is no official figure"
expect_err_has "--set screen.expense_share="

test_case "J18.1: winter relief and its needs"
gives winter

test_case "J18.1: a need without a disaster is not listed"
roster tags 'A,a,1980-01-01,urban,grain' 'B,b,1980-01-01,urban,受灾;取暖' \
    >here.csv
screen winter here.csv
expect_decided "B"
expect_out_has "B,b,heating,"

test_case "Z09.2, C12.1: zero-employment families"
gives zero_employment

test_case "Z09.2, C12.1: one member at work takes the family off"
roster employment,employed_on 'A,a,1980-01-01,urban,none,' \
    'A,b,1980-01-01,urban,employed,2021-10-01' \
    'B,c,1980-01-01,urban,none,' 'B,d,1980-01-01,urban,employed,2021-10-02' \
    'C,e,2005-10-01,urban,none,' 'D,f,2005-10-02,urban,none,' \
    'E,g,1961-10-01,urban,none,' >here.csv
screen zero_employment here.csv
expect_decided "B B C"

test_case "Z09.2: without a birth date the household is rejected whole"
roster employment 'A,,,urban,none' 'B,b,1980-01-01,urban,none' >here.csv
screen zero_employment here.csv
expect_status 1
expect_decided "B"
expect_err_has "here.csv:2:birth_date:"

test_case "H03.2: newly eligible by the standard of 2021-09-01"
gives new --since 2021-09-01

# Urban 620 until 2021-08-31, 636 from then: edge below 930 and 954.
test_case "H03.2: none missed, none twice, none who was before"
roster wage 'A,a,1980-01-01,urban,619.99' 'B,b,1980-01-01,urban,620' \
    'C,c,1980-01-01,urban,635.99' 'D,d,1980-01-01,urban,636' \
    'E,e,1980-01-01,urban,929.99' 'F,f,1980-01-01,urban,930' \
    'G,g,1980-01-01,urban,953.99' 'H,h,1980-01-01,urban,954' >here.csv
screen new --since 2021-09-01 here.csv
expect_decided "B C F G"
expect_out_has "B,,new,before=edge;after=dibao,"
expect_out_has "G,,new,before=none;after=edge,"

# Each lives with a tekun person, who does not count with him; the members are
# nothing, edge, dibao.
test_case "H03.2: who lives with a tekun person is not missed"
roster wage,support 'A,a,1980-01-01,urban,930,' 'A,b,1950-01-01,,,none' \
    'B,a,1980-01-01,urban,620,' 'B,b,1950-01-01,,,none' \
    'C,a,1980-01-01,urban,954,' 'C,b,1950-01-01,,,none' >tekun.csv
screen new --since 2021-09-01 tekun.csv
expect_decided "A B"
expect_out_has "A,,new,before=tekun;after=edge,"
expect_out_has "B,,new,before=edge;after=dibao,"

# Both are in dibao until b earns more; then a, disabled, is in it alone.
test_case "H03.2: who stays in dibao alone is not newly in it"
roster wage,disability,disability_grade,valid_from \
    'A,a,1980-01-01,urban,,visual,1,2021-01-01' \
    'A,b,1980-01-01,urban,1000,,,2021-01-01' \
    'A,a,1980-01-01,urban,,visual,1,2021-09-15' \
    'A,b,1980-01-01,urban,1300,,,2021-09-15' >alone.csv
screen new --since 2021-09-15 alone.csv
expect_status 0
expect_out_is "$HEAD"

test_case "H02.1: a former applicant is decided by himself"
roster wage,support,tags 'A,a,1980-01-01,urban,5000,,former_applicant' \
    'A,b,1950-01-01,,,none,former_applicant' >former.csv
screen outreach former.csv
expect_decided "A"
expect_out_has "A,a,former_applicant,decided=none;tags=former_applicant,tekun,"

test_case "H03.2: since the day after the change, nobody is new"
screen new --since 2021-09-02 here.csv
expect_status 0
expect_out_is "$HEAD"

test_case "H03.2: --since and the list belong together"
screen new "$SAMPLE/roster.csv"
expect_status 2
expect_err_has "--list new needs --since"
screen winter --since 2021-09-01 "$SAMPLE/roster.csv"
expect_status 2
expect_err_has "--since is for --list new"

test_case "H03.2: --since after the date; no date at all"
screen new --since 2021-10-02 "$SAMPLE/roster.csv"
expect_status 2
expect_err_has "later than the date"
screen new --since 2021-02-30 "$SAMPLE/roster.csv"
expect_status 2
expect_err_has "is not a date"

test_case "an unknown list; no list"
screen summer "$SAMPLE/roster.csv"
expect_status 2
expect_err_has "(found 'summer')"
run screen -r chongqing-jiangbei "$SAMPLE/roster.csv"
expect_status 2

test_case "the good households go out beside a bad one"
roster wage,tags 'A,a,1980-01-01,urban,x,disaster' \
    'B,b,1980-01-01,urban,0,disaster' >here.csv
screen winter --rejects bad.csv here.csv
expect_status 1
expect_decided "B"
expect_has bad.csv "A,a,1980-01-01,urban,x"

test_case "headings alone are nobody"
roster wage >here.csv
screen outreach here.csv
expect_status 0
expect_out_is "$HEAD"

many()
{
    awk 'BEGIN { print "household_id,person_id,birth_date,area,wage"
        for (i = 100000; i < 160000; i++)
            printf "H%d,P%d,1980-01-01,urban,%d.%02d\n", i, i, i % 1100,
                i % 100 }'
}

test_case "several blocks: the same by one thread and by seven"
many >many.csv
screen new --since 2021-09-01 -j 1 many.csv
cp "$OUT" one
screen new --since 2021-09-01 -j 7 many.csv
expect_out_same one

# ---- in words ------------------------------------------------------------

test_case "a table has the reasons in the reader's words, CSV in codes"
run screen --list outreach -r chongqing-jiangbei -d 2021-10-01 \
    -f table --lang zh "$SAMPLE/roster.csv"
expect_out_has "就业状况：登记失业"
expect_out_has "现救助类别：低保边缘；核定为：低保边缘"
expect_out_lacks registered_unemployed
run screen --list outreach -r chongqing-jiangbei -d 2021-10-01 \
    -f table --lang en "$SAMPLE/roster.csv"
expect_out_has "employment: registered unemployed"
expect_out_has "in force: edge; decided: edge"
run screen --list outreach -r chongqing-jiangbei -d 2021-10-01 --lang zh \
    "$SAMPLE/roster.csv"
expect_out_has "employment=registered_unemployed"

finish
