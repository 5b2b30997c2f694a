/* xlsx - two sheets through libxlsxwriter. */
#include "xlsx.h"

#include "date.h"
#include "i18n.h"
#include "money.h"
#include "table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { LEAST_WIDTH = 8, MOST_WIDTH = 50, NOTE_TITLE_WIDTH = 24 };

/* What an upright page takes at its full size. */
enum { UPRIGHT_WIDTH = 90 };

/* Of a line of text; words do not fill a line to its end. */
enum { LINE_HEIGHT = 15, LINE_FILL = MOST_WIDTH * 9 / 10 };

struct xlsx {
    lxw_workbook *book;
    lxw_worksheet *sheet, *notes;
    lxw_format *heading, *number_heading, *money, *count, *number, *wrapped;
    lxw_format *note;
    const struct out_column *columns;
    size_t column_count;
    size_t *widths; /* in cells of a terminal, a column each */
    lxw_row_t rows, note_rows;
    char cell[XLSX_MOST_TEXT + 1];
    const char *fault;
};

static bool make_formats(struct xlsx *x)
{
    x->heading = workbook_add_format(x->book);
    x->number_heading = workbook_add_format(x->book);
    x->money = workbook_add_format(x->book);
    x->count = workbook_add_format(x->book);
    x->number = workbook_add_format(x->book);
    x->wrapped = workbook_add_format(x->book);
    x->note = workbook_add_format(x->book);
    if (!x->heading || !x->number_heading || !x->money || !x->count ||
        !x->number || !x->wrapped || !x->note)
        return false;
    format_set_bold(x->heading);
    format_set_bottom(x->heading, LXW_BORDER_THIN);
    format_set_bold(x->number_heading);
    format_set_bottom(x->number_heading, LXW_BORDER_THIN);
    format_set_align(x->number_heading, LXW_ALIGN_RIGHT);
    format_set_align(x->money, LXW_ALIGN_VERTICAL_TOP);
    format_set_align(x->count, LXW_ALIGN_VERTICAL_TOP);
    format_set_align(x->number, LXW_ALIGN_VERTICAL_TOP);
    format_set_num_format(x->money, "0.00");
    format_set_num_format(x->count, "0");
    format_set_text_wrap(x->wrapped);
    format_set_align(x->wrapped, LXW_ALIGN_VERTICAL_TOP);
    format_set_indent(x->wrapped, 1);
    format_set_indent(x->heading, 1);
    format_set_bold(x->note);
    format_set_align(x->note, LXW_ALIGN_VERTICAL_TOP);
    return true;
}

static bool is_number(const struct out_column *column)
{
    return column->kind == CELL_MONEY || column->kind == CELL_COUNT ||
           column->kind == CELL_NUMBER;
}

static void widen(struct xlsx *x, size_t column, struct span text)
{
    size_t width = display_width(text);
    if (width > x->widths[column])
        x->widths[column] = width;
}

static bool write_headings(struct xlsx *x)
{
    for (size_t i = 0; i < x->column_count; i++) {
        const char *title = _(x->columns[i].title);
        widen(x, i, span_of(title));
        lxw_format *format =
            is_number(&x->columns[i]) ? x->number_heading : x->heading;
        if (worksheet_write_string(x->sheet, 0, (lxw_col_t)i, title, format) !=
            LXW_NO_ERROR)
            return false;
    }
    worksheet_freeze_panes(x->sheet, 1, 1);
    return true;
}

/* A4, every column on the page, the headings on each. */
static void settle_print(struct xlsx *x)
{
    enum { PAPER_A4 = 9 };
    worksheet_set_paper(x->sheet, PAPER_A4);
    worksheet_fit_to_pages(x->sheet, 1, 0);
    worksheet_repeat_rows(x->sheet, 0, 0);
    worksheet_set_footer(x->sheet, "&C&P / &N");
    worksheet_set_paper(x->notes, PAPER_A4);
    worksheet_fit_to_pages(x->notes, 1, 0);
}

/* The day of creation is no fact of the results: the same for all. */
static bool settle_properties(struct xlsx *x)
{
    enum { DAYS_TO_2000 = 10957, SECONDS_A_DAY = 86400 };
    lxw_doc_properties properties = {.created =
                                         (time_t)DAYS_TO_2000 * SECONDS_A_DAY};
    return workbook_set_properties(x->book, &properties) == LXW_NO_ERROR;
}

/*
 * Where memory or the disk of its temporary files is full libxlsxwriter may go
 * on, with a text, a format or a piece of a sheet less. errno tells, unless
 * something else went wrong since, so each function that calls it begins with
 * errno 0; and memory that has run out has not come back.
 */
static enum status settle(enum status status)
{
    enum { SOME = 1 << 16 };
    int why = errno;
    bool ran_out = why == ENOMEM;
    void *volatile probe = malloc(SOME);
    ran_out |= !probe;
    free(probe);
    if (status != STATUS_OK || ran_out)
        return status == STATUS_OK ? STATUS_MEMORY : status;
    errno = why;
    return why == ENOSPC || why == EIO || why == EDQUOT || why == EFBIG
               ? STATUS_IO
               : STATUS_OK;
}

/* It opens a file, which may hide the error number. */
static lxw_worksheet *add_sheet(struct xlsx *x, const char *name)
{
    lxw_worksheet *sheet = workbook_add_worksheet(x->book, name);
    return settle(STATUS_OK) == STATUS_OK ? sheet : NULL;
}

static bool prepare(struct xlsx *x)
{
    x->sheet = add_sheet(x, _("results"));
    x->notes = add_sheet(x, _("notes"));
    x->widths = calloc(x->column_count, sizeof *x->widths);
    if (!x->sheet || !x->notes || !x->widths)
        return false;
    settle_print(x);
    return make_formats(x) && settle_properties(x) && write_headings(x);
}

enum status xlsx_open(const char *path, const struct out_column *columns,
                      size_t count, struct xlsx **out)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    struct xlsx *x = calloc(1, sizeof *x);
    *out = NULL;
    errno = 0;
    if (!x)
        return STATUS_MEMORY;
    x->columns = columns;
    x->column_count = count;
    x->book = workbook_new_opt(path, &options);
    bool prepared = x->book && prepare(x);
    enum status status = settle(prepared ? STATUS_OK : STATUS_MEMORY);
    if (status != STATUS_OK) {
        int saved = errno;
        xlsx_abandon(x);
        errno = saved;
        return status;
    }
    *out = x;
    return STATUS_OK;
}

/* ---- cells ------------------------------------------------------------- */

static double decimal_of(struct span text, bool *good)
{
    struct ratio value = RATIO_ZERO;
    *good = ratio_parse(text, &value) == STATUS_OK;
    return (double)value.num / (double)value.den;
}

static double number_of(struct span text, bool *good)
{
    bool negative = text.length > 0 && text.at[0] == '-';
    struct span digits = {text.at + negative, text.length - negative};
    int64_t fen = 0;
    *good = money_parse(digits, &fen) == MONEY_GOOD;
    double yuan = (double)fen / FEN_PER_YUAN;
    return negative ? -yuan : yuan;
}

static enum status write_text(struct xlsx *x, lxw_col_t column,
                              struct span text)
{
    if (text.length > XLSX_MOST_TEXT) {
        x->fault = _("a text is longer than the 32,767 bytes of a cell");
        return STATUS_FAULT;
    }
    memcpy(x->cell, text.at, text.length);
    x->cell[text.length] = '\0';
    return worksheet_write_string(x->sheet, x->rows, column, x->cell,
                                  x->wrapped) == LXW_NO_ERROR
               ? STATUS_OK
               : STATUS_MEMORY;
}

static enum status write_cell(struct xlsx *x, size_t column, struct span text)
{
    enum cell_kind kind = x->columns[column].kind;
    bool good = is_number(&x->columns[column]);
    double number = !good                 ? 0
                    : kind == CELL_NUMBER ? decimal_of(text, &good)
                                          : number_of(text, &good);
    lxw_format *format = kind == CELL_MONEY   ? x->money
                         : kind == CELL_COUNT ? x->count
                                              : x->number;
    widen(x, column, text);
    if (!good)
        return write_text(x, (lxw_col_t)column, text);
    return worksheet_write_number(x->sheet, x->rows, (lxw_col_t)column, number,
                                  format) == LXW_NO_ERROR
               ? STATUS_OK
               : STATUS_MEMORY;
}

/* Lines that the longest text of a row takes. */
static size_t lines_of(const struct xlsx *x, struct span line)
{
    size_t most = 1;
    for (size_t i = 0; i < x->column_count && line.length > 0; i++) {
        size_t width = display_width(span_cut(&line, TABLE_CELL_END));
        size_t lines =
            width <= MOST_WIDTH ? 1 : (width + LINE_FILL - 1) / LINE_FILL;
        most = lines > most ? lines : most;
    }
    return most;
}

static enum status write_row(struct xlsx *x, struct span line)
{
    if (x->rows == XLSX_MOST_ROWS) {
        x->fault = _("more rows than the 1,048,575 of a sheet");
        return STATUS_FAULT;
    }
    x->rows++;
    size_t lines = lines_of(x, line);
    if (lines > 1)
        worksheet_set_row(x->sheet, x->rows, (double)(lines * LINE_HEIGHT),
                          NULL);
    for (size_t i = 0; i < x->column_count && line.length > 0; i++) {
        struct span cell = span_cut(&line, TABLE_CELL_END);
        enum status status =
            cell.length > 0 ? write_cell(x, i, cell) : STATUS_OK;
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

enum status xlsx_rows(struct xlsx *xlsx, struct span rows)
{
    enum status status = STATUS_OK;
    errno = 0;
    while (rows.length > 0 && status == STATUS_OK)
        status = settle(write_row(xlsx, span_cut(&rows, '\n')));
    return status;
}

enum status xlsx_note(struct xlsx *xlsx, const char *title, const char *value)
{
    lxw_row_t row = xlsx->note_rows++;
    errno = 0;
    bool written = worksheet_write_string(xlsx->notes, row, 0, title,
                                          xlsx->note) == LXW_NO_ERROR &&
                   worksheet_write_string(xlsx->notes, row, 1, value,
                                          xlsx->wrapped) == LXW_NO_ERROR;
    return settle(written ? STATUS_OK : STATUS_MEMORY);
}

/* ---- the end ----------------------------------------------------------- */

static void set_widths(struct xlsx *x)
{
    size_t all = 0;
    for (size_t i = 0; i < x->column_count; i++) {
        size_t width = x->widths[i] + 3;
        width = width < LEAST_WIDTH ? LEAST_WIDTH : width;
        width = width > MOST_WIDTH ? MOST_WIDTH : width;
        worksheet_set_column(x->sheet, (lxw_col_t)i, (lxw_col_t)i,
                             (double)width, NULL);
        all += width;
    }
    if (all > UPRIGHT_WIDTH)
        worksheet_set_landscape(x->sheet);
    worksheet_set_column(x->notes, 0, 0, NOTE_TITLE_WIDTH, NULL);
    worksheet_set_column(x->notes, 1, 1, 2 * MOST_WIDTH, NULL);
    worksheet_autofilter(x->sheet, 0, 0, x->rows,
                         (lxw_col_t)(x->column_count - 1));
}

static void release(struct xlsx *x)
{
    free(x->widths);
    free(x);
}

enum status xlsx_close(struct xlsx *xlsx)
{
    errno = 0;
    set_widths(xlsx);
    enum status status = settle(STATUS_OK);
    if (status != STATUS_OK) {
        xlsx_abandon(xlsx);
        return status;
    }
    lxw_error error = workbook_close(xlsx->book);
    release(xlsx);
    return error == LXW_NO_ERROR                     ? settle(STATUS_OK)
           : error == LXW_ERROR_MEMORY_MALLOC_FAILED ? STATUS_MEMORY
                                                     : STATUS_IO;
}

void xlsx_abandon(struct xlsx *xlsx)
{
    if (!xlsx)
        return;
    if (xlsx->book)
        lxw_workbook_free(xlsx->book);
    release(xlsx);
}

const char *xlsx_fault(const struct xlsx *xlsx)
{
    return xlsx->fault;
}
