/*
 * review - what the parts of the command share: the rows, gathered in memory
 * and sorted, so that the soonest comes first whatever the number of threads.
 */
#ifndef JIUZHU_CMD_REVIEW_H
#define JIUZHU_CMD_REVIEW_H

#include "frame.h"
#include "procedure.h"

enum { NO_STAGE = -1 };

/* A row of the list; its texts are in the arena of the rows. */
struct review_row {
    struct review_item item;
    struct span household_id, division;
    struct span case_id; /* of a procedure; with it: */
    int stage;           /* enum procedure_stage, or NO_STAGE */
    int64_t limit_days;
    bool has_left;
    int64_t working_days_left;
};

struct review_rows {
    struct arena arena;
    struct review_row *items;
    size_t count, room;
    uint64_t by_status[REVIEW_STATUSES];
    uint64_t not_approved; /* households left out */
};

/* A copy of the row, with its texts. */
enum status review_rows_add(struct review_rows *rows,
                            const struct review_row *row);
void review_rows_free(struct review_rows *rows);

/*
 * A row on its way from a worker: appended to a buffer, and taken out of it.
 * A household without approval is a row of the kind REVIEW_KINDS.
 */
void review_row_pack(const struct review_row *row, struct buffer *out);
enum status review_rows_unpack(struct review_rows *rows, struct span packed);

/* Soonest first; those without a deadline last. No two rows are alike. */
void review_rows_sort(struct review_rows *rows);

/* ---- output ------------------------------------------------------------- */

extern const struct out_column REVIEW_COLUMNS[], LOAD_COLUMNS[];
extern const size_t REVIEW_COLUMN_COUNT, LOAD_COLUMN_COUNT;

/* The sorted rows, or their load by division and month, into an output. */
enum status review_put_rows(const struct review_rows *rows,
                            struct output *output);
enum status review_put_load(const struct review_rows *rows,
                            struct output *output, uint64_t *rows_out);

/* The codes of a row's reasons, or (for people) their words, joined by ';'. */
void review_reasons(uint32_t set, bool for_people, struct buffer *out);

/* ---- other parts -------------------------------------------------------- */

struct review_job {
    struct decision decision;
    struct review_question question;
    struct review_rows rows;
    struct arena arena; /* the calendar */
    struct calendar calendar;
    uint64_t cases, cases_rejected, case_rows;
    bool load;
    const char *chart; /* a file, or NULL */
};

/* The applications of --procedures into the rows; false after messages. */
bool review_procedures(struct frame *frame, struct review_job *job);

/* How many are overdue, due and so on, in a sentence. */
void review_put_counts(const struct review_job *job, struct buffer *out);

/* The picture of --chart (review_chart.c), into its output. */
enum status review_chart(const struct review_job *job, struct output *output);

/* The rows with a deadline as events, into the output of --ics. */
enum status review_put_events(const struct review_job *job,
                              struct output *output);

#endif
