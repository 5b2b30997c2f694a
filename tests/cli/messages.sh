#!/bin/sh
# messages.sh - see ../messages.py.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
export JIUZHU

test_case "no message ever shows an identity number"
"$PYTHON" "$ROOT/tests/messages.py" "${ROUNDS:-2}" >told
expect "no number told" test $? -eq 0
grep -q ', 0 told$' told || cat told

test_case "a message is one line, whatever stands in the cells"
printf 'household_id,area\n"A\njiuzhu: 9 households in\033[31m",urban\nB,urban\n"A\njiuzhu: 9 households in\033[31m",urban\n' >lines.csv
run determine -r national -d 2021-10-01 -s dibao.standard.urban=600 lines.csv
expect_status 2
expect_err_has "household A jiuzhu: 9 households in [31m comes again"
expect_err_lacks "$(printf '\033')"
expect_not "forged" grep -q '^jiuzhu: 9 households' "$ERR"

finish
