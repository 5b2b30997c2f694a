#!/bin/sh
# facts_explain.sh - rare facts in worksheets and notices: what is not known,
# begins later, is owned, was paid twice, or follows on work.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

cat >few.csv <<'END'
household_id,person_id,name,relation,birth_date,area,wage,vehicles,disability_grade,disability,category,amount,approved_on,support,tags,insurance,employment,valid_from,recorded_on
N,,,head,,urban,5000,,,,,,,,,,,,
S,P1,Chen,head,1980-01-01,urban,0,2,,,dibao,636,2020-01-01,,released;migrant,resident,unemployed,,
V,P2,Tan,head,1980-01-01,urban,0,,,,dibao,100,2020-01-01,,,,,2021-11-01,2021-11-02
T,P3,Sun,,1950-01-01,urban,0,,,,none,0,,none,,,,,
Q,P4,Wu,head,1980-01-01,urban,700,,3,,edge,0,2020-01-01,,,,,,
L,P5,Lu,,1980-01-01,urban,0,,,,dibao,636,2020-01-01,,,,,,
E,P6,He,head,1980-01-01,urban,700,,,,dibao,636,2020-01-01,,,,,,
END

# of COMMAND ID OPTION...
of()
{
    command=$1 id=$2
    shift 2
    run "$command" "$id" -r chongqing-jiangbei -d 2021-10-01 "$@" few.csv
}

# ---- explain -----------------------------------------------------------------

test_case "nobody's name, no birth date: the row's number stands for the person"
of explain N
expect_status 0
expect_out_has "    1   person 1, head"
expect_out_lacks "born"
expect_out_has "    now in force  the roster does not say"
of explain N -f jsonl
expect "no name and no age" jq -e '.persons[0] | has("name") or has("age") | not' "$OUT"

test_case "several tags; the amount in force is the same, less, more"
of explain S
expect_out_has "        tags released, migrant"
expect_out_has "    compared      decided here 636.00, the same"
of explain Q
expect_out_has "disability disability, grade 3"
of explain E
expect_out_has "    compared      decided here 0.00, 636.00 less than in force"

test_case "facts that the supplements of a place ask for are told with the family"
cat >asks.ini <<'END'
[supplement.insured]
2021-01-01 = "10"
who = "insurance=resident;employment=unemployed"
stack = "yes"
source = "x"
END
of explain S --overlay asks.ini
expect_out_has "employment unemployed; insurance resident"
of explain S
expect_out_lacks "insurance resident"

test_case "a supplement of everybody asks for no fact; a value without a source cites none"
cat >all.ini <<'END'
[supplement.all]
2021-01-01 = "5"
stack = "yes"
source = "x"
END
of explain S --overlay all.ini
expect_status 0
expect_out_has "supplement.all"
cat >mine.ini <<'END'
[pack]
id = "mine"
title = "mine"
inherits = "chongqing-jiangbei"
[dibao.standard.urban]
2021-10-01 = "650"
END
of explain S -r ./mine.ini
expect_out_has "dibao standard, urban (dibao.standard.urban) = 650 (yuan a
                  person and month), in force since 2021-10-01
        articles "

test_case "a version that begins later decides nothing, and is told"
of explain V
expect_status 0
expect_out_has "the roster begins after the date"
expect_out_has "    versions      valid_from 2021-11-01; recorded_on 2021-11-02; 1 person;"
expect_out_lacks "decided on in this worksheet"
expect_out_lacks "compared"
of explain V -f jsonl
expect "no version is used" jq -e '.versions == [.versions[0]] and
    .versions[0].used == false' "$OUT"

test_case "J06.5: vehicles above a limit, and what would change it"
of explain S -s property.vehicles_limit=1 -f jsonl
expect "one vehicle is what would change it" jq -e \
    '[.changes[] | select(.vehicles == 1 and .category == "dibao")] | length == 1' "$OUT"

test_case "payments in order: month, item, day, person; their sums"
cat >paid.csv <<'END'
household_id,month,item,amount,person_id,paid_on
S,2021-09,dibao,636,,2021-09-12
S,2021-09,dibao,636,P1,2021-09-10
S,2021-09,dibao,636,P1,
S,2021-09,dibao,1,P1,2021-09-12
S,2021-10,dibao,636,,
END
of explain S --payments paid.csv
expect_status 0
expect "the order and the sum" "$PYTHON" - "$OUT" <<'END'
import sys
text = " ".join(open(sys.argv[1], encoding="utf-8").read().split())
assert ("2021-09 dibao 636.00 (Chen (1)); dibao 636.00 (Chen (1), on 2021-09-10);"
        " dibao 636.00 (on 2021-09-12); dibao 1.00 (Chen (1), on 2021-09-12);"
        " in all 1,909.00 2021-10 dibao 636.00"
        " in all 2,545.00 yuan: dibao 2,545.00") in text, text
END
of explain S --payments paid.csv -f jsonl
expect "their sum" jq -e '.paid == "2545.00" and (.payments | length) == 5' "$OUT"

test_case "payments that do not add up in 64 bits: said, and no figure"
{
    echo household_id,month,item,amount
    yes S,2021-10,dibao,9999999999999.99 | sed 9300q
} >paid.csv
of explain S --payments paid.csv
expect_status 0
expect_out_has "    in all   too large to add up"
of explain S --payments paid.csv -f jsonl
expect "no sum" jq -e '.paid == null and (.payments | length) == 9300' "$OUT"

test_case "payments with another encoding than there is, or that cannot be read"
of explain S --payments paid.csv --encoding latin1
expect_status 2
expect_err_has "latin1"
of explain S --payments nowhere.csv
expect_status 2
expect_err_has "nowhere.csv"

test_case "--excel asks for rows, and goes with no other form"
of explain S --excel
expect_status 0
expect_out_has "household_id,date,step,rule,person,holds,sentence,parameter"
expect "a byte order mark" "$PYTHON" -c '
import sys
assert open(sys.argv[1], "rb").read(3) == b"\xef\xbb\xbf"' "$OUT"
for form in jsonl text table xlsx; do
    of explain S --excel -f $form
    expect_status 2
    expect_err_has "--excel is for CSV"
done

# ---- notice ------------------------------------------------------------------

test_case "特困43 art. 17: the first month of tekun, and who has no head"
of notice T -s payment.start.tekun=next_month
expect_status 0
expect_out_has "To Sun, household T:"
expect_out_has "From 2021-11 on it receives 827.00 yuan a month:"
of notice T -s payment.start.tekun=same_month
expect_out_has "From 2021-10 on it receives 827.00 yuan a month:"
of notice L -q -s payment.start.tekun=none
expect_out_has "goes on receiving 636.00 yuan a month"

test_case "nobody's name: the household alone is addressed"
of notice N
expect_out_has "To household N:"

test_case "an edge household is recognised; one that was in dibao gets nothing"
of notice Q
expect_out_has "Your household stays recognised as: edge household"
of notice E
expect_out_has "receives no monthly amount"

test_case "what decides is told: vehicles, businesses, a tier, a floor"
of notice S -s property.vehicles_limit=1
expect_out_has "    - vehicles: 2, at most 1: above the limit"
of notice S -s dibao.mode=tier -s "dibao.tiers=0.4:500;1:300"
expect_out_has "    - tier: 0.00 < 636.00 x 40% x 1 = 254.40, so 500.00 a person"
of notice S -s dibao.floor=700
expect_out_has "raised to 700.00"

cat >few.csv <<'END'
household_id,name,relation,birth_date,area,wage,employment,employed_on,category,amount,approved_on,valid_from,change_on
A,Chen,head,1980-01-01,urban,0,unemployed,,dibao,636,2021-01-01,2021-01-01,
A,Chen,head,1980-01-01,urban,700,employed,2021-10-05,dibao,636,2021-01-01,2021-10-05,2021-10-05
END

test_case "C12.2, J04.3: the reward, the bonus, and as it was known that day"
of notice A -d 2021-10-20 -s reward.amount=500 -s phaseout.mode=none
expect_out_has "    - Once, in 2021-11: 500.00 yuan as a reward for taking up work"
of notice A -d 2021-10-20 --known-on 2021-10-19
expect_out_has "    - Once, in 2021-11: 4,579.20 yuan as a bonus for taking up work"

test_case "Z03.3: steps that come back; a pack without a source cites none"
cp "$ROOT/tests/cases/steps.ini" .
of notice A -r ./steps.ini -d 2021-10-20
expect_status 0
expect_out_has "
    - From 2021-11 to 2021-11: 636.00 yuan of dibao a month while it phases out
    - From 2021-12 to 2022-01: 318.00 yuan of dibao a month while it phases out
    - From 2022-02 to 2022-02: 636.00 yuan of dibao a month while it phases out
"

test_case "a later month that cannot be decided is not told of"
of notice A -d 2021-10-20 -s phaseout.mode=extend -s phaseout.months=none
expect_status 0
expect_out_lacks "paid besides"

finish
