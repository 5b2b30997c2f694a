/* cliff_rows - a row a piece, and a row for what is paid for a while. */
#include "cliff.h"
#include "i18n.h"

const struct out_column CLIFF_COLUMNS[] = {
    {"from", CELL_MONEY, N_("from")},
    {"to", CELL_MONEY, N_("to")},
    {"benefit_at_from", CELL_MONEY, N_("total at from")},
    {"slope", CELL_TEXT, N_("slope")},
    {"jump", CELL_MONEY, N_("jump")},
    {"rule", CELL_TEXT, N_("rule")},
    {"source", CELL_SOURCE, N_("source")},
    {"item", CELL_TEXT, N_("item")},
    {"first_month", CELL_TEXT, N_("first month")},
    {"months", CELL_COUNT, N_("months")},
    {"benefit_at_to", CELL_MONEY, N_("total at to")},
    {"exact_at_from", CELL_TEXT, N_("exact at from")},
    {"marginal_rate", CELL_TEXT, N_("marginal rate")},
    {"category", CELL_TEXT, N_("category")},
    {"now", CELL_MONEY, N_("now")},
    {"dibao", CELL_MONEY, N_("dibao")},
    {"single", CELL_MONEY, N_("single")},
    {"tekun", CELL_MONEY, N_("tekun")},
    {"care", CELL_MONEY, N_("care")},
    {"supplement", CELL_MONEY, N_("supplement")},
    {"person", CELL_COUNT, N_("row of the person")},
    {"parameter", CELL_TEXT, N_("parameter")},
    {"value", CELL_TEXT, N_("value")},
    {"since", CELL_TEXT, N_("since")},
    {"household_id", CELL_IDENTITY, N_("household")},
    {"field", CELL_TEXT, N_("varied")},
};
const size_t CLIFF_COLUMN_COUNT = sizeof CLIFF_COLUMNS / sizeof *CLIFF_COLUMNS;

struct rows {
    const struct cliff_job *job;
    struct row_writer w;
    struct buffer text; /* a cell in the making */
};

/* ---- cells --------------------------------------------------------------- */

static void put_x(struct rows *r, int64_t x)
{
    if (vary_is_money(r->job->field))
        row_money(&r->w, x);
    else
        row_count(&r->w, x);
}

static void put_ratio(struct rows *r, struct ratio value)
{
    char text[RATIO_TEXT_SIZE];
    row_figure(&r->w, span_of(ratio_format(value, text)));
}

static void put_articles(struct rows *r, const struct cliff_piece *piece)
{
    buffer_clear(&r->text);
    cliff_put_articles(r->job, piece, CLIFF_FOR_MACHINES, &r->text);
    row_text(&r->w, buffer_view(&r->text));
}

static void put_person(struct rows *r, int person)
{
    if (person == NOBODY)
        row_empty(&r->w);
    else
        row_count(&r->w, person + 1);
}

/* The parameter the cause rests on, its value, and since when. */
static void put_basis(struct rows *r, const char *name,
                      const struct dated_value *value)
{
    if (!name || !value) {
        for (int cell = 0; cell < 3; cell++)
            row_empty(&r->w);
        return;
    }
    row_text(&r->w, span_of(name));
    row_text(&r->w, span_of(value->text));
    row_date(&r->w,
             value->effective != DATE_FIRST ? value->effective : DATE_NONE);
}

static void put_what(struct rows *r)
{
    row_text(&r->w, r->job->version->id);
    row_text(&r->w, span_of(r->job->field->name));
}

/* ---- the total ----------------------------------------------------------- */

static void put_cause(struct rows *r, const struct cliff_piece *piece)
{
    if (!cliff_is_threshold(r->job, piece)) {
        row_empty(&r->w);
        row_empty(&r->w);
        row_empty(&r->w);
        return;
    }
    row_money(&r->w, piece->jump_fen);
    row_text(&r->w, span_of(rule_code(piece->cause.rule)));
    put_articles(r, piece);
}

/* The total before rounding, in yuan: "1374.995", or a fraction. */
static void put_exact(struct rows *r, const struct cliff_piece *piece,
                      int64_t x)
{
    struct ratio fen, yuan;
    if (ratio_multiply(piece->slope, (struct ratio){x - piece->from, 1},
                       &fen) == STATUS_OK &&
        ratio_accumulate(&fen, piece->exact_fen) == STATUS_OK &&
        ratio_multiply(fen, (struct ratio){1, FEN_PER_YUAN}, &yuan) ==
            STATUS_OK)
        put_ratio(r, yuan);
    else
        row_empty(&r->w);
}

static void put_rate(struct rows *r, const struct cliff_piece *piece)
{
    struct ratio rate;
    if (cliff_marginal_rate(&r->job->cliff, piece, &rate))
        put_ratio(r, rate);
    else
        row_empty(&r->w);
}

/* What the items are at x: only one of them is not that of the start. */
static void put_items(struct rows *r, const struct cliff_piece *piece,
                      int64_t x)
{
    int64_t change_fen = cliff_total_fen(r->job, piece, x) - piece->total_fen;
    enum item moving =
        piece->category == CATEGORY_DIBAO ? ITEM_DIBAO : ITEM_SINGLE;
    for (int item = 0; item < ITEM_COUNT; item++)
        row_money(&r->w, piece->item_fen[item] +
                             (item == (int)moving ? change_fen : 0));
}

static void piece_row(struct rows *r, const struct cliff_piece *piece)
{
    const struct cliff_job *job = r->job;
    int64_t from = piece->from > job->from ? piece->from : job->from;
    int64_t to = piece->to < job->to ? piece->to : job->to;
    int64_t now = job->cliff.now;
    bool caused = cliff_is_threshold(job, piece);
    row_begin(&r->w);
    put_x(r, from);
    put_x(r, to);
    row_money(&r->w, cliff_total_fen(job, piece, from));
    put_ratio(r, piece->slope);
    put_cause(r, piece);
    row_text(&r->w, span_of("total"));
    row_empty(&r->w);
    row_empty(&r->w);
    row_money(&r->w, cliff_total_fen(job, piece, to));
    put_exact(r, piece, from);
    put_rate(r, piece);
    row_text(&r->w,
             span_of(word_english(&VOCABULARY_CATEGORY, (int)piece->category)));
    if (now != VARY_UNKNOWN && now >= from && now <= to)
        put_x(r, now);
    else
        row_empty(&r->w);
    put_items(r, piece, from);
    put_person(r, caused ? piece->cause.person : NOBODY);
    put_basis(r, caused ? piece->cause.basis : NULL,
              caused ? piece->cause.value : NULL);
    put_what(r);
    row_end(&r->w);
}

/* ---- for a while --------------------------------------------------------- */

static const char *rule_of_grant(enum due_item item)
{
    return item == DUE_BONUS || item == DUE_EXTENSION ? "phaseout"
                                                      : due_item_word(item);
}

static const char *parameter_of_grant(enum due_item item)
{
    return param_def(item == DUE_REWARD ? PARAM_REWARD_AMOUNT
                     : item == DUE_EMPLOYMENT_SUBSIDY
                         ? PARAM_EMPLOYMENT_SUBSIDY_MONTHS
                         : PARAM_PHASEOUT_MODE)
        ->name;
}

static int64_t grant_at(const struct aftermath_grant *g, int64_t x)
{
    struct ratio more;
    int64_t fen = 0;
    if (ratio_multiply(g->slope, (struct ratio){x - g->from, 1}, &more) ==
        STATUS_OK)
        money_round(more, ROUND_HALF_UP, 1, &fen);
    return g->amount_fen + fen;
}

static void grant_row(struct rows *r, const struct aftermath_grant *g)
{
    char text[MONTH_TEXT_SIZE];
    int64_t from = g->from > r->job->from ? g->from : r->job->from;
    int64_t to = g->to < r->job->to ? g->to : r->job->to;
    if (from > to)
        return;
    row_begin(&r->w);
    put_x(r, from);
    put_x(r, to);
    row_money(&r->w, grant_at(g, from));
    put_ratio(r, g->slope);
    if (from == g->from && g->item != DUE_EMPLOYMENT_SUBSIDY)
        row_money(&r->w, g->amount_fen);
    else
        row_empty(&r->w);
    row_text(&r->w, span_of(rule_of_grant(g->item)));
    row_text(&r->w, span_of(g->basis->source ? g->basis->source : ""));
    row_text(&r->w, span_of(due_item_word(g->item)));
    row_text(&r->w, (struct span){text, month_format(g->first, text)});
    row_count(&r->w, g->months);
    row_money(&r->w, grant_at(g, to));
    for (int empty = 0; empty < 4 + ITEM_COUNT; empty++)
        row_empty(&r->w);
    put_person(r, g->person);
    put_basis(r, parameter_of_grant(g->item), g->basis);
    put_what(r);
    row_end(&r->w);
}

void cliff_rows(const struct cliff_job *job, struct buffer *out)
{
    const struct cliff_piece *piece, *end;
    struct rows r = {.job = job,
                     .w = {.format = job->format,
                           .columns = CLIFF_COLUMNS,
                           .count = CLIFF_COLUMN_COUNT,
                           .out = out,
                           .masked = job->decision.masked}};
    cliff_shown(job, &piece, &end);
    for (; piece < end; piece++)
        piece_row(&r, piece);
    for (size_t i = 0; i < job->aftermath.count; i++)
        grant_row(&r, &job->aftermath.items[i]);
    out->failed |= r.text.failed;
    buffer_free(&r.text);
}
