/*
 * audit_judge - a cell's difference by causes, each with its code; what can
 * be recovered and what is to be paid; the sums.
 */
#include "audit_work.h"

#include "money.h"

/*
 * What was settled is taken off what law and evidence add, in this order and
 * no further than the part; the rest is the error's. The parts add up to the
 * cell's difference.
 */
static void part(struct audit_cell *c)
{
    int64_t left_fen = c->settled_fen;
    c->part_fen[CAUSE_ERROR] = c->then_fen - c->paid_fen;
    c->part_fen[CAUSE_LAW] = c->law_fen - c->then_fen;
    c->part_fen[CAUSE_EVIDENCE] = c->now_fen - c->law_fen;
    for (int cause = CAUSE_LAW; cause <= CAUSE_EVIDENCE; cause++) {
        int64_t fen = c->part_fen[cause], taken_fen = 0;
        if (left_fen > 0 && fen > 0)
            taken_fen = left_fen < fen ? left_fen : fen;
        else if (left_fen < 0 && fen < 0)
            taken_fen = left_fen > fen ? left_fen : fen;
        c->part_fen[cause] -= taken_fen;
        left_fen -= taken_fen;
    }
    c->part_fen[CAUSE_ERROR] -= left_fen;
}

/* Right as known now is right, whatever was known then. */
static void forget_parts(struct audit_cell *c)
{
    for (int cause = 0; cause < CAUSE_COUNT; cause++)
        c->part_fen[cause] = 0;
}

static enum status sum_cell(struct audit_sums *s, const struct audit_cell *c)
{
    bool failed =
        __builtin_add_overflow(s->due_then_fen, c->then_fen,
                               &s->due_then_fen) ||
        __builtin_add_overflow(s->due_now_fen, c->now_fen, &s->due_now_fen) ||
        __builtin_add_overflow(s->paid_fen, c->paid_fen, &s->paid_fen) ||
        __builtin_add_overflow(s->difference_fen, cell_open_fen(c),
                               &s->difference_fen);
    for (int cause = 0; cause < CAUSE_COUNT; cause++)
        failed |= __builtin_add_overflow(s->part_fen[cause], c->part_fen[cause],
                                         &s->part_fen[cause]);
    return failed ? STATUS_OVERFLOW : STATUS_OK;
}

/* ---- recovering --------------------------------------------------------- */

bool audit_month_recoverable(const struct policy *policy, month m, month last)
{
    enum param id = PARAM_RECOVERY_MONTHS_LIMIT;
    return policy->presence[id] != VALUE_IN_FORCE ||
           last - m + 1 <= policy->value[id]->value.number.num;
}

int64_t audit_least_recovery_fen(const struct policy *policy)
{
    enum param id = PARAM_RECOVERY_LEAST;
    if (policy->presence[id] != VALUE_IN_FORCE)
        return 0;
    return policy->value[id]->value.number.num /
           policy->value[id]->value.number.den;
}

/* What each cell is short of is payable; what it is over, recoverable. */
static enum status settle_up(struct audit *a, const struct policy *policy)
{
    month last = month_of(a->options->on);
    struct audit_sums *s = &a->sums;
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < a->cell_count; i++) {
        struct audit_cell *c = &a->cells[i];
        int64_t open_fen = cell_open_fen(c);
        if (c->item == AUDIT_TOTAL && a->has_earlier)
            continue; /* it may hold what is of an earlier month */
        if (open_fen > 0)
            c->payable_fen = open_fen;
        else if (audit_month_recoverable(policy, c->month, last))
            c->recoverable_fen = -open_fen;
        status = money_add(s->payable_fen, c->payable_fen, &s->payable_fen);
        if (status == STATUS_OK)
            status = money_add(s->recoverable_fen, c->recoverable_fen,
                               &s->recoverable_fen);
    }
    if (s->recoverable_fen >= audit_least_recovery_fen(policy))
        return status;
    s->recoverable_fen = 0;
    for (size_t i = 0; i < a->cell_count; i++)
        a->cells[i].recoverable_fen = 0;
    return status;
}

enum status audit_judge(struct audit *a)
{
    const struct policy *policy;
    enum status status = policies_of(a->policies, month_of(a->options->on),
                                     a->options->known_on, &policy);
    for (size_t i = 0; status == STATUS_OK && i < a->cell_count; i++) {
        struct audit_cell *cell = &a->cells[i];
        part(cell);
        if (cell_open_fen(cell) == 0)
            forget_parts(cell);
        for (int cause = 0; status == STATUS_OK && cause < CAUSE_COUNT; cause++)
            if (cell->part_fen[cause] != 0)
                status = audit_find_ground(a, cell, (enum audit_cause)cause);
        if (status == STATUS_OK)
            status = sum_cell(&a->sums, cell);
    }
    if (status == STATUS_OK &&
        __builtin_sub_overflow(a->sums.paid_fen, a->sums.earlier_fen,
                               &a->sums.paid_fen))
        status = STATUS_OVERFLOW;
    return status == STATUS_OK ? settle_up(a, policy) : status;
}

/* ---- sums --------------------------------------------------------------- */

enum status audit_sums_add(struct audit_sums *sums,
                           const struct audit_sums *more)
{
    const int64_t *from = (const int64_t *)more;
    int64_t *to = (int64_t *)sums;
    _Static_assert(sizeof *sums % sizeof *to == 0, "sums are of one type");
    for (size_t i = 0; i < sizeof *sums / sizeof *to; i++)
        if (__builtin_add_overflow(to[i], from[i], &to[i]))
            return STATUS_OVERFLOW;
    return STATUS_OK;
}

bool audit_ties_out(const struct audit_sums *s)
{
    wide parts = 0;
    for (int cause = 0; cause < CAUSE_COUNT; cause++)
        parts += s->part_fen[cause];
    return (wide)s->due_now_fen - s->paid_fen == s->difference_fen &&
           parts == s->difference_fen;
}
