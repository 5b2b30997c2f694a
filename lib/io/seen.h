/*
 * seen - whether a household id has come before, in bounded memory.
 *
 * The first SEEN_ROOM ids are kept. Beyond that, ids that ascend (in byte
 * order) need not be kept: none of them can have come before. Ids that do not
 * ascend are kept without limit, as long as every id so far was kept; where a
 * long ascending run was not kept and the order then breaks, the question
 * cannot be answered, and that is said.
 */
#ifndef JIUZHU_IO_SEEN_H
#define JIUZHU_IO_SEEN_H

#include "span.h"
#include "status.h"

enum { SEEN_ROOM = 32768 };

enum seen_answer { SEEN_NEW, SEEN_BEFORE, SEEN_UNKNOWN };

struct seen;

/* `bounded` false: every id is kept, whatever the order. */
enum status seen_new(bool bounded, struct seen **out);
void seen_free(struct seen *seen);

/* SEEN_BEFORE: *first_file and *first_line are where it came first (file:
 * borrowed). */
enum status seen_add(struct seen *seen, struct span id, const char *file,
                     uint64_t line, enum seen_answer *answer,
                     const char **first_file, uint64_t *first_line);

#endif
