/*
 * review_employment - since when a family has somebody able to work and nobody
 * at work (J16.1: within 1 month of the entry on the list; no text says from
 * which day the month runs).
 */
#ifndef JIUZHU_REVIEW_EMPLOYMENT_H
#define JIUZHU_REVIEW_EMPLOYMENT_H

#include "review.h"

/*
 * The entry on the list of a family that is on it: the first day on which its
 * versions in a row show that nobody works, it is helped, one of those able to
 * work is of age, and the rule (from `law` on) is in force.
 */
date review_employment_entry(struct review_case *c, date helped, date law);

#endif
