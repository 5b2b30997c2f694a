/* grade - weighted factors and the limits of the grades (D10.1). */
#include "fixture.h"

static void factor(const char *name, const char *who, const char *weight)
{
    supplement(name, who, STACK_UNSAID, weight);
}

static void limits(const char *a, const char *b, const char *c)
{
    always("grade.limit.a", a);
    always("grade.limit.b", b);
    always("grade.limit.c", c);
}

static void example_factors(void)
{
    factor("grade.weight.severe", "disability_grade=1|2", "3");
    factor("grade.weight.ill", "illness=serious", "1.5");
    factor("grade.weight.old", "age=60..", "1/3");
    limits("4.5", "3", "1/3");
}

/* The grade among the reasons, or 0 where there is none. */
static char grade(void)
{
    char found = 0;
    for (int i = 0; i < 4; i++)
        if (has_reason((enum reason)(REASON_GRADE_A + i))) {
            ck_assert_msg(!found, "two grades at once");
            found = (char)('A' + i);
        }
    return found;
}

START_TEST(no_weight_no_grade)
{
    limits("3", "2", "1");
    household_of(2, 0);
    decide();
    ck_assert_int_eq(grade(), 0);
    ck_assert_ptr_null(step_of(RULE_GRADE, NOBODY));
}

START_TEST(points_reach_a_limit_when_they_equal_it)
{
    static const struct {
        const char *row;
        int severe, ill, old;
        char grade;
    } rows[] = {
        {"nothing: below every limit", 0, 0, 0, 'D'},
        {"1/3 is the limit of C, exactly", 0, 0, 1, 'C'},
        {"1.5 + 1/3", 0, 1, 1, 'C'},
        {"1.5 + 4/3, below 3", 0, 1, 4, 'C'},
        {"1.5 twice is 3, the limit of B", 0, 2, 0, 'B'},
        {"1.5 + 5/3, above 3", 0, 1, 5, 'B'},
        {"3 + 4/3, below 4.5", 1, 0, 4, 'B'},
        {"3 + 1.5 is 4.5, the limit of A", 1, 1, 0, 'A'},
        {"two severely disabled", 2, 0, 0, 'A'},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        example_factors();
        member();
        for (int k = 0; k < rows[i].severe; k++)
            disabled(DISABILITY_HEARING, 2);
        for (int k = 0; k < rows[i].ill; k++)
            member()->illness = ILLNESS_SERIOUS;
        for (int k = 0; k < rows[i].old; k++)
            born(19611001);
        decide();
        assert_row(rows[i].row, grade(), rows[i].grade);
    }
}

START_TEST(a_person_has_every_factor_that_holds)
{
    example_factors();
    struct person *p = disabled(DISABILITY_VISUAL, 1);
    p->illness = ILLNESS_SERIOUS;
    p->birth_date = 19611001;
    decide();
    ck_assert_int_eq(grade(), 'A');
    struct ratio points =
        figure_of(step_of(RULE_GRADE, NOBODY), "points"); /* 3 + 1.5 + 1/3 */
    ck_assert_int_eq(points.num, 29);
    ck_assert_int_eq(points.den, 6);
}

START_TEST(who_does_not_count_has_no_points)
{
    example_factors();
    member();
    disabled(DISABILITY_HEARING, 2)->lives_together = ANSWER_NO;
    decide();
    ck_assert_int_eq(grade(), 'D');
}

START_TEST(a_tekun_person_has_points)
{
    example_factors();
    always("tekun.standard", "827");
    struct person *p = disabled(DISABILITY_PHYSICAL, 2);
    p->support = SUPPORT_NONE;
    decide();
    assert_category("alone", CATEGORY_TEKUN);
    ck_assert_int_eq(grade(), 'B');
}

START_TEST(nobody_left_no_grade)
{
    example_factors();
    member()->lives_together = ANSWER_NO;
    decide();
    ck_assert_int_eq(grade(), 0);
}

START_TEST(weights_are_dated)
{
    rule("grade.weight.all", "2021-10-01", "2");
    limits("3", "2", "1");
    member();
    decide();
    ck_assert_int_eq(grade(), 'B');
    world.on = 20210930;
    decide();
    ck_assert_int_eq(grade(), 0);
}

START_TEST(an_ended_weight_stops_whom_it_meets)
{
    example_factors();
    rule("grade.weight.severe", "2021-10-01", "none");
    member();
    decide();
    ck_assert_int_eq(grade(), 'D');
    disabled(DISABILITY_HEARING, 1);
    assert_needs(try_to_decide(), "grade.weight.severe", VALUE_ENDED);
}

START_TEST(a_weight_without_limits_asks_for_them)
{
    factor("grade.weight.old", "age=60..", "1");
    member();
    assert_needs(try_to_decide(), "grade.limit.a", VALUE_ABSENT);
    always("grade.limit.a", "1");
    assert_needs(try_to_decide(), "grade.limit.b", VALUE_ABSENT);
    born(19500101);
    decide();
    ck_assert_int_eq(grade(), 'A');
}

START_TEST(a_factor_of_age_asks_for_the_birth_date)
{
    example_factors();
    member()->birth_date = DATE_NONE;
    assert_lacks(try_to_decide(), 0, "birth_date");
}

START_TEST(a_grade_changes_no_amount)
{
    household_of(2, YUAN(600));
    int64_t before = decide()->total_fen;
    example_factors();
    ck_assert_int_eq(decide()->total_fen, before);
    ck_assert_int_eq(grade(), 'D');
}

START_TEST(a_factor_that_asks_for_the_sex_needs_it)
{
    factor("grade.weight.women", "sex=F", "2");
    limits("3", "2", "1");
    member()->sex = SEX_UNKNOWN;
    assert_lacks(try_to_decide(), 0, "sex");
}

RULE_SUITE("grade", no_weight_no_grade, points_reach_a_limit_when_they_equal_it,
           a_person_has_every_factor_that_holds,
           who_does_not_count_has_no_points, a_tekun_person_has_points,
           nobody_left_no_grade, weights_are_dated,
           an_ended_weight_stops_whom_it_meets,
           a_weight_without_limits_asks_for_them,
           a_factor_of_age_asks_for_the_birth_date, a_grade_changes_no_amount,
           a_factor_that_asks_for_the_sex_needs_it)
