/* solve - the last value within a budget, by exact costs on a grid. */
#include "solve.h"
#include "suite.h"

/* A cost function: a table, or a line with steps. */
struct curve {
    wide slope, base;
    uint64_t step_at; /* from here on it costs `step` more */
    wide step;
};

static wide cost(const struct curve *c, uint64_t i)
{
    return c->base + c->slope * (wide)i +
           (c->step != 0 && i >= c->step_at ? c->step : 0);
}

static int batches;

static enum solve_end run(struct solve *s, const struct curve *c,
                          uint64_t count, wide budget)
{
    enum solve_end end;
    solve_begin(s, count, budget);
    batches = 0;
    do {
        wide costs[SOLVE_BATCH];
        ck_assert_uint_le(s->asked_count, SOLVE_BATCH);
        ck_assert_uint_ge(s->asked_count, 1);
        for (size_t i = 0; i < s->asked_count; i++) {
            ck_assert_uint_lt(s->asked[i], count);
            ck_assert(i == 0 || s->asked[i] > s->asked[i - 1]);
            costs[i] = cost(c, s->asked[i]);
        }
        batches++;
        end = solve_answer(s, costs);
    } while (end == SOLVE_GOES_ON);
    return end;
}

START_TEST(the_last_value_within_the_budget_is_found_whatever_the_budget)
{
    static const uint64_t counts[] = {2, 3, 100, 101, 102, 103, 1000, 10203};
    const struct curve rises = {.slope = 7, .base = 1000};
    struct solve s;
    for (size_t k = 0; k < COUNT_OF(counts); k++)
        for (uint64_t i = 0; i + 1 < counts[k]; i += 1 + counts[k] / 57)
            for (wide over = 0; over < 7; over += 3) {
                ck_assert_int_eq(
                    run(&s, &rises, counts[k], cost(&rises, i) + over),
                    SOLVE_FOUND);
                ck_assert_uint_eq(s.low, i);
                ck_assert_uint_eq(s.high, i + 1);
                ck_assert(s.low_cost == cost(&rises, i));
                ck_assert(s.high_cost == cost(&rises, i + 1));
                ck_assert(!s.uneven);
            }
}

START_TEST(a_batch_narrows_the_place_a_hundredfold)
{
    const struct curve rises = {.slope = 1};
    struct solve s;
    ck_assert_int_eq(run(&s, &rises, 100, 41), SOLVE_FOUND);
    ck_assert_int_eq(batches, 1);
    ck_assert_int_eq(run(&s, &rises, 100001, 4321), SOLVE_FOUND);
    ck_assert_uint_eq(s.low, 4321);
    ck_assert_int_le(batches, 3);
    ck_assert_int_eq(run(&s, &rises, 100000000, 98765432), SOLVE_FOUND);
    ck_assert_uint_eq(s.low, 98765432);
    ck_assert_int_le(batches, 4);
}

START_TEST(a_cost_that_falls_is_looked_at_from_the_other_end)
{
    const struct curve falls = {.slope = -3, .base = 100000};
    struct solve s;
    ck_assert_int_eq(run(&s, &falls, 20000, 50000), SOLVE_FOUND);
    ck_assert(s.falls);
    ck_assert_uint_eq(s.low, 16667); /* 49,999; one less costs 50,002 */
    ck_assert_uint_eq(s.high, 16666);
    ck_assert(!s.uneven);
}

START_TEST(a_budget_beyond_the_ends_is_told)
{
    const struct curve rises = {.slope = 7, .base = 1000};
    const struct curve falls = {.slope = -7, .base = 10000};
    struct solve s;
    ck_assert_int_eq(run(&s, &rises, 500, 999), SOLVE_ALL_COST);
    ck_assert_uint_eq(s.high, 0);
    ck_assert(s.high_cost == 1000);
    ck_assert_int_eq(run(&s, &rises, 500, 1000000), SOLVE_NONE_COST);
    ck_assert_uint_eq(s.low, 499);
    ck_assert_int_eq(run(&s, &falls, 500, 1), SOLVE_ALL_COST);
    ck_assert_uint_eq(s.high, 499);
    ck_assert_int_eq(run(&s, &falls, 500, 10000), SOLVE_NONE_COST);
    ck_assert_uint_eq(s.low, 0);
    ck_assert_int_eq(run(&s, &rises, 1, 1000), SOLVE_NONE_COST);
    ck_assert_int_eq(run(&s, &rises, 1, 999), SOLVE_ALL_COST);
}

START_TEST(a_jump_over_the_budget_ends_before_it)
{
    const struct curve jumps = {.step_at = 777, .step = 1000};
    struct solve s;
    ck_assert_int_eq(run(&s, &jumps, 5000, 500), SOLVE_FOUND);
    ck_assert_uint_eq(s.low, 776);
    ck_assert(s.low_cost == 0 && s.high_cost == 1000);
}

START_TEST(a_cost_that_goes_up_and_down_is_told)
{
    /* It rises by 1, and falls by 150 at 600. */
    const struct curve drops = {.slope = 1, .step_at = 600, .step = -150};
    struct solve s;
    ck_assert_int_eq(run(&s, &drops, 10001, 300), SOLVE_FOUND);
    ck_assert_uint_eq(s.low, 300);
    ck_assert(s.uneven);
    ck_assert(!s.again); /* it falls from 599 to 450 only */
    ck_assert_int_eq(run(&s, &drops, 10001, 480), SOLVE_FOUND);
    ck_assert(s.uneven);
    ck_assert(s.again);
    ck_assert(s.uneven_cost[0] > s.uneven_cost[1]);
    ck_assert_uint_lt(s.uneven_at[0], 600);
    ck_assert_uint_ge(s.uneven_at[1], 600);
    /* The first value that costs too much is the end of what is within. */
    ck_assert(cost(&drops, s.low) <= 480 && cost(&drops, s.high) > 480);
}

START_TEST(a_flat_cost_is_within_or_not)
{
    const struct curve flat = {.base = 42};
    struct solve s;
    ck_assert_int_eq(run(&s, &flat, 1000, 42), SOLVE_NONE_COST);
    ck_assert_int_eq(run(&s, &flat, 1000, 41), SOLVE_ALL_COST);
    ck_assert(!s.uneven);
}

/* Within at both ends and not between: it is not said that all are within. */
START_TEST(costs_that_come_within_again_are_looked_into)
{
    struct solve s;
    wide costs[SOLVE_BATCH];
    for (int again = 0; again < 2; again++) {
        solve_begin(&s, 1000, 5);
        for (size_t i = 0; i < s.asked_count; i++)
            costs[i] = again && i == s.asked_count / 2 ? 9 : 1;
        ck_assert_int_eq(solve_answer(&s, costs) == SOLVE_NONE_COST, !again);
    }
}

SUITE("solve", the_last_value_within_the_budget_is_found_whatever_the_budget,
      a_batch_narrows_the_place_a_hundredfold,
      a_cost_that_falls_is_looked_at_from_the_other_end,
      a_budget_beyond_the_ends_is_told, a_jump_over_the_budget_ends_before_it,
      a_cost_that_goes_up_and_down_is_told, a_flat_cost_is_within_or_not,
      costs_that_come_within_again_are_looked_into)
