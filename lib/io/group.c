/* group - an index of records by household over the whole text. */
#include "group_work.h"

#include "array.h"

#include <stdlib.h>
#include <sys/mman.h>

enum { PIECE_BYTES = 16 << 20, BITS_OF_HASH = 16 };

/* ---- memory -------------------------------------------------------------- */

/*
 * Pages of two MiB, where the kernel has them. Where it has none nothing
 * changes but the time.
 */
static void ask_for_large_pages(void *memory, size_t size)
{
#ifdef MADV_HUGEPAGE
    enum { PAGE = 4096 };
    size_t before = (PAGE - (uintptr_t)memory % PAGE) % PAGE;
    madvise((char *)memory + before, (size - before) / PAGE * PAGE,
            MADV_HUGEPAGE);
#else
    (void)memory;
    (void)size;
#endif
}

/* A chunk more. The first has small pages, as a small roster needs them. */
static void *add_chunk(struct chunks *chunks, size_t size)
{
    void **at =
        array_reserve(chunks->at, chunks->count + 1, &chunks->room, sizeof *at);
    if (!at)
        return NULL;
    chunks->at = at;
    size_t unit = chunks->count > 0 ? LARGE_PAGE : LINE;
    size = (size + unit - 1) / unit * unit;
    void *chunk = aligned_alloc(unit, size);
    if (!chunk)
        return NULL;
    if (chunks->count > 0)
        ask_for_large_pages(chunk, size);
    return at[chunks->count++] = chunk;
}

static void free_chunks(struct chunks *chunks)
{
    for (size_t i = 0; i < chunks->count; i++)
        free(chunks->at[i]);
    free(chunks->at);
}

static struct rows_of *new_household(struct group *g)
{
    if (g->household_count == g->households.count * CHUNK_HOUSEHOLDS &&
        !add_chunk(&g->households, CHUNK_HOUSEHOLDS * sizeof(struct rows_of)))
        return NULL;
    return household_at(g, g->household_count++);
}

static struct row *new_row(struct group *g)
{
    if (g->row_count == g->rows.count * CHUNK_ROWS &&
        !add_chunk(&g->rows, CHUNK_ROWS * sizeof(struct row)))
        return NULL;
    return row_of(g, g->row_count++);
}

enum status group_new(struct group **out)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return STATUS_MEMORY;
    (*out)->last = NONE;
    return STATUS_OK;
}

void group_free(struct group *group)
{
    if (!group)
        return;
    free_chunks(&group->text.pieces);
    free_chunks(&group->rows);
    free_chunks(&group->households);
    free(group->layouts);
    free(group->index.slots);
    free(group);
}

size_t group_rows(const struct group *group)
{
    return group->row_count;
}

enum status group_make_room(struct group *group, const struct block *block,
                            struct group_found *found)
{
    struct text *text = &group->text;
    if (!text->size || text->size - text->used < block->length) {
        size_t size = block->length > PIECE_BYTES ? block->length : PIECE_BYTES;
        if (!add_chunk(&text->pieces, size))
            return STATUS_MEMORY;
        text->size = size;
        text->used = 0;
    }
    found->text = (char *)text->pieces.at[text->pieces.count - 1] + text->used;
    text->used += block->length;
    return STATUS_OK;
}

/* ---- the index ----------------------------------------------------------- */

static bool is_id_of(const struct rows_of *h, struct span id,
                     const struct group_key *key)
{
    return h->id_length == id.length && h->key.head[0] == key->head[0] &&
           h->key.head[1] == key->head[1] &&
           (id.length <= sizeof key->head ||
            memcmp(h->id, id.at, id.length) == 0);
}

static struct rows_of *household_in(const struct group *g, uint64_t slot)
{
    return household_at(g, (size_t)(slot >> BITS_OF_HASH) - 1);
}

/* The slot of an id, or the free one where it belongs. */
static uint64_t *find(const struct group *g, struct span id,
                      const struct group_key *key)
{
    const uint64_t bits = (UINT64_C(1) << BITS_OF_HASH) - 1;
    size_t mask = g->index.size - 1;
    for (size_t at = (size_t)key->hash & mask;; at = (at + 1) & mask) {
        uint64_t *slot = &g->index.slots[at];
        if (*slot == 0)
            return slot;
        if ((*slot & bits) == key->hash >> (64 - BITS_OF_HASH) &&
            is_id_of(household_in(g, *slot), id, key))
            return slot;
    }
}

struct rows_of *group_household(const struct group *group, struct span id)
{
    struct group_key key = group_key_of(id);
    uint64_t slot = group->index.slots ? *find(group, id, &key) : 0;
    return slot ? household_in(group, slot) : NULL;
}

static uint64_t slot_of(size_t household, const struct group_key *key)
{
    return ((uint64_t)household + 1) << BITS_OF_HASH |
           key->hash >> (64 - BITS_OF_HASH);
}

/* Of an id that is not there. */
static uint64_t *find_free(const struct index *index,
                           const struct group_key *key)
{
    size_t at = (size_t)key->hash & (index->size - 1);
    while (index->slots[at] != 0)
        at = (at + 1) & (index->size - 1);
    return &index->slots[at];
}

/* From half full to an eighth: what is there is seldom put in again. */
static bool widen_index(struct group *g)
{
    struct index *index = &g->index;
    size_t count = g->household_count - index->from;
    if (index->slots && count * 2 < index->size)
        return true;
    size_t size = index->size ? index->size * 4 : 4096;
    uint64_t *slots = calloc(size, sizeof *slots);
    if (!slots)
        return false;
    if (index->slots)
        ask_for_large_pages(slots, size * sizeof *slots);
    free(index->slots);
    index->slots = slots;
    index->size = size;
    for (size_t i = index->from; i < g->household_count; i++) {
        const struct rows_of *h = household_at(g, i);
        *find_free(index, &h->key) = slot_of(i, &h->key);
    }
    return true;
}

/* ---- adding -------------------------------------------------------------- */

/* The household of an id; a new one where it has not come yet. */
static size_t household_of(struct group *g, struct span id,
                           const struct group_key *key)
{
    if (!widen_index(g))
        return NONE;
    uint64_t *slot = find(g, id, key);
    if (*slot != 0)
        return (size_t)(*slot >> BITS_OF_HASH) - 1;
    struct rows_of *h = id.length <= UINT32_MAX ? new_household(g) : NULL;
    if (!h)
        return NONE;
    *h = (struct rows_of){.key = *key,
                          .id = id.at,
                          .id_length = (uint32_t)id.length,
                          .last = NONE,
                          .file = (uint32_t)(g->file_count - 1)};
    *slot = slot_of(g->household_count - 1, key);
    return g->household_count - 1;
}

static bool add_row(struct group *g, struct rows_of *h,
                    const struct group_record *record)
{
    struct row *row = h->rows < UINT32_MAX ? new_row(g) : NULL;
    if (!row)
        return false;
    *row = (struct row){record->text, record->length, record->line, h->last};
    h->last = g->row_count - 1;
    h->bytes += record->length + !record->ends;
    h->rows++;
    return true;
}

/*
 * Asked for some rows before it is looked at, what is everywhere in memory
 * comes in time.
 */
static void look_ahead(const struct group *g, const struct group_found *found,
                       size_t at)
{
    size_t mask = g->index.size - 1;
    if (!g->index.slots || found->count - at <= 2 * AHEAD)
        return;
    const struct group_record *near = &found->records[at + AHEAD];
    __builtin_prefetch(&g->index.slots[(size_t)near[AHEAD].key.hash & mask]);
    uint64_t slot = g->index.slots[(size_t)near->key.hash & mask];
    if (slot != 0)
        __builtin_prefetch(household_in(g, slot));
}

/* A file ends: its ids are not looked for any more. */
static bool begin_file(struct group *g, const struct layout *layout)
{
    const struct layout **layouts = array_reserve(
        g->layouts, g->file_count + 1, &g->file_room, sizeof(*layouts));
    if (!layouts)
        return false;
    g->layouts = layouts;
    layouts[g->file_count++] = layout;
    free(g->index.slots);
    g->index = (struct index){.from = g->household_count};
    g->last = NONE;
    return true;
}

/* A row without an id is of the household before it. */
static bool add_record(struct group *g, const struct group_record *record)
{
    struct span id = record->id;
    struct group_key key = record->key;
    if (!id.at && g->last == NONE) {
        id = (struct span){record->text, 0};
        key = group_key_of(id);
    }
    if (id.at)
        g->last = household_of(g, id, &key);
    return g->last != NONE && add_row(g, household_at(g, g->last), record);
}

enum status group_add(struct group *group, const struct group_found *found)
{
    struct group *g = group;
    if ((g->file_count == 0 ||
         g->layouts[g->file_count - 1] != found->layout) &&
        !begin_file(g, found->layout))
        return STATUS_MEMORY;
    for (size_t i = 0; i < found->count; i++) {
        look_ahead(g, found, i);
        if (!add_record(g, &found->records[i]))
            return STATUS_MEMORY;
    }
    return STATUS_OK;
}

static enum status add_block(struct group *g, const struct block *block,
                             struct group_found *found)
{
    enum status status = group_make_room(g, block, found);
    if (status == STATUS_OK)
        status = group_find(block, found);
    if (status == STATUS_OK)
        status = group_add(g, found);
    return status;
}

enum status group_gather(struct block_reader *reader, struct messages *messages,
                         struct group **out)
{
    struct group *g = NULL;
    struct group_found found = {0};
    struct block block = {0};
    bool end = false;
    enum status status = group_new(&g);
    while (status == STATUS_OK && !end) {
        status = block_read(reader, messages, &block, &end);
        if (status == STATUS_OK && !end)
            status = add_block(g, &block, &found);
    }
    block_free(&block);
    group_found_free(&found);
    if (status == STATUS_OK)
        *out = g;
    else
        group_free(g);
    return status;
}
