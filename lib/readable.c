/* readable - forms for people. */
#include "readable.h"

#include "i18n.h"
#include "money.h"

#include <stdio.h>

/* ---- figures ----------------------------------------------------------- */

static void put_grouped(struct buffer *out, uint64_t whole)
{
    char digits[24];
    size_t n = 0;
    do
        digits[n++] = (char)('0' + whole % 10);
    while (whole /= 10);
    while (n-- > 0) {
        buffer_char(out, digits[n]);
        if (n > 0 && n % 3 == 0)
            buffer_char(out, ',');
    }
}

/*
 * Writes the decimals of rest / den (less than 1): at least two, all of them
 * where they end within six, else four and an ellipsis.
 */
static void put_decimals(struct buffer *out, wide rest, wide den)
{
    enum { LEAST = 2, MOST = 6, SHOWN = 4 };
    char digits[MOST];
    int n = 0;
    for (; n < MOST && (rest > 0 || n < LEAST); n++) {
        rest *= 10;
        digits[n] = (char)('0' + (int)(rest / den));
        rest %= den;
    }
    buffer_char(out, '.');
    buffer_bytes(out, digits, (size_t)(rest > 0 ? SHOWN : n));
    if (rest > 0)
        buffer_text(out, "...");
}

void readable_money(struct buffer *out, struct ratio fen)
{
    wide num = fen.num, den = (wide)fen.den * FEN_PER_YUAN;
    if (num < 0) {
        buffer_char(out, '-');
        num = -num;
    }
    put_grouped(out, (uint64_t)(num / den));
    put_decimals(out, num % den, den);
}

void readable_fen(struct buffer *out, int64_t fen)
{
    readable_money(out, (struct ratio){fen, 1});
}

void readable_number(struct buffer *out, struct ratio value)
{
    char text[RATIO_TEXT_SIZE];
    buffer_text(out, ratio_format(value, text));
}

void readable_share(struct buffer *out, struct ratio value)
{
    enum { PERCENT = 100, FOUR_DECIMALS = 10000 };
    struct ratio percent;
    if (FOUR_DECIMALS % value.den != 0 ||
        ratio_multiply(value, (struct ratio){PERCENT, 1}, &percent) !=
            STATUS_OK) {
        readable_number(out, value);
        return;
    }
    readable_number(out, percent);
    buffer_char(out, '%');
}

/* ---- texts with blanks ------------------------------------------------- */

void readable_fill(struct buffer *out, const char *text,
                   void (*put)(void *user, struct span name), void *user)
{
    for (struct span rest = span_of(text); rest.at;) {
        buffer_span(out, span_cut(&rest, '{'));
        if (rest.at)
            put(user, span_cut(&rest, '}'));
    }
}

struct filling {
    struct buffer *out;
    struct span text;
};

static void put_filling(void *user, struct span name)
{
    struct filling *filling = user;
    (void)name;
    buffer_span(filling->out, filling->text);
}

void readable_fill_one(struct buffer *out, const char *text,
                       struct span filling)
{
    struct filling one = {out, filling};
    readable_fill(out, text, put_filling, &one);
}

void readable_fill_fen(struct buffer *out, const char *text, int64_t fen)
{
    struct buffer amount = {0};
    readable_fen(&amount, fen);
    readable_fill_one(out, text, buffer_view(&amount));
    out->failed |= amount.failed;
    buffer_free(&amount);
}

/* ---- words and dates --------------------------------------------------- */

const char *readable_word(const struct vocabulary *v, int value)
{
    return i18n_is_chinese() ? word_chinese(v, value) : word_english(v, value);
}

void readable_put_word(struct buffer *out, const struct vocabulary *v,
                       int value)
{
    for (const char *c = readable_word(v, value); *c; c++)
        buffer_char(out, *c == '_' ? ' ' : *c);
}

void readable_date(struct buffer *out, date d)
{
    char text[DATE_TEXT_SIZE];
    buffer_bytes(out, text, date_format(d, text));
}

/* ---- conditions -------------------------------------------------------- */

static const char *const FIELD_TITLES[FILTER_FIELDS] = {
    [FILTER_DISABILITY] = N_("disability"),
    [FILTER_DISABILITY_GRADE] = N_("disability of grade"),
    [FILTER_ILLNESS] = N_("illness"),
    [FILTER_STAGE] = N_("school stage"),
    [FILTER_SEX] = N_("sex"),
    [FILTER_EMPLOYMENT] = N_("employment"),
    [FILTER_INSURANCE] = N_("insurance"),
    [FILTER_CARE] = N_("self-care"),
    [FILTER_RELATION] = N_("relation"),
    [FILTER_LABOUR] = N_("labour capacity"),
    [FILTER_HUKOU] = N_("registration"),
    [FILTER_SUPPORT] = N_("support"),
    [FILTER_TAGS] = N_("tag"),
    [FILTER_MEANS] = N_("means"),
};

static void separate(struct buffer *out, size_t start)
{
    if (out->length > start)
        buffer_text(out, _("; "));
}

/* Everything but `none`: whatever it is. */
static bool is_any(const struct vocabulary *v, uint32_t bits)
{
    for (size_t i = 0; i < v->count; i++) {
        bool none = strcmp(v->words[i].english, "none") == 0;
        if ((bits >> v->words[i].value & 1) == none)
            return false;
    }
    return true;
}

static const char *any_of(enum filter_field field)
{
    switch (field) {
    case FILTER_DISABILITY:
        return _("a disability of any kind");
    case FILTER_DISABILITY_GRADE:
        return _("a disability of any grade");
    case FILTER_ILLNESS:
        return _("an illness of any kind");
    case FILTER_STAGE:
        return _("in kindergarten or at school");
    default:
        return NULL;
    }
}

/* The words whose bits are set, joined. */
static void put_words(struct buffer *out, const struct vocabulary *v,
                      uint32_t bits)
{
    bool first = true;
    for (size_t i = 0; i < v->count; i++) {
        if (!(bits >> v->words[i].value & 1))
            continue;
        if (!first)
            buffer_text(out, _(" or "));
        first = false;
        readable_put_word(out, v, v->words[i].value);
    }
}

static uint32_t all_bits(const struct vocabulary *v)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < v->count; i++)
        bits |= UINT32_C(1) << v->words[i].value;
    return bits;
}

/* A negated condition accepts values that no word stands for. */
static void put_field(struct buffer *out, const struct filter *filter,
                      enum filter_field field)
{
    const struct vocabulary *v = filter_field_words(field);
    uint32_t bits = filter->accepted[field], all = all_bits(v);
    if (is_any(v, bits & all) && any_of(field)) {
        buffer_text(out, any_of(field));
        return;
    }
    buffer_text(out, _(FIELD_TITLES[field]));
    buffer_char(out, ' ');
    if (bits & ~all) {
        buffer_text(out, _("not "));
        bits = ~bits;
    }
    put_words(out, v, bits & all);
}

static void put_range(struct buffer *out, const struct age_range *range)
{
    enum { OPEN_BELOW = 0, OPEN_ABOVE = 999 };
    char text[120];
    const char *who = range->sex == SEX_MALE     ? _("men, ")
                      : range->sex == SEX_FEMALE ? _("women, ")
                                                 : "";
    buffer_text(out, who);
    if (range->most > OPEN_ABOVE)
        snprintf(text, sizeof text, _("age %d or over"), range->least);
    else if (range->least < OPEN_BELOW)
        snprintf(text, sizeof text, _("age up to %d"), range->most);
    else
        snprintf(text, sizeof text, _("age %d to %d"), range->least,
                 range->most);
    buffer_text(out, text);
}

void readable_filter(struct buffer *out, const struct filter *filter)
{
    size_t start = out->length;
    for (int field = 0; field < FILTER_FIELDS; field++) {
        if (!(filter->used >> field & 1))
            continue;
        separate(out, start);
        put_field(out, filter, (enum filter_field)field);
    }
    if (filter->refused_tags) {
        separate(out, start);
        buffer_text(out, _("without the tag "));
        put_words(out, &VOCABULARY_TAG, filter->refused_tags);
    }
    for (size_t i = 0; i < filter->age_count; i++) {
        if (i > 0)
            buffer_text(out, _(" or "));
        else
            separate(out, start);
        put_range(out, &filter->ages[i]);
    }
    if (out->length == start)
        buffer_text(out, _("everybody"));
}

/* ---- values ------------------------------------------------------------ */

static const char *unit_of(const struct param_def *def,
                           const struct dated_value *value)
{
    if (value->value.yearly)
        return _("yuan a person and year");
    if (def->type == VALUE_LIMIT)
        return value->value.relative ? _("months of the standard a person")
                                     : _("yuan a person");
    if (def->type == VALUE_SHARE_OR_MONEY)
        return value->value.relative ? _("of the standard") : _("yuan a month");
    return _(def->unit);
}

void readable_value(struct buffer *out, enum param id,
                    const struct dated_value *value)
{
    const struct param_def *def = param_def(id);
    struct span text = span_of(value->text);
    if (def->type == VALUE_LIMIT && value->value.relative)
        text.length--; /* the m of 24m */
    buffer_span(out, text);
    if (def->type == VALUE_MODE || def->type == VALUE_FLAG ||
        def->type == VALUE_TEXT)
        return;
    buffer_text(out, _(" ("));
    buffer_text(out, unit_of(def, value));
    buffer_text(out, _(")"));
}
