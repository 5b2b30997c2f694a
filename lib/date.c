/* date - the civil calendar: existence, spelling, months, ages. */
#include "date.h"

bool date_is_leap_year(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && date_is_leap_year(year));
}

bool date_exists(int year, int month, int day)
{
    return year >= 1900 && year <= 2999 && month >= 1 && month <= 12 &&
           day >= 1 && day <= date_days_in_month(year, month);
}

bool date_parse(struct span text, date *out)
{
    static const char *const separators[][3] = {
        {"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}};
    int month, day, year = span_take_number(&text, 4, 4);
    if (year < 0)
        return false;
    if (text.length == 4 && span_is_digits(text)) {
        month = span_take_number(&text, 2, 2);
        day = span_take_number(&text, 2, 2);
    } else {
        size_t form = 0;
        while (form < 4 && !span_take_text(&text, separators[form][0]))
            form++;
        if (form == 4)
            return false;
        month = span_take_number(&text, 1, 2);
        if (!span_take_text(&text, separators[form][1]))
            return false;
        day = span_take_number(&text, 1, 2);
        if (!span_take_text(&text, separators[form][2]))
            return false;
    }
    if (text.length != 0 || !date_exists(year, month, day))
        return false;
    *out = date_make(year, month, day);
    return true;
}

date date_add_months(date d, int months, enum date_clamp clamp)
{
    (void)clamp;
    int total = date_year(d) * 12 + date_month(d) - 1 + months;
    int year = total / 12, month = total % 12 + 1, day = date_day(d);
    int last = date_days_in_month(year, month);
    return date_make(year, month, day < last ? day : last);
}

/* Days of all years before this one. */
static int32_t days_before_year(int year)
{
    int past = year - 1;
    return past * 365 + past / 4 - past / 100 + past / 400;
}

int32_t date_number(date d)
{
    int32_t days = days_before_year(date_year(d)) + date_day(d);
    /*@ loop invariant 1 <= month <= d / 100 % 100;
        loop invariant days == days_before(year(d)) + day(d) +
                               days_until(year(d), month);
        loop assigns days, month;
        loop variant 12 - month; */
    for (int month = 1; month < date_month(d); month++)
        days += date_days_in_month(date_year(d), month);
    return days;
}

date date_of_number(int32_t number)
{
    int year = number / 366 + 1, month = 1;
    /*@ loop invariant 1 <= year <= 2999;
        loop invariant days_before(year) < number;
        loop assigns year;
        loop variant 3000 - year; */
    while (days_before_year(year + 1) < number)
        year++;
    int32_t day = number - days_before_year(year);
    /*@ loop invariant 1 <= month <= 12;
        loop invariant 1 <= day <= days_from(year, month);
        loop invariant day == number - days_before(year) -
                              days_until(year, month);
        loop assigns day, month, last;
        loop variant 12 - month; */
    for (int last; day > (last = date_days_in_month(year, month)); month++)
        day -= last;
    return date_make(year, month, day);
}

int date_month_span(date first, date last)
{
    return (date_year(last) - date_year(first)) * 12 + date_month(last) -
           date_month(first) + 1;
}

static void put_digits(char *at, int value, int count)
{
    while (count-- > 0) {
        at[count] = (char)('0' + value % 10);
        value /= 10;
    }
}

size_t date_format(date d, char text[DATE_TEXT_SIZE])
{
    text[0] = '\0';
    if (d == DATE_NONE)
        return 0;
    put_digits(text, date_year(d), 4);
    text[4] = '-';
    put_digits(text + 5, date_month(d), 2);
    text[7] = '-';
    put_digits(text + 8, date_day(d), 2);
    text[10] = '\0';
    return 10;
}
