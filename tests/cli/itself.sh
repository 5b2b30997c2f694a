#!/bin/sh
# itself.sh - can every expectation of lib.sh fail? Each is put to a test that
# holds and to one that does not, in a script of its own.
# shellcheck disable=SC2016 # the scripts in quotes shall expand themselves
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

LIB=$ROOT/tests/cli
mkdir -p tree/tests/cli
cp "$LIB/lib.sh" tree/tests/cli/lib.sh

# script LINES: runs a script that is nothing but these lines.
script()
{
    {
        echo '. "$(dirname "$0")/lib.sh"'
        cat
        echo finish
    } >tree/tests/cli/try.sh
    run_as env JIUZHU="$JIUZHU" sh tree/tests/cli/try.sh
}

# both HOLDS FAILS: two ends of a test of --version; the first word names it.
both()
{
    test_case "${2##*;?} can hold and can fail"
    printf 'test_case x\nrun --version\n%s\n' "$1" | script
    expect_status 0
    expect_out_is "ok x
1 passed, 0 failed"
    printf 'test_case x\nrun --version\n%s\n' "$2" | script
    expect_status 1
    expect "not ok" grep -q '^not ok x$' "$OUT"
    expect "a reason" grep -q '^#' "$OUT"
    expect_last "$OUT" "0 passed, 1 failed"
}

both 'expect_status 0' 'expect_status 1'
both 'expect_out_has jiuzhu' 'expect_out_has Jiuzhu'
both 'expect_out_lacks Jiuzhu' 'expect_out_lacks jiuzhu'
both 'expect_out_is "$(cat "$OUT")"' 'expect_out_is jiuzhu'
both 'expect_err_is ""' 'expect_err_is x'
both 'echo y >"$ERR"; expect_err_has y' 'expect_err_has y'
both 'expect_err_lacks y' 'echo y >"$ERR"; expect_err_lacks y'
both 'echo y >"$ERR"; expect_err_last y' 'expect_err_last y'
both 'cp "$OUT" f; expect_out_same f' 'echo >f; expect_out_same f'
both 'cp "$ERR" f; expect_err_same f' 'echo >f; expect_err_same f'
both 'expect "truth" true' 'expect "truth" false'
both 'expect_not "untruth" false' 'expect_not "untruth" true'
both 'expect_absent f' ': >f; expect_absent f'
both 'expect_absent f' 'ln -s nowhere f; expect_absent f'
both 'printf "h\na,1\nb,2\n" >"$OUT"; expect_decided "a b"' \
    'printf "h\na,1\nb,2\n" >"$OUT"; expect_decided "a"'
both 'echo "jiuzhu: 1 households in, 1 rows out, 0 rejected" >"$ERR"
expect_summary 1 1 0' 'expect_summary 1 1 0'
both 'expect_status 0' 'echo "x.c:1: runtime error: x" >"$ERR"
run_as sh -c "echo x.c:1: runtime error: y >&2"; expect_status 0'

test_case "a test that expects nothing fails"
echo 'test_case x' | script
expect_status 1
expect_out_has "nothing was expected"

test_case "a script without tests fails"
echo : | script
expect_status 1
expect_out_is "0 passed, 0 failed"

test_case "a run that hangs is ended"
printf 'test_case x\nTEST_TIMEOUT=1 run_as sleep 9\nexpect_status 124\n' |
    script
expect_status 0

test_case "the driver adds up, and counts a script that breaks off"
cp "$LIB/all.sh" tree/tests/cli/all.sh
rm -f tree/tests/cli/try.sh
{
    printf '. "$(dirname "$0")/lib.sh"\ntest_case a\nexpect a true\nfinish\n' \
        >tree/tests/cli/a.sh
    printf '. "$(dirname "$0")/lib.sh"\ntest_case b\nexpect b false\nfinish\n' \
        >tree/tests/cli/b.sh
    printf '. "$(dirname "$0")/lib.sh"\ntest_case c\nexpect c true\nexit 0\n' \
        >tree/tests/cli/c.sh
}
run_as env JIUZHU="$JIUZHU" sh tree/tests/cli/all.sh
expect_status 1
expect_last "$OUT" "1 passed, 2 failed"
expect "one summary" test "$(grep -c 'passed,' "$OUT")" -eq 1
rm tree/tests/cli/b.sh tree/tests/cli/c.sh
run_as env JIUZHU="$JIUZHU" sh tree/tests/cli/all.sh
expect_status 0
expect_last "$OUT" "1 passed, 0 failed"

finish
