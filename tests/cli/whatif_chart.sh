#!/bin/sh
# whatif_chart.sh - the picture of scenarios: the figures of the rows, the same
# bytes each time, whole or absent.
# shellcheck disable=SC2317 # functions that `expect` calls
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/cli/chart_lib.sh
. "$ROOT/tests/cli/chart_lib.sh"

S=$ROOT/samples/schedule

whatif()
{
    run whatif -q -r chongqing-jiangbei -d 2021-10-01 "$@" "$S/roster.csv"
}

sweep()
{
    whatif --sweep dibao.standard.urban=600:720:20 "$@"
}

bars()
{
    whatif --scenario higher -s dibao.standard.urban=700 \
        --scenario lower -s dibao.standard.urban=500 "$@"
}

if can_draw sweep; then
    test_case "a picture of a sweep and of bars, the same each time, for any -j"
    same_picture sweep 0 "-j 1 -o rows.csv" "-j 4 -f table"
    same_picture bars 0 "-j 1 -o rows.csv" "-j 4 -f table"

    test_case "the figures of the picture are those of the rows"
    sweep -o swept.csv --chart sweep.svg
    bars -o barred.csv --chart bars.svg
    figures_of sweep.svg bars.svg
    expect "the same figures" "$PYTHON" - figures swept.csv barred.csv <<'END'
import csv, sys
have = set(tuple(line.rstrip("\n").split("\t"))
           for line in open(sys.argv[1], encoding="utf-8"))
want = set()
for r in csv.DictReader(open(sys.argv[2], encoding="utf-8")):
    x = r["scenario"].split("=")[1]
    want |= {("cost", x, r["cost_after"]), ("winners", x, r["winners"]),
             ("cost of the baseline", x, r["cost_before"]),
             ("recipients", x, r["recipients_after"]),
             ("recipients of the baseline", x, r["recipients_before"]),
             ("losers", x, r["losers"])}
for r in csv.DictReader(open(sys.argv[3], encoding="utf-8")):
    x = r["scenario"]
    want |= {("difference of cost", x, r["difference"]),
             ("winners", x, r["winners"]), ("losers", x, r["losers"])}
assert have == want and len(want) == 6 * 7 + 6, have ^ want
END

    test_case "many scenarios with long names are numbers that are explained"
    whatif --sweep dibao.standard.urban=600:700:20 \
        --sweep dibao.standard.rural=500:540:20 --chart many.svg -o many.csv
    expect_status 0
    expect "the second is named" grep -q '^2: dibao.standard.urban=600' many.svg

    test_case "a name with a control character is no fault of the picture"
    whatif --scenario "$(printf 'a\001<b')" -s dibao.standard.urban=700 \
        --chart odd.svg -o odd.csv
    expect_status 0
    expect "sound XML" "$PYTHON" -c \
        'import xml.dom.minidom; xml.dom.minidom.parse("odd.svg")'

    test_case "a picture that cannot be written leaves no rows"
    no_rows_without sweep
fi

test_case "a picture of another form, of other rows, or over the rows"
refused sweep
sweep --by household --chart x.svg
expect_status 2
expect_err_has "--by scenario"
expect_absent x.svg

finish
