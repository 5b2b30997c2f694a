/*
 * household_ids - the ids of the households so far: rows of a household stand
 * together, so an id that comes again stops the run. Memory is bounded where
 * the input can be read again.
 */
#ifndef JIUZHU_CMD_HOUSEHOLD_IDS_H
#define JIUZHU_CMD_HOUSEHOLD_IDS_H

#include "stream.h"

struct household_ids;

/*
 * `gathered`: the rows of a household are put together file by file (group.h),
 * so that ids come in no order, and come again only in another file;
 * `can_group`: the command has --group. Borrows input.
 */
enum status household_ids_new(const struct block_options *input, bool gathered,
                              bool can_group, struct household_ids **out);
void household_ids_free(struct household_ids *ids);

/* The households of a block, in the order of the input. STATUS_FAULT: one
   comes again, or it cannot be known; that has been told. */
enum status household_ids_check(struct household_ids *ids,
                                const struct result *result, const char *file);

/* The same for one household. */
enum status household_ids_add(struct household_ids *ids, struct span id,
                              const char *file, uint64_t line);

#endif
