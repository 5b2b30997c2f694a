/*
 * schedule_work - what the files of the schedule share: schedule.c takes up
 * households and knows what was known; schedule_items.c makes the items of a
 * month; schedule_corrections.c compares what is due with what was. Not for
 * others.
 */
#ifndef JIUZHU_SCHEDULE_WORK_H
#define JIUZHU_SCHEDULE_WORK_H

#include "monthly.h"
#include "schedule.h"

struct scheduler {
    const struct schedule_options *options;
    struct policies *policies;
    struct monthly *monthly;
    struct history history;
    struct determination problem;
    int64_t *shares; /* of an item, a person each */
    size_t share_room;
    struct dues then, now; /* of an earlier month, in corrections */
    /*
     * What is due for a month by its decision, where no event brings more: due
     * too for a later one that repeats the decision.
     */
    struct dues kept;
    month kept_month; /* MONTH_NONE: nothing is kept */
    struct knowledge kept_known;
    bool keeps_nothing;
};

/* Appends what is due for a month. `known` is scheduler_knowledge(). */
enum status schedule_make_month(struct scheduler *s, month m,
                                struct knowledge known, struct dues *out);

/* The first relief of the household in hand, or the end. */
size_t schedule_first_relief(const struct scheduler *s);
bool schedule_has_relief(const struct scheduler *s, size_t i);

#endif
