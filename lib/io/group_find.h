/*
 * group_find - the records of a block and the ids in them, found before they
 * are gathered (group.h): the part of it for which nothing but the block is
 * looked at, so that several threads can do it for a block each.
 */
#ifndef JIUZHU_IO_GROUP_FIND_H
#define JIUZHU_IO_GROUP_FIND_H

#include "block.h"

/* An id as it is looked for. */
struct group_key {
    uint64_t head[2]; /* its first sixteen bytes, zeros behind them */
    uint64_t hash;    /* of all: for an index in memory, never written down */
};

struct group_key group_key_of(struct span id);

struct group_record {
    const char *text;
    size_t length;
    uint64_t line;
    bool ends;      /* with a line end: the last of a file may not */
    struct span id; /* NULL pointer: it has none, or cannot be read */
    struct group_key key;
};

/* What is found of a block. Start with {0}, free with group_found_free(). */
struct group_found {
    const struct layout *layout;
    char *text; /* the block's, where it stays: group_make_room() */
    struct group_record *records;
    size_t count, room;
};

void group_found_free(struct group_found *found);

/* Copies the text of the block to found->text, and finds its records. */
enum status group_find(const struct block *block, struct group_found *found);

#endif
