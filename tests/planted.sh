#!/bin/sh
# planted.sh: can the checks fail? Plants a defect in a copy of the tree, one
# after the other, builds the copy, and runs the check that must find it:
#   faults.py    a write that fails goes unnoticed; a buffer that has no memory
#                does not say so; a kill leaves its file for ever
#   fuzz seeds   a day too many in a month; a mask that hides too little; a
#                receipt that loses what it gave
#   recomputation  an income at the standard that is taken for one below it; an
#                amount rounded down; arrears that settle errors first, or other months
#   laws         who dies on the date counts no more; what only the last of a
#                household is asked; arrears for recoveries; a share too many
# Ends with "N caught, N missed". Some minutes; ONLY_PLANT=EXPRESSION plants
# those alone whose name it meets.
#   sh tests/planted.sh          plants and checks
#   sh tests/planted.sh places   only looks whether there is a place for each
#                                (in a second: part of the quick tests)
set -eu
cd "$(dirname "$0")/.."
what_to_do=${1:-plant}
case $#:$what_to_do in
0:plant | 1:places) ;;
*) echo 'usage: sh tests/planted.sh [places]' >&2; exit 2 ;;
esac
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
trap 'exit 2' HUP INT TERM
only=${ONLY_PLANT:-.}
PYTHON=${PYTHON:-/usr/bin/python3}
[ -x "$PYTHON" ] || PYTHON=python3
caught=0
missed=0

if [ "$what_to_do" = plant ]; then
    git archive HEAD | tar -x -C "$copy"
    cmake -S "$copy" -B "$copy/build" -G Ninja -DCMAKE_BUILD_TYPE=Release \
        -DJIUZHU_CHARTS=OFF >/dev/null
fi

# alter FROM TO FILE INTO: the one place that says FROM
alter()
{
    "$PYTHON" - "$@" <<'END'
import sys
old, new, file, into = sys.argv[1:]
text = open(file, encoding="utf-8").read()
if text.count(old) != 1:
    sys.exit(f"planted.sh: {file} has {text.count(old)} times: {old}")
open(into, "w", encoding="utf-8").write(text.replace(old, new))
END
}

# There is a place for it, and something else stands there then.
find_place()
{
    if alter "$1" "$2" "$3" "$copy/altered" &&
        ! cmp -s "$3" "$copy/altered"; then
        echo "ok $what"
        caught=$((caught + 1))
    else
        echo "not ok $what"
        missed=$((missed + 1))
    fi
}

# plant WHAT FILE FROM TO TARGET CHECK...: the defect, and what must find it
plant()
{
    what=$1 path=$2 from=$3 to=$4 target=$5
    shift 5
    echo "$what" | grep -q "$only" || return 0
    if [ "$what_to_do" = places ]; then
        find_place "$from" "$to" "$path"
        return 0
    fi
    file=$copy/$path
    cp "$file" "$copy/sound"
    alter "$from" "$to" "$copy/sound" "$file" || exit 2
    cmake --build "$copy/build" --target "$target" >"$copy/log" 2>&1 || {
        cat "$copy/log"
        exit 2
    }
    if "$@" >"$copy/log" 2>&1; then
        echo "MISSED  $what"
        missed=$((missed + 1))
    else
        echo "caught  $what: $(grep -a -m 1 -e FAILED -e 'must hold' \
            -e '^program:' -e 'law broken' -e '^not ok' "$copy/log" | cut -c 1-120)"
        caught=$((caught + 1))
    fi
    cp "$copy/sound" "$file"
}

faults()
{
    JIUZHU=$copy/build/jiuzhu ONLY='roster.csv$' "$PYTHON" \
        "$copy/tests/faults.py" quick "$@"
}

recomputed()
{
    "$PYTHON" "$copy/tests/oracle/mass.py" --batch 400 "$copy/build/jiuzhu" 8000
}

# The program beside tests/oracle, NAME of payments or months.
differs()
{
    JIUZHU=$copy/build/jiuzhu sh "$copy/tests/cli/$1_differential.sh"
}

laws()
{
    CK_FORK=no "$copy/build/tests/check_$1"
}

laws_of_files()
{
    "$PYTHON" "$copy/tests/laws.py" --batch 100 "$copy/build/jiuzhu" 1000
}

seeds()
{
    "$copy/build/tests/fuzz_$1" "$copy/tests/fuzz/seeds/$1"
}

plant 'a write that fails goes unnoticed' lib/io/bytes.c \
    'ssize_t n = write(fd, data, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return STATUS_IO;' \
    'ssize_t n = write(fd, data, length);
        if (n < 0)
            return STATUS_OK;' jiuzhu faults calls
plant 'a buffer without memory does not say so' lib/buffer.c \
    'if (!data) {
        b->failed = true;' 'if (!data) {' jiuzhu faults memory
plant 'what a kill leaves stays' lib/io/temporary.c \
    '        unlinkat(folder, name, 0);' '        (void)name;' jiuzhu \
    faults kill
plant 'every month has 31 days' lib/date.c \
    'day <= date_days_in_month(year, month)' 'day <= 31' fuzz_date seeds date
plant 'a mask hides too little' lib/io/mask.c \
    'IDENTITY_KEPT_FIRST = 3' 'IDENTITY_KEPT_FIRST = 16' fuzz_identity \
    seeds identity
plant 'a receipt loses an option' lib/io/receipt_json.c \
    'put(&array, NULL, json_string(list->items[i]));' \
    'if (i > 0) put(&array, NULL, json_string(list->items[i]));' \
    fuzz_receipt seeds receipt

plant 'an income at the standard is below it' lib/dibao.c \
    '(wide)d->income_units + 1' '(wide)d->income_units' jiuzhu recomputed
plant 'half a fen is rounded down' lib/money.c 'return twice >= divisor;' \
    'return twice > divisor;' jiuzhu recomputed
plant 'arrears settle errors before law' lib/audit_judge.c \
    'taken_fen = left_fen < fen ? left_fen : fen;' 'taken_fen = 0;' jiuzhu \
    differs audit
plant 'arrears settle some months alone' lib/audit_settle.c \
    'int64_t open_fen = cell_open_fen(to), moved_fen = 0;' \
    'int64_t open_fen = to->month % 2 ? cell_open_fen(to) : 0, moved_fen = 0;' \
    jiuzhu differs audit
plant 'who dies on the date counts no more' lib/members.c \
    'p->died_on < d->on' 'p->died_on <= d->on' check_laws laws laws
plant 'only the last member is asked for refusals' lib/members.c \
    't.refused |= p->refusals != 0;' 't.refused = p->refusals != 0;' \
    check_laws laws laws
plant 'arrears and recoveries are confounded' lib/schedule_corrections.c \
    'money_subtract(now_fen, then_fen, &difference_fen)' \
    'money_subtract(then_fen, now_fen, &difference_fen)' check_laws_months \
    laws laws_months
plant 'some households are of no share' lib/io/share.c \
    '(span_hash(id) % count)' '(span_hash(id) % (count + 1))' jiuzhu \
    laws_of_files

if [ "$what_to_do" = places ]; then
    echo "$caught passed, $missed failed"
else
    echo "$caught caught, $missed missed"
fi
[ "$missed" -eq 0 ]
