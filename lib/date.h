/*
 * date - civil dates as integers yyyymmdd, so that order is order of time.
 *
 * DATE_NONE (0) stands for "no date". Rules: completed years count the
 * birthday as completed; a birthday on 29 February falls on 1 March in common
 * years; adding months clamps to the month's last day (specification,
 * section 0).
 */
#ifndef JIUZHU_DATE_H
#define JIUZHU_DATE_H

#include "span.h"

#include <stdbool.h>
#include <stdint.h>

typedef int32_t date;

enum { DATE_NONE = 0, DATE_FIRST = 19000101, DATE_LAST = 29991231 };

static inline date date_make(int year, int month, int day)
{
    return year * 10000 + month * 100 + day;
}

static inline int date_year(date d)
{
    return d / 10000;
}

static inline int date_month(date d)
{
    return d / 100 % 100;
}

static inline int date_day(date d)
{
    return d % 100;
}

bool date_is_leap_year(int year);
int date_days_in_month(int year, int month);

/* A day of the calendar between 1900-01-01 and 2999-12-31? */
bool date_exists(int year, int month, int day);

/*
 * Reads YYYY-MM-DD, YYYY/M/D, YYYY.M.D, YYYYMMDD and YYYY年M月D日 (months and
 * days with one or two digits except in YYYYMMDD). False for anything else
 * and for days that do not exist.
 */
bool date_parse(struct span text, date *out);

enum date_clamp { DATE_CLAMP };

/* The same day n months later (n may be negative); see DATE_CLAMP above. */
date date_add_months(date d, int months, enum date_clamp clamp);

/*
 * The days of the calendar counted from 0001-01-01, which is 1 and a Monday;
 * and the day of a number.
 */
int32_t date_number(date d);
date date_of_number(int32_t number);

static inline date date_add_days(date d, int32_t days)
{
    return date_of_number(date_number(d) + days);
}

/* Days from one day to the other; negative where `to` is the earlier. */
static inline int32_t date_days_between(date from, date to)
{
    return date_number(to) - date_number(from);
}

enum weekday {
    MONDAY = 1,
    TUESDAY,
    WEDNESDAY,
    THURSDAY,
    FRIDAY,
    SATURDAY,
    SUNDAY
};

static inline enum weekday date_weekday(date d)
{
    return (enum weekday)((date_number(d) - 1) % 7 + 1);
}

/* Completed years; negative before birth. */
static inline int date_age(date birth, date on)
{
    enum { DAYS_OF_A_YEAR = 10000 }; /* as the digits of dates have it */
    date since = on - birth;
    return (since >= 0 ? since : since - (DAYS_OF_A_YEAR - 1)) / DAYS_OF_A_YEAR;
}

/* Whole calendar months from first to last, both counted. */
int date_month_span(date first, date last);

static inline date date_first_of_month(date d)
{
    return d - date_day(d) + 1;
}

enum { DATE_TEXT_SIZE = 16 };

/* "2021-10-01"; empty for DATE_NONE. Returns the length. */
size_t date_format(date d, char text[DATE_TEXT_SIZE]);

#endif
