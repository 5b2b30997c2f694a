/*
 * schedule_kinds - what the kinds of output of a schedule share: the job, a
 * worker, and a table of kinds. A kind writes rows as households pass (rows,
 * payment files), or gathers cells that are added up in the order of the input
 * and written at the end (totals).
 */
#ifndef JIUZHU_CMD_SCHEDULE_KINDS_H
#define JIUZHU_CMD_SCHEDULE_KINDS_H

#include "schedule.h"

#include "citing.h"
#include "kept.h"
#include "output.h"
#include "stream.h"

#include <stdatomic.h>

/* One cell of the totals; month MONTH_NONE: of the whole range. */
struct schedule_cell {
    month month;
    int32_t item; /* enum due_item; DUE_ITEMS: of all items */
    int64_t households, persons, amount_fen;
};

/* Counted by all workers. */
struct schedule_counts {
    atomic_uint_fast64_t left_out;        /* households never approved */
    atomic_uint_fast64_t without_account; /* households with something due */
    atomic_uint_fast64_t begun_late;      /* of which months are not known */
};

/* Subsidies and relief computed before the households come. */
struct schedule_grants {
    struct arena arena;
    struct price_grant *prices;
    size_t price_count, price_room;
    struct relief_grant *reliefs; /* in order of household_id */
    size_t relief_count, relief_room;
    atomic_bool *met;  /* of each relief: its household is in the roster */
    uint64_t rejected; /* rows of both files, */
    uint64_t reliefs_rejected; /* and those of relief */
};

struct schedule_job {
    struct schedule_options options; /* of every scheduler */
    struct knowledge known;
    bool as_paid; /* month by month, with what was known then */
    month from, to;
    date horizon; /* months that begin after it are projections */
    const struct schedule_kind *kind;
    enum format format;
    struct schedule_cell *totals; /* of each month and item, then of all */
    struct schedule_grants grants;
    struct schedule_counts *counts;
    bool quiet;
    const struct masking *masked; /* --mask */
    const char *chart;            /* a file, or NULL; with it: */
    int64_t *drawn_fen;           /* of each month and item */
};

struct schedule_worker {
    const struct schedule_job *job;
    struct scheduler *scheduler;
    struct dues dues; /* of the household in hand, months ascending */
    struct row_writer writer;
    struct kept_table kept;
    struct citing citing;
    struct buffer text; /* a cell in the making */
    int64_t *drawn_fen; /* its share of the job's */
};

struct schedule_kind {
    const struct out_column *columns;
    size_t column_count;
    const struct out_column *people; /* of FORMAT_TABLE; NULL: the same */
    size_t people_count;
    /* Looks at the headings of a file; NULL: need not. */
    enum status (*layout)(void *job, const struct layout *layout);
    /* Rows or cells of the household in hand. */
    enum status (*household)(struct schedule_worker *worker,
                             const struct roster_case *c,
                             struct result *result);
    /* Adds a cell up; NULL: the kind writes rows. */
    enum status (*gather)(struct schedule_job *job,
                          const struct schedule_cell *cell);
    /* Rows behind all households; NULL: none. */
    void (*finish)(const struct schedule_job *job, struct row_writer *writer,
                   struct totals *totals);
};

extern const struct schedule_kind SCHEDULE_ROWS, SCHEDULE_TOTALS,
    SCHEDULE_PAYEE;

/* A month as a cell: YYYY-MM, empty for MONTH_NONE. */
void schedule_month(struct row_writer *w, month m);

/* Whether a month is a projection: yes or no, in a table only yes. */
void schedule_projected(const struct schedule_job *job, struct row_writer *w,
                        month m);

/* What is known when a month is decided. */
struct knowledge schedule_known(const struct schedule_job *job, month m);

/* How many sums SCHEDULE_TOTALS keeps in job->totals. */
size_t schedule_totals_cells(month from, month to);

/* An item in words of the reader. */
const char *schedule_item_words(enum due_item item);

/* An item as a word; in a table in words of the reader. */
void schedule_item(struct row_writer *w, enum due_item item);

/*
 * The picture (schedule_chart.c): what is due by month and item, added up by
 * each worker over all its households, whatever the rows are.
 */
size_t schedule_chart_cells(const struct schedule_job *job);
enum status schedule_chart_add(const struct schedule_worker *worker);
enum status schedule_chart_gather(const struct schedule_worker *worker);
enum status schedule_chart_write(const struct schedule_job *job,
                                 struct output *output);

/*
 * Reads --prices, --relief and --opening into job->grants, and points
 * job->options to them. False after messages. Free in either case.
 */
bool schedule_grants_read(const struct parsed *parsed,
                          struct schedule_job *job);
void schedule_grants_free(struct schedule_grants *grants);

/* Notes that a household is in the roster. */
void schedule_grants_meet(const struct schedule_grants *grants,
                          struct span household_id);

/* Tells the reliefs whose household is not; how many households. */
uint64_t schedule_grants_unmet(const struct schedule_grants *grants,
                               struct share share);

#endif
