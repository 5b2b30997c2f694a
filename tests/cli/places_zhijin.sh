#!/bin/sh
# places_zhijin.sh - the packs guizhou and guizhou-zhijin and the sample: no
# standard without someone saying it, supplements (Z02.1), deductions and
# single persons (Z03.1, Z03.2, Z09.1), tekun (Z04.1), and the twenty measures
# with their departments (Z06.1, Z07.1, Z08.1, Z14.1, Z31.1).
PLACE=guizhou-zhijin
# shellcheck source=tests/cli/place_lib.sh
. "$(dirname "$0")/place_lib.sh"

cd "$ROOT" || exit 2
ROSTER=samples/zhijin/roster.csv
work=$WORK

# result ID COLUMN...: cells of a household of expected.csv, joined by |.
result()
{
    cells "$@" <samples/zhijin/expected.csv
}

# one HEADINGS CELLS OPTION...: category and total of a person alone, urban,
# on 2023-10-01, the standard being 700.
one()
{
    headings=$1 row=$2
    shift 2
    {
        echo "household_id,person_id,sex,area,$headings"
        echo "H,P,M,urban,$row"
    } >"$work/one.csv"
    decided -d 2023-10-01 -s dibao.standard.urban=700 "$@" "$work/one.csv" |
        cells H category total
}

EXAMPLE=samples/zhijin/example.ini

# ---- the packs -----------------------------------------------------------

for pack in guizhou guizhou-zhijin; do
    "$JIUZHU" rules check $pack 2>"$work/check"
    is "rules check $pack passes" 0 $?
    has "rules check $pack counts no fault" ", 0 faults" "$work/check"
done
has "the end of the average says why" "An average of the province" \
    "$work/check"
is "guizhou: the averages" "801 7226" "$(
    for area in urban rural; do
        "$JIUZHU" rules show dibao.standard.$area -r guizhou -d 2025-01-01 \
            -f jsonl 2>"$work/said" |
            sed -n 's/.*"value": *"\([^"]*\)".*/\1/p'
    done | tr '\n' ' ' | sed 's/ $//'
)"
{
    echo household_id,person_id,birth_date,sex,area,farm_income_year
    echo H,P,1980-01-01,M,rural,7225.80
} >"$work/one.csv"
is "guizhou: 7,226 a year less 7,225.80 a year is 0.02 a month" \
    "dibao|602.17|0.02" "$(
        "$JIUZHU" determine -q -r guizhou -d 2025-01-01 "$work/one.csv" \
            2>"$work/said" | cells H category standard total
    )"

# ---- no standard is ever inherited ---------------------------------------

for day in 2020-01-01 2023-10-01 2024-12-31 2025-01-01 2026-06-30; do
    decided -d $day "$ROSTER" >"$work/out"
    is "$day: without a standard nothing is decided" 2 $?
    has "$day: the parameter is named" "needs 'dibao.standard.urban'" \
        "$work/said"
    has "$day: and how to give it" "--set dibao.standard.urban=VALUE" \
        "$work/said"
done
is "no value before the average" "" "$(value dibao.standard.rural 2024-12-31)"
is "the average ends the day it begins" none \
    "$(value dibao.standard.rural 2025-01-01)"
decided -d 2023-10-01 -s dibao.standard.urban=700 "$ROSTER" >"$work/out"
is "the rural standard is asked for as well" 2 $?
has "and named" "--set dibao.standard.rural=VALUE" "$work/said"
decided -d 2023-10-01 -s dibao.standard.urban=700 \
    -s dibao.standard.rural=500 "$ROSTER" >"$work/out"
is "with both the roster is decided" 0 $?
is "with both: 3 x 700 - 1,200" "dibao|900.00" \
    "$(cells ZJ2023-0001 category total <"$work/out")"
is "the day of the average and a set standard" "dibao|0.01" "$(
    {
        echo household_id,person_id,birth_date,sex,area,wage
        echo H,P,1980-01-01,M,urban,699.99
    } >"$work/one.csv"
    decided -d 2025-01-01 -s dibao.standard.urban=700 "$work/one.csv" |
        cells H category total
)"

# ---- the sample ----------------------------------------------------------

decided -d 2023-10-01 --overlay $EXAMPLE "$ROSTER" >"$work/out"
is "the sample is decided whole" 0 $?
cmp -s "$work/out" samples/zhijin/expected.csv
is "the sample equals expected.csv" 0 $?
if command -v python3 >"$work/python"; then
    for by in household person; do
        python3 tests/oracle/oracle.py determine -r guizhou-zhijin \
            -d 2023-10-01 --overlay $EXAMPLE --by $by "$ROSTER" \
            >"$work/oracle"
        columns=$(head -1 "$work/oracle" | awk -F, '{ print NF }')
        decided -d 2023-10-01 --overlay $EXAMPLE --by $by "$ROSTER" |
            cut -d, -f"1-$columns" >"$work/out"
        cmp -s "$work/out" "$work/oracle"
        is "the recomputation agrees by $by" 0 $?
    done
fi

# ---- Z02.1 ---------------------------------------------------------------

is "Z02.1 no amount, no supplement" "dibao|700.00" \
    "$(one birth_date 1963-10-01)"
is "Z02.1 60 on the day" "dibao|750.00" \
    "$(one birth_date 1963-10-01 -s supplement.elderly=50)"
is "Z02.1 60 the day after" "dibao|700.00" \
    "$(one birth_date 1963-10-02 -s supplement.elderly=50)"
is "Z02.1 under 18" "dibao|770.00" \
    "$(one birth_date 2005-10-02 -s supplement.minor=10%)"
is "Z02.1 18 on the day" "dibao|700.00" \
    "$(one birth_date 2005-10-01 -s supplement.minor=10%)"
is "Z02.1 severe disability" "dibao|780.00" \
    "$(one birth_date,disability,disability_grade 1980-01-01,hearing,2 \
        -s supplement.severe_disability=80)"
is "Z02.1 grade 3 is not severe" "dibao|700.00" \
    "$(one birth_date,disability,disability_grade 1980-01-01,hearing,3 \
        -s supplement.severe_disability=80)"
is "Z02.1 serious illness" "dibao|760.00" \
    "$(one birth_date,illness 1980-01-01,serious \
        -s supplement.serious_illness=60)"
is "Z02.1 of two groups the higher" "dibao|760.00" \
    "$(one birth_date,illness 1950-01-01,serious \
        -s supplement.serious_illness=60 -s supplement.elderly=50)"
is "Z02.1 of the sample, with its article" "50.00|Z02.1" \
    "$(result ZJ2023-0026 supplement source | sed 's/|.*\(Z02.1\).*/|\1/')"

# ---- Z03.1, Z03.2, Z09.1 -------------------------------------------------

COST=birth_date,wage,employment_cost
is "Z09.1 wage less cost below the standard" "dibao|0.01" \
    "$(one $COST 1980-01-01,1000,300.01)"
is "Z09.1 wage less cost at the standard" "edge|0.00" \
    "$(one $COST 1980-01-01,1000,300)"
is "Z09.1 cost counts at most up to the wage" "dibao|700.00" \
    "$(one $COST 1980-01-01,200,500)"
is "Z09.1 the pack's mode" declared \
    "$(value income.employment_cost 2023-08-09)"
is "Z09.1 with its provisions" "Z03.1;Z09.1" \
    "$(field income.employment_cost provisions)"
is "Z03.1 the deduction rests on the plan" "Z03.1; Z09.1; 办法57 art. 13" \
    "$(value article.income 2023-08-09)"
is "Z03.1 and not the day before" "办法57 art. 13" \
    "$(value article.income 2023-08-08)"
decided -d 2023-10-01 --overlay $EXAMPLE --explain -f jsonl "$ROSTER" |
    sed -n 12p >"$work/trace"
has "Z09.1 the trace shows the cost" '400.01' "$work/trace"
has "Z03.1 and its article" 'Z03.1; Z09.1; 办法57 art. 13' "$work/trace"
is "Z03.1 single persons are in force" own_income \
    "$(value single.mode 2023-08-09)"
is "Z03.1 the phase-out is in force" extend \
    "$(value phaseout.mode 2023-08-09)"
is "Z03.3 no phase-out the day before" "" "$(value phaseout.mode 2023-08-08)"
is "Z03.3 months are not in the plan" "" "$(value phaseout.months 2023-08-09)"
is "Z03.2 grade 2 in an edge household" "edge|700.00|80.00|1" \
    "$(result ZJ2023-0017 category single supplement single_persons)"
is "Z03.2 with its article" 1 \
    "$(result ZJ2023-0017 source | grep -c 'Z03.2')"
is "Z03.2 intellectual grade 3 enters" 700.00 "$(result ZJ2023-0018 single)"
is "Z03.2 intellectual grade 4 does not" 0.00 "$(result ZJ2023-0019 single)"
is "Z03.2 physical grade 3 does not" 0.00 "$(result ZJ2023-0020 single)"
is "Z03.2 own income at the standard: nothing" "0.00|0" \
    "$(result ZJ2023-0023 single single_persons)"
is "Z03.2 own income a fen below, after cost" "0.01|1" \
    "$(result ZJ2023-0024 single single_persons)"
is "Z03.2 not above the edge" "none|0.00" \
    "$(result ZJ2023-0025 category single)"

# ---- Z04.1 ---------------------------------------------------------------

WARD=birth_date,support,care_failed
is "Z04.1 basic 1.3 x 700; no care amount is known" "tekun|910.00" \
    "$(one $WARD 1963-10-01,none,4)"
is "Z04.1 60 the day after" "dibao|700.00" "$(one $WARD 1963-10-02,none,4)"
is "Z04.1 a published standard wins" "tekun|1000.00" \
    "$(one $WARD 1963-10-01,none,4 -s tekun.standard=1000)"
is "Z04.1 care by items failed: 0, 3, 4" "100.00 200.00 416.67" "$(
    for id in 0031 0033 0034; do
        result ZJ2023-$id care
    done | tr '\n' ' ' | sed 's/ $//'
)"
is "Z04.1 rural: the urban standard rules" 910.00 "$(result ZJ2023-0033 tekun)"
is "Z04.1 own income below and at the standard" "tekun edge" \
    "$(result ZJ2023-0037 category) $(result ZJ2023-0038 category)"
is "Z04.1 minors: 15, 16, 16 in support" "tekun dibao tekun" "$(
    for id in 0039 0040 0041; do
        result ZJ2023-$id category
    done | tr '\n' ' ' | sed 's/ $//'
)"
is "Z04.1 with its article" 1 "$(result ZJ2023-0031 source | grep -c 'Z04.1')"

# ---- entitlements --------------------------------------------------------

"$JIUZHU" rules show entitlement -r guizhou-zhijin -d 2023-08-09 -f jsonl \
    2>"$work/said" >"$work/sections"
"$JIUZHU" rules show entitlement -r guizhou-zhijin -d 2023-08-08 -f jsonl \
    2>"$work/said" >"$work/before"
is "Z31.1 none the day before" 0 "$(wc -l <"$work/before" | tr -d ' ')"
sed -n 's/.*"parameter": *"entitlement\.\([^"]*\)".*/\1/p' \
    "$work/sections" >"$work/names"
is "Z31.1 every section carries the provision" \
    "$(wc -l <"$work/names" | tr -d ' ')" "$(grep -c 'Z31\.1' "$work/sections")"
lacking=
while read -r name; do
    for key in title layer scope in_kind lead with article; do
        [ -n "$(field "entitlement.$name" $key)" ] ||
            lacking="$lacking $name.$key"
    done
done <"$work/names"
is "Z31.1 every section has a title, departments and an article" "" "$lacking"

# Lead departments of the plan, by measure.
while IFS='|' read -r measure lead; do
    found=$(
        while read -r name; do
            case $(field "entitlement.$name" article) in
            *" $measure") field "entitlement.$name" lead ;;
            esac
        done <"$work/names" | sort -u
    )
    is "Z31.1 lead of measure $measure" "$lead" "$found"
done <<'END'
一.1|县民政局
一.2|县民政局；县残联
一.3|县民政局
一.4|县民政局
一.5|县住房和城乡建设局
二.6|县医疗保障局
二.7|县住房和城乡建设局
二.8|县教育科技局
二.9|县人力资源和社会保障局
二.10|县应急管理局
二.11|县委政法委；县司法局；县民政局；县残联
三.12|县民政局
三.13|县民政局
三.14|县民政局
三.15|县卫生健康局；县应急管理局；县民政局；县医疗保障局
四.16|县民政局
四.17|县民政局；县财政局
五.18|县民政局
五.19|县民政局；县工业和信息化局
五.20|县乡村振兴局；县民政局
END
is "Z31.1 responsible departments of measure 7" "县民政局；各乡镇（街道）" \
    "$(field entitlement.housing_rural with)"
is "Z31.1 of measure 16" "县税务局；县精神文明办；团县委；各乡镇（街道）" \
    "$(field entitlement.social_participation with)"
is "Z31.1 work of offices is in the catalogue only" "active_discovery\
 basic_living delegated_review dibao_preferences early_warning\
 purchased_services social_participation" "$(
    while read -r name; do
        [ "$(field "entitlement.$name" listed)" = catalogue ] && echo "$name"
    done <"$work/names" | sort | tr '\n' ' ' | sed 's/ $//'
)"
is "Z06.1 premiums of tekun, dibao and edge" "tekun;dibao;edge" \
    "$(field entitlement.premium_subsidy category)"
is "Z06.1 risk through illness" "illness=serious|special" \
    "$(field entitlement.illness_risk who)"
is "Z07.1 rural: dangerous-house repair first" "rural|农村住房救助：优先危房改造" \
    "$(field entitlement.housing_rural area)|$(
        field entitlement.housing_rural title
    )"
is "Z07.1 town: public rental first" "urban|城镇住房救助：优先公租房" \
    "$(field entitlement.housing_town area)|$(
        field entitlement.housing_town title
    )"
is "Z08.1 every stage of school" \
    "stage=preschool|compulsory|vocational|senior_high|higher" \
    "$(field entitlement.student_aid who)"
is "Z14.1 vagrants are routed" "emergency|tags=vagrant|stranded|县民政局" \
    "$(field entitlement.vagrant_help layer)|$(
        field entitlement.vagrant_help who
    )|$(field entitlement.vagrant_help lead)"
is "no amount is in the plan" 0 "$(grep -cv '"in_kind"' "$work/sections")"

# ---- who is referred to whom ---------------------------------------------

# involves NAME AREA HEADINGS CELLS: the department where the person has the
# item on 2023-10-01, the standard being 700 and 500; else no.
involves()
{
    name=$1
    {
        echo "household_id,person_id,sex,area,$3"
        echo "H,P,M,$2,$4"
    } >"$work/one.csv"
    "$JIUZHU" refer -q -r guizhou-zhijin -d 2023-10-01 \
        -s dibao.standard.urban=700 -s dibao.standard.rural=500 \
        "$work/one.csv" 2>"$work/said" |
        awk -F, -v name="$name" '
            $3 == name { found = $8 }
            END { print found == "" ? "no" : found }'
}

BORN=birth_date,wage
INSURANCE=县医疗保障局
is "Z06.1 premium: edge, just below 1.5 times" $INSURANCE \
    "$(involves premium_subsidy urban $BORN 1980-01-01,1049.99)"
is "Z06.1 premium: not at 1.5 times" no \
    "$(involves premium_subsidy urban $BORN 1980-01-01,1050)"
is "Z06.1 risk: seriously ill outside dibao" $INSURANCE \
    "$(involves illness_risk urban $BORN,illness 1980-01-01,3000,serious)"
is "Z06.1 risk: not the chronically ill" no \
    "$(involves illness_risk urban $BORN,illness 1980-01-01,3000,chronic)"
is "Z06.1 risk: who has dibao has more than a watch" no \
    "$(involves illness_risk urban $BORN,illness 1980-01-01,699.99,serious)"
HOUSING=县住房和城乡建设局
is "Z07.1 rural dibao: dangerous-house repair" "$HOUSING no" \
    "$(involves housing_rural rural $BORN 1980-01-01,499.99) $(
        involves housing_town rural $BORN 1980-01-01,499.99
    )"
is "Z07.1 town dibao: public rental" "no $HOUSING" \
    "$(involves housing_rural urban $BORN 1980-01-01,699.99) $(
        involves housing_town urban $BORN 1980-01-01,699.99
    )"
is "Z07.1 not the edge" "no no" \
    "$(involves housing_rural rural $BORN 1980-01-01,500) $(
        involves housing_town urban $BORN 1980-01-01,700
    )"
for stage in preschool compulsory vocational senior_high higher; do
    is "Z08.1 student aid: $stage" 县教育科技局 \
        "$(involves student_aid urban $BORN,stage 2008-01-01,0,$stage)"
done
is "Z08.1 not out of school" no \
    "$(involves student_aid urban $BORN,stage 2008-01-01,0,none)"
is "Z08.1 not above the edge" no \
    "$(involves student_aid urban $BORN,stage 2008-01-01,1050,higher)"
JOBLESS=birth_date,wage,employment
LABOUR=县人力资源和社会保障局
is "Z09.1 services: 16 today" $LABOUR \
    "$(involves employment_services urban $JOBLESS 2007-10-01,0,unemployed)"
is "Z09.1 services: 16 tomorrow" no \
    "$(involves employment_services urban $JOBLESS 2007-10-02,0,unemployed)"
is "Z09.1 services: 60 today" no \
    "$(involves employment_services urban $JOBLESS 1963-10-01,0,unemployed)"
is "Z09.1 post subsidy: not who is employed" no \
    "$(involves public_post urban $JOBLESS 1980-01-01,100,employed)"
is "Z09.1 insurance subsidy: who is" $LABOUR \
    "$(involves insurance_subsidy urban $JOBLESS 1980-01-01,100,employed)"
is "Z02.1 special groups: dibao" "县民政局；县残联" \
    "$(involves special_groups urban $BORN 1980-01-01,699.99)"
is "Z02.1 special groups: not edge" no \
    "$(involves special_groups urban $BORN 1980-01-01,700)"
is "Z14.1 whoever has the tag is routed, nobody else" "县民政局 no" \
    "$(involves vagrant_help urban $BORN,tags 1980-01-01,0,vagrant) $(
        involves vagrant_help urban $BORN 1980-01-01,0
    )"
is "Z13.1 sudden hardship, whatever the income" "县民政局 no" \
    "$(involves urgent_relief urban $BORN,tags 1980-01-01,9000,hardship) $(
        involves urgent_relief urban $BORN 1980-01-01,9000
    )"
is "Z15.1 the area of a public emergency" \
    "县卫生健康局；县应急管理局；县民政局；县医疗保障局 no" "$(
        involves public_emergency urban $BORN,tags \
            1980-01-01,0,public_emergency
    ) $(involves public_emergency urban $BORN 1980-01-01,0)"
is "Z09.2 nobody at work: the family is led to the labour office" \
    "$LABOUR no no" \
    "$(involves zero_employment urban $JOBLESS 1980-01-01,0,unemployed) $(
        involves zero_employment urban $JOBLESS 1980-01-01,100,employed
    ) $(involves zero_employment urban $JOBLESS 1960-01-01,0,unemployed)"
"$JIUZHU" refer -q --catalogue -r guizhou-zhijin -d 2023-10-01 \
    2>"$work/said" >"$work/catalogue"
is "Z14.1 the catalogue routes them" 1 \
    "$(grep '^vagrant_help,' "$work/catalogue" | grep -c '县民政局,公安、城市管理')"
is "Z31.1 the catalogue has the twenty measures" 20 "$(
    sed -n 's/.*〔2023〕43号 \([^,]*\),.*/\1/p' "$work/catalogue" | sort -u |
        wc -l | tr -d ' '
)"

# ---- bad input -----------------------------------------------------------

decided -d 2023-10-01 -s dibao.standard.urban=-1 "$ROSTER" >"$work/out"
is "a standard below nothing is refused" 2 $?
decided -d 2023-10-01 -s dibao.standard.town=700 "$ROSTER" >"$work/out"
is "an unknown parameter is refused" 2 $?
decided -d 2023-10-01 --overlay "$work/none.ini" "$ROSTER" >"$work/out"
is "a missing overlay is refused" 2 $?

finish
