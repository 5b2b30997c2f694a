/*
 * expenditure - the rigid-expenditure household (刚性支出困难家庭; 刚性 art.
 * 4; D07.1): neither dibao nor edge, but weighed down by expenses it cannot
 * avoid.
 */
#ifndef JIUZHU_EXPENDITURE_H
#define JIUZHU_EXPENDITURE_H

#include "determination.h"

/* *out is false too where the pack has not what the test needs. */
enum status expenditure_test(struct determination *d, bool *out);

#endif
