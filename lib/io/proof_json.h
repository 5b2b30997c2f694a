/*
 * proof_json - traces from JSON, which jansson reads.
 *
 * Only the shape is looked at here; what the figures say is proof.h's.
 */
#ifndef JIUZHU_IO_PROOF_JSON_H
#define JIUZHU_IO_PROOF_JSON_H

#include "arena.h"
#include "proof.h"

struct proof_json;

/*
 * Reads one JSON text: an object is a row with its trace, or a worksheet of
 * `explain` with its steps; an array a trace alone, which leaves the cells and
 * the id of *row. STATUS_FAULT: it is neither, or its shape is wrong; *why says
 * what, in the reader's language. Texts of the row live until proof_json_free()
 * or the arena's reset.
 */
enum status proof_json_read(struct span text, struct arena *arena,
                            struct proof_row *row, struct proof_json **out,
                            const char **why);
void proof_json_free(struct proof_json *json);

#endif
