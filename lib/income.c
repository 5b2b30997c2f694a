/* income - own and household income in units of the policy. */
#include "income.h"

#include "members.h"
#include "memo.h"
#include "money.h"

static enum status narrow(wide units, int64_t *out)
{
    if (units < INT64_MIN || units > INT64_MAX)
        return STATUS_OVERFLOW;
    *out = (int64_t)units;
    return STATUS_OK;
}

/* A share of an amount in units; the policy's scale makes it whole. */
static wide share_of(wide units, struct ratio share)
{
    return units * share.num / share.den;
}

/* The necessary cost of working (Z09.1; 办法57 art. 13), at most the wage. */
static enum status employment_cost(struct determination *d,
                                   const struct person *p, wide wage,
                                   enum cost_mode mode, wide *cost)
{
    const struct value *amount = NULL;
    if (mode > COST_DECLARED) {
        enum status status =
            determination_need(d, PARAM_INCOME_EMPLOYMENT_COST_AMOUNT, &amount);
        if (status != STATUS_OK)
            return status;
    }
    switch (mode) {
    case COST_NONE:
        *cost = 0;
        break;
    case COST_DECLARED:
        *cost = (wide)p->employment_cost_fen_month * d->policy->scale;
        break;
    case COST_FIXED:
        *cost = share_of(d->policy->scale, amount->number);
        break;
    case COST_WAGE_SHARE:
        *cost = share_of(wage, amount->number);
        break;
    case COST_STANDARD_SHARE:
        *cost = share_of(determination_standard(d), amount->number);
        break;
    }
    if (*cost > wage)
        *cost = wage;
    return STATUS_OK;
}

static struct ratio fen_of_wide(const struct determination *d, wide units)
{
    return (struct ratio){(int64_t)units, d->policy->scale};
}

/* What a share is of and how high; or the amount; nothing in `declared`. */
static void record_cost(struct determination *d, size_t person, wide wage,
                        wide cost)
{
    const enum param id = PARAM_INCOME_EMPLOYMENT_COST;
    const struct value *mode = &d->policy->value[id]->value;
    struct step *step =
        steps_add(d->steps, RULE_EMPLOYMENT_COST, (int)person, ARTICLE_INCOME);
    if (!step)
        return;
    step_note(step, param_def(id)->modes[mode->number.num]);
    step_money(step, "wage", fen_of_wide(d, wage));
    step_money(step, "cost", fen_of_wide(d, cost));
    if (mode->number.num == COST_STANDARD_SHARE)
        step_money(step, "standard", fen_of_units(d, d->standard_units));
    if (mode->number.num <= COST_DECLARED) {
        determination_basis(d, step, id);
        return;
    }
    const struct value *amount =
        &d->policy->value[PARAM_INCOME_EMPLOYMENT_COST_AMOUNT]->value;
    if (mode->number.num == COST_FIXED)
        step_money(step, "amount", amount->number);
    else
        step_number(step, "share", amount->number);
    determination_basis(d, step, PARAM_INCOME_EMPLOYMENT_COST_AMOUNT);
}

/* The part of new earnings that a pack leaves out for a time, if any. */
static enum status disregard(struct determination *d, const struct person *p,
                             wide wage, wide *left_out)
{
    const struct value *share =
        &d->policy->value[PARAM_INCOME_DISREGARD]->value;
    const struct value *months, *cap = NULL;
    if (p->employed_on == DATE_NONE || p->employed_on > d->on)
        return STATUS_OK;
    enum status status =
        determination_need(d, PARAM_INCOME_DISREGARD_MONTHS, &months);
    if (status == STATUS_OK)
        status = determination_value(d, PARAM_INCOME_DISREGARD_CAP, &cap);
    if (status != STATUS_OK)
        return status;
    date end =
        date_add_months(p->employed_on, (int)months->number.num, DATE_CLAMP);
    if (d->on >= end)
        return STATUS_OK;
    *left_out = share_of(wage, share->number);
    if (cap && *left_out > share_of(d->policy->scale, cap->number))
        *left_out = share_of(d->policy->scale, cap->number);
    struct step *step =
        steps_add(d->steps, RULE_DISREGARD, (int)(p - d->household->persons),
                  ARTICLE_INCOME);
    step_money(step, "wage_after_cost", fen_of_wide(d, wage));
    step_number(step, "share", share->number);
    step_number(step, "months", months->number);
    if (cap)
        step_money(step, "cap", cap->number);
    step_money(step, "left_out", fen_of_wide(d, *left_out));
    determination_basis(d, step, PARAM_INCOME_DISREGARD);
    determination_also(d, step, PARAM_INCOME_DISREGARD_MONTHS);
    if (cap)
        determination_also(d, step, PARAM_INCOME_DISREGARD_CAP);
    return STATUS_OK;
}

/* 办法57 art. 13 (3): only who has a basic pension asks for the parameter. */
static enum status excluded_pension(struct determination *d,
                                    const struct person *p,
                                    enum pension pension, wide *out_fen)
{
    const enum param id = PARAM_INCOME_BASIC_PENSION_EXCLUDED;
    const struct value *excluded = NULL;
    enum status status = STATUS_OK;
    *out_fen = p->basic_pension_fen_month;
    if (pension == PENSION_BY_POLICY) {
        status = determination_value(d, id, &excluded);
        if (status != STATUS_OK)
            return status;
        if (!excluded || !excluded->number.num)
            *out_fen = 0;
    }
    struct step *step =
        steps_add(d->steps, RULE_BASIC_PENSION,
                  (int)(p - d->household->persons), ARTICLE_INCOME);
    step_note(step, pension == PENSION_LEFT_OUT ? "tekun"
                    : *out_fen > 0              ? "left_out"
                                                : "counted");
    step_money(step, "basic_pension",
               (struct ratio){p->basic_pension_fen_month, 1});
    step_money(step, "left_out", (struct ratio){(int64_t)*out_fen, 1});
    step_money(
        step, "counted",
        (struct ratio){p->basic_pension_fen_month - (int64_t)*out_fen, 1});
    if (pension == PENSION_BY_POLICY)
        determination_basis(d, step, id);
    return STATUS_OK;
}

static void record_own(struct determination *d, size_t person, wide cost,
                       wide pension_fen, int64_t units)
{
    const struct person *p = &d->household->persons[person];
    struct step *step =
        steps_add(d->steps, RULE_OWN_INCOME, (int)person, ARTICLE_INCOME);
    if (!step)
        return;
    step_money(step, "wage", (struct ratio){p->wage_fen_month, 1});
    step_money(step, "employment_cost", fen_of_wide(d, cost));
    step_money(step, "business", (struct ratio){p->business_fen_month, 1});
    step_money(step, "property", (struct ratio){p->property_fen_month, 1});
    step_money(step, "transfer", (struct ratio){p->transfer_fen_month, 1});
    step_money(step, "farm_income_year", (struct ratio){p->farm_fen_year, 1});
    step_money(step, "exempt_income", (struct ratio){p->exempt_fen_month, 1});
    step_money(step, "basic_pension", (struct ratio){(int64_t)pension_fen, 1});
    step_money(step, "own_income", fen_of_units(d, units));
}

/* What working costs, and what of new earnings is left out. */
static enum status cost_of_wage(struct determination *d, const struct person *p,
                                wide *out)
{
    const struct value *mode, *share = NULL;
    wide wage = (wide)p->wage_fen_month * d->policy->scale, left_out = 0;
    enum status status =
        determination_need(d, PARAM_INCOME_EMPLOYMENT_COST, &mode);
    *out = 0;
    if (status == STATUS_OK &&
        (mode->number.num > COST_DECLARED || p->employment_cost_fen_month != 0))
        status =
            employment_cost(d, p, wage, (enum cost_mode)mode->number.num, out);
    if (d->steps && status == STATUS_OK && *out > 0)
        record_cost(d, (size_t)(p - d->household->persons), wage, *out);
    if (status == STATUS_OK)
        status = determination_value(d, PARAM_INCOME_DISREGARD, &share);
    if (status == STATUS_OK && share)
        status = disregard(d, p, wage - *out, &left_out);
    *out += left_out;
    return status;
}

/* fen a month + fen a year / 12 - cost, in units. */
static enum status in_units(const struct policy *policy, wide fen_month,
                            int64_t fen_year, wide cost, int64_t *out)
{
    const int64_t scale = policy->scale;
    if (fen_year == 0 && cost == 0 && fen_month == (int64_t)fen_month &&
        !__builtin_mul_overflow((int64_t)fen_month, scale, out))
        return STATUS_OK; /* nearly all */
    return narrow(fen_month * scale +
                      (wide)fen_year * (scale / MONTHS_PER_YEAR) - cost,
                  out);
}

static enum status reckon_own(struct determination *d, size_t person,
                              enum pension pension, int64_t *out)
{
    const struct person *p = &d->household->persons[person];
    wide cost = 0, pension_fen = 0;
    enum status status = STATUS_OK;
    if (p->basic_pension_fen_month > 0)
        status = excluded_pension(d, p, pension, &pension_fen);
    if (status == STATUS_OK && p->wage_fen_month > 0)
        status = cost_of_wage(d, p, &cost);
    if (status != STATUS_OK)
        return status;
    wide fen_month = (wide)p->wage_fen_month + p->business_fen_month +
                     p->property_fen_month + p->transfer_fen_month -
                     p->exempt_fen_month - pension_fen;
    status = in_units(d->policy, fen_month, p->farm_fen_year, cost, out);
    if (status == STATUS_OK && d->steps)
        record_own(d, person, cost, pension_fen, *out);
    return status;
}

/*
 * Own income as nearly everybody has it, in fen: amounts of which no rule
 * takes anything off, and 2^12 of which add up in 64 bits. False: it is to be
 * reckoned.
 */
static inline bool plain_own(const struct policy *policy,
                             const struct person *p, int64_t *out_fen)
{
    enum { SAFE_BITS = 50 };
    int64_t all = p->wage_fen_month | p->business_fen_month |
                  p->property_fen_month | p->transfer_fen_month |
                  p->exempt_fen_month;
    if ((p->farm_fen_year | p->basic_pension_fen_month |
         p->employment_cost_fen_month) != 0 ||
        (uint64_t)all >> SAFE_BITS != 0 ||
        (p->wage_fen_month != 0 && !policy->wage_is_whole))
        return false;
    *out_fen = p->wage_fen_month + p->business_fen_month +
               p->property_fen_month + p->transfer_fen_month -
               p->exempt_fen_month;
    return true;
}

/* Own income, negative where more is exempt than earned. */
static enum status own_units(struct determination *d, size_t person,
                             enum pension pension, int64_t *out)
{
    enum memo_part part =
        pension == PENSION_LEFT_OUT ? MEMO_TEKUN_INCOME : MEMO_INCOME;
    struct ratio kept;
    if (memo_recall(d, person, part, &kept)) {
        *out = kept.num;
        return STATUS_OK;
    }
    struct grounds before = memo_listen(d);
    param_set_add(&d->grounds.reads, SET_SCALE);
    enum status status = reckon_own(d, person, pension, out);
    if (status == STATUS_OK)
        memo_keep(d, person, part, &before, (struct ratio){*out, 1});
    return status;
}

enum status income_own(struct determination *d, size_t person,
                       enum pension pension, int64_t *out_units)
{
    enum status status = own_units(d, person, pension, out_units);
    if (status != STATUS_OK)
        return status;
    step_note(steps_last(d->steps),
              pension == PENSION_LEFT_OUT ? "tekun" : "single");
    if (*out_units < 0)
        *out_units = 0;
    return STATUS_OK;
}

static bool has_disabled_or_ill_member(const struct determination *d)
{
    for (size_t i = 0; i < d->household->person_count; i++) {
        const struct person *p = &d->household->persons[i];
        if (member_counts(d, i) &&
            (p->disability != DISABILITY_NONE || p->disability_grade != 0 ||
             p->illness == ILLNESS_SERIOUS))
            return true;
    }
    return false;
}

/* Rigid expenses taken off (办法57 art. 13, last paragraph). */
static enum status rigid_deduction(struct determination *d, wide *out)
{
    const struct value *mode, *cap;
    *out = 0;
    enum status status =
        determination_need(d, PARAM_INCOME_RIGID_DEDUCTION, &mode);
    if (status != STATUS_OK || mode->number.num == RIGID_NONE ||
        !has_disabled_or_ill_member(d))
        return status;
    status = determination_value(d, PARAM_INCOME_RIGID_DEDUCTION_CAP, &cap);
    if (status != STATUS_OK)
        return status;
    wide month = (wide)d->household->rigid_expense_fen_year *
                 (d->policy->scale / MONTHS_PER_YEAR);
    *out = month;
    if (cap && month > share_of(d->policy->scale, cap->number))
        *out = share_of(d->policy->scale, cap->number);
    struct step *step =
        steps_add(d->steps, RULE_RIGID_DEDUCTION, NOBODY, ARTICLE_INCOME);
    step_money(step, "deduction", fen_of_wide(d, *out));
    step_money(step, "rigid_expense_year",
               (struct ratio){d->household->rigid_expense_fen_year, 1});
    step_money(step, "rigid_expense_month", fen_of_wide(d, month));
    if (cap)
        step_money(step, "cap", cap->number);
    determination_basis(d, step, PARAM_INCOME_RIGID_DEDUCTION);
    if (cap)
        determination_also(d, step, PARAM_INCOME_RIGID_DEDUCTION_CAP);
    return STATUS_OK;
}

static void record_household(struct determination *d, wide sum, wide deduction)
{
    int64_t sum_units;
    struct step *step =
        steps_add(d->steps, RULE_HOUSEHOLD_INCOME, NOBODY, ARTICLE_INCOME);
    step_count(step, "members", d->members);
    if (narrow(sum, &sum_units) == STATUS_OK)
        step_money(step, "sum", fen_of_units(d, sum_units));
    step_money(step, "deduction", fen_of_wide(d, deduction));
    step_money(step, "income", fen_of_units(d, d->income_units));
    step_money(step, "standard", fen_of_units(d, d->standard_units));
    determination_also(d, step, param_of_standard(d->household->area));
}

/* The own incomes of the counted members together, in units. */
static enum status sum_own(struct determination *d, wide *sum)
{
    enum { SAFE_PERSONS = 1 << 10 };
    bool plain = !d->steps &&
                 !d->memo && /* else it is said how it came about */
                 d->household->person_count < SAFE_PERSONS;
    int64_t fen = 0, units;
    *sum = 0;
    for (size_t i = 0; i < d->household->person_count; i++) {
        if (!member_counts(d, i))
            continue;
        if (plain && plain_own(d->policy, &d->household->persons[i], &units)) {
            fen += units;
            continue;
        }
        enum status status = own_units(d, i, PENSION_BY_POLICY, &units);
        if (status != STATUS_OK)
            return status;
        *sum += units;
    }
    *sum += (wide)fen * d->policy->scale;
    return STATUS_OK;
}

enum status income_of_household(struct determination *d)
{
    wide sum, deduction = 0;
    enum status status = sum_own(d, &sum);
    if (status == STATUS_OK)
        status = rigid_deduction(d, &deduction);
    if (status != STATUS_OK)
        return status;
    wide left = sum - deduction;
    status = narrow(left < 0 ? 0 : left, &d->income_units);
    if (d->steps)
        record_household(d, sum, deduction);
    return status;
}
