/* filter - parsing and applying the conditions of a pack section. */
#include "filter.h"

#include "money.h"

#include <stddef.h>

enum means { MEANS_NONE, MEANS_SOME };

static VOCABULARY(VOCABULARY_MEANS, "means", {MEANS_NONE, "none", {"无"}},
                  {MEANS_SOME, "some", {"有"}});

static const struct {
    const char *name;
    const struct vocabulary *vocabulary;
} FIELDS[FILTER_FIELDS] = {
    [FILTER_DISABILITY] = {"disability", &VOCABULARY_DISABILITY},
    [FILTER_DISABILITY_GRADE] = {"disability_grade", &VOCABULARY_GRADE},
    [FILTER_ILLNESS] = {"illness", &VOCABULARY_ILLNESS},
    [FILTER_STAGE] = {"stage", &VOCABULARY_STAGE},
    [FILTER_SEX] = {"sex", &VOCABULARY_SEX},
    [FILTER_EMPLOYMENT] = {"employment", &VOCABULARY_EMPLOYMENT},
    [FILTER_INSURANCE] = {"insurance", &VOCABULARY_INSURANCE},
    [FILTER_CARE] = {"care", &VOCABULARY_CARE},
    [FILTER_RELATION] = {"relation", &VOCABULARY_RELATION},
    [FILTER_LABOUR] = {"labour", &VOCABULARY_LABOUR},
    [FILTER_HUKOU] = {"hukou", &VOCABULARY_HUKOU},
    [FILTER_SUPPORT] = {"support", &VOCABULARY_SUPPORT},
    [FILTER_TAGS] = {"tags", &VOCABULARY_TAG},
    [FILTER_MEANS] = {"means", &VOCABULARY_MEANS},
};

const struct vocabulary *filter_field_words(enum filter_field field)
{
    return FIELDS[field].vocabulary;
}

/* `any`: every value that says something. */
static uint32_t bits_of_any(const struct vocabulary *v)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < v->count; i++)
        if (strcmp(v->words[i].english, "none") != 0)
            bits |= UINT32_C(1) << v->words[i].value;
    return bits;
}

static enum status parse_words(enum filter_field field, bool negated,
                               struct span values, struct filter *out)
{
    const struct vocabulary *v = FIELDS[field].vocabulary;
    uint32_t bits = 0;
    bool refuses_tags = negated && field == FILTER_TAGS;
    if (!refuses_tags && out->used >> field & 1)
        return STATUS_FAULT; /* named twice */
    while (values.at) {
        struct span value = span_trim(span_cut(&values, '|'));
        const struct word *word = word_find(v, value);
        if (span_is(value, "any"))
            bits |= bits_of_any(v);
        else if (word)
            bits |= UINT32_C(1) << word->value;
        else
            return STATUS_FAULT;
    }
    if (refuses_tags) {
        out->refused_tags |= bits;
        return STATUS_OK;
    }
    out->used |= UINT32_C(1) << field;
    out->accepted[field] = negated ? ~bits : bits;
    return STATUS_OK;
}

static bool parse_years(struct span text, int empty, int *out)
{
    *out = empty;
    if (text.length == 0)
        return true;
    if (!span_is_digits(text) || text.length > 3)
        return false;
    *out = 0;
    for (size_t i = 0; i < text.length; i++)
        *out = *out * 10 + (text.at[i] - '0');
    return true;
}

/* One range: 70.., M60.., ..15 */
static enum status parse_range(struct span text, struct age_range *out)
{
    enum { NO_LEAST = -1000, NO_MOST = 1000 };
    out->sex = SEX_UNKNOWN;
    if (text.length > 0 && (text.at[0] == 'M' || text.at[0] == 'F')) {
        out->sex = text.at[0] == 'M' ? SEX_MALE : SEX_FEMALE;
        text = (struct span){text.at + 1, text.length - 1};
    }
    const char *dots =
        text.length >= 3 ? memmem(text.at, text.length, "..", 2) : NULL;
    if (!dots)
        return STATUS_FAULT;
    struct span least = {text.at, (size_t)(dots - text.at)};
    struct span most = {dots + 2, text.length - least.length - 2};
    if (!parse_years(least, NO_LEAST, &out->least) ||
        !parse_years(most, NO_MOST, &out->most) || out->least > out->most)
        return STATUS_FAULT;
    return STATUS_OK;
}

static enum status parse_age(struct span values, struct filter *out)
{
    if (out->age_count > 0)
        return STATUS_FAULT; /* named twice */
    while (values.at) {
        struct span range = span_trim(span_cut(&values, '|'));
        if (out->age_count == FILTER_AGES ||
            parse_range(range, &out->ages[out->age_count]) != STATUS_OK)
            return STATUS_FAULT;
        out->age_count++;
    }
    return STATUS_OK;
}

static enum status parse_condition(struct span condition, struct filter *out)
{
    struct span values = condition;
    struct span name = span_trim(span_cut(&values, '='));
    values = span_trim(values);
    if (values.length == 0)
        return STATUS_FAULT;
    bool negated = name.length > 0 && name.at[name.length - 1] == '!';
    if (negated)
        name = span_trim((struct span){name.at, name.length - 1});
    if (span_is(name, "age") && !negated)
        return parse_age(values, out);
    for (int field = 0; field < FILTER_FIELDS; field++)
        if (span_is(name, FIELDS[field].name))
            return parse_words((enum filter_field)field, negated, values, out);
    return STATUS_FAULT;
}

/* Where a person has the word of a field; 0: it is worked out. */
static const uint16_t WORD_OF_PERSON[FILTER_FIELDS] = {
    [FILTER_DISABILITY] = offsetof(struct person, disability),
    [FILTER_DISABILITY_GRADE] = offsetof(struct person, disability_grade),
    [FILTER_ILLNESS] = offsetof(struct person, illness),
    [FILTER_STAGE] = offsetof(struct person, stage),
    [FILTER_SEX] = offsetof(struct person, sex),
    [FILTER_EMPLOYMENT] = offsetof(struct person, employment),
    [FILTER_INSURANCE] = offsetof(struct person, insurance),
    [FILTER_RELATION] = offsetof(struct person, relation),
    [FILTER_HUKOU] = offsetof(struct person, hukou),
    [FILTER_SUPPORT] = offsetof(struct person, support),
};

/* What filter_accepts() looks at first. */
static void sharpen(struct filter *filter)
{
    for (uint32_t left = filter->used; left; left &= left - 1) {
        int field = __builtin_ctz(left);
        if (WORD_OF_PERSON[field] == 0 || field == FILTER_SEX)
            continue; /* an unknown sex is no answer */
        filter->first_at = WORD_OF_PERSON[field];
        filter->first_accepted = filter->accepted[field];
        break;
    }
    filter->youngest = filter->ages[0].least;
    for (size_t i = 1; i < filter->age_count; i++)
        if (filter->ages[i].least < filter->youngest)
            filter->youngest = filter->ages[i].least;
}

enum status filter_parse(struct span text, struct filter *out,
                         struct span *problem)
{
    *out = (struct filter){0};
    while (text.at) {
        *problem = span_trim(span_cut(&text, ';'));
        if (parse_condition(*problem, out) != STATUS_OK)
            return STATUS_FAULT;
    }
    sharpen(out);
    return STATUS_OK;
}

static enum labour labour_of(const struct person *p, date on)
{
    if (p->labour != LABOUR_UNKNOWN)
        return (enum labour)p->labour;
    if (disability_without_labour(p))
        return LABOUR_NONE;
    int age = p->birth_date == DATE_NONE ? FILTER_WORKING_AGE
                                         : date_age(p->birth_date, on);
    return age >= FILTER_WORKING_AGE && age < FILTER_ELDER_AGE ? LABOUR_FULL
                                                               : LABOUR_NONE;
}

static bool uses(const struct filter *filter, enum filter_field field)
{
    return filter->used >> field & 1;
}

/* Is every age range for a sex that is not accepted? */
static bool ages_of_the_other_sex(const struct filter *filter)
{
    for (size_t i = 0; i < filter->age_count; i++)
        if (filter->ages[i].sex == SEX_UNKNOWN ||
            filter->accepted[FILTER_SEX] >> filter->ages[i].sex & 1)
            return false;
    return filter->age_count > 0 && uses(filter, FILTER_SEX);
}

bool filter_is_impossible(const struct filter *filter, const char **first,
                          const char **second)
{
    if (uses(filter, FILTER_DISABILITY) &&
        uses(filter, FILTER_DISABILITY_GRADE) &&
        filter->accepted[FILTER_DISABILITY] == 1u << DISABILITY_NONE &&
        !(filter->accepted[FILTER_DISABILITY_GRADE] & 1)) {
        *first = "disability";
        *second = "disability_grade";
        return true;
    }
    if (ages_of_the_other_sex(filter)) {
        *first = "sex";
        *second = "age";
        return true;
    }
    return false;
}

/* 无生活来源: nothing of the four kinds of income but what is exempt. */
static enum means means_of(const struct person *p)
{
    wide fen_year =
        ((wide)p->wage_fen_month + p->business_fen_month +
         p->property_fen_month + p->transfer_fen_month - p->exempt_fen_month) *
            MONTHS_PER_YEAR +
        p->farm_fen_year;
    return fen_year > 0 ? MEANS_SOME : MEANS_NONE;
}

static uint32_t worked_out(enum filter_field field, const struct person *person,
                           date on)
{
    switch (field) {
    case FILTER_CARE:
        return UINT32_C(1) << person_care(person);
    case FILTER_LABOUR:
        return UINT32_C(1) << labour_of(person, on);
    case FILTER_TAGS:
        return person->tags;
    case FILTER_MEANS:
        return UINT32_C(1) << means_of(person);
    default:
        return 0;
    }
}

static uint32_t bits_of_person(enum filter_field field,
                               const struct person *person, date on)
{
    size_t at = WORD_OF_PERSON[field];
    return at > 0 ? UINT32_C(1) << ((const uint8_t *)person)[at]
                  : worked_out(field, person, on);
}

/* The age condition on a person who meets the others. */
static enum filter_answer accepts_age(const struct filter *filter,
                                      const struct person *person, date on)
{
    if (filter->age_count == 0)
        return FILTER_YES;
    if (person->birth_date == DATE_NONE)
        return FILTER_NEEDS_BIRTH_DATE;
    int age = date_age(person->birth_date, on);
    enum filter_answer answer = FILTER_NO;
    for (size_t i = 0; i < filter->age_count; i++) {
        const struct age_range *range = &filter->ages[i];
        if (age < range->least || age > range->most)
            continue;
        if (range->sex == SEX_UNKNOWN || range->sex == person->sex)
            return FILTER_YES;
        if (person->sex == SEX_UNKNOWN)
            answer = FILTER_NEEDS_SEX;
    }
    return answer;
}

enum filter_answer filter_accepts_all(const struct filter *filter,
                                      const struct person *person, date on)
{
    bool sex_unknown = false;
    if (filter->refused_tags & person->tags)
        return FILTER_NO;
    for (uint32_t left = filter->used; left; left &= left - 1) {
        enum filter_field field = (enum filter_field)__builtin_ctz(left);
        if (field == FILTER_SEX && person->sex == SEX_UNKNOWN)
            sex_unknown = true;
        else if (!(filter->accepted[field] & bits_of_person(field, person, on)))
            return FILTER_NO;
    }
    enum filter_answer by_age = accepts_age(filter, person, on);
    return by_age == FILTER_YES && sex_unknown ? FILTER_NEEDS_SEX : by_age;
}
