/*
 * kept - cells as they once were written, to be copied into later rows that
 * say the same in the same columns: the date, the month and its item, reasons
 * with their sources, of which a run has few.
 *
 * A table belongs to one worker and one output, whose format and columns do
 * not change. What comes later takes the place of what was there before.
 */
#ifndef JIUZHU_IO_KEPT_H
#define JIUZHU_IO_KEPT_H

#include "rows.h"

enum { KEPT_KEYS = 4, KEPT_BITS = 8, KEPT_PLACES = 1 << KEPT_BITS };

/* What the cells say; every kind of cells has a number of its own in it. */
struct kept_key {
    uint64_t part[KEPT_KEYS];
};

struct kept_cells {
    struct kept_key key;
    size_t count; /* 0: nothing is kept */
    struct buffer bytes;
};

/* Start with {0}; free with kept_free(). */
struct kept_table {
    struct kept_cells places[KEPT_PLACES];
};

/* Writes the cells of the key; false where they are not kept. */
bool kept_write(struct kept_table *table, const struct kept_key *key,
                struct row_writer *w);

/* Keeps for the key what was written since the writer was as `before`. */
void kept_store(struct kept_table *table, const struct kept_key *key,
                const struct row_writer *w, struct row_mark before);

void kept_free(struct kept_table *table);

#endif
