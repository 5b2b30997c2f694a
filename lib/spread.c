/*
 * spread - an open hash table, doubled when it is three quarters full; a slot
 * is free where fen is FREE. A table of many incomes becomes an array of all
 * low ones, which takes the most room at once and no more afterwards, and is
 * sooner added to; the table keeps what does not fit into it.
 */
#include "spread.h"

#include "weight.h"
#include "wider.h"

#include <stdlib.h>
#include <string.h>

enum { FREE = -1, LEAST_ROOM = 64, MOST_ROOM = 1024 };

/* Incomes are close together: their low bits spread well. */
static size_t slot_of(int64_t fen, size_t room)
{
    uint64_t hash = (uint64_t)fen * UINT64_C(0x9e3779b97f4a7c15);
    return (size_t)(hash >> 32) & (room - 1);
}

static struct spread_bin *find(const struct spread *spread, int64_t fen)
{
    size_t at = slot_of(fen, spread->room);
    /* NOLINTNEXTLINE(*.UndefinedBinaryOperatorResult): all are made FREE */
    while (spread->bins[at].fen != fen && spread->bins[at].fen != FREE)
        at = (at + 1) & (spread->room - 1);
    return &spread->bins[at];
}

/* Into the array, where the income is low and the persons are whole. */
static bool add_dense(struct spread *spread, int64_t fen, int64_t persons)
{
    int32_t sum;
    if (!spread->dense || fen >= SPREAD_DENSE_FEN ||
        persons % WEIGHT_ONE != 0 ||
        __builtin_add_overflow(spread->dense[fen], persons / WEIGHT_ONE, &sum))
        return false;
    spread->dense[fen] = sum;
    return true;
}

/* The slots in use into a table of another size. */
static enum status rehash(struct spread *spread, size_t room)
{
    struct spread grown = {.room = room,
                           .bins = malloc(room * sizeof *grown.bins),
                           .dense = spread->dense};
    if (!grown.bins)
        return STATUS_MEMORY;
    for (size_t i = 0; i < room; i++)
        grown.bins[i] = (struct spread_bin){.fen = FREE};
    for (size_t i = 0; i < spread->room; i++) {
        const struct spread_bin *bin = &spread->bins[i];
        if (bin->fen == FREE || bin->persons == 0)
            continue;
        *find(&grown, bin->fen) = *bin;
        grown.used++;
    }
    free(spread->bins);
    *spread = grown;
    return STATUS_OK;
}

/* Into an array what it can hold; what is left into a table as small. */
static enum status make_dense(struct spread *spread)
{
    size_t left = 0, room = LEAST_ROOM;
    spread->dense = calloc(SPREAD_DENSE_FEN, sizeof *spread->dense);
    if (!spread->dense)
        return STATUS_MEMORY;
    for (size_t i = 0; i < spread->room; i++) {
        struct spread_bin *bin = &spread->bins[i];
        if (bin->fen != FREE && add_dense(spread, bin->fen, bin->persons))
            bin->persons = 0;
        left += bin->fen != FREE && bin->persons != 0;
    }
    while (room < 2 * left)
        room *= 2;
    return rehash(spread, room);
}

static enum status grow(struct spread *spread)
{
    size_t room = spread->room ? spread->room * 2 : LEAST_ROOM;
    if (!spread->dense && room > MOST_ROOM)
        return make_dense(spread);
    return rehash(spread, room);
}

enum status spread_add(struct spread *spread, int64_t fen, int64_t persons)
{
    if (add_dense(spread, fen, persons))
        return STATUS_OK;
    if (spread->used >= spread->room - spread->room / 4) {
        enum status status = grow(spread);
        if (status != STATUS_OK || add_dense(spread, fen, persons))
            return status;
    }
    struct spread_bin *bin = find(spread, fen);
    if (bin->fen == FREE) {
        bin->fen = fen;
        spread->used++;
    }
    return __builtin_add_overflow(bin->persons, persons, &bin->persons)
               ? STATUS_OVERFLOW
               : STATUS_OK;
}

enum status spread_shift_slowly(struct spread *spread, int64_t from_fen,
                                int64_t to_fen, int64_t persons)
{
    enum status status = spread_add(spread, from_fen, -persons);
    return status == STATUS_OK ? spread_add(spread, to_fen, persons) : status;
}

/* ---- the array, some incomes at once ------------------------------------ */

enum { STRETCH = 16 };
_Static_assert(SPREAD_DENSE_FEN % STRETCH == 0, "whole stretches");

/* Does anybody stand at one of the incomes of a stretch? Mostly nobody does. */
static inline bool is_empty(const int32_t *at)
{
    int32_t any = 0;
    for (int i = 0; i < STRETCH; i++)
        any |= at[i];
    return any == 0;
}

/* to += more; false, and nothing is done, where a sum does not fit. */
static inline bool add_stretch(int32_t *to, const int32_t *more)
{
    int32_t sums[STRETCH], beyond = 0;
    for (int i = 0; i < STRETCH; i++) {
        sums[i] = (int32_t)((uint32_t)to[i] + (uint32_t)more[i]);
        beyond |= (sums[i] ^ to[i]) & (sums[i] ^ more[i]);
    }
    if (beyond < 0)
        return false;
    memcpy(to, sums, sizeof sums);
    return true;
}

static enum status join_stretch(struct spread *spread, int64_t first,
                                const int32_t *more)
{
    enum status status = STATUS_OK;
    if (spread->dense && add_stretch(&spread->dense[first], more))
        return status;
    for (int i = 0; i < STRETCH && status == STATUS_OK; i++)
        if (more[i] != 0)
            status =
                spread_add(spread, first + i, (int64_t)more[i] * WEIGHT_ONE);
    return status;
}

enum status spread_join(struct spread *spread, struct spread *more)
{
    enum status status = STATUS_OK;
    if (spread->room == 0) {
        *spread = *more;
        *more = (struct spread){0};
        return status;
    }
    for (int64_t fen = 0; more->dense && fen < SPREAD_DENSE_FEN; fen += STRETCH)
        if (status == STATUS_OK && !is_empty(&more->dense[fen]))
            status = join_stretch(spread, fen, &more->dense[fen]);
    for (size_t i = 0; i < more->room && status == STATUS_OK; i++)
        if (more->bins[i].fen != FREE && more->bins[i].persons != 0)
            status =
                spread_add(spread, more->bins[i].fen, more->bins[i].persons);
    return status;
}

void spread_free(struct spread *spread)
{
    free(spread->bins);
    free(spread->dense);
    *spread = (struct spread){0};
}

/* ---- in order ---------------------------------------------------------- */

static int by_income(const void *a, const void *b)
{
    int64_t x = ((const struct spread_bin *)a)->fen;
    int64_t y = ((const struct spread_bin *)b)->fen;
    return (x > y) - (x < y);
}

/* What is in the array joins the table's bins of the same income. */
static size_t add_array(const struct spread *spread, struct spread_bin *list)
{
    size_t count = 0;
    for (int64_t first = 0; first < SPREAD_DENSE_FEN; first += STRETCH) {
        const int32_t *at = &spread->dense[first];
        if (is_empty(at))
            continue;
        for (int i = 0; i < STRETCH; i++)
            if (at[i] != 0)
                list[count++] =
                    (struct spread_bin){first + i, (int64_t)at[i] * WEIGHT_ONE};
    }
    return count;
}

static enum status sort_table(const struct spread *spread,
                              struct spread_bin **out, size_t *count)
{
    struct spread_bin *list = malloc((spread->used + 1) * sizeof *list);
    *out = list;
    *count = 0;
    if (!list)
        return STATUS_MEMORY;
    for (size_t i = 0; i < spread->room; i++)
        if (spread->bins[i].fen != FREE && spread->bins[i].persons != 0)
            list[(*count)++] = spread->bins[i];
    qsort(list, *count, sizeof *list, by_income);
    return STATUS_OK;
}

enum status spread_sort(const struct spread *spread, struct spread_bin **out,
                        size_t *count)
{
    struct spread_list lists[2] = {{NULL, 0}, {NULL, 0}};
    struct spread_bin *table = NULL, *array = NULL;
    if (!spread->dense)
        return sort_table(spread, out, count);
    enum status status = sort_table(spread, &table, &lists[0].count);
    if (status == STATUS_OK)
        array = malloc(SPREAD_DENSE_FEN * sizeof *array);
    if (array && lists[0].count == 0) {
        *count = add_array(spread, array);
        *out = array;
        array = NULL;
    } else if (array) {
        lists[1].count = add_array(spread, array);
        lists[0].bins = table;
        lists[1].bins = array;
        status = spread_merge(lists, out, count);
    } else {
        status = STATUS_MEMORY;
    }
    free(array);
    free(table);
    return status;
}

/* Two lists in one order; a bin of both is the sum of the two. */
struct merge {
    const struct spread_list *lists;
    size_t at[2];
    bool overflow; /* more persons of one income than can be counted */
};

static bool next_bin(struct merge *merge, struct spread_bin *out)
{
    const struct spread_bin *heads[2];
    for (int i = 0; i < 2; i++)
        heads[i] = merge->at[i] < merge->lists[i].count
                       ? &merge->lists[i].bins[merge->at[i]]
                       : NULL;
    if (!heads[0] && !heads[1])
        return false;
    int64_t fen = !heads[0]                       ? heads[1]->fen
                  : !heads[1]                     ? heads[0]->fen
                  : heads[0]->fen < heads[1]->fen ? heads[0]->fen
                                                  : heads[1]->fen;
    *out = (struct spread_bin){.fen = fen};
    for (int i = 0; i < 2; i++)
        if (heads[i] && heads[i]->fen == fen) {
            merge->overflow |= __builtin_add_overflow(
                out->persons, heads[i]->persons, &out->persons);
            merge->at[i]++;
        }
    return true;
}

enum status spread_merge(const struct spread_list lists[2],
                         struct spread_bin **out, size_t *count)
{
    struct merge merge = {lists, {0, 0}, false};
    struct spread_bin bin;
    struct spread_bin *all =
        malloc((lists[0].count + lists[1].count + 1) * sizeof *all);
    if (!all)
        return STATUS_MEMORY;
    *count = 0;
    while (next_bin(&merge, &bin))
        if (bin.persons != 0)
            all[(*count)++] = bin;
    if (merge.overflow) {
        free(all);
        return STATUS_OVERFLOW;
    }
    *out = all;
    return STATUS_OK;
}

/* sum += income x ranks, where income fits 127 bits and ranks 64. */
static enum status add_ranked(struct wider *sum, wide income, uint64_t ranks)
{
    struct wider term = wider_of(income);
    enum status status = wider_times(&term, ranks);
    return status == STATUS_OK ? wider_add(sum, &term) : status;
}

/*
 * Whole persons, nearly always: the sums of the Gini coefficient in 127 bits.
 * False: they may be too large, or somebody is no whole person.
 */
static bool sum_whole(const struct spread_bin *bins, size_t count, wide *ranked,
                      wide *total, uint64_t *below)
{
    *ranked = *total = 0;
    *below = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t persons = (uint64_t)bins[i].persons / WEIGHT_ONE;
        uint64_t fen = (uint64_t)bins[i].fen;
        if ((uint64_t)bins[i].persons != persons * WEIGHT_ONE ||
            fen > UINT32_MAX || *below + persons > UINT32_MAX)
            return false;
        /* At most 2^64 times 2^33, and all together 2^97. */
        *ranked += (wide)(persons * fen) * (wide)(2 * *below + persons);
        *total += persons * fen;
        *below += persons;
    }
    return true;
}

/* The same of any persons. */
static enum status sum_any(const struct spread_bin *bins, size_t count,
                           struct wider *ranked, wide *total, uint64_t *below)
{
    *ranked = wider_of(0);
    *total = 0;
    *below = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t persons = (uint64_t)bins[i].persons;
        wide income = (wide)bins[i].persons * bins[i].fen;
        if (persons > INT64_MAX - *below) /* then all sums fit */
            return STATUS_OVERFLOW;
        *total += income;
        enum status status = add_ranked(ranked, income, 2 * *below + persons);
        if (status != STATUS_OK)
            return status;
        *below += persons;
    }
    return STATUS_OK;
}

enum status spread_gini(const struct spread_bin *bins, size_t count,
                        int64_t *out)
{
    enum { PLACES = 6 };
    struct wider ranked;
    uint64_t below;
    wide total, sum;
    enum status status = STATUS_OK;
    *out = 0;
    if (sum_whole(bins, count, &sum, &total, &below))
        ranked = wider_of(sum);
    else
        status = sum_any(bins, count, &ranked, &total, &below);
    if (status != STATUS_OK || total == 0)
        return status;
    struct wider equal = wider_of(total);
    status = wider_times(&equal, below);
    if (status != STATUS_OK)
        return status;
    wider_subtract(&ranked, &equal);
    return wider_decimal(&ranked, &equal, PLACES, out);
}
