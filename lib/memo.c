/* memo - entries by person and part. */
#include "memo.h"

#include "array.h"

#include <stdlib.h>

enum status memo_begin(struct memo *memo, size_t person_count)
{
    size_t count = person_count * MEMO_PARTS;
    struct memo_entry *entries = array_reserve(
        memo->entries, count + 1, &memo->room, sizeof *memo->entries);
    if (!entries)
        return STATUS_MEMORY;
    memo->entries = entries;
    for (size_t i = 0; i < count; i++)
        entries[i].known = false;
    return STATUS_OK;
}

void memo_free(struct memo *memo)
{
    free(memo->entries);
    *memo = (struct memo){0};
}

static struct memo_entry *entry_of(const struct determination *d,
                                   size_t person, enum memo_part part)
{
    return &d->memo->entries[person * MEMO_PARTS + part];
}

bool memo_recall(struct determination *d, size_t person, enum memo_part part,
                 struct ratio *out)
{
    if (!d->memo)
        return false;
    const struct memo_entry *entry = entry_of(d, person, part);
    if (!entry->known || param_sets_meet(&entry->reads, d->memo->differs))
        return false;
    param_set_join(&d->reads, &entry->reads);
    *out = entry->result;
    return true;
}

struct param_set memo_listen(struct determination *d)
{
    struct param_set before = d->reads;
    d->reads = (struct param_set){{0}};
    return before;
}

void memo_keep(struct determination *d, size_t person, enum memo_part part,
               const struct param_set *before, struct ratio result)
{
    if (d->memo && !param_sets_meet(&d->reads, d->memo->differs)) {
        struct memo_entry *entry = entry_of(d, person, part);
        entry->known = true;
        entry->reads = d->reads;
        entry->result = result;
    }
    param_set_join(&d->reads, before);
}
