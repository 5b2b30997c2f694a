/* seen - an open-addressing set of ids, and the last id of the run. */
#include "seen.h"

#include "buffer.h"
#include "eight.h"
#include "ids.h"

#include <stdlib.h>

struct entry {
    uint64_t hash; /* 0: free */
    size_t offset, length;
    const char *file;
    uint64_t line;
};

struct seen {
    struct entry *entries;
    size_t count, capacity;    /* capacity is a power of two */
    size_t room;               /* ids that are kept in any case */
    struct buffer text;        /* of the kept ids */
    struct buffer last;        /* the id before */
    bool any, dropped;         /* an id came; one was not kept */
    bool by_bytes, by_numbers; /* every id so far was greater than the last */
};

enum status seen_new(bool bounded, struct seen **out)
{
    struct seen *seen = calloc(1, sizeof *seen);
    if (!seen)
        return STATUS_MEMORY;
    seen->by_bytes = seen->by_numbers = true;
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
    free(seen);
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

/*
 * Texts of one length that differ in nothing but digits at their ends, as most
 * ids do: what is greater by bytes is greater by numbers.
 */
static bool differ_in_last_digits(struct span a, struct span b)
{
    size_t at = 0;
    if (a.length != b.length)
        return false;
    while (at < a.length && a.at[at] == b.at[at])
        at++;
    struct span left = {a.at + at, a.length - at};
    struct span right = {b.at + at, b.length - at};
    return span_is_digits(left) && span_is_digits(right);
}

/*
 * The same of the last eight characters, which are digits, where it is greater:
 * in both senses, and told in few steps.
 */
static bool is_plainly_greater(struct span id, struct span last)
{
    enum { TAIL = 8 };
    size_t head = id.length - TAIL;
    if (id.length != last.length || id.length < TAIL)
        return false;
    uint64_t now = eight_load(id.at + head);
    uint64_t before = eight_load(last.at + head);
    return eight_are_digits(now) && eight_are_digits(before) &&
           eight_order(now) > eight_order(before) &&
           memcmp(id.at, last.at, head) == 0;
}

static void compare(struct seen *seen, struct span id, struct span last)
{
    if (seen->by_bytes)
        seen->by_bytes = span_compare(id, last) > 0;
    bool told =
        seen->by_bytes && seen->by_numbers && differ_in_last_digits(id, last);
    if (seen->by_numbers && !told)
        seen->by_numbers = span_compare_natural(id, last) > 0;
}

/* Is the order unbroken, in either sense? */
static enum status ascends(struct seen *seen, struct span id, bool *out)
{
    struct span last = buffer_view(&seen->last);
    if (seen->any && !is_plainly_greater(id, last))
        compare(seen, id, last);
    seen->any = true;
    *out = seen->by_bytes || seen->by_numbers;
    if (!*out)
        return STATUS_OK; /* for good: nothing is compared any more */
    buffer_clear(&seen->last);
    buffer_span(&seen->last, id);
    return seen->last.failed ? STATUS_MEMORY : STATUS_OK;
}

enum status seen_add(struct seen *seen, struct span id, const char *file,
                     uint64_t line, enum seen_answer *answer,
                     const char **first_file, uint64_t *first_line)
{
    bool in_order;
    *answer = SEEN_NEW;
    enum status status = ascends(seen, id, &in_order);
    if (status != STATUS_OK)
        return status;
    if (in_order && seen->count >= seen->room) {
        seen->dropped = true;
        return STATUS_OK;
    }
    uint64_t hash = span_hash(id) | 1; /* 0 is kept for "free" */
    struct entry *entry = find(seen, id, hash);
    if (entry->hash != 0) {
        *answer = SEEN_BEFORE;
        *first_file = entry->file;
        *first_line = entry->line;
        return STATUS_OK;
    }
    if (seen->dropped) {
        *answer = SEEN_UNKNOWN;
        return STATUS_OK;
    }
    return keep(seen, entry, id, hash, file, line);
}

/* ---- reading files once more ------------------------------------------- */

/* How far a second reading goes. */
struct recount {
    struct seen *seen;
    struct id_walk walk;
    const char *until_file;
    uint64_t until_line;
    bool done;
};

static enum status recount_block(struct recount *r, const struct block *block)
{
    struct span id, current = {NULL, 0};
    struct buffer kept = {0};
    enum status status = STATUS_OK;
    ids_begin(&r->walk, block);
    while (status == STATUS_OK && !r->done && ids_next(&r->walk, &id)) {
        r->done = r->walk.line >= r->until_line &&
                  strcmp(block->layout->file, r->until_file) == 0;
        if (!id.at || r->done || (current.at && span_equal(id, current)))
            continue;
        enum seen_answer answer;
        const char *file;
        uint64_t first;
        status = seen_add(r->seen, id, block->layout->file, r->walk.line,
                          &answer, &file, &first);
        buffer_clear(&kept);
        buffer_span(&kept, id);
        current = buffer_view(&kept);
    }
    bool failed = kept.failed || r->walk.text.failed;
    buffer_free(&kept);
    return failed ? STATUS_MEMORY : status;
}

enum status seen_from_files(const struct block_options *options,
                            const char *until_file, uint64_t until_line,
                            struct seen **out)
{
    struct recount recount = {.until_file = until_file,
                              .until_line = until_line};
    struct messages unheard = {0};
    struct block_reader *reader = NULL;
    struct block block = {0};
    bool end = false;
    if (!files_are_regular(options->files, options->file_count))
        return STATUS_FAULT;
    enum status status = seen_new(false, &recount.seen);
    if (status == STATUS_OK)
        status = block_reader_open(options, &unheard, &reader);
    while (status == STATUS_OK && !recount.done && !end) {
        status = block_read(reader, &unheard, &block, &end);
        if (status == STATUS_OK && !end)
            status = recount_block(&recount, &block);
    }
    /* Names of files outlive the reader: they are those of the options. */
    ids_end(&recount.walk);
    block_free(&block);
    block_reader_free(reader);
    messages_free(&unheard);
    if (status == STATUS_OK)
        *out = recount.seen;
    else
        seen_free(recount.seen);
    return status;
}
