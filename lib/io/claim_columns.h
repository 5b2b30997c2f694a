/*
 * claim_columns - the columns of two files: medical claims, and the price
 * indices of months.
 */
#ifndef JIUZHU_IO_CLAIM_COLUMNS_H
#define JIUZHU_IO_CLAIM_COLUMNS_H

#include "columns.h"
#include "price.h"

enum claim_kind { KIND_UNKNOWN, KIND_INPATIENT, KIND_OUTPATIENT };

extern const struct vocabulary VOCABULARY_CLAIM_KIND;

/* A row of the claims as read. */
struct claim_row {
    struct span claim_id, person_id, class_name, hospital;
    uint8_t kind;
    date on;
    int64_t total_fen, within_fen, basic_fen, serious_fen;
};

/* Places in CLAIM_COLUMNS, for sheet_row.given. */
enum { CLAIM_BASIC_PAID = 8, CLAIM_SERIOUS_PAID = 9 };

extern const struct column_table CLAIM_COLUMNS;

/* Places in PRICE_COLUMNS, whose rows are struct price_month. */
enum { PRICE_CPI = 1, PRICE_FOOD = 2, PRICE_LOW_INCOME = 3 };

extern const struct column_table PRICE_COLUMNS;

#endif
