#!/bin/sh
# options.sh - the command line: help, refusals with advice, the environment,
# languages.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

QUICK=$ROOT/samples/quickstart
cp "$QUICK/roster.csv" roster.csv
COMMANDS="determine check rules template"

# ---- help ----------------------------------------------------------------

for words in --help -h help; do
    test_case "jiuzhu $words"
    run $words
    expect_status 0
    expect_err_is ""
    expect "usage first" grep -q '^usage: jiuzhu ' "$OUT"
    head -n 1 "$OUT" >first
    expect_has first "usage: jiuzhu"
    for command in $COMMANDS; do
        expect_out_has "  $command "
    done
    expect "it fits 80 columns" test "$(wc -L <"$OUT")" -le 80
done

test_case "jiuzhu alone: the help on standard error, exit 2"
run
expect_status 2
expect_out_is ""
expect_err_has "usage: jiuzhu"

for command in $COMMANDS; do
    test_case "$command --help"
    run "$command" --help
    expect_status 0
    expect_err_is ""
    head -n 1 "$OUT" >first
    expect_has first "usage: jiuzhu $command"
    expect_out_has "-h, --help"
    expect_out_has example
    expect "it fits 80 columns" test "$(wc -L <"$OUT")" -le 80
    cp "$OUT" help.txt
    for words in "$command -h" "help $command" "--help $command" \
        "$command --help --lang en"; do
        # shellcheck disable=SC2086 # words
        run $words
        expect_status 0
        expect_out_same help.txt
    done
    test_case "$command --help in Chinese"
    run "$command" --lang zh --help
    expect_status 0
    expect_out_has 用法
    expect_not "usage:" grep -q '^usage' "$OUT"
    expect "it fits 80 columns" test "$(LC_ALL=C.UTF-8 wc -L <"$OUT")" -le 80
done

test_case "--help wins over what else is wrong behind it"
run determine --help -r nowhere nofile
expect_status 0
expect_out_has usage

test_case "every option of the help is taken, every other refused"
for command in $COMMANDS; do
    run "$command" --help
    sed -n 's/^ *\(-., \|    \)\(--[a-z-]*\).*/\2/p' "$OUT" >options
    expect "some" test -s options
    while read -r option; do
        case $option in --help) continue ;; esac
        run "$command" "$option" --help
        expect_err_lacks "unknown option"
    done <options
done

test_case "--lang stands before, behind or beside help and a command"
run help --lang zh
expect_status 0
expect_out_has 用法
cp "$OUT" zh.txt
for words in "--lang zh help" "--lang=zh help" "help --lang=zh" \
    "--help --lang zh" "--lang zh --help"; do
    # shellcheck disable=SC2086 # words
    run $words
    expect_status 0
    expect_out_same zh.txt
done
run help check --lang zh
cp "$OUT" zh.txt
for words in "--lang zh help check" "--lang=zh check --help" \
    "check --help --lang=zh" "help --lang zh check"; do
    # shellcheck disable=SC2086 # words
    run $words
    expect_out_same zh.txt
done

test_case "--version"
run --version
expect_status 0
expect "a name and a number" grep -qx 'jiuzhu [0-9.]*' "$OUT"
expect_err_is ""

# ---- what is not known ---------------------------------------------------

test_case "an unknown command, with the nearest"
run determin
expect_status 2
expect_err_is "jiuzhu: no command 'determin' (did you mean 'determine'?)"
run help chek
expect_status 2
expect_err_has "'check'"
expect_out_is ""

test_case "an unknown command like none"
run frobnicate
expect_status 2
expect_err_has frobnicate
expect_err_has --help

test_case "what is not UTF-8 stands in no result: it is refused"
latin=$(printf 'r\325\305.csv')
cp roster.csv "$latin"
for options in "-f xlsx -o x.xlsx" "--receipt x.receipt -o x.csv" "-f csv"; do
    # shellcheck disable=SC2086
    run determine -r national -d 2021-10-01 $options "$latin"
    expect_status 2
    expect_err_is "jiuzhu: 'r...' is not UTF-8 (expected UTF-8: rename the file, or set the terminal to it)"
    expect_out_is ""
done
run whatif -r national --scenario "$latin" -s edge.ratio=2 roster.csv
expect_status 2
expect_err_has "is not UTF-8"
rm "$latin"

test_case "an unknown option, with the nearest"
decide --frmat csv roster.csv
expect_status 2
expect_out_is ""
expect_err_has "--frmat"
expect_err_has "did you mean --format?"
expect_err_has "'jiuzhu determine --help'"
run rules list --rules-dri .
expect_status 2
expect_err_has "did you mean --rules-dir?"
expect_err_has "'jiuzhu rules --help'"

test_case "an unknown option like none"
decide --frobnicate roster.csv
expect_status 2
expect_err_has "unknown option --frobnicate"
decide -Z roster.csv
expect_status 2
expect_err_has "unknown option -Z"

test_case "an option of another command"
run template --group
expect_status 2
expect_err_has "--group"
run check --by person roster.csv
expect_status 2
expect_err_has "--by"

test_case "options are not abbreviated"
for option in --rule --dat --form --out --quie --jo --hel --overl --ignore; do
    decide $option x roster.csv
    expect_status 2
    expect_err_has "unknown option $option"
    decide $option=x roster.csv
    expect_status 2
    expect_err_has "unknown option $option"
done

test_case "an option without its value"
for option in --rules --date --set --overlay --format --output --rejects \
    --jobs --encoding --lang --known-on --by -r -d -s -f -o -j; do
    run determine $option
    expect_status 2
    expect_err_has "$option needs a value"
    expect_err_has "'jiuzhu determine --help'"
done

test_case "a value for an option that takes none"
decide --quiet=yes roster.csv
expect_status 2
expect_err_has "--quiet"
expect_err_has "takes no value"

test_case "a letter beyond ASCII after a dash"
decide -é roster.csv
expect_status 2
expect_err_has "unknown option"
expect_err_lacks "takes no value"

test_case "a dash, --, options behind operands, letters together"
cp roster.csv ./--quiet
run determine -r chongqing-jiangbei -d 2021-10-01 -- --quiet
expect_status 0
expect_out_same "$QUICK/expected.csv"
run determine roster.csv -qd2021-10-01 -rchongqing-jiangbei
expect_status 0
expect_out_same "$QUICK/expected.csv"
run determine roster.csv --date=2021-10-01 --rules=chongqing-jiangbei
expect_out_same "$QUICK/expected.csv"

test_case "the last of an option given twice counts"
decide -d 2021-10-01 -d 2019-05-01 roster.csv
expect_status 0
expect_out_has ,2019-05-01,

# ---- values --------------------------------------------------------------

test_case "-j: a number from 1 to 256"
for jobs in 0 -1 257 999 9999999999999 x 1.5 '' ' 1' 1x; do
    decide -j "$jobs" roster.csv
    expect_status 2
    expect_out_is ""
    expect_err_has "found '$jobs'"
    expect_err_has "1 to 256"
done
for jobs in 1 2 256; do
    decide -j $jobs roster.csv
    expect_status 0
    expect_out_same "$QUICK/expected.csv"
done

test_case "--date: a day that exists"
for day in 2021-02-29 2021-13-01 2021-00-01 2021-10-32 yesterday '' 10/01/2021 \
    2021-10 20211301 2021-10-01T00:00 0; do
    run determine -r chongqing-jiangbei -d "$day" roster.csv
    expect_status 2
    expect_out_is ""
    expect_err_has "'$day'"
    expect_err_has "YYYY-MM-DD"
done

test_case "--known-on: a day that exists"
decide --known-on 2021-02-29 roster.csv
expect_status 2
expect_err_has "'2021-02-29'"
expect_err_has "--known-on"

test_case "today is the date where none is given"
run determine -r chongqing-jiangbei \
    --overlay "$ROOT/tests/cases/nothing.ini" roster.csv
today=$(date +%Y-%m-%d)
expect_status 0
expect_out_has "H1,$today,"

test_case "--by of another name"
decide --by people roster.csv
expect_status 2
expect_err_has "'people'"

test_case "all that is wrong with options does not hide in silence"
decide --lang fr roster.csv
expect_status 2
expect_err_has "found 'fr'"

# ---- rules and the environment -------------------------------------------

test_case "no rules: the packs are listed"
run determine -d 2021-10-01 roster.csv
expect_status 2
expect_out_is ""
expect_err_has --rules
expect_err_has JIUZHU_RULES
for pack in national chongqing chongqing-jiangbei; do
    expect "$pack" grep -q "^jiuzhu:  *$pack  *[^ ]" "$ERR"
done

test_case "JIUZHU_RULES names the pack; -r wins over it"
run_as env JIUZHU_RULES=chongqing-jiangbei "$JIUZHU" determine -d 2021-10-01 \
    roster.csv
expect_status 0
expect_out_same "$QUICK/expected.csv"
run_as env JIUZHU_RULES=nowhere "$JIUZHU" determine -d 2021-10-01 \
    -r chongqing-jiangbei roster.csv
expect_status 0
run_as env JIUZHU_RULES=nowhere "$JIUZHU" determine -d 2021-10-01 roster.csv
expect_status 2
expect_err_has "'nowhere'"
run_as env JIUZHU_RULES= "$JIUZHU" determine -d 2021-10-01 roster.csv
expect_status 2
expect_err_has chongqing-jiangbei

test_case "JIUZHU_RULES as a path"
run_as env JIUZHU_RULES="$ROOT/rules/chongqing-jiangbei.ini" "$JIUZHU" \
    determine -d 2021-10-01 roster.csv
expect_status 0
expect_out_same "$QUICK/expected.csv"

# A pack of the same id, by which one sees which folder was searched first.
mkdir one two
for dir in one two; do
    printf '[pack]\nid = "mine"\ntitle = "%s"\ninherits = "national"\n[dibao.standard.urban]\n2020-01-01 = "%s"\nsource = "x"\n' \
        $dir $dir | sed 's/"one"$/"1000"/; s/"two"$/"2000"/; s/title = "[0-9]*/&/' \
        >$dir/mine.ini
done
printf 'household_id,birth_date,area\nA,1980-01-01,urban\n' >one.csv

test_case "--rules-dir before JIUZHU_RULES_DIR before the program's own"
cp "$ROOT"/rules/national.ini one
cp "$ROOT"/rules/national.ini two
run_as env JIUZHU_RULES_DIR=two "$JIUZHU" determine -r mine -d 2021-10-01 \
    one.csv
expect_status 0
expect_out_has ,2000.00,
run_as env JIUZHU_RULES_DIR=two "$JIUZHU" determine -r mine -d 2021-10-01 \
    --rules-dir one one.csv
expect_out_has ,1000.00,
run_as env JIUZHU_RULES_DIR=two "$JIUZHU" rules list --rules-dir one
expect "mine once" test "$(grep -c '^mine,' "$OUT")" -eq 1
expect_out_has one/mine.ini

test_case "a parent is sought beside the child first"
rm two/national.ini
sed 's/"600"/"1"/' "$ROOT/rules/national.ini" >one/national.ini
run_as env JIUZHU_RULES_DIR="$ROOT/rules" "$JIUZHU" determine \
    -r one/mine.ini -d 2021-10-01 one.csv
expect_status 0
expect_out_has ,1000.00,

test_case "a program in a tree finds the tree's rules"
mkdir -p tree/build tree/rules
cp "$JIUZHU" tree/build/jiuzhu
cp "$ROOT"/rules/*.ini tree/rules
run_as env -u JIUZHU_RULES_DIR tree/build/jiuzhu determine \
    -r chongqing-jiangbei -d 2021-10-01 roster.csv
expect_status 0
expect_out_same "$QUICK/expected.csv"
test_case "an installed program finds share/jiuzhu/rules"
mkdir -p usr/bin usr/share/jiuzhu
cp "$JIUZHU" usr/bin/jiuzhu
cp -r tree/rules usr/share/jiuzhu/rules
rm -r tree
run_as env -u JIUZHU_RULES_DIR usr/bin/jiuzhu determine \
    -r chongqing-jiangbei -d 2021-10-01 roster.csv
expect_status 0
expect_out_same "$QUICK/expected.csv"
test_case "a program without rules says so"
rm -r usr/share
run_as env -u JIUZHU_RULES_DIR usr/bin/jiuzhu determine \
    -r chongqing-jiangbei -d 2021-10-01 roster.csv
expect_status 2
expect_err_has "'chongqing-jiangbei'"

# ---- languages -----------------------------------------------------------

# chinese: standard error speaks Chinese
chinese()
{
    expect_status 1
    expect_err_has 户
    expect_err_lacks "households in"
    expect "two lines" test "$(wc -l <"$ERR")" -eq 2
}

printf 'household_id,birth_date,area,wage\nB,1980-01-01,urban,x\n' >bad.csv
test_case "--lang zh, wherever it stands"
for language in "--lang zh" --lang=zh; do
    # shellcheck disable=SC2086 # words
    decide $language bad.csv
    chinese
    # shellcheck disable=SC2086 # words
    decide bad.csv $language
    chinese
done
expect_err_has "jiuzhu: bad.csv:2:wage: "
expect_err_has '（现为“x”'

test_case "LC_ALL, LC_MESSAGES and LANG, installed or not"
for setting in LC_ALL=zh_CN.UTF-8 LC_MESSAGES=zh_CN.UTF-8 LANG=zh_CN.UTF-8 \
    LC_ALL=zh_CN.GB18030 LANG=zh_CN LC_ALL=zh_TW.UTF-8 \
    "LANG=C.UTF-8 LANGUAGE=zh_CN"; do
    # shellcheck disable=SC2086 # words
    run_as env -u LC_ALL $setting "$JIUZHU" determine -r chongqing-jiangbei \
        -d 2021-10-01 bad.csv
    chinese
done

test_case "English elsewhere, and where --lang en is given"
for setting in LC_ALL=C LC_ALL=POSIX LC_ALL=en_US.UTF-8 LC_ALL=C.UTF-8 \
    LANG=de_DE.UTF-8 LANG= "LC_ALL=C LANG=zh_CN.UTF-8"; do
    # shellcheck disable=SC2086 # words
    run_as env -u LC_ALL $setting "$JIUZHU" determine -r chongqing-jiangbei \
        -d 2021-10-01 bad.csv
    expect_status 1
    expect_err_has "1 households in, 0 rows out, 1 rejected"
done
run_as env LC_ALL=zh_CN.UTF-8 "$JIUZHU" determine -r chongqing-jiangbei \
    -d 2021-10-01 --lang en bad.csv
expect_err_has "1 households in"

test_case "every message of samples/faults is Chinese under --lang zh"
( cd "$ROOT" && decide --lang zh samples/faults/roster.csv )
expect_status 1
sed -e 's/^jiuzhu: [^ ]*: //' -e "s/'[^']*'//g" "$ERR" >told
expect_not "English" grep -q '[a-z][a-z]* [a-z][a-z]* [a-z]' told
expect "as many lines as in English" test "$(wc -l <"$ERR")" -eq \
    "$(wc -l <"$ROOT/samples/faults/expected.txt")"

test_case "csv and jsonl are the same in both languages"
for form in csv jsonl; do
    decide -f $form --explain roster.csv
    cp "$OUT" english
    decide -f $form --explain --lang zh roster.csv
    expect_out_same english
done

test_case "help in Chinese by --lang before it and by the locale"
run --lang zh --help
expect_status 0
expect_out_has 用法
run_as env LC_ALL=zh_CN.UTF-8 "$JIUZHU" --help
expect_out_has 用法

# ---- quiet and progress --------------------------------------------------

test_case "-q leaves faults and the summary"
decide -q bad.csv
expect_status 1
expect "two lines" test "$(wc -l <"$ERR")" -eq 2
decide -q roster.csv
expect_err_is "jiuzhu: 8 households in, 8 rows out, 0 rejected"
decide --quiet roster.csv
expect_err_is "jiuzhu: 8 households in, 8 rows out, 0 rejected"

test_case "--progress writes nothing into a pipe"
decide --progress roster.csv
expect_err_is "jiuzhu: 8 households in, 8 rows out, 0 rejected"

# ---- check ---------------------------------------------------------------

test_case "check without rules: sound and not"
run check roster.csv
expect_status 0
expect_out_is ""
expect_err_last "jiuzhu: 8 households in, 8 sound, 0 rejected, 0 findings"
run check bad.csv
expect_status 1
expect_err_has "bad.csv:2:wage"
expect_err_last "jiuzhu: 1 households in, 0 sound, 1 rejected, 0 findings"

test_case "check with rules: what is in force against what is decided"
printf 'household_id,birth_date,area,wage,category,amount\nA,1980-01-01,urban,100,dibao,536\nB,1980-01-01,urban,100,dibao,500\nC,1980-01-01,urban,700,dibao,0\nD,1980-01-01,urban,100,,\n' \
    >force.csv
run check -r chongqing-jiangbei -d 2021-10-01 force.csv
expect_status 1
expect_err_has force.csv:3:amount
expect_err_has 500.00
expect_err_has 536.00
expect_err_has force.csv:4:category
expect_err_lacks force.csv:2
expect_err_lacks force.csv:5
expect_err_last "jiuzhu: 4 households in, 4 sound, 0 rejected, 2 findings"

test_case "check with rules: in force as single is an edge household with one"
{
    echo household_id,person_id,birth_date,area,wage,disability,disability_grade,category
    echo A,a1,1980-01-01,urban,1500,,,单人户
    echo A,a2,1980-01-01,urban,0,physical,2,
    echo B,b1,1980-01-01,urban,1500,,,单人户
    echo B,b2,1980-01-01,urban,0,physical,3,
    echo C,c1,1980-01-01,urban,0,physical,2,single
} >single.csv
run check -r chongqing-jiangbei -d 2021-10-01 single.csv
expect_status 1
expect_err_lacks single.csv:2
expect_err_has "single.csv:4:category: household B: in force as single, decided as edge"
expect_err_has "single.csv:6:category: household C: in force as single, decided as dibao"
expect_err_last "jiuzhu: 3 households in, 3 sound, 0 rejected, 2 findings"
cp "$ERR" told
run check -q -r chongqing-jiangbei -d 2021-10-01 single.csv
expect_same "$ERR" told

test_case "check: findings as rows"
sed 's/^B/X/' bad.csv >x.csv
for form in csv jsonl; do
    run check -r chongqing-jiangbei -d 2021-10-01 -f $form force.csv x.csv
    expect_status 1
    expect_out_has force.csv
    expect_out_has x.csv
    expect_err_last "jiuzhu: 5 households in, 4 sound, 1 rejected, 2 findings"
done
expect "three objects" test "$(jq -s length "$OUT")" -eq 3
run check -r chongqing-jiangbei -d 2021-10-01 -o found.csv force.csv x.csv
expect_status 1
expect "four lines" test "$(wc -l <found.csv)" -eq 4
head -n 1 found.csv >first
expect_is first file,line,column,household_id,finding

finish
