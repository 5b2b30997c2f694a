/* property - the one property test (办法57 art. 14; J06.5, H03.3). */
#include "fixture.h"

/* J06.5 in Chongqing from 2023: 24 months of the standard a person. */
START_TEST(savings_of_exactly_24_months_pass_and_a_fen_more_fails)
{
    static const struct {
        const char *row;
        int persons;
        int64_t savings_fen;
        bool passes;
    } rows[] = {
        {"none", 1, 0, true},
        {"1 person, a fen below", 1, YUAN(24 * 636) - 1, true},
        {"1 person, at the limit", 1, YUAN(24 * 636), true},
        {"1 person, a fen above", 1, YUAN(24 * 636) + 1, false},
        {"3 persons, at the limit", 3, YUAN(3 * 24 * 636), true},
        {"3 persons, a fen above", 3, YUAN(3 * 24 * 636) + 1, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        always("property.savings_limit", "24m");
        household_of(rows[i].persons, 0);
        world.household.savings_fen = rows[i].savings_fen;
        decide();
        assert_row(rows[i].row, world.result.property_passes, rows[i].passes);
        assert_row(rows[i].row, has_reason(REASON_SAVINGS_ABOVE_LIMIT),
                   !rows[i].passes);
        assert_category(rows[i].row,
                        rows[i].passes ? CATEGORY_DIBAO : CATEGORY_NONE);
    }
}

START_TEST(a_limit_in_yuan_is_a_person)
{
    always("property.savings_limit", "30000.50");
    household_of(2, 0);
    world.household.savings_fen = 6000100;
    ck_assert(decide()->property_passes);
    world.household.savings_fen++;
    ck_assert(!decide()->property_passes);
}

START_TEST(a_limit_in_yuan_is_recorded_without_months)
{
    always("property.savings_limit", "30000");
    household_of(2, 0);
    world.household.savings_fen = YUAN(60001);
    decide();
    const struct step *step = step_of(RULE_SAVINGS_LIMIT, NOBODY);
    assert_fen(step, "limit_per_person", YUAN(30000));
    assert_fen(step, "above", YUAN(1));
    ck_assert(!has_figure(step, "months"));
}

/* Where nothing may be owned a fen is too much, recorded or not. */
START_TEST(of_a_limit_of_nothing_a_fen_is_more)
{
    always("property.savings_limit", "0");
    household_of(2, 0);
    for (int64_t fen = 0; fen <= 2; fen++) {
        world.household.savings_fen = fen;
        ck_assert_int_eq(decide()->property_passes, fen == 0);
        ck_assert_int_eq(decide_unrecorded()->property_passes, fen == 0);
    }
}

/* 7,226 a year: a month is 602.1666..., 24 of them exactly 14,452. */
START_TEST(months_of_a_yearly_standard_are_exact)
{
    rule_of_the_year("dibao.standard.rural", "2021-01-01", "7226");
    always("property.savings_limit", "24m");
    world.household.area = AREA_RURAL;
    member();
    world.household.savings_fen = YUAN(14452);
    ck_assert(decide()->property_passes);
    world.household.savings_fen++;
    ck_assert(!decide()->property_passes);
}

START_TEST(the_limit_follows_the_standard_of_the_area)
{
    always("property.savings_limit", "12m");
    world.household.area = AREA_RURAL;
    member();
    world.household.savings_fen = YUAN(12 * 515);
    ck_assert(decide()->property_passes);
    world.household.savings_fen++;
    ck_assert(!decide()->property_passes);
}

/* Section 3: over all persons but the excluded; tekun persons included. */
START_TEST(tekun_persons_widen_the_limit_and_the_excluded_do_not)
{
    always("property.savings_limit", "12m");
    always("tekun.standard", "827");
    member();
    born(19500101)->support = SUPPORT_NONE;
    member()->lives_together = ANSWER_NO;
    world.household.savings_fen = YUAN(2 * 12 * 636);
    decide();
    ck_assert(world.result.property_passes);
    ck_assert_int_eq(
        figure_of(step_of(RULE_SAVINGS_LIMIT, NOBODY), "persons").num, 2);
    world.household.savings_fen++;
    ck_assert(!decide()->property_passes);
}

/* Section 3: more than the limit fails, equal passes. */
START_TEST(things_are_counted_against_their_limit)
{
    static const struct {
        const char *key, *limit;
        int64_t homes, vehicles, businesses;
        enum reason fails; /* REASON_COUNT: passes */
    } rows[] = {
        {"property.homes_limit", "1", 1, 9, 9, REASON_COUNT},
        {"property.homes_limit", "1", 2, 0, 0, REASON_HOMES_ABOVE_LIMIT},
        {"property.homes_limit", "0", 1, 0, 0, REASON_HOMES_ABOVE_LIMIT},
        {"property.vehicles_limit", "0", 9, 0, 9, REASON_COUNT},
        {"property.vehicles_limit", "0", 0, 1, 0, REASON_VEHICLES_ABOVE_LIMIT},
        {"property.vehicles_limit", "2", 0, 2, 0, REASON_COUNT},
        {"property.vehicles_limit", "2", 0, 3, 0, REASON_VEHICLES_ABOVE_LIMIT},
        {"property.businesses_limit", "0", 9, 9, 0, REASON_COUNT},
        {"property.businesses_limit", "0", 0, 0, 1,
         REASON_BUSINESSES_ABOVE_LIMIT},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        always(rows[i].key, rows[i].limit);
        member();
        world.household.homes = rows[i].homes;
        world.household.vehicles = rows[i].vehicles;
        world.household.businesses = rows[i].businesses;
        decide();
        bool passes = rows[i].fails == REASON_COUNT;
        assert_row(rows[i].key, world.result.property_passes, passes);
        if (!passes)
            ck_assert_msg(has_reason(rows[i].fails), "%s", rows[i].key);
    }
}

/* Section 3: exempt where a member has a physical disability. */
START_TEST(a_physical_disability_exempts_vehicles)
{
    static const struct {
        const char *row;
        enum disability type;
        int grade;
        uint8_t lives_together;
        bool passes;
    } rows[] = {
        {"none", DISABILITY_NONE, 0, ANSWER_YES, false},
        {"physical 1", DISABILITY_PHYSICAL, 1, ANSWER_YES, true},
        {"physical 4", DISABILITY_PHYSICAL, 4, ANSWER_YES, true},
        {"visual 1", DISABILITY_VISUAL, 1, ANSWER_YES, false},
        {"multiple 1", DISABILITY_MULTIPLE, 1, ANSWER_YES, false},
        {"physical, but excluded", DISABILITY_PHYSICAL, 1, ANSWER_NO, false},
    };
    for (size_t i = 0; i < 2 * COUNT_OF(rows); i++) {
        size_t k = i / 2;
        world_anew();
        always("property.vehicles_limit", "0");
        always("property.homes_limit", "1");
        world.household.vehicles = 1;
        if (i % 2)
            member(); /* before the disabled one, or after */
        disabled(rows[k].type, rows[k].grade)->lives_together =
            rows[k].lives_together;
        if (i % 2 == 0)
            member();
        assert_row(rows[k].row, decide()->property_passes, rows[k].passes);
        world.household.homes = 2; /* which nothing exempts */
        assert_row(rows[k].row, decide()->property_passes, false);
    }
}

/* Section 3: a limit without a value is not tested; the trace says so. */
START_TEST(a_limit_without_a_value_is_not_tested)
{
    member();
    world.household.savings_fen = YUAN(1000000);
    world.household.homes = world.household.vehicles =
        world.household.businesses = 9;
    ck_assert(decide()->property_passes);
    static const char *const limits[] = {
        "property.savings_limit", "property.homes_limit",
        "property.vehicles_limit", "property.businesses_limit"};
    size_t untested = 0;
    for (size_t i = 0; i < world.steps.count; i++) {
        if (world.steps.items[i].rule != RULE_LIMIT_NOT_TESTED)
            continue;
        ck_assert_uint_lt(untested, COUNT_OF(limits));
        ck_assert_str_eq(world.steps.items[i].note, limits[untested]);
        untested++;
    }
    ck_assert_uint_eq(untested, COUNT_OF(limits));
}

START_TEST(a_limit_that_ended_is_an_error)
{
    static const char *const keys[] = {
        "property.savings_limit", "property.homes_limit",
        "property.vehicles_limit", "property.businesses_limit"};
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        world_anew();
        rule(keys[i], "2021-01-01", "1");
        rule(keys[i], "2021-10-01", "none");
        member();
        assert_needs(try_to_decide(), keys[i], VALUE_ENDED);
        world.on = 20210930;
        decide();
    }
}

/* Section 3: with the test named, and the figure and limit. */
START_TEST(each_failing_test_is_named_with_its_figures)
{
    always("property.savings_limit", "12m");
    always("property.homes_limit", "1");
    always("property.vehicles_limit", "0");
    always("property.businesses_limit", "0");
    household_of(2, 0);
    world.household.savings_fen = YUAN(20000);
    world.household.homes = 2;
    world.household.vehicles = 1;
    world.household.businesses = 1;
    decide();
    ck_assert(has_reason(REASON_SAVINGS_ABOVE_LIMIT));
    ck_assert(has_reason(REASON_HOMES_ABOVE_LIMIT));
    ck_assert(has_reason(REASON_VEHICLES_ABOVE_LIMIT));
    ck_assert(has_reason(REASON_BUSINESSES_ABOVE_LIMIT));
    const struct step *step = step_of(RULE_SAVINGS_LIMIT, NOBODY);
    ck_assert_int_eq(step->verdict, 0);
    assert_fen(step, "savings", YUAN(20000));
    ck_assert_int_eq(figure_of(step, "months").num, 12);
    assert_fen(step, "standard", YUAN(636));
    assert_fen(step, "limit_per_person", YUAN(12 * 636));
    assert_fen(step, "limit", YUAN(2 * 12 * 636));
    assert_fen(step, "above", YUAN(20000 - 2 * 12 * 636));
    step = step_of(RULE_HOMES_LIMIT, NOBODY);
    ck_assert_int_eq(figure_of(step, "homes").num, 2);
    ck_assert_int_eq(figure_of(step, "limit").num, 1);
}

/* Section 3: ineligible for everything means-tested. */
START_TEST(failing_property_leaves_nothing_means_tested)
{
    always("property.homes_limit", "1");
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    always("expenditure.mode", "net");
    always("tekun.standard", "827");
    member();
    disabled(DISABILITY_PHYSICAL, 1);
    born(19500101)->support = SUPPORT_NONE;
    world.household.homes = 2;
    world.household.rigid_expense_fen_year = YUAN(100000);
    decide();
    assert_category("homes", CATEGORY_NONE);
    ck_assert_int_eq(world.result.members, 3);
    ck_assert_int_eq(world.result.tekun_persons, 0);
    ck_assert_int_eq(world.result.single_persons, 0);
    ck_assert_int_eq(world.result.total_fen, 0);
    ck_assert(!world.result.has_distance);
}

START_TEST(where_all_are_excluded_nothing_is_tested)
{
    always("property.homes_limit", "1");
    member()->lives_together = ANSWER_NO;
    world.household.homes = 2;
    decide();
    ck_assert(!has_reason(REASON_HOMES_ABOVE_LIMIT));
    ck_assert(has_reason(REASON_NO_COUNTED_MEMBER));
}

/* A vehicle that is not looked at is told apart from a limit there is not. */
START_TEST(the_record_says_whom_a_vehicle_is_exempt_for)
{
    disabled(DISABILITY_PHYSICAL, 3);
    world.household.vehicles = 1;
    decide();
    const struct step *step = step_of(RULE_LIMIT_NOT_TESTED, NOBODY);
    ck_assert_ptr_null(step->basis);
    always("property.vehicles_limit", "0");
    decide();
    size_t exempt = 0;
    for (size_t i = 0; i < world.steps.count; i++) {
        step = &world.steps.items[i];
        if (step->rule != RULE_LIMIT_NOT_TESTED || !step->basis)
            continue;
        exempt++;
        ck_assert_str_eq(step->basis, "property.vehicles_limit");
        ck_assert_int_eq(figure_of(step, "vehicles").num, 1);
        ck_assert_int_eq(figure_of(step, "exempt_persons").num, 1);
    }
    ck_assert_uint_eq(exempt, 1);
}

START_TEST(a_limit_beyond_all_savings_is_harmless)
{
    struct person_part parts[2];
    struct determination d;
    always("property.savings_limit", "24m");
    household_of(2, 0);
    undecided();
    struct policy policy = world.policy;
    policy.harmless.savings_fen_person[AREA_URBAN] = INT64_MAX / 2 + 1;
    world.household.savings_fen = INT64_MAX;
    ck_assert_int_eq(
        determine(&policy, &world.household, world.on, NULL, parts, &d),
        STATUS_OK);
    ck_assert(d.property_passes);
}

RULE_SUITE("property", a_limit_in_yuan_is_recorded_without_months,
           of_a_limit_of_nothing_a_fen_is_more,
           the_record_says_whom_a_vehicle_is_exempt_for,
           savings_of_exactly_24_months_pass_and_a_fen_more_fails,
           a_limit_in_yuan_is_a_person, months_of_a_yearly_standard_are_exact,
           the_limit_follows_the_standard_of_the_area,
           tekun_persons_widen_the_limit_and_the_excluded_do_not,
           things_are_counted_against_their_limit,
           a_physical_disability_exempts_vehicles,
           a_limit_without_a_value_is_not_tested,
           a_limit_that_ended_is_an_error,
           each_failing_test_is_named_with_its_figures,
           failing_property_leaves_nothing_means_tested,
           where_all_are_excluded_nothing_is_tested,
           a_limit_beyond_all_savings_is_harmless)
