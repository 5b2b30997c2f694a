/*
 * poverty - the measures of Foster, Greer and Thorbecke (Econometrica 52,
 * 1984, pp. 761-766) of orders 0, 1 and 2, and that of Watts (1968), against
 * a line z for each area; y is a person's per-capita income in whole fen.
 *
 *     P_a = 1/N x sum over y < z of ((z - y) / z)^a      headcount, gap,
 *                                                        severity: a = 0, 1, 2
 *     W   = 1/N x sum over y < z of ln(z / y)
 *
 * Poor is who is below the line, not who is on it (as in Haughton and
 * Khandker, Handbook on Poverty and Inequality, World Bank 2009, chapter 4):
 * dibao brings a family exactly up to the standard, and no further.
 *
 * The sums of P_a are whole numbers, so nothing is lost and no order matters.
 * The logarithms of W are the one place in the program where floating point
 * is met; they decide nothing. Each is rounded to 10^-12 once, and summed as
 * a whole number. ln(z/0) has no value: an income below 1 yuan counts as 1
 * yuan in W alone.
 */
#ifndef JIUZHU_POVERTY_H
#define JIUZHU_POVERTY_H

#include "ratio.h"
#include "words.h"

/* Yuan a month and head; so that no sum can overflow. */
enum { POVERTY_MOST_LINE = 10000000 };

/* Start with {0}. Persons are in billionths (weight.h). */
struct poverty {
    int64_t persons, poor;
    wide gap[AREA_COUNT], square[AREA_COUNT]; /* fen and fen^2 x persons */
    wide logs;                                /* 10^-12 x persons */
};

/*
 * The lines in fen a month and head, and the logarithms met so far: a
 * worker's own. Start with the lines and nothing else.
 */
enum { POVERTY_LOGS = 1024 };
struct poverty_lines {
    int64_t fen[AREA_COUNT]; /* 0: nobody of the area */
    struct poverty_log {
        int64_t line, income, log; /* 10^-12 */
    } logs[POVERTY_LOGS];
};

/*
 * Persons with an income; negative to take them away again. STATUS_OVERFLOW:
 * more than nine billion persons.
 */
enum status poverty_add(struct poverty *sums, struct poverty_lines *lines,
                        enum area area, int64_t income_fen, int64_t persons);

/* sum += more. */
enum status poverty_join(struct poverty *sum, const struct poverty *more);

/* In millionths, half up; 0 where nobody is there. */
struct poverty_indices {
    int64_t rate, gap, severity, watts;
};
enum status poverty_reckon(const struct poverty *sums,
                           const struct poverty_lines *lines,
                           struct poverty_indices *out);

#endif
