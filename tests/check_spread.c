/*
 * spread - the Gini coefficient against closed forms and published values,
 * whatever the order, the ties and the weights.
 */
#include "spread.h"
#include "suite.h"
#include "weight.h"

#include <stdlib.h>

static struct spread spread;

static void add(int64_t yuan, int64_t persons)
{
    ck_assert_int_eq(spread_add(&spread, yuan * 100, persons * WEIGHT_ONE),
                     STATUS_OK);
}

/* Of what was added, which is then forgotten. */
static int64_t gini(void)
{
    struct spread_bin *bins;
    size_t count;
    int64_t out = -1;
    ck_assert_int_eq(spread_sort(&spread, &bins, &count), STATUS_OK);
    ck_assert_int_eq(spread_gini(bins, count, &out), STATUS_OK);
    free(bins);
    spread_free(&spread);
    return out;
}

START_TEST(equal_incomes_have_no_inequality)
{
    add(636, 1);
    ck_assert_int_eq(gini(), 0);
    add(636, 1000);
    ck_assert_int_eq(gini(), 0);
    ck_assert_int_eq(gini(), 0); /* nobody */
    add(0, 5);
    ck_assert_int_eq(gini(), 0); /* nobody has anything */
}

START_TEST(where_one_has_all_it_is_one_less_than_n_over_n)
{
    static const int64_t sizes[] = {2, 3, 7, 10, 1000};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        int64_t n = sizes[i];
        add(0, n - 1);
        add(1200, 1);
        ck_assert_int_eq(gini(), (2 * 1000000 * (n - 1) + n) / (2 * n));
    }
}

START_TEST(the_incomes_1_to_n_give_n_squared_less_1_over_3n_n_plus_1)
{
    /* (n^2 - 1) / (3 n (n + 1)) = (n - 1) / (3 n) */
    for (int64_t n = 1; n <= 40; n += 13) {
        for (int64_t y = n; y > 0; y--)
            add(y, 1);
        ck_assert_int_eq(gini(), (2 * 1000000 * (n - 1) + 3 * n) / (6 * n));
    }
}

START_TEST(published_values_are_met)
{
    /* The documentation of phylotools: gini(c(1,3,2,1,1,1,4)) 0.3076923 */
    static const int64_t small[] = {1, 3, 2, 1, 1, 1, 4};
    for (size_t i = 0; i < COUNT_OF(small); i++)
        add(small[i], 1);
    ck_assert_int_eq(gini(), 307692);
    /* Sutton, Statistics Slam Dunk, section 12.5: rep(c(10, 100),
       times = c(9, 1)) 0.4263158 */
    add(10, 9);
    add(100, 1);
    ck_assert_int_eq(gini(), 426316);
}

/* Half the mean of all differences over the mean, pair by pair. */
static int64_t by_pairs(const int64_t *incomes, size_t count)
{
    int64_t differences = 0, total = 0;
    for (size_t i = 0; i < count; i++) {
        total += incomes[i];
        for (size_t k = 0; k < count; k++)
            differences += llabs(incomes[i] - incomes[k]);
    }
    int64_t den = 2 * (int64_t)count * total;
    return (2 * 1000000 * differences + den) / (2 * den);
}

START_TEST(it_is_half_the_relative_mean_difference_of_all_pairs)
{
    int64_t incomes[57];
    uint64_t state = 5;
    for (int round = 0; round < 20; round++) {
        for (size_t i = 0; i < COUNT_OF(incomes); i++) {
            state = state * UINT64_C(6364136223846793005) + 1442695;
            incomes[i] = (int64_t)(state >> 33) % (round < 10 ? 9 : 3000);
            add(incomes[i], 1);
        }
        ck_assert_int_eq(gini(), by_pairs(incomes, COUNT_OF(incomes)));
    }
}

START_TEST(a_weight_is_so_many_persons_and_a_common_factor_nothing)
{
    add(300, 1);
    add(700, 2);
    add(1500, 1);
    int64_t by_persons = gini();
    ck_assert_int_eq(spread_add(&spread, 30000, WEIGHT_ONE / 8), STATUS_OK);
    ck_assert_int_eq(spread_add(&spread, 70000, WEIGHT_ONE / 4), STATUS_OK);
    ck_assert_int_eq(spread_add(&spread, 150000, WEIGHT_ONE / 8), STATUS_OK);
    ck_assert_int_eq(gini(), by_persons);
}

START_TEST(two_lists_are_one_distribution_and_differences_cancel)
{
    struct spread changes = {0};
    struct spread_bin *bins[2], *all;
    struct spread_list lists[2];
    size_t count;
    int64_t out = -1;
    add(100, 3);
    add(400, 2);
    add(900, 1);
    /* Two of those with 100 now have 400, the one with 900 has 950. */
    spread_add(&changes, 10000, -2 * (int64_t)WEIGHT_ONE);
    spread_add(&changes, 40000, 2 * (int64_t)WEIGHT_ONE);
    spread_add(&changes, 90000, -(int64_t)WEIGHT_ONE);
    spread_add(&changes, 95000, WEIGHT_ONE);
    ck_assert_int_eq(spread_sort(&spread, &bins[0], &lists[0].count),
                     STATUS_OK);
    ck_assert_int_eq(spread_sort(&changes, &bins[1], &lists[1].count),
                     STATUS_OK);
    lists[0].bins = bins[0];
    lists[1].bins = bins[1];
    ck_assert_int_eq(spread_merge(lists, &all, &count), STATUS_OK);
    ck_assert_uint_eq(count, 3); /* nobody has 900 */
    ck_assert_int_eq(spread_gini(all, count, &out), STATUS_OK);
    static const int64_t after[] = {100, 400, 400, 400, 400, 950};
    ck_assert_int_eq(out, by_pairs(after, COUNT_OF(after)));
    free(all);
    free(bins[0]);
    free(bins[1]);
    spread_free(&changes);
    spread_free(&spread);
}

START_TEST(a_population_of_billions_and_incomes_of_millions_fit)
{
    const int64_t billions = INT64_C(4000000000) * WEIGHT_ONE;
    ck_assert_int_eq(spread_add(&spread, 0, billions), STATUS_OK);
    ck_assert_int_eq(spread_add(&spread, INT64_C(1000000000), billions),
                     STATUS_OK);
    ck_assert_int_eq(gini(), 500000);
    ck_assert_int_eq(spread_add(&spread, 7, billions), STATUS_OK);
    ck_assert_int_eq(spread_add(&spread, 7, billions), STATUS_OK);
    ck_assert_int_eq(spread_add(&spread, 7, billions), STATUS_OVERFLOW);
    spread_free(&spread);
}

START_TEST(many_incomes_are_kept_apart_and_joined_to_the_same)
{
    struct spread other = {0}, both = {0};
    for (int64_t y = 0; y < 5000; y++) {
        add(y * 7 % 5000, 1);
        spread_add(y % 2 ? &other : &both, y * 700 % 500000, WEIGHT_ONE);
    }
    int64_t whole = gini();
    ck_assert_int_eq(spread_join(&spread, &other), STATUS_OK);
    ck_assert_int_eq(spread_join(&spread, &both), STATUS_OK);
    struct spread_bin *bins;
    size_t count;
    ck_assert_int_eq(spread_sort(&spread, &bins, &count), STATUS_OK);
    ck_assert_uint_eq(count, 5000);
    free(bins);
    ck_assert_int_eq(gini(), whole);
    /* 0 to n - 1: (n + 1) / (3 n) */
    ck_assert_int_eq(whole, (2 * INT64_C(1000000) * 5001 + 15000) / 30000);
    spread_free(&other);
    spread_free(&both);
}

/* The short way, of an array, and the long way say the same. */
START_TEST(moving_persons_is_taking_them_away_and_adding_them)
{
    struct spread moved = {0}, added = {0};
    uint64_t state = 9;
    for (int i = 0; i < 40000; i++) {
        state = state * UINT64_C(6364136223846793005) + 1442695;
        int64_t from = (int64_t)(state >> 40) % (i % 9 ? 9000 : 200000);
        int64_t to =
            (int64_t)(state >> 20 & 0xffffff) % (i % 7 ? 9000 : 200000);
        int64_t persons =
            i % 11 ? (int64_t)WEIGHT_ONE * (i % 6) : WEIGHT_ONE / 8;
        if (i % 1000 == 0)
            persons = WEIGHT_ONE * INT64_C(2000000000); /* not for an array */
        ck_assert_int_eq(spread_shift(&moved, from, to, persons), STATUS_OK);
        spread_add(&added, from, -persons);
        spread_add(&added, to, persons);
    }
    ck_assert_ptr_nonnull(moved.dense);
    struct spread_list lists[2];
    struct spread_bin *bins[2];
    struct spread *both[2] = {&moved, &added};
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(spread_sort(both[i], &bins[i], &lists[i].count),
                         STATUS_OK);
        spread_free(both[i]);
    }
    ck_assert_uint_eq(lists[0].count, lists[1].count);
    ck_assert_mem_eq(bins[0], bins[1], lists[0].count * sizeof **bins);
    free(bins[0]);
    free(bins[1]);
}

/* Incomes and weights of all sizes, one by one in both. */
START_TEST(a_table_that_became_an_array_is_the_same_spread)
{
    struct spread parts[2] = {{0}, {0}};
    uint64_t state = 3;
    int64_t persons = 0, income = 0;
    for (int i = 0; i < 60000; i++) {
        state = state * UINT64_C(6364136223846793005) + 1442695;
        int64_t fen = (int64_t)(state >> 40) % (i % 3 ? 140000 : 500000);
        int64_t weight = i % 10 ? WEIGHT_ONE : WEIGHT_ONE / 4 * (i % 7 - 3);
        ck_assert_int_eq(spread_add(&spread, fen, weight), STATUS_OK);
        ck_assert_int_eq(spread_add(&parts[i % 2], fen, weight), STATUS_OK);
        persons += weight;
        income += weight / (WEIGHT_ONE / 4) * fen;
    }
    ck_assert_ptr_nonnull(spread.dense);
    ck_assert_int_eq(spread_join(&parts[0], &parts[1]), STATUS_OK);
    struct spread_bin *bins[2];
    size_t counts[2];
    ck_assert_int_eq(spread_sort(&spread, &bins[0], &counts[0]), STATUS_OK);
    ck_assert_int_eq(spread_sort(&parts[0], &bins[1], &counts[1]), STATUS_OK);
    ck_assert_uint_eq(counts[0], counts[1]);
    for (size_t i = 0; i < counts[0]; i++) {
        if (bins[0][i].fen != bins[1][i].fen ||
            bins[0][i].persons != bins[1][i].persons)
            ck_abort_msg("bin %zu differs", i);
        if (i > 0 && bins[0][i - 1].fen >= bins[0][i].fen)
            ck_abort_msg("bin %zu is out of order", i);
        persons -= bins[0][i].persons;
        income -= bins[0][i].persons / (WEIGHT_ONE / 4) * bins[0][i].fen;
    }
    ck_assert_int_eq(persons, 0);
    ck_assert_int_eq(income, 0);
    for (int i = 0; i < 2; i++) {
        free(bins[i]);
        spread_free(&parts[i]);
    }
    spread_free(&spread);
}

/* ---- what an array of 32 bits cannot hold -------------------------------- */

/* So many incomes that they become an array. */
static void make_array(struct spread *out)
{
    for (int64_t fen = 0; fen < 1000; fen++)
        ck_assert_int_eq(spread_add(out, 1000 + fen, WEIGHT_ONE), STATUS_OK);
    ck_assert_ptr_nonnull(out->dense);
}

/* The persons at an income, in whole persons. */
static int64_t persons_at(const struct spread *of, int64_t fen)
{
    struct spread_bin *bins;
    size_t count;
    int64_t persons = 0;
    ck_assert_int_eq(spread_sort(of, &bins, &count), STATUS_OK);
    for (size_t i = 0; i < count; i++)
        if (bins[i].fen == fen)
            persons += bins[i].persons / WEIGHT_ONE;
    free(bins);
    return persons;
}

static const int64_t MOST = INT32_MAX; /* persons at an income of an array */

START_TEST(more_persons_than_an_array_holds_go_on_in_the_table)
{
    make_array(&spread);
    ck_assert_int_eq(spread_add(&spread, 5, MOST * WEIGHT_ONE), STATUS_OK);
    ck_assert_int_eq(persons_at(&spread, 5), MOST);
    ck_assert_int_eq(spread_add(&spread, 5, WEIGHT_ONE), STATUS_OK);
    ck_assert_int_eq(persons_at(&spread, 5), MOST + 1);
    ck_assert_int_eq(spread_add(&spread, 5, -2 * (int64_t)WEIGHT_ONE),
                     STATUS_OK);
    ck_assert_int_eq(persons_at(&spread, 5), MOST - 1);
    spread_free(&spread);
}

/* Joined in stretches of incomes, and one by one where a sum does not fit. */
START_TEST(joining_more_than_an_array_holds_loses_nobody)
{
    struct spread other = {0};
    make_array(&spread);
    make_array(&other);
    spread_add(&spread, 5, MOST * WEIGHT_ONE);
    spread_add(&other, 5, 7 * (int64_t)WEIGHT_ONE);
    spread_add(&other, 9, 3 * (int64_t)WEIGHT_ONE);
    spread_add(&other, 7, WEIGHT_ONE / 2); /* and nobody after all */
    spread_add(&other, 7, -(int64_t)WEIGHT_ONE / 2);
    ck_assert_int_eq(spread_join(&spread, &other), STATUS_OK);
    ck_assert_int_eq(persons_at(&spread, 5), MOST + 7);
    ck_assert_int_eq(persons_at(&spread, 9), 3);
    ck_assert_int_eq(persons_at(&spread, 1000), 2);
    spread_free(&spread);
    spread_free(&other);
}

START_TEST(an_array_joins_a_table_that_is_none)
{
    struct spread other = {0};
    add(5, 3);
    make_array(&other);
    ck_assert_int_eq(spread_join(&spread, &other), STATUS_OK);
    ck_assert_int_eq(persons_at(&spread, 500), 3);
    ck_assert_int_eq(persons_at(&spread, 1999), 1);
    spread_free(&spread);
    spread_free(&other);
}

/* Nine billion at an income, the header says; in array, table and both. */
START_TEST(joining_more_than_nine_billion_is_an_overflow)
{
    const int64_t nine = INT64_C(9000000000) * WEIGHT_ONE;
    for (int in_array = 0; in_array < 2; in_array++) {
        struct spread other = {0};
        make_array(&spread);
        make_array(&other);
        spread_add(&spread, 5, MOST * WEIGHT_ONE);
        ck_assert_int_eq(spread_add(&spread, 5, nine), STATUS_OK);
        ck_assert_int_eq(
            spread_add(&other, 5, in_array ? MOST * WEIGHT_ONE : nine),
            STATUS_OK);
        ck_assert_int_eq(spread_join(&spread, &other), STATUS_OVERFLOW);
        spread_free(&spread);
        spread_free(&other);
    }
}

START_TEST(two_lists_of_one_income_hold_no_more_than_can_be_counted)
{
    const int64_t half = INT64_MAX / 2;
    for (int more = 0; more < 2; more++) {
        struct spread_bin first = {500, half}, second = {500, half + 1 + more};
        const struct spread_list lists[] = {{&first, 1}, {&second, 1}};
        struct spread_bin *all;
        size_t count;
        ck_assert_int_eq(spread_merge(lists, &all, &count),
                         more ? STATUS_OVERFLOW : STATUS_OK);
        if (more)
            continue;
        ck_assert_int_eq(all[0].persons, INT64_MAX);
        free(all);
    }
}

START_TEST(moving_more_than_there_is_room_for_goes_the_long_way)
{
    make_array(&spread);
    spread_add(&spread, 5, MOST * WEIGHT_ONE);
    spread_add(&spread, 6, -MOST * WEIGHT_ONE);
    ck_assert_int_eq(spread_shift(&spread, 6, 5, 10 * (int64_t)WEIGHT_ONE),
                     STATUS_OK);
    ck_assert_int_eq(persons_at(&spread, 5), MOST + 10);
    ck_assert_int_eq(persons_at(&spread, 6), -MOST - 10);
    ck_assert_int_eq(spread_shift(&spread, 1000, 5, WEIGHT_ONE), STATUS_OK);
    ck_assert_int_eq(persons_at(&spread, 5), MOST + 11);
    ck_assert_int_eq(spread_shift(&spread, 6, 9, WEIGHT_ONE), STATUS_OK);
    ck_assert_int_eq(persons_at(&spread, 6), -MOST - 11);
    spread_free(&spread);
    const int64_t nine = INT64_C(9000000000) * WEIGHT_ONE;
    ck_assert_int_eq(spread_shift(&spread, 6, 7, nine), STATUS_OK);
    ck_assert_int_eq(spread_shift(&spread, 6, 8, nine), STATUS_OVERFLOW);
    spread_free(&spread);
}

START_TEST(incomes_beyond_32_bits_are_ranked_as_well)
{
    const int64_t much = (int64_t)UINT32_MAX;
    for (int more = 0; more < 2; more++) {
        ck_assert_int_eq(spread_add(&spread, 0, 3 * (int64_t)WEIGHT_ONE),
                         STATUS_OK);
        ck_assert_int_eq(spread_add(&spread, much + more, WEIGHT_ONE),
                         STATUS_OK);
        ck_assert_int_eq(gini(), 750000);
    }
}

/* Persons are counted in 63 bits, incomes in as many. */
START_TEST(more_persons_than_can_be_counted_are_an_overflow)
{
    struct spread_bin bins[] = {{0, INT64_MAX - 1}, {INT64_MAX, 1}};
    int64_t out;
    ck_assert_int_eq(spread_gini(bins, 2, &out), STATUS_OK);
    ck_assert_int_eq(out, 1000000);
    bins[1].persons = 2;
    ck_assert_int_eq(spread_gini(bins, 2, &out), STATUS_OVERFLOW);
}

SUITE("spread", equal_incomes_have_no_inequality,
      where_one_has_all_it_is_one_less_than_n_over_n,
      the_incomes_1_to_n_give_n_squared_less_1_over_3n_n_plus_1,
      published_values_are_met,
      it_is_half_the_relative_mean_difference_of_all_pairs,
      a_weight_is_so_many_persons_and_a_common_factor_nothing,
      two_lists_are_one_distribution_and_differences_cancel,
      a_population_of_billions_and_incomes_of_millions_fit,
      many_incomes_are_kept_apart_and_joined_to_the_same,
      moving_persons_is_taking_them_away_and_adding_them,
      a_table_that_became_an_array_is_the_same_spread,
      more_persons_than_an_array_holds_go_on_in_the_table,
      joining_more_than_an_array_holds_loses_nobody,
      an_array_joins_a_table_that_is_none,
      joining_more_than_nine_billion_is_an_overflow,
      two_lists_of_one_income_hold_no_more_than_can_be_counted,
      moving_more_than_there_is_room_for_goes_the_long_way,
      incomes_beyond_32_bits_are_ranked_as_well,
      more_persons_than_can_be_counted_are_an_overflow)
