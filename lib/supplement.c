/* supplement - which groups a person is in, and what they add up to. */
#include "supplement.h"

#include "memo.h"
#include "money.h"

static enum status is_in_group(struct determination *d, size_t person,
                               const struct supplement *group, bool *out)
{
    const struct person *p = &d->household->persons[person];
    *out = false;
    switch (filter_accepts(group->who, p, d->on)) {
    case FILTER_NO:
        return STATUS_OK;
    case FILTER_NEEDS_BIRTH_DATE:
        return determination_lacks(d, person, "birth_date");
    case FILTER_NEEDS_SEX:
        return determination_lacks(d, person, "sex");
    case FILTER_YES:
        break;
    }
    if (group->presence == VALUE_ENDED) {
        d->problem = (struct problem){.param = PARAM_SUPPLEMENT,
                                      .param_name = group->name,
                                      .presence = VALUE_ENDED};
        return STATUS_NO_VALUE;
    }
    *out = true;
    return STATUS_OK;
}

/* Yuan, or a share of the standard. */
static enum status group_amount(struct determination *d,
                                const struct supplement *group,
                                struct ratio *out)
{
    const struct value *value = &group->value->value;
    *out = value->number;
    if (!value->relative)
        return STATUS_OK;
    return ratio_multiply(value->number,
                          fen_of_units(d, determination_standard(d)), out);
}

static void record_share(const struct determination *d, struct step *step,
                         const struct supplement *group)
{
    if (!group->value->value.relative)
        return;
    step_number(step, "share", group->value->value.number);
    step_money(step, "standard", fen_of_units(d, d->standard_units));
}

static void record(struct determination *d, size_t person,
                   const struct supplement *group, struct ratio amount)
{
    struct step *step =
        steps_add(d->steps, RULE_SUPPLEMENT, (int)person, ARTICLE_SUPPLEMENT);
    step_note(step, group->stacks ? "on_top" : "highest_only");
    step_money(step, "amount", amount);
    record_share(d, step, group);
    step_basis(step, group->name, group->value);
}

/* The groups that do not stack and pay less, or the same and come later. */
static enum status record_others(struct determination *d, size_t person,
                                 const struct supplement *best)
{
    for (size_t i = 0; best && d->steps && i < d->policy->supplement_count;
         i++) {
        const struct supplement *group = &d->policy->supplements[i];
        struct ratio amount;
        bool inside;
        if (group->stacks || group == best)
            continue;
        enum status status = is_in_group(d, person, group, &inside);
        if (status == STATUS_OK && inside)
            status = group_amount(d, group, &amount);
        if (status != STATUS_OK)
            return status;
        if (!inside)
            continue;
        struct step *step = steps_add(d->steps, RULE_SUPPLEMENT_NOT_ADDED,
                                      (int)person, ARTICLE_SUPPLEMENT);
        step_money(step, "amount", amount);
        record_share(d, step, group);
        step_basis(step, group->name, group->value);
    }
    return STATUS_OK;
}

/* What the groups of a person add up to: on top, and the highest. */
static enum status reckon_sum(struct determination *d, size_t person,
                              struct ratio *out)
{
    const struct person *p = &d->household->persons[person];
    const struct value *mode;
    struct ratio highest = RATIO_ZERO, amount;
    const struct supplement *best = NULL;
    *out = RATIO_ZERO;
    enum status status = determination_need(d, PARAM_DIBAO_MODE, &mode);
    if (status != STATUS_OK || mode->number.num == DIBAO_COEFFICIENT)
        return status;
    param_set_add(&d->grounds.reads, PARAM_SUPPLEMENT);
    for (size_t i = 0; i < d->policy->supplement_count; i++) {
        const struct supplement *group = &d->policy->supplements[i];
        bool inside;
        if (filter_refuses_at_once(group->who, p, d->on))
            continue;
        status = is_in_group(d, person, group, &inside);
        if (status == STATUS_OK && inside)
            status = group_amount(d, group, &amount);
        if (status == STATUS_OK && inside && group->stacks) {
            record(d, person, group, amount);
            status = ratio_accumulate(out, amount);
        }
        if (status != STATUS_OK)
            return status;
        if (inside && !group->stacks && ratio_compare(amount, highest) > 0) {
            highest = amount;
            best = group;
        }
    }
    if (best)
        record(d, person, best, highest);
    status = record_others(d, person, best);
    return status == STATUS_OK ? ratio_accumulate(out, highest) : status;
}

static enum status sum_of_groups(struct determination *d, size_t person,
                                 struct ratio *out)
{
    if (memo_recall(d, person, MEMO_SUPPLEMENT, out))
        return STATUS_OK;
    struct grounds before = memo_listen(d);
    enum status status = reckon_sum(d, person, out);
    if (status == STATUS_OK)
        memo_keep(d, person, MEMO_SUPPLEMENT, &before, *out);
    return status;
}

enum status supplement_add(struct determination *d, size_t person)
{
    struct ratio sum;
    enum status status = sum_of_groups(d, person, &sum);
    if (status != STATUS_OK || sum.num == 0)
        return status;
    d->parts[person].item[ITEM_SUPPLEMENT] = sum;
    d->parts[person].reasons |= reason_bit(REASON_SUPPLEMENT);
    d->reasons |= reason_bit(REASON_SUPPLEMENT);
    return ratio_accumulate(&d->item[ITEM_SUPPLEMENT], sum);
}

static void record_coefficient(struct determination *d, size_t person,
                               const struct supplement *group,
                               struct ratio coefficient)
{
    struct step *step =
        steps_add(d->steps, RULE_SUPPLEMENT, (int)person, ARTICLE_SUPPLEMENT);
    step_note(step, "coefficient");
    step_number(step, "coefficient", coefficient);
    step_basis(step, group->name, group->value);
    d->parts[person].reasons |= reason_bit(REASON_COEFFICIENT);
    d->reasons |= reason_bit(REASON_COEFFICIENT);
}

enum status supplement_coefficient(struct determination *d, size_t person,
                                   struct ratio *out)
{
    const struct supplement *best = NULL;
    *out = RATIO_ONE;
    param_set_add(&d->grounds.reads, PARAM_SUPPLEMENT);
    for (size_t i = 0; i < d->policy->supplement_count; i++) {
        const struct supplement *group = &d->policy->supplements[i];
        bool inside;
        enum status status = is_in_group(d, person, group, &inside);
        if (status != STATUS_OK)
            return status;
        if (!inside)
            continue;
        struct ratio coefficient = group->value->value.number;
        if (!group->value->value.relative)
            status =
                ratio_make(coefficient.num,
                           (wide)coefficient.den * FEN_PER_YUAN, &coefficient);
        if (status != STATUS_OK)
            return status;
        if (ratio_compare(coefficient, *out) > 0) {
            *out = coefficient;
            best = group;
        }
    }
    if (best)
        record_coefficient(d, person, best, *out);
    return STATUS_OK;
}
