/* monthly - states of months, kept in a ring by month. */
#include "monthly.h"

#include "array.h"
#include "money.h"

#include <stdlib.h>
#include <string.h>

struct monthly {
    struct policies *policies;
    const struct history *history;
    uint64_t turn; /* counts households: older states are stale */
    struct month_state bare;
    struct month_state *ring;
};

enum status monthly_new(struct policies *policies, struct monthly **out)
{
    struct monthly *monthly = calloc(1, sizeof *monthly);
    *out = monthly;
    if (!monthly)
        return STATUS_MEMORY;
    monthly->policies = policies;
    monthly->ring = calloc(MONTHLY_KEPT, sizeof *monthly->ring);
    if (monthly->ring)
        return STATUS_OK;
    free(monthly);
    *out = NULL;
    return STATUS_MEMORY;
}

static void free_state(struct month_state *s)
{
    free(s->persons);
    free(s->parts);
}

void monthly_free(struct monthly *monthly)
{
    if (!monthly)
        return;
    for (size_t i = 0; i < MONTHLY_KEPT; i++)
        free_state(&monthly->ring[i]);
    free_state(&monthly->bare);
    free(monthly->ring);
    free(monthly);
}

void monthly_begin(struct monthly *monthly, const struct history *history)
{
    monthly->history = history;
    monthly->turn++;
}

const struct history *monthly_history(const struct monthly *monthly)
{
    return monthly->history;
}

enum status monthly_policy(struct monthly *monthly, month m,
                           struct knowledge known, const struct policy **out)
{
    return policies_of(monthly->policies, m, known.law, out);
}

/* ---- which version, and whether it is paid ----------------------------- */

static bool starts_at_once(const struct policy *policy, enum param id)
{
    if (policy->presence[id] != VALUE_IN_FORCE)
        return false;
    return policy->value[id]->value.number.num == START_SAME_MONTH;
}

/* 特困43 art. 17 gives tekun a start of its own. */
static enum param start_of_tekun(const struct policy *policy)
{
    return policy->presence[PARAM_PAYMENT_START_TEKUN] == VALUE_IN_FORCE
               ? PARAM_PAYMENT_START_TEKUN
               : PARAM_PAYMENT_START;
}

/* The first month paid is that of the approval, or the one after it. */
static bool is_payable(month m, date approved, bool at_once)
{
    return approved != DATE_NONE &&
           (m > month_of(approved) || (at_once && m == month_of(approved)));
}

static bool is_paid_by(const struct history *history, const struct household *v,
                       const struct month_state *s, bool at_once)
{
    return is_payable(s->month, history_approval(history, v, s->known.facts),
                      at_once);
}

/* Latest of a version and those before it whose approval pays the month. */
static const struct household *latest_paid(const struct history *history,
                                           const struct household *v,
                                           const struct month_state *s,
                                           bool at_once)
{
    while (v && !is_paid_by(history, v, s, at_once))
        v = history_earlier(history, v, s->known.facts);
    return v;
}

/* The version of an approval in its own month, as it was approved. */
static bool take_approved(const struct history *history, struct month_state *s)
{
    const struct household *v =
        history_approved_in(history, s->month, s->known.facts);
    if (!v || v == s->version)
        return false;
    s->version = v;
    s->on = history_approval(history, v, s->known.facts);
    s->at_approval = true;
    return true;
}

/*
 * The latest version before the month; where it was approved anew and that
 * does not pay yet, the one before, whose approval goes on until then.
 */
static void find_version(const struct history *history,
                         const struct policy *policy, struct month_state *s)
{
    bool at_once = starts_at_once(policy, PARAM_PAYMENT_START);
    bool tekun_at_once = starts_at_once(policy, start_of_tekun(policy));
    s->on = month_first_day(s->month);
    s->at_approval = false;
    s->version = history_before(history, s->on, s->known.facts);
    const struct household *paid = latest_paid(history, s->version, s, at_once);
    s->payable = paid != NULL;
    if (paid)
        s->version = paid;
    else if ((at_once || tekun_at_once) && take_approved(history, s))
        s->payable = at_once;
    s->payable_tekun =
        latest_paid(history, s->version, s, tekun_at_once) != NULL;
}

/* The approval's month needs to know which month is the first. */
static bool lacks_start(const struct month_state *s, date approved,
                        const struct policy *policy)
{
    return month_of(approved) == s->month &&
           policy->presence[PARAM_PAYMENT_START] != VALUE_IN_FORCE;
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

/* The one-year grant of a released person (C11.3) is over. */
static bool grant_is_over(const struct month_state *s, date approved,
                          const struct policy *policy)
{
    if (policy->presence[PARAM_GRANT_RELEASED_MONTHS] != VALUE_IN_FORCE ||
        approved == DATE_NONE)
        return false;
    bool at_once = starts_at_once(policy, PARAM_PAYMENT_START);
    month first = month_of(approved) + !at_once;
    return s->month - first >=
           policy->value[PARAM_GRANT_RELEASED_MONTHS]->value.number.num;
}

/* What has not happened before a day, and what is over by then. */
static void settle_person(struct person *p, date day, bool grant_over)
{
    if (p->birth_date != DATE_NONE && p->birth_date >= day)
        p->absence = ABSENCE_NOT_BORN;
    if (grant_over && person_has_tag(p, TAG_RELEASED))
        p->absence = ABSENCE_GRANT_OVER;
    if (p->employed_on != DATE_NONE && p->employed_on >= day) {
        p->wage_fen_month = 0;
        p->employment_cost_fen_month = 0;
    }
}

static enum status compose(const struct history *history,
                           const struct policy *policy, struct month_state *s)
{
    const struct household *v = s->version;
    date facts = s->known.facts;
    const struct household *income = history_income_of(history, v, facts);
    date approved = history_approval(history, v, facts);
    date settled = s->at_approval ? s->on + 1 : s->on; /* no day between */
    struct person *persons = array_reserve(s->persons, v->person_count + 1,
                                           &s->person_room, sizeof *persons);
    if (!persons)
        return STATUS_MEMORY;
    s->persons = persons;
    memcpy(persons, v->persons, v->person_count * sizeof *persons);
    s->frozen = income != v;
    for (size_t i = 0; i < v->person_count; i++) {
        const struct person *then =
            s->frozen ? history_same_person(income, v, i) : NULL;
        if (then)
            take_income(&persons[i], then);
        settle_person(&persons[i], settled, grant_is_over(s, approved, policy));
    }
    s->household = *v;
    s->household.persons = persons;
    return STATUS_OK;
}

static enum status decide(const struct policy *policy, struct month_state *s)
{
    struct person_part *parts = array_reserve(
        s->parts, s->household.person_count + 1, &s->part_room, sizeof *parts);
    if (!parts)
        return STATUS_MEMORY;
    s->parts = parts;
    s->status = determine(policy, &s->household, s->on, NULL, parts, &s->d);
    return STATUS_OK;
}

static enum status no_start(struct month_state *s, const struct policy *policy)
{
    s->d = (struct determination){
        .policy = policy,
        .household = &s->household,
        .on = month_first_day(s->month),
        .problem = {.param = PARAM_PAYMENT_START,
                    .param_name = param_def(PARAM_PAYMENT_START)->name,
                    .presence = policy->presence[PARAM_PAYMENT_START]}};
    s->status = STATUS_NO_VALUE;
    s->payable = true; /* or not: so it is asked, and told */
    return STATUS_OK;
}

/*
 * Where the month gives nothing by an earlier approval, and a new one in this
 * month pays at once, that one decides it.
 */
static bool gives_way(const struct history *history,
                      const struct policy *policy, struct month_state *s)
{
    return s->status == STATUS_OK && s->payable && s->d.total_fen == 0 &&
           starts_at_once(policy, PARAM_PAYMENT_START) &&
           take_approved(history, s);
}

static enum status find_state(struct monthly *monthly, struct month_state *s)
{
    const struct policy *policy;
    const struct history *history = monthly->history;
    enum status status = monthly_policy(monthly, s->month, s->known, &policy);
    if (status != STATUS_OK)
        return status;
    s->status = STATUS_OK;
    find_version(history, policy, s);
    if (!s->version)
        return STATUS_OK;
    status = compose(history, policy, s);
    if (status != STATUS_OK)
        return status;
    date approved = history_approval(history, s->version, s->known.facts);
    if (lacks_start(s, approved, policy))
        return no_start(s, policy);
    status = decide(policy, s);
    if (status == STATUS_OK && gives_way(history, policy, s)) {
        status = compose(history, policy, s);
        if (status == STATUS_OK)
            status = decide(policy, s);
    }
    return status;
}

enum status monthly_state(struct monthly *monthly, month m,
                          struct knowledge known,
                          const struct month_state **out)
{
    struct month_state *s = &monthly->ring[m % MONTHLY_KEPT];
    *out = s;
    if (s->turn == monthly->turn && s->month == m &&
        s->known.law == known.law && s->known.facts == known.facts)
        return STATUS_OK;
    s->turn = 0;
    s->month = m;
    s->known = known;
    enum status status = find_state(monthly, s);
    if (status == STATUS_OK)
        s->turn = monthly->turn;
    return status;
}

enum status monthly_without_income(struct monthly *monthly,
                                   const struct month_state *of,
                                   const struct month_state **out)
{
    static const struct person nothing;
    struct month_state *s = &monthly->bare;
    size_t count = of->household.person_count;
    struct person *persons =
        array_reserve(s->persons, count + 1, &s->person_room, sizeof *persons);
    if (!persons)
        return STATUS_MEMORY;
    s->persons = persons;
    s->month = of->month;
    s->known = of->known;
    s->version = of->version;
    s->on = of->on;
    memcpy(persons, of->household.persons, count * sizeof *persons);
    for (size_t i = 0; i < count; i++)
        take_income(&persons[i], &nothing);
    s->household = of->household;
    s->household.persons = persons;
    *out = s;
    return decide(of->d.policy, s);
}
