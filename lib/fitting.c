/* fitting - the values of two sections on every date of either. */
#include "fitting.h"

#include "i18n.h"
#include "money.h"

/* Whoever writes more means yuan: the highest seen is 1.15 (Beijing, 2007). */
enum { MOST_COEFFICIENT = 10 };

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

static bool is_coefficient(const struct value *value)
{
    int64_t unit = value->relative ? 1 : FEN_PER_YUAN;
    struct ratio most = {MOST_COEFFICIENT * unit, 1};
    return ratio_compare(value->number, most) <= 0;
}

static bool multiplies_on(const struct section *mode,
                          const struct section *group, date on,
                          struct messages *messages)
{
    const struct dated_value *m, *c;
    if (section_value(mode, on, DATE_NONE, &m) != VALUE_IN_FORCE ||
        section_value(group, on, DATE_NONE, &c) != VALUE_IN_FORCE ||
        m->value.number.num != DIBAO_COEFFICIENT || is_coefficient(&c->value))
        return true;
    struct place place = {c->file, c->line, group->name};
    messages_add(messages, SEVERITY_FAULT, place,
                 _("'%s' would multiply the standard, as %s is '%s' (expected "
                   "a coefficient up to %d, such as 1.15)"),
                 c->text, mode->name, m->text, MOST_COEFFICIENT);
    return false;
}

/* Do two sections fit on every date on which either changes? */
static bool fit_always(const struct section *mode, const struct section *other,
                       bool (*fit_on)(const struct section *,
                                      const struct section *, date,
                                      struct messages *),
                       struct messages *messages)
{
    const struct section *const of[] = {other, mode};
    for (size_t k = 0; k < 2; k++)
        for (const struct section *s = of[k]; s; s = s->base)
            for (size_t i = 0; i < s->count; i++)
                if (!fit_on(mode, other, s->values[i].effective, messages))
                    return false;
    return true;
}

enum status fitting_check(const struct rulebook *book,
                          struct messages *messages)
{
    const struct section *cost = book->params[PARAM_INCOME_EMPLOYMENT_COST];
    const struct section *amount =
        book->params[PARAM_INCOME_EMPLOYMENT_COST_AMOUNT];
    const struct section *dibao = book->params[PARAM_DIBAO_MODE];
    bool good = !cost || !amount || fit_always(cost, amount, fits_on, messages);
    for (size_t i = 0; dibao && i < book->member_count; i++)
        if (book->members[i]->id == PARAM_SUPPLEMENT)
            good &=
                fit_always(dibao, book->members[i], multiplies_on, messages);
    return good ? STATUS_OK : STATUS_FAULT;
}
