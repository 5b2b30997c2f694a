/*
 * weight - how many households of the population one of a sample stands for,
 * exactly: in billionths, since a weight has at most nine decimals.
 *
 * Sums of weights are in 64 bits, good for nine billion; amounts times
 * weights in 128 bits, which then cannot overflow.
 */
#ifndef JIUZHU_WEIGHT_H
#define JIUZHU_WEIGHT_H

#include "household.h"

enum { WEIGHT_ONE = 1000000000 };

/*
 * Of the first person who has one; without any, the household stands for
 * itself. STATUS_OVERFLOW: above nine billion.
 */
static inline enum status weight_of(const struct household *h, int64_t *out)
{
    struct ratio weight = RATIO_ONE;
    for (size_t i = 0; i < h->person_count; i++)
        if (h->persons[i].weight.num > 0) {
            weight = h->persons[i].weight;
            break;
        }
    return __builtin_mul_overflow(weight.num, WEIGHT_ONE / weight.den, out)
               ? STATUS_OVERFLOW
               : STATUS_OK;
}

/* A sum of weighted fen as fen, half up. */
static inline enum status weight_round(wide weighted_fen, int64_t *out_fen)
{
    wide half = weighted_fen < 0 ? -WEIGHT_ONE / 2 : WEIGHT_ONE / 2;
    wide fen = (weighted_fen + half) / WEIGHT_ONE;
    if (fen < INT64_MIN || fen > INT64_MAX)
        return STATUS_OVERFLOW;
    *out_fen = (int64_t)fen;
    return STATUS_OK;
}

#endif
