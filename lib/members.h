/*
 * members - who counts (办法57 art. 7; 渝条例 art. 11): the persons of the
 * roster less those who live apart, are in prison or compulsory treatment,
 * missing, clergy apart long enough, conscripts where the pack says so, or
 * dead. Tekun persons leave the count later (tekun.h).
 */
#ifndef JIUZHU_MEMBERS_H
#define JIUZHU_MEMBERS_H

#include "determination.h"

/* Looks over the rows, once: the traits. Marks the excluded persons with their
   reason. */
enum status members_exclude(struct determination *d);

/* Counts who is neither excluded nor tekun, into members. */
void members_count(struct determination *d);

/* Is the person a counted member? Meaningful once tekun was examined. */
static inline bool member_counts(const struct determination *d, size_t person)
{
    const struct person_part *part = &d->parts[person];
    return !part->excluded && part->category != CATEGORY_TEKUN;
}

/* Is anybody left whom the exclusions leave? */
static inline bool members_any_left(const struct determination *d)
{
    if (!d->somebody_left_out)
        return d->household->person_count > 0;
    for (size_t i = 0; i < d->household->person_count; i++)
        if (!d->parts[i].excluded)
            return true;
    return false;
}

/* Persons the property test is over: all but the excluded. */
int64_t members_with_property(const struct determination *d);

#endif
