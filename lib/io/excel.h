/*
 * excel - a sheet of a workbook (.xlsx) as CSV text.
 *
 * Row N of the sheet is line N of the text, so that a message about a line is
 * one about a row; a line end within a cell is a blank. A workbook is read as
 * any CSV from there on: the same headings, words and messages. Memory: the
 * file as it is packed, its shared strings, and a stretch of the sheet.
 *
 * What a cell says is not guessed: a formula without a stored value and a
 * cell that lost its value to a merged one become the words below, which the
 * readers of cells refuse; an empty cell there would be read as 0.
 */
#ifndef JIUZHU_IO_EXCEL_H
#define JIUZHU_IO_EXCEL_H

#include "columns.h"
#include "excel_package.h"

#define EXCEL_NO_VALUE "#FORMULA!"
#define EXCEL_MERGED   "#MERGED!"

enum {
    EXCEL_MOST_ROWS = 1048576,
    EXCEL_MOST_COLUMNS = 16384,
    EXCEL_MOST_HEADINGS = 1024,
    EXCEL_CELL_BYTES = 4 * 32767
};

struct excel_request {
    const char *sheet; /* NULL: the first that is not hidden */
    const struct column_table *table;
};

struct excel;

/* Do the first bytes of a file say that it is a workbook? */
bool excel_begins(struct span bytes);

/* Those of an older or an encrypted workbook, which is not read? */
bool excel_begins_old(struct span bytes);

/*
 * Opens a sheet; bytes and request are borrowed until excel_close().
 * STATUS_FAULT: fault says what is wrong with it.
 */
enum status excel_open(struct span bytes, const struct excel_request *request,
                       struct excel_fault *fault, struct excel **out);
void excel_close(struct excel *excel);

/* The next text; fewer than `room` bytes at the end alone. */
enum status excel_read(struct excel *excel, char *data, size_t room,
                       struct excel_fault *fault, size_t *got);

/* The sheet's name, borrowed; the visible sheets beside it. */
const char *excel_sheet_name(const struct excel *excel);
size_t excel_other_sheets(const struct excel *excel);

/* Rows above the headings that hold nothing but a title, as far as read. */
uint64_t excel_title_rows(const struct excel *excel);

#endif
