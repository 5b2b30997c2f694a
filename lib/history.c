/* history - the versions of a household over time. */
#include "history.h"

#include "identity.h"

date version_recorded(const struct household *version)
{
    return version->recorded_on ? version->recorded_on : version->valid_from;
}

bool version_is_known(const struct household *version, date facts)
{
    return facts == DATE_NONE || version_recorded(version) <= facts;
}

const struct household *history_before(const struct history *history, date day,
                                       date facts)
{
    const struct household *found = NULL;
    for (size_t i = 0; i < history->count; i++) {
        const struct household *v = &history->versions[i];
        if (v->valid_from < day && version_is_known(v, facts))
            found = v;
    }
    return found;
}

/* Does any approval lie within the month? Mostly none does. */
static bool somebody_approved(const struct history *history, month m)
{
    const date least = month_first_day(m), most = least + 30;
    date day = history->assume_approved;
    bool found = day >= least && day <= most;
    for (size_t i = 0; i < history->count; i++) {
        day = history->versions[i].approved_on;
        found |= day >= least && day <= most;
    }
    return found;
}

const struct household *history_approved_in(const struct history *history,
                                            month m, date after, date facts)
{
    const struct household *found = NULL;
    date first = DATE_NONE;
    if (!somebody_approved(history, m))
        return NULL;
    for (size_t i = 0; i < history->count; i++) {
        const struct household *v = &history->versions[i];
        date approved = history_approval(history, v, facts);
        if (!version_is_known(v, facts) || month_of(approved) != m ||
            approved <= after || v->valid_from > approved ||
            (found && approved > first))
            continue;
        found = v;
        first = approved;
    }
    return found;
}

const struct household *history_earlier(const struct history *history,
                                        const struct household *version,
                                        date facts)
{
    const struct household *v = version;
    while (v > history->versions)
        if (version_is_known(--v, facts))
            return v;
    return NULL;
}

date history_approval(const struct history *history,
                      const struct household *version, date facts)
{
    const struct household *v = version;
    while (v && v->approved_on == DATE_NONE)
        v = history_earlier(history, v, facts);
    return v ? v->approved_on : history->assume_approved;
}

date history_approval_by(const struct history *history,
                         const struct household *version, date day, date facts)
{
    const struct household *v = version;
    while (v && (v->approved_on == DATE_NONE || v->approved_on > day)) {
        bool anew = v->approved_on != DATE_NONE;
        v = history_earlier(history, v, facts);
        if (anew && v && v->category_in_force == CATEGORY_NONE)
            return DATE_NONE;
    }
    if (v)
        return v->approved_on;
    return history->assume_approved > day ? DATE_NONE
                                          : history->assume_approved;
}

date history_first_approval(const struct history *history)
{
    date first = DATE_NONE;
    for (size_t i = 0; i < history->count; i++) {
        date approved =
            history_approval(history, &history->versions[i], DATE_NONE);
        if (approved && (first == DATE_NONE || approved < first))
            first = approved;
    }
    return first;
}

static bool is_nameless(const struct person *p)
{
    return p->person_id.length == 0 && p->name.length == 0;
}

static bool has_number(const struct person *p)
{
    return p->person_id.length > 0;
}

/* Blanks apart: rosters pad names of two characters, and not always. */
static bool are_one_name(struct span a, struct span b)
{
    if (span_equal(a, b))
        return true;
    for (;; a.at++, a.length--, b.at++, b.length--) {
        a = span_trim_blanks(a);
        b = span_trim_blanks(b);
        if (a.length == 0 || b.length == 0 || *a.at != *b.at)
            return a.length == 0 && b.length == 0;
    }
}

static bool is_named_alike(const struct person *a, const struct person *b)
{
    return a->name.length > 0 && a->birth_date == b->birth_date &&
           are_one_name(a->name, b->name);
}

/* By the number, or where neither has one by name and birth. */
static bool is_same(const struct person *a, const struct person *b)
{
    if (has_number(a) || has_number(b))
        return identity_equal(a->person_id, b->person_id);
    return is_named_alike(a, b);
}

static const struct person *find_same(const struct household *in,
                                      const struct person *p)
{
    for (size_t i = 0; i < in->person_count; i++)
        if (is_same(&in->persons[i], p))
            return &in->persons[i];
    return NULL;
}

/*
 * Is it p of `of`, whose number one of the two lacks: it was filled in since,
 * or left out? Not where `of` has the other one himself, beside p.
 */
static bool is_without_number(const struct person *other,
                              const struct household *of,
                              const struct person *p)
{
    return has_number(other) != has_number(p) && is_named_alike(other, p) &&
           !find_same(of, other);
}

static const struct person *find_without_number(const struct household *in,
                                                const struct household *of,
                                                size_t person)
{
    const struct person *p = &of->persons[person];
    if (person < in->person_count &&
        is_without_number(&in->persons[person], of, p))
        return &in->persons[person];
    for (size_t i = 0; i < in->person_count; i++)
        if (is_without_number(&in->persons[i], of, p))
            return &in->persons[i];
    return NULL;
}

const struct person *history_same_person(const struct household *in,
                                         const struct household *of,
                                         size_t person)
{
    const struct person *p = &of->persons[person];
    if (person < in->person_count) {
        const struct person *at = &in->persons[person];
        if (is_same(at, p) || (is_nameless(at) && is_nameless(p)))
            return at;
    }
    const struct person *same = find_same(in, p);
    return same ? same : find_without_number(in, of, person);
}

bool history_takes_up_work(const struct history *history,
                           const struct household *version, size_t person,
                           date facts)
{
    const struct household *before = history_earlier(history, version, facts);
    const struct person *then =
        before ? history_same_person(before, version, person) : NULL;
    date since = version->persons[person].employed_on;
    if (since == DATE_NONE)
        return false;
    return then ? then->employed_on != since : since >= version->valid_from;
}

static bool somebody_took_up_work(const struct history *history,
                                  const struct household *version, date day,
                                  date facts)
{
    for (size_t i = 0; i < version->person_count; i++)
        if (version->persons[i].employed_on < day &&
            history_takes_up_work(history, version, i, facts))
            return true;
    return false;
}

/* Is income looked at anew in this version, apart from work taken up? */
static bool renews_income(const struct history *history,
                          const struct household *v,
                          const struct household *before, date facts)
{
    if (v->last_review == v->valid_from || v->change_on == v->valid_from)
        return true;
    return v->approved_on != DATE_NONE &&
           v->approved_on != history_approval(history, before, facts);
}

const struct household *history_income_of(const struct history *history,
                                          const struct household *version,
                                          date day, date facts)
{
    const struct household *v = version;
    for (;;) {
        const struct household *before = history_earlier(history, v, facts);
        if (!before || renews_income(history, v, before, facts) ||
            somebody_took_up_work(history, v, day, facts))
            return v;
        v = before;
    }
}
