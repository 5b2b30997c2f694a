/* parting - the first step at which two recorded decisions part. */
#include "fixture.h"
#include "parting.h"

static struct steps kept;
static struct determination before;

/* The decision so far is the one before; its steps are kept. */
static void keep(void)
{
    before = *decide();
    kept = world.steps;
    world.steps = (struct steps){0};
}

static const char *parts_at(bool expect_after)
{
    bool of_after;
    decide();
    const struct step *step = parting_step(&kept, &world.steps, &of_after);
    if (!step)
        return "";
    ck_assert_int_eq(of_after, expect_after);
    return rule_code(step->rule);
}

START_TEST(the_same_decision_parts_nowhere)
{
    household_of(3, YUAN(1200));
    keep();
    ck_assert_str_eq(parts_at(false), "");
    ck_assert(parting_same_result(&before, &world.result));
    steps_free(&kept);
}

START_TEST(a_test_with_another_outcome_parts_them_not_another_figure)
{
    /* 3 with 1,200: dibao at 636 and at 700; at 400 no longer. */
    household_of(3, YUAN(1200));
    keep();
    always("dibao.standard.urban", "700");
    ck_assert_str_eq(parts_at(false), "dibao_gap");
    ck_assert(!parting_same_result(&before, &world.result));
    always("dibao.standard.urban", "400");
    ck_assert_str_eq(parts_at(false), "dibao_test");
    steps_free(&kept);
}

START_TEST(who_is_let_in_alone_parts_them_by_the_amount)
{
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    earner(YUAN(1500));
    disabled(DISABILITY_PHYSICAL, 2);
    keep();
    always("dibao.standard.urban", "700");
    ck_assert_str_eq(parts_at(false), "single");
    steps_free(&kept);
}

START_TEST(what_only_the_later_one_has_is_its_own_step)
{
    bool of_after;
    struct steps shorter = {0}, longer = {0};
    steps_add(&shorter, RULE_TOTAL, NOBODY, ARTICLE_PAYMENT);
    steps_add(&longer, RULE_TOTAL, NOBODY, ARTICLE_PAYMENT);
    steps_add(&longer, RULE_GRADE, NOBODY, ARTICLE_GRADE);
    ck_assert_int_eq(parting_step(&shorter, &longer, &of_after)->rule,
                     RULE_GRADE);
    ck_assert(of_after);
    ck_assert_int_eq(parting_step(&longer, &shorter, &of_after)->rule,
                     RULE_GRADE);
    ck_assert(!of_after);
    steps_free(&shorter);
    steps_free(&longer);
}

RULE_SUITE("parting", the_same_decision_parts_nowhere,
           a_test_with_another_outcome_parts_them_not_another_figure,
           who_is_let_in_alone_parts_them_by_the_amount,
           what_only_the_later_one_has_is_its_own_step)
