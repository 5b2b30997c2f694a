/*
 * parting - where two recorded decisions of one household part: the first
 * step that differs.
 */
#ifndef JIUZHU_PARTING_H
#define JIUZHU_PARTING_H

#include "determination.h"

/*
 * The first step that differs, as the decision before has it where it has
 * one, else as the one after; NULL where every step is the same. A test with
 * the same outcome does not part them, whatever its figures, but for an amount
 * that it ends in. *of_after says whose step it is.
 */
const struct step *parting_step(const struct steps *before,
                                const struct steps *after, bool *of_after);

/* The same category, and the same amount of every item. */
bool parting_same_result(const struct determination *a,
                         const struct determination *b);

#endif
