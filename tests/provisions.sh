#!/bin/sh
# provisions.sh - is every provision of rules/provisions.csv carried by a
# section of a pack or named by a test?
#
#   tests/provisions.sh            one line an id: who carries it, which tests
#                                  name it; then "N passed, N failed"
#
# Those that are not done yet stand in tests/provisions_open.txt, an id and
# the reason a line. An id there that is covered after all is a failure too,
# as is one that no provision has. JIUZHU names the program.
set -u
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/.." || exit 2
JIUZHU=${JIUZHU:-build/jiuzhu}
OPEN=tests/provisions_open.txt
TMP=$(mktemp -d) || exit 2
trap 'rm -rf "$TMP"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0

ok()
{
    passed=$((passed + 1))
    echo "ok $*"
}

not_ok()
{
    failed=$((failed + 1))
    echo "not ok $*"
}

# The tests that name an id, as a word of its own: J04.1 is not J04.10.
tests_of()
{
    word=$(printf '%s' "$1" | sed 's/\./\\./g')
    find tests -type f ! -name 'provisions*' ! -name '*.pyc' \
        -exec grep -l -E "(^|[^A-Za-z0-9.])$word([^0-9]|\$)" {} + |
        sort | tr '\n' ' ' | sed 's/ $//'
}

reason_of()
{
    sed -n "s/^$1[[:blank:]][[:blank:]]*//p" "$OPEN" | head -n 1
}

"$JIUZHU" rules provisions --rules-dir rules -f jsonl \
    >"$TMP/rows" 2>"$TMP/said" || {
    cat "$TMP/said" >&2
    echo "0 passed, 1 failed"
    exit 1
}
sed 's/^{"id":"\([^"]*\)".*"carried_by":"\{0,1\}\([^"}]*\)"\{0,1\}}$/\1 \2/
     s/ null$/ /' "$TMP/rows" >"$TMP/carried"

# The program shows the ids of the data, all and in their order.
tail -n +2 rules/provisions.csv | sed 's/,.*//' >"$TMP/ids"
sed 's/ .*//' "$TMP/carried" >"$TMP/shown"
if [ -s "$TMP/ids" ] && cmp -s "$TMP/ids" "$TMP/shown"; then
    ok "the program shows the provisions of rules/provisions.csv"
else
    not_ok "the program shows other provisions than rules/provisions.csv"
fi

# An id is there once.
if [ -z "$(sort "$TMP/ids" | uniq -d)" ]; then
    ok "no id comes twice"
else
    not_ok "ids that come twice: $(sort "$TMP/ids" | uniq -d | tr '\n' ' ')"
fi

while read -r id sections; do
    tests=$(tests_of "$id")
    reason=$(reason_of "$id")
    line="$id: ${sections:-no section}; ${tests:-no test}"
    if [ -n "$sections$tests" ] && [ -n "$reason" ]; then
        not_ok "$line (take it out of $OPEN)"
    elif [ -n "$sections$tests" ]; then
        ok "$line"
    elif [ -n "$reason" ]; then
        ok "$id: open: $reason"
    else
        not_ok "$line, and not in $OPEN with a reason"
    fi
done <"$TMP/carried"

# Every line of the list is an id that there is, with a reason.
sed '/^#/d; /^[[:blank:]]*$/d' "$OPEN" >"$TMP/open"
while read -r id reason; do
    grep -q -x -F "$id" "$TMP/ids" || not_ok "$OPEN: no provision $id"
    [ -n "$reason" ] || not_ok "$OPEN: $id without a reason"
done <"$TMP/open"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
