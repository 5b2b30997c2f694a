#!/bin/sh
# refer.sh - the command refer, and the entitlements of Jiangbei: one test at
# least for every provision it shows, named by its id.
# shellcheck disable=SC2317 # functions that `ok` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# ok NAME COMMAND...: a test that is a command.
ok()
{
    test_case "$1"
    shift
    expect "$*" "$@"
}

# refer ARGUMENT...: rows in out, messages in err, the exit status in status;
# -d and -r given again win
refer()
{
    run refer -r chongqing-jiangbei -d 2021-10-01 "$@"
    cp "$OUT" out
    cp "$ERR" err
    cp "$STATUS" status
}

# ends STATUS: how the last run ended
ends()
{
    [ "$(cat status)" = "$1" ]
}

# told TEXT: a line of its messages
told()
{
    grep -F -q -e "$1" err
}

# heading TEXT: of the rows
heading()
{
    [ "$(head -n 1 out)" = "$1" ]
}

# lines FILE N
lines()
{
    [ "$(wc -l <"$1")" = "$2" ]
}

# without PATTERN: no such row
without()
{
    ! grep -q -e "$1" out
}

# ends_with STATUS TEXT: how it ended, and the last line it said
ends_with()
{
    ends "$1" && [ "$(tail -n 1 err)" = "$2" ]
}

# empty_handed: headings alone, and that is no fault
empty_handed()
{
    ends 0 && lines out 1
}

# refused TEXT: nothing was done, and why was said
refused()
{
    ends 2 && [ ! -s out ] && told "$1"
}

# rows ITEM: who has it, HOUSEHOLD or HOUSEHOLD/PERSON, by blanks; no field
# before the fourth holds a comma
rows()
{
    awk -F, -v item="$1" '$3 == item {
        printf "%s%s", sep, $2 == "" ? $1 : $1 "/" $2; sep = " "
    }' <"$WORK/here/all"
}

# is ITEM WHO: exactly these have the item
is()
{
    found=$(rows "$1")
    [ "$found" = "$2" ] && return
    echo "$1: found '$found', expected '$2'"
    return 1
}

# count ITEM N: so many rows of the item
count()
{
    found=$(cut -d, -f3 "$WORK/here/all" | grep -c -x -e "$1")
    [ "$found" = "$2" ] && return
    echo "$1: found $found rows, expected $2"
    return 1
}

# led ITEM LEAD TEXT: each row of the item has the lead, and the text
led()
{
    grep ",$1," "$WORK/here/all" >led && [ -s led ] &&
        ! grep -v -q -F -e ",$2," led && ! grep -v -q -F -e "$3" led
}

all()
{
    while [ $# -gt 1 ]; do
        is "$1" "$2" || return 1
        shift 2
    done
}

roster=$ROOT/samples/jiangbei/refer-roster.csv

# household LINE...: a roster of these rows, in the order of HEADING
HEADING=household_id,person_id,birth_date,area,wage,stage,employment
HEADING=$HEADING,disability,disability_grade,died_on,insurance,category,tags
household()
{
    {
        echo $HEADING
        printf '%s\n' "$@"
    } >roster.csv
}

# alone LINE...: refers a roster of these rows; its rows in `all`
alone()
{
    household "$@"
    refer roster.csv
    cp out all
}

# ---- the sample ----------------------------------------------------------

refer "$roster"
cp out all
ok "the sample gives what is expected" \
    cmp out "$ROOT/samples/jiangbei/expected-refer.csv"
ok "it ends with 0 and the summary" ends_with 0 \
    "jiuzhu: 19 households in, 115 rows out, 0 rejected"
ok "households without an item are counted in a note" \
    told "households without any of these: 1"
for jobs in 1 4; do
    refer -j $jobs "$roster"
    ok "the output is the same with $jobs threads" cmp out all
done
refer -q "$roster"
ok "-q leaves the summary alone" lines err 1
ok "the columns are those of the interface" heading \
    household_id,person_id,entitlement,layer,amount,period,in_kind,lead,with,source,title,provisions

# ---- the provisions of Jiangbei ------------------------------------------

H=JB2021-R
ok "J07.1 premiums: tekun, dibao, low-income families, a class each" all \
    premium_tekun "${H}03/500105195104179913 ${H}04/50010519461201992X \
${H}05/50010519530808991X" \
    premium_low_income "${H}08/500105198402119912"
ok "J07.1 premiums of dibao: 15 of 16 persons" count premium_dibao 15
ok "J07.1 premiums are led by the department of medical insurance" \
    led premium_dibao 区医保局 区退役军人事务局
ok "J07.2 recipients are led to medical assistance" \
    led medical_assistance 区医保局 J07.2

ok "J10.1 five stages, each an item" all \
    education_preschool "${H}01/50010520160621991X" \
    education_compulsory "${H}01/500105201002089923 \
${H}18/500105200901279910 ${H}18/500105201208309928" \
    education_vocational "${H}01/500105200509149919" \
    education_senior_high "${H}01/500105200411029919" \
    education_higher "${H}01/500105200205309928"
ok "J10.1 preschool: care and living fees" led education_preschool \
    区教委 保教费资助，生活费资助
ok "J10.1 compulsory: two exemptions, one subsidy" led education_compulsory \
    区教委 免学杂费、免教科书费，补助生活费
ok "J10.1 vocational: tuition, grant, boarding" led education_vocational \
    区教委 学费资助、国家助学金、住宿费资助
ok "J10.1 senior high: tuition, grant" led education_senior_high \
    区教委 学费资助、国家助学金
ok "J10.1 higher: student loan and others" led education_higher \
    区教委 国家助学贷款等资助

ok "J12.1 teaching at home: a child with grade 1 at no school" \
    is teaching_at_home "${H}08/500105201305169912"
ok "J12.1 teaching at home is led by education" \
    led teaching_at_home 区教委 区残联、各镇街

ok "J13.1 housing in towns: dibao, dispersed tekun, grown orphans" all \
    town_housing_dibao "${H}01 ${H}14 ${H}17 ${H}18" \
    town_housing_tekun "${H}03/500105195104179913" \
    town_housing_orphan "${H}06/500105200310019922"
ok "J13.1 in kind or a rent subsidy" led town_housing_dibao \
    区住房城乡建委 实物配租或租赁补贴
ok "J14.1 dangerous houses: dibao, dispersed tekun, grown orphans" all \
    village_housing_dibao "${H}02" \
    village_housing_tekun "${H}05/50010519530808991X" \
    village_housing_orphan "${H}07/500105200003039915"
ok "J14.1 is led by housing" led village_housing_dibao \
    区住房城乡建委 危房改造补助

ok "J15.1 loan interest, social insurance, public-welfare post" all \
    startup_loan "${H}01/500105197803129914 ${H}01/500105198007259923 \
${H}02/50010519660119991X" \
    social_insurance_subsidy "${H}01/500105197803129914" \
    public_post_subsidy "${H}01/500105198007259923"
ok "J15.1 is led by human resources" led public_post_subsidy \
    区人力社保局 区税务局

ok "J17.1 disaster: emergency, bereaved, transition, drought" all \
    disaster_emergency "${H}09" disaster_bereaved "${H}10" \
    disaster_transition "${H}09" disaster_drought "${H}11"
ok "J17.1 is led by emergency management" led disaster_emergency \
    区应急局 区财政局、各镇街
ok "J18.1 winter and spring: grain, clothing, heating" \
    led winter_relief 区应急局 口粮、衣被、取暖
ok "J18.1 winter and spring: whoever is hit" is winter_relief "${H}09 ${H}11"
ok "J19.1 rebuilding: the family that lost its house" \
    is house_rebuilding "${H}09"
ok "J19.1 rebuilding: ledger and funds" led house_rebuilding \
    区应急局 倒损住房登记台账，统筹恢复重建资金

ok "J22.1 vagrants and the stranded are led on" all \
    vagrant_rescue "${H}12/500105196202029913" \
    stranded_rescue "${H}13/500105199504049921"
ok "J22.1 vagrants: police, streets, transport, health" \
    led vagrant_rescue 区民政局 区公安分局、区城市管理局、区交通局
ok "J22.1 the stranded: the women's federation" \
    led stranded_rescue 区民政局 区妇联
ok "J24.1 legal aid and judicial assistance are led on" all \
    legal_aid "${H}14/500105197307079911" \
    judicial_aid "${H}15/500105197912129921"
ok "J24.1 legal aid: justice, court, procuratorate" \
    led legal_aid 区委政法委 区司法局、区公安分局、区法院、区检察院
ok "J24.1 judicial assistance has the same lead" \
    led judicial_aid 区委政法委 心理疏导、关系调适
ok "J25.1 two subsidies for the disabled" all \
    disabled_living "${H}08/500105201305169912 ${H}18/500105195606189927" \
    disabled_nursing "${H}08/500105201305169912"
ok "J25.1 rehabilitation of disabled children" \
    is child_rehabilitation "${H}08/500105201305169912"
ok "J25.1 a funeral for a member who died" \
    is funeral "${H}17/500105194410109919"
ok "J25.1 orphans and children nobody attends to" all \
    orphan_care "${H}18/500105201208309928" \
    unattended_care "${H}18/500105200901279910"
ok "J25.1 is led by civil affairs" led orphan_care 区民政局 区教委、区残联
ok "J31.1 basic assistance is led by civil affairs" \
    led dibao 区民政局 区卫生健康委、区医保局、区残联
ok "J31.1 support of tekun persons, and care where self-care is lost" all \
    tekun "${H}03/500105195104179913 ${H}04/50010519461201992X \
${H}05/50010519530808991X" \
    tekun_care "${H}03/500105195104179913 ${H}04/50010519461201992X"
ok "J31.1 who is let in alone has an item of his own" is single \
    "${H}08/500105198609299922 ${H}08/500105201305169912"
ok "J31.1 hardship and public emergencies are led on" all \
    emergency_support "${H}16" relief_emergency "${H}16" \
    public_emergency "${H}16"

# ---- both sides of the limits --------------------------------------------

# household,person,born,area,wage,stage,employment,disability,grade,died,
# insurance,category,tags
alone E1,A,2001-01-01,urban,635.99,higher,,,,,,, \
    E2,B,2001-01-01,urban,636,higher,,,,,,, \
    E3,C,2001-01-01,rural,514.99,higher,,,,,,,
ok "J10.1 not from the standard on" is education_higher "E1/A E3/C"
ok "J13.1 J14.1 housing by the area" all town_housing_dibao E1 \
    village_housing_dibao E3

alone E1,A,2001-01-01,urban,,,,,,,employee,, \
    E2,B,2001-01-01,urban,,,,,,,resident,, \
    E3,C,2001-01-01,urban,,,,,,,,, \
    E4,D,2001-01-01,urban,953.99,,,,,,,, \
    E5,E,2001-01-01,urban,954,,,,,,,,
ok "J07.1 no premium with the insurance of employees" \
    is premium_dibao "E2/B E3/C"
ok "J07.1 low income ends below 1.5 times the standard" \
    is premium_low_income E4/D

severe() # born stage grade
{
    printf '%s\n' "E,$1-$2-$3,$1,urban,,$2,,multiple,$3,,,,"
}
alone E,Z,1980-01-01,urban,20000,,employed,,,,,, \
    "$(severe 2015-10-01 none 1)" "$(severe 2015-10-02 none 1)" \
    "$(severe 2005-10-02 none 2)" "$(severe 2005-10-01 none 2)" \
    "$(severe 2012-01-01 none 3)" "$(severe 2012-01-01 compulsory 1)"
ok "J12.1 ages 6 to 15, grades 1 and 2, not at school" \
    is teaching_at_home "E/2015-10-01-none-1 E/2005-10-02-none-2"
ok "J25.1 nursing: grades 1 and 2, whatever the income" \
    count disabled_nursing 5
ok "J25.1 the living subsidy is for dibao" count disabled_living 0
ok "J25.1 rehabilitation has no grade" count child_rehabilitation 6

alone E1,A,2003-10-01,urban,5000,,,,,,,,orphan \
    E2,B,2003-10-02,urban,5000,,,,,,,,orphan \
    E3,C,2003-10-01,rural,5000,,,,,,,,orphan \
    E4,D,2003-10-02,rural,5000,,,,,,,,孤儿
ok "J13.1 an orphan of 18, and not of 17" is town_housing_orphan E1/A
ok "J14.1 an orphan of 18, and not of 17" is village_housing_orphan E3/C
ok "J25.1 an orphan of 17, and not of 18" is orphan_care "E2/B E4/D"

alone E1,A,1961-10-02,urban,,,unemployed,,,,,, \
    E2,B,1961-10-01,urban,,,unemployed,,,,,, \
    E3,C,2005-10-01,urban,,,unemployed,,,,,, \
    E4,D,2005-10-02,urban,,,unemployed,,,,,, \
    E5,E,1990-01-01,urban,,senior_high,unemployed,,,,,, \
    E6,F,1990-01-01,urban,,,unemployed,physical,2,,,, \
    E7,G,1990-01-01,urban,2000,,unemployed,,,,,, \
    E8,I,1990-01-01,urban,600,,employed,,,,,,
ok "J15.1 ages 16 to 59, able to work, at no school, in need" \
    is public_post_subsidy "E1/A E3/C"
ok "J15.1 not for whoever has an employer" is startup_loan "E1/A E3/C"

alone E1,A,1990-01-01,urban,,,,,,2021-10-01,,dibao, \
    E2,B,1990-01-01,urban,,,,,,2021-10-02,,dibao, \
    E3,C,1990-01-01,urban,,,,,,2021-09-30,,tekun, \
    E4,D,1990-01-01,urban,,,,,,2021-09-30,,none, \
    E5,E,1990-01-01,urban,,,,,,2021-09-30,,,
ok "J25.1 a funeral from the day of death on, of recipients" \
    is funeral "E1/A E3/C"

alone E1,A,1990-01-01,urban,5000,,,,,,,,disaster \
    E2,B,1990-01-01,urban,5000,,,,,,,,
refer roster.csv -s entitlement.disaster_emergency@2021-09-01=300.5
ok "J17.1 a standard of the date, once it is given" \
    grep -q 'E1,,disaster_emergency,special,300.50,once,' out
refer roster.csv -s entitlement.disaster_emergency@2021-10-02=300.5
ok "J17.1 not before that date" \
    grep -q 'E1,,disaster_emergency,special,,once,' out
refer roster.csv -s entitlement.disaster_emergency=25%
ok "J17.1 a share of the dibao standard" \
    grep -q 'E1,,disaster_emergency,special,159.00,once,' out
refer roster.csv -s entitlement.disaster_emergency=none
ok "J17.1 an end" without disaster_emergency

cat >rigid.csv <<'EOF'
household_id,birth_date,area,wage,rigid_expense_year
E1,1990-01-01,urban,1500,10368.12
E2,1990-01-01,urban,1500,10368
EOF
refer -s expenditure.mode=net rigid.csv
cp out all
ok "J31.1 relief of expenditure is for that category" \
    is relief_expenditure E1

# ---- J31.1: the catalogue and the departments ----------------------------

cat >annex <<'EOF'
1|区困难群众基本生活保障联席会议成员单位|
2|区困难群众基本生活保障联席会议成员单位|
3|区民政局|区困难群众基本生活保障联席会议其他成员单位
4|区民政局|区财政局、区卫生健康委、区医保局、区残联、各镇街
5|区民政局、区发展改革委|区财政局、区统计局
6|区民政局|各镇街
7|区医保局|区民政局、区财政局、区退役军人事务局、区残联、区教委、各镇街
8|区医保局|区卫生健康委、区民政局、区退役军人事务局、区残联、各镇街
9|区医保局|区卫生健康委、区民政局、区退役军人事务局、区残联、区红十字会、各镇街
10|区教委|区财政局、各镇街
11|区教委|区农业农村委、区民政局、区残联、各镇街
12|区教委|区残联、各镇街
13|区住房城乡建委|区民政局、区财政局、各镇街
14|区住房城乡建委|区民政局、区财政局、各镇街
15|区人力社保局|区财政局、区税务局、各镇街
16|区人力社保局|各镇街
17|区应急局|区财政局、各镇街
18|区应急局|区财政局、各镇街
19|区应急局|区财政局、各镇街
20|区困难群众基本生活保障联席会议成员单位|
21|区民政局|区财政局、各镇街
22|区民政局|区困难群众基本生活保障联席会议其他成员单位、区委政法委、区委网信办、区公安分局、区城市管理局、区交通局、区卫生健康委、区妇联、区商圈办、各镇街
23|区困难群众基本生活保障联席会议成员单位|区统计局
24|区委政法委|区司法局、区公安分局、区法院、区检察院、区财政局、各镇街
25|区民政局|区教委、区残联
26|区民政局|区人力社保局、区财政局、区委网信办、区税务局
27|区民政局|区财政局
28|区民政局、区委宣传部|区困难群众基本生活保障联席会议其他成员单位、团区委、区妇联、区红十字会
29|区民政局|区财政局
30|区民政局|区困难群众基本生活保障联席会议其他成员单位、区委政法委、各镇街
31|区民政局|区困难群众基本生活保障联席会议其他成员单位、各镇街
32|区民政局|区困难群众基本生活保障联席会议其他成员单位、各镇街
33|区民政局|区困难群众基本生活保障联席会议其他成员单位、区委网信办
34|区困难群众基本生活保障联席会议成员单位|
35|区困难群众基本生活保障联席会议成员单位|区大数据发展局、区统计局
36|区民政局|区困难群众基本生活保障联席会议其他成员单位、区委编办
37|区困难群众基本生活保障联席会议成员单位|
EOF
refer --catalogue -f jsonl
# number|lead|with of each measure, from the catalogue
sed -n 's/.*"lead":"\([^"]*\)","with":\(.*\),"provisions":".*附件 \([0-9]*\)).*/\3|\1|\2/p' \
    out | sed 's/"//g; s/|null$/|/' | uniq >measures
ok "J31.1 the 37 measures with their departments, in order" \
    diff annex measures
refer --catalogue
cp out all
ok "J31.1 the catalogue has its columns" heading \
    entitlement,title,layer,scope,category,area,who,household,amount,period,in_kind,lead,with,provisions,source,listed,nobody
ok "J31.1 measures nobody can have are in the catalogue" \
    grep -q '^measure_37,强化监督检查,other,household,.*,catalogue,$' out
ok "J31.1 a person's item is in the catalogue" \
    grep -q '^teaching_at_home,送教上门,special,person,,,disability_grade=1|2;age=6..15;stage=none,.*,all,$' out
refer "$ROOT/samples/jiangbei/roster.csv"
ok "J31.1 no family has a measure of the catalogue" \
    without measure_
ok "the large sample is done" ends 0
refer --catalogue -s entitlement.disaster_drought=99
ok "the catalogue shows an amount" grep -q '^disaster_drought,.*,99.00,once,' out
refer --catalogue -d 2021-03-01
ok "before 2021-03-02 there is no catalogue" \
    empty_handed
ok "and it is said" told "has no entitlements on 2021-03-01"
refer --catalogue -d 2021-03-02
ok "on 2021-03-02 there is" grep -q '^dibao,' out

refer "$roster"
cp out plain
refer --by department "$roster"
ok "J31.1 a work list has the lead first" heading \
    lead,household_id,person_id,entitlement,layer,amount,period,in_kind,with,source,title,provisions
sed 1d out | cut -d, -f1 >leads
ok "J31.1 a work list is sorted by department" sort -c leads
sed 1d out | cut -d, -f2-4 | sort >by_department
sed 1d plain | cut -d, -f1-3 | sort >by_household
ok "J31.1 a work list has the same rows" cmp by_department by_household
awk -F, 'NR > 1 && $1 != lead { lead = $1; split("", seen); last = "" }
    NR > 1 && $4 != last { if ($4 in seen) exit 1; seen[$4] = 1; last = $4 }' \
    out
ok "J31.1 in a department the items stand together" test $? = 0
cp out all
refer --by department -j 1 "$roster"
ok "a work list is the same with one thread" cmp out all
refer --by department -f table "$roster"
ok "a work list as a table" grep -q '^区应急局 *JB2021-R09' out
refer --by department -f jsonl "$roster"
ok "a work list as JSON lines" grep -q '^{"lead":"区人力社保局",' out

# ---- faults --------------------------------------------------------------

household E1,A,,urban,5000,,,,,,,,orphan \
    E2,B,1990-01-01,urban,5000,,,,,,,,disaster
refer roster.csv
ok "a birth date that is asked for and missing rejects the household" \
    told "jiuzhu: roster.csv:2:birth_date: empty, and a rule asks for it"
ok "the other rows go out" grep -q '^E2,,disaster_emergency,' out
ok "nothing of the rejected household goes out" without ^E1,
ok "and the exit status is 1" ends 1
ok "the summary counts it" told "2 households in, 2 rows out, 1 rejected"
refer --by department roster.csv
ok "rejected in a work list as well" \
    without E1,
refer --rejects rejects.csv roster.csv
ok "the rejects are written" grep -q '^roster.csv,2,birth_date,' rejects.csv
household E1,A,,urban,5000,,,,,,,, E2,B,,urban,nought,,,,,,,,
refer roster.csv
ok "a birth date nobody asks for may be missing" \
    told "2 households in, 0 rows out, 1 rejected"
ok "a fault names file, line and column" told "roster.csv:3:wage:"

for wrong in "--by person" "--catalogue --by department" \
    "--catalogue roster.csv" "-r nowhere" "-f sql" \
    "-s entitlement.nothing=1" "-s entitlement.funeral=much" "--wrong"; do
    # shellcheck disable=SC2086 # several words
    refer $wrong
    ok "not done: $wrong" refused jiuzhu:
done
refer -o whole.csv "$roster"
ok "-o writes a file" cmp whole.csv plain
refer -o part.csv "$roster" nowhere.csv
ok "a missing file leaves nothing behind" \
    test ! -e part.csv
echo $HEADING >roster.csv
refer roster.csv
ok "headings alone are no household" \
    empty_handed
refer -f jsonl "$roster"
ok "an amount in kind is null in JSON" \
    grep -q '"entitlement":"funeral","layer":"other","amount":null' out
refer --lang zh -f table "$roster"
ok "a table for people" grep -q 送教上门 out

# ---- keys of a pack ------------------------------------------------------

cat >overlay.ini <<'EOF'
[entitlement.mine]
2021-01-01 = "10%"
source = "a test"
title = "x"
who = "age=18.."
period = "month"
lead = "somebody"
EOF
household E1,A,2003-10-01,urban,5000,,,,,,,, E2,B,2003-10-02,rural,5000,,,,,,,,
refer --overlay overlay.ini roster.csv
ok "an overlay adds an item; the source stands in for the article" \
    grep -q '^E1,A,mine,other,63.60,month,,somebody,,a test,x,$' out
ok "and only for whom it is" without ^E2
for key in 'layer = "top"' 'persons = "all"' 'listed = "no"' \
    'who = "age!=18.."' 'category = "rich"' 'colour = "red"'; do
    { cat overlay.ini && echo "$key"; } | awk -F' = ' '
        { at[$1] = NR; line[NR] = $0 }
        END { for (i = 1; i <= NR; i++) {
                  split(line[i], part, " = ")
                  if (at[part[1]] == i) print line[i] } }' >bad.ini
    refer --overlay bad.ini roster.csv
    ok "a wrong key stops the run: $key" refused bad.ini:
done

# ---- in words ------------------------------------------------------------

chinese_table()
{
    refer --catalogue -f table --lang zh && told_out '专项救助' &&
        told_out '健康状况：重病或特病' && told_out '医疗保险不是职工' &&
        told_out '年龄：16至59岁' && told_out '特困、低保' &&
        told_out '每年' && ! told_out 'category'
}
english_table()
{
    refer --catalogue -f table --lang en &&
        told_out 'illness: serious or special' &&
        told_out 'insurance is not employee' && told_out 'age: 6 to 15' &&
        told_out 'age: 18 or over' && told_out 'age: 17 or under' &&
        told_out 'disability: any' && told_out 'tekun, dibao'
}
told_out()
{
    grep -F -q -e "$1" out
}
ok "a table of the catalogue is in Chinese words" chinese_table
ok "a table of the catalogue is in English words" english_table

finish
