/*
 * schedule_corrections - what is put right later: for each earlier month and
 * item the difference between what is known to be due and what was known.
 */
#include "schedule_work.h"

#include "money.h"

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
        if (!*any)
            first = v->valid_from; /* versions are in order */
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

/* A row of the item, to tell the reasons by: one of the lists has it. */
static const struct due *row_like(const struct dues *a, const struct dues *b,
                                  enum due_item item)
{
    size_t at = 0;
    for (size_t i = 0; i < a->count; i++)
        if (a->items[i].item == item)
            return &a->items[i];
    while (b->items[at].item != item)
        at++;
    return &b->items[at];
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
    struct knowledge before = scheduler_knowledge(s, of, known[0]);
    struct knowledge now = scheduler_knowledge(s, of, known[1]);
    if (knowledge_equal(before, now))
        return STATUS_OK;
    enum status status = schedule_make_month(s, of, before, &s->then);
    if (status == STATUS_OK)
        status = schedule_make_month(s, of, now, &s->now);
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

static date earlier(date a, date b)
{
    return a == DATE_NONE || b < a ? b : a;
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
