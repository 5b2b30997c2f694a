/*
 * merge - results of shards put together. merge_check.c looks at manifest and
 * receipts, merge_rows.c puts the rows one behind the other or, by hash, in the
 * order of the roster.
 */
#ifndef JIUZHU_CMD_MERGE_H
#define JIUZHU_CMD_MERGE_H

#include "manifest.h"
#include "options.h"
#include "output.h"
#include "receipt_json.h"
#include "share.h"

/* A result file with its receipt, FILE.receipt. */
struct part {
    const char *file;
    struct receipt receipt;
    bool read;          /* the receipt was */
    struct share share; /* the shard it is the result of */
};

struct merge {
    struct arena arena; /* of the receipts */
    const struct parsed *parsed;
    struct manifest manifest; /* count 0: shares of --shard */
    struct part *parts;
    size_t count;
    struct part **of_shard; /* by number - 1; NULL: missing */
    unsigned shards;
    bool is_csv;
    const char *name; /* of the output, for people */
    struct totals totals;
    size_t faults; /* told so far */
};

/* Reads and checks everything; false after messages. */
bool merge_check(struct merge *merge);

/* Rows one behind the other; rows in the order of the roster. */
enum status merge_in_order(struct merge *merge, struct outfile *out);
enum status merge_by_roster(struct merge *merge,
                            const struct block_options *roster,
                            struct outfile *out);

#endif
