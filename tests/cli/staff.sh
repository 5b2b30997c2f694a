#!/bin/sh
# staff.sh - jiuzhu staff from end to end: the sample, both sides of each
# limit, bad input.
set -u
LC_ALL=C
export LC_ALL
unset LANG LANGUAGE LC_MESSAGES JIUZHU_RULES
cd "$(dirname "$0")/../.." || exit 2
program=${JIUZHU:-build/jiuzhu}
JIUZHU_RULES_DIR=rules
export JIUZHU_RULES_DIR
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

ok()
{
    name=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        passed=$((passed + 1))
        echo "ok $name"
    else
        failed=$((failed + 1))
        echo "not ok $name"
        sed 's/^/#   /' "$work/said" "$work/err" | head -20
    fi
}

# dezhou WANTED-STATUS ARGUMENT...
dezhou()
{
    wanted=$1
    shift
    "$program" staff -r national -d 2018-06-11 \
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
    "$program" staff -r national -d 2007-07-03 -s staff.helpers_least=1 \
        -s staff.helpers_most=2 "$work/in.csv" >"$work/out" 2>"$work/err" &&
        row '^a,,,,40,'
}
ok "C72.1 helpers alone; the least where no number of clients is given" \
    chaoyang

no_rule()
{
    townships a,1,1,1
    "$program" staff -r chongqing-jiangbei -d 2021-10-01 "$work/in.csv" \
        >"$work/out" 2>"$work/err"
    [ $? -eq 2 ] && [ ! -s "$work/out" ] && told "has no rule on staff"
}
ok "a pack without a rule on staff is an error" no_rule

half_a_rule()
{
    "$program" staff -r national -s staff.limit=1 "$work/in.csv" \
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

template()
{
    "$program" template staff --lang en >"$work/en.csv" &&
        grep -q '^township,inhabitants,villages,clients$' "$work/en.csv" &&
        "$program" template staff --lang zh >"$work/zh.csv" &&
        grep -q '^乡镇街道,辖区人口,村居数,服务对象数$' "$work/zh.csv" &&
        dezhou 0 "$work/zh.csv"
}
ok "template staff" template

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
