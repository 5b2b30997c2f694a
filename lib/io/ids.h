/*
 * ids - the household ids of a block, without reading the rest of its rows;
 * and whether those of whole files come in order.
 */
#ifndef JIUZHU_IO_IDS_H
#define JIUZHU_IO_IDS_H

#include "block.h"
#include "buffer.h"

/* A walk over the records of a block. Start with ids_begin(). */
struct id_walk {
    const struct block *block;
    size_t at;          /* behind the record in hand */
    size_t begin;       /* where it begins */
    uint64_t line;      /* of the record in hand */
    uint64_t next;      /* of the one behind it */
    struct buffer text; /* an id whose doubled quotes were made single */
};

void ids_begin(struct id_walk *walk, const struct block *block);
void ids_end(struct id_walk *walk);

/*
 * The id of the next record; a NULL pointer where it cannot be read, or has
 * none. Borrowed until the next call. False: there is no more record.
 */
bool ids_next(struct id_walk *walk, struct span *id);

/* Household ids ascend, each in one run: as bytes, as people count. */
struct id_order {
    bool by_bytes, by_numbers;
};

/*
 * Reads the files once. Where one is no regular file, both are false. Faults
 * of files are left to whoever reads them next.
 */
enum status ids_order(const struct block_options *options,
                      struct id_order *out);

/* Are all of them regular files, that can be read more than once? */
bool files_are_regular(const char *const *files, size_t count);

#endif
