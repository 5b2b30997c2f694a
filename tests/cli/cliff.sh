#!/bin/sh
# cliff.sh - jiuzhu cliff: every jump with its article, the samples, the window,
# what is paid for a while, pictures, and bad input.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/cli/chart_lib.sh
. "$ROOT/tests/cli/chart_lib.sh"

SAMPLE=$ROOT/samples/cliff
HEAD=from,to,benefit_at_from,slope,jump,rule,source,item,first_month,months
HEAD=$HEAD,benefit_at_to,exact_at_from,marginal_rate,category,now,dibao,single,tekun,care
HEAD=$HEAD,supplement,person,parameter,value,since,household_id,field

# cliff ID FIELD OPTION... [FILE]: -d and -r given again win.
cliff()
{
    id=$1 field=$2
    shift 2
    run cliff "$id" --vary "$field" -r chongqing-jiangbei -d 2021-10-01 "$@"
}

# gives NAME ID FIELD: the sample's expected rows.
gives()
{
    cliff "$2" "$3" "$SAMPLE/roster.csv"
    expect_status 0
    expect_out_same "$SAMPLE/expected-$1.csv"
}

# family ROW...: a person each: household_id,wage,birth_date,disability,grade,
# support,savings
family()
{
    echo "household_id,area,wage,birth_date,disability,disability_grade,support,savings" >here.csv
    for row; do
        id=${row%%,*}
        echo "$id,urban,${row#*,}" >>here.csv
    done
}

# begins FROM TEXT: the row that begins at FROM has the text behind it.
begins()
{
    row=$(grep "^$1," "$OUT")
    case $row in
    *"$2"*) held ;;
    *) failed "the row that begins at $1 is '$row', without '$2'" ;;
    esac
}

# ---- the jumps the law makes ----------------------------------------------

test_case "J05.2, 办法57 art. 4: the gap falls yuan by yuan, and bends at 0"
family "A,1200,1980-01-01,,,," "A,0,1980-01-01,,,," "A,0,1980-01-01,,,,"
cliff A wage here.csv
expect_status 0
begins 0.00 ",1907.99,1908.00,-1,,,,total,"
begins 1908.00 ",2861.99,0.00,0,0.00,dibao_test,J05.2; 办法57 art. 4;"
begins 2862.00 ",0.00,0,0.00,edge_test,J04.1; 办法57 art. 8,total,"

test_case "J04.3: the jump of the phase-out, 708 x 24 x 30% once"
cliff A wage here.csv
expect_out_has ",5097.60,0,5097.60,phaseout,\"J04.3 ("
expect_out_has ",bonus,2021-11,1,5097.60,"
expect_err_has "a bonus of 5,097.60 yuan, once, in 2021-11"

test_case "Z03.3: an extension of six months between two limits"
cliff A wage -s phaseout.mode=extend here.csv
expect_status 0
expect_out_has "1908.00,2861.99,708.00,0,708.00,phaseout,"
expect_out_has ",extension,2021-11,6,708.00,"

test_case "J04.2, 办法57 art. 8: the edge with a single person, up and down"
family "A,1500,1980-01-01,,,," "A,0,1980-01-01,physical,2,,"
cliff A wage here.csv
expect_status 0
begins 1272.00 ",736.00,0,636.00,dibao_test,J05.2; 办法57 art. 4;"
begins 1272.00 "J04.2"
begins 1908.00 ",0.00,0,-736.00,edge_test,J04.1; 办法57 art. 8;"
begins 1908.00 "J04.2"
expect_err_has "from 1,908.00 to 2,643.98 wage and total together are less"

test_case "办法57 art. 14, J06.5: the property limit, one fen above it"
family "A,0,1980-01-01,,,,100"
cliff A savings here.csv
expect_status 0
begins 7632.01 ",0.00,0,-636.00,savings_limit,J06.5;"
begins 7632.01 "办法57 art. 14"
expect_err_has "from 7,632.01 on (7,532.01 more): none, 0.00 in all"

test_case "特困43 art. 5, J04.4: the age limits of tekun"
family "A,0,1980-01-01,,,none,"
cliff A age here.csv
expect_status 0
begins 18 ",636.00,0,-191.00,tekun_labour,J04.4;"
begins 60 ",827.00,0,191.00,tekun_labour,J04.4;"
begins 60 "特困43 art. 4-8"
expect_out_has "18,59,636.00,0,"

test_case "Chongqing 2018, 办法57 art. 27: the age limit of a supplement"
family "A,0,1980-01-01,,,,"
cliff A age here.csv
begins 70 ",696.00,0,60.00,supplement,"
begins 70 "办法57 art. 27"
cliff A age --lang zh -f table here.csv
expect_out_has "增发金：年满 70 周岁（"
expect_out_lacks age_70

test_case "Z09.1: a share of the wage that does not count makes the slope"
cliff A wage -s income.employment_cost=wage_share \
    -s income.employment_cost.amount=30% here.csv
begins 0.00 ",636.00,-0.7,"

test_case "渝条例 art. 12: income by the year counts by its twelfth"
cliff A farm_income_year here.csv
begins 0.00 ",7631.99,636.00,-1/12,,,,total,,,0.00,636,1,dibao,0.00,"
cliff A farm_income_year --from 0.05 --to 1 here.csv
begins 0.05 ",1.00,636.00,-1/12,,,,total,,,635.92,152639/240,1,dibao,"

# ---- the samples -----------------------------------------------------------

test_case "the samples"
cliff C1 wage "$SAMPLE/roster.csv"
expect "the headings" test "$(head -1 "$OUT")" = "$HEAD"
gives wage C1 wage
gives daughter C1 wage@child
gives savings C1 savings
gives spouse C2 wage@spouse
gives age C3 age

test_case "the sample as a table with a plot"
cliff C1 wage -f table --plot "$SAMPLE/roster.csv"
expect_status 0
expect_out_same "$SAMPLE/expected-table.txt"
expect_err_is ""

test_case "the table, its plot and its facts fit 80 columns, in either language"
cat >wide.py <<'END'
import sys
import unicodedata
for line in sys.stdin:
    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1
                for c in line.rstrip("\n"))
    if width > 80:
        print(width, line, end="")
END
for lang in zh en; do
    for field in wage wage@child savings homes age transfer farm_income_year; do
        cliff C1 $field -f table --plot --lang $lang "$SAMPLE/roster.csv"
        "$PYTHON" wide.py <"$OUT" >wide
        expect_is wide ""
    done
done

test_case "the rows say what determine says, for households of Jiangbei"
expect "the same at every point" "$PYTHON" \
    "$ROOT/tests/cli/cliff_differential.py" "$JIUZHU" \
    "$ROOT/samples/jiangbei/roster.csv"

# ---- the window ------------------------------------------------------------

test_case "J04.1: what is lost by one yuan more, just below the edge of 954 a person"
sed 's/,2600,/,3061.50,/' "$SAMPLE/roster.csv" >near.csv
cliff C1 wage near.csv
expect_err_has "one yuan more a month: 0.00 in all (-736.00); what is left of the yuan: -735.00"
expect_err_has "from 3,062.00 on (0.50 more): none, 0.00 in all"
cliff C1 wage --lang zh near.csv
expect_err_has "每月多 1 元：合计 0.00（-736.00）；这 1 元实得 -735.00"

test_case "--from and --to cut the function, and change nothing of it"
family "A,1500,1980-01-01,,,," "A,0,1980-01-01,physical,2,,"
cliff A wage --from 1000 --to 1500.50 here.csv
expect_status 0
expect_out_has "1000.00,1271.99,372.00,-1,,,,total,"
expect_out_has "1272.00,1500.50,736.00,0,636.00,dibao_test,"
expect_err_has "more changes up to 1,908.00, beyond what is shown"

test_case "one amount alone; a threshold on the edge of the window"
cliff A wage --from 1272 --to 1272 here.csv
expect_status 0
begins 1272.00 ",1272.00,736.00,0,636.00,dibao_test,"

test_case "a range the wrong way round; no amount; too many decimals"
cliff A wage --from 100 --to 50 here.csv
expect_status 2
expect_err_has "--from 100 is above --to 50"
cliff A wage --from abc here.csv
expect_status 2
cliff A wage --to 1.005 here.csv
expect_status 2
cliff A age --to 1.5 here.csv
expect_status 2
expect_err_has "--to '1.5' is no whole number"

# ---- what is varied, of whom ----------------------------------------------

test_case "columns by their Chinese headings; persons by row and relation"
cliff C1 工资性收入@3 "$SAMPLE/roster.csv"
expect_out_same "$SAMPLE/expected-daughter.csv"
cliff C1 工资性收入@子女 "$SAMPLE/roster.csv"
expect_out_same "$SAMPLE/expected-daughter.csv"
cliff C1 wage@周小雨 "$SAMPLE/roster.csv"
expect_out_same "$SAMPLE/expected-daughter.csv"
cliff C3 年龄 "$SAMPLE/roster.csv"
expect_out_same "$SAMPLE/expected-age.csv"

test_case "a field that cannot be varied, with what was meant"
cliff A wages here.csv
expect_status 2
expect_err_has "(did you mean 'wage'?)"
cliff A account here.csv
expect_status 2
expect_err_has "there are: wage, business,"
run cliff A -r chongqing-jiangbei here.csv
expect_status 2
expect_err_has "what is varied?"

test_case "nobody of that name; a person of the household's savings"
cliff A wage@nobody here.csv
expect_status 2
expect_err_has "nobody in household A is 'nobody'"
cliff A savings@1 here.csv
expect_status 2
expect_err_has "'savings' is of the household"

test_case "two persons who are meant"
printf 'household_id,area,birth_date,relation\nA,urban,1980-01-01,child\nA,urban,1980-01-01,child\n' >two.csv
cliff A wage@child two.csv
expect_status 2
expect_err_has "2 persons in household A are 'child'"

# ---- the household ---------------------------------------------------------

test_case "no such household"
cliff C9 wage "$SAMPLE/roster.csv"
expect_status 2
expect_out_is ""
expect_err_has "household C9 is not in the roster"
run cliff
expect_status 2
expect_err_has "which household?"

test_case "a rejected household, and a good one beside it"
printf 'household_id,area,birth_date,wage\nA,urban,1980-01-01,x\nB,urban,1980-01-01,5\n' >bad.csv
cliff A wage bad.csv
expect_status 1
expect_out_is ""
expect_err_has "bad.csv:2:wage: not an amount"
cliff B wage bad.csv
expect_status 0
expect_err_lacks "not an amount"

test_case "a fact is missing with some amount only"
printf 'household_id,area,wage,support\nA,urban,700,none\n' >bad.csv
cliff A wage bad.csv
expect_status 1
expect_out_is ""
expect_err_has "bad.csv:2:birth_date: empty, and a rule asks for it where wage = 0.00"

test_case "办法57 art. 13: a value is missing from the first fen on"
printf 'household_id,area,birth_date\nA,urban,1980-01-01\n' >here.csv
cliff A basic_pension -d 2026-03-01 here.csv
expect_status 2
expect_out_is ""
expect_err_has "needs 'income.basic_pension_excluded' where basic pension = 0.01"
cliff A basic_pension -d 2026-03-01 -s income.basic_pension_excluded=yes here.csv
expect_status 0

test_case "the version of the date; none; --known-on"
printf 'household_id,area,birth_date,wage,valid_from,recorded_on\nA,urban,1980-01-01,500,2021-01-01,\nA,urban,1980-01-01,600,2021-06-01,2021-12-01\n' >versions.csv
cliff A wage versions.csv
expect_status 0
expect_err_has "now 600.00 yuan a month"
cliff A wage --known-on 2021-10-01 versions.csv
expect_err_has "now 500.00 yuan a month"
cliff A wage -d 2020-01-01 versions.csv
expect_status 1
expect_out_is ""
expect_err_has "has no version in force on 2020-01-01"

test_case "another date, other rules: no edge in 2018"
printf 'household_id,area,birth_date,wage\nA,urban,1980-01-01,0\n' >here.csv
cliff A wage -d 2018-10-01 here.csv
expect_status 0
begins 546.00 ",0.00,0,0.00,dibao_test,"
expect_out_lacks "edge"

test_case "a household that comes twice; --group"
printf 'household_id,area,birth_date,wage\nA,urban,1980-01-01,0\nB,urban,1980-01-01,0\nA,urban,1980-01-01,5\n' >twice.csv
cliff A wage twice.csv
expect_status 2
expect_err_has "comes again"
cliff A wage@2 --group twice.csv
expect_status 0
expect_err_has "now 5.00"

# ---- formats ---------------------------------------------------------------

test_case "JSON lines: money as text, counts as numbers"
cliff C2 wage@2 -f jsonl -q "$SAMPLE/roster.csv"
expect_status 0
expect "jq reads it" jq -es 'any(.item == "bonus" and .months == 1 and
    .benefit_at_from == "5097.60" and .jump == "5097.60")' "$OUT"
expect "an empty cell is null" jq -es '.[0] | .from == "0.00" and
    .jump == null and .rule == null and .parameter == null' "$OUT"
cliff C3 age -f jsonl -q "$SAMPLE/roster.csv"
expect "years are numbers" jq -es 'any(.from == 60 and .to == 100)' "$OUT"

test_case "xlsx"
cliff C1 wage -f xlsx -o cliff.xlsx "$SAMPLE/roster.csv"
expect_status 0
expect "a workbook" test -s cliff.xlsx

test_case "in Chinese"
cliff C1 wage -f table --plot --lang zh "$SAMPLE/roster.csv"
expect_status 0
expect_out_has "低保边缘"
expect_out_lacks "household"
expect_out_lacks "yuan"

test_case "--mask"
cliff C1 wage -f table --mask "$SAMPLE/roster.csv"
expect_status 0
expect_out_has "周**"
expect_out_lacks "周建华"

test_case "-q leaves the rows alone"
cliff C1 wage -q "$SAMPLE/roster.csv"
expect_out_same "$SAMPLE/expected-wage.csv"
expect_err_is ""

test_case "--plot goes with a table"
cliff C1 wage --plot -f csv "$SAMPLE/roster.csv"
expect_status 2
expect_err_has "--plot is for people"
cliff C1 wage --plot "$SAMPLE/roster.csv"
expect_out_same "$SAMPLE/expected-table.txt"

# ---- pictures --------------------------------------------------------------

drawn() { cliff C1 wage -q "$@" "$SAMPLE/roster.csv"; }
if can_draw drawn; then
    test_case "a picture, the same each time, in either language and form"
    same_picture drawn 0 "-o rows.csv" "-f table"
    expect_err_is ""
    expect_same rows.csv "$SAMPLE/expected-wage.csv"

    test_case "a picture of ages, of savings, of nothing that changes"
    for what in age savings refusals exempt_income; do
        cliff C3 $what -q --chart $what.svg "$SAMPLE/roster.csv"
        expect_status 0
        expect "drawn" test -s $what.svg
    done

    test_case "a picture that cannot be written leaves no rows"
    no_rows_without drawn
fi

test_case "a picture of another form, or over an input or the rows"
refused drawn
kept_input "$SAMPLE/roster.csv" cliff C1 wage

finish
