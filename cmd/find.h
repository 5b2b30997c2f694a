/*
 * find - one household out of a roster of any size, by its id.
 *
 * The files are read to their end, in constant memory, so that an id that
 * comes again is not taken for the household: that is a fault of the file.
 * What is wrong with other households is not looked at.
 */
#ifndef JIUZHU_CMD_FIND_H
#define JIUZHU_CMD_FIND_H

#include "roster.h"
#include "stream.h"

struct finder;

/*
 * Reads the roster of the options. STATUS_OK with *out: the household, as
 * read or rejected. STATUS_FAULT: a file cannot be read, the household is not
 * there (then ids like it are told) or comes again; why has been told. Free
 * the finder with finder_close() in every case.
 */
enum status find_household(const struct stream_options *options, struct span id,
                           struct finder **finder, struct roster_case **out);

/* The reader of the household found: for headings and roster_reject(). */
struct roster_reader *finder_reader(struct finder *finder);

void finder_close(struct finder *finder);

#endif
