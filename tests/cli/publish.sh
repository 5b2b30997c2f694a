#!/bin/sh
# publish.sh - the public list (办法57 art. 24): name masked, number of
# persons, amount, nothing else; unattended children are not on it.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

ROSTER=$ROOT/samples/jiangbei/roster.csv
publish() { run publish -r chongqing-jiangbei -d 2021-10-01 "$@"; }

test_case "the list of the sample"
publish "$ROOT/samples/notice/roster.csv"
expect_status 0
expect_out_same "$ROOT/samples/notice/expected-publish.csv"
expect_err_last "jiuzhu: 6 households in, 3 listed, 0 left out, 3 with nothing in force or without an amount, 0 rejected"

test_case "who is in force is listed with the amount of the determination, no other"
publish "$ROSTER"
expect_status 0
cut -d, -f3 "$OUT" | sed 1d | sort >listed
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "现救助类别") c = i }
    $c == "低保" || $c == "特困" { print $1 }' "$ROSTER" >in_force
run determine -r chongqing-jiangbei -d 2021-10-01 "$ROSTER"
awk -F, 'NR == FNR { paid[$1]; next } $1 in paid && $13 != "0.00" {
    print $13 }' in_force "$OUT" | sort >decided
expect "some are decided" test -s decided
expect_same listed decided
publish "$ROSTER"
expect_out_lacks JB2021
if grep -E '[0-9]{15}' "$OUT"; then failed "an identity number is listed"; fi

test_case "a household of the scheme for unattended children is left out"
cat >r.csv <<'END'
household_id,name,relation,area,wage,tags,birth_date,category
A,Li Na,head,urban,0,,1980-01-01,dibao
B,Wang Ming,head,urban,0,unattended,2012-05-01,dibao
C,Zhou Bo,head,urban,0,,1980-01-01,dibao
C,Zhou Yi,child,urban,,unattended,2012-05-01,
END
publish r.csv
expect_status 1
expect_out_has "L* N*,1,636.00"
expect_out_has "Z*** B*,2,1272.00"
expect_out_lacks "W***"
expect_err_has "household B is not listed"
expect_err_last "jiuzhu: 3 households in, 2 listed, 1 left out, 0 with nothing in force or without an amount, 0 rejected"

test_case "a list of such children alone is refused"
sed -n '1p;3p' r.csv >children.csv
publish -o list.csv children.csv
expect_status 2
expect_err_has "refused: a list of children"
expect_absent list.csv

test_case "a household without a name cannot be listed"
printf 'household_id,area,birth_date,category\nA,urban,1980-01-01,dibao\n' \
    >nameless.csv
publish nameless.csv
expect_status 1
expect_err_has "a public list needs the name of who applied"

test_case "办法57 art. 24: nobody is named who has nothing in force on the day"
# what the roster says: category, approved_on; is he named?
while read -r category approved named; do
    printf '%s\n' household_id,name,area,wage,birth_date,category,approved_on \
        "A,Xu Yi,urban,100,1980-01-01,${category#-},${approved#-}" >r.csv
    publish r.csv
    expect_status 0
    expect "$category $approved: named $named" \
        test "$(grep -c '^X\* Y\*,1,536.00$' "$OUT")" -eq "$named"
done <<'END'
- - 0
none - 0
edge - 0
expenditure - 0
dibao - 1
tekun - 1
single - 1
- 2021-10-01 1
- 2021-10-02 0
dibao 2021-10-01 1
dibao 2021-10-02 0
none 2021-10-01 0
edge 2021-10-01 0
END
publish "$ROOT/samples/quickstart/roster.csv"
expect_status 0
expect_out_is "name,persons,amount"
expect_err_last "jiuzhu: 8 households in, 0 listed, 0 left out, 8 with nothing in force or without an amount, 0 rejected"

test_case "an approval anew that is still to come: the one before it names"
for row in dibao:1 none:0; do
    before=${row%:*}
    printf '%s\n' \
        household_id,name,area,wage,birth_date,category,approved_on,valid_from \
        "A,Xu Yi,urban,100,1980-01-01,$before,2021-01-10,2021-01-01" \
        A,Xu\ Yi,urban,100,1980-01-01,dibao,2021-10-05,2021-09-01 >r.csv
    publish r.csv
    expect "after $before" \
        test "$(grep -c '^X' "$OUT")" -eq "${row#*:}"
done
publish --known-on 2021-08-31 r.csv
expect_out_is "name,persons,amount"

test_case "the dead are not who applied"
cat >dead.csv <<'END'
household_id,name,relation,area,died_on,birth_date,category
A,Li Na,head,urban,2021-09-30,1980-01-01,dibao
A,Wang Ming,spouse,urban,,1980-01-01,
END
publish dead.csv
expect_out_has "W*** M***,1,636.00"

test_case "--mask and --explain go together: persons by their rows (61.33)"
run determine --mask --explain -r chongqing-jiangbei -d 2021-10-01 "$ROSTER"
expect_status 0
expect_out_has '""person"":'

finish
