/* json_text - jansson reads a text. */
#ifndef JIUZHU_IO_JSON_TEXT_H
#define JIUZHU_IO_JSON_TEXT_H

#include "span.h"
#include "status.h"

#include <jansson.h>

/*
 * STATUS_FAULT: it is no JSON, or has a name twice; *out is then NULL. Release
 * with json_decref().
 */
enum status json_text_read(struct span text, json_t **out);

#endif
