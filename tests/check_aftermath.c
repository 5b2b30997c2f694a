/*
 * aftermath - what is paid for a while above the amount a household has:
 * specification, section 7; J04.3, J15.2, D05.1, Z03.3, C12.2.
 */
#include "aftermath.h"
#include "timeline.h"

static struct cliff cliff;
static struct aftermath aftermath;

static void open_all(void)
{
    timeline_open();
    rules_of_jiangbei();
    world.on = 20211110;
    cliff = (struct cliff){0};
    aftermath = (struct aftermath){0};
}

static void close_all(void)
{
    aftermath_free(&aftermath);
    cliff_free(&cliff);
    timeline_close();
}

static void find(const char *field, size_t person)
{
    const struct cliff_question question = {&world.policy, &world.household,
                                            world.on, vary_find(span_of(field)),
                                            person};
    aftermath_free(&aftermath);
    cliff_free(&cliff);
    decide();
    ck_assert_int_eq(cliff_find(&question, &cliff), STATUS_OK);
    ck_assert_int_eq(aftermath_find(&cliff, &question, &aftermath), STATUS_OK);
}

/* The i-th grant of an item; the test fails where there are not so many. */
static const struct aftermath_grant *grant(enum due_item item, size_t index)
{
    for (size_t i = 0; i < aftermath.count; i++)
        if (aftermath.items[i].item == item && index-- == 0)
            return &aftermath.items[i];
    ck_abort_msg("no such grant");
    return NULL;
}

static size_t count_of(enum due_item item)
{
    size_t count = 0;
    for (size_t i = 0; i < aftermath.count; i++)
        count += aftermath.items[i].item == item;
    return count;
}

static void assert_grant(const struct aftermath_grant *g, int64_t from,
                         int64_t amount_fen, int months)
{
    ck_assert_int_eq(g->from, from);
    ck_assert_int_eq(g->amount_fen, amount_fen);
    ck_assert_int_eq(g->months, months);
    ck_assert_int_eq(g->first, month_of(20211201));
}

/* J04.3, the worked example: 708 x 24 x 30%, wherever dibao stops by it. */
START_TEST(j04_3_the_bonus_is_due_from_the_standard_on)
{
    household_of(3, YUAN(1200));
    find("wage", 1);
    ck_assert_uint_eq(aftermath.count, 1);
    assert_grant(grant(DUE_BONUS, 0), YUAN(708), 509760, 1);
    ck_assert_int_eq(grant(DUE_BONUS, 0)->to, cliff.last);
    ck_assert_int_eq(grant(DUE_BONUS, 0)->person, 1);
    ck_assert_ptr_nonnull(grant(DUE_BONUS, 0)->basis);
}

/* Who is at work does not take it up. */
START_TEST(j04_3_a_rise_of_the_wage_of_a_job_brings_no_bonus)
{
    household_of(3, YUAN(1200));
    world.persons[0].employment = EMPLOYMENT_EMPLOYED;
    find("wage", 0);
    ck_assert_uint_eq(aftermath.count, 0);
    find("transfer", 1);
    ck_assert_uint_eq(aftermath.count, 0);
}

/* Z03.3: six months, while income is below 1.5 times the standard. */
START_TEST(z03_3_the_extension_lies_between_two_limits)
{
    always("phaseout.mode", "extend");
    always("phaseout.months", "6");
    always("phaseout.upper_limit", "1.5");
    household_of(3, YUAN(1200));
    find("transfer", 1);
    ck_assert_uint_eq(aftermath.count, 1);
    assert_grant(grant(DUE_EXTENSION, 0), YUAN(708), YUAN(708), 6);
    ck_assert_int_eq(grant(DUE_EXTENSION, 0)->to, YUAN(2862 - 1200) - 1);
}

START_TEST(an_extension_by_steps_is_a_grant_a_step)
{
    always("phaseout.mode", "steps");
    always("phaseout.steps", "100%;100%;80%;60%");
    household_of(3, YUAN(1200));
    find("wage", 0);
    ck_assert_uint_eq(count_of(DUE_EXTENSION), 3);
    assert_grant(grant(DUE_EXTENSION, 0), YUAN(1908), YUAN(708), 2);
    ck_assert_int_eq(grant(DUE_EXTENSION, 1)->amount_fen, 56640);
    ck_assert_int_eq(grant(DUE_EXTENSION, 1)->months, 1);
    ck_assert_int_eq(grant(DUE_EXTENSION, 2)->amount_fen, 42480);
    ck_assert_int_eq(grant(DUE_EXTENSION, 2)->first, month_of(20220301));
}

/* J15.2: while the household stays in dibao, a registered unemployed person
   has what it loses; with the bonus, nothing. */
START_TEST(j15_2_the_subsidy_makes_up_for_what_is_lost)
{
    household_of(3, YUAN(1200));
    world.persons[1].employment = EMPLOYMENT_REGISTERED;
    find("wage", 1);
    ck_assert_uint_eq(count_of(DUE_EMPLOYMENT_SUBSIDY), 1);
    const struct aftermath_grant *g = grant(DUE_EMPLOYMENT_SUBSIDY, 0);
    assert_grant(g, 1, 1, 12);
    ck_assert_int_eq(g->slope.num, 1);
    ck_assert_int_eq(g->slope.den, 1);
    ck_assert_int_eq(g->to, YUAN(708) - 1);
    ck_assert_uint_eq(count_of(DUE_BONUS), 1);
}

/* C12.2: the reward for taking up work, at any wage. */
START_TEST(c12_2_a_reward_follows_any_wage)
{
    always("phaseout.mode", "none");
    always("employment_subsidy.months", "0");
    always("reward.amount", "500");
    household_of(3, YUAN(1200));
    find("wage", 1);
    ck_assert_uint_eq(aftermath.count, 1);
    assert_grant(grant(DUE_REWARD, 0), 1, YUAN(500), 1);
    ck_assert_int_eq(grant(DUE_REWARD, 0)->to, cliff.last);
}

START_TEST(nothing_follows_where_the_household_is_not_in_dibao)
{
    household_of(3, YUAN(1908));
    find("wage", 1);
    ck_assert_uint_eq(aftermath.count, 0);
    world.persons[0].wage_fen_month = YUAN(1200);
    world.household.approved_on = 20211201;
    find("wage", 1);
    ck_assert_uint_eq(aftermath.count, 0);
}

/* Savings are no income: above their limit dibao ends at once. */
START_TEST(z03_3_savings_above_the_limit_extend_nothing)
{
    always("phaseout.mode", "extend");
    always("phaseout.months", "6");
    always("property.savings_limit", "24m");
    household_of(1, 0);
    find("savings", 0);
    ck_assert_uint_eq(cliff.count, 2);
    ck_assert_uint_eq(aftermath.count, 0);
}

/* A rise of the standard in between lets the household in again. */
START_TEST(a_later_standard_is_that_of_its_month)
{
    always("phaseout.mode", "extend");
    always("phaseout.months", "6");
    rule("dibao.standard.urban", "2022-02-01", "700");
    household_of(1, YUAN(600));
    find("wage", 0);
    ck_assert_uint_eq(count_of(DUE_EXTENSION), 2);
    assert_grant(grant(DUE_EXTENSION, 0), YUAN(636), YUAN(36), 2);
    ck_assert_int_eq(grant(DUE_EXTENSION, 0)->to, YUAN(700) - 1);
    assert_grant(grant(DUE_EXTENSION, 1), YUAN(700), YUAN(36), 6);
}

START_TEST(a_month_that_cannot_be_decided_is_named)
{
    always("phaseout.mode", "extend");
    household_of(1, YUAN(600));
    find("wage", 0);
    ck_assert_int_eq(aftermath.undecided, month_of(20211201));
    ck_assert_str_eq(aftermath.problem.param_name, "phaseout.months");
}

/* Nothing follows an age, nor what is beyond all that can be decided. */
START_TEST(nothing_follows_what_is_no_amount_or_not_known)
{
    household_of(1, 0);
    find("age", 0);
    ck_assert_uint_eq(aftermath.count, 0);
    world.persons[0].birth_date = DATE_NONE;
    find("age", 0);
    ck_assert_uint_eq(aftermath.count, 0);
    world.persons[0].birth_date = 19800601;
    find("wage", 0);
    ck_assert_uint_gt(aftermath.count, 0);
    const struct cliff_question question = {&world.policy, &world.household,
                                            world.on,
                                            vary_find(span_of("wage")), 0};
    aftermath_free(&aftermath);
    cliff.now = cliff.last + 1;
    ck_assert_int_eq(aftermath_find(&cliff, &question, &aftermath), STATUS_OK);
    ck_assert_uint_eq(aftermath.count, 0);
}

/* 办法57 art. 33: flexible work is work, too. */
START_TEST(j04_3_who_works_flexibly_does_not_take_up_work)
{
    household_of(3, YUAN(1200));
    world.persons[0].employment = EMPLOYMENT_FLEXIBLE;
    find("wage", 0);
    ck_assert_uint_eq(aftermath.count, 0);
}

/* The earliest month of all that cannot be decided is the one that is told. */
START_TEST(the_first_month_that_cannot_be_decided_is_told)
{
    household_of(3, YUAN(1200));
    world.persons[1].employment = EMPLOYMENT_REGISTERED;
    rule("payment.unit", "2022-02-01", "none");
    rule("phaseout.bonus_ratio", "2021-12-01", "none");
    find("wage", 1);
    ck_assert_int_eq(aftermath.undecided, month_of(20211201));
    ck_assert_str_eq(aftermath.problem.param_name, "phaseout.bonus_ratio");
}

/* A fact that a later rule asks for is missing from its month on. */
START_TEST(a_month_that_lacks_a_fact_is_told)
{
    always("phaseout.mode", "extend");
    always("phaseout.months", "6");
    rule("supplement.old", "2022-01-01", "100");
    struct section *section =
        rulebook_section(&world.book, span_of("supplement.old"));
    struct span problem;
    section->who_text = "age=70..";
    ck_assert_int_eq(
        filter_parse(span_of(section->who_text), &section->who, &problem),
        STATUS_OK);
    household_of(1, YUAN(600));
    world.persons[0].birth_date = DATE_NONE;
    find("wage", 0);
    ck_assert_int_eq(aftermath.undecided, month_of(20220101));
    ck_assert_str_eq(aftermath.problem.column, "birth_date");
}

/* Z03.3: a step that comes back is a grant of its own. */
START_TEST(z03_3_a_step_that_comes_back_is_another_grant)
{
    always("phaseout.mode", "steps");
    always("phaseout.steps", "100%;50%;100%");
    household_of(3, YUAN(1200));
    find("wage", 0);
    ck_assert_uint_eq(count_of(DUE_EXTENSION), 3);
    ck_assert_int_eq(grant(DUE_EXTENSION, 2)->amount_fen, YUAN(708));
    ck_assert_int_eq(grant(DUE_EXTENSION, 2)->first, month_of(20220201));
}

/* Longest some twenty years are looked at. */
START_TEST(z03_3_an_extension_without_an_end_is_followed_for_twenty_years)
{
    always("phaseout.mode", "extend");
    always("phaseout.months", "300");
    household_of(1, YUAN(600));
    find("transfer", 0);
    ck_assert_uint_eq(aftermath.count, 1);
    ck_assert_int_eq(grant(DUE_EXTENSION, 0)->months, 240);
}

/* C12.2: a reward for each who takes up work on the day. */
START_TEST(c12_2_the_rewards_of_two_persons_are_two_grants)
{
    always("phaseout.mode", "none");
    always("employment_subsidy.months", "0");
    always("reward.amount", "500");
    household_of(3, YUAN(1200));
    world.persons[2].employment = EMPLOYMENT_EMPLOYED;
    world.persons[2].employed_on = world.on;
    find("wage", 1);
    ck_assert_uint_ge(count_of(DUE_REWARD), 1);
    for (size_t i = 1; i < aftermath.count; i++)
        ck_assert_int_ne(aftermath.items[i - 1].person,
                         aftermath.items[i].person);
}

/*
 * C12.2, t43_6: the reward of who is tekun up to some wage begins there; the
 * other's is one grant all the way.
 */
START_TEST(c12_2_the_reward_of_another_person_goes_on_by_itself)
{
    always("phaseout.mode", "none");
    always("employment_subsidy.months", "0");
    always("reward.amount", "500");
    always("tekun.standard", "827");
    born(19500101)->support = SUPPORT_NONE;
    earner(YUAN(600));
    earner(0);
    world.persons[2].employment = EMPLOYMENT_EMPLOYED;
    world.persons[2].employed_on = world.on;
    find("wage", 0);
    ck_assert_uint_eq(aftermath.count, 2);
    ck_assert_int_eq(aftermath.items[0].person, 2);
    assert_grant(&aftermath.items[0], 1, YUAN(500), 1);
    ck_assert_int_eq(aftermath.items[0].to, cliff.last);
    ck_assert_int_eq(aftermath.items[1].person, 0);
    assert_grant(&aftermath.items[1], YUAN(636), YUAN(500), 1);
    ck_assert_int_eq(aftermath.items[1].to, cliff.last);
}

SUITE_BETWEEN("aftermath", open_all, close_all,
              j04_3_the_bonus_is_due_from_the_standard_on,
              j04_3_a_rise_of_the_wage_of_a_job_brings_no_bonus,
              z03_3_the_extension_lies_between_two_limits,
              an_extension_by_steps_is_a_grant_a_step,
              j15_2_the_subsidy_makes_up_for_what_is_lost,
              c12_2_a_reward_follows_any_wage,
              nothing_follows_where_the_household_is_not_in_dibao,
              z03_3_savings_above_the_limit_extend_nothing,
              a_later_standard_is_that_of_its_month,
              a_month_that_cannot_be_decided_is_named,
              nothing_follows_what_is_no_amount_or_not_known,
              j04_3_who_works_flexibly_does_not_take_up_work,
              the_first_month_that_cannot_be_decided_is_told,
              a_month_that_lacks_a_fact_is_told,
              z03_3_a_step_that_comes_back_is_another_grant,
              z03_3_an_extension_without_an_end_is_followed_for_twenty_years,
              c12_2_the_rewards_of_two_persons_are_two_grants,
              c12_2_the_reward_of_another_person_goes_on_by_itself)
