/* screen_reason - by which facts somebody is on a list. */
#include "screen.h"

#include "edge.h"
#include "entitlement.h"
#include "money.h"

static void put(struct buffer *out, const char *field, const char *value)
{
    if (out->length > 0)
        buffer_char(out, ';');
    buffer_text(out, field);
    buffer_char(out, '=');
    buffer_text(out, value);
}

static void put_money(struct buffer *out, const char *field, struct ratio fen)
{
    int64_t rounded = 0;
    char text[MONEY_TEXT_SIZE];
    money_round(fen, ROUND_HALF_UP, 1, &rounded);
    money_format(rounded, text);
    put(out, field, text);
}

static void put_word(struct buffer *out, const char *field,
                     const struct vocabulary *v, int value)
{
    if (value)
        put(out, field, word_english(v, value));
}

static void put_tags(struct buffer *out, const struct person *p,
                     const enum tag *tags, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (person_has_tag(p, tags[i]))
            put(out, "tags", word_english(&VOCABULARY_TAG, (int)tags[i]));
}

#define TAGS(...)                                                              \
    (const enum tag[]){__VA_ARGS__},                                           \
        sizeof((const enum tag[]){__VA_ARGS__}) / sizeof(enum tag)

static void why_outreach(enum screen_group group, const struct determination *d,
                         size_t person, struct buffer *out)
{
    const struct person *p = &d->household->persons[person];
    if (group <= GROUP_FLEXIBLE)
        put_word(out, "employment", &VOCABULARY_EMPLOYMENT, p->employment);
    if (group == GROUP_EDGE_POPULATION)
        put_word(out, "in_force", &VOCABULARY_CATEGORY,
                 d->household->category_in_force);
    if (group == GROUP_EDGE_POPULATION)
        put_word(out, "decided", &VOCABULARY_CATEGORY, (int)d->category);
    if (group == GROUP_FORMER_APPLICANT) /* the person, not who lives with */
        put_word(out, "decided", &VOCABULARY_CATEGORY,
                 (int)entitlement_category(d, person));
    if (group == GROUP_ILL_OR_DISABLED) {
        if (person_is_seriously_ill(p))
            put_word(out, "illness", &VOCABULARY_ILLNESS, p->illness);
        if (edge_severely_disabled(p)) {
            put_word(out, "disability", &VOCABULARY_DISABILITY, p->disability);
            put_word(out, "disability_grade", &VOCABULARY_GRADE,
                     p->disability_grade);
        }
    }
    if (group == GROUP_MONITORED)
        put_tags(out, p, TAGS(TAG_MONITORED, TAG_REGISTERED_POOR));
    if (group == GROUP_FORMER_APPLICANT)
        put_tags(out, p, TAGS(TAG_FORMER_APPLICANT));
    if (group == GROUP_WEAK)
        put_tags(out, p, TAGS(TAG_WEAK));
    if (group == GROUP_AFFECTED)
        put_tags(out, p, TAGS(TAG_AFFECTED));
}

static void why_warned(const struct determination *d, struct buffer *out)
{
    struct ratio limit, expense;
    const struct value *ratio = NULL;
    struct determination copy = *d;
    put_money(out, "standard", fen_of_units(d, d->standard_units));
    if (determination_value(&copy, PARAM_EDGE_RATIO, &ratio) == STATUS_OK &&
        ratio && edge_limit_fen(&copy, &limit) == STATUS_OK)
        put_money(out, "edge_limit", limit);
    (void)ratio_make(d->household->rigid_expense_fen_year, MONTHS_PER_YEAR,
                     &expense);
    put_money(out, "expense_month", expense);
}

static void why_new(const struct determination *d,
                    const struct screen_before *before, struct buffer *out)
{
    put_word(out, "before", &VOCABULARY_CATEGORY, (int)before->category);
    put_word(out, "after", &VOCABULARY_CATEGORY, (int)d->category);
}

void screen_reason(enum screen_group group, const struct determination *d,
                   size_t person, const struct screen_before *before,
                   struct buffer *out)
{
    const struct person *persons = d->household->persons;
    if (group <= GROUP_AFFECTED)
        why_outreach(group, d, person, out);
    else if (group <= GROUP_ENTITLED_EXPENDITURE)
        put(out, "in_force",
            d->household->category_in_force == CATEGORY_NONE ? "none"
                                                             : "not given");
    else if (group <= GROUP_HIGH_EXPENDITURE)
        why_warned(d, out);
    else if (group <= GROUP_NEEDS_UNKNOWN)
        put_tags(out, &persons[person],
                 TAGS(TAG_DISASTER, TAG_GRAIN, TAG_CLOTHING, TAG_HEATING));
    else if (group == GROUP_ZERO_EMPLOYMENT) {
        put(out, "employment",
            word_english(&VOCABULARY_EMPLOYMENT, persons[person].employment));
        put_word(out, "labour", &VOCABULARY_LABOUR, persons[person].labour);
    } else
        why_new(d, before, out);
}
