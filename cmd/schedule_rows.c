/* schedule_rows - one row a household, month and item (or person and item). */
#include "schedule_kinds.h"

#include "i18n.h"
#include "row_words.h"
#include "trace.h"

static const struct out_column COLUMNS[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
    {"person_id", CELL_IDENTITY, N_("person")},
    {"month", CELL_TEXT, N_("month")},
    {"item", CELL_TEXT, N_("item")},
    {"amount", CELL_MONEY, N_("amount")},
    {"reason", CELL_TEXT, N_("reason")},
    {"source", CELL_SOURCE, N_("source")},
    {"for_month", CELL_TEXT, N_("for month")},
    {"of", CELL_TEXT, N_("of item")},
    {"projected", CELL_TEXT, N_("projected")},
};

/* The table is for people: in words, and without the sources. */
static const struct out_column FOR_PEOPLE[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
    {"person_id", CELL_IDENTITY, N_("person")},
    {"month", CELL_TEXT, N_("month")},
    {"item", CELL_TEXT, N_("item")},
    {"amount", CELL_MONEY, N_("amount")},
    {"for_month", CELL_TEXT, N_("for month")},
    {"of", CELL_TEXT, N_("of item")},
    {"projected", CELL_TEXT, N_("projected")},
    {"reason", CELL_TEXT, N_("reason")},
};

/* ---- reasons and sources ------------------------------------------------ */

static void join(struct buffer *text, const char *separator, const char *more)
{
    if (text->length > 0)
        buffer_text(text, separator);
    buffer_text(text, more);
}

/* Which month of a phase-out it is: _2_of_6, or (2 of 6). */
static void put_part(struct buffer *text, const struct due *due, bool words)
{
    if (due->parts == 0)
        return;
    buffer_text(text, words ? " (" : "_");
    buffer_integer(text, due->part);
    buffer_text(text, words ? "/" : "_of_");
    buffer_integer(text, due->parts);
    buffer_text(text, words ? ")" : "");
}

/* Reasons as codes; in a table as sentences. */
static void put_reason(struct schedule_worker *worker, const struct due *due)
{
    bool words = format_in_words(worker->writer.format);
    struct buffer *text = &worker->text;
    buffer_clear(text);
    for (reasons left = due->reasons; left; left &= left - 1) {
        const struct reason_def *def =
            reason_def((enum reason)__builtin_ctzll(left));
        join(text, between_words(words), words ? _(def->meaning) : def->code);
    }
    for (uint32_t left = due->why; left; left &= left - 1) {
        enum due_reason why = (enum due_reason)__builtin_ctz(left);
        join(text, between_words(words),
             words ? _(due_reason_meaning(why)) : due_reason_code(why));
        if (why == DUE_PHASES_OUT)
            put_part(text, due, words);
    }
    row_text(&worker->writer, buffer_view(text));
}

static void put_source(struct schedule_worker *worker, const struct due *due)
{
    struct buffer *text = &worker->text;
    buffer_clear(text);
    if (due->policy)
        buffer_span(text,
                    citing_text(&worker->citing, due->policy, due->reasons));
    if (due->basis && due->basis->source)
        join(text, "; ", due->basis->source);
    row_text(&worker->writer, buffer_view(text));
}

/* ---- rows --------------------------------------------------------------- */

static bool corrects(const struct due *due)
{
    return due->item == DUE_ARREARS || due->item == DUE_RECOVERY;
}

static void put_for(struct schedule_worker *worker, const struct due *due)
{
    struct row_writer *w = &worker->writer;
    if (w->format != FORMAT_TABLE || due->for_month != due->month)
        schedule_month(w, due->for_month);
    else
        row_empty(w);
    if (corrects(due))
        schedule_item(w, due->of);
    else
        row_empty(w);
}

enum kept_kind { KEPT_ITEM, KEPT_GROUNDS, KEPT_FOR };

/* Months, items, reasons and sources come again: written once, then copied. */
static void put_item(struct schedule_worker *worker, const struct due *due)
{
    const struct kept_key key = {
        {KEPT_ITEM, (uint64_t)due->month, (uint64_t)due->item}};
    struct row_mark before = row_mark(&worker->writer);
    if (kept_write(&worker->kept, &key, &worker->writer))
        return;
    schedule_month(&worker->writer, due->month);
    schedule_item(&worker->writer, due->item);
    kept_store(&worker->kept, &key, &worker->writer, before);
}

static void put_grounds(struct schedule_worker *worker, const struct due *due)
{
    const struct kept_key key = {{KEPT_GROUNDS | (uint64_t)due->why << 32,
                                  (uintptr_t)due->policy, (uintptr_t)due->basis,
                                  due->reasons}};
    struct row_mark before = row_mark(&worker->writer);
    bool counted = due->parts != 0; /* a month of so many */
    if (!counted && kept_write(&worker->kept, &key, &worker->writer))
        return;
    put_reason(worker, due);
    put_source(worker, due);
    if (!counted)
        kept_store(&worker->kept, &key, &worker->writer, before);
}

static void put_end(struct schedule_worker *worker, const struct due *due)
{
    uint64_t corrected = corrects(due) ? 1 + (uint64_t)due->of : 0;
    const struct kept_key key = {
        {KEPT_FOR, (uint64_t)due->month, (uint64_t)due->for_month, corrected}};
    struct row_mark before = row_mark(&worker->writer);
    if (kept_write(&worker->kept, &key, &worker->writer))
        return;
    put_for(worker, due);
    schedule_projected(worker->job, &worker->writer, due->month);
    kept_store(&worker->kept, &key, &worker->writer, before);
}

static void put_row(struct schedule_worker *worker, const struct due *due)
{
    struct row_writer *w = &worker->writer;
    bool for_people = w->format == FORMAT_TABLE;
    row_begin(w);
    row_text(w, due->version->id);
    if (due->person == NOBODY)
        row_empty(w);
    else
        row_text(w, due->version->persons[due->person].person_id);
    put_item(worker, due);
    row_money(w, due->amount_fen);
    if (!for_people)
        put_grounds(worker, due);
    put_end(worker, due);
    if (for_people)
        put_reason(worker, due);
    row_end(w);
}

static enum status household(struct schedule_worker *worker,
                             const struct roster_case *c, struct result *result)
{
    (void)c;
    for (size_t i = 0; i < worker->dues.count; i++)
        put_row(worker, &worker->dues.items[i]);
    result->rows += worker->dues.count;
    return STATUS_OK;
}

const struct schedule_kind SCHEDULE_ROWS = {
    .columns = COLUMNS,
    .column_count = sizeof COLUMNS / sizeof *COLUMNS,
    .people = FOR_PEOPLE,
    .people_count = sizeof FOR_PEOPLE / sizeof *FOR_PEOPLE,
    .household = household,
};
