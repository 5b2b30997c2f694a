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

static enum status lacks_labour_capacity(struct determination *d, size_t person,
                                         enum answer *out)
{
    const struct person *p = &d->household->persons[person];
    const struct value *elder_age;
    *out = YES;
    if (disability_without_labour(p))
        return STATUS_OK;
    if (p->birth_date == DATE_NONE)
        return determination_lacks(d, person, "birth_date");
    int age = date_age(p->birth_date, d->on);
    enum status status =
        determination_need(d, PARAM_TEKUN_ELDER_AGE, &elder_age);
    if (status != STATUS_OK || age >= elder_age->number.num)
        return status;
    status = is_minor(d, age, out);
    if (status == STATUS_OK && *out == NO)
        status = continues_at_school(d, p, out);
    return status;
}

/* No means: own income below the standard of the area (特困43 art. 6). */
static enum status lacks_means(struct determination *d, size_t person,
                               enum answer *out)
{
    int64_t own_units;
    enum status status = income_own(d, person, PENSION_LEFT_OUT, &own_units);
    if (status != STATUS_OK)
        return status;
    *out = own_units < d->standard_units;
    struct step *step =
        steps_add(d->steps, RULE_TEKUN_MEANS, (int)person, ARTICLE_TEKUN);
    step_money(step, "own_income", fen_of_units(d, own_units));
    step_money(step, "standard", fen_of_units(d, d->standard_units));
    step_verdict(step, *out == YES);
    determination_basis(d, step, param_of_standard(d->household->area));
    return STATUS_OK;
}

static enum status is_tekun(struct determination *d, size_t person,
                            enum answer *out)
{
    const struct person *p = &d->household->persons[person];
    *out = NO;
    if (p->support == SUPPORT_UNKNOWN) {
        steps_add(d->steps, RULE_TEKUN_NOT_ASSESSED, (int)person,
                  ARTICLE_TEKUN);
        return STATUS_OK;
    }
    if (p->support == SUPPORT_ABLE || !d->property_passes)
        return STATUS_OK;
    if (p->support_choice == CHOICE_ORPHAN) {
        d->parts[person].reasons |= reason_bit(REASON_ORPHAN_ALLOWANCE);
        return STATUS_OK;
    }
    enum answer means = NO;
    enum status status = lacks_means(d, person, &means);
    if (status != STATUS_OK || means == NO)
        return status;
    return lacks_labour_capacity(d, person, out);
}

/* The published standard of the area or of all; NULL where there is none. */
static enum param published_standard(const struct determination *d)
{
    enum param by_area = d->household->area == AREA_URBAN
                             ? PARAM_TEKUN_STANDARD_URBAN
                             : PARAM_TEKUN_STANDARD_RURAL;
    if (d->policy->presence[by_area] == VALUE_IN_FORCE)
        return by_area;
    if (d->policy->presence[PARAM_TEKUN_STANDARD] == VALUE_IN_FORCE)
        return PARAM_TEKUN_STANDARD;
    return PARAM_NONE;
}

static struct step *add_basic_step(struct determination *d, size_t person,
                                   enum param basis)
{
    struct step *step =
        steps_add(d->steps, RULE_TEKUN_BASIC, (int)person, ARTICLE_TEKUN);
    determination_basis(d, step, basis);
    return step;
}

/* 1.3 times the urban standard, rounded as the pack rounds (J05.3). */
static enum status derived_basic(struct determination *d, size_t person,
                                 struct ratio *out)
{
    const struct value *ratio, *urban, *round, *unit;
    struct ratio exact;
    int64_t fen;
    enum status status = determination_need(d, PARAM_TEKUN_BASIC_RATIO, &ratio);
    if (status == STATUS_OK)
        status = determination_need(d, PARAM_DIBAO_STANDARD_URBAN, &urban);
    if (status == STATUS_OK)
        status = determination_need(d, PARAM_PAYMENT_ROUND, &round);
    if (status == STATUS_OK)
        status = determination_need(d, PARAM_PAYMENT_UNIT, &unit);
    if (status == STATUS_OK)
        status = ratio_multiply(ratio->number, urban->number, &exact);
    if (status == STATUS_OK)
        status = money_round(exact, (enum rounding)round->number.num,
                             unit->number.num, &fen);
    if (status != STATUS_OK)
        return status;
    *out = (struct ratio){fen, 1};
    struct step *step = add_basic_step(d, person, PARAM_TEKUN_BASIC_RATIO);
    step_number(step, "ratio", ratio->number);
    step_money(step, "urban_standard", urban->number);
    step_money(step, "before", exact);
    step_money(step, "unit", unit->number);
    step_money(step, "basic", *out);
    determination_also(d, step, PARAM_DIBAO_STANDARD_URBAN);
    determination_also(d, step, PARAM_PAYMENT_ROUND);
    determination_also(d, step, PARAM_PAYMENT_UNIT);
    return STATUS_OK;
}

static void published_basic(struct determination *d, size_t person,
                            enum param published, struct ratio *out)
{
    *out = d->policy->value[published]->value.number;
    step_money(add_basic_step(d, person, published), "basic", *out);
}

static enum status add_basic(struct determination *d, size_t person)
{
    enum param published = published_standard(d);
    struct ratio basic = RATIO_ZERO;
    enum status status = STATUS_OK;
    if (published == PARAM_NONE)
        status = derived_basic(d, person, &basic);
    else
        published_basic(d, person, published, &basic);
    if (status != STATUS_OK)
        return status;
    d->parts[person].item[ITEM_TEKUN] = basic;
    return ratio_accumulate(&d->item[ITEM_TEKUN], basic);
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
    for (size_t i = 0; i < d->household->person_count; i++) {
        enum answer tekun;
        if (d->parts[i].excluded)
            continue;
        enum status status = is_tekun(d, i, &tekun);
        if (status == STATUS_OK && tekun == YES) {
            d->parts[i].category = CATEGORY_TEKUN;
            d->parts[i].reasons |= reason_bit(REASON_TEKUN);
            d->tekun_persons++;
            status = add_basic(d, i);
            if (status == STATUS_OK)
                status = add_care(d, i);
        }
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}
