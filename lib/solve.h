/*
 * solve - the value of a parameter whose cost comes up to a budget: values
 * 0 to count - 1 on a grid, whose exact cost is asked for some hundred at a
 * time, so that each look at the roster narrows the place a hundredfold.
 *
 * The invariant: `low` costs no more than the budget, `high` more, and all
 * that was asked in between is known. Where the cost falls with the value the
 * grid is looked at from its other end.
 */
#ifndef JIUZHU_SOLVE_H
#define JIUZHU_SOLVE_H

#include "ratio.h"

enum { SOLVE_BATCH = 101 };

enum solve_end {
    SOLVE_GOES_ON,
    SOLVE_FOUND,    /* `low` is the last within the budget, `high` the next */
    SOLVE_ALL_COST, /* even the cheapest end costs more: it is `high` */
    SOLVE_NONE_COST /* even the dearest end is within: it is `low` */
};

struct solve {
    wide budget;
    uint64_t count; /* of values on the grid */
    bool falls;     /* the cost falls as the value rises */
    bool begun;
    bool again;            /* beyond `high` a cost is within once more */
    bool uneven;           /* uneven: the cost goes up and down, */
    uint64_t uneven_at[2]; /* as between these two values */
    wide uneven_cost[2];
    uint64_t asked[SOLVE_BATCH]; /* ascending */
    size_t asked_count;
    uint64_t low, high; /* values */
    wide low_cost, high_cost;
};

/* Begins, and asks for the first batch. */
void solve_begin(struct solve *solve, uint64_t count, wide budget);

/* The costs of what was asked, in its order; asks for more or ends. */
enum solve_end solve_answer(struct solve *solve, const wide *costs);

#endif
