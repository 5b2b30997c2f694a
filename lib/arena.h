/*
 * arena - memory that is given back all at once.
 *
 * A worker has one arena and resets it after each block: in the steady state
 * nothing is allocated. Start with {0}; free with arena_free().
 */
#ifndef JIUZHU_ARENA_H
#define JIUZHU_ARENA_H

#include <stddef.h>

struct arena_chunk;

struct arena {
    struct arena_chunk *first;   /* every chunk, in order of creation */
    struct arena_chunk *current; /* the one being filled */
};

/* Zeroed memory aligned for any type, or NULL. Borrowed until the reset. */
void *arena_alloc(struct arena *arena, size_t size);

/* An array of `count` zeroed items, or NULL (also where count overflows). */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Gives everything back but keeps the chunks for reuse. */
void arena_reset(struct arena *arena);
void arena_free(struct arena *arena);

#endif
