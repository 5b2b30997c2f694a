/*
 * policies - the policy of every month, as known on a day: the rulebook
 * resolved on the month's first day (specification, section 0) with what was
 * announced by then.
 *
 * Resolved when first asked for and kept. Months between which no value takes
 * effect share one policy, whose `on` is the first of the earliest. A worker
 * owns one; it is not shared.
 */
#ifndef JIUZHU_POLICIES_H
#define JIUZHU_POLICIES_H

#include "month.h"
#include "policy.h"

struct policies;

/* Borrows the book. Free with policies_free(). */
enum status policies_new(const struct rulebook *book, struct policies **out);
void policies_free(struct policies *policies);

/*
 * The policy of a month by what was announced on `known_on` (DATE_NONE: all).
 * Borrowed until policies_free(). STATUS_MEMORY, or as policy_resolve().
 */
enum status policies_of(struct policies *policies, month m, date known_on,
                        const struct policy **out);

/*
 * The first day on which a value announced after `after` and not after
 * `until` (DATE_NONE: no end) takes effect; DATE_NONE where nothing was
 * announced in that time.
 */
date policies_announced_between(const struct policies *policies, date after,
                                date until);

#endif
