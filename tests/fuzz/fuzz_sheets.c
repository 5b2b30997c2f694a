/*
 * fuzz_sheets - the tables that are read row by row and have no harness of
 * their own: relief cases, openings of reserve funds, townships, procedures,
 * results, prices. The first byte says which.
 */
#include "fuzz.h"

#include "claim_columns.h"
#include "procedure_columns.h"
#include "relief_columns.h"
#include "result_columns.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct column_table *const TABLES[] = {
        &RELIEF_COLUMNS,    &OPENING_COLUMNS, &STAFF_COLUMNS,
        &PROCEDURE_COLUMNS, &RESULT_COLUMNS,  &PRICE_COLUMNS};
    union {
        struct relief_case relief;
        struct opening opening;
        struct township township;
        struct procedure procedure;
        struct result_row result;
        struct price_month price;
    } row;
    if (size == 0)
        return 0;
    fuzz_sheet(TABLES[data[0] % (sizeof TABLES / sizeof *TABLES)], &row,
               sizeof row, fuzz_span(data + 1, size - 1));
    return 0;
}
