/*
 * history - the versions of a household over time: which is in force, whose
 * income counts, when it was approved, what happened (specification, section
 * 8; 办法57 art. 31-33; J06.3, J06.4).
 *
 * Events are derived from the versions, never typed twice. What happened on a
 * day acts in the first month that begins after it. A version counts once it
 * is recorded: recorded_on, or else valid_from.
 */
#ifndef JIUZHU_HISTORY_H
#define JIUZHU_HISTORY_H

#include "household.h"
#include "month.h"

struct history {
    const struct household *versions; /* in order of valid_from */
    size_t count;
    date assume_approved; /* where none so far says it; or DATE_NONE */
};

/* The day a version became known; DATE_NONE: it always was. */
date version_recorded(const struct household *version);

/* Is it among the facts of that day? DATE_NONE: all facts are known. */
bool version_is_known(const struct household *version, date facts);

/*
 * The latest version whose valid_from is before `day`, of those recorded by
 * `facts` (DATE_NONE: all); NULL where there is none.
 */
const struct household *history_before(const struct history *history, date day,
                                       date facts);

/* The version before another, of those recorded by `facts`; or NULL. */
const struct household *history_earlier(const struct history *history,
                                        const struct household *version,
                                        date facts);

/*
 * The version of the first approval within a month that is later than the day
 * `after` (DATE_NONE: the first of all): the latest that rests on it and whose
 * valid_from is not after it; NULL where there is none.
 */
const struct household *history_approved_in(const struct history *history,
                                            month m, date after, date facts);

/*
 * The approval a version rests on: its own, else the latest earlier one, else
 * the assumed one; DATE_NONE.
 */
date history_approval(const struct history *history,
                      const struct household *version, date facts);

/*
 * The approval that is in force on a day under the version: the same without
 * those that are later than the day. Where one is and nothing was in force
 * under the version before it, there is none; DATE_NONE.
 */
date history_approval_by(const struct history *history,
                         const struct household *version, date day, date facts);

/* The earliest approval of any version; DATE_NONE. */
date history_first_approval(const struct history *history);

/*
 * The same person in another version, or NULL. Where both have a person_id it
 * decides; where one or neither has, name and birth date do; who has neither
 * number nor name is known by his place.
 */
const struct person *history_same_person(const struct household *in,
                                         const struct household *of,
                                         size_t person);

/*
 * Does the version say that a person has taken up work since the version
 * before it? Who was not in that one is a member from valid_from on: work
 * begun before is none that a member has taken up.
 */
bool history_takes_up_work(const struct history *history,
                           const struct household *version, size_t person,
                           date facts);

/*
 * The version whose income counts under `version` on a day: the latest not
 * after it that is a review (last_review = valid_from), a reported change
 * (change_on = valid_from), an approval (approved_on differs), the taking up
 * of work before that day, or the first.
 */
const struct household *history_income_of(const struct history *history,
                                          const struct household *version,
                                          date day, date facts);

#endif
