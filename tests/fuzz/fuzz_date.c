/* fuzz_date - days and months: what is read exists, and is read again. */
#include "fuzz.h"

#include "date.h"
#include "month.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[DATE_TEXT_SIZE];
    date day = DATE_NONE, again;
    month m;
    if (date_parse(fuzz_span(data, size), &day)) {
        MUST(date_exists(date_year(day), date_month(day), date_day(day)));
        MUST(date_of_number(date_number(day)) == day);
        size_t length = date_format(day, text);
        MUST(date_parse((struct span){text, length}, &again));
        MUST(again == day);
    } else {
        MUST(day == DATE_NONE);
    }
    if (month_parse(fuzz_span(data, size), &m)) {
        char shown[MONTH_TEXT_SIZE];
        month same;
        month_format(m, shown);
        MUST(month_parse(span_of(shown), &same) && same == m);
    }
    return 0;
}
