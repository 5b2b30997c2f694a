/* fuzz_claims - medical claims. */
#include "fuzz.h"

#include "claim_columns.h"
#include "columns.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct claim_row row;
    fuzz_sheet(&CLAIM_COLUMNS, &row, sizeof row, fuzz_span(data, size));
    return 0;
}
