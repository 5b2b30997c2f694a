/* diff_month - the earlier month in memory. */
#include "array.h"
#include "diff.h"

#include <stdlib.h>

void old_month_free(struct old_month *old)
{
    buffer_free(&old->text);
    free(old->items);
    free(old->slots);
    *old = (struct old_month){.items = NULL};
}

struct span old_id(const struct old_month *old, const struct old_household *h)
{
    return (struct span){old->text.data + h->id_at, h->id_length};
}

struct span old_reasons(const struct old_month *old,
                        const struct old_household *h)
{
    return h->reasons_length > 0 ? (struct span){old->text.data + h->reasons_at,
                                                 h->reasons_length}
                                 : (struct span){"", 0};
}

/* Where the id stands, or would. */
static size_t *slot_of(struct old_month *old, struct span id)
{
    size_t mask = old->slot_count - 1;
    size_t at = (size_t)span_hash(id) & mask;
    while (old->slots[at] != 0 &&
           !span_equal(old_id(old, &old->items[old->slots[at] - 1]), id))
        at = (at + 1) & mask;
    return &old->slots[at];
}

struct old_household *old_month_find(struct old_month *old, struct span id)
{
    size_t slot = old->slot_count > 0 ? *slot_of(old, id) : 0;
    return slot > 0 ? &old->items[slot - 1] : NULL;
}

static bool widen(struct old_month *old)
{
    if (old->count * 2 < old->slot_count)
        return true;
    size_t size = old->slot_count ? old->slot_count * 2 : 1024;
    size_t *slots = calloc(size, sizeof *slots);
    if (!slots)
        return false;
    free(old->slots);
    old->slots = slots;
    old->slot_count = size;
    for (size_t i = 0; i < old->count; i++)
        *slot_of(old, old_id(old, &old->items[i])) = i + 1;
    return true;
}

static size_t put(struct old_month *old, struct span text)
{
    size_t at = old->text.length;
    buffer_span(&old->text, text);
    return at;
}

enum status old_month_add(struct old_month *old, const struct result_row *row,
                          uint64_t line)
{
    struct old_household *items =
        array_reserve(old->items, old->count + 1, &old->room, sizeof *items);
    if (!items)
        return STATUS_MEMORY;
    old->items = items;
    items[old->count] =
        (struct old_household){.id_at = put(old, row->household_id),
                               .id_length = row->household_id.length,
                               .reasons_at = put(old, row->reasons),
                               .reasons_length = row->reasons.length,
                               .standing = standing_of(row),
                               .line = line};
    if (old->text.failed || !widen(old))
        return STATUS_MEMORY;
    *slot_of(old, row->household_id) = ++old->count;
    return STATUS_OK;
}

struct standing standing_of(const struct result_row *row)
{
    return (struct standing){true,
                             (enum category)row->category,
                             row->members,
                             row->income_fen,
                             row->standard_fen,
                             row->total_fen};
}
