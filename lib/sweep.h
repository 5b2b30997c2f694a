/*
 * sweep - KEY=FROM:TO:STEP, a parameter at evenly spaced values: exact
 * decimals, both ends included.
 *
 * KEY may be KEY@DATE. The three numbers share an ending, `%` or `m`
 * (`24m`: months of the standard), as the values of the parameter have it.
 * What is not clear is refused: no step, TO below FROM, a TO that the steps
 * do not meet, more values than anybody looks at.
 */
#ifndef JIUZHU_SWEEP_H
#define JIUZHU_SWEEP_H

#include "ratio.h"

enum { SWEEP_MOST = 100000000 };

struct sweep {
    struct span key; /* borrowed from the text */
    struct ratio from, step;
    struct span ending; /* "", "%" or "m" */
    uint64_t count;     /* of values */
};

enum sweep_fault {
    SWEEP_GOOD,
    SWEEP_FORM,      /* not KEY=FROM:TO:STEP */
    SWEEP_NUMBER,    /* not a decimal */
    SWEEP_ENDING,    /* the endings differ */
    SWEEP_STEP,      /* the step is 0 */
    SWEEP_DIRECTION, /* TO is below FROM */
    SWEEP_UNMET,     /* no step ends at TO; *last is the value before it */
    SWEEP_MANY       /* more values than SWEEP_MOST */
};

/*
 * Reads `text`, which stays borrowed. `step` is taken where the text gives
 * none (KEY=FROM:TO), in the unit of the others; empty: the text must. On a
 * fault *found is the part at fault.
 */
enum sweep_fault sweep_parse(struct span text, struct span step,
                             struct sweep *out, struct span *found);

/* Value i: an exact decimal with its ending, as in a rule pack. */
enum { SWEEP_VALUE_SIZE = RATIO_TEXT_SIZE + 4 };
const char *sweep_value(const struct sweep *sweep, uint64_t i,
                        char text[SWEEP_VALUE_SIZE]);

#endif
