/* cliff_chart - the function as a picture. */
#include "array.h"
#include "cliff.h"
#include "i18n.h"
#include "picture.h"
#include "readable.h"
#include "say.h"

#include <stdlib.h>

/* The parts of the chart; texts are offsets until all of them stand. */
struct picture {
    const struct cliff_job *job;
    struct chart_point *total, *together;
    struct chart_mark *marks;
    struct chart_band *bands;
    char **labels; /* of the marks */
    size_t count;  /* points of a series */
    size_t mark_count, band_count;
    int64_t top_fen;
    struct chart_point alone[2];
    struct chart_dot dot;
    struct buffer title, subtitle, note, x_title, dot_label, names[2];
};

/* ---- points and thresholds ----------------------------------------------- */

static void add_point(struct picture *p, int64_t x, int64_t total_fen,
                      bool apart)
{
    int64_t own = cliff_own_fen(p->job, x);
    int64_t high = p->job->field->earns ? own + total_fen : total_fen;
    p->total[p->count] = (struct chart_point){x, total_fen, apart};
    p->together[p->count++] = (struct chart_point){x, own + total_fen, apart};
    p->top_fen = high > p->top_fen ? high : p->top_fen;
}

/* "1,908.00: income limit of dibao (办法57第4条): jump +636.00" */
static enum status add_mark(struct picture *p, const struct cliff_piece *piece)
{
    struct buffer label = {0};
    cliff_put_x(p->job, piece->from, &label);
    buffer_text(&label, _(": "));
    cliff_put_cause(p->job, piece, &label);
    buffer_text(&label, _(" ("));
    cliff_put_articles(p->job, piece, CLIFF_FOR_PEOPLE, &label);
    buffer_text(&label, _(")"));
    if (piece->jump_fen != 0) {
        buffer_text(&label, _(": "));
        buffer_text(&label, piece->jump_fen > 0 ? "+" : "");
        readable_fen(&label, piece->jump_fen);
    }
    if (!picture_text(&label))
        return STATUS_MEMORY;
    p->labels[p->mark_count] = label.data; /* freed in close_picture() */
    p->marks[p->mark_count++] = (struct chart_mark){piece->from, label.data};
    return STATUS_OK;
}

/* The categories one after the other; neighbours of one category are one. */
static void add_band(struct picture *p, int64_t from, int64_t to,
                     enum category category)
{
    const char *name = category_words(category);
    size_t n = p->band_count;
    if (n > 0 && p->bands[n - 1].name == name)
        p->bands[n - 1].to = to;
    else
        p->bands[p->band_count++] = (struct chart_band){from, to, name, false};
}

/* A year of age lasts up to the next birthday. */
static int64_t end_on_paper(const struct cliff_job *job, int64_t to)
{
    return vary_is_money(job->field) || to == job->to ? to : to + 1;
}

static enum status add_pieces(struct picture *p)
{
    const struct cliff_piece *piece, *end;
    enum status status = STATUS_OK;
    cliff_shown(p->job, &piece, &end);
    size_t room = (size_t)(end - piece);
    p->total = calloc(2 * room, sizeof *p->total);
    p->together = calloc(2 * room, sizeof *p->together);
    p->marks = calloc(room, sizeof *p->marks);
    p->bands = calloc(room, sizeof *p->bands);
    p->labels = calloc(room, sizeof *p->labels);
    if (!p->total || !p->together || !p->marks || !p->bands || !p->labels)
        return STATUS_MEMORY;
    for (; piece < end && status == STATUS_OK; piece++) {
        const struct cliff_job *job = p->job;
        int64_t from = piece->from > job->from ? piece->from : job->from;
        int64_t to = piece->to < job->to ? piece->to : job->to;
        add_point(p, from, cliff_total_fen(job, piece, from),
                  p->count > 0 && piece->jump_fen != 0);
        add_point(p, end_on_paper(job, to), cliff_total_fen(job, piece, to),
                  false);
        add_band(p, from, to, piece->category);
        if (cliff_is_threshold(job, piece))
            status = add_mark(p, piece);
    }
    return status;
}

/* ---- texts --------------------------------------------------------------- */

static void put_texts(struct picture *p)
{
    const struct cliff_job *job = p->job;
    struct buffer label = {0};
    cliff_put_label(job, &label);
    readable_fill_one(&p->title, _("Total of the household by {label}"),
                      buffer_view(&label));
    p->title.failed |= label.failed;
    buffer_free(&label);
    cliff_fact_now(job, &p->subtitle);
    cliff_facts_besides(job, &p->note);
    cliff_put_label(job, &p->x_title);
    buffer_text(&p->x_title, _(", "));
    buffer_text(&p->x_title, cliff_unit(job->field));
    picture_put_pack(&p->note, job->decision.policy->book, job->decision.on);
}

/* What the household has now. */
static void put_dot(struct picture *p)
{
    const struct cliff_job *job = p->job;
    int64_t now = job->cliff.now;
    p->dot.x = now;
    p->dot.y = cliff_total_fen(job, cliff_at(&job->cliff, now), now);
    buffer_text(&p->dot_label, _("now: "));
    readable_fen(&p->dot_label, p->dot.y);
    p->dot.label = picture_text(&p->dot_label);
}

static bool has_dot(const struct cliff_job *job)
{
    return job->cliff.now != VARY_UNKNOWN && job->cliff.now >= job->from &&
           job->cliff.now <= job->to;
}

static void close_picture(struct picture *p)
{
    for (size_t i = 0; i < p->mark_count; i++)
        free(p->labels[i]);
    free(p->labels);
    free(p->marks);
    free(p->bands);
    free(p->total);
    free(p->together);
    buffer_free(&p->title);
    buffer_free(&p->subtitle);
    buffer_free(&p->note);
    buffer_free(&p->x_title);
    buffer_free(&p->dot_label);
    buffer_free(&p->names[0]);
    buffer_free(&p->names[1]);
}

/* ---- drawing ------------------------------------------------------------- */

static void put_names(struct picture *p)
{
    struct buffer field = {0};
    cliff_put_field(p->job, &field);
    readable_fill_one(&p->names[0], _("{field} and total together"),
                      buffer_view(&field));
    readable_fill_one(&p->names[1], _("{field} alone"), buffer_view(&field));
    p->names[0].failed |= field.failed;
    buffer_free(&field);
}

static enum status draw(struct picture *p, struct buffer *out)
{
    const struct cliff_job *job = p->job;
    if (p->subtitle.length > 0)
        p->subtitle.length--; /* the end of its line */
    p->alone[0] =
        (struct chart_point){job->from, cliff_own_fen(job, job->from), false};
    p->alone[1] =
        (struct chart_point){job->to, cliff_own_fen(job, job->to), false};
    put_names(p);
    const struct chart_series series[] = {
        {CHART_LINE, _("total a month"), p->total, p->count},
        {CHART_LINE, picture_text(&p->names[0]), p->together, p->count},
        {CHART_REFERENCE, picture_text(&p->names[1]), p->alone, 2},
    };
    const struct chart chart = {
        .title = picture_text(&p->title),
        .subtitle = picture_text(&p->subtitle),
        .note = picture_text(&p->note),
        .language = picture_language(),
        .x = {.title = picture_text(&p->x_title),
              .from = job->from,
              .to = job->to,
              .one = vary_one(job->field)},
        .y = {.title = _("yuan a month"),
              .to = p->top_fen + p->top_fen / 20 + FEN_PER_YUAN,
              .one = FEN_PER_YUAN},
        .series = series,
        .series_count = job->field->earns ? 3 : 1,
        .marks = p->marks,
        .mark_count = p->mark_count,
        .bands = p->bands,
        .band_count = p->band_count,
        .dots = &p->dot,
        .dot_count = has_dot(job)};
    if (!series[1].name || !series[2].name)
        return STATUS_MEMORY;
    if (!chart.title || !chart.subtitle || !chart.note || !chart.x.title)
        return STATUS_MEMORY;
    return picture_draw(&chart, job->chart, out);
}

bool cliff_chart(const struct cliff_job *job, struct buffer *out)
{
    struct picture picture = {.job = job};
    enum status status = add_pieces(&picture);
    if (status == STATUS_OK) {
        put_texts(&picture);
        if (has_dot(job))
            put_dot(&picture);
        status = picture.dot_label.failed ? STATUS_MEMORY : draw(&picture, out);
    }
    close_picture(&picture);
    if (status == STATUS_MEMORY)
        say_status(status);
    return status == STATUS_OK;
}
