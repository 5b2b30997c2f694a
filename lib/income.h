/*
 * income - countable income (办法57 art. 13; 渝条例 art. 12).
 *
 * Own income of a person = max(0, wage - employment cost) + business +
 * property + transfer + farm income of the year / 12 - exempt income - basic
 * pension where it is excluded. It may be negative here; the household's sum
 * is floored at 0, and a person's own income where it is used alone.
 */
#ifndef JIUZHU_INCOME_H
#define JIUZHU_INCOME_H

#include "determination.h"

enum pension { PENSION_BY_POLICY, PENSION_LEFT_OUT };

/* Own income of one person in units of the policy, floored at 0. */
enum status income_own(struct determination *d, size_t person,
                       enum pension pension, int64_t *out_units);

/* Countable income I of the counted members, into income_units. */
enum status income_of_household(struct determination *d);

#endif
