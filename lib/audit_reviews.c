/*
 * audit_reviews - months paid while the review was overdue (J06.1, J06.2):
 * one note for each stretch of months, with the day the review was due.
 *
 * The review is that of the version in force on the day of payment, by the
 * law that review.h applies. Where that cannot be said, for want of a value or
 * a fact, nothing is found.
 */
#include "audit_work.h"

#include "array.h"
#include "money.h"
#include "review.h"

/* The last review or approval of a version and those before it. */
static date last_looked_at(const struct audit *a, const struct history *history,
                           const struct household *version)
{
    date facts = a->options->known_on;
    date last = history_approval(history, version, facts);
    for (; version; version = history_earlier(history, version, facts))
        if (version->last_review > last)
            last = version->last_review;
    return last;
}

/* The shortest interval of a policy; none has more months. */
static int64_t shortest(const struct policy *policy, int64_t months)
{
    for (int id = PARAM_REVIEW_STABLE_MONTHS; id <= PARAM_REVIEW_OTHER_MONTHS;
         id++)
        if (policy->presence[id] == VALUE_IN_FORCE &&
            policy->value[id]->value.number.num < months)
            months = policy->value[id]->value.number.num;
    return months;
}

/* Can no interval have run out yet? Most months end here. */
static enum status is_early(struct audit *a, date last, date on,
                            const struct policy *now, bool *out)
{
    const struct policy *then;
    enum status status =
        policies_of(a->policies, month_of(last), a->options->known_on, &then);
    if (status == STATUS_OK) {
        int64_t months = shortest(then, shortest(now, MONTHS_PER_YEAR));
        *out = on <= date_add_months(last, (int)months, DATE_CLAMP);
    }
    return status;
}

static bool reserve_parts(struct audit *a)
{
    size_t most = 0;
    for (size_t i = 0; i < a->version_count; i++)
        if (a->versions[i].person_count > most)
            most = a->versions[i].person_count;
    struct person_part *parts =
        array_reserve(a->parts, 2 * (most + 1), &a->part_room, sizeof *parts);
    if (!parts)
        return false;
    a->parts = parts;
    a->spare_parts = parts + most + 1;
    return true;
}

/* The day the review was due, if it was overdue; else DATE_NONE. */
static enum status overdue_since(struct audit *a, const struct history *history,
                                 const struct household *version, date on,
                                 const struct policy *policy, date *since)
{
    const struct review_question question = {a->options->schedule.book, on,
                                             a->options->known_on, 0};
    struct review_item items[REVIEW_ITEMS];
    struct determination d;
    size_t count = 0;
    *since = DATE_NONE;
    if (!reserve_parts(a))
        return STATUS_MEMORY;
    if (determine(policy, version, on, NULL, a->parts, &d) != STATUS_OK)
        return STATUS_OK;
    struct review_case c = {.question = &question,
                            .d = &d,
                            .history = *history,
                            .spare = a->spare_parts};
    /* Asks for no memory; what it cannot say is not among the items. */
    (void)review_household(&c, items, &count);
    for (size_t i = 0; i < count; i++)
        if (items[i].kind != REVIEW_EMPLOYMENT &&
            items[i].status == REVIEW_OVERDUE &&
            (*since == DATE_NONE || items[i].due < *since))
            *since = items[i].due;
    return STATUS_OK;
}

/* What was paid in a month: its parts, or its total and what is apart. */
static enum status add_paid(const struct audit *a, struct audit_rows rows,
                            int64_t *fen)
{
    bool parts = !audit_is_total_alone(a, rows);
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < rows.count; i++) {
        const struct audit_payment *p = &a->payments[rows.first + i];
        if (p->item == DUE_RECOVERY)
            status = money_subtract(*fen, p->amount_fen, fen);
        else if (p->item != AUDIT_TOTAL || !parts)
            status = money_add(*fen, p->amount_fen, fen);
    }
    return status;
}

/* The months of one stretch are one note. */
static enum status note_month(struct audit *a, month m, struct audit_rows rows,
                              const struct household *version, date since)
{
    struct audit_note *note =
        a->overdue < a->note_count ? &a->notes[a->overdue] : NULL;
    if (!note || note->until != m - 1 || note->since != since) {
        a->overdue = a->note_count;
        note = audit_add_note(a, FINDING_REVIEW_OVERDUE, m);
        if (!note)
            return STATUS_MEMORY;
        note->since = since;
        note->version = version;
        note->payments.first = rows.first;
    }
    note->until = m;
    note->payments.count = rows.first + rows.count - note->payments.first;
    return add_paid(a, rows, &note->paid_fen);
}

static bool has_money(const struct audit *a, struct audit_rows rows)
{
    for (size_t i = rows.first; i < rows.first + rows.count; i++)
        if (a->payments[i].amount_fen > 0 &&
            a->payments[i].item <= DUE_SUPPLEMENT)
            return true;
    return audit_is_total_alone(a, rows);
}

enum status audit_note_reviews(struct audit *a, month m, struct audit_rows rows,
                               date paid_on)
{
    const struct policy *policy;
    const struct history history = {a->versions, a->version_count,
                                    a->options->schedule.assume_approved};
    date since;
    bool early = false;
    if (!has_money(a, rows))
        return STATUS_OK;
    const struct household *version = version_on(a->versions, a->version_count,
                                                 paid_on, a->options->known_on);
    date last = version ? last_looked_at(a, &history, version) : DATE_NONE;
    if (last == DATE_NONE || last > paid_on)
        return STATUS_OK;
    enum status status = policies_of(a->policies, month_of(paid_on),
                                     a->options->known_on, &policy);
    if (status == STATUS_OK)
        status = is_early(a, last, paid_on, policy, &early);
    if (status == STATUS_OK && !early)
        status = overdue_since(a, &history, version, paid_on, policy, &since);
    if (status != STATUS_OK || early || since == DATE_NONE)
        return status;
    return note_month(a, m, rows, version, since);
}
