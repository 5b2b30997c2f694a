/*
 * plain - cells as nearly all are written: ASCII, without blanks around them,
 * in the first form of their type. A shorter way to what cell_read() says of
 * them; every other cell is left to it. The two are held together by a test
 * that compares them on any cell.
 */
#ifndef JIUZHU_IO_PLAIN_H
#define JIUZHU_IO_PLAIN_H

#include "cell.h"

/* The words of one column that came last, by their first eight bytes. */
struct plain_words {
    struct {
        uint64_t key; /* the bytes; 0: empty */
        int64_t value;
    } kept[8];
};

/*
 * Reads an amount, date, month, count, division code or word. False where the
 * cell is not plain: then nothing is said of it, and cell_read() tells. `words`
 * is the column's own, zeroed at first.
 */
bool plain_read(const struct column *column, struct span raw,
                struct plain_words *words, struct cell *out);

#endif
