/* expenditure - the tests by share of income (刚性) and net (Dezhou). */
#include "expenditure.h"

#include "money.h"

static void not_tested(struct determination *d, const char *why)
{
    struct step *step = steps_add(d->steps, RULE_EXPENDITURE_NOT_TESTED, NOBODY,
                                  ARTICLE_EXPENDITURE);
    step_note(step, why);
}

/* D07.1: income less the year's rigid expenses / 12 is below S x n. */
static void test_net(struct determination *d, bool *out)
{
    const wide scale = d->policy->scale;
    wide expense =
        d->household->rigid_expense_fen_year * (scale / MONTHS_PER_YEAR);
    wide limit = (wide)d->standard_units * d->members;
    *out = d->income_units - expense < limit;
    struct step *step =
        steps_add(d->steps, RULE_EXPENDITURE_TEST, NOBODY, ARTICLE_EXPENDITURE);
    step_note(step, "net");
    step_money(step, "income", fen_of_units(d, d->income_units));
    step_money(step, "rigid_expense_year",
               (struct ratio){d->household->rigid_expense_fen_year, 1});
    step_money(step, "standard", fen_of_units(d, d->standard_units));
    step_count(step, "members", d->members);
    determination_limit(d, step);
    step_verdict(step, *out);
    determination_basis(d, step, PARAM_EXPENDITURE_MODE);
}

/*
 * 刚性 art. 4: per-capita income below last year's disposable income, and
 * expenses above the pack's share of the year's income.
 */
static enum status test_share(struct determination *d, bool *out)
{
    const struct value *disposable, *share;
    struct ratio income_year, limit, threshold;
    enum status status =
        determination_value(d, PARAM_INCOME_DISPOSABLE_YEAR, &disposable);
    if (status == STATUS_OK)
        status = determination_value(d, PARAM_EXPENDITURE_SHARE, &share);
    if (status != STATUS_OK)
        return status;
    if (!disposable || !share) {
        not_tested(d,
                   disposable ? "expenditure.share" : "income.disposable_year");
        return STATUS_OK;
    }
    status = ratio_multiply(fen_of_units(d, d->income_units),
                            (struct ratio){MONTHS_PER_YEAR, 1}, &income_year);
    if (status == STATUS_OK)
        status = ratio_multiply(disposable->number,
                                (struct ratio){d->members, 1}, &limit);
    if (status == STATUS_OK)
        status = ratio_multiply(share->number, income_year, &threshold);
    if (status != STATUS_OK)
        return status;
    struct ratio expense = {d->household->rigid_expense_fen_year, 1};
    *out = ratio_compare(income_year, limit) < 0 &&
           ratio_compare(expense, threshold) > 0;
    struct step *step =
        steps_add(d->steps, RULE_EXPENDITURE_TEST, NOBODY, ARTICLE_EXPENDITURE);
    step_note(step, "share");
    step_money(step, "income_year", income_year);
    step_money(step, "disposable_limit", limit);
    step_money(step, "rigid_expense_year", expense);
    step_money(step, "threshold", threshold);
    step_money(step, "disposable", disposable->number);
    step_count(step, "members", d->members);
    step_number(step, "share", share->number);
    step_verdict(step, *out);
    determination_basis(d, step, PARAM_EXPENDITURE_MODE);
    return STATUS_OK;
}

enum status expenditure_test(struct determination *d, bool *out)
{
    const struct value *mode;
    enum status status = determination_value(d, PARAM_EXPENDITURE_MODE, &mode);
    *out = false;
    if (status != STATUS_OK || !mode)
        return status;
    if (mode->number.num == EXPENDITURE_SHARE)
        return test_share(d, out);
    test_net(d, out);
    return STATUS_OK;
}
