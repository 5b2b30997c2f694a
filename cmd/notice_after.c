/*
 * notice_after - what a household whose help ends or falls still gets for a
 * while: bonus, extension, employment subsidy, reward (办法57 art. 33; J04.3,
 * J15.2, D05.1, Z03.3, C12.2). The schedule of the months of a year makes it,
 * by the law of the day of the notice and the versions that are valid on it, so
 * that a notice says what is then paid; months that cannot be decided yet say
 * nothing. And the household whose income waits for its review (J06.3).
 */
#include "notice.h"

#include "array.h"
#include "history.h"

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

/* How many versions are valid on the day: they stand first. */
static size_t count_valid(const struct roster_case *household, date on)
{
    size_t count = 0;
    while (count < household->version_count &&
           household->versions[count].valid_from <= on)
        count++;
    return count;
}

/* A scheduler that has taken up the versions valid on the day. */
static enum status begin(const struct roster_case *household, date on,
                         const struct schedule_options *options,
                         struct scheduler **out)
{
    enum status status = scheduler_new(options, out);
    return status == STATUS_OK ? scheduler_begin(*out, household->versions,
                                                 count_valid(household, on))
                               : status;
}

static struct knowledge known_by(date on, date known_on)
{
    return (struct knowledge){known_on == DATE_NONE ? on : known_on, known_on};
}

enum status notice_after(const struct roster_case *household,
                         const struct notice *notice, date known_on,
                         struct notice_grants *out)
{
    const struct schedule_options options = {.book = notice->d->policy->book};
    const date on = notice->d->on;
    struct scheduler *scheduler = NULL;
    enum status status = begin(household, on, &options, &scheduler);
    for (month m = notice->from;
         status == STATUS_OK && m < notice->from + A_YEAR; m++)
        status = take_month(scheduler, m, known_by(on, known_on), out);
    scheduler_free(scheduler);
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

/* ---- income that is frozen ----------------------------------------------- */

enum status notice_frozen_find(const struct roster_case *household,
                               const struct decision *decision,
                               struct notice_frozen *out)
{
    const date on = decision->on;
    const struct history history = {household->versions,
                                    count_valid(household, on), DATE_NONE};
    const struct knowledge known = known_by(on, decision->known_on);
    const month m = month_of(on) + 1;
    const struct determination *d;
    out->options.book = decision->policy->book;
    enum status status = begin(household, on, &out->options, &out->scheduler);
    if (status != STATUS_OK)
        return status;
    const struct household *v = scheduler_version(out->scheduler, m, known);
    if (!v ||
        history_income_of(&history, v, month_first_day(m), known.facts) == v)
        return STATUS_OK;
    status = scheduler_decision(out->scheduler, m, known, &d);
    if (d)
        out->household = d->household;
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

void notice_frozen_free(struct notice_frozen *frozen)
{
    scheduler_free(frozen->scheduler);
    *frozen = (struct notice_frozen){0};
}

void notice_grants_free(struct notice_grants *grants)
{
    free(grants->items);
    *grants = (struct notice_grants){0};
}
