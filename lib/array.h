/* array - growing an array by doubling. */
#ifndef JIUZHU_ARRAY_H
#define JIUZHU_ARRAY_H

#include <stddef.h>

/*
 * The array with room for `need` items of `size` bytes, moved where it had to
 * grow; *room is updated. NULL when memory runs out: `items` is then as it
 * was. Caller frees with free().
 */
void *array_grow(void *items, size_t need, size_t *room, size_t size);

static inline void *array_reserve(void *items, size_t need, size_t *room,
                                  size_t size)
{
    return items && need <= *room ? items : array_grow(items, need, room, size);
}

#endif
