#!/bin/sh
# month.sh ROSTER MONTH LAST FOLDER - the month of an office, from the roster
# that Excel saved to the lists that go out.
#
#     sh samples/monthly/month.sh samples/monthly/2021-10.xlsx 2021-10 \
#         last/result.csv this-month
#
# ROSTER   .xlsx, or CSV in UTF-8 or GB18030
# MONTH    YYYY-MM; decided is its first day
# LAST     result.csv of last month; "-": there is none yet
# FOLDER   new; everything goes there
#
# Rules come from RULES, else from jiuzhu.ini or JIUZHU_RULES; JIUZHU is the
# program. Ends with 0 when the month is done, with 1 when the roster must be
# mended first (then only check.csv is there), with 2 when something is wrong
# with the call. samples/monthly/README.md explains the steps.
set -eu
JIUZHU=${JIUZHU:-jiuzhu}

[ $# -eq 4 ] || {
    echo "usage: month.sh ROSTER MONTH LAST FOLDER" >&2
    exit 2
}
roster=$1 month=$2 last=$3 folder=$4
case $month in
[0-9][0-9][0-9][0-9]-[0-9][0-9]) day=$month-01 ;;
*)
    echo "month.sh: '$month' is no month (expected YYYY-MM)" >&2
    exit 2
    ;;
esac
[ "$last" = - ] || [ -r "$last" ] || {
    echo "month.sh: $last: no result of last month ('-' for none)" >&2
    exit 2
}
mkdir "$folder" || exit 2

# step NAME STATUS COMMAND...: runs a command; a status up to STATUS is well,
# anything else ends the month.
step()
{
    name=$1 most=$2
    shift 2
    echo "== $name"
    status=0
    "$JIUZHU" "$@" || status=$?
    [ "$status" -le "$most" ] || exit "$status"
}

# The pack, where RULES names one.
rules()
{
    [ -z "${RULES:-}" ] || printf '%s\n' --rules "$RULES"
}

# 1. Is the roster sound? A household with a fault would be left out of all
#    that follows: mend it first.
status=0
echo "== check"
"$JIUZHU" check -f csv -o "$folder/check.csv" "$roster" || status=$?
if [ "$status" -ne 0 ]; then
    [ "$status" -ne 1 ] ||
        echo "month.sh: mend what $folder/check.csv names, and begin again" >&2
    exit "$status"
fi

# 2. Decide. The receipt holds what the run rests on, for who asks later.
# shellcheck disable=SC2046 # two words, or none
step determine 0 determine $(rules) -d "$day" -f csv \
    -o "$folder/result.csv" --receipt "$folder/receipt.json" "$roster"
# shellcheck disable=SC2046
step "determine, for Excel" 0 determine $(rules) -d "$day" -f xlsx \
    -o "$folder/result.xlsx" -q "$roster"

# 3. What is different from last month, and do the sums tie out?
if [ "$last" != - ]; then
    step diff 1 diff -f csv -o "$folder/changes.csv" "$last" \
        "$folder/result.csv"
    step "diff, for Excel" 1 diff -f xlsx -o "$folder/changes.xlsx" -q \
        "$last" "$folder/result.csv"
    step "diff, sums" 1 diff --totals -f csv -o "$folder/changes-sums.csv" \
        -q "$last" "$folder/result.csv"
fi

# 4. Whose review is due within 30 days, or overdue?
# shellcheck disable=SC2046
step review 1 review $(rules) -d "$day" -f csv -o "$folder/review.csv" \
    --ics "$folder/review.ics" "$roster"

# 5. What to pay: a row a household for the bank, where the roster has
#    accounts; households without an approval are not paid.
# shellcheck disable=SC2046
step schedule 1 schedule $(rules) --payee --from "$month" --to "$month" \
    -f csv -o "$folder/payments.csv" "$roster"

# 6. The list for the notice board: masked names, number of persons, amounts.
# shellcheck disable=SC2046
step publish 1 publish $(rules) -d "$day" -f csv -o "$folder/public.csv" \
    "$roster"

# 7. The figures that are reported upwards.
# shellcheck disable=SC2046
step report 1 report --list statistics $(rules) --month "$month" -f csv \
    -o "$folder/report.csv" "$roster"
echo "== done: $folder"
