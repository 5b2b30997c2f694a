/*
 * schedule_items - what is due for one month: the items of its determination,
 * what follows from work taken up and income that rose, the price subsidy and
 * relief.
 */
#include "schedule_work.h"

#include "array.h"
#include "money.h"
#include "payment.h"
#include "phaseout.h"

/* ---- the items of a month ---------------------------------------------- */

/* A month in the making. */
struct making {
    struct scheduler *s;
    const struct month_state *state;
    struct phaseout phaseout;
    bool goes_on; /* a month of a phase-out, if only at 0 */
    struct dues *out;
};

static struct due *add(const struct making *m, enum due_item item,
                       int64_t amount_fen)
{
    struct due *due = dues_add(m->out);
    if (!due)
        return NULL;
    due->month = due->for_month = m->state->month;
    due->item = due->of = item;
    due->amount_fen = amount_fen;
    due->policy = m->state->d.policy;
    due->version = m->state->version;
    bool by_income = item == DUE_DIBAO || item == DUE_SINGLE;
    due->why = by_income && m->state->frozen ? UINT32_C(1) << DUE_FROZEN : 0;
    return due;
}

static enum status add_dibao(const struct making *m)
{
    const reasons of_dibao = reason_bit(REASON_INCOME_BELOW_STANDARD) |
                             reason_bit(REASON_COEFFICIENT) |
                             reason_bit(REASON_RAISED_TO_FLOOR) |
                             reason_bit(REASON_WORK_REFUSED);
    const struct determination *d = &m->state->d;
    if (d->item_fen[ITEM_DIBAO] == 0)
        return STATUS_OK;
    struct due *due = add(m, DUE_DIBAO, d->item_fen[ITEM_DIBAO]);
    if (!due)
        return STATUS_MEMORY;
    due->persons = d->members;
    due->reasons = d->reasons & of_dibao;
    return STATUS_OK;
}

/* An item by person, as determine splits it. */
static enum status add_personal(const struct making *m,
                                const struct determination *d, enum item item,
                                reasons why)
{
    static const enum due_item due_items[ITEM_COUNT] = {
        DUE_DIBAO, DUE_SINGLE, DUE_TEKUN, DUE_CARE, DUE_SUPPLEMENT};
    struct scheduler *s = m->s;
    size_t count = d->household->person_count;
    if (d->item_fen[item] == 0)
        return STATUS_OK;
    int64_t *shares =
        array_reserve(s->shares, count + 1, &s->share_room, sizeof *shares);
    if (!shares)
        return STATUS_MEMORY;
    s->shares = shares;
    enum status status = payment_split(d, item, shares);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        if (shares[i] == 0)
            continue;
        struct due *due = add(m, due_items[item], shares[i]);
        if (!due)
            return STATUS_MEMORY;
        due->person = (int)i;
        due->persons = 1;
        due->reasons = why;
    }
    return status;
}

static enum status add_grant(const struct making *m, enum due_item item,
                             const struct phaseout_grant *grant,
                             enum due_reason why)
{
    if (grant->amount_fen == 0)
        return STATUS_OK;
    struct due *due = add(m, item, grant->amount_fen);
    if (!due)
        return STATUS_MEMORY;
    due->person = grant->person;
    due->persons = grant->person == NOBODY ? m->state->d.members : 1;
    due->part = grant->part;
    due->parts = grant->parts;
    due->basis = grant->basis;
    due->why |= UINT32_C(1) << why;
    return STATUS_OK;
}

static enum status add_tekun(const struct making *m,
                             const struct determination *d)
{
    if (!m->state->payable_tekun)
        return STATUS_OK;
    enum status status =
        add_personal(m, d, ITEM_TEKUN, reason_bit(REASON_TEKUN));
    return status == STATUS_OK
               ? add_personal(m, d, ITEM_CARE, reason_bit(REASON_CARE))
               : status;
}

/* While dibao goes on: its amount takes the place of dibao in the month. */
static enum status extend(struct making *m, struct phaseout_grant *extension,
                          const struct determination **out)
{
    *out = &m->state->d;
    m->goes_on = extension->parts > 0;
    if (!m->goes_on)
        return STATUS_OK;
    enum status status =
        monthly_goes_on(m->s->monthly, m->state, extension->exact_fen, out);
    extension->amount_fen = (*out)->item_fen[ITEM_DIBAO];
    if (status != STATUS_OK)
        m->phaseout.d.problem = (*out)->problem;
    return status;
}

/* Dibao and what goes with it, in the order of the items. */
static enum status add_of_dibao(struct making *m)
{
    const struct determination *d;
    struct phaseout_grant extension, bonus, subsidy;
    enum status status = phaseout_extension(&m->phaseout, &extension);
    if (status == STATUS_OK)
        status = extend(m, &extension, &d);
    if (status == STATUS_OK)
        status = phaseout_bonus(&m->phaseout, &bonus);
    if (status == STATUS_OK)
        status = phaseout_subsidy(&m->phaseout, m->goes_on, &subsidy);
    if (status != STATUS_OK)
        return status;
    status = add_dibao(m);
    if (status == STATUS_OK)
        status =
            add_personal(m, d, ITEM_SINGLE, reason_bit(REASON_SINGLE_PERSON));
    if (status == STATUS_OK)
        status = add_tekun(m, d);
    if (status == STATUS_OK)
        status =
            add_personal(m, d, ITEM_SUPPLEMENT, reason_bit(REASON_SUPPLEMENT));
    if (status == STATUS_OK)
        status = add_grant(m, DUE_BONUS, &bonus, DUE_TOOK_UP_WORK);
    if (status == STATUS_OK)
        status = add_grant(m, DUE_EXTENSION, &extension, DUE_PHASES_OUT);
    if (status == STATUS_OK)
        status =
            add_grant(m, DUE_EMPLOYMENT_SUBSIDY, &subsidy, DUE_TOOK_UP_WORK);
    return status;
}

static enum status add_rewards(struct making *m)
{
    size_t count = m->state->version->person_count;
    for (size_t i = 0; i < count; i++) {
        struct phaseout_grant reward;
        enum status status = phaseout_reward(&m->phaseout, i, &reward);
        if (status == STATUS_OK)
            status = add_grant(m, DUE_REWARD, &reward, DUE_TOOK_UP_WORK);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* ---- prices and relief ------------------------------------------------- */

/*
 * Who has dibao or tekun this month, by the rows made so far: the members of
 * a household in dibao (also while it goes on), else those let in alone; and
 * tekun persons.
 */
static int64_t recipients(const struct making *m, size_t first)
{
    int64_t count = 0;
    bool household = m->goes_on || month_in_dibao(m->state);
    for (size_t i = first; i < m->out->count; i++) {
        enum due_item item = m->out->items[i].item;
        count += item == DUE_TEKUN || item == DUE_SINGLE;
    }
    return household ? count + m->state->d.members : count;
}

static enum status add_price_subsidy(const struct making *m, size_t first)
{
    const struct schedule_options *o = m->s->options;
    int64_t persons = o->price_count > 0 ? recipients(m, first) : 0;
    for (size_t i = 0; persons > 0 && i < o->price_count; i++) {
        const struct price_grant *grant = &o->prices[i];
        int64_t fen;
        if (grant->month != m->state->month ||
            grant->area != m->state->household.area || grant->amount_fen == 0)
            continue;
        enum status status = money_multiply(grant->amount_fen, persons, &fen);
        if (status != STATUS_OK)
            return status;
        struct due *due = add(m, DUE_PRICE_SUBSIDY, fen);
        if (!due)
            return STATUS_MEMORY;
        due->persons = persons;
        due->basis = grant->basis;
        due->why |= UINT32_C(1) << DUE_PRICES_ROSE;
    }
    return STATUS_OK;
}

size_t schedule_first_relief(const struct scheduler *s)
{
    struct span id = s->history.versions[0].id;
    size_t low = 0, high = s->options->relief_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (span_compare(s->options->reliefs[middle].household_id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool schedule_has_relief(const struct scheduler *s, size_t i)
{
    return i < s->options->relief_count &&
           span_equal(s->options->reliefs[i].household_id,
                      s->history.versions[0].id);
}

bool scheduler_relief_is_open(const struct scheduler *s)
{
    size_t first = schedule_first_relief(s);
    return schedule_has_relief(s, first) &&
           s->options->reliefs[first].month == MONTH_NONE;
}

/* Relief needs no approval of dibao: it has its own. */
static enum status add_relief(struct scheduler *s, month m,
                              const struct month_state *state, struct dues *out)
{
    for (size_t i = schedule_first_relief(s); schedule_has_relief(s, i); i++) {
        const struct relief_grant *grant = &s->options->reliefs[i];
        if (grant->month != m || grant->amount_fen == 0)
            continue;
        struct due *due = dues_add(out);
        if (!due)
            return STATUS_MEMORY;
        due->month = due->for_month = m;
        due->item = due->of = DUE_RELIEF;
        due->amount_fen = grant->amount_fen;
        due->basis = grant->basis;
        due->why = UINT32_C(1) << DUE_RELIEF_STAGE;
        due->policy = state->version ? state->d.policy : NULL;
        due->version =
            state->version ? state->version : &s->history.versions[0];
    }
    return STATUS_OK;
}

/* ---- the month ---------------------------------------------------------- */

/* What the determination and the events bring, in the order of the items. */
static enum status decide(struct making *m)
{
    const struct month_state *state = m->state;
    phaseout_begin(&m->phaseout, m->s->monthly, state);
    enum status status = state->status;
    if (status == STATUS_OK)
        status = state->payable ? add_of_dibao(m) : add_tekun(m, &state->d);
    return status == STATUS_OK && state->payable ? add_rewards(m) : status;
}

/* Keeps what is due from `first` on, if no event brought any of it. */
static enum status keep(const struct making *m, size_t first)
{
    struct scheduler *s = m->s;
    s->kept_month = MONTH_NONE;
    s->kept.count = 0;
    if (m->goes_on || s->keeps_nothing)
        return STATUS_OK;
    for (size_t i = first; i < m->out->count; i++) {
        if (m->out->items[i].item >= DUE_BONUS)
            return STATUS_OK;
        struct due *due = dues_add(&s->kept);
        if (!due)
            return STATUS_MEMORY;
        *due = m->out->items[i];
    }
    s->kept_month = m->state->month;
    s->kept_known = m->state->known;
    return STATUS_OK;
}

/*
 * Is the decision of the month that of the kept one? Then no event brings
 * anything either: each acts first in a month that is decided anew, and what
 * goes on after it would have gone on in the kept month.
 */
static bool is_kept(const struct scheduler *s, const struct month_state *state)
{
    return s->kept_month != MONTH_NONE && state->decided <= s->kept_month &&
           s->kept_month <= state->month &&
           knowledge_equal(s->kept_known, state->known);
}

static enum status repeat(const struct making *m)
{
    for (size_t i = 0; i < m->s->kept.count; i++) {
        struct due *due = dues_add(m->out);
        if (!due)
            return STATUS_MEMORY;
        *due = m->s->kept.items[i];
        due->month = due->for_month = m->state->month;
    }
    return STATUS_OK;
}

static enum status make_payable(struct making *m)
{
    size_t first = m->out->count;
    enum status status;
    if (is_kept(m->s, m->state)) {
        status = repeat(m);
    } else {
        status = decide(m);
        if (status == STATUS_OK)
            status = keep(m, first);
    }
    return status == STATUS_OK ? add_price_subsidy(m, first) : status;
}

enum status schedule_make_month(struct scheduler *s, month m,
                                struct knowledge known, struct dues *out)
{
    struct making making = {.s = s, .out = out};
    enum status status = monthly_state(s->monthly, m, known, &making.state);
    const struct month_state *state = making.state;
    if (status != STATUS_OK)
        return status;
    if (state->version && (state->payable || state->payable_tekun)) {
        status = make_payable(&making);
        if (status != STATUS_OK)
            s->problem = making.phaseout.now ? making.phaseout.d : state->d;
    }
    return status == STATUS_OK ? add_relief(s, m, state, out) : status;
}
