/*
 * fuzz_words - the small languages of values and options: conditions of `who`,
 * sweeps, ratios, months, bands of prices, shares. The first byte says which.
 */
#include "fuzz.h"

#include "arena.h"
#include "filter.h"
#include "month.h"
#include "price.h"
#include "share.h"
#include "sweep.h"

#include <string.h>

static void read_filter(struct span text)
{
    struct filter filter;
    struct span problem = {NULL, 0};
    const char *first, *second;
    if (filter_parse(text, &filter, &problem) != STATUS_OK) {
        MUST(problem.at >= text.at &&
             problem.at + problem.length <= text.at + text.length);
        return;
    }
    filter_is_impossible(&filter, &first, &second);
    const struct person person = {.birth_date = 19800229};
    filter_accepts(&filter, &person, 20211001);
}

static void read_sweep(struct span text)
{
    struct sweep sweep;
    struct span found = {NULL, 0};
    char value[SWEEP_VALUE_SIZE];
    const struct span step = {"0.1", 3};
    if (sweep_parse(text, step, &sweep, &found) != SWEEP_GOOD)
        return;
    MUST(sweep.count > 0 && sweep.count <= SWEEP_MOST);
    MUST(sweep_value(&sweep, 0, value)[0]);
    MUST(sweep_value(&sweep, sweep.count - 1, value)[0]);
}

/* What is written of a ratio is read as the same. */
static void read_ratio(struct span text)
{
    struct ratio ratio, again;
    char written[RATIO_TEXT_SIZE];
    if (ratio_parse(text, &ratio) != STATUS_OK)
        return;
    MUST(ratio.den > 0 && ratio.num >= 0);
    if (ratio_parse(span_of(ratio_format(ratio, written)), &again) == STATUS_OK)
        MUST(ratio_compare(ratio, again) == 0);
}

static void read_month(struct span text)
{
    month m, again;
    char written[MONTH_TEXT_SIZE];
    if (!month_parse(text, &m))
        return;
    month_format(m, written);
    MUST(month_parse(span_of(written), &again) && again == m);
    MUST(month_of(month_last_day(m)) == m);
}

static void read_bands(struct span text)
{
    const struct price_band *bands;
    size_t count = 0;
    struct arena arena = {NULL, NULL};
    if (price_bands_parse(text, &arena, &bands, &count) == STATUS_OK)
        MUST(count > 0);
    for (size_t i = 1; i < count; i++)
        MUST(ratio_compare(bands[i - 1].from, bands[i].from) < 0);
    arena_free(&arena);
}

static void read_share(struct span text)
{
    struct share share;
    if (share_read(text, &share))
        MUST(share.number >= 1 && share.number <= share.count &&
             share.count <= SHARE_LIMIT);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const READ[])(struct span) = {
        read_filter, read_sweep, read_ratio,
        read_month,  read_bands, read_share};
    if (size == 0)
        return 0;
    READ[data[0] % (sizeof READ / sizeof *READ)](
        fuzz_span(data + 1, size - 1));
    return 0;
}
