/* property - the four limits. */
#include "property.h"

#include "members.h"

/* A limit that counts things; `exempt` switches it off. */
struct count_limit {
    enum param param;
    enum rule rule;
    enum reason reason;
    const char *figure;
    int64_t found;
    int64_t exempt_persons; /* who switch it off */
};

static void fail(struct determination *d, enum reason reason)
{
    d->property_passes = false;
    d->reasons |= reason_bit(reason);
}

static struct step *record_untested(struct determination *d, enum param id)
{
    struct step *step =
        steps_add(d->steps, RULE_LIMIT_NOT_TESTED, NOBODY, ARTICLE_PROPERTY);
    step_note(step, param_def(id)->name);
    return step;
}

/* There is a limit, and somebody whom it does not bind. */
static void record_exempt(struct determination *d,
                          const struct count_limit *limit)
{
    struct step *step = record_untested(d, limit->param);
    int64_t most = d->policy->value[limit->param]->value.number.num;
    int64_t persons = members_with_property(d);
    step_count(step, limit->figure, limit->found);
    step_count(step, "exempt_persons", limit->exempt_persons);
    step_count(step, "limit", most);
    step_count(step, "above", limit->found - most);
    step_count(step, "persons", persons);
    step_count(step, "others", persons - limit->exempt_persons);
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
    if (limit->exempt_persons > 0) {
        record_exempt(d, limit);
        return STATUS_OK;
    }
    bool passes = limit->found <= value->number.num;
    if (!passes)
        fail(d, limit->reason);
    struct step *step =
        steps_add(d->steps, limit->rule, NOBODY, ARTICLE_PROPERTY);
    step_count(step, limit->figure, limit->found);
    step_count(step, "limit", value->number.num);
    step_count(step, "above", limit->found - value->number.num);
    step_verdict(step, passes);
    determination_basis(d, step, limit->param);
    return STATUS_OK;
}

/* The figures of the test of savings, in fen. */
struct savings {
    struct ratio found, each, limit, above;
    int64_t persons;
};

static void record_savings(struct determination *d, const struct value *value,
                           const struct savings *s)
{
    struct step *step =
        steps_add(d->steps, RULE_SAVINGS_LIMIT, NOBODY, ARTICLE_PROPERTY);
    step_money(step, "savings", s->found);
    step_count(step, "persons", s->persons);
    step_money(step, "limit_per_person", s->each);
    step_money(step, "limit", s->limit);
    if (value->relative) {
        step_number(step, "months", value->number);
        step_money(step, "standard", fen_of_units(d, d->standard_units));
    }
    step_money(step, "above", s->above);
    step_verdict(step, s->above.num <= 0);
    determination_basis(d, step, PARAM_PROPERTY_SAVINGS_LIMIT);
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
    struct savings s = {.found = {d->household->savings_fen, 1},
                        .persons = members_with_property(d),
                        .each = value->number};
    if (value->relative)
        status = ratio_multiply(fen_of_units(d, d->standard_units),
                                value->number, &s.each);
    if (status == STATUS_OK)
        status = ratio_multiply(s.each, (struct ratio){s.persons, 1}, &s.limit);
    if (status == STATUS_OK)
        status = ratio_subtract(s.found, s.limit, &s.above);
    if (status != STATUS_OK)
        return status;
    if (s.above.num > 0)
        fail(d, REASON_SAVINGS_ABOVE_LIMIT);
    record_savings(d, value, &s);
    return STATUS_OK;
}

static int64_t with_physical_disability(const struct determination *d)
{
    int64_t count = 0;
    for (size_t i = 0; i < d->household->person_count; i++)
        count += !d->parts[i].excluded &&
                 d->household->persons[i].disability == DISABILITY_PHYSICAL;
    return count;
}

enum status property_test(struct determination *d)
{
    const struct household *h = d->household;
    const struct count_limit limits[] = {
        {PARAM_PROPERTY_HOMES_LIMIT, RULE_HOMES_LIMIT, REASON_HOMES_ABOVE_LIMIT,
         "homes", h->homes, 0},
        {PARAM_PROPERTY_VEHICLES_LIMIT, RULE_VEHICLES_LIMIT,
         REASON_VEHICLES_ABOVE_LIMIT, "vehicles", h->vehicles,
         with_physical_disability(d)},
        {PARAM_PROPERTY_BUSINESSES_LIMIT, RULE_BUSINESSES_LIMIT,
         REASON_BUSINESSES_ABOVE_LIMIT, "businesses", h->businesses, 0},
    };
    d->property_passes = true;
    if (members_with_property(d) == 0)
        return STATUS_OK;
    enum status status = test_savings(d);
    for (size_t i = 0; i < 3 && status == STATUS_OK; i++)
        status = test_count(d, &limits[i]);
    return status;
}
