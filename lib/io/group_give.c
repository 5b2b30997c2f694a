/* group_give - households out of the group, in blocks. */
#include "group_work.h"

#include "array.h"

#include <stdlib.h>

static bool is_taken(const struct rows_of *h)
{
    return atomic_load_explicit(&h->taken, memory_order_relaxed);
}

/* Rows in the order in which they come out. */
struct row_list {
    const struct row **rows;
    size_t count, room;
};

/* Rows know the one before: the list is filled from the end. */
static bool list_household(const struct group *g, const struct rows_of *h,
                           struct row_list *list)
{
    const struct row **rows = array_reserve(list->rows, list->count + h->rows,
                                            &list->room, sizeof(*rows));
    if (!rows)
        return false;
    list->rows = rows;
    const struct row **at = rows + list->count;
    size_t row = h->last;
    for (uint32_t left = h->rows; left-- > 0; row = at[left]->before)
        at[left] = row_of(g, row);
    list->count += h->rows;
    return true;
}

/* Copies a row, with a line end where the file's last one had none. */
static void put_row(struct block *block, const struct row *row,
                    struct block_record *record)
{
    char *end = block->data + block->length;
    memcpy(end, row->text, row->length);
    *record = (struct block_record){row->length, row->line};
    if (end[row->length - 1] != '\n')
        end[record->length++] = '\n';
    block->length += record->length;
}

static void look_ahead_rows(const struct row_list *list, size_t at)
{
    enum { LINES = 3 };
    if (at + AHEAD < list->count)
        for (size_t i = 0; i < LINES; i++)
            __builtin_prefetch(list->rows[at + AHEAD]->text + i * LINE);
}

/* The rows of the list into an empty block, which has room for the text. */
static enum status put_rows(const struct row_list *list, size_t bytes,
                            struct block *block)
{
    char *data = array_reserve(block->data, bytes, &block->capacity, 1);
    if (data)
        block->data = data;
    struct block_record *records = array_reserve(
        block->records, list->count, &block->record_room, sizeof *records);
    if (records)
        block->records = records;
    if (!data || !records)
        return STATUS_MEMORY;
    for (size_t i = 0; i < list->count; i++) {
        look_ahead_rows(list, i);
        put_row(block, list->rows[i], &records[i]);
    }
    return STATUS_OK;
}

bool group_next(struct group *group, struct group_range *range)
{
    struct group *g = group;
    size_t bytes = 0;
    while (g->given < g->household_count && is_taken(household_at(g, g->given)))
        g->given++;
    range->first = range->end = g->given;
    while (range->end < g->household_count && bytes < BLOCK_BYTES &&
           household_at(g, range->end)->file ==
               household_at(g, range->first)->file)
        bytes += household_at(g, range->end++)->bytes;
    g->given = range->end;
    return range->first < range->end;
}

enum status group_put(const struct group *group, struct group_range range,
                      struct block *block)
{
    const struct group *g = group;
    struct row_list list = {0};
    size_t bytes = 0;
    enum status status = STATUS_OK;
    block->layout = g->layouts[household_at(g, range.first)->file];
    block->length = 0;
    for (size_t i = range.first; i < range.end && status == STATUS_OK; i++) {
        const struct rows_of *h = household_at(g, i);
        if (is_taken(h))
            continue;
        bytes += h->bytes;
        if (!list_household(g, h, &list))
            status = STATUS_MEMORY;
    }
    if (status == STATUS_OK)
        status = put_rows(&list, bytes, block);
    free(list.rows);
    return status;
}

enum status group_read(struct group *group, struct block *block, bool *end)
{
    struct group_range range;
    *end = !group_next(group, &range);
    return *end ? STATUS_OK : group_put(group, range, block);
}

enum status group_take(struct group *group, struct span id, struct block *block)
{
    struct row_list list = {0};
    struct rows_of *h = group_household(group, id);
    block->length = 0;
    if (!h)
        return STATUS_OK;
    block->layout = group->layouts[h->file];
    atomic_store_explicit(&h->taken, true, memory_order_relaxed);
    enum status status = list_household(group, h, &list)
                             ? put_rows(&list, h->bytes, block)
                             : STATUS_MEMORY;
    free(list.rows);
    return status;
}
