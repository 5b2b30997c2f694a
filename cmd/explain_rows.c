/*
 * explain_rows - the worksheet as rows, one a step, for csv and table.
 */
#include "explain.h"
#include "i18n.h"
#include "mask.h"
#include "param_title.h"
#include "readable.h"
#include "row_words.h"
#include "trace.h"
#include "worksheet.h"

const struct out_column EXPLAIN_COLUMNS[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
    {"date", CELL_TEXT, N_("date")},
    {"step", CELL_COUNT, N_("step")},
    {"rule", CELL_TEXT, N_("rule")},
    {"person", CELL_COUNT, N_("row of the person")},
    {"holds", CELL_TEXT, N_("holds")},
    {"sentence", CELL_TEXT, N_("sentence")},
    {"parameter", CELL_TEXT, N_("parameter")},
    {"value", CELL_TEXT, N_("value")},
    {"since", CELL_TEXT, N_("since")},
    {"source", CELL_SOURCE, N_("source of the value")},
    {"articles", CELL_SOURCE, N_("articles cited")},
};
const size_t EXPLAIN_COLUMN_COUNT =
    sizeof EXPLAIN_COLUMNS / sizeof *EXPLAIN_COLUMNS;

static void put_text(struct row_writer *w, const char *text)
{
    if (text)
        row_text(w, span_of(text));
    else
        row_empty(w);
}

static void put_basis(struct row_writer *w, const struct step *step,
                      struct buffer *text)
{
    const struct dated_value *value = step->basis ? step->value : NULL;
    buffer_clear(text);
    if (step->basis && format_in_words(w->format))
        param_title_put(step->basis, text);
    else if (step->basis)
        buffer_text(text, step->basis);
    if (step->basis)
        row_text(w, buffer_view(text));
    else
        row_empty(w);
    put_text(w, value ? value->text : NULL);
    row_date(w, value && value->effective != DATE_FIRST ? value->effective
                                                        : DATE_NONE);
    put_text(w, value ? value->source : NULL);
}

static void put_row(struct row_writer *w, const struct explained *e,
                    size_t index, struct buffer *text)
{
    const struct determination *d = &e->decision;
    const struct step *step = &d->steps->items[index];
    const bool words = format_in_words(w->format);
    row_begin(w);
    buffer_clear(text);
    mask_text(id_masking(e), MASK_IDENTITY, e->household.id, text);
    row_text(w, buffer_view(text));
    row_date(w, d->on);
    row_count(w, (int64_t)index + 1);
    row_text(w,
             span_of(words ? rule_title(step->rule) : rule_code(step->rule)));
    if (step->person == NOBODY)
        row_empty(w);
    else
        row_count(w, step->person + 1);
    if (step->verdict < 0)
        row_empty(w);
    else
        row_word(w, &VOCABULARY_YES_NO, step->verdict ? ANSWER_YES : ANSWER_NO);
    buffer_clear(text);
    worksheet_sentence(d, index, text);
    row_text(w, buffer_view(text));
    put_basis(w, step, text);
    buffer_clear(text);
    articles_text(d->policy, UINT32_C(1) << step->article, text);
    row_text(w, buffer_view(text));
    row_end(w);
}

enum status explain_rows(const struct explained *e, enum format format,
                         struct buffer *out)
{
    struct buffer text = {0};
    struct row_writer w = {.format = format,
                           .columns = EXPLAIN_COLUMNS,
                           .count = EXPLAIN_COLUMN_COUNT,
                           .out = out};
    for (size_t i = 0; i < e->decision.steps->count; i++)
        put_row(&w, e, i, &text);
    bool failed = out->failed || text.failed;
    buffer_free(&text);
    return failed ? STATUS_MEMORY : STATUS_OK;
}
