/* chart_axis - ticks in integers. */
#include "chart_axis.h"

#include <inttypes.h>
#include <stdio.h>

int64_t axis_step(const struct chart_axis *axis, int most)
{
    static const int64_t multiples[] = {1, 2, 5};
    int64_t range = axis->to - axis->from;
    int64_t power = axis->one >= 100 ? axis->one / 100 : 1;
    for (;; power *= 10)
        for (int i = 0; i < 3; i++)
            if (range / (power * multiples[i]) < most ||
                power > INT64_MAX / 100)
                return power * multiples[i];
}

int64_t axis_first(const struct chart_axis *axis, int64_t step)
{
    int64_t first = axis->from / step * step;
    return first < axis->from ? first + step : first;
}

void axis_text(const struct chart_axis *axis, int64_t value, int64_t step,
               char text[AXIS_TEXT_SIZE])
{
    char digits[AXIS_TEXT_SIZE];
    int64_t magnitude = value < 0 ? -value : value;
    int64_t whole = magnitude / axis->one, rest = magnitude % axis->one;
    int length = snprintf(digits, sizeof digits, "%" PRId64, whole);
    size_t n = 0;
    if (value < 0)
        text[n++] = '-';
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            text[n++] = ',';
        text[n++] = digits[i];
    }
    text[n] = '\0';
    if (step % axis->one != 0)
        snprintf(text + n, AXIS_TEXT_SIZE - n, ".%02" PRId64,
                 rest * 100 / axis->one);
}
