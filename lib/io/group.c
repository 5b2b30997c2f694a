/* group - an index of records by household over the whole text. */
#include "group.h"

#include "array.h"
#include "cut.h"
#include "eight.h"
#include "wide.h"

#include <stdatomic.h>
#include <stdlib.h>

struct row {
    size_t offset; /* in the text */
    size_t length;
    uint64_t line;
    size_t next; /* row of the same household, or NONE */
};

struct rows_of {
    const struct layout *layout;
    size_t id_at, id_length; /* in the text, which moves as it grows */
    uint64_t hash;
    size_t first, last;
    atomic_bool taken;
};

struct group {
    char *text;
    size_t length, capacity;
    struct row *rows;
    size_t row_count, row_room;
    struct rows_of *households;
    size_t household_count, household_room;
    size_t *index; /* by hash: household + 1, 0 where free */
    size_t index_size;
    size_t index_from; /* first household of the file in hand */
    size_t given;      /* households put out */
};

static const size_t NONE = SIZE_MAX;

void group_free(struct group *group)
{
    if (!group)
        return;
    free(group->text);
    free(group->rows);
    free(group->households);
    free(group->index);
    free(group);
}

size_t group_rows(const struct group *group)
{
    return group->row_count;
}

/* ---- gathering --------------------------------------------------------- */

/* Eight bytes at a time: for the index alone, and never written down. */
static uint64_t hash_of(struct span id)
{
    enum { WORD = sizeof(uint64_t) };
    const uint64_t spread = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = id.length;
    for (; id.length > 0;) {
        char word[WORD] = {0};
        size_t count = id.length < WORD ? id.length : WORD;
        memcpy(word, id.at, count);
        hash = (hash ^ eight_load(word)) * spread;
        hash ^= hash >> 32;
        id = (struct span){id.at + count, id.length - count};
    }
    return hash;
}

static struct span id_of(const struct group *g, const struct rows_of *h)
{
    return (struct span){g->text + h->id_at, h->id_length};
}

static size_t *find(struct group *g, struct span id, uint64_t hash)
{
    size_t mask = g->index_size - 1;
    for (size_t at = (size_t)hash & mask;; at = (at + 1) & mask) {
        size_t *slot = &g->index[at];
        if (*slot == 0)
            return slot;
        const struct rows_of *h = &g->households[*slot - 1];
        if (h->hash == hash && span_equal(id_of(g, h), id))
            return slot;
    }
}

static bool widen_index(struct group *g)
{
    size_t count = g->household_count - g->index_from;
    if (g->index && count * 2 < g->index_size)
        return true;
    size_t size = g->index_size ? g->index_size * 2 : 4096;
    size_t *index = calloc(size, sizeof *index);
    if (!index)
        return false;
    free(g->index);
    g->index = index;
    g->index_size = size;
    for (size_t i = g->index_from; i < g->household_count; i++) {
        const struct rows_of *h = &g->households[i];
        *find(g, id_of(g, h), h->hash) = i + 1;
    }
    return true;
}

/* The household of an id; a new one where it has not come yet. */
static size_t household_of(struct group *g, struct span id, uint64_t hash,
                           const struct layout *layout)
{
    if (!widen_index(g))
        return NONE;
    size_t *slot = find(g, id, hash);
    if (*slot != 0)
        return *slot - 1;
    struct rows_of *households =
        array_reserve(g->households, g->household_count + 1, &g->household_room,
                      sizeof *households);
    if (!households)
        return NONE;
    g->households = households;
    households[g->household_count++] =
        (struct rows_of){.layout = layout,
                         .id_at = (size_t)(id.at - g->text),
                         .id_length = id.length,
                         .hash = hash,
                         .first = NONE,
                         .last = NONE};
    *slot = g->household_count;
    return g->household_count - 1;
}

static bool add_row(struct group *g, size_t household, size_t offset,
                    size_t length, uint64_t line)
{
    struct row *rows =
        array_reserve(g->rows, g->row_count + 1, &g->row_room, sizeof *rows);
    if (!rows)
        return false;
    g->rows = rows;
    struct rows_of *h = &g->households[household];
    if (h->first == NONE)
        h->first = g->row_count;
    else
        g->rows[h->last].next = g->row_count;
    h->last = g->row_count;
    g->rows[g->row_count++] = (struct row){offset, length, line, NONE};
    return true;
}

/* A record that was found, before it is added. */
struct found {
    size_t offset, length;
    uint64_t line;
    struct span id; /* NULL pointer: it has none, or cannot be read */
    uint64_t hash;
};

enum { BATCH = 64, AHEAD = 8 };

/* Up to BATCH records from *at on; both are moved behind them. */
static size_t find_records(const struct group *g, const struct block *block,
                           size_t *at, uint64_t *line, size_t end,
                           struct found found[BATCH])
{
    size_t count = 0;
    for (; *at < end && count < BATCH; count++) {
        bool quoted, broken;
        const char *text = g->text + *at;
        size_t n = cut_first_record(text, end - *at, true, &quoted, &broken);
        struct span id = {NULL, 0};
        if (!broken)
            /* NOLINTNEXTLINE(*.NullDereference): text has a layout */
            id = cut_field(text, n, block->layout->id_field);
        found[count] =
            (struct found){*at, n, *line, id, id.at ? hash_of(id) : 0};
        *line += quoted ? wide_count_lines(text, n) : 1;
        *at += n;
    }
    return count;
}

/*
 * Where households of rows in no order stand is everywhere in memory: asked
 * for some rows before they are looked at, it comes in time.
 */
static void look_ahead(const struct group *g, const struct found *far,
                       const struct found *near)
{
    size_t mask = g->index_size - 1;
    if (!g->index)
        return;
    __builtin_prefetch(&g->index[(size_t)far->hash & mask]);
    size_t slot = g->index[(size_t)near->hash & mask];
    if (slot == 0)
        return;
    const struct rows_of *h = &g->households[slot - 1];
    __builtin_prefetch(h);
}

/* Adds records that were found; *last is the household of the one before. */
static bool add_records(struct group *g, const struct layout *layout,
                        const struct found found[BATCH], size_t count,
                        size_t *last)
{
    for (size_t i = 0; i < count; i++) {
        const struct found *f = &found[i];
        size_t far = i + 2 * AHEAD < count ? i + 2 * AHEAD : count - 1;
        size_t near = i + AHEAD < count ? i + AHEAD : count - 1;
        struct span id = f->id;
        look_ahead(g, &found[far], &found[near]);
        if (!id.at && *last == NONE)
            id = (struct span){g->text + f->offset, 0};
        if (id.at)
            *last =
                household_of(g, id, id.length ? f->hash : hash_of(id), layout);
        if (*last == NONE || !add_row(g, *last, f->offset, f->length, f->line))
            return false;
    }
    return true;
}

/* Indexes the records of a block, whose text is at `offset` in the whole. */
static bool index_block(struct group *g, const struct block *block,
                        size_t offset, size_t *last)
{
    uint64_t line = block->first_line;
    size_t end = offset + block->length;
    struct found found[BATCH];
    for (size_t at = offset; at < end;) {
        size_t count = find_records(g, block, &at, &line, end, found);
        if (!add_records(g, block->layout, found, count, last))
            return false;
    }
    return true;
}

static bool add_block(struct group *g, const struct block *block, size_t *last)
{
    size_t offset = g->length;
    char *text =
        array_reserve(g->text, g->length + block->length, &g->capacity, 1);
    if (!text)
        return false;
    g->text = text;
    memcpy(text + offset, block->data, block->length);
    g->length += block->length;
    return index_block(g, block, offset, last);
}

/* A file ends: its ids are not looked for any more. */
static void begin_file(struct group *g, size_t *last)
{
    g->index_from = g->household_count;
    free(g->index);
    g->index = NULL;
    g->index_size = 0;
    *last = NONE;
}

enum status group_gather(struct block_reader *reader, struct messages *messages,
                         struct group **out)
{
    struct group *g = calloc(1, sizeof *g);
    struct block block = {0};
    const struct layout *layout = NULL;
    size_t last = NONE;
    bool end = false;
    enum status status = g ? STATUS_OK : STATUS_MEMORY;
    while (status == STATUS_OK && !end) {
        status = block_read(reader, messages, &block, &end);
        if (status != STATUS_OK || end)
            break;
        if (block.layout != layout)
            begin_file(g, &last);
        layout = block.layout;
        if (!add_block(g, &block, &last))
            status = STATUS_MEMORY;
    }
    block_free(&block);
    if (status == STATUS_OK)
        *out = g;
    else
        group_free(g);
    return status;
}

/* ---- giving ------------------------------------------------------------ */

/* Copies a row, with a line end where the file's last one had none. */
static bool put_record(const struct group *g, struct block *block, size_t count,
                       const struct row *row)
{
    bool ends = g->text[row->offset + row->length - 1] == '\n';
    size_t need = block->length + row->length + 1;
    char *data = array_reserve(block->data, need, &block->capacity, 1);
    if (data)
        block->data = data;
    struct block_record *records = array_reserve(
        block->records, count + 1, &block->record_room, sizeof *records);
    if (records)
        block->records = records;
    if (!data || !records)
        return false;
    memcpy(block->data + block->length, g->text + row->offset, row->length);
    block->length += row->length;
    if (!ends)
        block->data[block->length++] = '\n';
    block->records[count] =
        (struct block_record){row->length + !ends, row->line};
    return true;
}

static enum status put_household(const struct group *g, struct block *block,
                                 size_t *count, const struct rows_of *h)
{
    for (size_t row = h->first; row != NONE; row = g->rows[row].next)
        if (!put_record(g, block, (*count)++, &g->rows[row]))
            return STATUS_MEMORY;
    return STATUS_OK;
}

/* The same for rows that are to be put: first where they are, then their text.
 */
static void look_ahead_rows(const struct group *g, size_t household)
{
    enum { LINE = 64, LINES = 3 };
    if (household + 3 * AHEAD >= g->household_count)
        return;
    const struct rows_of *h = &g->households[household + AHEAD];
    const struct row *first = &g->rows[h->first], *last = &g->rows[h->last];
    __builtin_prefetch(&g->rows[h[2 * AHEAD].first]);
    __builtin_prefetch(&g->rows[h[2 * AHEAD].last]);
    for (size_t i = 0; i < LINES; i++) {
        __builtin_prefetch(g->text + first->offset + i * LINE);
        __builtin_prefetch(g->text + last->offset + i * LINE);
    }
}

static void skip_taken(struct group *g)
{
    while (g->given < g->household_count &&
           atomic_load_explicit(&g->households[g->given].taken,
                                memory_order_relaxed))
        g->given++;
}

enum status group_read(struct group *group, struct block *block, bool *end)
{
    struct group *g = group;
    size_t count = 0;
    skip_taken(g);
    *end = g->given == g->household_count;
    if (*end)
        return STATUS_OK;
    block->layout = g->households[g->given].layout;
    block->length = 0;
    while (g->given < g->household_count && block->length < BLOCK_BYTES &&
           g->households[g->given].layout == block->layout) {
        look_ahead_rows(g, g->given);
        enum status status =
            put_household(g, block, &count, &g->households[g->given]);
        if (status != STATUS_OK)
            return status;
        g->given++;
        skip_taken(g);
    }
    return STATUS_OK;
}

enum status group_take(struct group *group, struct span id, struct block *block)
{
    struct group *g = group;
    size_t count = 0;
    block->length = 0;
    size_t slot = g->index ? *find(g, id, hash_of(id)) : 0;
    if (slot == 0)
        return STATUS_OK;
    struct rows_of *h = &g->households[slot - 1];
    block->layout = h->layout;
    atomic_store_explicit(&h->taken, true, memory_order_relaxed);
    return put_household(g, block, &count, h);
}
