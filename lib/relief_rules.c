/* relief_rules - values of the day with their sources, refusals. */
#include "relief_rules.h"

#include <stdio.h>

static void note_source(struct relief_award *award, const char *source)
{
    for (size_t i = 0; i < award->source_count; i++)
        if (strcmp(award->sources[i], source) == 0)
            return;
    if (award->source_count < RELIEF_MOST_SOURCES)
        award->sources[award->source_count++] = source;
}

enum presence relief_look_up(const struct deciding *d, const char *name,
                             const struct dated_value **out)
{
    const struct section *section =
        rulebook_section(d->rules->book, span_of(name));
    enum presence presence =
        section_value(section, d->c->applied_on, d->rules->known_on, out);
    if (presence == VALUE_ABSENT)
        *out = NULL;
    else
        note_source(d->award, (*out)->source ? (*out)->source : section->pack);
    return presence;
}

static enum status missing(const struct deciding *d, const char *name,
                           enum presence presence)
{
    struct relief_problem *problem = &d->rules->problem;
    snprintf(problem->param, sizeof problem->param, "%s", name);
    problem->presence = presence;
    return STATUS_NO_VALUE;
}

enum status relief_need(const struct deciding *d, const char *name,
                        const struct value **out)
{
    const struct dated_value *value;
    enum presence presence = relief_look_up(d, name, &value);
    if (presence != VALUE_IN_FORCE)
        return missing(d, name, presence);
    *out = &value->value;
    return STATUS_OK;
}

enum status relief_allow(const struct deciding *d, const char *name,
                         const struct value **out)
{
    const struct dated_value *value;
    enum presence presence = relief_look_up(d, name, &value);
    *out = value ? &value->value : NULL;
    return presence == VALUE_ENDED ? missing(d, name, presence) : STATUS_OK;
}

enum status relief_bad_case(const struct deciding *d, const char *column,
                            const char *expected)
{
    d->rules->problem.column = column;
    d->rules->problem.expected = expected;
    return STATUS_FAULT;
}

enum status relief_bad_rule(const struct deciding *d, enum param id,
                            const char *expected)
{
    snprintf(d->rules->problem.param, sizeof d->rules->problem.param, "%s",
             param_def(id)->name);
    d->rules->problem.expected = expected;
    return STATUS_FAULT;
}

void relief_reason(const struct deciding *d, enum relief_reason reason)
{
    d->award->reasons |= UINT32_C(1) << reason;
}

void relief_refuse(const struct deciding *d, enum relief_reason reason)
{
    d->award->status = RELIEF_REFUSED;
    d->award->amount_fen = 0;
    d->award->level = LEVEL_NONE;
    relief_reason(d, reason);
}
