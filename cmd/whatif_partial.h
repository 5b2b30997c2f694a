/*
 * whatif_partial - what a partial result of a comparison is made of, for those
 * who write (whatif_partial.c) and read it (whatif_parts.c).
 */
#ifndef JIUZHU_CMD_WHATIF_PARTIAL_H
#define JIUZHU_CMD_WHATIF_PARTIAL_H

#include "sums.h"
#include "whatif_run.h"

enum { WHATIF_SIDE_COUNT = 10, WHATIF_CHANGE_COUNT = 4, WHATIF_MOVE_COUNT = 3 };
extern const struct sums_member WHATIF_OF_SIDE[WHATIF_SIDE_COUNT];
extern const struct sums_member WHATIF_OF_CHANGE[WHATIF_CHANGE_COUNT];
extern const struct sums_member WHATIF_OF_MOVE[WHATIF_MOVE_COUNT];

/* Their names in a row. */
struct span whatif_category_name(int category);
const char *whatif_area_name(int area);

#endif
