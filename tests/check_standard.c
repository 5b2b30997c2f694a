/* standard - derived standard, poverty line, urban and rural gap. */
#include "standard.h"
#include "suite.h"

static struct ratio yuan(int64_t amount)
{
    return (struct ratio){amount * 100, 1};
}

/* J05.1: 26,464 yuan / 12 x 30% = 661.60, 26,459.80 gives 661.495. */
START_TEST(the_derived_standard_is_rounded_to_the_yuan)
{
    int64_t fen = 0;
    struct ratio share = {3, 10};
    ck_assert_int_eq(standard_derived(yuan(26464), share, &fen), STATUS_OK);
    ck_assert_int_eq(fen, 66200);
    ck_assert_int_eq(standard_derived(yuan(26460), share, &fen), STATUS_OK);
    ck_assert_int_eq(fen, 66200); /* 661.50: half up */
    ck_assert_int_eq(standard_derived((struct ratio){2645999, 1}, share, &fen),
                     STATUS_OK);
    ck_assert_int_eq(fen, 66100);
}

START_TEST(a_derived_standard_that_does_not_fit_is_an_overflow)
{
    int64_t fen = 0;
    ck_assert_int_eq(standard_derived((struct ratio){INT64_MAX, 1},
                                      (struct ratio){7, 1}, &fen),
                     STATUS_OVERFLOW);
}

/* D04.1: above (高于) the line; 365 x 12 = 4,380. */
START_TEST(a_rural_standard_equal_to_the_line_is_not_above_it)
{
    bool above = false;
    ck_assert_int_eq(standard_above_line(yuan(365), yuan(4379), &above),
                     STATUS_OK);
    ck_assert(above);
    ck_assert_int_eq(standard_above_line(yuan(365), yuan(4380), &above),
                     STATUS_OK);
    ck_assert(!above);
    /* 1000 yuan a year by the month: a third of a yuan is not lost. */
    ck_assert_int_eq(standard_above_line((struct ratio){25000, 3},
                                         (struct ratio){99999, 1}, &above),
                     STATUS_OK);
    ck_assert(above);
}

/* Z01.1 */
START_TEST(the_gap_is_a_difference_and_a_ratio)
{
    struct standard_gap gap;
    ck_assert_int_eq(standard_gap(yuan(636), yuan(515), &gap), STATUS_OK);
    ck_assert_int_eq(gap.urban_fen, 63600);
    ck_assert_int_eq(gap.rural_fen, 51500);
    ck_assert_int_eq(gap.difference_fen, 12100);
    ck_assert(gap.has_ratio);
    ck_assert_int_eq(gap.ratio_hundredths, 123); /* 1.2349... */
    ck_assert_int_eq(standard_gap(yuan(500), yuan(0), &gap), STATUS_OK);
    ck_assert(!gap.has_ratio);
    /* the smallest rural standard, a fen */
    ck_assert_int_eq(standard_gap((struct ratio){2, 1}, RATIO_ONE, &gap),
                     STATUS_OK);
    ck_assert(gap.has_ratio);
    ck_assert_int_eq(gap.ratio_hundredths, 200);
    ck_assert_int_eq(standard_gap(yuan(400), yuan(500), &gap), STATUS_OK);
    ck_assert_int_eq(gap.difference_fen, -10000);
    ck_assert_int_eq(gap.ratio_hundredths, 80);
}

/* Section 0: an overflow is an error; the largest that fits is a figure. */
START_TEST(a_gap_that_does_not_fit_is_an_overflow)
{
    const int64_t most = INT64_MAX;
    static const struct {
        const char *row;
        struct ratio urban, rural;
    } rows[] = {
        {"the difference", {INT64_MAX, 2}, {1, 3}},
        {"the quotient", {INT64_MAX, 1}, {1, 2}},
        {"its hundredths", {INT64_MAX, 1}, {10, 1}},
    };
    struct standard_gap gap;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_row(rows[i].row,
                   standard_gap(rows[i].urban, rows[i].rural, &gap),
                   STATUS_OVERFLOW);
    ck_assert_int_eq(standard_gap((struct ratio){most, 1}, yuan(1), &gap),
                     STATUS_OK);
    ck_assert_int_eq(gap.difference_fen, most - 100);
    ck_assert_int_eq(gap.ratio_hundredths, most);
}

START_TEST(a_year_that_does_not_fit_is_an_overflow)
{
    bool above = false;
    ck_assert_int_eq(
        standard_above_line((struct ratio){INT64_MAX / 12, 1}, yuan(1), &above),
        STATUS_OK);
    ck_assert(above);
    ck_assert_int_eq(standard_above_line((struct ratio){INT64_MAX / 12 + 1, 1},
                                         yuan(1), &above),
                     STATUS_OVERFLOW);
}

START_TEST(each_figure_of_a_gap_may_not_fit)
{
    struct standard_gap gap;
    const struct ratio most = {INT64_MAX, 1}, least = {INT64_MIN + 1, 1};
    /* 3 n and 2 m are 64 bits long, and 1 apart */
    const struct ratio half = {INT64_C(4611686018427387905), 2};
    const struct ratio third = {INT64_C(6917529027641081857), 3};
    ck_assert_int_eq(standard_gap(half, third, &gap), STATUS_OVERFLOW);
    ck_assert_int_eq(standard_gap(most, least, &gap), STATUS_OVERFLOW);
    ck_assert_int_eq(standard_gap(most, (struct ratio){1, 3}, &gap),
                     STATUS_OVERFLOW);
    ck_assert_int_eq(standard_gap(most, most, &gap), STATUS_OK);
    ck_assert_int_eq(gap.ratio_hundredths, 100);
}

SUITE("standard", the_derived_standard_is_rounded_to_the_yuan,
      a_derived_standard_that_does_not_fit_is_an_overflow,
      a_rural_standard_equal_to_the_line_is_not_above_it,
      the_gap_is_a_difference_and_a_ratio,
      a_gap_that_does_not_fit_is_an_overflow,
      a_year_that_does_not_fit_is_an_overflow, each_figure_of_a_gap_may_not_fit)
