/*
 * refer --catalogue - what a place has on a date, with its departments: also
 * the measures that are nobody's to have.
 */
#include "i18n.h"
#include "money.h"
#include "refer.h"
#include "row_words.h"
#include "rules.h"
#include "say.h"

static const struct out_column COLUMNS_OUT[] = {
    {"entitlement", CELL_TEXT, N_("entitlement")},
    {"title", CELL_TEXT, N_("title")},
    {"layer", CELL_TEXT, N_("layer")},
    {"scope", CELL_TEXT, N_("scope")},
    {"category", CELL_TEXT, N_("category")},
    {"area", CELL_TEXT, N_("area")},
    {"who", CELL_TEXT, N_("who")},
    {"household", CELL_TEXT, N_("some member")},
    {"amount", CELL_TEXT, N_("amount")},
    {"period", CELL_TEXT, N_("period")},
    {"in_kind", CELL_TEXT, N_("in kind")},
    {"lead", CELL_TEXT, N_("lead")},
    {"with", CELL_TEXT, N_("with")},
    {"provisions", CELL_TEXT, N_("provisions")},
    {"source", CELL_SOURCE, N_("source")},
    {"listed", CELL_TEXT, N_("listed")},
    {"nobody", CELL_TEXT, N_("no member")},
};

enum { COLUMNS_OUT_COUNT = sizeof COLUMNS_OUT / sizeof *COLUMNS_OUT };

const char *layer_meaning(enum layer layer)
{
    static const char *const meanings[] = {
        [LAYER_BASIC] = N_("basic"),
        [LAYER_SPECIAL] = N_("special"),
        [LAYER_EMERGENCY] = N_("emergency"),
        [LAYER_OTHER] = N_("other"),
    };
    return meanings[layer];
}

const char *period_meaning(enum period period)
{
    static const char *const meanings[] = {
        [PERIOD_NONE] = "",
        [PERIOD_ONCE] = N_("once"),
        [PERIOD_MONTH] = N_("a month"),
        [PERIOD_YEAR] = N_("a year"),
    };
    return meanings[period];
}

static struct span text(const char *or_null)
{
    return span_of(or_null ? or_null : "");
}

static void put(struct row_writer *w, const char *text)
{
    if (text && *text)
        row_text(w, span_of(text));
    else
        row_empty(w);
}

/* Yuan, a share as it is written, or nothing: in kind, or not known. */
static enum status put_amount(struct row_writer *w, const struct entitlement *e,
                              const struct policy *policy)
{
    const struct dated_value *dated = e->value;
    char yuan[MONEY_TEXT_SIZE];
    int64_t fen;
    if (e->amount_of != PARAM_NONE)
        dated = policy->presence[e->amount_of] == VALUE_IN_FORCE
                    ? policy->value[e->amount_of]
                    : NULL;
    if (!dated || strcmp(dated->text, "in_kind") == 0) {
        row_empty(w);
        return STATUS_OK;
    }
    if (dated->value.relative) {
        row_text(w, span_of(dated->text));
        return STATUS_OK;
    }
    enum status status =
        money_round(dated->value.number, ROUND_HALF_UP, 1, &fen);
    if (status == STATUS_OK) {
        money_format(fen, yuan);
        row_text(w, span_of(yuan));
    }
    return status;
}

static enum status put_row(struct row_writer *w, const struct entitlement *e,
                           const struct policy *policy)
{
    row_begin(w);
    put(w, e->name);
    put(w, e->title);
    row_code(w, layer_word(e->layer), layer_meaning(e->layer));
    row_code(w, scope_word(e->scope),
             e->scope == SCOPE_PERSON ? N_("each person")
                                      : N_("the household"));
    row_words(w, &VOCABULARY_CATEGORY, text(e->category_text));
    row_words(w, &VOCABULARY_AREA, text(e->area_text));
    row_conditions(w, text(e->who_text));
    row_conditions(w, text(e->household_text));
    enum status status = put_amount(w, e, policy);
    row_code(w, period_word(e->period), period_meaning(e->period));
    put(w, e->in_kind);
    put(w, e->lead);
    put(w, e->with);
    put(w, e->provisions);
    put(w, e->article ? e->article : e->value->source);
    row_code(w, listed_word(e->listed),
             e->listed == LISTED_ALL ? N_("families and catalogue")
                                     : N_("catalogue only"));
    row_conditions(w, text(e->nobody_text));
    row_end(w);
    return status;
}

int refer_catalogue(const struct parsed *parsed,
                    const struct catalogue *catalogue,
                    const struct policy *policy)
{
    struct row_output out;
    enum status status = STATUS_OK;
    if (!row_output_open(parsed, COLUMNS_OUT, COLUMNS_OUT_COUNT, &out))
        return EXIT_NOT_DONE;
    for (size_t i = 0; i < catalogue->count && status == STATUS_OK; i++)
        status = put_row(&out.writer, &catalogue->items[i], policy);
    if (status != STATUS_OK) {
        buffer_free(&out.rows);
        return output_stop(&out.output, status);
    }
    row_output_note(
        &out, policy->book,
        &(struct rule_span){policy->on, policy->on, policy->known_on});
    return row_output_close(&out) ? EXIT_DONE : EXIT_NOT_DONE;
}
