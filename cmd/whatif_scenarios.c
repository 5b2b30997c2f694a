/*
 * whatif_scenarios - from plans to policies. A scenario puts its values over
 * the rulebook of its plan and shares everything else, so that two policies
 * agree where they have the same value of the same section.
 */
#include "array.h"
#include "fitting.h"
#include "i18n.h"
#include "say.h"
#include "whatif_run.h"

#include <stdio.h>
#include <stdlib.h>

void scenarios_free(struct scenarios *scenarios)
{
    for (size_t i = 0; i < scenarios->plan_count; i++)
        rulebook_free(&scenarios->plans[i].book);
    free(scenarios->plans);
    free(scenarios->items);
    free(scenarios->decisions);
    arena_free(&scenarios->arena);
    *scenarios = (struct scenarios){0};
}

static bool reserve(struct scenarios *s, size_t count)
{
    free(s->items);
    free(s->decisions);
    arena_reset(&s->arena);
    s->count = 0;
    s->day_count = 1;
    s->items = calloc(count, sizeof *s->items);
    s->decisions = calloc(count, sizeof *s->decisions);
    return (s->items && s->decisions) || say_status(STATUS_MEMORY) == EXIT_DONE;
}

/* The name of the plan, or what it says, without its sweeps. */
static void name_of_plan(const struct scenarios *s, const struct plan *plan,
                         struct buffer *out)
{
    const char *between = "";
    if (plan->name) {
        buffer_text(out, plan->name);
        return;
    }
    if (plan->against) {
        buffer_text(out, plan->against);
        between = "; ";
    }
    for (size_t i = plan->begin; i < plan->end; i++) {
        const struct option_use *use = &s->parsed->uses[i];
        if (use->option != OPTION_SET && use->option != OPTION_OVERLAY)
            continue;
        buffer_text(out, between);
        buffer_text(out, use->value);
        between = "; ";
    }
}

/*
 * The next scenario: the plan's rules and these assignments over them, which
 * join its name.
 */
struct making {
    struct scenarios *s;
    const struct plan *plan;
    const struct sweep *sweeps;
    size_t sweep_count;
    const uint64_t *values; /* a sweep each */
};

/* A rulebook of its own in the arena of all, which it borrows meanwhile. */
static enum status put_values(const struct making *m, struct rulebook *book,
                              struct buffer *name, struct messages *messages)
{
    enum status status = rulebook_extend(&m->plan->book, m->s->arena, book);
    for (size_t i = 0; i < m->sweep_count && status == STATUS_OK; i++) {
        const struct sweep *sweep = &m->sweeps[i];
        char value[SWEEP_VALUE_SIZE], assignment[256];
        int n = snprintf(assignment, sizeof assignment, "%.*s=%s",
                         SPAN_ARGS(sweep->key),
                         sweep_value(sweep, m->values[i], value));
        if (n >= (int)sizeof assignment)
            return STATUS_OVERFLOW;
        if (name->length > 0)
            buffer_text(name, "; ");
        buffer_text(name, assignment);
        status = pack_set(assignment, book, messages);
    }
    if (status == STATUS_OK)
        status = fitting_check(book, messages);
    m->s->arena = book->arena;
    book->arena = (struct arena){0};
    return status;
}

static enum status make(const struct making *m, struct messages *messages)
{
    struct scenarios *s = m->s;
    struct scenario *scenario = &s->items[s->count];
    struct policy *policy = arena_alloc(&s->arena, sizeof *policy);
    struct rulebook *book = arena_alloc(&s->arena, sizeof *book);
    struct buffer name = {0};
    if (!policy || !book)
        return STATUS_MEMORY;
    if (m->plan != s->plans || m->sweep_count == 0)
        name_of_plan(s, m->plan, &name);
    enum status status = put_values(m, book, &name, messages);
    if (status == STATUS_OK)
        status = policy_resolve(book, m->plan->on, s->base.known_on, &s->arena,
                                policy);
    scenario->name = span_dup(&s->arena, buffer_view(&name));
    if (!scenario->name || name.failed)
        status = STATUS_MEMORY;
    buffer_free(&name);
    if (status != STATUS_OK)
        return status;
    scenario->policy = policy;
    scenario->on = m->plan->on;
    s->decisions[s->count] = s->base;
    s->decisions[s->count].policy = policy;
    s->decisions[s->count].on = scenario->on;
    s->count++;
    return STATUS_OK;
}

/* The next scenario, with faults told. */
static bool add(const struct making *m)
{
    struct messages messages = {0};
    enum status status = make(m, &messages);
    say_messages(&messages, SEVERITY_FAULT);
    messages_free(&messages);
    if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    return status == STATUS_OK;
}

/* What differs on its day, and from which others it differs little. */
static void relate(struct scenarios *s, size_t at, const size_t *likes,
                   size_t count)
{
    scenario_of_day(s->items, at);
    s->day_count =
        s->items[at].day >= s->day_count ? s->items[at].day + 1 : s->day_count;
    scenario_like(s->items, at, 0);
    for (size_t i = 0; i < count; i++)
        scenario_like(s->items, at, likes[i]);
}

/* The neighbours of a scenario: one step back along each sweep. */
static size_t neighbours(const struct plan *plan, const uint64_t *values,
                         size_t at, size_t likes[PLAN_SWEEPS + 1])
{
    size_t count = 0, stride = 1;
    if (plan->sweep_count == 0) {
        likes[0] = at - 1; /* the scenario before, whichever it is */
        return at > 1;
    }
    for (size_t i = plan->sweep_count; i-- > 0;
         stride *= (size_t)plan->sweeps[i].count)
        if (values[i] > 0)
            likes[count++] = at - stride;
    return count;
}

/* The next values of the product, the last sweep first; false at the end. */
static bool next_values(const struct plan *plan, uint64_t *values)
{
    for (size_t i = plan->sweep_count; i-- > 0;) {
        if (++values[i] < plan->sweeps[i].count)
            return true;
        values[i] = 0;
    }
    return false;
}

static bool make_plan(struct scenarios *s, const struct plan *plan)
{
    uint64_t values[PLAN_SWEEPS] = {0};
    size_t likes[PLAN_SWEEPS + 1];
    const struct making making = {s, plan, plan->sweeps, plan->sweep_count,
                                  values};
    do {
        size_t at = s->count;
        if (!add(&making))
            return false;
        if (at > 0)
            relate(s, at, likes, neighbours(plan, values, at, likes));
    } while (next_values(plan, values));
    return true;
}

/* How many scenarios there will be; 0: too many. */
static size_t count_scenarios(const struct scenarios *s)
{
    uint64_t total = 0;
    for (size_t i = 0; i < s->plan_count; i++) {
        uint64_t product = 1;
        for (size_t k = 0; k < s->plans[i].sweep_count; k++)
            if (product <= MOST_SCENARIOS)
                product *= s->plans[i].sweeps[k].count;
        total += product;
        if (total > MOST_SCENARIOS + 1)
            return 0;
    }
    return (size_t)total;
}

bool scenarios_make(struct scenarios *s)
{
    size_t count = count_scenarios(s);
    if (count == 0) {
        say(_("more than %d scenarios"), MOST_SCENARIOS);
        return false;
    }
    if (!reserve(s, count))
        return false;
    for (size_t i = 0; i < s->plan_count; i++)
        if (!make_plan(s, &s->plans[i]))
            return false;
    scenario_range_of(s->items, s->count, &s->range);
    return true;
}

bool scenarios_of_values(struct scenarios *s, const struct sweep *sweep,
                         const uint64_t *values, size_t count)
{
    const struct plan *plan = &s->plans[s->plan_count - 1];
    if (!reserve(s, count + 1) || !make_plan(s, &s->plans[0]))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct making making = {s, plan, sweep, 1, &values[i]};
        size_t at = s->count, before = at - 1;
        if (!add(&making))
            return false;
        relate(s, at, &before, at > 1);
    }
    scenario_range_of(s->items, s->count, &s->range);
    return true;
}
