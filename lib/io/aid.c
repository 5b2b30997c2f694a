/* aid - reading the file into memory, in an order that finds a person. */
#include "aid.h"

#include "array.h"
#include "i18n.h"
#include "identity.h"
#include "sheet.h"

#include <stdlib.h>

#define CELL(name, type, member, ...)                                          \
    {                                                                          \
        name, {__VA_ARGS__}, type, false, offsetof(struct aid, member), NULL,  \
            0, NULL                                                            \
    }
#define MONEY(name, member, chinese)                                           \
    {                                                                          \
        name, {chinese}, COLUMN_MONEY, false, offsetof(struct aid, member),    \
            NULL, 0, N_("yuan")                                                \
    }
#define TABLE(title, columns, required)                                        \
    {                                                                          \
        title, columns, sizeof columns / sizeof *columns, required, NULL       \
    }

static const struct column GIFTS[] = {
    CELL("person_id", COLUMN_PERSON_ID, person_id, "身份证号", "身份证号码"),
    CELL("giver", COLUMN_TEXT, giver, "救助方", "捐助方"),
    CELL("need", COLUMN_TEXT, need, "救助事项", "需求"),
    MONEY("amount", amount_fen, "金额"),
    CELL("date", COLUMN_DATE, given_on, "日期"),
};
static const char *const OF_GIFTS[] = {"person_id", "need", "amount", "date",
                                       NULL};
const struct column_table AID_COLUMNS = TABLE("aid", GIFTS, OF_GIFTS);

static const struct column INSTALMENTS[] = {
    CELL("person_id", COLUMN_PERSON_ID, person_id, "身份证号", "身份证号码"),
    CELL("item", COLUMN_TEXT, need, "资助项目"),
    CELL("period", COLUMN_TEXT, period, "资助期间"),
    MONEY("due", due_fen, "应发金额"),
    CELL("due_on", COLUMN_DATE, due_on, "应发日期"),
    MONEY("amount", amount_fen, "实发金额"),
    CELL("date", COLUMN_DATE, given_on, "发放日期"),
};
static const char *const OF_INSTALMENTS[] = {"person_id", "item", NULL};
const struct column_table STUDENT_AID_COLUMNS =
    TABLE("student_aid", INSTALMENTS, OF_INSTALMENTS);

static int compare(const void *left, const void *right)
{
    const struct aid *a = left, *b = right;
    int order = identity_compare(a->person_id, b->person_id);
    if (order == 0)
        order = span_compare(a->need, b->need);
    if (order == 0)
        order = span_compare(a->period, b->period);
    if (order == 0)
        order = (a->due_on > b->due_on) - (a->due_on < b->due_on);
    if (order == 0)
        order = (a->given_on > b->given_on) - (a->given_on < b->given_on);
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

static enum status add(struct aid_list *list, struct aid row)
{
    struct aid *rows =
        array_reserve(list->rows, list->count + 1, &list->room, sizeof *rows);
    if (!rows)
        return STATUS_MEMORY;
    list->rows = rows;
    struct span *const texts[] = {&row.person_id, &row.giver, &row.need,
                                  &row.period};
    enum status status = sheet_keep(&list->arena, texts, 4);
    if (status == STATUS_OK)
        rows[list->count++] = row;
    return status;
}

/* A payment has its day: else nobody can say whether it came in time. */
static void check_row(const struct aid_list *list, struct aid *row,
                      struct sheet_row *at)
{
    if (list->table != &STUDENT_AID_COLUMNS)
        return;
    row->has_due = at->given >> column_named(list->table, "due") & 1;
    if (row->amount_fen > 0 && row->given_on == DATE_NONE)
        sheet_reject(at, "date", "%s",
                     _("empty, and an amount is paid (expected the day)"));
    else if (row->amount_fen == 0 && row->given_on != DATE_NONE)
        sheet_reject(at, "amount", "%s",
                     _("nothing, and there is a day of payment (expected the "
                       "amount)"));
}

static enum status read_rows(struct sheet *sheet, struct messages *messages,
                             struct aid_list *out)
{
    for (;;) {
        struct aid row = {.given_on = DATE_NONE};
        struct sheet_row at;
        bool end;
        enum status status = sheet_next(sheet, &row, &at, messages, &end);
        if (status != STATUS_OK || end)
            return status;
        check_row(out, &row, &at);
        messages_join(messages, at.messages);
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
    const struct block_options options = {.table = out->table,
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
    *list = (struct aid_list){.table = list->table};
}

size_t aid_first(const struct aid_list *list, struct span person_id)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (identity_compare(list->rows[middle].person_id, person_id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < list->count &&
                   identity_equal(list->rows[low].person_id, person_id)
               ? low
               : list->count;
}

size_t aid_next_need(const struct aid_list *list, size_t at)
{
    const struct aid *first = &list->rows[at];
    while (++at < list->count &&
           identity_equal(list->rows[at].person_id, first->person_id) &&
           span_equal(list->rows[at].need, first->need))
        ;
    return at;
}
