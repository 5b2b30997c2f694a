/* chart_plot - from values to places, and everything between the axes. */
#include "chart_plot.h"

#include "chart_axis.h"

#include <stdio.h>

enum { LEVEL_HEIGHT = 21, NUMBER_RADIUS = 9, TICKS_X = 9, TICKS_Y = 7 };

static const struct text_style TICK = {12, false, INK_TEXT, 0};
static const struct text_style AXIS = {12, false, INK_QUIET, 0};
static const struct text_style NUMBER = {12, true, INK_PAPER, 0};
static const struct text_style BAND = {12, true, INK_QUIET, 0};
static const struct text_style LABEL = {13, true, INK_TEXT, 0};

/* ---- places -------------------------------------------------------------- */

static bool has_bars(const struct chart *c)
{
    return c->x.labels != NULL;
}

/* Of a bar chart: how wide the place of one label is. */
static double slot(const struct scene *s)
{
    size_t count = s->chart->x.label_count;
    return (s->plot.right - s->plot.left) / (double)(count ? count : 1);
}

static double place_x(const struct scene *s, int64_t x)
{
    const struct chart_axis *axis = &s->chart->x;
    if (has_bars(s->chart))
        return s->plot.left + slot(s) * ((double)x + 0.5);
    double range = (double)(axis->to - axis->from);
    return s->plot.left + (s->plot.right - s->plot.left) *
                              (double)(x - axis->from) /
                              (range > 0 ? range : 1);
}

static double place_y(const struct scene *s, int64_t y)
{
    const struct chart_axis *axis = &s->chart->y;
    double range = (double)(axis->to - axis->from);
    return s->plot.bottom - (s->plot.bottom - s->plot.top) *
                                (double)(y - axis->from) /
                                (range > 0 ? range : 1);
}

/* ---- axes ---------------------------------------------------------------- */

double plot_left_room(struct scene *s)
{
    const struct chart_axis *axis = &s->chart->y;
    int64_t step = axis_step(axis, TICKS_Y);
    char text[AXIS_TEXT_SIZE];
    double widest = 0, width, height;
    for (int64_t y = axis_first(axis, step); y <= axis->to; y += step) {
        axis_text(axis, y, step, text);
        pen_measure(&s->pen, text, &TICK, &width, &height);
        widest = width > widest ? width : widest;
    }
    return widest + 8;
}

static void draw_y_axis(struct scene *s)
{
    const struct chart_axis *axis = &s->chart->y;
    int64_t step = axis_step(axis, TICKS_Y);
    char text[AXIS_TEXT_SIZE];
    double width, height;
    pen_measure(&s->pen, "0", &TICK, &width, &height);
    for (int64_t y = axis_first(axis, step); y <= axis->to; y += step) {
        double at = place_y(s, y);
        pen_ink(&s->pen, y == 0 ? INK_TEXT : INK_GRID);
        pen_line(&s->pen, s->plot.left, at, s->plot.right, at);
        axis_text(axis, y, step, text);
        pen_text(&s->pen, text, &TICK, s->plot.left - 8, at - height / 2,
                 SIDE_RIGHT);
    }
    pen_ink(&s->pen, INK_TEXT);
    pen_line(&s->pen, s->plot.left, s->plot.top, s->plot.left, s->plot.bottom);
    pen_text(&s->pen, axis->title, &AXIS, s->margin,
             s->plot.top - plot_room_above(s) + 2, SIDE_LEFT);
}

static void draw_x_tick(struct scene *s, double x, const char *text)
{
    pen_ink(&s->pen, INK_TEXT);
    pen_line(&s->pen, x, s->plot.bottom, x, s->plot.bottom + 5);
    pen_text(&s->pen, text, &TICK, x, s->plot.bottom + 7, SIDE_CENTRE);
}

/* Labels that would run into one another are left out, as of months. */
static size_t label_every(struct scene *s)
{
    static const size_t steps[] = {1, 2, 3, 6, 12, 24, 60, 120, 240};
    const struct chart_axis *axis = &s->chart->x;
    double widest = 0, width, height;
    size_t i = 0;
    for (size_t k = 0; k < axis->label_count; k++) {
        pen_measure(&s->pen, axis->labels[k], &TICK, &width, &height);
        widest = width > widest ? width : widest;
    }
    while (i + 1 < sizeof steps / sizeof *steps &&
           slot(s) * (double)steps[i] < widest + 10)
        i++;
    return steps[i];
}

static double draw_x_axis(struct scene *s)
{
    const struct chart_axis *axis = &s->chart->x;
    int64_t step = axis_step(axis, TICKS_X);
    char text[AXIS_TEXT_SIZE];
    double width, height;
    pen_ink(&s->pen, INK_TEXT);
    pen_line(&s->pen, s->plot.left, s->plot.bottom, s->plot.right,
             s->plot.bottom);
    size_t every = label_every(s);
    for (size_t i = 0; has_bars(s->chart) && i < axis->label_count; i += every)
        draw_x_tick(s, place_x(s, (int64_t)i), axis->labels[i]);
    for (int64_t x = axis_first(axis, step);
         !has_bars(s->chart) && x <= axis->to; x += step) {
        axis_text(axis, x, step, text);
        draw_x_tick(s, place_x(s, x), text);
    }
    pen_measure(&s->pen, axis->title, &AXIS, &width, &height);
    pen_text(&s->pen, axis->title, &AXIS, s->plot.right,
             s->plot.bottom + 9 + height, SIDE_RIGHT);
    return s->plot.bottom + 9 + 2 * height;
}

/* ---- thresholds ---------------------------------------------------------- */

/*
 * How far a threshold's number stands above the plot, in levels: those too
 * near to the one before stand higher.
 */
static int level_of(const struct scene *s, size_t mark)
{
    int level = 0;
    for (size_t i = 1; i <= mark; i++) {
        double gap = place_x(s, s->chart->marks[i].at) -
                     place_x(s, s->chart->marks[i - 1].at);
        level = gap < 2 * NUMBER_RADIUS + 2 ? level + 1 : 0;
    }
    return level;
}

double plot_room_above(struct scene *s)
{
    int highest = 0;
    for (size_t i = 0; i < s->chart->mark_count; i++) {
        int level = level_of(s, i) + 1;
        highest = level > highest ? level : highest;
    }
    for (size_t i = 0; i < s->chart->band_count && highest == 0; i++)
        highest = !s->chart->bands[i].shaded;
    /* Without numbers the title still stands clear of the highest tick. */
    return highest > 0 ? 20 + highest * LEVEL_HEIGHT : 32;
}

void plot_number(struct scene *s, size_t mark, double x, double y)
{
    char text[24];
    double width, height;
    snprintf(text, sizeof text, "%zu", mark + 1);
    pen_measure(&s->pen, text, &NUMBER, &width, &height);
    pen_ink(&s->pen, INK_QUIET);
    pen_disc(&s->pen, x, y, NUMBER_RADIUS);
    pen_text(&s->pen, text, &NUMBER, x, y - height / 2, SIDE_CENTRE);
}

static void draw_marks(struct scene *s)
{
    static const double dashes[] = {4, 4};
    for (size_t i = 0; i < s->chart->mark_count; i++) {
        double x = place_x(s, s->chart->marks[i].at);
        double y = s->plot.top - 12 - level_of(s, i) * LEVEL_HEIGHT;
        pen_ink(&s->pen, INK_QUIET);
        cairo_set_line_width(s->pen.cairo, 1);
        cairo_set_dash(s->pen.cairo, dashes, 2, 0);
        pen_line(&s->pen, x, y, x, s->plot.bottom);
        pen_no_dash(&s->pen);
        plot_number(s, i, x, y);
    }
}

/* The names stand between the numbers, which are in the lowest level. */
static void draw_bands(struct scene *s)
{
    enum { ROOM = 2 * NUMBER_RADIUS + 6 };
    for (size_t i = 0; i < s->chart->band_count; i++) {
        const struct chart_band *band = &s->chart->bands[i];
        double left = place_x(s, band->from), right = place_x(s, band->to);
        double width, height;
        pen_measure(&s->pen, band->name, &BAND, &width, &height);
        if (!band->shaded && width + ROOM <= right - left)
            pen_text(&s->pen, band->name, &BAND, (left + right) / 2,
                     s->plot.top - 12 - height / 2, SIDE_CENTRE);
    }
}

static void draw_shades(struct scene *s)
{
    for (size_t i = 0; i < s->chart->band_count; i++) {
        const struct chart_band *band = &s->chart->bands[i];
        double beside = has_bars(s->chart) ? slot(s) / 2 : 0;
        if (band->shaded)
            pen_fill(&s->pen, INK_SHADE,
                     (struct box){place_x(s, band->from) - beside, s->plot.top,
                                  place_x(s, band->to) + beside,
                                  s->plot.bottom});
    }
}

/* ---- series -------------------------------------------------------------- */

/* The number of a series among those with an ink of their own. */
static size_t ink_number(const struct scene *s, size_t series)
{
    size_t number = 0;
    for (size_t i = 0; i < series; i++)
        number += s->chart->series[i].kind != CHART_REFERENCE;
    return number;
}

size_t plot_inks(const struct scene *s)
{
    return ink_number(s, s->chart->series_count);
}

static size_t ink_of(const struct scene *s, size_t series)
{
    return s->first_ink + ink_number(s, series);
}

static void take_stroke(struct scene *s, size_t series)
{
    bool reference = s->chart->series[series].kind == CHART_REFERENCE;
    size_t number = ink_of(s, series);
    pen_ink(&s->pen,
            reference ? INK_REFERENCE : (enum pen_ink)(INK_FIRST + number));
    cairo_set_line_width(s->pen.cairo, reference ? 1.2 : 2.6);
    pen_dash(&s->pen, reference ? 2 : number);
}

/* A jump: the end of what was, left open, and the beginning, filled. */
static void draw_jump(struct scene *s, const struct chart_point *a,
                      const struct chart_point *b)
{
    double x0 = place_x(s, a->x), y0 = place_y(s, a->y);
    double x1 = place_x(s, b->x), y1 = place_y(s, b->y);
    static const double dots[] = {1.5, 3};
    cairo_set_dash(s->pen.cairo, dots, 2, 0);
    cairo_set_line_width(s->pen.cairo, 1.4);
    pen_line(&s->pen, x0, y0, x1, y1);
    pen_no_dash(&s->pen);
    cairo_set_line_width(s->pen.cairo, 1.8);
    pen_circle(&s->pen, x0, y0, 3.6);
    pen_disc(&s->pen, x1, y1, 4.2);
}

static void draw_line(struct scene *s, size_t number)
{
    const struct chart_series *series = &s->chart->series[number];
    const struct chart_point *p = series->points;
    cairo_t *cairo = s->pen.cairo;
    take_stroke(s, number);
    for (size_t i = 0; i < series->count; i++) {
        double x = place_x(s, p[i].x), y = place_y(s, p[i].y);
        if (i == 0 || p[i].apart)
            cairo_move_to(cairo, x, y);
        if (i > 0 && !p[i].apart && series->kind == CHART_STEPS)
            cairo_line_to(cairo, x, place_y(s, p[i - 1].y));
        cairo_line_to(cairo, x, y);
    }
    cairo_stroke(cairo);
    for (size_t i = 1; i < series->count; i++)
        if (p[i].apart && series->kind != CHART_REFERENCE)
            draw_jump(s, &p[i - 1], &p[i]);
    pen_no_dash(&s->pen);
}

static void draw_bars(struct scene *s, size_t number)
{
    const struct chart_series *series = &s->chart->series[number];
    size_t of = ink_number(s, s->chart->series_count);
    size_t at = ink_number(s, number);
    double width = slot(s) * 0.8 / (double)(of ? of : 1);
    for (size_t i = 0; i < series->count; i++) {
        double left = place_x(s, series->points[i].x) - slot(s) * 0.4 +
                      width * (double)at;
        double y = place_y(s, series->points[i].y), zero = place_y(s, 0);
        pen_bar(&s->pen, ink_of(s, number),
                (struct box){left, y < zero ? y : zero, left + width - 1,
                             y < zero ? zero : y});
    }
}

/* What the stacked series before this one come to on its side of 0. */
static int64_t stacked(const struct scene *s, size_t before, size_t point,
                       bool negative)
{
    int64_t sum = 0;
    for (size_t i = 0; i < before; i++) {
        const struct chart_series *series = &s->chart->series[i];
        if (series->kind == CHART_STACK && point < series->count &&
            (series->points[point].y < 0) == negative)
            sum += series->points[point].y;
    }
    return sum;
}

static void draw_stack(struct scene *s, size_t number)
{
    const struct chart_series *series = &s->chart->series[number];
    double width = slot(s) > 4 ? slot(s) * 0.7 : slot(s);
    for (size_t i = 0; i < series->count; i++) {
        int64_t y = series->points[i].y;
        int64_t base = stacked(s, number, i, y < 0);
        double left = place_x(s, series->points[i].x) - width / 2;
        double from = place_y(s, base), to = place_y(s, base + y);
        if (y != 0)
            pen_bar(&s->pen, ink_of(s, number),
                    (struct box){left, y > 0 ? to : from, left + width,
                                 y > 0 ? from : to});
    }
}

/* What stands above 0, over each stack; none where one would not fit. */
static void draw_sums(struct scene *s)
{
    const struct chart *c = s->chart;
    const struct chart_axis *axis = &c->y;
    char text[AXIS_TEXT_SIZE];
    double width, height, widest = 0;
    for (size_t i = 0; i < c->x.label_count; i++) {
        axis_text(axis, stacked(s, c->series_count, i, false), 1, text);
        pen_measure(&s->pen, text, &TICK, &width, &height);
        widest = width > widest ? width : widest;
    }
    for (size_t i = 0; i < c->x.label_count && widest + 6 <= slot(s); i++) {
        int64_t sum = stacked(s, c->series_count, i, false);
        axis_text(axis, sum, 1, text);
        if (sum > 0)
            pen_text(&s->pen, text, &TICK, place_x(s, (int64_t)i),
                     place_y(s, sum) - height - 2, SIDE_CENTRE);
    }
}

static void draw_series(struct scene *s, size_t number)
{
    enum chart_kind kind = s->chart->series[number].kind;
    if (kind == CHART_BARS)
        draw_bars(s, number);
    else if (kind == CHART_STACK)
        draw_stack(s, number);
    else
        draw_line(s, number);
}

void plot_sample(struct scene *s, size_t series, struct box box)
{
    double middle = (box.top + box.bottom) / 2;
    enum chart_kind kind = s->chart->series[series].kind;
    if (kind == CHART_BARS || kind == CHART_STACK) {
        pen_bar(&s->pen, ink_of(s, series), box);
        return;
    }
    take_stroke(s, series);
    pen_line(&s->pen, box.left, middle, box.right, middle);
    pen_no_dash(&s->pen);
}

/* ---- dots ---------------------------------------------------------------- */

/* The label stands on paper, on the side of the dot that has room. */
static void draw_dot(struct scene *s, const struct chart_dot *dot)
{
    double x = place_x(s, dot->x), y = place_y(s, dot->y), width, height;
    pen_measure(&s->pen, dot->label, &LABEL, &width, &height);
    bool to_the_left = x + 12 + width > s->plot.right;
    double left = to_the_left ? x - 12 - width : x + 12;
    double top = y - height - 6 < s->plot.top ? y + 6 : y - height - 6;
    cairo_set_source_rgba(s->pen.cairo, 1, 1, 1, 0.85);
    cairo_rectangle(s->pen.cairo, left - 3, top, width + 6, height);
    cairo_fill(s->pen.cairo);
    pen_text(&s->pen, dot->label, &LABEL, left, top, SIDE_LEFT);
    pen_ink(&s->pen, INK_TEXT);
    pen_disc(&s->pen, x, y, 5);
}

double plot_draw(struct scene *s)
{
    const struct chart *c = s->chart;
    cairo_set_line_width(s->pen.cairo, 1);
    cairo_set_line_cap(s->pen.cairo, CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(s->pen.cairo, CAIRO_LINE_JOIN_ROUND);
    draw_shades(s);
    draw_y_axis(s);
    double below = draw_x_axis(s);
    draw_marks(s);
    draw_bands(s);
    for (size_t i = c->series_count; i-- > 0;)
        draw_series(s, i);
    if (c->sums)
        draw_sums(s);
    for (size_t i = 0; i < c->dot_count; i++)
        draw_dot(s, &c->dots[i]);
    return below;
}
