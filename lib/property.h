/*
 * property - the one property test of a household (办法57 art. 14; J06.5,
 * H03.3): savings, homes, vehicles, businesses. More than the limit fails,
 * equal passes; a limit without a value is not tested.
 */
#ifndef JIUZHU_PROPERTY_H
#define JIUZHU_PROPERTY_H

#include "determination.h"

/* Sets property_passes and a reason for each test that fails. */
enum status property_test(struct determination *d);

#endif
