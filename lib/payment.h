/*
 * payment - the one rounding of a household's items (specification, section
 * 0), and their split over its persons so that the parts add up.
 */
#ifndef JIUZHU_PAYMENT_H
#define JIUZHU_PAYMENT_H

#include "determination.h"

/*
 * Fills item_fen and total_fen. Rounded on items: each item once, single
 * once a person. Rounded on the total: items to the fen, the total once, and
 * the difference goes to the first non-zero of dibao, tekun, single, care
 * and supplement, so that the parts add up and none is negative.
 */
enum status payment_round(struct determination *d);

/*
 * Splits one item over the persons: each exact part cut down to the fen, then
 * what is left spread over those with a part, the first rows taking the odd
 * fen; nobody's share falls below 0. shares[i] is set for every person; they
 * sum to item_fen[item].
 */
enum status payment_split(const struct determination *d, enum item item,
                          int64_t *shares);

#endif
