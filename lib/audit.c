/* audit - the months of a household in order; words. */
#include "audit_work.h"

#include "array.h"
#include "i18n.h"
#include "identity.h"

#include <stdlib.h>
#include <string.h>

static const char *const CAUSES[CAUSE_COUNT] = {[CAUSE_ERROR] = "error",
                                                [CAUSE_LAW] = "law",
                                                [CAUSE_EVIDENCE] = "evidence"};

static const struct audit_finding_def FINDINGS[FINDING_COUNT] = {
    [FINDING_PAID_AFTER_DEATH] = {"paid_after_death",
                                  N_("paid after the month of death"),
                                  "J37.1; J06.4"},
    [FINDING_PAID_TWICE] = {"paid_twice",
                            N_("the same month and item paid twice"), "J37.1"},
    [FINDING_PHASEOUT] = {"phaseout", N_("phase-out not applied, or overrun"),
                          "J37.1; J04.3"},
    [FINDING_OLD_STANDARD] = {"old_standard",
                              N_("paid by the standard before the last change"),
                              "J37.1"},
    [FINDING_NOT_PAID] = {"not_paid", N_("due, and not paid"), "J37.1"},
    [FINDING_UNDERPAID] = {"underpaid", N_("paid less than due"), "J37.1"},
    [FINDING_OVERPAID] = {"overpaid", N_("paid more than due"), "J37.1"},
    [FINDING_PARTS_DIFFER] = {"parts_differ",
                              N_("the total is not the sum of its parts"),
                              "J37.1"},
    [FINDING_REVIEW_OVERDUE] = {"review_overdue",
                                N_("paid while the review was overdue"),
                                "J37.1; J06.1; J06.2"},
    [FINDING_TEKUN_AND_DIBAO] = {"tekun_and_dibao",
                                 N_("one person in tekun and in dibao"),
                                 "J37.1"},
    [FINDING_HEAD_TWICE] = {"head_twice",
                            N_("one person head of two households"), "J37.1"},
    [FINDING_PERSON_TWICE] = {"person_twice",
                              N_("one person counted in two households"),
                              "J37.1"},
    [FINDING_UNKNOWN_HOUSEHOLD] = {"unknown_household",
                                   N_("paid to a household not in the roster"),
                                   "J37.1"},
};

const struct audit_finding_def *audit_finding_def(enum audit_finding finding)
{
    return &FINDINGS[finding];
}

const char *audit_cause_word(enum audit_cause cause)
{
    return CAUSES[cause];
}

/* ---- the life of an audit ----------------------------------------------- */

enum status audit_new(const struct audit_options *options, struct audit **out)
{
    struct audit *a = calloc(1, sizeof *a);
    *out = a;
    if (!a)
        return STATUS_MEMORY;
    a->options = options;
    enum status status = scheduler_new(&options->schedule, &a->scheduler);
    if (status == STATUS_OK)
        status = policies_new(options->schedule.book, &a->policies);
    if (status == STATUS_OK)
        return status;
    audit_free(a);
    *out = NULL;
    return status;
}

void audit_free(struct audit *audit)
{
    if (!audit)
        return;
    scheduler_free(audit->scheduler);
    policies_free(audit->policies);
    dues_free(&audit->now);
    dues_free(&audit->law);
    dues_free(&audit->then);
    dues_free(&audit->trial);
    free(audit->cells);
    free(audit->notes);
    free(audit->stays);
    free(audit->open_stays);
    free(audit->persons);
    free(audit->parts);
    free(audit);
}

const struct determination *audit_problem(const struct audit *audit)
{
    return scheduler_problem(audit->scheduler);
}

/* ---- notes -------------------------------------------------------------- */

struct audit_note *audit_add_note(struct audit *a, enum audit_finding finding,
                                  month m)
{
    struct audit_note *notes = array_reserve(a->notes, a->note_count + 1,
                                             &a->note_room, sizeof *notes);
    if (!notes)
        return NULL;
    a->notes = notes;
    notes[a->note_count] = (struct audit_note){.finding = finding,
                                               .month = m,
                                               .until = m,
                                               .item = AUDIT_NO_ITEM,
                                               .person = NOBODY};
    return &notes[a->note_count++];
}

/* ---- payments in order -------------------------------------------------- */

static int in_order(const void *a, const void *b)
{
    const struct audit_payment *x = a, *y = b;
    if (x->month != y->month)
        return x->month < y->month ? -1 : 1;
    if (x->item != y->item)
        return x->item < y->item ? -1 : 1;
    int order = identity_compare(x->person_id, y->person_id);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

/* Mostly they are: a schedule writes them so. */
static void put_in_order(struct audit_payment *payments, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (in_order(&payments[i - 1], &payments[i]) > 0) {
            qsort(payments, count, sizeof *payments, in_order);
            return;
        }
}

static enum status leave_out(struct audit *a, const struct audit_payment *p)
{
    a->sums.outside++;
    return __builtin_add_overflow(a->sums.outside_fen, p->amount_fen,
                                  &a->sums.outside_fen)
               ? STATUS_OVERFLOW
               : STATUS_OK;
}

/* Payments of months that are not audited are counted, and not looked at. */
static enum status leave_outside(struct audit *a)
{
    month last = month_of(a->options->on);
    enum status status = STATUS_OK;
    while (status == STATUS_OK && a->payment_count > 0 &&
           a->payments[a->payment_count - 1].month > last)
        status = leave_out(a, &a->payments[--a->payment_count]);
    while (status == STATUS_OK && a->payment_count > 0 &&
           a->payments[0].month < a->from) {
        status = leave_out(a, a->payments++);
        a->payment_count--;
        a->has_earlier = true;
    }
    return status;
}

/* ---- the months --------------------------------------------------------- */

/*
 * The first month with something due or paid, or the first that is to be
 * audited; MONTH_NONE.
 */
static month first_month(struct audit *a)
{
    month due = scheduler_first_month(a->scheduler);
    month paid = a->payment_count > 0 ? a->payments[0].month : MONTH_NONE;
    month first =
        due == MONTH_NONE || (paid != MONTH_NONE && paid < due) ? paid : due;
    if (first == MONTH_NONE || first >= a->from)
        return first;
    a->has_earlier = true;
    return a->from;
}

static struct audit_rows rows_of(const struct audit *a, month m, size_t from)
{
    struct audit_rows rows = {from, 0};
    while (from + rows.count < a->payment_count &&
           a->payments[from + rows.count].month == m)
        rows.count++;
    return rows;
}

/* The household's first phase-out, which dibao must not outlast. */
static void note_phase_out(struct audit *a, month m)
{
    for (size_t i = 0; a->phased_out == MONTH_NONE && i < a->now.count; i++)
        if (a->now.items[i].item == DUE_BONUS ||
            a->now.items[i].item == DUE_EXTENSION)
            a->phased_out = m;
}

static enum status audit_months(struct audit *a)
{
    month first = first_month(a), last = month_of(a->options->on);
    struct audit_rows rows = {0, 0};
    enum status status = STATUS_OK;
    for (month m = first;
         status == STATUS_OK && first != MONTH_NONE && m <= last; m++) {
        rows = rows_of(a, m, rows.first + rows.count);
        date paid_on;
        status = audit_make_cells(a, m, rows, &paid_on);
        note_phase_out(a, m);
        if (status == STATUS_OK)
            status = audit_note_stays(a, m, rows);
        if (status == STATUS_OK)
            status = audit_note_reviews(a, m, rows, paid_on);
    }
    return status;
}

static enum status begin(struct audit *a, const struct household *versions,
                         size_t count)
{
    a->versions = versions;
    a->version_count = count;
    a->cell_count = a->note_count = a->stay_count = a->open_count = 0;
    a->overdue = SIZE_MAX;
    a->has_earlier = false;
    a->phased_out = MONTH_NONE;
    a->sums = (struct audit_sums){0};
    enum status status = scheduler_begin(a->scheduler, versions, count);
    if (status != STATUS_OK)
        return status;
    month known = scheduler_facts_from(a->scheduler);
    a->from = known > a->options->from ? known : a->options->from;
    return STATUS_OK;
}

enum status audit_household(struct audit *audit,
                            const struct household *versions, size_t count,
                            struct audit_payment *payments,
                            size_t payment_count, struct audit_result *out)
{
    struct audit *a = audit;
    enum status status = begin(a, versions, count);
    if (status != STATUS_OK)
        return status;
    put_in_order(payments, payment_count);
    a->payments = payments;
    a->payment_count = payment_count;
    status = leave_outside(a);
    if (status == STATUS_OK)
        status = audit_months(a);
    if (status == STATUS_OK)
        status = audit_settle(a);
    if (status == STATUS_OK)
        status = audit_judge(a);
    *out = (struct audit_result){.payments = a->payments,
                                 .cells = a->cells,
                                 .cell_count = a->cell_count,
                                 .notes = a->notes,
                                 .note_count = a->note_count,
                                 .stays = a->stays,
                                 .stay_count = a->stay_count,
                                 .sums = a->sums};
    return status;
}
