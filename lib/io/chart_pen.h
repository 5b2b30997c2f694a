/*
 * chart_pen - the strokes and texts a chart is made of, over cairo and pango.
 * Of the drawing module alone.
 */
#ifndef JIUZHU_IO_CHART_PEN_H
#define JIUZHU_IO_CHART_PEN_H

#include "chart.h"

#include <pango/pangocairo.h>

enum pen_ink {
    INK_TEXT,
    INK_QUIET, /* notes, titles of axes */
    INK_GRID,
    INK_REFERENCE,
    INK_PAPER,
    INK_SHADE, /* the ground of a shaded band */
    INK_FIRST  /* of a series: INK_FIRST + its number */
};

struct pen {
    cairo_t *cairo;
    PangoLayout *layout;
    int missing_glyphs; /* so far */
};

struct text_style {
    double size;
    bool bold;
    enum pen_ink ink;
    double wrap; /* width at which lines break; 0: never */
};

/* How a text lies to the place it is drawn at. */
enum pen_side { SIDE_LEFT, SIDE_CENTRE, SIDE_RIGHT };

struct box {
    double left, top, right, bottom;
};

void pen_open(struct pen *pen, cairo_t *cairo, const char *language);
void pen_close(struct pen *pen);

void pen_ink(struct pen *pen, enum pen_ink ink);
/* The dashes of a series: none for the first. */
void pen_dash(struct pen *pen, size_t series);
void pen_no_dash(struct pen *pen);
void pen_line(struct pen *pen, double x0, double y0, double x1, double y1);
void pen_disc(struct pen *pen, double x, double y, double radius);
void pen_circle(struct pen *pen, double x, double y, double radius);
void pen_fill(struct pen *pen, enum pen_ink ink, struct box box);
/* Filled in the ink of a series, with its hatching. */
void pen_bar(struct pen *pen, size_t series, struct box box);

/* Width and height of a text. */
void pen_measure(struct pen *pen, const char *text,
                 const struct text_style *style, double *width, double *height);
/* Draws a text whose top is y. Returns its height. */
double pen_text(struct pen *pen, const char *text,
                const struct text_style *style, double x, double y,
                enum pen_side side);

#endif
