/*
 * labour - who is able to work, who works, and whether a household has
 * somebody who could and nobody who does (formulas 9; J16.1, Z09.2, C12.1).
 *
 * Able to work: 16 (劳动法 art. 15) to tekun.elder_age, labour full or partial
 * (where it is not said: unless the list of 特困43 art. 5 names the
 * disability), not at school.
 */
#ifndef JIUZHU_LABOUR_H
#define JIUZHU_LABOUR_H

#include "determination.h"

enum { WORKING_AGE = 16 };

/*
 * Is the person able to work on the date of the decision? STATUS_FAULT: the
 * birth date is missing; STATUS_NO_VALUE: tekun.elder_age (d->problem).
 */
enum status labour_able(struct determination *d, size_t person, bool *out);

/* At work on the day: by employment, or else by earnings. */
bool labour_works(const struct person *p, date on);

/*
 * Is somebody able to work, and does nobody of the household work? Who does
 * not count by section 1 is not looked at.
 */
enum status labour_zero_employment(struct determination *d, bool *out);

#endif
