#!/bin/sh
# hostile.sh - input that means harm, or looks as if it did: what has no end or
# no measure, packs that lead round in circles, folders where others may write.
# Every such run ends by itself, with a message, within seconds and a few
# hundred megabytes. Outputs onto links, folders, FIFOs and inputs are tried in
# output.sh, formulas in harmless.sh, workbooks that unpack to gigabytes in
# excel.sh.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# A sanitizer reserves terabytes of addresses: no bound on memory there.
sanitized=
readelf -W --dyn-syms "$JIUZHU" | grep -q -e asan -e tsan && sanitized=1
MOST_KB=${sanitized:+unlimited}
MOST_KB=${MOST_KB:-600000}

# bounded ARGUMENT...: determine, with so much memory and no more
bounded()
{
    # shellcheck disable=SC2016,SC3045 # the inner shell expands; dash has -v
    run_as sh -c 'ulimit -v "$1"; shift; exec "$@"' sh "$MOST_KB" \
        "$JIUZHU" determine -j 1 -r chongqing-jiangbei -d 2021-10-01 "$@"
}

# endless COMMAND...: what it writes, without end, into determine
endless()
{
    # shellcheck disable=SC2016,SC3045
    run_as sh -c 'most=$1 program=$2; shift 2
        "$@" 2>/dev/null | { ulimit -v "$most"
        exec "$program" determine -j 1 -r chongqing-jiangbei -d 2021-10-01 \
            -o rows.csv; }' sh "$MOST_KB" "$JIUZHU" "$@"
}

many()
{
    head -c "$2" /dev/zero | tr '\0' "$1"
}

# ---- without measure -----------------------------------------------------

test_case "a field of 10 MB: its household is rejected, the others decided"
{
    printf 'household_id,birth_date,area,name\nA,1980-01-01,urban,x\n'
    printf 'B,1980-01-01,urban,"'
    many x 10000000
    printf '"\nC,1980-01-01,urban,y\n'
} >field.csv
bounded field.csv
expect_status 1
expect_decided "A C"
expect_summary 3 2 1
expect "a message of a line" test "$(wc -c <"$ERR")" -lt 2000

test_case "a field of 10 MB in the headings"
{
    printf 'household_id,area,'
    many x 10000000
    printf '\nA,urban,1\n'
} >heading.csv
bounded heading.csv
expect_status 2
expect "a message of a line" test "$(wc -c <"$ERR")" -lt 2000

test_case "a million columns"
{
    printf 'household_id,area'
    many , 1000000
    printf '\nA,urban\n'
} >columns.csv
bounded columns.csv
expect_status 2
expect "not a message a column" test "$(wc -l <"$ERR")" -lt 100
bounded --ignore-unknown columns.csv
expect_status 2
expect_err_has "more than 1024 columns"

test_case "the bound of columns is exact, and can be changed"
{
    printf household_id,birth_date,area
    seq -f ,c%g 1021 | tr -d '\n'
    printf '\nA,1980-01-01,urban'
    many , 1021
    echo
} >most.csv
bounded --ignore-unknown most.csv
expect_status 0
sed 's/$/,/' most.csv >more.csv
bounded --ignore-unknown more.csv
expect_status 2
JIUZHU_MOST_COLUMNS=1025 bounded --ignore-unknown more.csv
expect_status 0
JIUZHU_MOST_COLUMNS=3 bounded --ignore-unknown most.csv
expect_status 2
expect_err_has "more than 3 columns"
for value in 0 x 100001 -1; do
    JIUZHU_MOST_COLUMNS=$value bounded most.csv
    expect_status 2
    expect_err_has "JIUZHU_MOST_COLUMNS is a number from 1 to 100000"
done

test_case "a million cells in a row"
{
    printf 'household_id,birth_date,area\nA,1980-01-01,urban\n'
    printf 'B,1980-01-01,urban'
    many , 1000000
    printf '\nC,1980-01-01,urban\n'
} >cells.csv
bounded cells.csv
expect_status 1
expect_decided "A C"

# Rows are long where there must be 16 MiB of them: a sanitizer looks at all
# that memrchr() may look at, for each.
test_case "a household of a million rows"
{
    echo household_id,birth_date,area
    yes A,1980-01-01,urban | head -n 1000000
} >household.csv
{
    echo household_id,birth_date,area,name
    yes "A,1980-01-01,urban,$(many x 2000)" | head -n 9000
} >long.csv
bounded long.csv
expect_status 2
expect_err_has "more than 16 MiB"
JIUZHU_MOST_HOUSEHOLD_MIB=1 bounded household.csv
expect_status 2
expect_err_has "more than 1 MiB"
expect "some messages" test "$(wc -l <"$ERR")" -lt 100

# ---- without end ---------------------------------------------------------

test_case "a pipe that never ends its first line"
endless cat /dev/zero
expect_status 2
expect_absent rows.csv
endless sh -c 'tr "\0" x </dev/zero'
expect_status 2
expect_absent rows.csv

# A sanitizer looks at all that memrchr() may look at: the bound is small here.
JIUZHU_MOST_HOUSEHOLD_MIB=1
export JIUZHU_MOST_HOUSEHOLD_MIB
test_case "a pipe that never ends a quoted field"
endless sh -c 'printf "household_id,area\nA,\""; tr "\0" "\n" </dev/zero'
expect_status 2
expect_absent rows.csv

test_case "a pipe that never ends a household"
endless sh -c 'echo household_id,birth_date,area; yes A,1980-01-01,urban'
expect_status 2
expect_absent rows.csv

unset JIUZHU_MOST_HOUSEHOLD_MIB

test_case "a pipe that never ends: rows as they come, in constant memory"
# shellcheck disable=SC2016,SC3045
run_as sh -c 'awk "BEGIN { print \"household_id,birth_date,area\"
    for (i = 0; ; i++) print i \",1980-01-01,urban\" }" 2>/dev/null |
    { ulimit -v "$1"; "$2" determine -q -j 1 -r chongqing-jiangbei \
        -d 2021-10-01; } | head -n 200000 | wc -l' sh "$MOST_KB" "$JIUZHU"
expect_out_is 200000

# ---- packs ---------------------------------------------------------------

test_case "packs that inherit seventeen deep"
mkdir deep
i=0
while [ $i -lt 40 ]; do
    printf '[pack]\nid = "p%d"\ntitle = "x"\ninherits = "p%d"\n' \
        $i $((i + 1)) >deep/p$i.ini
    i=$((i + 1))
done
decide -r deep/p0.ini "$ROOT/samples/quickstart/roster.csv"
expect_status 2
expect_err_has "deep"

test_case "a pack that inherits from itself"
printf '[pack]\nid = "me"\ntitle = "x"\ninherits = "me"\n' >deep/me.ini
decide -r deep/me.ini "$ROOT/samples/quickstart/roster.csv"
expect_status 2
expect_err_has "circle"

test_case "names of packs that lead elsewhere are no ids"
cp "$ROOT/rules/national.ini" secret.ini
# shellcheck disable=SC2088 # not to be expanded
for name in ../secret ..%2fsecret './/../x' 'a/../../secret' '~/x' ''; do
    printf '[pack]\nid = "trick"\ntitle = "x"\ninherits = "%s"\n' "$name" \
        >deep/trick.ini
    decide -r deep/trick.ini "$ROOT/samples/quickstart/roster.csv"
    expect_status 2
done

test_case "a pack that is a device, or never ends"
for name in /dev/zero /dev/full deep; do
    bounded -r "$name" "$ROOT/samples/quickstart/roster.csv"
    expect_status 2
done

test_case "CVE-2023-33461: what crashes in iniparser is not called"
nm -D "$JIUZHU" >symbols
expect_has symbols iniparser_load
for name in getint getlongint getdouble getboolean dump; do
    expect_lacks symbols "iniparser_$name"
done

# ---- folders where others may write --------------------------------------

test_case "a folder where all may write: a result is its owner's alone"
mkdir open
chmod 1777 open
decide -q -o open/rows.csv "$ROOT/samples/quickstart/roster.csv"
expect_status 0
expect "0600" test "$(stat -c %a open/rows.csv)" = 600

test_case "links and folders with the name of a temporary do no harm"
echo precious >precious
rm -rf open
mkdir open
ln -s ../precious open/.jiuzhu-123456
ln -s nowhere open/.jiuzhu-abcdef
mkdir open/.jiuzhu-folder
mkfifo open/.jiuzhu-000fif
decide -q -o open/rows.csv "$ROOT/samples/quickstart/roster.csv"
expect_status 0
expect_is precious precious
expect "the link is left" test -L open/.jiuzhu-123456
expect "the folder is left" test -d open/.jiuzhu-folder
expect_absent nowhere

test_case "what a killed run left is taken away; what another holds is not"
: >open/.jiuzhu-stale1
: >open/.jiuzhu-held01
: >open/.jiuzhu-longer-name
(
    flock -x 9
    "$JIUZHU" determine -q -r chongqing-jiangbei -d 2021-10-01 \
        -o open/rows.csv "$ROOT/samples/quickstart/roster.csv" 9>&- 2>&1
    true # else the shell, and its lock, would become the program
) >/dev/null 9<open/.jiuzhu-held01
expect_absent open/.jiuzhu-stale1
expect "held" test -f open/.jiuzhu-held01
expect "another name" test -f open/.jiuzhu-longer-name

# ---- the sandbox ---------------------------------------------------------

if [ -z "$sanitized" ] && "$JIUZHU" doctor 2>&1 | grep -q '(Landlock)'; then
    cat >elsewhere.c <<'END'
#include <fcntl.h>
#include <stdlib.h>
/* What a defect could do: write where nothing was to be written. */
__attribute__((destructor)) static void elsewhere(void)
{
    open(getenv("ELSEWHERE"), O_WRONLY | O_CREAT, 0600);
}
END
    ${CC:-cc} -shared -fPIC -o elsewhere.so elsewhere.c
    # /tmp is always open to it, so the test needs a place that is none.
    place=$(mktemp -d "${HOME:-/var/tmp}/.jiuzhu-test.XXXXXX")
    mkdir "$place/out" "$place/else"

    # tried [VARIABLE=VALUE]: writes a result, and tries the other folder
    tried()
    {
        run_as env "$@" LD_PRELOAD=./elsewhere.so \
            ELSEWHERE="$place/else/file" "$JIUZHU" determine -q \
            -r chongqing-jiangbei -d 2021-10-01 -o "$place/out/rows.csv" \
            "$ROOT/samples/quickstart/roster.csv"
        expect_status 0
        expect "the result" test -s "$place/out/rows.csv"
    }
    test_case "a run cannot write beside the folder of its output"
    tried JIUZHU_SANDBOX=
    expect_absent "$place/else/file"

    test_case "JIUZHU_SANDBOX=off: it could"
    tried JIUZHU_SANDBOX=off
    expect "there" test -f "$place/else/file"
    rm -rf "$place"
fi

finish
