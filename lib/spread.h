/*
 * spread - how incomes are spread over persons: how many stand at each
 * per-capita income, to the fen. Exact, whatever the order in which they
 * were counted.
 *
 * Memory: some bytes for each different income; from some hundred of them on,
 * 512 KiB for all whole persons below 1,310 yuan, and some bytes for each
 * different income above or weighted. Never more with more persons at the
 * same incomes.
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

enum { SPREAD_DENSE_FEN = 1 << 17 };

/* Start with {0}; free with spread_free(). */
struct spread {
    struct spread_bin *bins; /* a hash table; see spread.c */
    size_t used, room;
    int32_t *dense; /* whole persons at each low income, or NULL */
};

/* `fen` must not be negative. STATUS_OVERFLOW: more than nine billion. */
enum status spread_add(struct spread *spread, int64_t fen, int64_t persons);

/*
 * Persons from one income to another. Whole persons at low incomes, nearly
 * all, go the short way: two places of the array.
 */
enum status spread_shift_slowly(struct spread *spread, int64_t from_fen,
                                int64_t to_fen, int64_t persons);

static inline enum status spread_shift(struct spread *spread, int64_t from_fen,
                                       int64_t to_fen, int64_t persons)
{
    enum { BILLION = 1000000000, MOST = 1000 };
    int32_t *dense = spread->dense;
    if (!dense || from_fen >= SPREAD_DENSE_FEN || to_fen >= SPREAD_DENSE_FEN ||
        (uint64_t)persons > (uint64_t)MOST * BILLION)
        return spread_shift_slowly(spread, from_fen, to_fen, persons);
    int32_t whole = (int32_t)(persons / BILLION);
    int32_t from = dense[from_fen], to = dense[to_fen];
    if ((int64_t)whole * BILLION != persons || from < INT32_MIN + MOST ||
        to > INT32_MAX - MOST)
        return spread_shift_slowly(spread, from_fen, to_fen, persons);
    dense[from_fen] = from - whole;
    dense[to_fen] = to + whole;
    return STATUS_OK;
}

/* Takes over all of another one, which is empty then. */
enum status spread_join(struct spread *spread, struct spread *more);
void spread_free(struct spread *spread);

/*
 * The bins that hold somebody, by income. Caller frees *out with free().
 */
enum status spread_sort(const struct spread *spread, struct spread_bin **out,
                        size_t *count);

/*
 * Two sorted lists as one, without who cancels out. STATUS_OVERFLOW: more than
 * nine billion persons of one income. Caller frees *out.
 */
struct spread_list {
    const struct spread_bin *bins;
    size_t count;
};
enum status spread_merge(const struct spread_list lists[2],
                         struct spread_bin **out, size_t *count);

/*
 * The Gini coefficient of a sorted list, in millionths, half up: with the
 * persons f at each of the incomes y in ascending order, W the persons below
 * and at it, N all persons and T all income,
 *
 *     G = sum of f y (W before + W after) / (N T) - 1
 *
 * which is half the relative mean difference of all pairs, ties and weights
 * included (Gini 1912; twice the area between the Lorenz curve and the
 * diagonal). 0 where nobody is there or nobody has anything.
 */
enum status spread_gini(const struct spread_bin *bins, size_t count,
                        int64_t *out);

#endif
