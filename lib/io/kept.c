/* kept - one place a hash of the key. */
#include "kept.h"

static struct kept_cells *place_of(struct kept_table *table,
                                   const struct kept_key *key)
{
    const uint64_t spread = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = 0;
    for (size_t i = 0; i < KEPT_KEYS; i++)
        hash = (hash ^ key->part[i]) * spread;
    return &table->places[hash >> (64 - KEPT_BITS)];
}

static bool is_same(const struct kept_key *a, const struct kept_key *b)
{
    uint64_t differs = 0;
    for (size_t i = 0; i < KEPT_KEYS; i++)
        differs |= a->part[i] ^ b->part[i];
    return differs == 0;
}

bool kept_write(struct kept_table *table, const struct kept_key *key,
                struct row_writer *w)
{
    const struct kept_cells *cells = place_of(table, key);
    if (cells->count == 0 || !is_same(&cells->key, key))
        return false;
    buffer_span(w->out, buffer_view(&cells->bytes));
    w->at += cells->count;
    return true;
}

void kept_store(struct kept_table *table, const struct kept_key *key,
                const struct row_writer *w, struct row_mark before)
{
    struct kept_cells *cells = place_of(table, key);
    buffer_clear(&cells->bytes);
    if (w->out->failed)
        return;
    buffer_bytes(&cells->bytes, w->out->data + before.length,
                 w->out->length - before.length);
    cells->count = cells->bytes.failed ? 0 : w->at - before.at;
    cells->key = *key;
}

void kept_free(struct kept_table *table)
{
    for (size_t i = 0; i < KEPT_PLACES; i++)
        buffer_free(&table->places[i].bytes);
}
