/* xlsx_blank - formats of whole columns, their words, a line of headings. */
#include "xlsx_blank.h"

#include "i18n.h"

#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum look { LOOK_TEXT, LOOK_DAY, LOOK_AMOUNT, LOOK_PLAIN, LOOKS };

struct blank {
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *heading, *looks[LOOKS];
};

static enum look look_of(enum column_type type)
{
    switch (type) {
    case COLUMN_DATE:
        return LOOK_DAY;
    case COLUMN_MONEY:
        return LOOK_AMOUNT;
    case COLUMN_NUMBER:
    case COLUMN_WEIGHT:
    case COLUMN_PERCENT:
        return LOOK_PLAIN;
    default:
        return LOOK_TEXT;
    }
}

static bool make_formats(struct blank *b)
{
    static const char *const codes[LOOKS] = {"@", "yyyy-mm-dd", "0.00",
                                             "General"};
    b->heading = workbook_add_format(b->book);
    for (int i = 0; i < LOOKS; i++) {
        b->looks[i] = workbook_add_format(b->book);
        if (!b->looks[i])
            return false;
        format_set_num_format(b->looks[i], codes[i]);
    }
    if (!b->heading)
        return false;
    format_set_bold(b->heading);
    format_set_bottom(b->heading, LXW_BORDER_THIN);
    format_set_num_format(b->heading, codes[LOOK_TEXT]);
    return true;
}

/*
 * The words of a vocabulary to choose from, below the heading. Others may be
 * typed, since the roster takes more than one word for a thing.
 */
static bool offer_words(struct blank *b, lxw_col_t at,
                        const struct vocabulary *v, bool chinese)
{
    char **words = calloc(v->count + 1, sizeof *words);
    bool good = words != NULL;
    for (size_t i = 0; good && i < v->count; i++) {
        words[i] =
            strdup(chinese ? v->words[i].chinese[0] : v->words[i].english);
        good = words[i] != NULL;
    }
    lxw_data_validation choice = {.validate = LXW_VALIDATION_TYPE_LIST,
                                  .show_error = LXW_VALIDATION_OFF,
                                  .value_list = words};
    good = good &&
           worksheet_data_validation_range(b->sheet, 1, at, LXW_ROW_MAX - 1, at,
                                           &choice) == LXW_NO_ERROR;
    for (size_t i = 0; words && i < v->count; i++)
        free(words[i]);
    free(words);
    return good;
}

static bool write_headings(struct blank *b, const struct column_table *table,
                           bool chinese)
{
    enum { WIDTH = 12, WIDE = 21 };
    lxw_col_t at = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct column *column = &table->columns[i];
        if (column->type == COLUMN_PASSED_OVER)
            continue;
        double width = column->type == COLUMN_PERSON_ID ? WIDE : WIDTH;
        if (worksheet_set_column(b->sheet, at, at, width,
                                 b->looks[look_of(column->type)]) !=
                LXW_NO_ERROR ||
            worksheet_write_string(b->sheet, 0, at,
                                   chinese ? column->chinese[0] : column->name,
                                   b->heading) != LXW_NO_ERROR)
            return false;
        if (column->type == COLUMN_WORD &&
            !offer_words(b, at, column->vocabulary, chinese))
            return false;
        at++;
    }
    worksheet_freeze_panes(b->sheet, 1, 0);
    return true;
}

enum status xlsx_blank(const char *path, const struct column_table *table,
                       bool chinese)
{
    enum { DAYS_TO_2000 = 10957, SECONDS_A_DAY = 86400 };
    lxw_doc_properties properties = {.created =
                                         (time_t)DAYS_TO_2000 * SECONDS_A_DAY};
    struct blank b = {.book = workbook_new(path)};
    if (!b.book)
        return STATUS_MEMORY;
    b.sheet = workbook_add_worksheet(b.book, table->name);
    bool good = b.sheet && make_formats(&b) &&
                workbook_set_properties(b.book, &properties) == LXW_NO_ERROR &&
                write_headings(&b, table, chinese);
    lxw_error error = workbook_close(b.book);
    if (!good)
        return STATUS_MEMORY;
    return error == LXW_NO_ERROR ? STATUS_OK : STATUS_IO;
}
