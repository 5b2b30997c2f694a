/* course - what belongs to the way of a decision, and where two part. */
#include "course.h"
#include "fixture.h"

#include <malloc.h>

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

/* ---- marks by hand ------------------------------------------------------ */

static const char TEXT[] = "tekun", SAME_TEXT[] = {'t', 'e', 'k', 'u', 'n', 0};

static const struct mark MARK = {.rule = RULE_SINGLE,
                                 .person = 1,
                                 .verdict = 1,
                                 .note = TEXT,
                                 .sides = 1,
                                 .number = {1, 2},
                                 .basis = TEXT};

START_TEST(a_course_is_another_one_by_any_part_of_a_mark)
{
    struct mark marks[12];
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        marks[i] = MARK;
    marks[1].note = marks[1].basis = SAME_TEXT; /* the same text elsewhere */
    marks[2].rule = RULE_GRADE;
    marks[3].person = 2;
    marks[4].basis = NULL;
    marks[5].basis = "single";
    marks[6].verdict = 0;
    marks[7].note = NULL;
    marks[8].note = "single";
    marks[9].sides = 2;
    marks[10].number.num = 2;
    marks[11].number.den = 3;
    const struct course a = {.items = marks, .count = 1};
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        const struct course b = {.items = &marks[i], .count = 1};
        ck_assert_msg(course_equal(&a, &b) == (i < 2), "mark %zu", i);
        ck_assert_msg(course_equal(&b, &a) == (i < 2), "mark %zu", i);
    }
}

START_TEST(a_course_that_goes_on_is_another_one_and_parts_there)
{
    struct mark marks[] = {MARK, MARK};
    marks[1].rule = RULE_GRADE;
    const struct course one = {.items = marks, .count = 1};
    const struct course two = {.items = marks, .count = 2};
    ck_assert(!course_equal(&one, &two));
    ck_assert(!course_equal(&two, &one));
    ck_assert_ptr_eq(course_parting(&one, &two), &marks[1]);
    ck_assert_ptr_eq(course_parting(&two, &one), &marks[1]);
    ck_assert_ptr_null(course_parting(&two, &two));
}

/* What keeps a person out of tekun decides nothing where he is in neither. */
START_TEST(means_and_pension_of_who_is_not_tekun_part_nothing)
{
    static const enum rule rules[] = {RULE_TEKUN_MEANS, RULE_TEKUN_LABOUR,
                                      RULE_OWN_INCOME, RULE_BASIC_PENSION};
    for (size_t i = 0; i < COUNT_OF(rules); i++)
        for (int of_another = 0; of_another < 2; of_another++) {
            struct mark marks[] = {MARK, MARK, MARK};
            marks[0].rule = marks[2].rule = rules[i];
            marks[2].verdict = 0;
            marks[1].rule = RULE_TEKUN_BASIC;
            marks[1].person = of_another ? 2 : 1;
            struct mark other[] = {marks[2], marks[1]};
            const struct course a = {.items = marks, .count = 2};
            const struct course b = {.items = other, .count = 2};
            ck_assert((course_parting(&a, &b) == NULL) == of_another);
        }
}

/* Without the figures of a test there is no side of it. */
START_TEST(a_side_needs_both_its_figures)
{
    static const struct {
        const char *less, *than;
        uint32_t sides;
    } rows[] = {{"cost", "wage", 1}, {"cost", "", 0}, {"", "wage", 0}};
    struct step item;
    struct steps steps = {.items = &item, .count = 1};
    struct determination d = {.steps = &steps};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        item = (struct step){.rule = RULE_EMPLOYMENT_COST};
        step_money(&item, rows[i].less, RATIO_ZERO);
        step_money(&item, rows[i].than, RATIO_ONE);
        ck_assert_int_eq(course_of(&d, &before), STATUS_OK);
        ck_assert_uint_eq(before.items[0].sides, rows[i].sides);
    }
    item = (struct step){.rule = RULE_HOUSEHOLD_INCOME};
    ck_assert_int_eq(course_of(&d, &before), STATUS_OK);
    ck_assert_uint_eq(before.items[0].sides, 0);
}

/* What lies behind the end of a course belongs to none. */
START_TEST(what_is_behind_the_end_of_a_course_decides_nothing)
{
    struct mark x = MARK, z = MARK, means = MARK, basic = MARK;
    x.rule = RULE_GRADE;
    z.rule = RULE_DIBAO_TEST;
    const struct course one = {.items = (struct mark[]){x}, .count = 1};
    const struct course other = {.items = (struct mark[]){z, x}, .count = 1};
    ck_assert_ptr_eq(course_parting(&one, &other), one.items);
    means.rule = RULE_TEKUN_MEANS;
    basic.rule = RULE_TEKUN_BASIC;
    struct mark has[] = {means, basic}, lacks[] = {means, basic};
    lacks[0].verdict = 0;
    const struct course a = {.items = has, .count = 1};
    const struct course b = {.items = lacks, .count = 1};
    ck_assert_ptr_null(course_parting(&a, &b));
}

START_TEST(a_person_may_be_tekun_by_the_first_mark)
{
    struct mark marks[] = {MARK, MARK}, others[2];
    marks[0].rule = RULE_TEKUN_BASIC;
    marks[1].rule = RULE_TEKUN_MEANS;
    memcpy(others, marks, sizeof others);
    others[1].verdict = 0;
    const struct course a = {.items = marks, .count = 2};
    const struct course b = {.items = others, .count = 2};
    ck_assert_ptr_eq(course_parting(&a, &b), &marks[1]);
}

/* A step of b alone is found however long it takes until a goes on. */
START_TEST(steps_that_come_in_are_named_and_not_what_follows_them)
{
    struct mark x = MARK, w = MARK, z = MARK;
    x.rule = RULE_GRADE;
    w.rule = RULE_DIBAO_GAP;
    z.rule = RULE_DIBAO_TEST;
    const struct course a = {.items = (struct mark[]){x}, .count = 1};
    const struct course b = {.items = (struct mark[]){z, w, x}, .count = 3};
    const struct course c = {.items = (struct mark[]){z, x}, .count = 2};
    ck_assert_ptr_eq(course_parting(&a, &b), b.items);
    ck_assert_ptr_eq(course_parting(&a, &c), c.items);
    ck_assert_ptr_eq(course_parting(&c, &a), c.items);
}

START_TEST(a_course_of_any_length_has_room)
{
    static struct step items[200];
    struct steps steps = {.items = items};
    struct determination d = {.steps = &steps};
    for (steps.count = 1; steps.count < COUNT_OF(items); steps.count++) {
        ck_assert_int_eq(course_of(&d, &before), STATUS_OK);
        ck_assert_uint_eq(before.count, steps.count);
        ck_assert_uint_ge(malloc_usable_size(before.items),
                          steps.count * sizeof *before.items);
    }
}

SUITE_BETWEEN("course", world_open, courses_close,
              what_is_behind_the_end_of_a_course_decides_nothing,
              a_person_may_be_tekun_by_the_first_mark,
              steps_that_come_in_are_named_and_not_what_follows_them,
              a_course_of_any_length_has_room,
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
              means_of_a_person_who_is_not_tekun_part_nothing,
              a_course_is_another_one_by_any_part_of_a_mark,
              a_course_that_goes_on_is_another_one_and_parts_there,
              means_and_pension_of_who_is_not_tekun_part_nothing,
              a_side_needs_both_its_figures)
