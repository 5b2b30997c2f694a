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

static const char NOTE[] = "net", SAME_NOTE[] = {'n', 'e', 't', 0};

static void figures(struct step *step, const char *name, int64_t first,
                    int64_t standard)
{
    step_money(step, name, (struct ratio){first, 1});
    step_money(step, "standard", (struct ratio){standard, 1});
}

/* Steps by hand: each part of one in turn is another. */
START_TEST(a_step_parts_two_records_by_any_of_its_parts)
{
    enum { STEPS = 9 };
    struct step made[STEPS];
    for (int i = 0; i < STEPS; i++) {
        made[i] = (struct step){.rule = RULE_HOUSEHOLD_INCOME,
                                .person = NOBODY,
                                .note = i == 1 ? SAME_NOTE : NOTE,
                                .verdict = -1};
        figures(&made[i], i == 3 ? "another" : "income", i == 4, i == 2);
    }
    made[5].note = NULL;
    made[6].note = "share";
    made[7].person = 1;
    step_money(&made[8], "more", RATIO_ONE);
    for (int i = 0; i < STEPS; i++) {
        bool of_after;
        const struct steps a = {.items = &made[0], .count = 1};
        const struct steps b = {.items = &made[i], .count = 1};
        /* the standard beside an income parts nobody */
        ck_assert_msg((parting_step(&a, &b, &of_after) == NULL) == (i < 3),
                      "step %d", i);
        ck_assert_msg((parting_step(&b, &a, &of_after) == NULL) == (i < 3),
                      "step %d", i);
    }
    struct step other = made[0];
    other.rule = made[2].rule = RULE_DIBAO_GAP;
    bool of_after;
    const struct steps a = {.items = &other, .count = 1};
    const struct steps b = {.items = &made[2], .count = 1};
    const struct steps c = {.items = &made[0], .count = 1};
    ck_assert_ptr_eq(parting_step(&a, &b, &of_after), &other);
    ck_assert_ptr_eq(parting_step(&a, &c, &of_after), &other);
}

START_TEST(a_result_is_another_one_by_category_total_or_item)
{
    struct determination a = {.category = CATEGORY_EDGE}, b = a;
    ck_assert(parting_same_result(&a, &b));
    b.category = CATEGORY_DIBAO;
    ck_assert(!parting_same_result(&a, &b));
    b.category = CATEGORY_EDGE;
    b.item_fen[ITEM_CARE] = 1;
    ck_assert(!parting_same_result(&a, &b));
    b.total_fen = 1;
    ck_assert(!parting_same_result(&a, &b));
    a.total_fen = a.item_fen[ITEM_CARE] = 1;
    ck_assert(parting_same_result(&a, &b));
}

RULE_SUITE("parting", the_same_decision_parts_nowhere,
           a_test_with_another_outcome_parts_them_not_another_figure,
           who_is_let_in_alone_parts_them_by_the_amount,
           what_only_the_later_one_has_is_its_own_step,
           a_step_parts_two_records_by_any_of_its_parts,
           a_result_is_another_one_by_category_total_or_item)
