/* grade - points by factor, and the first limit they reach. */
#include "grade.h"

#include "members.h"

/* How many persons of the household the factor's condition lets in. */
static enum status count_persons(struct determination *d,
                                 const struct weight *factor, int64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < d->household->person_count; i++) {
        if (d->parts[i].excluded)
            continue;
        switch (filter_accepts(factor->who, &d->household->persons[i], d->on)) {
        case FILTER_NO:
            break;
        case FILTER_YES:
            ++*out;
            break;
        case FILTER_NEEDS_BIRTH_DATE:
            return determination_lacks(d, i, "birth_date");
        case FILTER_NEEDS_SEX:
            return determination_lacks(d, i, "sex");
        }
    }
    return STATUS_OK;
}

static enum status add_factor(struct determination *d,
                              const struct weight *factor, struct ratio *score)
{
    int64_t persons;
    struct ratio points;
    enum status status = count_persons(d, factor, &persons);
    if (status != STATUS_OK || persons == 0)
        return status;
    if (factor->presence == VALUE_ENDED) {
        d->problem = (struct problem){.param = PARAM_GRADE_WEIGHT,
                                      .param_name = factor->name,
                                      .presence = VALUE_ENDED};
        return STATUS_NO_VALUE;
    }
    status = ratio_multiply(factor->value->value.number,
                            (struct ratio){persons, 1}, &points);
    if (status != STATUS_OK)
        return status;
    struct step *step =
        steps_add(d->steps, RULE_GRADE_FACTOR, NOBODY, ARTICLE_GRADE);
    step_count(step, "persons", persons);
    step_number(step, "weight", factor->value->value.number);
    step_number(step, "points", points);
    step_basis(step, factor->name, factor->value);
    return ratio_accumulate(score, points);
}

/* The first limit, from A down, that the points reach; else D. */
static enum status find_grade(struct determination *d, struct ratio score)
{
    static const char *const letters[] = {"A", "B", "C", "D"};
    struct step *step = steps_add(d->steps, RULE_GRADE, NOBODY, ARTICLE_GRADE);
    int grade = 0;
    step_number(step, "points", score);
    for (; grade < 3; grade++) {
        const struct value *limit;
        enum param id = (enum param)(PARAM_GRADE_LIMIT_A + grade);
        enum status status = determination_need(d, id, &limit);
        if (status != STATUS_OK)
            return status;
        if (ratio_compare(score, limit->number) < 0)
            continue;
        step_number(step, "limit", limit->number);
        determination_basis(d, step, id);
        break;
    }
    step_note(step, letters[grade]);
    d->reasons |= reason_bit((enum reason)(REASON_GRADE_A + grade));
    return STATUS_OK;
}

enum status grade_household(struct determination *d)
{
    struct ratio score = RATIO_ZERO;
    param_set_add(&d->grounds.reads, PARAM_GRADE_WEIGHT);
    if (d->policy->weight_count == 0 || !members_any_left(d))
        return STATUS_OK;
    for (size_t i = 0; i < d->policy->weight_count; i++) {
        enum status status = add_factor(d, &d->policy->weights[i], &score);
        if (status != STATUS_OK)
            return status;
    }
    return find_grade(d, score);
}
