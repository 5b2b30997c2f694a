/*
 * xlsx, xlsx_blank - whatever libxlsxwriter refuses, a workbook is whole or
 * not done; a disk that is full below its temporary files is told.
 */
#include "suite.h"
#include "xlsx.h"
#include "xlsx_blank.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* Calls of the library that still succeed; negative: all of them. */
static int left = -1;
static bool refused;
/* What errno becomes in the call that is let pass; 0: it is left alone. */
static int silently;

static bool fails(void)
{
    if (left < 0 || left-- > 0)
        return false;
    left = -1;
    if (silently != 0) {
        errno = silently;
        return false;
    }
    refused = true;
    return true;
}

/* NAME(PARAMETERS) called with ARGUMENTS, unless it is the one that fails. */
#define WRAP(type, name, parameters, arguments, failure)                       \
    type __real_##name parameters;                                             \
    type __wrap_##name parameters;                                             \
    type __wrap_##name parameters                                              \
    {                                                                          \
        type result = __real_##name arguments;                                 \
        return fails() ? (failure) : result;                                   \
    }

WRAP(lxw_worksheet *, workbook_add_worksheet,
     (lxw_workbook * book, const char *name), (book, name), NULL)
WRAP(lxw_format *, workbook_add_format, (lxw_workbook * book), (book), NULL)
WRAP(lxw_error, workbook_set_properties,
     (lxw_workbook * book, lxw_doc_properties *properties), (book, properties),
     LXW_ERROR_MEMORY_MALLOC_FAILED)
WRAP(lxw_error, worksheet_write_string,
     (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column, const char *text,
      lxw_format *format),
     (sheet, row, column, text, format), LXW_ERROR_MEMORY_MALLOC_FAILED)
WRAP(lxw_error, worksheet_write_number,
     (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column, double number,
      lxw_format *format),
     (sheet, row, column, number, format), LXW_ERROR_MEMORY_MALLOC_FAILED)
WRAP(lxw_error, worksheet_data_validation_range,
     (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last,
      lxw_col_t last_column, lxw_data_validation *validation),
     (sheet, row, column, last, last_column, validation),
     LXW_ERROR_MEMORY_MALLOC_FAILED)

/* Its failure is no failure of what is in the sheet, but for blank ones. */
lxw_error __real_worksheet_set_column(lxw_worksheet *sheet, lxw_col_t first,
                                      lxw_col_t last, double width,
                                      lxw_format *format);
lxw_error __wrap_worksheet_set_column(lxw_worksheet *sheet, lxw_col_t first,
                                      lxw_col_t last, double width,
                                      lxw_format *format);
lxw_error __wrap_worksheet_set_column(lxw_worksheet *sheet, lxw_col_t first,
                                      lxw_col_t last, double width,
                                      lxw_format *format)
{
    lxw_error result =
        __real_worksheet_set_column(sheet, first, last, width, format);
    return format && fails() ? LXW_ERROR_MEMORY_MALLOC_FAILED : result;
}

/* The book itself; the real one, so that nothing is left open. */
lxw_error __real_workbook_close(lxw_workbook *book);
lxw_error __wrap_workbook_close(lxw_workbook *book);
static lxw_error closing = LXW_NO_ERROR;
lxw_error __wrap_workbook_close(lxw_workbook *book)
{
    lxw_error error = __real_workbook_close(book);
    return closing != LXW_NO_ERROR ? closing : error;
}

lxw_workbook *__real_workbook_new(const char *path);
lxw_workbook *__wrap_workbook_new(const char *path);
static bool no_book;
lxw_workbook *__wrap_workbook_new(const char *path)
{
    return no_book ? NULL : __real_workbook_new(path);
}

lxw_workbook *__real_workbook_new_opt(const char *path,
                                      lxw_workbook_options *options);
lxw_workbook *__wrap_workbook_new_opt(const char *path,
                                      lxw_workbook_options *options);
lxw_workbook *__wrap_workbook_new_opt(const char *path,
                                      lxw_workbook_options *options)
{
    return no_book ? NULL : __real_workbook_new_opt(path, options);
}

static char path[] = "/tmp/check_xlsx.XXXXXX";

/* Whatever the test before let fail succeeds again, in one process, too. */
static void make_place(void)
{
    left = -1;
    silently = 0;
    closing = LXW_NO_ERROR;
    refused = no_book = false;
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
}

static void take_place_away(void)
{
    unlink(path);
    strcpy(path + strlen(path) - 6, "XXXXXX");
}

static const struct out_column columns[] = {
    {"household_id", CELL_IDENTITY, "household_id"},
    {"dibao", CELL_MONEY, "dibao"},
    {"members", CELL_COUNT, "members"},
    {"share", CELL_NUMBER, "share"},
    {"source", CELL_SOURCE, "source"},
};

#define ROW                                                                    \
    "H1\x1f"                                                                   \
    "-12.50\x1f"                                                               \
    "3\x1f"                                                                    \
    "0.125\x1f"                                                                \
    "J01.1\n"

/* The first status that is not OK. */
static enum status make_book(const char *rows)
{
    struct xlsx *book;
    enum status status = xlsx_open(path, columns, COUNT_OF(columns), &book);
    if (status != STATUS_OK)
        return status;
    status = xlsx_rows(book, span_of(rows));
    if (status == STATUS_OK)
        status = xlsx_note(book, "pack", "chongqing-jiangbei");
    if (status == STATUS_OK)
        return xlsx_close(book);
    xlsx_abandon(book);
    return status;
}

START_TEST(whatever_the_library_refuses_the_book_is_not_done)
{
    int nth = 0;
    for (refused = true; refused; nth++) {
        refused = false;
        left = nth;
        enum status status = make_book(ROW ROW);
        ck_assert_msg((status == STATUS_OK) == !refused, "call %d", nth);
        ck_assert(!refused || status == STATUS_MEMORY);
    }
    ck_assert_int_gt(nth, 25); /* sheets, formats, headings, cells, notes */
}

START_TEST(whatever_the_library_refuses_an_empty_roster_is_not_done)
{
    int nth = 0;
    for (refused = true; refused; nth++) {
        refused = false;
        left = nth;
        enum status status = xlsx_blank(path, &ROSTER_COLUMNS, nth % 2 == 0);
        ck_assert_msg((status == STATUS_OK) == !refused, "call %d", nth);
    }
    ck_assert_int_gt(nth, 100); /* two calls a column, and the words */
}

START_TEST(without_a_book_there_is_no_memory)
{
    no_book = true;
    ck_assert_int_eq(make_book(ROW), STATUS_MEMORY);
    ck_assert_int_eq(xlsx_blank(path, &ROSTER_COLUMNS, true), STATUS_MEMORY);
}

/* It goes on after a write to a temporary file failed: errno alone tells. */
START_TEST(a_disk_that_is_full_below_its_temporary_files_is_told)
{
    static const struct {
        int error;
        enum status status;
    } rows[] = {{ENOSPC, STATUS_IO},     {EIO, STATUS_IO},
                {EDQUOT, STATUS_IO},     {EFBIG, STATUS_IO},
                {ENOMEM, STATUS_MEMORY}, {ENOENT, STATUS_OK}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        silently = rows[i].error;
        left = 18; /* in the rows */
        ck_assert_int_eq(make_book(ROW ROW), rows[i].status);
        ck_assert_int_eq(left, -1);
        left = 2; /* while it is opened */
        ck_assert_int_eq(make_book(ROW ROW), rows[i].status);
    }
}

START_TEST(a_book_that_cannot_be_closed_is_not_done)
{
    static const struct {
        lxw_error error;
        enum status status, blank;
    } rows[] = {{LXW_ERROR_MEMORY_MALLOC_FAILED, STATUS_MEMORY, STATUS_IO},
                {LXW_ERROR_CREATING_XLSX_FILE, STATUS_IO, STATUS_IO},
                {LXW_NO_ERROR, STATUS_OK, STATUS_OK}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        closing = rows[i].error;
        ck_assert_int_eq(make_book(ROW), rows[i].status);
        ck_assert_int_eq(xlsx_blank(path, &ROSTER_COLUMNS, false),
                         rows[i].blank);
    }
}

START_TEST(a_text_longer_than_a_cell_is_a_fault_and_the_longest_is_none)
{
    enum { MOST = XLSX_MOST_TEXT };
    struct xlsx *book;
    char *row = malloc(MOST + 3);
    memset(row, 'x', MOST + 3);
    row[MOST] = '\x1f';
    row[MOST + 1] = '\n';
    row[MOST + 2] = '\0';
    ck_assert_int_eq(make_book(row), STATUS_OK);
    row[MOST] = 'x';
    ck_assert_int_eq(xlsx_open(path, columns, COUNT_OF(columns), &book),
                     STATUS_OK);
    ck_assert_int_eq(xlsx_rows(book, span_of(row)), STATUS_FAULT);
    ck_assert_str_eq(xlsx_fault(book),
                     "a text is longer than the 32,767 bytes of a cell");
    xlsx_abandon(book);
    xlsx_abandon(NULL);
    free(row);
}

/* A row of no cells is a row, so that the others keep their places. */
START_TEST(empty_cells_and_empty_rows_are_no_fault)
{
    ck_assert_int_eq(make_book("\n" ROW "\x1f\x1f\x1f\x1f\n"
                               "H2\n"),
                     STATUS_OK);
    ck_assert_int_eq(make_book(""), STATUS_OK);
}

START_TEST(rows_end_where_a_sheet_does)
{
    struct xlsx *book;
    struct span row = span_of("\n");
    ck_assert_int_eq(xlsx_open(path, columns, COUNT_OF(columns), &book),
                     STATUS_OK);
    enum status status = STATUS_OK;
    for (int i = 0; i < XLSX_MOST_ROWS && status == STATUS_OK; i++)
        status = xlsx_rows(book, row);
    ck_assert_int_eq(status, STATUS_OK);
    ck_assert_int_eq(xlsx_rows(book, row), STATUS_FAULT);
    ck_assert_str_eq(xlsx_fault(book),
                     "more rows than the 1,048,575 of a sheet");
    xlsx_abandon(book);
}

SUITE_BETWEEN("xlsx", make_place, take_place_away,
              whatever_the_library_refuses_the_book_is_not_done,
              whatever_the_library_refuses_an_empty_roster_is_not_done,
              without_a_book_there_is_no_memory,
              a_disk_that_is_full_below_its_temporary_files_is_told,
              a_book_that_cannot_be_closed_is_not_done,
              a_text_longer_than_a_cell_is_a_fault_and_the_longest_is_none,
              empty_cells_and_empty_rows_are_no_fault,
              rows_end_where_a_sheet_does)
