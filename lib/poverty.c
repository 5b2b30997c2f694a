/* poverty - sums, and the fractions they end in. */
#include "poverty.h"

#include "money.h"
#include "wider.h"

#include <math.h>

enum { PLACES = 6 };

static const int64_t LOG_UNITS = INT64_C(1000000000000);

/* ln(line / income) in 10^-12. */
static int64_t reckon_log(int64_t line_fen, int64_t income_fen)
{
    long double ratio = (long double)line_fen / (long double)income_fen;
    return (int64_t)llroundl(logl(ratio) * (long double)LOG_UNITS);
}

/* Reckoned once for each line and income that come again. */
static int64_t log_of(struct poverty_lines *lines, int64_t line_fen,
                      int64_t income_fen)
{
    struct poverty_log *kept =
        &lines->logs[(uint64_t)income_fen % POVERTY_LOGS];
    if (income_fen < FEN_PER_YUAN)
        income_fen = FEN_PER_YUAN;
    if (line_fen <= income_fen)
        return 0;
    if (kept->line != line_fen || kept->income != income_fen)
        *kept = (struct poverty_log){line_fen, income_fen,
                                     reckon_log(line_fen, income_fen)};
    return kept->log;
}

enum status poverty_add(struct poverty *sums, struct poverty_lines *lines,
                        enum area area, int64_t income_fen, int64_t persons)
{
    int64_t line = lines->fen[area], gap = line - income_fen;
    if (__builtin_add_overflow(sums->persons, persons, &sums->persons))
        return STATUS_OVERFLOW;
    if (gap <= 0)
        return STATUS_OK;
    sums->poor += persons;
    sums->gap[area] += (wide)persons * gap;
    sums->square[area] += (wide)persons * ((wide)gap * gap);
    sums->logs += (wide)persons * log_of(lines, line, income_fen);
    return STATUS_OK;
}

enum status poverty_join(struct poverty *sum, const struct poverty *more)
{
    if (__builtin_add_overflow(sum->persons, more->persons, &sum->persons))
        return STATUS_OVERFLOW;
    sum->poor += more->poor;
    for (int area = 0; area < AREA_COUNT; area++) {
        sum->gap[area] += more->gap[area];
        sum->square[area] += more->square[area];
    }
    sum->logs += more->logs;
    return STATUS_OK;
}

/* The line as a divisor: 1 for an area where there is nobody. */
static uint64_t divisor(const struct poverty_lines *lines, int area)
{
    return lines->fen[area] > 0 ? (uint64_t)lines->fen[area] : 1;
}

/*
 * (sums[urban] / z_urban^order + sums[rural] / z_rural^order) / N over the
 * common denominator.
 */
static enum status share_of_lines(const wide sums[AREA_COUNT], int order,
                                  int64_t persons,
                                  const struct poverty_lines *lines,
                                  int64_t *out)
{
    uint64_t urban = divisor(lines, AREA_URBAN);
    uint64_t rural = divisor(lines, AREA_RURAL);
    struct wider num = wider_of(sums[AREA_URBAN]);
    struct wider other = wider_of(sums[AREA_RURAL]);
    struct wider den = wider_of(persons);
    enum status status = STATUS_OK;
    for (int i = 0; i < order && status == STATUS_OK; i++) {
        status = wider_times(&num, rural);
        if (status == STATUS_OK)
            status = wider_times(&other, urban);
        if (status == STATUS_OK)
            status = wider_times(&den, urban);
        if (status == STATUS_OK)
            status = wider_times(&den, rural);
    }
    if (status == STATUS_OK)
        status = wider_add(&num, &other);
    return status == STATUS_OK ? wider_decimal(&num, &den, PLACES, out)
                               : status;
}

enum status poverty_reckon(const struct poverty *sums,
                           const struct poverty_lines *lines,
                           struct poverty_indices *out)
{
    *out = (struct poverty_indices){0};
    if (sums->persons <= 0)
        return STATUS_OK;
    struct wider poor = wider_of(sums->poor), all = wider_of(sums->persons);
    struct wider logs = wider_of(sums->logs), units = all;
    enum status status = wider_times(&units, (uint64_t)LOG_UNITS);
    if (status == STATUS_OK)
        status = wider_decimal(&poor, &all, PLACES, &out->rate);
    if (status == STATUS_OK)
        status = share_of_lines(sums->gap, 1, sums->persons, lines, &out->gap);
    if (status == STATUS_OK)
        status = share_of_lines(sums->square, 2, sums->persons, lines,
                                &out->severity);
    if (status == STATUS_OK)
        status = wider_decimal(&logs, &units, PLACES, &out->watts);
    return status;
}
