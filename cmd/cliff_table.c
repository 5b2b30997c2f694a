/*
 * cliff_table - what is found for people: pieces with their thresholds
 * numbered, the grounds of each number, and the facts in sentences.
 */
#include "cliff.h"
#include "i18n.h"
#include "prose.h"
#include "readable.h"
#include "table.h"

#include <stdio.h>

static const struct out_column COLUMNS[] = {
    {"number", CELL_COUNT, N_("no.")},
    {"from", CELL_MONEY, N_("from")},
    {"to", CELL_MONEY, N_("to")},
    {"category", CELL_TEXT, N_("category")},
    {"benefit", CELL_MONEY, N_("total a month")},
    {"marginal_rate", CELL_MONEY, N_("lost")},
    {"jump", CELL_MONEY, N_("jump")},
};

enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS, WIDTH = 80 };

struct table {
    const struct cliff_job *job;
    struct row_writer w;
    struct buffer text; /* a cell in the making */
};

static void end_cell(struct table *t)
{
    row_text(&t->w, buffer_view(&t->text));
    buffer_clear(&t->text);
}

static void put_x(struct table *t, int64_t x)
{
    cliff_put_x(t->job, x, &t->text);
    end_cell(t);
}

/* At both ends where they differ. */
static void put_totals(struct table *t, int64_t from_fen, int64_t to_fen)
{
    readable_fen(&t->text, from_fen);
    if (to_fen != from_fen) {
        buffer_text(&t->text, " -> ");
        readable_fen(&t->text, to_fen);
    }
    end_cell(t);
}

static void put_rate(struct table *t, const struct cliff_piece *piece)
{
    struct ratio rate;
    if (cliff_marginal_rate(&t->job->cliff, piece, &rate))
        readable_share(&t->text, rate);
    end_cell(t);
}

/* Only a jump that is one. */
static void put_jump(struct table *t, const struct cliff_piece *piece)
{
    if (piece->jump_fen > 0)
        buffer_char(&t->text, '+');
    if (piece->jump_fen != 0)
        readable_fen(&t->text, piece->jump_fen);
    end_cell(t);
}

static void put_piece(struct table *t, const struct cliff_piece *piece,
                      int number)
{
    const struct cliff_job *job = t->job;
    int64_t from = piece->from > job->from ? piece->from : job->from;
    int64_t to = piece->to < job->to ? piece->to : job->to;
    row_begin(&t->w);
    if (number > 0)
        row_count(&t->w, number);
    else
        row_empty(&t->w);
    put_x(t, from);
    put_x(t, to);
    row_text(&t->w, span_of(category_words(piece->category)));
    put_totals(t, cliff_total_fen(job, piece, from),
               cliff_total_fen(job, piece, to));
    put_rate(t, piece);
    if (number > 0)
        put_jump(t, piece);
    else
        row_empty(&t->w);
    row_end(&t->w);
}

/* The heading: what is varied, in which unit, and on which day. */
static void put_heading(const struct cliff_job *job, struct buffer *out)
{
    const struct prose prose = {out, WIDTH};
    struct buffer text = {0};
    cliff_put_label(job, &text);
    buffer_text(&text, _(", "));
    buffer_text(&text, cliff_unit(job->field));
    buffer_text(&text, _("; total in yuan a month; "));
    readable_date(&text, job->decision.on);
    buffer_text(&text, _(", "));
    buffer_text(&text, job->decision.policy->book->pack->id);
    prose_put(&prose, (struct prose_shape){0, 0}, "", buffer_view(&text));
    buffer_char(out, '\n');
    out->failed |= text.failed;
    buffer_free(&text);
}

static void put_articles(const struct cliff_job *job,
                         const struct cliff_piece *piece, struct buffer *out)
{
    struct buffer articles = {0};
    cliff_put_articles(job, piece, CLIFF_FOR_PEOPLE, &articles);
    if (articles.length > 0) {
        buffer_text(out, _(" ("));
        buffer_span(out, buffer_view(&articles));
        buffer_text(out, _(")"));
    }
    out->failed |= articles.failed;
    buffer_free(&articles);
}

/* "1  income limit of dibao (办法57 art. 4)": the cause of each number. */
static void put_grounds(const struct cliff_job *job, struct buffer *out)
{
    const struct prose prose = {out, WIDTH};
    const struct cliff_piece *piece, *end;
    struct buffer text = {0};
    int number = 0;
    cliff_shown(job, &piece, &end);
    for (; piece < end; piece++) {
        char label[16];
        if (!cliff_is_threshold(job, piece))
            continue;
        snprintf(label, sizeof label, "%d", ++number);
        cliff_put_cause(job, piece, &text);
        put_articles(job, piece, &text);
        prose_put(&prose, (struct prose_shape){1, 5}, label,
                  buffer_view(&text));
        buffer_clear(&text);
    }
    if (number > 0)
        buffer_char(out, '\n');
    out->failed |= text.failed;
    buffer_free(&text);
}

static void put_facts(const struct cliff_job *job, struct buffer *out)
{
    const struct prose prose = {out, WIDTH};
    struct buffer text = {0};
    cliff_facts(job, &text);
    struct span rest = buffer_view(&text);
    while (rest.length > 0)
        prose_put(&prose, (struct prose_shape){0, 2}, "-",
                  span_cut(&rest, '\n'));
    out->failed |= text.failed;
    buffer_free(&text);
}

static void put_rows(const struct cliff_job *job, struct buffer *out)
{
    struct table t = {.job = job,
                      .w = {.format = FORMAT_TABLE,
                            .columns = COLUMNS,
                            .count = COLUMN_COUNT,
                            .out = out}};
    const struct cliff_piece *piece, *end;
    int number = 0;
    cliff_shown(job, &piece, &end);
    for (; piece < end; piece++)
        put_piece(&t, piece, cliff_is_threshold(job, piece) ? ++number : 0);
    out->failed |= t.text.failed;
    buffer_free(&t.text);
}

enum status cliff_table(const struct cliff_job *job, struct buffer *out)
{
    struct buffer rows = {0};
    put_heading(job, out);
    put_rows(job, &rows);
    const struct table_shape shape = {COLUMNS, COLUMN_COUNT, 0};
    enum status status = rows.failed
                             ? STATUS_MEMORY
                             : table_layout(&shape, buffer_view(&rows), out);
    buffer_free(&rows);
    buffer_char(out, '\n');
    if (status == STATUS_OK && job->plot)
        status = cliff_plot(job, out);
    put_grounds(job, out);
    put_facts(job, out);
    return out->failed ? STATUS_MEMORY : status;
}
