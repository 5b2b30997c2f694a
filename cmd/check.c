/*
 * check - is a roster sound? Nothing is decided unless rules are named: then
 * the category and amount in force are compared with the decision. With
 * --against declared facts are compared with another source.
 */
#include "check_against.h"
#include "commands.h"
#include "frame.h"
#include "history.h"
#include "i18n.h"
#include "money.h"
#include "say.h"

#include <stdlib.h>

static const enum option_id OPTIONS[] = {
    OPTION_RULES,          OPTION_DATE,      OPTION_KNOWN_ON, OPTION_SET,
    OPTION_OVERLAY,        OPTION_FORMAT,    OPTION_EXCEL,    OPTION_OUTPUT,
    OPTION_REJECTS,        OPTION_RECEIPT,   OPTION_GROUP,    OPTION_SHARD,
    OPTION_IGNORE_UNKNOWN, OPTION_ENCODING,  OPTION_SHEET,    OPTION_JOBS,
    OPTION_STRICT,         OPTION_RULES_DIR, OPTION_LANG,     OPTION_AGAINST,
    OPTION_MASK,           OPTION_MASK_KEY,  OPTION_QUIET,    OPTION_PROGRESS,
    OPTION_HELP,           OPTION_COUNT};

static const struct option_note NOTES[] = {
    {OPTION_AGAINST, NULL, N_("what another source says of the same persons"),
     NULL},
    {.option = OPTION_COUNT},
};

static const struct out_column COLUMNS_OUT[] = {
    {"file", CELL_TEXT, N_("file")},
    {"line", CELL_COUNT, N_("line")},
    {"column", CELL_TEXT, N_("column")},
    {"household_id", CELL_IDENTITY, N_("household")},
    {"finding", CELL_TEXT, N_("finding")},
    {"person_id", CELL_IDENTITY, N_("person")}, /* from here with --against */
    {"source", CELL_TEXT, N_("other source")},
    {"declared", CELL_TEXT, N_("declared")},
    {"found", CELL_TEXT, N_("found")},
};

enum { COLUMNS_OUT_COUNT = 5, COLUMNS_AGAINST_COUNT = 9 };

struct job {
    struct decision decision; /* policy NULL: nothing is compared */
    struct against *against;  /* NULL: no other source */
    enum format format;
    bool as_rows; /* findings are rows, not messages */
};

struct worker {
    const struct job *job;
    struct decider decider;
    struct row_writer writer;
    struct buffer id; /* of who a finding is about, as it may be shown */
};

static size_t columns_of(const struct job *job)
{
    return job->against ? COLUMNS_AGAINST_COUNT : COLUMNS_OUT_COUNT;
}

static void *start(const void *user)
{
    struct worker *worker = calloc(1, sizeof *worker);
    if (!worker)
        return NULL;
    worker->job = user;
    worker->decider.decision = &worker->job->decision;
    worker->writer =
        (struct row_writer){.format = worker->job->format,
                            .columns = COLUMNS_OUT,
                            .count = columns_of(worker->job),
                            .masked = worker->job->decision.masked};
    return worker;
}

static void stop(void *user)
{
    struct worker *worker = user;
    decider_free(&worker->decider);
    buffer_free(&worker->id);
    free(worker);
}

/* One message of the household as a row. */
static void put_row(struct worker *worker, struct span household_id,
                    const struct messages *messages, size_t i,
                    const struct difference *difference, struct result *result)
{
    struct row_writer *w = &worker->writer;
    struct place place = messages_place(messages, i);
    w->out = &result->out;
    row_begin(w);
    row_text(w, span_of(place.file ? place.file : ""));
    row_count(w, (int64_t)place.line);
    row_text(w, span_of(place.column ? place.column : ""));
    row_text(w, household_id);
    row_text(w, span_of(messages_text(messages, i)));
    for (size_t k = COLUMNS_OUT_COUNT; !difference && k < w->count; k++)
        row_empty(w);
    bool words = format_in_words(w->format);
    if (difference) {
        row_text(w, difference->person ? difference->person->person_id
                                       : (struct span){"", 0});
        row_text(w, difference->fact->source);
        row_text(w, span_of(words ? difference->declared_words
                                  : difference->declared));
        row_text(w,
                 span_of(words ? difference->found_words : difference->found));
    }
    row_end(w);
    result->rows++;
}

static enum status rejected(void *user, const struct roster_case *household,
                            struct result *result)
{
    struct worker *worker = user;
    const struct messages *messages = household->messages;
    for (size_t i = 0; worker->job->as_rows && i < messages->count; i++)
        if (messages->items[i].severity == SEVERITY_FAULT)
            put_row(worker, household->id, messages, i, NULL, result);
    return STATUS_OK;
}

/* Who a finding is about. */
static struct span shown(struct worker *worker, struct span id)
{
    buffer_clear(&worker->id);
    mask_text(worker->job->decision.masked, MASK_IDENTITY, id, &worker->id);
    return buffer_view(&worker->id);
}

/* In force as single: somebody of an edge household is let in alone. */
static bool agrees(const struct determination *d, enum category declared)
{
    if (declared == CATEGORY_SINGLE)
        return d->single_persons > 0;
    return declared == CATEGORY_UNKNOWN || declared == d->category;
}

static void compare_category(const struct determination *d, struct span id,
                             struct place place, struct messages *out)
{
    const struct household *h = d->household;
    enum category declared = (enum category)h->category_in_force;
    if (agrees(d, declared))
        return;
    messages_add(out, SEVERITY_FAULT, place,
                 _("household %.*s: in force as %s, decided as %s"),
                 SPAN_ARGS(id), category_words(declared),
                 category_words(d->category));
}

static void compare_amount(const struct determination *d, struct span id,
                           struct place place, struct messages *out)
{
    const struct household *h = d->household;
    char declared[MONEY_TEXT_SIZE], decided[MONEY_TEXT_SIZE];
    if (h->amount_in_force_fen == AMOUNT_UNKNOWN ||
        h->amount_in_force_fen == d->total_fen)
        return;
    money_format(h->amount_in_force_fen, declared);
    money_format(d->total_fen, decided);
    messages_add(out, SEVERITY_FAULT, place,
                 _("household %.*s: %s yuan in force, %s yuan decided"),
                 SPAN_ARGS(id), declared, decided);
}

/* Findings become rows where they are wanted as rows. */
static void settle(struct worker *worker, struct span id,
                   struct messages *findings,
                   const struct difference *difference, struct result *result)
{
    result->findings += findings->count;
    for (size_t i = 0; i < findings->count; i++) {
        if (worker->job->as_rows)
            put_row(worker, id, findings, i, difference, result);
        else
            messages_add(&result->messages, findings->items[i].severity,
                         messages_place(findings, i), "%s",
                         messages_text(findings, i));
    }
}

/* ---- another source ---------------------------------------------------- */

struct finding {
    struct worker *worker;
    struct roster_reader *reader;
    struct roster_case *c;
    const struct household *household;
    struct result *result;
    bool failed;
};

static void take_difference(void *user, const struct difference *what)
{
    struct finding *finding = user;
    struct messages findings = {0};
    const struct household *h = finding->household;
    struct place place = {
        finding->c->file, what->person ? what->person->line : h->line,
        roster_heading(finding->reader, what->fact->column->name)};
    const char *declared =
        *what->declared_words ? what->declared_words : _("nothing");
    const struct span id =
        shown(finding->worker, what->person ? what->person->person_id : h->id);
    if (what->person)
        messages_add(&findings, SEVERITY_FAULT, place,
                     _("person %.*s: %s declared, %s by %.*s"), SPAN_ARGS(id),
                     declared, what->found_words,
                     SPAN_ARGS(what->fact->source));
    else
        messages_add(&findings, SEVERITY_FAULT, place,
                     _("household %.*s: %s declared, %s by %.*s"),
                     SPAN_ARGS(id), declared, what->found_words,
                     SPAN_ARGS(what->fact->source));
    settle(finding->worker, finding->c->id, &findings, what, finding->result);
    finding->failed |= findings.out_of_memory || buffer_is_lost(id);
    messages_free(&findings);
}

/* The version of the date; a household that begins later is not compared. */
static enum status compare_facts(struct worker *worker,
                                 struct roster_reader *reader,
                                 struct roster_case *c, struct result *result)
{
    const struct decision *decision = &worker->job->decision;
    const struct household *h = version_on(c->versions, c->version_count,
                                           decision->on, decision->known_on);
    struct finding finding = {worker, reader, c, h, result, false};
    if (!worker->job->against || !h)
        return STATUS_OK;
    enum status status =
        against_compare(worker->job->against, h, take_difference, &finding);
    if (status == STATUS_OVERFLOW) {
        roster_reject(reader, c, h->line, NULL,
                      _("amounts too large to compute with"));
        return STATUS_OK;
    }
    return finding.failed ? STATUS_MEMORY : status;
}

/*
 * A version has all persons of the household; whom it leaves out has left. That
 * is told, as a version with only the row that changed says the same.
 */
static void note_who_left(struct roster_reader *reader,
                          const struct roster_case *c, struct messages *out)
{
    for (size_t v = 1; v < c->version_count; v++) {
        const struct household *h = &c->versions[v], *before = h - 1;
        int left = 0;
        for (size_t i = 0; i < before->person_count; i++)
            left += before->persons[i].died_on == DATE_NONE &&
                    !history_same_person(h, before, i);
        if (left > 0)
            messages_add(
                out, SEVERITY_NOTE,
                (struct place){c->file, h->line,
                               roster_heading(reader, "valid_from")},
                _("persons of the version before who are not in this one: %d; "
                  "they count as gone (a version has all persons)"),
                left);
    }
}

static enum status household(void *user, struct roster_reader *reader,
                             struct roster_case *c, struct result *result)
{
    struct worker *worker = user;
    struct determination d;
    struct messages findings = {0};
    bool decided;
    note_who_left(reader, c, &result->messages);
    enum status status = compare_facts(worker, reader, c, result);
    if (status != STATUS_OK || !worker->job->decision.policy)
        return status;
    status = decider_run(&worker->decider, reader, c, &result->messages, &d,
                         &decided);
    if (status != STATUS_OK || !decided)
        return status;
    struct place place = {c->file, d.household->line,
                          roster_heading(reader, "category")};
    const struct span id = shown(worker, c->id);
    compare_category(&d, id, place, &findings);
    place.column = roster_heading(reader, "amount");
    compare_amount(&d, id, place, &findings);
    settle(worker, c->id, &findings, NULL, result);
    if (findings.out_of_memory)
        status = STATUS_MEMORY;
    messages_free(&findings);
    return status;
}

/* ---- the command ------------------------------------------------------- */

/* A share does not know whom the others have. */
static int last_words(const struct totals *totals,
                      const struct against *against, bool is_share)
{
    size_t unmatched = against && !is_share ? against_unmatched(against) : 0;
    if (unmatched > 0)
        say(_("%s: %zu rows of persons who are not in the roster"),
            against->file, unmatched);
    uint64_t sound = totals->households - totals->rejected;
    say(_("%llu households in, %llu sound, %llu rejected, %llu findings"),
        (unsigned long long)totals->households, (unsigned long long)sound,
        (unsigned long long)totals->rejected,
        (unsigned long long)totals->findings);
    bool faulty = against && against->faulty;
    return totals->rejected + totals->findings > 0 || faulty ? EXIT_FINDINGS
                                                             : EXIT_DONE;
}

static void run(struct frame *frame, struct job *job)
{
    const struct work work = {.start = start,
                              .stop = stop,
                              .household = household,
                              .rejected = rejected,
                              .job = job};
    job->as_rows = option_given(&frame->parsed, OPTION_FORMAT) ||
                   option_given(&frame->parsed, OPTION_OUTPUT);
    frame->options.quiet_faults |= job->as_rows;
    if (!frame_open(frame, COLUMNS_OUT, job->as_rows ? columns_of(job) : 0))
        return;
    job->format = frame->output.format;
    /* Findings are texts. */
    options_default(&frame->parsed, OPTION_LANG, _("en"));
    const struct sink sink = output_sink(&frame->output);
    enum status status =
        stream_run(&frame->options, &work, &sink, &frame->totals);
    if (frame_finish(frame, status))
        frame->exit_status =
            last_words(&frame->totals, job->against,
                       option_given(&frame->parsed, OPTION_SHARD));
}

static int cmd_check(const struct command *command, int argc, char **argv)
{
    struct job job = {0};
    struct frame frame;
    struct against against = {.file = NULL};
    if (frame_begin(&frame, command, argc, argv) &&
        frame_settings(&frame, &job.decision) &&
        (!option_given(&frame.parsed, OPTION_RULES) ||
         frame_policy(&frame, &job.decision)) &&
        against_read(&frame.parsed, &against)) {
        job.against = against.file ? &against : NULL;
        run(&frame, &job);
    }
    against_free(&against);
    return frame_end(&frame);
}

const struct command COMMAND_CHECK = {
    .name = "check",
    .summary = N_("Say everything that is wrong with a roster."),
    .usage = "[-r PACK [-d DATE]] [--against FILE] [options] [FILE...]",
    .options = OPTIONS,
    .notes = NOTES,
    .example = "jiuzhu check samples/faults/roster.csv",
    .run = cmd_check,
};
