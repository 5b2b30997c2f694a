/*
 * sums - what a command adds up, as a partial result (partial.h): a run with
 * --partial writes its sums, and `merge` adds those of all parts and writes
 * the rows of one run. A command has a table of these functions.
 */
#ifndef JIUZHU_CMD_SUMS_H
#define JIUZHU_CMD_SUMS_H

#include "output.h"
#include "partial.h"

struct sums_kind {
    const char *command;
    /* Empty sums, or NULL when memory runs out; end() takes NULL too. */
    void *(*begin)(void);
    void (*end)(void *sums);
    /* A row `about`, of the first part; all come before the numbers. */
    enum status (*about)(void *sums, const struct partial_row *row);
    /* A number of any part. STATUS_FAULT: the row is not understood. */
    enum status (*add)(void *sums, const struct partial_row *row);
    /* Opens the output in the format and writes the rows; tells faults. */
    enum status (*write)(void *sums, const struct parsed *parsed,
                         enum format format, struct output *output,
                         uint64_t *rows);
};

extern const struct sums_kind WHATIF_SUMS, REPORT_SUMS;

/* A member of a struct of sums: its name in a row, and where it is. */
struct sums_member {
    const char *name;
    size_t offset;
    bool is_wide; /* else int64_t */
};

/* All that are not 0, as rows of the key. */
void sums_put(struct partial_writer *w, const struct partial_key *key,
              const struct sums_member *members, size_t count,
              const void *sums);

/* Adds the row's number. STATUS_FAULT: no such member, or no such number. */
enum status sums_add(const struct partial_row *row,
                     const struct sums_member *members, size_t count,
                     void *sums);

/* Writes a partial result: what is in `text`, as it stands. */
bool sums_open(const struct parsed *parsed, struct output *output);

/*
 * --partial goes without these options, since `merge` writes the result. False
 * after a message.
 */
bool sums_go_without(const struct parsed *parsed, const enum option_id *others,
                     size_t count);

#endif
