#!/bin/sh
# lists_differential.sh - the program and the independent recomputation of
# tests/oracle make the same lists of screen (H02.1, J30.1, J18.1, Z09.2, Z20.1,
# H03.2) and hand out the same entitlements of every pack, of generated rosters
# that stand on the limits: a table of packs, dates and rules.
#
#     N=2000 SEED=77 sh tests/cli/lists_differential.sh
#
# makes larger rosters, and others.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

N=${N:-60}
SEED=${SEED:-1}
ORACLE=$ROOT/tests/oracle
TEST_TIMEOUT=${TEST_TIMEOUT:-3600}
ALL=outreach,discovery,warning,winter,zero_employment,new

# same_rows COLUMNS EXPECTED NAME: what ran gives these rows, and rejects whom
# the recomputation told of under the name. No field holds a comma.
same_rows()
{
    rejected=$(grep -c "^rejected: $3" oracle.err)
    expect_status $((rejected > 0))
    expect_err_has "jiuzhu: $N households in, "
    expect_err_has " $rejected rejected"
    cut -d , -f "1-$1" "$OUT" >program.csv
    expect_same program.csv "$2"
}

# ended: a parameter that is missing is an error for both.
ended()
{
    expect_status 2
    expect "an error of the recomputation" grep -q '^error: ' oracle.err
    expect_err_has "--set "
}

# recompute COMMAND...
recompute()
{
    "$PYTHON" "$ORACLE/lists.py" "$@" roster.csv >oracle.csv 2>oracle.err
    recomputed=$?
}

# screened LISTS DAY OPTIONS: each list
screened()
{
    lists=$1 since=$2
    shift 2
    recompute screen "$lists" --since "$since" "$@"
    for list in $(echo "$lists" | tr , ' '); do
        sed -n "s/^list,//p; s/^$list,//p" oracle.csv >expected.csv
        case $list in
        new) run screen --list new --since "$since" "$@" roster.csv ;;
        *) run screen --list "$list" "$@" roster.csv ;;
        esac
        if [ $recomputed -eq 0 ]; then
            same_rows 6 expected.csv "$list"
        else
            ended
        fi
    done
}

referred()
{
    recompute refer "$@"
    run refer "$@" roster.csv
    if [ $recomputed -eq 0 ]; then
        same_rows 9 oracle.csv ''
    else
        ended
    fi
}

# compare LISTS SINCE GENERATOR-OPTIONS OPTION...
compare()
{
    lists=$1 since=$2 generate=$3
    shift 3
    # shellcheck disable=SC2086 # words
    "$PYTHON" "$ORACLE/lists.py" generate "$N" "$seed" $generate >roster.csv
    case $lists in
    refer) referred "$@" ;;
    *) screened "$lists" "$since" "$@" ;;
    esac
}

# LISTS | PACK | DATE | the day since | options of generate | options of both.
# Those who have no birth date: in packs without a supplement by age.
G='--urban 600 --rural 450'
S='--set dibao.standard.urban=600 --set dibao.standard.rural=450'
W='--set screen.margin=2/15 --set screen.expense_share=30%'
cat >table <<END
$ALL|chongqing-jiangbei|2021-10-01|2021-09-01|--date 2021-09-01|$W
$ALL|chongqing-jiangbei|2021-03-02|2021-03-02||$W
$ALL|chongqing-jiangbei|2018-01-01|2018-01-01|--date 2017-12-31|$W
$ALL|chongqing-jiangbei|2024-02-29|2024-02-29||$W
$ALL|chongqing-jiangbei|2021-10-01|2021-10-01||$W --known-on 2021-09-30
$ALL|hebei-chengde-hitech|2023-07-01|2023-07-01|--urban 750 --rural 500 --missing|$W
$ALL|shandong-dezhou|2018-06-11|2018-06-11|--urban 500 --rural 365|$W
$ALL|guizhou-zhijin|2024-02-29|2024-02-29|$G|$W $S
$ALL|beijing-chaoyang|2009-01-01|2009-01-01|$G|$W $S
$ALL|national|2021-07-01|2021-07-01|$G|$W $S
warning,outreach,discovery|chongqing-jiangbei|2021-10-01|||--set edge.limit=inclusive --set screen.margin=1/2 --set screen.expense_share=60%
warning|chongqing-jiangbei|2021-10-01|||--set edge.ratio=170% --set edge.limit=inclusive --set screen.margin=0 --set screen.expense_share=1
warning|chongqing-jiangbei|2025-01-01|||$W --set expenditure.mode=net
zero_employment|chongqing-jiangbei|2021-10-01|||--set income.disregard=1/3 --set income.disregard.months=6
new|chongqing-jiangbei|2021-10-01|2021-09-30||--set edge.ratio@2021-09-30=1.7 --set single.mode=full
new,discovery|chongqing-jiangbei|2021-10-01|2021-09-15||--set tekun.minor_age@2021-09-20=20
warning|chongqing-jiangbei|2021-10-01|||--set edge.ratio=none $W
warning|chongqing-jiangbei|2021-10-01|||
refer|chongqing-jiangbei|2021-03-01|||
refer|chongqing-jiangbei|2021-10-01|||
refer|chongqing-jiangbei|2024-02-29|||--known-on 2022-12-31
refer|shandong-dezhou|2021-10-01||--missing|
refer|shandong-dezhou|2025-01-01||--urban 500 --rural 365|--set expenditure.mode=net
refer|hebei-chengde-hitech|2023-07-01||--missing|
refer|guizhou-zhijin|2024-02-29||$G --missing|$S
refer|beijing-chaoyang|2009-01-01||$G --missing|$S
refer|beijing-chaoyang|2022-01-01||$G|$S --set insurance.edge_young=none
refer|chongqing-jiangbei|2021-10-01|||--set entitlement.funeral=1/3 --set entitlement.dibao@2021-09-01=12.5% --set entitlement.single=100.05 --set entitlement.premium_dibao=none
END
seed=$((SEED * 1000))
while IFS='|' read -r lists pack day since generate options; do
    seed=$((seed + 1))
    test_case "$lists $pack $day $options (seed $seed)"
    set -f
    # shellcheck disable=SC2086 # words; a later --date wins
    compare "$lists" "${since:-$day}" "--date $day $generate" \
        -r "$pack" -d "$day" $options
    set +f
done <table

finish
