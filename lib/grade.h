/*
 * grade - the grade of hardship of a family (等级评定, D10.1): the declared
 * facts of its persons, each with the weight of the pack, added up and laid
 * against three limits. A is the hardest; D is below every limit.
 *
 *     [grade.weight.NAME]   points for each person whom `who` lets in
 *     [grade.limit.a|b|c]   points from which the grade is reached
 *
 * The text of Dezhou has neither weights nor limits: without a weight in
 * force there is no grade, and that is no error.
 */
#ifndef JIUZHU_GRADE_H
#define JIUZHU_GRADE_H

#include "determination.h"

/*
 * Adds the reason grade_a to grade_d to the household; its points and factors
 * are steps. Everybody counts who is not excluded by section 1, tekun persons
 * as well; nobody left, no grade. STATUS_NO_VALUE: a weight has ended, or a
 * limit that is met has no value.
 */
enum status grade_household(struct determination *d);

#endif
