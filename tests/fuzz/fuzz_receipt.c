/* fuzz_receipt - a receipt that is read is written, and read as the same. */
#include "fuzz.h"

#include "receipt_json.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct receipt receipt, again;
    struct buffer once = {0}, twice = {0};
    const char *why = NULL;
    if (receipt_read(fuzz_span(data, size), &arena, &receipt, &why) ==
        STATUS_OK) {
        MUST(receipt_write(&receipt, &once) == STATUS_OK);
        MUST(receipt_read(buffer_view(&once), &arena, &again, &why) ==
             STATUS_OK);
        MUST(receipt_write(&again, &twice) == STATUS_OK);
        MUST(span_equal(buffer_view(&once), buffer_view(&twice)));
    } else {
        MUST(why);
    }
    buffer_free(&once);
    buffer_free(&twice);
    arena_free(&arena);
    return 0;
}
