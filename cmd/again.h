/*
 * again - tells a household that comes again, in bounded memory (seen.h).
 */
#ifndef JIUZHU_CMD_AGAIN_H
#define JIUZHU_CMD_AGAIN_H

#include "seen.h"

struct again {
    struct seen *seen;                 /* freed by whoever made it */
    const struct block_options *input; /* to read files once more */
};

/* Notes a household. STATUS_FAULT after a message: it came before. */
enum status again_check(struct again *again, struct span id, const char *file,
                        uint64_t line);

#endif
