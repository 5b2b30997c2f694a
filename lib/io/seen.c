/* seen - an open-addressing set of ids, and the last id of the run. */
#include "seen.h"

#include "buffer.h"

#include <stdlib.h>

struct entry {
    uint64_t hash; /* 0: free */
    size_t offset, length;
    const char *file;
    uint64_t line;
};

struct seen {
    struct entry *entries;
    size_t count, capacity; /* capacity is a power of two */
    size_t room;            /* ids that are kept in any case */
    struct buffer text;     /* of the kept ids */
    struct buffer last;     /* the greatest id so far */
    struct buffer dropped;  /* the least id that was not kept */
    bool has_dropped;
    bool any;
};

enum status seen_new(bool bounded, struct seen **out)
{
    struct seen *seen = calloc(1, sizeof *seen);
    if (!seen)
        return STATUS_MEMORY;
    seen->room = bounded ? SEEN_ROOM : SIZE_MAX;
    seen->capacity = 1024;
    seen->entries = calloc(seen->capacity, sizeof *seen->entries);
    if (!seen->entries) {
        free(seen);
        return STATUS_MEMORY;
    }
    *out = seen;
    return STATUS_OK;
}

void seen_free(struct seen *seen)
{
    if (!seen)
        return;
    free(seen->entries);
    buffer_free(&seen->text);
    buffer_free(&seen->last);
    buffer_free(&seen->dropped);
    free(seen);
}

/* FNV-1a; 0 is kept for "free". */
static uint64_t hash_of(struct span id)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < id.length; i++)
        hash = (hash ^ (unsigned char)id.at[i]) * UINT64_C(0x100000001b3);
    return hash ? hash : 1;
}

static struct entry *find(const struct seen *seen, struct span id,
                          uint64_t hash)
{
    size_t mask = seen->capacity - 1;
    for (size_t at = (size_t)hash & mask;; at = (at + 1) & mask) {
        struct entry *e = &seen->entries[at];
        if (e->hash == 0)
            return e;
        struct span kept = {seen->text.data + e->offset, e->length};
        if (e->hash == hash && span_equal(kept, id))
            return e;
    }
}

static enum status widen(struct seen *seen)
{
    struct entry *old = seen->entries;
    size_t old_capacity = seen->capacity;
    if (seen->count * 2 < seen->capacity)
        return STATUS_OK;
    seen->entries = calloc(old_capacity * 2, sizeof *old);
    if (!seen->entries) {
        seen->entries = old;
        return STATUS_MEMORY;
    }
    seen->capacity = old_capacity * 2;
    for (size_t i = 0; i < old_capacity; i++) {
        struct span id = {seen->text.data + old[i].offset, old[i].length};
        if (old[i].hash != 0)
            *find(seen, id, old[i].hash) = old[i];
    }
    free(old);
    return STATUS_OK;
}

static enum status keep(struct seen *seen, struct entry *entry, struct span id,
                        uint64_t hash, const char *file, uint64_t line)
{
    *entry = (struct entry){hash, seen->text.length, id.length, file, line};
    buffer_span(&seen->text, id);
    seen->count++;
    return seen->text.failed ? STATUS_MEMORY : widen(seen);
}

static enum status replace(struct buffer *buffer, struct span id)
{
    buffer_clear(buffer);
    buffer_span(buffer, id);
    return buffer->failed ? STATUS_MEMORY : STATUS_OK;
}

enum status seen_add(struct seen *seen, struct span id, const char *file,
                     uint64_t line, enum seen_answer *answer,
                     const char **first_file, uint64_t *first_line)
{
    bool ascends = !seen->any || span_compare(id, buffer_view(&seen->last)) > 0;
    enum status status = STATUS_OK;
    *answer = SEEN_NEW;
    seen->any = true;
    if (ascends)
        status = replace(&seen->last, id);
    if (status != STATUS_OK)
        return status;
    if (ascends && seen->count >= seen->room) {
        if (seen->has_dropped)
            return STATUS_OK;
        seen->has_dropped = true;
        return replace(&seen->dropped, id);
    }
    uint64_t hash = hash_of(id);
    struct entry *entry = find(seen, id, hash);
    if (entry->hash != 0) {
        *answer = SEEN_BEFORE;
        *first_file = entry->file;
        *first_line = entry->line;
        return STATUS_OK;
    }
    if (!ascends && seen->has_dropped &&
        span_compare(id, buffer_view(&seen->dropped)) >= 0) {
        *answer = SEEN_UNKNOWN;
        return STATUS_OK;
    }
    return keep(seen, entry, id, hash, file, line);
}
