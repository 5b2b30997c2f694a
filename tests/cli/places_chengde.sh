#!/bin/sh
# places_chengde.sh - Chengde and its high-tech zone, 2022 and 2023: the
# packs, the sample, the edge limit that moves with the standard (H03.1) and
# recognition by household (H03.3).
# shellcheck disable=SC2317 # functions that `expect` calls
PLACE=hebei-chengde-hitech
# shellcheck source=tests/cli/place_lib.sh
. "$(dirname "$0")/place_lib.sh"

SAMPLES=$ROOT/samples/chengde

# chengde OPTION...: on 2023-09-01, the later option wins
chengde()
{
    run determine -r hebei-chengde-hitech -d 2023-09-01 "$@"
}

# ---- packs ---------------------------------------------------------------

test_case "both packs pass rules check"
run rules check hebei-chengde hebei-chengde-hitech
expect_status 0
expect_err_has "hebei-chengde: 2 parameters, 4 values, 0 faults"
expect_err_has "hebei-chengde-hitech: 13 parameters, 13 values, 0 faults"

test_case "the standards of 2022 and 2023"
expect_value dibao.standard.urban 650 2022-07-01
expect_value dibao.standard.urban 650 2023-06-30
expect_value dibao.standard.urban 750 2023-07-01
expect_value dibao.standard.rural 430 2023-06-30
expect_value dibao.standard.rural 500 2023-07-01
chengde -d 2022-06-30 "$SAMPLES/roster.csv"
expect_status 2
expect_err_has "dibao.standard."

test_case "the four tiers have no limits: the mode is gap, and the note says so"
expect_value dibao.mode gap 2023-09-01
run rules show -r hebei-chengde-hitech -d 2023-09-01 dibao.tiers
expect_err_has "no value"
run rules show -r hebei-chengde -d 2023-09-01 dibao.standard.rural
expect_out_has "300;380;430;500"

test_case "H04.1: the days of the report"
expect_value report.days "14;28" 2023-03-28
run rules show -r hebei-chengde-hitech -d 2023-03-27 report.days
expect_err_has "no value"

test_case "the routing of an application stands in the catalogue only"
expect_value entitlement.one_door in_kind 2023-03-28
sed -n '/^\[entitlement.one_door\]$/,/^$/p' \
    "$ROOT/rules/hebei-chengde-hitech.ini" >section
expect_has section 'lead = "托管镇（社区办）"'
expect_has section 'listed = "catalogue"'
expect_has section '教育、人社、住建、医保、乡村振兴'
run refer --catalogue -r hebei-chengde-hitech -d 2023-09-01
expect_status 0
expect_out_has "one_door,一门受理、协同办理,"
expect_out_has "托管镇（社区办）"
run refer -r hebei-chengde-hitech -d 2023-09-01 "$SAMPLES/roster.csv"
expect_out_lacks "one_door"

test_case "H02.1 H03.2 H03.4: what offices do stands in the catalogue"
run refer --catalogue -r hebei-chengde-hitech -d 2023-09-01 -f jsonl
for pair in outreach:H02.1 newly_eligible:H03.2 monitoring_platform:H03.4 \
    relief_special:H03.6; do
    grep "\"entitlement\":\"${pair%:*}\"" "$OUT" >row
    expect_has row "\"provisions\":\"${pair#*:}\""
    expect_has row '"listed":"catalogue"'
done

test_case "H03.6: both types of relief, to whom each is open"
{
    echo household_id,person_id,birth_date,area,wage,illness,tags
    echo H,h,1980-01-01,urban,3000,,hardship
    echo I,i,1980-01-01,urban,900,serious,
    echo N,n,1980-01-01,urban,3000,serious,
} >relief.csv
run refer -r hebei-chengde-hitech -d 2023-09-01 relief.csv
cut -d, -f1-6 "$OUT" | sed 1d >led
expect_is led "H,,relief_emergency,emergency,,once
I,,relief_expenditure,emergency,,once"

# ---- sample --------------------------------------------------------------

test_case "sample: 2023-09-01 gives expected.csv, as does the recomputation"
chengde "$SAMPLES/roster.csv"
expect_status 0
expect_out_same "$SAMPLES/expected.csv"
expect_summary 53 53 0
expect "the same" same_as_oracle "$SAMPLES/roster.csv" 16 -d 2023-09-01
chengde --by person "$SAMPLES/roster.csv"
expect "the same" same_as_oracle "$SAMPLES/roster.csv" 7 -d 2023-09-01 --by person

test_case "sample: 2023-06-30 gives expected-2023-06-30.csv"
chengde -d 2023-06-30 "$SAMPLES/roster.csv"
expect_status 0
expect_out_same "$SAMPLES/expected-2023-06-30.csv"
expect "the same" same_as_oracle "$SAMPLES/roster.csv" 16 -d 2023-06-30

# Category and totals of every row of README's table.
same_as_readme()
{
    "$PYTHON" - "$SAMPLES" <<'END'
import csv, re, sys
def rows(name):
    path = sys.argv[1] + "/" + name
    return {row["household_id"]: row
            for row in csv.DictReader(open(path, encoding="utf-8"))}
new, old = rows("expected.csv"), rows("expected-2023-06-30.csv")
told = 0
for line in open(sys.argv[1] + "/README.md", encoding="utf-8"):
    cells = [cell.strip() for cell in line.strip("|\n").split("|")]
    if not re.fullmatch(r"\d{4}", cells[0]):
        continue
    told += 1
    row = new["CD2023-" + cells[0]]
    assert cells[2:] == [row["category"], row["total"],
                         old["CD2023-" + cells[0]]["total"]], cells
assert told == len(new), told
END
}

test_case "sample: README.md says what the expected files say"
expect "the same" same_as_readme

# ---- H03.1: the edge limit -----------------------------------------------

cat >edge.csv <<'END'
household_id,birth_date,area,wage
u649,1980-01-01,urban,649.99
u650,1980-01-01,urban,650
u749,1980-01-01,urban,749.99
u750,1980-01-01,urban,750
u974,1980-01-01,urban,974.99
u975,1980-01-01,urban,975
u1124,1980-01-01,urban,1124.99
u1125,1980-01-01,urban,1125
r429,1980-01-01,rural,429.99
r430,1980-01-01,rural,430
r499,1980-01-01,rural,499.99
r500,1980-01-01,rural,500
r644,1980-01-01,rural,644.99
r645,1980-01-01,rural,645
r749,1980-01-01,rural,749.99
r750,1980-01-01,rural,750
END

# expect_categories ID:CATEGORY...
expect_categories()
{
    for pair in "$@"; do
        expect_cell "${pair%:*}" category "${pair#*:}"
    done
}

test_case "H03.1: until 2023-06-30 edge is from 650 to below 975, 430 to 645"
chengde -d 2023-06-30 edge.csv
expect_status 0
expect_categories u649:dibao u650:edge u974:edge u975:none \
    r429:dibao r430:edge r644:edge r645:none
expect_cell u975 distance 0.00
expect_cell u1125 distance 150.00

test_case "H03.1: on 2023-07-01 the limit moves with the standard"
chengde -d 2023-07-01 edge.csv
expect_categories u650:dibao u749:dibao u750:edge u975:edge u1124:edge \
    u1125:none r430:dibao r499:dibao r500:edge r645:edge r749:edge r750:none
expect_cell u1125 distance 0.00
expect_out_has "H03.1"

test_case "H03.1: as known on 2023-08-28, before the standards were published"
chengde -d 2023-07-01 --known-on 2023-08-28 edge.csv
expect_categories u650:edge u749:edge u975:none r430:edge r645:none
chengde -d 2023-07-01 --known-on 2023-08-29 edge.csv
expect_categories u650:dibao u975:edge r430:dibao r645:edge

test_case "H03.1: the zone's article begins on 2023-03-28, the limit before it"
chengde -d 2023-03-27 edge.csv
expect_categories u974:edge u975:none
expect_out_lacks "H03.1"
chengde -d 2023-03-28 edge.csv
expect_categories u974:edge u975:none
expect_out_has "H03.1"

test_case "H03.1: 1.5 is a floor, a higher local ratio is lawful"
chengde --set edge.ratio=1.6 edge.csv
expect_categories u1125:edge

# ---- H03.3: registration, income, property -------------------------------

cat >recognised.csv <<'END'
household_id,birth_date,area,hukou,lives_together,wage,savings,homes,vehicles
plain,1980-01-01,urban,local,yes,900,,,
permit,1980-01-01,urban,permit,yes,900,,,
whole,1980-01-01,urban,local,yes,900,,,
whole,1982-01-01,urban,local,yes,0,,,
whole,2015-01-01,urban,local,yes,1800,,,
apart,1980-01-01,urban,local,yes,900,,,
apart,2000-01-01,urban,local,no,5000,,,
rich,1980-01-01,urban,local,yes,900,18000.01,1,0
limit,1980-01-01,urban,local,yes,900,18000,1,0
houses,1980-01-01,urban,local,yes,900,0,2,0
car,1980-01-01,urban,local,yes,900,0,1,1
END

test_case "H03.3: recognition is of the household: who lives together, its income"
chengde recognised.csv
expect_status 0
expect_categories plain:edge permit:edge whole:edge apart:edge
expect_cell whole members 3
expect_cell whole per_capita 900.00
expect_cell apart members 1
expect_out_has "H03.3"

test_case "H03.3: no limit of property is known, so property is not tested"
chengde recognised.csv
expect_categories rich:edge houses:edge car:edge
chengde --explain -f jsonl recognised.csv
expect_out_has '"rule":"limit_not_tested"'

test_case "H03.3: with limits, above them excludes and at them does not"
chengde --set property.savings_limit=24m --set property.homes_limit=1 \
    --set property.vehicles_limit=0 recognised.csv
expect_status 0
expect_categories plain:edge limit:edge rich:none houses:none car:none
expect_cell rich reasons savings_above_limit
expect_cell houses reasons homes_above_limit
expect_cell car reasons vehicles_above_limit
chengde --set property.savings_limit=24m "$SAMPLES/roster.csv"
expect_cell CD2023-0042 category dibao
expect_cell CD2023-0043 category none

finish
