/*
 * worksheet - the steps of a decision told one by one: the sentence of each
 * (sentence.h) with its figures filled in, in the language in use, and the
 * chapter it stands in.
 *
 * Nothing is computed here: every figure is the recorded one. No identity
 * number is told; names are left to the caller.
 */
#ifndef JIUZHU_WORKSHEET_H
#define JIUZHU_WORKSHEET_H

#include "buffer.h"
#include "determination.h"
#include "sentence.h"

/* Appends the sentence of step `index`. */
void worksheet_sentence(const struct determination *d, size_t index,
                        struct buffer *out);

/*
 * The chapter of step `index`: that of its rule, but a person's income that
 * is looked at alone stands where it is looked at, and so do coefficients,
 * and supplements of a person who enters dibao alone.
 */
enum chapter worksheet_chapter(const struct determination *d, size_t index);

/* Is {@word} one of those a sentence may name? */
bool worksheet_knows(struct span word);

/* "mental, grade 2"; nothing where the person has no disability. */
void worksheet_disability(const struct person *person, struct buffer *out);

/* dibao, single ... in the language in use. */
const char *worksheet_item(enum item item);

#endif
