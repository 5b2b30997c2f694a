/*
 * group - a roster whose rows of a household lie apart, gathered in memory.
 *
 * Households come out in the order of their first rows, their rows in the
 * order of the file, each with its own line number. Memory: the whole input,
 * and about 40 bytes a row. Gathers within a file; an id in two files is
 * still a household that comes again.
 */
#ifndef JIUZHU_IO_GROUP_H
#define JIUZHU_IO_GROUP_H

#include "block.h"

struct group;

/* Reads everything the reader has. Free with group_free(). */
enum status group_gather(struct block_reader *reader, struct messages *messages,
                         struct group **out);
void group_free(struct group *group);

size_t group_rows(const struct group *group);

/*
 * The next block of households nobody took, with the places of its records;
 * *end: there is none.
 */
enum status group_read(struct group *group, struct block *block, bool *end);

/*
 * The records of one household of the last file into the block; length 0
 * where it has none. It is taken then. Several threads may take at a time.
 */
enum status group_take(struct group *group, struct span id,
                       struct block *block);

#endif
