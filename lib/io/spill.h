/*
 * spill - records put into parts by a hash, so that one part at a time can be
 * looked at in memory: what does not fit goes to temporary files without a
 * name, readable by nobody else, in TMPDIR or /tmp.
 *
 * Memory: SPILL_MEMORY while records come; then one part. A part is about a
 * SPILL_PARTS-th of all.
 */
#ifndef JIUZHU_IO_SPILL_H
#define JIUZHU_IO_SPILL_H

#include "buffer.h"
#include "status.h"

enum { SPILL_PARTS = 64, SPILL_MEMORY = 4 << 20 };

struct spill;

/* Free with spill_free(). */
enum status spill_new(struct spill **out);
void spill_free(struct spill *spill);

/* Adds a record; it is found again in the part of its hash. */
enum status spill_add(struct spill *spill, uint64_t hash, struct span record);

/*
 * The records of a part, one behind the other, into a buffer that is emptied
 * first. STATUS_IO: errno says why.
 */
enum status spill_read(struct spill *spill, size_t part, struct buffer *out);

#endif
