/* wider - limb by limb. */
#include "wider.h"

__extension__ typedef unsigned __int128 double_limb;

enum { LIMB_BITS = 64 };

struct wider wider_of(wide value)
{
    double_limb bits = (double_limb)value;
    return (struct wider){
        {(uint64_t)bits, (uint64_t)(bits >> LIMB_BITS), 0, 0}};
}

enum status wider_add(struct wider *sum, const struct wider *more)
{
    uint64_t carry = 0;
    for (int i = 0; i < WIDER_LIMBS; i++) {
        double_limb limb = (double_limb)sum->limbs[i] + more->limbs[i] + carry;
        sum->limbs[i] = (uint64_t)limb;
        carry = (uint64_t)(limb >> LIMB_BITS);
    }
    return carry ? STATUS_OVERFLOW : STATUS_OK;
}

enum status wider_times(struct wider *product, uint64_t factor)
{
    uint64_t carry = 0;
    for (int i = 0; i < WIDER_LIMBS; i++) {
        double_limb limb = (double_limb)product->limbs[i] * factor + carry;
        product->limbs[i] = (uint64_t)limb;
        carry = (uint64_t)(limb >> LIMB_BITS);
    }
    return carry ? STATUS_OVERFLOW : STATUS_OK;
}

void wider_subtract(struct wider *rest, const struct wider *less)
{
    uint64_t borrow = 0;
    for (int i = 0; i < WIDER_LIMBS; i++) {
        double_limb limb =
            (double_limb)rest->limbs[i] - less->limbs[i] - borrow;
        rest->limbs[i] = (uint64_t)limb;
        borrow = (uint64_t)(limb >> LIMB_BITS) & 1;
    }
}

int wider_compare(const struct wider *a, const struct wider *b)
{
    for (int i = WIDER_LIMBS - 1; i >= 0; i--)
        if (a->limbs[i] != b->limbs[i])
            return a->limbs[i] < b->limbs[i] ? -1 : 1;
    return 0;
}

static bool bit_of(const struct wider *value, int bit)
{
    return value->limbs[bit / LIMB_BITS] >> bit % LIMB_BITS & 1;
}

/* The bits of num, from the highest, brought down one by one. */
static enum status divide(const struct wider *num, const struct wider *den,
                          int64_t *out)
{
    struct wider rest = {{0}};
    double_limb quotient = 0;
    for (int bit = WIDER_LIMBS * LIMB_BITS - 1; bit >= 0; bit--) {
        (void)wider_add(&rest, &rest); /* no more than num has bits so far */
        rest.limbs[0] |= bit_of(num, bit);
        quotient <<= 1;
        if (wider_compare(&rest, den) >= 0) {
            wider_subtract(&rest, den);
            quotient |= 1;
        }
        if (quotient > INT64_MAX)
            return STATUS_OVERFLOW;
    }
    *out = (int64_t)quotient;
    return STATUS_OK;
}

enum status wider_decimal(const struct wider *num, const struct wider *den,
                          int places, int64_t *out)
{
    struct wider upper = *num, lower = *den;
    uint64_t power = 1;
    for (int i = 0; i < places; i++)
        power *= 10;
    enum status status = wider_times(&upper, 2 * power);
    if (status == STATUS_OK)
        status = wider_add(&upper, &lower);
    if (status == STATUS_OK)
        status = wider_times(&lower, 2);
    return status == STATUS_OK ? divide(&upper, &lower, out) : status;
}
