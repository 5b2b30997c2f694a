/* determination - access to the policy with the problem recorded. */
#include "determination.h"

void determination_tell_absent(struct determination *d, enum param id)
{
    d->problem = (struct problem){.param = id,
                                  .param_name = param_def(id)->name,
                                  .presence = d->policy->presence[id]};
}

enum status determination_lacks(struct determination *d, size_t person,
                                const char *column)
{
    d->problem = (struct problem){
        .param = PARAM_NONE, .person = person, .column = column};
    return STATUS_FAULT;
}

void determination_rest(const struct determination *d, struct step *step,
                        enum param id, bool besides)
{
    if (d->policy->presence[id] != VALUE_IN_FORCE)
        return;
    if (besides)
        step_also(step, param_def(id)->name, d->policy->value[id]);
    else
        step_basis(step, param_def(id)->name, d->policy->value[id]);
}

void determination_limit(const struct determination *d, struct step *step)
{
    struct ratio limit;
    if (step &&
        ratio_multiply(fen_of_units(d, d->standard_units),
                       (struct ratio){d->members, 1}, &limit) == STATUS_OK)
        step_money(step, "limit", limit);
}

reasons determination_person_reasons(const struct determination *d,
                                     size_t person)
{
    enum {
        OF_HOUSEHOLD_COUNT = REASON_NO_VERSION + 1 /* reasons of households */
    };
    const struct person_part *part = &d->parts[person];
    reasons of_household =
        d->reasons & ((UINT64_C(1) << OF_HOUSEHOLD_COUNT) - 1);
    return part->reasons & ~reason_bit(REASON_BORN_AFTER_DATE)
               ? part->reasons
               : part->reasons | of_household;
}
