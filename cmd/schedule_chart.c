/*
 * schedule_chart - what is due by month as a picture: a stack a month of what
 * is paid, item by item; recoveries, which are never taken off a payment, hang
 * below 0; months that are projections stand on grey.
 *
 * The figures are sums of integers over all households, so neither the order
 * nor the number of threads matters; they are those of --totals.
 */
#include "i18n.h"
#include "money.h"
#include "picture.h"
#include "readable.h"
#include "schedule_kinds.h"

#include <stdlib.h>

static size_t months_of(const struct schedule_job *job)
{
    return (size_t)(job->to - job->from) + 1;
}

size_t schedule_chart_cells(const struct schedule_job *job)
{
    return months_of(job) * DUE_ITEMS;
}

/* By item, then month: a series of the picture after the other. */
static size_t cell_of(const struct schedule_job *job, enum due_item item,
                      month m)
{
    return (size_t)item * months_of(job) + (size_t)(m - job->from);
}

enum status schedule_chart_add(const struct schedule_worker *worker)
{
    const struct schedule_job *job = worker->job;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < worker->dues.count && status == STATUS_OK; i++) {
        const struct due *due = &worker->dues.items[i];
        int64_t *sum = &worker->drawn_fen[cell_of(job, due->item, due->month)];
        status = money_add(*sum, due->amount_fen, sum);
    }
    return status;
}

enum status schedule_chart_gather(const struct schedule_worker *worker)
{
    int64_t *all = worker->job->drawn_fen;
    size_t count = schedule_chart_cells(worker->job);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = money_add(all[i], worker->drawn_fen[i], &all[i]);
    return status;
}

/* ---- the picture -------------------------------------------------------- */

struct picture {
    const struct schedule_job *job;
    struct chart_point *points; /* of each month and item */
    const char **months;
    struct chart_series series[DUE_ITEMS];
    size_t series_count;
    int64_t paid_fen, recovered_fen; /* of the range */
    int64_t top_fen, bottom_fen;     /* of the highest months */
    struct chart_band projected;
    struct buffer title, subtitle, note;
};

/* The points of an item, and a series of them if anything is due. */
static void add_item(struct picture *p, enum due_item item)
{
    const struct schedule_job *job = p->job;
    size_t count = months_of(job);
    bool any = false;
    struct chart_point *points = p->points + (size_t)item * count;
    for (size_t i = 0; i < count; i++) {
        int64_t fen = job->drawn_fen[(size_t)item * count + i];
        points[i].x = (int64_t)i;
        points[i].y = item == DUE_RECOVERY ? -fen : fen;
        any |= fen != 0;
    }
    const char *name = schedule_item_words(item);
    if (item == DUE_ARREARS)
        name = _("arrears of earlier months");
    else if (item == DUE_RECOVERY)
        name = _("recovery, not taken off");
    if (any)
        p->series[p->series_count++] =
            (struct chart_series){CHART_STACK, name, points, count};
}

/* The sums of months, and of the range. */
static enum status add_up(struct picture *p)
{
    const struct schedule_job *job = p->job;
    enum status status = STATUS_OK;
    for (month m = job->from; m <= job->to && status == STATUS_OK; m++) {
        int64_t paid = 0;
        int64_t recovered = job->drawn_fen[cell_of(job, DUE_RECOVERY, m)];
        for (int item = 0; item < DUE_RECOVERY && status == STATUS_OK; item++)
            status = money_add(
                paid, job->drawn_fen[cell_of(job, (enum due_item)item, m)],
                &paid);
        if (status == STATUS_OK)
            status = money_add(p->paid_fen, paid, &p->paid_fen);
        if (status == STATUS_OK)
            status = money_add(p->recovered_fen, recovered, &p->recovered_fen);
        p->top_fen = paid > p->top_fen ? paid : p->top_fen;
        p->bottom_fen = recovered > p->bottom_fen ? recovered : p->bottom_fen;
    }
    return status;
}

/* The months from the first that is a projection on. */
static bool find_projected(struct picture *p)
{
    const struct schedule_job *job = p->job;
    month first = job->from;
    while (first <= job->to && month_first_day(first) <= job->horizon)
        first++;
    p->projected = (struct chart_band){first - job->from, job->to - job->from,
                                       _("projected"), true};
    return first <= job->to;
}

static void put_texts(struct picture *p, bool projected)
{
    const struct schedule_job *job = p->job;
    char text[MONTH_TEXT_SIZE];
    buffer_text(&p->title, _("Payments by month and item"));
    buffer_text(&p->title, _(": "));
    buffer_bytes(&p->title, text, month_format(job->from, text));
    buffer_text(&p->title, _(" to "));
    buffer_bytes(&p->title, text, month_format(job->to, text));
    readable_fill_fen(&p->subtitle, _("In all {amount} yuan are due"),
                      p->paid_fen);
    if (p->recovered_fen != 0) {
        buffer_text(&p->subtitle, _("; "));
        readable_fill_fen(&p->subtitle, _("{amount} yuan are to be recovered"),
                          p->recovered_fen);
    }
    if (projected) {
        struct buffer day = {0};
        readable_date(&day, job->horizon);
        readable_fill_one(&p->note,
                          _("Projected: months that begin after {date}"),
                          buffer_view(&day));
        buffer_char(&p->note, '\n');
        p->note.failed |= day.failed;
        buffer_free(&day);
    }
    picture_put_pack(&p->note, job->options.book, job->horizon);
}

static enum status draw(struct picture *p, struct output *output)
{
    bool projected = find_projected(p);
    put_texts(p, projected);
    const struct chart chart = {
        .title = picture_text(&p->title),
        .subtitle = picture_text(&p->subtitle),
        .note = picture_text(&p->note),
        .language = picture_language(),
        .x = {.title = _("month"),
              .labels = p->months,
              .label_count = months_of(p->job),
              .to = p->job->to - p->job->from,
              .one = 1},
        .y = {.title = _("yuan a month"),
              .from = -(p->bottom_fen + p->bottom_fen / 12),
              .to = p->top_fen + p->top_fen / 12 + FEN_PER_YUAN,
              .one = FEN_PER_YUAN},
        .series = p->series,
        .series_count = p->series_count,
        .bands = &p->projected,
        .band_count = projected,
        .sums = true};
    if (!chart.title || !chart.subtitle || !chart.note)
        return STATUS_MEMORY;
    return picture_write(&chart, output);
}

static void close_picture(struct picture *p)
{
    free(p->points);
    free(p->months);
    buffer_free(&p->title);
    buffer_free(&p->subtitle);
    buffer_free(&p->note);
}

enum status schedule_chart_write(const struct schedule_job *job,
                                 struct output *output)
{
    struct picture p = {.job = job};
    p.points = calloc(schedule_chart_cells(job), sizeof *p.points);
    p.months = picture_months(job->from, months_of(job));
    enum status status = p.points && p.months ? add_up(&p) : STATUS_MEMORY;
    for (int item = 0; item < DUE_ITEMS && status == STATUS_OK; item++)
        add_item(&p, (enum due_item)item);
    if (status == STATUS_OK)
        status = draw(&p, output);
    close_picture(&p);
    return status;
}
