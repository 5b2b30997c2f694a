#!/bin/sh
# proof.sh - Frama-C proves the kernels of date, ratio and money (tests/proof):
# nothing overflows, nothing is divided by 0, and each gives what its contract
# says. Prints the goals of each file and those that are open; then plants a
# defect in a copy of each and shows that a goal is open there.
#
#     sh tests/install_dependencies.sh proof && sh tests/proof.sh
#
# About three minutes. Exit status 1 where a goal is open, 77 without Frama-C.
set -u
LC_ALL=C
export LC_ALL
ROOT=$(cd "$(dirname "$0")/.." && pwd) || exit 2
WORK=$(mktemp -d) || exit 2
trap 'rm -rf "$WORK"' EXIT
trap 'exit 1' HUP INT TERM

for tool in frama-c z3 cvc4 why3; do
    command -v $tool >/dev/null || {
        echo "not run: there is no $tool"
        exit 77
    }
done
HOME=$WORK
export HOME
why3 config detect >/dev/null 2>&1
failed=0

# prove LIB FILE FUNCTIONS [SECONDS]: what WP says of it, in $WORK/log.
prove()
{
    inline=
    [ "$2" != date ] || inline=-inline-calls=date_year,date_month,date_day
    # shellcheck disable=SC2086 # no word where nothing is to be inlined
    frama-c -c11 $inline -wp -wp-rte -wp-prover z3,cvc4 \
        -wp-timeout "${4:-30}" -wp-fct "$3" \
        -cpp-extra-args="-I$1 -I$ROOT/lib -I$ROOT/tests/proof" \
        "$ROOT/tests/proof/prove_$2.c" >"$WORK/log" 2>&1
}

# holds FILE FUNCTIONS: every goal, none left.
holds()
{
    prove "$ROOT/lib" "$1" "$2"
    goals=$(sed -n 's/.*Proved goals: *//p' "$WORK/log")
    if [ -n "$goals" ] && [ "${goals%% *}" = "${goals##* }" ]; then
        echo "ok $1: $goals goals"
    else
        failed=1
        echo "not ok $1: ${goals:-nothing proved}"
        grep -E 'Failed|Error' "$WORK/log"
    fi
}

# refuted FILE FUNCTION SED: with this defect in its .c or .h a goal is open.
refuted()
{
    rm -rf "${WORK:?}/lib" && mkdir "$WORK/lib"
    for end in c h; do
        sed "$3" "$ROOT/lib/$1.$end" >"$WORK/lib/$1.$end"
    done
    if cmp -s "$ROOT/lib/$1.c" "$WORK/lib/$1.c" &&
        cmp -s "$ROOT/lib/$1.h" "$WORK/lib/$1.h"; then
        echo "not ok $1: no such line to alter: $3"
        failed=1
        return
    fi
    prove "$WORK/lib" "$1" "$2" 5
    goals=$(sed -n 's/.*Proved goals: *//p' "$WORK/log")
    if [ -n "$goals" ] && [ "${goals%% *}" != "${goals##* }" ]; then
        echo "ok $1: a planted defect leaves $goals ($3)"
    else
        failed=1
        echo "not ok $1: a planted defect is not seen ($3)"
    fi
}

holds date "date_is_leap_year,date_days_in_month,date_exists,date_add_months,\
date_make,days_before_year,date_number,date_of_number,date_age,date_month_span"
holds ratio "fits,greatest_divisor,reduce_narrow,ratio_make,sum,\
ratio_multiply,ratio_part,ratio_compare"
holds money "rounds_away,money_round_off,money_add,money_subtract,\
money_multiply"

refuted date date_is_leap_year 's/year % 100 != 0/year % 200 != 0/'
refuted date date_age 's/since - (DAYS_OF_A_YEAR - 1)/since - DAYS_OF_A_YEAR/'
refuted ratio ratio_compare 's/left > right/left >= right/'
refuted money rounds_away 's/return twice >= divisor/return twice > divisor/'
exit $failed
