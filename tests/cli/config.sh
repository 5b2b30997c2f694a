#!/bin/sh
# config.sh - defaults of a folder, a user and the environment: which of them
# holds, that every command follows it, what is refused; init and doctor.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

ROSTER=$ROOT/samples/jiangbei/roster.csv
EXPECTED=$ROOT/samples/jiangbei/expected.csv
unset JIUZHU_CONFIG
HOME=$WORK/home XDG_CONFIG_HOME=
export HOME XDG_CONFIG_HOME
mkdir -p "$HOME/.config/jiuzhu"
USER_FILE=$HOME/.config/jiuzhu/jiuzhu.ini

folder() { { echo '[defaults]' && cat; } >jiuzhu.ini; }
user() { { echo '[defaults]' && cat; } >"$USER_FILE"; }
nobody() { rm -f jiuzhu.ini "$USER_FILE"; }

# ---- precedence ---------------------------------------------------------------

test_case "rules of the folder's file"
echo 'rules = chongqing-jiangbei' | folder
run determine -d 2021-10-01 "$ROSTER"
expect_status 0
expect_out_same "$EXPECTED"

test_case "a flag wins over the environment, that over folder, that over user"
echo 'rules = beijing' | user
echo 'rules = hebei-chengde' | folder
rules_in_use()
{
    run doctor -f csv --rules-dir "$ROOT/rules"
    sed -n 's/^default,ok,--rules \([a-z-]*\) (\(.*\)),$/\1 \2/p' "$OUT" \
        >in_use
}
rules_in_use
expect_is in_use "hebei-chengde jiuzhu.ini:2"
rm jiuzhu.ini
rules_in_use
expect_is in_use "beijing $USER_FILE:2"
JIUZHU_RULES=chongqing run doctor -f csv
expect_out_has "--rules chongqing (JIUZHU_RULES)"
echo 'rules = beijing' | folder
JIUZHU_RULES=chongqing-jiangbei run determine -d 2021-10-01 "$ROSTER"
expect_out_same "$EXPECTED"
JIUZHU_RULES=nonsense run determine -r chongqing-jiangbei -d 2021-10-01 \
    "$ROSTER"
expect_out_same "$EXPECTED"

test_case "what the folder does not say the user's file says"
echo 'rules = chongqing-jiangbei' | user
echo 'lang = zh' | folder
run determine -d 2021-10-01 "$ROSTER"
expect_out_same "$EXPECTED"
expect_err_has "户"

test_case "XDG_CONFIG_HOME, and JIUZHU_CONFIG in place of both"
nobody
mkdir -p xdg/jiuzhu
printf '[defaults]\nrules = chongqing-jiangbei\n' >xdg/jiuzhu/jiuzhu.ini
XDG_CONFIG_HOME=$(pwd)/xdg run determine -d 2021-10-01 "$ROSTER"
expect_status 0
printf '[defaults]\nrules = chongqing-jiangbei\n' >own.ini
echo 'rules = nonsense' | folder
JIUZHU_CONFIG=own.ini run determine -d 2021-10-01 "$ROSTER"
expect_status 0
JIUZHU_CONFIG='' run determine -d 2021-10-01 "$ROSTER"
expect_status 2
expect_err_has "which rules?"
JIUZHU_CONFIG=none.ini run determine -d 2021-10-01 "$ROSTER"
expect_status 2
expect_err_has "none.ini: cannot read: No such file"

# ---- every key, and every command ------------------------------------------------

test_case "language: a flag, JIUZHU_LANG, the file, the locale"
nobody
echo 'lang = zh' | folder
run determine
expect_err_has "用哪个规则包"
JIUZHU_LANG=en run determine
expect_err_has "which rules?"
JIUZHU_LANG=en run determine --lang zh
expect_err_has "用哪个规则包"
run --help
expect_out_has "用法"
run nonsense
expect_err_has "没有"
JIUZHU_LANG=fr run determine
expect_status 2
expect_err_has "JIUZHU_LANG: "

test_case "format, encoding and jobs; --excel and -f win"
nobody
printf 'rules = chongqing-jiangbei\nformat = jsonl\njobs = 2\n' | folder
run determine -d 2021-10-01 "$ROSTER"
expect_out_has '{"household_id":"JB2021-0001"'
run determine -f csv -d 2021-10-01 "$ROSTER"
expect_out_same "$EXPECTED"
run determine --excel -d 2021-10-01 "$ROSTER"
expect_out_has "JB2021-0001,2021-10-01,dibao"
run rules list
expect_out_has '{"'
run check "$ROSTER"
expect_err_last "jiuzhu: 120 households in, 120 sound, 0 rejected, 0 findings"
printf 'jobs = many\n' | folder
run check "$ROSTER"
expect_status 2
expect_err_has "--jobs is a number"
printf 'encoding = gb18030\n' | folder
run check "$ROSTER"
expect_status 2

test_case "every command that takes rules takes those of the folder"
nobody
echo 'rules = chongqing-jiangbei' | folder
for command in \
    "determine -d 2021-10-01" "schedule --from 2021-09 --to 2021-10" \
    "refer -d 2021-10-01" "review -d 2021-10-01" \
    "screen --list outreach -d 2021-10-01" \
    "report --list statistics --month 2021-10" "publish -d 2021-10-01" \
    "whatif -d 2021-10-01 -s dibao.standard.urban=700" \
    "explain JB2021-0001 -d 2021-10-01" "notice JB2021-0002 -d 2021-10-01" \
    "cliff JB2021-0001 --vary wage -d 2021-10-01"; do
    # shellcheck disable=SC2086
    run $command "$ROSTER"
    expect_err_lacks "which rules?"
    expect "$command is done" test "$(cat "$STATUS")" -le 1
done
run rules show -d 2021-10-01
expect_out_has "dibao.standard.urban"

test_case "a receipt says what was configured, and is verified without it"
nobody
printf 'rules = chongqing-jiangbei\nformat = jsonl\n' | folder
run determine -d 2021-10-01 --receipt r.json -o out.jsonl "$ROSTER"
expect_status 0
expect_has r.json "--format=jsonl"
expect_has r.json "--rules=chongqing-jiangbei"
echo 'format = table' | folder
run verify r.json
expect_status 0

test_case "a path in a file begins in the folder of the file"
nobody
mkdir -p "$HOME/.config/jiuzhu/packs"
cp "$ROOT"/rules/*.ini "$HOME/.config/jiuzhu/packs"
printf '[pack]\nid = "own"\ntitle = "x"\ninherits = "chongqing-jiangbei"\n' \
    >"$HOME/.config/jiuzhu/packs/own.ini"
printf 'rules-dir = "packs"\nrules = own\n' | user
(
    unset JIUZHU_RULES_DIR
    run determine -d 2021-10-01 "$ROSTER"
)
expect_out_same "$EXPECTED"

# ---- what is refused --------------------------------------------------------------

test_case "an unknown key, section or value stops every command, with its place"
nobody
printf 'rule = beijing\n' | folder
run determine -d 2021-10-01 "$ROSTER"
expect_status 2
expect_err_is "jiuzhu: jiuzhu.ini:2:rule: unknown key (did you mean 'rules'?)"
run check "$ROSTER"
expect_status 2
run template
expect_status 2
run determine --help
expect_status 0
printf 'colour = red\n' | folder
run check "$ROSTER"
expect_err_has "jiuzhu.ini:2:colour: unknown key (there is: rules, rules-dir,"
printf 'format = exel\n' | folder
run check "$ROSTER"
expect_err_has "jiuzhu.ini:2:format: 'exel' is none of its values (csv jsonl"
printf '[default]\nrules = beijing\n' >jiuzhu.ini
run check "$ROSTER"
expect_err_has "jiuzhu.ini:1: unknown section [default] (there is: [defaults])"
printf 'rules = beijing\nrules = chongqing\n' | folder
run check "$ROSTER"
expect_status 2
expect_err_has "jiuzhu.ini:3:"
printf '[defaults]\nrules = beijing; old\n' >jiuzhu.ini
run check "$ROSTER"
expect_status 2
printf '\0\1\2' >jiuzhu.ini
run check "$ROSTER"
expect_status 2
rm jiuzhu.ini && mkdir jiuzhu.ini
run check "$ROSTER"
expect_status 2
expect_err_has "jiuzhu.ini: cannot read: Is a directory"
rmdir jiuzhu.ini

# ---- doctor --------------------------------------------------------------------------

test_case "doctor finds nothing wrong, in both languages"
nobody
run doctor
expect_status 0
expect_out_has "glibc"
expect_out_has "libzip"
expect_out_has "sandbox  "
run doctor --lang zh -f table
expect_status 0
expect_out_has "沙箱"
run doctor -f jsonl
expect "JSON" jq -e . "$OUT"

test_case "doctor tells a stale pack, and one that cannot be read"
run doctor -f csv -d 2027-01-01
expect_status 0
expect_out_has "chongqing-jiangbei, checked until 2026-12-31: 1 days ago"
run doctor -f csv -d 2026-12-31
expect_out_has '"chongqing-jiangbei, checked until 2026-12-31",'
mkdir packs
echo nonsense >packs/bad.ini
run doctor -f csv --rules-dir packs
expect_status 1
expect_out_has "rule pack,fault,packs/bad.ini cannot be read"
run doctor -f csv --rules-dir nowhere
expect_status 1
expect_out_has "rules folder,fault,nowhere cannot be read"

test_case "doctor tells what is wrong with the configuration, and goes on"
printf 'rule = beijing\nlang = zh\n' | folder
run doctor -f csv
expect_status 1
expect_out_has "jiuzhu.ini:2:rule: "
expect_out_has "--lang zh (jiuzhu.ini:3)"
nobody

test_case "doctor tells a locale that is not installed and a folder one cannot write"
LANG=xx_YY.UTF-8 LC_ALL='' run doctor -f csv
expect_status 0
expect_out_has "locale,note,\"xx_YY.UTF-8, which is not installed\""
TMPDIR=/nowhere run doctor -f csv
expect_status 1
expect_out_has "temporary files,fault,/nowhere: No such file or directory"
run doctor roster.csv
expect_status 2
expect_err_has "doctor takes no operand"

# ---- init ------------------------------------------------------------------------------

test_case "init makes a folder that the commands work in"
run init -r chongqing-jiangbei office
expect_status 0
expect_err_is "jiuzhu: made in office: roster.xlsx, jiuzhu.ini, README.md"
expect_has office/jiuzhu.ini 'rules = "chongqing-jiangbei"'
expect "three lines" test "$(wc -l <office/README.md)" = 3
cd office || exit 2
run determine -d 2021-10-01 "$ROSTER"
expect_out_same "$EXPECTED"
run check roster.xlsx
expect_status 0
expect_err_last "jiuzhu: 0 households in, 0 sound, 0 rejected, 0 findings"
cd ..

test_case "in Chinese, and without rules"
run init --lang zh 办公
expect_status 0
expect_has 办公/jiuzhu.ini 'lang = zh'
expect_has 办公/jiuzhu.ini '# rules = "PACK"'
expect_has 办公/README.md 名册
run template --lang zh
head -n 1 "$OUT" >headings
expect "the headings of the template" "$PYTHON" -c '
import re, zipfile
book = zipfile.ZipFile("办公/roster.xlsx")
text = book.read("xl/sharedStrings.xml").decode()
found = re.findall("<t[^>]*>([^<]*)</t>", text)
assert ",".join(found) == open("headings", encoding="utf-8").read().strip(), found
styles = book.read("xl/styles.xml").decode()
sheet = book.read("xl/worksheets/sheet1.xml").decode()
assert "<cols>" in sheet and "yyyy-mm-dd" in styles
lists = re.findall("<formula1>\"([^\"]*)\"", sheet)
assert "男,女" in lists and "城市,农村" in lists, lists
assert "showErrorMessage" not in sheet'

test_case "init touches nothing that is there"
run init office
expect_status 2
expect_err_has "office is not empty"
echo x >file
run init file
expect_status 2
run init
expect_status 2
expect_err_has "which folder?"
run init a b
expect_status 2
run init -r nonsense new
expect_status 2
expect_absent new
run init nowhere/new
expect_status 2
mkdir empty
run init empty
expect_status 0

finish
