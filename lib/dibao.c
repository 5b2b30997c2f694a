/* dibao - gap, tiers or coefficients; floor; refusals; supplements. */
#include "dibao.h"

#include "members.h"
#include "memo.h"
#include "supplement.h"

#include <string.h>

enum { REFUSALS_THAT_COST = 3 };

bool dibao_income_below(struct determination *d)
{
    bool below =
        determination_reaches(d, d->members, (wide)d->income_units + 1);
    struct step *step =
        steps_add(d->steps, RULE_DIBAO_TEST, NOBODY, ARTICLE_DIBAO);
    step_money(step, "income", fen_of_units(d, d->income_units));
    step_money(step, "standard", fen_of_units(d, d->standard_units));
    step_count(step, "members", d->members);
    determination_limit(d, step);
    step_verdict(step, below);
    determination_basis(d, step, param_of_standard(d->household->area));
    return below;
}

/* Counted members in standards: n, or the sum of their coefficients. */
static enum status standards_of_members(struct determination *d,
                                        struct ratio *out)
{
    const struct value *mode = &d->policy->value[PARAM_DIBAO_MODE]->value;
    *out = (struct ratio){d->members, 1};
    if (mode->number.num != DIBAO_COEFFICIENT)
        return STATUS_OK;
    *out = RATIO_ZERO;
    for (size_t i = 0; i < d->household->person_count; i++) {
        struct ratio coefficient;
        if (!member_counts(d, i))
            continue;
        enum status status = supplement_coefficient(d, i, &coefficient);
        if (status == STATUS_OK)
            status = ratio_accumulate(out, coefficient);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* 补差: S x n - I. */
static enum status gap(struct determination *d, struct ratio *out)
{
    struct ratio standards;
    int64_t standard_units = determination_standard_times(d);
    enum status status = standards_of_members(d, &standards);
    if (status == STATUS_OK)
        status = ratio_make((wide)standard_units * standards.num -
                                (wide)d->income_units * standards.den,
                            (wide)d->policy->scale * standards.den, out);
    struct step *step =
        steps_add(d->steps, RULE_DIBAO_GAP, NOBODY, ARTICLE_DIBAO);
    step_money(step, "standard", fen_of_units(d, standard_units));
    step_number(step, "standards", standards);
    step_money(step, "income", fen_of_units(d, d->income_units));
    step_money(step, "gap", *out);
    determination_basis(d, step, param_of_standard(d->household->area));
    return status;
}

static enum status tiers_in_force(struct determination *d,
                                  const struct value **out)
{
    enum param by_area = d->household->area == AREA_URBAN
                             ? PARAM_DIBAO_TIERS_URBAN
                             : PARAM_DIBAO_TIERS_RURAL;
    enum status status = determination_value(d, by_area, out);
    if (status == STATUS_OK && !*out)
        status = determination_need(d, PARAM_DIBAO_TIERS, out);
    return status;
}

static void record_tier(const struct determination *d, struct step *step,
                        struct ratio limit_units, struct ratio amount)
{
    enum param by_area = d->household->area == AREA_URBAN
                             ? PARAM_DIBAO_TIERS_URBAN
                             : PARAM_DIBAO_TIERS_RURAL;
    struct ratio limit;
    if (ratio_multiply(limit_units, (struct ratio){1, d->policy->scale},
                       &limit) == STATUS_OK)
        step_money(step, "limit", limit);
    step_money(step, "income", fen_of_units(d, d->income_units));
    step_money(step, "standard", fen_of_units(d, d->standard_units));
    step_money(step, "amount", amount);
    determination_basis(d, step,
                        d->policy->presence[by_area] == VALUE_IN_FORCE
                            ? by_area
                            : PARAM_DIBAO_TIERS);
}

/* 分档: the amount of the first tier the per-capita income is below, x n. */
static enum status tier_amount(struct determination *d, struct ratio *out)
{
    const struct value *tiers;
    enum status status = tiers_in_force(d, &tiers);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < tiers->tier_count; i++) {
        const struct tier *tier = &tiers->tiers[i];
        struct ratio limit;
        status = ratio_multiply(
            tier->below, (struct ratio){determination_standard(d), 1}, &limit);
        if (status == STATUS_OK)
            status =
                ratio_multiply(limit, (struct ratio){d->members, 1}, &limit);
        if (status != STATUS_OK)
            return status;
        if (ratio_compare((struct ratio){d->income_units, 1}, limit) >= 0)
            continue;
        struct step *step =
            steps_add(d->steps, RULE_DIBAO_TIER, NOBODY, ARTICLE_DIBAO);
        step_number(step, "below", tier->below);
        step_money(step, "amount_per_person", tier->amount);
        step_count(step, "members", d->members);
        status =
            ratio_multiply(tier->amount, (struct ratio){d->members, 1}, out);
        record_tier(d, step, limit, *out);
        return status;
    }
    *out = RATIO_ZERO;
    return STATUS_OK;
}

/* A gap, which is above 0, is raised to the least payment. */
static enum status raise_to_floor(struct determination *d, struct ratio *amount)
{
    const struct value *floor;
    enum status status = determination_value(d, PARAM_DIBAO_FLOOR, &floor);
    if (status != STATUS_OK || !floor)
        return status;
    param_set_add(&d->grounds.reads, SET_BENT); /* it is compared with */
    struct ratio least = floor->number;
    if (floor->relative)
        status = ratio_multiply(
            floor->number, fen_of_units(d, determination_standard(d)), &least);
    if (status != STATUS_OK || ratio_compare(*amount, least) >= 0)
        return status;
    struct step *step =
        steps_add(d->steps, RULE_DIBAO_FLOOR, NOBODY, ARTICLE_FLOOR);
    step_money(step, "before", *amount);
    step_money(step, "floor", least);
    if (floor->relative) {
        step_number(step, "share", floor->number);
        step_money(step, "standard", fen_of_units(d, d->standard_units));
    }
    determination_basis(d, step, PARAM_DIBAO_FLOOR);
    d->reasons |= reason_bit(REASON_RAISED_TO_FLOOR);
    *amount = least;
    return STATUS_OK;
}

static bool has_refused(const struct determination *d, size_t person)
{
    return d->household->persons[person].refusals >= REFUSALS_THAT_COST;
}

/*
 * The shares of those who refused suitable work three times are not paid
 * (办法57 art. 34); the others share equally what is left.
 */
static enum status share_out(struct determination *d, struct ratio amount)
{
    int64_t refusers = 0;
    struct ratio share = RATIO_ZERO, paid = amount;
    enum status status = STATUS_OK;
    for (size_t i = 0; d->traits.refused && i < d->household->person_count; i++)
        refusers += member_counts(d, i) && has_refused(d, i);
    if (!d->brief || refusers > 0)
        status = ratio_part(amount, d->members, &share);
    if (status == STATUS_OK && refusers > 0)
        status = ratio_multiply(share, (struct ratio){d->members - refusers, 1},
                                &paid);
    if (status != STATUS_OK)
        return status;
    if (refusers > 0) {
        struct step *step =
            steps_add(d->steps, RULE_DIBAO_REFUSALS, NOBODY, ARTICLE_REFUSAL);
        step_money(step, "before", amount);
        step_count(step, "members", d->members);
        step_count(step, "refusers", refusers);
        step_count(step, "others", d->members - refusers);
        step_money(step, "paid", paid);
        d->reasons |= reason_bit(REASON_WORK_REFUSED);
    }
    d->item[ITEM_DIBAO] = paid;
    if (d->brief)
        return STATUS_OK;
    for (size_t i = 0; i < d->household->person_count; i++) {
        if (!member_counts(d, i))
            continue;
        d->parts[i].category = CATEGORY_DIBAO;
        d->parts[i].reasons |= reason_bit(
            has_refused(d, i) ? REASON_WORK_REFUSED : REASON_MEMBER_OF_DIBAO);
        if (!has_refused(d, i))
            d->parts[i].item[ITEM_DIBAO] = share;
    }
    return STATUS_OK;
}

static enum status add_supplements(struct determination *d)
{
    struct ratio *sum = &d->item[ITEM_SUPPLEMENT];
    if (memo_recall_all(d, MEMO_SUPPLEMENT, sum)) {
        if (sum->num != 0)
            d->reasons |= reason_bit(REASON_SUPPLEMENT);
        return STATUS_OK;
    }
    memo_own_parts(d);
    struct grounds before = memo_listen(d);
    for (size_t i = 0; i < d->household->person_count; i++) {
        if (!member_counts(d, i) || has_refused(d, i))
            continue;
        enum status status = supplement_add(d, i);
        if (status != STATUS_OK)
            return status;
    }
    memo_keep_all(d, MEMO_SUPPLEMENT, &before, *sum);
    return STATUS_OK;
}

enum status dibao_award(struct determination *d)
{
    const struct value *mode;
    struct ratio amount = RATIO_ZERO;
    enum status status = determination_need(d, PARAM_DIBAO_MODE, &mode);
    if (status != STATUS_OK)
        return status;
    bool by_tier = mode->number.num == DIBAO_TIER;
    status = by_tier ? tier_amount(d, &amount) : gap(d, &amount);
    if (status == STATUS_OK && !by_tier)
        status = raise_to_floor(d, &amount);
    if (status == STATUS_OK)
        status = share_out(d, amount);
    return status == STATUS_OK ? add_supplements(d) : status;
}

enum status dibao_continue(struct determination *d, struct ratio amount_fen)
{
    memset(d->item_fen, 0, sizeof d->item_fen);
    d->item[ITEM_DIBAO] = amount_fen;
    d->item[ITEM_SINGLE] = d->item[ITEM_SUPPLEMENT] = RATIO_ZERO;
    d->single_persons = 0;
    for (size_t i = 0; i < d->household->person_count; i++) {
        struct person_part *part = &d->parts[i];
        part->item[ITEM_SINGLE] = part->item[ITEM_SUPPLEMENT] = RATIO_ZERO;
        if (part->category == CATEGORY_SINGLE)
            part->category = CATEGORY_DIBAO;
    }
    return add_supplements(d);
}
