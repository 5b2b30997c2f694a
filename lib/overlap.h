/*
 * overlap - persons counted in two households at once, from the stays of an
 * audit (J37.1).
 *
 * A person's stays are swept by month: each household that overlaps with one
 * before it is told once, with the latest-ending one that is there. So what is
 * told grows with the households, not with their pairs, even where a code
 * stands for many persons.
 */
#ifndef JIUZHU_OVERLAP_H
#define JIUZHU_OVERLAP_H

#include "audit.h"

struct overlap_stay {
    struct audit_stay stay;
    struct span household_id;
    uint64_t number;  /* of the household, in the order of the roster */
    const char *file; /* of the person's row */
};

struct overlap {
    enum audit_finding finding;
    const struct overlap_stay *first, *second; /* by number */
    month from, until;
    int months; /* counted in both; not above the span of from to until */
};

/* A list that keeps its memory. Start with {0}; free with overlaps_free(). */
struct overlaps {
    struct overlap *items;
    size_t count, room;
};
void overlaps_free(struct overlaps *overlaps);

/*
 * Appends the overlaps among the stays, which are put in order by person and
 * are borrowed by the result. All stays of a person must be among them.
 */
enum status overlap_find(struct overlap_stay *stays, size_t count,
                         struct overlaps *out);

#endif
