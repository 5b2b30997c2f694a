/*
 * fuzz_identity - identity numbers: a good one has a day of birth that exists
 * and a sex, and a mask leaves neither its middle nor, in a sentence, itself.
 */
#include "fuzz.h"

#include "identity.h"
#include "mask.h"
#include "veil.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct identity identity = {DATE_NONE, SEX_UNKNOWN};
    struct span text = fuzz_span(data, size);
    struct buffer masked = {0};
    enum identity_kind kind = identity_read(text, &identity);
    mask_text(&MASKING_STARS, MASK_IDENTITY, text, &masked);
    if (kind == IDENTITY_GOOD) {
        MUST(size == 15 || size == 18);
        MUST(date_exists(date_year(identity.birth), date_month(identity.birth),
                         date_day(identity.birth)));
        MUST(identity.sex != SEX_UNKNOWN);
        MUST(masked.length == size);
        MUST(!memmem(masked.data, masked.length, data + 6, 8));
    } else {
        MUST(identity.birth == DATE_NONE);
    }
    struct masking keyed;
    masking_begin(&keyed, text);
    for (enum mask mask = MASK_NAME; mask <= MASK_ACCOUNT; mask++) {
        mask_text(&MASKING_STARS, mask, text, &masked);
        mask_text(&keyed, mask, text, &masked);
    }
    MUST(!masked.failed);
    buffer_clear(&masked);
    buffer_text(&masked, "row ");
    buffer_span(&masked, text);
    buffer_text(&masked, ": what");
    buffer_char(&masked, '\0');
    veil(masked.data);
    if (kind == IDENTITY_GOOD)
        MUST(!memmem(masked.data, strlen(masked.data), data + 3, 8));
    buffer_free(&masked);
    return 0;
}
