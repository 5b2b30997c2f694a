/* frozen - the income that counts until it is looked at again. */
#include "frozen.h"

#include "history.h"

size_t frozen_count_valid(const struct roster_case *household, date on)
{
    size_t count = 0;
    while (count < household->version_count &&
           household->versions[count].valid_from <= on)
        count++;
    return count;
}

static bool has_job_to_come(const struct household *h, date day)
{
    for (size_t i = 0; i < h->person_count; i++)
        if (h->persons[i].employed_on >= day &&
            h->persons[i].wage_fen_month > 0)
            return true;
    return false;
}

bool frozen_may_be(const struct roster_case *household, date on)
{
    return household->version_count > 1 ||
           has_job_to_come(&household->versions[0], on);
}

struct knowledge frozen_knowledge(date on, date known_on)
{
    return (struct knowledge){known_on == DATE_NONE ? on : known_on, known_on};
}

enum status frozen_find(struct frozen *frozen, const struct household *versions,
                        size_t count, const struct decision *decision)
{
    const struct history history = {versions, count, DATE_NONE};
    const struct knowledge known =
        frozen_knowledge(decision->on, decision->known_on);
    const month m = month_of(decision->on) + 1;
    const struct determination *d;
    enum status status = STATUS_OK;
    frozen->household = NULL;
    frozen->of_review = frozen->has_job_to_come = false;
    frozen->options.book = decision->policy->book;
    if (!frozen->scheduler)
        status = scheduler_new(&frozen->options, &frozen->scheduler);
    if (status == STATUS_OK)
        status = scheduler_begin(frozen->scheduler, versions, count);
    if (status != STATUS_OK)
        return status;
    const struct household *v = scheduler_version(frozen->scheduler, m, known);
    if (!v)
        return STATUS_OK;
    const date first = month_first_day(m);
    frozen->of_review = history_income_of(&history, v, first, known.facts) != v;
    frozen->has_job_to_come = has_job_to_come(v, first);
    if (!frozen->of_review && !frozen->has_job_to_come)
        return STATUS_OK;
    status = scheduler_decision(frozen->scheduler, m, known, &d);
    if (d)
        frozen->household = d->household;
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

void frozen_free(struct frozen *frozen)
{
    scheduler_free(frozen->scheduler);
    *frozen = (struct frozen){0};
}
