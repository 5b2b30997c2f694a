/* workday - counting days one by one, over the days that notices name. */
#include "workday.h"

const struct calendar_year *calendar_year(const struct calendar *calendar,
                                          int year)
{
    for (size_t i = 0; i < calendar->year_count; i++)
        if (calendar->years[i].year == year)
            return &calendar->years[i];
    return NULL;
}

/* What a notice says of the day, or NULL. */
static const struct calendar_day *named_day(const struct calendar *calendar,
                                            date day)
{
    size_t low = 0, high = calendar->day_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (calendar->days[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low < calendar->day_count && calendar->days[low].day == day
               ? &calendar->days[low]
               : NULL;
}

enum status workday_test(struct workday_clock *clock, date day, bool *out)
{
    *out = false;
    if (!calendar_year(clock->calendar, date_year(day))) {
        clock->missing_year = date_year(day);
        return STATUS_NO_VALUE;
    }
    const struct calendar_day *named = named_day(clock->calendar, day);
    *out = named ? named->works : date_weekday(day) <= FRIDAY;
    return STATUS_OK;
}

static bool stands_still(const struct workday_clock *clock, date day)
{
    return clock->stopped_from != DATE_NONE && day >= clock->stopped_from &&
           (clock->resumes_on == DATE_NONE || day < clock->resumes_on);
}

/* Does the clock run on the day? */
static enum status counts(struct workday_clock *clock, date day, bool *out)
{
    *out = false;
    return stands_still(clock, day) ? STATUS_OK : workday_test(clock, day, out);
}

enum status workday_add(struct workday_clock *clock, date from, int64_t n,
                        date *out)
{
    date day = from;
    *out = DATE_NONE;
    while (n > 0) {
        bool counted;
        day = date_add_days(day, 1);
        if (clock->resumes_on == DATE_NONE && stands_still(clock, day))
            return STATUS_OK;
        enum status status = counts(clock, day, &counted);
        if (status != STATUS_OK)
            return status;
        n -= counted;
    }
    *out = day;
    return STATUS_OK;
}

enum status workday_from(struct workday_clock *clock, date day, date *out)
{
    bool works = false;
    enum status status = workday_test(clock, day, &works);
    while (status == STATUS_OK && !works) {
        day = date_add_days(day, 1);
        status = workday_test(clock, day, &works);
    }
    *out = status == STATUS_OK ? day : DATE_NONE;
    return status;
}

enum status workday_between(struct workday_clock *clock, date from, date to,
                            int64_t *out)
{
    int64_t days = 0;
    date first = from < to ? from : to, last = from < to ? to : from;
    *out = 0;
    while (first < last) {
        bool counted;
        first = date_add_days(first, 1);
        enum status status = counts(clock, first, &counted);
        if (status != STATUS_OK)
            return status;
        days += counted;
    }
    *out = from < to ? days : -days;
    return STATUS_OK;
}
