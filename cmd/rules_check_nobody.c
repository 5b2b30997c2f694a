/*
 * rules check, the part that finds entitlements and supplements nobody can
 * ever meet: conditions that contradict each other, and categories the place
 * never has.
 */
#include "entitlement.h"
#include "i18n.h"
#include "rules_check.h"

static void check_filter(const struct section *section, const char *key,
                         const char *text, uint64_t line,
                         struct messages *messages)
{
    struct filter filter;
    struct span problem;
    const char *first, *second;
    if (text && filter_parse(span_of(text), &filter, &problem) == STATUS_OK &&
        filter_is_impossible(&filter, &first, &second))
        messages_add(messages, SEVERITY_FAULT,
                     (struct place){section->file, line, key},
                     _("[%s] nobody can meet '%s': %s and %s contradict each "
                       "other"),
                     section->name, text, first, second);
}

/* Has any pack of the chain a value that opens it, on any date? */
static bool ever(const struct rulebook *book, enum param id)
{
    for (const struct section *s = book->params[id]; s; s = s->base)
        for (size_t i = 0; i < s->count; i++)
            if (!s->values[i].ends)
                return true;
    return false;
}

/*
 * Can anybody be this? Who is let in alone is `single` to an item of the
 * person; a household never is.
 */
static bool can_be(const struct rulebook *book, int category, bool household)
{
    switch (category) {
    case CATEGORY_SINGLE:
        return !household && ever(book, PARAM_SINGLE_MODE) &&
               ever(book, PARAM_EDGE_RATIO);
    case CATEGORY_EDGE:
        return ever(book, PARAM_EDGE_RATIO);
    case CATEGORY_EXPENDITURE:
        return ever(book, PARAM_EXPENDITURE_MODE);
    default:
        return true;
    }
}

static void check_category(const struct rulebook *book,
                           const struct section *section,
                           const struct section_field *field,
                           struct messages *messages)
{
    struct span text = span_of(field->value);
    const char *scope = section_field(section, "scope", DATE_LAST, DATE_NONE);
    bool household = scope && strcmp(scope, "household") == 0;
    while (text.at) {
        const struct word *word =
            word_find(&VOCABULARY_CATEGORY, span_trim(span_cut(&text, ';')));
        if (word && can_be(book, word->value, household))
            return;
    }
    messages_add(messages, SEVERITY_FAULT,
                 (struct place){section->file, field->line, field->key},
                 _("[%s] nobody can meet '%s': the place never has such a "
                   "household or person"),
                 section->name, field->value);
}

/* Whoever is let in is a member, and no member may be in `nobody`. */
static void check_barred(const struct section *section,
                         const struct section_field *nobody,
                         struct messages *messages)
{
    static const char *const keys[] = {"who", "household"};
    for (size_t i = 0; i < 2; i++) {
        const char *text =
            section_field(section, keys[i], DATE_LAST, DATE_NONE);
        if (text && strcmp(text, nobody->value) == 0)
            messages_add(
                messages, SEVERITY_FAULT,
                (struct place){section->file, nobody->line, nobody->key},
                _("[%s] nobody can meet '%s': nobody and %s "
                  "contradict each other"),
                section->name, nobody->value, keys[i]);
    }
}

static void check_member(const struct rulebook *book,
                         const struct section *section,
                         struct messages *messages)
{
    check_filter(section, "who", section->who_text, section->line, messages);
    for (size_t i = 0; i < section->field_count; i++) {
        const struct section_field *field = &section->fields[i];
        if (strcmp(field->key, "household") == 0 ||
            (strcmp(field->key, "who") == 0 && !section->who_text))
            check_filter(section, field->key, field->value, field->line,
                         messages);
        else if (strcmp(field->key, "category") == 0 &&
                 section->id == PARAM_ENTITLEMENT)
            check_category(book, section, field, messages);
        else if (strcmp(field->key, "nobody") == 0)
            check_barred(section, field, messages);
    }
}

void rules_check_nobody(const struct rulebook *book, struct messages *messages)
{
    for (size_t i = 0; i < book->member_count; i++)
        if (rules_is_own(book->members[i], book))
            check_member(book, book->members[i], messages);
}
