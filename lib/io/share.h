/*
 * share - which part of a roster a household falls to, and a walk over the
 * records of a block that says where households begin.
 *
 * A share is decided by the household id alone: 1 + FNV-1a (64 bits) of its
 * bytes, trimmed, as UTF-8, modulo the number of shares. Any machine and any
 * order of the rows give the same.
 */
#ifndef JIUZHU_IO_SHARE_H
#define JIUZHU_IO_SHARE_H

#include "ids.h"
#include "record.h"

enum { SHARE_LIMIT = 1000 };

/* Share `number` of `count`, from 1; count 0: everything. */
struct share {
    unsigned number, count;
};

/* "I/N"; false where it is not 1 <= I <= N <= SHARE_LIMIT. */
bool share_read(struct span text, struct share *out);

/* A number from 1 to `count`; 1 for an empty id. */
unsigned share_of(struct span id, unsigned count);

/*
 * Records of a block, which begins with a household. A record whose id cannot
 * be read is of the household before it, as in roster.h; before the first one
 * the id is empty. Start with {0}.
 */
struct share_walk {
    struct id_walk records;
    struct buffer id;             /* of the household in hand */
    struct record_reader *reader; /* for records that are not plain */
    struct arena arena;           /* of their fields */
    size_t record;                /* index of the record in hand */
    bool failed;                  /* memory ran out */
    bool begins;                  /* the record is the first with this id */
};

void share_walk_begin(struct share_walk *walk, const struct block *block);
/* False: there is no more record, or share_walk_failed(). */
bool share_walk_next(struct share_walk *walk);
bool share_walk_failed(const struct share_walk *walk);
void share_walk_end(struct share_walk *walk);

/* The record in hand as it stands, with its line end; its line. */
struct span share_walk_text(const struct share_walk *walk);
uint64_t share_walk_line(const struct share_walk *walk);

#endif
