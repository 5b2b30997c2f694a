/* row_words - codes and conditions in the reader's words. */
#include "row_words.h"

#include "columns.h"
#include "i18n.h"

#include <stdio.h>

/* ---- a word ------------------------------------------------------------ */

/* A code for the eye: registered_unemployed is two words. */
static void add_spaced(struct buffer *out, struct span code)
{
    for (size_t i = 0; i < code.length; i++)
        buffer_char(out, code.at[i] == '_' ? ' ' : code.at[i]);
}

static void add_value(struct buffer *out, const struct vocabulary *v, int value)
{
    if (i18n_is_chinese())
        buffer_text(out, word_chinese(v, value));
    else
        add_spaced(out, span_of(word_english(v, value)));
}

static void put_buffer(struct row_writer *w, struct buffer *text)
{
    w->out->failed |= text->failed;
    row_text(w, buffer_view(text));
    buffer_free(text);
}

void row_word(struct row_writer *w, const struct vocabulary *v, int value)
{
    struct buffer text = {0};
    if (format_in_words(w->format)) {
        add_value(&text, v, value);
        put_buffer(w, &text);
    } else {
        row_text(w, span_of(word_english(v, value)));
    }
}

void row_code(struct row_writer *w, const char *code, const char *meaning)
{
    bool words = format_in_words(w->format) && *meaning;
    row_text(w, span_of(words ? _(meaning) : code));
}

/* A word as the pack has it, in either language, or the text as it is. */
static void add_word(struct buffer *out, const struct vocabulary *v,
                     struct span code)
{
    const struct word *word = v ? word_find(v, code) : NULL;
    if (word)
        add_value(out, v, word->value);
    else
        add_spaced(out, code);
}

/* "、" in a list of Chinese words. */
static const char *separator(const char *english, const char *chinese)
{
    return i18n_is_chinese() ? chinese : english;
}

void row_words(struct row_writer *w, const struct vocabulary *v,
               struct span codes)
{
    struct buffer text = {0};
    if (!format_in_words(w->format)) {
        row_text(w, codes);
        return;
    }
    while (codes.length > 0) {
        if (text.length > 0)
            buffer_text(&text, separator(", ", "、"));
        add_word(&text, v, span_trim(span_cut(&codes, ';')));
    }
    put_buffer(w, &text);
}

/* ---- conditions -------------------------------------------------------- */

/* Fields that are no column of the roster. */
static const struct {
    const char *name, *title; /* N_() */
    const struct vocabulary *vocabulary;
} OTHER_FIELDS[] = {
    {"age", N_("age"), NULL},
    {"means", N_("means"), NULL},
    {"in_force", N_("in force"), &VOCABULARY_CATEGORY},
    {"decided", N_("decided"), &VOCABULARY_CATEGORY},
    {"before", N_("before"), &VOCABULARY_CATEGORY},
    {"after", N_("after"), &VOCABULARY_CATEGORY},
    {"standard", N_("standard"), NULL},
    {"edge_limit", N_("edge limit"), NULL},
    {"expense_month", N_("expenses a month"), NULL},
};

/* Adds the field's name; the vocabulary of its values, or NULL. */
static const struct vocabulary *add_field(struct buffer *out, struct span name)
{
    for (size_t i = 0; i < sizeof OTHER_FIELDS / sizeof *OTHER_FIELDS; i++)
        if (span_is(name, OTHER_FIELDS[i].name)) {
            buffer_text(out, _(OTHER_FIELDS[i].title));
            return OTHER_FIELDS[i].vocabulary;
        }
    int column = column_find(&ROSTER_COLUMNS, name);
    if (column < 0) {
        add_spaced(out, name);
        return NULL;
    }
    const struct column *c = &ROSTER_COLUMNS.columns[column];
    if (i18n_is_chinese())
        buffer_text(out, c->chinese[0]);
    else
        add_spaced(out, name);
    return c->type == COLUMN_TAGS ? &VOCABULARY_TAG : c->vocabulary;
}

/* Years, as a filter has them: 16..59, 60.., ..15, 18. */
static void add_years(struct buffer *out, struct span ages)
{
    char text[80];
    struct span least = span_cut(&ages, '.');
    struct span most = ages.length ? (struct span){ages.at + 1, ages.length - 1}
                                   : (struct span){"", 0};
    if (least.length == 0)
        snprintf(text, sizeof text, _("%.*s or under"), SPAN_ARGS(most));
    else if (!ages.at)
        snprintf(text, sizeof text, "%.*s", SPAN_ARGS(least));
    else if (most.length == 0)
        snprintf(text, sizeof text, _("%.*s or over"), SPAN_ARGS(least));
    else
        snprintf(text, sizeof text, _("%.*s to %.*s"), SPAN_ARGS(least),
                 SPAN_ARGS(most));
    buffer_text(out, text);
}

/* The same for one sex: F50.. */
static void add_ages(struct buffer *out, struct span ages)
{
    if (ages.length > 0 && (*ages.at == 'M' || *ages.at == 'F')) {
        add_value(out, &VOCABULARY_SEX,
                  *ages.at == 'M' ? SEX_MALE : SEX_FEMALE);
        buffer_text(out, separator(" ", ""));
        ages.at++;
        ages.length--;
    }
    add_years(out, ages);
}

static void add_condition(struct buffer *out, struct span condition)
{
    struct span name = span_cut(&condition, '=');
    bool refused = name.length > 0 && name.at[name.length - 1] == '!';
    name = span_trim((struct span){name.at, name.length - refused});
    const struct vocabulary *v = add_field(out, name);
    buffer_text(out, refused ? separator(" is not ", "不是")
                             : separator(": ", "："));
    for (bool first = true; condition.at; first = false) {
        struct span value = span_trim(span_cut(&condition, '|'));
        if (!first)
            buffer_text(out, separator(" or ", "或"));
        if (span_is(name, "age"))
            add_ages(out, value);
        else if (span_is(value, "any"))
            buffer_text(out, _("any"));
        else if (span_is(value, "not given"))
            buffer_text(out, _("not given"));
        else
            add_word(out, v, value);
    }
}

void row_conditions(struct row_writer *w, struct span conditions)
{
    struct buffer text = {0};
    if (!format_in_words(w->format)) {
        row_text(w, conditions);
        return;
    }
    while (conditions.length > 0) {
        if (text.length > 0)
            buffer_text(&text, separator("; ", "；"));
        add_condition(&text, span_trim(span_cut(&conditions, ';')));
    }
    put_buffer(w, &text);
}
