/* property - the four limits. */
#include "property.h"

#include "members.h"

#include <stddef.h>
#include <string.h>

/* A limit that counts things. */
struct count_limit {
    enum param param;
    enum rule rule;
    enum reason reason;
    const char *figure;
    size_t found; /* where the household has the number */
    bool exempts; /* a physical disability in the household switches it off */
};

static const struct count_limit COUNT_LIMITS[] = {
    {PARAM_PROPERTY_HOMES_LIMIT, RULE_HOMES_LIMIT, REASON_HOMES_ABOVE_LIMIT,
     "homes", offsetof(struct household, homes), false},
    {PARAM_PROPERTY_VEHICLES_LIMIT, RULE_VEHICLES_LIMIT,
     REASON_VEHICLES_ABOVE_LIMIT, "vehicles",
     offsetof(struct household, vehicles), true},
    {PARAM_PROPERTY_BUSINESSES_LIMIT, RULE_BUSINESSES_LIMIT,
     REASON_BUSINESSES_ABOVE_LIMIT, "businesses",
     offsetof(struct household, businesses), false},
};

static int64_t found_of(const struct determination *d,
                        const struct count_limit *limit)
{
    int64_t found;
    memcpy(&found, (const char *)d->household + limit->found, sizeof found);
    return found;
}

static int64_t with_physical_disability(const struct determination *d)
{
    int64_t count = 0;
    for (size_t i = 0; i < d->household->person_count; i++)
        count += !d->parts[i].excluded &&
                 d->household->persons[i].disability == DISABILITY_PHYSICAL;
    return count;
}

static void fail(struct determination *d, enum reason reason)
{
    d->property_passes = false;
    d->reasons |= reason_bit(reason);
}

static struct step *record_untested(struct determination *d, enum param id)
{
    struct step *step =
        steps_add(d->steps, RULE_LIMIT_NOT_TESTED, NOBODY, ARTICLE_PROPERTY);
    if (step)
        step_note(step, param_def(id)->name);
    return step;
}

/* There is a limit, and somebody whom it does not bind. */
static void record_exempt(struct determination *d,
                          const struct count_limit *limit, int64_t exempt)
{
    struct step *step = record_untested(d, limit->param);
    int64_t most = d->policy->value[limit->param]->value.number.num;
    int64_t persons = members_with_property(d), found = found_of(d, limit);
    step_count(step, limit->figure, found);
    step_count(step, "exempt_persons", exempt);
    step_count(step, "limit", most);
    step_count(step, "above", found - most);
    step_count(step, "persons", persons);
    step_count(step, "others", persons - exempt);
    determination_basis(d, step, limit->param);
}

static enum status test_count(struct determination *d,
                              const struct count_limit *limit)
{
    const struct value *value;
    enum status status = determination_value(d, limit->param, &value);
    if (status != STATUS_OK)
        return status;
    if (!value) {
        record_untested(d, limit->param);
        return STATUS_OK;
    }
    int64_t found = found_of(d, limit), most = value->number.num;
    bool passes = found <= most;
    if (passes && !d->steps)
        return STATUS_OK;
    int64_t exempt = limit->exempts ? with_physical_disability(d) : 0;
    if (exempt > 0) {
        record_exempt(d, limit, exempt);
        return STATUS_OK;
    }
    if (!passes)
        fail(d, limit->reason);
    struct step *step =
        steps_add(d->steps, limit->rule, NOBODY, ARTICLE_PROPERTY);
    step_count(step, limit->figure, found);
    step_count(step, "limit", most);
    step_count(step, "above", found - most);
    step_verdict(step, passes);
    determination_basis(d, step, limit->param);
    return STATUS_OK;
}

/* The limit a person in fen: months of the standard, or yuan. */
static enum status limit_each(const struct determination *d,
                              const struct value *value, struct ratio *out)
{
    *out = value->number;
    return value->relative ? ratio_multiply(fen_of_units(d, d->standard_units),
                                            value->number, out)
                           : STATUS_OK;
}

static enum status record_savings(struct determination *d,
                                  const struct value *value, bool passes)
{
    struct ratio savings = {d->household->savings_fen, 1}, each, limit, above;
    int64_t persons = members_with_property(d);
    enum status status = limit_each(d, value, &each);
    if (status == STATUS_OK)
        status = ratio_multiply(each, (struct ratio){persons, 1}, &limit);
    if (status == STATUS_OK)
        status = ratio_subtract(savings, limit, &above);
    if (status != STATUS_OK)
        return status;
    struct step *step =
        steps_add(d->steps, RULE_SAVINGS_LIMIT, NOBODY, ARTICLE_PROPERTY);
    step_money(step, "savings", savings);
    step_count(step, "persons", persons);
    step_money(step, "limit_per_person", each);
    step_money(step, "limit", limit);
    if (value->relative) {
        step_number(step, "months", value->number);
        step_money(step, "standard", fen_of_units(d, d->standard_units));
    }
    step_money(step, "above", above);
    step_verdict(step, passes);
    determination_basis(d, step, PARAM_PROPERTY_SAVINGS_LIMIT);
    return STATUS_OK;
}

/* Months of the standard a person, or yuan a person, times the persons. */
static enum status test_savings(struct determination *d)
{
    const struct value *value;
    enum status status =
        determination_value(d, PARAM_PROPERTY_SAVINGS_LIMIT, &value);
    if (status != STATUS_OK)
        return status;
    if (!value) {
        record_untested(d, PARAM_PROPERTY_SAVINGS_LIMIT);
        return STATUS_OK;
    }
    if (d->household->savings_fen == 0 && !d->steps)
        return STATUS_OK; /* nothing is not above any limit */
    wide savings = (wide)d->household->savings_fen * value->number.den;
    wide limit = (wide)value->number.num * members_with_property(d);
    bool passes =
        value->relative
            ? determination_reaches(d, limit, savings * d->policy->scale)
            : savings <= limit;
    if (!passes)
        fail(d, REASON_SAVINGS_ABOVE_LIMIT);
    return d->steps ? record_savings(d, value, passes) : STATUS_OK;
}

/* The whole fen of the limit a person, times the persons, or more. */
static bool has_harmless_savings(const struct determination *d)
{
    const int64_t savings = d->household->savings_fen;
    int64_t each = d->policy->harmless.savings_fen_person[d->household->area];
    int64_t all;
    return savings <= each ||
           __builtin_mul_overflow(each, members_with_property(d), &all) ||
           savings <= all;
}

/* Is nothing of the household's near a limit? Most have little. */
static bool is_harmless(const struct determination *d)
{
    const struct household *h = d->household;
    const struct policy *policy = d->policy;
    return !d->steps && !d->memo && h->homes <= policy->harmless.homes &&
           h->vehicles <= policy->harmless.vehicles &&
           h->businesses <= policy->harmless.businesses &&
           has_harmless_savings(d);
}

enum status property_test(struct determination *d)
{
    d->property_passes = true;
    if (!members_any_left(d) || is_harmless(d))
        return STATUS_OK;
    enum status status = test_savings(d);
    for (size_t i = 0; i < 3 && status == STATUS_OK; i++)
        status = test_count(d, &COUNT_LIMITS[i]);
    return status;
}
