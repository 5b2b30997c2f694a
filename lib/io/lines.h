/*
 * lines - a file line by line, as it stands: no encoding, no quoting.
 *
 * Memory: the longest line, or a quarter of a mebibyte.
 */
#ifndef JIUZHU_IO_LINES_H
#define JIUZHU_IO_LINES_H

#include "span.h"
#include "status.h"

struct lines;

/* "-" is standard input. STATUS_IO: errno. Free with lines_close(). */
enum status lines_open(const char *path, struct lines **out);
void lines_close(struct lines *lines);

/*
 * The next line without its line feed, borrowed until the next call; *end
 * says that there is none. STATUS_IO: errno.
 */
enum status lines_next(struct lines *lines, struct span *out, bool *end);

/* The number of the line last given, from 1. */
uint64_t lines_number(const struct lines *lines);

/* The first byte that is not blank, not taken; 0 where there is none. */
enum status lines_peek(struct lines *lines, char *out);

/*
 * After lines_peek() alone: puts what was read back into the file, so that
 * another reader finds it there. A pipe takes nothing back: its bytes are in
 * *out, borrowed until lines_close(). STATUS_IO: errno.
 */
enum status lines_give_back(struct lines *lines, struct span *out);

#endif
