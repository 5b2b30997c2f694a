/*
 * schedule_payee - a payment file for the bank: one row a household and
 * month, with the account it goes to, the parts, and their sum to check them
 * by. A recovery is shown beside it and not taken off.
 */
#include "schedule_kinds.h"

#include "i18n.h"
#include "money.h"
#include "say.h"

enum { BEFORE_PARTS = 5 };

static const struct out_column COLUMNS[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
    {"month", CELL_TEXT, N_("month")},
    {"payee", CELL_NAME, N_("payee")},
    {"bank", CELL_TEXT, N_("bank")},
    {"account", CELL_ACCOUNT, N_("account")},
    {"dibao", CELL_MONEY, N_("dibao")},
    {"single", CELL_MONEY, N_("single")},
    {"tekun", CELL_MONEY, N_("tekun")},
    {"care", CELL_MONEY, N_("care")},
    {"supplement", CELL_MONEY, N_("supplement")},
    {"bonus", CELL_MONEY, N_("bonus")},
    {"extension", CELL_MONEY, N_("extension")},
    {"employment_subsidy", CELL_MONEY, N_("employment subsidy")},
    {"reward", CELL_MONEY, N_("reward")},
    {"price_subsidy", CELL_MONEY, N_("price subsidy")},
    {"relief", CELL_MONEY, N_("relief")},
    {"arrears", CELL_MONEY, N_("arrears")},
    {"total", CELL_MONEY, N_("total")},
    {"recovery", CELL_MONEY, N_("recovery")},
    {"projected", CELL_TEXT, N_("projected")},
};

_Static_assert(sizeof COLUMNS / sizeof *COLUMNS == BEFORE_PARTS + DUE_ITEMS + 2,
               "a column an item");

/* ---- the payee ---------------------------------------------------------- */

static bool is_alive(const struct person *p, month m)
{
    return p->died_on == DATE_NONE || p->died_on >= month_first_day(m);
}

static bool has_account(const struct person *p)
{
    return p->account.length > 0;
}

/*
 * The head if alive and with an account; else the first living person with
 * one; else the head, without. NULL: nobody is alive.
 */
static const struct person *payee_of(const struct household *h, month m)
{
    const struct person *head = NULL, *other = NULL;
    for (size_t i = 0; i < h->person_count; i++) {
        const struct person *p = &h->persons[i];
        if (!is_alive(p, m))
            continue;
        if (p->relation == RELATION_HEAD && !head)
            head = p;
        if (has_account(p) && !other)
            other = p;
    }
    return head && (has_account(head) || !other) ? head : other;
}

/* ---- rows --------------------------------------------------------------- */

/* What goes to a household in a month. */
struct payment {
    month month;
    int64_t part_fen[DUE_ITEMS];
    int64_t total_fen; /* of all parts but recovery */
};

static enum status add(struct payment *payment, const struct due *due)
{
    int64_t *part = &payment->part_fen[due->item];
    enum status status = money_add(*part, due->amount_fen, part);
    if (status == STATUS_OK && due->item != DUE_RECOVERY)
        status =
            money_add(payment->total_fen, due->amount_fen, &payment->total_fen);
    return status;
}

/* In a table for people a column in which nobody has anything is left out. */
static void put_part(struct row_writer *w, int64_t fen)
{
    if (fen == 0 && w->format == FORMAT_TABLE)
        row_empty(w);
    else
        row_money(w, fen);
}

static bool put_row(struct schedule_worker *worker,
                    const struct payment *payment, const struct household *h)
{
    struct row_writer *w = &worker->writer;
    const struct person *payee = payee_of(h, payment->month);
    bool has = payee && has_account(payee);
    row_begin(w);
    row_text(w, h->id);
    schedule_month(w, payment->month);
    row_text(w, payee ? payee->name : span_of(""));
    row_text(w, has ? payee->bank : span_of(""));
    row_text(w, has ? payee->account : span_of(""));
    for (int item = 0; item < DUE_RECOVERY; item++)
        put_part(w, payment->part_fen[item]);
    row_money(w, payment->total_fen);
    put_part(w, payment->part_fen[DUE_RECOVERY]);
    schedule_projected(worker->job, w, payment->month);
    row_end(w);
    return has || payment->total_fen == 0;
}

/* The version whose account serves: that of the month, else of the due. */
static const struct household *version_of(struct schedule_worker *worker,
                                          const struct due *due)
{
    const struct household *h = scheduler_version(
        worker->scheduler, due->month, schedule_known(worker->job, due->month));
    return h ? h : due->version;
}

static void tell_without_account(const struct schedule_worker *worker,
                                 const struct roster_case *c,
                                 struct result *result)
{
    atomic_fetch_add(&worker->job->counts->without_account, 1);
    messages_add(&result->messages, SEVERITY_WARNING,
                 (struct place){.file = c->file, .line = c->line},
                 _("household %.*s has no account to pay to"),
                 SPAN_ARGS(c->id));
}

static enum status household(struct schedule_worker *worker,
                             const struct roster_case *c, struct result *result)
{
    const struct dues *dues = &worker->dues;
    bool all_have_accounts = true;
    for (size_t i = 0; i < dues->count;) {
        const struct due *first = &dues->items[i];
        struct payment payment = {.month = first->month};
        enum status status = STATUS_OK;
        for (; i < dues->count && dues->items[i].month == first->month; i++)
            if (status == STATUS_OK)
                status = add(&payment, &dues->items[i]);
        if (status != STATUS_OK)
            return status;
        all_have_accounts &=
            put_row(worker, &payment, version_of(worker, first));
        result->rows++;
    }
    if (!all_have_accounts)
        tell_without_account(worker, c, result);
    return STATUS_OK;
}

/* Without the column every household would be told. */
static enum status needs_account(void *job, const struct layout *layout)
{
    int account = column_named(layout->table, "account");
    (void)job;
    for (size_t i = 0; i < layout->count; i++)
        if (layout->column[i] == account)
            return STATUS_OK;
    say(_("%s: --payee needs the column '%s'"), layout->file,
        layout_heading(layout, account));
    return STATUS_FAULT;
}

const struct schedule_kind SCHEDULE_PAYEE = {
    .columns = COLUMNS,
    .column_count = sizeof COLUMNS / sizeof *COLUMNS,
    .layout = needs_account,
    .household = household,
};
