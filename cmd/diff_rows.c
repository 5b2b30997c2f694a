/* diff_rows - a change as a row; the sums of all. */
#include "decide.h"
#include "diff.h"
#include "i18n.h"
#include "money.h"
#include "words.h"

#include <inttypes.h>
#include <stdio.h>

static const struct out_column COLUMNS_ROWS[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
    {"change", CELL_TEXT, N_("change")},
    {"category_before", CELL_TEXT, N_("category before")},
    {"category_after", CELL_TEXT, N_("category after")},
    {"total_before", CELL_MONEY, N_("total before")},
    {"total_after", CELL_MONEY, N_("total after")},
    {"difference", CELL_MONEY, N_("difference")},
    {"causes", CELL_TEXT, N_("what changed")},
    {"reasons_before", CELL_TEXT, N_("reasons before")},
    {"reasons_after", CELL_TEXT, N_("reasons after")},
};

static const struct out_column COLUMNS_TOTALS[] = {
    {"change", CELL_TEXT, N_("change")},
    {"households", CELL_COUNT, N_("households")},
    {"total_before", CELL_MONEY, N_("total before")},
    {"total_after", CELL_MONEY, N_("total after")},
    {"difference", CELL_MONEY, N_("difference")},
};

enum {
    ROWS_COUNT = sizeof COLUMNS_ROWS / sizeof *COLUMNS_ROWS,
    TOTALS_COUNT = sizeof COLUMNS_TOTALS / sizeof *COLUMNS_TOTALS,
    REASONS_COUNT = 2 /* too wide for a terminal */
};

const struct out_column *diff_columns(bool totals, enum format format,
                                      size_t *count)
{
    *count = totals ? TOTALS_COUNT
                    : ROWS_COUNT - (format == FORMAT_TABLE ? REASONS_COUNT : 0);
    return totals ? COLUMNS_TOTALS : COLUMNS_ROWS;
}

/* ---- words -------------------------------------------------------- */

static const char *change_word(enum change change)
{
    static const char *const words[CHANGE_COUNT] = {
        N_("new"),   N_("ended"),     N_("raised"),  N_("reduced"),
        N_("moved"), N_("unchanged"), N_("entered"), N_("left")};
    return _(words[change]);
}

static void put_change(struct row_writer *w, enum change change)
{
    row_text(w, span_of(format_in_words(w->format) ? change_word(change)
                                                   : change_name(change)));
}

static void put_category(struct row_writer *w, const struct standing *s)
{
    const char *words =
        format_in_words(w->format)
            ? category_words(s->category)
            : word_english(&VOCABULARY_CATEGORY, (int)s->category);
    row_text(w, span_of(s->present ? words : ""));
}

/* ---- causes ------------------------------------------------------- */

struct causes {
    struct buffer text;
    bool words; /* not codes */
};

static void begin_cause(struct causes *causes, const char *name)
{
    if (causes->text.length > 0)
        buffer_text(&causes->text, causes->words ? _("; ") : "; ");
    buffer_text(&causes->text, name);
}

static void put_money_cause(struct causes *causes, const char *name,
                            int64_t before_fen, int64_t after_fen)
{
    begin_cause(causes, name);
    buffer_char(&causes->text, ' ');
    buffer_money(&causes->text, before_fen);
    buffer_text(&causes->text, "->");
    buffer_money(&causes->text, after_fen);
}

static void put_members(struct causes *causes, const char *name,
                        const struct pair *pair)
{
    begin_cause(causes, name);
    buffer_char(&causes->text, ' ');
    buffer_integer(&causes->text, pair->before.members);
    buffer_text(&causes->text, "->");
    buffer_integer(&causes->text, pair->after.members);
}

/* Which of a code or a word stands in the row. */
static const char *name_of(const struct row_writer *w, const char *code,
                           const char *word)
{
    return format_in_words(w->format) ? _(word) : code;
}

static void put_causes(struct row_writer *w, const struct pair *pair)
{
    struct causes text = {.words = format_in_words(w->format)};
    const struct standing *a = &pair->before, *b = &pair->after;
    unsigned causes = change_causes(a, b);
    if (causes & CAUSE_ABSENT)
        begin_cause(&text,
                    a->present
                        ? name_of(w, "no_row_after", N_("no row after"))
                        : name_of(w, "no_row_before", N_("no row before")));
    if (causes & CAUSE_CATEGORY)
        begin_cause(&text, name_of(w, "category", N_("category")));
    if (causes & CAUSE_MEMBERS)
        put_members(&text, name_of(w, "members", N_("members")), pair);
    if (causes & CAUSE_INCOME)
        put_money_cause(&text, name_of(w, "income", N_("income")),
                        a->income_fen, b->income_fen);
    if (causes & CAUSE_STANDARD)
        put_money_cause(&text, name_of(w, "standard", N_("standard")),
                        a->standard_fen, b->standard_fen);
    if (causes & CAUSE_OTHER)
        begin_cause(&text, name_of(w, "other", N_("other facts or rules")));
    row_text(w, buffer_view(&text.text));
    w->out->failed |= text.text.failed;
    buffer_free(&text.text);
}

/* ---- rows --------------------------------------------------------- */

static void put_total(struct row_writer *w, const struct standing *s)
{
    if (s->present)
        row_money(w, s->total_fen);
    else
        row_empty(w);
}

void diff_put_row(struct row_writer *w, const struct pair *pair,
                  enum change change)
{
    row_begin(w);
    row_text(w, pair->id);
    put_change(w, change);
    put_category(w, &pair->before);
    put_category(w, &pair->after);
    put_total(w, &pair->before);
    put_total(w, &pair->after);
    row_money(w, pair->after.total_fen - pair->before.total_fen);
    put_causes(w, pair);
    if (w->at < w->count) {
        row_text(w, pair->reasons_before);
        row_text(w, pair->reasons_after);
    }
    row_end(w);
}

static void put_sum(struct row_writer *w, const struct change_sum *sum)
{
    row_count(w, sum->households);
    row_money(w, sum->before_fen);
    row_money(w, sum->after_fen);
    row_money(w, sum->after_fen - sum->before_fen);
    row_end(w);
}

void diff_put_totals(struct row_writer *w, const struct change_tally *tally,
                     const struct change_sum *total)
{
    for (int i = 0; i < CHANGE_COUNT; i++) {
        row_begin(w);
        put_change(w, (enum change)i);
        put_sum(w, &tally->of[i]);
    }
    row_begin(w);
    row_text(w, span_of(format_in_words(w->format) ? _("total") : "total"));
    put_sum(w, total);
}
