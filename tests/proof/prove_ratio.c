/*
 * What is proved of lib/ratio.c (tests/proof.sh), at half the width (half.h):
 * nothing overflows, no division is by 0, denominators stay above it, gcd
 * loops end, and two fractions compare as their cross products.
 */
#include "half.h"

#include "ratio.h"

/*@ predicate fraction(struct ratio r) = r.den > 0; */

/*@ assigns \nothing;
    ensures \result <==> INT32_MIN <= value <= INT32_MAX; */
static bool fits(wide value);

/*@ requires a >= 0 && b > 0;
    assigns \nothing;
    ensures 1 <= \result <= b; */
static wide greatest_divisor(wide a, wide b);

/*@ requires num > INT32_MIN && den > 0;
    assigns \nothing;
    ensures \result.den > 0; */
static struct ratio reduce_narrow(int64_t num, uint32_t den);

/*@ requires den != 0 && num > -0x7fffffffffffffff && den > -0x7fffffffffffffff;
    requires \valid(out);
    assigns *out;
    ensures \result == STATUS_OK || \result == STATUS_OVERFLOW;
    ensures \result == STATUS_OK ==> fraction(*out); */
enum status ratio_make(wide num, wide den, struct ratio *out);

/*@ requires fraction(a) && fraction(b) && (sign == 1 || sign == -1);
    requires \valid(out);
    assigns *out;
    ensures \result == STATUS_OK ==> fraction(*out); */
static enum status sum(struct ratio a, struct ratio b, int sign,
                       struct ratio *out);

/*@ requires fraction(a) && fraction(b) && \valid(out);
    assigns *out;
    ensures \result == STATUS_OK ==> fraction(*out); */
enum status ratio_multiply(struct ratio a, struct ratio b, struct ratio *out);

/*@ requires fraction(whole) && n > 0 && \valid(out);
    assigns *out;
    ensures \result == STATUS_OK ==> fraction(*out); */
enum status ratio_part(struct ratio whole, int64_t n, struct ratio *out);

/*@ requires fraction(a) && fraction(b);
    assigns \nothing;
    ensures \result == -1 <==> a.num * b.den < b.num * a.den;
    ensures \result == 1 <==> a.num * b.den > b.num * a.den;
    ensures -1 <= \result <= 1; */
int ratio_compare(struct ratio a, struct ratio b);

#include "ratio.c"
