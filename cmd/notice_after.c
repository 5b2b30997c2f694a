/*
 * notice_after - what a household whose help ends or falls still gets for a
 * while: bonus, extension, employment subsidy, reward (办法57 art. 33; J04.3,
 * J15.2, D05.1, Z03.3, C12.2). The schedule of the months of a year makes it,
 * by the law of the day of the notice and the versions that are valid on it, so
 * that a notice says what is then paid; months that cannot be decided yet say
 * nothing. The months before the day tell since when the new amount is due.
 */
#include "notice.h"

#include "array.h"

#include <stdlib.h>

enum { A_YEAR = 12 };

static bool is_of_after(enum due_item item)
{
    return item == DUE_BONUS || item == DUE_EXTENSION ||
           item == DUE_EMPLOYMENT_SUBSIDY || item == DUE_REWARD;
}

/* A month that follows on the one before, with the same amount. */
static struct notice_grant *find_open(struct notice_grants *grants,
                                      const struct due *due)
{
    for (size_t i = 0; i < grants->count; i++) {
        struct notice_grant *g = &grants->items[i];
        if (g->item == due->item && g->amount_fen == due->amount_fen &&
            g->first + g->months == due->month)
            return g;
    }
    return NULL;
}

static enum status add(struct notice_grants *grants, const struct due *due)
{
    struct notice_grant *g = find_open(grants, due);
    if (g) {
        g->months++;
        return STATUS_OK;
    }
    g = array_reserve(grants->items, grants->count + 1, &grants->room,
                      sizeof *g);
    if (!g)
        return STATUS_MEMORY;
    grants->items = g;
    grants->items[grants->count++] = (struct notice_grant){
        due->item, due->month, 1, due->amount_fen, due->basis};
    return STATUS_OK;
}

static enum status take_month(struct scheduler *scheduler, month m,
                              struct knowledge known, struct notice_grants *out)
{
    struct dues dues = {0};
    enum status status = scheduler_month(scheduler, m, known, &dues);
    for (size_t i = 0; status == STATUS_OK && i < dues.count; i++)
        if (is_of_after(dues.items[i].item))
            status = add(out, &dues.items[i]);
    dues_free(&dues);
    return status;
}

/* What is due for the month by the decision alone. */
static enum status month_total(struct scheduler *scheduler, month m,
                               struct knowledge known, int64_t *total_fen)
{
    struct dues dues = {0};
    enum status status = scheduler_month(scheduler, m, known, &dues);
    *total_fen = 0;
    for (size_t i = 0; status == STATUS_OK && i < dues.count; i++)
        if (dues.items[i].item <= DUE_SUPPLEMENT &&
            __builtin_add_overflow(*total_fen, dues.items[i].amount_fen,
                                   total_fen))
            status = STATUS_OVERFLOW;
    dues_free(&dues);
    return status;
}

/* Known at the end of the month, of what is known: when it was paid. */
static struct knowledge known_then(month m, struct knowledge known)
{
    const date last = month_last_day(m);
    if (known.law == DATE_NONE || known.law > last)
        known.law = last;
    if (known.facts == DATE_NONE || known.facts > last)
        known.facts = last;
    return known;
}

/*
 * A change acts in the month after the day (办法57 art. 32), but for one that
 * acts already: the standard rose, somebody died, a review or a report took
 * place in an earlier month. That is so where the new amount is due to the day
 * without a break, and that in force was due in a month by what is known now or
 * was then; where nothing is due any more, any amount was.
 */
static enum status find_first(struct scheduler *scheduler,
                              struct knowledge known, struct notice *notice)
{
    const month last = month_of(notice->d->on);
    const month first = scheduler_first_month(scheduler);
    month since = last + 1;
    bool was_in_force = false;
    enum status status = STATUS_OK;
    for (month m = last;
         first != MONTH_NONE && m >= first && !(was_in_force && since > m + 1);
         m--) {
        int64_t now_fen, then_fen;
        status = month_total(scheduler, m, known, &now_fen);
        if (status == STATUS_OK)
            status = month_total(scheduler, m, known_then(m, known), &then_fen);
        if (status != STATUS_OK)
            break;
        if (since == m + 1 && now_fen == notice->d->total_fen)
            since = m;
        was_in_force |= now_fen == notice->before_fen ||
                        then_fen == notice->before_fen ||
                        (notice->d->total_fen == 0 && now_fen > 0);
    }
    if (was_in_force || (notice->before_fen == 0 && since == first))
        notice->from = since;
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

/* Of another amount: what had none and has none cannot tell since when. */
static bool is_change(const struct notice *notice)
{
    return (notice->kind == NOTICE_RAISED || notice->kind == NOTICE_REDUCED ||
            notice->kind == NOTICE_STOPPED) &&
           notice->before_fen != notice->d->total_fen;
}

enum status notice_after(const struct roster_case *household, date known_on,
                         struct notice *notice)
{
    const struct schedule_options options = {.book = notice->d->policy->book};
    const date on = notice->d->on;
    struct scheduler *scheduler = NULL;
    const struct knowledge known = frozen_knowledge(on, known_on);
    enum status status = scheduler_new(&options, &scheduler);
    if (status == STATUS_OK)
        status = scheduler_begin(scheduler, household->versions,
                                 frozen_count_valid(household, on));
    if (status == STATUS_OK && is_change(notice))
        status = find_first(scheduler, known, notice);
    for (month m = notice->from;
         status == STATUS_OK && m < notice->from + A_YEAR; m++)
        status = take_month(scheduler, m, known, &notice->after);
    scheduler_free(scheduler);
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

void notice_grants_free(struct notice_grants *grants)
{
    free(grants->items);
    *grants = (struct notice_grants){0};
}
