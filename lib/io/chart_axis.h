/*
 * chart_axis - round numbers on an axis, and how they are written. Of the
 * drawing module alone.
 */
#ifndef JIUZHU_IO_CHART_AXIS_H
#define JIUZHU_IO_CHART_AXIS_H

#include "chart.h"

/*
 * The distance between ticks, in the axis's integers: 1, 2 or 5 times a power
 * of ten units, so that there are at most `most` of them.
 */
int64_t axis_step(const struct chart_axis *axis, int most);

/* The first tick not below axis->from. */
int64_t axis_first(const struct chart_axis *axis, int64_t step);

enum { AXIS_TEXT_SIZE = 40 };

/* "1,500" or "0.25": as many decimals as a step needs. */
void axis_text(const struct chart_axis *axis, int64_t value, int64_t step,
               char text[AXIS_TEXT_SIZE]);

#endif
