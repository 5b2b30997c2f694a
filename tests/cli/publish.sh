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
expect_err_last "jiuzhu: 6 households in, 4 listed, 0 left out, 2 not approved yet or without an amount, 0 rejected"

test_case "who is listed without an approval, beside others with one, is told"
publish "$ROOT/samples/notice/roster.csv"
expect_err_has "1 of the households listed have no approved_on"
publish -q "$ROOT/samples/notice/roster.csv"
expect_err_lacks "no approved_on"
sed 's/2020-11-02\|2020-05-06\|2020-09-15\|2021-01-20//' \
    "$ROOT/samples/notice/roster.csv" >untold.csv
publish untold.csv
expect_err_lacks "no approved_on"
sed '2s/none,,/none,,2021-09-01/' "$ROOT/samples/notice/roster.csv" >told.csv
publish told.csv
expect_err_lacks "no approved_on"

test_case "every amount of the determination is on the list, and no identity number"
publish "$ROSTER"
expect_status 0
cut -d, -f3 "$OUT" | sed 1d | sort >listed
run determine -r chongqing-jiangbei -d 2021-10-01 "$ROSTER"
cut -d, -f13 "$OUT" | sed 1d | grep -v '^0\.00$' | sort >decided
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
expect_err_last "jiuzhu: 3 households in, 2 listed, 1 left out, 0 not approved yet or without an amount, 0 rejected"

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

test_case "办法57 art. 24: nobody is named before the day of the approval"
# what the roster says: category, approved_on; is he named?
while read -r category approved named; do
    printf '%s\n' household_id,name,area,wage,birth_date,category,approved_on \
        "A,Xu Yi,urban,100,1980-01-01,${category#-},${approved#-}" >r.csv
    publish r.csv
    expect_status 0
    expect "$category $approved: named $named" \
        test "$(grep -c '^X\* Y\*,1,536.00$' "$OUT")" -eq "$named"
done <<'END'
- - 1
none - 1
dibao - 1
- 2021-10-01 1
- 2021-10-02 0
dibao 2021-10-01 1
dibao 2021-10-02 0
END

test_case "the list of the quickstart"
publish "$ROOT/samples/quickstart/roster.csv"
expect_status 0
expect_out_same "$ROOT/samples/quickstart/expected-publish.csv"
expect_err_last "jiuzhu: 8 households in, 4 listed, 0 left out, 4 not approved yet or without an amount, 0 rejected"

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

# versions LAST_REVIEW CHANGE_ON WAGE APPROVED: a family of three, the head of
# which died on 2021-11-05; told the day after, with another wage.
versions()
{
    printf '%s\n' household_id,name,relation,area,birth_date,wage,category,\
died_on,approved_on,last_review,change_on,valid_from \
        "D,Xu Yi,head,urban,1970-01-01,,dibao,,2021-09-10,2021-09-10,,2021-09-10" \
        "D,Xu Er,spouse,urban,1985-01-01,1000,,,,,,2021-09-10" \
        "D,Xu San,child,urban,1986-01-01,,,,,,,2021-09-10" \
        "D,Xu Yi,head,urban,1970-01-01,,dibao,2021-11-05,$4,$1,$2,2021-11-06" \
        "D,Xu Er,spouse,urban,1985-01-01,$3,,,,,,2021-11-06" \
        "D,Xu San,child,urban,1986-01-01,,,,,,,2021-11-06" >r.csv
}
# listed DATE ROW: the row of the list, and what schedule pays the month after.
listed()
{
    run publish -r chongqing-jiangbei -d "$1" r.csv
    expect_status 0
    sed 1d "$OUT" >rows
    expect_is rows "$2"
}
pays()
{
    run schedule -r chongqing-jiangbei --from "$1" --to "$1" r.csv
    expect_out_has "$1,dibao,$2,"
}

test_case "J06.3: the amount of the list is that which is paid, after a death too"
for wage in 1400 500; do
    versions 2021-09-10 "" $wage ""
    listed 2021-11-05 "X* Y*,3,908.00"
    listed 2021-11-10 "X* E*,2,272.00" # of 1,000, as last reviewed
    pays 2021-12 272.00
done

test_case "J06.3, J06.4: a review or a report of the day is what is listed"
for days in 2021-11-06: 2021-09-10:2021-11-06; do
    versions "${days%:*}" "${days#*:}" 500 ""
    listed 2021-11-10 "X* E*,2,772.00"
    pays 2021-12 772.00
    versions "${days%:*}" "${days#*:}" 1400 ""
    listed 2021-11-10 ""
done

test_case "until an approval anew the one before it is listed, as it is paid"
versions 2021-11-06 "" 500 2021-12-02
listed 2021-11-10 "X* Y*,3,908.00"
listed 2021-12-01 "X* Y*,3,908.00"
listed 2021-12-02 "X* E*,2,772.00"

test_case "a job to come pays no wage yet, and the list says what is paid"
for day in 2021-10-31:36 2021-11-01:536; do
    printf '%s\n' household_id,name,area,birth_date,wage,transfer,employed_on,\
category,approved_on,valid_from \
        "J,Xu Yi,urban,1980-01-01,500,100,${day%:*},dibao,2021-09-10,2021-09-10" \
        >r.csv
    listed 2021-10-15 "X* Y*,1,${day#*:}.00"
    pays 2021-11 "${day#*:}.00"
done

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
