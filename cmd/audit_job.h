/*
 * audit_job - what the files of the command audit share: the job, a worker,
 * and the outputs beside the findings.
 */
#ifndef JIUZHU_CMD_AUDIT_JOB_H
#define JIUZHU_CMD_AUDIT_JOB_H

#include "audit.h"
#include "output_side.h"
#include "payments.h"
#include "schedule_kinds.h"
#include "spill.h"

/* What a worker hands to the writer beside its findings. */
enum audit_side {
    SIDE_LEDGER,   /* rows */
    SIDE_RECOVERY, /* rows */
    SIDE_UNKNOWN,  /* struct payment_unknown */
    SIDE_STAYS,    /* struct stay_record */
    SIDE_DRAWN,    /* households of a sample */
    SIDE_TALLY     /* struct audit_tally */
};
_Static_assert((int)SIDE_TALLY < (int)RESULT_SIDES, "there is a side for each");

/* What is added up over all households. */
struct audit_tally {
    struct audit_sums sums;
    struct payment_counts counts;
    int64_t of_rejected, of_rejected_fen; /* payments of rejected households */
    int64_t not_drawn, not_drawn_fen;     /* of households outside the sample */
};

struct audit_sample; /* audit_sample.h */
struct sample_unit;

struct audit_job {
    struct audit_options options;
    struct schedule_job grants; /* reads --prices and --relief */
    struct payments *payments;
    struct audit_sample *sample; /* NULL: every household is audited */
    const struct policy *policy; /* of the date */
    enum format format;          /* of the findings */
    struct output *output;
    struct output_side ledger, recovery, drawn;
    struct spill *stays;
    uint64_t households; /* written so far */
    struct buffer unknown;
    struct audit_tally tally;
    bool quiet;
    const struct masking *masked; /* --mask */
};

struct audit_worker {
    const struct audit_job *job;
    struct audit *audit;
    struct payment_reader *payments;
    struct audit_tally tally; /* of the block in hand */
    struct row_writer findings, ledger, recovery;
    const struct sample_unit *drawn; /* of a sample: the household in hand */
    struct buffer texts[3];          /* cells in the making */
    uint64_t line;                   /* whose payments were asked for */
    const char *file;
};

/* ---- the worker: audit_worker.c ----------------------------------------- */

struct work audit_work(const struct audit_job *job);
void audit_begin_block(void *worker, const struct block *beside);
enum status audit_end_block(void *worker, struct result *result);

/* ---- rows: audit_rows.c, audit_household.c
 * ------------------------------------------------- */

/* A finding as it is printed. What it does not have is left empty. */
struct finding_row {
    struct span household_id, person_id;
    month month, until;
    int months;
    int item;               /* or AUDIT_NO_ITEM */
    bool has_paid, has_due; /* due: and the difference */
    int64_t paid_fen, due_fen, difference_fen;
    int64_t recoverable_fen, payable_fen;
    enum audit_cause cause;
    enum audit_finding finding;
    struct span source; /* of what is due; more than the finding's own */
    date since;
    struct span other;                     /* household */
    struct span payment_rows, roster_rows; /* file:line */
};

/* Writers of rows into a buffer. */
struct row_writer audit_findings_writer(const struct audit_job *job,
                                        struct buffer *out);
struct row_writer audit_ledger_writer(const struct audit_job *job,
                                      struct buffer *out);
struct row_writer audit_recovery_writer(const struct audit_job *job,
                                        struct buffer *out);

void audit_put_finding(struct row_writer *w, const struct finding_row *row);

/* A line of the ledger; `cell` has no version where there is no household. */
void audit_put_ledger(struct row_writer *w, struct span household_id,
                      const struct audit_cell *cell);

void audit_put_item(struct row_writer *w, int item);

/* Findings, ledger and recovery of a household. */
enum status audit_put_household(struct audit_worker *worker,
                                const struct roster_case *c,
                                const struct audit_result *found,
                                struct result *result);

/* "FILE:3-5", behind a semicolon where something stands before it. */
void audit_put_lines(struct buffer *out, const char *file, uint64_t first,
                     uint64_t last);

/* ---- across households: audit_cross.c ----------------------------------- */

/* Writes the stays of a household, which has a number in its block. */
void audit_cross_put(const struct roster_case *c, uint64_t number,
                     const struct audit_result *found, struct buffer *out);

/* Takes the stays of a block, in the order of the input; numbers them. */
enum status audit_cross_take(struct audit_job *job, struct buffer *stays);

/* Persons in two households. Counts its rows in totals. */
enum status audit_cross_finish(struct audit_job *job, struct totals *totals);

/* Rows of findings behind those of the households. */
enum status audit_put_behind(struct audit_job *job, const struct buffer *rows,
                             uint64_t count, struct totals *totals);

/* Payments to households that are not in the roster: audit_unknown.c. */
enum status audit_unknown_finish(struct audit_job *job, struct totals *totals);

/* ---- sums: audit_words.c ------------------------------------------------ */

enum status audit_tally_add(struct audit_tally *tally,
                            const struct audit_tally *more);

/* Tells the sums; false where they do not tie out. */
bool audit_tell_sums(const struct audit_job *job);

#endif
