/*
 * witness - the input files of a run, each with the digest of its bytes as
 * they were read. A file that is read several times stands there once.
 *
 * Not for several threads at once: one thread reads.
 */
#ifndef JIUZHU_IO_WITNESS_H
#define JIUZHU_IO_WITNESS_H

#include "arena.h"
#include "digest.h"

struct witness_file {
    struct file_mark mark;
    struct digest digest; /* while it is being read */
    bool reading, complete;
    struct witness_file *next;
};

struct witness {
    struct arena arena;
    struct witness_file *first, *last;
    bool failed; /* memory ran out: a file is not noted */
};

/*
 * A reading of the file begins. NULL: it is not to be noted, as it was read
 * before or is being read; or memory ran out, which `failed` tells.
 */
struct witness_file *witness_begin(struct witness *witness, const char *path);

/* Bytes of it have been read; it is closed, at its end or before. */
void witness_add(struct witness_file *file, struct span bytes);
void witness_end(struct witness_file *file, bool at_end);

void witness_free(struct witness *witness);

#endif
