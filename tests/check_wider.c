/* wider - sums and products up to 2^256, and their fractions as decimals. */
#include "suite.h"
#include "wider.h"

static struct wider power_of_ten(int n)
{
    struct wider value = wider_of(1);
    while (n-- > 0)
        ck_assert_int_eq(wider_times(&value, 10), STATUS_OK);
    return value;
}

static int64_t decimal(struct wider num, struct wider den, int places)
{
    int64_t out = -1;
    ck_assert_int_eq(wider_decimal(&num, &den, places, &out), STATUS_OK);
    return out;
}

START_TEST(a_fraction_is_rounded_half_up_at_its_last_place)
{
    ck_assert_int_eq(decimal(wider_of(1), wider_of(3), 6), 333333);
    ck_assert_int_eq(decimal(wider_of(2), wider_of(3), 6), 666667);
    ck_assert_int_eq(decimal(wider_of(1), wider_of(2), 0), 1);
    ck_assert_int_eq(decimal(wider_of(1), wider_of(2000000), 6), 1);
    ck_assert_int_eq(decimal(wider_of(1), wider_of(2000001), 6), 0);
    ck_assert_int_eq(decimal(wider_of(0), wider_of(7), 6), 0);
    ck_assert_int_eq(decimal(wider_of(7), wider_of(7), 6), 1000000);
}

START_TEST(products_beyond_128_bits_lose_nothing)
{
    /* 10^60 / (3 x 10^60), and one more or less at the far end. */
    struct wider third = power_of_ten(60), one = wider_of(1);
    ck_assert_int_eq(wider_times(&third, 3), STATUS_OK);
    ck_assert_int_eq(decimal(power_of_ten(60), third, 9), 333333333);
    struct wider half = power_of_ten(60);
    ck_assert_int_eq(wider_times(&half, 2), STATUS_OK);
    ck_assert_int_eq(decimal(power_of_ten(60), half, 0), 1);
    ck_assert_int_eq(wider_add(&half, &one), STATUS_OK);
    ck_assert_int_eq(decimal(power_of_ten(60), half, 0), 0);
}

/* Twice 2^254 is the highest bit: 2^254 / 2^254, 2^253 / 2^254 half up. */
START_TEST(the_highest_bit_is_divided_too)
{
    const struct wider whole = {{0, 0, 0, UINT64_C(1) << 62}};
    const struct wider half = {{0, 0, 0, UINT64_C(1) << 61}};
    const struct wider quarter = {{0, 0, 0, UINT64_C(1) << 60}};
    ck_assert_int_eq(decimal(whole, whole, 0), 1);
    ck_assert_int_eq(decimal(half, whole, 0), 1);
    ck_assert_int_eq(decimal(quarter, whole, 0), 0);
}

START_TEST(adding_and_subtracting_carry_from_limb_to_limb)
{
    struct wider value = wider_of(1), one = wider_of(1);
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(wider_times(&value, UINT64_C(1) << 63), STATUS_OK);
    struct wider less = value;
    wider_subtract(&less, &one);
    ck_assert_int_eq(wider_compare(&less, &value), -1);
    ck_assert_int_eq(wider_compare(&value, &less), 1);
    ck_assert_int_eq(wider_add(&less, &one), STATUS_OK);
    ck_assert_int_eq(wider_compare(&less, &value), 0);
}

START_TEST(what_does_not_fit_is_an_overflow)
{
    struct wider value = power_of_ten(77), copy = value;
    int64_t out;
    ck_assert_int_eq(wider_times(&copy, 10), STATUS_OVERFLOW);
    struct wider all = {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}};
    struct wider one = wider_of(1);
    ck_assert_int_eq(wider_add(&all, &one), STATUS_OVERFLOW);
    ck_assert_int_eq(wider_decimal(&value, &one, 6, &out), STATUS_OVERFLOW);
    struct wider big = wider_of(INT64_MAX);
    ck_assert_int_eq(wider_decimal(&big, &one, 0, &out), STATUS_OK);
    ck_assert_int_eq(out, INT64_MAX);
    ck_assert_int_eq(wider_add(&big, &one), STATUS_OK);
    ck_assert_int_eq(wider_decimal(&big, &one, 0, &out), STATUS_OVERFLOW);
}

SUITE("wider", a_fraction_is_rounded_half_up_at_its_last_place,
      products_beyond_128_bits_lose_nothing, the_highest_bit_is_divided_too,
      adding_and_subtracting_carry_from_limb_to_limb,
      what_does_not_fit_is_an_overflow)
