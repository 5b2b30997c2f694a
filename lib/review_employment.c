/* review_employment - the versions, back to where somebody worked. */
#include "review_employment.h"

#include "labour.h"
#include "members.h"
#include "money.h"

/* Did nobody of an earlier version work on the day, and could somebody? */
static bool was_zero(struct review_case *c, const struct household *version,
                     date on)
{
    struct determination past = *c->d;
    bool zero = false;
    past.household = version;
    past.on = on;
    past.steps = NULL;
    past.parts = c->spare;
    for (size_t i = 0; i < version->person_count; i++)
        past.parts[i] = (struct person_part){.category = CATEGORY_NONE};
    return members_exclude(&past) == STATUS_OK &&
           labour_zero_employment(&past, &zero) == STATUS_OK && zero;
}

/* From when the versions in a row say that nobody works; DATE_NONE: ever. */
static date zero_since(struct review_case *c)
{
    const struct household *v = c->d->household;
    for (;;) {
        const struct household *before =
            history_earlier(&c->history, v, c->question->known_on);
        if (!before || !was_zero(c, before, date_add_days(v->valid_from, -1)))
            return v->valid_from;
        v = before;
    }
}

/* The first day on which one of those able to work was of age. */
static date first_of_age(struct review_case *c)
{
    struct determination *d = c->d;
    date first = DATE_LAST;
    for (size_t i = 0; i < d->household->person_count; i++) {
        bool able = false;
        if (!d->parts[i].excluded)
            (void)labour_able(d, i, &able); /* asked before: nobody works */
        if (!able)
            continue;
        date of_age =
            date_add_months(d->household->persons[i].birth_date,
                            WORKING_AGE * MONTHS_PER_YEAR, DATE_CLAMP);
        if (of_age < first)
            first = of_age;
    }
    return first;
}

static date later(date a, date b)
{
    return a > b ? a : b;
}

date review_employment_entry(struct review_case *c, date helped, date law)
{
    return later(later(zero_since(c), helped), later(first_of_age(c), law));
}
