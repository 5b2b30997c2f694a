#!/bin/sh
# publish.sh - the public list (办法57 art. 24): name masked, number of
# persons, amount, nothing else; unattended children are not on it.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

ROSTER=$ROOT/samples/jiangbei/roster.csv
publish() { run publish -r chongqing-jiangbei -d 2021-10-01 "$@"; }

test_case "the list of the quickstart"
publish "$ROOT/samples/quickstart/roster.csv"
expect_status 0
expect_out_same "$ROOT/samples/quickstart/expected-publish.csv"
expect_err_last "jiuzhu: 8 households in, 4 listed, 0 left out, 4 without an amount, 0 rejected"

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
household_id,name,relation,area,wage,tags,birth_date
A,Li Na,head,urban,0,,1980-01-01
B,Wang Ming,head,urban,0,unattended,2012-05-01
C,Zhou Bo,head,urban,0,,1980-01-01
C,Zhou Yi,child,urban,,unattended,2012-05-01
END
publish r.csv
expect_status 1
expect_out_has "L* N*,1,636.00"
expect_out_has "Z*** B*,2,1272.00"
expect_out_lacks "W***"
expect_err_has "household B is not listed"
expect_err_last "jiuzhu: 3 households in, 2 listed, 1 left out, 0 without an amount, 0 rejected"

test_case "a list of such children alone is refused"
sed -n '1p;3p' r.csv >children.csv
publish -o list.csv children.csv
expect_status 2
expect_err_has "refused: a list of children"
expect_absent list.csv

test_case "a household without a name cannot be listed"
printf 'household_id,area,birth_date\nA,urban,1980-01-01\n' >nameless.csv
publish nameless.csv
expect_status 1
expect_err_has "a public list needs the name of who applied"

test_case "the dead are not who applied"
cat >dead.csv <<'END'
household_id,name,relation,area,died_on,birth_date
A,Li Na,head,urban,2021-09-30,1980-01-01
A,Wang Ming,spouse,urban,,1980-01-01
END
publish dead.csv
expect_out_has "W*** M***,1,636.00"

test_case "--mask and --explain go together: persons by their rows (61.33)"
run determine --mask --explain -r chongqing-jiangbei -d 2021-10-01 "$ROSTER"
expect_status 0
expect_out_has '""person"":'

finish
