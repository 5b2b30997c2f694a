/*
 * trace - the recorded steps of a decision as JSON, one array a household.
 *
 * Each step is an object: "step" (from 1), "rule", "article", and where they
 * apply "person" (person_id, or the row's number in the household), "note",
 * "holds" (the outcome of a test), "figures" (name to value; exact amounts in
 * yuan as decimal text, or as a fraction such as "1000/3"), "basis": the
 * parameter, its value, "unit" where that is by the year, since when, and its
 * source; and "also": an array of the other parameters it rests on.
 *
 * A step carries every figure of its arithmetic, so that who has the trace
 * alone can do it again.
 */
#ifndef JIUZHU_TRACE_H
#define JIUZHU_TRACE_H

#include "buffer.h"
#include "citing.h"
#include "determination.h"

/* How the trace tells a person: by his number, or by his row alone. */
enum trace_persons { TRACE_IDS, TRACE_ROWS };

/* Appends the array to the buffer. */
void trace_json(const struct determination *d, enum trace_persons persons,
                struct citing *citing, struct buffer *out);

#endif
