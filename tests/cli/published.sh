#!/bin/sh
# published.sh - calculations that governments, newspapers and others have
# printed, and the worked examples of the formulas: tests/cases/cases.csv has
# one a line, with the id under which it was collected, the household of a
# roster, the overlay that makes the place's rules, and what comes out:
# COLUMN=VALUE, COLUMN!=VALUE for what was printed and is wrong, rejected=TEXT
# for a household that is refused with such a message.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

cd "$ROOT/tests/cases" || exit 2

# value COLUMN: of the household in the rows of the last run
value()
{
    awk -F, -v id="$household" -v column="$1" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == column) at = i }
        NR > 1 && $1 == id { print at ? $at : "no such column" }' "$OUT"
}

expect_one()
{
    case $1 in
    rejected=*)
        expect_status 1
        expect_not "$household among the rows" grep -q "^$household," "$OUT"
        line=$(grep -n "^$household," "$roster" | head -n 1 | cut -d: -f1)
        grep -F "jiuzhu: $roster:$line:" "$ERR" >"$WORK/line"
        expect_has "$WORK/line" "${1#*=}"
        ;;
    *!=*)
        expect_not "${1%%!=*} of another amount" \
            test "$(value "${1%%!=*}")" = "${1#*!=}"
        ;;
    *)
        value "${1%%=*}" >"$WORK/value"
        printf '%s\n' "${1#*=}" >"$WORK/wanted"
        expect_same "$WORK/value" "$WORK/wanted"
        ;;
    esac
}

count=0
while IFS=, read -r id roster household pack day overlay expected; do
    [ "$id" != id ] || continue
    count=$((count + 1))
    test_case "$id: $household of $roster, $pack, $day${overlay:+, $overlay}"
    # The cases of one roster are apart: rules for one may lack the other's.
    case $roster in
    identity.csv) cat "$roster" ;;
    *) grep -e '^household_id,' -e "^$household," "$roster" ;;
    esac >"$WORK/here/$roster"
    (
        cd "$WORK/here" || exit 2
        if [ -n "$overlay" ]; then
            run determine -r "$pack" -d "$day" --strict \
                --overlay "$ROOT/tests/cases/$overlay" "$roster"
        else
            run determine -r "$pack" -d "$day" --strict "$roster"
        fi
    )
    rest="$expected;"
    while [ -n "$rest" ]; do
        expect_one "${rest%%;*}"
        rest=${rest#*;}
    done
done <cases.csv

test_case "every line of cases.csv was a test"
expect "all" test "$count" -eq $(($(wc -l <cases.csv) - 1))

test_case "every overlay is used, or used by another topic"
for overlay in *.ini; do
    expect "$overlay" grep -q -F "$overlay" cases.csv ../cli/*.sh
done

finish
