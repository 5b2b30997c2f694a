/*
 * arena - a list of chunks, filled from the front; a reset starts over with
 * the first chunk.
 */
#include "arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_BYTES = 64 * 1024 };

struct arena_chunk {
    struct arena_chunk *next;
    size_t used, capacity;
    alignas(max_align_t) char bytes[];
};

static struct arena_chunk *chunk_new(size_t size)
{
    size_t capacity = size > CHUNK_BYTES ? size : CHUNK_BYTES;
    if (capacity > SIZE_MAX - sizeof(struct arena_chunk))
        return NULL;
    struct arena_chunk *chunk = malloc(sizeof *chunk + capacity);
    if (!chunk)
        return NULL;
    *chunk = (struct arena_chunk){.capacity = capacity};
    return chunk;
}

/* The next chunk with room for `size`, made where there is none. */
static struct arena_chunk *advance(struct arena *arena, size_t size)
{
    struct arena_chunk *last = arena->current;
    struct arena_chunk *chunk = last ? last->next : arena->first;
    for (; chunk; last = chunk, chunk = chunk->next) {
        chunk->used = 0;
        if (chunk->capacity >= size)
            return arena->current = chunk;
    }
    chunk = chunk_new(size);
    if (!chunk)
        return NULL;
    if (last)
        last->next = chunk;
    else
        arena->first = chunk;
    return arena->current = chunk;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX - align)
        return NULL;
    size = (size + align - 1) / align * align;
    struct arena_chunk *chunk = arena->current;
    if (!chunk || chunk->capacity - chunk->used < size)
        chunk = advance(arena, size);
    if (!chunk)
        return NULL;
    void *memory = chunk->bytes + chunk->used;
    chunk->used += size;
    return memset(memory, 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return NULL;
    return arena_alloc(arena, bytes);
}

void arena_reset(struct arena *arena)
{
    arena->current = arena->first;
    if (arena->first)
        arena->first->used = 0;
}

void arena_free(struct arena *arena)
{
    for (struct arena_chunk *chunk = arena->first, *next; chunk; chunk = next) {
        next = chunk->next;
        free(chunk);
    }
    *arena = (struct arena){0};
}
