/*
 * result - what a worker makes of one block (struct result of stream.h): its
 * memory is kept from block to block.
 */
#ifndef JIUZHU_CMD_RESULT_H
#define JIUZHU_CMD_RESULT_H

#include "stream.h"

void result_clear(struct result *result);
void result_free(struct result *result);

/* Notes the id of a household, and where its rows begin. */
enum status result_note_id(struct result *result, struct span id,
                           uint64_t line);

/* The messages of a household join those of the block. */
void result_pass_messages(const struct roster_case *household,
                          bool without_faults, struct messages *out);

#endif
