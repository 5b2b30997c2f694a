/*
 * spread - an open hash table, doubled when it is three quarters full. A slot
 * is free where fen is FREE.
 */
#include "spread.h"

#include "wider.h"

#include <stdlib.h>

enum { FREE = -1, LEAST_ROOM = 64 };

/* Incomes are close together: their low bits spread well. */
static size_t slot_of(int64_t fen, size_t room)
{
    uint64_t hash = (uint64_t)fen * UINT64_C(0x9e3779b97f4a7c15);
    return (size_t)(hash >> 32) & (room - 1);
}

static struct spread_bin *find(const struct spread *spread, int64_t fen)
{
    size_t at = slot_of(fen, spread->room);
    while (spread->bins[at].fen != fen && spread->bins[at].fen != FREE)
        at = (at + 1) & (spread->room - 1);
    return &spread->bins[at];
}

static enum status grow(struct spread *spread)
{
    size_t room = spread->room ? spread->room * 2 : LEAST_ROOM;
    struct spread grown = {.room = room,
                           .bins = malloc(room * sizeof *grown.bins)};
    if (!grown.bins)
        return STATUS_MEMORY;
    for (size_t i = 0; i < room; i++)
        grown.bins[i] = (struct spread_bin){.fen = FREE};
    for (size_t i = 0; i < spread->room; i++) {
        if (spread->bins[i].fen == FREE || spread->bins[i].persons == 0)
            continue;
        *find(&grown, spread->bins[i].fen) = spread->bins[i];
        grown.used++;
    }
    free(spread->bins);
    *spread = grown;
    return STATUS_OK;
}

enum status spread_add(struct spread *spread, int64_t fen, int64_t persons)
{
    if (spread->used >= spread->room - spread->room / 4) {
        enum status status = grow(spread);
        if (status != STATUS_OK)
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

enum status spread_join(struct spread *spread, const struct spread *more)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < more->room && status == STATUS_OK; i++)
        if (more->bins[i].fen != FREE && more->bins[i].persons != 0)
            status =
                spread_add(spread, more->bins[i].fen, more->bins[i].persons);
    return status;
}

void spread_free(struct spread *spread)
{
    free(spread->bins);
    *spread = (struct spread){0};
}

/* ---- in order ---------------------------------------------------------- */

static int by_income(const void *a, const void *b)
{
    int64_t x = ((const struct spread_bin *)a)->fen;
    int64_t y = ((const struct spread_bin *)b)->fen;
    return (x > y) - (x < y);
}

enum status spread_sort(const struct spread *spread, struct spread_bin **out,
                        size_t *count)
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

/* Two lists in one order; a bin of both is the sum of the two. */
struct merge {
    const struct spread_list *lists;
    size_t at[2];
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
            out->persons += heads[i]->persons;
            merge->at[i]++;
        }
    return true;
}

/* sum += income x ranks, where income fits 127 bits and ranks 64. */
static enum status add_ranked(struct wider *sum, wide income, uint64_t ranks)
{
    struct wider term = wider_of(income);
    enum status status = wider_times(&term, ranks);
    return status == STATUS_OK ? wider_add(sum, &term) : status;
}

enum status spread_gini(const struct spread_list lists[2], int64_t *out)
{
    enum { PLACES = 6 };
    struct merge merge = {lists, {0, 0}};
    struct wider ranked = {{0}};
    struct spread_bin bin;
    uint64_t below = 0;
    wide total = 0;
    enum status status = STATUS_OK;
    *out = 0;
    while (status == STATUS_OK && next_bin(&merge, &bin)) {
        uint64_t persons = (uint64_t)bin.persons;
        wide income = (wide)bin.persons * bin.fen;
        if (__builtin_add_overflow(total, income, &total))
            return STATUS_OVERFLOW;
        status = add_ranked(&ranked, income, 2 * below + persons);
        below += persons;
    }
    if (status != STATUS_OK || total == 0)
        return status;
    struct wider equal = wider_of(total);
    status = wider_times(&equal, below);
    if (status != STATUS_OK)
        return status;
    wider_subtract(&ranked, &equal);
    return wider_decimal(&ranked, &equal, PLACES, out);
}
