/*
 * stream_share - the part of a block that is of a share (share.h).
 *
 * The ids of all households are noted, also of those left to other shares: one
 * that comes again is found in every share, as it is without shares.
 */
#ifndef JIUZHU_CMD_STREAM_SHARE_H
#define JIUZHU_CMD_STREAM_SHARE_H

#include "share.h"
#include "stream.h"

/* A worker's own; start with {0}, free with share_filter_free(). */
struct share_filter {
    struct share_walk walk;
    struct block_record *records;
    size_t record_room;
    struct block block; /* borrows the data and the records */
};

void share_filter_free(struct share_filter *filter);

/*
 * filter->block becomes the records of the share, which stay on their lines;
 * the data of `block` is moved together.
 */
enum status share_filter(struct share_filter *filter, struct share share,
                         struct block *block, struct result *result);

#endif
