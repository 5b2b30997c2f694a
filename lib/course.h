/*
 * course - the way a decision took: every test it made and how it came out,
 * without the amounts. Two decisions of one course differ in amounts alone.
 *
 * Made from the recorded steps. Besides verdicts and notes it knows which
 * side of a least, a most or a limit an amount fell on (an income floored at
 * 0, a cost cut to the wage ...), and the figures that are counts. So, where
 * one amount x is varied and all else stays:
 *
 *   every test compares two amounts that are linear in x as long as the tests
 *   before it came out the same. So the x of one course are an intersection
 *   of half-lines, an interval without a gap; and on it every amount before
 *   rounding is linear in x.
 *
 * Both hold only if no test that depends on an amount is missing here: who
 * adds such a test to a rule records a step of it, and, where the step has no
 * verdict, adds its two sides to the table of course.c.
 */
#ifndef JIUZHU_COURSE_H
#define JIUZHU_COURSE_H

#include "determination.h"

/* A step without its amounts. Texts and values are borrowed. */
struct mark {
    enum rule rule;
    enum article article;
    int person;
    int verdict;
    const char *note;
    uint32_t sides;      /* of the tests of the table, a bit each */
    struct ratio number; /* a figure that is a count or a limit's share */
    const char *basis;
    const struct dated_value *value;
};

/* Start with {0}; free with course_free(). */
struct course {
    struct mark *items;
    size_t count, room;
};

/* Replaces `out` by the course of the recorded steps; STATUS_MEMORY. */
enum status course_of(const struct determination *d, struct course *out);
void course_free(struct course *course);

bool course_equal(const struct course *a, const struct course *b);

/*
 * Where two courses part: the first step that came out differently, or that
 * one of them lacks; not counting what decides nothing in either. NULL where
 * there is none. Borrowed from either.
 */
const struct mark *course_parting(const struct course *a,
                                  const struct course *b);

#endif
