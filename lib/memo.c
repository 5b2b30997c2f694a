/* memo - entries by person and part. */
#include "memo.h"

#include "array.h"

#include <stdlib.h>

enum status memo_begin(struct memo *memo, const struct policy *baseline,
                       const struct household *household)
{
    size_t count = household->person_count * MEMO_PARTS;
    struct memo_entry *entries = array_reserve(
        memo->entries, count + 1, &memo->room, sizeof *memo->entries);
    if (!entries)
        return STATUS_MEMORY;
    memo->entries = entries;
    memo->grounds = NO_GROUNDS;
    memo->baseline_units = baseline->standard_units[household->area];
    for (size_t i = 0; i < count; i++)
        entries[i].known = false;
    return STATUS_OK;
}

void memo_free(struct memo *memo)
{
    free(memo->entries);
    *memo = (struct memo){0};
}

struct grounds memo_listen(struct determination *d)
{
    struct grounds before = d->grounds;
    d->grounds = NO_GROUNDS;
    return before;
}

void memo_keep(struct determination *d, size_t person, enum memo_part part,
               const struct grounds *before, struct ratio result)
{
    struct memo *memo = d->memo;
    if (memo &&
        grounds_hold(&d->grounds, memo->differs, memo->baseline_units)) {
        memo->entries[person * MEMO_PARTS + part] =
            (struct memo_entry){true, d->grounds, result};
        grounds_join(&memo->grounds, &d->grounds);
    }
    grounds_join(&d->grounds, before);
}
