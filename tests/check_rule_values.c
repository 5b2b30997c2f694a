/* rule_values - what a rulebook says in a stretch of time. */
#include "fixture.h"
#include "rule_values.h"

static struct rule_values values;

static void read_values(date from, date to)
{
    const struct rule_span span = {from, to, world.known_on};
    ck_assert_int_eq(
        rule_values(&world.book, &span, &world.book.arena, &values), STATUS_OK);
}

/* The text of a parameter, or NULL. */
static const char *value_of(const char *name)
{
    for (size_t i = 0; i < values.count; i++)
        if (strcmp(values.items[i].name, name) == 0)
            return values.items[i].text;
    return NULL;
}

START_TEST(a_value_stands_with_the_day_it_began)
{
    rule("edge.ratio", "2021-07-01", "1.5");
    rule("edge.ratio", "2022-07-01", "1.6");
    read_values(20210701, 20210701);
    ck_assert_str_eq(value_of("edge.ratio"), "2021-07-01 = 1.5");
    read_values(20210630, 20210630);
    ck_assert_ptr_null(value_of("edge.ratio"));
    read_values(20220701, 20220701);
    ck_assert_str_eq(value_of("edge.ratio"), "2022-07-01 = 1.6");
}

START_TEST(all_values_of_a_stretch_stand_in_their_order)
{
    rule("edge.ratio", "2021-07-01", "1.5");
    rule("edge.ratio", "2022-07-01", "1.6");
    rule("edge.ratio", "2023-01-01", "none");
    read_values(20210801, 20230101);
    ck_assert_str_eq(value_of("edge.ratio"),
                     "2021-07-01 = 1.5 | 2022-07-01 = 1.6 | "
                     "2023-01-01 = none");
    read_values(20210801, 20221231);
    ck_assert_str_eq(value_of("edge.ratio"),
                     "2021-07-01 = 1.5 | 2022-07-01 = 1.6");
    read_values(20190101, 20210701);
    ck_assert_str_eq(value_of("edge.ratio"), "2021-07-01 = 1.5");
}

START_TEST(a_value_by_the_year_says_so)
{
    rule_of_the_year("dibao.standard.urban", "2021-01-01", "7632");
    read_values(20210601, 20210601);
    ck_assert_str_eq(value_of("dibao.standard.urban"),
                     "2021-01-01 = 7632 a year");
}

START_TEST(what_was_not_known_is_not_there)
{
    rule_announced("edge.ratio", "2021-07-01", "2021-08-20", "1.5");
    world.known_on = 20210819;
    read_values(20211001, 20211001);
    ck_assert_ptr_null(value_of("edge.ratio"));
    world.known_on = 20210820;
    read_values(20211001, 20211001);
    ck_assert_str_eq(value_of("edge.ratio"), "2021-07-01 = 1.5");
}

START_TEST(a_group_says_who_is_in_it_and_whether_it_stacks)
{
    supplement("supplement.child", "age=..15", STACK_YES, "50");
    read_values(20211001, 20211001);
    ck_assert_str_eq(value_of("supplement.child"),
                     "1999-10-01 = 50 | who = age=..15 | stack = yes");
}

/* They belong to the version of the program. */
START_TEST(technical_defaults_are_left_out_until_a_pack_sets_them)
{
    read_values(20211001, 20211001);
    ck_assert_ptr_null(value_of("payment.round"));
    rule("payment.round", "2021-01-01", "half_up");
    read_values(20211001, 20211001);
    ck_assert_str_eq(value_of("payment.round"), "2021-01-01 = half_up");
    read_values(20201001, 20201001);
    ck_assert_ptr_null(value_of("payment.round"));
}

START_TEST(values_are_in_order_of_their_names)
{
    always("edge.ratio", "1.5");
    always("dibao.floor", "50");
    supplement("supplement.a", NULL, STACK_UNSAID, "50");
    read_values(20211001, 20211001);
    ck_assert_uint_gt(values.count, 4);
    for (size_t i = 1; i < values.count; i++)
        ck_assert_int_lt(strcmp(values.items[i - 1].name, values.items[i].name),
                         0);
}

START_TEST(no_values_are_in_order)
{
    struct rule_values none = {.count = 0};
    rule_values_sort(&none);
    ck_assert_uint_eq(none.count, 0);
}

RULE_SUITE("rule_values", a_value_stands_with_the_day_it_began,
           all_values_of_a_stretch_stand_in_their_order,
           a_value_by_the_year_says_so, what_was_not_known_is_not_there,
           a_group_says_who_is_in_it_and_whether_it_stacks,
           technical_defaults_are_left_out_until_a_pack_sets_them,
           values_are_in_order_of_their_names, no_values_are_in_order)
