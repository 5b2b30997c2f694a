/*
 * xlsx - rows as a workbook for people who work in a spreadsheet: a sheet of
 * results with typed cells, and a sheet of notes saying what they rest on.
 *
 * Rows come as FORMAT_TABLE has them (rows.h). Amounts are numbers with two
 * decimals (the binary number nearest to them, as a spreadsheet holds what is
 * typed in), counts are numbers, everything else is text: identity numbers
 * keep their digits, and a name that begins with = is no formula. Rows go to
 * disk as they come; the same rows give the same bytes.
 */
#ifndef JIUZHU_IO_XLSX_H
#define JIUZHU_IO_XLSX_H

#include "rows.h"
#include "status.h"

enum { XLSX_MOST_ROWS = 1048575, XLSX_MOST_TEXT = 32767 };

struct xlsx;

/*
 * A workbook that will be written to `path` (borrowed until the end), with the
 * translated titles of `columns`. Free with xlsx_close() or xlsx_abandon().
 */
enum status xlsx_open(const char *path, const struct out_column *columns,
                      size_t count, struct xlsx **out);

/*
 * Whole rows. STATUS_FAULT: more rows than a sheet holds, or a text longer
 * than a cell holds; xlsx_fault() says which.
 */
enum status xlsx_rows(struct xlsx *xlsx, struct span rows);

/* A line of the sheet of notes. */
enum status xlsx_note(struct xlsx *xlsx, const char *title, const char *value);

/* Writes the file; STATUS_IO where that fails. Frees it in any case. */
enum status xlsx_close(struct xlsx *xlsx);
void xlsx_abandon(struct xlsx *xlsx);

/* One sentence, translated, after STATUS_FAULT. */
const char *xlsx_fault(const struct xlsx *xlsx);

#endif
