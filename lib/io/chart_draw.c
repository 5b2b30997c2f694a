/*
 * chart_draw - the drawing module: where everything of a chart goes on the
 * paper, from top to bottom, and the surface it is drawn on.
 *
 * The same pass is made twice: on a surface that is thrown away, to know how
 * high the picture becomes, and on the real one.
 */
#include "chart_plot.h"

#include <cairo-svg.h>

enum {
    WIDTH = 900,
    MARGIN = 24,
    PLOT_HEIGHT = 340,
    HALF_HEIGHT = 220, /* of each of two plots */
    PIXELS = 2         /* of a PNG, for a unit */
};

static const struct text_style TITLE = {18, true, INK_TEXT, WIDTH - 2 * MARGIN};
static const struct text_style BODY = {13, false, INK_TEXT, 0};
static const struct text_style QUIET = {12, false, INK_QUIET,
                                        WIDTH - 2 * MARGIN};

/* ---- above and below the plot -------------------------------------------- */

static double draw_heading(struct scene *s, double y)
{
    const struct chart *c = s->chart;
    y += pen_text(&s->pen, c->title, &TITLE, MARGIN, y, SIDE_LEFT) + 4;
    if (c->subtitle)
        y += pen_text(&s->pen, c->subtitle, &QUIET, MARGIN, y, SIDE_LEFT) + 4;
    return y + 6;
}

/* Where the next entry of a legend goes. */
struct cursor {
    double x, y, height;
};

enum { SAMPLE = 34 };

/* Writes a name behind the room for its sample, which is returned. */
static struct box draw_entry(struct scene *s, const char *name,
                             struct cursor *at)
{
    enum { GAP = 26 };
    double width;
    pen_measure(&s->pen, name, &BODY, &width, &at->height);
    if (at->x > MARGIN && at->x + SAMPLE + 8 + width > WIDTH - MARGIN) {
        at->x = MARGIN;
        at->y += at->height + 4;
    }
    double x = at->x;
    pen_text(&s->pen, name, &BODY, x + SAMPLE + 8, at->y, SIDE_LEFT);
    at->x += SAMPLE + 8 + width + GAP;
    return (struct box){x, at->y + 2, x + SAMPLE, at->y + at->height - 2};
}

/* A sample of each series and its name, in lines; then of shaded bands. */
static double draw_legend(struct scene *s, double y)
{
    const struct chart *c = s->chart;
    struct cursor at = {MARGIN, y, 0};
    for (size_t i = 0; i < c->series_count; i++)
        plot_sample(s, i, draw_entry(s, c->series[i].name, &at));
    for (size_t i = 0; i < c->band_count; i++)
        if (c->bands[i].shaded)
            pen_fill(&s->pen, INK_SHADE, draw_entry(s, c->bands[i].name, &at));
    return at.y + at.height + 8;
}

static double draw_key(struct scene *s, double y)
{
    enum { NUMBER = 26 };
    struct text_style style = BODY;
    style.wrap = WIDTH - 2 * MARGIN - NUMBER;
    for (size_t i = 0; i < s->chart->mark_count; i++) {
        double width, height;
        const char *label = s->chart->marks[i].label;
        pen_measure(&s->pen, label, &style, &width, &height);
        plot_number(s, i, MARGIN + 9, y + 10);
        pen_text(&s->pen, label, &style, MARGIN + NUMBER, y, SIDE_LEFT);
        y += height + 5;
    }
    return y;
}

static double draw_plot(struct scene *s, double y, double height)
{
    y = draw_legend(s, y);
    s->plot.top = y + plot_room_above(s);
    s->plot.bottom = s->plot.top + height;
    return plot_draw(s);
}

/* One, or two below one another that share their x. */
static double draw_plots(struct scene *s, double y)
{
    const struct chart *first = s->chart;
    struct chart second = *first;
    s->margin = MARGIN;
    s->plot.right = WIDTH - MARGIN - 12;
    double room = plot_left_room(s);
    if (first->below) {
        second.y = first->below->y;
        second.series = first->below->series;
        second.series_count = first->below->series_count;
        second.sums = first->below->sums;
        second.dot_count = 0;
        s->chart = &second;
        double other = plot_left_room(s);
        room = other > room ? other : room;
        s->chart = first;
    }
    s->plot.left = MARGIN + room;
    y = draw_plot(s, y, first->below ? HALF_HEIGHT : PLOT_HEIGHT);
    if (!first->below)
        return y;
    s->first_ink = plot_inks(s);
    s->chart = &second;
    y = draw_plot(s, y + 14, HALF_HEIGHT);
    s->chart = first;
    return y;
}

static void draw(struct scene *s)
{
    double y = draw_heading(s, MARGIN);
    y = draw_plots(s, y);
    if (s->chart->mark_count > 0)
        y = draw_key(s, y + 6);
    if (s->chart->note)
        y += pen_text(&s->pen, s->chart->note, &QUIET, MARGIN, y + 6,
                      SIDE_LEFT) +
             6;
    s->height = y + MARGIN;
}

/* ---- surfaces ------------------------------------------------------------ */

static void draw_on(struct scene *s, cairo_t *cairo)
{
    pen_open(&s->pen, cairo, s->chart->language);
    draw(s);
    pen_close(&s->pen);
}

static double measure(const struct chart *chart)
{
    struct scene s = {.chart = chart};
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    cairo_t *cairo = cairo_create(surface);
    draw_on(&s, cairo);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return s.height;
}

struct taking {
    chart_take *take;
    void *user;
};

static cairo_status_t write_bytes(void *closure, const unsigned char *bytes,
                                  unsigned int length)
{
    const struct taking *taking = closure;
    taking->take(taking->user, (const char *)bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *open_surface(enum chart_form form, double height,
                                     struct taking *taking)
{
    if (form == CHART_PNG)
        return cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH * PIXELS,
                                          (int)height * PIXELS);
    return cairo_svg_surface_create_for_stream(write_bytes, taking, WIDTH,
                                               (int)height);
}

static void paint_paper(cairo_t *cairo, enum chart_form form)
{
    if (form == CHART_PNG)
        cairo_scale(cairo, PIXELS, PIXELS);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
}

/* The entry: chart_draw of chart.h, under the name CHART_ENTRY. */
__attribute__((visibility("default"))) chart_draw jiuzhu_chart_draw;

enum chart_fault jiuzhu_chart_draw(const struct chart *chart,
                                   enum chart_form form, chart_take *take,
                                   void *user)
{
    struct scene s = {.chart = chart};
    struct taking taking = {take, user};
    cairo_surface_t *surface = open_surface(form, measure(chart), &taking);
    cairo_t *cairo = cairo_create(surface);
    paint_paper(cairo, form);
    draw_on(&s, cairo);
    cairo_status_t status = cairo_status(cairo);
    cairo_destroy(cairo);
    if (status == CAIRO_STATUS_SUCCESS && form == CHART_PNG)
        status =
            cairo_surface_write_to_png_stream(surface, write_bytes, &taking);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return CHART_NOT_DRAWN;
    return s.pen.missing_glyphs > 0 ? CHART_NO_GLYPHS : CHART_DRAWN;
}
