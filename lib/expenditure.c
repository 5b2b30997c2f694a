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
    wide net = d->income_units - expense;
    struct ratio net_fen;
    *out = determination_reaches(d, d->members, net + 1);
    struct step *step =
        steps_add(d->steps, RULE_EXPENDITURE_TEST, NOBODY, ARTICLE_EXPENDITURE);
    step_note(step, "net");
    step_money(step, "income", fen_of_units(d, d->income_units));
    step_money(step, "rigid_expense_year",
               (struct ratio){d->household->rigid_expense_fen_year, 1});
    step_money(step, "standard", fen_of_units(d, d->standard_units));
    step_count(step, "members", d->members);
    determination_limit(d, step);
    if (step && ratio_make(net, scale, &net_fen) == STATUS_OK)
        step_money(step, "net_income", net_fen);
    step_verdict(step, *out);
    determination_basis(d, step, PARAM_EXPENDITURE_MODE);
}

/* The figures of the test by share, in fen a year. */
struct share_test {
    const struct value *disposable, *share;
    struct ratio income, limit, expense, threshold, above;
};

static enum status reckon(const struct determination *d, struct share_test *t)
{
    t->expense = (struct ratio){d->household->rigid_expense_fen_year, 1};
    enum status status =
        ratio_multiply(fen_of_units(d, d->income_units),
                       (struct ratio){MONTHS_PER_YEAR, 1}, &t->income);
    if (status == STATUS_OK)
        status = ratio_multiply(t->disposable->number,
                                (struct ratio){d->members, 1}, &t->limit);
    if (status == STATUS_OK)
        status = ratio_multiply(t->share->number, t->income, &t->threshold);
    return status == STATUS_OK
               ? ratio_subtract(t->expense, t->threshold, &t->above)
               : status;
}

static void record_share(struct determination *d, const struct share_test *t,
                         bool holds)
{
    struct step *step =
        steps_add(d->steps, RULE_EXPENDITURE_TEST, NOBODY, ARTICLE_EXPENDITURE);
    step_note(step, "share");
    step_money(step, "income_year", t->income);
    step_money(step, "disposable_limit", t->limit);
    step_money(step, "rigid_expense_year", t->expense);
    step_money(step, "threshold", t->threshold);
    step_money(step, "disposable", t->disposable->number);
    step_count(step, "members", d->members);
    step_number(step, "share", t->share->number);
    step_money(step, "above", t->above);
    step_verdict(step, holds);
    determination_basis(d, step, PARAM_EXPENDITURE_MODE);
    determination_also(d, step, PARAM_INCOME_DISPOSABLE_YEAR);
    determination_also(d, step, PARAM_EXPENDITURE_SHARE);
}

/*
 * 刚性 art. 4: per-capita income below last year's disposable income, and
 * expenses above the pack's share of the year's income.
 */
static enum status test_share(struct determination *d, bool *out)
{
    struct share_test t;
    enum status status =
        determination_value(d, PARAM_INCOME_DISPOSABLE_YEAR, &t.disposable);
    if (status == STATUS_OK)
        status = determination_value(d, PARAM_EXPENDITURE_SHARE, &t.share);
    if (status != STATUS_OK)
        return status;
    if (!t.disposable || !t.share) {
        not_tested(d, t.disposable ? "expenditure.share"
                                   : "income.disposable_year");
        return STATUS_OK;
    }
    status = reckon(d, &t);
    if (status != STATUS_OK)
        return status;
    *out = ratio_compare(t.income, t.limit) < 0 && t.above.num > 0;
    record_share(d, &t, *out);
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
