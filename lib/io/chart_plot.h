/*
 * chart_plot - the plot itself: grid, axes, series, thresholds and dots. Of
 * the drawing module alone.
 */
#ifndef JIUZHU_IO_CHART_PLOT_H
#define JIUZHU_IO_CHART_PLOT_H

#include "chart_pen.h"

struct scene {
    const struct chart *chart;
    struct pen pen;
    struct box plot; /* between the axes */
    double height;   /* of the whole picture, once drawn */
};

/* What the numbers of the thresholds and the title of y need above it. */
double plot_room_above(struct scene *s);

/*
 * Draws the plot; s->plot.left is the margin, and moves to the right of the
 * numbers of y. Returns the y below the title of x.
 */
double plot_draw(struct scene *s);

/* How a series looks, for the legend. */
void plot_sample(struct scene *s, size_t series, struct box box);

/* The number of a threshold in its circle. */
void plot_number(struct scene *s, size_t mark, double x, double y);

#endif
