/*
 * workday - working days by the official calendar: Monday to Friday, less the
 * days off and with the make-up days (调休上班) that the State Council's
 * notice of each year names (国务院办公厅关于20XX年部分节假日安排的通知).
 *
 * A year without a notice has no working days that could be known: what needs
 * one is STATUS_NO_VALUE, and the clock names the year. It is never taken for
 * a year without holidays.
 */
#ifndef JIUZHU_WORKDAY_H
#define JIUZHU_WORKDAY_H

#include "date.h"
#include "status.h"

#include <stddef.h>

/* A day that is not what its place in the week says, or that a notice names. */
struct calendar_day {
    date day;
    bool works;       /* a make-up day; else a day off */
    const char *name; /* of the festival */
    const char *source, *trust;
    uint64_t line;
};

struct calendar_year {
    int year;
    const char *source, *trust, *note;
    uint64_t line;
};

/* Both arrays ascend, and no day or year comes twice. */
struct calendar {
    const char *title, *note, *file;
    const struct calendar_day *days;
    size_t day_count;
    const struct calendar_year *years;
    size_t year_count;
};

/*
 * A clock that runs on working days. It stands still from `stopped_from` until
 * the day before `resumes_on`: these days are not counted. Start with
 * {.calendar = ...}; DATE_NONE: never stopped; stopped and not resumed.
 */
struct workday_clock {
    const struct calendar *calendar;
    date stopped_from, resumes_on;
    int missing_year; /* why a function returned STATUS_NO_VALUE */
};

/* Is it a working day? Whether the clock stands still is not asked. */
enum status workday_test(struct workday_clock *clock, date day, bool *out);

/*
 * The nth counted day behind `from`, which itself is not counted (民法典
 * art. 201); for n = 0 `from` itself. DATE_NONE where the clock was stopped
 * before and has not resumed.
 */
enum status workday_add(struct workday_clock *clock, date from, int64_t n,
                        date *out);

/* The first working day not before `day`. */
enum status workday_from(struct workday_clock *clock, date day, date *out);

/*
 * How many counted days lie behind `from`, up to and with `to`; negative where
 * `to` is the earlier.
 */
enum status workday_between(struct workday_clock *clock, date from, date to,
                            int64_t *out);

/* The data of a year, or NULL. */
const struct calendar_year *calendar_year(const struct calendar *calendar,
                                          int year);

#endif
