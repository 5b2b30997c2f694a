/*
 * month - calendar months as integers that count: payment months, and the
 * spans between them.
 *
 * MONTH_NONE (0) stands for "no month".
 */
#ifndef JIUZHU_MONTH_H
#define JIUZHU_MONTH_H

#include "date.h"

typedef int32_t month; /* year x 12 + (1 to 12) - 1 */

enum { MONTH_NONE = 0 };

static inline month month_of(date d)
{
    return d == DATE_NONE ? MONTH_NONE : date_year(d) * 12 + date_month(d) - 1;
}

static inline date month_first_day(month m)
{
    return date_make(m / 12, m % 12 + 1, 1);
}

date month_last_day(month m);

/*
 * Reads YYYY-MM, YYYY/M, YYYYMM and YYYY年M月. False for anything else and
 * for months outside 1900 to 2999.
 */
bool month_parse(struct span text, month *out);

enum { MONTH_TEXT_SIZE = 8 };

/* "2021-10"; empty for MONTH_NONE. Returns the length. */
size_t month_format(month m, char text[MONTH_TEXT_SIZE]);

#endif
