/*
 * grounds - what of a policy a result rests on: every parameter that was
 * read, and the side of the dibao standard on which each comparison fell.
 *
 * The invariant: under any policy that has the same values for all of `reads`
 * and a standard from standard_least to standard_most, in the same units, the
 * result is the same. A standard that is only compared with is not among the
 * reads; one that enters an amount is. Nor is an edge ratio that is only
 * compared with: then the comparison is kept, and its result must be the same.
 */
#ifndef JIUZHU_GROUNDS_H
#define JIUZHU_GROUNDS_H

#include "param_set.h"
#include "ratio.h"

/* Is the income of the counted members within edge.ratio x S x members? */
struct edge_test {
    int64_t members, income_units;
    bool made;
    bool inclusive; /* edge.limit */
    bool within;    /* the result */
};

struct grounds {
    struct param_set reads;
    int64_t standard_least, standard_most; /* in units, both included */
    struct edge_test edge;
};

/* A standard of 0 is one that is not there. */
static const struct grounds NO_GROUNDS = {
    {{0}}, 1, INT64_MAX, {0, 0, false, false, false}};

/* Within is where S x times reaches the amount, by a policy's ratio. */
static inline wide edge_test_times(const struct edge_test *test,
                                   const struct ratio *ratio)
{
    return (wide)test->members * ratio->num;
}

static inline wide edge_test_amount(const struct edge_test *test,
                                    const struct ratio *ratio)
{
    return (wide)test->income_units * ratio->den + !test->inclusive;
}

/* Does the test, if one was made, come out as it did? NULL: no ratio. */
static inline bool edge_test_holds(const struct edge_test *test,
                                   const struct ratio *ratio,
                                   int64_t standard_units)
{
    if (!test->made || !ratio)
        return !test->made;
    bool within = standard_units * edge_test_times(test, ratio) >=
                  edge_test_amount(test, ratio);
    return within == test->within;
}

/* Adds to the grounds of a whole those of a part. */
static inline void grounds_join(struct grounds *whole,
                                const struct grounds *part)
{
    param_set_join(&whole->reads, &part->reads);
    if (whole->standard_least < part->standard_least)
        whole->standard_least = part->standard_least;
    if (whole->standard_most > part->standard_most)
        whole->standard_most = part->standard_most;
    if (part->edge.made)
        whole->edge = part->edge;
}

/* The next, where edge_test_holds() besides. */
static inline bool grounds_hold_but_edge(const struct grounds *grounds,
                                         const struct param_set *differs,
                                         int64_t standard_units)
{
    return !param_sets_meet(&grounds->reads, differs) &&
           standard_units >= grounds->standard_least &&
           standard_units <= grounds->standard_most;
}

/* Is the result the same under a policy that differs so, with this standard? */
static inline bool grounds_hold(const struct grounds *grounds,
                                const struct param_set *differs,
                                int64_t standard_units)
{
    return grounds_hold_but_edge(grounds, differs, standard_units) &&
           (!grounds->edge.made || !param_set_has(differs, PARAM_EDGE_RATIO));
}

#endif
