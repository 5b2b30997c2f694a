/* solve - a bracket, narrowed by batches. */
#include "solve.h"

/* Up to `most` places evenly from `first` to `last`, both included. */
static void ask(struct solve *solve, uint64_t first, uint64_t last, size_t most)
{
    uint64_t width = last - first;
    size_t steps = width < most - 1 ? (size_t)width : most - 1;
    solve->asked_count = 0;
    for (size_t i = 0; i <= steps; i++)
        solve->asked[solve->asked_count++] =
            steps == 0
                ? first
                : first + (uint64_t)((wide)width * (wide)i / (wide)steps);
}

void solve_begin(struct solve *solve, uint64_t count, wide budget)
{
    *solve = (struct solve){.budget = budget, .count = count};
    ask(solve, 0, count - 1, SOLVE_BATCH);
}

/* Does the cost never go against its direction from one asked to the next? */
static void look_for_unevenness(struct solve *solve, uint64_t before,
                                wide before_cost, uint64_t after,
                                wide after_cost)
{
    bool against =
        solve->falls ? after_cost > before_cost : after_cost < before_cost;
    if (!against || solve->uneven)
        return;
    solve->uneven = true;
    solve->uneven_at[0] = before;
    solve->uneven_at[1] = after;
    solve->uneven_cost[0] = before_cost;
    solve->uneven_cost[1] = after_cost;
}

static void check_direction(struct solve *solve, const wide *costs)
{
    size_t last = solve->asked_count - 1;
    if (!solve->begun)
        solve->falls = costs[last] < costs[0];
    for (size_t i = 0; i < last; i++)
        look_for_unevenness(solve, solve->asked[i], costs[i],
                            solve->asked[i + 1], costs[i + 1]);
}

/* The ends of a later batch against the bracket it lies in. */
static void check_ends(struct solve *solve, const wide *costs)
{
    size_t last = solve->asked_count - 1;
    bool falls = solve->falls;
    look_for_unevenness(solve, falls ? solve->high : solve->low,
                        falls ? solve->high_cost : solve->low_cost,
                        solve->asked[0], costs[0]);
    look_for_unevenness(solve, solve->asked[last], costs[last],
                        falls ? solve->low : solve->high,
                        falls ? solve->low_cost : solve->high_cost);
}

/*
 * From the cheap end on, the first that costs more than the budget; all
 * before it are within.
 */
static void narrow(struct solve *solve, const wide *costs)
{
    bool beyond = false;
    for (size_t i = 0; i < solve->asked_count; i++) {
        size_t at = solve->falls ? solve->asked_count - 1 - i : i;
        bool within = costs[at] <= solve->budget;
        if (beyond) {
            solve->again |= within;
        } else if (within) {
            solve->low = solve->asked[at];
            solve->low_cost = costs[at];
        } else {
            solve->high = solve->asked[at];
            solve->high_cost = costs[at];
            beyond = true;
        }
    }
}

/* What the first batch, from end to end, says. */
static enum solve_end begin_bracket(struct solve *solve, const wide *costs)
{
    size_t last = solve->asked_count - 1;
    size_t cheap = solve->falls ? last : 0, dear = last - cheap;
    solve->begun = true;
    if (costs[cheap] > solve->budget) {
        solve->high = solve->asked[cheap];
        solve->high_cost = costs[cheap];
        return SOLVE_ALL_COST;
    }
    narrow(solve, costs);
    /* The last within is the last of all: then nothing costs too much. */
    return solve->low == solve->asked[dear] ? SOLVE_NONE_COST : SOLVE_GOES_ON;
}

enum solve_end solve_answer(struct solve *solve, const wide *costs)
{
    check_direction(solve, costs);
    if (!solve->begun) {
        enum solve_end end = begin_bracket(solve, costs);
        if (end != SOLVE_GOES_ON)
            return end;
    } else {
        check_ends(solve, costs);
        narrow(solve, costs);
    }
    uint64_t first = solve->falls ? solve->high : solve->low;
    uint64_t last = solve->falls ? solve->low : solve->high;
    if (last - first <= 1)
        return SOLVE_FOUND;
    ask(solve, first + 1, last - 1, SOLVE_BATCH);
    return SOLVE_GOES_ON;
}
