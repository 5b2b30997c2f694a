#!/bin/sh
# places_chaoyang.sh - Beijing and its district Chaoyang, 2007 to 2009: the
# packs, the samples, C11.1 and C11.2 on both sides of their limits, case B25,
# and the sections of the catalogue.
# shellcheck disable=SC2317 # functions that `expect` calls
PLACE=beijing-chaoyang
# shellcheck source=tests/cli/place_lib.sh
. "$(dirname "$0")/place_lib.sh"

SAMPLES=$ROOT/samples/chaoyang

# chaoyang OPTION...: on 2009-03-01, the later option wins
chaoyang()
{
    run determine -r beijing-chaoyang -d 2009-03-01 "$@"
}

# ---- packs ---------------------------------------------------------------

test_case "both packs pass rules check"
run rules check beijing beijing-chaoyang
expect_status 0
expect_err_has "beijing: 9 parameters, 16 values, 0 faults"
expect_err_has "beijing-chaoyang: 59 parameters, 63 values, 0 faults"

test_case "dates up to 2009-12-31 were checked, later ones are warned of"
chaoyang -d 2009-12-31 --strict "$SAMPLES/roster.csv"
expect_status 0
expect_err_lacks "warning"
chaoyang -d 2010-01-01 "$SAMPLES/roster.csv"
expect_status 0
expect_err_has "2009-12-31"
chaoyang -d 2010-01-01 --strict "$SAMPLES/roster.csv"
expect_status 2

test_case "the standards of Beijing begin on their days"
while read -r day value; do
    expect_value dibao.standard.urban "$value" "$day"
done <<'END'
2006-07-01 310
2007-06-30 310
2007-07-01 330
2008-06-30 330
2008-07-01 390
2008-12-31 390
2009-01-01 410
END
run determine -r beijing -d 2006-06-30 "$SAMPLES/roster.csv"
expect_status 2
expect_err_has "dibao.standard.urban"

test_case "values of the text of Chaoyang (C11.3 C23.1 C32.1 C37.1 C38 C42.1)"
while read -r key value; do
    expect_value "$key" "$value" 2007-07-03
done <<'END'
grant.released_months 12
education.senior_high_disabled 500
education.university_disabled 1000
medical.outpatient_deductible 0
medical.outpatient_share 50%
medical.outpatient_classes tekun;dibao;severe_disabled
rehabilitation.card 500
illness_fund.ratio 50%
insurance.edge_elderly 600
insurance.edge_young 50
relief.judgment_months 6
relief.residence_months 12
staff.helpers_least 1
staff.helpers_most 2
payment.start next_month
END

test_case "they do not hold the day before, and C12.2 has no amount"
run rules show -r beijing-chaoyang -d 2007-07-02 rehabilitation.card
expect_err_has "no value"
expect_out_lacks "500"
run rules show -r beijing-chaoyang -d 2009-03-01 reward.amount
expect_err_has "no value"

# ---- samples -------------------------------------------------------------

test_case "sample: 2009-03-01 gives expected.csv, as does the recomputation"
chaoyang "$SAMPLES/roster.csv"
expect_status 0
expect_out_same "$SAMPLES/expected.csv"
expect_summary 52 52 0
expect_err_lacks "warning"
expect "the same" same_as_oracle "$SAMPLES/roster.csv" 16 -d 2009-03-01
chaoyang --by person "$SAMPLES/roster.csv"
expect "the same" same_as_oracle "$SAMPLES/roster.csv" 7 -d 2009-03-01 \
    --by person

test_case "sample: 2007-08-01 gives expected-2007-08-01.csv"
chaoyang -d 2007-08-01 "$SAMPLES/roster.csv"
expect_status 0
expect_out_same "$SAMPLES/expected-2007-08-01.csv"
expect "the same" same_as_oracle "$SAMPLES/roster.csv" 16 -d 2007-08-01

test_case "sample: a rural household stops the run and names the parameter"
chaoyang -d 2007-08-01 "$SAMPLES/rural.csv"
expect_status 2
expect_err_has "dibao.standard.rural"
expect_err_has "--set dibao.standard.rural=VALUE"

test_case "sample: with --set it goes on and gives expected-rural.csv"
chaoyang -d 2007-08-01 --set dibao.standard.rural=200 "$SAMPLES/rural.csv"
expect_status 0
expect_out_same "$SAMPLES/expected-rural.csv"
expect "the same" same_as_oracle "$SAMPLES/rural.csv" 16 -d 2007-08-01 \
    --set dibao.standard.rural=200

# Category and totals of every row of README's table.
same_as_readme()
{
    "$PYTHON" - "$SAMPLES" <<'END'
import csv, re, sys
def rows(name):
    path = sys.argv[1] + "/" + name
    return {row["household_id"]: row
            for row in csv.DictReader(open(path, encoding="utf-8"))}
new, old = rows("expected.csv"), rows("expected-2007-08-01.csv")
rural, told = rows("expected-rural.csv"), 0
for line in open(sys.argv[1] + "/README.md", encoding="utf-8"):
    cells = [cell.strip() for cell in line.strip("|\n").split("|")]
    if not re.fullmatch(r"\d{4}", cells[0]):
        continue
    told += 1
    if len(cells) == 5:
        row = new["CY2009-" + cells[0]]
        assert cells[4] == old["CY2009-" + cells[0]]["total"], cells
    else:
        row = rural["CYN2007-" + cells[0]]
    assert cells[2:4] == [row["category"], row["total"]], cells
assert told == len(new) + len(rural), told
END
}

test_case "sample: README.md says what the expected files say"
expect "the same" same_as_readme

# ---- C11.2, B25: the highest coefficient ---------------------------------

cat >sanwu.csv <<'END'
household_id,birth_date,area,support,labour,transfer,exempt_income,disability,disability_grade
alone,1962-05-05,urban,none,none,0,0,,
unable,1962-05-05,urban,unable,none,0,0,,
able,1962-05-05,urban,able,none,0,0,,
unasked,1962-05-05,urban,,none,0,0,,
capable,1962-05-05,urban,none,full,0,0,,
means,1962-05-05,urban,none,none,0.01,0,,
exempt,1962-05-05,urban,none,none,150,150,,
sixty,1947-07-03,urban,none,,0,0,,
tomorrow,1947-07-04,urban,none,,0,0,,
fifteen,1991-07-04,urban,none,,0,0,,
sixteen,1991-07-03,urban,none,,0,0,,
grade2,1970-01-01,urban,none,,0,0,physical,2
grade3,1970-01-01,urban,none,,0,0,physical,3
END

test_case "C11.2 B25: 330 x 1.15 = 379.50 where all three conditions hold"
chaoyang -d 2007-07-03 sanwu.csv
expect_status 0
for id in alone unable exempt sixty fifteen grade2; do
    expect_cell "$id" total 379.50
    expect_cell "$id" tekun_persons 0
    expect_cell "$id" reasons "income_below_standard;coefficient"
done

test_case "C11.2: where one of the three does not hold, the plain standard"
chaoyang -d 2007-07-03 sanwu.csv
for id in able unasked capable tomorrow sixteen grade3; do
    expect_cell "$id" total 330.00
    expect_cell "$id" reasons income_below_standard
done
expect_cell means total 329.99

test_case "C11.2: the coefficient begins on 2007-07-01, the district's article on 07-03"
chaoyang -d 2007-06-30 sanwu.csv
expect_cell alone total 310.00
chaoyang -d 2007-07-01 sanwu.csv
expect_cell alone total 379.50
expect_out_lacks "C11.2"
chaoyang -d 2007-07-03 sanwu.csv
expect_out_has "C11.2"
chaoyang -d 2009-03-01 sanwu.csv
expect_cell alone total 471.50

test_case "C11.2: rural 五保 have it too, once the standard is given"
sed 's/,urban,/,rural,/' sanwu.csv >wubao.csv
chaoyang -d 2007-07-03 --set dibao.standard.rural=200 wubao.csv
expect_status 0
expect_cell alone total 230.00
expect_cell unable total 230.00
expect_cell able total 200.00
expect_cell means total 199.99

test_case "C11.2: the trace names the group and its coefficient"
head -n 2 sanwu.csv >one.csv
chaoyang -d 2007-07-03 --explain -f jsonl one.csv
expect_out_has '"rule":"tekun_absent"'
expect_out_has '"coefficient":"1.15"'
expect_out_has '"parameter":"supplement.coefficient_top"'

test_case "tekun.mode: nobody is tekun until 2016-10-09"
chaoyang -d 2016-10-09 one.csv
expect_cell alone category dibao
chaoyang -d 2016-10-10 --set tekun.elder_age=40 one.csv
expect_cell alone category tekun
chaoyang -d 2016-10-10 --set tekun.elder_age=40 --set tekun.mode=none one.csv
expect_cell alone category dibao

# ---- C11.1: the special disease ------------------------------------------

cat >special.csv <<'END'
household_id,birth_date,area,wage,illness,disability,disability_grade
special,1970-01-01,urban,1000,,,
special,1972-02-02,urban,0,special,,
own,1970-01-01,urban,700,,,
own,1972-02-02,urban,409.99,special,,
same,1970-01-01,urban,700,,,
same,1972-02-02,urban,410,special,,
serious,1970-01-01,urban,1000,,,
serious,1972-02-02,urban,0,serious,,
severe,1970-01-01,urban,1000,,,
severe,1972-02-02,urban,0,,physical,1
below,1970-01-01,urban,819.99,,,
below,1972-02-02,urban,0,special,,
least,1970-01-01,urban,820,,,
least,1972-02-02,urban,0,special,,
most,1970-01-01,urban,1393.99,,,
most,1972-02-02,urban,0,special,,
above,1970-01-01,urban,1394,,,
above,1972-02-02,urban,0,special,,
END

test_case "C11.1: in an edge household the special disease alone lets in"
chaoyang special.csv
expect_status 0
expect_cell special single 410.00
expect_cell own single 0.01
expect_cell same single 0.00
expect_cell serious single 0.00
expect_cell severe single 0.00
for id in special own same serious severe; do
    expect_cell "$id" category edge
done
expect_out_has "C11.1"

test_case "C11.1: from the standard up to below 697 a person"
chaoyang special.csv
expect_cell below category dibao
expect_cell below total 0.01
expect_cell below single_persons 0
expect_cell least single 410.00
expect_cell most single 410.00
expect_cell above category none
expect_cell above single 0.00
expect_cell above distance 0.00

test_case "C11.1: no edge line is known before 2009-01-01"
chaoyang -d 2008-12-31 special.csv
expect_status 0
expect_cell special category none
chaoyang -d 2009-01-01 special.csv
expect_cell special category edge
expect_cell special single 410.00

test_case "C11.1: it is of Chaoyang, not of the city"
run determine -r beijing -d 2009-03-01 special.csv
expect_cell special category edge
expect_cell special single 0.00

test_case "C11.1: since 2021-07-01 severe causes let in as nationally"
chaoyang -d 2021-06-30 special.csv
expect_cell severe single 0.00
chaoyang -d 2021-07-01 special.csv
expect_cell severe single 410.00
expect_cell serious single 410.00
expect_cell special single 410.00

# ---- the catalogue: sections, provisions, amounts, departments -----------

run rules show -r beijing-chaoyang -d 2009-03-01 entitlement
cp "$OUT" "$WORK/entitlements.csv"

# expect_section PROVISION NAME VALUE
expect_section()
{
    "$PYTHON" -c '
import csv, sys
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")):
    if row["parameter"] == "entitlement." + sys.argv[2]:
        print(row["provisions"], row["value"], row["effective"])' \
        "$WORK/entitlements.csv" "$2" >found
    expect_is found "$1 $3 2007-07-03"
}

# expect_field NAME KEY VALUE: a key of the section, as the pack writes it
expect_field()
{
    sed -n "/^\[entitlement\.$1\]\$/,/^\$/p" \
        "$ROOT/rules/beijing-chaoyang.ini" |
        sed -n "s/^$2 = \"\(.*\)\"\$/\1/p" >found
    expect_is found "$3"
}

while read -r provision name value; do
    test_case "$provision: [entitlement.$name]"
    expect_section "$provision" "$name" "$value"
done <<'END'
C12.1 training_dibao in_kind
C12.1 training_zero_employment in_kind
C12.1 social_insurance_subsidy in_kind
C12.1 self_employment_subsidy in_kind
C12.1 repeated_training in_kind
C12.1 public_post in_kind
C12.1 employment_assistant in_kind
C12.1 employment_assistant_family in_kind
C12.2 employment_reward in_kind
C13.1 low_rent_housing in_kind
C13.1 house_rebuilding in_kind
C21.1 education_preschool in_kind
C21.1 education_compulsory in_kind
C21.1 education_senior_high in_kind
C21.1 education_vocational in_kind
C23.1 disabled_family_senior_high 500
C23.1 disabled_family_university 1000
C35.1 resident_scheme_elderly in_kind
C35.1 resident_scheme_child in_kind
C35.1 resident_scheme_student in_kind
C32.2 medical_inpatient in_kind
C33.1 hospital_settlement in_kind
C36.1 medical_severe_disability in_kind
C37.1 rehabilitation_card 500
C38.2 premium_edge_elderly 600
C38.2 premium_edge_child 50
C38.2 premium_edge_student 50
C43.1 legal_aid in_kind
C51.1 home_care_80 in_kind
C51.1 home_care_60_dibao in_kind
C51.1 home_care_returned in_kind
C15.1 income_sample in_kind
C61.1 group_living in_kind
C61.1 group_education in_kind
C61.1 group_medical in_kind
C61.1 group_legal in_kind
C61.1 group_mutual in_kind
END

test_case "amounts follow their parameters"
expect_field disabled_family_senior_high amount_of \
    education.senior_high_disabled
expect_field disabled_family_university amount_of \
    education.university_disabled
expect_field rehabilitation_card amount_of rehabilitation.card
expect_field premium_edge_elderly amount_of insurance.edge_elderly
expect_field premium_edge_child amount_of insurance.edge_young
expect_field premium_edge_student amount_of insurance.edge_young

test_case "C61.1: the lead departments of the five groups, in the catalogue only"
expect_field group_living lead "区民政局"
expect_field group_education lead "区教委"
expect_field group_medical lead "区民政局"
expect_field group_legal lead "区司法局"
expect_field group_mutual lead "区文明办；区慈善协会"
for group in living education medical legal mutual; do
    expect_field group_$group listed catalogue
done

test_case "C61.1: the member departments, as the text lists them"
expect_field group_living with \
    "区农委；区街办；区财政局；区房管局；区统计局；朝阳公安分局；区司法局；区残联"
expect_field group_education with \
    "区民政局；区财政局；区农委；区街办；团区委；区残联；区慈善协会；区红十字会"
expect_field group_medical with \
    "区卫生局；区农委；区街办；区财政局；区劳动保障局；区残联；区慈善协会；区红十字会"
expect_field group_legal with \
    "区民政局；区农委；区街办；区总工会；团区委；区妇联；区残联；区慈善协会"
expect_field group_mutual with \
    "区老龄办；区民政局；团区委；区农委；区街办；区总工会；区妇联；区残联；区红十字会"

# ---- refer: who has them ---------------------------------------------------

test_case "sample: refer gives expected-refer.csv"
run refer -r beijing-chaoyang -d 2009-03-01 "$SAMPLES/roster.csv"
expect_status 0
expect_out_same "$SAMPLES/expected-refer.csv"
expect_err_has "jiuzhu: 52 households in, 268 rows out, 0 rejected"

# Who has an item: HOUSEHOLD[/PERSON] without the parts all share.
expect_who()
{
    "$PYTHON" -c '
import csv, sys
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")):
    if row["entitlement"] == sys.argv[2]:
        print(row["household_id"][-4:] + row["person_id"][6:14].join(
            ["/", ""]).rstrip("/"), row["amount"], row["period"])' \
        "$OUT" "$1" | sed 's/ *$//' | paste -s -d ';' - >found
    expect_is found "$2"
}

while IFS='|' read -r provision name who; do
    test_case "$provision: refer, $name"
    run refer -r beijing-chaoyang -d 2009-03-01 "$SAMPLES/roster.csv"
    expect_who "$name" "$who"
done <<'END'
C12.1|training_zero_employment|0004/19550830;0004/19580704;0007/19590406;0037/19490302;0037/19590302
C12.1|employment_assistant_family|0004;0007;0037
C21.1|education_preschool|0039/20030611;0050/20040606
C21.1|education_vocational|0033/19920707
C23.1|disabled_family_senior_high|0033/19920707 500.00 year
C23.1|disabled_family_university|0034/19881019 1000.00 year
C35.1|resident_scheme_elderly|0035/19490220;0035/19590301
C35.1|resident_scheme_child|0001/19950603
C35.1|resident_scheme_student|0033/19920707
C36.1|medical_severe_disability|0030/19570505;0038/19700130
C37.1|rehabilitation_card|0021/19741012 500.00 year;0022/19751113 500.00 year;0030/19570505 500.00 year;0039/20030611 500.00 year
C38.2|premium_edge_elderly|0036/19590301 600.00 year
C38.2|premium_edge_child|0036/19931107 50.00 year
C38.2|premium_edge_student|0037/19911210 50.00 year
C51.1|home_care_80|0040/19290301
END

# Who is in dibao: at work, out of work; and an edge family.
{
    echo household_id,person_id,birth_date,area,wage,employment
    echo D,d1,1970-01-01,urban,300,employed
    echo D,d2,1972-01-01,urban,0,unemployed
    echo E,e1,1970-01-01,urban,600,employed
} >working.csv
test_case "C12.2: the reward is for whoever works, of a dibao family"
run refer -r beijing-chaoyang -d 2009-03-01 working.csv
expect_out_has "D,d1,employment_reward,special,,once,"
expect_out_lacks "d2,employment_reward"
expect_out_lacks "e1,employment_reward"

test_case "C32.2: inpatient cost behind the insurance, for dibao and tekun"
run refer -r beijing-chaoyang -d 2009-03-01 working.csv
expect_out_has "D,d1,medical_inpatient,"
expect_out_has "D,d2,medical_inpatient,"
expect_out_lacks "e1,medical_inpatient"

# Students: a woman of 50 and one of 49 in a dibao and in an edge family.
{
    echo household_id,person_id,sex,birth_date,area,wage,employment,stage,insurance,illness
    echo D,d1,F,1959-03-01,urban,,student,higher,none,
    echo D,d2,F,1959-03-02,urban,,student,higher,none,
    echo E,e1,M,1970-01-01,urban,1500,employed,,none,
    echo E,e2,F,1959-03-01,urban,,student,higher,none,chronic
    echo E,e3,F,1959-03-02,urban,,student,higher,none,chronic
} >students.csv
test_case "C35.1 C38.2: who studies at 50 has the item of her age"
run refer -r beijing-chaoyang -d 2009-03-01 students.csv
expect_out_has "D,d1,resident_scheme_elderly,"
expect_out_has "D,d2,resident_scheme_student,"
expect_out_lacks "d1,resident_scheme_student"
expect_out_has "E,e2,premium_edge_elderly,special,600.00,year"
expect_out_has "E,e3,premium_edge_student,special,50.00,year"
expect_out_lacks "e2,premium_edge_student"

test_case "C12.1 C13.1: refer in the country"
run refer -r beijing-chaoyang -d 2007-08-01 --set dibao.standard.rural=200 \
    "$SAMPLES/rural.csv"
expect_status 0
expect_who self_employment_subsidy "0009/19710309  once;0009/19730822  once"
expect_who repeated_training "0009/19710309;0009/19730822"
expect_who house_rebuilding "0001;0002;0003;0004;0005;0006;0007;0009"
expect_out_lacks ",low_rent_housing,"

test_case "C43.1 C13.1: dibao and edge households, nobody else"
run refer -r beijing-chaoyang -d 2009-03-01 "$SAMPLES/roster.csv"
"$PYTHON" -c '
import csv, sys
rows = csv.DictReader(open(sys.argv[1], encoding="utf-8", newline=""))
print(*[row["household_id"] for row in rows
        if row["category"] in ("dibao", "edge")], sep="\n")' \
    "$SAMPLES/expected.csv" >helped
for name in legal_aid low_rent_housing; do
    sed -n "s/^\([^,]*\),,$name,.*/\1/p" "$OUT" >found
    expect_same found helped
done

test_case "C61.1: refer --catalogue shows the five groups, a roster does not"
run refer --catalogue -r beijing-chaoyang -d 2009-03-01
expect_status 0
"$PYTHON" -c '
import csv, sys
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")):
    if row["provisions"] == "C61.1":
        print(row["entitlement"], row["title"], row["lead"], row["listed"],
              len(row["with"].split("；")))' "$OUT" >found
expect_is found "group_living 基本生活保障工作组 区民政局 catalogue 8
group_education 教育救助工作组 区教委 catalogue 8
group_medical 医疗救助工作组 区民政局 catalogue 8
group_legal 法律援助工作组 区司法局 catalogue 8
group_mutual 社会互助服务工作组 区文明办；区慈善协会 catalogue 9"
expect_out_has "employment=employed|flexible"
run refer -r beijing-chaoyang -d 2009-03-01 "$SAMPLES/roster.csv"
expect_out_lacks ",group_"
expect_out_lacks ",home_care_returned,"

test_case "an entitlement with a wrong key, nobody or list is a fault"
mkdir packs
cat >packs/bad.ini <<'END'
[pack]
id = "bad"
title = "bad"
[entitlement.a]
2007-01-01 = "in_kind"
source = "test"
nobody = "colour=red"
listed = "somewhere"
nobodi = "employment=employed"
END
run rules check packs/bad.ini
expect_status 1
expect_err_has "bad.ini:7:nobody: [entitlement.a] not a value of this key"
expect_err_has "bad.ini:8:listed: [entitlement.a] not a value of this key"
expect_err_has "bad.ini:9:nobodi: [entitlement.a] unknown key"

test_case "tekun.mode has no other words, and none does not end it"
chaoyang --set tekun.mode=maybe one.csv
expect_status 2
expect_err_has "support, none"
chaoyang --set single.severe=often special.csv
expect_status 2
chaoyang --set tekun.mode=none one.csv
expect_status 0

finish
