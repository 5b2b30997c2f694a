/*
 * dibao - the minimum living guarantee (最低生活保障; 办法57 art. 4, 23;
 * J05.2, Z03, C11). A household is dibao when its countable income is below
 * standard x counted members - strictly - and its property passes.
 */
#ifndef JIUZHU_DIBAO_H
#define JIUZHU_DIBAO_H

#include "determination.h"

/* I < S x n? Records the test. */
bool dibao_income_below(struct determination *d);

/* Amount, floor, refusals and supplements of a dibao household. */
enum status dibao_award(struct determination *d);

/*
 * Makes a household that is out by its income one whose dibao goes on at an
 * amount (渐退): supplements as inside dibao, nobody alone. Not rounded.
 */
enum status dibao_continue(struct determination *d, struct ratio amount_fen);

#endif
