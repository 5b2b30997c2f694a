/*
 * monthly_version - which version a month is decided on, whether it is paid,
 * and the household as it is decided: with the income that counts, and
 * without what has not happened yet.
 */
#include "monthly_work.h"

#include "array.h"

#include <string.h>

/* ---- which version, and whether it is paid ----------------------------- */

/* A start that is in force. */
static bool starts_at_once(const struct policy *policy, enum param id)
{
    return policy->value[id]->value.number.num == START_SAME_MONTH;
}

/* 特困43 art. 17 gives tekun a start of its own. */
static enum param start_of_tekun(const struct policy *policy)
{
    return policy->presence[PARAM_PAYMENT_START_TEKUN] == VALUE_IN_FORCE
               ? PARAM_PAYMENT_START_TEKUN
               : PARAM_PAYMENT_START;
}

/* Latest of a version and those before it that was approved before the month.
 */
static const struct household *approved_before(const struct history *history,
                                               const struct household *v,
                                               const struct month_state *s)
{
    date approved, facts = s->known.facts;
    for (; v; v = history_earlier(history, v, facts)) {
        approved = history_approval(history, v, facts);
        if (approved != DATE_NONE && month_of(approved) < s->month)
            break;
    }
    return v;
}

void month_find_version(const struct history *history, struct month_state *s)
{
    s->on = month_first_day(s->month);
    s->at_approval = false;
    s->version = history_before(history, s->on, s->known.facts);
    const struct household *paid = approved_before(history, s->version, s);
    s->payable = s->payable_tekun = paid != NULL;
    if (paid)
        s->version = paid;
}

const struct household *month_next_approved(const struct history *history,
                                            const struct month_state *s)
{
    const struct household *v = history_approved_in(
        history, s->month, s->at_approval ? s->on : DATE_NONE, s->known.facts);
    bool paid = s->payable || s->payable_tekun;
    return paid && v <= s->version ? NULL : v;
}

bool month_take_approved(const struct history *history,
                         const struct policy *policy, struct month_state *s)
{
    const struct household *v = month_next_approved(history, s);
    bool at_once = starts_at_once(policy, PARAM_PAYMENT_START);
    bool tekun_at_once = starts_at_once(policy, start_of_tekun(policy));
    if (!v || (!at_once && !tekun_at_once))
        return false;
    s->version = v;
    s->on = history_approval(history, v, s->known.facts);
    s->at_approval = true;
    s->payable = at_once;
    s->payable_tekun = tekun_at_once;
    return true;
}

/* ---- the household of a month ------------------------------------------ */

static void take_income(struct person *to, const struct person *from)
{
    to->wage_fen_month = from->wage_fen_month;
    to->business_fen_month = from->business_fen_month;
    to->property_fen_month = from->property_fen_month;
    to->transfer_fen_month = from->transfer_fen_month;
    to->farm_fen_year = from->farm_fen_year;
    to->exempt_fen_month = from->exempt_fen_month;
    to->basic_pension_fen_month = from->basic_pension_fen_month;
    to->employment_cost_fen_month = from->employment_cost_fen_month;
    to->employed_on = from->employed_on;
}

/* The first month in which a tag may act that a version brings. */
static month first_month_of(const struct household *v, date approved,
                            bool at_once)
{
    month paid = month_of(approved) + !at_once;
    if (v->valid_from == DATE_NONE || (at_once && v->valid_from <= approved &&
                                       month_of(v->valid_from) == paid))
        return paid;
    month acts = month_of(v->valid_from) + 1;
    return acts > paid ? acts : paid;
}

/*
 * The one-year grant of a released person (C11.3) is over: it runs from the
 * first payment month in which he has the tag.
 */
static bool grant_is_over(const struct history *history,
                          const struct policy *policy,
                          const struct month_state *s, size_t person)
{
    const struct household *v = s->version, *before = v;
    const struct person *p = &v->persons[person];
    date approved = history_approval(history, v, s->known.facts);
    if (policy->presence[PARAM_GRANT_RELEASED_MONTHS] != VALUE_IN_FORCE ||
        approved == DATE_NONE || !person_has_tag(p, TAG_RELEASED))
        return false;
    while (p && person_has_tag(p, TAG_RELEASED)) {
        v = before;
        before = history_earlier(history, v, s->known.facts);
        p = before ? history_same_person(before, s->version, person) : NULL;
    }
    month first = first_month_of(v, approved,
                                 starts_at_once(policy, PARAM_PAYMENT_START));
    return s->month - first >=
           policy->value[PARAM_GRANT_RELEASED_MONTHS]->value.number.num;
}

/* Who tells what: a row, and the version in which it stands. */
struct told {
    const struct household *version;
    const struct person *row;
};

/* The version before, where the person stands in it. */
static bool told_before(const struct history *history,
                        const struct month_state *s, struct told *told)
{
    size_t person = (size_t)(told->row - told->version->persons);
    const struct household *v =
        history_earlier(history, told->version, s->known.facts);
    const struct person *row =
        v ? history_same_person(v, told->version, person) : NULL;
    if (row)
        *told = (struct told){v, row};
    return row != NULL;
}

/*
 * The row that tells a person's income: that of the version whose income
 * counts, or the first since in which the person stands.
 */
static struct told told_income(const struct history *history,
                               const struct month_state *s, struct told now,
                               const struct household *income)
{
    size_t person = (size_t)(now.row - now.version->persons);
    const struct household *v = now.version;
    struct told told = now;
    while (v != income) {
        v = history_earlier(history, v, s->known.facts);
        const struct person *row = history_same_person(v, now.version, person);
        if (row)
            told = (struct told){v, row};
    }
    return told;
}

/* What happens on the day of an approval is known to it. */
static date settled_day(const struct month_state *s)
{
    return s->at_approval ? s->on + 1 : s->on; /* no day between */
}

static bool is_to_come(const struct person *p, date day)
{
    return p->employed_on != DATE_NONE && p->employed_on >= day;
}

/*
 * The wage of a job that has not begun does not count; until then that of the
 * version before does, as it counted there, or none.
 */
static void settle_wage(const struct history *history,
                        const struct month_state *s, struct told told,
                        struct person *p)
{
    date day = settled_day(s), facts = s->known.facts;
    while (is_to_come(told.row, day) && told_before(history, s, &told))
        told =
            told_income(history, s, told,
                        history_income_of(history, told.version, day, facts));
    bool counts = !is_to_come(told.row, day);
    p->wage_fen_month = counts ? told.row->wage_fen_month : 0;
    p->employment_cost_fen_month =
        counts ? told.row->employment_cost_fen_month : 0;
    p->employed_on = told.row->employed_on;
}

/* The income that counts; and who is not born before the day is not there. */
static void settle_person(const struct history *history,
                          const struct month_state *s, size_t person,
                          const struct household *income)
{
    struct person *p = &s->persons[person];
    struct told told = {s->version, &s->version->persons[person]};
    if (s->frozen) {
        told = told_income(history, s, told, income);
        take_income(p, told.row);
    }
    if (is_to_come(p, settled_day(s)))
        settle_wage(history, s, told, p);
    if (p->birth_date != DATE_NONE && p->birth_date >= settled_day(s))
        p->absence = ABSENCE_NOT_BORN;
}

bool month_reserve(struct month_state *s, size_t count)
{
    struct person *persons =
        array_reserve(s->persons, count + 1, &s->person_room, sizeof *persons);
    if (persons)
        s->persons = persons;
    struct person_part *parts =
        array_reserve(s->parts, count + 1, &s->part_room, sizeof *parts);
    if (parts)
        s->parts = parts;
    return persons && parts;
}

enum status month_compose(const struct history *history,
                          const struct policy *policy, struct month_state *s)
{
    const struct household *v = s->version;
    const struct household *income =
        history_income_of(history, v, settled_day(s), s->known.facts);
    if (!month_reserve(s, v->person_count))
        return STATUS_MEMORY;
    struct person *persons = s->persons;
    memcpy(persons, v->persons, v->person_count * sizeof *persons);
    s->frozen = income != v;
    for (size_t i = 0; i < v->person_count; i++) {
        settle_person(history, s, i, income);
        if (grant_is_over(history, policy, s, i))
            persons[i].absence = ABSENCE_GRANT_OVER;
    }
    s->household = *v;
    s->household.persons = persons;
    return STATUS_OK;
}
