/* standstill - months in which something happens, and birthdays. */
#include "standstill.h"

#include "array.h"
#include "money.h"

#include <stdlib.h>

/* Something happens on a day: it acts in the next month. */
static inline void note(struct standstill *s, date day)
{
    if (day != DATE_NONE)
        s->events[s->count++] = month_of(day) + 1;
}

/* It may act in its own month as well. */
static inline void note_approval(struct standstill *s, date day)
{
    if (day == DATE_NONE)
        return;
    note(s, day);
    s->events[s->count++] = month_of(day);
}

static void note_version(struct standstill *s, const struct household *v)
{
    note(s, v->valid_from);
    note_approval(s, v->approved_on);
    for (size_t i = 0; i < v->person_count; i++) {
        const struct person *p = &v->persons[i];
        note(s, p->employed_on);
        s->works |= p->employed_on != DATE_NONE;
        s->released |= person_has_tag(p, TAG_RELEASED);
    }
}

enum status standstill_begin(struct standstill *standstill,
                             const struct history *history)
{
    struct standstill *s = standstill;
    size_t most = 2; /* the assumed approval */
    for (size_t i = 0; i < history->count; i++)
        most += 3 + history->versions[i].person_count;
    month *events = array_reserve(s->events, most, &s->room, sizeof *events);
    if (!events)
        return STATUS_MEMORY;
    *s = (struct standstill){.events = events, .room = s->room};
    note_approval(s, history->assume_approved);
    for (size_t i = 0; i < history->count; i++)
        note_version(s, &history->versions[i]);
    return STATUS_OK;
}

void standstill_free(struct standstill *standstill)
{
    free(standstill->events);
    *standstill = (struct standstill){0};
}

/* The earlier of `until` and an event after m. */
static inline month until_event(month until, month event, month m)
{
    return event > m && event < until ? event : until;
}

/*
 * Who is born on the first of a month reaches an age in the month, others in
 * the one after; 29 February counts as 1 March.
 */
static inline month until_birthday(month until, date birth, month m,
                                   const struct age_set *ages)
{
    month born = month_of(birth) + (date_day(birth) > 1);
    int age = m < born ? -1 : (m - born) / MONTHS_PER_YEAR;
    month next = born + age_set_next(ages, age) * MONTHS_PER_YEAR;
    return next < until ? next : until;
}

static month until_person(month until, const struct person *p, month m,
                          const struct age_set *ages)
{
    if (p->died_on != DATE_NONE)
        until = until_event(until, month_of(p->died_on) + 1, m);
    if (p->birth_date == DATE_NONE)
        return until;
    until = until_event(until, month_of(p->birth_date), m);
    until = until_event(until, month_of(p->birth_date) + 1, m);
    return until_birthday(until, p->birth_date, m, ages);
}

month standstill_end(const struct standstill *standstill, month m,
                     const struct household *version,
                     const struct policy *policy)
{
    const struct standstill *s = standstill;
    month until = INT32_MAX;
    if (s->released ||
        (s->works && policy->presence[PARAM_INCOME_DISREGARD] != VALUE_ABSENT))
        return m + 1;
    for (size_t i = 0; i < s->count; i++)
        until = until_event(until, s->events[i], m);
    for (size_t i = 0; i < version->person_count; i++)
        until = until_person(until, &version->persons[i], m, &policy->ages);
    return until;
}
