/* application - who disputes it, who holds a permit. */
#include "application.h"

/* Is the flag on? An absent one is off. */
static enum status is_on(struct determination *d, enum param id, bool *out)
{
    const struct value *value;
    enum status status = determination_value(d, id, &value);
    *out = status == STATUS_OK && value && value->number.num;
    return status;
}

static void tell(struct determination *d, enum reason reason, int person,
                 enum param id)
{
    struct step *step =
        steps_add(d->steps, RULE_APPLICATION, person, ARTICLE_PROCEDURE);
    step_note(step, reason_def(reason)->code);
    determination_basis(d, step, id);
    d->reasons |= reason_bit(reason);
}

/* The first person whose row says that the application is disputed. */
static int find_dispute(const struct household *h)
{
    for (size_t i = 0; i < h->person_count; i++)
        if (person_has_tag(&h->persons[i], TAG_DISPUTED))
            return (int)i;
    return NOBODY;
}

/* The first person not left out who lives here on a residence permit. */
static int find_permit(const struct determination *d)
{
    for (size_t i = 0; i < d->household->person_count; i++)
        if (!d->parts[i].excluded &&
            d->household->persons[i].hukou == HUKOU_PERMIT)
            return (int)i;
    return NOBODY;
}

/* Is it said to apply, and is there something to grant? */
static bool is_new(const struct determination *d)
{
    return d->household->category_in_force == CATEGORY_NONE &&
           d->category != CATEGORY_NONE;
}

static enum status examine_appraisal(struct determination *d)
{
    int disputed = find_dispute(d->household);
    bool simplified;
    if (disputed == NOBODY && !is_new(d))
        return STATUS_OK;
    enum status status = is_on(d, PARAM_PROCEDURE_SIMPLIFIED, &simplified);
    if (simplified)
        tell(d,
             disputed == NOBODY ? REASON_SIMPLIFIED_PROCEDURE
                                : REASON_APPRAISAL_NEEDED,
             disputed, PARAM_PROCEDURE_SIMPLIFIED);
    return status;
}

static enum status examine_residence(struct determination *d)
{
    int holder = find_permit(d);
    bool allowed;
    if (holder == NOBODY)
        return STATUS_OK;
    enum status status = is_on(d, PARAM_PROCEDURE_WHERE_RESIDENT, &allowed);
    if (allowed)
        tell(d, REASON_APPLIES_WHERE_RESIDENT, holder,
             PARAM_PROCEDURE_WHERE_RESIDENT);
    return status;
}

/* Is there nothing in the rows that either examination asks about? */
static bool is_plain(const struct determination *d)
{
    return !(d->traits.tags >> TAG_DISPUTED & 1) && !d->traits.permit &&
           !is_new(d);
}

enum status application_examine(struct determination *d)
{
    enum category in_force = (enum category)d->household->category_in_force;
    bool somebody = d->members > 0 || d->tekun_persons > 0;
    if (!somebody ||
        (in_force != CATEGORY_NONE && in_force != CATEGORY_UNKNOWN))
        return STATUS_OK;
    if (is_plain(d))
        return STATUS_OK;
    enum status status = examine_appraisal(d);
    return status == STATUS_OK ? examine_residence(d) : status;
}
