/*
 * schedule_totals - what a schedule comes to by month and item. Households
 * are cells that are added up in the order of the input, in integers: the
 * order and the number of threads change nothing.
 *
 * The sum of a month, and of all, is of what is paid: a recovery is a row of
 * its own and never taken off.
 */
#include "schedule_kinds.h"

#include "i18n.h"
#include "money.h"

#include <string.h>

static const struct out_column COLUMNS[] = {
    {"month", CELL_TEXT, N_("month")},
    {"item", CELL_TEXT, N_("item")},
    {"households", CELL_COUNT, N_("households")},
    {"persons", CELL_COUNT, N_("persons")},
    {"amount", CELL_MONEY, N_("amount")},
    {"projected", CELL_TEXT, N_("projected")},
};

enum { ALL_ITEMS = DUE_ITEMS, ITEM_SLOTS = DUE_ITEMS + 1 };

/* Only bytes, so that cells can be compared and copied. */
static struct schedule_cell cell_of(month m, int item)
{
    struct schedule_cell cell;
    memset(&cell, 0, sizeof cell);
    cell.month = m;
    cell.item = (int32_t)item;
    return cell;
}

/* ---- cells of a household ----------------------------------------------- */

static void put_cell(struct result *result, const struct schedule_cell *cell)
{
    if (cell->households > 0)
        buffer_bytes(&result->out, (const char *)cell, sizeof *cell);
}

/* The dues of one month and item. */
static enum status item_cell(const struct due *dues, size_t count,
                             struct schedule_cell *out)
{
    *out = cell_of(dues->month, (int)dues->item);
    out->households = 1;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        out->persons += dues[i].persons;
        status =
            money_add(out->amount_fen, dues[i].amount_fen, &out->amount_fen);
    }
    return status;
}

/* How many dues from the first on are of its month, or of its item too. */
static size_t run_length(const struct due *dues, size_t count, bool of_item)
{
    size_t n = 1;
    while (n < count && dues[n].month == dues->month &&
           (!of_item || dues[n].item == dues->item))
        n++;
    return n;
}

/* The items of a month, and their sum, which goes to the range's as well. */
static enum status put_month(const struct due *dues, size_t count,
                             struct schedule_cell *range, struct result *result)
{
    struct schedule_cell sum = cell_of(dues->month, ALL_ITEMS), item;
    enum status status = STATUS_OK;
    for (size_t i = 0, n; i < count && status == STATUS_OK; i += n) {
        n = run_length(&dues[i], count - i, true);
        status = item_cell(&dues[i], n, &item);
        put_cell(result, &item);
        if (status != STATUS_OK || item.item == DUE_RECOVERY)
            continue;
        sum.households = 1;
        status = money_add(sum.amount_fen, item.amount_fen, &sum.amount_fen);
    }
    put_cell(result, &sum);
    range->households |= sum.households;
    return status == STATUS_OK ? money_add(range->amount_fen, sum.amount_fen,
                                           &range->amount_fen)
                               : status;
}

static enum status household(struct schedule_worker *worker,
                             const struct roster_case *c, struct result *result)
{
    (void)c;
    const struct due *dues = worker->dues.items;
    size_t count = worker->dues.count;
    struct schedule_cell range = cell_of(MONTH_NONE, ALL_ITEMS);
    enum status status = STATUS_OK;
    for (size_t i = 0, n; i < count && status == STATUS_OK; i += n) {
        n = run_length(&dues[i], count - i, false);
        status = put_month(&dues[i], n, &range, result);
    }
    put_cell(result, &range);
    return status;
}

/* ---- the sums ----------------------------------------------------------- */

static struct schedule_cell *sum_of(const struct schedule_job *job, month m,
                                    int item)
{
    size_t row = m == MONTH_NONE ? (size_t)(job->to - job->from + 1)
                                 : (size_t)(m - job->from);
    return &job->totals[row * ITEM_SLOTS + (size_t)item];
}

static enum status gather(struct schedule_job *job,
                          const struct schedule_cell *cell)
{
    struct schedule_cell *sum = sum_of(job, cell->month, cell->item);
    enum status status =
        money_add(sum->amount_fen, cell->amount_fen, &sum->amount_fen);
    sum->households += cell->households;
    sum->persons += cell->persons;
    return status;
}

static void put_sum(const struct schedule_job *job, struct row_writer *w,
                    month m, int item)
{
    const struct schedule_cell *sum = sum_of(job, m, item);
    row_begin(w);
    schedule_month(w, m);
    if (item == ALL_ITEMS)
        row_text(w, span_of(format_in_words(w->format) ? _("total") : "total"));
    else
        schedule_item(w, (enum due_item)item);
    row_count(w, sum->households);
    if (item != ALL_ITEMS && sum->persons > 0)
        row_count(w, sum->persons);
    else
        row_empty(w);
    row_money(w, sum->amount_fen);
    if (m == MONTH_NONE)
        row_empty(w);
    else
        schedule_projected(job, w, m);
    row_end(w);
}

/* Every month has its sum, also where it is nothing. */
static void finish(const struct schedule_job *job, struct row_writer *w,
                   struct totals *totals)
{
    totals->rows = 0;
    for (month m = job->from; m <= job->to; m++)
        for (int item = 0; item <= ALL_ITEMS; item++) {
            if (item != ALL_ITEMS && sum_of(job, m, item)->households == 0)
                continue;
            put_sum(job, w, m, item);
            totals->rows++;
        }
    put_sum(job, w, MONTH_NONE, ALL_ITEMS);
    totals->rows++;
}

size_t schedule_totals_cells(month from, month to)
{
    return (size_t)(to - from + 2) * ITEM_SLOTS;
}

const struct schedule_kind SCHEDULE_TOTALS = {
    .columns = COLUMNS,
    .column_count = sizeof COLUMNS / sizeof *COLUMNS,
    .household = household,
    .gather = gather,
    .finish = finish,
};
