/* once - that a household comes once: else the run stops, and says where. */
#ifndef JIUZHU_CMD_ONCE_H
#define JIUZHU_CMD_ONCE_H

#include "block.h"
#include "seen.h"

/*
 * Notes a household id in *seen, which is made anew where the files must be
 * read once more to know. STATUS_FAULT after a message: it came before.
 */
enum status once_check(struct seen **seen, const struct block_options *input,
                       struct span id, struct place place);

#endif
