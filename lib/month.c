/* month - reading and writing calendar months. */
#include "month.h"

date month_last_day(month m)
{
    int year = m / 12, number = m % 12 + 1;
    return date_make(year, number, date_days_in_month(year, number));
}

/* One or two digits, or just two; -1 where there are none. */
static int take_digits(struct span *text, size_t least, size_t most)
{
    int value = 0;
    size_t taken = 0;
    while (taken < most && text->length > 0 && *text->at >= '0' &&
           *text->at <= '9') {
        value = value * 10 + (*text->at - '0');
        text->at++;
        text->length--;
        taken++;
    }
    return taken < least ? -1 : value;
}

static bool take_text(struct span *text, const char *word)
{
    struct span w = span_of(word);
    if (text->length < w.length ||
        !span_equal((struct span){text->at, w.length}, w))
        return false;
    text->at += w.length;
    text->length -= w.length;
    return true;
}

bool month_parse(struct span text, month *out)
{
    int year = take_digits(&text, 4, 4);
    bool chinese = take_text(&text, "年");
    bool parted = chinese || take_text(&text, "-") || take_text(&text, "/");
    int number = take_digits(&text, parted ? 1 : 2, 2);
    if (chinese && !take_text(&text, "月"))
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
