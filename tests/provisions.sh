#!/bin/sh
# provisions.sh - does every provision of rules/provisions.csv have a command
# of the program, a section of a pack that carries it, and a test that names
# it?
#
#   tests/provisions.sh            one line an id: its command, who carries it,
#                                  the test that guards it; then "N passed,
#                                  N failed"
#
# Those that are not done yet stand in tests/provisions_open.txt, an id and
# the reason a line: they need no test. An id there that has a test after all
# is a failure too, as is one that no provision has. JIUZHU names the program.
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

# Does the test name the id, as a word of its own? J04.1 is not J04.10.
names()
{
    word=$(printf '%s' "$2" | sed 's/\./\\./g')
    grep -q -E "(^|[^A-Za-z0-9.])$word([^0-9]|\$)" "$1"
}

reason_of()
{
    sed -n "s/^$1[[:blank:]][[:blank:]]*//p" "$OPEN" | head -n 1
}

# What is wrong with a row, in words; nothing where it is sound.
wrong()
{
    [ -n "$(reason_of "$1")" ] && [ -n "$4" ] && echo "take it out of $OPEN"
    grep -q -x -F "$2" "$TMP/commands" || [ -n "$(reason_of "$1")" ] ||
        echo "no command '$2'"
    [ -n "$3" ] || [ -n "$(reason_of "$1")" ] || echo "no section carries it"
    if [ -z "$4" ]; then
        [ -n "$(reason_of "$1")" ] ||
            echo "rules/provisions.csv names no test (nor does $OPEN say why)"
    elif [ ! -f "$4" ]; then
        echo "there is no $4"
    elif ! names "$4" "$1"; then
        echo "$4 does not name it"
    fi
}

"$JIUZHU" --help | sed -n 's/^  \([a-z]*\)  *[A-Z].*/\1/p' >"$TMP/commands"
"$JIUZHU" rules provisions --rules-dir rules -f jsonl \
    >"$TMP/rows" 2>"$TMP/said" || {
    cat "$TMP/said" >&2
    echo "0 passed, 1 failed"
    exit 1
}
# ID|COMMAND|SECTIONS|TEST
sed 's/:null/:""/g
     s/^{"id":"\([^"]*\)".*"command":"\([^"]*\)".*"carried_by":"\([^"]*\)","test":"\([^"]*\)"}$/\1|\2|\3|\4/' \
    "$TMP/rows" >"$TMP/table"

# The program shows the ids of the data, all and in their order.
tail -n +2 rules/provisions.csv | sed 's/,.*//' >"$TMP/ids"
sed 's/|.*//' "$TMP/table" >"$TMP/shown"
if [ -s "$TMP/ids" ] && cmp -s "$TMP/ids" "$TMP/shown"; then
    ok "the program shows the provisions of rules/provisions.csv"
else
    not_ok "the program shows other provisions than rules/provisions.csv"
fi

# Each says what it does in both languages.
if "$JIUZHU" rules provisions --rules-dir rules -f table --lang zh \
    2>"$TMP/said" | sed 1,2d | grep -v '[。]' >"$TMP/english"; then
    not_ok "without Chinese: $(cut -c 1-6 "$TMP/english" | paste -s -d ' ' -)"
else
    ok "every provision is told in Chinese too"
fi

# An id is there once.
if [ -z "$(sort "$TMP/ids" | uniq -d)" ]; then
    ok "no id comes twice"
else
    not_ok "ids that come twice: $(sort "$TMP/ids" | uniq -d | tr '\n' ' ')"
fi

while IFS='|' read -r id command sections test; do
    wrong "$id" "$command" "$sections" "$test" >"$TMP/wrong"
    line="$id: $command; ${sections:-no section}; ${test:-no test}"
    if [ -s "$TMP/wrong" ]; then
        not_ok "$line ($(paste -s -d ';' "$TMP/wrong"))"
    else
        ok "$line"
    fi
done <"$TMP/table"

# Every line of the list is an id that there is, with a reason.
sed '/^#/d; /^[[:blank:]]*$/d' "$OPEN" >"$TMP/open"
while read -r id reason; do
    grep -q -x -F "$id" "$TMP/ids" || not_ok "$OPEN: no provision $id"
    [ -n "$reason" ] || not_ok "$OPEN: $id without a reason"
done <"$TMP/open"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
