/* phaseout - taking up work, and income that rises above the standard. */
#include "phaseout.h"

#include "money.h"

void phaseout_begin(struct phaseout *p, struct monthly *monthly,
                    const struct month_state *now)
{
    *p = (struct phaseout){.monthly = monthly, .now = now, .d = now->d};
}

static enum status state_of(const struct phaseout *p, month m,
                            const struct month_state **out)
{
    return monthly_state(p->monthly, m, p->now->known, out);
}

/* An exact amount rounded as the pack rounds payments. */
static enum status round_payment(struct phaseout *p, struct ratio exact,
                                 int64_t *out_fen)
{
    const struct value *mode, *unit;
    enum status status = determination_need(&p->d, PARAM_PAYMENT_ROUND, &mode);
    if (status == STATUS_OK)
        status = determination_need(&p->d, PARAM_PAYMENT_UNIT, &unit);
    return status == STATUS_OK
               ? money_round(exact, (enum rounding)mode->number.num,
                             unit->number.num, out_fen)
               : status;
}

static const struct dated_value *basis_of(const struct phaseout *p,
                                          enum param id)
{
    return p->d.policy->presence[id] == VALUE_IN_FORCE ? p->d.policy->value[id]
                                                       : NULL;
}

/* PHASEOUT_NONE too where the pack has no such mode. */
static enum status mode_of(struct phaseout *p, enum phaseout_mode *out)
{
    const struct value *mode;
    enum status status = determination_value(&p->d, PARAM_PHASEOUT_MODE, &mode);
    *out = status == STATUS_OK && mode ? (enum phaseout_mode)mode->number.num
                                       : PHASEOUT_NONE;
    return status;
}

/* ---- leaving dibao ----------------------------------------------------- */

/* Is the household outside dibao for its income and for nothing else? */
static bool is_out_by_income(const struct month_state *s)
{
    return s->version && s->status == STATUS_OK && s->d.members > 0 &&
           s->d.property_passes && s->d.category != CATEGORY_DIBAO;
}

/*
 * Is `s` the first month on which it acts that this person took up work? The
 * month before is `before`.
 */
static bool work_first_acts(const struct month_state *before,
                            const struct month_state *s, size_t person)
{
    date since = s->version->persons[person].employed_on;
    if (since == DATE_NONE || since >= month_first_day(s->month))
        return false;
    if (since >= month_first_day(before->month) || !before->version)
        return true;
    const struct person *then =
        history_same_person(before->version, s->version, person);
    return !then || then->employed_on != since;
}

/* The dibao of the month in which the person took up work; 0: none. */
static enum status dibao_of_employment(struct phaseout *p,
                                       const struct month_state *s,
                                       size_t person, int64_t *out_fen)
{
    const struct month_state *then;
    enum status status =
        state_of(p, month_of(s->version->persons[person].employed_on), &then);
    *out_fen = status == STATUS_OK && month_in_dibao(then)
                   ? then->d.item_fen[ITEM_DIBAO]
                   : 0;
    return status;
}

/* The household leaves dibao. */
struct leaving {
    bool found;
    int worker;         /* who took up work, or NOBODY */
    int64_t amount_fen; /* A */
};

/* Does it leave dibao in month m, by its income? */
static enum status find_leaving(struct phaseout *p, month m,
                                struct leaving *out)
{
    const struct month_state *before, *s;
    *out = (struct leaving){.worker = NOBODY};
    enum status status = state_of(p, m, &s);
    if (status != STATUS_OK || !is_out_by_income(s))
        return status;
    status = state_of(p, m - 1, &before);
    if (status != STATUS_OK || !month_in_dibao(before))
        return status;
    out->found = true;
    out->amount_fen = before->d.item_fen[ITEM_DIBAO];
    for (size_t i = 0; i < s->version->person_count; i++) {
        int64_t fen;
        if (!work_first_acts(before, s, i))
            continue;
        status = dibao_of_employment(p, s, i, &fen);
        if (status != STATUS_OK)
            return status;
        if (fen == 0)
            continue;
        out->worker = (int)i;
        out->amount_fen = fen;
        return STATUS_OK;
    }
    return STATUS_OK;
}

/* ---- the bonus --------------------------------------------------------- */

enum status phaseout_bonus(struct phaseout *p, struct phaseout_grant *out)
{
    enum phaseout_mode mode;
    const struct value *months, *ratio;
    struct leaving leaving;
    struct ratio exact;
    *out = (struct phaseout_grant){.person = NOBODY};
    enum status status = mode_of(p, &mode);
    if (status != STATUS_OK || mode != PHASEOUT_BONUS)
        return status;
    status = find_leaving(p, p->now->month, &leaving);
    if (status != STATUS_OK || leaving.worker == NOBODY)
        return status;
    status = determination_need(&p->d, PARAM_PHASEOUT_BONUS_MONTHS, &months);
    if (status == STATUS_OK)
        status = determination_need(&p->d, PARAM_PHASEOUT_BONUS_RATIO, &ratio);
    if (status == STATUS_OK)
        status = ratio_multiply((struct ratio){leaving.amount_fen, 1},
                                months->number, &exact);
    if (status == STATUS_OK)
        status = ratio_multiply(exact, ratio->number, &exact);
    if (status == STATUS_OK)
        status = round_payment(p, exact, &out->amount_fen);
    out->person = leaving.worker;
    out->basis = basis_of(p, PARAM_PHASEOUT_MODE);
    return status;
}

/* ---- the extension ----------------------------------------------------- */

/* How many months it goes on, and the share of A in month `index`. */
static enum status extension_rule(struct phaseout *p, enum phaseout_mode mode,
                                  int index, struct ratio *share, int *months)
{
    const struct value *value;
    bool steps = mode == PHASEOUT_STEPS;
    enum status status = determination_need(
        &p->d, steps ? PARAM_PHASEOUT_STEPS : PARAM_PHASEOUT_MONTHS, &value);
    if (status != STATUS_OK)
        return status;
    *months = steps ? (int)value->share_count : (int)value->number.num;
    *share = steps && index < *months ? value->shares[index] : RATIO_ONE;
    return STATUS_OK;
}

/* Per-capita income is below the upper limit, where the pack has one. */
static enum status is_below_limit(struct phaseout *p,
                                  const struct month_state *s, bool *out)
{
    const struct value *limit;
    struct ratio most;
    *out = true;
    enum status status =
        determination_value(&p->d, PARAM_PHASEOUT_UPPER_LIMIT, &limit);
    if (status != STATUS_OK || !limit)
        return status;
    status = ratio_multiply(limit->number,
                            (struct ratio){s->d.standard_units, 1}, &most);
    if (status == STATUS_OK)
        status = ratio_multiply(most, (struct ratio){s->d.members, 1}, &most);
    *out = ratio_compare((struct ratio){s->d.income_units, 1}, most) < 0;
    return status;
}

static enum status is_whose_dibao_goes_on(struct phaseout *p, bool *out)
{
    const struct value *who;
    const struct household *h = p->now->version;
    enum status status = determination_need(&p->d, PARAM_PHASEOUT_WHO, &who);
    if (status != STATUS_OK || who->number.num == PHASEOUT_ALL) {
        *out = status == STATUS_OK;
        return status;
    }
    *out = false;
    for (size_t i = 0; h->area == AREA_RURAL && i < h->person_count; i++)
        *out |= person_has_tag(&h->persons[i], TAG_REGISTERED_POOR);
    return STATUS_OK;
}

/*
 * Looks back for the month in which the household left dibao; found is false
 * where it did not within `months`, or something else ended it since.
 */
static enum status find_start(struct phaseout *p, int months, month *start,
                              struct leaving *out)
{
    *out = (struct leaving){.worker = NOBODY};
    for (month m = p->now->month; m > p->now->month - months; m--) {
        const struct month_state *s;
        bool below;
        enum status status = state_of(p, m, &s);
        if (status != STATUS_OK || !is_out_by_income(s))
            return status;
        status = is_below_limit(p, s, &below);
        if (status != STATUS_OK || !below)
            return status;
        *start = m;
        status = find_leaving(p, m, out);
        if (status != STATUS_OK || out->found)
            return status;
    }
    return STATUS_OK;
}

/* A x share, at most S x n, rounded. */
static enum status extension_amount(struct phaseout *p, int64_t amount_fen,
                                    struct ratio share, int64_t *out_fen)
{
    struct ratio exact, most;
    const struct determination *d = &p->now->d;
    enum status status =
        ratio_multiply((struct ratio){amount_fen, 1}, share, &exact);
    if (status == STATUS_OK)
        status = ratio_multiply(fen_of_units(d, d->standard_units),
                                (struct ratio){d->members, 1}, &most);
    if (status == STATUS_OK)
        status = round_payment(p, ratio_compare(exact, most) > 0 ? most : exact,
                               out_fen);
    return status;
}

enum status phaseout_extension(struct phaseout *p, struct phaseout_grant *out)
{
    enum phaseout_mode mode;
    struct leaving leaving;
    struct ratio share;
    month start = MONTH_NONE;
    int months;
    bool whose;
    *out = (struct phaseout_grant){.person = NOBODY};
    enum status status = mode_of(p, &mode);
    if (status != STATUS_OK || !is_out_by_income(p->now) ||
        (mode != PHASEOUT_EXTEND && mode != PHASEOUT_STEPS))
        return status;
    status = is_whose_dibao_goes_on(p, &whose);
    if (status != STATUS_OK || !whose)
        return status;
    status = extension_rule(p, mode, 0, &share, &months);
    if (status == STATUS_OK)
        status = find_start(p, months, &start, &leaving);
    if (status != STATUS_OK || !leaving.found)
        return status;
    int index = p->now->month - start;
    status = extension_rule(p, mode, index, &share, &months);
    if (status == STATUS_OK)
        status =
            extension_amount(p, leaving.amount_fen, share, &out->amount_fen);
    out->part = index + 1;
    out->parts = months;
    out->basis = basis_of(p, PARAM_PHASEOUT_MODE);
    return status;
}

/* ---- subsidy and reward ------------------------------------------------ */

static bool works(const struct person *p)
{
    return p->employment == EMPLOYMENT_EMPLOYED ||
           p->employment == EMPLOYMENT_FLEXIBLE;
}

/* Was the person registered as unemployed in the month of taking up work? */
static enum status was_registered(struct phaseout *p, size_t person, bool *out)
{
    const struct month_state *then;
    const struct household *now = p->now->version;
    *out = false;
    enum status status =
        state_of(p, month_of(now->persons[person].employed_on), &then);
    if (status != STATUS_OK || !month_in_dibao(then))
        return status;
    const struct person *before =
        history_same_person(then->version, now, person);
    *out = before && before->employment == EMPLOYMENT_REGISTERED;
    return STATUS_OK;
}

/* Did a bonus follow from this person's taking up work? */
static enum status brought_bonus(struct phaseout *p, size_t person, bool *out)
{
    const struct household *now = p->now->version;
    month since = month_of(now->persons[person].employed_on);
    *out = false;
    for (month m = since + 1; m <= p->now->month && !*out; m++) {
        const struct month_state *s;
        struct phaseout then;
        struct phaseout_grant bonus;
        enum status status = state_of(p, m, &s);
        if (status != STATUS_OK)
            return status;
        if (!is_out_by_income(s))
            continue;
        phaseout_begin(&then, p->monthly, s);
        status = phaseout_bonus(&then, &bonus);
        p->d.problem = then.d.problem;
        if (status != STATUS_OK)
            return status;
        *out = bonus.amount_fen > 0;
    }
    return STATUS_OK;
}

/* May the person have the subsidy in this month? */
static enum status is_subsidised(struct phaseout *p, size_t person,
                                 int64_t limit, bool *out)
{
    const struct value *both;
    const struct person *who = &p->now->version->persons[person];
    month since = month_of(who->employed_on);
    *out = false;
    if (since == MONTH_NONE || since >= p->now->month ||
        p->now->month - since > limit || !works(who))
        return STATUS_OK;
    enum status status = was_registered(p, person, out);
    if (status != STATUS_OK || !*out)
        return status;
    status =
        determination_need(&p->d, PARAM_EMPLOYMENT_SUBSIDY_WITH_BONUS, &both);
    if (status != STATUS_OK || both->number.num)
        return status;
    bool bonus;
    status = brought_bonus(p, person, &bonus);
    *out = !bonus;
    return status;
}

/* The first to have taken up work of those who may have it. */
static enum status find_subsidised(struct phaseout *p, int64_t limit, int *out)
{
    const struct household *h = p->now->version;
    *out = NOBODY;
    for (size_t i = 0; i < h->person_count; i++) {
        bool may;
        enum status status = is_subsidised(p, i, limit, &may);
        if (status != STATUS_OK)
            return status;
        if (may && (*out == NOBODY ||
                    h->persons[i].employed_on < h->persons[*out].employed_on))
            *out = (int)i;
    }
    return STATUS_OK;
}

enum status phaseout_subsidy(struct phaseout *p, bool extended,
                             struct phaseout_grant *out)
{
    const struct value *limit;
    int64_t before_fen = 0;
    *out = (struct phaseout_grant){.person = NOBODY};
    enum status status =
        determination_value(&p->d, PARAM_EMPLOYMENT_SUBSIDY_MONTHS, &limit);
    bool in_dibao = month_in_dibao(p->now);
    if (status != STATUS_OK || !limit || extended ||
        !(in_dibao || is_out_by_income(p->now)))
        return status;
    status = find_subsidised(p, limit->number.num, &out->person);
    if (status != STATUS_OK || out->person == NOBODY)
        return status;
    status = dibao_of_employment(p, p->now, (size_t)out->person, &before_fen);
    int64_t now_fen = in_dibao ? p->now->d.item_fen[ITEM_DIBAO] : 0;
    if (status == STATUS_OK && before_fen > now_fen)
        out->amount_fen = before_fen - now_fen;
    out->basis = basis_of(p, PARAM_EMPLOYMENT_SUBSIDY_MONTHS);
    return status;
}

enum status phaseout_reward(struct phaseout *p, size_t person,
                            struct phaseout_grant *out)
{
    const struct value *amount;
    const struct month_state *before;
    int64_t dibao_fen;
    *out = (struct phaseout_grant){.person = (int)person};
    if (p->now->version->persons[person].employed_on == DATE_NONE)
        return STATUS_OK;
    enum status status =
        determination_value(&p->d, PARAM_REWARD_AMOUNT, &amount);
    if (status != STATUS_OK || !amount)
        return status;
    status = state_of(p, p->now->month - 1, &before);
    if (status != STATUS_OK || !work_first_acts(before, p->now, person))
        return status;
    status = dibao_of_employment(p, p->now, person, &dibao_fen);
    if (status == STATUS_OK && dibao_fen > 0)
        status = round_payment(p, amount->number, &out->amount_fen);
    out->basis = basis_of(p, PARAM_REWARD_AMOUNT);
    return status;
}
