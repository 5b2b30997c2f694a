/*
 * wider - whole numbers up to 2^256: sums of products that 128 bits do not
 * hold, as in the indices of a distribution over a whole population.
 *
 * Never negative. What does not fit is STATUS_OVERFLOW, never a wrap.
 */
#ifndef JIUZHU_WIDER_H
#define JIUZHU_WIDER_H

#include "ratio.h"

enum { WIDER_LIMBS = 4 };

struct wider {
    uint64_t limbs[WIDER_LIMBS]; /* the least first */
};

/* `value` must not be negative. */
struct wider wider_of(wide value);

enum status wider_add(struct wider *sum, const struct wider *more);
enum status wider_times(struct wider *product, uint64_t factor);

/* From at least as much. */
void wider_subtract(struct wider *rest, const struct wider *less);

/* -1, 0 or 1. */
int wider_compare(const struct wider *a, const struct wider *b);

/*
 * num / den in units of 10^-places (0 to 9), half up; den must not be 0.
 */
enum status wider_decimal(const struct wider *num, const struct wider *den,
                          int places, int64_t *out);

#endif
