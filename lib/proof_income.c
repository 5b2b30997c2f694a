/*
 * proof_income - own incomes, with what stands before each, and the income of
 * the household.
 */
#include "proof_work.h"

#include "i18n.h"

/* A step of this person before his or her own income; false after a fault. */
static bool before_own(struct proof *p)
{
    struct span person = p->step->person;
    if (p->before.person.at && !span_equal(p->before.person, person)) {
        proof_fault(p, NULL, _("the own income of '%.*s' is missing before it"),
                    SPAN_ARGS(p->before.person));
        return false;
    }
    p->before.person = person;
    return true;
}

void proof_basic_pension(struct proof *p)
{
    if (before_own(p))
        proof_note(&p->before.pension, proof_figure(p, "left_out"));
}

/* By a fixed amount, or a share of the wage or the standard; at most all. */
void proof_employment_cost(struct proof *p)
{
    static const char *const of[][2] = {{"wage_share", "wage"},
                                        {"standard_share", "standard"}};
    const struct ratio *wage = proof_figure(p, "wage");
    const struct ratio *cost = proof_figure(p, "cost");
    if (!before_own(p) || !wage || !cost)
        return;
    proof_note(&p->before.wage, wage);
    proof_note(&p->before.cost, cost);
    if (span_is(p->step->note, "fixed")) {
        const struct ratio *amount = proof_figure(p, "amount");
        if (amount)
            proof_expect(p, "cost", ratio_least(*amount, *wage));
    }
    for (size_t i = 0; i < 2; i++) {
        struct ratio reckoned;
        if (!span_is(p->step->note, of[i][0]))
            continue;
        const struct ratio *share = proof_figure(p, "share");
        const struct ratio *base = proof_figure(p, of[i][1]);
        if (share && base && proof_multiply(p, *share, *base, &reckoned))
            proof_expect(p, "cost", ratio_least(reckoned, *wage));
    }
}

void proof_disregard(struct proof *p)
{
    const struct ratio *wage = proof_figure(p, "wage_after_cost");
    const struct ratio *share = proof_figure(p, "share");
    const struct ratio *left_out = proof_figure(p, "left_out");
    struct ratio reckoned;
    if (!before_own(p) || !wage || !share || !left_out)
        return;
    proof_note(&p->before.after_cost, wage);
    proof_note(&p->before.left_out, left_out);
    if (!proof_multiply(p, *wage, *share, &reckoned))
        return;
    if (proof_find(p->step, "cap")) {
        const struct ratio *cap = proof_figure(p, "cap");
        if (cap)
            reckoned = ratio_least(reckoned, *cap);
    }
    proof_expect(p, "left_out", reckoned);
}

/* What the steps before an own income say of its wage, cost and pension. */
static void check_before(struct proof *p)
{
    const struct before_own *before = &p->before;
    struct ratio off = before->cost.is ? before->cost.value : RATIO_ZERO;
    struct ratio wage = RATIO_ZERO;
    if (before->person.at && !span_equal(before->person, p->step->person))
        proof_fault(p, NULL, _("the own income of '%.*s' is missing before it"),
                    SPAN_ARGS(before->person));
    if (before->wage.is)
        proof_expect(p, "wage", before->wage.value);
    if (before->after_cost.is &&
        proof_add(p, before->after_cost.value, off, &wage))
        proof_expect(p, "wage", wage);
    if (before->left_out.is)
        proof_add(p, off, before->left_out.value, &off);
    proof_expect(p, "employment_cost", off);
    proof_expect(p, "basic_pension",
                 before->pension.is ? before->pension.value : RATIO_ZERO);
    p->before = (struct before_own){0};
}

/* Of the household, or of a person alone for the step that follows. */
void proof_own_income(struct proof *p)
{
    const struct ratio *own = proof_figure(p, "own_income");
    check_before(p);
    if (p->own.is)
        proof_fault(p, NULL, _("the own income of '%.*s' was not used"),
                    SPAN_ARGS(p->own_person));
    p->own.is = false;
    if (!own)
        return;
    if (p->step->note.length > 0) {
        p->own = (struct known){true, ratio_not_below_zero(*own)};
        p->own_person = p->step->person;
        return;
    }
    p->earners++;
    proof_add(p, p->sum, *own, &p->sum);
}

/* The step uses the own income just before it. */
void proof_use_own(struct proof *p)
{
    if (!p->own.is || !span_equal(p->own_person, p->step->person)) {
        proof_fault(p, "own_income", "%s",
                    _("no step before it gives the person's own income"));
        return;
    }
    proof_expect(p, "own_income", p->own.value);
    p->own.is = false;
}

void proof_rigid_deduction(struct proof *p)
{
    const struct ratio *month = proof_figure(p, "rigid_expense_month");
    const struct ratio *cap =
        proof_find(p->step, "cap") ? proof_figure(p, "cap") : month;
    if (month && cap)
        proof_expect(p, "deduction", ratio_least(*month, *cap));
    proof_note(&p->deduction, proof_figure(p, "deduction"));
}

void proof_household_income(struct proof *p)
{
    struct ratio off = p->deduction.is ? p->deduction.value : RATIO_ZERO;
    struct ratio left;
    proof_expect(p, "members", ratio_whole(p->earners));
    proof_expect(p, "sum", p->sum);
    proof_expect(p, "deduction", off);
    p->earners = 0;
    if (proof_subtract(p, p->sum, off, &left))
        proof_expect(p, "income", ratio_not_below_zero(left));
    proof_figure(p, "standard");
}
