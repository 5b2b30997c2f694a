/* decide - calling determine() and explaining its refusals. */
#include "decide.h"

#include "array.h"
#include "i18n.h"

#include <stdlib.h>

const char *category_words(enum category category)
{
    static const char *const words[] = {
        [CATEGORY_TEKUN] = N_("tekun"),
        [CATEGORY_DIBAO] = N_("dibao"),
        [CATEGORY_EDGE] = N_("edge"),
        [CATEGORY_EXPENDITURE] = N_("expenditure"),
        [CATEGORY_NONE] = N_("none"),
        [CATEGORY_SINGLE] = N_("single"),
    };
    return words[category] ? _(words[category]) : "";
}

void decider_free(struct decider *decider)
{
    free(decider->parts);
    steps_free(&decider->steps);
}

/*
 * The first value that comes after the date, for the message: none that only
 * ends, nor one of a parent that a child's section replaces.
 */
static const struct dated_value *next_value(const struct section *section,
                                            date on)
{
    const struct dated_value *next = NULL;
    for (date replaced = DATE_LAST + 1; section; section = section->base) {
        for (size_t i = 0; i < section->count; i++) {
            const struct dated_value *v = &section->values[i];
            if (!v->ends && v->effective > on && v->effective < replaced &&
                (!next || v->effective < next->effective))
                next = v;
        }
        if (section->count > 0 && section->values[0].effective < replaced)
            replaced = section->values[0].effective;
    }
    return next;
}

void decider_missing(const struct rulebook *book, const struct determination *d,
                     struct messages *messages)
{
    const struct place place = {0};
    const struct problem *problem = &d->problem;
    const struct section *section =
        rulebook_section(book, span_of(problem->param_name));
    const struct dated_value *next = next_value(section, d->on);
    char day[DATE_TEXT_SIZE], since[DATE_TEXT_SIZE];
    date_format(d->on, day);
    if (problem->presence == VALUE_ENDED)
        messages_add(messages, SEVERITY_FAULT, place,
                     _("household %.*s needs '%s', whose value in '%s' has "
                       "ended by %s: say what applies with --set %s=VALUE"),
                     SPAN_ARGS(d->household->id), problem->param_name,
                     book->pack->id, day, problem->param_name);
    else if (next)
        messages_add(messages, SEVERITY_FAULT, place,
                     _("household %.*s needs '%s', which has no value in '%s' "
                       "on %s (the first is of %s): give it with --set "
                       "%s=VALUE"),
                     SPAN_ARGS(d->household->id), problem->param_name,
                     book->pack->id, day,
                     (date_format(next->effective, since), since),
                     problem->param_name);
    else
        messages_add(messages, SEVERITY_FAULT, place,
                     _("household %.*s needs '%s', which has no value in '%s' "
                       "on %s or any other day: give it with --set %s=VALUE"),
                     SPAN_ARGS(d->household->id), problem->param_name,
                     book->pack->id, day, problem->param_name);
}

void decider_reject(struct roster_reader *reader, struct roster_case *household,
                    const struct determination *d, enum status status)
{
    const struct household *h = d->household;
    /* Where nothing was decided yet there is no version in hand. */
    uint64_t line = h ? h->line : household->line;
    if (status == STATUS_FAULT)
        /* NOLINTNEXTLINE(*.NullDereference): it is one of a person */
        roster_reject(reader, household, h->persons[d->problem.person].line,
                      d->problem.column,
                      _("empty, and a rule asks for it (expected a value, or "
                        "an identity number that tells it)"));
    else if (status == STATUS_OVERFLOW)
        roster_reject(reader, household, line, NULL,
                      _("amounts too large to compute with"));
    else
        roster_reject(reader, household, line, NULL,
                      _("payment.round is 'exact' and the amount has a "
                        "remainder"));
}

const struct person *decision_applicant(const struct determination *d)
{
    const struct household *h = d->household;
    const struct person *first = NULL;
    for (size_t i = 0; i < h->person_count; i++) {
        const struct person *p = &h->persons[i];
        if (p->died_on != DATE_NONE && p->died_on < d->on)
            continue;
        if (p->relation == RELATION_HEAD)
            return p;
        first = first ? first : p;
    }
    return first ? first : &h->persons[0];
}

/* The version in force, or an empty household in its place. */
const struct household *decider_version(struct decider *decider,
                                        const struct roster_case *household)
{
    const struct household *h =
        version_on(household->versions, household->version_count,
                   decider->decision->on, decider->decision->known_on);
    if (h)
        return h;
    decider->unborn = household->versions[0];
    decider->unborn.person_count = 0;
    return &decider->unborn;
}

/* The persons of the first version, none of whom counts yet. */
static void settle_unborn(const struct roster_case *household,
                          struct determination *out)
{
    out->household = &household->versions[0];
    out->reasons = reason_bit(REASON_NO_VERSION);
    for (size_t i = 0; i < out->household->person_count; i++) {
        struct person_part *part = &out->parts[i];
        *part = (struct person_part){.category = CATEGORY_NONE,
                                     .excluded = true,
                                     .reasons = out->reasons};
        for (int item = 0; item < ITEM_COUNT; item++)
            part->item[item] = RATIO_ZERO;
    }
}

enum status decider_run(struct decider *decider, struct roster_reader *reader,
                        struct roster_case *household,
                        struct messages *messages, struct determination *out,
                        bool *decided)
{
    const struct decision *decision = decider->decision;
    const struct household *h = decider_version(decider, household);
    struct person_part *parts =
        array_reserve(decider->parts, household->most_persons + 1,
                      &decider->part_room, sizeof *parts);
    if (!parts)
        return STATUS_MEMORY;
    decider->parts = parts;
    decider->steps.count = 0;
    struct steps *steps = decision->record_steps ? &decider->steps : NULL;
    enum status status =
        decider->memo && !steps
            ? determine_again(decision->policy, h, decision->on, decider->memo,
                              parts, out)
            : determine(decision->policy, h, decision->on, steps, parts, out);
    *decided = status == STATUS_OK;
    if (status == STATUS_OK && h == &decider->unborn)
        settle_unborn(household, out);
    if (status == STATUS_OK)
        return decider->steps.failed ? STATUS_MEMORY : STATUS_OK;
    if (status != STATUS_NO_VALUE) {
        decider_reject(reader, household, out, status);
        return STATUS_OK;
    }
    decider_missing(decision->policy->book, out, messages);
    return STATUS_FAULT;
}
