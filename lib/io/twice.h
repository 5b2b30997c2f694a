/*
 * twice - whether a person stands twice in one version of a household: few
 * are compared one by one, many through an index.
 */
#ifndef JIUZHU_IO_TWICE_H
#define JIUZHU_IO_TWICE_H

#include "household.h"
#include "status.h"

/* Start with {0}; free with twice_free(). */
struct twice {
    size_t *slots;  /* by hash: person + 1, 0 where free */
    size_t size;    /* a power of two */
    size_t indexed; /* persons of the version that are in the index */
};

void twice_free(struct twice *twice);

/*
 * Looks for the last of `count` persons among those before. *first is the
 * earlier one, or `count` where there is none. Call for each person in turn;
 * count 1 begins a version.
 */
enum status twice_find(struct twice *twice, const struct person *persons,
                       size_t count, size_t *first);

#endif
