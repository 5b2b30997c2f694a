#!/bin/sh
# schedule_audit.sh - an audit of exactly what was scheduled finds nothing, for
# generated histories in every pack with values: a schedule that knows all, and
# one that pays month by month what was known then, with arrears and recoveries
# (J37.1). One changed fen is found, with its month and cause; the ledger's sums
# are those of the schedule and of the payments.
#
#     sh tests/cli/schedule_audit.sh [HOUSEHOLDS]     (default: 150)
#
# With more households than 1,000 each pack takes them, over its 24 months.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

GENERATOR=${GENERATOR:-$(dirname "$JIUZHU")/tests/history_generator}
households=${1:-150}
[ "$households" -le 1000 ] || TEST_TIMEOUT=3600

# The sum of a column of amounts, in fen.
sum()
{
    awk -F, -v n="$2" 'NR > 1 { fen = $n; sub(/[.]/, "", fen); sum += fen }
        END { printf "%d\n", sum }' "$1"
}

# scheduled NAME OPTION...: what is due to history.csv, as payments.
scheduled()
{
    run schedule -q -r "$pack" --from "$from" --to "${until%-*}" "$@" \
        history.csv
    expect_status 0
    cut -d, -f1-5 "$OUT" >paid.csv
}

# audited OPTION...: history.csv against paid.csv.
audited()
{
    run audit -q -r "$pack" -d "$until" --payments paid.csv \
        --ledger ledger.csv "$@" history.csv
}

expect_nothing()
{
    expect_status 0
    sed 1d "$OUT" >found
    expect_is found ""
    expect_err_has "difference 0.00: error 0.00, law 0.00, evidence 0.00"
}

# Takes a fen off row N of the payments, and tells where.
less_a_fen()
{
    awk -F, -v OFS=, -v n="$1" '
        NR == n { $5 = sprintf("%.2f", $5 - 0.01); print $1 "," $3 >"where" }
        { print }' paid.csv >less.csv
    mv less.csv paid.csv
}

while read -r pack from until reviewed options; do
    # shellcheck disable=SC2086 # words
    "$GENERATOR" "$households" --seed 5 --late --reviewed "$reviewed" \
        $options >history.csv
    test_case "J37.1: $pack: what is scheduled has no finding"
    scheduled -d "$until"
    rows=$(($(wc -l <paid.csv) - 1))
    expect "some rows" [ "$rows" -gt "$((households * 5))" ]
    audited -j 2
    expect_nothing

    test_case "$pack: the ledger's sums are the schedule's"
    sum paid.csv 5 >scheduled
    sum ledger.csv 6 >due
    sum ledger.csv 7 >paid
    expect_same due scheduled
    expect_same paid scheduled

    test_case "J37.1: $pack: what was known month by month has no finding"
    scheduled --known-on "$until"
    cp "$OUT" known.csv
    audited -j 1 --known-on "$until"
    expect_nothing
    expect_has known.csv ,arrears,
    expect_has known.csv ,recovery,

    test_case "J37.1: $pack: the same, each row paid on the last of its month"
    awk -F, -v OFS=, '
        BEGIN { split("31 28 31 30 31 30 31 31 30 31 30 31", days, " ") }
        NR == 1 { print $0, "paid_on"; next }
        {
            split($3, m, "-")
            leap = m[2] == 2 && m[1] % 4 == 0
            print $0, $3 "-" days[m[2] + 0] + leap
        }' paid.csv >dated.csv
    mv dated.csv paid.csv
    audited --known-on "$until"
    expect_nothing

    test_case "J37.1: $pack: one fen less is found, with month and cause"
    scheduled -d "$until"
    less_a_fen $((rows / 2))
    audited
    expect_status 1
    # Where a fact was recorded later it is two parts, which add up.
    awk -F, 'NR > 1 { sub(/[.]/, "", $7); sum[$1 "," $3] += $7 }
        END { for (k in sum) print k "," sum[k] }' "$OUT" >found
    expect_is found "$(cat where),1"
    expect_out_has error
done <<'END'
chongqing 2017-10 2019-05-31 1 --from 2018-06 --months 12 --urban 546 --rural 410
chongqing-jiangbei 2021-03 2023-12-31 6 --from 2022-01 --urban 636 --rural 515
shandong-dezhou 2017-01 2019-12-31 1 --from 2018-01 --urban 500 --rural 365
beijing 2006-07 2008-12-31 6 --from 2007-07 --months 18 --urban 330 --only urban
beijing-chaoyang 2007-07 2009-12-31 6 --from 2008-04 --urban 330 --only urban
hebei-chengde 2022-07 2025-03-31 6 --from 2023-04 --urban 650 --rural 430
hebei-chengde-hitech 2022-07 2025-12-31 6 --from 2024-01 --urban 750 --rural 500
guizhou 2025-01 2027-09-30 6 --from 2025-10 --urban 801 --rural 602 --no-pension
END

finish
