/* phaseout_work - what a member who took up work gets: subsidy and reward. */
#include "phaseout.h"

#include "money.h"

/* ---- the employment subsidy --------------------------------------------- */

/* Did a bonus follow from work taken up on a day? */
static enum status brought_bonus(struct phaseout *p, date since, bool *out)
{
    *out = false;
    for (month m = month_of(since) + 1; m <= p->now->month && !*out; m++) {
        const struct month_state *s;
        struct phaseout then;
        struct phaseout_grant bonus;
        enum status status = phaseout_state(p, m, &s);
        if (status != STATUS_OK)
            return status;
        if (!month_is_out_by_income(s))
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

/* May the household have the subsidy for this work in this month? */
static enum status is_subsidised(struct phaseout *p, date since, bool *out)
{
    const struct value *both;
    bool bonus;
    enum status status =
        determination_need(&p->d, PARAM_EMPLOYMENT_SUBSIDY_WITH_BONUS, &both);
    *out = status == STATUS_OK;
    if (status != STATUS_OK || both->number.num)
        return status;
    status = brought_bonus(p, since, &bonus);
    *out = !bonus;
    return status;
}

/* A less the dibao of the month, where a member's work is subsidised. */
static enum status subsidy_of(struct phaseout *p, date since, int64_t *out_fen)
{
    struct takeup_dibao dibao;
    bool may;
    int64_t now_fen =
        month_in_dibao(p->now) ? p->now->d.item_fen[ITEM_DIBAO] : 0;
    *out_fen = 0;
    enum status status = takeup_dibao(p->monthly, p->now, since, &dibao);
    if (status != STATUS_OK || dibao.amount_fen <= now_fen)
        return status;
    status = is_subsidised(p, since, &may);
    if (status == STATUS_OK && may)
        *out_fen = dibao.amount_fen - now_fen;
    return status;
}

enum status phaseout_subsidy(struct phaseout *p, bool extended,
                             struct phaseout_grant *out)
{
    const struct value *limit;
    date first = DATE_NONE;
    *out = (struct phaseout_grant){.person = NOBODY};
    enum status status =
        determination_value(&p->d, PARAM_EMPLOYMENT_SUBSIDY_MONTHS, &limit);
    if (status != STATUS_OK || !limit || extended || p->now->at_approval ||
        (!month_in_dibao(p->now) && !month_is_out_by_income(p->now)))
        return status;
    out->basis = phaseout_basis(p, PARAM_EMPLOYMENT_SUBSIDY_MONTHS);
    for (size_t i = 0; i < p->now->version->person_count; i++) {
        int64_t fen;
        date since = takeup_since_registered(phaseout_history(p), p->now, i);
        month worked = since ? p->now->month - month_of(since) : 0;
        if (worked < 1 || worked > limit->number.num ||
            !takeup_counts(p->now, i) || (first && since >= first))
            continue;
        status = subsidy_of(p, since, &fen);
        if (status != STATUS_OK)
            return status;
        if (fen == 0)
            continue;
        first = since;
        out->person = (int)i;
        out->amount_fen = fen;
    }
    return STATUS_OK;
}

/* ---- the reward ---------------------------------------------------------- */

/*
 * Is there a reward for the person's work in a month, if it is the first? An
 * approval anew decides its month with the work begun in dibao before it; no
 * later month would see that as new.
 */
static enum status is_rewarded(struct phaseout *p, const struct month_state *s,
                               size_t person, bool *out)
{
    const struct month_state *before;
    struct takeup_dibao dibao;
    *out = false;
    if (s->status != STATUS_OK || !s->payable ||
        s->d.policy->presence[PARAM_REWARD_AMOUNT] != VALUE_IN_FORCE)
        return STATUS_OK;
    enum status status = phaseout_state(p, s->month - 1, &before);
    if (status != STATUS_OK ||
        !takeup_first_acts(phaseout_history(p), before, s, person))
        return status;
    status = takeup_dibao(p->monthly, s,
                          s->version->persons[person].employed_on, &dibao);
    *out = dibao.in_dibao;
    return status;
}

/* Has the person had a reward in a month before? */
static enum status was_rewarded(struct phaseout *p, size_t person, bool *out)
{
    date approved = history_first_approval(phaseout_history(p));
    *out = false;
    for (month m = month_of(approved); m < p->now->month && !*out; m++) {
        const struct month_state *s;
        enum status status = phaseout_state(p, m, &s);
        const struct person *then =
            status == STATUS_OK && s->version
                ? history_same_person(s->version, p->now->version, person)
                : NULL;
        if (then)
            status =
                is_rewarded(p, s, (size_t)(then - s->version->persons), out);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

enum status phaseout_reward(struct phaseout *p, size_t person,
                            struct phaseout_grant *out)
{
    const struct value *amount;
    bool now, before = false;
    *out = (struct phaseout_grant){.person = (int)person};
    if (p->now->version->persons[person].employed_on == DATE_NONE)
        return STATUS_OK;
    enum status status =
        determination_value(&p->d, PARAM_REWARD_AMOUNT, &amount);
    if (status != STATUS_OK || !amount)
        return status;
    status = is_rewarded(p, p->now, person, &now);
    if (status == STATUS_OK && now)
        status = was_rewarded(p, person, &before);
    if (status == STATUS_OK && now && !before)
        status =
            money_round(amount->number, ROUND_HALF_UP, 1, &out->amount_fen);
    out->basis = phaseout_basis(p, PARAM_REWARD_AMOUNT);
    return status;
}

/* ---- whether there is any ----------------------------------------------- */

static enum status gives_reward(struct phaseout *p, bool *out)
{
    for (size_t i = 0; !*out && i < p->now->version->person_count; i++) {
        struct phaseout_grant reward;
        enum status status = phaseout_reward(p, i, &reward);
        if (status != STATUS_OK)
            return status;
        *out = reward.amount_fen > 0;
    }
    return STATUS_OK;
}

/* Dibao of nothing that goes on, as of who refused work, gives nothing. */
static enum status extension_gives(struct phaseout *p,
                                   const struct phaseout_grant *extension,
                                   bool *out)
{
    const struct determination *d;
    *out = false;
    if (extension->parts == 0)
        return STATUS_OK;
    enum status status =
        monthly_goes_on(p->monthly, p->now, extension->exact_fen, &d);
    if (status == STATUS_OK)
        *out = d->total_fen > d->item_fen[ITEM_TEKUN] + d->item_fen[ITEM_CARE];
    return status;
}

enum status phaseout_gives(struct phaseout *p, bool *out)
{
    struct phaseout_grant extension, bonus, subsidy;
    bool extends = false;
    *out = false;
    enum status status = phaseout_extension(p, &extension);
    if (status == STATUS_OK)
        status = extension_gives(p, &extension, &extends);
    if (status == STATUS_OK)
        status = phaseout_bonus(p, &bonus);
    if (status == STATUS_OK)
        status = phaseout_subsidy(p, extension.parts > 0, &subsidy);
    if (status == STATUS_OK)
        *out = extends || bonus.amount_fen > 0 || subsidy.amount_fen > 0;
    if (status == STATUS_OK)
        status = gives_reward(p, out);
    if (status == STATUS_MEMORY || status == STATUS_OVERFLOW)
        return status;
    *out |= status != STATUS_OK; /* it is told where the month is made */
    return STATUS_OK;
}
