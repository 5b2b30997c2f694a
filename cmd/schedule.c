/*
 * schedule - a roster with its history in, what is due for each month out:
 * one row a household, month and item; or totals; or a payment file.
 */
#include "commands.h"
#include "frame.h"
#include "i18n.h"
#include "picture.h"
#include "say.h"
#include "schedule_kinds.h"

#include <stdlib.h>

static const enum option_id OPTIONS[] = {
    OPTION_FROM,           OPTION_TO,       OPTION_RULES,
    OPTION_DATE,           OPTION_KNOWN_ON, OPTION_ASSUME_APPROVED,
    OPTION_TOTALS,         OPTION_PAYEE,    OPTION_PRICES,
    OPTION_RELIEF,         OPTION_OPENING,  OPTION_SET,
    OPTION_OVERLAY,        OPTION_FORMAT,   OPTION_EXCEL,
    OPTION_OUTPUT,         OPTION_CHART,    OPTION_MASK,
    OPTION_MASK_KEY,       OPTION_REJECTS,  OPTION_RECEIPT,
    OPTION_GROUP,          OPTION_SHARD,    OPTION_JOBS,
    OPTION_ENCODING,       OPTION_SHEET,    OPTION_STRICT,
    OPTION_IGNORE_UNKNOWN, OPTION_LANG,     OPTION_QUIET,
    OPTION_RULES_DIR,      OPTION_PROGRESS, OPTION_HELP,
    OPTION_COUNT};

enum { MOST_MONTHS = 1200 };

/* ---- the worker --------------------------------------------------------- */

struct knowledge schedule_known(const struct schedule_job *job, month m)
{
    struct knowledge known = job->known;
    date last = month_last_day(m);
    if (job->as_paid && last < known.law)
        known = (struct knowledge){last, last};
    return known;
}

static void stop(void *user)
{
    struct schedule_worker *worker = user;
    scheduler_free(worker->scheduler);
    dues_free(&worker->dues);
    kept_free(&worker->kept);
    citing_free(&worker->citing);
    buffer_free(&worker->text);
    free(worker->drawn_fen);
    free(worker);
}

static void *start(const void *user)
{
    struct schedule_worker *worker = calloc(1, sizeof *worker);
    if (!worker)
        return NULL;
    worker->job = user;
    const struct schedule_kind *kind = worker->job->kind;
    bool people = worker->job->format == FORMAT_TABLE && kind->people;
    worker->writer.format = worker->job->format;
    worker->writer.masked = worker->job->masked;
    worker->writer.columns = people ? kind->people : kind->columns;
    worker->writer.count = people ? kind->people_count : kind->column_count;
    if (worker->job->chart)
        worker->drawn_fen = calloc(schedule_chart_cells(worker->job),
                                   sizeof *worker->drawn_fen);
    if ((worker->drawn_fen || !worker->job->chart) &&
        scheduler_new(&worker->job->options, &worker->scheduler) == STATUS_OK)
        return worker;
    free(worker->drawn_fen);
    free(worker);
    return NULL;
}

/* All months of the range, from the first that may have anything. */
static enum status find_dues(struct schedule_worker *worker, month first)
{
    const struct schedule_job *job = worker->job;
    enum status status = STATUS_OK;
    worker->dues.count = 0;
    for (month m = first > job->from ? first : job->from;
         m <= job->to && status == STATUS_OK; m++)
        status = job->as_paid ? scheduler_payment(worker->scheduler, m,
                                                  job->known, &worker->dues)
                              : scheduler_month(worker->scheduler, m,
                                                job->known, &worker->dues);
    return status;
}

/*
 * A fact that is missing, or an amount too large, rejects the household; a
 * value of the rules that is missing stops the run.
 */
static enum status explain(const struct schedule_worker *worker,
                           struct roster_reader *reader, struct roster_case *c,
                           struct result *result, enum status status)
{
    struct determination d = *scheduler_problem(worker->scheduler);
    if (status == STATUS_MEMORY || !d.household)
        return status;
    if (status != STATUS_NO_VALUE) {
        decider_reject(reader, c, &d, status);
        return STATUS_OK;
    }
    decider_missing(worker->job->options.book, &d, &result->messages);
    return STATUS_FAULT;
}

static bool is_approved(const struct schedule_job *job,
                        const struct roster_case *c)
{
    for (size_t i = 0; i < c->version_count; i++)
        if (c->versions[i].approved_on != DATE_NONE)
            return true;
    return job->options.assume_approved != DATE_NONE;
}

/* Are there months asked for between the approval and the roster's first? */
static bool begins_late(const struct schedule_worker *worker, month first)
{
    const struct schedule_job *job = worker->job;
    month known = scheduler_facts_from(worker->scheduler);
    month asked = first > job->from ? first : job->from;
    return known != MONTH_NONE && asked < known && asked <= job->to;
}

static enum status household(void *user, struct roster_reader *reader,
                             struct roster_case *c, struct result *result)
{
    struct schedule_worker *worker = user;
    const struct schedule_job *job = worker->job;
    schedule_grants_meet(&job->grants, c->id);
    enum status status =
        scheduler_begin(worker->scheduler, c->versions, c->version_count);
    if (status != STATUS_OK)
        return status;
    if (!is_approved(job, c))
        atomic_fetch_add(&job->counts->left_out, 1);
    month first = scheduler_first_month(worker->scheduler);
    if (first == MONTH_NONE)
        return STATUS_OK;
    if (begins_late(worker, first))
        atomic_fetch_add(&job->counts->begun_late, 1);
    status = find_dues(worker, first);
    if (status != STATUS_OK)
        return explain(worker, reader, c, result, status);
    worker->writer.out = &result->out;
    status = job->kind->household(worker, c, result);
    if (status == STATUS_OK && job->chart)
        status = schedule_chart_add(worker);
    return worker->text.failed || worker->citing.failed ? STATUS_MEMORY
                                                        : status;
}

static enum status gather(void *user)
{
    const struct schedule_worker *worker = user;
    return worker->job->chart ? schedule_chart_gather(worker) : STATUS_OK;
}

static enum status rejected(void *user, const struct roster_case *c,
                            struct result *result)
{
    const struct schedule_worker *worker = user;
    (void)result;
    schedule_grants_meet(&worker->job->grants, c->id);
    return STATUS_OK;
}

/* ---- the run ------------------------------------------------------------ */

static enum status gather_rows(void *user, struct span rows)
{
    struct schedule_job *job = user;
    struct schedule_cell cell;
    enum status status = STATUS_OK;
    for (size_t at = 0; status == STATUS_OK && at < rows.length;
         at += sizeof cell) {
        memcpy(&cell, rows.at + at, sizeof cell);
        status = job->kind->gather(job, &cell);
    }
    return status;
}

static enum status finish(const struct schedule_job *job, struct output *output,
                          struct totals *totals)
{
    struct buffer rows = {0};
    struct row_writer writer = {.format = output->format,
                                .columns = output->columns,
                                .count = output->column_count,
                                .out = &rows};
    if (!job->kind->finish)
        return STATUS_OK;
    job->kind->finish(job, &writer, totals);
    enum status status =
        rows.failed ? STATUS_MEMORY : output_rows(output, buffer_view(&rows));
    buffer_free(&rows);
    return status;
}

/* What the summary does not count, and a reader must not overlook. */
static int last_words(const struct schedule_job *job,
                      const struct totals *totals, struct share share)
{
    uint64_t left_out = job->counts->left_out;
    uint64_t without = job->counts->without_account;
    uint64_t begun_late = job->counts->begun_late;
    uint64_t unmet = schedule_grants_unmet(&job->grants, share);
    if (unmet > 0)
        say(_("%llu households of --relief are not in the roster: their "
              "relief is not scheduled"),
            (unsigned long long)unmet);
    if (job->grants.rejected > 0)
        say(_("%llu rows of --prices and --relief were rejected"),
            (unsigned long long)job->grants.rejected);
    if (without > 0)
        say(_("%llu households have no account to pay to"),
            (unsigned long long)without);
    if (begun_late > 0)
        say(_("%llu households begin in the roster after their approval: the "
              "months up to that of their first valid_from are not scheduled "
              "(an earlier valid_from, or none, takes them in)"),
            (unsigned long long)begun_late);
    if (left_out > 0)
        say(_("%llu households without approved_on were left out "
              "(--assume-approved DATE takes them in)"),
            (unsigned long long)left_out);
    int exit_status = summary(totals);
    return unmet + without + job->grants.rejected > 0 ? EXIT_FINDINGS
                                                      : exit_status;
}

static bool open_output(struct frame *frame, struct schedule_job *job)
{
    const struct schedule_kind *kind = job->kind;
    if (!settings_format(&frame->parsed, &job->format))
        return false;
    bool people = job->format == FORMAT_TABLE && kind->people;
    return frame_open(frame, people ? kind->people : kind->columns,
                      people ? kind->people_count : kind->column_count);
}

static void run_stream(struct frame *frame, struct schedule_job *job)
{
    const struct work work = {.start = start,
                              .stop = stop,
                              .household = household,
                              .gather = gather,
                              .rejected = rejected,
                              .job = job};
    if (!open_output(frame, job))
        return;
    struct output_hand hand = {.output = &frame->output,
                               .rows = job->kind->gather ? gather_rows : NULL,
                               .layout = job->kind->layout,
                               .user = job};
    const struct sink sink = output_hand_sink(&hand);
    enum status status =
        stream_run(&frame->options, &work, &sink, &frame->totals);
    if (status == STATUS_OK)
        status = finish(job, &frame->output, &frame->totals);
    if (status == STATUS_OK && job->chart)
        status = schedule_chart_write(job, &frame->output);
    if (frame_finish(frame, status))
        frame->exit_status =
            last_words(job, &frame->totals, frame->options.share);
}

/* ---- options ------------------------------------------------------------ */

static bool read_range(const struct parsed *parsed, struct schedule_job *job)
{
    if (!settings_month(parsed, OPTION_FROM, "--from", &job->from) ||
        !settings_month(parsed, OPTION_TO, "--to", &job->to))
        return false;
    if (job->from > job->to)
        say(_("--from %s is later than --to %s"),
            option_value(parsed, OPTION_FROM), option_value(parsed, OPTION_TO));
    else if (job->to - job->from >= MOST_MONTHS)
        say(_("--from %s to %s is more than %d months"),
            option_value(parsed, OPTION_FROM), option_value(parsed, OPTION_TO),
            MOST_MONTHS);
    else
        return true;
    return false;
}

static bool read_kind(const struct parsed *parsed, struct schedule_job *job)
{
    bool totals = option_given(parsed, OPTION_TOTALS);
    bool payee = option_given(parsed, OPTION_PAYEE);
    job->kind = totals  ? &SCHEDULE_TOTALS
                : payee ? &SCHEDULE_PAYEE
                        : &SCHEDULE_ROWS;
    if (!totals || !payee)
        return true;
    say("%s", _("--totals or --payee, not both"));
    return false;
}

/* What a run knows ends with --known-on, else -d, and with the pack's check. */
static bool read_knowledge(const struct parsed *parsed,
                           struct schedule_job *job)
{
    date today;
    if (!settings_date(parsed, &today) ||
        !settings_known_on(parsed, &job->known.law))
        return false;
    job->known.facts = job->known.law;
    job->as_paid = job->known.law != DATE_NONE;
    job->horizon = job->as_paid ? job->known.law : today;
    return true;
}

static bool read_options(const struct parsed *parsed, struct schedule_job *job)
{
    job->quiet = option_given(parsed, OPTION_QUIET);
    job->masked = parsed->masked;
    return read_range(parsed, job) && read_kind(parsed, job) &&
           picture_read(parsed, &job->chart) &&
           settings_approval(parsed, &job->options.assume_approved) &&
           read_knowledge(parsed, job);
}

static void run(struct frame *frame, struct schedule_job *job)
{
    /* Events and grants may reach back behind the first month. */
    frame->span =
        (struct rule_span){DATE_FIRST, month_last_day(job->to), job->known.law};
    date checked = frame->book.pack->checked_until;
    if (checked != DATE_NONE && checked < job->horizon)
        job->horizon = checked;
    job->totals =
        calloc(schedule_totals_cells(job->from, job->to), sizeof *job->totals);
    if (job->chart)
        job->drawn_fen =
            calloc(schedule_chart_cells(job), sizeof *job->drawn_fen);
    if (!job->totals || (job->chart && !job->drawn_fen))
        say_status(STATUS_MEMORY);
    else if (schedule_grants_read(&frame->parsed, job))
        run_stream(frame, job);
}

static int cmd_schedule(const struct command *command, int argc, char **argv)
{
    struct frame frame;
    struct schedule_counts counts = {0};
    struct schedule_job job = {.counts = &counts};
    job.options.book = &frame.book;
    if (frame_begin(&frame, command, argc, argv) &&
        read_options(&frame.parsed, &job) &&
        settings_stream(&frame.parsed, &frame.options) &&
        settings_rulebook(&frame.parsed, month_first_day(job.to), &frame.book))
        run(&frame, &job);
    schedule_grants_free(&job.grants);
    free(job.totals);
    free(job.drawn_fen);
    return frame_end(&frame);
}

const struct command COMMAND_SCHEDULE = {
    .name = "schedule",
    .summary = N_("What is due for each month, item by item, and why."),
    .usage = "--from YYYY-MM --to YYYY-MM -r PACK [options] [FILE...]",
    .options = OPTIONS,
    .example = "jiuzhu schedule --from 2021-10 --to 2021-12 \\\n"
               "         -r chongqing-jiangbei samples/schedule/roster.csv",
    .run = cmd_schedule,
};
