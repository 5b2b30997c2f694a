/*
 * spread - how incomes are spread over persons: how many stand at each
 * per-capita income, to the fen. Exact, whatever the order in which they
 * were counted, and as large as the number of different incomes, not of
 * persons.
 *
 * Persons are in billionths (see weight.h), and may be negative in the
 * difference of two spreads.
 */
#ifndef JIUZHU_SPREAD_H
#define JIUZHU_SPREAD_H

#include "status.h"

/* Persons at an income of so many fen a month and head. */
struct spread_bin {
    int64_t fen;
    int64_t persons;
};

/* Start with {0}; free with spread_free(). */
struct spread {
    struct spread_bin *bins; /* a hash table; see spread.c */
    size_t used, room;
};

/* `fen` must not be negative. STATUS_OVERFLOW: more than nine billion. */
enum status spread_add(struct spread *spread, int64_t fen, int64_t persons);

/* Adds all of another one. */
enum status spread_join(struct spread *spread, const struct spread *more);
void spread_free(struct spread *spread);

/*
 * The bins that hold somebody, by income. Caller frees *out with free().
 */
enum status spread_sort(const struct spread *spread, struct spread_bin **out,
                        size_t *count);

/*
 * The Gini coefficient of the sum of two sorted spreads, in millionths, half
 * up: with the persons f at each of the incomes y in ascending order, W the
 * persons below and at it, N all persons and T all income,
 *
 *     G = sum of f y (W before + W after) / (N T) - 1
 *
 * which is half the relative mean difference of all pairs, ties and weights
 * included (Gini 1912; twice the area between the Lorenz curve and the
 * diagonal). 0 where nobody is there or nobody has anything.
 */
struct spread_list {
    const struct spread_bin *bins;
    size_t count;
};
enum status spread_gini(const struct spread_list lists[2], int64_t *out);

#endif
