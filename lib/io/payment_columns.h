/*
 * payment_columns - the columns of a file of payments: what was paid to a
 * household, or a person of it, for which month.
 *
 * An amount is not negative; what was paid back is a row of the item
 * `recovery`. A row `total` is the sum of a month beside or instead of its
 * parts.
 */
#ifndef JIUZHU_IO_PAYMENT_COLUMNS_H
#define JIUZHU_IO_PAYMENT_COLUMNS_H

#include "columns.h"

/* A row of the payments as read. */
struct payment_row {
    struct span household_id;
    struct span person_id; /* empty: of the household */
    date month;            /* its first day */
    uint8_t item;          /* enum pay_item */
    int64_t amount_fen;
    date paid_on; /* DATE_NONE: not said */
    struct span account;
};

extern const struct column_table PAYMENT_COLUMNS;

#endif
