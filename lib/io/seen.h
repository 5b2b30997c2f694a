/*
 * seen - whether a household id has come before, in bounded memory.
 *
 * The first SEEN_ROOM ids are kept. Beyond that, ids that ascend - in byte
 * order, or in the order of people (span_compare_natural) - need not be kept:
 * none of them can have come before. Ids of a file in no such order are all
 * kept; where an ascending run was not kept and its order then breaks, the
 * answer is SEEN_UNKNOWN, and a file can be read once more with
 * seen_from_files().
 */
#ifndef JIUZHU_IO_SEEN_H
#define JIUZHU_IO_SEEN_H

#include "block.h"
#include "span.h"
#include "status.h"

enum { SEEN_ROOM = 32768 };

enum seen_answer { SEEN_NEW, SEEN_BEFORE, SEEN_UNKNOWN };

struct seen;

/* `bounded` false: every id is kept, whatever the order. */
enum status seen_new(bool bounded, struct seen **out);
void seen_free(struct seen *seen);

/*
 * SEEN_BEFORE: *first_file and *first_line are where it came first (file:
 * borrowed from the call that added it).
 */
enum status seen_add(struct seen *seen, struct span id, const char *file,
                     uint64_t line, enum seen_answer *answer,
                     const char **first_file, uint64_t *first_line);

/*
 * Every id of the files up to a line of one of them, read anew. STATUS_FAULT:
 * one is no regular file. Free with seen_free().
 */
enum status seen_from_files(const struct block_options *options,
                            const char *until_file, uint64_t until_line,
                            struct seen **out);

#endif
