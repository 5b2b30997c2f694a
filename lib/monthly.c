/* monthly - states of months, kept in a ring by month. */
#include "monthly.h"

#include "array.h"
#include "dibao.h"
#include "payment.h"

#include <stdlib.h>
#include <string.h>

struct monthly {
    struct policies *policies;
    const struct history *history;
    uint64_t turn; /* counts households: older states are stale */
    struct monthly_more more;
    struct month_state phased;
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
    free_state(&monthly->phased);
    free(monthly->ring);
    free(monthly);
}

void monthly_begin(struct monthly *monthly, const struct history *history)
{
    monthly->history = history;
    monthly->turn++;
}

void monthly_ask(struct monthly *monthly, struct monthly_more more)
{
    monthly->more = more;
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

/*
 * The latest version before the month; where it was approved anew and not
 * before the month, the one before, whose approval goes on until then.
 */
static void find_version(const struct history *history, struct month_state *s)
{
    s->on = month_first_day(s->month);
    s->at_approval = false;
    s->version = history_before(history, s->on, s->known.facts);
    const struct household *paid = approved_before(history, s->version, s);
    s->payable = s->payable_tekun = paid != NULL;
    if (paid)
        s->version = paid;
}

/*
 * The version of the first or the next approval in the month; NULL where there
 * is none, or it is of a version before the one that is paid.
 */
static const struct household *next_approved(const struct history *history,
                                             const struct month_state *s)
{
    const struct household *v = history_approved_in(
        history, s->month, s->at_approval ? s->on : DATE_NONE, s->known.facts);
    bool paid = s->payable || s->payable_tekun;
    return paid && v <= s->version ? NULL : v;
}

/* Takes the next approval in the month, as it was approved, if that pays. */
static bool take_approved(const struct history *history,
                          const struct policy *policy, struct month_state *s)
{
    const struct household *v = next_approved(history, s);
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

/* The approval's month needs to know which month is the first. */
static bool lacks_start(const struct policy *policy)
{
    return policy->presence[PARAM_PAYMENT_START] != VALUE_IN_FORCE;
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

/*
 * The row that tells a person's income: that of the version whose income
 * counts, or the first since in which the person stands.
 */
static const struct person *income_row(const struct history *history,
                                       const struct month_state *s,
                                       const struct household *income,
                                       size_t person)
{
    const struct household *v = s->version;
    const struct person *row = &v->persons[person];
    while (v != income) {
        v = history_earlier(history, v, s->known.facts);
        const struct person *then = history_same_person(v, s->version, person);
        if (then)
            row = then;
    }
    return row;
}

/* What has not happened before a day does not count. */
static void settle_person(struct person *p, date day)
{
    if (p->birth_date != DATE_NONE && p->birth_date >= day)
        p->absence = ABSENCE_NOT_BORN;
    if (p->employed_on != DATE_NONE && p->employed_on >= day) {
        p->wage_fen_month = 0;
        p->employment_cost_fen_month = 0;
    }
}

static enum status compose(const struct history *history,
                           const struct policy *policy, struct month_state *s)
{
    const struct household *v = s->version;
    date settled = s->at_approval ? s->on + 1 : s->on; /* no day between */
    const struct household *income =
        history_income_of(history, v, settled, s->known.facts);
    struct person *persons = array_reserve(s->persons, v->person_count + 1,
                                           &s->person_room, sizeof *persons);
    if (!persons)
        return STATUS_MEMORY;
    s->persons = persons;
    memcpy(persons, v->persons, v->person_count * sizeof *persons);
    s->frozen = income != v;
    for (size_t i = 0; i < v->person_count; i++) {
        if (s->frozen)
            take_income(&persons[i], income_row(history, s, income, i));
        settle_person(&persons[i], settled);
        if (grant_is_over(history, policy, s, i))
            persons[i].absence = ABSENCE_GRANT_OVER;
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

/* The month of an approval without a rule that says whether it is paid. */
static enum status no_start(const struct household *approved,
                            const struct policy *policy, struct month_state *s)
{
    s->version = approved;
    s->household = *approved;
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

/* Composes and decides the version that was found. */
static enum status decide_version(const struct history *history,
                                  const struct policy *policy,
                                  struct month_state *s)
{
    if (!s->version)
        return STATUS_OK;
    enum status status = compose(history, policy, s);
    return status == STATUS_OK ? decide(policy, s) : status;
}

/* Does the month, as decided so far, give nothing? */
static enum status gives_nothing(const struct monthly *monthly,
                                 const struct month_state *s, bool *out)
{
    bool more = false;
    enum status status = STATUS_OK;
    *out = true;
    if (!s->version || (!s->payable && !s->payable_tekun))
        return STATUS_OK;
    int64_t tekun_fen = s->d.item_fen[ITEM_TEKUN] + s->d.item_fen[ITEM_CARE];
    bool paid = (s->payable && s->d.total_fen > tekun_fen) ||
                (s->payable_tekun && tekun_fen > 0);
    if (s->status == STATUS_OK && !paid && monthly->more.asked)
        status = monthly->more.asked(monthly->more.of, s, &more);
    *out = s->status == STATUS_OK && !paid && !more;
    return status;
}

/*
 * Where the month gives nothing by an earlier approval, a new one in this
 * month that pays at once decides it.
 */
static enum status find_state(struct monthly *monthly, struct month_state *s)
{
    const struct policy *policy;
    const struct history *history = monthly->history;
    bool nothing;
    enum status status = monthly_policy(monthly, s->month, s->known, &policy);
    if (status != STATUS_OK)
        return status;
    s->status = STATUS_OK;
    find_version(history, s);
    if (!s->payable && !lacks_start(policy))
        take_approved(history, policy, s);
    for (;;) {
        status = decide_version(history, policy, s);
        if (status == STATUS_OK && next_approved(history, s))
            status = gives_nothing(monthly, s, &nothing);
        else
            return status;
        if (status == STATUS_OVERFLOW) {
            s->status = status;
            return STATUS_OK;
        }
        if (status != STATUS_OK || !nothing)
            return status;
        if (lacks_start(policy))
            return no_start(next_approved(history, s), policy, s);
        if (!take_approved(history, policy, s))
            return STATUS_OK;
    }
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

enum status monthly_before(struct monthly *monthly, month m,
                           struct knowledge known,
                           const struct month_state **out)
{
    enum status status = monthly_state(monthly, m, known, out);
    return status == STATUS_OK && (*out)->status == STATUS_OVERFLOW
               ? STATUS_OVERFLOW
               : status;
}

enum status monthly_goes_on(struct monthly *monthly,
                            const struct month_state *of,
                            struct ratio amount_fen,
                            const struct determination **out)
{
    struct month_state *s = &monthly->phased;
    size_t count = of->household.person_count;
    struct person_part *parts =
        array_reserve(s->parts, count + 1, &s->part_room, sizeof *parts);
    *out = &s->d;
    if (!parts)
        return STATUS_MEMORY;
    s->parts = parts;
    memcpy(parts, of->parts, count * sizeof *parts);
    s->d = of->d;
    s->d.parts = parts;
    enum status status = dibao_continue(&s->d, amount_fen);
    return status == STATUS_OK ? payment_round(&s->d) : status;
}
