/* merge_out - rows on their way out, some at a time. */
#ifndef JIUZHU_CMD_MERGE_OUT_H
#define JIUZHU_CMD_MERGE_OUT_H

#include "buffer.h"
#include "outfile.h"

/* Start with the file and its name for people. */
struct gathering {
    struct outfile *out;
    const char *name;
    struct buffer text;
};

enum status gathering_put(struct gathering *g, struct span text);
enum status gathering_line(struct gathering *g, struct span line);

/* Writes what is left, where the status is good; frees; the status. */
enum status gathering_end(struct gathering *g, enum status status);

/* Says so; STATUS_FAULT. */
enum status merge_other_headings(const char *file, const char *first);

#endif
