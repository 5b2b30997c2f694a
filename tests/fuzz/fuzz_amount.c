/* fuzz_amount - yuan and ratios: what is read is written, and read again. */
#include "fuzz.h"

#include "money.h"
#include "ratio.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int64_t fen = -1, again;
    struct ratio ratio, same;
    if (money_parse(fuzz_span(data, size), &fen) == MONEY_GOOD) {
        char text[MONEY_TEXT_SIZE];
        MUST(fen >= 0);
        size_t length = money_format(fen, text);
        MUST(money_parse((struct span){text, length}, &again) == MONEY_GOOD);
        MUST(again == fen);
    } else {
        MUST(fen == -1);
    }
    if (ratio_parse(fuzz_span(data, size), &ratio) == STATUS_OK) {
        char text[RATIO_TEXT_SIZE];
        MUST(ratio.den > 0);
        const char *shown = ratio_format(ratio, text);
        /* A fraction of long numbers is shown, and is too long to be read. */
        if (ratio_parse(span_of(shown), &same) == STATUS_OK)
            MUST(same.num == ratio.num && same.den == ratio.den);
        else
            MUST(strchr(shown, '/'));
    }
    return 0;
}
