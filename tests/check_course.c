/* course - what belongs to the way of a decision, and where two part. */
#include "course.h"
#include "fixture.h"

static struct course before, after;

static void courses_close(void)
{
    course_free(&before);
    course_free(&after);
    world_close();
}

static void take(struct course *course)
{
    decide();
    ck_assert_int_eq(course_of(&world.result, course), STATUS_OK);
}

/* The rule at which the decisions before and after a change part. */
static const struct mark *parting(void)
{
    const struct mark *mark = course_parting(&before, &after);
    ck_assert(mark == NULL || !course_equal(&before, &after));
    return mark;
}

START_TEST(an_amount_alone_changes_no_course)
{
    household_of(2, YUAN(100));
    take(&before);
    world.persons[0].wage_fen_month = YUAN(900);
    take(&after);
    ck_assert_ptr_null(parting());
}

START_TEST(a_verdict_is_where_courses_part)
{
    household_of(1, YUAN(635));
    take(&before);
    world.persons[0].wage_fen_month = YUAN(636);
    take(&after);
    ck_assert_int_eq(parting()->rule, RULE_DIBAO_TEST);
    ck_assert_int_eq(parting()->article, ARTICLE_DIBAO);
}

/* The cost of 100 is cut to a wage of 100, and not to one of 100.01. */
START_TEST(the_side_of_a_most_is_part_of_the_course)
{
    earner(YUAN(100))->employment_cost_fen_month = YUAN(100);
    take(&before);
    world.persons[0].wage_fen_month++;
    take(&after);
    ck_assert_int_eq(parting()->rule, RULE_EMPLOYMENT_COST);
}

START_TEST(the_floor_of_nothing_is_part_of_the_course)
{
    earner(YUAN(100))->exempt_fen_month = YUAN(100);
    take(&before);
    world.persons[0].wage_fen_month++;
    take(&after);
    ck_assert_int_eq(parting()->rule, RULE_HOUSEHOLD_INCOME);
}

/* Own income below 0 matters only where it is looked at alone. */
START_TEST(the_sign_of_an_income_that_is_added_up_is_not)
{
    household_of(2, YUAN(300));
    world.persons[1].exempt_fen_month = YUAN(50);
    take(&before);
    world.persons[1].transfer_fen_month = YUAN(60);
    take(&after);
    ck_assert_ptr_null(parting());
}

/* A step that only one of them has, whichever it is. */
START_TEST(a_step_that_comes_in_is_named_from_both_sides)
{
    always("dibao.floor", "50");
    household_of(1, YUAN(580));
    take(&before);
    world.persons[0].wage_fen_month = YUAN(600);
    take(&after);
    ck_assert_int_eq(parting()->rule, RULE_DIBAO_FLOOR);
    ck_assert_int_eq(course_parting(&after, &before)->rule, RULE_DIBAO_FLOOR);
}

START_TEST(the_tier_is_part_of_the_course)
{
    always("dibao.mode", "tier");
    always("dibao.tiers", "0.5:420;1:200");
    household_of(1, YUAN(317));
    take(&before);
    world.persons[0].wage_fen_month = YUAN(318);
    take(&after);
    ck_assert_int_eq(parting()->rule, RULE_DIBAO_TIER);
    ck_assert_str_eq(parting()->basis, "dibao.tiers");
}

/* 办法57 art. 34: the second who refused costs a share more. */
START_TEST(how_many_refused_is_part_of_the_course)
{
    household_of(3, 0);
    world.persons[0].refusals = 3;
    world.persons[1].refusals = 2;
    take(&before);
    world.persons[1].refusals = 3;
    take(&after);
    ck_assert_int_eq(parting()->rule, RULE_DIBAO_REFUSALS);
}

START_TEST(the_cap_of_a_disregard_is_part_of_the_course)
{
    always("income.disregard", "50%");
    always("income.disregard.months", "12");
    always("income.disregard.cap", "100");
    earner(YUAN(199))->employed_on = 20210901;
    take(&before);
    world.persons[0].wage_fen_month = YUAN(200);
    take(&after);
    ck_assert_int_eq(parting()->rule, RULE_DISREGARD);
}

START_TEST(own_income_below_nothing_is_part_of_the_course_of_a_single_person)
{
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    earner(YUAN(1400));
    disabled(DISABILITY_PHYSICAL, 1)->exempt_fen_month = YUAN(50);
    take(&before);
    world.persons[1].transfer_fen_month = YUAN(60);
    take(&after);
    ck_assert_int_eq(parting()->rule, RULE_OWN_INCOME);
    ck_assert_int_eq(parting()->person, 1);
}

/* 刚性 art. 4 asks two things; either may be what fails. */
START_TEST(both_conditions_of_expenditure_are_part_of_the_course)
{
    always("expenditure.mode", "share");
    always("expenditure.share", "60%");
    always("income.disposable_year", "12000");
    household_of(1, YUAN(999));
    take(&before);
    world.persons[0].wage_fen_month = YUAN(1000);
    take(&after);
    ck_assert_int_eq(parting()->rule, RULE_EXPENDITURE_TEST);
    take(&before);
    world.household.rigid_expense_fen_year = YUAN(7200) + 1;
    take(&after);
    ck_assert_int_eq(parting()->rule, RULE_EXPENDITURE_TEST);
}

/* 特困43 art. 4: means are one condition of several. */
START_TEST(means_of_a_person_who_is_not_tekun_part_nothing)
{
    member()->support = SUPPORT_NONE;
    world.persons[0].wage_fen_month = YUAN(635);
    always("tekun.minor_age", "18");
    take(&before);
    world.persons[0].wage_fen_month = YUAN(636);
    take(&after);
    ck_assert_int_eq(parting()->rule, RULE_DIBAO_TEST);
    world.persons[0].birth_date = 19500101;
    world.persons[0].wage_fen_month = YUAN(635);
    take(&before);
    world.persons[0].wage_fen_month = YUAN(636);
    take(&after);
    ck_assert_int_eq(parting()->rule, RULE_TEKUN_MEANS);
}

SUITE_BETWEEN("course", world_open, courses_close,
              an_amount_alone_changes_no_course,
              a_verdict_is_where_courses_part,
              the_side_of_a_most_is_part_of_the_course,
              the_floor_of_nothing_is_part_of_the_course,
              the_sign_of_an_income_that_is_added_up_is_not,
              a_step_that_comes_in_is_named_from_both_sides,
              the_tier_is_part_of_the_course,
              how_many_refused_is_part_of_the_course,
              the_cap_of_a_disregard_is_part_of_the_course,
              own_income_below_nothing_is_part_of_the_course_of_a_single_person,
              both_conditions_of_expenditure_are_part_of_the_course,
              means_of_a_person_who_is_not_tekun_part_nothing)
