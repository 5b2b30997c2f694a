#!/bin/sh
# staff.sh - jiuzhu staff from end to end: the sample, both sides of each
# limit, bad input.
# shellcheck disable=SC2317 # functions that `ok` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

cd "$ROOT" || exit 2
work=$BOOK # what the last run left is in its files out and err

# ok NAME COMMAND...: a test that is a command.
ok()
{
    test_case "$1"
    shift
    expect "$*" "$@"
}

# dezhou WANTED-STATUS ARGUMENT...
dezhou()
{
    wanted=$1
    shift
    "$JIUZHU" staff -r national -d 2018-06-11 \
        --overlay samples/staff/dezhou.ini "$@" >"$work/out" 2>"$work/err"
    [ $? -eq "$wanted" ]
}

row()
{
    grep -q -- "$1" "$work/out" || {
        echo "no row: $1"
        return 1
    }
}

told()
{
    grep -q -F -- "$1" "$work/err" || {
        echo "not told: $1"
        return 1
    }
}

townships()
{
    {
        echo "township,inhabitants,villages,clients"
        printf '%s\n' "$@"
    } >"$work/in.csv"
}

sample_run()
{
    dezhou 0 samples/staff/townships.csv &&
        cmp "$work/out" samples/staff/expected.csv &&
        told "jiuzhu: 5 townships in, 5 rows out, 0 rejected"
}
ok "the sample gives what stands beside it" sample_run

posts()
{
    townships a,49999,1,0 b,50000,1,0 c,50001,1,0 &&
        dezhou 0 "$work/in.csv" && row '^a,3,3,1,1,' && row '^b,3,3,1,1,' &&
        row '^c,5,3,1,1,' && row 'D03.1'
}
ok "D03.1 three posts up to 50,000 inhabitants, five above" posts

helpers()
{
    townships a,1,10,299 b,1,10,300 c,1,10,301 && dezhou 0 "$work/in.csv" &&
        row '^a,3,3,10,10,' && row '^b,3,3,10,10,' && row '^c,3,3,10,20,'
}
ok "D03.1 a second helper above the number of clients" helpers

chaoyang()
{
    townships a,90000,40,9999
    "$JIUZHU" staff -r national -d 2007-07-03 -s staff.helpers_least=1 \
        -s staff.helpers_most=2 "$work/in.csv" >"$work/out" 2>"$work/err" &&
        row '^a,,,,40,'
}
ok "C72.1 helpers alone; the least where no number of clients is given" \
    chaoyang

no_rule()
{
    townships a,1,1,1
    "$JIUZHU" staff -r chongqing-jiangbei -d 2021-10-01 "$work/in.csv" \
        >"$work/out" 2>"$work/err"
    [ $? -eq 2 ] && [ ! -s "$work/out" ] && told "has no rule on staff"
}
ok "a pack without a rule on staff is an error" no_rule

half_a_rule()
{
    "$JIUZHU" staff -r national -s staff.limit=1 "$work/in.csv" \
        >"$work/out" 2>"$work/err"
    [ $? -eq 2 ] && told "township a needs 'staff.small'"
}
ok "a limit without its posts is an error" half_a_rule

bad_rows()
{
    townships a,-1,1,1 b,1,many,1 ,1,1,1 d,,1,1 e,1,1,1
    dezhou 1 "$work/in.csv" && row '^e,3,3,1,1,' &&
        told "in.csv:2:inhabitants:" && told "in.csv:3:villages:" &&
        told "in.csv:4:township:" && told "in.csv:5:inhabitants:" &&
        told "5 townships in, 1 rows out, 4 rejected"
}
ok "one message a fault; the good rows go out" bad_rows

# Townships and rules at random, counted by tests/oracle/staff.py as well.
as_recounted()
{
    oracle=$ROOT/tests/oracle/staff.py
    "$PYTHON" "$oracle" rules "$seed" >"$work/random.ini"
    "$PYTHON" "$oracle" townships "$seed" 60 >"$work/random.csv"
    "$PYTHON" "$oracle" count "$1" "$work/random.ini" "$2" \
        "$work/random.csv" >"$work/wanted" 2>"$work/missing"
    wanted=$?
    "$JIUZHU" staff -r "$1" -d "$2" --overlay "$work/random.ini" \
        "$work/random.csv" >"$work/out" 2>"$work/err"
    [ $? -eq "$wanted" ] || return 1
    [ "$wanted" -eq 2 ] || cut -d , -f 1-5 "$work/out" | diff - "$work/wanted"
}
for seed in $(seq "${SEED:-1}" $((${SEED:-1} + ${ROUNDS:-5}))); do
    while read -r place day; do
        ok "$place on $day: as an independent recount (seed $seed)" \
            as_recounted "$place" "$day"
    done <<'END'
shandong-dezhou 2018-06-11
beijing-chaoyang 2020-01-01
national 2020-01-02
END
done

template()
{
    "$JIUZHU" template staff --lang en >"$work/en.csv" &&
        grep -q '^township,inhabitants,villages,clients$' "$work/en.csv" &&
        "$JIUZHU" template staff --lang zh >"$work/zh.csv" &&
        grep -q '^乡镇街道,辖区人口,村居数,服务对象数$' "$work/zh.csv" &&
        dezhou 0 "$work/zh.csv"
}
ok "template staff" template

any_jobs()
{
    for jobs in 1 7; do
        dezhou 0 -j "$jobs" samples/staff/townships.csv &&
            cmp "$work/out" samples/staff/expected.csv || return 1
    done
}
ok "-j is taken, and changes nothing" any_jobs

finish
