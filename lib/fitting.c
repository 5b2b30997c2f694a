/* fitting - the values of two sections on every date of either. */
#include "fitting.h"

#include "i18n.h"

static bool fits(enum cost_mode mode, bool relative)
{
    switch (mode) {
    case COST_FIXED:
        return !relative;
    case COST_WAGE_SHARE:
    case COST_STANDARD_SHARE:
        return relative;
    case COST_NONE:
    case COST_DECLARED:
        break;
    }
    return true;
}

static bool fits_on(const struct section *mode, const struct section *amount,
                    date on, struct messages *messages)
{
    const struct dated_value *m, *a;
    if (section_value(mode, on, DATE_NONE, &m) != VALUE_IN_FORCE ||
        section_value(amount, on, DATE_NONE, &a) != VALUE_IN_FORCE ||
        fits((enum cost_mode)m->value.number.num, a->value.relative))
        return true;
    struct place place = {a->file, a->line, amount->name};
    if (a->value.relative)
        messages_add(messages, SEVERITY_FAULT, place,
                     _("'%s' is a share, and %s is '%s' (expected yuan a month "
                       "such as 150, or the mode wage_share)"),
                     a->text, mode->name, m->text);
    else
        messages_add(messages, SEVERITY_FAULT, place,
                     _("'%s' is yuan a month, and %s is '%s' (expected a share "
                       "such as 30%%, or the mode fixed)"),
                     a->text, mode->name, m->text);
    return false;
}

enum status fitting_check(const struct rulebook *book,
                          struct messages *messages)
{
    const struct section *mode = book->params[PARAM_INCOME_EMPLOYMENT_COST];
    const struct section *amount =
        book->params[PARAM_INCOME_EMPLOYMENT_COST_AMOUNT];
    const struct section *const of[] = {amount, mode};
    if (!mode || !amount)
        return STATUS_OK;
    for (size_t k = 0; k < 2; k++)
        for (const struct section *s = of[k]; s; s = s->base)
            for (size_t i = 0; i < s->count; i++)
                if (!fits_on(mode, amount, s->values[i].effective, messages))
                    return STATUS_FAULT;
    return STATUS_OK;
}
