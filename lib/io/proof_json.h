/*
 * proof_json - traces from JSON, which jansson reads.
 *
 * Only the shape is looked at here; what the figures say is proof.h's.
 */
#ifndef JIUZHU_IO_PROOF_JSON_H
#define JIUZHU_IO_PROOF_JSON_H

#include "arena.h"
#include "proof.h"

/* What a row borrows its texts from. Start with {0}. */
struct proof_json {
    struct arena arena;
    void *value;     /* jansson's */
    const char *why; /* what is wrong, in the reader's language */
};

/*
 * Reads one JSON text: an object is a row with its trace, or a worksheet of
 * `explain` with its steps; an array a trace alone, which leaves the cells and
 * the id of *row. STATUS_FAULT: it is none, or its shape is wrong; json->why
 * says what. The row before is gone.
 */
enum status proof_json_read(struct proof_json *json, struct span text,
                            struct proof_row *row);
void proof_json_free(struct proof_json *json);

#endif
