/*
 * excel_merged - the merged cells of a sheet. Such cells stand at the end of
 * its part: the sheet is looked through for them before its rows are read.
 */
#ifndef JIUZHU_IO_EXCEL_MERGED_H
#define JIUZHU_IO_EXCEL_MERGED_H

#include "excel_package.h"

enum { EXCEL_MOST_MERGED = 200000 };

/* Rows from 1, columns from 0; all within. */
struct excel_range {
    uint32_t first_row, last_row, first_column, last_column;
    char *value; /* of its first cell, once read; NULL: that is empty */
};

/* In order of their first rows. */
struct excel_merged {
    struct excel_range *ranges;
    size_t count, room;
    size_t begun;   /* ranges of rows up to the one in hand */
    size_t *active; /* those of them that still hold it */
    size_t active_count, active_room;
};

/* Free with excel_merged_free() in any case. */
enum status excel_merged_read(struct excel_package *package, const char *part,
                              struct excel_fault *fault,
                              struct excel_merged *out);
void excel_merged_free(struct excel_merged *merged);

/* Goes on to a row, at or behind the last one: `active` are its ranges. */
enum status excel_merged_go(struct excel_merged *merged, uint32_t row);

/* "B7" as column and row; what is left of the text, NULL: it is no cell. */
const char *excel_cell_read(const char *text, uint32_t *column, uint32_t *row);

#endif
