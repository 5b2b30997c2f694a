/*
 * roster - households out of the records of a block.
 *
 * A household is the run of rows with one id; rows whose id cannot be read
 * belong to the household before them. Every fault of every row is collected;
 * one fault rejects the household whole. Rows whose valid_from differs from
 * that of the rows before begin a new version.
 */
#ifndef JIUZHU_IO_ROSTER_H
#define JIUZHU_IO_ROSTER_H

#include "block.h"
#include "cell.h"
#include "record.h"

struct roster_row {
    struct span text; /* as it stands in the file */
    uint64_t line;
    bool sound; /* its quoting is; else text is one physical line */
};

/* A household as read. Borrowed until the next call. */
struct roster_case {
    const char *file;
    struct span id;
    uint64_t line;
    const struct household *versions;
    size_t version_count;
    const struct roster_row *rows;
    size_t row_count;
    size_t most_persons; /* of any version */
    bool rejected;       /* faults stand in `messages` */
    const struct messages *messages;
};

struct roster_reader;

enum status roster_reader_new(struct roster_reader **out);
void roster_reader_free(struct roster_reader *reader);

/*
 * Every row takes the long way from now on, which says what the quick one
 * must: for the test that compares them.
 */
void roster_take_long_way(struct roster_reader *reader);

/* Starts a block, which is borrowed until all its households are read. */
void roster_begin(struct roster_reader *reader, const struct block *block);

/* The next household of the block; *end says that there is none. */
enum status roster_next(struct roster_reader *reader, struct roster_case *out,
                        bool *end);

/* The heading of a column (by its English name) in the file in hand. */
const char *roster_heading(const struct roster_reader *reader,
                           const char *name);

/* Adds a fault of a person or household to the case in hand, rejecting it. */
void roster_reject(struct roster_reader *reader, struct roster_case *c,
                   uint64_t line, const char *column, const char *text);

#endif
