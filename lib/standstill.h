/*
 * standstill - until when a household stands still: the next month in which
 * time alone can decide it otherwise, under one policy and with the same
 * knowledge (specification, section 8).
 *
 * What a month is decided on changes with
 * - a version that begins, work taken up, a death: in the month after it, for
 *   what happens on a day acts in the first month that begins after it;
 * - an approval or a birth: in its own month too, for the month of an approval
 *   may be paid, and a child born on the first is no longer unborn on it;
 * - an age that the policy asks about (policy.h): in the first month that
 *   begins on the birthday or after it;
 * - what runs for a number of months: the grant of a released person (C11.3)
 *   and the part of new earnings that is left out for a time.
 * Nothing else in a decision asks for the date. Who adds a rule that does
 * adds it here; check_standstill compares with the decision of every month.
 */
#ifndef JIUZHU_STANDSTILL_H
#define JIUZHU_STANDSTILL_H

#include "history.h"
#include "policy.h"

/*
 * The events of a household in all its versions. Start with {0}; free with
 * standstill_free().
 */
struct standstill {
    month *events; /* without order: months in which something acts */
    size_t count, room;
    bool released; /* somebody has a grant for a number of months */
    bool works;    /* somebody has taken up work */
};

/* Takes up a household; STATUS_MEMORY. */
enum status standstill_begin(struct standstill *standstill,
                             const struct history *history);
void standstill_free(struct standstill *standstill);

/*
 * The first month after m in which the household may be decided otherwise than
 * in m, where it is decided on the persons of `version` under `policy`.
 */
month standstill_end(const struct standstill *standstill, month m,
                     const struct household *version,
                     const struct policy *policy);

#endif
