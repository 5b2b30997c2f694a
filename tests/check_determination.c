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

START_TEST(a_standard_that_is_looked_at_may_enter_anything)
{
    static const enum param standards[] = {PARAM_DIBAO_STANDARD_URBAN,
                                           PARAM_DIBAO_STANDARD_RURAL,
                                           PARAM_EDGE_RATIO};
    for (size_t i = 0; i < COUNT_OF(standards); i++) {
        struct determination *d = undecided();
        d->grounds = NO_GROUNDS;
        (void)determination_peek(d, standards[i]);
        ck_assert(param_set_has(&d->grounds.reads, (int)standards[i]));
        ck_assert(param_set_has(&d->grounds.reads, SET_BENT) == (i < 2));
    }
}

/* A divisor beyond 32 bits is rounded the long way, to the same fen. */
START_TEST(a_per_capita_income_of_any_divisor_is_rounded_half_up)
{
    int64_t fen;
    struct determination *d = undecided();
    struct policy policy = world.policy;
    d->policy = &policy;
    d->members = 5;
    for (int large = 0; large < 2; large++) {
        policy.scale = large ? INT64_C(1000000000) : 12;
        d->income_units = policy.scale * 5 * 7 / 2; /* 3.5 fen */
        ck_assert_int_eq(determination_per_capita(d, &fen), STATUS_OK);
        ck_assert_int_eq(fen, 4);
    }
}

RULE_SUITE("determination", a_value_in_force_is_given,
           an_absent_value_that_opens_is_nothing_unless_it_is_needed,
           any_other_absent_value_is_needed,
           an_ended_value_is_an_error_where_it_is_met,
           a_missing_fact_is_named_with_its_person,
           a_step_rests_on_a_value_only_where_one_is_in_force,
           units_are_an_exact_fraction_of_fen,
           a_standard_that_is_looked_at_may_enter_anything,
           a_per_capita_income_of_any_divisor_is_rounded_half_up)
