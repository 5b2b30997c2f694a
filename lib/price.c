/* price - triggers, and the three ways to an amount. */
#include "price.h"

#include "money.h"

enum status price_bands_parse(struct span text, struct arena *arena,
                              const struct price_band **out, size_t *count)
{
    size_t most = 1, n = 0;
    for (size_t i = 0; i < text.length; i++)
        most += text.at[i] == ';';
    struct price_band *bands = arena_array(arena, most, sizeof *bands);
    if (!bands)
        return STATUS_MEMORY;
    while (text.at) {
        struct span share = span_cut(&text, ';');
        struct span from = span_trim(span_cut(&share, ':'));
        struct price_band *band = &bands[n];
        if (ratio_parse(from, &band->from) != STATUS_OK ||
            ratio_parse(span_trim(share), &band->share) != STATUS_OK ||
            (n && ratio_compare(band->from, bands[n - 1].from) <= 0))
            return STATUS_FAULT;
        n++;
    }
    *out = bands;
    *count = n;
    return n > 0 ? STATUS_OK : STATUS_FAULT;
}

/* One decision in the making. */
struct deciding {
    const struct policy *policy;
    const struct price_month *month;
    enum area area;
    struct arena *arena;
    struct price_outcome *out;
};

/* Two triggers, the mode, and an amount or a list with the standard: each once,
   so that there is room. */
static void rest_on(struct deciding *d, const struct dated_value *value)
{
    d->out->basis[d->out->basis_count++] = value;
}

/* The value of a parameter the amount needs; the result rests on it. */
static enum status need(struct deciding *d, enum param id,
                        const struct value **out)
{
    d->out->param = id;
    if (d->policy->presence[id] != VALUE_IN_FORCE)
        return STATUS_NO_VALUE;
    *out = &d->policy->value[id]->value;
    rest_on(d, d->policy->value[id]);
    return STATUS_OK;
}

static enum status lacks(struct deciding *d, const char *column)
{
    d->out->column = column;
    return STATUS_FAULT;
}

/* ---- triggers ---------------------------------------------------------- */

/* Reaching the trigger is enough. No value yet: no such trigger. */
static enum status reaches(struct deciding *d, enum param id,
                           struct ratio change, bool known, bool *out)
{
    *out = false;
    if (d->policy->presence[id] == VALUE_ABSENT)
        return STATUS_OK;
    const struct value *trigger;
    enum status status = need(d, id, &trigger);
    if (status != STATUS_OK)
        return status;
    *out = known && ratio_compare(change, trigger->number) >= 0;
    return STATUS_OK;
}

/*
 * Either trigger starts the subsidy. A missing index matters where the other
 * one does not start it and the missing one could.
 */
static enum status test_triggers(struct deciding *d)
{
    const struct price_month *m = d->month;
    const enum presence *presence = d->policy->presence;
    bool cpi, food;
    enum status status =
        reaches(d, PARAM_PRICE_CPI_TRIGGER, m->cpi, m->has_cpi, &cpi);
    if (status == STATUS_OK)
        status =
            reaches(d, PARAM_PRICE_FOOD_TRIGGER, m->food, m->has_food, &food);
    if (status != STATUS_OK)
        return status;
    d->out->triggered = cpi || food;
    if (d->out->triggered)
        return STATUS_OK;
    if (!m->has_cpi && presence[PARAM_PRICE_CPI_TRIGGER] != VALUE_ABSENT)
        return lacks(d, "cpi");
    if (!m->has_food && presence[PARAM_PRICE_FOOD_TRIGGER] != VALUE_ABSENT)
        return lacks(d, "food_cpi");
    return STATUS_OK;
}

/* ---- amounts ----------------------------------------------------------- */

static enum status standard(struct deciding *d, struct ratio *out_fen)
{
    const struct value *value;
    enum status status = need(d, param_of_standard((int)d->area), &value);
    if (status == STATUS_OK)
        *out_fen = value->number;
    return status;
}

static enum status round_amount(struct deciding *d, struct ratio exact)
{
    const struct policy *policy = d->policy;
    if (policy->presence[PARAM_PAYMENT_ROUND] != VALUE_IN_FORCE ||
        policy->presence[PARAM_PAYMENT_UNIT] != VALUE_IN_FORCE) {
        d->out->param = policy->presence[PARAM_PAYMENT_ROUND] == VALUE_IN_FORCE
                            ? PARAM_PAYMENT_UNIT
                            : PARAM_PAYMENT_ROUND;
        return STATUS_NO_VALUE;
    }
    enum rounding mode =
        (enum rounding)policy->value[PARAM_PAYMENT_ROUND]->value.number.num;
    return money_round(exact, mode,
                       policy->value[PARAM_PAYMENT_UNIT]->value.number.num,
                       &d->out->amount_fen);
}

static enum status share_of_standard(struct deciding *d, struct ratio share)
{
    struct ratio fen = RATIO_ZERO;
    enum status status = standard(d, &fen);
    if (status == STATUS_OK)
        status = ratio_multiply(fen, share, &fen);
    return status == STATUS_OK ? round_amount(d, fen) : status;
}

/* Standard x the month's change of the low-income index; a fall pays 0. */
static enum status by_index(struct deciding *d)
{
    struct ratio change = d->month->low_income;
    if (!d->month->has_low_income)
        return lacks(d, "low_income_cpi");
    return share_of_standard(d, change.num < 0 ? RATIO_ZERO : change);
}

/* The first limit is the trigger: below it nothing, whatever food does. */
static enum status by_bands(struct deciding *d)
{
    const struct value *text;
    const struct price_band *bands, *band = NULL;
    size_t count;
    enum status status = need(d, PARAM_PRICE_BANDS, &text);
    if (status == STATUS_OK)
        status =
            price_bands_parse(span_of(text->text), d->arena, &bands, &count);
    if (status != STATUS_OK)
        return status;
    if (!d->month->has_cpi)
        return lacks(d, "cpi");
    for (size_t i = 0; i < count; i++)
        if (ratio_compare(d->month->cpi, bands[i].from) >= 0)
            band = &bands[i];
    d->out->triggered = band != NULL;
    return band ? share_of_standard(d, band->share) : STATUS_OK;
}

/* An amount for every percentage point of the price rise, parts included. */
static enum status by_points(struct deciding *d)
{
    const struct value *point;
    struct ratio fen;
    enum status status = need(d, PARAM_PRICE_POINT_AMOUNT, &point);
    if (status != STATUS_OK)
        return status;
    if (!d->month->has_cpi)
        return lacks(d, "cpi");
    struct ratio change = d->month->cpi;
    if (change.num < 0)
        change = RATIO_ZERO;
    status = ratio_multiply(point->number, (struct ratio){100, 1}, &fen);
    if (status == STATUS_OK)
        status = ratio_multiply(fen, change, &fen);
    return status == STATUS_OK ? round_amount(d, fen) : status;
}

enum status price_decide(const struct policy *policy,
                         const struct price_month *month, enum area area,
                         struct arena *arena, struct price_outcome *out)
{
    struct deciding d = {policy, month, area, arena, out};
    const struct value *mode;
    *out = (struct price_outcome){.param = PARAM_NONE};
    enum presence presence = policy->presence[PARAM_PRICE_MODE];
    if (presence == VALUE_IN_FORCE &&
        policy->value[PARAM_PRICE_MODE]->value.number.num == PRICE_BANDS) {
        rest_on(&d, policy->value[PARAM_PRICE_MODE]);
        return by_bands(&d);
    }
    enum status status = test_triggers(&d);
    if (status != STATUS_OK || !out->triggered)
        return status;
    status = need(&d, PARAM_PRICE_MODE, &mode);
    if (status != STATUS_OK)
        return status;
    return mode->number.num == PRICE_POINTS ? by_points(&d) : by_index(&d);
}
