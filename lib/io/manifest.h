/*
 * manifest - what a roster was cut into: a CSV file, a row a shard, which
 * `split` writes last and `merge` checks results against.
 */
#ifndef JIUZHU_IO_MANIFEST_H
#define JIUZHU_IO_MANIFEST_H

#include "arena.h"
#include "buffer.h"
#include "columns.h"
#include "digest.h"

/* Texts are borrowed; those of the rules are empty where none were named. */
struct manifest_row {
    int64_t shard, shards; /* from 1 */
    struct span by;        /* "order" or "hash" */
    struct span file;      /* its name, beside the manifest */
    int64_t rows, households, bytes;
    struct span sha256;
    struct span program; /* "jiuzhu 0.1.0" */
    struct span pack;    /* its id */
    struct span date;    /* of the rules' values */
    struct span rules_sha256;
};

struct manifest {
    struct arena arena; /* of the texts */
    struct manifest_row *rows;
    size_t count, room;
};

/* The heading and the rows as CSV. */
void manifest_write(const struct manifest_row *rows, size_t count,
                    struct buffer *out);

/*
 * Reads a file: every shard once, in any order; here they are sorted. Faults
 * go to messages and are STATUS_FAULT. Free with manifest_free().
 */
enum status manifest_read(const char *path, struct messages *messages,
                          struct manifest *out);
void manifest_free(struct manifest *manifest);

#endif
