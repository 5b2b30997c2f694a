#!/bin/sh
# facts_lists.sh - rare facts in lists: conditions in words, students and social
# aid (J11.1), leads of departments, other sources, funds of temporary relief.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

cat >mine.ini <<'END'
[pack]
id = "mine"
title = "mine"
[dibao.standard.urban]
2021-01-01 = "600"
source = "x"
[report.students]
2021-01-01 = "bursary;bursary; meal"
source = "x"
[entitlement.bursary]
2021-01-01 = "100"
title = "Bursary for studies"
who = "age=M16..59|F16..54|..6;insurance!=employee;stage!=none"
category = "dibao;edge"
lead = "school office"
source = "law of bursaries"
[entitlement.meal]
2021-01-01 = "in_kind"
who = "sex=F;stage=compulsory|vocational"
in_kind = "lunch"
lead = "school"
source = "x"
[entitlement.share]
2021-01-01 = "10%"
nobody = "employment=employed"
household = "tags=any"
lead = "school"
source = "y"
article = "art. 7"
[entitlement.standard_amount]
2021-01-01 = "in_kind"
amount_of = "tekun.standard.rural"
source = "z"
[payment.start]
2021-01-01 = "next_month"
source = "x"
END

mine()
{
    command=$1
    shift
    run "$command" -r ./mine.ini "$@"
}

# ---- refer ---------------------------------------------------------------------

test_case "who an entitlement is for, in either language: ages by sex, refusals, nobody"
mine refer --catalogue -d 2021-10-01 -f table --lang en
expect_status 0
expect_out_has "age: M 16 to 59 or F 16 to 54 or 6 or under; insurance is not employee; stage is not none"
expect_out_has "sex: F; stage: compulsory or vocational"
expect_out_has "tags: any    10%"
expect_out_has "employment: employed"
mine refer --catalogue -d 2021-10-01 -f table --lang zh
expect_out_has "年龄：男16至59岁或女16至54岁或6岁及以下；医疗保险不是职工；就学阶段不是无"
expect_out_has "标签：有      10%"
expect_out_has "性别：女；就学阶段：义务教育或中职"

test_case "a catalogue: a share as it is written, an amount of another parameter or none"
mine refer --catalogue -d 2021-10-01
expect_out_has "share,,other,person,,,,tags=any,10%,,,school,,,art. 7,all,employment=employed"
expect_out_has "standard_amount,,other,person,,,,,,,,,,,z,all,"
mine refer --catalogue -d 2021-10-01 -s tekun.standard.rural=700.5
expect_out_has "standard_amount,,other,person,,,,,700.50,,,,,,z,all,"
mine refer --catalogue --shard 1/2 -d 2021-10-01
expect_status 2
expect_err_has "--receipt and --shard are of a roster, which --catalogue does not read"

cat >family.csv <<'END'
household_id,person_id,name,birth_date,sex,area,wage,stage,lives_together,category
A,P1,Chen,,,urban,0,,,dibao
A,P2,Li,2008-01-01,F,urban,,compulsory,,dibao
A,P3,Bo,2008-01-01,M,urban,,compulsory,,dibao
A,P4,Tu,2003-01-01,M,urban,,higher,no,dibao
A,P5,Mo,2003-01-01,F,urban,,higher,,dibao
B,P6,Xu,,F,urban,,higher,,dibao
C,P7,Xu,2003-01-01,,urban,,higher,,dibao
END

test_case "the leads of departments: none, and one that begins as another"
mine refer --by department -d 2021-10-01 family.csv
expect_status 1
cut -d, -f1-3 "$OUT" >leads
expect_is leads "lead,household_id,person_id
,A,P1
,A,P2
,A,P3
,A,P5
school,A,P2
school office,A,P5"
expect_err_has "family.csv:7:birth_date: empty, and a rule asks for it"
expect_err_has "family.csv:8:sex: empty, and a rule asks for it"

# ---- report --------------------------------------------------------------------

printf '%s\n' person_id,item,period,due,due_on,amount,date \
    P2,lunch,autumn,,,0, P2,studies,autumn,100,2021-09-30,100,2021-09-20 \
    P4,bursary,autumn,100,2021-09-30,100,2021-09-20 \
    P1,bursary,autumn,100,2021-09-30,100,2021-09-20 \
    P9,bursary,autumn,100,2021-09-30,100,2021-09-20 \
    P5,studies,autumn,100,2021-09-30,100,2021-09-20 >aid.csv

test_case "J11.1: a record is of an item by its name, its title, what it is in kind"
mine report --list students --month 2021-10 --against aid.csv family.csv
expect_status 1
expect_out_is "household_id,person_id,name,category,stage,entitlement,item,period,due,due_on,paid,paid_on,in_full,on_time,finding,source
A,P1,Chen,dibao,none,,bursary,autumn,100.00,2021-09-30,100.00,2021-09-20,yes,yes,not_a_student,J11.1
A,P2,Li,dibao,compulsory,meal,lunch,autumn,,,0.00,,,,,J11.1
A,P2,Li,dibao,compulsory,,studies,autumn,100.00,2021-09-30,100.00,2021-09-20,yes,yes,not_entitled,J11.1
A,P3,Bo,dibao,compulsory,,,,,,,,,,,J11.1
A,P4,Tu,none,higher,,bursary,autumn,100.00,2021-09-30,100.00,2021-09-20,yes,yes,not_a_student,J11.1
A,P5,Mo,dibao,higher,bursary,studies,autumn,100.00,2021-09-30,100.00,2021-09-20,yes,yes,,J11.1
,P9,,,,,bursary,autumn,100.00,2021-09-30,100.00,2021-09-20,yes,yes,not_in_roster,J11.1"
expect_err_has "family.csv:7:birth_date: empty, and a rule asks for it"
expect_err_has "family.csv:8:sex: empty, and a rule asks for it"

test_case "J11.1: in words an item has its title, or else its name"
mine report --list students --month 2021-10 -f table family.csv
expect "title and name" grep -q '  Bursary for studies ' "$OUT"
expect "a name" grep -q '  meal  *lunch ' "$OUT"
expect_err_has "3 households in, 3 rows out, 2 rejected"

test_case "social aid: the same giver twice, beside the state's, by nobody"
printf '%s\n' person_id,giver,need,amount,date \
    P2,Red,living,100,2021-10-02 P2,Red,living,100,2021-10-03 \
    P3,Red,基本生活,50,2021-10-04 P3,,school,50,2021-10-04 \
    P5,Red,living,1,2021-10-02 ,Red,living,1,2021-10-02 >social.csv
mine report --list social --month 2021-10 --against social.csv family.csv
expect_status 1
cut -d, -f1-10 "$OUT" >found
expect_is found "household_id,person_id,category,government,need,times,givers,social_month,social,finding
A,P2,dibao,600.00,living,2,Red,200.00,200.00,twice
A,P3,dibao,600.00,school,1,,50.00,50.00,
A,P3,dibao,600.00,基本生活,1,Red,50.00,50.00,also_government
A,P5,dibao,600.00,living,1,Red,1.00,1.00,also_government"

# ---- check --against -----------------------------------------------------------

cat >declared.csv <<'END'
household_id,person_id,name,birth_date,area,wage,savings,amount,category,care_failed,tags
A,P1,Chen,1980-01-01,urban,100,0,,dibao,,migrant
A,P2,Li,1980-01-01,urban,0,,,,2,
B,,Xu,1980-01-01,urban,0,,,,,
END
cat >other.csv <<'END'
person_id,source,field,value
P1,police,birth_date,1981-02-03
P2,police,birth_date,1980-01-01
P1,bank,savings,5
P2,bank,savings,6
P1,other bank,savings,5
P1,office,category,edge
P1,office,amount,636
P2,clinic,care_failed,3
P1,tax,wage,1
P2,tax,wage,1
P1,office,tags,migrant;orphan
END

test_case "J32.2: dates, counts, tags, words and sums of the household by source"
run check -d 2021-10-01 --against other.csv -f csv declared.csv
expect_status 1
cut -d, -f2,3,6- "$OUT" >found
expect_is found 'line,column,person_id,source,declared,found
2,birth_date, 1981-02-03 by police",P1,police,1980-01-01,1981-02-03
2,wage, 1.00 by tax",P1,tax,100.00,1.00
2,tags, migrant;orphan by office",P1,office,migrant,migrant;orphan
3,wage, 1.00 by tax",P2,tax,0.00,1.00
3,care_failed, 3 by clinic",P2,clinic,2,3
2,savings, 11.00 by bank",,bank,0.00,11.00
2,savings, 5.00 by other bank",,other bank,0.00,5.00
2,category, edge by office",,office,dibao,edge
2,amount, 636.00 by office",,office,,636.00'
expect_out_has '"household A: nothing declared, 636.00 by office"'
expect_out_has '"person P1: migrant declared, migrant;orphan by office"'
expect_err_is "jiuzhu: 2 households in, 2 sound, 0 rejected, 9 findings"

test_case "J32.2: in Chinese a finding has the words of the reader, a row of CSV the codes"
run check --lang zh -d 2021-10-01 --against other.csv -f csv declared.csv
expect_out_has '户 A：申报：低保；核查：低保边缘（来源：office）,,office,dibao,edge'
expect_out_has '人员 P1：申报：流动人口；核查：migrant;orphan（来源：office）,P1,office,migrant,migrant;orphan'
run check --lang zh -d 2021-10-01 --against other.csv -f table declared.csv
expect_out_has '户 A：申报：低保；核查：低保边缘（来源：office）'
expect_out_lacks dibao

test_case "J32.2: a source whose amounts do not add up in 64 bits rejects the household"
for field in wage savings; do
    {
        sed 1q other.csv
        yes "P1,tax,$field,9999999999999.99" | sed 9300q
    } >big.csv
    run check -q -d 2021-10-01 --against big.csv -f csv declared.csv
    expect_status 1
    expect_out_has "declared.csv,2,,A,amounts too large to compute with,,,,"
    expect_err_is "jiuzhu: 2 households in, 1 sound, 1 rejected, 0 findings"
done
run check -d 2021-10-01 --against other.csv --encoding latin1 declared.csv
expect_status 2

finish
