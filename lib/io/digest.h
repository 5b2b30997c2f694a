/*
 * digest - SHA-256 of bytes as they pass, which nettle computes.
 */
#ifndef JIUZHU_IO_DIGEST_H
#define JIUZHU_IO_DIGEST_H

#include "span.h"
#include "status.h"

enum { DIGEST_STATE = 128, DIGEST_TEXT_SIZE = 65 };

/* What has passed so far. Begin with digest_begin(); nothing is to be freed. */
struct digest {
    _Alignas(16) unsigned char state[DIGEST_STATE];
    uint64_t bytes;
};

void digest_begin(struct digest *digest);
void digest_add(struct digest *digest, struct span bytes);

/* The end: 64 digits of a hexadecimal number. */
void digest_end(struct digest *digest, char text[DIGEST_TEXT_SIZE]);

/* A whole file. STATUS_IO: errno says why. */
enum status digest_file(const char *path, uint64_t *bytes,
                        char text[DIGEST_TEXT_SIZE]);

/* A file by its name, size and digest. */
struct file_mark {
    const char *path;
    uint64_t bytes;
    char sha256[DIGEST_TEXT_SIZE];
};

/* The same bytes, under whatever name. */
bool file_mark_equal(const struct file_mark *a, const struct file_mark *b);

#endif
