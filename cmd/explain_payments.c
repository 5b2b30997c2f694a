/*
 * explain_payments - the money paid to the household, by month and item
 * (D12.1).
 */
#include "array.h"
#include "audit.h"
#include "explain.h"
#include "i18n.h"
#include "identity.h"
#include "money.h"
#include "readable.h"
#include "say.h"
#include "settings.h"
#include "sheet.h"

#include <stdlib.h>

void payments_free(struct payments *payments)
{
    free(payments->items);
    *payments = (struct payments){0};
}

enum status payments_sum(const struct payments *payments, enum pay_item item,
                         int64_t *out_fen)
{
    enum status status = STATUS_OK;
    *out_fen = 0;
    for (size_t i = 0; i < payments->count && status == STATUS_OK; i++) {
        const struct paid *paid = &payments->items[i];
        if (paid->beside_parts || (item != PAY_UNKNOWN && paid->item != item))
            continue;
        status = paid->item == PAY_RECOVERY
                     ? money_subtract(*out_fen, paid->amount_fen, out_fen)
                     : money_add(*out_fen, paid->amount_fen, out_fen);
    }
    return status;
}

/* ---- reading ----------------------------------------------------------- */

/* The person with this number in the version decided on, or NOBODY. */
static int person_with(const struct explained *e, struct span person_id)
{
    if (person_id.length == 0)
        return NOBODY;
    for (size_t i = 0; i < e->version->person_count; i++)
        if (identity_equal(e->version->persons[i].person_id, person_id))
            return (int)i;
    return NOBODY;
}

static enum status keep(const struct explained *e,
                        const struct payment_row *row, struct payments *out)
{
    struct paid *items = array_reserve(out->items, out->count + 1,
                                       &out->capacity, sizeof *items);
    if (!items)
        return STATUS_MEMORY;
    out->items = items;
    items[out->count++] =
        (struct paid){.month = row->month,
                      .paid_on = row->paid_on,
                      .item = (enum pay_item)row->item,
                      .amount_fen = row->amount_fen,
                      .person = person_with(e, row->person_id)};
    return STATUS_OK;
}

/* By month, then item, then day; rows that say the same stay in order. */
static int by_month(const void *a, const void *b)
{
    const struct paid *x = a, *y = b;
    if (x->month != y->month)
        return x->month < y->month ? -1 : 1;
    if (x->item != y->item)
        return x->item < y->item ? -1 : 1;
    if (x->paid_on != y->paid_on)
        return x->paid_on < y->paid_on ? -1 : 1;
    return x->person < y->person ? -1 : x->person > y->person;
}

/* As in an audit: a total beside parts of its month is no payment. */
static void mark_totals(struct payments *payments)
{
    bool has_parts = false;
    for (size_t i = 0; i < payments->count; i++) {
        struct paid *paid = &payments->items[i];
        if (i == 0 || paid->month != paid[-1].month)
            has_parts = audit_is_part((int)paid->item - (int)PAY_DIBAO);
        paid->beside_parts = has_parts && paid->item == PAY_TOTAL;
    }
}

/* A row of the household, or one that does not say of which it is. */
static bool concerns(const struct explained *e, const struct payment_row *row)
{
    return row->household_id.length == 0 ||
           span_equal(row->household_id, e->household.id);
}

static enum status read_rows(struct sheet *sheet, const struct explained *e,
                             struct messages *messages, struct payments *out)
{
    for (;;) {
        struct payment_row row = {.amount_fen = 0};
        struct sheet_row place;
        bool end;
        enum status status = sheet_next(sheet, &row, &place, messages, &end);
        if (status != STATUS_OK || end)
            return status;
        if (!concerns(e, &row))
            continue;
        if (place.rejected) {
            say_messages(place.messages, SEVERITY_FAULT);
            out->rejected++;
            continue;
        }
        status = keep(e, &row, out);
        if (status != STATUS_OK)
            return status;
    }
}

enum status payments_read(const struct parsed *parsed,
                          const struct explained *e, struct payments *out)
{
    struct block_options input;
    struct messages messages = {0};
    struct sheet *sheet = NULL;
    const char *file = option_value(parsed, OPTION_PAYMENTS);
    *out = (struct payments){0};
    if (!settings_input(parsed, &input))
        return STATUS_FAULT;
    input.table = &PAYMENT_COLUMNS;
    input.files = &file;
    input.file_count = 1;
    input.sheet = NULL;
    enum status status = sheet_open(&input, &messages, &sheet);
    if (status == STATUS_OK)
        status = read_rows(sheet, e, &messages, out);
    say_messages(&messages, option_given(parsed, OPTION_QUIET) ? SEVERITY_FAULT
                                                               : SEVERITY_NOTE);
    messages_free(&messages);
    sheet_close(sheet);
    if (status == STATUS_OK && out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, by_month);
    mark_totals(out);
    return status;
}

/* ---- telling ----------------------------------------------------------- */

static void put_paid(struct page *page, const struct paid *paid)
{
    struct buffer *line = &page->line;
    readable_put_word(line, &VOCABULARY_PAY_ITEM, (int)paid->item);
    buffer_char(line, ' ');
    if (paid->item == PAY_RECOVERY)
        buffer_char(line, '-');
    readable_fen(line, paid->amount_fen);
    if (paid->beside_parts)
        buffer_text(line, _(" (beside its parts)"));
    if (paid->person == NOBODY && paid->paid_on == DATE_NONE)
        return;
    buffer_text(line, _(" ("));
    if (paid->person != NOBODY)
        put_person(line, page->e, paid->person);
    if (paid->person != NOBODY && paid->paid_on != DATE_NONE)
        buffer_text(line, _(", "));
    if (paid->paid_on != DATE_NONE) {
        char day[DATE_TEXT_SIZE];
        date_format(paid->paid_on, day);
        readable_fill_one(line, _("on {day}"), span_of(day));
    }
    buffer_text(line, _(")"));
}

/* One month: its rows and their sum; the index behind it. */
static size_t put_one_month(struct page *page, size_t first)
{
    const struct payments *payments = page->e->payments;
    struct payments rows = {.items = payments->items + first};
    char label[DATE_TEXT_SIZE];
    int64_t sum;
    date of = payments->items[first].month;
    for (size_t i = first; i < payments->count; i++, rows.count++) {
        if (payments->items[i].month != of)
            break;
        if (rows.count > 0)
            buffer_text(&page->line, _("; "));
        put_paid(page, &payments->items[i]);
    }
    if (rows.count > 1 && payments_sum(&rows, PAY_UNKNOWN, &sum) == STATUS_OK) {
        buffer_text(&page->line, _("; in all "));
        readable_fen(&page->line, sum);
    }
    date_format(of, label);
    label[sizeof "YYYY-MM" - 1] = '\0';
    page_put(page, (struct prose_shape){4, 13}, label);
    return first + rows.count;
}

static void put_totals(struct page *page)
{
    const struct payments *payments = page->e->payments;
    int64_t sum;
    bool first = true;
    if (payments_sum(payments, PAY_UNKNOWN, &sum) != STATUS_OK) {
        buffer_text(&page->line, _("too large to add up"));
        page_put(page, (struct prose_shape){4, 13}, _("in all"));
        return;
    }
    readable_fen(&page->line, sum);
    buffer_text(&page->line, _(" yuan: "));
    for (int item = PAY_UNKNOWN + 1; item <= PAY_TOTAL; item++) {
        if (payments_sum(payments, (enum pay_item)item, &sum) != STATUS_OK ||
            sum == 0)
            continue;
        if (!first)
            buffer_text(&page->line, _(", "));
        first = false;
        readable_put_word(&page->line, &VOCABULARY_PAY_ITEM, item);
        buffer_char(&page->line, ' ');
        readable_fen(&page->line, sum);
    }
    page_put(page, (struct prose_shape){4, 13}, _("in all"));
}

/* The month of the decision: was it paid like this? */
static void compare(struct page *page)
{
    const struct explained *e = page->e;
    struct payments rows = {0};
    int64_t sum;
    date first = date_first_of_month(e->decision.on);
    for (size_t i = 0; i < e->payments->count; i++) {
        if (e->payments->items[i].month != first)
            continue;
        if (rows.count++ == 0)
            rows.items = &e->payments->items[i];
    }
    if (rows.count == 0 || payments_sum(&rows, PAY_UNKNOWN, &sum) != STATUS_OK)
        return;
    readable_fill_fen(&page->line,
                      _("For the month of the decision {paid} "
                        "was paid; "),
                      sum);
    readable_fill_fen(&page->line,
                      sum == e->decision.total_fen
                          ? _("the decision is the same, {total}.")
                          : _("the decision is {total}. What was due month by "
                              "month is for the audit."),
                      e->decision.total_fen);
    page_put(page, (struct prose_shape){4, 4}, "");
}

void explain_payments(struct page *page)
{
    const struct payments *payments = page->e->payments;
    if (!payments)
        return;
    page_heading(page, _("What was paid"));
    if (payments->count == 0) {
        buffer_text(&page->line, _("The file has no payment to the "
                                   "household."));
        page_put(page, (struct prose_shape){4, 4}, "");
        return;
    }
    for (size_t i = 0; i < payments->count;)
        i = put_one_month(page, i);
    put_totals(page);
    compare(page);
}
