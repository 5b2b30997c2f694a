/*
 * sample - drawing by strata and by money, and the estimates (J37.1). Worked
 * by hand where a figure stands; else what must hold for any seed.
 */
#include "sample.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 2000 };

static struct sample_unit units[MOST];
static struct sample_stratum strata[8];
static struct sample_finding findings[MOST];

static void forget(void)
{
    memset(units, 0, sizeof units);
    memset(strata, 0, sizeof strata);
    memset(findings, 0, sizeof findings);
}

/* Household number i, in a stratum, paid so much. */
static void household(size_t i, uint64_t seed, uint32_t stratum,
                      int64_t paid_fen)
{
    char id[24];
    int length = snprintf(id, sizeof id, "H%zu", i);
    units[i] = (struct sample_unit){
        .key = sample_key(seed, (struct span){id, (size_t)length}),
        .stratum = stratum,
        .paid_fen = paid_fen};
}

static size_t drawn(size_t count, enum sample_why why)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        n += units[i].why == why;
    return n;
}

/* ---- keys --------------------------------------------------------------- */

START_TEST(the_key_is_that_of_the_id_and_the_seed)
{
    ck_assert_uint_eq(sample_key(1, span_of("H1")),
                      sample_key(1, span_of("H1")));
    ck_assert_uint_ne(sample_key(1, span_of("H1")),
                      sample_key(2, span_of("H1")));
    ck_assert_uint_ne(sample_key(1, span_of("H1")),
                      sample_key(1, span_of("H2")));
}

/* ---- by strata ---------------------------------------------------------- */

START_TEST(strata_are_drawn_in_proportion_to_their_size)
{
    const struct sample_plan plan = {SAMPLE_STRATIFIED, 7, 10, {0, 1}};
    for (size_t i = 0; i < 100; i++)
        household(i, 7, i < 60 ? 0 : i < 90 ? 1 : 2, 100);
    ck_assert_int_eq(sample_draw(&plan, units, 100, strata, 3), STATUS_OK);
    ck_assert_int_eq(strata[0].drawn, 6);
    ck_assert_int_eq(strata[1].drawn, 3);
    ck_assert_int_eq(strata[2].drawn, 2); /* 1, but two for a variance */
    ck_assert_uint_eq(drawn(100, SAMPLE_DRAWN), 11);
}

START_TEST(remainders_are_dealt_from_the_largest)
{
    const struct sample_plan plan = {SAMPLE_STRATIFIED, 7, 20, {0, 1}};
    for (size_t i = 0; i < 97; i++)
        household(i, 7, i < 33 ? 0 : i < 65 ? 1 : 2, 100);
    ck_assert_int_eq(sample_draw(&plan, units, 97, strata, 3), STATUS_OK);
    /* 20 x 33 / 97 = 6.80, 20 x 32 / 97 = 6.60 twice: 7, 7 and 6. */
    ck_assert_int_eq(strata[0].drawn, 7);
    ck_assert_int_eq(strata[1].drawn, 7);
    ck_assert_int_eq(strata[2].drawn, 6);
}

START_TEST(a_share_is_rounded_up_in_each_stratum)
{
    const struct sample_plan plan = {SAMPLE_STRATIFIED, 7, 0, {3, 10}};
    for (size_t i = 0; i < 32; i++)
        household(i, 7, i < 21 ? 0 : i < 31 ? 1 : 2, 100);
    ck_assert_int_eq(sample_draw(&plan, units, 32, strata, 3), STATUS_OK);
    ck_assert_int_eq(strata[0].drawn, 7);
    ck_assert_int_eq(strata[1].drawn, 3);
    ck_assert_int_eq(strata[2].drawn, 1); /* there is no other */
}

START_TEST(registered_relatives_are_in_and_belong_to_no_stratum)
{
    const struct sample_plan plan = {SAMPLE_STRATIFIED, 7, 5, {0, 1}};
    for (size_t i = 0; i < 50; i++) {
        household(i, 7, 0, 100);
        if (i % 10 == 0)
            units[i].why = SAMPLE_RELATIVE;
    }
    ck_assert_int_eq(sample_draw(&plan, units, 50, strata, 1), STATUS_OK);
    ck_assert_uint_eq(drawn(50, SAMPLE_RELATIVE), 5);
    ck_assert_uint_eq(drawn(50, SAMPLE_DRAWN), 5);
    ck_assert_int_eq(strata[0].households, 45);
    ck_assert_int_eq(strata[0].paid_fen, 4500);
}

START_TEST(the_order_of_the_households_does_not_matter)
{
    const struct sample_plan plan = {SAMPLE_STRATIFIED, 3, 40, {0, 1}};
    static uint64_t keys[2][MOST];
    for (int turn = 0; turn < 2; turn++) {
        size_t n = 0;
        forget();
        for (size_t i = 0; i < 500; i++)
            household(i, 3, 0, 100);
        for (size_t i = 0; turn == 1 && i < 250; i++) {
            struct sample_unit other = units[i];
            units[i] = units[499 - i];
            units[499 - i] = other;
        }
        ck_assert_int_eq(sample_draw(&plan, units, 500, strata, 1), STATUS_OK);
        for (size_t i = 0; i < 500; i++)
            if (units[i].why == SAMPLE_DRAWN)
                keys[turn][n++] = units[i].key;
        ck_assert_uint_eq(n, 40);
    }
    ck_assert_mem_eq(keys[0], keys[1], sizeof keys[0]);
}

START_TEST(nobody_more_is_drawn_than_there_are)
{
    const struct sample_plan plan = {SAMPLE_STRATIFIED, 7, 100, {0, 1}};
    for (size_t i = 0; i < 10; i++)
        household(i, 7, 0, 100);
    ck_assert_int_eq(sample_draw(&plan, units, 10, strata, 1), STATUS_OK);
    ck_assert_uint_eq(drawn(10, SAMPLE_DRAWN), 10);
    ck_assert_int_eq(sample_draw(&plan, units, 0, strata, 1), STATUS_OK);
}

/* ---- by money ----------------------------------------------------------- */

START_TEST(money_draws_as_many_as_are_wanted_and_the_large_for_certain)
{
    for (uint64_t seed = 1; seed <= 200; seed++) {
        const struct sample_plan plan = {SAMPLE_MONEY, seed, 20, {0, 1}};
        forget();
        for (size_t i = 0; i < 300; i++)
            household(i, seed, 0, 100 + (int64_t)(i * 37 % 200));
        units[0].paid_fen = 1000000;
        units[1].paid_fen = 0;
        uint64_t unpaid = units[1].key;
        ck_assert_int_eq(sample_draw(&plan, units, 300, strata, 1), STATUS_OK);
        ck_assert_uint_eq(drawn(300, SAMPLE_LARGE), 1);
        ck_assert_uint_eq(drawn(300, SAMPLE_DRAWN), 19);
        ck_assert_int_eq(strata[0].drawn, 19);
        ck_assert_int_eq(strata[0].households, 298);
        for (size_t i = 0; i < 300; i++)
            if (units[i].key == unpaid)
                ck_assert_int_eq(units[i].why, SAMPLE_NOT_DRAWN);
    }
}

/* Twice the money, twice the chance: over many seeds. */
START_TEST(money_draws_in_proportion_to_what_was_paid)
{
    size_t rich = 0, poor = 0;
    for (uint64_t seed = 1; seed <= 400; seed++) {
        const struct sample_plan plan = {SAMPLE_MONEY, seed, 10, {0, 1}};
        forget();
        for (size_t i = 0; i < 100; i++)
            household(i, seed, 0, i < 50 ? 200 : 100);
        ck_assert_int_eq(sample_draw(&plan, units, 100, strata, 1), STATUS_OK);
        for (size_t i = 0; i < 100; i++)
            if (units[i].why == SAMPLE_DRAWN)
                *(units[i].paid_fen == 200 ? &rich : &poor) += 1;
    }
    ck_assert_uint_eq(rich + poor, 4000);
    ck_assert_uint_gt(rich, 2560); /* 2,667 expected */
    ck_assert_uint_lt(rich, 2770);
}

/* ---- estimates ---------------------------------------------------------- */

static void found(size_t i, enum sample_why why, uint32_t stratum,
                  int64_t paid_fen, int64_t error_fen)
{
    findings[i] = (struct sample_finding){
        {.why = why, .stratum = stratum, .paid_fen = paid_fen}, error_fen};
}

/*
 * 100 households, 5 of them drawn with errors 0, 0, 10, 20, 20: mean 10, so
 * 1,000; s2 = 400 / 4 = 100; variance 100 x 95 x 100 / 5 = 190,000, its root
 * 435.9, up 436; 1.96 x 436 = 854.6, up 855.
 */
START_TEST(a_stratum_is_expanded_by_its_size)
{
    const struct sample_plan plan = {SAMPLE_STRATIFIED, 1, 5, {0, 1}};
    const int64_t errors[] = {0, 0, 10, 20, 20};
    struct sample_estimate e;
    strata[0] = (struct sample_stratum){100, 5, 0};
    for (size_t i = 0; i < 5; i++)
        found(i, SAMPLE_DRAWN, 0, 0, errors[i]);
    ck_assert_int_eq(
        sample_estimate(&plan, strata, 1, findings, 5, SAMPLE_ALL, &e),
        STATUS_OK);
    ck_assert_int_eq(e.found_fen, 50);
    ck_assert_int_eq(e.estimate_fen, 1000);
    ck_assert_int_eq(e.low_fen, 145);
    ck_assert_int_eq(e.high_fen, 1855);
    ck_assert(!e.none);
}

START_TEST(the_interval_begins_at_what_was_found)
{
    const struct sample_plan plan = {SAMPLE_STRATIFIED, 1, 5, {0, 1}};
    struct sample_estimate e;
    strata[0] = (struct sample_stratum){100, 5, 0};
    for (size_t i = 0; i < 5; i++)
        found(i, SAMPLE_DRAWN, 0, 0, i == 0 ? 50 : 0);
    sample_estimate(&plan, strata, 1, findings, 5, SAMPLE_ALL, &e);
    ck_assert_int_eq(e.estimate_fen, 1000);
    ck_assert_int_eq(e.low_fen, 50);
}

START_TEST(who_is_in_with_certainty_stands_for_himself)
{
    const struct sample_plan plan = {SAMPLE_STRATIFIED, 1, 2, {0, 1}};
    struct sample_estimate e;
    strata[0] = (struct sample_stratum){10, 2, 0};
    found(0, SAMPLE_DRAWN, 0, 0, 7);
    found(1, SAMPLE_DRAWN, 0, 0, 7);
    found(2, SAMPLE_RELATIVE, 0, 0, 1000);
    sample_estimate(&plan, strata, 1, findings, 3, SAMPLE_ALL, &e);
    ck_assert_int_eq(e.estimate_fen, 1070);
    ck_assert_int_eq(e.low_fen, 1070);
    ck_assert_int_eq(e.high_fen, 1070);
    sample_estimate(&plan, strata, 1, findings, 3, 0, &e);
    ck_assert_int_eq(e.estimate_fen, 70);
}

START_TEST(a_stratum_that_was_audited_whole_is_known)
{
    const struct sample_plan plan = {SAMPLE_STRATIFIED, 1, 3, {0, 1}};
    struct sample_estimate e;
    strata[0] = (struct sample_stratum){3, 3, 0};
    for (size_t i = 0; i < 3; i++)
        found(i, SAMPLE_DRAWN, 0, 0, (int64_t)i * 100);
    sample_estimate(&plan, strata, 1, findings, 3, SAMPLE_ALL, &e);
    ck_assert_int_eq(e.estimate_fen, 300);
    ck_assert_int_eq(e.low_fen, 300);
    ck_assert_int_eq(e.high_fen, 300);
}

/* 3 of 100, 10 audited: at most 30 of 100 by the rule of three. */
START_TEST(without_an_error_the_rule_of_three_says_how_many_there_may_be)
{
    const struct sample_plan plan = {SAMPLE_STRATIFIED, 1, 10, {0, 1}};
    struct sample_estimate e;
    strata[0] = (struct sample_stratum){100, 10, 0};
    for (size_t i = 0; i < 10; i++)
        found(i, SAMPLE_DRAWN, 0, 0, 0);
    sample_estimate(&plan, strata, 1, findings, 10, SAMPLE_ALL, &e);
    ck_assert(e.none);
    ck_assert_int_eq(e.most, 30);
    ck_assert_int_eq(e.households, 100);
    strata[0].households = 10;
    sample_estimate(&plan, strata, 1, findings, 10, SAMPLE_ALL, &e);
    ck_assert(!e.none); /* all were looked at */
}

/*
 * 10,000 paid in all; two drawn: 10 of 100 and 0 of 100 wrong. They say 1,000
 * and 0: 500; variance (2 x 1,000,000 - 1,000,000) / 2 / 2 = 250,000, root
 * 500; 1.96 x 500 = 980.
 */
START_TEST(by_money_each_says_what_all_would_be_like_this)
{
    const struct sample_plan plan = {SAMPLE_MONEY, 1, 2, {0, 1}};
    struct sample_estimate e;
    strata[0] = (struct sample_stratum){100, 2, 10000};
    found(0, SAMPLE_DRAWN, 0, 100, 10);
    found(1, SAMPLE_DRAWN, 0, 100, 0);
    sample_estimate(&plan, strata, 1, findings, 2, SAMPLE_ALL, &e);
    ck_assert_int_eq(e.estimate_fen, 500);
    ck_assert_int_eq(e.low_fen, 10);
    ck_assert_int_eq(e.high_fen, 1480);
    found(0, SAMPLE_DRAWN, 0, 100, 0);
    sample_estimate(&plan, strata, 1, findings, 2, SAMPLE_ALL, &e);
    ck_assert(e.none);
    ck_assert_int_eq(e.most, 10000); /* 15,000, but there is no more */
}

START_TEST(what_does_not_fit_is_an_overflow)
{
    const struct sample_plan plan = {SAMPLE_MONEY, 1, 2, {0, 1}};
    struct sample_estimate e;
    strata[0] = (struct sample_stratum){100, 2, INT64_MAX};
    found(0, SAMPLE_DRAWN, 0, 1, INT64_MAX);
    found(1, SAMPLE_DRAWN, 0, 1, 0);
    ck_assert_int_eq(
        sample_estimate(&plan, strata, 1, findings, 2, SAMPLE_ALL, &e),
        STATUS_OVERFLOW);
}

/*
 * 1,000 households, every tenth with an error: over 300 seeds the interval
 * holds the true sum in about 95 of 100.
 */
static size_t covered(enum sample_design design)
{
    size_t good = 0;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        const struct sample_plan plan = {design, seed, 150, {0, 1}};
        struct sample_estimate e;
        int64_t sum = 0;
        size_t n = 0;
        forget();
        for (size_t i = 0; i < 1000; i++)
            household(i, seed, design == SAMPLE_MONEY ? 0 : (uint32_t)(i % 3),
                      10000 + (int64_t)(i * 7919 % 10000));
        for (size_t i = 0; i < 1000; i++)
            sum += units[i].paid_fen % 10 == 3 ? units[i].paid_fen / 5 : 0;
        ck_assert_int_eq(sample_draw(&plan, units, 1000, strata, 3), STATUS_OK);
        for (size_t i = 0; i < 1000; i++)
            if (units[i].why != SAMPLE_NOT_DRAWN)
                findings[n++] = (struct sample_finding){
                    units[i],
                    units[i].paid_fen % 10 == 3 ? units[i].paid_fen / 5 : 0};
        ck_assert_int_eq(sample_estimate(&plan, strata,
                                         design == SAMPLE_MONEY ? 1 : 3,
                                         findings, n, SAMPLE_ALL, &e),
                         STATUS_OK);
        good += e.low_fen <= sum && sum <= e.high_fen;
    }
    return good;
}

START_TEST(the_interval_holds_the_truth_about_as_often_as_it_says)
{
    size_t by_strata = covered(SAMPLE_STRATIFIED);
    size_t by_money = covered(SAMPLE_MONEY);
    ck_assert_uint_ge(by_strata, 270);
    ck_assert_uint_ge(by_money, 270);
}

/* ---- what is left out, and what does not fit ----------------------------- */

START_TEST(households_of_one_key_go_by_what_they_were_paid)
{
    const struct sample_plan plan = {SAMPLE_STRATIFIED, 7, 2, {0, 1}};
    for (size_t i = 0; i < 3; i++)
        units[i] =
            (struct sample_unit){.key = 5, .paid_fen = 300 - (int64_t)i * 100};
    ck_assert_int_eq(sample_draw(&plan, units, 3, strata, 1), STATUS_OK);
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(units[i].paid_fen, 100 + (int64_t)i * 100);
}

START_TEST(where_all_are_in_with_certainty_nobody_is_drawn)
{
    static const enum sample_design designs[] = {SAMPLE_STRATIFIED,
                                                 SAMPLE_MONEY};
    for (size_t d = 0; d < COUNT_OF(designs); d++) {
        const struct sample_plan plan = {designs[d], 7, 5, {0, 1}};
        forget();
        for (size_t i = 0; i < 4; i++) {
            household(i, 7, 0, 100);
            units[i].why = SAMPLE_RELATIVE;
        }
        ck_assert_int_eq(sample_draw(&plan, units, 4, strata, 1), STATUS_OK);
        ck_assert_uint_eq(drawn(4, SAMPLE_DRAWN), 0);
    }
}

START_TEST(who_was_paid_all_is_in_and_nobody_else)
{
    const struct sample_plan plan = {SAMPLE_MONEY, 7, 1, {0, 1}};
    household(0, 7, 0, 100);
    household(1, 7, 0, 0);
    household(2, 7, 0, 0);
    ck_assert_int_eq(sample_draw(&plan, units, 3, strata, 1), STATUS_OK);
    ck_assert_uint_eq(drawn(3, SAMPLE_LARGE), 1);
    ck_assert_uint_eq(drawn(3, SAMPLE_DRAWN), 0);
}

/* By a share of those who were paid, rounded up. */
START_TEST(money_is_drawn_by_share_as_well)
{
    const struct sample_plan plan = {SAMPLE_MONEY, 7, 0, {1, 10}};
    for (size_t i = 0; i < 101; i++)
        household(i, 7, 0, 100);
    ck_assert_int_eq(sample_draw(&plan, units, 101, strata, 1), STATUS_OK);
    ck_assert_uint_eq(drawn(101, SAMPLE_DRAWN), 11);
}

START_TEST(payments_that_do_not_fit_together_are_an_overflow)
{
    const struct sample_plan plan = {SAMPLE_MONEY, 7, 1, {0, 1}};
    household(0, 7, 0, INT64_MAX);
    household(1, 7, 0, 1);
    ck_assert_int_eq(sample_draw(&plan, units, 2, strata, 1), STATUS_OVERFLOW);
    units[0].paid_fen = units[1].paid_fen = INT64_MAX / 2;
    ck_assert_int_eq(sample_draw(&plan, units, 2, strata, 1), STATUS_OK);
}

START_TEST(a_stratum_asked_for_is_estimated_alone)
{
    const struct sample_plan plan = {SAMPLE_STRATIFIED, 1, 2, {0, 1}};
    struct sample_estimate e;
    strata[0] = (struct sample_stratum){10, 1, 0};
    strata[1] = (struct sample_stratum){20, 1, 0};
    found(0, SAMPLE_DRAWN, 0, 0, 7);
    found(1, SAMPLE_DRAWN, 1, 0, 5);
    sample_estimate(&plan, strata, 2, findings, 2, 1, &e);
    ck_assert_int_eq(e.estimate_fen, 100);
    ck_assert_int_eq(e.households, 20);
    ck_assert_int_eq(e.found_fen, 5);
    sample_estimate(&plan, strata, 2, findings, 2, SAMPLE_ALL, &e);
    ck_assert_int_eq(e.estimate_fen, 170);
}

START_TEST(nobody_audited_says_nothing)
{
    static const enum sample_design designs[] = {SAMPLE_STRATIFIED,
                                                 SAMPLE_MONEY};
    for (size_t d = 0; d < COUNT_OF(designs); d++) {
        const struct sample_plan plan = {designs[d], 1, 2, {0, 1}};
        struct sample_estimate e;
        strata[0] = (struct sample_stratum){10, 0, 500};
        ck_assert_int_eq(
            sample_estimate(&plan, strata, 1, findings, 0, SAMPLE_ALL, &e),
            STATUS_OK);
        ck_assert(!e.none);
        ck_assert_int_eq(e.estimate_fen, 0);
        found(0, SAMPLE_DRAWN, 0, 100, 10); /* one: no variance is known */
        sample_estimate(&plan, strata, 1, findings, 1, SAMPLE_ALL, &e);
        ck_assert_int_eq(e.estimate_fen, designs[d] == SAMPLE_MONEY ? 50 : 100);
        ck_assert_int_eq(e.high_fen, e.estimate_fen);
    }
}

/* Specification, section 0: each product and sum that can pass its bounds. */
START_TEST(estimates_that_do_not_fit_are_an_overflow)
{
    static const int64_t most = INT64_MAX, root = INT64_C(1) << 62;
    const struct {
        const char *row;
        enum sample_design design;
        struct sample_stratum stratum;
        enum sample_why why;
        int64_t paid_fen, errors[3];
        size_t count;
        enum status expected;
    } rows[] = {
        {"found",
         SAMPLE_STRATIFIED,
         {9, 2, 0},
         SAMPLE_RELATIVE,
         1,
         {most, 1, 1},
         3,
         STATUS_OVERFLOW},
        {"all that was found",
         SAMPLE_STRATIFIED,
         {9, 2, 0},
         SAMPLE_RELATIVE,
         1,
         {most - 1, 1, 0},
         3,
         STATUS_OK},
        {"a square",
         SAMPLE_MONEY,
         {9, 2, most},
         SAMPLE_DRAWN,
         1,
         {most, 0, 0},
         3,
         STATUS_OVERFLOW},
        {"product",
         SAMPLE_STRATIFIED,
         {most, 2, 0},
         SAMPLE_DRAWN,
         1,
         {root, root - 1, 0},
         2,
         STATUS_OVERFLOW},
        {"deviation",
         SAMPLE_MONEY,
         {9, 2, most},
         SAMPLE_DRAWN,
         most,
         {root, root - 1, 0},
         2,
         STATUS_OK},
        {"deviation of money",
         SAMPLE_MONEY,
         {9, 2, most},
         SAMPLE_DRAWN,
         most / 3 * 2,
         {root, root - 1, 0},
         2,
         STATUS_OVERFLOW},
        {"squares",
         SAMPLE_MONEY,
         {9, 2, most},
         SAMPLE_DRAWN,
         INT64_C(3746000000000000000),
         {root, root - 1, 0},
         2,
         STATUS_OVERFLOW},
        {"deviation of strata",
         SAMPLE_STRATIFIED,
         {9, 3, 0},
         SAMPLE_DRAWN,
         1,
         {most, 0, 0},
         3,
         STATUS_OVERFLOW},
        {"the high end",
         SAMPLE_STRATIFIED,
         {4, 2, 0},
         SAMPLE_DRAWN,
         1,
         {root, 0, 0},
         2,
         STATUS_OVERFLOW},
        {"the estimate",
         SAMPLE_STRATIFIED,
         {8, 1, 0},
         SAMPLE_DRAWN,
         1,
         {root, 0, 0},
         1,
         STATUS_OVERFLOW},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct sample_plan plan = {rows[i].design, 1, 2, {0, 1}};
        struct sample_estimate e;
        forget();
        strata[0] = rows[i].stratum;
        for (size_t k = 0; k < rows[i].count; k++)
            found(k, rows[i].why, 0, rows[i].paid_fen, rows[i].errors[k]);
        assert_row(rows[i].row,
                   sample_estimate(&plan, strata, 1, findings, rows[i].count,
                                   SAMPLE_ALL, &e),
                   rows[i].expected);
    }
}

SUITE_BETWEEN("sample", forget, NULL, the_key_is_that_of_the_id_and_the_seed,
              strata_are_drawn_in_proportion_to_their_size,
              remainders_are_dealt_from_the_largest,
              a_share_is_rounded_up_in_each_stratum,
              registered_relatives_are_in_and_belong_to_no_stratum,
              the_order_of_the_households_does_not_matter,
              nobody_more_is_drawn_than_there_are,
              money_draws_as_many_as_are_wanted_and_the_large_for_certain,
              money_draws_in_proportion_to_what_was_paid,
              a_stratum_is_expanded_by_its_size,
              the_interval_begins_at_what_was_found,
              who_is_in_with_certainty_stands_for_himself,
              a_stratum_that_was_audited_whole_is_known,
              without_an_error_the_rule_of_three_says_how_many_there_may_be,
              by_money_each_says_what_all_would_be_like_this,
              what_does_not_fit_is_an_overflow,
              the_interval_holds_the_truth_about_as_often_as_it_says,
              households_of_one_key_go_by_what_they_were_paid,
              where_all_are_in_with_certainty_nobody_is_drawn,
              who_was_paid_all_is_in_and_nobody_else,
              money_is_drawn_by_share_as_well,
              payments_that_do_not_fit_together_are_an_overflow,
              a_stratum_asked_for_is_estimated_alone,
              nobody_audited_says_nothing,
              estimates_that_do_not_fit_are_an_overflow)
