/* policies - the policy of a month, as known on a day (section 8). */
#include "fixture.h"

#include "policies.h"

static struct policies *policies;

static void open_policies(void)
{
    world_open();
    rule("dibao.standard.urban", "2017-04-01", "500");
    rule_announced("dibao.standard.urban", "2018-01-01", "2018-08-28", "546");
    rule_announced("dibao.standard.urban", "2019-01-01", "2018-12-15", "580");
    ck_assert_int_eq(policies_new(&world.book, &policies), STATUS_OK);
}

static void close_policies(void)
{
    policies_free(policies);
    world_close();
}

/* The urban standard of a month in yuan. */
static int64_t standard(int year, int number, date known_on)
{
    const struct policy *policy;
    ck_assert_int_eq(policies_of(policies, month_of(date_make(year, number, 1)),
                                 known_on, &policy),
                     STATUS_OK);
    return policy->value[PARAM_DIBAO_STANDARD_URBAN]->value.number.num / 100;
}

START_TEST(a_month_has_the_policy_of_its_first_day)
{
    ck_assert_int_eq(standard(2017, 12, DATE_NONE), 500);
    ck_assert_int_eq(standard(2018, 1, DATE_NONE), 546);
    ck_assert_int_eq(standard(2018, 12, DATE_NONE), 546);
    ck_assert_int_eq(standard(2019, 1, DATE_NONE), 580);
}

START_TEST(a_value_counts_from_the_day_it_was_announced)
{
    ck_assert_int_eq(standard(2018, 3, 20180827), 500);
    ck_assert_int_eq(standard(2018, 3, 20180828), 546);
    ck_assert_int_eq(standard(2019, 1, 20181214), 546);
    ck_assert_int_eq(standard(2019, 1, 20181215), 580);
}

START_TEST(a_policy_is_resolved_once)
{
    const struct policy *first, *again, *later;
    month m = month_of(20180301);
    policies_of(policies, m, 20180827, &first);
    policies_of(policies, m, 20180601, &again);
    policies_of(policies, m, 20180828, &later);
    ck_assert_ptr_eq(first, again);
    ck_assert_ptr_ne(first, later);
}

START_TEST(what_was_announced_in_a_time_tells_its_first_effect)
{
    ck_assert_int_eq(policies_announced_between(policies, 20180827, 20180828),
                     20180101);
    ck_assert_int_eq(policies_announced_between(policies, 20180828, 20181214),
                     DATE_NONE);
    ck_assert_int_eq(policies_announced_between(policies, 20180828, DATE_NONE),
                     20190101);
    ck_assert_int_eq(policies_announced_between(policies, 20181215, DATE_NONE),
                     DATE_NONE);
}

START_TEST(a_month_beyond_the_calendar_is_refused)
{
    const struct policy *policy;
    ck_assert_int_eq(policies_of(policies, 1900 * 12 - 1, DATE_NONE, &policy),
                     STATUS_OVERFLOW);
    ck_assert_int_eq(policies_of(policies, 3000 * 12, DATE_NONE, &policy),
                     STATUS_OVERFLOW);
    ck_assert_int_eq(policies_of(policies, 3000 * 12 - 1, DATE_NONE, &policy),
                     STATUS_OK);
}

/* The months of 2018, of 2019 and after; in whatever order they are asked. */
START_TEST(months_between_which_no_value_takes_effect_share_a_policy)
{
    static const month months[] = {2018 * 12 + 11, 2018 * 12 + 4, 2018 * 12 + 5,
                                   2019 * 12,      2018 * 12,     2030 * 12};
    const struct policy *of[COUNT_OF(months)];
    for (size_t i = 0; i < COUNT_OF(months); i++)
        policies_of(policies, months[i], DATE_NONE, &of[i]);
    ck_assert_ptr_eq(of[0], of[1]);
    ck_assert_ptr_eq(of[1], of[2]);
    ck_assert_ptr_eq(of[2], of[4]);
    ck_assert_ptr_ne(of[0], of[3]);
    ck_assert_ptr_eq(of[3], of[5]);
}

/* What a section before the first date of another says is not in force. */
START_TEST(the_next_age_beyond_all_is_the_next_age)
{
    const struct age_set none = {{0}};
    ck_assert_int_eq(age_set_next(&none, 3), MOST_AGE + 1);
    ck_assert_int_eq(age_set_next(&none, MOST_AGE), MOST_AGE + 1);
    ck_assert_int_eq(age_set_next(&none, MOST_AGE + 5), MOST_AGE + 6);
}

/* Of what was announced between two days, the first day of effect. */
START_TEST(what_was_announced_later_may_take_effect_sooner)
{
    rule_announced("dibao.standard.rural", "2018-06-01", "2018-12-20", "400");
    policies_free(policies);
    ck_assert_int_eq(policies_new(&world.book, &policies), STATUS_OK);
    ck_assert_int_eq(policies_announced_between(policies, 20181214, 20181219),
                     20190101);
    ck_assert_int_eq(policies_announced_between(policies, 20181214, 20181231),
                     20180601);
    ck_assert_int_eq(policies_announced_between(policies, 20181214, DATE_NONE),
                     20180601);
    ck_assert_int_eq(policies_announced_between(policies, 20181220, 20181231),
                     DATE_NONE);
}

SUITE_BETWEEN("policies", open_policies, close_policies,
              a_month_has_the_policy_of_its_first_day,
              a_value_counts_from_the_day_it_was_announced,
              a_policy_is_resolved_once,
              months_between_which_no_value_takes_effect_share_a_policy,
              what_was_announced_in_a_time_tells_its_first_effect,
              a_month_beyond_the_calendar_is_refused,
              the_next_age_beyond_all_is_the_next_age,
              what_was_announced_later_may_take_effect_sooner)
