# shellcheck shell=sh
# lib.sh - what the end-to-end tests share; sourced by every topic, not run.
#
#     . "$(dirname "$0")/lib.sh"
#     test_case "an empty file is refused"
#     run determine empty.csv
#     expect_status 2
#     expect_err_has "the file is empty"
#     finish
#
# A test begins with test_case and ends with the next one; it passes when all
# it expects holds, and fails when it expects nothing. Prints "ok NAME" or
# "not ok NAME" with the reasons behind "#", and at last "N passed, N failed".
#
# Tests run in a folder of their own. JIUZHU is the program (build/jiuzhu
# beside this tree); ROOT is the tree, whose rules/ are found whatever
# program is tested, unless RULES_TO_TEST names others. What a run left is in
# the files $OUT, $ERR and $STATUS, so that a run may stand behind a pipe.
set -u
LC_ALL=C
export LC_ALL
unset LANG LANGUAGE LC_MESSAGES JIUZHU_RULES POSIXLY_CORRECT
JIUZHU_CONFIG= # nobody's configuration
export JIUZHU_CONFIG
umask 022
exec </dev/null

# Scripts lie in tests/ or in tests/cli/.
ROOT=$(cd "$(dirname "$0")/.." && pwd) || exit 2
[ -d "$ROOT/rules" ] || ROOT=${ROOT%/*}
JIUZHU=${JIUZHU:-$ROOT/build/jiuzhu}
case $JIUZHU in
/*) ;;
*/*) JIUZHU=$(pwd)/$JIUZHU ;;
esac
[ -x "$JIUZHU" ] || {
    echo "$0: no program $JIUZHU: build it, or set JIUZHU" >&2
    exit 2
}
JIUZHU_RULES_DIR=${RULES_TO_TEST:-$ROOT/rules}
export JIUZHU_RULES_DIR
# What a sanitizer would take for a leak and is none.
LSAN_OPTIONS=suppressions=$ROOT/tests/leaks.supp:print_suppressions=0
export LSAN_OPTIONS

# A wrapper of python3, as pyenv has one, costs more than most tests.
PYTHON=${PYTHON:-/usr/bin/python3}
[ -x "$PYTHON" ] || PYTHON=python3
export PYTHONDONTWRITEBYTECODE=1 PYTHONIOENCODING=utf-8

WORK=$(mktemp -d) || exit 2
BOOK=$WORK/.book
mkdir "$BOOK" "$WORK/here"
cd "$WORK/here" || exit 2
OUT=$BOOK/out ERR=$BOOK/err STATUS=$BOOK/status
PASSED=0 FAILED=0 CASE=

clean_up()
{
    cd / && rm -rf "$WORK"
}
trap clean_up EXIT
trap 'exit 1' HUP INT TERM

# ---- tests ---------------------------------------------------------------

test_case()
{
    end_case
    CASE=$1
    : >"$BOOK/why"
    : >"$BOOK/held"
    : >"$OUT"
    : >"$ERR"
}

end_case()
{
    [ -n "$CASE" ] || return 0
    [ -s "$BOOK/why" ] || [ -s "$BOOK/held" ] ||
        echo "nothing was expected" >"$BOOK/why"
    if [ -s "$BOOK/why" ]; then
        FAILED=$((FAILED + 1))
        echo "not ok $CASE"
        sed 's/^/#   /' "$BOOK/why"
    else
        PASSED=$((PASSED + 1))
        echo "ok $CASE"
    fi
    CASE=
}

# The last line of every script.
finish()
{
    end_case
    echo "$PASSED passed, $FAILED failed"
    [ "$FAILED" -eq 0 ] && [ "$PASSED" -gt 0 ]
    exit
}

# Notes that an expectation held, or why it did not.
held()
{
    echo x >>"$BOOK/held"
}

failed()
{
    printf '%s\n' "$@" >>"$BOOK/why"
}

# At most the first lines of a file, for the reasons.
excerpt()
{
    head -n 12 "$1" | cut -c 1-300 >>"$BOOK/why"
}

# ---- running -------------------------------------------------------------

# run_as PROGRAM ARGUMENT...: any program, for env and the like.
run_as()
{
    timeout "${TEST_TIMEOUT:-${PATIENCE:-60}}" "$@" >"$OUT" 2>"$ERR"
    echo $? >"$STATUS"
    if [ -s "$ERR" ] && grep -q -e 'runtime error:' -e 'Sanitizer' "$ERR"; then
        failed "a sanitizer complains:"
        excerpt "$ERR"
    fi
}

run()
{
    run_as "$JIUZHU" "$@"
}

# The main job of most tests; -d and -r given again win.
decide()
{
    run determine -r chongqing-jiangbei -d 2021-10-01 "$@"
}

# ---- expectations --------------------------------------------------------

expect_status()
{
    read -r left <"$STATUS"
    if [ "$left" = "$1" ]; then
        held
        return
    fi
    failed "exit status: found $left, expected $1; it said:"
    excerpt "$ERR"
}

# expect_same FOUND EXPECTED: two files, byte for byte.
expect_same()
{
    if cmp -s "$1" "$2"; then
        held
        return
    fi
    failed "differs (- expected, + found):"
    diff -a -U 0 "$2" "$1" >"$BOOK/diff" 2>&1
    sed '1,2d' "$BOOK/diff" >"$BOOK/lines"
    excerpt "$BOOK/lines"
}

# The text with a line feed, or nothing at all where it is empty.
expect_is()
{
    if [ -n "$2" ]; then
        printf '%s\n' "$2" >"$BOOK/expected"
    else
        : >"$BOOK/expected"
    fi
    expect_same "$1" "$BOOK/expected"
}

expect_has()
{
    if grep -a -F -q -e "$2" "$1"; then
        held
        return
    fi
    failed "expected, and not there: $2" "found:"
    excerpt "$1"
}

expect_lacks()
{
    if grep -a -F -q -e "$2" "$1"; then
        failed "not expected, and there: $2" "found:"
        excerpt "$1"
    else
        held
    fi
}

expect_last()
{
    tail -n 1 "$1" >"$BOOK/last"
    expect_is "$BOOK/last" "$2"
}

expect_out_same() { expect_same "$OUT" "$1"; }
expect_out_is() { expect_is "$OUT" "$1"; }
expect_out_has() { expect_has "$OUT" "$1"; }
expect_out_lacks() { expect_lacks "$OUT" "$1"; }
expect_err_same() { expect_same "$ERR" "$1"; }
expect_err_is() { expect_is "$ERR" "$1"; }
expect_err_has() { expect_has "$ERR" "$1"; }
expect_err_lacks() { expect_lacks "$ERR" "$1"; }
expect_err_last() { expect_last "$ERR" "$1"; }

# expect WHAT COMMAND...: the command succeeds.
expect()
{
    expected=$1
    shift
    if "$@" >"$BOOK/said" 2>&1; then
        held
        return
    fi
    failed "expected: $expected"
    excerpt "$BOOK/said"
}

# expect_not WHAT COMMAND...: the command fails.
expect_not()
{
    expected=$1
    shift
    if "$@" >"$BOOK/said" 2>&1; then
        failed "expected: $expected"
        excerpt "$BOOK/said"
    else
        held
    fi
}

# No file of that name, of any kind.
expect_absent()
{
    if [ -e "$1" ] || [ -L "$1" ]; then
        failed "expected no $1"
    else
        held
    fi
}

# The first column of the rows, joined by blanks: who was decided.
expect_decided()
{
    sed -e 1d -e 's/,.*//' "$OUT" | paste -s -d ' ' - >"$BOOK/ids"
    [ -s "$BOOK/ids" ] || echo >"$BOOK/ids"
    printf '%s\n' "$1" >"$BOOK/expected"
    expect_same "$BOOK/ids" "$BOOK/expected"
}

# expect_summary IN OUT REJECTED: the last line of standard error.
expect_summary()
{
    expect_err_last \
        "jiuzhu: $1 households in, $2 rows out, $3 rejected"
}
