/* aid - reading the file into memory, in an order that finds a person. */
#include "aid.h"

#include "array.h"
#include "i18n.h"
#include "sheet.h"

#include <stdlib.h>

#define A(member) offsetof(struct aid, member)

static const struct column COLUMNS[] = {
    {"person_id",
     {"身份证号", "身份证号码"},
     COLUMN_PERSON_ID,
     false,
     A(person_id),
     NULL,
     0,
     NULL},
    {"giver",
     {"救助方", "捐助方"},
     COLUMN_TEXT,
     false,
     A(giver),
     NULL,
     0,
     NULL},
    {"need", {"救助事项", "需求"}, COLUMN_TEXT, false, A(need), NULL, 0, NULL},
    {"amount",
     {"金额"},
     COLUMN_MONEY,
     false,
     A(amount_fen),
     NULL,
     0,
     N_("yuan")},
    {"date", {"日期"}, COLUMN_DATE, false, A(given_on), NULL, 0, NULL},
};

static const char *const REQUIRED[] = {"person_id", "need", "amount", "date",
                                       NULL};

const struct column_table AID_COLUMNS = {
    "aid", COLUMNS, sizeof COLUMNS / sizeof *COLUMNS, REQUIRED, NULL};

static int compare_spans(struct span a, struct span b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter ? memcmp(a.at, b.at, shorter) : 0;
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

static int compare(const void *left, const void *right)
{
    const struct aid *a = left, *b = right;
    int order = compare_spans(a->person_id, b->person_id);
    if (order == 0)
        order = compare_spans(a->need, b->need);
    if (order == 0)
        order = (a->given_on > b->given_on) - (a->given_on < b->given_on);
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

/* A copy that outlives the row. */
static bool keep(struct arena *arena, struct span *text)
{
    const char *copy = span_dup(arena, *text);
    if (copy)
        text->at = copy;
    return copy != NULL;
}

static enum status add(struct aid_list *list, struct aid row)
{
    struct aid *rows =
        array_reserve(list->rows, list->count + 1, &list->room, sizeof *rows);
    if (!rows)
        return STATUS_MEMORY;
    list->rows = rows;
    if (!keep(&list->arena, &row.person_id) ||
        !keep(&list->arena, &row.giver) || !keep(&list->arena, &row.need))
        return STATUS_MEMORY;
    rows[list->count++] = row;
    return STATUS_OK;
}

static void pass_faults(const struct sheet_row *row, struct messages *out)
{
    for (size_t i = 0; i < row->messages->count; i++)
        messages_add(out, row->messages->items[i].severity,
                     messages_place(row->messages, i), "%s",
                     messages_text(row->messages, i));
}

static enum status read_rows(struct sheet *sheet, struct messages *messages,
                             struct aid_list *out)
{
    for (;;) {
        struct aid row = {0};
        struct sheet_row at;
        bool end;
        enum status status = sheet_next(sheet, &row, &at, messages, &end);
        if (status != STATUS_OK || end)
            return status;
        pass_faults(&at, messages);
        row.line = at.line;
        if (at.rejected)
            out->rejected++;
        else
            status = add(out, row);
        if (status != STATUS_OK)
            return status;
    }
}

enum status aid_read(const char *path, enum encoding encoding,
                     bool ignore_unknown, struct messages *messages,
                     struct aid_list *out)
{
    struct sheet *sheet = NULL;
    const struct block_options options = {.table = &AID_COLUMNS,
                                          .files = &path,
                                          .file_count = 1,
                                          .encoding = encoding,
                                          .ignore_unknown = ignore_unknown};
    enum status status = sheet_open(&options, messages, &sheet);
    if (status == STATUS_OK)
        status = read_rows(sheet, messages, out);
    sheet_close(sheet);
    if (status == STATUS_OK && out->count > 0)
        qsort(out->rows, out->count, sizeof *out->rows, compare);
    return status;
}

void aid_free(struct aid_list *list)
{
    free(list->rows);
    arena_free(&list->arena);
    *list = (struct aid_list){0};
}

size_t aid_first(const struct aid_list *list, struct span person_id)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_spans(list->rows[middle].person_id, person_id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < list->count && span_equal(list->rows[low].person_id, person_id)
               ? low
               : list->count;
}

size_t aid_next_need(const struct aid_list *list, size_t at)
{
    const struct aid *first = &list->rows[at];
    while (++at < list->count &&
           span_equal(list->rows[at].person_id, first->person_id) &&
           span_equal(list->rows[at].need, first->need))
        ;
    return at;
}
