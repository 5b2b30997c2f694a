/*
 * payments - a file of payments beside a roster, found by household.
 *
 * Where both files come in one order of households, of bytes or of numbers,
 * they are read side by side: each block of the roster brings the payments of
 * its households, and memory does not grow. Else the payments are gathered in
 * memory: their text, and about 60 bytes a row.
 */
#ifndef JIUZHU_IO_PAYMENTS_H
#define JIUZHU_IO_PAYMENTS_H

#include "audit.h"
#include "block.h"
#include "buffer.h"

struct payments;

/*
 * Opens the one file of `options` (its table is PAYMENT_COLUMNS) beside a
 * roster; `apart` says that the roster's rows are gathered. Both are read
 * once to learn their order. Faults of the file go to messages. Borrows the
 * options. Free with payments_close().
 */
enum status payments_open(const struct block_options *options,
                          const struct block_options *roster, bool apart,
                          struct messages *messages, struct payments **out);
void payments_close(struct payments *payments);

/* Back to the first row. */
enum status payments_rewind(struct payments *payments,
                            struct messages *messages);

/* Rows and bytes held in memory; 0 where they are read side by side. */
struct payments_cost {
    uint64_t rows, bytes;
};
struct payments_cost payments_cost(const struct payments *payments);

/* The name of the file, as messages have it. */
const char *payments_file(const struct payments *payments);

/*
 * What goes with a block of the roster, whose blocks come in order. Nothing
 * where payments are gathered.
 */
enum status payments_beside(struct payments *payments,
                            const struct block *roster,
                            struct messages *messages, struct block *out);

/* Behind the roster: what nobody took, block by block; *end: no more. */
enum status payments_rest(struct payments *payments, struct messages *messages,
                          struct block *out, bool *end);

/* ---- a worker's reader -------------------------------------------------- */

struct payment_counts {
    int64_t rows, fen;            /* sound ones */
    int64_t unknown, unknown_fen; /* of households that are not there */
    int64_t rejected;             /* rows with a fault */
};

/* What was paid to one household; borrowed until the next call. */
struct payment_list {
    struct audit_payment *items;
    size_t count;
    uint64_t faulty_line; /* of its first row with a fault; 0: none */
};

struct payment_reader;

/* Free with payment_reader_free(). */
enum status payment_reader_new(struct payments *payments,
                               struct payment_reader **out);
void payment_reader_free(struct payment_reader *reader);

/* A block of the roster begins, with what goes with it. */
void payment_reader_begin(struct payment_reader *reader,
                          const struct block *beside);

/* Where rows go that are nobody's, and what is told; see payment_unknown. */
struct payment_sink {
    struct buffer *unknown;
    struct messages *messages;
    struct payment_counts *counts;
};

/*
 * What was paid to the household, which comes behind those asked for before.
 * Rows of households in between are nobody's.
 */
enum status payment_reader_find(struct payment_reader *reader,
                                struct span household_id,
                                const struct payment_sink *sink,
                                struct payment_list *out);

/* The rows that are left in the block are nobody's. */
enum status payment_reader_end(struct payment_reader *reader,
                               const struct payment_sink *sink);

/* All rows of a block of payments_rest() are nobody's. */
enum status payment_reader_rest(struct payment_reader *reader,
                                const struct block *rest,
                                const struct payment_sink *sink);

/* A row that is nobody's, as it stands in a buffer; texts follow it. */
struct payment_unknown {
    struct audit_payment payment; /* person_id.at: not set */
    uint32_t household_length, person_length;
};

/*
 * Takes the next one from *rest; its texts point into it. False: there is no
 * more.
 */
bool payment_unknown_next(struct span *rest, struct payment_unknown *out,
                          struct span *household_id);

#endif
