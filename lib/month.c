/* month - reading and writing calendar months. */
#include "month.h"

date month_last_day(month m)
{
    int year = m / 12, number = m % 12 + 1;
    return date_make(year, number, date_days_in_month(year, number));
}

bool month_parse(struct span text, month *out)
{
    int year = span_take_number(&text, 4, 4);
    bool chinese = span_take_text(&text, "年");
    bool parted =
        chinese || span_take_text(&text, "-") || span_take_text(&text, "/");
    int number = span_take_number(&text, parted ? 1 : 2, 2);
    if (chinese && !span_take_text(&text, "月"))
        return false;
    if (text.length != 0 || !date_exists(year, number, 1))
        return false;
    *out = month_of(date_make(year, number, 1));
    return true;
}

size_t month_format(month m, char text[MONTH_TEXT_SIZE])
{
    char day[DATE_TEXT_SIZE];
    text[0] = '\0';
    if (m == MONTH_NONE)
        return 0;
    date_format(month_first_day(m), day);
    for (int i = 0; i < MONTH_TEXT_SIZE - 1; i++)
        text[i] = day[i];
    text[MONTH_TEXT_SIZE - 1] = '\0';
    return MONTH_TEXT_SIZE - 1;
}
