/* determine - the order of the rules. */
#include "determine.h"

#include "application.h"
#include "dibao.h"
#include "edge.h"
#include "expenditure.h"
#include "grade.h"
#include "income.h"
#include "members.h"
#include "money.h"
#include "payment.h"
#include "property.h"
#include "tekun.h"

static void reset_parts(struct determination *d)
{
    static const struct person_part nothing = {
        .category = CATEGORY_NONE,
        .item = {{0, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 1}}};
    for (size_t i = 0; i < d->household->person_count; i++)
        d->parts[i] = nothing;
    memcpy(d->item, nothing.item, sizeof d->item);
}

/* It is compared with; where it enters an amount, that says so. */
static enum status find_standard(struct determination *d)
{
    int area = d->household->area;
    enum param id = param_of_standard(area);
    d->grounds = NO_GROUNDS;
    param_set_add(&d->grounds.reads, SET_SCALE);
    d->standard_units = d->policy->standard_units[area];
    return d->policy->presence[id] == VALUE_IN_FORCE
               ? STATUS_OK
               : determination_absent(d, id);
}

/* The counted members by income: dibao, edge, expenditure, none. */
static enum status decide_by_income(struct determination *d)
{
    bool within = false;
    enum status status;
    if (dibao_income_below(d)) {
        d->category = CATEGORY_DIBAO;
        d->reasons |= reason_bit(REASON_INCOME_BELOW_STANDARD);
        return dibao_award(d);
    }
    status = edge_income_within(d, &within);
    if (status != STATUS_OK)
        return status;
    if (within) {
        d->category = CATEGORY_EDGE;
        d->reasons |= reason_bit(REASON_INCOME_WITHIN_EDGE);
        return edge_include_single(d);
    }
    d->reasons |=
        reason_bit(d->policy->presence[PARAM_EDGE_RATIO] == VALUE_IN_FORCE
                       ? REASON_INCOME_ABOVE_EDGE
                       : REASON_INCOME_NOT_BELOW_STANDARD);
    status = expenditure_test(d, &within);
    if (status == STATUS_OK && within) {
        d->category = CATEGORY_EXPENDITURE;
        d->reasons |= reason_bit(REASON_RIGID_EXPENDITURE);
    }
    return status;
}

/*
 * How far per-capita income is above the next better category: for none the
 * edge limit (S where no edge exists), for edge S; no other has one, tekun
 * neither.
 */
static enum status find_distance(struct determination *d)
{
    struct ratio limit, distance;
    bool by_income =
        d->category == CATEGORY_NONE && d->property_passes && d->members > 0;
    if (!by_income && d->category != CATEGORY_EDGE)
        return STATUS_OK;
    limit = fen_of_units(d, d->standard_units);
    enum status status = STATUS_OK;
    if (d->category == CATEGORY_NONE)
        status = edge_limit_fen(d, &limit);
    const struct ratio per_capita = {d->income_units,
                                     d->policy->scale * d->members};
    if (status == STATUS_OK && !ratio_minus(per_capita, limit, &distance))
        status = ratio_subtract(per_capita, limit, &distance);
    if (status == STATUS_OK)
        status = money_round(distance, ROUND_HALF_UP, 1, &d->distance_fen);
    d->has_distance = status == STATUS_OK;
    return status;
}

/* A household none of whose counted members is helped may yet be tekun. */
static void settle_category(struct determination *d)
{
    const reasons of_persons = reason_bit(REASON_CARE) |
                               reason_bit(REASON_CARE_UNKNOWN) |
                               reason_bit(REASON_BORN_AFTER_DATE);
    if (d->tekun_persons > 0)
        d->reasons |= reason_bit(REASON_TEKUN);
    if (d->tekun_persons > 0 || d->traits.unborn)
        for (size_t i = 0; i < d->household->person_count; i++)
            d->reasons |= d->parts[i].reasons & of_persons;
    if (d->category != CATEGORY_NONE)
        return;
    if (d->tekun_persons > 0)
        d->category = CATEGORY_TEKUN;
    else if (d->members == 0)
        d->reasons |= reason_bit(REASON_NO_COUNTED_MEMBER);
}

/* Who counts, what they own, who is tekun, what the others live on. */
static enum status examine(struct determination *out)
{
    out->category = CATEGORY_NONE;
    reset_parts(out);
    enum status status = find_standard(out);
    if (status == STATUS_OK)
        status = members_exclude(out);
    if (status == STATUS_OK)
        status = property_test(out);
    if (status == STATUS_OK)
        status = tekun_examine(out);
    if (status != STATUS_OK)
        return status;
    members_count(out);
    status = income_of_household(out);
    if (status == STATUS_OK)
        memo_examined(out);
    return status;
}

/* What the examined facts make of the household. */
static enum status decide(struct determination *out)
{
    enum status status = STATUS_OK;
    if (out->members > 0 && out->property_passes)
        status = decide_by_income(out);
    if (status == STATUS_OK)
        status = payment_round(out);
    if (status != STATUS_OK)
        return status;
    settle_category(out);
    if (!out->brief)
        status = find_distance(out);
    if (status == STATUS_OK)
        status = grade_household(out);
    return status == STATUS_OK ? application_examine(out) : status;
}

enum status determine(const struct policy *policy,
                      const struct household *household, date on,
                      struct steps *steps, struct person_part *parts,
                      struct determination *out)
{
    *out = (struct determination){.policy = policy,
                                  .household = household,
                                  .on = on,
                                  .steps = steps,
                                  .parts = parts};
    enum status status = examine(out);
    return status == STATUS_OK ? decide(out) : status;
}

enum status determine_again(const struct policy *policy,
                            const struct household *household, date on,
                            struct memo *memo, struct person_part *parts,
                            struct determination *out)
{
    memo_turn(memo, policy->standard_units[household->area]);
    enum status status = STATUS_OK;
    if (!memo_resume(memo, policy, parts, out)) {
        *out = (struct determination){.policy = policy,
                                      .household = household,
                                      .on = on,
                                      .memo = memo,
                                      .brief = true,
                                      .parts = parts};
        status = examine(out);
    }
    if (status == STATUS_OK)
        status = decide(out);
    memo_end(out);
    return status;
}

enum status determination_per_capita(const struct determination *d,
                                     int64_t *out_fen)
{
    *out_fen = 0;
    if (d->members == 0)
        return STATUS_OK;
    const struct ratio per_capita = {d->income_units,
                                     d->policy->scale * d->members};
    if (per_capita.den <= UINT32_MAX) {
        *out_fen = money_shown(per_capita);
        return STATUS_OK;
    }
    return money_round(per_capita, ROUND_HALF_UP, 1, out_fen);
}

const struct household *version_on(const struct household *versions,
                                   size_t count, date on, date known_on)
{
    const struct household *found = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct household *v = &versions[i];
        date recorded = v->recorded_on ? v->recorded_on : v->valid_from;
        if (v->valid_from <= on && (!known_on || recorded <= known_on))
            found = v;
    }
    return found;
}
