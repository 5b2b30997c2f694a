/*
 * rowwise - reading a sheet (io/sheet.h) from its first row to its last:
 * what is told of each row, where rejected rows go, and the last words.
 */
#ifndef JIUZHU_CMD_ROWWISE_H
#define JIUZHU_CMD_ROWWISE_H

#include "output.h"
#include "seen.h"
#include "sheet.h"

struct rowwise {
    const struct column_table *table;
    const void *defaults; /* a row before it is read */
    void *row;
    size_t row_size;
    /* Takes a sound row; may call sheet_reject(). */
    enum status (*take)(void *user, struct sheet_row *row);
    void *user;
    struct output *output; /* where rejects go; NULL: they are told */
    bool quiet;            /* only faults are told */
    uint64_t rows, rejected;
};

/*
 * Reads all rows of the files. Messages are told as they come. STATUS_FAULT:
 * the run was stopped, and why has been told.
 */
enum status rowwise_run(const struct block_options *input, struct rowwise *run);

/* The operands of the command line as input of this table. */
bool rowwise_input(const struct parsed *parsed,
                   const struct column_table *table, struct block_options *out);

/* One other file instead, borrowed. */
bool rowwise_file(const struct parsed *parsed, const char *const *file,
                  const struct column_table *table, struct block_options *out);

/* What must not come twice. */
struct rowwise_id {
    const char *column;
    struct span id;
    const char *again; /* the message, for "%s:%llu" of the first */
};

/* Rejects the row where its id came before; else it is seen from now on. */
enum status rowwise_once(struct seen *seen, struct rowwise_id id,
                         struct sheet_row *row);

#endif
