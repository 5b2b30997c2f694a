/* array - realloc with an overflow check. */
#include "array.h"

#include <stdint.h>
#include <stdlib.h>

void *array_grow(void *items, size_t need, size_t *room, size_t size)
{
    if (need > SIZE_MAX / 2 / size - 16)
        return NULL;
    size_t bigger = *room * 2 > need ? *room * 2 : need + 16;
    void *grown = realloc(items, bigger * size);
    if (grown)
        *room = bigger;
    return grown;
}
