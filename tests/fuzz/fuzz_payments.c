/* fuzz_payments - what was paid, as `audit` and `explain` read it. */
#include "fuzz.h"

#include "columns.h"
#include "payment_columns.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct payment_row row;
    fuzz_sheet(&PAYMENT_COLUMNS, &row, sizeof row, fuzz_span(data, size));
    return 0;
}
