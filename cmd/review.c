/*
 * review - which households must be looked at again by which day, soonest
 * first; which families are to find work; which recognitions expire; which
 * steps of applications are due.
 */
#include "review.h"

#include "array.h"
#include "commands.h"
#include "i18n.h"
#include "picture.h"
#include "say.h"

#include <stdio.h>
#include <stdlib.h>

static const enum option_id OPTIONS[] = {
    OPTION_WINDOW,    OPTION_PROCEDURES, OPTION_LOAD,     OPTION_ICS,
    OPTION_RULES,     OPTION_DATE,       OPTION_KNOWN_ON, OPTION_SET,
    OPTION_OVERLAY,   OPTION_FORMAT,     OPTION_EXCEL,    OPTION_MASK,
    OPTION_MASK_KEY,  OPTION_OUTPUT,     OPTION_CHART,    OPTION_REJECTS,
    OPTION_RECEIPT,   OPTION_GROUP,      OPTION_SHARD,    OPTION_JOBS,
    OPTION_ENCODING,  OPTION_SHEET,      OPTION_STRICT,   OPTION_IGNORE_UNKNOWN,
    OPTION_RULES_DIR, OPTION_LANG,       OPTION_QUIET,    OPTION_PROGRESS,
    OPTION_HELP,      OPTION_COUNT};

struct worker {
    const struct review_job *job;
    struct decider decider;
    struct person_part *spare;
    size_t spare_room;
};

static void *start(const void *user)
{
    struct worker *worker = calloc(1, sizeof *worker);
    if (!worker)
        return NULL;
    worker->job = user;
    worker->decider.decision = &worker->job->decision;
    return worker;
}

static void stop(void *user)
{
    struct worker *worker = user;
    decider_free(&worker->decider);
    free(worker->spare);
    free(worker);
}

/* ---- a household -------------------------------------------------------- */

/* What keeps it from having items: a fault, or no approval. */
static void explain_absence(struct roster_reader *reader,
                            struct roster_case *household,
                            const struct review_case *c, struct result *result)
{
    uint64_t line = c->d->household->line;
    const struct review_row absent = {.item = {.kind = REVIEW_KINDS}};
    if (c->absence == REVIEW_NO_DATE)
        roster_reject(reader, household, line, "approved_on",
                      _("empty, and reviews are reckoned from it (expected "
                        "the day of the approval, or last_review)"));
    else if (c->absence == REVIEW_LATER)
        roster_reject(reader, household, line, "last_review",
                      _("later than the date of the list"));
    else if (c->absence == REVIEW_NOT_APPROVED)
        review_row_pack(&absent, &result->out);
}

/* The message of a parameter that the law of a day lacks. */
static enum status tell_missing(const struct review_case *c,
                                struct messages *messages)
{
    struct determination of_day = *c->d;
    of_day.problem = c->problem;
    of_day.on = c->problem_on;
    decider_missing(c->question->book, &of_day, messages);
    return STATUS_FAULT;
}

static void put_items(const struct household *h,
                      const struct review_item *items, size_t count,
                      struct result *result)
{
    for (size_t i = 0; i < count; i++) {
        const struct review_row row = {.item = items[i],
                                       .household_id = h->id,
                                       .division = h->division,
                                       .stage = NO_STAGE};
        review_row_pack(&row, &result->out);
        result->rows++;
        result->findings += items[i].status == REVIEW_OVERDUE;
    }
}

static enum status list(struct worker *worker, struct roster_reader *reader,
                        struct roster_case *household, struct determination *d,
                        struct result *result)
{
    struct review_item items[REVIEW_ITEMS];
    size_t count;
    struct review_case c = {
        .question = &worker->job->question,
        .d = d,
        .history = {household->versions, household->version_count, DATE_NONE},
        .spare = worker->spare};
    enum status status = review_household(&c, items, &count);
    if (status == STATUS_NO_VALUE)
        return tell_missing(&c, &result->messages);
    if (status != STATUS_OK) {
        d->problem = c.problem;
        decider_reject(reader, household, d, status);
        return STATUS_OK;
    }
    explain_absence(reader, household, &c, result);
    put_items(d->household, items, count, result);
    return STATUS_OK;
}

static enum status household(void *user, struct roster_reader *reader,
                             struct roster_case *c, struct result *result)
{
    struct worker *worker = user;
    struct determination d;
    bool decided;
    struct person_part *spare = array_reserve(
        worker->spare, c->most_persons + 1, &worker->spare_room, sizeof *spare);
    if (!spare)
        return STATUS_MEMORY;
    worker->spare = spare;
    enum status status = decider_run(&worker->decider, reader, c,
                                     &result->messages, &d, &decided);
    if (status != STATUS_OK || !decided)
        return status;
    return list(worker, reader, c, &d, result);
}

/* ---- gathering ---------------------------------------------------------- */

static enum status gather_rows(void *user, struct span packed)
{
    return review_rows_unpack(user, packed);
}

/* ---- the command -------------------------------------------------------- */

static bool read_window(const struct parsed *parsed, int64_t *out)
{
    enum { DEFAULT = 30, MOST = 3650, MOST_DIGITS = 4 };
    const char *text = option_value(parsed, OPTION_WINDOW);
    *out = DEFAULT;
    if (!text)
        return true;
    if (span_is_digits(span_of(text)) && strlen(text) <= MOST_DIGITS) {
        *out = strtol(text, NULL, 10);
        if (*out <= MOST)
            return true;
    }
    say(_("--window is a number of days from 0 to %d (found '%s')"), MOST,
        text);
    return false;
}

void review_put_counts(const struct review_job *job, struct buffer *out)
{
    const uint64_t *n = job->rows.by_status;
    char text[320];
    snprintf(
        text, sizeof text,
        _("%llu overdue, %llu due within %lld days, %llu later, %llu "
          "without a deadline, %llu suspended"),
        (unsigned long long)n[REVIEW_OVERDUE],
        (unsigned long long)n[REVIEW_DUE], (long long)job->question.window_days,
        (unsigned long long)n[REVIEW_OK], (unsigned long long)n[REVIEW_LISTED],
        (unsigned long long)n[REVIEW_SUSPENDED]);
    buffer_text(out, text);
}

static void say_counts(const struct frame *frame, const struct review_job *job)
{
    struct buffer counts = {0};
    if (frame->options.quiet)
        return;
    if (job->rows.not_approved > 0)
        say(_("%llu households without an approval are left out"),
            (unsigned long long)job->rows.not_approved);
    review_put_counts(job, &counts);
    if (counts.failed)
        say_status(STATUS_MEMORY);
    else
        say("%.*s", SPAN_ARGS(buffer_view(&counts)));
    buffer_free(&counts);
}

static int last_words(struct frame *frame, const struct review_job *job)
{
    say_counts(frame, job);
    if (option_given(&frame->parsed, OPTION_PROCEDURES))
        say(_("%llu cases in, %llu deadlines, %llu rejected"),
            (unsigned long long)job->cases, (unsigned long long)job->case_rows,
            (unsigned long long)job->cases_rejected);
    int exit_status = summary(&frame->totals);
    return job->rows.by_status[REVIEW_OVERDUE] + job->cases_rejected > 0
               ? EXIT_FINDINGS
               : exit_status;
}

static enum status put(struct frame *frame, struct review_job *job)
{
    review_rows_sort(&job->rows);
    frame->totals.rows += job->case_rows;
    return job->load ? review_put_load(&job->rows, &frame->output,
                                       &frame->totals.rows)
                     : review_put_rows(&job->rows, &frame->output);
}

static enum status gather(struct frame *frame, struct review_job *job)
{
    const struct work work = {
        .start = start, .stop = stop, .household = household, .job = job};
    struct output_hand hand = {
        .output = &frame->output, .rows = gather_rows, .user = &job->rows};
    const struct sink sink = output_hand_sink(&hand);
    return stream_run(&frame->options, &work, &sink, &frame->totals);
}

static void run(struct frame *frame, struct review_job *job)
{
    job->load = option_given(&frame->parsed, OPTION_LOAD);
    if (!frame_open(frame, job->load ? LOAD_COLUMNS : REVIEW_COLUMNS,
                    job->load ? LOAD_COLUMN_COUNT : REVIEW_COLUMN_COUNT))
        return;
    enum status status = gather(frame, job);
    if (status == STATUS_OK)
        status = put(frame, job);
    if (status == STATUS_OK && frame->output.events)
        status = review_put_events(job, &frame->output);
    if (status == STATUS_OK && job->chart)
        status = review_chart(job, &frame->output);
    frame->totals.findings = job->rows.by_status[REVIEW_OVERDUE];
    if (frame_finish(frame, status))
        frame->exit_status = last_words(frame, job);
}

/* An event needs an id that is of one household, and stays the same. */
static bool mask_fits(const struct parsed *parsed)
{
    if (!parsed->masked || parsed->masked->keyed ||
        !option_given(parsed, OPTION_ICS))
        return true;
    say("%s", _("--ics with --mask needs --mask-key: an event is known by its "
                "household, and stars are the same for several"));
    return false;
}

static int cmd_review(const struct command *command, int argc, char **argv)
{
    struct review_job job = {0};
    struct frame frame;
    if (frame_begin(&frame, command, argc, argv) &&
        frame_settings(&frame, &job.decision) &&
        read_window(&frame.parsed, &job.question.window_days) &&
        mask_fits(&frame.parsed) && picture_read(&frame.parsed, &job.chart) &&
        frame_policy(&frame, &job.decision)) {
        /* Deadlines reach behind the date and beyond it. */
        frame.span =
            (struct rule_span){DATE_FIRST, DATE_LAST, job.decision.known_on};
        job.question.book = &frame.book;
        job.question.on = job.decision.on;
        job.question.known_on = job.decision.known_on;
        if (review_procedures(&frame, &job))
            run(&frame, &job);
    }
    review_rows_free(&job.rows);
    arena_free(&job.arena);
    return frame_end(&frame);
}

const struct command COMMAND_REVIEW = {
    .name = "review",
    .summary = N_("List reviews and deadlines, soonest first."),
    .usage = "-r PACK [-d DATE] [--procedures FILE] [options] [FILE...]",
    .options = OPTIONS,
    .example = "jiuzhu review -r chongqing-jiangbei -d 2022-02-01 -f table "
               "roster.csv",
    .run = cmd_review,
};
