#!/bin/sh
# verify_trace.sh - verify --trace: true traces pass, in every mode of the
# rules, and every altered one is refused with its step and figure.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

SAMPLES=$ROOT/samples
ALTER=$ROOT/tests/cli/alter.py
C=$ROOT/tests/cases
SEED=${SEED:-1}
ALTERATIONS=${ALTERATIONS:-1000}

# explain FILE OPTION...: the traces of a run, into FILE.
explain()
{
    file=$1
    shift
    "$JIUZHU" determine --explain "$@" >"$file" 2>explain.err
}

# accepts FILE: nothing in it is refused, and there is something.
accepts()
{
    run verify --trace "$1"
    expect_status 0
    expect_err_has " figures checked, 0 rows are false"
    expect_err_lacks "jiuzhu: 0 rows"
}

# refuses_all SEED COUNT FILE: each altered row, and none that is as it was.
refuses_all()
{
    "$PYTHON" "$ALTER" "$1" "$2" altered.jsonl numbers <"$3" || return 1
    "$JIUZHU" verify --trace altered.jsonl >/dev/null 2>said
    [ $? -eq 1 ] || return 1
    sed -n 's/^jiuzhu: altered.jsonl:\([0-9]*\):.*/\1/p' said | sort -u >refused
    cut -d ' ' -f 1 numbers | sort -u >expected
    comm -13 refused expected | while read -r line; do
        echo "not refused: $(grep "^$line " numbers)"
    done
    comm -23 refused expected | while read -r line; do
        echo "refused, and not altered: $(grep ":$line:" said)"
    done
    [ "$(wc -l <expected)" -eq "$2" ] && cmp -s refused expected
}

# ---- what is true is accepted -------------------------------------------

while read -r name pack day options; do
    roster=$SAMPLES/$name/roster.csv
    for by in household person; do
        for format in csv jsonl; do
            test_case "$name: its traces are true, by $by, $format"
            # shellcheck disable=SC2086 # words
            explain true.$format -r "$pack" -d "$day" --by $by -f $format \
                $options "$roster"
            accepts true.$format
        done
    done
    test_case "$name: 200 altered figures are refused"
    # shellcheck disable=SC2086 # words
    explain true.jsonl -r "$pack" -d "$day" -f jsonl $options "$roster"
    cat true.jsonl >>all.jsonl
    expect "all refused" refuses_all "$SEED" 200 true.jsonl
done <<END
quickstart chongqing-jiangbei 2021-10-01
jiangbei chongqing-jiangbei 2021-10-01
jiangbei chongqing-jiangbei 2017-12-31
zhijin guizhou-zhijin 2024-10-01 --overlay $SAMPLES/zhijin/example.ini
dezhou shandong-dezhou 2018-10-01 --overlay $SAMPLES/dezhou/grades.ini
chaoyang beijing-chaoyang 2008-10-01
chengde hebei-chengde-hitech 2023-07-01
END

"$PYTHON" "$ROOT/tests/oracle/generate.py" 200 "$SEED" --date 2021-10-01 \
    >generated.csv

# A line a mode of the rules that the samples do not have.
while read -r options; do
    test_case "true and altered with $options"
    # shellcheck disable=SC2086 # words
    explain true.jsonl -r chongqing-jiangbei -d 2021-10-01 -f jsonl $options \
        generated.csv
    accepts true.jsonl
    cat true.jsonl >>all.jsonl
    expect "all refused" refuses_all "$SEED" 200 true.jsonl
done <<END
--overlay $C/groups.ini
--overlay $C/year.ini
--overlay $C/coefficient.ini
-s payment.round_on=total -s payment.round=up -s payment.unit=1
-s payment.round_on=total -s payment.round=down -s payment.unit=10
-s payment.round=half_down -s payment.unit=0.1 -s edge.limit=inclusive
-s dibao.mode=tier -s dibao.tiers=0.4:500;0.6:430;0.8:380;1:300
-s income.employment_cost=wage_share -s income.employment_cost.amount=30%
-s income.employment_cost=standard_share -s income.employment_cost.amount=1/3
-s income.employment_cost=fixed -s income.employment_cost.amount=300
-s income.rigid_deduction=declared -s income.rigid_deduction.cap=200
-s expenditure.mode=net
-s expenditure.mode=share -s expenditure.share=30% -s income.disposable_year=40000
-s single.mode=share -s single.share.disability=65% -s single.share.illness=100%
-s single.mode=full
-s dibao.floor=30%
-s dibao.floor=100 -s property.savings_limit=0
-s property.vehicles_limit=0 -s property.businesses_limit=0
-s tekun.standard=none
END

# Somebody has taken up work.
cat >worker.csv <<'END'
household_id,birth_date,area,wage,employment_cost,employed_on,savings
A,1980-01-01,urban,1000,100,2021-08-01,0.01
B,1980-01-01,urban,200.01,0,2021-08-01,99999999.99
END
for options in "income.disregard=1/3" \
    "income.disregard=50% -s income.disregard.cap=200" \
    "income.disregard=50% -s income.employment_cost=wage_share
    -s income.employment_cost.amount=1/3"; do
    test_case "true and altered with $options"
    # shellcheck disable=SC2086 # words
    explain true.jsonl -r chongqing-jiangbei -d 2021-10-01 -f jsonl \
        -s income.disregard.months=12 -s $options worker.csv
    accepts true.jsonl
    cat true.jsonl >>all.jsonl
    expect "all refused" refuses_all "$SEED" 200 true.jsonl
done

test_case "acceptance: 1,000 random alterations are refused, each of them"
cat all.jsonl true.jsonl >mixed.jsonl
expect "all refused" refuses_all "$SEED" "$ALTERATIONS" mixed.jsonl

# A rule with figures that no run above has is not checked by this script.
test_case "every rule that has figures was among them"
without_figures()
{
    cat <<'END'
application
edge_absent
excluded
expenditure_not_tested
single_absent
tekun_absent
tekun_care_unknown
tekun_not_assessed
tekun_property
tekun_support
END
}
sed -n 's/^ *\[RULE_[A-Z_]*\] = {"\([a-z_]*\)",.*/\1/p' "$ROOT/lib/steps.c" |
    sort >codes
without_figures | sort >without
grep -o '"rule":"[a-z_]*"' all.jsonl | cut -d '"' -f 4 | sort -u >seen
expect "codes" test -s codes
expect_not "a rule nobody checked" \
    sh -c 'comm -23 codes seen | comm -23 - without | grep .'

# ---- what is false is told ------------------------------------------------

explain quick.jsonl -r chongqing-jiangbei -d 2021-10-01 -f jsonl \
    "$SAMPLES/quickstart/roster.csv"
head -1 quick.jsonl >h1.jsonl

# alter FROM TO: one change in the trace of H1.
alter()
{
    sed "s|$1|$2|" h1.jsonl >h1-altered.jsonl
    expect_not "a change" cmp -s h1.jsonl h1-altered.jsonl
    run verify --trace h1-altered.jsonl
    expect_status 1
}

test_case "an amount that its operands do not make, with step and figure"
alter '"gap":"708.00"' '"gap":"708.01"'
expect_err_has "jiuzhu: h1-altered.jsonl:1:"
expect_err_has " dibao_gap.gap: gap is 708.01, but standard x standards - income is 708"
expect_err_last "jiuzhu: 1 rows, 77 figures checked, 1 rows are false"

test_case "an outcome that the comparison does not have"
alter '\("rule":"dibao_test".*\)"holds":true' '\1"holds":false'
expect_err_has " dibao_test: it is said not to hold, but income is 1200 against 1908"

test_case "a value that is not that of its parameter"
alter '"value":"636"' '"value":"639"'
expect_err_has "it is 636.00, but 'dibao.standard.urban' has the value 639"

test_case "a column that the trace does not give"
alter '"total":"708.00"' '"total":"780.00"'
expect_err_has "h1-altered.jsonl:1:total: it is 780.00, but the trace gives 708"

test_case "a category that the trace does not give"
alter '"category":"dibao"' '"category":"edge"'
expect_err_has ":1:category: it is 'edge', but the trace gives 'dibao'"

test_case "a figure that is missing, and one that nothing is known of"
alter '"standards":"3",' ''
expect_err_has " dibao_gap.standards: the figure is missing"
alter '"standards":"3"' '"standards":"3","bonus":"1.00"'
expect_err_has \
    " dibao_gap.bonus: the figure takes part in no check that is known"

test_case "a figure that is no number"
alter '"gap":"708.00"' '"gap":"many"'
expect_err_has " dibao_gap.gap: no number (found 'many')"

test_case "a step that is left out, or has another number"
alter '{"step":[0-9]*,"rule":"rounding",[^{]*{[^{]*{[^}]*},"also":[^]]*\],[^}]*},' ''
expect_err_has " total.dibao: the item was not rounded"
alter '{"step":2,' '{"step":22,'
expect_err_has "not the number of the step (expected 2)"

test_case "a value in force after the date"
alter '"date":"2021-10-01"' '"date":"2021-08-31"'
expect_err_has "'dibao.standard.urban' has its value since 2021-09-01 only"

test_case "rounding is that of the parameter, at its limits"
cat >third.csv <<'END'
household_id,birth_date,area,farm_income_year
A,1980-01-01,urban,1000
END
for mode in half_up half_down up down; do
    explain third.jsonl -r chongqing-jiangbei -d 2021-10-01 -f jsonl \
        -s payment.round=$mode -s payment.unit=0.1 third.csv
    accepts third.jsonl
    sed 's/"payment.round","value":"[a-z_]*"/"payment.round","value":"exact"/' \
        third.jsonl >exact.jsonl
    run verify --trace exact.jsonl
    expect_status 1
    expect_err_has "rounding.before: it cannot be rounded by 'exact'"
done

test_case "by person: the rows of a household must add up"
explain persons.csv -r chongqing-jiangbei -d 2021-10-01 --by person \
    "$SAMPLES/quickstart/roster.csv"
sed '2s/,236.00,/,236.01,/' persons.csv >altered.csv
expect_not "a change" cmp -s persons.csv altered.csv
run verify --trace altered.csv
expect_status 1
expect_err_has "altered.csv:2:amount: the rows of the household add up to 708.01, but the trace gives 708"
expect_err_last "jiuzhu: 18 rows, 1134 figures checked, 1 rows are false"

test_case "worksheets of explain carry the same steps, and the parts of persons"
for id in H1 H3 H4 H7; do
    "$JIUZHU" explain -r chongqing-jiangbei -d 2021-10-01 -f jsonl $id \
        "$SAMPLES/quickstart/roster.csv" 2>/dev/null
done >sheets.jsonl
accepts sheets.jsonl
expect_err_has "jiuzhu: 4 rows, "
for change in 's/"gap":"708.00"/"gap":"708.01"/' \
    's/"total":"1127.00"/"total":"1127.01"/' \
    '2s/\("person":2.*\)"single":"636.00"/\1"single":"636.01"/' \
    's/"per_capita":"400.00"/"per_capita":"401.00"/'; do
    sed "$change" sheets.jsonl >altered.jsonl
    expect_not "a change" cmp -s sheets.jsonl altered.jsonl
    run verify --trace altered.jsonl
    expect_status 1
    expect_err_has ", 1 rows are false"
done

# ---- what cannot be read ----------------------------------------------------

test_case "standard input, from a file and from a pipe, csv and jsonl"
explain quick.csv -r chongqing-jiangbei -d 2021-10-01 \
    "$SAMPLES/quickstart/roster.csv"
for file in quick.csv quick.jsonl; do
    run verify --trace <$file
    expect_status 0
    # shellcheck disable=SC2002 # a pipe is wanted
    cat $file | run verify --trace -
    expect_status 0
    expect_err_last "jiuzhu: 8 rows, 579 figures checked, 0 rows are false"
done
run verify --trace quick.csv quick.jsonl
expect_err_last "jiuzhu: 16 rows, 1158 figures checked, 0 rows are false"

test_case "a row that is cut off is false, and the others are looked at"
{
    head -2 quick.jsonl
    tail -1 quick.jsonl | cut -c 1-300
} >cut.jsonl
run verify --trace cut.jsonl
expect_status 1
expect_err_has "jiuzhu: cut.jsonl:3: not a JSON text, or with a name twice"
expect_err_has "jiuzhu: 3 rows, "
sed '3s/"\[{/"{/' quick.csv >cut.csv
run verify --trace cut.csv
expect_status 1
expect_err_has "jiuzhu: cut.csv:3:trace: "
expect_err_has "jiuzhu: 8 rows, "

test_case "a row without a trace is false"
echo '{"household_id":"A","total":"0.00"}' >none.jsonl
run verify --trace none.jsonl
expect_status 1
expect_err_has "none.jsonl:1: no trace, and no steps of a worksheet"
echo '{"household_id":"A","trace":[]}' >none.jsonl
run verify --trace none.jsonl
expect_status 1
expect_err_has "none.jsonl:1:trace: the trace does not come to a total"
echo '{"household_id":"A","trace":[{"step":1,"figures":{}}]}' >none.jsonl
run verify --trace none.jsonl
expect_status 1
expect_err_has "none.jsonl:1: a step has no rule"

test_case "a file that is none: absent, empty, a folder, without the column"
run verify --trace nowhere.jsonl
expect_status 2
expect_err_has "jiuzhu: nowhere.jsonl: cannot read"
: >empty.jsonl
run verify --trace empty.jsonl
expect_status 2
mkdir folder
run verify --trace folder
expect_status 2
"$JIUZHU" determine -r chongqing-jiangbei -d 2021-10-01 \
    "$SAMPLES/quickstart/roster.csv" >plain.csv 2>/dev/null
run verify --trace plain.csv
expect_status 2
expect_err_has "trace"

test_case "rows in GB18030, and texts that are not figures, are read"
cat >names.csv <<'END'
户编号,出生日期,城乡,工资性收入
张家,1980-01-01,城市,100.5
END
explain names.csv.out -r chongqing-jiangbei -d 2021-10-01 names.csv
iconv -f UTF-8 -t GB18030 names.csv.out >names.gb
accepts names.gb
accepts names.csv.out

test_case "in Chinese"
alter '"gap":"708.00"' '"gap":"708.01"'
run verify --lang zh --trace h1-altered.jsonl
expect_status 1
expect_err_lacks "rows are false"

finish
