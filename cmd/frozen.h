/*
 * frozen - the household as the month after a day is decided on it, where its
 * income is that of an earlier version (J06.3), or that without the wage of a
 * job that has not begun: what a notice tells the family, and a public list its
 * neighbours, is what is then paid.
 */
#ifndef JIUZHU_CMD_FROZEN_H
#define JIUZHU_CMD_FROZEN_H

#include "decide.h"
#include "schedule.h"

/* How many versions are valid on the day: they stand first. */
size_t frozen_count_valid(const struct roster_case *household, date on);

/* Law by the day, if nothing else is said; what was known of facts. */
struct knowledge frozen_knowledge(date on, date known_on);

/* Start with {0}; free with frozen_free(). One household after the other. */
struct frozen {
    struct schedule_options options;
    struct scheduler *scheduler;
    const struct household *household; /* NULL: income is its own */
    bool of_review;                    /* it is that of an earlier version */
    bool has_job_to_come;
};

/* May the income be another than that of the version of the day? */
bool frozen_may_be(const struct roster_case *household, date on);

/*
 * Finds it by the first `count` versions. frozen->household is borrowed until
 * the next call.
 */
enum status frozen_find(struct frozen *frozen, const struct household *versions,
                        size_t count, const struct decision *decision);
void frozen_free(struct frozen *frozen);

#endif
