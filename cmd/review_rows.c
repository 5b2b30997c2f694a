/* review_rows - gathering, sorting and printing the rows of review. */
#include "review.h"

#include "array.h"
#include "i18n.h"
#include "month.h"
#include "row_words.h"
#include "sheet.h"

#include <stdlib.h>

const struct out_column REVIEW_COLUMNS[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
    {"category", CELL_TEXT, N_("category")},
    {"kind", CELL_TEXT, N_("what is due")},
    {"last", CELL_TEXT, N_("since")},
    {"interval_months", CELL_COUNT, N_("interval in months")},
    {"due", CELL_TEXT, N_("due on")},
    {"days_left", CELL_COUNT, N_("days left")},
    {"status", CELL_TEXT, N_("status")},
    {"division", CELL_TEXT, N_("division")},
    {"case_id", CELL_IDENTITY, N_("case")},
    {"stage", CELL_TEXT, N_("step")},
    {"limit_days", CELL_COUNT, N_("limit in days")},
    {"working_days_left", CELL_COUNT, N_("working days left")},
    {"reasons", CELL_TEXT, N_("reasons")},
    {"source", CELL_SOURCE, N_("source")},
};

const size_t REVIEW_COLUMN_COUNT =
    sizeof REVIEW_COLUMNS / sizeof *REVIEW_COLUMNS;

const struct out_column LOAD_COLUMNS[] = {
    {"division", CELL_TEXT, N_("division")},
    {"month", CELL_TEXT, N_("month")},
    {"review", CELL_COUNT, N_("reviews due")},
    {"employment", CELL_COUNT, N_("finding work")},
    {"recognition", CELL_COUNT, N_("recognitions expiring")},
    {"procedure", CELL_COUNT, N_("procedure steps")},
    {"total", CELL_COUNT, N_("total")},
    {"overdue", CELL_COUNT, N_("overdue")},
};

const size_t LOAD_COLUMN_COUNT = sizeof LOAD_COLUMNS / sizeof *LOAD_COLUMNS;

/* ---- gathering --------------------------------------------------------- */

enum status review_rows_add(struct review_rows *rows,
                            const struct review_row *row)
{
    struct review_row *items =
        array_reserve(rows->items, rows->count + 1, &rows->room, sizeof *items);
    if (!items)
        return STATUS_MEMORY;
    rows->items = items;
    struct review_row *kept = &items[rows->count];
    *kept = *row;
    struct span *const texts[] = {&kept->household_id, &kept->division,
                                  &kept->case_id};
    enum status status = sheet_keep(&rows->arena, texts, 3);
    if (status != STATUS_OK)
        return status;
    rows->count++;
    rows->by_status[row->item.status]++;
    return STATUS_OK;
}

void review_rows_free(struct review_rows *rows)
{
    free(rows->items);
    arena_free(&rows->arena);
    *rows = (struct review_rows){.count = 0};
}

/* The struct, then the bytes of its three texts. */
void review_row_pack(const struct review_row *row, struct buffer *out)
{
    buffer_bytes(out, (const char *)row, sizeof *row);
    buffer_span(out, row->household_id);
    buffer_span(out, row->division);
    buffer_span(out, row->case_id);
}

static void take_text(struct span *packed, struct span *text)
{
    text->at = packed->at;
    packed->at += text->length;
    packed->length -= text->length;
}

enum status review_rows_unpack(struct review_rows *rows, struct span packed)
{
    enum status status = STATUS_OK;
    while (status == STATUS_OK && packed.length > 0) {
        struct review_row row;
        memcpy(&row, packed.at, sizeof row);
        packed =
            (struct span){packed.at + sizeof row, packed.length - sizeof row};
        take_text(&packed, &row.household_id);
        take_text(&packed, &row.division);
        take_text(&packed, &row.case_id);
        if (row.item.kind == REVIEW_KINDS)
            rows->not_approved++;
        else
            status = review_rows_add(rows, &row);
    }
    return status;
}

/* ---- sorting ----------------------------------------------------------- */

static int compare_dates(date a, date b)
{
    if (a == DATE_NONE || b == DATE_NONE)
        return (a == DATE_NONE) - (b == DATE_NONE);
    return (a > b) - (a < b);
}

static int compare_rows(const void *left, const void *right)
{
    const struct review_row *a = left, *b = right;
    int order = compare_dates(a->item.due, b->item.due);
    if (order == 0)
        order = span_compare_natural(a->household_id, b->household_id);
    if (order == 0)
        order = (int)a->item.kind - (int)b->item.kind;
    if (order == 0)
        order = span_compare_natural(a->case_id, b->case_id);
    return order ? order : a->stage - b->stage;
}

void review_rows_sort(struct review_rows *rows)
{
    if (rows->count > 0)
        qsort(rows->items, rows->count, sizeof *rows->items, compare_rows);
}

/* ---- rows --------------------------------------------------------------- */

static void put_word(struct row_writer *w, const struct review_word *word)
{
    row_text(
        w, span_of(format_in_words(w->format) ? _(word->meaning) : word->code));
}

void review_reasons(uint32_t set, bool for_people, struct buffer *out)
{
    size_t begin = out->length;
    for (int r = 0; r < REVIEW_REASONS; r++) {
        const struct review_word *word = &REVIEW_REASON_WORDS[r];
        if (!(set >> r & 1))
            continue;
        buffer_text(out, out->length > begin ? between_words(for_people) : "");
        buffer_text(out, for_people ? _(word->meaning) : word->code);
    }
}

static void put_reasons(struct row_writer *w, uint32_t set)
{
    struct buffer text = {0};
    review_reasons(set, format_in_words(w->format), &text);
    w->out->failed |= text.failed;
    row_text(w, buffer_view(&text));
    buffer_free(&text);
}

static void put_count(struct row_writer *w, bool given, int64_t value)
{
    if (given)
        row_count(w, value);
    else
        row_empty(w);
}

static void put_text(struct row_writer *w, struct span text)
{
    if (text.length > 0)
        row_text(w, text);
    else
        row_empty(w);
}

static void put_category(struct row_writer *w, enum category category)
{
    if (category == CATEGORY_UNKNOWN)
        row_empty(w);
    else
        row_text(w, span_of(format_in_words(w->format)
                                ? category_words(category)
                                : word_english(&VOCABULARY_CATEGORY,
                                               (int)category)));
}

static void put_row(struct row_writer *w, const struct review_row *row)
{
    const struct review_item *item = &row->item;
    bool procedure = row->stage != NO_STAGE;
    row_begin(w);
    row_text(w, row->household_id);
    put_category(w, item->category);
    put_word(w, &REVIEW_KIND_WORDS[item->kind]);
    row_date(w, item->last);
    put_count(w, item->interval_months != REVIEW_NO_MONTHS,
              item->interval_months);
    row_date(w, item->due);
    put_count(w, item->due != DATE_NONE, item->days_left);
    put_word(w, &REVIEW_STATUS_WORDS[item->status]);
    put_text(w, row->division);
    put_text(w, row->case_id);
    if (procedure)
        put_word(w, &PROCEDURE_STAGE_WORDS[row->stage]);
    else
        row_empty(w);
    put_count(w, procedure && row->limit_days != PROCEDURE_NO_DAYS,
              row->limit_days);
    put_count(w, row->has_left, row->working_days_left);
    put_reasons(w, item->reasons);
    row_text(w, span_of(item->source));
    row_end(w);
}

enum { MOST_BUFFERED = 1 << 18 };

/* Passes what is buffered on once it is much, or at the end. */
static enum status pass_on(struct buffer *text, bool end, struct output *output)
{
    if (text->failed)
        return STATUS_MEMORY;
    if (text->length == 0 || (!end && text->length < MOST_BUFFERED))
        return STATUS_OK;
    enum status status = output_rows(output, buffer_view(text));
    buffer_clear(text);
    return status;
}

enum status review_put_rows(const struct review_rows *rows,
                            struct output *output)
{
    struct buffer text = {0};
    struct row_writer w = {.format = output->format,
                           .masked = output->masked,
                           .columns = REVIEW_COLUMNS,
                           .count = REVIEW_COLUMN_COUNT,
                           .out = &text};
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < rows->count; i++) {
        put_row(&w, &rows->items[i]);
        status = pass_on(&text, false, output);
    }
    if (status == STATUS_OK)
        status = pass_on(&text, true, output);
    buffer_free(&text);
    return status;
}

/* ---- the load ----------------------------------------------------------- */

/* Rows of one division and month. */
struct load {
    struct span division;
    month month; /* MONTH_NONE: no deadline */
    int64_t by_kind[REVIEW_KINDS], total, overdue;
};

/* Months in their order; what has no deadline comes last. */
static int compare_for_load(const void *left, const void *right)
{
    const struct review_row *a = *(const struct review_row *const *)left;
    const struct review_row *b = *(const struct review_row *const *)right;
    month x = month_of(a->item.due), y = month_of(b->item.due);
    int order = span_compare(a->division, b->division);
    if (order == 0)
        order = (x == MONTH_NONE) - (y == MONTH_NONE);
    return order ? order : (x > y) - (x < y);
}

static void put_load(struct row_writer *w, const struct load *load)
{
    char text[MONTH_TEXT_SIZE];
    row_begin(w);
    put_text(w, load->division);
    if (load->month == MONTH_NONE)
        row_empty(w);
    else
        row_text(w, (struct span){text, month_format(load->month, text)});
    for (int kind = 0; kind < REVIEW_KINDS; kind++)
        row_count(w, load->by_kind[kind]);
    row_count(w, load->total);
    row_count(w, load->overdue);
    row_end(w);
}

static enum status put_loads(const struct review_row *const *sorted,
                             size_t count, struct row_writer *w,
                             struct output *output)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < count;) {
        struct load load = {.division = sorted[i]->division,
                            .month = month_of(sorted[i]->item.due)};
        for (; i < count && month_of(sorted[i]->item.due) == load.month &&
               span_equal(sorted[i]->division, load.division);
             i++) {
            load.by_kind[sorted[i]->item.kind]++;
            load.total++;
            load.overdue += sorted[i]->item.status == REVIEW_OVERDUE;
        }
        put_load(w, &load);
        status = pass_on(w->out, false, output);
    }
    return status == STATUS_OK ? pass_on(w->out, true, output) : status;
}

enum status review_put_load(const struct review_rows *rows,
                            struct output *output, uint64_t *rows_out)
{
    struct buffer text = {0};
    struct row_writer w = {.format = output->format,
                           .masked = output->masked,
                           .columns = LOAD_COLUMNS,
                           .count = LOAD_COLUMN_COUNT,
                           .out = &text};
    const struct review_row **sorted = calloc(rows->count + 1, sizeof *sorted);
    if (!sorted)
        return STATUS_MEMORY;
    *rows_out = 0;
    for (size_t i = 0; i < rows->count; i++)
        sorted[i] = &rows->items[i];
    qsort(sorted, rows->count, sizeof *sorted, compare_for_load);
    for (size_t i = 0; i < rows->count; i++)
        *rows_out +=
            i == 0 || compare_for_load(&sorted[i - 1], &sorted[i]) != 0;
    enum status status = put_loads(sorted, rows->count, &w, output);
    free(sorted);
    buffer_free(&text);
    return status;
}
