/*
 * group - a roster whose rows of a household lie apart, gathered in memory.
 *
 * Households come out in the order of their first rows, their rows in the
 * order of the file, each with its own line number. Memory: the whole input,
 * and about 70 bytes a row. Gathers within a file; an id in two files is
 * still a household that comes again.
 *
 * Gathering goes block by block: room is made for its text, its records are
 * found (group_find.h), and added. Rooms are made and records added in the
 * order of the file by one thread; between them any thread may find. In the
 * same way one thread says which households are next, and any puts their rows
 * together.
 */
#ifndef JIUZHU_IO_GROUP_H
#define JIUZHU_IO_GROUP_H

#include "group_find.h"

struct group;

/* Free with group_free(). */
enum status group_new(struct group **out);
void group_free(struct group *group);

/* Where the text of the block will stay, in found->text. */
enum status group_make_room(struct group *group, const struct block *block,
                            struct group_found *found);
enum status group_add(struct group *group, const struct group_found *found);

/* All of that for everything the reader has. */
enum status group_gather(struct block_reader *reader, struct messages *messages,
                         struct group **out);

size_t group_rows(const struct group *group);

/* Some households, by their number. */
struct group_range {
    size_t first, end;
};

/*
 * The next households, of one file, whose rows make about a block; false:
 * there is none.
 */
bool group_next(struct group *group, struct group_range *range);

/* Those of them that nobody took into a block, with the places of records. */
enum status group_put(const struct group *group, struct group_range range,
                      struct block *block);

/* Both; *end: there is none. */
enum status group_read(struct group *group, struct block *block, bool *end);

/*
 * The records of one household of the last file into the block; length 0
 * where it has none. It is taken then. Several threads may take at a time.
 */
enum status group_take(struct group *group, struct span id,
                       struct block *block);

#endif
