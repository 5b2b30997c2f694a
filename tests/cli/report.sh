#!/bin/sh
# report.sh - the kinds of jiuzhu report: what samples/screen gives, and the
# bounds of each provision, named by its id.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

SAMPLE=$ROOT/samples/screen

report()
{
    kind=$1
    shift
    run report --list "$kind" -r chongqing-jiangbei --month 2021-10 "$@"
}

# gives STATUS KIND OPTION...
gives()
{
    status=$1
    shift
    for jobs in 1 4; do
        report "$@" -j "$jobs" "$SAMPLE/roster.csv"
        expect_status "$status"
        expect_out_same "$SAMPLE/expected-$1.csv"
    done
}

test_case "J35.1: statistics by division, area and category"
gives 0 statistics

sums_agree()
{
    "$JIUZHU" determine -q -r chongqing-jiangbei -d 2021-10-01 \
        "$SAMPLE/roster.csv" >"$WORK/d.csv" 2>/dev/null || return 1
    # To the fen: money without its point is an integer.
    of_households=$(tail -n +2 "$WORK/d.csv" | cut -d, -f13 | tr -d . |
        awk '{ s += $1 } END { print s }')
    of_report=$(tail -n +2 "$OUT" | cut -d, -f14 | tr -d . |
        awk '{ s += $1 } END { print s }')
    [ "$of_households" = "$of_report" ] && [ "$of_report" = 335300 ]
}

test_case "J35.1: the sums are those of determine"
report statistics "$SAMPLE/roster.csv"
expect "the same" sums_agree

test_case "J35.1: the month's first day decides"
printf 'household_id,birth_date,area,wage\nA,1980-01-01,urban,630\n' >here.csv
run report --list statistics -r chongqing-jiangbei --month 2021-08 here.csv
expect_out_has "2021-08,,urban,edge,1,1"
run report --list statistics -r chongqing-jiangbei --month 2021-09 here.csv
expect_out_has "2021-09,,urban,dibao,1,1,0,0,6.00"

test_case "H04.1: the table is due on the 14th and the 28th"
gives 0 table -s 'report.days=14;28'
expect_out_has "statistical_table,2021-10-14"
expect_out_has "work_report,2021-10-28"

test_case "H04.1: days that are none; no days"
report table -s 'report.days=28;14' "$SAMPLE/roster.csv"
expect_status 2
expect_err_has "report.days is '28;14'"
report table "$SAMPLE/roster.csv"
expect_status 2
expect_err_has "--list table needs 'report.days'"

test_case "D11.1: aid of social forces, and the same need twice"
gives 1 social --against "$SAMPLE/aid.csv"
expect_out_has "学费,2,江北区慈善会;晨光助学基金,500.00,1100.00,twice"

test_case "D11.1: another need, or after the month, is not twice"
printf 'household_id,person_id,birth_date,area,wage\n%s\n' \
    'A,a,1980-01-01,urban,5000' >here.csv
printf '%s\n' 'person_id,giver,need,amount,date' a,G,rent,10,2021-10-31 \
    a,G,rent,10,2021-11-01 a,G,school,20.05,2021-09-30 >aid.csv
report social --against aid.csv here.csv
expect_status 0
expect_out_has "A,a,none,0.00,rent,1,G,10.00,10.00,,"
expect_out_has "A,a,none,0.00,school,1,G,0.00,20.05,,"

test_case "D11.1: a faulty row of aid is told and left out"
printf '%s\n' 'person_id,giver,need,amount,date' a,G,rent,ten,2021-10-01 \
    a,G,rent,10,2021-10-01 a,G,,10,2021-10-01 >aid.csv
report social --against aid.csv here.csv
expect_status 1
expect_err_has "aid.csv:2:amount:"
expect_err_has "aid.csv:4:need:"
expect_err_has "2 rows of --against were left out"
expect_out_has "A,a,none,0.00,rent,1,G,10.00,10.00,,"

test_case "D11.1: --against is needed, is a file, is not written over"
report social here.csv
expect_status 2
expect_err_has "needs --against FILE"
report social --against none.csv here.csv
expect_status 2
report social --against aid.csv -o aid.csv here.csv
expect_status 2
expect_err_has "'aid.csv' is an input too"
report statistics --against aid.csv here.csv
expect_status 2

test_case "D11.1: the template of the file"
run template aid
expect_out_is "person_id,giver,need,amount,date"
run template --lang zh aid
expect_out_is "身份证号,救助方,救助事项,金额,日期"

JIANGBEI=$ROOT/samples/jiangbei
for jobs in 1 4; do
    test_case "J11.1: the tracking list of students, -j $jobs"
    report students -j $jobs --against "$JIANGBEI/student-aid.csv" \
        "$JIANGBEI/roster.csv"
    expect_status 1
    expect_out_same "$JIANGBEI/expected-students.csv"
done

# A student at each stage of each kind of family.
{
    echo household_id,person_id,name,birth_date,area,wage,stage,support
    echo D,d1,甲,2016-01-01,urban,0,preschool,
    echo D,d2,乙,2010-01-01,urban,0,compulsory,
    echo D,d3,丙,1985-01-01,urban,0,,
    echo T,t1,丁,2006-01-01,urban,0,vocational,none
    echo E,e1,戊,2005-01-01,urban,0,senior_high,
    echo E,e2,己,1980-01-01,urban,1400,,
    echo N,n1,庚,2000-01-01,urban,5000,higher,
    echo F,f1,辛,2001-01-01,urban,100,higher,
} >students.csv

test_case "J11.1: students of families that are helped, by stage"
report students students.csv
expect_status 0
cut -d, -f1-6,15 "$OUT" >listed
expect_is listed "household_id,person_id,name,category,stage,entitlement,finding
D,d1,甲,dibao,preschool,education_preschool,
D,d2,乙,dibao,compulsory,education_compulsory,
T,t1,丁,tekun,vocational,education_vocational,
E,e1,戊,edge,senior_high,,
F,f1,辛,dibao,higher,education_higher,"

test_case "J11.1: in full and on time, both sides of the fen and of the day"
{
    echo person_id,item,period,due,due_on,amount,date
    echo d2,补助生活费,a,100,2021-10-15,100,2021-10-15
    echo d2,补助生活费,b,100,2021-10-15,100,2021-10-16
    echo d2,补助生活费,c,100,2021-10-15,99.99,2021-10-15
    echo d2,补助生活费,d,100,2021-10-31,,
    echo d2,补助生活费,e,100,2021-11-01,,
    echo d2,补助生活费,f,100,2021-10-15,100,2021-11-01
} >granted.csv
report students --against granted.csv students.csv
expect_status 1
grep '^D,d2' "$OUT" | cut -d, -f8-15 >judged
expect_is judged "a,100.00,2021-10-15,100.00,2021-10-15,yes,yes,
b,100.00,2021-10-15,100.00,2021-10-16,yes,no,late
c,100.00,2021-10-15,99.99,2021-10-15,no,no,short
d,100.00,2021-10-31,0.00,,no,no,not_paid
e,100.00,2021-11-01,0.00,,,,
f,100.00,2021-10-15,0.00,,no,no,not_paid"
expect_out_has "education_preschool,保教费资助，生活费资助,,,,,,,,no_record"

test_case "J11.1: a grant to somebody who has no claim to it"
printf '%s\n' person_id,item d1,国家助学金 d3,国家助学金 n1,国家助学贷款 \
    x9,国家助学金 >granted.csv
report students --against granted.csv students.csv
expect_status 1
expect_out_has "D,d1,甲,dibao,preschool,,国家助学金,,,,0.00,,,,not_entitled"
expect_out_has "D,d3,丙,dibao,none,,国家助学金,,,,0.00,,,,not_a_student"
expect_out_has "N,n1,庚,none,higher,,国家助学贷款,,,,0.00,,,,not_a_student"
expect_out_has ",x9,,,,,国家助学金,,,,0.00,,,,not_in_roster"

test_case "J11.1: from 2021-03-02, the items of the month"
run report --list students -r chongqing-jiangbei --month 2021-03 students.csv
expect_status 2
expect_err_has "needs 'report.students', which has no value"
run report --list students -r chongqing-jiangbei --month 2021-04 students.csv
expect_status 0
expect_out_has "education_compulsory"
report students -s 'report.students=education_higher' students.csv
expect_out_has "D,d2,乙,dibao,compulsory,,"
expect_out_has "F,f1,辛,dibao,higher,education_higher,"
report students -s 'report.students=education_higher;school_bus' students.csv
expect_status 2
expect_err_has "names 'school_bus', which is no entitlement"

test_case "J11.1: faulty rows of the file are told and left out"
{
    echo person_id,item,amount,date
    echo d2,补助生活费,100,
    echo d2,补助生活费,,2021-10-15
    echo d2,,100,2021-10-15
    echo d2,补助生活费,ten,2021-10-15
    echo d2,补助生活费,100,2021-10-15
} >granted.csv
report students --against granted.csv students.csv
expect_status 1
expect_err_has "granted.csv:2:date:"
expect_err_has "granted.csv:3:amount:"
expect_err_has "granted.csv:4:item:"
expect_err_has "granted.csv:5:amount:"
expect_err_has "4 rows of --against were left out"
expect_out_has "补助生活费,,,,100.00,2021-10-15,,,,"

test_case "J11.1: in words, in both languages; the template"
report students -f table --lang zh --against "$JIANGBEI/student-aid.csv" \
    "$JIANGBEI/roster.csv"
expect_out_has 是否足额
expect_out_has 发放迟延
expect_out_has '义务教育“两免一补”'
report students -f table --lang en --against "$JIANGBEI/student-aid.csv" \
    "$JIANGBEI/roster.csv"
expect_out_has "paid less than due"
run template student_aid
expect_out_is "person_id,item,period,due,due_on,amount,date"
run template --lang zh student_aid
expect_out_is "身份证号,资助项目,资助期间,应发金额,应发日期,实发金额,发放日期"

test_case "J11.1: several blocks: the same by one thread and by seven"
awk 'BEGIN {
    split("preschool compulsory vocational senior_high higher", stages, " ")
    print "household_id,person_id,birth_date,area,wage,stage"
    for (i = 100000; i < 130000; i++)
        printf "H%d,P%d,2008-01-01,urban,%d,%s\n", i, i, i % 1300,
            stages[i % 5 + 1]
}' >many.csv
awk 'BEGIN {
    print "person_id,item,due,due_on,amount,date"
    for (i = 100000; i < 130000; i += 3)
        printf "P%d,国家助学金,1000,2021-10-15,%d,2021-10-%d\n", i,
            900 + i % 200, 10 + i % 15
}' >granted.csv
report students -j 1 --against granted.csv many.csv
cp "$OUT" one
report students -j 7 --against granted.csv many.csv
expect_out_same one

test_case "C15.1: the yearly sample with its coefficients"
gives 0 sample -s report.sample_share=50%

test_case "C15.1: none of 0%, all of 100%, the same all year"
report sample -s report.sample_share=0% "$SAMPLE/roster.csv"
expect_err_has "7 households in, 0 rows out"
report sample -s report.sample_share=100% "$SAMPLE/roster.csv"
expect_err_has "7 households in, 5 rows out"
report sample -s report.sample_share=50% "$SAMPLE/roster.csv"
cut -d, -f1 "$OUT" >october
run report --list sample -r chongqing-jiangbei --month 2021-12 \
    -s report.sample_share=50% "$SAMPLE/roster.csv"
cut -d, -f1 "$OUT" >december
expect "the same" cmp october december

test_case "C15.1: the share is not invented"
report sample "$SAMPLE/roster.csv"
expect_status 2
expect_err_has "needs 'report.sample_share'"

test_case "C38.1: half of last year's use, to the fen"
report fund -s illness_fund.ratio=50% -s illness_fund.used=640000.01
expect_status 0
expect_out_same "$SAMPLE/expected-fund.csv"
expect_out_has "2021,640000.01,0.5,320000.01"

test_case "C38.1: ratio and use must be given; no roster is read"
report fund
expect_status 2
expect_err_has "needs 'illness_fund.ratio'"
expect_err_has "needs 'illness_fund.used'"
report fund -s illness_fund.ratio=50% -s illness_fund.used=1 here.csv
expect_status 2
expect_err_has "reads no roster"

test_case "H03.4: the export for the monitoring platform"
gives 0 platform
expect_out_lacks "SC-04"

test_case "tables of reports are in the reader's words"
report platform -f table --lang zh "$SAMPLE/roster.csv"
expect_out_has 登记失业
expect_out_has 配偶
report table -s 'report.days=14;28' -f table --lang zh "$SAMPLE/roster.csv"
expect_out_has 统计表
expect_out_has 合计
report social --against "$SAMPLE/aid.csv" -f table --lang zh \
    "$SAMPLE/roster.csv"
expect_out_has 重复救助

test_case "--month is a month"
for month in 2021-13 2021 2021-10-01 october; do
    run report --list statistics -r chongqing-jiangbei --month $month here.csv
    expect_status 2
    expect_err_has "--month is a month, YYYY-MM (found '$month')"
done
run report --list statistics -r chongqing-jiangbei here.csv
expect_status 2

test_case "an unknown kind"
report census here.csv
expect_status 2
expect_err_has "(found 'census')"

test_case "the good households are counted beside a bad one"
printf 'household_id,birth_date,area,wage\n%s\n%s\n' \
    A,1980-01-01,urban,x B,1980-01-01,urban,630 >here.csv
report statistics here.csv
expect_status 1
expect_out_has "2021-10,,urban,dibao,1,1"
expect_err_has "here.csv:2:wage:"

many()
{
    awk 'BEGIN { print "household_id,birth_date,area,division,wage"
        for (i = 100000; i < 180000; i++)
            printf "H%d,1980-01-01,%s,5001%02d,%d.%02d\n", i, i % 3 ? "urban" : "rural",
                i % 40, i % 1100, i % 100 }'
}

test_case "J35.1: several blocks: the same by one thread and by seven"
many >many.csv
report statistics -j 1 many.csv
cp "$OUT" one
report statistics -j 7 many.csv
expect_out_same one

test_case "a receipt holds the month and no day: verify makes the same again"
head -20 many.csv >few.csv
run report --list statistics -r chongqing-jiangbei --month 2021-10 \
    --receipt r.receipt -o rows.csv few.csv
expect_status 0
expect_lacks r.receipt "--date"
run verify r.receipt
expect_status 0

finish
