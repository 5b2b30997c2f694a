/*
 * ratio - exact fractions: "1.5", "30%", "1/12", and amounts of money on
 * their way to the one rounding (specification, section 0).
 *
 * A fraction is two 64-bit integers in lowest terms with den > 0.
 * Intermediate products are 128 bits wide; a result that does not fit is
 * STATUS_OVERFLOW, never a wrap.
 */
#ifndef JIUZHU_RATIO_H
#define JIUZHU_RATIO_H

#include "span.h"
#include "status.h"

#include <stdint.h>

__extension__ typedef __int128 wide;

struct ratio {
    int64_t num, den;
};

static const struct ratio RATIO_ZERO = {0, 1};
static const struct ratio RATIO_ONE = {1, 1};

/* In lowest terms. den must not be 0. */
enum status ratio_make(wide num, wide den, struct ratio *out);

enum status ratio_add(struct ratio a, struct ratio b, struct ratio *out);
enum status ratio_subtract(struct ratio a, struct ratio b, struct ratio *out);
enum status ratio_multiply(struct ratio a, struct ratio b, struct ratio *out);

/* The n-th part, n > 0. */
enum status ratio_part(struct ratio whole, int64_t n, struct ratio *out);

/* a * b, a - b not in lowest terms, for what is rounded next; false where they
   do not fit into 64 bits. */
static inline bool ratio_times(struct ratio a, struct ratio b,
                               struct ratio *out)
{
    return !__builtin_mul_overflow(a.num, b.num, &out->num) &&
           !__builtin_mul_overflow(a.den, b.den, &out->den);
}

static inline bool ratio_minus(struct ratio a, struct ratio b,
                               struct ratio *out)
{
    int64_t left, right;
    return !__builtin_mul_overflow(a.num, b.den, &left) &&
           !__builtin_mul_overflow(b.num, a.den, &right) &&
           !__builtin_sub_overflow(left, right, &out->num) &&
           !__builtin_mul_overflow(a.den, b.den, &out->den);
}

/* -1, 0 or 1; by cross multiplication, always exact. */
int ratio_compare(struct ratio a, struct ratio b);

/*
 * Reads "1.5", "30%", "3.5%", "1/12", "7"; not negative, at most nine
 * decimals, no sign, no exponent. STATUS_FAULT for anything else.
 */
enum status ratio_parse(struct span text, struct ratio *out);

enum { RATIO_TEXT_SIZE = 48 };

/* As a decimal where it ends within nine places ("1.5"), else "1/12". */
const char *ratio_format(struct ratio r, char text[RATIO_TEXT_SIZE]);

#endif
