/* tally - what reports count and the small formulas they rest on. */
#include "fixture.h"
#include "tally.h"
#include <string.h>

static struct tally_cell cell(const char *division, enum category category,
                              int64_t fen)
{
    struct tally_cell c = {.area = AREA_URBAN,
                           .category = (int32_t)category,
                           .households = 1,
                           .persons = 2,
                           .total_fen = fen};
    c.item_fen[ITEM_DIBAO] = fen;
    strcpy(c.division, division);
    return c;
}

/* J35.1: the sums are exact and do not depend on the order of adding. */
START_TEST(J35_1_cells_add_up_in_any_order)
{
    const struct tally_cell cells[] = {cell("500105", CATEGORY_DIBAO, 1),
                                       cell("500103", CATEGORY_DIBAO, 10),
                                       cell("500105", CATEGORY_EDGE, 100),
                                       cell("500105", CATEGORY_DIBAO, 1000)};
    struct tally there = {0}, back = {0};
    for (size_t i = 0; i < COUNT_OF(cells); i++) {
        ck_assert_int_eq(tally_add(&there, &cells[i]), STATUS_OK);
        ck_assert_int_eq(tally_add(&back, &cells[COUNT_OF(cells) - 1 - i]),
                         STATUS_OK);
    }
    ck_assert_uint_eq(there.count, 3);
    ck_assert_str_eq(there.cells[0].division, "500103");
    ck_assert_int_eq(there.cells[1].households, 2);
    ck_assert_int_eq(there.cells[1].persons, 4);
    ck_assert_int_eq(there.cells[1].item_fen[ITEM_DIBAO], 1001);
    ck_assert_mem_eq(there.cells, back.cells, 3 * sizeof *back.cells);
    tally_free(&there);
    tally_free(&back);
}

START_TEST(J35_1_a_sum_out_of_range_is_an_overflow)
{
    struct tally tally = {0};
    const struct tally_cell most = cell("", CATEGORY_DIBAO, INT64_MAX);
    const struct tally_cell one = cell("", CATEGORY_DIBAO, 1);
    ck_assert_int_eq(tally_add(&tally, &most), STATUS_OK);
    ck_assert_int_eq(tally_add(&tally, &one), STATUS_OVERFLOW);
    tally_free(&tally);
}

START_TEST(J35_1_a_household_is_a_cell)
{
    struct tally_cell c;
    household_of(3, YUAN(1200));
    decide();
    tally_of(&world.result, &c);
    ck_assert_int_eq(c.category, CATEGORY_DIBAO);
    ck_assert_int_eq(c.households, 1);
    ck_assert_int_eq(c.persons, 3);
    ck_assert_int_eq(c.total_fen, YUAN(708));
}

/* H04.1: new is who is entitled and has nothing in force. */
START_TEST(H04_1_new_households_have_nothing_in_force)
{
    struct tally_cell c;
    household_of(3, YUAN(1200));
    decide();
    tally_of(&world.result, &c);
    ck_assert_int_eq(c.new_persons, 3);
    world.household.category_in_force = CATEGORY_EDGE;
    decide();
    tally_of(&world.result, &c);
    ck_assert_int_eq(c.new_households, 0);
}

START_TEST(H04_1_due_days_are_the_14th_and_28th)
{
    date due[REPORT_DAYS];
    size_t count;
    ck_assert_int_eq(tally_report_days("14;28", 20230201, due, &count),
                     STATUS_OK);
    ck_assert_uint_eq(count, 2);
    ck_assert_int_eq(due[0], 20230214);
    ck_assert_int_eq(due[1], 20230228);
    ck_assert_int_eq(tally_report_days("31", 20230201, due, &count), STATUS_OK);
    ck_assert_int_eq(due[0], 20230228);
}

START_TEST(H04_1_what_is_no_list_of_days)
{
    static const char *const wrong[] = {"",      "0",     "32", "28;14",
                                        "14;14", "14,28", "x",  "14;;28"};
    date due[REPORT_DAYS];
    size_t count;
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        ck_assert_msg(tally_report_days(wrong[i], 20230201, due, &count) ==
                          STATUS_FAULT,
                      "'%s'", wrong[i]);
}

/* C15.1: hardship = income / standard, to four places, half up. */
START_TEST(C15_1_coefficients)
{
    int64_t value;
    ck_assert_int_eq(tally_coefficient((struct ratio){40000, 1},
                                       (struct ratio){190800, 1}, &value),
                     STATUS_OK);
    ck_assert_int_eq(value, 2096);
    tally_coefficient((struct ratio){1, 1}, (struct ratio){20000, 1}, &value);
    ck_assert_int_eq(value, 1);
    tally_coefficient((struct ratio){49, 1}, (struct ratio){1000000, 1},
                      &value);
    ck_assert_int_eq(value, 0);
    tally_coefficient((struct ratio){636, 1}, (struct ratio){636, 1}, &value);
    ck_assert_int_eq(value, 10000);
}

/* The same all year, another every year, and of about the share. */
START_TEST(C15_1_the_sample_is_of_the_year_and_the_share)
{
    int taken = 0, changed = 0;
    for (int i = 0; i < 10000; i++) {
        char id[16];
        snprintf(id, sizeof id, "JT-%05d", i);
        bool now = tally_sampled(span_of(id), 2021, (struct ratio){1, 20});
        taken += now;
        changed +=
            now != tally_sampled(span_of(id), 2022, (struct ratio){1, 20});
        ck_assert(tally_sampled(span_of(id), 2021, RATIO_ONE));
        ck_assert(!tally_sampled(span_of(id), 2021, RATIO_ZERO));
    }
    ck_assert_int_gt(taken, 400);
    ck_assert_int_lt(taken, 600);
    ck_assert_int_gt(changed, 700);
}

/* C38.1: half of what was used, to the fen. */
START_TEST(C38_1_fund_takes_half_of_last_years_use)
{
    int64_t fen;
    ck_assert_int_eq(tally_fund_input((struct ratio){1, 2},
                                      (struct ratio){64000001, 1}, &fen),
                     STATUS_OK);
    ck_assert_int_eq(fen, 32000001);
    tally_fund_input((struct ratio){1, 2}, RATIO_ZERO, &fen);
    ck_assert_int_eq(fen, 0);
}

START_TEST(J35_1_a_division_beyond_its_digits_is_none)
{
    struct tally_cell of;
    char digits[DIVISION_SIZE + 1];
    memset(digits, '5', sizeof digits);
    household_of(1, 0);
    decide();
    for (size_t n = DIVISION_SIZE - 1; n <= DIVISION_SIZE; n++) {
        world.household.division = (struct span){digits, n};
        tally_of(&world.result, &of);
        ck_assert_uint_eq(strlen(of.division), n < DIVISION_SIZE ? n : 0);
    }
    world.household.division = (struct span){"", 0};
    tally_of(&world.result, &of);
    ck_assert_str_eq(of.division, "");
}

START_TEST(J35_1_who_is_new_had_nothing_or_was_not_asked)
{
    static const struct {
        enum category in_force;
        int64_t fresh;
    } rows[] = {{CATEGORY_UNKNOWN, 1},
                {CATEGORY_NONE, 1},
                {CATEGORY_EDGE, 0},
                {CATEGORY_DIBAO, 0}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct tally_cell of;
        world_anew();
        household_of(1, 0);
        world.household.category_in_force = (uint8_t)rows[i].in_force;
        decide();
        tally_of(&world.result, &of);
        ck_assert_int_eq(of.new_households, rows[i].fresh);
    }
    world_anew();
    household_of(1, YUAN(9000));
    decide();
    struct tally_cell of;
    tally_of(&world.result, &of);
    ck_assert_int_eq(of.new_households, 0); /* it has nothing now, either */
}

START_TEST(days_of_a_report_are_at_most_two_digits_and_as_many_as_fit)
{
    date days[REPORT_DAYS];
    size_t count;
    char text[4 * REPORT_DAYS + 8] = "";
    ck_assert_int_eq(tally_report_days("005", 20211001, days, &count),
                     STATUS_FAULT);
    ck_assert_int_eq(tally_report_days("05", 20211001, days, &count),
                     STATUS_OK);
    for (int i = 1; i <= REPORT_DAYS; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%d;", i);
    text[strlen(text) - 1] = 0;
    ck_assert_int_eq(tally_report_days(text, 20211001, days, &count),
                     STATUS_OK);
    ck_assert_uint_eq(count, REPORT_DAYS);
    snprintf(text + strlen(text), sizeof text - strlen(text), ";%d",
             REPORT_DAYS + 1);
    ck_assert_int_eq(tally_report_days(text, 20211001, days, &count),
                     STATUS_FAULT);
}

RULE_SUITE("tally", J35_1_cells_add_up_in_any_order,
           J35_1_a_sum_out_of_range_is_an_overflow, J35_1_a_household_is_a_cell,
           H04_1_new_households_have_nothing_in_force,
           H04_1_due_days_are_the_14th_and_28th, H04_1_what_is_no_list_of_days,
           C15_1_coefficients, C15_1_the_sample_is_of_the_year_and_the_share,
           C38_1_fund_takes_half_of_last_years_use,
           J35_1_a_division_beyond_its_digits_is_none,
           J35_1_who_is_new_had_nothing_or_was_not_asked,
           days_of_a_report_are_at_most_two_digits_and_as_many_as_fit)
