#!/bin/sh
# places_dezhou.sh - the pack shandong-dezhou and its sample: standards by the
# month and the year, the expenditure family (D07.1), the low-income family
# (D09.1), the grade of hardship (D10.1), the catalogue (D01.1, D06.1, D07.2)
# and what the report fixes for other commands (D03.1, D05.1, D08.1).
PLACE=shandong-dezhou
# shellcheck source=tests/cli/place_lib.sh
. "$(dirname "$0")/place_lib.sh"

cd "$ROOT" || exit 2
ROSTER=samples/dezhou/roster.csv
work=$WORK

# result DATE ID COLUMN...: cells of a household of the sample, joined by |.
result()
{
    date=$1 id=$2
    shift 2
    decided -d "$date" "$ROSTER" | cells "$id" "$@"
}

# one INCOME AREA [RIGID] DATE: category and total of a person alone.
one()
{
    {
        echo household_id,person_id,birth_date,sex,area,wage,rigid_expense_year
        echo "H,P,1980-01-01,M,$2,$1,$3"
    } >"$work/one.csv"
    decided -d "$4" "$work/one.csv" | cells H category total
}

sections()
{
    "$JIUZHU" rules show entitlement -r shandong-dezhou -d "$1" -f jsonl \
        2>"$work/said"
}

# ---- the pack ------------------------------------------------------------

"$JIUZHU" rules check shandong-dezhou 2>"$work/check"
is "rules check passes" 0 $?
has "rules check counts no fault" ", 0 faults" "$work/check"
is "urban standard 2016" 420 "$(value dibao.standard.urban 2017-12-31)"
is "urban standard 2018" 500 "$(value dibao.standard.urban 2018-01-01)"
is "rural standard 2016" 285 "$(value dibao.standard.rural 2017-12-31)"
is "rural standard 2018" 365 "$(value dibao.standard.rural 2018-01-01)"
one 400 urban '' 2016-06-30 >"$work/out"
has "no standard before 2016-07-01" "needs 'dibao.standard.urban'" "$work/said"
is "420 in 2016, one fen below" "dibao|0.01" \
    "$(one 419.99 urban '' 2016-07-01)"
is "420 in 2016, equal" "none|0.00" "$(one 420 urban '' 2016-07-01)"
decided --strict -d 2019-01-01 "$ROSTER" >"$work/out"
is "checked until 2018-12-31: later is an error under --strict" 2 $?
decided --strict -d 2018-12-31 "$ROSTER" >"$work/out"
is "and that day is not" 0 $?

# ---- the sample ----------------------------------------------------------

decided -d 2018-07-01 "$ROSTER" >"$work/out"
is "the sample is decided whole" 0 $?
if cmp -s "$work/out" samples/dezhou/expected.csv; then
    is "the sample equals expected.csv" yes yes
else
    is "the sample equals expected.csv" yes no
fi
if command -v python3 >"$work/python"; then
    for by in household person; do
        python3 tests/oracle/oracle.py determine -r shandong-dezhou \
            -d 2018-07-01 --by $by "$ROSTER" >"$work/oracle"
        columns=$(head -1 "$work/oracle" | awk -F, '{ print NF }')
        decided -d 2018-07-01 --by $by "$ROSTER" |
            cut -d, -f"1-$columns" >"$work/out"
        cmp -s "$work/out" "$work/oracle"
        is "the recomputation agrees by $by" 0 $?
    done
fi
is "yearly: tekun urban 750 + 600 / 12" "tekun|750.00|50.00" \
    "$(result 2018-07-01 DZ2018-0028 category tekun care)"
is "yearly: rural tekun 5,694 / 12, care 1,550 / 12 rounded once" \
    "tekun|474.50|129.17|603.67" \
    "$(result 2018-07-01 DZ2018-0030 category tekun care total)"
is "yearly: care 3,100 / 12" 258.33 \
    "$(result 2018-07-01 DZ2018-0031 care)"
is "yearly: two persons at 1,550 / 12 are 258.33, not 258.34" 258.33 \
    "$(result 2018-07-01 DZ2018-0033 care)"
is "60 tomorrow: no tekun" dibao "$(result 2018-07-01 DZ2018-0029 category)"
is "a county's standard is set" "none|50.00" "$(
    {
        echo household_id,person_id,birth_date,sex,area,wage
        echo H,P,1980-01-01,M,urban,530
    } >"$work/one.csv"
    decided -d 2018-07-01 -s dibao.standard.urban=480 "$work/one.csv" |
        cells H category distance
)"

# ---- D07.1 ---------------------------------------------------------------

is "D07.1 net below the standard: 600 - 1,200.12 / 12" "expenditure|0.00" \
    "$(one 600 urban 1200.12 2018-06-11)"
is "D07.1 one fen a year below" "expenditure|0.00" \
    "$(one 600 urban 1200.01 2018-06-11)"
is "D07.1 equal is not below" "none|0.00" "$(one 600 urban 1200 2018-06-11)"
is "D07.1 the day before there is no such family" "none|0.00" \
    "$(one 600 urban 1200.12 2018-06-10)"
is "D07.1 rural, below" "expenditure|0.00" \
    "$(one 400 rural 420.01 2018-06-11)"
is "D07.1 rural, equal" "none|0.00" "$(one 400 rural 420 2018-06-11)"
is "D07.1 income below the standard is dibao first" "dibao|0.01" \
    "$(one 499.99 urban 9000 2018-06-11)"
is "D07.1 of the sample, with its article" \
    "expenditure|办法220 art. 4; 办法220 art. 27; D07.1" \
    "$(result 2018-07-01 DZ2018-0018 category source)"
is "D07.1 of the sample, equal" "none" \
    "$(result 2018-07-01 DZ2018-0017 category)"
is "D07.1 the national test follows" share \
    "$(value expenditure.mode 2025-01-01)"
is "D07.1 until then net" net "$(value expenditure.mode 2024-12-31)"

# ---- D09.1 ---------------------------------------------------------------

is "D09.1 no low-income category before 2021-07-01" "none|100.00" \
    "$(result 2021-06-30 DZ2018-0050 category distance)"
is "D09.1 the edge household from then on" \
    "edge|100.00|D09.1; 办法57 art. 8" \
    "$(result 2021-07-01 DZ2018-0050 category distance source)"
is "D09.1 its severely disabled member enters dibao" "edge|500.00" \
    "$(result 2021-07-01 DZ2018-0049 category single)"
is "D09.1 below the standard" "dibao|0.01" "$(one 499.99 urban '' 2021-07-01)"
is "D09.1 at the standard" "edge|0.00" "$(one 500 urban '' 2021-07-01)"
is "D09.1 below 1.5 times" "edge|0.00" "$(one 749.99 urban '' 2021-07-01)"
is "D09.1 at 1.5 times" "none|0.00" "$(one 750 urban '' 2021-07-01)"
is "D09.1 an earlier limit can be set" edge "$(
    decided -d 2018-07-01 -s edge.ratio=1.5 "$ROSTER" |
        cells DZ2018-0050 category
)"

# ---- D10.1 ---------------------------------------------------------------

GRADES=samples/dezhou/grades.ini
# grade ID OPTION...: of a household of the sample; empty where it has none.
grade()
{
    id=$1
    shift
    decided -d 2018-07-01 "$@" "$ROSTER" | cells "$id" reasons |
        sed -n 's/.*grade_\([abcd]\).*/\1/p'
}

is "D10.1 no weights in the pack, no grade" "" "$(grade DZ2018-0009)"
is "D10.1 example weights: grades of four households" "a b c d" "$(
    for id in 0018 0025 0001 0005; do
        grade DZ2018-$id --overlay $GRADES
    done | tr '\n' ' ' | sed 's/ $//'
)"
is "D10.1 1.5 points at a limit of 1.5" c \
    "$(grade DZ2018-0001 --overlay $GRADES -s grade.limit.c=1.5)"
is "D10.1 1.5 points below a limit of 1.51" d \
    "$(grade DZ2018-0001 --overlay $GRADES -s grade.limit.c=1.51)"
is "D10.1 two persons with a factor count twice" b \
    "$(grade DZ2018-0013 --overlay $GRADES)"
is "D10.1 with its article" 1 "$(
    decided -d 2018-07-01 --overlay $GRADES "$ROSTER" |
        cells DZ2018-0001 source | grep -c 'D10\.1'
)"
is "D10.1 nobody counts, no grade" "" \
    "$(grade DZ2018-0057 --overlay $GRADES)"
is "D10.1 no weight the day before" "" "$(
    decided -d 2018-06-10 --overlay $GRADES "$ROSTER" |
        cells DZ2018-0001 reasons | grep grade
)"
decided -d 2018-07-01 --overlay $GRADES --explain -f jsonl "$ROSTER" |
    head -1 >"$work/trace"
has "D10.1 the trace has the points of a factor" '"points":"0.5"' "$work/trace"
has "D10.1 and the factor" 'grade.weight.chronic_illness' "$work/trace"
has "D10.1 and the limit reached" 'grade.limit.c' "$work/trace"
decided -d 2018-07-01 --overlay $GRADES -s grade.limit.b=none "$ROSTER" \
    >"$work/out"
is "D10.1 a limit that is missing stops the run" 2 $?
has "D10.1 and is named" "'grade.limit.b'" "$work/said"
decided -d 2018-07-01 --overlay $GRADES "$ROSTER" | cut -d, -f1-16 >"$work/out"
cut -d, -f1-16 samples/dezhou/expected.csv | cmp -s - "$work/out"
is "D10.1 a grade changes nothing else" 0 $?

# ---- what other commands take from the pack ------------------------------

is "D03.1 limit of a small township" 50000 "$(value staff.limit 2018-06-11)"
is "D03.1 posts" "3 5 3 1 1 2" "$(
    for key in small large social_work assistants helpers_least helpers_most
    do
        value staff.$key 2018-06-11
    done | tr '\n' ' ' | sed 's/ $//'
)"
is "D03.1 not the day before" "" "$(value staff.limit 2018-06-10)"
is "D05.1 phase-out" "extend 3" \
    "$(value phaseout.mode 2018-06-11) $(value phaseout.months 2018-06-11)"
is "D05.1 none the day before" "" "$(value phaseout.mode 2018-06-10)"
is "D08.1 the township keeps the reserve" township \
    "$(value relief.reserve 2018-06-11)"

# ---- the catalogue -------------------------------------------------------

sections 2018-06-11 >"$work/sections"
grep -c '"D01.1' "$work/sections" >"$work/count"
is "D01.1 24 items" 24 "$(cat "$work/count")"
sections 2018-06-10 >"$work/before"
is "D01.1 none the day before" 0 "$(wc -l <"$work/before" | tr -d ' ')"
grep '"D01\.1' "$work/sections" |
    sed -n 's/.*"parameter": *"\([^"]*\)".*/\1/p' >"$work/names"
lacking=
while read -r name; do
    for key in title layer scope in_kind lead with article; do
        [ -n "$(field "$name" $key)" ] || lacking="$lacking $name.$key"
    done
done <"$work/names"
is "D01.1 every item has a title, departments and an article" "" "$lacking"
is "D01.1 ten categories" \
    "临时 低保 住房 医疗 受灾 就业 教育 残疾人 特困 社会力量" "$(
        while read -r name; do
            field "$name" title
        done <"$work/names" | sed 's/：.*//' | LC_ALL=C sort -u |
            tr '\n' ' ' | sed 's/ $//'
    )"
is "D01.1 organisational items are in the catalogue only" \
    "dibao_three_months social_forces" "$(
        while read -r name; do
            [ "$(field "$name" listed)" = catalogue ] &&
                echo "${name#entitlement.}"
        done <"$work/names" | tr '\n' ' ' | sed 's/ $//'
    )"
is "D02.1 the order is said where medical cost is" 1 "$(
    grep '"entitlement.medical_cost"' "$work/sections" |
        grep -c '先保险、后救助、再福利'
)"
is "D06.1 three groups" "care_elderly care_dibao care_severe" "$(
    grep 'D06\.1' "$work/sections" |
        sed 's/.*"entitlement\.\([a-z_]*\)".*/\1/' | tr '\n' ' ' |
        sed 's/ $//'
)"
is "D06.1 elderly who cannot care for themselves" \
    "age=80..;care=partial|lost tags=registered_poor" \
    "$(fields care_elderly who household)"
is "D06.1 rural dibao" "dibao rural tags=registered_poor" \
    "$(fields care_dibao category area household)"
is "D06.1 severely disabled" "disability_grade=1|2 tags=registered_poor" \
    "$(fields care_severe who household)"
is "D06.1 department" 民政部门 "$(field entitlement.care_severe lead)"
is "D07.2 two subsidies" "disabled_living disabled_nursing" "$(
    grep 'D07\.2' "$work/sections" |
        sed 's/.*"entitlement\.\([a-z_]*\)".*/\1/' | tr '\n' ' ' |
        sed 's/ $//'
)"
is "D07.2 living: dibao, any grade" "dibao disability_grade=any" \
    "$(fields disabled_living category who)"
is "D07.2 nursing: all but tekun, grade 1 or 2" \
    "dibao;edge;expenditure;none disability_grade=1|2" \
    "$(fields disabled_nursing category who)"

# ---- the items of a family -----------------------------------------------

# items HEADINGS CELLS: what a rural person has on 2018-07-01, by name.
items()
{
    {
        echo "household_id,person_id,sex,area,$1"
        echo "H,P,M,rural,$2"
    } >"$work/items.csv"
    "$JIUZHU" refer -q -r shandong-dezhou -d 2018-07-01 "$work/items.csv" \
        2>"$work/said" >"$work/items"
    awk -F, 'NR > 1 { print $3 }' "$work/items" | sort -u | tr '\n' ' '
}

"$JIUZHU" refer -q -r shandong-dezhou -d 2018-07-01 "$ROSTER" 2>"$work/said" \
    >"$work/refer"
is "D01.1 every item of a family together" "dibao_payment disabled_living\
 disabled_nursing disaster_emergency disaster_housing disaster_winter\
 education_compulsory education_disabled_child employment_aid housing_rural\
 medical_cost medical_premium relief_temporary" "$(
    awk -F, '$1 == "DZ2018-0009" { print $3 }' "$work/refer" | sort -u |
        tr '\n' ' ' | sed 's/ $//'
)"
"$JIUZHU" refer -q --catalogue -r shandong-dezhou -d 2018-07-01 \
    2>"$work/said" >"$work/catalogue"
is "D01.1 the catalogue has the 24 items" 24 \
    "$(grep -c 'D01\.1' "$work/catalogue")"
is "D01.1 items of the catalogue alone are in no family" 0 "$(
    grep -cE ',(dibao_three_months|social_forces|information_platform),' \
        "$work/refer"
)"

# involves NAME HEADINGS CELLS: yes where the person has the item.
involves()
{
    name=$1
    shift
    case " $(items "$@") " in
    *" $name "*) echo yes ;;
    *) echo no ;;
    esac
}

is "D12.1 the enquiry by family is in the catalogue" 1 "$(
    grep '^information_platform,' "$work/catalogue" | grep -c 'D12\.1'
)"
is "D01.1 whoever is stranded is led to the rescue station" "yes no" \
    "$(involves relief_vagrant birth_date,tags 1980-01-01,stranded) $(
        involves relief_vagrant birth_date,tags 1980-01-01,
    )"
OLD=birth_date,tags,care_failed,wage
is "D06.1 80 today, self-care partly lost" yes \
    "$(involves care_elderly $OLD 1938-07-01,registered_poor,1,2000)"
is "D06.1 80 tomorrow" no \
    "$(involves care_elderly $OLD 1938-07-02,registered_poor,1,2000)"
is "D06.1 80 and able to care for himself" no \
    "$(involves care_elderly $OLD 1938-07-01,registered_poor,0,2000)"
is "D06.1 80 and not registered poor" no \
    "$(involves care_elderly $OLD 1938-07-01,,1,2000)"
is "D06.1 registered poor in rural dibao" yes \
    "$(involves care_dibao $OLD 1980-01-01,registered_poor,,364.99)"
is "D06.1 registered poor, not in dibao" no \
    "$(involves care_dibao $OLD 1980-01-01,registered_poor,,365)"
GRADE=birth_date,tags,disability,disability_grade,wage
is "D06.1 severely disabled and registered poor" yes \
    "$(involves care_severe $GRADE 1980-01-01,registered_poor,hearing,2,2000)"
is "D06.1 grade 3 is not severe" no \
    "$(involves care_severe $GRADE 1980-01-01,registered_poor,hearing,3,2000)"
# The registered poor are a household (建档立卡贫困户), whoever of it has the tag.
of_the_poor()
{
    {
        echo household_id,person_id,relation,sex,birth_date,area,wage,tags,care_failed,disability,disability_grade
        echo "H,A,head,M,1980-01-01,rural,$1,$2,,,"
        echo "H,B,parent,F,1938-07-01,rural,0,$3,$4,hearing,2"
        echo "H,C,child,F,2010-01-01,rural,0,,,,"
    } >"$work/poor.csv"
    "$JIUZHU" refer -q -r shandong-dezhou -d 2018-07-01 "$work/poor.csv" \
        2>"$work/said" >"$work/items"
    awk -F, '$3 ~ /^care_/ { print $2 ":" $3 }' "$work/items" | sort |
        tr '\n' ' ' | sed 's/ $//'
}
is "D06.1 the head alone has the tag: old, disabled and dibao members too" \
    "A:care_dibao B:care_dibao B:care_elderly B:care_severe C:care_dibao" \
    "$(of_the_poor 0 registered_poor "" 1)"
is "D06.1 the old member alone has the tag" \
    "A:care_dibao B:care_dibao B:care_elderly B:care_severe C:care_dibao" \
    "$(of_the_poor 0 "" registered_poor 1)"
is "D06.1 nobody has the tag" "" "$(of_the_poor 0 "" "" 1)"
is "D06.1 not in dibao, and able to care for herself" "B:care_severe" \
    "$(of_the_poor 9000 registered_poor "" 0)"
is "D07.2 living subsidy: grade 4 in dibao" yes \
    "$(involves disabled_living $GRADE 1980-01-01,,hearing,4,364.99)"
is "D07.2 living subsidy: not at the standard" no \
    "$(involves disabled_living $GRADE 1980-01-01,,hearing,4,365)"
is "D07.2 nursing subsidy: grade 2, means or none" yes \
    "$(involves disabled_nursing $GRADE 1980-01-01,,hearing,2,5000)"
is "D07.2 nursing subsidy: not grade 3" no \
    "$(involves disabled_nursing $GRADE 1980-01-01,,hearing,3,5000)"
is "D07.2 nursing subsidy: not beside tekun support" no \
    "$(involves disabled_nursing \
        birth_date,disability,disability_grade,support \
        1980-01-01,physical,2,none)"
is "D07.2 department and article" 1 "$(
    items $GRADE 1980-01-01,,hearing,2,5000 >"$work/out"
    grep ',disabled_nursing,' "$work/items" | grep '民政部门' |
        grep -c 'D07\.2'
)"

# ---- bad input -----------------------------------------------------------

# fault NAME TEXT SECTION...: a pack of these lines is refused with the text.
fault()
{
    name=$1 text=$2
    shift 2
    {
        printf '[pack]\nid = "x"\ntitle = "x"\ninherits = "shandong-dezhou"\n'
        printf '%s\n' "$@"
    } >"$work/x.ini"
    "$JIUZHU" rules check -r "$work/x.ini" --rules-dir "$JIUZHU_RULES_DIR" 2>"$work/check"
    is "$name: exit status" 1 $?
    has "$name" "$text" "$work/check"
}

fault "listed is catalogue or absent" "found 'sometimes'" \
    '[entitlement.x]' '2018-06-11 = in_kind' 'source = x' \
    'listed = sometimes'
fault "a condition nobody knows" "found 'height=1'" \
    '[entitlement.x]' '2018-06-11 = in_kind' 'source = x' 'who = "height=1"'
fault "a weight has no stack" "unknown key" \
    '[grade.weight.x]' '2018-06-11 = 1' 'source = x' 'stack = yes'
fault "a yearly value that is none" "found 'decade'" \
    '[tekun.care.able]' '2018-01-01 = 600' 'source = x' 'unit = decade'

finish
