/*
 * chart - a picture of lines, steps or bars with named thresholds, as SVG or
 * PNG: for cliffs, what-ifs, schedules and reviews.
 *
 * The caller says what is to be seen, in the reader's language; where it
 * stands is found here: room for the texts, round numbers on the axes. Values
 * are integers (fen, counts); only their places on the paper are computed in
 * floating point. The same run gives the same bytes on one machine.
 *
 * Drawing needs pango and cairo, which cost more to load than most runs take.
 * So they are loaded with a module of their own (chart_draw.c), only when a
 * picture is asked for, and a build may leave it out.
 *
 * Colours are those of Okabe and Ito, which people with colour-blindness tell
 * apart; lines differ in their dashes and bars in their hatching as well, for
 * prints without colour.
 */
#ifndef JIUZHU_IO_CHART_H
#define JIUZHU_IO_CHART_H

#include "buffer.h"
#include "status.h"

enum chart_form { CHART_SVG, CHART_PNG, CHART_FORMS };

struct chart_point {
    int64_t x, y;
    bool apart; /* a jump: not joined with the point before it */
};

enum chart_kind {
    CHART_LINE,
    CHART_STEPS,    /* the y of a point holds up to the x of the next */
    CHART_BARS,     /* beside those of the other series */
    CHART_STACK,    /* bars on those of the series before; below 0 apart */
    CHART_REFERENCE /* a thin line to compare with */
};

/* Stacked series have points at the same x, in the same order. */
struct chart_series {
    enum chart_kind kind;
    const char *name; /* in the legend */
    const struct chart_point *points;
    size_t count;
};

struct chart_axis {
    const char *title; /* with the unit */
    int64_t from, to;
    int64_t one;               /* of the unit: 100 fen a yuan */
    const char *const *labels; /* of x = 0, 1 ...; NULL: numbers */
    size_t label_count;
};

/* A threshold: an upright line with a number, which the key explains. */
struct chart_mark {
    int64_t at;
    const char *label;
};

/*
 * What lies between two thresholds: its name above the plot, if it fits; or
 * grey ground, of bars up to and with those at `to`, named in the legend.
 */
struct chart_band {
    int64_t from, to;
    const char *name;
    bool shaded;
};

/* A point that is spoken of. */
struct chart_dot {
    int64_t x, y;
    const char *label;
};

struct chart {
    const char *title, *subtitle; /* NULL: none */
    const char *note; /* below the key: what else is to be known, in lines */
    const char *language; /* "zh" or "en", for the shapes of letters */
    struct chart_axis x, y;
    const struct chart_series *series;
    size_t series_count;
    const struct chart_mark *marks; /* in order of `at` */
    size_t mark_count;
    const struct chart_band *bands;
    size_t band_count;
    const struct chart_dot *dots;
    size_t dot_count;
    bool sums; /* above each stack, where they fit */
    /* A second plot of the same x: only its y, series and `sums` count. */
    const struct chart *below;
};

/* By the end of a file's name; CHART_FORMS for any other. */
enum chart_form chart_form_of(const char *path);

/* What became of a picture besides a status. */
enum chart_fault {
    CHART_DRAWN,
    CHART_NO_MODULE, /* this build draws no pictures */
    CHART_NO_GLYPHS, /* drawn, but no font here has all the letters */
    CHART_NOT_DRAWN  /* the drawing library gave up */
};

/*
 * Appends the picture to `out`; an SVG says its title and its figures in words
 * as well (chart_text.h). `module` is the path of the drawing module.
 * STATUS_FAULT: nothing is drawn, *fault says why. STATUS_MEMORY.
 */
enum status chart_render(const struct chart *chart, enum chart_form form,
                         const char *module, struct buffer *out,
                         enum chart_fault *fault);

/* The name of the module's file. */
#define CHART_MODULE "jiuzhu-chart.so"

/* What the module offers under the name CHART_ENTRY. */
typedef void chart_take(void *user, const char *bytes, size_t count);
typedef enum chart_fault chart_draw(const struct chart *chart,
                                    enum chart_form form, chart_take *take,
                                    void *user);
#define CHART_ENTRY "jiuzhu_chart_draw"

#endif
