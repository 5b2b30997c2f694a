/* takeup - work taken up, and what dibao was then. */
#include "takeup.h"

#include "members.h"
#include "monthly_work.h"

bool takeup_counts(const struct month_state *s, size_t person)
{
    return member_counts(&s->d, person);
}

/*
 * The earliest of the versions up to s->version that tell without a break of
 * the person's present employed_on; *person becomes the row there.
 */
static const struct household *first_told(const struct history *history,
                                          const struct month_state *s,
                                          size_t *person)
{
    const struct household *v = s->version, *before;
    date since = v->persons[*person].employed_on;
    while ((before = history_earlier(history, v, s->known.facts))) {
        const struct person *then = history_same_person(before, v, *person);
        if (!then || then->employed_on != since)
            break;
        *person = (size_t)(then - before->persons);
        v = before;
    }
    return v;
}

/*
 * The version by which dibao was decided in a month: an approval that pays
 * only tekun at once leaves it to the version before.
 */
static const struct household *decided_on(const struct history *history,
                                          const struct month_state *s)
{
    struct month_state first = {.month = s->month, .known = s->known};
    if (!s->at_approval || s->payable)
        return s->version;
    month_find_version(history, &first);
    return first.version;
}

bool takeup_first_acts(const struct history *history,
                       const struct month_state *before,
                       const struct month_state *s, size_t person)
{
    date since = s->version->persons[person].employed_on;
    if (since == DATE_NONE || since >= month_first_day(s->month) ||
        !takeup_counts(s, person))
        return false;
    const struct household *told = first_told(history, s, &person);
    const struct household *acted = decided_on(history, before);
    bool is_new =
        since >= month_first_day(before->month) || !acted || told > acted;
    return is_new &&
           history_takes_up_work(history, told, person, s->known.facts);
}

enum status takeup_dibao(struct monthly *monthly, const struct month_state *s,
                         date since, struct takeup_dibao *out)
{
    const struct month_state *then;
    *out = (struct takeup_dibao){false, 0};
    enum status status =
        monthly_before(monthly, month_of(since), s->known, &then);
    if (status != STATUS_OK || !month_in_dibao(then) ||
        (then->at_approval && since <= then->on))
        return status;
    *out = (struct takeup_dibao){true, then->d.item_fen[ITEM_DIBAO]};
    return STATUS_OK;
}

static bool works(const struct person *p)
{
    return p->employment == EMPLOYMENT_EMPLOYED ||
           p->employment == EMPLOYMENT_FLEXIBLE;
}

date takeup_since_registered(const struct history *history,
                             const struct month_state *s, size_t person)
{
    const struct household *v = s->version, *before;
    if (!works(&v->persons[person]))
        return DATE_NONE;
    while ((before = history_earlier(history, v, s->known.facts))) {
        const struct person *now = &v->persons[person];
        const struct person *then = history_same_person(before, v, person);
        if (!then)
            break;
        if (!works(then))
            return then->employment == EMPLOYMENT_REGISTERED &&
                           then->employed_on != now->employed_on
                       ? now->employed_on
                       : DATE_NONE;
        person = (size_t)(then - before->persons);
        v = before;
    }
    return DATE_NONE;
}
