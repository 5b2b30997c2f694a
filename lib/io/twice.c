/* twice - an index that is only made for large households. */
#include "twice.h"

#include "identity.h"

#include <stdlib.h>

enum { FEW = 32 };

void twice_free(struct twice *twice)
{
    free(twice->slots);
    *twice = (struct twice){0};
}

static size_t *slot_of(const struct twice *twice, const struct person *persons,
                       struct span id)
{
    size_t mask = twice->size - 1;
    for (size_t at = (size_t)identity_hash(id) & mask;; at = (at + 1) & mask) {
        size_t *slot = &twice->slots[at];
        if (*slot == 0 || identity_equal(persons[*slot - 1].person_id, id))
            return slot;
    }
}

/* Puts the persons up to `count` into the index, made larger if need be. */
static enum status index_persons(struct twice *twice,
                                 const struct person *persons, size_t count)
{
    if (count * 2 > twice->size || twice->indexed == 0) {
        size_t size = twice->size ? twice->size : 256;
        while (size < count * 4)
            size *= 2;
        size_t *slots = calloc(size, sizeof *slots);
        if (!slots)
            return STATUS_MEMORY;
        free(twice->slots);
        *twice = (struct twice){slots, size, 0};
    }
    for (size_t i = twice->indexed; i < count; i++) {
        struct span id = persons[i].person_id;
        size_t *slot = id.length > 0 ? slot_of(twice, persons, id) : NULL;
        if (slot && *slot == 0)
            *slot = i + 1;
    }
    twice->indexed = count;
    return STATUS_OK;
}

/* Mostly the last byte but one tells that they differ. */
static bool same_id(struct span a, struct span b)
{
    return (a.length != b.length || a.length < 2 ||
            a.at[a.length - 2] == b.at[a.length - 2]) &&
           identity_equal(a, b);
}

/* Whose id the last of a few persons has; `count` where nobody's. */
static size_t among_few(const struct person *persons, size_t count,
                        struct span id)
{
    for (size_t i = 0; id.length > 0 && i + 1 < count; i++)
        if (same_id(persons[i].person_id, id))
            return i;
    return count;
}

enum status twice_find(struct twice *twice, const struct person *persons,
                       size_t count, size_t *first)
{
    struct span id = persons[count - 1].person_id;
    *first = count;
    if (count <= FEW) {
        twice->indexed = 0;
        *first = among_few(persons, count, id);
        return STATUS_OK;
    }
    enum status status = index_persons(twice, persons, count - 1);
    if (status != STATUS_OK || id.length == 0)
        return status;
    size_t slot = *slot_of(twice, persons, id);
    if (slot != 0)
        *first = slot - 1;
    return STATUS_OK;
}
