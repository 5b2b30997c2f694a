#!/bin/sh
# corners.sh - what is rare in each command: values of a kind that few
# parameters have, persons named in other ways, a program that stands alone.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# shellcheck source=tests/cli/rare_lib.sh
. "$ROOT/tests/cli/rare_lib.sh"

# refused TEXT COMMAND ARGUMENT...
refused()
{
    told=$1
    shift
    on "$@"
    expect_status 2
    expect_err_has "$told"
}

# alone COMMAND ARGUMENT...: the program that stands alone
alone()
{
    command=$1
    shift
    # shellcheck disable=SC2086 # words
    run_as alone/jiuzhu "$command" $AT "$@"
}

# ---- completion ----------------------------------------------------------------

# words WORD...: what is suggested behind `jiuzhu WORD...`, the first column
words()
{
    run completion suggest -- "$@"
    expect_status 0
    cut -f1 "$OUT" >words
}

test_case "suggested: packs, fields, keys, files; behind a letter's value"
words whatif --against chongqing-
expect_is words "chongqing-jiangbei"
words cliff H1 --vary wa
expect_has words wage
words whatif --sweep edge.r
expect_has words "edge.ratio="
words whatif --solve edge.r
expect_is words "edge.ratio"
words determine --rules-dir ''
expect_is words ":folders"
words rules list ''
expect_is words ":files"
words rules check chongqing-j
expect_is words "chongqing-jiangbei
:files"
words rules show -d 2021-10-01 edge.r
expect_is words "edge.ratio
:files"
words determine - ''
expect_is words ":files"
words determine -z ''
expect_is words ":files"
words --help determi
expect_is words determine
words explain JS-01 ''
expect_is words ":files"
run completion suggest
expect_status 2
run completion bash zsh
expect_status 2
expect_err_has "completion: one shell (found 'zsh')"
mkdir -p none
run completion suggest --rules-dir none -- determine -r no-such-pack
expect_status 0

# ---- doctor, init: a program that stands alone ----------------------------------

mkdir alone
cp "$JIUZHU" alone/jiuzhu

test_case "a program without its catalogue and modules says what it lacks"
run_as alone/jiuzhu doctor -f csv -d 2026-12-01
expect_status 1
expect_out_has "missing"
expect_out_has "install the program anew: --lang zh is English"
alone determine -f xlsx -o book.xlsx roster.csv
expect_status 2
expect_absent book.xlsx
alone review --ics due.ics roster.csv
expect_status 2
expect_absent due.ics
alone whatif -s edge.ratio=2 --chart c.svg roster.csv
expect_status 2
expect_absent c.svg
run_as alone/jiuzhu init office
expect_status 2
expect_absent office
alone determine --lang zh roster.csv
expect_status 0

test_case "doctor: where the language is from, a locale that is not installed"
run_as env LC_ALL=zz_ZZ.UTF-8 "$JIUZHU" doctor -f csv
expect_out_has "zz_ZZ.UTF-8, which is not installed"
run_as env LC_ALL= LANG= "$JIUZHU" doctor -f csv
expect_out_has "the locale"
run_as env LC_ALL= LC_MESSAGES=C.UTF-8 "$JIUZHU" doctor -f csv
expect_out_has "C.UTF-8"
run doctor -f csv --lang zh
expect_out_has "zh (--lang)"
printf '[defaults]\nlang = zh\n' >lang.ini
run_as env JIUZHU_CONFIG=lang.ini "$JIUZHU" doctor -f csv
expect_out_has "zh (lang.ini:2)"
run_as env PATH=/nowhere "$JIUZHU" doctor -f csv
expect_out_has "none found (or no fc-list to ask)"

test_case "init: a path too long, a file in its place, a folder of nobody"
long=$(printf '%05000d' 0)
run init "$long"
expect_status 2
expect_err_has "cannot write: File name too long"
: >office.txt
run init office.txt
expect_status 2
expect_err_has "office.txt: cannot write: Not a directory"
run init -r no-such-pack office
expect_status 2
expect_absent office

# ---- explain: what was paid -------------------------------------------------------

# paid ROW...: what explain says of these payments to H1
paid()
{
    {
        echo "household_id,person_id,month,item,amount,paid_on"
        printf '%s\n' "$@"
    } >paid.csv
    on explain H1 --payments paid.csv roster.csv
    tr -s ' \n' '  ' <"$OUT" >flat
}

test_case "D12.1: payments of one month, by item, day and person, with recoveries"
paid H1,,2021-10,tekun,1.00,2021-10-20 H1,,2021-10,dibao,700.00,2021-10-20 \
    H1,,2021-10,dibao,7.00,2021-10-10 H1,nobody,2021-10,dibao,1.00,2021-10-10 \
    H1,,2021-10,recovery,1.00, H1,,2021-09,dibao,9.00,
expect_status 0
expect_has flat "dibao 7.00 (on 2021-10-10); dibao 1.00 (on 2021-10-10)"
expect_has flat "; in all 708.00"
expect_has flat "717.00 yuan: dibao"
expect_has flat "708.00 was paid; the decision is the same, 708.00."
paid H1,,2021-10,dibao,707.99,
expect_has flat "707.99 was paid; the decision is 708.00. What was due"
paid H1,,2021-09,dibao,707.99,
expect_lacks flat "For the month of the decision"

test_case "D12.1: payments too large to add up are told as such"
# shellcheck disable=SC2046 # a row a word
paid $(yes H1,,2021-10,dibao,9999999999999.99, | head -n 9300)
expect_out_has "too large to add up"
paid
expect_out_has "The file has no payment to the household."
refused ebcdic explain H1 --encoding ebcdic --payments paid.csv roster.csv

# ---- audit: households that are not in the roster ------------------------------------

# unknown ROW...: payments to households that nobody knows
unknown()
{
    {
        echo "household_id,month,item,amount"
        printf '%s\n' "$@"
    } >paid.csv
    run audit -r chongqing-jiangbei -d 2022-01-31 --payments paid.csv \
        --ledger ledger.csv -o found.csv roster.csv
}

test_case "J37.1: payments to unknown households, alike, with totals beside parts"
unknown X1,2021-10,dibao,10 X1,2021-10,dibao,10 X1,2021-10,total,20 \
    X1,2021-11,total,30 X2,2021-10,dibao,5 X2,2021-10,recovery,5 \
    X2,2021-10,total,5 X2,2021-11,dibao,7 X3,2021-11,total,8
expect_status 1
expect "the findings" "$PYTHON" - found.csv <<'END'
import csv, sys
rows = [r for r in csv.DictReader(open(sys.argv[1], encoding="utf-8"))
        if r["household_id"].startswith("X")]
have = {(r["household_id"], r["month"], r["item"], r["paid"]) for r in rows}
want = {("X1", "2021-10", "dibao", "20.00"), ("X1", "2021-11", "total", "30.00"),
        ("X2", "2021-10", "dibao", "5.00"), ("X2", "2021-11", "dibao", "7.00"),
        ("X2", "2021-10", "recovery", "-5.00"),
        ("X3", "2021-11", "total", "8.00")}
assert have == want, have ^ want
END
rm -f found.csv ledger.csv
# shellcheck disable=SC2046 # a row a word
unknown $(yes X1,2021-10,dibao,9999999999999.99 | head -n 9300)
expect_status 2
expect_absent found.csv
expect_absent ledger.csv

# ---- cliff -----------------------------------------------------------------------------

test_case "cliff: persons by id, name and row; fields in Chinese; what is none"
on cliff H1 --vary 工资性收入@1 roster.csv
expect_status 0
on cliff H1 --lang zh --vary 没有 roster.csv
expect_status 2
expect_err_has "工资"
refused "nothing called '没有' can be varied" cliff H1 --vary 没有 roster.csv
on cliff H2 --vary "wage@$(sed -n '/^H2,/{s/^[^,]*,\([^,]*\),.*/\1/p;q}' roster.csv)" roster.csv
expect_status 0
refused "--vary: nobody in household H1 is 'nobody'" \
    cliff H1 --vary wage@nobody roster.csv
refused "is no whole number" cliff H1 --vary age --from x roster.csv
refused "is no whole number" cliff H1 --vary age --to 1234567890 roster.csv
refused "--from is beyond what can be computed with" \
    cliff H1 --vary age --from 999999999 roster.csv
on cliff H1 --vary age --from 20 --to 30 roster.csv
expect_status 0
on cliff H1 --vary age --from 110 roster.csv
expect_status 0
on cliff H1 --vary wage --from 50000 roster.csv
expect_status 0
expect_err_has "nothing changes beyond"
on cliff H1 --vary wage --to 100 roster.csv
expect_status 0
expect_err_has "more changes up to"

test_case "C12.2: a reward for taking up work is told beside the cliff"
cat >chaoyang.csv <<'END'
household_id,person_id,birth_date,area,relation,wage,employment
A,P1,1970-01-01,urban,head,0,unemployed
END
run cliff A --vary wage -r beijing-chaoyang -d 2008-06-01 -f table \
    --ignore-unknown chaoyang.csv
expect_status 0

# ---- whatif: the kinds of parameters ------------------------------------------------------

test_case "whatif --solve: amounts, shares, limits, multiples; what is no amount"
for key in dibao.standard.urban edge.ratio property.homes_limit \
    supplement.disabled; do
    on whatif --solve $key --cost 5000 roster.csv
    sound
done
refused "is not a parameter with an amount" \
    whatif --solve dibao.mode --cost 5 roster.csv
refused "is not a parameter with an amount" \
    whatif --solve no.such.key --cost 5 roster.csv
refused "--within '" whatif --solve edge.ratio --cost 5 \
    --within "$(printf '%0500d' 0):1" roster.csv
refused "--solve needs --cost YUAN" whatif --solve edge.ratio roster.csv
refused "--solve needs --cost YUAN" whatif --solve edge.ratio --cost x roster.csv
refused "--solve is over one scenario" whatif --solve edge.ratio --cost 5 \
    --sweep dibao.standard.urban=600:700:50 roster.csv
on whatif --solve edge.ratio --cost 9 --within 1:2:0.5 roster.csv
expect_status 1
expect_err_has "even edge.ratio=1 costs"

test_case "whatif: --within and --cost go with --solve; an overlay that is none"
refused "--within" whatif -s edge.ratio=2 --within 1:2 roster.csv
refused "no-such.ini" whatif --overlay no-such.ini roster.csv
refused "no-such-pack" whatif --against no-such-pack roster.csv
refused "2021-02-29" whatif --against @2021-02-29 roster.csv
refused "" whatif --against '' roster.csv
refused "" whatif --against "$(printf '%0600d' 0)" roster.csv

if [ -e "${JIUZHU%/*}/jiuzhu-chart.so" ]; then
    test_case "pictures of limits, of multiples, of very many scenarios"
    sed 's/^\(household_id.*\)/\1,weight/; 2,$s/$/,1.5/' roster.csv >weighted.csv
    for sweep in edge.ratio=1:2:0.5 dibao.standard.urban=600:700:50 \
        property.homes_limit=0:2:1 edge.ratio=1:1:1; do
        on whatif --sweep $sweep --chart c.svg -o rows.csv weighted.csv
        expect_status 0
        expect "a picture" grep -q '</svg>' c.svg
        rm -f c.svg
    done
    on whatif --sweep dibao.standard.urban=600:700:2 \
        --sweep edge.ratio=1:1.5:0.5 --chart c.svg -o rows.csv roster.csv
    expect_status 0
    expect "a picture" grep -q '</svg>' c.svg
    on whatif -s dibao.standard.urban=100 --chart c.svg -o rows.csv roster.csv
    expect_status 0
    for by in household moves division; do
        on whatif --by $by -s edge.ratio=2 --chart c2.svg -o rows.csv roster.csv
        sound
    done
fi

test_case "whatif: sums of weights beyond 64 bits are told, whatever the rows"
sed 's/^\(household_id.*\)/\1,weight/; 2,$s/$/,9000000000/' roster.csv >heavy.csv
for by in scenario area division category members moves; do
    rm -f rows.csv
    on whatif --by $by -s dibao.standard.urban=1000000 -o rows.csv heavy.csv
    expect_err_has "weight: weights too large to compute with" # each by itself
    expect_err_lacks "a value of the rules"
    expect "not done, or rejected" test "$(cat "$STATUS")" -ge 1
done

test_case "whatif: weights too large to add up are told for what they are"
sed 's/^\(household_id.*\)/\1,weight/; 2,$s/$/,2000000000/' roster.csv >many.csv
for more in "-j 1" "-j 2" "--by area" "--partial" \
    "--solve edge.ratio --cost 100 --within 1:2"; do
    # shellcheck disable=SC2086 # words
    on whatif $more -s dibao.standard.urban=800 -o sums.csv many.csv
    expect_status 2
    expect_absent sums.csv
    expect_err_has "jiuzhu: too much to add up: more than nine billion households"
    expect_err_lacks "a value of the rules"
done
on whatif --lang zh -s dibao.standard.urban=800 many.csv
expect_status 2
expect_err_has "无法合计：按权重计超过九十亿户"

# ---- rules -----------------------------------------------------------------------------------

test_case "rules: one pack or parameter too many, days that are none"
run rules doc chongqing guizhou
expect_status 2
run rules gap chongqing guizhou
expect_status 2
run rules provisions chongqing guizhou
expect_status 2
run rules gap chongqing --known-on 2021-02-29
expect_status 2
run rules diff chongqing guizhou -d 2021-02-29
expect_status 2
run rules diff chongqing guizhou -d 2021-10-01 --known-on 2021-02-29
expect_status 2
run rules check chongqing -d 2021-02-29
expect_status 2
run rules show calendar -d 2021-02-29
expect_status 2
run rules show calendar -d 2021-10-01
expect_status 0
expect_out_has 2021
run rules doc chongqing -o no-such-folder/x.md
expect_status 2
run rules doc chongqing -o .
expect_status 2
expect_err_has "a symbolic link or a folder"
mkdir nothing
for word in list provisions "show calendar" "check calendar" \
    "show edge.ratio -r chongqing"; do
    # shellcheck disable=SC2086 # words
    run_as env JIUZHU_RULES_DIR=nothing "$JIUZHU" rules $word --rules-dir nothing
    sound
done

test_case "rules diff: values of every kind that differ, and that do not"
mkdir packs
for name in one two; do
    cat >packs/$name.ini <<'END'
[pack]
id = "NAME"
title = "A | B"
inherits = "national"

[dibao.mode]
2021-01-01 = "tier"
source = "x"

[dibao.tiers]
2021-01-01 = "0.5: 300; 1: 100"
source = "a | b"

[dibao.standard.urban]
2021-01-01 = "600"
source = "x"

[edge.ratio]
2021-01-01 = "1.5"
source = "x"
END
    sed -i "s/NAME/$name/" packs/$name.ini
done
run rules diff one two --rules-dir packs -d 2021-06-01
expect_status 0
expect_err_has "0 differences"
sed 's/"600"/"7200"\nunit = "year"/; s/"one"/"two"/' packs/one.ini >packs/two.ini
run rules diff one two --rules-dir packs -d 2021-06-01
expect_err_has "0 differences" # twelve times as much a year is the same
for change in 's/0.5: 300/0.5: 301/' 's/"600"/"601"/' \
    's/"1.5"/"none"/' 's/"tier"/"gap"/' 's/0.5: 300; 1/1/'; do
    sed "$change" packs/one.ini | sed 's/"one"/"two"/' >packs/two.ini
    run rules diff one two --rules-dir packs -d 2021-06-01
    expect_status 0
    expect_err_lacks " 0 differences"
    expect_out_has ","
done
run rules doc one --rules-dir packs
expect_status 0
expect_out_has '# A | B'

# ---- settings of every run --------------------------------------------------------------------

test_case "bounds, jobs and paths that are none"
for bound in x 0 99999999999; do
    export JIUZHU_MOST_HOUSEHOLD_MIB=$bound
    on determine roster.csv
    unset JIUZHU_MOST_HOUSEHOLD_MIB
    expect_status 2
    expect_err_has JIUZHU_MOST_HOUSEHOLD_MIB
done
export JIUZHU_MOST_COLUMNS=x
on determine roster.csv
unset JIUZHU_MOST_COLUMNS
expect_status 2
kept=$JIUZHU_RULES_DIR
export JIUZHU_RULES_DIR=
on determine roster.csv
export JIUZHU_RULES_DIR="$kept"
sound
for n in 0 -1 1000000 99999999999999999999; do
    on determine -j "$n" roster.csv
    expect_status 2
done
on determine -f csv --excel -f jsonl roster.csv
expect_status 2

finish
