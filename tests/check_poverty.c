/*
 * poverty - headcount, gap, severity and Watts against published examples and
 * closed forms.
 */
#include "poverty.h"
#include "suite.h"
#include "weight.h"

#include <stdlib.h>

static struct poverty sums;
static struct poverty_lines lines;

static void begin(int64_t line_yuan)
{
    sums = (struct poverty){0};
    lines = (struct poverty_lines){0};
    lines.fen[AREA_URBAN] = lines.fen[AREA_RURAL] = line_yuan * 100;
}

static void add(enum area area, int64_t fen, int64_t persons)
{
    ck_assert_int_eq(
        poverty_add(&sums, &lines, area, fen, persons * WEIGHT_ONE), STATUS_OK);
}

static struct poverty_indices reckon(void)
{
    struct poverty_indices out;
    ck_assert_int_eq(poverty_reckon(&sums, &lines, &out), STATUS_OK);
    return out;
}

static void country(const int64_t yuan[4])
{
    begin(125);
    for (int i = 0; i < 4; i++)
        add(AREA_URBAN, yuan[i] * 100, 1);
}

START_TEST(the_examples_of_the_world_bank_handbook_are_met)
{
    /* Haughton and Khandker 2009, chapter 4, line 125: the headcounts of
       countries A and B, gap and severity of country C (0.32 / 4 and
       0.0544 / 4). */
    static const int64_t a[] = {100, 100, 150, 150};
    static const int64_t b[] = {124, 124, 150, 150};
    static const int64_t c[] = {100, 110, 150, 160};
    country(a);
    ck_assert_int_eq(reckon().rate, 500000);
    country(b);
    ck_assert_int_eq(reckon().rate, 500000);
    country(c);
    ck_assert_int_eq(reckon().rate, 500000);
    ck_assert_int_eq(reckon().gap, 80000);
    ck_assert_int_eq(reckon().severity, 13600);
    /* (ln 1.25 + ln 1.13636...) / 4 = 0.35097692... / 4 */
    ck_assert_int_eq(reckon().watts, 87744);
}

START_TEST(who_stands_on_the_line_is_not_poor)
{
    begin(636);
    add(AREA_URBAN, 63600, 1);
    ck_assert_int_eq(reckon().rate, 0);
    add(AREA_URBAN, 63599, 1);
    ck_assert_int_eq(reckon().rate, 500000);
    ck_assert_int_eq(reckon().gap, 8); /* 1 / 63600 / 2, half up */
    ck_assert_int_eq(reckon().severity, 0);
}

START_TEST(who_has_nothing_is_at_1_in_gap_and_severity)
{
    begin(500);
    add(AREA_RURAL, 0, 3);
    ck_assert_int_eq(reckon().rate, 1000000);
    ck_assert_int_eq(reckon().gap, 1000000);
    ck_assert_int_eq(reckon().severity, 1000000);
}

START_TEST(below_1_yuan_counts_as_1_yuan_in_watts_alone)
{
    /* ln 500 = 6.214608098... */
    static const int64_t fen[] = {0, 1, 99, 100};
    for (size_t i = 0; i < COUNT_OF(fen); i++) {
        begin(500);
        add(AREA_URBAN, fen[i], 2);
        ck_assert_int_eq(reckon().watts, 6214608);
    }
    begin(500);
    add(AREA_URBAN, 101, 2); /* ln(50000 / 101) = 6.204657... */
    ck_assert_int_eq(reckon().watts, 6204658);
    begin(1);
    add(AREA_URBAN, 0, 2);
    ck_assert_int_eq(reckon().watts, 0);
}

START_TEST(watts_of_an_income_e_times_below_the_line_is_1)
{
    begin(271828);
    add(AREA_URBAN, 10000000, 7); /* ln 2.71828 = 0.99999932... */
    ck_assert_int_eq(reckon().watts, 999999);
}

START_TEST(each_area_is_measured_against_its_own_line)
{
    begin(0);
    lines.fen[AREA_URBAN] = 60000;
    lines.fen[AREA_RURAL] = 40000;
    add(AREA_URBAN, 45000, 1); /* (600 - 450) / 600 = 1/4 */
    add(AREA_RURAL, 20000, 1); /* (400 - 200) / 400 = 1/2 */
    add(AREA_RURAL, 45000, 2);
    ck_assert_int_eq(reckon().rate, 500000);
    ck_assert_int_eq(reckon().gap, 187500);     /* 3/4 / 4 */
    ck_assert_int_eq(reckon().severity, 78125); /* (1/16 + 1/4) / 4 */
    ck_assert_int_eq(reckon().watts, 245207);   /* ln(8/3) / 4 */
}

START_TEST(orders_and_weights_and_joins_change_nothing)
{
    struct poverty first;
    begin(636);
    add(AREA_URBAN, 20000, 1);
    add(AREA_RURAL, 50000, 3);
    add(AREA_URBAN, 90000, 4);
    struct poverty_indices whole = reckon();
    first = sums;
    ck_assert_int_eq(poverty_join(&sums, &first), STATUS_OK);
    struct poverty_indices twice = reckon();
    ck_assert_int_eq(whole.rate, twice.rate);
    ck_assert_int_eq(whole.gap, twice.gap);
    ck_assert_int_eq(whole.severity, twice.severity);
    ck_assert_int_eq(whole.watts, twice.watts);
    /* What is taken away again was never there. */
    add(AREA_URBAN, 12345, 5);
    add(AREA_URBAN, 12345, -5);
    ck_assert(sums.poor == 2 * first.poor && sums.logs == 2 * first.logs &&
              sums.square[AREA_URBAN] == 2 * first.square[AREA_URBAN]);
}

START_TEST(nobody_is_no_poverty_and_nine_billion_are_the_most)
{
    begin(636);
    ck_assert_int_eq(reckon().rate, 0);
    add(AREA_URBAN, 0, INT64_C(9000000000));
    ck_assert_int_eq(reckon().severity, 1000000);
    ck_assert_int_eq(poverty_add(&sums, &lines, AREA_URBAN, 0,
                                 INT64_C(1000000000) * WEIGHT_ONE),
                     STATUS_OVERFLOW);
}

START_TEST(the_highest_line_and_the_most_persons_fit)
{
    begin(POVERTY_MOST_LINE);
    lines.fen[AREA_RURAL] -= 1;
    add(AREA_URBAN, 0, INT64_C(4000000000));
    add(AREA_RURAL, 0, INT64_C(4000000000));
    ck_assert_int_eq(reckon().gap, 1000000);
    ck_assert_int_eq(reckon().severity, 1000000);
    ck_assert_int_eq(reckon().watts, 16118096); /* ln 10^7 */
}

START_TEST(persons_beyond_nine_billion_are_an_overflow)
{
    struct poverty more = {.persons = 1};
    begin(125);
    sums.persons = INT64_MAX - 1;
    ck_assert_int_eq(poverty_join(&sums, &more), STATUS_OK);
    ck_assert_int_eq(sums.persons, INT64_MAX);
    ck_assert_int_eq(poverty_join(&sums, &more), STATUS_OVERFLOW);
}

/* Logarithms are kept by income: two that fall together are kept apart. */
START_TEST(incomes_of_one_place_have_each_its_logarithm)
{
    begin(636);
    add(AREA_URBAN, 20000, 1);
    int64_t first = reckon().watts;
    begin(636);
    add(AREA_URBAN, 20000 + POVERTY_LOGS, 1);
    int64_t second = reckon().watts;
    ck_assert_int_gt(first, second);
    begin(636);
    for (int i = 0; i < 2; i++) {
        add(AREA_URBAN, 20000, 1);
        add(AREA_URBAN, 20000 + POVERTY_LOGS, 1);
    }
    ck_assert_int_le(llabs(2 * reckon().watts - first - second), 1);
    lines.fen[AREA_RURAL] = 50000; /* another line, the same income */
    add(AREA_RURAL, 20000, 1);
    ck_assert_int_eq(sums.poor, 5 * (int64_t)WEIGHT_ONE);
}

START_TEST(an_area_where_nobody_is_needs_no_line)
{
    begin(636);
    lines.fen[AREA_RURAL] = 0;
    add(AREA_URBAN, 31800, 1);
    ck_assert_int_eq(reckon().gap, 500000);
    ck_assert_int_eq(reckon().severity, 250000);
}

SUITE("poverty", the_examples_of_the_world_bank_handbook_are_met,
      who_stands_on_the_line_is_not_poor,
      who_has_nothing_is_at_1_in_gap_and_severity,
      below_1_yuan_counts_as_1_yuan_in_watts_alone,
      watts_of_an_income_e_times_below_the_line_is_1,
      each_area_is_measured_against_its_own_line,
      orders_and_weights_and_joins_change_nothing,
      nobody_is_no_poverty_and_nine_billion_are_the_most,
      the_highest_line_and_the_most_persons_fit,
      persons_beyond_nine_billion_are_an_overflow,
      incomes_of_one_place_have_each_its_logarithm,
      an_area_where_nobody_is_needs_no_line)
