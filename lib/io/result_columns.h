/*
 * result_columns - the output of `determine` by household, read again: as CSV,
 * or as a workbook in either language.
 */
#ifndef JIUZHU_IO_RESULT_COLUMNS_H
#define JIUZHU_IO_RESULT_COLUMNS_H

#include "columns.h"

/* A row as read; texts are borrowed. */
struct result_row {
    struct span household_id, reasons;
    date on;
    uint8_t category;
    int64_t members;
    int64_t income_fen, standard_fen, total_fen;
};

extern const struct column_table RESULT_COLUMNS;

#endif
