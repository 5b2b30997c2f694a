/*
 * price_input - a file of price indices, each of its months decided for town
 * and country: what `price` prints and `schedule` pays.
 */
#ifndef JIUZHU_CMD_PRICE_INPUT_H
#define JIUZHU_CMD_PRICE_INPUT_H

#include "missing.h"
#include "price.h"
#include "rowwise.h"

/* What a month comes to in an area; not computed: a parameter is missing. */
struct price_area {
    struct price_outcome outcome;
    bool computed;
};

struct price_input {
    const struct rulebook *book;
    date known_on;
    /* Takes a sound month, areas by enum area. */
    enum status (*take)(void *user, const struct price_month *month,
                        const struct price_area areas[AREA_COUNT]);
    void *user;
    struct output *output; /* where rejects go; NULL: they are told */
    bool quiet;

    /* Afterwards: */
    date latest;       /* the last month seen; DATE_NONE: none */
    bool faulty_rules; /* the rules lack something, which has been told */
    uint64_t rows, rejected;

    struct price_month row; /* its own */
    struct missing missing;
    struct arena arena;
    struct seen *seen;
};

/*
 * Reads all months of the files. Faults are told as they come; both areas are
 * taken or neither. STATUS_FAULT: the run was stopped, and why has been told.
 */
enum status price_input_run(struct price_input *input,
                            const struct block_options *files);

/* A month as YYYY-MM. */
void price_month_text(date month, char text[DATE_TEXT_SIZE]);

#endif
