/*
 * whatif_chart - the scenarios as a picture of two plots. Of one sweep: the
 * cost a month against the swept value, and how many households receive, win
 * and lose; the baseline is a thin line across. Of other scenarios: a bar each
 * of what they cost more or less, and of winners and losers.
 *
 * The figures are those of the rows.
 */
#include "i18n.h"
#include "money.h"
#include "picture.h"
#include "readable.h"
#include "weight.h"
#include "whatif_run.h"

#include <stdlib.h>

enum { MOST_SERIES = 4, X_ONE = 1000000, MOST_NAMED = 20, SHORT_NAME = 16 };

struct picture {
    const struct whatif_job *job;
    const struct sweep *sweep; /* NULL: bars */
    size_t count;              /* of scenarios */
    int64_t count_one;         /* of counts: 1, or WEIGHT_ONE with decimals */
    struct chart_point *points;
    size_t point_count;
    struct chart_series money[2], people[MOST_SERIES];
    size_t money_count, people_count;
    struct chart_axis x, yuan, households;
    char **labels; /* of bars */
    struct buffer title, subtitle, note, x_title;
};

static const struct whatif_figures *figures_of(const struct picture *p,
                                               size_t i)
{
    return &p->job->figures[i + 1];
}

/* ---- what kind of picture ------------------------------------------------ */

/* A value of the sweep in millionths of its unit. */
static bool swept_value(const struct sweep *sweep, size_t i, int64_t *out)
{
    struct ratio value;
    if (ratio_multiply(sweep->step, (struct ratio){(int64_t)i, 1}, &value) !=
            STATUS_OK ||
        ratio_add(sweep->from, value, &value) != STATUS_OK)
        return false;
    return X_ONE % value.den == 0 &&
           !__builtin_mul_overflow(value.num, X_ONE / value.den, out);
}

/* One plan with one sweep, whose scenarios these are, and values to draw. */
static const struct sweep *only_sweep(const struct picture *p)
{
    const struct scenarios *s = &p->job->scenarios;
    const struct plan *plan = &s->plans[s->plan_count - 1];
    int64_t x;
    if (s->plan_count != 2 || plan->sweep_count != 1 || p->count < 2)
        return NULL;
    for (size_t i = 0; i < p->count; i++)
        if (!swept_value(&plan->sweeps[0], i, &x))
            return NULL;
    return &plan->sweeps[0];
}

/* Whole households unless some count has decimals. */
static int64_t one_of_counts(const struct picture *p)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct whatif_figures *f = figures_of(p, i);
        if (f->recipients_before % WEIGHT_ONE != 0 ||
            f->recipients_after % WEIGHT_ONE != 0 ||
            f->winners % WEIGHT_ONE != 0 || f->losers % WEIGHT_ONE != 0)
            return WEIGHT_ONE;
    }
    return 1;
}

/* ---- series -------------------------------------------------------------- */

enum drawn_figure {
    COST,
    BASELINE_COST,
    DIFFERENCE_OF_COST,
    RECIPIENTS,
    BASELINE_RECIPIENTS,
    WINNING,
    LOSING
};

static int64_t figure_of(const struct picture *p, enum drawn_figure figure,
                         size_t i)
{
    const struct whatif_figures *f = figures_of(p, i);
    int64_t unit = p->count_one == 1 ? WEIGHT_ONE : 1;
    switch (figure) {
    case COST:
        return f->cost_after_fen;
    case BASELINE_COST:
        return f->cost_before_fen;
    case DIFFERENCE_OF_COST:
        return f->cost_after_fen - f->cost_before_fen;
    case RECIPIENTS:
        return f->recipients_after / unit;
    case BASELINE_RECIPIENTS:
        return f->recipients_before / unit;
    case WINNING:
        return f->winners / unit;
    default: /* LOSING */
        return f->losers / unit;
    }
}

static struct chart_series series_of(struct picture *p,
                                     enum drawn_figure figure, const char *name)
{
    bool reference = figure == BASELINE_COST || figure == BASELINE_RECIPIENTS;
    struct chart_series series = {p->sweep ? CHART_LINE : CHART_BARS, name,
                                  p->points + p->point_count, p->count};
    if (reference)
        series.kind = CHART_REFERENCE;
    for (size_t i = 0; i < p->count; i++) {
        struct chart_point *point = &p->points[p->point_count++];
        *point =
            (struct chart_point){(int64_t)i, figure_of(p, figure, i), false};
        if (p->sweep)
            swept_value(p->sweep, i, &point->x);
    }
    return series;
}

static void make_series(struct picture *p)
{
    if (p->sweep) {
        p->money[p->money_count++] = series_of(p, COST, _("cost"));
        p->money[p->money_count++] =
            series_of(p, BASELINE_COST, _("cost of the baseline"));
        p->people[p->people_count++] =
            series_of(p, RECIPIENTS, _("recipients"));
    } else {
        p->money[p->money_count++] =
            series_of(p, DIFFERENCE_OF_COST, _("difference of cost"));
    }
    p->people[p->people_count++] = series_of(p, WINNING, _("winners"));
    p->people[p->people_count++] = series_of(p, LOSING, _("losers"));
    if (p->sweep)
        p->people[p->people_count++] =
            series_of(p, BASELINE_RECIPIENTS, _("recipients of the baseline"));
}

/* ---- axes ---------------------------------------------------------------- */

/*
 * From the lowest to the highest and a little more. Bars and counts stand on
 * 0; a cost that changes little would be a flat line there.
 */
static void fit(struct chart_axis *axis, const struct chart_series *series,
                size_t count, bool from_zero)
{
    int64_t low = from_zero ? 0 : series->points[0].y, high = low;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < series[i].count; k++) {
            int64_t y = series[i].points[k].y;
            low = y < low ? y : low;
            high = y > high ? y : high;
        }
    int64_t margin = (high - low) / 12 + axis->one;
    axis->from = low < 0 || !from_zero ? low - margin : 0;
    if (low >= 0 && axis->from < 0)
        axis->from = 0;
    axis->to = high + margin;
}

static void make_axes(struct picture *p)
{
    p->yuan =
        (struct chart_axis){.title = _("yuan a month"), .one = FEN_PER_YUAN};
    p->households =
        (struct chart_axis){.title = _("households"), .one = p->count_one};
    fit(&p->yuan, p->money, p->money_count, !p->sweep);
    fit(&p->households, p->people, p->people_count, true);
    p->x = (struct chart_axis){.title = picture_text(&p->x_title), .one = 1};
    if (p->sweep) {
        p->x.one = X_ONE;
        swept_value(p->sweep, 0, &p->x.from);
        swept_value(p->sweep, p->count - 1, &p->x.to);
    } else {
        p->x.labels = (const char *const *)p->labels;
        p->x.label_count = p->count;
        p->x.to = (int64_t)p->count;
    }
}

/* ---- texts --------------------------------------------------------------- */

/* Short names stand below their bars; others are numbers that the note tells.
 */
static bool names_fit(const struct picture *p)
{
    bool fit = p->count <= 6;
    for (size_t i = 0; i < p->count && fit; i++)
        fit = strlen(p->job->scenarios.items[i + 1].name) <= SHORT_NAME;
    return fit;
}

static bool put_labels(struct picture *p)
{
    bool names = names_fit(p);
    p->labels = calloc(p->count, sizeof *p->labels);
    for (size_t i = 0; p->labels && i < p->count; i++) {
        const char *name = p->job->scenarios.items[i + 1].name;
        struct buffer label = {0};
        if (names)
            buffer_text(&label, name);
        else
            buffer_integer(&label, (int64_t)i + 1);
        if (!picture_text(&label))
            return false;
        p->labels[i] = label.data; /* freed in close_picture() */
        if (names || i >= MOST_NAMED)
            continue;
        buffer_integer(&p->note, (int64_t)i + 1);
        buffer_text(&p->note, _(": "));
        buffer_text(&p->note, name);
        buffer_char(&p->note, '\n');
    }
    if (!names && p->count > MOST_NAMED) {
        buffer_text(&p->note, _("and so on, in the order of the rows"));
        buffer_char(&p->note, '\n');
    }
    return p->labels != NULL;
}

/* KEY or KEY@DATE. */
static enum param swept_param(const struct sweep *sweep)
{
    struct span rest = sweep->key;
    return param_find(span_cut(&rest, '@'));
}

/* "dibao.standard.urban, yuan a person and month" */
static void put_swept(const struct picture *p, struct buffer *out)
{
    enum param id = swept_param(p->sweep);
    bool plain = p->sweep->ending.length == 0;
    buffer_span(out, p->sweep->key);
    if (plain && !param_def(id)->unit)
        return;
    buffer_text(out, _(", "));
    if (plain)
        buffer_text(out, _(param_def(id)->unit));
    else if (span_is(p->sweep->ending, "m"))
        buffer_text(out, _("months of the standard a person"));
    else
        buffer_span(out, p->sweep->ending);
}

/* What the parameter is, and what lies between the values. */
static void put_sweep_note(struct picture *p)
{
    enum param id = swept_param(p->sweep);
    struct buffer number = {0};
    buffer_span(&p->note, p->sweep->key);
    buffer_text(&p->note, _(": "));
    buffer_text(&p->note, _(param_def(id)->meaning));
    buffer_char(&p->note, '\n');
    buffer_integer(&number, (int64_t)p->count);
    readable_fill_one(&p->note,
                      _("Reckoned at {count} values; the lines join them."),
                      buffer_view(&number));
    buffer_char(&p->note, '\n');
    p->note.failed |= number.failed;
    buffer_free(&number);
}

static bool put_texts(struct picture *p)
{
    const struct decision *base = &p->job->scenarios.base;
    const struct whatif_figures *f = figures_of(p, 0);
    if (p->sweep)
        readable_fill_one(&p->title, _("Cost and households by {name}"),
                          p->sweep->key);
    else
        buffer_text(&p->title, _("Scenarios against the baseline"));
    readable_fill_fen(&p->subtitle,
                      _("The baseline costs {amount} yuan a month"),
                      f->cost_before_fen);
    if (p->sweep)
        put_swept(p, &p->x_title);
    else
        buffer_text(&p->x_title, _("scenario"));
    if (p->sweep)
        put_sweep_note(p);
    bool good = p->sweep || put_labels(p);
    picture_put_pack(&p->note, &p->job->scenarios.plans[0].book, base->on);
    return good;
}

/* ---- drawing ------------------------------------------------------------- */

static enum status draw(struct picture *p, struct output *output)
{
    const struct chart below = {.y = p->households,
                                .series = p->people,
                                .series_count = p->people_count};
    const struct chart chart = {.title = picture_text(&p->title),
                                .subtitle = picture_text(&p->subtitle),
                                .note = picture_text(&p->note),
                                .language = picture_language(),
                                .x = p->x,
                                .y = p->yuan,
                                .series = p->money,
                                .series_count = p->money_count,
                                .below = &below};
    if (!chart.title || !chart.subtitle || !chart.note || !chart.x.title)
        return STATUS_MEMORY;
    return picture_write(&chart, output);
}

static void close_picture(struct picture *p)
{
    for (size_t i = 0; p->labels && i < p->count; i++)
        free(p->labels[i]);
    free(p->labels);
    free(p->points);
    buffer_free(&p->title);
    buffer_free(&p->subtitle);
    buffer_free(&p->note);
    buffer_free(&p->x_title);
}

enum status whatif_chart(const struct whatif_job *job, struct output *output)
{
    struct picture p = {.job = job, .count = job->scenarios.count - 1};
    enum status status = STATUS_MEMORY;
    p.points = calloc((2 + MOST_SERIES) * p.count, sizeof *p.points);
    p.sweep = only_sweep(&p);
    p.count_one = one_of_counts(&p);
    if (p.points && put_texts(&p)) {
        make_series(&p);
        make_axes(&p);
        status = draw(&p, output);
    }
    close_picture(&p);
    return status;
}
