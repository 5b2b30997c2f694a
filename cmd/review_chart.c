/*
 * review_chart - the deadlines of the list by month as a picture: above by
 * status, below by kind of work. The months are those about the date of the
 * list; what is due before or after them stands in a bar of its own, so that
 * one forgotten household does not make a picture of empty years.
 */
#include "i18n.h"
#include "picture.h"
#include "readable.h"
#include "review.h"

#include <stdlib.h>

/* Months before and after that of the date, and a bar on either side. */
enum { BEFORE = 12, AFTER = 24, MOST_BARS = BEFORE + 1 + AFTER + 2 };

enum { MOST_WORDS = 5 }; /* REVIEW_STATUSES, REVIEW_KINDS */

/* One of the two plots: stacks by status, or by kind. */
struct stacks {
    const struct review_word *words;
    int count;
    int always; /* so many are shown also empty, and keep their inks */
    struct chart_point points[MOST_WORDS][MOST_BARS];
    struct chart_series series[MOST_WORDS];
    size_t series_count;
};

struct picture {
    const struct review_job *job;
    month first, last;  /* with bars of their own */
    size_t early, late; /* what is due before and after them */
    size_t bars;
    int64_t highest;
    struct stacks by_status, by_kind;
    const char **months;
    const char *labels[MOST_BARS];
    struct buffer title, subtitle, note;
};

/* ---- the months ---------------------------------------------------------- */

static month clamp(month m, month least, month most)
{
    return m < least ? least : m > most ? most : m;
}

/* From the first month that has something to the last, within bounds. */
static void find_months(struct picture *p)
{
    const struct review_rows *rows = &p->job->rows;
    month now = month_of(p->job->question.on);
    p->first = p->last = now;
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->items[i].item.due == DATE_NONE)
            continue;
        month m = month_of(rows->items[i].item.due);
        month shown = clamp(m, now - BEFORE, now + AFTER);
        p->first = shown < p->first ? shown : p->first;
        p->last = shown > p->last ? shown : p->last;
        p->early += m < now - BEFORE;
        p->late += m > now + AFTER;
    }
    p->bars = (size_t)(p->last - p->first) + 1 + (p->early > 0) + (p->late > 0);
}

static size_t bar_of(const struct picture *p, date due)
{
    month m = month_of(due);
    if (m > p->last)
        return p->bars - 1;
    return m < p->first ? 0 : (size_t)(m - p->first) + (p->early > 0);
}

/* ---- the stacks ---------------------------------------------------------- */

static void count_rows(struct picture *p)
{
    const struct review_rows *rows = &p->job->rows;
    int64_t sums[MOST_BARS] = {0};
    for (size_t i = 0; i < rows->count; i++) {
        const struct review_item *item = &rows->items[i].item;
        if (item->due == DATE_NONE)
            continue;
        size_t bar = bar_of(p, item->due);
        p->by_status.points[item->status][bar].y++;
        p->by_kind.points[item->kind][bar].y++;
        if (++sums[bar] > p->highest)
            p->highest = sums[bar];
    }
}

/* A series of each word that is always shown or has anything. */
static void make_series(struct stacks *stacks, size_t bars)
{
    for (int word = 0; word < stacks->count; word++) {
        struct chart_point *points = stacks->points[word];
        bool any = word < stacks->always;
        for (size_t i = 0; i < bars; i++) {
            points[i].x = (int64_t)i;
            any |= points[i].y > 0;
        }
        if (any)
            stacks->series[stacks->series_count++] = (struct chart_series){
                CHART_STACK, _(stacks->words[word].meaning), points, bars};
    }
}

/* ---- texts --------------------------------------------------------------- */

static void put_labels(struct picture *p)
{
    size_t bar = 0;
    if (p->early > 0)
        p->labels[bar++] = _("earlier");
    for (month m = p->first; m <= p->last; m++)
        p->labels[bar++] = p->months[m - p->first];
    if (p->late > 0)
        p->labels[bar++] = _("later");
}

/* What a bar at the edge stands for. */
static void put_edge(struct picture *p, const char *text, month m)
{
    char name[MONTH_TEXT_SIZE];
    readable_fill_one(&p->note, text,
                      (struct span){name, month_format(m, name)});
    buffer_char(&p->note, '\n');
}

static void put_texts(struct picture *p)
{
    const struct review_question *question = &p->job->question;
    struct buffer day = {0};
    readable_date(&day, question->on);
    readable_fill_one(&p->title, _("Deadlines by month, as of {date}"),
                      buffer_view(&day));
    p->title.failed |= day.failed;
    buffer_free(&day);
    review_put_counts(p->job, &p->subtitle);
    if (p->job->rows.by_status[REVIEW_LISTED] > 0) {
        buffer_text(&p->note, _("What has no deadline is not drawn."));
        buffer_char(&p->note, '\n');
    }
    if (p->early > 0)
        put_edge(p, _("earlier: before {month}"), p->first);
    if (p->late > 0)
        put_edge(p, _("later: after {month}"), p->last);
    picture_put_pack(&p->note, question->book, question->on);
}

/* ---- drawing ------------------------------------------------------------- */

static enum status draw(struct picture *p, struct output *output)
{
    const struct chart_axis y = {
        .title = _("number"), .to = p->highest + p->highest / 10 + 1, .one = 1};
    int64_t now = (int64_t)bar_of(p, p->job->question.on);
    const struct chart_band month_of_date = {
        now, now, _("month of the date of the list"), true};
    const struct chart below = {.y = y,
                                .series = p->by_kind.series,
                                .series_count = p->by_kind.series_count};
    const struct chart chart = {.title = picture_text(&p->title),
                                .subtitle = picture_text(&p->subtitle),
                                .note = picture_text(&p->note),
                                .language = picture_language(),
                                .x = {.title = _("month"),
                                      .labels = p->labels,
                                      .label_count = p->bars,
                                      .to = (int64_t)p->bars,
                                      .one = 1},
                                .y = y,
                                .series = p->by_status.series,
                                .series_count = p->by_status.series_count,
                                .bands = &month_of_date,
                                .band_count = 1,
                                .sums = true,
                                .below = &below};
    if (!chart.title || !chart.subtitle || !chart.note)
        return STATUS_MEMORY;
    return picture_write(&chart, output);
}

enum status review_chart(const struct review_job *job, struct output *output)
{
    struct picture *p = calloc(1, sizeof *p);
    enum status status = STATUS_MEMORY;
    if (!p)
        return STATUS_MEMORY;
    p->job = job;
    p->by_status.words = REVIEW_STATUS_WORDS;
    p->by_status.count = REVIEW_STATUSES;
    p->by_kind.words = REVIEW_KIND_WORDS;
    p->by_kind.count = p->by_kind.always = REVIEW_KINDS;
    p->by_status.always = REVIEW_OK + 1;
    find_months(p);
    p->months = picture_months(p->first, (size_t)(p->last - p->first) + 1);
    if (p->months) {
        count_rows(p);
        make_series(&p->by_status, p->bars);
        make_series(&p->by_kind, p->bars);
        put_labels(p);
        put_texts(p);
        status = draw(p, output);
    }
    free(p->months);
    buffer_free(&p->title);
    buffer_free(&p->subtitle);
    buffer_free(&p->note);
    free(p);
    return status;
}
