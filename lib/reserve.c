/* reserve - funds, the queue of payments, and the run over both. */
#include "reserve.h"

#include "array.h"
#include "money.h"

#include <stdlib.h>

/* ---- funds -------------------------------------------------------------- */

enum status reserve_add(struct reserve *reserve, bool upper,
                        struct span township, int64_t balance_fen)
{
    for (size_t i = 0; i < reserve->count; i++)
        if (reserve->funds[i].upper == upper &&
            (upper || span_equal(reserve->funds[i].township, township)))
            return STATUS_FAULT;
    struct fund *grown = array_reserve(reserve->funds, reserve->count + 1,
                                       &reserve->capacity, sizeof *grown);
    if (!grown)
        return STATUS_MEMORY;
    reserve->funds = grown;
    grown[reserve->count++] = (struct fund){township, upper, balance_fen};
    return STATUS_OK;
}

void reserve_free(struct reserve *reserve)
{
    free(reserve->funds);
    *reserve = (struct reserve){0};
}

static bool begins(struct span text, struct span head)
{
    return head.length <= text.length &&
           memcmp(text.at, head.at, head.length) == 0;
}

struct fund *reserve_find(const struct reserve *reserve, bool upper,
                          const struct relief_case *c)
{
    struct fund *found = NULL;
    for (size_t i = 0; i < reserve->count; i++) {
        struct fund *fund = &reserve->funds[i];
        bool matches = fund->upper || fund->township.length == 0;
        if (!matches && c->township.length > 0)
            matches = span_equal(fund->township, c->township);
        else if (!matches)
            matches = begins(c->area_code, fund->township);
        if (fund->upper == upper && matches &&
            (!found || fund->township.length > found->township.length))
            found = fund;
    }
    return found;
}

bool fund_draw(struct fund *fund, int64_t fen)
{
    if (fen > fund->balance_fen)
        return false;
    fund->balance_fen -= fen;
    return true;
}

/* ---- the queue of payments: a heap in the order of the ledger ----------- */

struct payment {
    const struct relief_case *c;
    struct relief_award *award;
    size_t stage; /* from 0 */
    date on;
};

struct queue {
    struct payment *items;
    size_t count, capacity;
};

static int compare_keys(date a_on, struct span a_id, date b_on,
                        struct span b_id)
{
    if (a_on != b_on)
        return a_on < b_on ? -1 : 1;
    return span_compare(a_id, b_id);
}

static bool comes_before(const struct payment *a, const struct payment *b)
{
    int order = compare_keys(a->on, a->c->id, b->on, b->c->id);
    return order < 0 || (order == 0 && a->stage < b->stage);
}

static void swap(struct payment *a, struct payment *b)
{
    struct payment kept = *a;
    *a = *b;
    *b = kept;
}

static enum status queue_push(struct queue *queue, struct payment payment)
{
    struct payment *grown = array_reserve(queue->items, queue->count + 1,
                                          &queue->capacity, sizeof *grown);
    if (!grown)
        return STATUS_MEMORY;
    queue->items = grown;
    size_t at = queue->count++;
    grown[at] = payment;
    for (; at > 0 && comes_before(&grown[at], &grown[(at - 1) / 2]);
         at = (at - 1) / 2)
        swap(&grown[at], &grown[(at - 1) / 2]);
    return STATUS_OK;
}

static struct payment queue_pop(struct queue *queue)
{
    struct payment first = queue->items[0];
    queue->items[0] = queue->items[--queue->count];
    for (size_t at = 0, next; (next = 2 * at + 1) < queue->count; at = next) {
        if (next + 1 < queue->count &&
            comes_before(&queue->items[next + 1], &queue->items[next]))
            next++;
        if (!comes_before(&queue->items[next], &queue->items[at]))
            break;
        swap(&queue->items[next], &queue->items[at]);
    }
    return first;
}

/* ---- the run ------------------------------------------------------------ */

/* What a household was granted in a year, and was said to have had before. */
struct counter {
    int year;
    int64_t fen, before_fen;
};

struct run {
    const struct relief_ledger *ledger;
    struct queue queue;
    struct counter *counters;    /* one a household */
    struct relief_award *awards; /* one an application */
};

static struct counter *counter_of(const struct run *run,
                                  const struct relief_case *c)
{
    struct counter *counter = &run->counters[c->household];
    if (counter->year != date_year(c->applied_on))
        *counter = (struct counter){.year = date_year(c->applied_on)};
    return counter;
}

/* What was paid earlier in the year is no less for a later application. */
static void remember_before(struct counter *counter, struct relief_case *c)
{
    if (c->paid_year_fen > counter->before_fen)
        counter->before_fen = c->paid_year_fen;
    c->paid_year_fen = counter->before_fen;
}

/* A payment the fund could not make was not granted after all. */
static void give_back(const struct run *run, const struct relief_case *c,
                      int64_t fen)
{
    struct counter *counter = &run->counters[c->household];
    if (counter->year == date_year(c->applied_on))
        counter->fen -= fen;
}

static enum status pay(const struct run *run, const struct payment *payment)
{
    const struct relief_ledger *ledger = run->ledger;
    const struct relief_award *award = payment->award;
    struct relief_row row = {.c = payment->c,
                             .award = award,
                             .stage = payment->stage + 1,
                             .status = award->status,
                             .reasons = award->reasons,
                             .amount_fen = award->stage_fen[payment->stage],
                             .pay_on = payment->on};
    struct fund *fund = NULL;
    if (award->draws && ledger->reserve) {
        fund = reserve_find(ledger->reserve, award->level != LEVEL_TOWNSHIP,
                            payment->c);
        if (!fund && ledger->no_fund)
            ledger->no_fund(ledger->user, payment->c, award->level);
    }
    row.fund = fund;
    if (fund && !fund_draw(fund, row.amount_fen)) {
        give_back(run, payment->c, row.amount_fen);
        row.amount_fen = 0;
        row.status = RELIEF_REFUSED;
        row.reasons &= ~(UINT32_C(1) << RELIEF_PAID_FIRST);
        row.reasons |= UINT32_C(1) << RELIEF_FUND_OVERDRAWN;
    }
    return ledger->row(ledger->user, &row);
}

/* Pays what stands before this application; NULL: all that is left. */
static enum status pay_until(struct run *run, const struct relief_case *c)
{
    while (run->queue.count > 0) {
        const struct payment *first = &run->queue.items[0];
        if (c &&
            compare_keys(first->on, first->c->id, c->applied_on, c->id) >= 0)
            return STATUS_OK;
        struct payment payment = queue_pop(&run->queue);
        enum status status = pay(run, &payment);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* A row without a payment stands on the day of application. */
static enum status put_unpaid(const struct run *run,
                              const struct relief_case *c,
                              const struct relief_award *award)
{
    const struct relief_row row = {.c = c,
                                   .award = award,
                                   .stage = 1,
                                   .status = award->status,
                                   .reasons = award->reasons,
                                   .amount_fen = award->amount_fen,
                                   .pay_on = award->pay_on};
    return run->ledger->row(run->ledger->user, &row);
}

static enum status apply(struct run *run, struct relief_case *c,
                         struct relief_award *award)
{
    struct counter *counter = counter_of(run, c);
    remember_before(counter, c);
    enum status status =
        relief_decide(run->ledger->rules, c, counter->fen, award);
    if (status != STATUS_OK)
        return status;
    if (award->status == RELIEF_REFUSED || award->status == RELIEF_DISCUSS)
        return put_unpaid(run, c, award);
    status = money_add(counter->fen, award->amount_fen, &counter->fen);
    for (size_t i = 0; i < award->stage_count && status == STATUS_OK; i++)
        status = queue_push(
            &run->queue, (struct payment){c, award, i,
                                          date_add_months(award->pay_on, (int)i,
                                                          DATE_CLAMP)});
    return status;
}

static int by_household(const void *a, const void *b)
{
    const struct relief_case *x = a, *y = b;
    return span_compare(x->household_id, y->household_id);
}

static int by_day(const void *a, const void *b)
{
    const struct relief_case *x = a, *y = b;
    return compare_keys(x->applied_on, x->id, y->applied_on, y->id);
}

/* Numbers the households, then puts the applications in order. */
static void put_in_order(struct relief_case *cases, size_t count)
{
    size_t household = 0;
    qsort(cases, count, sizeof *cases, by_household);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && by_household(&cases[i], &cases[i - 1]) != 0)
            household++;
        cases[i].household = household;
    }
    qsort(cases, count, sizeof *cases, by_day);
}

enum status relief_ledger_run(const struct relief_ledger *ledger,
                              struct relief_case *cases, size_t count,
                              const struct relief_case **at)
{
    struct run run = {.ledger = ledger};
    enum status status = STATUS_MEMORY;
    *at = NULL;
    run.counters = calloc(count + 1, sizeof *run.counters);
    run.awards = calloc(count + 1, sizeof *run.awards);
    if (!run.counters || !run.awards)
        goto done;
    if (count > 0)
        put_in_order(cases, count);
    status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        *at = &cases[i];
        status = pay_until(&run, &cases[i]);
        if (status == STATUS_OK)
            status = apply(&run, &cases[i], &run.awards[i]);
    }
    if (status == STATUS_OK)
        status = pay_until(&run, NULL);
done:
    free(run.queue.items);
    free(run.counters);
    free(run.awards);
    return status;
}
