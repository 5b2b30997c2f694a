#!/bin/sh
# rules_more.sh - rules provisions, diff, doc and gap, what rules check
# compares (J05.1, D04.1, Z01.1), and check --against (J32.2, H03.5).
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

mkdir packs
cp "$ROOT/rules/national.ini" packs/

# A pack of its own with a standard for both areas; more from standard input.
pack()
{
    {
        cat <<'END'
[pack]
id = "mine"
title = "mine"
inherits = "national"
[dibao.standard.urban]
2020-01-01 = "600"
2022-01-01 = "660"
source = "x"
[dibao.standard.rural]
2020-01-01 = "400"
2021-01-01 = "450"
source = "x"
END
        cat
    } >packs/mine.ini
}

mine()
{
    action=$1
    shift
    [ "$action" = gap ] || set -- -d 2022-06-01 "$@" # gap is of all times
    run rules "$action" mine --rules-dir packs "$@"
}

# ---- which options a word takes ------------------------------------------

# refuses OPTION WORD...: it is told, and no file is written
refuses()
{
    option=$1
    shift
    run rules "$@"
    expect_status 2
    expect_err_has " --$option"
    expect_err_has "jiuzhu rules --help"
    expect_out_is ""
    expect_absent out
}

test_case "rules: an option of another word is refused, not passed over"
refuses rules list -r chongqing
refuses date list -d 2026-01-01
refuses mask list --mask
refuses against show -r chongqing --against 2021-10-01
refuses rejects show -r chongqing --rejects out
refuses format check chongqing -f jsonl
refuses output check chongqing -o out
refuses strict check chongqing --strict
refuses rules diff chongqing guizhou -r chongqing -o out
refuses history diff chongqing guizhou --history
refuses date doc chongqing -d 2026-01-01 -o out
refuses format doc chongqing -f table
refuses date gap chongqing -d 2026-01-01 -o out
refuses set provisions chongqing -s edge.ratio=2 -o out
refuses jobs provisions -j 2
refuses rules show calendar -r chongqing
refuses set show calendar -s edge.ratio=2

test_case "rules: the words that take it are named, in either language"
run rules doc chongqing -d 2026-01-01
expect_err_is "jiuzhu: rules doc takes no --date (it is an option of: show, check, diff) (see 'jiuzhu rules --help')"
run rules doc chongqing -d 2026-01-01 --lang zh
expect_err_is 'jiuzhu: rules doc 没有选项 --date（有此选项的是：show, check, diff）（见“jiuzhu rules --help”）'

test_case "rules diff: options of rosters without one"
for option in mask group progress ignore-unknown; do
    refuses $option diff chongqing guizhou --$option
    refuses "$option" diff chongqing --against 2020-10-01 "--$option"
done
refuses rejects diff chongqing guizhou --rejects out
refuses encoding diff chongqing guizhou --encoding utf-8
refuses jobs diff chongqing guizhou -j 1

test_case "rules doc, gap: a pack named twice is not one that is passed over"
for word in doc gap; do
    run rules $word chongqing -r guizhou
    expect_status 2
    expect_err_has "rules $word: one PACK"
    run rules $word -r chongqing
    expect_status 0
done

test_case "rules: what is suggested behind a word is what it takes"
for word in list show check diff doc gap provisions; do
    "$JIUZHU" completion suggest -- rules $word --f >words
    case $word in
    check | doc) expect "$word has no --format" test ! -s words ;;
    *) expect "$word has --format" grep -q '^--format' words ;;
    esac
done

# ---- rules gap -----------------------------------------------------------

test_case "Z01.1: urban and rural by date, with difference and ratio"
pack </dev/null
mine gap
expect_status 0
expect_out_is "date,urban,rural,difference,ratio
2020-01-01,600.00,400.00,200.00,1.50
2021-01-01,600.00,450.00,150.00,1.33
2022-01-01,660.00,450.00,210.00,1.47"

test_case "Z01.1: no row where one of them has no value"
mine gap -s dibao.standard.urban=none
expect_status 0
expect_out_is "date,urban,rural,difference,ratio"
expect_err_has "on no date both"

test_case "Z01.1: only what was known that day"
mine gap --known-on 2020-06-01
expect_out_lacks 2021-01-01
expect_out_lacks 2022-01-01
expect_out_has 2020-01-01

# ---- rules check ---------------------------------------------------------

test_case "rules check: -o has nothing to write, which is told"
run rules check national -o checked.csv
expect_status 2
expect_err_has "rules check takes no --output"
expect_absent checked.csv

test_case "D04.1: a rural standard above the poverty line is no fault"
pack <<'END'
[poverty.line]
2020-01-01 = "4799.99"
source = "x"
END
mine check
expect_status 0
expect_err_lacks D04.1

test_case "D04.1: a rural standard equal to the poverty line is a fault"
pack <<'END'
[poverty.line]
2020-01-01 = "4800"
source = "x"
END
mine check
expect_status 1
expect_err_has "packs/mine.ini:10:dibao.standard.rural: from 2020-01-01 on"
expect_err_has D04.1
expect_err_lacks "from 2021-01-01 on"

test_case "D04.1: the line is compared on every date it changes"
pack <<'END'
[poverty.line]
2020-01-01 = "4000"
2021-06-01 = "5400"
source = "x"
END
mine check
expect_status 1
expect_err_has "packs/mine.ini:15:poverty.line: from 2021-06-01 on"
expect_err_has " 1 faults"

test_case "D04.1: a line that the pack does not publish, with --set"
pack </dev/null
mine check -s poverty.line=5399
expect_status 1
expect_err_has "from 2020-01-01 on"
expect_err_lacks "from 2021-01-01 on"
mine check -s poverty.line=4799
expect_status 0
mine check -s poverty.line=much
expect_status 2

test_case "J05.1: the derived standard beside the published one"
pack <<'END'
[consumption.year]
2021-01-01 = "26460"
source = "x"
[consumption.ratio]
2021-01-01 = "30%"
source = "x"
END
mine check
expect_status 0
expect_err_has "from 2021-01-01 on the derived standard is 662.00 yuan"
expect_err_has "the published one 600"
expect_err_has "from 2022-01-01 on the derived standard is 662.00 yuan"
expect_err_has "the published one 660"
expect_err_lacks "from 2020-01-01"

test_case "a minimum wage below the standard is told, and no fault"
pack </dev/null
mine check -s wage.minimum=599.99
expect_status 0
expect_err_has "from 2020-01-01 on the minimum wage of 599.99 yuan is below"
mine check -s wage.minimum=660
expect_err_lacks "minimum wage"

test_case "Z03.3: a phase-out longer than the state's six months is told"
pack </dev/null
mine check -s phaseout.months=7 -s phaseout.months_limit@2022-10-20=6
expect_status 0
expect_err_has "from 2022-10-20 on dibao goes on for 7 months, more than the 6"
mine check -s phaseout.months=6 -s phaseout.months_limit@2022-10-20=6
expect_err_lacks "dibao goes on for"
mine check -s "phaseout.steps=1;1;1;1;1;1;1" -s phaseout.months_limit@2022-10-20=6
expect_err_has "from 2022-10-20 on dibao goes on for 7 months"

test_case "mode tier without tiers"
pack <<'END'
[dibao.mode]
2021-01-01 = "tier"
source = "x"
[dibao.tiers.urban]
2021-01-01 = "0.4:500;1:300"
source = "x"
END
mine check
expect_status 1
expect_err_has "from 2021-01-01 on dibao is by tiers"
expect_err_has "dibao.tiers.rural"
expect_err_lacks "neither dibao.tiers.urban"

test_case "H03.1: an edge limit that is not above the standard leaves nobody"
pack <<'END'
[edge.ratio]
2020-01-01 = "1.01"
2021-01-01 = "1"
2022-01-01 = "0.9"
source = "x"
END
mine check
expect_status 1
expect_err_has "from 2021-01-01 on nobody is edge: its limit of 1 times"
expect_err_has "from 2022-01-01 on nobody is edge: its limit of 0.9 times"
expect_err_lacks "from 2020-01-01 on nobody"
mine check -s edge.limit=inclusive
expect_err_lacks "from 2021-01-01"
expect_err_has "from 2022-01-01"

test_case "D10.1: grades whose limits do not fall; a phase-out of nobody"
pack <<'END'
[grade.limit.a]
2021-01-01 = "3"
source = "x"
[grade.limit.b]
2021-01-01 = "3"
source = "x"
[grade.limit.c]
2021-01-01 = "2.9"
source = "x"
[phaseout.upper_limit]
2021-01-01 = "1"
2022-01-01 = "1.5"
source = "x"
END
mine check
expect_status 1
expect_err_has "from 2021-01-01 on grade.limit.a (3) is not above grade.limit.b (3)"
expect_err_lacks "grade.limit.c"
expect_err_has "from 2021-01-01 on nobody is phased out"
expect_err_lacks "from 2022-01-01"

test_case "an entitlement that bars whom it lets in"
pack <<'END'
[entitlement.barred]
2021-01-01 = "in_kind"
who = "employment=unemployed"
nobody = "employment=unemployed"
source = "x"
END
mine check
expect_status 1
expect_err_has "[entitlement.barred] nobody can meet 'employment=unemployed'"

test_case "an entitlement of categories that the place never has"
cat >alone.ini <<'END'
[pack]
id = "alone"
title = "a place without edge and rigid expenditure"
[entitlement.none]
2021-01-01 = "in_kind"
category = "edge;expenditure;single"
source = "x"
[entitlement.some]
2021-01-01 = "in_kind"
category = "edge;dibao"
source = "x"
END
run rules check -r ./alone.ini
expect_status 1
expect_err_has "[entitlement.none] nobody can meet 'edge;expenditure;single'"
expect_err_lacks "[entitlement.some]"
run rules check -r ./alone.ini -s edge.ratio=1.5
expect_err_lacks "nobody can meet"

test_case "an entitlement and a supplement that nobody can meet"
pack <<'END'
[entitlement.ramp]
2021-01-01 = "in_kind"
who = "disability=none;disability_grade=1|2"
source = "x"
[entitlement.pension]
2021-01-01 = "in_kind"
category = "single"
scope = "household"
source = "x"
[supplement.women]
2021-01-01 = "50"
who = "sex=M;age=F60.."
stack = "yes"
source = "x"
END
mine check
expect_status 1
expect_err_has "[entitlement.ramp] nobody can meet"
expect_err_has "disability and disability_grade contradict"
expect_err_has "[entitlement.pension] nobody can meet"
expect_err_has "[supplement.women] nobody can meet"
expect_err_has " 3 faults"

# ---- rules diff ----------------------------------------------------------

pack </dev/null
sed 's/"mine"/"other"/; s/"660"/"700"/' packs/mine.ini >packs/other.ini
cat >>packs/other.ini <<'END'
[supplement.old]
2020-01-01 = "50"
who = "age=70.."
stack = "yes"
source = "x"
END

test_case "rules diff: two packs on a date"
mine diff other
expect_status 0
expect_out_is "parameter,before,after,since_before,since_after,source_before,source_after
dibao.standard.urban,660,700,2022-01-01,2022-01-01,x,x
supplement.old,,50,,2020-01-01,,x"
expect_err_last "jiuzhu: 2 differences"

test_case "rules diff: a pack on two dates"
mine diff --against 2021-12-31
expect_status 0
expect_out_is "parameter,before,after,since_before,since_after,source_before,source_after
dibao.standard.urban,660,600,2022-01-01,2020-01-01,x,x"

test_case "rules diff: who a supplement is for"
sed 's/"other"/"third"/; s/age=70/age=80/' packs/other.ini >packs/third.ini
run rules diff other third --rules-dir packs -d 2022-06-01
expect_out_has "supplement.old.who,age=70..,age=80.."
expect_err_last "jiuzhu: 1 differences"

test_case "rules diff: the same pack differs in nothing"
mine diff mine
expect_status 0
expect_err_last "jiuzhu: 0 differences"

cat >roster.csv <<'END'
household_id,birth_date,area,wage
A,1980-01-01,urban,500
B,1980-01-01,rural,100
C,1980-01-01,urban,680
END

test_case "rules diff with a roster: who is decided differently, and where"
mine diff other roster.csv -s payment.start=next_month
expect_status 0
expect_out_is "household_id,category_before,category_after,total_before,total_after,first_step
A,dibao,dibao,160.00,200.00,dibao_gap
C,edge,dibao,0.00,20.00,dibao_test"
expect_err_last "jiuzhu: 3 households in, 2 rows out, 0 rejected"

test_case "rules diff with a roster on two dates, with any number of threads"
mine diff --against 2020-06-01 roster.csv -j 1
cp "$OUT" one
expect_out_has "A,dibao,dibao,160.00,100.00,dibao_gap"
expect_out_has "B,dibao,dibao,350.00,300.00,dibao_gap"
mine diff --against 2020-06-01 roster.csv -j 4
expect_out_same one

test_case "rules diff: what is missing or no date"
mine diff
expect_status 2
mine diff --against yesterday
expect_status 2
expect_err_has "'yesterday'"
mine diff nowhere
expect_status 2

# ---- rules doc -----------------------------------------------------------

test_case "rules doc: title, chain, groups, histories, conditions"
run rules doc other --rules-dir packs
expect_status 0
expect_out_has "# other"
expect_out_has "\`national\` → \`other\`"
expect_out_has "## dibao"
expect_out_has "### dibao.standard.urban"
expect_out_has "| 2020-01-01 | 600 |"
expect_out_has "| 2022-01-01 | 700 |"
expect_out_has "- **who**: age=70.."

test_case "rules doc: articles as people cite them, in either language"
run rules doc chongqing-jiangbei
expect_out_has "| 办法220 art. 5 |"
expect_out_has "| local rule (no national article) |"
run rules doc chongqing-jiangbei --lang zh
expect_out_has "| 办法220第5条 |"
expect_out_has "| 当地规定（国家没有相应条文） |"
expect_out_lacks " art. "
expect_out_lacks "no article"

test_case "rules doc: the provisions of the pack"
run rules doc chongqing-jiangbei
expect_out_has "- **J05.1** (二.5, \`jiuzhu rules\`): "
expect_out_lacks "**D04.1**"

# ---- rules provisions ----------------------------------------------------

test_case "rules provisions: what carries a provision"
run rules provisions chongqing-jiangbei
expect_status 0
expect_out_has "id,pack,clause,kind,command,rule,carried_by,test"
expect_out_has "J04.1,chongqing-jiangbei,"
expect_out_has "dibao.standard.urban;dibao.standard.rural"
expect_out_lacks shandong-dezhou
expect_err_has "41 provisions, 41 carried by sections of packs"
expect_out_has "report.students,tests/cli/report.sh"

test_case "rules provisions: all of the five documents, each carried"
run rules provisions
expect_status 0
expect_err_has "105 provisions, 105 carried by sections of packs"

test_case "rules provisions: in the reader's words"
run rules provisions chongqing-jiangbei -f table --lang zh
expect_out_has "没有争议的申请家庭不再进行民主评议"
run rules provisions chongqing-jiangbei -f table --lang en
expect_out_has "Applications without dispute skip democratic appraisal"
run rules provisions chongqing-jiangbei --lang zh
expect_out_has "Applications without dispute skip democratic appraisal"
run rules doc chongqing-jiangbei --lang zh
expect_out_has "学生资助跟踪管理"

test_case "notes of packs: in the reader's words in tables, the same in csv"
run rules show property.homes_limit -r chongqing -d 2021-10-01 -f table \
    --lang zh
expect_out_has "小面积第二套住房的例外不作计算：由工作人员填1。"
run rules show property.homes_limit -r chongqing -d 2021-10-01 --lang zh
expect_out_has "is not calculated: the official gives 1."
run rules doc guizhou --lang zh
expect_out_has "这里的标准是全省平均数"
run rules check guizhou-zhijin --lang zh
expect_err_has "全省平均数不是本县标准"
run rules check guizhou-zhijin --lang en
expect_err_has "An average of the province is no standard of the county"

test_case "rules provisions: of a pack that has none"
run rules provisions nowhere
expect_err_has "no provisions of 'nowhere'"

# ---- check --against -----------------------------------------------------

SAMPLE=$ROOT/samples/against

test_case "J32.2: differences by source, one finding each"
run check -d 2021-10-01 -f csv --against "$SAMPLE/other.csv" \
    "$SAMPLE/roster.csv"
expect_status 1
cut -d, -f2- "$OUT" >found
cut -d, -f2- "$SAMPLE/expected.csv" >expected
expect_same found expected
expect_err_has "1 rows of persons who are not in the roster"

test_case "J32.2: what agrees is no finding, a fen is one"
cat >facts.csv <<'END'
person_id,source,field,value
K101,tax,wage,1500
K102,bank,savings,20000.00
END
run check -d 2021-10-01 --against facts.csv "$SAMPLE/roster.csv"
expect_status 0
echo "K101,tax,wage,0.01" >>facts.csv
run check -d 2021-10-01 --against facts.csv "$SAMPLE/roster.csv"
expect_status 1
expect_err_has "person K101: 1500.00 declared, 1500.01 by tax"
expect_err_has " 1 findings"

test_case "J32.2: two sources are not added up"
cat >facts.csv <<'END'
person_id,source,field,value
K101,tax,wage,1500
K101,social insurance,wage,1500
END
run check -d 2021-10-01 --against facts.csv "$SAMPLE/roster.csv"
expect_status 0

test_case "H03.5: lists of departments in words, Chinese headings too"
cat >facts.csv <<'END'
身份证号,来源,项目,数值
K302,教育,就学阶段,高中
K102,人社,就业状况,就业
K201,乡村振兴,标签,registered_poor
K301,乡村振兴,标签,registered_poor
K301,医保,医疗保险,无
END
run check -d 2021-10-01 --against facts.csv -f csv "$SAMPLE/roster.csv"
expect_status 1
expect_out_has "K102,人社,unemployed,employed"
expect_out_has "K301,医保,resident,none"
expect_out_has "K301,乡村振兴,"
expect_out_lacks "K302"
expect_out_lacks "K201"

test_case "H03.5: faults of the other source, and the good rows go on"
cat >facts.csv <<'END'
person_id,source,field,value
K101,tax,wages,1500
K101,tax,wage,much
K101,tax,name,Tang
K101,tax,wage,1501
END
run check -d 2021-10-01 --against facts.csv "$SAMPLE/roster.csv"
expect_status 1
expect_err_has "facts.csv:2:field: 'wages' cannot be compared"
expect_err_has "facts.csv:3:value: "
expect_err_has "facts.csv:4:field: "
expect_err_has "1500.00 declared, 1501.00 by tax"

test_case "another source that is not there, or lacks a column"
run check --against nowhere.csv "$SAMPLE/roster.csv"
expect_status 2
echo "person_id,source,field" >facts.csv
run check --against facts.csv "$SAMPLE/roster.csv"
expect_status 2
expect_err_has "'value'"

test_case "template against"
run template against
expect_out_is "person_id,source,field,value"

test_case "the amount of income.employment_cost fits its mode, or is refused"
printf 'household_id,area,wage,employment\nH1,urban,1000,employed\n' >w.csv
# cost COMMAND MODE AMOUNT OPTION...: with the cost of employment of that mode.
cost()
{
    command=$1 mode=$2 amount=$3
    shift 3
    run "$command" -r chongqing-jiangbei -d 2021-10-01 \
        -s "income.employment_cost=$mode" \
        -s "income.employment_cost.amount=$amount" "$@" w.csv
}
cost determine wage_share 0.3
expect_status 2
expect_err_has "income.employment_cost.amount: '0.3' is yuan a month, and income.employment_cost is 'wage_share' (expected a share such as 30%, or the mode fixed)"
cost determine fixed 30%
expect_status 2
expect_err_has "'30%' is a share, and income.employment_cost is 'fixed'"
for amount in 30% 3/10; do
    cost determine wage_share "$amount"
    expect_status 0
    expect_out_has "H1,2021-10-01,edge,1,700.00"
done
cost determine fixed 150
expect_status 0
expect_out_has "H1,2021-10-01,edge,1,850.00"
cost determine declared 0.3
expect_status 0
cost whatif wage_share 30% --sweep income.employment_cost.amount=1:3:1
expect_status 2
expect_err_has "is yuan a month, and income.employment_cost is 'wage_share'"

finish
