/*
 * change - what became of a household between two determinations: the rows of
 * last month and of this.
 *
 * A household stands in help where its category is not `none`. Every household
 * of either month has exactly one change, and the amounts of all changes add
 * up to those of the months.
 */
#ifndef JIUZHU_CHANGE_H
#define JIUZHU_CHANGE_H

#include "household.h"
#include "status.h"

enum change {
    CHANGE_NEW,       /* stands in help now, and did not */
    CHANGE_ENDED,     /* did, and does not now */
    CHANGE_RAISED,    /* did and does, with more money */
    CHANGE_REDUCED,   /* with less */
    CHANGE_MOVED,     /* with the same, in another category */
    CHANGE_UNCHANGED, /* with the same; or in no help in both months */
    CHANGE_ENTERED,   /* only in the later month, in no help */
    CHANGE_LEFT,      /* only in the earlier month, in no help */
    CHANGE_COUNT
};

/* What may lie behind it: facts of the rows that differ, as bits. */
enum change_cause {
    CAUSE_ABSENT = 1, /* in one of the months there is no row of it */
    CAUSE_CATEGORY = 2,
    CAUSE_MEMBERS = 4,
    CAUSE_INCOME = 8,
    CAUSE_STANDARD = 16,
    CAUSE_OTHER = 32 /* none of these, and the money differs */
};

/* A household in one of the months. */
struct standing {
    bool present;
    enum category category;
    int64_t members, income_fen, standard_fen, total_fen;
};

enum change change_between(const struct standing *before,
                           const struct standing *after);
unsigned change_causes(const struct standing *before,
                       const struct standing *after);

/* Counts and sums of the changes. Start with {0}. */
struct change_tally {
    struct change_sum {
        int64_t households, before_fen, after_fen;
    } of[CHANGE_COUNT];
};

/* STATUS_OVERFLOW: a sum left the range. */
enum status change_count(struct change_tally *tally, enum change change,
                         const struct standing *before,
                         const struct standing *after);

enum status change_total(const struct change_tally *tally,
                         struct change_sum *out);

/* Its code, such as "raised". */
const char *change_name(enum change change);

#endif
