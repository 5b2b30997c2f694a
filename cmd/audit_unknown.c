/*
 * audit_unknown - payments to households that are not in the roster. They are
 * held in memory until all households are known, and come last, in the order
 * in which people count.
 */
#include "audit_job.h"

#include "identity.h"

#include <stdlib.h>

struct unknown {
    struct span household_id;
    struct audit_payment payment;
};

static int compare_unknown(const struct unknown *x, const struct unknown *y)
{
    int order = span_compare_natural(x->household_id, y->household_id);
    if (order == 0)
        order = x->payment.month - y->payment.month;
    if (order == 0)
        order = x->payment.item - y->payment.item;
    return order ? order
                 : identity_compare(x->payment.person_id, y->payment.person_id);
}

static int unknown_in_order(const void *a, const void *b)
{
    const struct unknown *x = a, *y = b;
    int order = compare_unknown(x, y);
    return order ? order
                 : (x->payment.line > y->payment.line) -
                       (x->payment.line < y->payment.line);
}

static struct unknown *read_unknown(const struct audit_job *job, size_t *count)
{
    struct span rest = buffer_view(&job->unknown);
    struct payment_unknown u;
    struct span id;
    for (*count = 0; payment_unknown_next(&rest, &u, &id);)
        ++*count;
    struct unknown *list = calloc(*count + 1, sizeof *list);
    rest = buffer_view(&job->unknown);
    for (size_t i = 0; list && payment_unknown_next(&rest, &u, &id); i++)
        list[i] = (struct unknown){id, u.payment};
    return list;
}

/* Rows that are alike: one finding, and one line of the ledger. */
struct likes {
    const struct unknown *first;
    size_t count;
    bool recovers; /* the household's sum is above the least */
};

static enum status sum_likes(const struct likes *likes, int64_t *out_fen)
{
    *out_fen = 0;
    for (size_t i = 0; i < likes->count; i++)
        if (__builtin_add_overflow(*out_fen, likes->first[i].payment.amount_fen,
                                   out_fen))
            return STATUS_OVERFLOW;
    if (likes->first->payment.item == DUE_RECOVERY)
        *out_fen = -*out_fen;
    return STATUS_OK;
}

static bool is_recoverable(const struct audit_job *job,
                           const struct audit_payment *p)
{
    return p->item != DUE_RECOVERY &&
           audit_month_recoverable(job->policy, p->month,
                                   month_of(job->options.on));
}

static void put_lines(const struct audit_job *job, const struct likes *likes,
                      struct buffer *out)
{
    for (size_t i = 0; i < likes->count; i++) {
        uint64_t line = likes->first[i].payment.line;
        audit_put_lines(out, payments_file(job->payments), line, line);
    }
}

static enum status put_unknown(struct audit_job *job, struct row_writer w[2],
                               const struct likes *likes)
{
    struct buffer lines = {0};
    const struct unknown *u = likes->first;
    struct audit_cell cell = {.month = u->payment.month,
                              .item = u->payment.item,
                              .person_id = u->payment.person_id};
    enum status status = sum_likes(likes, &cell.paid_fen);
    if (status != STATUS_OK)
        return status;
    cell.part_fen[CAUSE_ERROR] = -cell.paid_fen;
    if (likes->recovers && is_recoverable(job, &u->payment))
        cell.recoverable_fen = cell.paid_fen;
    put_lines(job, likes, &lines);
    const struct finding_row row = {.household_id = u->household_id,
                                    .person_id = cell.person_id,
                                    .month = cell.month,
                                    .until = cell.month,
                                    .months = 1,
                                    .item = cell.item,
                                    .has_paid = true,
                                    .has_due = true,
                                    .paid_fen = cell.paid_fen,
                                    .difference_fen = -cell.paid_fen,
                                    .recoverable_fen = cell.recoverable_fen,
                                    .cause = CAUSE_ERROR,
                                    .finding = FINDING_UNKNOWN_HOUSEHOLD,
                                    .payment_rows = buffer_view(&lines)};
    audit_put_finding(&w[0], &row);
    if (job->ledger.file)
        audit_put_ledger(&w[1], u->household_id, &cell);
    const struct audit_sums sums = {.paid_fen = cell.paid_fen,
                                    .difference_fen = -cell.paid_fen,
                                    .part_fen = {-cell.paid_fen},
                                    .payments = (int64_t)likes->count,
                                    .recoverable_fen = cell.recoverable_fen};
    w[0].out->failed |= lines.failed;
    buffer_free(&lines);
    return audit_sums_add(&job->tally.sums, &sums);
}

/* A total beside its parts is no payment. The parts stand before it. */
static bool is_beside_parts(const struct unknown *list, size_t i)
{
    const struct unknown *total = &list[i], *first = total;
    if (total->payment.item != AUDIT_TOTAL)
        return false;
    while (first > list && first[-1].payment.month == total->payment.month &&
           span_equal(first[-1].household_id, total->household_id))
        first--;
    return audit_is_part(first->payment.item);
}

/* Who gets relief need not be in a roster of dibao and tekun. */
static bool is_apart(const struct unknown *list, size_t i)
{
    return list[i].payment.item == DUE_RELIEF || is_beside_parts(list, i);
}

/* Counted, and no finding. */
static enum status pass(struct audit_job *job, const struct likes *likes)
{
    struct audit_sums sums = {0};
    bool is_relief = likes->first->payment.item == DUE_RELIEF;
    *(is_relief ? &sums.unheard : &sums.of_total) = (int64_t)likes->count;
    enum status status =
        sum_likes(likes, is_relief ? &sums.unheard_fen : &sums.of_total_fen);
    return status == STATUS_OK ? audit_sums_add(&job->tally.sums, &sums)
                               : status;
}

/* Does what was paid to the household from `first` on reach the least sum? */
static bool reaches_least(const struct audit_job *job,
                          const struct unknown *list, size_t first,
                          size_t count)
{
    wide sum = 0;
    for (size_t i = first; i < count && span_equal(list[i].household_id,
                                                   list[first].household_id);
         i++)
        if (is_recoverable(job, &list[i].payment) && !is_apart(list, i))
            sum += list[i].payment.amount_fen;
    return sum >= audit_least_recovery_fen(job->policy);
}

static enum status put_all(struct audit_job *job, struct row_writer w[2],
                           const struct unknown *list, size_t count,
                           uint64_t *found)
{
    struct likes likes = {0};
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < count; i += likes.count) {
        if (i == 0 ||
            !span_equal(list[i].household_id, list[i - 1].household_id))
            likes.recovers = reaches_least(job, list, i, count);
        likes.first = &list[i];
        likes.count = 1;
        while (i + likes.count < count &&
               compare_unknown(&list[i], &list[i + likes.count]) == 0)
            likes.count++;
        if (is_apart(list, i)) {
            status = pass(job, &likes);
            continue;
        }
        status = put_unknown(job, w, &likes);
        ++*found;
    }
    return status;
}

enum status audit_unknown_finish(struct audit_job *job, struct totals *totals)
{
    struct buffer rows = {0}, ledger = {0};
    struct row_writer w[2] = {audit_findings_writer(job, &rows),
                              audit_ledger_writer(job, &ledger)};
    size_t count;
    uint64_t found = 0;
    struct unknown *list = read_unknown(job, &count);
    enum status status = list ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK && count > 0)
        qsort(list, count, sizeof *list, unknown_in_order);
    if (status == STATUS_OK)
        status = put_all(job, w, list, count, &found);
    if (status == STATUS_OK)
        status = audit_put_behind(job, &rows, found, totals);
    if (status == STATUS_OK)
        status = ledger.failed
                     ? STATUS_MEMORY
                     : output_side_rows(&job->ledger, buffer_view(&ledger));
    buffer_free(&rows);
    buffer_free(&ledger);
    free(list);
    return status;
}
