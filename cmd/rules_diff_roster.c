/*
 * rules diff with a roster - every household decided by both sides; a row for
 * each whose result differs, with the first step at which the decisions part.
 */
#include "frame.h"
#include "i18n.h"
#include "parting.h"
#include "rules_diff.h"
#include "say.h"
#include "workbook.h"

#include <stdlib.h>

static const struct out_column COLUMNS_OUT[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
    {"category_before", CELL_TEXT, N_("category before")},
    {"category_after", CELL_TEXT, N_("category after")},
    {"total_before", CELL_MONEY, N_("total before")},
    {"total_after", CELL_MONEY, N_("total after")},
    {"first_step", CELL_TEXT, N_("first step")},
};

enum { COLUMNS_OUT_COUNT = sizeof COLUMNS_OUT / sizeof *COLUMNS_OUT };

struct job {
    struct decision decisions[2];
    enum format format;
    const struct masking *masked;
};

struct worker {
    const struct job *job;
    struct decider deciders[2];
    struct row_writer writer;
};

static void *start(const void *user)
{
    struct worker *worker = calloc(1, sizeof *worker);
    if (!worker)
        return NULL;
    worker->job = user;
    for (int i = 0; i < 2; i++)
        worker->deciders[i].decision = &worker->job->decisions[i];
    worker->writer = (struct row_writer){.format = worker->job->format,
                                         .columns = COLUMNS_OUT,
                                         .count = COLUMNS_OUT_COUNT,
                                         .masked = worker->job->masked};
    return worker;
}

static void stop(void *user)
{
    struct worker *worker = user;
    decider_free(&worker->deciders[0]);
    decider_free(&worker->deciders[1]);
    free(worker);
}

/* The rule of the first step at which the decisions part. */
static const char *first_step(const struct decider deciders[2],
                              enum format format)
{
    bool of_after;
    const struct step *step =
        parting_step(&deciders[0].steps, &deciders[1].steps, &of_after);
    return !step                     ? ""
           : format_in_words(format) ? rule_title(step->rule)
                                     : rule_code(step->rule);
}

static void put_row(struct worker *worker, const struct determination d[2])
{
    struct row_writer *w = &worker->writer;
    row_begin(w);
    row_text(w, d[0].household->id);
    for (int i = 0; i < 2; i++)
        row_text(w, span_of(format_in_words(w->format)
                                ? category_words(d[i].category)
                                : word_english(&VOCABULARY_CATEGORY,
                                               (int)d[i].category)));
    row_money(w, d[0].total_fen);
    row_money(w, d[1].total_fen);
    row_text(w, span_of(first_step(worker->deciders, w->format)));
    row_end(w);
}

static enum status household(void *user, struct roster_reader *reader,
                             struct roster_case *c, struct result *result)
{
    struct worker *worker = user;
    struct determination d[2];
    for (int i = 0; i < 2; i++) {
        bool decided;
        enum status status = decider_run(&worker->deciders[i], reader, c,
                                         &result->messages, &d[i], &decided);
        if (status != STATUS_OK || !decided)
            return status;
    }
    if (parting_same_result(&d[0], &d[1]))
        return STATUS_OK;
    worker->writer.out = &result->out;
    put_row(worker, d);
    result->rows++;
    return STATUS_OK;
}

/* ---- the run ----------------------------------------------------------- */

static bool note_sides(struct output *output, const struct side sides[2])
{
    enum status status = STATUS_OK;
    for (int i = 0; i < 2 && status == STATUS_OK; i++) {
        const struct rule_span span = {sides[i].on, sides[i].on,
                                       sides[i].known_on};
        status = workbook_note_rules(output, sides[i].book, &span);
    }
    if (status != STATUS_OK)
        output_stop(output, status);
    return status == STATUS_OK;
}

int rules_diff_roster(const struct parsed *parsed, const struct side sides[2])
{
    struct policy policies[2];
    struct job job = {.format = FORMAT_CSV};
    struct frame frame = {
        .parsed = *parsed, .counts = true, .exit_status = EXIT_NOT_DONE};
    const struct work work = {
        .start = start, .stop = stop, .household = household, .job = &job};
    for (int i = 0; i < 2; i++) {
        enum status status =
            policy_resolve(sides[i].book, sides[i].on, sides[i].known_on,
                           &sides[i].book->arena, &policies[i]);
        if (status != STATUS_OK)
            return say_status(status);
        job.decisions[i] = (struct decision){.policy = &policies[i],
                                             .on = sides[i].on,
                                             .known_on = sides[i].known_on,
                                             .record_steps = true};
    }
    if (settings_stream(parsed, &frame.options) &&
        frame_open(&frame, COLUMNS_OUT, COLUMNS_OUT_COUNT)) {
        job.format = frame.output.format;
        job.masked = frame.output.masked;
        if (note_sides(&frame.output, sides))
            frame_stream(&frame, &work);
    }
    return frame.exit_status; /* the command line is the caller's to free */
}
