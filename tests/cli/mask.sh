#!/bin/sh
# mask.sh - --mask and --mask-key: no identity number, name or account in what
# any command prints, in any format, in its messages and beside its rows; the
# pseudonyms of a key are the same over files and months, and nobody else's.
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

umask 077
echo 'cGxhY2UgZm9yIGEga2V5IG9mIHRoZSBvZmZpY2U=' >office.key
echo 'YW5vdGhlciBvZmZpY2UgaGFzIGFub3RoZXIga2V5' >other.key
umask 022

# pseudonym KIND TEXT KEY: P- or A- and HMAC-SHA-256, as Python computes it.
pseudonym()
{
    "$PYTHON" - "$@" <<'END'
import hashlib, hmac, sys
kind, text, file = sys.argv[1:]
key = open(file, "rb").read().rstrip(b"\r\n")
digits = hmac.new(key, f"{kind}:{text}".encode(), hashlib.sha256).hexdigest()
letters = str.maketrans("0123456789abcdef", "bcdfghjkmnpqrstv")
print(kind + "-" + digits[:24].translate(letters))
END
}
KEYED=$(pseudonym P "$HEAD" office.key)

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
    for format in csv jsonl table; do
        run "$@" -f "$format" --mask-key office.key
        expect_status "$status"
        expect_hidden "$OUT"
        expect_hidden "$ERR"
        expect_lacks "$OUT" '陈'
        expect_lacks "$OUT" '500*'
        expect_out_has "$KEYED"
    done
    for option in --mask --mask-key=office.key; do
        run "$@" -f xlsx -o masked.xlsx $option
        "$PYTHON" sheet.py masked.xlsx >cells
        expect_hidden cells
    done
    expect_has cells "$KEYED"
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

    test_case "an event is known by its household: --ics needs pseudonyms"
    run review $ON --mask --ics r.ics roster.csv
    expect_status 2
    expect_err_has "--ics with --mask needs --mask-key"
    expect_absent r.ics
    run review $ON --mask-key office.key --procedures applications.csv \
        --ics r.ics roster.csv
    expect_status 0
    tr -d '\r\n ' <r.ics >unfolded
    expect_hidden unfolded
    expect_has unfolded "$KEYED@chongqing-jiangbei"

    test_case "the steps of a decision tell persons by their rows"
    for option in --mask --mask-key=office.key; do
        run determine $ON --explain $option -f jsonl roster.csv
        expect_status 0
        expect_hidden "$OUT"
        expect_out_has '"person":1'
        run determine $ON --explain $option -o traces.csv roster.csv
        run verify --trace traces.csv
        expect_status 0
    done

    test_case "audit, its ledger and what is to be recovered (J37.1)"
    masked 1 audit $ON --payments payments.csv roster.csv
    run audit $ON --payments payments.csv --ledger l.csv --recovery r.csv \
        --mask roster.csv
    expect_hidden l.csv
    expect_hidden r.csv
    expect_has l.csv "500*"
    run audit $ON --payments payments.csv --ledger l.csv --recovery r.csv \
        --mask-key office.key roster.csv
    expect_hidden l.csv
    expect_hidden r.csv
    expect_has l.csv "$KEYED"

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
    expect_hidden "$ERR"
    run check --mask roster.csv --against other.csv
    expect_hidden "$ERR"
    expect_err_has "person 500**************3: 400.00 declared"

    test_case "a rejected row is told without its number"
    run determine $ON --mask faulty.csv
    expect_status 1
    expect_hidden "$ERR"

    test_case "cliff, explain: the household by its masked number"
    for lang in zh en; do
        for format in text jsonl csv table; do
            run explain "$HEAD" --mask --lang $lang -f $format $ON roster.csv
            expect_hidden "$OUT"
            expect_out_has "500*"
            run explain "$HEAD" --mask-key office.key --lang $lang -f $format \
                $ON roster.csv
            expect_hidden "$OUT"
            expect_out_has "$KEYED"
        done
        for format in csv table jsonl; do
            for option in --mask --mask-key=office.key; do
                run cliff "$HEAD" --vary wage $option --lang $lang \
                    -f $format $ON roster.csv
                expect_status 0
                expect_hidden "$OUT"
                expect_hidden "$ERR"
            done
        done
    done

    test_case "notice: a copy for others than the family"
    for look in text html; do
        run notice "$HEAD" --mask -f $look $ON roster.csv
        expect_status 0
        expect_hidden "$OUT"
        expect_out_has "陈**"
        expect_out_has "500**************3"
        run notice "$HEAD" --mask-key office.key -f $look $ON roster.csv
        expect_status 0
        expect_hidden "$OUT"
        expect_out_has "$KEYED"
    done

    test_case "a pseudonym is the same in every file and month of the office"
    ACCOUNT=$(pseudonym A 6280000110500001 office.key)
    run schedule $MONTHS --payee --mask-key office.key roster.csv
    expect_out_has "2021-09"
    expect_out_has ",***,示例银行,$ACCOUNT,"
    run determine -r chongqing-jiangbei -d 2022-06-01 --by person \
        --mask-key office.key roster.csv
    expect_out_has "$KEYED,$KEYED,2022-06-01"
    run medical -r chongqing -s medical.dibao.share=70% \
        --mask-key office.key claims.csv
    expect_out_has "$KEYED"
    printf '\r\n' >>office.key
    run determine $ON --mask-key office.key roster.csv
    expect_out_has "$KEYED"

    test_case "and another one under another key"
    run determine $ON --mask-key other.key roster.csv
    expect_out_has "$(pseudonym P "$HEAD" other.key)"
    expect_lacks "$OUT" "$KEYED"

    test_case "a key that others can read, or find, is refused with the cure"
    cp office.key weak.key
    chmod 644 weak.key
    run determine $ON --mask-key weak.key -o none.csv roster.csv
    expect_status 2
    expect_absent none.csv
    expect_err_has "weak.key: a key that others can read is none"
    expect_err_has "chmod 600 weak.key"
    chmod 600 weak.key
    : >weak.key
    run determine $ON --mask-key weak.key roster.csv
    expect_status 2
    expect_err_has "head -c 32 /dev/urandom | base64 >weak.key"
    echo 'secret' >weak.key
    run determine $ON --mask-key weak.key roster.csv
    expect_status 2
    expect_err_has "too short"
    expect_lacks "$ERR" secret
    echo '11111111111111111111111111111111111111111' >weak.key
    run determine $ON --mask-key weak.key roster.csv
    expect_status 2
    expect_err_has "too simple"
    run determine $ON --mask-key nowhere.key roster.csv
    expect_status 2
    expect_err_has "nowhere.key: cannot read"
    run determine $ON --mask-key office.key -o office.key roster.csv
    expect_status 2

    test_case "a receipt names the file of the key, and says nothing of it"
    run determine $ON --mask-key office.key -o r.csv --receipt r.receipt \
        roster.csv
    expect_status 0
    expect_has r.receipt "--mask-key=office.key"
    expect_lacks r.receipt "$(sha256sum <office.key | cut -c1-64)"
    run verify r.receipt
    expect_status 0
    cp other.key office.key
    run verify r.receipt
    expect_status 1
}

test_case "every command that prints who a person is takes --mask"
for command in determine schedule review audit whatif cliff explain rules \
    refer screen relief medical report notice check; do
    run $command --help
    expect_out_has "--mask"
    expect_out_has "--mask-key"
done

finish
