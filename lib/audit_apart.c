/*
 * audit_apart - rows of payments that are no payments of their own: totals
 * beside their parts; and those of which nothing is known.
 */
#include "audit_work.h"

#include "money.h"

static enum status count(int64_t *rows, int64_t *fen,
                         const struct audit_payment *p)
{
    ++*rows;
    return money_add(*fen, p->amount_fen, fen);
}

/* The total and the sum of its parts; the totals are counted. */
static enum status add_up(struct audit *a, struct audit_rows rows,
                          int64_t *total_fen, int64_t *parts_fen)
{
    enum status status = STATUS_OK;
    *total_fen = *parts_fen = 0;
    for (size_t i = 0; status == STATUS_OK && i < rows.count; i++) {
        const struct audit_payment *p = &a->payments[rows.first + i];
        int64_t *sum = p->item == AUDIT_TOTAL ? total_fen : parts_fen;
        status = p->item == DUE_RECOVERY
                     ? money_subtract(*sum, p->amount_fen, sum)
                     : money_add(*sum, p->amount_fen, sum);
        if (status == STATUS_OK && p->item == AUDIT_TOTAL)
            status = count(&a->sums.of_total, &a->sums.of_total_fen, p);
    }
    return status;
}

enum status audit_check_total(struct audit *a, month m, struct audit_rows rows)
{
    int64_t total_fen, parts_fen;
    enum status status = add_up(a, rows, &total_fen, &parts_fen);
    if (status != STATUS_OK || total_fen == parts_fen)
        return status;
    struct audit_note *note = audit_add_note(a, FINDING_PARTS_DIFFER, m);
    if (!note)
        return STATUS_MEMORY;
    note->item = AUDIT_TOTAL;
    note->paid_fen = total_fen;
    note->due_fen = parts_fen;
    note->payments = rows;
    return STATUS_OK;
}

static bool has_prices_of(const struct audit *a, month m)
{
    const struct schedule_options *o = &a->options->schedule;
    for (size_t i = 0; i < o->price_count; i++)
        if (o->prices[i].month == m)
            return true;
    return false;
}

bool audit_is_unheard(const struct audit *a, month m, int item)
{
    if (item == DUE_PRICE_SUBSIDY)
        return !a->options->prices || !has_prices_of(a, m);
    return item == DUE_RELIEF &&
           (!a->options->reliefs || scheduler_relief_is_open(a->scheduler));
}

enum status audit_count_unheard(struct audit *a, month m,
                                struct audit_rows rows)
{
    struct audit_sums *sums = &a->sums;
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < rows.count; i++) {
        const struct audit_payment *p = &a->payments[rows.first + i];
        if (audit_is_unheard(a, m, p->item))
            status = count(&sums->unheard, &sums->unheard_fen, p);
    }
    return status;
}
