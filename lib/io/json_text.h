/* json_text - jansson reads and writes a text, whole or not at all. */
#ifndef JIUZHU_IO_JSON_TEXT_H
#define JIUZHU_IO_JSON_TEXT_H

#include "buffer.h"
#include "status.h"

#include <jansson.h>

/* Before the first value of a thread is made or read. */
void json_text_begin(void);

/*
 * STATUS_FAULT: it is no JSON, or has a name twice; *out is then NULL. Release
 * with json_decref().
 */
enum status json_text_read(struct span text, json_t **out);

/*
 * Appends the value, in lines, the names of objects sorted. STATUS_MEMORY, too,
 * where memory ran out while the value was made, since json_text_begin().
 */
enum status json_text_write(const json_t *value, struct buffer *out);

#endif
