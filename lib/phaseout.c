/* phaseout - taking up work, and income that rises above the standard. */
#include "phaseout.h"

#include "money.h"

void phaseout_begin(struct phaseout *p, struct monthly *monthly,
                    const struct month_state *now)
{
    *p = (struct phaseout){.monthly = monthly, .now = now, .d = now->d};
}

enum status phaseout_state(const struct phaseout *p, month m,
                           const struct month_state **out)
{
    *out = p->now;
    return m == p->now->month
               ? STATUS_OK
               : monthly_before(p->monthly, m, p->now->known, out);
}

/* An exact amount rounded as the pack rounds payments. */
static enum status round_payment(struct phaseout *p, struct ratio exact,
                                 int64_t *out_fen)
{
    /* In force: the month has been decided. */
    const struct value *mode = determination_peek(&p->d, PARAM_PAYMENT_ROUND);
    const struct value *unit = determination_peek(&p->d, PARAM_PAYMENT_UNIT);
    return money_round(exact, (enum rounding)mode->number.num, unit->number.num,
                       out_fen);
}

const struct dated_value *phaseout_basis(const struct phaseout *p,
                                         enum param id)
{
    return p->d.policy->value[id];
}

/* PHASEOUT_NONE too where the pack has no such mode. */
static enum status mode_of(struct determination *d, enum phaseout_mode *out)
{
    const struct value *mode;
    enum status status = determination_value(d, PARAM_PHASEOUT_MODE, &mode);
    *out = status == STATUS_OK && mode ? (enum phaseout_mode)mode->number.num
                                       : PHASEOUT_NONE;
    return status;
}

/* ---- leaving dibao ----------------------------------------------------- */

/* The household leaves dibao. */
struct leaving {
    bool found;
    int worker;         /* who took up work, or NOBODY */
    int64_t amount_fen; /* A */
};

/* The first of the rows who took up work and so with whom something ends. */
static enum status find_worker(struct phaseout *p,
                               const struct month_state *before,
                               const struct month_state *s, struct leaving *out)
{
    for (size_t i = 0; i < s->version->person_count; i++) {
        struct takeup_dibao dibao;
        if (!takeup_first_acts(phaseout_history(p), before, s, i))
            continue;
        enum status status = takeup_dibao(
            p->monthly, s, s->version->persons[i].employed_on, &dibao);
        if (status != STATUS_OK)
            return status;
        if (dibao.amount_fen == 0)
            continue;
        out->worker = (int)i;
        out->amount_fen = dibao.amount_fen;
        return STATUS_OK;
    }
    return STATUS_OK;
}

/* Does it leave dibao in a month, by its income? */
static enum status find_leaving(struct phaseout *p, const struct month_state *s,
                                struct leaving *out)
{
    const struct month_state *before;
    *out = (struct leaving){.worker = NOBODY};
    if (!month_is_out_by_income(s))
        return STATUS_OK;
    enum status status = phaseout_state(p, s->month - 1, &before);
    if (status != STATUS_OK || !month_in_dibao(before))
        return status;
    out->found = true;
    out->amount_fen = before->d.item_fen[ITEM_DIBAO];
    return find_worker(p, before, s, out);
}

/* ---- the bonus --------------------------------------------------------- */

enum status phaseout_bonus(struct phaseout *p, struct phaseout_grant *out)
{
    enum phaseout_mode mode;
    const struct value *months, *ratio;
    struct leaving leaving;
    struct ratio exact;
    *out = (struct phaseout_grant){.person = NOBODY};
    enum status status = mode_of(&p->d, &mode);
    if (status != STATUS_OK || mode != PHASEOUT_BONUS)
        return status;
    status = find_leaving(p, p->now, &leaving);
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
    out->basis = phaseout_basis(p, PARAM_PHASEOUT_MODE);
    return status;
}

/* ---- the extension ----------------------------------------------------- */

/* Per-capita income is below the upper limit, where the pack has one. */
static enum status is_below_limit(struct determination *d, bool *out)
{
    const struct value *limit;
    struct ratio most;
    *out = true;
    enum status status =
        determination_value(d, PARAM_PHASEOUT_UPPER_LIMIT, &limit);
    if (status != STATUS_OK || !limit)
        return status;
    status = ratio_multiply(limit->number, (struct ratio){d->standard_units, 1},
                            &most);
    if (status == STATUS_OK)
        status = ratio_multiply(most, (struct ratio){d->members, 1}, &most);
    if (status == STATUS_OK)
        *out = ratio_compare((struct ratio){d->income_units, 1}, most) < 0;
    return status;
}

static enum status is_whose_dibao_goes_on(struct determination *d,
                                          const struct household *h, bool *out)
{
    const struct value *who;
    enum status status = determination_need(d, PARAM_PHASEOUT_WHO, &who);
    if (status != STATUS_OK || who->number.num == PHASEOUT_ALL) {
        *out = status == STATUS_OK;
        return status;
    }
    *out = false;
    for (size_t i = 0; h->area == AREA_RURAL && i < h->person_count; i++)
        *out |= person_has_tag(&h->persons[i], TAG_REGISTERED_POOR);
    return STATUS_OK;
}

/* Does dibao go on in such a month, by the values of that month? */
static enum status goes_on(struct phaseout *p, const struct month_state *s,
                           bool *out)
{
    enum phaseout_mode mode;
    struct determination d = s->d;
    *out = false;
    if (!month_is_out_by_income(s))
        return STATUS_OK;
    enum status status = mode_of(&d, &mode);
    if (status == STATUS_OK && mode != PHASEOUT_EXTEND &&
        mode != PHASEOUT_STEPS)
        return STATUS_OK;
    if (status == STATUS_OK)
        status = is_whose_dibao_goes_on(&d, s->version, out);
    if (status == STATUS_OK && *out)
        status = is_below_limit(&d, out);
    if (status != STATUS_OK)
        p->d.problem = d.problem;
    return status;
}

/* For how many months it goes on, and the share of A in month `index`. */
struct extension_rule {
    int months;
    struct ratio share;
};

static enum status find_rule(struct phaseout *p, int index,
                             struct extension_rule *out)
{
    enum phaseout_mode mode;
    const struct value *value;
    enum status status = mode_of(&p->d, &mode);
    bool steps = mode == PHASEOUT_STEPS;
    if (status == STATUS_OK)
        status = determination_need(
            &p->d, steps ? PARAM_PHASEOUT_STEPS : PARAM_PHASEOUT_MONTHS,
            &value);
    if (status != STATUS_OK)
        return status;
    out->months = steps ? (int)value->share_count : (int)value->number.num;
    out->share =
        steps ? value->shares[index] : RATIO_ONE; /* see find_start() */
    return STATUS_OK;
}

/* The most months it may go on for; all of them where that has no value. */
static int most_months(struct phaseout *p)
{
    const struct value *months =
        determination_peek(&p->d, PARAM_PHASEOUT_MONTHS);
    const struct value *steps = determination_peek(&p->d, PARAM_PHASEOUT_STEPS);
    enum phaseout_mode mode;
    if (mode_of(&p->d, &mode) != STATUS_OK)
        return 1;
    if (mode == PHASEOUT_STEPS)
        return steps ? (int)steps->share_count : p->now->month;
    return months ? (int)months->number.num : p->now->month;
}

/*
 * Looks back for the month in which the household left dibao; found is false
 * where something else has ended it since, or that is too long ago.
 */
static enum status find_start(struct phaseout *p, month *start,
                              struct leaving *out)
{
    bool on = true;
    month last = p->now->month;
    *out = (struct leaving){.worker = NOBODY};
    for (month m = last; on && !out->found && last - m < most_months(p); m--) {
        const struct month_state *s;
        enum status status = phaseout_state(p, m, &s);
        if (status == STATUS_OK)
            status = goes_on(p, s, &on);
        if (status == STATUS_OK && on)
            status = find_leaving(p, s, out);
        if (status != STATUS_OK)
            return status;
        *start = m;
    }
    return STATUS_OK;
}

/* A x share, at most S x n. */
static enum status extension_amount(const struct phaseout *p,
                                    int64_t amount_fen, struct ratio share,
                                    struct ratio *out_fen)
{
    struct ratio most;
    const struct determination *d = &p->now->d;
    enum status status =
        ratio_multiply((struct ratio){amount_fen, 1}, share, out_fen);
    if (status == STATUS_OK)
        status = ratio_multiply(fen_of_units(d, d->standard_units),
                                (struct ratio){d->members, 1}, &most);
    if (status == STATUS_OK && ratio_compare(*out_fen, most) > 0)
        *out_fen = most;
    return status;
}

enum status phaseout_extension(struct phaseout *p, struct phaseout_grant *out)
{
    struct leaving leaving;
    struct extension_rule rule;
    month start = MONTH_NONE;
    *out = (struct phaseout_grant){.person = NOBODY};
    enum status status = find_start(p, &start, &leaving);
    if (status != STATUS_OK || !leaving.found)
        return status;
    int index = p->now->month - start;
    status = find_rule(p, index, &rule);
    if (status != STATUS_OK)
        return status;
    out->part = index + 1;
    out->parts = rule.months;
    out->basis = phaseout_basis(p, PARAM_PHASEOUT_MODE);
    return extension_amount(p, leaving.amount_fen, rule.share, &out->exact_fen);
}
