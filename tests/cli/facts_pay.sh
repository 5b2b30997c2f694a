#!/bin/sh
# facts_pay.sh - to whom and from which fund it is paid: payees that have died or
# have no account (schedule --payee), reserve funds without a balance (J21.3).
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# ---- schedule --payee --------------------------------------------------------------

cat >roster.csv <<'END'
household_id,person_id,name,relation,birth_date,area,wage,approved_on,died_on,bank,account
A,P1,Chen,head,1980-01-01,urban,0,2021-01-10,2021-10-15,ABC,1
A,P2,Li,spouse,1980-01-01,urban,0,2021-01-10,,ABC,2
B,P3,Tan,head,1980-01-01,urban,0,2021-01-10,,,
C,P4,Wu,head,1980-01-01,urban,0,2021-01-10,2021-09-15,,
D,P5,He,,1980-01-01,urban,0,2021-01-10,,,
E,P6,Lu,head,1980-01-01,urban,0,2021-01-10,,,
E,P7,Mo,spouse,1980-01-01,urban,0,2021-01-10,,ABC,7
F,P8,Bo,spouse,1980-01-01,urban,0,2021-01-10,2021-09-20,ABC,8
END

payees()
{
    run schedule --payee -r chongqing-jiangbei --to 2021-11 "$@" roster.csv
}

test_case "J06.4: the head while alive, then who lives and has an account; or nobody"
payees --from 2021-09
expect_status 1
cut -d, -f1-6 "$OUT" >paid
expect_is paid "household_id,month,payee,bank,account,dibao
A,2021-09,Chen,ABC,1,1272.00
A,2021-10,Chen,ABC,1,1272.00
A,2021-11,Li,ABC,2,636.00
B,2021-09,Tan,,,636.00
B,2021-10,Tan,,,636.00
B,2021-11,Tan,,,636.00
C,2021-09,Wu,,,636.00
D,2021-09,,,,636.00
D,2021-10,,,,636.00
D,2021-11,,,,636.00
E,2021-09,Mo,ABC,7,1272.00
E,2021-10,Mo,ABC,7,1272.00
E,2021-11,Mo,ABC,7,1272.00
F,2021-09,Bo,ABC,8,636.00"
for row in 4:B 5:C 6:D; do
    expect_err_has "roster.csv:${row%:*}: warning: household ${row#*:} has no account to pay to"
done
expect_err_has "3 households have no account to pay to"

test_case "in a table a column that nobody has anything in is left out"
payees --from 2021-11 -f table
expect_out_has "household  month    payee  bank  account    dibao    total"
expect_out_lacks "recovery"

cat >work.csv <<'END'
household_id,name,relation,birth_date,area,wage,employment,employed_on,category,amount,approved_on,valid_from,change_on
A,Chen,head,1980-01-01,urban,0,unemployed,,dibao,636,2021-01-01,2021-01-01,
A,Chen,head,1980-01-01,urban,700,employed,2021-10-05,dibao,636,2021-01-01,2021-10-05,2021-10-05
END
cp "$ROOT/tests/cases/steps.ini" .

test_case "Z03.3: which step of how many it is, in codes and in words; no source, none cited"
run schedule -r ./steps.ini --from 2021-11 --to 2022-02 work.csv
expect_status 0
expect_out_is "household_id,person_id,month,item,amount,reason,source,for_month,of,projected
A,,2021-11,extension,636.00,phase_out_1_of_4,,2021-11,,no
A,,2021-12,extension,318.00,phase_out_2_of_4,,2021-12,,no
A,,2022-01,extension,318.00,phase_out_3_of_4,,2022-01,,no
A,,2022-02,extension,636.00,phase_out_4_of_4,,2022-02,,no"
run schedule -r ./steps.ini --from 2021-11 --to 2021-11 -f table work.csv
expect_out_has "income rose above the standard; dibao goes on for a time (1/4)"
run schedule --totals -r ./steps.ini --from 2021-11 --to 2021-12 -f table work.csv
expect_out_has "
         total               1           954.00"

# ---- relief --------------------------------------------------------------------------

S=$ROOT/samples/relief
cat >cases.csv <<'END'
case_id,household_id,type,tier,persons,months,applied_on,area_code,loss,township
R1,H1,emergency,low,1,1,2021-10-05,500105001001,,
R2,H2,emergency,low,2,1,2021-10-06,500105002001,,T2
R3,H3,emergency,low,2,1,2021-10-06,500105002001,,T2
R4,H4,emergency,low,1,1,2021-10-07,500105002001,,T2
END
echo level,township,balance >none.csv

relief()
{
    run relief -r chongqing-jiangbei --overlay "$S/example.ini" "$@" cases.csv
}

test_case "J21.3: a fund without an opening balance is told once, by its township"
relief --opening none.csv
expect_status 0
expect_err_is "jiuzhu: warning: no opening balance of the fund 'township 500105001001': its payments are not checked
jiuzhu: warning: no opening balance of the fund 'township T2': its payments are not checked
jiuzhu: 4 cases in, 12 rows out, 0 rejected"
relief -q --opening none.csv
expect_err_is "jiuzhu: 4 cases in, 12 rows out, 0 rejected"

test_case "J21.3: the fund of a county has no township in its name"
relief --opening none.csv -s relief.reserve=county
expect_err_is "jiuzhu: warning: no opening balance of the fund 'county': its payments are not checked
jiuzhu: 4 cases in, 12 rows out, 0 rejected"

test_case "J21.3: opening balances that nothing draws on; one that comes twice"
sed -i '/,T2$/d' cases.csv
relief --opening "$S/opening.csv" -s relief.reserve=county
expect_status 0
expect_err_has "warning: nothing was drawn on the opening balances"
relief -q --opening "$S/opening.csv" -s relief.reserve=county
expect_err_lacks "nothing was drawn"
printf '%s\n' level,township,balance county,,5 county,,6 >twice.csv
relief --opening twice.csv
expect_status 2
expect_out_is ""
expect_err_has "twice.csv:3:level: the fund comes twice"
expect_err_has "twice.csv: without sound opening balances there is no ledger"

test_case "J20.1: a multiple that has ended; a remainder under exact; no reserve told"
relief -s relief.emergency.low=none
expect_status 2
expect_err_has "case R1 needs 'relief.emergency.low', whose value in 'chongqing-jiangbei' has ended by 2021-10-05"
relief -s payment.round=exact -s relief.emergency.low=1/7
expect_status 1
expect_err_has "cases.csv:2: payment.round is 'exact' and the amount has a remainder"
expect_err_has "1 cases in, 0 rows out, 1 rejected"
relief -s relief.reserve=none
expect_status 2
expect_err_has "case R1 needs 'relief.reserve', whose value in 'chongqing-jiangbei' has ended"

finish
