/*
 * mask_key - the key of pseudonyms, out of a file that nobody else can read.
 *
 * The key is what the file holds, but for line ends at its end, so that an
 * editor changes nothing. It is wiped from memory as soon as it is in use.
 */
#ifndef JIUZHU_IO_MASK_KEY_H
#define JIUZHU_IO_MASK_KEY_H

#include "mask.h"
#include "status.h"

enum { MASK_KEY_LEAST = 32, MASK_KEY_MOST = 4096 };

enum mask_key_fault {
    MASK_KEY_GOOD,
    MASK_KEY_UNREADABLE, /* errno says why */
    MASK_KEY_OPEN,       /* others than its owner can read or write it */
    MASK_KEY_EMPTY,
    MASK_KEY_SHORT,  /* less than MASK_KEY_LEAST bytes */
    MASK_KEY_SIMPLE, /* a few characters, again and again */
    MASK_KEY_LONG    /* more than MASK_KEY_MOST: no key, but some other file */
};

/* *mode: the permissions of the file, for MASK_KEY_OPEN. */
enum mask_key_fault mask_key_read(const char *path, struct masking *out,
                                  unsigned *mode);

#endif
