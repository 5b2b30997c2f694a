/*
 * block_rows - the rows of a block that stand alone (payments, claims, price
 * months ...), read by a table of columns into a struct a row.
 *
 * A row with a fault is rejected and the next one is read. A worker owns a
 * reader; it allocates nothing in the steady state.
 */
#ifndef JIUZHU_IO_BLOCK_ROWS_H
#define JIUZHU_IO_BLOCK_ROWS_H

#include "block.h"

struct block_rows;

/* A row as read; texts are borrowed until the next call. */
struct sheet_row {
    const struct layout *layout;
    struct span text; /* as it stands in the file */
    uint64_t line;
    bool sound;    /* its quoting is */
    bool rejected; /* faults stand in `messages` */
    struct messages *messages;
    uint64_t given; /* bit (1 << column): the cell is not empty */
};

/* Free with block_rows_free(). */
enum status block_rows_new(struct block_rows **out);
void block_rows_free(struct block_rows *rows);

/*
 * Starts a block, borrowed until its rows are read. Its table has at most 64
 * columns with offsets into the row struct.
 */
void block_rows_begin(struct block_rows *rows, const struct block *block);

/*
 * Reads the next row into `row`, which the caller has filled with defaults;
 * *end says that the block has no more.
 */
enum status block_rows_next(struct block_rows *rows, void *row,
                            struct sheet_row *out, bool *end);

/* Adds a fault to the row in hand, rejecting it. */
void sheet_reject(struct sheet_row *row, const char *column, const char *format,
                  ...) __attribute__((format(printf, 3, 4)));

#endif
