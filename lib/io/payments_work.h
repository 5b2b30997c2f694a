/* payments_work - what payments.c offers payment_reader.c. Not for others. */
#ifndef JIUZHU_IO_PAYMENTS_WORK_H
#define JIUZHU_IO_PAYMENTS_WORK_H

#include "payments.h"

bool payments_gathered(const struct payments *payments);

/* The rows of one household, where they are gathered. */
enum status payments_take(struct payments *payments, struct span household_id,
                          struct block *out);

/* In the order of both files. */
int payments_compare(const struct payments *payments, struct span a,
                     struct span b);

#endif
