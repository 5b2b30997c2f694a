/* tekun - the three conditions, the basic amount and care. */
#include "tekun.h"

#include "income.h"
#include "money.h"

enum answer { NO, YES };

/* Someone in support keeps it while at school (特困43 art. 24). */
static enum status continues_at_school(struct determination *d,
                                       const struct person *p, enum answer *out)
{
    const struct value *continues;
    *out = NO;
    bool at_school = p->stage == STAGE_COMPULSORY ||
                     p->stage == STAGE_VOCATIONAL ||
                     p->stage == STAGE_SENIOR_HIGH;
    if (!at_school || d->household->category_in_force != CATEGORY_TEKUN)
        return STATUS_OK;
    enum status status =
        determination_value(d, PARAM_TEKUN_STUDENT_CONTINUES, &continues);
    if (status == STATUS_OK && continues && continues->number.num)
        *out = YES;
    return status;
}

/* Minors by the mode of the pack (J04.4; 特困43 art. 24). */
static enum status is_minor(struct determination *d, int age, enum answer *out)
{
    const struct value *mode, *minor_age = NULL, *child_age;
    enum status status = determination_need(d, PARAM_TEKUN_MINOR_MODE, &mode);
    if (status != STATUS_OK)
        return status;
    if (mode->number.num == MINOR_COVERED) {
        status = determination_need(d, PARAM_TEKUN_MINOR_AGE, &minor_age);
        if (status == STATUS_OK)
            *out = age < minor_age->number.num;
        return status;
    }
    status = determination_need(d, PARAM_TEKUN_CHILD_AGE, &child_age);
    if (status == STATUS_OK)
        status = determination_value(d, PARAM_TEKUN_MINOR_AGE, &minor_age);
    if (status != STATUS_OK)
        return status;
    *out = age < child_age->number.num ||
           (minor_age && age < minor_age->number.num &&
            d->household->category_in_force == CATEGORY_TEKUN);
    return STATUS_OK;
}

/* The list of 特困43 art. 5; *ground is what of it applies, or "none". */
static enum status lacks_labour_capacity(struct determination *d, size_t person,
                                         enum answer *out, const char **ground)
{
    const struct person *p = &d->household->persons[person];
    const struct value *elder_age;
    *out = YES;
    *ground = "disability";
    if (disability_without_labour(p))
        return STATUS_OK;
    if (p->birth_date == DATE_NONE)
        return determination_lacks(d, person, "birth_date");
    int age = date_age(p->birth_date, d->on);
    enum status status =
        determination_need(d, PARAM_TEKUN_ELDER_AGE, &elder_age);
    *ground = "elder";
    if (status != STATUS_OK || age >= elder_age->number.num)
        return status;
    *ground = "minor";
    status = is_minor(d, age, out);
    if (status != STATUS_OK || *out == YES)
        return status;
    status = continues_at_school(d, p, out);
    *ground = *out == YES ? "student" : "none";
    return status;
}

static void record_labour(struct determination *d, size_t person,
                          enum answer lacks, const char *ground)
{
    static const struct {
        const char *figure;
        enum param param;
    } ages[] = {{"elder_age", PARAM_TEKUN_ELDER_AGE},
                {"child_age", PARAM_TEKUN_CHILD_AGE},
                {"minor_age", PARAM_TEKUN_MINOR_AGE}};
    const struct person *p = &d->household->persons[person];
    struct step *step =
        steps_add(d->steps, RULE_TEKUN_LABOUR, (int)person, ARTICLE_TEKUN);
    bool has_age = p->birth_date != DATE_NONE;
    int64_t age = has_age ? date_age(p->birth_date, d->on) : 0;
    step_note(step, ground);
    if (has_age)
        step_count(step, "age", age);
    for (size_t i = 0; i < 3; i++) {
        if (d->policy->presence[ages[i].param] != VALUE_IN_FORCE)
            continue;
        int64_t limit = d->policy->value[ages[i].param]->value.number.num;
        step_count(step, ages[i].figure, limit);
        determination_also(d, step, ages[i].param);
        if (has_age && ages[i].param == PARAM_TEKUN_ELDER_AGE)
            step_count(step, "above", age - limit);
    }
    step_verdict(step, lacks == YES);
}

/* No means: own income below the standard of the area (特困43 art. 6). */
static enum status lacks_means(struct determination *d, size_t person,
                               enum answer *out, int64_t *out_units)
{
    enum status status = income_own(d, person, PENSION_LEFT_OUT, out_units);
    if (status != STATUS_OK)
        return status;
    int64_t own_units = *out_units;
    *out = determination_reaches(d, 1, (wide)own_units + 1);
    struct step *step =
        steps_add(d->steps, RULE_TEKUN_MEANS, (int)person, ARTICLE_TEKUN);
    step_money(step, "own_income", fen_of_units(d, own_units));
    step_money(step, "standard", fen_of_units(d, d->standard_units));
    step_verdict(step, *out == YES);
    determination_basis(d, step, param_of_standard(d->household->area));
    return STATUS_OK;
}

/* Nobody must and can support, and support is wanted (特困43 art. 7-9). */
static enum answer lacks_support(struct determination *d, size_t person)
{
    const struct person *p = &d->household->persons[person];
    if (p->support == SUPPORT_UNKNOWN) {
        steps_add(d->steps, RULE_TEKUN_NOT_ASSESSED, (int)person,
                  ARTICLE_TEKUN);
        return NO;
    }
    bool orphan = p->support != SUPPORT_ABLE && d->property_passes &&
                  p->support_choice == CHOICE_ORPHAN;
    enum answer answer = p->support != SUPPORT_ABLE && !orphan;
    if (orphan)
        d->parts[person].reasons |= reason_bit(REASON_ORPHAN_ALLOWANCE);
    struct step *step =
        steps_add(d->steps, RULE_TEKUN_SUPPORT, (int)person, ARTICLE_TEKUN);
    step_note(step, orphan ? "orphan"
                           : word_english(&VOCABULARY_SUPPORT, p->support));
    step_verdict(step, answer == YES);
    return answer;
}

static enum status is_tekun(struct determination *d, size_t person,
                            enum answer *out, int64_t *out_units)
{
    *out = NO;
    if (lacks_support(d, person) == NO)
        return STATUS_OK;
    if (!d->property_passes) {
        step_verdict(steps_add(d->steps, RULE_TEKUN_PROPERTY, (int)person,
                               ARTICLE_TEKUN),
                     false);
        return STATUS_OK;
    }
    enum answer means = NO;
    const char *ground;
    enum status status = lacks_means(d, person, &means, out_units);
    if (status != STATUS_OK || means == NO)
        return status;
    status = lacks_labour_capacity(d, person, out, &ground);
    if (status == STATUS_OK)
        record_labour(d, person, *out, ground);
    return status;
}

/* The published standard of the area or of all; NULL where there is none. */
static enum param published_standard(struct determination *d)
{
    enum param by_area = d->household->area == AREA_URBAN
                             ? PARAM_TEKUN_STANDARD_URBAN
                             : PARAM_TEKUN_STANDARD_RURAL;
    if (determination_peek(d, by_area))
        return by_area;
    if (determination_peek(d, PARAM_TEKUN_STANDARD))
        return PARAM_TEKUN_STANDARD;
    return PARAM_NONE;
}

struct derived {
    struct ratio ratio, standard, exact, unit, rounded;
};

/* 1.3 times the urban standard, rounded as the pack rounds (J05.3). */
static enum status derived_standard(struct determination *d,
                                    struct derived *out)
{
    const struct value *ratio, *urban, *round, *unit;
    int64_t fen;
    enum status status = determination_need(d, PARAM_TEKUN_BASIC_RATIO, &ratio);
    if (status == STATUS_OK)
        status = determination_need(d, PARAM_DIBAO_STANDARD_URBAN, &urban);
    if (status == STATUS_OK)
        status = determination_need(d, PARAM_PAYMENT_ROUND, &round);
    if (status == STATUS_OK)
        status = determination_need(d, PARAM_PAYMENT_UNIT, &unit);
    if (status == STATUS_OK)
        status = ratio_multiply(ratio->number, urban->number, &out->exact);
    if (status == STATUS_OK)
        status = money_round(out->exact, (enum rounding)round->number.num,
                             unit->number.num, &fen);
    if (status != STATUS_OK)
        return status;
    out->ratio = ratio->number;
    out->standard = urban->number;
    out->unit = unit->number;
    out->rounded = (struct ratio){fen, 1};
    return STATUS_OK;
}

static enum status add_basic(struct determination *d, size_t person)
{
    enum param published = published_standard(d);
    struct derived derived = {.rounded = RATIO_ZERO};
    enum status status = STATUS_OK;
    if (published == PARAM_NONE)
        status = derived_standard(d, &derived);
    else
        derived.rounded = determination_peek(d, published)->number;
    if (status != STATUS_OK)
        return status;
    d->parts[person].item[ITEM_TEKUN] = derived.rounded;
    struct step *step =
        steps_add(d->steps, RULE_TEKUN_BASIC, (int)person, ARTICLE_TEKUN);
    step_money(step, "basic", derived.rounded);
    if (published == PARAM_NONE) {
        step_number(step, "ratio", derived.ratio);
        step_money(step, "standard", derived.standard);
        step_money(step, "before", derived.exact);
        step_money(step, "unit", derived.unit);
        determination_also(d, step, PARAM_DIBAO_STANDARD_URBAN);
        determination_also(d, step, PARAM_PAYMENT_ROUND);
        determination_also(d, step, PARAM_PAYMENT_UNIT);
    }
    determination_basis(
        d, step, published == PARAM_NONE ? PARAM_TEKUN_BASIC_RATIO : published);
    return ratio_accumulate(&d->item[ITEM_TEKUN], derived.rounded);
}

static enum status add_care(struct determination *d, size_t person)
{
    static const enum param of_level[] = {
        [CARE_ABLE] = PARAM_TEKUN_CARE_ABLE,
        [CARE_PARTIAL] = PARAM_TEKUN_CARE_PARTIAL,
        [CARE_LOST] = PARAM_TEKUN_CARE_LOST,
    };
    enum care level = person_care(&d->household->persons[person]);
    if (level == CARE_UNKNOWN) {
        steps_add(d->steps, RULE_TEKUN_CARE_UNKNOWN, (int)person, ARTICLE_CARE);
        d->parts[person].reasons |= reason_bit(REASON_CARE_UNKNOWN);
        return STATUS_OK;
    }
    const struct value *amount;
    enum status status = determination_value(d, of_level[level], &amount);
    if (status != STATUS_OK)
        return status;
    struct step *step =
        steps_add(d->steps, RULE_TEKUN_CARE, (int)person, ARTICLE_CARE);
    step_note(step, word_english(&VOCABULARY_CARE, (int)level));
    determination_basis(d, step, of_level[level]);
    if (!amount)
        return STATUS_OK;
    step_money(step, "care", amount->number);
    d->parts[person].item[ITEM_CARE] = amount->number;
    d->parts[person].reasons |= reason_bit(REASON_CARE);
    return ratio_accumulate(&d->item[ITEM_CARE], amount->number);
}

/* Before 救助649 a place may know no tekun: 三无 and 五保 are in dibao. */
static enum status exists(struct determination *d, bool *out)
{
    const struct value *mode;
    enum status status = determination_need(d, PARAM_TEKUN_MODE, &mode);
    if (status != STATUS_OK)
        return status;
    *out = mode->number.num == TEKUN_SUPPORT;
    if (!*out)
        determination_basis(
            d, steps_add(d->steps, RULE_TEKUN_ABSENT, NOBODY, ARTICLE_TEKUN),
            PARAM_TEKUN_MODE);
    return STATUS_OK;
}

enum status tekun_examine(struct determination *d)
{
    bool any;
    enum status found = exists(d, &any);
    if (found != STATUS_OK || !any)
        return found;
    if (d->traits.support == SUPPORT_UNKNOWN && !d->steps)
        return STATUS_OK; /* nobody was assessed */
    for (size_t i = 0; i < d->household->person_count; i++) {
        enum answer tekun;
        int64_t own_units = 0;
        if (d->parts[i].excluded)
            continue;
        enum status status = is_tekun(d, i, &tekun, &own_units);
        if (status == STATUS_OK && tekun == YES) {
            d->parts[i].category = CATEGORY_TEKUN;
            d->parts[i].reasons |= reason_bit(REASON_TEKUN);
            d->tekun_persons++;
            status = money_add(d->tekun_income_units, own_units,
                               &d->tekun_income_units);
            if (status == STATUS_OK)
                status = add_basic(d, i);
            if (status == STATUS_OK)
                status = add_care(d, i);
        }
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}
