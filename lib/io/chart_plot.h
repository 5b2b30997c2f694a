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
    struct box plot;  /* between the axes */
    double margin;    /* where everything begins on the left */
    size_t first_ink; /* of its series: a second plot goes on from the first */
    double height;    /* of the whole picture, once drawn */
};

/* What the numbers of the thresholds and the title of y need above it. */
double plot_room_above(struct scene *s);

/* What the numbers of y need to the left of it. */
double plot_left_room(struct scene *s);

/* Draws the plot. Returns the y below the title of x. */
double plot_draw(struct scene *s);

/* How many inks its series take. */
size_t plot_inks(const struct scene *s);

/* How a series looks, for the legend. */
void plot_sample(struct scene *s, size_t series, struct box box);

/* The number of a threshold in its circle. */
void plot_number(struct scene *s, size_t mark, double x, double y);

#endif
