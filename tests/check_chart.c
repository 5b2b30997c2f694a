/*
 * chart - names of files, round numbers on axes, and pictures of every kind,
 * drawn by the module where the build has one.
 */
#include "chart.h"
#include "chart_axis.h"
#include "suite.h"

static const struct chart_point POINTS[] = {{0, 190800, false},
                                            {120000, 70800, false},
                                            {190800, 73600, true},
                                            {286200, 0, true}};

static struct chart chart_of(const struct chart_series *series, size_t count)
{
    return (struct chart){.title = "title 标题",
                          .subtitle = "subtitle",
                          .note = "one line\nanother",
                          .language = "zh",
                          .x = {.title = "x, yuan", .to = 300000, .one = 100},
                          .y = {.title = "y", .to = 200000, .one = 100},
                          .series = series,
                          .series_count = count};
}

static enum chart_fault render(const struct chart *chart, enum chart_form form,
                               struct buffer *out)
{
    enum chart_fault fault;
    enum status status =
        chart_render(chart, form, CHART_MODULE_PATH, out, &fault);
    ck_assert_int_eq(status, STATUS_OK);
    return fault;
}

/* Nothing to test where the build draws no pictures. */
static bool draws(void)
{
    return CHART_MODULE_PATH[0] != '\0';
}

START_TEST(the_form_is_told_by_the_name)
{
    ck_assert_int_eq(chart_form_of("a.svg"), CHART_SVG);
    ck_assert_int_eq(chart_form_of("/x/y.z.png"), CHART_PNG);
    ck_assert_int_eq(chart_form_of("a.pdf"), CHART_FORMS);
    ck_assert_int_eq(chart_form_of(".svg"), CHART_FORMS);
    ck_assert_int_eq(chart_form_of("svg"), CHART_FORMS);
    ck_assert_int_eq(chart_form_of(""), CHART_FORMS);
}

START_TEST(without_the_module_nothing_is_drawn)
{
    const struct chart_series series[] = {{CHART_LINE, "a", POINTS, 4}};
    const struct chart chart = chart_of(series, 1);
    const char *const modules[] = {NULL, "", "/nowhere/jiuzhu-chart.so"};
    for (size_t i = 0; i < COUNT_OF(modules); i++) {
        struct buffer out = {0};
        enum chart_fault fault;
        ck_assert_int_eq(
            chart_render(&chart, CHART_SVG, modules[i], &out, &fault),
            STATUS_FAULT);
        ck_assert_int_eq(fault, CHART_NO_MODULE);
        ck_assert_uint_eq(out.length, 0);
    }
}

START_TEST(ticks_stand_at_round_numbers)
{
    static const struct {
        int64_t from, to, one, step, first;
    } rows[] = {
        {0, 300000, 100, 50000, 0},  {0, 7, 1, 1, 0},
        {0, 100, 1, 20, 0},          {150000, 152000, 100, 500, 150000},
        {1, 9, 100, 1, 1},           {12345, 98765, 100, 10000, 20000},
        {-500, 500, 100, 200, -400}, {5, 5, 100, 1, 5},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct chart_axis axis = {
            .from = rows[i].from, .to = rows[i].to, .one = rows[i].one};
        int64_t step = axis_step(&axis, 9);
        ck_assert_int_eq(step, rows[i].step);
        ck_assert_int_eq(axis_first(&axis, step), rows[i].first);
    }
}

START_TEST(numbers_on_an_axis)
{
    static const struct {
        int64_t value, step, one;
        const char *text;
    } rows[] = {{0, 100, 100, "0"},
                {150000, 50000, 100, "1,500"},
                {123456789, 1, 100, "1,234,567.89"},
                {50, 50, 100, "0.50"},
                {-150000, 50000, 100, "-1,500"},
                {12, 1, 1, "12"},
                {1234567, 1, 1, "1,234,567"}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[AXIS_TEXT_SIZE];
        const struct chart_axis axis = {.one = rows[i].one};
        axis_text(&axis, rows[i].value, rows[i].step, text);
        ck_assert_str_eq(text, rows[i].text);
    }
}

/* Lines, steps and a reference; thresholds, names between them, a dot. */
START_TEST(a_picture_is_drawn_in_either_form)
{
    const struct chart_series series[] = {{CHART_LINE, "line", POINTS, 4},
                                          {CHART_STEPS, "steps", POINTS, 4},
                                          {CHART_REFERENCE, "ref", POINTS, 2}};
    const struct chart_mark marks[] = {
        {190000, "near"}, {190800, "nearer"}, {286200, "far"}};
    const struct chart_band bands[] = {{0, 190000, "低保", false},
                                       {190000, 190800, "no room", false}};
    const struct chart_dot dots[] = {{120000, 70800, "now"},
                                     {299000, 199000, "in the corner"}};
    struct chart chart = chart_of(series, 3);
    chart.marks = marks;
    chart.mark_count = 3;
    chart.bands = bands;
    chart.band_count = 2;
    chart.dots = dots;
    chart.dot_count = 2;
    for (int form = 0; draws() && form < CHART_FORMS; form++) {
        struct buffer out = {0};
        enum chart_fault fault = render(&chart, (enum chart_form)form, &out);
        ck_assert(fault == CHART_DRAWN || fault == CHART_NO_GLYPHS);
        ck_assert_uint_gt(out.length, 1000);
        buffer_free(&out);
    }
    ck_assert(chart.mark_count == 3);
}

/* Several series of bars beside one another, one below 0. */
START_TEST(bars_are_drawn)
{
    static const struct chart_point first[] = {
        {0, 5000, false}, {1, 12000, false}, {2, 9000, false}};
    static const struct chart_point second[] = {
        {0, 7000, false}, {1, -3000, false}, {2, 0, false}};
    const char *const labels[] = {"2021-10", "2021-11", "2021-12"};
    const struct chart_series series[] = {{CHART_BARS, "due 应发", first, 3},
                                          {CHART_BARS, "paid 实发", second, 3}};
    struct chart chart = chart_of(series, 2);
    struct buffer out = {0};
    chart.x.labels = labels;
    chart.x.label_count = 3;
    chart.y.from = -5000;
    chart.y.to = 15000;
    if (draws())
        ck_assert_int_ne(render(&chart, CHART_SVG, &out), CHART_NOT_DRAWN);
    ck_assert_int_eq(out.length > 0, draws());
    buffer_free(&out);
}

static bool has_text(const struct buffer *picture, const char *text)
{
    return picture->length > 0 &&
           memmem(picture->data, picture->length, text, strlen(text)) != NULL;
}

/* Stacks over a second plot; the SVG has every figure, exactly, and escaped. */
START_TEST(an_svg_says_its_figures)
{
    static const struct chart_point first[] = {{0, 123456, false},
                                               {1, 5, false}};
    static const struct chart_point second[] = {{0, 0, false},
                                                {1, -705, false}};
    static const struct chart_point counts[] = {{0, 3, false}, {1, 1, false}};
    const char *const labels[] = {"2021-10", "2021-11"};
    const struct chart_series series[] = {{CHART_STACK, "a<b", first, 2},
                                          {CHART_STACK, "back", second, 2}};
    const struct chart_series others[] = {{CHART_STACK, "rows", counts, 2}};
    const struct chart below = {.y = {.title = "n", .to = 4, .one = 1},
                                .series = others,
                                .series_count = 1};
    const struct chart_band bands[] = {{1, 1, "projected", true}};
    struct chart chart = chart_of(series, 2);
    struct buffer out = {0};
    chart.x.labels = labels;
    chart.x.label_count = 2;
    chart.y.from = -1000;
    chart.bands = bands;
    chart.band_count = 1;
    chart.sums = true;
    chart.below = &below;
    if (draws())
        ck_assert_int_ne(render(&chart, CHART_SVG, &out), CHART_NOT_DRAWN);
    static const char *const lines[] = {
        "<title>title \xe6\xa0\x87", "a&lt;b\t2021-10\t1234.56\n",
        "a&lt;b\t2021-11\t0.05\n", "back\t2021-11\t-7.05\n",
        "rows\t2021-10\t3\n"};
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        ck_assert_int_eq(has_text(&out, lines[i]), draws());
    buffer_free(&out);
}

/* One point, no range: nothing to divide by. */
START_TEST(a_picture_of_nothing_is_drawn)
{
    const struct chart_series series[] = {{CHART_LINE, "", POINTS, 1},
                                          {CHART_LINE, "", NULL, 0}};
    struct chart chart = chart_of(series, 2);
    struct buffer out = {0};
    chart.x.to = chart.y.to = 0;
    chart.subtitle = chart.note = NULL;
    if (draws())
        ck_assert_int_eq(render(&chart, CHART_PNG, &out), CHART_DRAWN);
    ck_assert_int_eq(out.length > 0, draws());
    buffer_free(&out);
}

SUITE("chart", the_form_is_told_by_the_name,
      without_the_module_nothing_is_drawn, ticks_stand_at_round_numbers,
      numbers_on_an_axis, a_picture_is_drawn_in_either_form, bars_are_drawn,
      an_svg_says_its_figures, a_picture_of_nothing_is_drawn)
