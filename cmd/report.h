/*
 * report - what the kinds of report share: the job, a worker, and a table of
 * kinds. A kind writes rows as households pass (rows of persons, samples), or
 * gathers cells that are added in the order of the input and written at the
 * end (statistics).
 */
#ifndef JIUZHU_CMD_REPORT_H
#define JIUZHU_CMD_REPORT_H

#include "aid.h"
#include "decide.h"
#include "entitlement.h"
#include "output.h"
#include "tally.h"

#include <stdatomic.h>

struct report_job {
    struct decision decision; /* on: the first day of the month */
    date month_end;
    const struct report_kind *kind;
    enum format format;
    struct aid_list aid;
    bool has_aid;
    atomic_bool *met; /* of each row of aid: it is in the report */
    struct arena arena;
    const struct entitlement *tracked; /* of the students */
    size_t tracked_count;
    struct ratio sample; /* share */
    date due[REPORT_DAYS];
    size_t due_count;
    struct tally tally;
};

struct report_worker {
    const struct report_job *job;
    struct decider decider;
    struct roster_reader *reader; /* of the household in hand, */
    struct roster_case *c;        /* to reject it */
    struct row_writer writer;
    struct buffer text; /* a cell in the making */
    int64_t *shares;    /* of the items, a person each */
    size_t share_room;
};

struct report_kind {
    const char *name;
    const struct out_column *columns;
    size_t column_count;
    const char *source;
    /* What must be there; false after a message. NULL: nothing. */
    bool (*prepare)(struct report_job *job);
    /* Rows of a household; NULL: its cell is gathered. */
    enum status (*household)(struct report_worker *worker,
                             const struct determination *d,
                             struct result *result);
    /* Rows behind all households; NULL: none. */
    enum status (*finish)(struct report_job *job, struct row_writer *writer,
                          struct totals *totals);
    bool adds_up;                   /* --partial: its cells are sums */
    const struct column_table *aid; /* of --against; NULL: takes none */
    bool needs_aid;
};

extern const struct report_kind REPORT_STATISTICS, REPORT_TABLE, REPORT_SOCIAL,
    REPORT_STUDENTS, REPORT_SAMPLE, REPORT_FUND, REPORT_PLATFORM;

/* The rows behind all households, or the sums (report_partial.c). */
enum status report_finish(struct report_job *job, struct output *output,
                          struct totals *totals);
enum status report_put_partial(const struct report_job *job,
                               struct output *output, uint64_t *rows);

/* The month as a cell: YYYY-MM. */
void report_month(struct row_writer *w, date month);

/* A category or area as a word; in a table of the category for people. */
void report_category(struct row_writer *w, enum category category);

/* The value of a parameter the kind cannot do without; NULL after a message. */
const struct value *report_needs(const struct report_job *job, enum param id,
                                 const char *example);

#endif
