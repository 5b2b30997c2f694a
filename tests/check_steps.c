/* steps - the record of how a decision was reached. */
#include "fixture.h"

START_TEST(a_step_begins_empty)
{
    struct steps steps = {0};
    struct step *step = steps_add(&steps, RULE_DIBAO_TEST, 2, ARTICLE_DIBAO);
    ck_assert_int_eq(step->rule, RULE_DIBAO_TEST);
    ck_assert_int_eq(step->person, 2);
    ck_assert_int_eq(step->article, ARTICLE_DIBAO);
    ck_assert_int_eq(step->verdict, -1); /* nothing was tested */
    ck_assert_ptr_null(step->note);
    ck_assert_ptr_null(step->basis);
    ck_assert_ptr_null(step->value);
    ck_assert_uint_eq(step->figure_count, 0);
    steps_free(&steps);
}

START_TEST(a_step_keeps_its_figures_verdict_note_and_basis)
{
    static const struct dated_value value = {.text = "636"};
    struct steps steps = {0};
    struct step *step =
        steps_add(&steps, RULE_DIBAO_TEST, NOBODY, ARTICLE_DIBAO);
    step_money(step, "income", (struct ratio){722600, 12});
    step_number(step, "ratio", (struct ratio){3, 2});
    step_count(step, "members", 3);
    step_verdict(step, true);
    step_note(step, "note");
    step_basis(step, "dibao.standard.urban", &value);
    ck_assert_uint_eq(step->figure_count, 3);
    ck_assert_str_eq(step->figures[0].name, "income");
    ck_assert_int_eq(step->figures[0].kind, FIGURE_MONEY);
    ck_assert_int_eq(step->figures[0].value.den, 12);
    ck_assert_int_eq(step->figures[1].kind, FIGURE_NUMBER);
    ck_assert_int_eq(step->figures[2].value.num, 3);
    ck_assert_int_eq(step->figures[2].value.den, 1);
    ck_assert_int_eq(step->verdict, 1);
    ck_assert_str_eq(step->note, "note");
    ck_assert_str_eq(step->basis, "dibao.standard.urban");
    ck_assert_ptr_eq(step->value, &value);
    step_verdict(step, false);
    ck_assert_int_eq(step->verdict, 0);
    steps_free(&steps);
}

/* Recording is optional: every function takes NULL and does nothing. */
START_TEST(without_a_list_nothing_is_recorded)
{
    ck_assert_ptr_null(steps_add(NULL, RULE_TOTAL, NOBODY, ARTICLE_DIBAO));
    step_money(NULL, "x", RATIO_ONE);
    step_number(NULL, "x", RATIO_ONE);
    step_count(NULL, "x", 1);
    step_verdict(NULL, true);
    step_note(NULL, "x");
    step_basis(NULL, "x", NULL);
    step_also(NULL, "x", NULL);
}

START_TEST(a_list_that_failed_takes_no_more)
{
    struct steps steps = {.failed = true};
    ck_assert_ptr_null(steps_add(&steps, RULE_TOTAL, NOBODY, ARTICLE_DIBAO));
    ck_assert_uint_eq(steps.count, 0);
    steps_free(&steps);
}

START_TEST(figures_beyond_the_room_of_a_step_are_left_out)
{
    struct steps steps = {0};
    struct step *step = steps_add(&steps, RULE_TOTAL, NOBODY, ARTICLE_DIBAO);
    for (int i = 0; i < STEP_FIGURES + 3; i++)
        step_count(step, "n", i);
    ck_assert_uint_eq(step->figure_count, STEP_FIGURES);
    ck_assert_int_eq(step->figures[STEP_FIGURES - 1].value.num,
                     STEP_FIGURES - 1);
    steps_free(&steps);
}

START_TEST(many_steps_stay_in_order)
{
    struct steps steps = {0};
    for (int i = 0; i < 1000; i++)
        step_count(steps_add(&steps, RULE_OWN_INCOME, i, ARTICLE_INCOME), "i",
                   i);
    ck_assert_uint_eq(steps.count, 1000);
    for (int i = 0; i < 1000; i++) {
        ck_assert_int_eq(steps.items[i].person, i);
        ck_assert_int_eq(steps.items[i].figures[0].value.num, i);
    }
    steps_free(&steps);
    ck_assert_uint_eq(steps.count, 0);
}

START_TEST(every_rule_has_a_code_of_its_own)
{
    for (int i = 0; i < RULE_COUNT; i++) {
        const char *code = rule_code((enum rule)i);
        ck_assert_msg(code && *code, "rule %d", i);
        for (int k = 0; k < i; k++)
            ck_assert_str_ne(rule_code((enum rule)k), code);
    }
}

/* No step of any decision may lose a figure to STEP_FIGURES. */
static void assert_nothing_is_lost(void)
{
    for (size_t i = 0; i < world.steps.count; i++)
        ck_assert_msg(world.steps.items[i].figure_count < STEP_FIGURES,
                      "%s is full", rule_code(world.steps.items[i].rule));
    for (size_t i = 0; i < world.steps.count; i++)
        ck_assert_uint_lt(world.steps.items[i].also_count, STEP_ALSO);
}

/* The worked example: 3 persons, wages 1,200: 1,908 - 1,200 = 708.00. */
START_TEST(a_decision_records_the_figures_it_rests_on)
{
    household_of(3, YUAN(1200));
    decide();
    const struct step *test = step_of(RULE_DIBAO_TEST, NOBODY);
    ck_assert_int_eq(test->verdict, 1);
    ck_assert_str_eq(test->basis, "dibao.standard.urban");
    ck_assert_str_eq(test->value->text, "636");
    const struct step *gap = step_of(RULE_DIBAO_GAP, NOBODY);
    ck_assert_int_eq(
        ratio_compare(figure_of(gap, "gap"), (struct ratio){70800, 1}), 0);
    ck_assert_int_eq(
        ratio_compare(figure_of(gap, "income"), (struct ratio){120000, 1}), 0);
    const struct step *total = step_of(RULE_TOTAL, NOBODY);
    ck_assert_int_eq(figure_of(total, "total").num, 70800);
    for (int i = 0; i < 3; i++)
        ck_assert_ptr_nonnull(step_of(RULE_OWN_INCOME, i));
    assert_nothing_is_lost();
}

START_TEST(recording_does_not_change_the_result)
{
    household_of(3, YUAN(1200));
    decide();
    struct determination recorded = world.result, plain;
    ck_assert_int_eq(determine(&world.policy, &world.household, world.on, NULL,
                               world.parts, &plain),
                     STATUS_OK);
    ck_assert_int_eq(plain.total_fen, recorded.total_fen);
    ck_assert_int_eq(plain.category, recorded.category);
    ck_assert_uint_eq(plain.reasons, recorded.reasons);
}

START_TEST(every_rule_has_a_title_of_its_own)
{
    for (int a = 0; a < RULE_COUNT; a++) {
        ck_assert_ptr_nonnull(rule_title((enum rule)a));
        for (int b = 0; b < a; b++) {
            ck_assert_str_ne(rule_title((enum rule)a),
                             rule_title((enum rule)b));
        }
    }
}

START_TEST(more_than_there_is_room_for_is_left_out)
{
    struct steps steps = {0};
    struct step *step = steps_add(&steps, RULE_TOTAL, NOBODY, ARTICLE_DIBAO);
    for (int i = 0; i < STEP_ALSO + 1; i++)
        step_beside(step, "dibao.mode", NULL);
    ck_assert_uint_eq(step->also_count, STEP_ALSO);
    for (int i = 0; i < STEP_FIGURES + 1; i++)
        step_number(step, "n", RATIO_ONE);
    ck_assert_uint_eq(step->figure_count, STEP_FIGURES);
    steps_free(&steps);
}

RULE_SUITE("steps", every_rule_has_a_title_of_its_own, a_step_begins_empty,
           a_step_keeps_its_figures_verdict_note_and_basis,
           without_a_list_nothing_is_recorded, a_list_that_failed_takes_no_more,
           figures_beyond_the_room_of_a_step_are_left_out,
           many_steps_stay_in_order, every_rule_has_a_code_of_its_own,
           a_decision_records_the_figures_it_rests_on,
           recording_does_not_change_the_result,
           more_than_there_is_room_for_is_left_out)
