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

/*
 * How results of a command are put together (merge_kinds.c): they have rows in
 * the order of the roster, or in an order of their own, or sums.
 */
enum merge_way { MERGE_ROWS, MERGE_SORTED, MERGE_SUMS };

enum { MERGE_REFUSED = 4 };

struct merge_kind {
    const char *command;
    const char *option; /* the kind is that with it; NULL: the rest */
    enum merge_way way;
    bool of_date;   /* its receipt has the values of -d */
    bool of_lines;  /* its rows name lines, which shards have of their own */
    bool has_items; /* entitlements, which those values are without */
    const char *refused[MERGE_REFUSED]; /* options with which it is not */
};

/* NULL: results of the command with these options are not merged. */
const struct merge_kind *merge_kind_of(const struct receipt *receipt);
bool merge_has_option(const struct receipt *receipt, const char *option);
/* What stands behind "--name=", or NULL. */
const char *merge_option_value(const struct receipt *receipt,
                               const char *option);

struct merge {
    struct arena arena;            /* of the receipts */
    const struct merge_kind *kind; /* of the first result */
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

/*
 * Rows one behind the other; rows in the order of the roster; rows of a review,
 * soonest first.
 */
enum status merge_in_order(struct merge *merge, struct outfile *out);
enum status merge_by_roster(struct merge *merge,
                            const struct block_options *roster,
                            struct outfile *out);
enum status merge_sorted(struct merge *merge, struct outfile *out);

/* Adds partial results and writes the rows; false after messages. */
bool merge_sums(struct merge *merge, enum format format);

#endif
