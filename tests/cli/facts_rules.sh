#!/bin/sh
# facts_rules.sh - packs that say little or end: what rules check, diff and gap
# make of them (J05.1, J05.3, D04.1), and calendars without a year.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

cat >a.ini <<'END'
[pack]
id = "a"
title = "a"
[dibao.standard.urban]
2020-01-01 = "600"
2022-01-01 = "none"
source = "x"
[dibao.standard.rural]
2020-01-01 = "4800"
unit = "year"
source = "x"
[tekun.standard]
2019-01-01 = "500"
2020-06-01 = "780"
2021-01-01 = "779.5"
2021-06-01 = "779"
2022-06-01 = "none"
source = "x"
[tekun.basic_ratio]
2019-06-01 = "1.3"
source = "x"
[tekun.standard.rural]
2020-01-01 = "700"
2021-01-01 = "none"
source = "x"
[tekun.standard.urban]
2020-01-01 = "778"
2021-01-01 = "none"
source = "x"
[poverty.line]
2020-01-01 = "4800"
source = "x"
[consumption.year]
2020-01-01 = "26460"
source = "x"
[edge.ratio]
2019-01-01 = "none"
source = "x"
[single.mode]
2019-01-01 = "full"
source = "x"
[phaseout.steps]
2020-01-01 = "100%;50%"
source = "x"
[dibao.floor]
2020-01-01 = "10%"
source = "x"
[supplement.old]
2020-01-01 = "50"
who = "age=70.."
source = "x"
[entitlement.e]
2020-01-01 = "in_kind"
category = "single"
scope = "person"
source = "x"
[entitlement.f]
2020-01-01 = "10"
category = "edge"
source = "x"
END
sed 's/id = "a"/id = "b"/; s/"100%;50%"/"100%;60%"/; s/"10%"/"10"/; /^unit/d' \
    a.ini >b.ini

test_case "J05.3: a tekun standard beside 1.3 times the urban one, while both say so"
run rules check ./a.ini
expect_status 1
expect_err_has "a.ini:15:tekun.standard: note: by rounding below 1.3 times the urban standard from 2021-01-01 on (found 779.5, 780 unrounded)"
expect_err_has "a.ini:16:tekun.standard: below 1.3 times the urban standard from 2021-06-01 on (found 779, expected at least 780)"
expect_err_has "a.ini:27:tekun.standard.urban: below 1.3 times the urban standard from 2020-01-01 on (found 778, expected at least 780)"
expect_err_has "a.ini:13:tekun.standard: below 1.3 times the urban standard from 2020-01-01 on (found 500, expected at least 780)"
expect_err_lacks "from 2019-01-01 on (found 500"
expect_err_lacks "from 2020-06-01"
expect_err_lacks "tekun.standard.rural"

test_case "a standard that ends is a gap; one of tekun that ends is not"
run rules check ./a.ini
expect_err_has "a.ini:6:dibao.standard.urban: a gap: no value from 2022-01-01 on"
expect_err_lacks "tekun.standard: a gap"
expect_err_lacks "tekun.standard.urban: a gap"

test_case "D04.1: a standard by the year is compared with the line by the year"
run rules check ./a.ini
expect_err_has "a.ini:9:dibao.standard.rural: from 2020-01-01 on the rural standard of 4800 yuan a year is not above the poverty line of 4800 yuan a year (D04.1)"
run rules check -r ./a.ini -s poverty.line=4799
expect_err_lacks D04.1
run rules check -r ./a.ini -s poverty.line=none
expect_err_lacks D04.1

test_case "J05.1: no derived standard without its share"
run rules check ./a.ini
expect_err_lacks "derived standard"
run rules check -r ./a.ini -s consumption.ratio=30%
expect_err_has "from 2020-01-01 on the derived standard is 662.00 yuan (26460 a year / 12 x 30%), the published one 600 (J05.1)"

test_case "nobody is edge or single where no edge is ever opened"
run rules check ./a.ini
expect_err_has "a.ini:54:category: [entitlement.e] nobody can meet 'single'"
expect_err_has "a.ini:59:category: [entitlement.f] nobody can meet 'edge'"
expect_err_has "15 parameters, 22 values, 8 faults"

test_case "tiers of both areas, of neither; an edge without a word on its limit"
run rules check -r ./a.ini -s dibao.mode=tier
expect_err_has "neither dibao.tiers.urban nor dibao.tiers has a value"
expect_err_has "neither dibao.tiers.rural nor dibao.tiers has a value"
run rules check -r ./a.ini -s dibao.mode=tier -s "dibao.tiers=1:5"
expect_err_lacks "dibao.tiers"
run rules check -r ./a.ini -s edge.ratio=1
expect_err_has "nobody is edge: its limit of 1 times the standard is not above the standard"

test_case "rules diff: by the year or the month, a share or yuan, another step"
run rules diff ./a.ini ./b.ini -d 2021-10-01
expect_status 0
expect_out_is "parameter,before,after,since_before,since_after,source_before,source_after
dibao.standard.rural,4800,4800,2020-01-01,2020-01-01,x,x
dibao.floor,10%,10,2020-01-01,2020-01-01,x,x
phaseout.steps,100%;50%,100%;60%,2020-01-01,2020-01-01,x,x"

test_case "rules diff: what has ended, and what had not begun"
run rules diff ./a.ini --against 2020-01-01 -d 2022-07-01
expect_out_has "dibao.standard.urban,none,600,2022-01-01,2020-01-01,x,x"
expect_out_has "tekun.standard,none,500,2022-06-01,2019-01-01,x,x"
run rules diff ./a.ini --against 2019-06-01 -d 2020-02-01
expect_out_has "supplement.old,50,,2020-01-01,,x,"

test_case "Z01.1: no ratio to a standard of nothing"
run rules gap ./a.ini -s dibao.standard.rural=0
expect_out_is "date,urban,rural,difference,ratio
2020-01-01,600.00,0.00,600.00,"

# ---- calendars -------------------------------------------------------------------

# The rules beside the program are found, too: it lies elsewhere here.
mkdir -p away/bin packs
cp "$JIUZHU" away/bin/jiuzhu
cp "$ROOT/rules/national.ini" packs
away()
{
    JIUZHU_RULES_DIR=packs run_as away/bin/jiuzhu "$@"
}

test_case "a calendar of one year, with a day that the program has no word for"
cat >packs/calendar.ini <<'END'
[calendar]
title = "mine"
[2021]
source = "notice"
founding_day = "2021-06-01"
END
away rules show calendar -d 2021-06-01 -f table
expect_status 0
expect_out_has "founding_day"
away rules check calendar -d 2023-06-01
expect_err_has "packs/calendar.ini: warning: it ends with 2021"
expect_err_has "calendar: 1 years, 1 days off, 0 make-up days, 0 faults"
away rules show calendar -d 2022-06-01
expect_status 2
expect_err_has "has no year 2022 (it has 2021 to 2021)"

test_case "no calendar beside the packs"
rm packs/calendar.ini
away rules check calendar
expect_status 2
expect_err_has "no calendar.ini beside the rule packs"
away rules list
expect_status 0
expect_out_has "national"
expect_out_lacks "calendar"

test_case "doctor: a pack that says nothing of until when it was checked; no TMPDIR"
printf '[pack]\nid = "mine"\ntitle = "mine"\n' >packs/mine.ini
TMPDIR='' away doctor -f csv
expect_out_has "rule pack,ok,mine,"
expect_out_has "packs,"

test_case "packs that cannot be read are listed all the same"
echo "no pack" >packs/broken.ini
away determine -d 2021-10-01 a.ini
expect_status 2
expect_err_has "which rules? give --rules PACK"
expect_err_has "  broken  "
expect_err_has "  mine  mine"
away completion suggest -- determine --rules ""
expect_out_has "mine	mine"
expect "the name alone" grep -qx "broken	" "$OUT"
rm packs/broken.ini
away doctor --excel
expect_out_has "item,state,found,advice"

test_case "D04.1: of a child that says the line alone, the line is told"
sed '/^\[poverty/,/^source/d' a.ini >packs/a.ini
cat >packs/child.ini <<'END'
[pack]
id = "child"
title = "child"
inherits = "a"
[poverty.line]
2021-06-01 = "5400"
source = "x"
END
away rules check child
expect_status 1
expect_err_has "packs/child.ini:6:poverty.line: from 2021-06-01 on the rural standard of 4800 yuan a year is not above the poverty line"
rm packs/a.ini packs/child.ini

test_case "provisions of somebody's own: no Chinese text, a kind of no word, a broken row"
{
    sed 1q "$ROOT/rules/provisions.csv"
    echo 'X1.1,national,1,formula,determine,"Rule.",,tests/x.sh'
    echo 'X1.2,national,1,nonsense,determine,"Rule.",,tests/x.sh'
} >packs/provisions.csv
away rules provisions --lang zh -f table
expect_status 0
expect "the English rule, where there is no other" \
    grep -q '^X1.1  *national .* Rule\.  ' "$OUT"
expect "the kind as it is written" grep -q '^X1.2  *national .* nonsense ' "$OUT"
echo bad,row >>packs/provisions.csv
away rules provisions
expect_status 2
expect_err_has "packs/provisions.csv:4: too few fields (found 2, expected 8)"
rm packs/provisions.csv

test_case "no folder of packs: doctor says so, and names it"
JIUZHU_RULES_DIR=nowhere run_as away/bin/jiuzhu doctor -f csv
expect_status 1
expect_out_has "rules folder,fault,nowhere cannot be read,"
expect_out_has "rule pack,fault,none found,name a folder with --rules-dir"

finish
