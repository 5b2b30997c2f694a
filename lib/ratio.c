/* ratio - exact fractions of 64-bit integers with 128-bit intermediates. */
#include "ratio.h"

#include <inttypes.h>
#include <stdio.h>

static bool fits(wide value)
{
    return value >= INT64_MIN && value <= INT64_MAX;
}

/* Greatest common divisor of a >= 0 and b > 0; narrow as soon as it can be. */
static wide greatest_divisor(wide a, wide b)
{
    /*@ loop invariant a >= 0 && 0 < b <= \at(b, Pre);
        loop assigns a, b;
        loop variant b; */
    while (!fits(a) || !fits(b)) {
        wide rest = a % b;
        a = b;
        b = rest;
        if (b == 0)
            return a;
    }
    int64_t c = (int64_t)a, d = (int64_t)b;
    /*@ loop invariant c >= 0 && 0 <= d <= \at(b, Pre) && c + d > 0;
        loop invariant d == 0 ==> c <= \at(b, Pre);
        loop assigns c, d;
        loop variant d; */
    while (d != 0) {
        int64_t rest = c % d;
        c = d;
        d = rest;
    }
    return c;
}

/* Nearly all fractions: 64 bits, and a denominator of one machine word. */
static struct ratio reduce_narrow(int64_t num, uint32_t den)
{
    uint32_t a = den, b = (uint32_t)((num < 0 ? -num : num) % den);
    /*@ loop invariant 0 < a <= den && b <= den;
        loop assigns a, b;
        loop variant b; */
    while (b != 0) {
        uint32_t rest = a % b;
        a = b;
        b = rest;
    }
    return a == 1 ? (struct ratio){num, den}
                  : (struct ratio){num / (int64_t)a, den / a};
}

enum status ratio_make(wide num, wide den, struct ratio *out)
{
    if (den < 0) {
        num = -num;
        den = -den;
    }
    if (den <= UINT32_MAX && num > INT64_MIN && num <= INT64_MAX) {
        *out = den == 1 ? (struct ratio){(int64_t)num, 1}
                        : reduce_narrow((int64_t)num, (uint32_t)den);
        return STATUS_OK;
    }
    wide divisor = greatest_divisor(num < 0 ? -num : num, den);
    if (divisor > 1) {
        num /= divisor;
        den /= divisor;
    }
    if (!fits(num) || !fits(den))
        return STATUS_OVERFLOW;
    *out = (struct ratio){(int64_t)num, (int64_t)den};
    return STATUS_OK;
}

/* a + sign * b; the two products of 63-bit factors sum within 128 bits. */
static enum status sum(struct ratio a, struct ratio b, int sign,
                       struct ratio *out)
{
    if (a.den == b.den)
        return ratio_make((wide)a.num + (wide)sign * b.num, a.den, out);
    return ratio_make((wide)a.num * b.den + (wide)sign * b.num * a.den,
                      (wide)a.den * b.den, out);
}

enum status ratio_add(struct ratio a, struct ratio b, struct ratio *out)
{
    return sum(a, b, 1, out);
}

enum status ratio_subtract(struct ratio a, struct ratio b, struct ratio *out)
{
    return sum(a, b, -1, out);
}

enum status ratio_multiply(struct ratio a, struct ratio b, struct ratio *out)
{
    return ratio_make((wide)a.num * b.num, (wide)a.den * b.den, out);
}

enum status ratio_part(struct ratio whole, int64_t n, struct ratio *out)
{
    int64_t divisor = n, rest = whole.num % n;
    /*@ loop invariant divisor != 0 && -n <= divisor <= n && -n < rest < n;
        loop assigns divisor, rest;
        loop variant rest < 0 ? -rest : rest; */
    while (rest != 0) {
        int64_t next = divisor % rest;
        divisor = rest;
        rest = next;
    }
    if (divisor < 0)
        divisor = -divisor;
    out->num = whole.num / divisor;
    return __builtin_mul_overflow(whole.den, n / divisor, &out->den)
               ? STATUS_OVERFLOW
               : STATUS_OK;
}

int ratio_compare(struct ratio a, struct ratio b)
{
    wide left = (wide)a.num * b.den, right = (wide)b.num * a.den;
    return left < right ? -1 : left > right;
}

/* Digits with at most nine decimals, as an integer over a power of ten. */
static enum status parse_decimal(struct span text, struct ratio *out)
{
    struct span rest = text, whole = span_cut(&rest, '.');
    struct span decimals = rest;
    bool has_point = rest.at != NULL;
    if (!span_is_digits(whole) || whole.length > 15 ||
        (has_point && (!span_is_digits(decimals) || decimals.length > 9)))
        return STATUS_FAULT;
    wide num = 0, den = 1;
    for (size_t i = 0; i < whole.length; i++)
        num = num * 10 + (whole.at[i] - '0');
    for (size_t i = 0; i < decimals.length; i++, den *= 10)
        /* NOLINTNEXTLINE(*.NullDereference): it has a length */
        num = num * 10 + (decimals.at[i] - '0');
    return ratio_make(num, den, out);
}

enum status ratio_parse(struct span text, struct ratio *out)
{
    struct ratio upper, lower = RATIO_ONE;
    struct span rest = text, head = span_cut(&rest, '/');
    if (rest.at) {
        if (!span_is_digits(head) || !span_is_digits(rest))
            return STATUS_FAULT;
    } else if (head.length > 0 && head.at[head.length - 1] == '%') {
        head.length--;
        lower.num = 100;
    }
    enum status status = parse_decimal(head, &upper);
    if (status == STATUS_OK && rest.at)
        status = parse_decimal(rest, &lower);
    if (status != STATUS_OK)
        return status;
    if (lower.num == 0)
        return STATUS_FAULT;
    return ratio_make((wide)upper.num * lower.den, (wide)upper.den * lower.num,
                      out);
}

const char *ratio_format(struct ratio r, char text[RATIO_TEXT_SIZE])
{
    enum { MOST_PLACES = 9 };
    int places = 0;
    wide num = r.num;
    while (places < MOST_PLACES && num % r.den != 0) {
        num *= 10;
        places++;
    }
    if (num % r.den != 0) {
        snprintf(text, RATIO_TEXT_SIZE, "%" PRId64 "/%" PRId64, r.num, r.den);
        return text;
    }
    wide scaled = num / r.den;
    uint64_t power = 1;
    for (int i = 0; i < places; i++)
        power *= 10;
    const char *sign = scaled < 0 ? "-" : "";
    if (scaled < 0)
        scaled = -scaled;
    int n = snprintf(text, RATIO_TEXT_SIZE, "%s%" PRIu64, sign,
                     (uint64_t)(scaled / power));
    if (places > 0)
        snprintf(text + n, RATIO_TEXT_SIZE - (size_t)n, ".%0*" PRIu64, places,
                 (uint64_t)(scaled % power));
    return text;
}
