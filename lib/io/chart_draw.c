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
    PIXELS = 2 /* of a PNG, for a unit */
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

/* A sample of each series and its name, in lines. */
static double draw_legend(struct scene *s, double y)
{
    enum { SAMPLE = 34, GAP = 26 };
    double x = MARGIN, height = 0;
    for (size_t i = 0; i < s->chart->series_count; i++) {
        double width;
        pen_measure(&s->pen, s->chart->series[i].name, &BODY, &width, &height);
        if (x > MARGIN && x + SAMPLE + 8 + width > WIDTH - MARGIN) {
            x = MARGIN;
            y += height + 4;
        }
        plot_sample(s, i, (struct box){x, y + 2, x + SAMPLE, y + height - 2});
        pen_text(&s->pen, s->chart->series[i].name, &BODY, x + SAMPLE + 8, y,
                 SIDE_LEFT);
        x += SAMPLE + 8 + width + GAP;
    }
    return y + height + 8;
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

static void draw(struct scene *s)
{
    double y = draw_heading(s, MARGIN);
    y = draw_legend(s, y);
    s->plot.left = MARGIN;
    s->plot.right = WIDTH - MARGIN - 12;
    s->plot.top = y + plot_room_above(s);
    s->plot.bottom = s->plot.top + PLOT_HEIGHT;
    y = plot_draw(s);
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
