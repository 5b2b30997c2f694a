/*
 * What is proved of the one rounding, lib/money.c (tests/proof.sh), at half
 * the width (half.h): nothing overflows, and rounding to the fen moves an
 * amount by less than a fen, by half a fen at the most in the modes that say
 * so, never up in ROUND_DOWN, never down in ROUND_UP.
 */
#include "half.h"

#include "money.h"

/*@ requires divisor > 0 && -divisor < rest < divisor;
    requires divisor <= 0x3fffffffffffffff;
    assigns \nothing;
    ensures mode == ROUND_HALF_UP ==>
            (\result <==> 2 * (rest < 0 ? -rest : rest) >= divisor);
    ensures mode == ROUND_HALF_DOWN ==>
            (\result <==> 2 * (rest < 0 ? -rest : rest) > divisor);
    ensures mode == ROUND_UP ==> (\result <==> rest != 0);
    ensures mode == ROUND_DOWN || mode == ROUND_EXACT ==> !\result; */
static bool rounds_away(enum rounding mode, wide rest, wide divisor);

/*@ requires 1 < amount_fen.den <= UINT16_MAX && unit_fen == 1;
    requires \valid(out_fen);
    requires ROUND_HALF_UP <= mode <= ROUND_EXACT;
    assigns *out_fen;
    ensures \result == STATUS_OK || \result == STATUS_INEXACT;
    ensures \result == STATUS_INEXACT <==>
            mode == ROUND_EXACT && amount_fen.num % amount_fen.den != 0;
    ensures \result == STATUS_OK ==>
            -amount_fen.den < *out_fen * amount_fen.den - amount_fen.num <
            amount_fen.den;
    ensures \result == STATUS_OK && mode <= ROUND_HALF_DOWN ==>
            -amount_fen.den <=
            2 * (*out_fen * amount_fen.den - amount_fen.num) <= amount_fen.den;
    ensures \result == STATUS_OK && mode == ROUND_EXACT ==>
            *out_fen * amount_fen.den == amount_fen.num;
    ensures \result == STATUS_OK && mode == ROUND_DOWN ==>
            (amount_fen.num >= 0 ==>
             *out_fen * amount_fen.den <= amount_fen.num) &&
            (amount_fen.num <= 0 ==>
             *out_fen * amount_fen.den >= amount_fen.num);
    ensures \result == STATUS_OK && mode == ROUND_UP ==>
            (amount_fen.num >= 0 ==>
             *out_fen * amount_fen.den >= amount_fen.num) &&
            (amount_fen.num <= 0 ==>
             *out_fen * amount_fen.den <= amount_fen.num); */
enum status money_round_off(struct ratio amount_fen, enum rounding mode,
                            int64_t unit_fen, int64_t *out_fen);

/*@ requires \valid(out);
    assigns *out;
    ensures \result == STATUS_OK ==> *out == a + b;
    ensures \result == STATUS_OK <==> INT32_MIN <= a + b <= INT32_MAX; */
static inline enum status money_add(int64_t a, int64_t b, int64_t *out);

/*@ requires \valid(out);
    assigns *out;
    ensures \result == STATUS_OK ==> *out == a - b;
    ensures \result == STATUS_OK <==> INT32_MIN <= a - b <= INT32_MAX; */
static inline enum status money_subtract(int64_t a, int64_t b, int64_t *out);

/*@ requires \valid(out);
    assigns *out;
    ensures \result == STATUS_OK ==> *out == a * b;
    ensures \result == STATUS_OK <==> INT32_MIN <= a * b <= INT32_MAX; */
static inline enum status money_multiply(int64_t a, int64_t b, int64_t *out);

#include "money.c"
