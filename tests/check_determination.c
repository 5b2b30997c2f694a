/* determination - access to the policy, with the problem recorded. */
#include "fixture.h"

START_TEST(a_value_in_force_is_given)
{
    const struct value *value;
    always("edge.ratio", "1.5");
    struct determination *d = undecided();
    ck_assert_int_eq(determination_value(d, PARAM_EDGE_RATIO, &value),
                     STATUS_OK);
    ck_assert_int_eq(value->number.num, 3);
    ck_assert_int_eq(determination_need(d, PARAM_EDGE_RATIO, &value),
                     STATUS_OK);
    ck_assert_int_eq(value->number.den, 2);
}

/* Section 0: what opens something simply does not exist before. */
START_TEST(an_absent_value_that_opens_is_nothing_unless_it_is_needed)
{
    const struct value *value;
    struct determination *d = undecided();
    ck_assert_int_eq(determination_value(d, PARAM_EDGE_RATIO, &value),
                     STATUS_OK);
    ck_assert_ptr_null(value);
    assert_needs(determination_need(d, PARAM_EDGE_RATIO, &value), "edge.ratio",
                 VALUE_ABSENT);
}

START_TEST(any_other_absent_value_is_needed)
{
    const struct value *value;
    struct determination *d = undecided();
    assert_needs(determination_value(d, PARAM_PAYMENT_START, &value),
                 "payment.start", VALUE_ABSENT);
    ck_assert_ptr_null(value);
}

/* Section 0: after an explicit end every parameter is an error. */
START_TEST(an_ended_value_is_an_error_where_it_is_met)
{
    const struct value *value;
    rule("edge.ratio", "2021-07-01", "1.5");
    rule("edge.ratio", "2021-10-01", "none");
    struct determination *d = undecided();
    assert_needs(determination_value(d, PARAM_EDGE_RATIO, &value), "edge.ratio",
                 VALUE_ENDED);
    ck_assert_ptr_null(value);
    assert_needs(determination_need(d, PARAM_EDGE_RATIO, &value), "edge.ratio",
                 VALUE_ENDED);
}

START_TEST(a_missing_fact_is_named_with_its_person)
{
    struct determination *d = undecided();
    assert_lacks(determination_lacks(d, 3, "birth_date"), 3, "birth_date");
}

START_TEST(a_step_rests_on_a_value_only_where_one_is_in_force)
{
    always("edge.ratio", "1.5");
    struct determination *d = undecided();
    struct step step = {0};
    determination_basis(d, &step, PARAM_SINGLE_MODE);
    ck_assert_ptr_null(step.basis);
    determination_basis(d, &step, PARAM_EDGE_RATIO);
    ck_assert_str_eq(step.basis, "edge.ratio");
    ck_assert_str_eq(step.value->text, "1.5");
    determination_basis(d, NULL, PARAM_EDGE_RATIO);
}

START_TEST(units_are_an_exact_fraction_of_fen)
{
    struct determination *d = undecided();
    ck_assert_int_eq(
        ratio_compare(fen_of_units(d, 722600), (struct ratio){361300, 6}), 0);
}

RULE_SUITE("determination", a_value_in_force_is_given,
           an_absent_value_that_opens_is_nothing_unless_it_is_needed,
           any_other_absent_value_is_needed,
           an_ended_value_is_an_error_where_it_is_met,
           a_missing_fact_is_named_with_its_person,
           a_step_rests_on_a_value_only_where_one_is_in_force,
           units_are_an_exact_fraction_of_fen)
