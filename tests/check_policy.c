/* policy - the rulebook resolved on one date. */
#include "fixture.h"

static const struct policy *resolved(date on)
{
    ck_assert_int_eq(policy_resolve(&world.book, on, DATE_NONE,
                                    &world.book.arena, &world.policy),
                     STATUS_OK);
    return &world.policy;
}

START_TEST(standards_are_whole_twelfths_of_a_fen)
{
    const struct policy *policy = resolved(20211001);
    ck_assert_int_eq(policy->scale, 12);
    ck_assert_int_eq(policy->standard_units[AREA_URBAN], 63600 * 12);
    ck_assert_int_eq(policy->standard_units[AREA_RURAL], 51500 * 12);
}

/* Section 0: given by the year, divided by 12 exactly, never rounded. */
START_TEST(a_yearly_standard_is_exact)
{
    rule_of_the_year("dibao.standard.rural", "2021-01-01", "7226");
    const struct policy *policy = resolved(20211001);
    ck_assert_int_eq(policy->standard_units[AREA_RURAL], 722600);
    ck_assert_int_eq(policy->scale, 12);
}

START_TEST(a_share_of_wages_widens_the_scale_until_it_is_exact)
{
    static const struct {
        const char *cost, *disregard;
        int64_t scale;
    } rows[] = {
        {"30%", NULL, 120},  {"1/3", NULL, 36},       {"200", NULL, 12},
        {"100%", NULL, 12},  {"12.34%", NULL, 60000}, {NULL, "50%", 24},
        {"30%", "1/7", 840}, {NULL, "1", 12},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        if (rows[i].cost)
            always("income.employment_cost.amount", rows[i].cost);
        if (rows[i].disregard)
            always("income.disregard", rows[i].disregard);
        const struct policy *policy = resolved(20211001);
        assert_row(rows[i].cost ? rows[i].cost : "", policy->scale,
                   rows[i].scale);
        ck_assert_int_eq(policy->standard_units[AREA_URBAN],
                         63600 * rows[i].scale);
    }
}

START_TEST(a_share_too_fine_is_an_error_never_a_wrap)
{
    always("income.employment_cost.amount", "1/83333");
    ck_assert_int_eq(resolved(20211001)->scale, 12 * 83333);
    always("income.employment_cost.amount", "1/83334");
    ck_assert_int_eq(policy_resolve(&world.book, 20211001, DATE_NONE,
                                    &world.book.arena, &world.policy),
                     STATUS_OVERFLOW);
}

START_TEST(every_parameter_is_absent_in_force_or_ended)
{
    rule("edge.ratio", "2021-07-01", "1.5");
    rule("edge.ratio", "2023-01-01", "none");
    ck_assert_int_eq(resolved(20210630)->presence[PARAM_EDGE_RATIO],
                     VALUE_ABSENT);
    const struct policy *policy = resolved(20210701);
    ck_assert_int_eq(policy->presence[PARAM_EDGE_RATIO], VALUE_IN_FORCE);
    ck_assert_int_eq(policy->value[PARAM_EDGE_RATIO]->value.number.num, 3);
    ck_assert_int_eq(policy->value[PARAM_EDGE_RATIO]->effective, 20210701);
    ck_assert_int_eq(resolved(20230101)->presence[PARAM_EDGE_RATIO],
                     VALUE_ENDED);
    ck_assert_int_eq(policy->presence[PARAM_PAYMENT_ROUND], VALUE_IN_FORCE);
}

START_TEST(a_standard_that_is_not_in_force_is_zero)
{
    rule("dibao.standard.rural", "2021-01-01", "none");
    const struct policy *policy = resolved(20211001);
    ck_assert_int_eq(policy->standard_units[AREA_RURAL], 0);
    ck_assert_int_eq(policy->presence[PARAM_DIBAO_STANDARD_RURAL], VALUE_ENDED);
    ck_assert_int_eq(resolved(19990930)->standard_units[AREA_URBAN], 0);
}

START_TEST(a_policy_as_known_on_a_day_leaves_out_later_announcements)
{
    rule_announced("dibao.standard.urban", "2018-01-01", "2018-08-28", "546");
    ck_assert_int_eq(policy_resolve(&world.book, 20180301, 20180301,
                                    &world.book.arena, &world.policy),
                     STATUS_OK);
    ck_assert_int_eq(world.policy.standard_units[AREA_URBAN], 63600 * 12);
    ck_assert_int_eq(policy_resolve(&world.book, 20180301, 20180828,
                                    &world.book.arena, &world.policy),
                     STATUS_OK);
    ck_assert_int_eq(world.policy.standard_units[AREA_URBAN], 54600 * 12);
    ck_assert_int_eq(world.policy.known_on, 20180828);
}

START_TEST(supplements_that_have_not_begun_are_not_there)
{
    supplement("supplement.early", "age=70..", STACK_YES, "60");
    rule("supplement.late", "2022-01-01", "40");
    rule("supplement.ended", "2018-01-01", "50");
    rule("supplement.ended", "2021-01-01", "none");
    const struct policy *policy = resolved(20211001);
    ck_assert_uint_eq(policy->supplement_count, 2);
    ck_assert_str_eq(policy->supplements[0].name, "supplement.early");
    ck_assert_int_eq(policy->supplements[0].presence, VALUE_IN_FORCE);
    ck_assert(policy->supplements[0].stacks);
    ck_assert_str_eq(policy->supplements[1].name, "supplement.ended");
    ck_assert_int_eq(policy->supplements[1].presence, VALUE_ENDED);
    ck_assert(!policy->supplements[1].stacks);
    ck_assert_uint_eq(resolved(20220101)->supplement_count, 3);
}

/*
 * interface.md: earlier dates still come from the parent. A child's group of
 * 2022 does not say who had the parent's amount in 2021.
 */
START_TEST(who_a_child_names_acts_from_its_first_date_on)
{
    struct person old = {.birth_date = 19500101};
    struct span problem;
    supplement("supplement.group", "age=70..", STACK_NO, "60");
    rule("supplement.group", "2022-01-01", "80");
    struct section *child =
        rulebook_section(&world.book, span_of("supplement.group"));
    child->who_text = "illness=serious";
    child->stack = STACK_YES;
    ck_assert_int_eq(
        filter_parse(span_of(child->who_text), &child->who, &problem),
        STATUS_OK);
    const struct policy *policy = resolved(20220101);
    ck_assert_int_eq(filter_accepts(policy->supplements[0].who, &old, 20220101),
                     FILTER_NO);
    ck_assert(policy->supplements[0].stacks);
    policy = resolved(20211231);
    ck_assert_int_eq(filter_accepts(policy->supplements[0].who, &old, 20211231),
                     FILTER_YES);
    ck_assert(!policy->supplements[0].stacks);
}

START_TEST(other_families_are_no_supplements)
{
    rule("entitlement.aid", "2021-01-01", "500");
    supplement("supplement.a", NULL, STACK_YES, "60");
    rule("relief.emergency.low", "2021-01-01", "2");
    const struct policy *policy = resolved(20211001);
    ck_assert_uint_eq(policy->supplement_count, 1);
    ck_assert_str_eq(policy->supplements[0].name, "supplement.a");
}

START_TEST(each_area_has_its_own_standard_parameter)
{
    ck_assert_int_eq(param_of_standard(AREA_URBAN), PARAM_DIBAO_STANDARD_URBAN);
    ck_assert_int_eq(param_of_standard(AREA_RURAL), PARAM_DIBAO_STANDARD_RURAL);
}

/* Two policies differ where any group of theirs does (policy.h). */
START_TEST(groups_that_differ_in_one_thing_are_not_the_same)
{
    static const struct filter others;
    static const struct dated_value value;
    struct param_set differs;
    supplement("supplement.group", "age=70..", STACK_NO, "60");
    supplement("grade.weight.old", "age=80..", STACK_UNSAID, "3");
    const struct policy a = *resolved(20211001);
    ck_assert_uint_eq(a.supplement_count, 1);
    ck_assert_uint_eq(a.weight_count, 1);
    for (int what = 0; what < 9; what++) {
        struct policy b = a;
        struct supplement s = a.supplements[0];
        struct weight w = a.weights[0];
        b.supplements = &s;
        b.weights = &w;
        if (what == 1)
            s.presence = VALUE_ENDED;
        if (what == 2)
            s.value = &value;
        if (what == 3)
            s.who = &others;
        if (what == 4)
            s.stacks = !s.stacks;
        if (what == 5)
            b.supplement_count = 0;
        if (what == 6)
            w.presence = VALUE_ENDED;
        if (what == 7)
            w.who = &others;
        if (what == 8)
            b.weight_count = 0;
        policy_difference(&a, &b, &differs);
        ck_assert_int_eq(param_set_has(&differs, PARAM_SUPPLEMENT),
                         what >= 1 && what <= 5);
        ck_assert_int_eq(param_set_has(&differs, PARAM_GRADE_WEIGHT),
                         what >= 6);
    }
}

RULE_SUITE("policy", standards_are_whole_twelfths_of_a_fen,
           a_yearly_standard_is_exact,
           a_share_of_wages_widens_the_scale_until_it_is_exact,
           a_share_too_fine_is_an_error_never_a_wrap,
           every_parameter_is_absent_in_force_or_ended,
           a_standard_that_is_not_in_force_is_zero,
           a_policy_as_known_on_a_day_leaves_out_later_announcements,
           supplements_that_have_not_begun_are_not_there,
           who_a_child_names_acts_from_its_first_date_on,
           other_families_are_no_supplements,
           each_area_has_its_own_standard_parameter,
           groups_that_differ_in_one_thing_are_not_the_same)
