#!/bin/sh
# rare.sh - facts that few households have: no birth date, a death, a reward for
# work, two aids of one giver; figures that are not known, and limits of one.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# shellcheck source=tests/cli/rare_lib.sh
. "$ROOT/tests/cli/rare_lib.sh"

# roster FILE HEADINGS ROW...
roster()
{
    file=$1
    shift
    printf '%s\n' "$@" >"$file"
}

# ---- cliff -------------------------------------------------------------------

roster few.csv household_id,name,relation,birth_date,area,wage,savings,homes,vehicles,employment \
    A,Chen,head,1980-01-01,urban,100,1000,1,,unemployed \
    A,Tan,spouse,1981-01-01,urban,,,,,unemployed

test_case "cliff: counts and ages; what is not known now has no dot and no change"
for field in homes vehicles savings; do
    on cliff A --vary $field --plot -f table few.csv
    expect_status 0
    expect_out_has "now"
done
for range in "--from 500" "--to 50" "--from 10 --to 20"; do
    # shellcheck disable=SC2086 # words
    on cliff A --vary wage $range --plot -f table few.csv
    expect_status 0
    expect_out_has "100"
done
if [ -e "${JIUZHU%/*}/jiuzhu-chart.so" ]; then
    for range in "--from 500" "--to 50"; do
        # shellcheck disable=SC2086 # words
        on cliff A --vary wage $range --chart c.svg -o rows.csv few.csv
        expect_status 0
        expect "a picture" grep -q '</svg>' c.svg
    done
fi

test_case "C12.2: the reward of who takes up work, beside the cliff and the notice"
roster work.csv household_id,name,relation,birth_date,area,wage,employment,category,amount,approved_on \
    A,Chen,head,1980-01-01,urban,0,unemployed,dibao,300,2008-01-01
run cliff A --vary wage -r beijing-chaoyang -d 2008-06-01 -s reward.amount=500 \
    work.csv
expect_status 0
run cliff A --vary wage -r beijing-chaoyang -d 2008-06-01 work.csv
expect_status 0
roster worked.csv household_id,name,relation,birth_date,area,wage,employment,employed_on,category,amount,approved_on,valid_from \
    A,Chen,head,1980-01-01,urban,0,unemployed,,dibao,300,2008-01-01,2008-01-01 \
    A,Chen,head,1980-01-01,urban,5000,employed,2008-05-01,,,,2008-05-01
run notice A -r beijing-chaoyang -d 2008-06-01 -s reward.amount=500 worked.csv
expect_status 0
run schedule --from 2008-01 --to 2008-09 -r beijing-chaoyang \
    -s reward.amount=500 worked.csv
expect_status 0
expect_out_has ,reward,

# ---- explain and notice -----------------------------------------------------------

roster rare.csv household_id,name,relation,sex,birth_date,area,wage,homes,vehicles,businesses,disability,disability_grade,insurance,employment,category,amount,approved_on,died_on \
    N,,head,,,urban,100,,,,,,,,,,, \
    O,Wang,head,M,1950-01-01,urban,0,,1,1,physical,1,resident,unemployed,dibao,736,2020-01-01, \
    O,Li,child,F,2021-11-01,urban,,,,,,,,,,,, \
    P,Zhao,head,M,1950-01-01,urban,0,3,,,,,,,none,,2020-01-01, \
    D,Sun,head,M,1950-01-01,urban,0,,,,,,,,dibao,636,2020-01-01,2021-09-01 \
    E,Qian,head,M,1950-01-01,urban,0,,,,,,,,dibao,,2020-01-01,

test_case "explain, in every form: no birth date, not born yet, dead, what is owned"
for id in N O P D E; do
    for form in text jsonl csv; do
        on explain $id -f $form rare.csv
        sound
        grep -q . "$OUT" || expect_err_has "rare.csv"
    done
    on notice $id rare.csv
    sound
    on notice $id -q --lang zh rare.csv
    sound
done
on explain O -f jsonl rare.csv
expect_out_has '"vehicles"'
on notice P rare.csv
expect_out_has "P"

test_case "the limits of homes, vehicles and businesses decide, and are named"
for limit in property.homes_limit property.vehicles_limit \
    property.businesses_limit; do
    on explain O -s $limit=0 rare.csv
    expect_status 0
    expect_out_has "${limit#property.}"
    on notice O -s $limit=0 rare.csv
    expect_status 0
    on explain O -s $limit=0 -f jsonl rare.csv
    expect_status 0
done

test_case "publish, screen, review, refer and report of such households"
for command in "publish" "screen --list discovery" "screen --list outreach" \
    "review" "refer" "refer --by department" "report --list platform" \
    "report --list statistics"; do
    for lang in en zh; do
        # shellcheck disable=SC2086 # words
        case $command in
        report*) run $command -r chongqing-jiangbei --month 2021-10 \
            --lang $lang -f table rare.csv ;;
        *) run $command $AT --lang $lang -f table rare.csv ;;
        esac
        expect "done, or a row is rejected" test "$(cat "$STATUS")" -le 1
        expect "its summary" grep -q '[0-9]' "$ERR"
    done
done

# ---- report --list social --------------------------------------------------------------

test_case "social aid: a giver twice, nobody, for a living, beside the state's"
roster aided.csv household_id,person_id,name,birth_date,area,wage \
    A,P1,Chen,1980-01-01,urban,0 B,P2,Tan,1980-01-01,urban,9000
roster aid.csv person_id,giver,need,amount,date \
    P1,Charity,living,100,2021-10-02 P1,Charity,living,100,2021-10-03 \
    P1,,living,50,2021-10-04 P2,Charity,生活,100,2021-10-05 \
    P2,Fund,基本生活,100,2021-10-06 P9,Fund,school,100,2021-10-07
run report --list social --month 2021-10 -r chongqing-jiangbei \
    --against aid.csv aided.csv
expect_status 1
expect_out_has "twice"
expect_out_has "P9"
run report -q --list social --month 2021-10 -r chongqing-jiangbei \
    --against aid.csv -f table --lang zh aided.csv
expect_status 1

# ---- settings, configuration ---------------------------------------------------------------

test_case "a configuration here, of the user, of nobody; overlays beside it"
mkdir -p home/.config/jiuzhu conf
printf '[defaults]\nrules = "chongqing-jiangbei"\n' >conf/jiuzhu.ini
cp conf/jiuzhu.ini home/.config/jiuzhu/jiuzhu.ini
for setting in "JIUZHU_CONFIG=conf/jiuzhu.ini" \
    "XDG_CONFIG_HOME=$PWD/home/.config" "HOME=$PWD/home"; do
    run_as env -u JIUZHU_CONFIG -u XDG_CONFIG_HOME "$setting" "$JIUZHU" \
        determine -d 2021-10-01 roster.csv
    expect_status 0
done
run_as env -u JIUZHU_CONFIG -u XDG_CONFIG_HOME -u HOME "$JIUZHU" \
    determine -d 2021-10-01 roster.csv
expect_status 2
run_as env -u JIUZHU_CONFIG XDG_CONFIG_HOME=relative HOME=relative "$JIUZHU" \
    determine -d 2021-10-01 roster.csv
expect_status 2
printf '[defaults]\nrules-dir = "%s"\nrules = "national"\n' "$JIUZHU_RULES_DIR" \
    >jiuzhu.ini
run_as env JIUZHU_CONFIG=jiuzhu.ini "$JIUZHU" rules list
expect_status 0
rm jiuzhu.ini

test_case "the sandbox: off when it is said to be"
run_as env JIUZHU_SANDBOX=off "$JIUZHU" doctor -f csv
expect_out_lacks "in force"
for state in off on; do
    export JIUZHU_SANDBOX=$state
    TMPDIR='' on determine -o rows.csv roster.csv
    expect_status 0
    TMPDIR=/tmp on determine -o rows.csv roster.csv
    expect_status 0
done
unset JIUZHU_SANDBOX

# ---- relief, split, template, verify ----------------------------------------------------------

test_case "split: files whose headings differ, a file without rows, one shard"
sed 's/name/NAME/' roster.csv >other.csv
run split --shards 2 --into s1 --ignore-unknown roster.csv other.csv
expect_status 2
sed 1q roster.csv >heads.csv
run split --shards 3 --into s2 heads.csv
expect_status 0
run split --shards 3 --into s3 heads.csv roster.csv heads.csv
expect_status 0
expect_err_has "8 households"
run split --shards 1 --into s4 roster.csv
expect_status 0
expect_same s4/shard-00001.csv roster.csv
run split --into s5 roster.csv
expect_status 2
run split --shards 2 roster.csv
expect_status 2
run split --shards 12345678 --into s6 roster.csv
expect_status 2
printf 'household_id,area\nA,urban\n,\n\0,\nB,urban\n\n' >blank.csv
run split --shards 5 --by hash --into s7 blank.csv
sound
run template roster payments
expect_status 2
run template nonsense
expect_status 2
expect_err_has roster

test_case "verify: long lines of letters of three bytes, and of few columns"
on determine -f jsonl --explain -o rows.jsonl --receipt rows.receipt \
    "$S/jiangbei/roster.csv"
for at in 300 301 302 303 304 305; do
    "$PYTHON" - rows.jsonl changed.jsonl $at <<'END'
import sys
lines = open(sys.argv[1], encoding="utf-8").read().split("\n")
at = int(sys.argv[3])
lines[2] = lines[2][:at] + "社会救助" * 40 + lines[2][at:]
open(sys.argv[2], "w", encoding="utf-8").write("\n".join(lines))
END
    run verify --against changed.jsonl rows.receipt
    expect_status 1
    expect_out_has "changed.jsonl:3: was ..."
    expect "whole letters" "$PYTHON" -c '
import sys
open(sys.argv[1], encoding="utf-8").read()' "$OUT"
done
on determine -o rows.csv --receipt csv.receipt roster.csv
printf 'x\ny\n' >few-columns.csv
run verify --against few-columns.csv csv.receipt
expect_status 1
expect_out_has "few-columns.csv:1: was ..."

test_case "texts and numbers of one column that are none: check --against"
roster facts.csv person_id,column,value,source P1,wage,x,tax P1,nonsense,1,tax \
    P1,birth_date,1981-01-01,police P1,wage,99.99,tax P1,savings,5,bank \
    P1,savings,6,bank2 P1,homes,2,housing ,wage,1,tax P9,wage,1,tax
on check --against facts.csv -f csv aided.csv
expect "findings, or told" test "$(cat "$STATUS")" -ge 1
expect_err_has "facts.csv"

finish
