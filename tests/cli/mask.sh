#!/bin/sh
# mask.sh - --mask: no identity number, name or account in what any command
# prints, in any format, in its messages and beside its rows.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# A household whose id is an identity number, as some offices number them.
HEAD=500105199001010013
CHILD=500105201503040028
cat >roster.csv <<END
household_id,person_id,name,relation,area,division,wage,employment,stage,category,amount,approved_on,last_review,valid_from,bank,account,savings,illness
$HEAD,$HEAD,陈光明,head,urban,500105001,400,employed,,dibao,100,2021-03-05,2021-03-05,2021-03-05,示例银行,6280000110500001,0,
$HEAD,$CHILD,陈小花,child,urban,500105001,,,compulsory,,,,,,,,,serious
END
cat >faulty.csv <<END
household_id,person_id,name,relation,area,wage
$HEAD,${HEAD%?}1,陈光明,head,urban,400
$CHILD,$CHILD,陈小花,head,urban,many
END
cat >other.csv <<END
person_id,source,field,value
$HEAD,社保,wage,900
END
cat >aid.csv <<END
person_id,giver,need,amount,date
$HEAD,江北区慈善会,学费,600,2021-09-03
END
cat >students.csv <<END
身份证号,资助项目,资助期间,应发金额,应发日期,实发金额,发放日期
$CHILD,补助生活费,2021年秋季学期,625.00,2021-10-15,625.00,2021-10-12
END
cat >payments.csv <<END
household_id,month,item,amount,person_id,paid_on,account
$HEAD,2021-04,dibao,50.00,,2021-04-30,6280000110500001
$CHILD,2021-04,dibao,50.00,$CHILD,2021-04-30,6280000110500002
END
cat >cases.csv <<END
case_id,household_id,type,tier,applied_on
$HEAD,$HEAD,emergency,low,2021-10-01
END
cat >claims.csv <<END
claim_id,person_id,class,kind,date,hospital,total,within_range,basic_paid,serious_paid
$HEAD,$HEAD,dibao,inpatient,2021-10-01,江畔人民医院,100,100,0,0
END
cat >applications.csv <<END
case_id,household_id,division,accepted_on
$HEAD,$HEAD,500105001,2021-09-28
END
cat >sheet.py <<'END'
import sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
for name in book.namelist():
    sys.stdout.buffer.write(book.read(name))
END

# What may show of nobody: in the output, in the messages.
expect_hidden()
{
    for secret in "$HEAD" "$CHILD" "${HEAD%?}1" 陈光明 陈小花 \
        6280000110500001 6280000110500002; do
        expect_lacks "$1" "$secret"
    done
}

# masked STATUS COMMAND...: in each format; at least once something is there.
masked()
{
    status=$1
    shift
    for format in csv jsonl table; do
        run "$@" -f "$format" --mask
        expect_status "$status"
        expect_hidden "$OUT"
        expect_hidden "$ERR"
    done
    expect_out_has "500*"
    run "$@" -f xlsx -o masked.xlsx --mask
    "$PYTHON" sheet.py masked.xlsx >cells
    expect_hidden cells
    run "$@" -f csv
    expect_out_has "$HEAD"
}

ON="-r chongqing-jiangbei -d 2021-10-01"
MONTHS="-r chongqing-jiangbei --from 2021-09 --to 2021-10"
RELIEF="$ROOT/samples/relief/example.ini"
# shellcheck disable=SC2086 # words
{
    test_case "determine"
    masked 0 determine $ON roster.csv
    masked 0 determine $ON --by person roster.csv

    test_case "schedule, and whom it pays: whole for the bank unless asked"
    masked 0 schedule $MONTHS roster.csv
    masked 0 schedule $MONTHS --payee roster.csv
    run schedule $MONTHS --payee roster.csv
    expect_out_has "陈光明,示例银行,6280000110500001"
    run schedule $MONTHS --payee --mask roster.csv
    expect_out_has "陈**,示例银行,************0001"

    test_case "review, and the steps of applications (J06.1, 办法57 art. 15)"
    masked 0 review $ON --procedures applications.csv roster.csv

    test_case "an event is known by its household: --mask and --ics"
    run review $ON --mask --ics r.ics roster.csv
    expect_status 2
    expect_err_has "--mask and --ics exclude one another"
    expect_absent r.ics

    test_case "audit, its ledger and what is to be recovered (J37.1)"
    masked 1 audit $ON --payments payments.csv roster.csv
    run audit $ON --payments payments.csv --ledger l.csv --recovery r.csv \
        --mask roster.csv
    expect_hidden l.csv
    expect_hidden r.csv
    expect_has l.csv "500*"

    test_case "whatif by household"
    masked 0 whatif $ON -s dibao.standard.urban=700 --by household roster.csv

    test_case "rules diff with a roster"
    masked 0 rules diff -d 2021-10-01 --against 2020-10-01 chongqing-jiangbei \
        roster.csv

    test_case "refer and screen (J10.1, J30.1)"
    masked 0 refer $ON roster.csv
    masked 0 screen $ON --list outreach roster.csv

    test_case "report: students (J11.1), aid (D11.1), platform (H03.4), sample"
    masked 0 report -r chongqing-jiangbei --month 2021-10 --list platform roster.csv
    masked 0 report -r chongqing-jiangbei --month 2021-10 --list students --against students.csv \
        roster.csv
    masked 0 report -r chongqing-jiangbei --month 2021-10 --list social --against aid.csv \
        roster.csv
    masked 0 report -r chongqing-jiangbei --month 2021-10 --list sample \
        -s report.sample_share=100% roster.csv

    test_case "relief and medical: ids that are identity numbers"
    masked 0 relief -r chongqing-jiangbei --overlay "$RELIEF" cases.csv
    masked 0 medical -r chongqing -s medical.dibao.share=70% claims.csv

    test_case "check: findings quote no number, and messages neither"
    masked 1 check roster.csv --against other.csv
    masked 1 check $ON roster.csv
    masked 1 check faulty.csv
    run check roster.csv --against other.csv
    expect_err_has "person $HEAD: 400.00 declared"
    run check --mask roster.csv --against other.csv
    expect_hidden "$ERR"
    expect_err_has "person 500**************3: 400.00 declared"

    test_case "a rejected row is told without its number"
    run determine $ON --mask faulty.csv
    expect_status 1
    expect_hidden "$ERR"

    test_case "cliff, explain: the household by its masked number"
    run cliff "$HEAD" --vary wage --mask $ON roster.csv
    expect_hidden "$OUT"
    expect_out_has "500*"
    for lang in zh en; do
        run explain "$HEAD" --mask --lang $lang $ON roster.csv
        expect_hidden "$OUT"
        expect_out_has "500*"
    done

    test_case "notice: a copy for others than the family"
    for look in text html; do
        run notice "$HEAD" --mask -f $look $ON roster.csv
        expect_status 0
        expect_hidden "$OUT"
        expect_out_has "陈**"
        expect_out_has "500**************3"
    done
}

test_case "every command that prints who a person is takes --mask"
for command in determine schedule review audit whatif cliff explain rules \
    refer screen relief medical report notice check; do
    run $command --help
    expect_out_has "--mask"
done

finish
