/*
 * fitting - parameters that must fit one another: a mode, and the amount that
 * is an amount under one mode and a share under another.
 *
 * `income.employment_cost = wage_share` with the amount 0.3 would mean 0.30
 * yuan to who reads amounts, and 30% to who wrote it: it is refused. In
 * `dibao.mode = coefficient` a supplement multiplies the standard of the
 * person: 60 yuan would be 60 standards, and is refused.
 */
#ifndef JIUZHU_FITTING_H
#define JIUZHU_FITTING_H

#include "rulebook.h"

/*
 * Adds a fault for the first value of each parameter that does not fit its mode
 * on some date, after all changes to the book. STATUS_FAULT: there is one.
 */
enum status fitting_check(const struct rulebook *book,
                          struct messages *messages);

#endif
