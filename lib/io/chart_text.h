/*
 * chart_text - a chart in words: the <title> and <desc> of an SVG, which
 * readers of screens speak and programs read. After the subtitle and the note
 * a figure a line: series, x, y, parted by tabs; exact, without separators.
 */
#ifndef JIUZHU_IO_CHART_TEXT_H
#define JIUZHU_IO_CHART_TEXT_H

#include "chart.h"

/* Appends both elements. */
void chart_text(const struct chart *chart, struct buffer *out);

#endif
