/*
 * fitting - the cost of working (income.employment_cost): an amount and a
 * share are never taken for one another; nor is a supplement in yuan taken for
 * a coefficient of the standard (dibao.mode).
 */
#include "fitting.h"
#include "fixture.h"

#include <string.h>

static struct messages messages;

static enum status fit(void)
{
    messages_clear(&messages);
    return fitting_check(&world.book, &messages);
}

static void close_all(void)
{
    messages_free(&messages);
    world_close();
}

START_TEST(an_amount_goes_with_fixed_and_a_share_with_shares)
{
    static const struct {
        const char *mode, *amount;
        bool fits;
    } rows[] = {
        {"none", "150", true},          {"none", "30%", true},
        {"declared", "150", true},      {"declared", "30%", true},
        {"fixed", "150", true},         {"fixed", "30%", false},
        {"wage_share", "150", false},   {"wage_share", "30%", true},
        {"standard_share", "0", false}, {"standard_share", "30%", true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        always("income.employment_cost", rows[i].mode);
        always("income.employment_cost.amount", rows[i].amount);
        assert_row(rows[i].mode, fit(),
                   rows[i].fits ? STATUS_OK : STATUS_FAULT);
        assert_row(rows[i].mode, (int64_t)messages.faults, !rows[i].fits);
    }
}

START_TEST(the_message_names_the_value_and_what_would_fit)
{
    always("income.employment_cost", "wage_share");
    always("income.employment_cost.amount", "0.3");
    ck_assert_int_eq(fit(), STATUS_FAULT);
    ck_assert_ptr_nonnull(strstr(messages_text(&messages, 0), "'0.3'"));
    ck_assert_ptr_nonnull(strstr(messages_text(&messages, 0), "wage_share"));
    ck_assert_str_eq(messages_place(&messages, 0).column,
                     "income.employment_cost.amount");
}

/* Both change in time: they must fit on every day on which either changes. */
START_TEST(a_value_that_fits_until_the_mode_changes_is_found)
{
    rule("income.employment_cost", "2020-01-01", "fixed");
    rule("income.employment_cost.amount", "2020-01-01", "150");
    ck_assert_int_eq(fit(), STATUS_OK);
    rule("income.employment_cost", "2021-01-01", "wage_share");
    ck_assert_int_eq(fit(), STATUS_FAULT);
    rule("income.employment_cost.amount", "2021-01-01", "30%");
    ck_assert_int_eq(fit(), STATUS_OK);
    rule("income.employment_cost.amount", "2022-01-01", "150");
    ck_assert_int_eq(fit(), STATUS_FAULT);
}

START_TEST(an_amount_that_has_ended_does_not_have_to_fit)
{
    rule("income.employment_cost.amount", "2020-01-01", "150");
    rule("income.employment_cost.amount", "2021-01-01", "none");
    rule("income.employment_cost", "2021-01-01", "wage_share");
    ck_assert_int_eq(fit(), STATUS_OK);
}

START_TEST(without_a_mode_or_an_amount_there_is_nothing_to_fit)
{
    ck_assert_int_eq(fit(), STATUS_OK); /* no pack gives an amount */
    always("income.employment_cost.amount", "150");
    always("income.employment_cost", "wage_share");
    struct section *mode = world.book.params[PARAM_INCOME_EMPLOYMENT_COST];
    mode->values[0].ends = true;
    ck_assert_int_eq(fit(), STATUS_OK);
    world.book.params[PARAM_INCOME_EMPLOYMENT_COST] = NULL;
    ck_assert_int_eq(fit(), STATUS_OK);
}

START_TEST(a_supplement_in_yuan_is_no_coefficient_of_the_standard)
{
    static const struct {
        const char *mode, *value;
        bool fits;
    } rows[] = {
        {"gap", "60", true},           {"tier", "60", true},
        {"coefficient", "1.15", true}, {"coefficient", "115%", true},
        {"coefficient", "10", true},   {"coefficient", "10.01", false},
        {"coefficient", "60", false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        always("dibao.mode", rows[i].mode);
        supplement("supplement.severe", "disability_grade=1|2", STACK_NO,
                   rows[i].value);
        assert_row(rows[i].value, fit(),
                   rows[i].fits ? STATUS_OK : STATUS_FAULT);
        assert_row(rows[i].value, (int64_t)messages.faults, !rows[i].fits);
    }
    ck_assert_ptr_nonnull(strstr(messages_text(&messages, 0), "'60'"));
    ck_assert_str_eq(messages_place(&messages, 0).column, "supplement.severe");
}

/* Gaps need no coefficient: nor does what has no mode at all. */
START_TEST(without_a_mode_a_supplement_in_yuan_is_no_coefficient)
{
    always("dibao.mode", "coefficient");
    supplement("supplement.severe", "disability_grade=1|2", STACK_NO, "60");
    ck_assert_int_eq(fit(), STATUS_FAULT);
    world.book.params[PARAM_DIBAO_MODE]->values[0].ends = true;
    ck_assert_int_eq(fit(), STATUS_OK);
    world.book.params[PARAM_DIBAO_MODE] = NULL;
    ck_assert_int_eq(fit(), STATUS_OK);
}

/* From the day on which either changes; every supplement is told, once. */
START_TEST(all_supplements_in_yuan_are_told_when_the_mode_begins)
{
    supplement("supplement.disabled", "disability_grade=any", STACK_YES, "40");
    supplement("supplement.severe", "disability_grade=1|2", STACK_NO, "60");
    rule("supplement.severe", "2009-01-01", "none");
    rule("dibao.mode", "2009-01-01", "coefficient");
    rule("dibao.mode", "2010-01-01", "gap");
    ck_assert_int_eq(fit(), STATUS_FAULT);
    ck_assert_int_eq((int)messages.faults, 1);
    rule("supplement.severe", "2009-12-31", "60");
    ck_assert_int_eq(fit(), STATUS_FAULT);
    ck_assert_int_eq((int)messages.faults, 2);
    rule("dibao.mode", "2009-01-01", "gap");
    ck_assert_int_eq(fit(), STATUS_OK);
}

SUITE_BETWEEN("fitting", world_open, close_all,
              an_amount_goes_with_fixed_and_a_share_with_shares,
              the_message_names_the_value_and_what_would_fit,
              a_value_that_fits_until_the_mode_changes_is_found,
              an_amount_that_has_ended_does_not_have_to_fit,
              without_a_mode_or_an_amount_there_is_nothing_to_fit,
              a_supplement_in_yuan_is_no_coefficient_of_the_standard,
              without_a_mode_a_supplement_in_yuan_is_no_coefficient,
              all_supplements_in_yuan_are_told_when_the_mode_begins)
