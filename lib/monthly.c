/* monthly - states of months, kept in a ring by month. */
#include "monthly_work.h"

#include "array.h"
#include "dibao.h"
#include "payment.h"
#include "standstill.h"

#include <stdlib.h>
#include <string.h>

struct monthly {
    struct policies *policies;
    const struct history *history;
    uint64_t turn; /* counts households: older states are stale */
    struct monthly_more more;
    struct standstill standstill;
    bool repeats_nothing;
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
    standstill_free(&monthly->standstill);
    free(monthly->ring);
    free(monthly);
}

enum status monthly_begin(struct monthly *monthly,
                          const struct history *history)
{
    monthly->history = history;
    monthly->turn++;
    return standstill_begin(&monthly->standstill, history);
}

void monthly_repeat_nothing(struct monthly *monthly)
{
    monthly->repeats_nothing = true;
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

/* ---- a month decided anew ------------------------------------------------ */

/* The approval's month needs to know which month is the first. */
static bool lacks_start(const struct policy *policy)
{
    return policy->presence[PARAM_PAYMENT_START] != VALUE_IN_FORCE;
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
    enum status status = month_compose(history, policy, s);
    if (status == STATUS_OK)
        s->status =
            determine(policy, &s->household, s->on, NULL, s->parts, &s->d);
    return status;
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
    month_find_version(history, s);
    if (!s->payable && !lacks_start(policy))
        month_take_approved(history, policy, s);
    for (;;) {
        status = decide_version(history, policy, s);
        if (status == STATUS_OK && month_next_approved(history, s))
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
            return no_start(month_next_approved(history, s), policy, s);
        if (!month_take_approved(history, policy, s))
            return STATUS_OK;
    }
}

/* ---- months like the one before ----------------------------------------- */

static bool is_of(const struct monthly *monthly, const struct month_state *s,
                  month m, struct knowledge known)
{
    return s->turn == monthly->turn && s->month == m &&
           knowledge_equal(s->known, known);
}

/* Until when time alone does not change what was decided. */
static month standstill_of(const struct monthly *monthly,
                           const struct month_state *s)
{
    if (monthly->repeats_nothing || s->status != STATUS_OK || !s->version ||
        s->at_approval)
        return s->month;
    return standstill_end(&monthly->standstill, s->month, s->version,
                          s->d.policy);
}

/* `before` once more, a month later. */
static enum status repeat(const struct month_state *before,
                          struct month_state *s)
{
    size_t count = before->household.person_count;
    if (!month_reserve(s, count))
        return STATUS_MEMORY;
    const struct month_state own = *s;
    *s = *before;
    s->persons = own.persons;
    s->parts = own.parts;
    s->person_room = own.person_room;
    s->part_room = own.part_room;
    memcpy(s->persons, before->persons, count * sizeof *s->persons);
    memcpy(s->parts, before->parts, count * sizeof *s->parts);
    s->month = own.month;
    s->on = s->d.on = month_first_day(own.month);
    s->household.persons = s->persons;
    s->d.household = &s->household;
    s->d.parts = s->parts;
    return STATUS_OK;
}

/* Takes the month before over, if it is known and nothing has changed. */
static enum status maybe_repeat(struct monthly *monthly, struct month_state *s,
                                bool *out)
{
    month m = s->month;
    const struct month_state *before = &monthly->ring[(m - 1) % MONTHLY_KEPT];
    const struct policy *policy;
    *out = is_of(monthly, before, m - 1, s->known) && m < before->until;
    if (!*out)
        return STATUS_OK;
    enum status status = monthly_policy(monthly, m, s->known, &policy);
    *out = status == STATUS_OK && policy == before->d.policy;
    return *out ? repeat(before, s) : status;
}

enum status monthly_state(struct monthly *monthly, month m,
                          struct knowledge known,
                          const struct month_state **out)
{
    struct month_state *s = &monthly->ring[m % MONTHLY_KEPT];
    bool repeated;
    *out = s;
    if (is_of(monthly, s, m, known))
        return STATUS_OK;
    s->turn = 0;
    s->month = m;
    s->known = known;
    enum status status = maybe_repeat(monthly, s, &repeated);
    if (status == STATUS_OK && !repeated)
        status = find_state(monthly, s);
    if (status != STATUS_OK)
        return status;
    if (!repeated) {
        s->decided = m;
        s->until = standstill_of(monthly, s);
    }
    s->turn = monthly->turn;
    return STATUS_OK;
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
