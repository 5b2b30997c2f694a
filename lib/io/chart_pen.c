/* chart_pen - inks, dashes, hatching, and texts laid out by pango. */
#include "chart_pen.h"

#include <math.h>
#include <string.h>

/* Okabe and Ito's, the darkest first; light ones are kept for bars. */
static const double INKS[][3] = {
    [INK_TEXT] = {0.10, 0.10, 0.10},
    [INK_QUIET] = {0.35, 0.35, 0.35},
    [INK_GRID] = {0.88, 0.88, 0.88},
    [INK_REFERENCE] = {0.50, 0.50, 0.50},
    [INK_PAPER] = {1, 1, 1},
    [INK_SHADE] = {0.92, 0.92, 0.92},
    [INK_FIRST] = {0.000, 0.447, 0.698},
    {0.835, 0.369, 0.000},
    {0.000, 0.620, 0.451},
    {0.800, 0.475, 0.655},
    {0.902, 0.624, 0.000},
    {0.337, 0.706, 0.914},
    {0.941, 0.894, 0.259},
};

enum {
    INK_COUNT = sizeof INKS / sizeof *INKS,
    SERIES_INKS = INK_COUNT - INK_FIRST,
    FIRST_LIGHT = 4
};

void pen_open(struct pen *pen, cairo_t *cairo, const char *language)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    *pen = (struct pen){.cairo = cairo};
    pen->layout = pango_cairo_create_layout(cairo);
    PangoContext *context = pango_layout_get_context(pen->layout);
    pango_cairo_context_set_font_options(context, options);
    pango_context_set_language(
        context, pango_language_from_string(
                     strcmp(language, "zh") == 0 ? "zh-cn" : "en"));
    cairo_font_options_destroy(options);
}

void pen_close(struct pen *pen)
{
    g_object_unref(pen->layout);
}

void pen_ink(struct pen *pen, enum pen_ink ink)
{
    unsigned i =
        ink < INK_FIRST ? ink : INK_FIRST + (ink - INK_FIRST) % SERIES_INKS;
    cairo_set_source_rgb(pen->cairo, INKS[i][0], INKS[i][1], INKS[i][2]);
}

void pen_dash(struct pen *pen, size_t series)
{
    static const double dashes[][4] = {{0},           {8, 4},  {2, 3},
                                       {10, 3, 2, 3}, {14, 5}, {5, 2}};
    static const int counts[] = {0, 2, 2, 4, 2, 2};
    size_t i = series % (sizeof counts / sizeof *counts);
    cairo_set_dash(pen->cairo, dashes[i], counts[i], 0);
}

void pen_no_dash(struct pen *pen)
{
    cairo_set_dash(pen->cairo, NULL, 0, 0);
}

void pen_line(struct pen *pen, double x0, double y0, double x1, double y1)
{
    cairo_move_to(pen->cairo, x0, y0);
    cairo_line_to(pen->cairo, x1, y1);
    cairo_stroke(pen->cairo);
}

void pen_disc(struct pen *pen, double x, double y, double radius)
{
    cairo_arc(pen->cairo, x, y, radius, 0, 2 * M_PI);
    cairo_fill(pen->cairo);
}

void pen_circle(struct pen *pen, double x, double y, double radius)
{
    cairo_arc(pen->cairo, x, y, radius, 0, 2 * M_PI);
    cairo_save(pen->cairo);
    pen_ink(pen, INK_PAPER);
    cairo_fill_preserve(pen->cairo);
    cairo_restore(pen->cairo);
    pen_no_dash(pen);
    cairo_stroke(pen->cairo);
}

/*
 * Lines over a bar: none, rising, falling, level, in turn; with seven inks no
 * two of 28 series look alike.
 */
static void hatch(struct pen *pen, size_t series, struct box box)
{
    static const double slopes[] = {0, 1, -1, 0};
    enum { NONE = 0, LEVEL = 3, STEP = 6 };
    size_t kind = series % 4;
    double height = box.bottom - box.top, slope = slopes[kind];
    double rise = slope != 0 ? box.right - box.left : 0;
    if (kind == NONE)
        return;
    cairo_save(pen->cairo);
    cairo_rectangle(pen->cairo, box.left, box.top, box.right - box.left,
                    height);
    cairo_clip(pen->cairo);
    /* Dark lines over light inks: orange, sky blue, yellow. */
    pen_ink(pen, series % SERIES_INKS >= FIRST_LIGHT ? INK_TEXT : INK_PAPER);
    cairo_set_line_width(pen->cairo, 1.2);
    double first = kind == LEVEL ? box.top + STEP / 2.0 : box.top - rise;
    /* NOLINTNEXTLINE(*FloatLoopCounter,cert-flp30-c): lines of a picture */
    for (double y = first; y < box.bottom + rise; y += STEP)
        pen_line(pen, box.left, y, box.right, y - slope * rise);
    cairo_restore(pen->cairo);
}

void pen_fill(struct pen *pen, enum pen_ink ink, struct box box)
{
    pen_ink(pen, ink);
    cairo_rectangle(pen->cairo, box.left, box.top, box.right - box.left,
                    box.bottom - box.top);
    cairo_fill(pen->cairo);
}

void pen_bar(struct pen *pen, size_t series, struct box box)
{
    pen_fill(pen, (enum pen_ink)(INK_FIRST + series), box);
    hatch(pen, series, box);
}

/* ---- texts --------------------------------------------------------------- */

static void lay_out(struct pen *pen, const char *text,
                    const struct text_style *style)
{
    PangoFontDescription *font = pango_font_description_from_string(
        "Noto Sans CJK SC, Noto Sans SC, WenQuanYi Zen Hei, Noto Sans, "
        "DejaVu Sans, sans-serif");
    pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
    pango_font_description_set_weight(font, style->bold ? PANGO_WEIGHT_BOLD
                                                        : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(pen->layout, font);
    pango_layout_set_width(
        pen->layout, style->wrap > 0 ? (int)(style->wrap * PANGO_SCALE) : -1);
    pango_layout_set_wrap(pen->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(pen->layout, text, -1);
    pango_font_description_free(font);
}

void pen_measure(struct pen *pen, const char *text,
                 const struct text_style *style, double *width, double *height)
{
    int w, h;
    lay_out(pen, text, style);
    pango_layout_get_size(pen->layout, &w, &h);
    *width = (double)w / PANGO_SCALE;
    *height = (double)h / PANGO_SCALE;
}

double pen_text(struct pen *pen, const char *text,
                const struct text_style *style, double x, double y,
                enum pen_side side)
{
    double width, height;
    pen_measure(pen, text, style, &width, &height);
    pen->missing_glyphs += pango_layout_get_unknown_glyphs_count(pen->layout);
    if (side == SIDE_CENTRE)
        x -= width / 2;
    else if (side == SIDE_RIGHT)
        x -= width;
    pen_ink(pen, style->ink);
    cairo_move_to(pen->cairo, x, y);
    pango_cairo_show_layout(pen->cairo, pen->layout);
    return height;
}
