/*
 * relief_columns - the columns of applications for relief, of opening
 * balances of the reserve funds, and of townships.
 */
#ifndef JIUZHU_IO_RELIEF_COLUMNS_H
#define JIUZHU_IO_RELIEF_COLUMNS_H

#include "columns.h"
#include "relief.h"
#include "staff.h"

/* Rows are struct relief_case, struct opening and struct township. */
extern const struct column_table RELIEF_COLUMNS, OPENING_COLUMNS, STAFF_COLUMNS;

struct opening {
    struct span township;
    uint8_t level; /* enum relief_level; LEVEL_NONE: township */
    int64_t balance_fen;
};

#endif
