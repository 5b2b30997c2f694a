#!/bin/sh
# medical.sh - claims paid layer by layer: J07.2, J09.1, D02.1, C32.1, C32.2,
# the settlement with hospitals C33.1, the published cases A01 to A04, and
# claims with faults.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

S=$ROOT/samples/medical
HEAD=claim_id,person_id,class,kind,date,hospital,total,within_range
HEAD=$HEAD,basic_paid,serious_paid

# medical OPTIONS...: the rules are those of Chongqing and what is added.
medical()
{
    run medical -r chongqing "$@"
}

# claims ROW...: a file of claims
claims()
{
    echo "$HEAD"
    printf '%s\n' "$@"
}

# One row of the result without its source.
row()
{
    "$PYTHON" -c '
import csv, sys
for r in csv.reader(open(sys.argv[1], encoding="utf-8", newline="")):
    if r[0] == sys.argv[2]:
        print(",".join(r[1:8]))' "$OUT" "$1"
}
expect_row()
{
    row "$1" >found
    expect_is found "$2"
}

# dibao SETTINGS: a class with a share of 70 %, insurances given
dibao()
{
    medical -s medical.dibao.share=70% "$@"
}

# ---- the published case ----------------------------------------------------

test_case "A01-A04, J09.1: the example of Yubei, settled in one row"
medical --overlay "$S/yubei.ini" "$S/published.csv"
expect_status 0
expect_out_same "$S/expected-published.csv"
expect_row YB-2023-1 34790.00,0.00,10647.00,937.80,5625.20,0.00,
expect_out_has "(A02)"
expect_err_last "jiuzhu: 1 claims in, 1 rows out, 0 rejected"

test_case "A01-A04 by --set alone"
claims c,P,edge,inpatient,2023-10-12,,52000,50000,34790,0 >a.csv
medical -s medical.edge.share=70% -s medical.tilt.edge.deductible=3000 \
    -s medical.tilt.edge.share=60% a.csv
expect_row c 34790.00,0.00,10647.00,937.80,5625.20,0.00,

# ---- the sample --------------------------------------------------------------

test_case "J07.2, C32.2: two years of claims, every layer and limit"
medical --overlay "$S/yubei.ini" --overlay "$S/limits.ini" \
    --overlay "$S/chaoyang.ini" "$S/claims.csv"
expect_status 0
expect_out_same "$S/expected.csv"
expect_err_has "'medical.expenditure.share' has no value"
expect_err_last "jiuzhu: 31 claims in, 31 rows out, 0 rejected"

test_case "-j is taken, and changes nothing"
for jobs in 1 7; do
    medical --overlay "$S/yubei.ini" --overlay "$S/limits.ini" \
        --overlay "$S/chaoyang.ini" -j $jobs "$S/claims.csv"
    expect_out_same "$S/expected.csv"
done

test_case "C33.1: the quarters of the sample, and they tie out"
medical --overlay "$S/yubei.ini" --overlay "$S/limits.ini" \
    --overlay "$S/chaoyang.ini" --settle quarter "$S/claims.csv"
expect_status 0
expect_out_same "$S/expected-quarters.csv"
expect_err_has "6 claims settled, 573.07 yuan advanced"
"$PYTHON" - "$OUT" "$S/expected.csv" "$S/claims.csv" >found <<'END'
import csv, sys
from decimal import Decimal as D
quarters, paid, claims = (list(csv.DictReader(open(f, encoding="utf-8")))
                          for f in sys.argv[1:])
outpatient = {c["结算单号"] for c in claims if c["医疗类别"] == "门诊"}
print(sum(D(q["advanced"]) for q in quarters) ==
      sum(D(p["assistance"]) for p in paid if p["claim_id"] in outpatient))
print(all(D(q["within_range"]) == D(q["insurance"]) + D(q["advanced"]) +
          D(q["patient"]) for q in quarters))
END
expect_is found "True
True"

test_case "the order of the file changes the order of the rows alone"
{
    head -n 1 "$S/claims.csv"
    sed 1d "$S/claims.csv" | sort -r
} >sorted.csv
medical -q --overlay "$S/yubei.ini" --overlay "$S/limits.ini" \
    --overlay "$S/chaoyang.ini" sorted.csv
sed 1d "$OUT" | sort >found
sed 1d "$S/expected.csv" | sort >wanted
expect_same found wanted

# ---- layers ------------------------------------------------------------------

test_case "J07.2: deductible and cap, and what is left of them"
claims a,P,dibao,inpatient,2023-03-01,,1000,900,500,0 \
    b,P,dibao,inpatient,2023-05-01,,1000,1000,500,0 \
    c,P,dibao,inpatient,2023-12-31,,1000,1000,500,0 \
    d,P,dibao,inpatient,2024-01-01,,1000,1000,500,0 \
    e,Q,dibao,inpatient,2023-05-01,,1000,1000,500,0 >limits.csv
dibao -s medical.dibao.deductible=600 -s medical.dibao.cap=400 limits.csv
expect_row a 500.00,0.00,0.00,0.00,500.00,200.00,400.00
expect_row b 500.00,0.00,210.00,0.00,290.00,0.00,190.00
expect_row c 500.00,0.00,190.00,0.00,310.00,0.00,0.00
expect_row d 500.00,0.00,0.00,0.00,500.00,100.00,400.00
expect_row e 500.00,0.00,0.00,0.00,500.00,100.00,400.00

test_case "D02.1: the insurances pay first, computed where not given"
claims c,P,dibao,inpatient,2023-03-01,,100000,90000,, >insurance.csv
dibao -s medical.basic.share=50% -s medical.serious.deductible=20000 \
    -s medical.serious.share=50% insurance.csv
expect_row c 45000.00,12500.00,22750.00,0.00,19750.00,0.00,

test_case "insurance without a value is 0, with a note; -q leaves it out"
dibao insurance.csv
expect_row c 0.00,0.00,63000.00,0.00,37000.00,0.00,
expect_err_has "insurance.csv:2: note: claim c: 'medical.basic.share' has no"
expect_err_has "'medical.serious.share'"
dibao -q insurance.csv
expect_err_is "jiuzhu: 1 claims in, 1 rows out, 0 rejected"

test_case "the law is that of the claim's date"
claims old,P,dibao,inpatient,2023-06-30,,100,100,0,0 \
    new,P,dibao,inpatient,2023-07-01,,100,100,0,0 >dates.csv
dibao -s medical.dibao.share@2023-07-01=80% dates.csv
expect_row old 0.00,0.00,70.00,0.00,30.00,0.00,
expect_row new 0.00,0.00,80.00,0.00,20.00,0.00,

test_case "a value that has ended stops the run and is named"
dibao -s medical.dibao.share@2023-07-01=none -o out.csv dates.csv
expect_status 2
expect_err_has "claim new needs 'medical.dibao.share'"
expect_err_has "--set medical.dibao.share=VALUE"
expect_absent out.csv

test_case "a class without a share has no assistance, with a note"
claims c,P,dbao,inpatient,2023-03-01,,100,100,0,0 >typo.csv
dibao typo.csv
expect_row c 0.00,0.00,0.00,0.00,100.00,,
expect_err_has "'medical.dbao.share' has no value in 'chongqing'"

# ---- outpatient ----------------------------------------------------------------

test_case "C32.1: outpatient 50/50 without a deductible, half up"
claims a,P,dibao,outpatient,2023-03-01,H,100,90.01,, \
    b,P,dibao,outpatient,2023-03-02,H,100,80,20,0 >outpatient.csv
medical --overlay "$S/chaoyang.ini" outpatient.csv
expect_status 0
expect_row a 0.00,0.00,45.01,0.00,54.99,0.00,
expect_row b 20.00,0.00,30.00,0.00,50.00,0.00,
expect_out_has C32.1

test_case "C32.1: of the rules of Chaoyang themselves"
if [ -f "$ROOT/rules/beijing-chaoyang.ini" ]; then
    run medical -r beijing-chaoyang outpatient.csv
    expect_row a 0.00,0.00,45.01,0.00,54.99,0.00,
else
    dibao -s medical.outpatient_share=50% outpatient.csv
    expect_row a 0.00,0.00,45.01,0.00,54.99,0.00,
fi

test_case "C32.1 C36.1: nothing for who is in no class of Chaoyang, told by class"
claims a,P,tekun,outpatient,2009-04-01,H,100,100,0,0 \
    b,P,severe_disabled,outpatient,2009-04-01,H,100,100,0,0 \
    c,Q,无,outpatient,2009-04-01,H,100,100,0,0 \
    d,R,dbao,outpatient,2009-04-01,H,100,100,0,0 \
    e,Q,none,outpatient,2009-04-02,H,100,100,0,0 >classes.csv
run medical -r beijing-chaoyang classes.csv
expect_status 0
expect_row a 0.00,0.00,50.00,0.00,50.00,0.00,
expect_row b 0.00,0.00,50.00,0.00,50.00,0.00,
expect_row c 0.00,0.00,0.00,0.00,100.00,,
expect_row d 0.00,0.00,0.00,0.00,100.00,,
expect_row e 0.00,0.00,0.00,0.00,100.00,,
expect_err_has "classes.csv:4: note: claim c: class 'none' is not among"
expect_err_has "classes.csv:5: note: claim d: class 'dbao' is not among"
expect "two notes" test "$(grep -c note: "$ERR")" -eq 2
run medical -q -r beijing-chaoyang --settle quarter classes.csv
expect_out_has "2009-Q2,H,2,100.00,200.00,0.00,100.00"
expect "no note under -q" test "$(grep -c note: "$ERR")" -eq 0

test_case "outpatient without a share: nothing, with a note"
dibao outpatient.csv
expect_row a 0.00,0.00,0.00,0.00,100.00,,
expect_err_has "'medical.outpatient_share' has no value"

test_case "C33.1: quarters end with March, June, September and December"
claims a,P,dibao,outpatient,2023-03-31,H,100,100,, \
    b,P,dibao,outpatient,2023-04-01,H,100,100,, \
    c,P,dibao,outpatient,2023-12-31,H,100,100,, \
    d,P,dibao,inpatient,2023-12-31,H,100,100,, >quarters.csv
medical -q --overlay "$S/chaoyang.ini" --settle quarter quarters.csv
expect_out_is "quarter,hospital,claims,advanced,within_range,insurance,patient
2023-Q1,H,1,50.00,100.00,0.00,50.00
2023-Q2,H,1,50.00,100.00,0.00,50.00
2023-Q4,H,1,50.00,100.00,0.00,50.00"

test_case "--settle of anything else is refused"
medical --settle month quarters.csv
expect_status 2
expect_err_has "--settle is quarter (found 'month')"

test_case "outpatient insurance leaves the limits of hospital stays whole"
claims a,P,dibao,outpatient,2023-03-01,H,500,500,300,0 \
    b,P,dibao,inpatient,2023-03-02,,1000,1000,,0 >visit.csv
dibao -s medical.basic.share=50% -s medical.basic.deductible=300 \
    -s medical.basic.cap=400 visit.csv
expect_row a 300.00,0.00,0.00,0.00,200.00,,
expect_row b 350.00,0.00,455.00,0.00,195.00,0.00,

# ---- a second time ----------------------------------------------------------

# Claims and limits at random, paid by tests/oracle/medical.py as well.
for seed in $(seq "${SEED:-1}" $((${SEED:-1} + ${ROUNDS:-2}))); do
    test_case "as an independent recomputation pays them (seed $seed)"
    "$PYTHON" "$ROOT/tests/oracle/medical.py" rules "$seed" >random.ini
    "$PYTHON" "$ROOT/tests/oracle/medical.py" claims "$seed" 200 >random.csv
    "$PYTHON" "$ROOT/tests/oracle/medical.py" pay random.ini random.csv >wanted
    run medical -q -r national --overlay random.ini random.csv
    expect_status 0
    expect_err_last "jiuzhu: 200 claims in, 200 rows out, 0 rejected"
    "$PYTHON" -c '
import csv, sys
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerows(row[:-1] for row in csv.reader(sys.stdin))' <"$OUT" >found
    expect_same found wanted
done

# ---- faults -----------------------------------------------------------------

claims good,P,dibao,inpatient,2023-03-01,,100,100,0,0 \
    more,P,dibao,inpatient,2023-03-01,,100,100.01,0,0 \
    paid,P,dibao,inpatient,2023-03-01,,100,100,60,40.01 \
    good,P,dibao,inpatient,2023-03-01,,100,100,0,0 \
    tilt,P,tilt,inpatient,2023-03-01,,100,100,0,0 \
    kind,P,dibao,home,2023-03-01,,100,100,0,0 \
    where,P,dibao,outpatient,2023-03-01,,100,100,0,0 \
    day,P,dibao,inpatient,2023-02-29,,100,100,0,0 \
    equal,P,dibao,inpatient,2023-03-01,,100,100,60,40 >faults.csv

test_case "bad claims are told with their place, good ones paid"
dibao faults.csv
expect_status 1
expect_row good 0.00,0.00,70.00,0.00,30.00,0.00,
expect_row equal 60.00,40.00,0.00,0.00,0.00,0.00,
expect_err_has "faults.csv:3:within_range: 100.01 yuan within range"
expect_err_has "faults.csv:4:serious_paid: the insurances paid 100.01 yuan"
expect_err_has "faults.csv:5:claim_id: the claim comes again (first at faults"
expect_err_has "faults.csv:6:class: 'tilt' is no class"
expect_err_has "faults.csv:7:kind:"
expect_err_has "faults.csv:8:hospital: empty"
expect_err_has "faults.csv:9:date:"
expect_err_last "jiuzhu: 9 claims in, 2 rows out, 7 rejected"

test_case "computed and given insurance above the cost: rejected, with --rejects"
claims c,P,dibao,inpatient,2023-03-01,,100,100,,60 \
    d,P,dibao,inpatient,2023-03-02,,100,100,,50 >both.csv
dibao -s medical.basic.share=50% --rejects bad.csv both.csv
expect_status 1
expect_row c ""
expect_row d 50.00,50.00,0.00,0.00,0.00,0.00,
expect_has bad.csv "file,line,column,fault,$HEAD"
expect_has bad.csv "c,P,dibao,inpatient,2023-03-01,,100,100,,60"
expect_lacks bad.csv "d,P,"

test_case "a missing column is of the whole file"
echo claim_id,person_id >short.csv
dibao -o out.csv short.csv
expect_status 2
expect_err_has "'within_range'"
expect_absent out.csv

test_case "headings alone, in either language, from the template"
run template --lang zh claims
mv "$OUT" empty.csv
dibao empty.csv
expect_status 0
expect_err_last "jiuzhu: 0 claims in, 0 rows out, 0 rejected"
run template --lang en claims
expect_out_is "$HEAD"

test_case "JSON lines: an absent limit is null"
claims c,P,dibao,inpatient,2023-03-01,,100,100,0,0 >one.csv
dibao -f jsonl one.csv
expect_out_has '"assistance":"70.00"'
expect_out_has '"cap_left":null'

test_case "claims later than the rules were checked are warned of"
claims c,P,dibao,inpatient,2999-03-01,,100,100,0,0 >late.csv
dibao late.csv
expect_status 0
expect_err_has "2999-03-01 is later"
dibao --strict late.csv
expect_status 2

finish
