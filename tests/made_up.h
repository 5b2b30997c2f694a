/*
 * made_up - households of all kinds, and a place in which every rule acts:
 * for tests that hold for any household.
 */
#ifndef JIUZHU_TESTS_MADE_UP_H
#define JIUZHU_TESTS_MADE_UP_H

#include "fixture.h"

/* The households that follow depend on the seed alone. */
void made_up_begin(uint64_t seed);

/* The next one, as the household of the world. */
void made_up_household(void);

/* The rules of such a place, over what the rulebook says; without a floor. */
void made_up_rules(void);

#endif
