/* schedule - households taken up, and their months as known. */
#include "schedule_work.h"

#include "phaseout.h"

#include <stdlib.h>

/* Does a month whose determination gives nothing give something by events? */
static enum status gives_more(void *monthly, const struct month_state *s,
                              bool *out)
{
    struct phaseout phaseout;
    *out = false;
    if (!s->payable)
        return STATUS_OK;
    phaseout_begin(&phaseout, monthly, s);
    return phaseout_gives(&phaseout, out);
}

enum status scheduler_new(const struct schedule_options *options,
                          struct scheduler **out)
{
    struct scheduler *s = calloc(1, sizeof *s);
    *out = s;
    if (!s)
        return STATUS_MEMORY;
    s->options = options;
    enum status status = policies_new(options->book, &s->policies);
    if (status == STATUS_OK)
        status = monthly_new(s->policies, &s->monthly);
    if (status == STATUS_OK) {
        monthly_ask(s->monthly, (struct monthly_more){gives_more, s->monthly});
        return STATUS_OK;
    }
    scheduler_free(s);
    *out = NULL;
    return status;
}

void scheduler_free(struct scheduler *scheduler)
{
    if (!scheduler)
        return;
    monthly_free(scheduler->monthly);
    policies_free(scheduler->policies);
    free(scheduler->shares);
    dues_free(&scheduler->then);
    dues_free(&scheduler->now);
    dues_free(&scheduler->kept);
    free(scheduler);
}

enum status scheduler_begin(struct scheduler *scheduler,
                            const struct household *versions, size_t count)
{
    date assumed = scheduler->options->assume_approved;
    for (size_t i = 0; i < count; i++)
        if (versions[i].approved_on != DATE_NONE)
            assumed = DATE_NONE;
    scheduler->history = (struct history){versions, count, assumed};
    scheduler->kept_month = MONTH_NONE;
    scheduler->problem = (struct determination){0};
    return monthly_begin(scheduler->monthly, &scheduler->history);
}

void scheduler_repeat_nothing(struct scheduler *scheduler)
{
    monthly_repeat_nothing(scheduler->monthly);
    scheduler->keeps_nothing = true;
}

const struct determination *scheduler_problem(const struct scheduler *s)
{
    return &s->problem;
}

/* ---- what is known ------------------------------------------------------ */

/* Is everything that was recorded later without effect on month m? */
static bool knows_all_facts(const struct history *history, month m, date facts)
{
    for (size_t i = 0; i < history->count; i++) {
        const struct household *v = &history->versions[i];
        if (version_recorded(v) > facts && month_of(v->valid_from) <= m)
            return false;
    }
    return true;
}

struct knowledge scheduler_knowledge(const struct scheduler *scheduler, month m,
                                     struct knowledge known)
{
    const struct scheduler *s = scheduler;
    if (known.law) {
        date first =
            policies_announced_between(s->policies, known.law, DATE_NONE);
        if (first == DATE_NONE || first > month_first_day(m))
            known.law = DATE_NONE;
    }
    if (known.facts && knows_all_facts(&s->history, m, known.facts))
        known.facts = DATE_NONE;
    return known;
}

/* ---- months ------------------------------------------------------------- */

month scheduler_facts_from(const struct scheduler *scheduler)
{
    const struct history *history = &scheduler->history;
    month approved = month_of(history_first_approval(history));
    month begins = month_of(history->versions[0].valid_from);
    return approved != MONTH_NONE && approved < begins ? begins + 1
                                                       : MONTH_NONE;
}

month scheduler_first_month(const struct scheduler *scheduler)
{
    month first = month_of(history_first_approval(&scheduler->history));
    for (size_t i = schedule_first_relief(scheduler);
         schedule_has_relief(scheduler, i); i++) {
        month m = scheduler->options->reliefs[i].month;
        if (m != MONTH_NONE && (first == MONTH_NONE || m < first))
            first = m;
    }
    return first;
}

enum status scheduler_month(struct scheduler *scheduler, month m,
                            struct knowledge known, struct dues *out)
{
    return schedule_make_month(scheduler, m,
                               scheduler_knowledge(scheduler, m, known), out);
}

const struct household *scheduler_version(struct scheduler *scheduler, month m,
                                          struct knowledge known)
{
    const struct month_state *state;
    enum status status =
        monthly_state(scheduler->monthly, m,
                      scheduler_knowledge(scheduler, m, known), &state);
    return status == STATUS_OK ? state->version : NULL;
}

enum status scheduler_decision(struct scheduler *scheduler, month m,
                               struct knowledge known,
                               const struct determination **out)
{
    const struct month_state *state;
    *out = NULL;
    enum status status =
        monthly_state(scheduler->monthly, m,
                      scheduler_knowledge(scheduler, m, known), &state);
    if (status != STATUS_OK || !state->version)
        return status;
    *out = &state->d;
    scheduler->problem = state->d;
    return state->status;
}
