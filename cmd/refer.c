/*
 * refer - a roster in; out come the things each person and household can have
 * beside money for living, and the departments that lead (one door: 一门受理、
 * 协同办理).
 */
#include "refer.h"

#include "commands.h"
#include "frame.h"
#include "i18n.h"
#include "row_words.h"
#include "say.h"

#include <stdlib.h>

static const enum option_id OPTIONS[] = {
    OPTION_RULES,     OPTION_DATE,    OPTION_KNOWN_ON,
    OPTION_SET,       OPTION_OVERLAY, OPTION_BY,
    OPTION_CATALOGUE, OPTION_FORMAT,  OPTION_EXCEL,
    OPTION_OUTPUT,    OPTION_MASK,    OPTION_MASK_KEY,
    OPTION_REJECTS,   OPTION_RECEIPT, OPTION_GROUP,
    OPTION_SHARD,     OPTION_JOBS,    OPTION_IGNORE_UNKNOWN,
    OPTION_ENCODING,  OPTION_SHEET,   OPTION_STRICT,
    OPTION_RULES_DIR, OPTION_LANG,    OPTION_QUIET,
    OPTION_PROGRESS,  OPTION_HELP,    OPTION_COUNT};

static const struct option_note NOTES[] = {
    {OPTION_BY, NULL, N_("department: in the order of those who lead"),
     "department"},
    {.option = OPTION_COUNT},
};

/* What a cell says. */
enum fact {
    FACT_HOUSEHOLD,
    FACT_PERSON,
    FACT_ENTITLEMENT,
    FACT_LAYER,
    FACT_AMOUNT,
    FACT_PERIOD,
    FACT_IN_KIND,
    FACT_LEAD,
    FACT_WITH,
    FACT_SOURCE,
    FACT_TITLE,
    FACT_PROVISIONS,
    FACT_COUNT
};

static const struct out_column COLUMN_OF[FACT_COUNT] = {
    [FACT_HOUSEHOLD] = {"household_id", CELL_IDENTITY, N_("household")},
    [FACT_PERSON] = {"person_id", CELL_IDENTITY, N_("person")},
    [FACT_ENTITLEMENT] = {"entitlement", CELL_TEXT, N_("entitlement")},
    [FACT_LAYER] = {"layer", CELL_TEXT, N_("layer")},
    [FACT_AMOUNT] = {"amount", CELL_MONEY, N_("amount")},
    [FACT_PERIOD] = {"period", CELL_TEXT, N_("period")},
    [FACT_IN_KIND] = {"in_kind", CELL_TEXT, N_("in kind")},
    [FACT_LEAD] = {"lead", CELL_TEXT, N_("lead")},
    [FACT_WITH] = {"with", CELL_TEXT, N_("with")},
    [FACT_SOURCE] = {"source", CELL_SOURCE, N_("source")},
    [FACT_TITLE] = {"title", CELL_TEXT, N_("title")},
    [FACT_PROVISIONS] = {"provisions", CELL_TEXT, N_("provisions")},
};

/* FACT_COUNT ends a shape. */
static const enum fact BY_HOUSEHOLD[] = {
    FACT_HOUSEHOLD, FACT_PERSON,     FACT_ENTITLEMENT, FACT_LAYER, FACT_AMOUNT,
    FACT_PERIOD,    FACT_IN_KIND,    FACT_LEAD,        FACT_WITH,  FACT_SOURCE,
    FACT_TITLE,     FACT_PROVISIONS, FACT_COUNT};
static const enum fact BY_DEPARTMENT[] = {
    FACT_LEAD,   FACT_HOUSEHOLD,  FACT_PERSON,  FACT_ENTITLEMENT, FACT_LAYER,
    FACT_AMOUNT, FACT_PERIOD,     FACT_IN_KIND, FACT_WITH,        FACT_SOURCE,
    FACT_TITLE,  FACT_PROVISIONS, FACT_COUNT};

/* The tables are for people: titles, and what fits a line. */
static const enum fact BY_HOUSEHOLD_FOR_PEOPLE[] = {
    FACT_HOUSEHOLD, FACT_PERSON,  FACT_TITLE, FACT_AMOUNT,
    FACT_PERIOD,    FACT_IN_KIND, FACT_LEAD,  FACT_COUNT};
static const enum fact BY_DEPARTMENT_FOR_PEOPLE[] = {
    FACT_LEAD,   FACT_HOUSEHOLD, FACT_PERSON,  FACT_TITLE,
    FACT_AMOUNT, FACT_PERIOD,    FACT_IN_KIND, FACT_COUNT};

struct job {
    struct decision decision;
    struct catalogue catalogue;
    enum format format;
    bool by_department;
    const enum fact *shape;
    struct out_column columns[FACT_COUNT];
    size_t column_count;
};

struct worker {
    const struct job *job;
    struct decider decider;
    struct row_writer writer;
};

static void *start(const void *user)
{
    struct worker *worker = calloc(1, sizeof *worker);
    if (!worker)
        return NULL;
    worker->job = user;
    worker->decider.decision = &worker->job->decision;
    worker->writer.format = worker->job->format;
    worker->writer.columns = worker->job->columns;
    worker->writer.count = worker->job->column_count;
    worker->writer.masked = worker->job->decision.masked;
    return worker;
}

static void stop(void *user)
{
    struct worker *worker = user;
    decider_free(&worker->decider);
    free(worker);
}

/* ---- rows -------------------------------------------------------------- */

/* One entitlement of one person, or of the household. */
struct grant {
    struct determination *d;
    const struct entitlement *e;
    size_t number; /* in the catalogue */
    size_t person;
    bool has_amount;
    int64_t amount_fen;
};

static const char *text_of(const struct entitlement *e, enum fact fact)
{
    switch (fact) {
    case FACT_ENTITLEMENT:
        return e->name;
    case FACT_IN_KIND:
        return e->in_kind;
    case FACT_LEAD:
        return e->lead;
    case FACT_WITH:
        return e->with;
    case FACT_SOURCE:
        return e->article ? e->article : e->value->source;
    case FACT_TITLE:
        return e->title ? e->title : e->name;
    case FACT_PROVISIONS:
        return e->provisions;
    default:
        return NULL;
    }
}

static void put(struct row_writer *w, const struct grant *grant, enum fact fact)
{
    const struct household *h = grant->d->household;
    const char *text = text_of(grant->e, fact);
    if (fact == FACT_HOUSEHOLD)
        row_text(w, h->id);
    else if (fact == FACT_LAYER)
        row_code(w, layer_word(grant->e->layer),
                 layer_meaning(grant->e->layer));
    else if (fact == FACT_PERIOD)
        row_code(w, period_word(grant->e->period),
                 period_meaning(grant->e->period));
    else if (fact == FACT_PERSON && grant->e->scope == SCOPE_PERSON)
        row_text(w, h->persons[grant->person].person_id);
    else if (fact == FACT_AMOUNT && grant->has_amount)
        row_money(w, grant->amount_fen);
    else if (text)
        row_text(w, span_of(text));
    else
        row_empty(w);
}

static enum status put_row(struct worker *worker, struct grant *grant)
{
    struct row_writer *w = &worker->writer;
    size_t mark = 0;
    enum status status = entitlement_amount(
        grant->e, grant->d, &grant->has_amount, &grant->amount_fen);
    if (status != STATUS_OK)
        return status;
    if (worker->job->by_department)
        mark = worklist_mark(w->out, grant->number);
    row_begin(w);
    for (size_t i = 0; worker->job->shape[i] != FACT_COUNT; i++)
        put(w, grant, worker->job->shape[i]);
    row_end(w);
    if (worker->job->by_department)
        worklist_close(w->out, mark);
    return STATUS_OK;
}

/* ---- a household ------------------------------------------------------- */

/* Why a household cannot be told what it can have. */
struct lack {
    size_t person;
    const char *column; /* NULL: nothing is lacking */
};

/* The rows of one entitlement. */
static enum status put_item(struct worker *worker, struct grant *grant,
                            struct result *result, struct lack *lack)
{
    size_t n = grant->e->scope == SCOPE_HOUSEHOLD
                   ? 1
                   : grant->d->household->person_count;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < n && status == STATUS_OK && !lack->column; i++) {
        grant->person = i;
        enum filter_answer answer =
            entitlement_examine(grant->e, grant->d, i, &lack->person);
        if (answer == FILTER_NEEDS_BIRTH_DATE)
            lack->column = "birth_date";
        else if (answer == FILTER_NEEDS_SEX)
            lack->column = "sex";
        if (answer != FILTER_YES)
            continue;
        status = put_row(worker, grant);
        result->rows++;
    }
    return status;
}

static void reject(struct roster_reader *reader, struct roster_case *c,
                   const struct household *h, const struct lack *lack)
{
    if (lack->column)
        roster_reject(reader, c, h->persons[lack->person].line, lack->column,
                      _("empty, and a rule asks for it (expected a value, or "
                        "an identity number that tells it)"));
    else
        roster_reject(reader, c, h->line, NULL,
                      _("amounts too large to compute with"));
}

/* Households without any item are counted as findings. */
static enum status household(void *user, struct roster_reader *reader,
                             struct roster_case *c, struct result *result)
{
    struct worker *worker = user;
    const struct catalogue *catalogue = &worker->job->catalogue;
    const size_t length = result->out.length;
    const uint64_t rows = result->rows;
    struct determination d;
    struct lack lack = {0};
    bool decided;
    enum status status = decider_run(&worker->decider, reader, c,
                                     &result->messages, &d, &decided);
    if (status != STATUS_OK || !decided)
        return status;
    worker->writer.out = &result->out;
    for (size_t i = 0; i < catalogue->count && status == STATUS_OK; i++) {
        struct grant grant = {.d = &d, .e = &catalogue->items[i], .number = i};
        status = put_item(worker, &grant, result, &lack);
    }
    if (status == STATUS_NO_VALUE) {
        decider_missing(worker->job->decision.policy->book, &d,
                        &result->messages);
        return STATUS_FAULT;
    }
    if (lack.column || status == STATUS_OVERFLOW) {
        reject(reader, c, d.household, &lack);
        result->out.length = length;
        result->rows = rows;
        return STATUS_OK;
    }
    result->findings += result->rows == rows;
    return status;
}

/* ---- the run ----------------------------------------------------------- */

static const enum fact *shape_of(const struct job *job)
{
    if (job->format == FORMAT_TABLE)
        return job->by_department ? BY_DEPARTMENT_FOR_PEOPLE
                                  : BY_HOUSEHOLD_FOR_PEOPLE;
    return job->by_department ? BY_DEPARTMENT : BY_HOUSEHOLD;
}

static void set_columns(struct job *job)
{
    job->shape = shape_of(job);
    job->column_count = 0;
    for (size_t i = 0; job->shape[i] != FACT_COUNT; i++)
        job->columns[job->column_count++] = COLUMN_OF[job->shape[i]];
}

static int last_words(const struct totals *totals, bool quiet)
{
    if (totals->findings > 0 && !quiet)
        say(_("households without any of these: %llu"),
            (unsigned long long)totals->findings);
    return summary(totals);
}

static void run(struct frame *frame, struct job *job)
{
    const struct work work = {
        .start = start, .stop = stop, .household = household, .job = job};
    enum status status;
    set_columns(job);
    if (!frame_open(frame, job->columns, job->column_count))
        return;
    if (job->by_department) {
        status = worklist_run(&frame->options, &work, &job->catalogue,
                              &frame->output, &frame->totals);
    } else {
        const struct sink sink = output_sink(&frame->output);
        status = stream_run(&frame->options, &work, &sink, &frame->totals);
    }
    const struct totals told = frame->totals;
    frame->totals.findings = 0; /* who has no item is nothing to look at */
    if (frame_finish(frame, status))
        frame->exit_status = last_words(&told, frame->options.quiet);
}

/* ---- the command ------------------------------------------------------- */

static bool read_by(const struct parsed *parsed, bool *by_department)
{
    const char *by = option_value(parsed, OPTION_BY);
    *by_department = by != NULL;
    if (!by || strcmp(by, "department") == 0)
        return true;
    say(_("--by is department (found '%s')"), by);
    return false;
}

/* The catalogue is of the pack: no roster, and no order but its own. */
static bool catalogue_alone(const struct parsed *parsed)
{
    if (!option_given(parsed, OPTION_CATALOGUE))
        return true;
    if (parsed->operand_count > 0)
        say(_("--catalogue reads no roster (found '%s')"), parsed->operands[0]);
    else if (option_given(parsed, OPTION_BY))
        say("%s", _("--catalogue and --by exclude each other"));
    else if (option_given(parsed, OPTION_RECEIPT) ||
             option_given(parsed, OPTION_SHARD))
        say("%s", _("--receipt and --shard are of a roster, which --catalogue "
                    "does not read"));
    else
        return true;
    return false;
}

static bool find_catalogue(struct frame *frame, struct job *job)
{
    char day[DATE_TEXT_SIZE];
    enum status status =
        entitlements_resolve(&frame->policy, &frame->book.arena,
                             &job->catalogue.items, &job->catalogue.count);
    if (status != STATUS_OK) {
        say_status(status);
    } else if (job->catalogue.count == 0) {
        date_format(job->decision.on, day);
        say(_("'%s' has no entitlements on %s"), frame->book.pack->id, day);
    }
    return status == STATUS_OK;
}

static int cmd_refer(const struct command *command, int argc, char **argv)
{
    struct job job = {0};
    struct frame frame;
    if (frame_begin(&frame, command, argc, argv) &&
        frame_settings(&frame, &job.decision) &&
        settings_format(&frame.parsed, &job.format) &&
        catalogue_alone(&frame.parsed) &&
        read_by(&frame.parsed, &job.by_department) &&
        frame_policy(&frame, &job.decision) && find_catalogue(&frame, &job)) {
        if (option_given(&frame.parsed, OPTION_CATALOGUE))
            frame.exit_status =
                refer_catalogue(&frame.parsed, &job.catalogue, &frame.policy);
        else
            run(&frame, &job);
    }
    return frame_end(&frame);
}

const struct command COMMAND_REFER = {
    .name = "refer",
    .summary = N_("Say what else each can have, and from which department."),
    .usage = "-r PACK [--by department | --catalogue] [options] "
             "[FILE...]",
    .options = OPTIONS,
    .notes = NOTES,
    .example = "jiuzhu refer -r chongqing-jiangbei -d 2021-10-01 roster.csv",
    .run = cmd_refer,
};
