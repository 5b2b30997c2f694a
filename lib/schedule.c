/* schedule - the items of a month, and corrections of earlier ones. */
#include "schedule.h"

#include "array.h"
#include "money.h"
#include "monthly.h"
#include "payment.h"
#include "phaseout.h"

#include <stdlib.h>

struct scheduler {
    const struct schedule_options *options;
    struct policies *policies;
    struct monthly *monthly;
    struct history history;
    struct determination problem;
    int64_t *shares; /* of an item, a person each */
    size_t share_room;
    struct dues then, now; /* of an earlier month, in corrections */
};

/* Does a month whose determination gives nothing give something by events? */
static enum status gives_more(void *monthly, const struct month_state *s,
                              bool *out)
{
    struct phaseout phaseout;
    *out = false;
    if (!s->payable)
        return STATUS_OK;
    phaseout_begin(&phaseout, monthly, s);
    return phaseout_gives(&phaseout, out);
}

enum status scheduler_new(const struct schedule_options *options,
                          struct scheduler **out)
{
    struct scheduler *s = calloc(1, sizeof *s);
    *out = s;
    if (!s)
        return STATUS_MEMORY;
    s->options = options;
    enum status status = policies_new(options->book, &s->policies);
    if (status == STATUS_OK)
        status = monthly_new(s->policies, &s->monthly);
    if (status == STATUS_OK) {
        monthly_ask(s->monthly, (struct monthly_more){gives_more, s->monthly});
        return STATUS_OK;
    }
    scheduler_free(s);
    *out = NULL;
    return status;
}

void scheduler_free(struct scheduler *scheduler)
{
    if (!scheduler)
        return;
    monthly_free(scheduler->monthly);
    policies_free(scheduler->policies);
    free(scheduler->shares);
    dues_free(&scheduler->then);
    dues_free(&scheduler->now);
    free(scheduler);
}

void scheduler_begin(struct scheduler *scheduler,
                     const struct household *versions, size_t count)
{
    date assumed = scheduler->options->assume_approved;
    for (size_t i = 0; i < count; i++)
        if (versions[i].approved_on != DATE_NONE)
            assumed = DATE_NONE;
    scheduler->history = (struct history){versions, count, assumed};
    monthly_begin(scheduler->monthly, &scheduler->history);
    scheduler->problem = (struct determination){0};
}

const struct determination *scheduler_problem(const struct scheduler *s)
{
    return &s->problem;
}

/* ---- what is known ------------------------------------------------------ */

/* Is everything that was recorded later without effect on month m? */
static bool knows_all_facts(const struct history *history, month m, date facts)
{
    for (size_t i = 0; i < history->count; i++) {
        const struct household *v = &history->versions[i];
        if (version_recorded(v) > facts && month_of(v->valid_from) <= m)
            return false;
    }
    return true;
}

/*
 * The same knowledge of month m and those before it, with DATE_NONE where
 * nothing that was learned later concerns them: so that states of months are
 * found again.
 */
static struct knowledge normal(const struct scheduler *s, month m,
                               struct knowledge known)
{
    if (known.law) {
        date first =
            policies_announced_between(s->policies, known.law, DATE_NONE);
        if (first == DATE_NONE || first > month_first_day(m))
            known.law = DATE_NONE;
    }
    if (known.facts && knows_all_facts(&s->history, m, known.facts))
        known.facts = DATE_NONE;
    return known;
}

bool scheduler_knows_alike(const struct scheduler *scheduler, month m,
                           struct knowledge a, struct knowledge b)
{
    a = normal(scheduler, m, a);
    b = normal(scheduler, m, b);
    return a.law == b.law && a.facts == b.facts;
}

static date earlier(date a, date b)
{
    return a == DATE_NONE || b < a ? b : a;
}

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

/* The first grant of the household in hand, or the end. */
static size_t first_relief(const struct scheduler *s)
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

static bool is_of_household(const struct scheduler *s, size_t i)
{
    return i < s->options->relief_count &&
           span_equal(s->options->reliefs[i].household_id,
                      s->history.versions[0].id);
}

/* Relief needs no approval of dibao: it has its own. */
static enum status add_relief(struct scheduler *s, month m,
                              const struct month_state *state, struct dues *out)
{
    for (size_t i = first_relief(s); is_of_household(s, i); i++) {
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

/* ---- months ------------------------------------------------------------- */

month scheduler_first_month(const struct scheduler *scheduler)
{
    month first = month_of(history_first_approval(&scheduler->history));
    for (size_t i = first_relief(scheduler); is_of_household(scheduler, i);
         i++) {
        month m = scheduler->options->reliefs[i].month;
        if (first == MONTH_NONE || m < first)
            first = m;
    }
    return first;
}

/* `known` is normal. */
static enum status make_month(struct scheduler *s, month m,
                              struct knowledge known, struct dues *out)
{
    struct making making = {.s = s, .out = out};
    size_t first = out->count;
    enum status status = monthly_state(s->monthly, m, known, &making.state);
    const struct month_state *state = making.state;
    if (status != STATUS_OK)
        return status;
    bool payable = state->version && (state->payable || state->payable_tekun);
    if (payable) {
        phaseout_begin(&making.phaseout, s->monthly, state);
        status = state->status;
        if (status == STATUS_OK)
            status = state->payable ? add_of_dibao(&making)
                                    : add_tekun(&making, &state->d);
        if (status == STATUS_OK && state->payable)
            status = add_rewards(&making);
        if (status == STATUS_OK)
            status = add_price_subsidy(&making, first);
        if (status != STATUS_OK)
            s->problem = making.phaseout.d;
    }
    return status == STATUS_OK ? add_relief(s, m, state, out) : status;
}

enum status scheduler_month(struct scheduler *scheduler, month m,
                            struct knowledge known, struct dues *out)
{
    return make_month(scheduler, m, normal(scheduler, m, known), out);
}

const struct household *scheduler_version(struct scheduler *scheduler, month m,
                                          struct knowledge known)
{
    const struct month_state *state;
    enum status status = monthly_state(scheduler->monthly, m,
                                       normal(scheduler, m, known), &state);
    return status == STATUS_OK ? state->version : NULL;
}

enum status scheduler_decision(struct scheduler *scheduler, month m,
                               struct knowledge known,
                               const struct determination **out)
{
    const struct month_state *state;
    *out = NULL;
    enum status status = monthly_state(scheduler->monthly, m,
                                       normal(scheduler, m, known), &state);
    if (status != STATUS_OK || !state->version)
        return status;
    *out = &state->d;
    scheduler->problem = state->d;
    return state->status;
}

/* ---- corrections ------------------------------------------------------- */

/* The first day of effect of the versions recorded between two days. */
static date first_recorded_between(const struct history *history, date after,
                                   date until, bool *any)
{
    date first = DATE_NONE;
    *any = false;
    for (size_t i = 0; i < history->count; i++) {
        const struct household *v = &history->versions[i];
        date recorded = version_recorded(v);
        if (recorded <= after || (until && recorded > until))
            continue;
        if (!*any || v->valid_from < first)
            first = v->valid_from;
        *any = true;
    }
    return first;
}

static enum status add_difference(month m, month for_month, enum due_item item,
                                  int64_t difference_fen,
                                  const struct due *like, struct dues *out)
{
    struct due *due = dues_add(out);
    if (!due)
        return STATUS_MEMORY;
    due->month = m;
    due->for_month = for_month;
    due->item = difference_fen > 0 ? DUE_ARREARS : DUE_RECOVERY;
    due->of = item;
    due->amount_fen = difference_fen > 0 ? difference_fen : -difference_fen;
    due->policy = like->policy;
    due->basis = like->basis;
    due->reasons = like->reasons;
    due->version = like->version;
    return STATUS_OK;
}

/* A row of the item in either list, to tell the reasons by. */
static const struct due *row_like(const struct dues *a, const struct dues *b,
                                  enum due_item item)
{
    for (size_t i = 0; i < a->count; i++)
        if (a->items[i].item == item)
            return &a->items[i];
    for (size_t i = 0; i < b->count; i++)
        if (b->items[i].item == item)
            return &b->items[i];
    return NULL;
}

/* What is due for month `of` is compared as known before and now. */
static enum status correct_month(struct scheduler *s, month m, month of,
                                 const struct knowledge known[2],
                                 struct dues *out)
{
    uint32_t why = UINT32_C(1)
                   << (known[0].law != known[1].law ? DUE_LAW_LATE
                                                    : DUE_EVIDENCE_LATE);
    s->then.count = s->now.count = 0;
    struct knowledge before = normal(s, of, known[0]);
    struct knowledge now = normal(s, of, known[1]);
    if (before.law == now.law && before.facts == now.facts)
        return STATUS_OK;
    enum status status = make_month(s, of, before, &s->then);
    if (status == STATUS_OK)
        status = make_month(s, of, now, &s->now);
    for (int item = 0; status == STATUS_OK && item < DUE_ARREARS; item++) {
        int64_t then_fen, now_fen, difference_fen;
        status = dues_sum(&s->then, (enum due_item)item, &then_fen);
        if (status == STATUS_OK)
            status = dues_sum(&s->now, (enum due_item)item, &now_fen);
        if (status == STATUS_OK)
            status = money_subtract(now_fen, then_fen, &difference_fen);
        if (status != STATUS_OK || difference_fen == 0)
            continue;
        status = add_difference(
            m, of, (enum due_item)item, difference_fen,
            row_like(&s->now, &s->then, (enum due_item)item), out);
        if (status == STATUS_OK)
            out->items[out->count - 1].why = why;
    }
    return status;
}

/* Corrections of the months from `first` on, for one cause. */
static enum status correct_since(struct scheduler *s, month m, month first,
                                 const struct knowledge known[2],
                                 struct dues *out)
{
    month begin = scheduler_first_month(s);
    enum status status = STATUS_OK;
    if (begin == MONTH_NONE)
        return STATUS_OK;
    for (month of = first > begin ? first : begin;
         status == STATUS_OK && of < m; of++)
        status = correct_month(s, m, of, known, out);
    return status;
}

enum status scheduler_corrections(struct scheduler *scheduler, month m,
                                  struct knowledge before, struct knowledge now,
                                  struct dues *out)
{
    struct scheduler *s = scheduler;
    size_t first_of_them = out->count;
    enum status status = STATUS_OK;
    if (before.law != now.law && before.law != DATE_NONE) {
        date first =
            policies_announced_between(s->policies, before.law, now.law);
        const struct knowledge known[2] = {
            before, {.law = now.law, .facts = before.facts}};
        if (first != DATE_NONE)
            status = correct_since(s, m, month_of(first), known, out);
    }
    if (status == STATUS_OK && before.facts != now.facts &&
        before.facts != DATE_NONE) {
        bool any;
        date first =
            first_recorded_between(&s->history, before.facts, now.facts, &any);
        const struct knowledge known[2] = {
            {.law = now.law, .facts = before.facts}, now};
        if (any)
            status = correct_since(s, m, month_of(first), known, out);
    }
    dues_order(out, first_of_them);
    return status;
}

enum status scheduler_payment(struct scheduler *scheduler, month m,
                              struct knowledge known, struct dues *out)
{
    date end = month_last_day(m), end_before = month_last_day(m - 1);
    const struct knowledge now = {earlier(known.law, end),
                                  earlier(known.facts, end)};
    const struct knowledge before = {earlier(known.law, end_before),
                                     earlier(known.facts, end_before)};
    enum status status = scheduler_month(scheduler, m, now, out);
    return status == STATUS_OK
               ? scheduler_corrections(scheduler, m, before, now, out)
               : status;
}
