# shellcheck shell=sh
# place_lib.sh - what the tests of the five places share beside lib.sh; sourced
# by places_*.sh once PLACE names the pack.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# For those who source this: the file of the pack, the recomputation.
PACK=$JIUZHU_RULES_DIR/$PLACE.ini
ORACLE=$ROOT/tests/oracle/oracle.py

# is NAME EXPECTED FOUND: a test that compares two texts.
is()
{
    test_case "$1"
    if [ "$2" = "$3" ]; then
        held
    else
        failed "expected: $2" "found:    $3"
    fi
}

# has NAME TEXT FILE: a test that the file holds the text.
has()
{
    test_case "$1"
    expect_has "$3" "$2"
}

# decided OPTION...: rows of determine, for a pipe.
decided()
{
    "$JIUZHU" determine -q -r "$PLACE" "$@" 2>"$WORK/said"
}

# cells ID COLUMN...: of the row with the id in CSV without quoted cells.
cells()
{
    id=$1
    shift
    awk -F, -v id="$id" -v columns="$*" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $1 == id {
            n = split(columns, list, " ")
            for (i = 1; i <= n; i++)
                printf "%s%s", (i == 1 ? "" : "|"), $(at[list[i]])
            print ""
        }'
}

# value KEY DATE: as `rules show` gives it.
value()
{
    "$JIUZHU" rules show "$1" -r "$PLACE" -d "$2" -f jsonl 2>"$WORK/said" |
        sed -n 's/.*"value": *"\([^"]*\)".*/\1/p'
}

# field SECTION KEY: of the pack file.
field()
{
    awk -v section="[$1]" -v key="$2" '
        /^\[/ { inside = $0 == section }
        inside && index($0, key " = ") == 1 {
            sub(/^[^"]*"/, "")
            sub(/"$/, "")
            print
        }' "$PACK"
}

# fields NAME KEY...: of an entitlement, joined by blanks.
fields()
{
    name=$1
    shift
    for key in "$@"; do
        field "entitlement.$name" "$key"
    done | tr '\n' ' ' | sed 's/ $//'
}

# expect_cell HOUSEHOLD COLUMN VALUE: of the last run.
expect_cell()
{
    cells "$1" "$2" <"$OUT" >"$WORK/cell"
    expect_is "$WORK/cell" "$3"
}

# expect_value KEY VALUE DATE: what `rules show` gives.
expect_value()
{
    value "$1" "$3" >"$WORK/value"
    expect_is "$WORK/value" "$2"
}

# same_as_oracle ROSTER N OPTION...: the first N columns of what was decided.
same_as_oracle()
{
    roster=$1 columns=$2
    shift 2
    "$PYTHON" "$ORACLE" determine -r "$PLACE" "$@" "$roster" \
        >"$WORK/oracle.csv" &&
        cut -d , -f "1-$columns" "$OUT" | cmp - "$WORK/oracle.csv"
}
