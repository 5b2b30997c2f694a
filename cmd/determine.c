/*
 * determine - a roster in, one row a household (or a person) out.
 */
#include "array.h"
#include "citing.h"
#include "commands.h"
#include "frame.h"
#include "i18n.h"
#include "kept.h"
#include "money.h"
#include "payment.h"
#include "row_words.h"
#include "say.h"
#include "trace.h"

#include <stdlib.h>

static const enum option_id OPTIONS[] = {
    OPTION_RULES,     OPTION_DATE,    OPTION_KNOWN_ON,
    OPTION_SET,       OPTION_OVERLAY, OPTION_BY,
    OPTION_EXPLAIN,   OPTION_FORMAT,  OPTION_EXCEL,
    OPTION_OUTPUT,    OPTION_MASK,    OPTION_MASK_KEY,
    OPTION_REJECTS,   OPTION_RECEIPT, OPTION_GROUP,
    OPTION_SHARD,     OPTION_JOBS,    OPTION_IGNORE_UNKNOWN,
    OPTION_ENCODING,  OPTION_SHEET,   OPTION_STRICT,
    OPTION_RULES_DIR, OPTION_LANG,    OPTION_QUIET,
    OPTION_PROGRESS,  OPTION_HELP,    OPTION_COUNT};

static const struct option_note NOTES[] = {
    {OPTION_BY, NULL, N_("household or person: what a row is for"),
     "household person"},
    {.option = OPTION_COUNT},
};

static const struct out_column BY_HOUSEHOLD[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
    {"date", CELL_TEXT, N_("date")},
    {"category", CELL_TEXT, N_("category")},
    {"members", CELL_COUNT, N_("members")},
    {"income", CELL_MONEY, N_("income")},
    {"per_capita", CELL_MONEY, N_("per capita")},
    {"standard", CELL_MONEY, N_("standard")},
    {"dibao", CELL_MONEY, N_("dibao")},
    {"single", CELL_MONEY, N_("single")},
    {"tekun", CELL_MONEY, N_("tekun")},
    {"care", CELL_MONEY, N_("care")},
    {"supplement", CELL_MONEY, N_("supplement")},
    {"total", CELL_MONEY, N_("total")},
    {"tekun_persons", CELL_COUNT, N_("tekun persons")},
    {"single_persons", CELL_COUNT, N_("single persons")},
    {"distance", CELL_MONEY, N_("distance")},
    {"reasons", CELL_TEXT, N_("reasons")},
    {"source", CELL_SOURCE, N_("source")},
    {"trace", CELL_JSON, N_("trace")},
};

static const struct out_column BY_PERSON[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
    {"person_id", CELL_IDENTITY, N_("person")},
    {"date", CELL_TEXT, N_("date")},
    {"category", CELL_TEXT, N_("category")},
    {"amount", CELL_MONEY, N_("amount")},
    {"care", CELL_MONEY, N_("care")},
    {"supplement", CELL_MONEY, N_("supplement")},
    {"reasons", CELL_TEXT, N_("reasons")},
    {"source", CELL_SOURCE, N_("source")},
    {"trace", CELL_JSON, N_("trace")},
};

enum { HOUSEHOLD_COLUMNS = sizeof BY_HOUSEHOLD / sizeof *BY_HOUSEHOLD };
enum { PERSON_COLUMNS = sizeof BY_PERSON / sizeof *BY_PERSON };

/* The table is for people: in words, and without what they know or need not. */
static bool is_for_people(const struct out_column *column)
{
    static const char *const left_out[] = {"date", "tekun_persons",
                                           "single_persons", "source"};
    for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
        if (strcmp(column->name, left_out[i]) == 0)
            return false;
    return true;
}

struct job {
    struct decision decision;
    enum format format;
    bool by_person;
    struct out_column columns[HOUSEHOLD_COLUMNS];
    size_t column_count;
};

/* The columns of the output; the trace, the last of each kind, if wanted. */
static void set_columns(struct job *job)
{
    const struct out_column *all = job->by_person ? BY_PERSON : BY_HOUSEHOLD;
    size_t count = job->by_person ? PERSON_COLUMNS : HOUSEHOLD_COLUMNS;
    bool for_people = job->format == FORMAT_TABLE && !job->by_person;
    job->column_count = 0;
    for (size_t i = 0; i < count - !job->decision.record_steps; i++)
        if (!for_people || is_for_people(&all[i]))
            job->columns[job->column_count++] = all[i];
}

enum kept_kind { KEPT_HEAD, KEPT_TAIL };

struct worker {
    const struct job *job;
    struct decider decider;
    struct row_writer writer;
    struct citing citing;
    struct kept_table kept;
    struct buffer text; /* a cell in the making */
    int64_t *shares;    /* of the items, a person each */
    size_t share_room;
};

static void *start(const void *user)
{
    const struct job *job = user;
    struct worker *worker = calloc(1, sizeof *worker);
    if (!worker)
        return NULL;
    worker->job = job;
    worker->decider.decision = &job->decision;
    worker->writer.format = job->format;
    worker->writer.masked = job->decision.masked;
    worker->writer.columns = job->columns;
    worker->writer.count = job->column_count;
    return worker;
}

static void stop(void *user)
{
    struct worker *worker = user;
    decider_free(&worker->decider);
    buffer_free(&worker->text);
    kept_free(&worker->kept);
    citing_free(&worker->citing);
    free(worker->shares);
    free(worker);
}

/* ---- cells ------------------------------------------------------------- */

/* Reasons as codes; in a table as sentences. */
static void put_reasons(struct worker *worker, reasons set)
{
    bool words = format_in_words(worker->writer.format);
    buffer_clear(&worker->text);
    for (reasons left = set; left; left &= left - 1) {
        const struct reason_def *reason =
            reason_def((enum reason)__builtin_ctzll(left));
        if (left != set)
            buffer_text(&worker->text, between_words(words));
        buffer_text(&worker->text, words ? _(reason->meaning) : reason->code);
    }
    row_text(&worker->writer, buffer_view(&worker->text));
}

/* The category as a word; in a table in the reader's language. */
static void put_category(struct worker *worker, enum category category)
{
    const char *word = word_english(&VOCABULARY_CATEGORY, (int)category);
    if (format_in_words(worker->writer.format))
        word = category_words(category);
    row_text(&worker->writer, span_of(word));
}

static void put_sources(struct worker *worker, reasons set)
{
    row_text(&worker->writer,
             citing_text(&worker->citing, worker->job->decision.policy, set));
}

/* A run has one date and few sets of reasons: written once, then copied. */
static void put_head(struct worker *worker, bool with_date, date on,
                     enum category category)
{
    const struct kept_key key = {{KEPT_HEAD, (uint64_t)category}};
    struct row_mark before = row_mark(&worker->writer);
    if (kept_write(&worker->kept, &key, &worker->writer))
        return;
    if (with_date)
        row_date(&worker->writer, on);
    put_category(worker, category);
    kept_store(&worker->kept, &key, &worker->writer, before);
}

static void put_tail(struct worker *worker, reasons set, bool with_sources)
{
    const struct kept_key key = {{KEPT_TAIL, set}};
    struct row_mark before = row_mark(&worker->writer);
    if (kept_write(&worker->kept, &key, &worker->writer))
        return;
    put_reasons(worker, set);
    if (with_sources)
        put_sources(worker, set);
    kept_store(&worker->kept, &key, &worker->writer, before);
}

static void put_trace(struct worker *worker, const struct determination *d)
{
    if (!worker->job->decision.record_steps)
        return;
    buffer_clear(&worker->text);
    trace_json(d, worker->job->decision.masked ? TRACE_ROWS : TRACE_IDS,
               &worker->citing, &worker->text);
    row_text(&worker->writer, buffer_view(&worker->text));
}

/* ---- rows -------------------------------------------------------------- */

static void household_row(struct worker *worker, const struct determination *d)
{
    struct row_writer *w = &worker->writer;
    bool for_people = w->format == FORMAT_TABLE;
    int64_t amounts[3 + ITEM_COUNT + 1] = {
        money_shown(fen_of_units(d, d->income_units)), 0,
        money_shown(fen_of_units(d, d->standard_units))};
    determination_per_capita(d, &amounts[1]);
    memcpy(amounts + 3, d->item_fen, sizeof d->item_fen);
    amounts[3 + ITEM_COUNT] = d->total_fen;
    row_begin(w);
    row_text(w, d->household->id);
    put_head(worker, !for_people, d->on, d->category);
    row_count(w, d->members);
    row_amounts(w, amounts, sizeof amounts / sizeof *amounts);
    if (!for_people) {
        row_count(w, d->tekun_persons);
        row_count(w, d->single_persons);
    }
    if (d->has_distance)
        row_money(w, d->distance_fen);
    else
        row_empty(w);
    put_tail(worker, d->reasons, !for_people);
    put_trace(worker, d);
    row_end(w);
}

static void person_row(struct worker *worker, const struct determination *d,
                       size_t person)
{
    struct row_writer *w = &worker->writer;
    const struct person_part *part = &d->parts[person];
    const int64_t *shares = worker->shares + person;
    size_t n = d->household->person_count;
    reasons set = determination_person_reasons(d, person);
    row_begin(w);
    row_text(w, d->household->id);
    row_text(w, d->household->persons[person].person_id);
    put_head(worker, true, d->on, part->category);
    row_money(w, shares[ITEM_DIBAO * n] + shares[ITEM_SINGLE * n] +
                     shares[ITEM_TEKUN * n]);
    row_money(w, shares[ITEM_CARE * n]);
    row_money(w, shares[ITEM_SUPPLEMENT * n]);
    put_tail(worker, set, true);
    put_trace(worker, d);
    row_end(w);
}

static enum status person_rows(struct worker *worker,
                               const struct determination *d)
{
    size_t n = d->household->person_count;
    int64_t *shares = array_reserve(worker->shares, n * ITEM_COUNT + 1,
                                    &worker->share_room, sizeof *shares);
    if (!shares)
        return STATUS_MEMORY;
    worker->shares = shares;
    for (int item = 0; item < ITEM_COUNT; item++) {
        enum status status =
            payment_split(d, (enum item)item, shares + (size_t)item * n);
        if (status != STATUS_OK)
            return status;
    }
    for (size_t i = 0; i < n; i++)
        person_row(worker, d, i);
    return STATUS_OK;
}

static enum status household(void *user, struct roster_reader *reader,
                             struct roster_case *c, struct result *result)
{
    struct worker *worker = user;
    const struct job *job = worker->job;
    struct determination d;
    bool decided;
    enum status status = decider_run(&worker->decider, reader, c,
                                     &result->messages, &d, &decided);
    if (status != STATUS_OK || !decided)
        return status;
    worker->writer.out = &result->out;
    if (!job->by_person) {
        household_row(worker, &d);
        result->rows++;
    } else {
        status = person_rows(worker, &d);
        result->rows += d.household->person_count;
    }
    return worker->text.failed || worker->citing.failed ? STATUS_MEMORY
                                                        : status;
}

/* ---- the command ------------------------------------------------------- */

static bool read_by(const struct parsed *parsed, bool *by_person)
{
    const char *by = option_value(parsed, OPTION_BY);
    *by_person = by && strcmp(by, "person") == 0;
    if (!by || *by_person || strcmp(by, "household") == 0)
        return true;
    say(_("--by is person or household (found '%s')"), by);
    return false;
}

static void run(struct frame *frame, struct job *job)
{
    const struct work work = {
        .start = start, .stop = stop, .household = household, .job = job};
    set_columns(job);
    if (frame_open(frame, job->columns, job->column_count))
        frame_stream(frame, &work);
}

static int cmd_determine(const struct command *command, int argc, char **argv)
{
    struct job job = {0};
    struct frame frame;
    if (frame_begin(&frame, command, argc, argv) &&
        frame_settings(&frame, &job.decision) &&
        settings_format(&frame.parsed, &job.format) &&
        read_by(&frame.parsed, &job.by_person) &&
        frame_policy(&frame, &job.decision)) {
        job.decision.record_steps = option_given(&frame.parsed, OPTION_EXPLAIN);
        run(&frame, &job);
    }
    return frame_end(&frame);
}

const struct command COMMAND_DETERMINE = {
    .name = "determine",
    .summary = N_("Decide who is entitled to what on a date: one row a "
                  "household."),
    .usage = "-r PACK [-d DATE] [options] [FILE...]",
    .options = OPTIONS,
    .notes = NOTES,
    .example =
        "jiuzhu determine -r chongqing-jiangbei -d 2021-10-01 roster.csv",
    .run = cmd_determine,
};
