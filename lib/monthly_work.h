/*
 * monthly_work - what the files of the months share: monthly.c keeps states and
 * decides; monthly_version.c finds what is decided on. Not for others.
 */
#ifndef JIUZHU_MONTHLY_WORK_H
#define JIUZHU_MONTHLY_WORK_H

#include "monthly.h"

/* Room for so many persons and their parts; false: no memory. */
bool month_reserve(struct month_state *s, size_t count);

/*
 * The latest version before the month; where it was approved anew and not
 * before the month, the one before, whose approval goes on until then.
 */
void month_find_version(const struct history *history, struct month_state *s);

/*
 * The version of the first or the next approval in the month; NULL where there
 * is none, or it is of a version before the one that is paid.
 */
const struct household *month_next_approved(const struct history *history,
                                            const struct month_state *s);

/* Takes the next approval in the month, as it was approved, if that pays. */
bool month_take_approved(const struct history *history,
                         const struct policy *policy, struct month_state *s);

/* Makes s->household of the version that was found; STATUS_MEMORY. */
enum status month_compose(const struct history *history,
                          const struct policy *policy, struct month_state *s);

#endif
