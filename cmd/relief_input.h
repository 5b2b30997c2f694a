/*
 * relief_input - applications for relief and opening balances, read, decided
 * and paid by the ledger: what `relief` prints and `schedule` pays.
 */
#ifndef JIUZHU_CMD_RELIEF_INPUT_H
#define JIUZHU_CMD_RELIEF_INPUT_H

#include "relief_columns.h"
#include "reserve.h"
#include "rowwise.h"

enum { RELIEF_MOST_TOLD = 16 };

/* Start with {0} and what comes first; free with relief_input_free(). */
struct relief_input {
    struct relief_rules rules; /* book and known_on by the caller */
    date on; /* of applications without a day; DATE_NONE: a fault */
    /* Takes a row of the ledger, in its order. */
    enum status (*take)(void *user, const struct relief_row *row);
    void *user;
    struct output *output; /* where rejects go; NULL: they are told */
    bool quiet;

    uint64_t rows, rejected; /* afterwards: applications */
    bool has_opening, drew;  /* on a fund */

    struct relief_case row, *cases; /* its own */
    size_t count, capacity;
    struct opening opening_row;
    struct reserve reserve;
    struct arena arena; /* texts of cases and funds */
    struct seen *seen;
    bool faulty_rules;
    char told[RELIEF_MOST_TOLD][64]; /* what was complained about */
    size_t told_count;
};

void relief_input_free(struct relief_input *input);

/* Reads the balances of --opening, if it is given; false after a message. */
bool relief_input_opening(const struct parsed *parsed,
                          struct relief_input *input);

/*
 * Reads all applications of the files and runs the ledger over them. Faults
 * are told as they come. STATUS_FAULT: the run was stopped, and why has been
 * told.
 */
enum status relief_input_run(struct relief_input *input,
                             const struct block_options *files);

/* The sources of an award as one cell, joined by "; ". */
void relief_sources(const struct relief_award *award, struct buffer *out);

#endif
