/* trace - JSON of recorded steps. */
#include "trace.h"

#include "money.h"

static void key(struct buffer *out, const char *name)
{
    buffer_char(out, ',');
    buffer_json_string(out, span_of(name));
    buffer_char(out, ':');
}

static void text_member(struct buffer *out, const char *name, const char *text)
{
    key(out, name);
    buffer_json_string(out, span_of(text));
}

/* Fen as yuan: two decimals where exact, else the shortest exact form. */
static void money_text(struct buffer *out, struct ratio fen)
{
    char text[RATIO_TEXT_SIZE];
    struct ratio yuan;
    if (fen.num % fen.den == 0) {
        buffer_money(out, fen.num / fen.den);
    } else if (ratio_make(fen.num, (wide)fen.den * FEN_PER_YUAN, &yuan) ==
               STATUS_OK) {
        buffer_text(out, ratio_format(yuan, text));
    }
}

static void figures(const struct step *step, struct buffer *out)
{
    if (step->figure_count == 0)
        return;
    key(out, "figures");
    for (size_t i = 0; i < step->figure_count; i++) {
        const struct figure *figure = &step->figures[i];
        char text[RATIO_TEXT_SIZE];
        buffer_char(out, i ? ',' : '{');
        buffer_json_string(out, span_of(figure->name));
        buffer_text(out, ":\"");
        if (figure->kind == FIGURE_MONEY)
            money_text(out, figure->value);
        else
            buffer_text(out, ratio_format(figure->value, text));
        buffer_char(out, '"');
    }
    buffer_char(out, '}');
}

static void parameter(struct basis basis, struct buffer *out)
{
    char since[DATE_TEXT_SIZE];
    buffer_text(out, "{\"parameter\":");
    buffer_json_string(out, span_of(basis.name));
    text_member(out, "value", basis.value->text);
    if (basis.value->value.yearly)
        text_member(out, "unit", "year");
    if (basis.value->effective != DATE_FIRST) {
        date_format(basis.value->effective, since);
        text_member(out, "since", since);
    }
    if (basis.value->source)
        text_member(out, "source", basis.value->source);
    buffer_char(out, '}');
}

static void bases(const struct step *step, struct buffer *out)
{
    if (step->basis) {
        key(out, "basis");
        parameter((struct basis){step->basis, step->value}, out);
    }
    if (step->also_count == 0)
        return;
    key(out, "also");
    for (size_t i = 0; i < step->also_count; i++) {
        buffer_char(out, i ? ',' : '[');
        parameter(step->also[i], out);
    }
    buffer_char(out, ']');
}

static void person(const struct determination *d, const struct step *step,
                   enum trace_persons persons, struct buffer *out)
{
    if (step->person == NOBODY)
        return;
    const struct person *p = &d->household->persons[step->person];
    key(out, "person");
    if (persons == TRACE_IDS && p->person_id.length > 0)
        buffer_json_string(out, p->person_id);
    else
        buffer_integer(out, step->person + 1);
}

/* Everything of a step but what it rests on in law. */
static void one_step(const struct determination *d, const struct step *step,
                     enum trace_persons persons, struct buffer *out)
{
    text_member(out, "rule", rule_code(step->rule));
    person(d, step, persons, out);
    if (step->note)
        text_member(out, "note", step->note);
    figures(step, out);
    if (step->verdict >= 0) {
        key(out, "holds");
        buffer_text(out, step->verdict ? "true" : "false");
    }
    bases(step, out);
}

void trace_json(const struct determination *d, enum trace_persons persons,
                struct citing *citing, struct buffer *out)
{
    buffer_char(out, '[');
    for (size_t i = 0; i < d->steps->count; i++) {
        if (i > 0)
            buffer_char(out, ',');
        const struct step *step = &d->steps->items[i];
        buffer_text(out, "{\"step\":");
        buffer_integer(out, (int64_t)i + 1);
        one_step(d, step, persons, out);
        key(out, "article");
        buffer_char(out, '"');
        buffer_span(out, citing_articles(citing, d->policy,
                                         UINT32_C(1) << step->article));
        buffer_text(out, "\"}");
    }
    buffer_char(out, ']');
    out->failed |= citing->failed;
}
