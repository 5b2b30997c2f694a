/* memo - entries by person and part. */
#include "memo.h"

#include "array.h"

#include <stdlib.h>
#include <string.h>

enum status memo_begin(struct memo *memo, const struct policy *baseline,
                       const struct household *household)
{
    size_t count = (household->person_count + 1) * MEMO_PARTS;
    struct memo_entry *entries =
        array_reserve(memo->entries, count, &memo->room, sizeof *memo->entries);
    if (!entries)
        return STATUS_MEMORY;
    memo->entries = entries;
    struct person_part *parts =
        array_reserve(memo->parts, household->person_count + 1,
                      &memo->part_room, sizeof *memo->parts);
    if (!parts)
        return STATUS_MEMORY;
    memo->parts = parts;
    memo->is_examined = false;
    memo->grounds = NO_GROUNDS;
    memo->baseline_units = baseline->standard_units[household->area];
    for (size_t i = 0; i < count; i++)
        entries[i].known = false;
    return STATUS_OK;
}

void memo_free(struct memo *memo)
{
    free(memo->entries);
    free(memo->parts);
    *memo = (struct memo){0};
}

bool memo_resume(struct memo *memo, const struct policy *policy,
                 struct person_part *parts, struct determination *out)
{
    const struct determination *d = &memo->examined;
    if (!memo->is_examined)
        return false;
    int64_t standard_units = policy->standard_units[d->household->area];
    if (!grounds_hold(&d->grounds, memo->differs, standard_units))
        return false;
    *out = *d;
    out->policy = policy;
    out->standard_units = standard_units;
    out->parts = memo->parts;
    memo->own_parts = parts;
    memo->is_current = true;
    return true;
}

void memo_examined(struct determination *d)
{
    struct memo *memo = d->memo;
    if (!memo)
        return;
    memo_settle(d);
    if (!grounds_hold(&d->grounds, memo->differs, memo->baseline_units))
        return;
    memo->is_examined = memo->is_current = true;
    memo->examined = *d;
    if (memo->all_good)
        grounds_join(&memo->examined.grounds, &memo->grounds);
    memcpy(memo->parts, d->parts,
           d->household->person_count * sizeof *d->parts);
}

/* ---- comparisons with the standard ------------------------------------- */

/*
 * From which standard on, or up to which, the comparison comes out as it did.
 */
static void narrow(struct grounds *grounds, int64_t standard_units,
                   const struct comparison *c)
{
    if (c->times == 0 || c->amount <= 0)
        return; /* the same for every standard */
    wide least = c->amount <= INT64_MAX && c->times <= INT64_MAX
                     ? ((int64_t)c->amount - 1) / (int64_t)c->times + 1
                     : (c->amount - 1) / c->times + 1;
    if (standard_units >= least && grounds->standard_least < least)
        grounds->standard_least = (int64_t)least;
    if (standard_units < least && grounds->standard_most >= least)
        grounds->standard_most = (int64_t)(least - 1);
}

/*
 * Where the standard is among the reads it is the same under every policy
 * under which the grounds hold, and so is what it was compared with: how far
 * that goes matters only to straight lines in the standard.
 */
void memo_settle(struct determination *d)
{
    struct memo *memo = d->memo;
    enum param id = param_of_standard(d->household->area);
    if (!param_set_has(&d->grounds.reads, SET_BENT) ||
        !param_set_has(&d->grounds.reads, (int)id))
        for (size_t i = 0; i < memo->compared_count; i++)
            narrow(&d->grounds, d->standard_units, &memo->compared[i]);
    memo->compared_count = 0;
}

void determination_compared(struct determination *d, wide times, wide amount)
{
    struct memo *memo = d->memo;
    if (memo->compared_count == MEMO_COMPARED)
        memo_settle(d);
    memo->compared[memo->compared_count++] = (struct comparison){times, amount};
}

/* ---- parts -------------------------------------------------------------- */

struct grounds memo_listen_apart(struct determination *d)
{
    memo_settle(d);
    struct grounds before = d->grounds;
    d->grounds = NO_GROUNDS;
    return before;
}

void memo_keep_result(struct determination *d, size_t person,
                      enum memo_part part, const struct grounds *before,
                      struct ratio result)
{
    struct memo *memo = d->memo;
    memo_settle(d);
    if (memo->all_good)
        grounds_join(&d->grounds, &memo->grounds); /* of what was recalled */
    if (grounds_hold(&d->grounds, memo->differs, memo->baseline_units)) {
        memo->entries[person * MEMO_PARTS + part] =
            (struct memo_entry){true, d->grounds, result};
        grounds_join(&memo->grounds, &d->grounds);
    }
    grounds_join(&d->grounds, before);
}

void memo_keep_all(struct determination *d, enum memo_part part,
                   const struct grounds *before, struct ratio result)
{
    if (d->memo && d->memo->is_current)
        memo_keep(d, d->household->person_count, part, before, result);
    else if (d->memo)
        grounds_join(&d->grounds, before);
}
