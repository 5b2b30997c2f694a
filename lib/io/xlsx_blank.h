/*
 * xlsx_blank - an empty workbook with the headings of a table, in which what
 * is typed stays what it is: identity numbers, accounts and all other text are
 * text before anybody types, days are dates, amounts have two decimals; the
 * words of a coded column can be chosen from a list.
 */
#ifndef JIUZHU_IO_XLSX_BLANK_H
#define JIUZHU_IO_XLSX_BLANK_H

#include "columns.h"

/* Writes the file; STATUS_IO where that fails. The same table gives the same
   bytes. */
enum status xlsx_blank(const char *path, const struct column_table *table,
                       bool chinese);

#endif
