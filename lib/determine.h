/*
 * determine - the one decision function: a household, a policy, a date in; a
 * determination out. determine, schedule, audit, what-ifs and explanations
 * all call it; nothing is computed twice in two ways.
 *
 * Pure: no clock, no locale, no input or output, no allocation besides the
 * recorded steps.
 */
#ifndef JIUZHU_DETERMINE_H
#define JIUZHU_DETERMINE_H

#include "memo.h"

/*
 * Decides `household` on `on` under `policy` (resolved on that date or on
 * the first of its month). `parts` has room for every person. `steps` may be
 * NULL.
 *
 * STATUS_NO_VALUE and STATUS_FAULT (a fact is missing) are explained in
 * out->problem; STATUS_OVERFLOW and STATUS_INEXACT leave no result.
 */
enum status determine(const struct policy *policy,
                      const struct household *household, date on,
                      struct steps *steps, struct person_part *parts,
                      struct determination *out);

/*
 * determine() for one household under one policy after another on one date:
 * its category, items and total, without steps, the distance, which is for the
 * eye, or the persons' shares of dibao and supplements. `memo` is begun for
 * the household, and memo->differs says in what the policy differs from the
 * baseline; the baseline itself in nothing. out->grounds says under which
 * other policies the result would be the same.
 */
enum status determine_again(const struct policy *policy,
                            const struct household *household, date on,
                            struct memo *memo, struct person_part *parts,
                            struct determination *out);

/* I / n in fen, for the eye: 0.01 half up; 0 where nobody counts. */
enum status determination_per_capita(const struct determination *d,
                                     int64_t *out_fen);

/*
 * The version in force on a date: the latest of `versions` (in order of
 * valid_from) not after it and, with known_on, recorded by then. NULL where
 * there is none.
 */
const struct household *version_on(const struct household *versions,
                                   size_t count, date on, date known_on);

#endif
