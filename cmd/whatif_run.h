/*
 * whatif_run - what the files of whatif share: the scenarios of a run
 * (whatif_scenarios.c), a worker's decisions and sums (whatif_work.c), the rows
 * (whatif_rows.c), and the search for a value (whatif_solve.c).
 */
#ifndef JIUZHU_CMD_WHATIF_RUN_H
#define JIUZHU_CMD_WHATIF_RUN_H

#include "decide.h"
#include "frame.h"
#include "sweep.h"
#include "whatif.h"

/* ---- scenarios ---------------------------------------------------------- */

/*
 * One scenario of the command line: its own rules, or those of the baseline,
 * and what is put over them. A sweep makes many scenarios of it.
 */
enum { PLAN_SWEEPS = 4 };

struct plan {
    const char *name;    /* of --scenario, or NULL */
    const char *against; /* of --against, or NULL */
    size_t begin, end;   /* its options on the command line */
    bool has_content;
    struct rulebook book;
    date on;
    struct sweep sweeps[PLAN_SWEEPS];
    size_t sweep_count;
};

/* Everything the options say of scenarios. Free with scenarios_free(). */
struct scenarios {
    const struct parsed *parsed;
    struct decision base; /* the dates of the baseline */
    struct plan *plans;   /* 0: the baseline */
    size_t plan_count;
    struct scenario *items; /* 0: the baseline */
    struct decision *decisions;
    struct scenario_range range;
    size_t count, day_count;
    struct arena arena; /* policies and names */
};

enum { MOST_SCENARIOS = 1000 };

/* Reads the plans and loads their rules. False after messages. */
bool scenarios_read(const struct parsed *parsed, const struct decision *base,
                    struct scenarios *out);

/* All scenarios of all plans, in order. False after messages. */
bool scenarios_make(struct scenarios *scenarios);

/* The baseline and these values of a parameter over the one plan instead. */
bool scenarios_of_values(struct scenarios *scenarios, const struct sweep *sweep,
                         const uint64_t *values, size_t count);
void scenarios_free(struct scenarios *scenarios);

/* Reads KEY=FROM:TO:STEP for `option`; false after a message. */
bool read_sweep(const char *option, const char *text, struct span step,
                struct sweep *out);

/* ---- the run ------------------------------------------------------------ */

enum whatif_by {
    BY_SCENARIO,
    BY_HOUSEHOLD,
    BY_DIVISION,
    BY_AREA,
    BY_CATEGORY,
    BY_MEMBERS,
    BY_MOVES,
    BY_COST /* of a search: nothing but the cost is looked at */
};

/* Its word in --by, and back; false where it is none. */
const char *whatif_by_word(enum whatif_by by);
bool whatif_by_of(struct span word, enum whatif_by *out);

/* What a worker gathers, and in the end all of them; as the breakdown asks. */
struct whatif_sums {
    struct groups groups;
    struct spread *spreads; /* 0: the baseline; others: from the one before */
    struct moves *moves;    /* a scenario each; 0: the baseline */
};

/* The columns of an output: what a row is about, and the measures of it. */
enum { WHATIF_COLUMNS = 32 };

struct whatif_shape {
    struct out_column columns[WHATIF_COLUMNS];
    uint8_t measures[WHATIF_COLUMNS]; /* of the columns behind the keys */
    size_t count, keys;
};
void whatif_shape(enum whatif_by by, enum format format,
                  struct whatif_shape *out);

/* What the picture shows of a scenario; counts are billionths, as weighted. */
struct whatif_figures {
    int64_t cost_before_fen, cost_after_fen;
    int64_t recipients_before, recipients_after, winners, losers;
};

/* What all workers share. */
struct whatif_job {
    struct scenarios scenarios;
    enum whatif_by by;
    enum format format;
    const struct masking *masked; /* --mask */
    bool partial;                 /* --partial: sums instead of rows */
    struct whatif_shape shape;
    struct poverty_lines lines;
    struct whatif_sums *gathered; /* of all workers */
    bool look;                    /* the search ended in something to look at */
    const char *chart;            /* a file, or NULL; with it: */
    struct whatif_figures *figures; /* of each scenario; 0 is not used */
};

/* Empty sums; false where memory runs out. Free with whatif_sums_close(). */
bool whatif_sums_open(const struct whatif_job *job, struct whatif_sums *out);
void whatif_sums_close(const struct whatif_job *job, struct whatif_sums *sums);
enum status whatif_sums_join(const struct whatif_job *job,
                             struct whatif_sums *sums,
                             const struct whatif_sums *more);

/*
 * What an overflow of such sums is told as, here and in a stream; with it the
 * status is STATUS_FAULT, or would be taken for one of a value of the rules.
 */
const char *whatif_too_much(void);
enum status whatif_added(enum status status);

/* A household under every scenario; 0: the baseline. */
struct whatif_decided {
    const struct household *household; /* as the baseline has it */
    const struct people *people;
    const struct outcome *const *outcomes;
    bool same; /* every scenario decides as the baseline does */
};

enum status whatif_sums_add(const struct whatif_job *job,
                            struct poverty_lines *lines,
                            const struct whatif_decided *decided,
                            struct whatif_sums *sums);

/* The work of a stream over the job. */
struct work whatif_work(const struct whatif_job *job);

/* The sums as they are (whatif_partial.c), or the rows, into the output. */
enum status whatif_put_partial(const struct whatif_job *job,
                               const struct whatif_sums *sums,
                               struct output *output, uint64_t *rows);
enum status whatif_put_rows(const struct whatif_job *job,
                            struct whatif_sums *sums, struct output *output,
                            uint64_t *count);

/* The rows behind all households. */
enum status whatif_rows(const struct whatif_job *job, struct whatif_sums *sums,
                        struct row_writer *writer, uint64_t *rows);

/* The picture of --chart (whatif_chart.c), into its output. */
enum status whatif_chart(const struct whatif_job *job, struct output *output);

/* A row of a household that scenario `at` touches. */
struct touched {
    const struct outcome *before, *after;
    const struct step *step;     /* where the decisions part, or NULL */
    const struct policy *policy; /* of the side that has the step */
    const char *scenario;
};
void whatif_household_row(struct row_writer *writer, struct span household_id,
                          const struct touched *touched);

/* --solve: searches, then makes the scenarios of the value and the next. */
bool whatif_solve(struct frame *frame, struct whatif_job *job);

/* One reading of the roster into the sums; the last one tells and writes. */
enum status whatif_stream(struct frame *frame, struct whatif_job *job,
                          struct whatif_sums *sums, bool last);

#endif
