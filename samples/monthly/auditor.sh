#!/bin/sh
# auditor.sh ROSTER PAYMENTS DATE FOLDER [RECEIPT...] - the routine of who
# checks an office: was what was paid what was due, month by month?
#
#     RULES=chongqing-jiangbei sh samples/monthly/auditor.sh \
#         samples/audit/roster.csv samples/audit/payments.csv 2023-02-28 found
#
# ROSTER   the history: .xlsx or CSV, a row a person and version
# PAYMENTS what was paid: household_id, month, item, amount
# DATE     the day of the audit
# FOLDER   new; everything goes there
# RECEIPT  receipts of runs of the office, done again and compared
#
# OPTIONS holds further options of `audit`, such as --overlay FILE. Ends with
# 0 when nothing was found, with 1 when there is something to look at, with 2
# when it could not be done. samples/monthly/README.md explains the steps.
set -eu
JIUZHU=${JIUZHU:-jiuzhu}

[ $# -ge 4 ] || {
    echo "usage: auditor.sh ROSTER PAYMENTS DATE FOLDER [RECEIPT...]" >&2
    exit 2
}
roster=$1 payments=$2 day=$3 folder=$4
shift 4
mkdir "$folder" || exit 2
found=0

# step NAME COMMAND...: 1 means that something was found; 2 ends the routine.
step()
{
    echo "== $1"
    shift
    status=0
    "$JIUZHU" "$@" || status=$?
    [ "$status" -le 1 ] || exit "$status"
    [ "$status" -eq 0 ] || found=1
}

rules()
{
    [ -z "${RULES:-}" ] || printf '%s\n' --rules "$RULES"
}

# 1. What of the history cannot be read is audited by nobody: list it.
step check check -f csv -o "$folder/check.csv" "$roster"

# 2. Every month and item: due, paid, the difference and its cause; what to
#    recover and what to pay; a ledger whose sums tie out to the fen.
# shellcheck disable=SC2046,SC2086 # words
step audit audit $(rules) ${OPTIONS:-} -d "$day" --payments "$payments" \
    -f csv -o "$folder/findings.csv" --ledger "$folder/ledger.csv" \
    --recovery "$folder/recovery.csv" "$roster"

# 3. The office's own runs, done again from their receipts.
for receipt; do
    step "verify $receipt" verify "$receipt"
done
echo "== done: $folder"
exit "$found"
