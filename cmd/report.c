/*
 * report - statistical tables and lists of a month, decided on its first day.
 */
#include "report.h"

#include "commands.h"
#include "frame.h"
#include "i18n.h"
#include "say.h"
#include "sums.h"

#include <stdio.h>
#include <stdlib.h>

static const enum option_id OPTIONS[] = {
    OPTION_LIST,           OPTION_RULES,    OPTION_MONTH,     OPTION_AGAINST,
    OPTION_KNOWN_ON,       OPTION_SET,      OPTION_OVERLAY,   OPTION_FORMAT,
    OPTION_EXCEL,          OPTION_MASK,     OPTION_MASK_KEY,  OPTION_OUTPUT,
    OPTION_REJECTS,        OPTION_RECEIPT,  OPTION_PARTIAL,   OPTION_GROUP,
    OPTION_SHARD,          OPTION_JOBS,     OPTION_ENCODING,  OPTION_SHEET,
    OPTION_IGNORE_UNKNOWN, OPTION_STRICT,   OPTION_RULES_DIR, OPTION_LANG,
    OPTION_QUIET,          OPTION_PROGRESS, OPTION_HELP,      OPTION_COUNT};

static const struct option_note NOTES[] = {
    {OPTION_LIST, NULL,
     N_("statistics, table, social, students, sample, fund\nor platform"),
     "statistics table social students sample fund platform"},
    {OPTION_AGAINST, NULL, N_("the aid given by others, or to students"), NULL},
    {.option = OPTION_COUNT},
};

static const struct report_kind *const KINDS[] = {
    &REPORT_STATISTICS, &REPORT_TABLE, &REPORT_SOCIAL,  &REPORT_STUDENTS,
    &REPORT_SAMPLE,     &REPORT_FUND,  &REPORT_PLATFORM};

enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };

/* ---- shared by the kinds ----------------------------------------------- */

void report_month(struct row_writer *w, date month)
{
    char text[DATE_TEXT_SIZE];
    date_format(month, text);
    row_text(w, (struct span){text, sizeof "2021-10" - 1});
}

void report_category(struct row_writer *w, enum category category)
{
    row_text(w,
             span_of(format_in_words(w->format)
                         ? category_words(category)
                         : word_english(&VOCABULARY_CATEGORY, (int)category)));
}

const struct value *report_needs(const struct report_job *job, enum param id,
                                 const char *example)
{
    const struct policy *policy = job->decision.policy;
    if (policy->presence[id] == VALUE_IN_FORCE)
        return &policy->value[id]->value;
    say(_("--list %s needs '%s', which has no value in '%s' for the month: "
          "give it, as in --set '%s=%s'"),
        job->kind->name, param_def(id)->name, policy->book->pack->id,
        param_def(id)->name, example);
    return NULL;
}

/* ---- the worker -------------------------------------------------------- */

static void *start(const void *user)
{
    struct report_worker *worker = calloc(1, sizeof *worker);
    if (!worker)
        return NULL;
    worker->job = user;
    worker->decider.decision = &worker->job->decision;
    worker->writer.format = worker->job->format;
    worker->writer.columns = worker->job->kind->columns;
    worker->writer.count = worker->job->kind->column_count;
    worker->writer.masked = worker->job->decision.masked;
    return worker;
}

static void stop(void *user)
{
    struct report_worker *worker = user;
    decider_free(&worker->decider);
    buffer_free(&worker->text);
    free(worker->shares);
    free(worker);
}

static enum status household(void *user, struct roster_reader *reader,
                             struct roster_case *c, struct result *result)
{
    struct report_worker *worker = user;
    struct determination d;
    struct tally_cell cell;
    bool decided;
    enum status status = decider_run(&worker->decider, reader, c,
                                     &result->messages, &d, &decided);
    if (status != STATUS_OK || !decided)
        return status;
    worker->writer.out = &result->out;
    worker->reader = reader;
    worker->c = c;
    if (worker->job->kind->household)
        return worker->job->kind->household(worker, &d, result);
    tally_of(&d, &cell);
    buffer_bytes(&result->out, (const char *)&cell, sizeof cell);
    return STATUS_OK;
}

/* ---- gathering --------------------------------------------------------- */

static enum status gather_rows(void *user, struct span rows)
{
    struct report_job *job = user;
    struct tally_cell cell;
    enum status status = STATUS_OK;
    for (size_t at = 0; status == STATUS_OK && at < rows.length;
         at += sizeof cell) {
        memcpy(&cell, rows.at + at, sizeof cell);
        status = tally_add(&job->tally, &cell);
    }
    return status;
}

/* ---- the command ------------------------------------------------------- */

enum status report_finish(struct report_job *job, struct output *output,
                          struct totals *totals)
{
    struct buffer rows = {0};
    struct row_writer writer = {.format = job->format,
                                .columns = job->kind->columns,
                                .count = job->kind->column_count,
                                .masked = job->decision.masked,
                                .out = &rows};
    enum status status = STATUS_OK;
    if (job->kind->finish)
        status = job->kind->finish(job, &writer, totals);
    if (status == STATUS_OK && rows.failed)
        status = STATUS_MEMORY;
    if (status == STATUS_OK && rows.length > 0)
        status = output_rows(output, buffer_view(&rows));
    buffer_free(&rows);
    return status;
}

static int last_words(const struct report_job *job, const struct totals *totals)
{
    int exit_status = summary(totals);
    if (job->aid.rejected > 0)
        say(_("%zu rows of --against were left out"), job->aid.rejected);
    return job->aid.rejected + totals->findings > 0 ? EXIT_FINDINGS
                                                    : exit_status;
}

static void run_stream(struct frame *frame, struct report_job *job)
{
    enum status status = STATUS_OK;
    const struct work work = {
        .start = start, .stop = stop, .household = household, .job = job};
    bool partial = option_given(&frame->parsed, OPTION_PARTIAL);
    if (partial
            ? !sums_open(&frame->parsed, &frame->output)
            : !frame_open(frame, job->kind->columns, job->kind->column_count))
        return;
    job->format = frame->output.format;
    struct output_hand hand = {.output = &frame->output,
                               .rows =
                                   job->kind->household ? NULL : gather_rows,
                               .user = job};
    const struct sink sink = output_hand_sink(&hand);
    if (job->kind != &REPORT_FUND)
        status = stream_run(&frame->options, &work, &sink, &frame->totals);
    if (status == STATUS_OK)
        status = partial ? report_put_partial(job, &frame->output,
                                              &frame->totals.rows)
                         : report_finish(job, &frame->output, &frame->totals);
    if (frame_finish(frame, status))
        frame->exit_status = last_words(job, &frame->totals);
}

static bool read_kind(const struct parsed *parsed, struct report_job *job)
{
    const char *word = option_value(parsed, OPTION_LIST);
    for (size_t i = 0; word && i < KIND_COUNT; i++)
        if (strcmp(word, KINDS[i]->name) == 0)
            job->kind = KINDS[i];
    if (!job->kind) {
        say(_("--list is statistics, table, social, students, sample, fund or "
              "platform (found '%s')"),
            word ? word : "");
        return false;
    }
    static const enum option_id others[] = {OPTION_FORMAT, OPTION_EXCEL};
    bool against = option_given(parsed, OPTION_AGAINST);
    bool partial = option_given(parsed, OPTION_PARTIAL);
    if (partial && !job->kind->adds_up)
        say(_("--partial is not for --list %s (expected statistics or table)"),
            job->kind->name);
    else if (against && !job->kind->aid)
        say(_("--against is not for --list %s"), job->kind->name);
    else if (!against && job->kind->needs_aid)
        say(_("--list %s needs --against FILE (see 'jiuzhu template aid')"),
            job->kind->name);
    else if (job->kind == &REPORT_FUND && parsed->operand_count > 0)
        say("%s", _("--list fund reads no roster"));
    else
        return !partial || sums_go_without(parsed, others, 2);
    return false;
}

/* --month: its first day is decided on. */
static bool read_month(const struct parsed *parsed, struct report_job *job)
{
    const char *text = option_value(parsed, OPTION_MONTH);
    char day[16];
    if (text && strlen(text) == 7 && text[4] == '-') {
        snprintf(day, sizeof day, "%s-01", text);
        if (date_parse(span_of(day), &job->decision.on)) {
            int year = date_year(job->decision.on);
            int month = date_month(job->decision.on);
            job->month_end =
                date_make(year, month, date_days_in_month(year, month));
            /* No day is a default of what takes none. */
            options_default(parsed, OPTION_DATE, NULL);
            return true;
        }
    }
    say(_("--month is a month, YYYY-MM (found '%s')"), text ? text : "");
    return false;
}

static bool read_aid(const struct parsed *parsed,
                     const struct stream_options *options,
                     struct report_job *job)
{
    const char *path = option_value(parsed, OPTION_AGAINST);
    struct messages messages = {0};
    job->has_aid = path != NULL;
    job->aid.table = job->kind->aid;
    if (!path)
        return true;
    enum status status =
        aid_read(path, options->input.encoding, options->input.ignore_unknown,
                 &messages, &job->aid);
    say_messages(&messages, options->quiet ? SEVERITY_FAULT : SEVERITY_NOTE);
    messages_free(&messages);
    job->met = calloc(job->aid.count + 1, sizeof *job->met);
    if (status == STATUS_OK && !job->met)
        status = STATUS_MEMORY;
    if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    return status == STATUS_OK;
}

static int cmd_report(const struct command *command, int argc, char **argv)
{
    struct report_job job = {0};
    struct frame frame;
    if (frame_begin(&frame, command, argc, argv) &&
        read_kind(&frame.parsed, &job) &&
        frame_settings(&frame, &job.decision) &&
        read_month(&frame.parsed, &job) &&
        frame_policy(&frame, &job.decision) &&
        (!job.kind->prepare || job.kind->prepare(&job)) &&
        read_aid(&frame.parsed, &frame.options, &job))
        run_stream(&frame, &job);
    tally_free(&job.tally);
    aid_free(&job.aid);
    arena_free(&job.arena);
    free(job.met);
    return frame_end(&frame);
}

const struct command COMMAND_REPORT = {
    .name = "report",
    .summary = N_("Statistics, tables and exports of a month."),
    .usage = "--list NAME --month YYYY-MM -r PACK [options] [FILE...]",
    .options = OPTIONS,
    .notes = NOTES,
    .example = "jiuzhu report --list statistics --month 2021-10 -r chongqing "
               "roster.csv",
    .run = cmd_report,
};
