/* determine - the order of the rules, and laws over all of them. */
#include "fixture.h"
#include "made_up.h"
#include "payment.h"

/* The pack of Jiangbei on the dates of the worked examples. */
static void pack_of_jiangbei(void)
{
    rule("dibao.standard.urban", "2020-09-01", "620");
    rule("dibao.standard.rural", "2020-09-01", "496");
    rule("dibao.standard.urban", "2021-09-01", "636");
    rule("dibao.standard.rural", "2021-09-01", "515");
    rule("tekun.standard", "2020-09-01", "806");
    rule("tekun.standard", "2021-09-01", "827");
    rule("tekun.care.able", "2020-09-01", "50");
    rule("tekun.care.partial", "2018-01-01", "200");
    rule("tekun.care.lost", "2018-01-01", "300");
    rule("tekun.minor_mode", "2006-03-01", "covered");
    rule("tekun.minor_age", "2006-03-01", "16");
    rule("tekun.minor_age", "2021-03-02", "18");
    rule("edge.ratio", "2021-03-02", "1.5");
    rule("single.mode", "2021-03-02", "own_income");
    rule("income.basic_pension_excluded", "2021-07-01", "yes");
    rule("income.basic_pension_excluded", "2026-01-01", "none");
    rule("members.conscript_excluded", "2016-05-01", "yes");
    rule("property.savings_limit", "2013-11-01", "12m");
    rule("property.savings_limit", "2023-01-01", "24m");
    rule("property.homes_limit", "2013-11-01", "1");
    supplement("supplement.disabled", "disability_grade=any", STACK_YES, "40");
    supplement("supplement.severe_disability", "disability_grade=1|2", STACK_NO,
               "60");
    supplement("supplement.major_illness", "illness=serious", STACK_NO, "60");
    supplement("supplement.age_70", "age=70..", STACK_NO, "60");
}

/* Worked examples of the specification, on 2021-10-01, urban. */
START_TEST(the_worked_examples_come_out)
{
    static const struct {
        const char *row;
        int n;
        int64_t income_fen;
        enum category category;
        int64_t total_fen, distance_fen; /* -1: none */
    } rows[] = {
        {"3 persons, 1,200", 3, YUAN(1200), CATEGORY_DIBAO, 70800, -1},
        {"2 persons, 1,500", 2, YUAN(1500), CATEGORY_EDGE, 0, 11400},
        {"2 persons, 1,908", 2, YUAN(1908), CATEGORY_NONE, 0, 0},
        {"1 person, 636", 1, YUAN(636), CATEGORY_EDGE, 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        pack_of_jiangbei();
        household_of(rows[i].n, rows[i].income_fen);
        decide();
        assert_category(rows[i].row, rows[i].category);
        assert_row(rows[i].row, world.result.total_fen, rows[i].total_fen);
        assert_row(rows[i].row, world.result.has_distance,
                   rows[i].distance_fen >= 0);
        if (rows[i].distance_fen >= 0)
            assert_row(rows[i].row, world.result.distance_fen,
                       rows[i].distance_fen);
    }
}

/* 1,500 all earned by A; B grade-2 disabled: 636 + 60 + 40 = 736.00. */
START_TEST(the_worked_example_of_a_single_person_comes_out)
{
    pack_of_jiangbei();
    earner(YUAN(1500));
    disabled(DISABILITY_PHYSICAL, 2);
    decide();
    assert_category("household", CATEGORY_EDGE);
    ck_assert_int_eq(world.parts[0].category, CATEGORY_NONE);
    ck_assert_int_eq(world.parts[1].category, CATEGORY_SINGLE);
    ck_assert_int_eq(world.result.item_fen[ITEM_SINGLE], YUAN(636));
    ck_assert_int_eq(world.result.item_fen[ITEM_SUPPLEMENT], YUAN(100));
    ck_assert_int_eq(world.result.total_fen, YUAN(736));
}

/* 60, alone, no income, no obligor, 4 items failed: 827 + care for lost. */
START_TEST(the_worked_example_of_a_tekun_person_comes_out)
{
    pack_of_jiangbei();
    struct person *p = born(19611001);
    p->support = SUPPORT_NONE;
    p->care_failed = 4;
    decide();
    assert_category("household", CATEGORY_TEKUN);
    ck_assert_int_eq(world.result.total_fen, YUAN(827 + 300));
}

/* The first household with 1,500 more: 2,700 / 3 = 900: edge. */
START_TEST(the_worked_example_of_new_work_leaves_dibao)
{
    pack_of_jiangbei();
    household_of(3, YUAN(2700));
    decide();
    assert_category("household", CATEGORY_EDGE);
    ck_assert_int_eq(world.result.distance_fen, YUAN(900 - 636));
}

/* Section 6: in yuan, 0.01 half up; else empty. */
START_TEST(distance_is_to_the_next_better_category)
{
    static const struct {
        const char *row, *ratio;
        int n;
        int64_t income_fen, distance_fen; /* -1: empty */
    } rows[] = {
        {"dibao", "1.5", 2, YUAN(100), -1},
        {"edge, to S", "1.5", 2, YUAN(1500), 11400},
        {"edge, at S", "1.5", 3, YUAN(1908), 0},
        {"edge, a third of a fen", "1.5", 3, YUAN(1908) + 1, 0},
        {"edge, half a fen is up", "1.5", 2, YUAN(1272) + 1, 1},
        {"none, at the limit", "1.5", 2, YUAN(1908), 0},
        {"none, half a fen above", "1.5", 2, YUAN(1908) + 1, 1},
        {"none, far above", "1.5", 1, YUAN(2000), 104600},
        {"no edge: to S", NULL, 1, YUAN(700), 6400},
        {"no edge, at S", NULL, 1, YUAN(636), 0},
        {"no edge, dibao", NULL, 1, YUAN(635), -1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        if (rows[i].ratio)
            always("edge.ratio", rows[i].ratio);
        household_of(rows[i].n, rows[i].income_fen);
        decide();
        assert_row(rows[i].row,
                   world.result.has_distance ? world.result.distance_fen : -1,
                   rows[i].distance_fen);
    }
}

/* Section 6: else empty (also for tekun). */
START_TEST(a_tekun_household_has_no_distance)
{
    pack_of_jiangbei();
    born(19500101)->support = SUPPORT_NONE;
    decide();
    assert_category("tekun alone", CATEGORY_TEKUN);
    ck_assert(!world.result.has_distance);
    earner(YUAN(2000));
    decide();
    assert_category("beside one who earns enough", CATEGORY_TEKUN);
    ck_assert_int_eq(world.result.members, 1);
    ck_assert(!world.result.has_distance);
}

START_TEST(a_household_beside_its_tekun_person_is_decided_by_itself)
{
    static const struct {
        const char *row;
        int64_t wage_fen;
        enum category category;
        int64_t total_fen;
    } rows[] = {
        {"dibao", YUAN(600), CATEGORY_DIBAO, YUAN(827 + 36)},
        {"edge", YUAN(636), CATEGORY_EDGE, YUAN(827)},
        {"neither", YUAN(954), CATEGORY_TEKUN, YUAN(827)},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        pack_of_jiangbei();
        born(19500101)->support = SUPPORT_NONE;
        earner(rows[i].wage_fen);
        decide();
        assert_category(rows[i].row, rows[i].category);
        assert_row(rows[i].row, world.result.total_fen, rows[i].total_fen);
        assert_row(rows[i].row, world.result.tekun_persons, 1);
        ck_assert(has_reason(REASON_TEKUN));
    }
}

/* Section 0: printed for the eye, 0.01 half up; 0.00 when nobody counts. */
START_TEST(per_capita_income_is_rounded_for_the_eye)
{
    static const struct {
        int n;
        int64_t income_fen, farm_fen, per_capita_fen;
    } rows[] = {
        {3, YUAN(1000), 0, 33333},
        {3, YUAN(2000), 0, 66667},
        {2, 1, 0, 1},
        {2, 0, 0, 0},
        {1, 0, YUAN(1000), 8333},
        {1, 0, 6, 1}, /* half a fen */
        {1, 0, 5, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t per_capita = -1;
        world_anew();
        household_of(rows[i].n, rows[i].income_fen);
        world.persons[0].farm_fen_year = rows[i].farm_fen;
        ck_assert_int_eq(determination_per_capita(decide(), &per_capita),
                         STATUS_OK);
        ck_assert_int_eq(per_capita, rows[i].per_capita_fen);
    }
    int64_t per_capita = -1;
    world_anew();
    earner(YUAN(100))->lives_together = ANSWER_NO;
    ck_assert_int_eq(determination_per_capita(decide(), &per_capita),
                     STATUS_OK);
    ck_assert_int_eq(per_capita, 0);
}

/* Section 6: `standard` is always S of the area. */
START_TEST(the_standard_is_shown_whatever_the_category)
{
    member()->lives_together = ANSWER_NO;
    ck_assert_int_eq(decide()->standard_units, YUAN(636) * 12);
    earner(YUAN(9000));
    ck_assert_int_eq(decide()->standard_units, YUAN(636) * 12);
}

/* Ages and deaths are of the date, though the policy is of the month. */
START_TEST(facts_are_of_the_date_and_values_of_the_policy)
{
    struct determination d;
    rule("dibao.standard.urban", "2021-10-15", "700");
    supplement("supplement.age_70", "age=70..", STACK_NO, "60");
    born(19511020);
    ck_assert_int_eq(policy_resolve(&world.book, 20211001, DATE_NONE,
                                    &world.book.arena, &world.policy),
                     STATUS_OK);
    ck_assert_int_eq(determine(&world.policy, &world.household, 20211019, NULL,
                               world.parts, &d),
                     STATUS_OK);
    ck_assert_int_eq(d.total_fen, YUAN(636));
    ck_assert_int_eq(determine(&world.policy, &world.household, 20211020, NULL,
                               world.parts, &d),
                     STATUS_OK);
    ck_assert_int_eq(d.total_fen, YUAN(636 + 60));
}

START_TEST(a_decision_can_be_made_again_on_the_same_memory)
{
    pack_of_jiangbei();
    earner(YUAN(1500));
    disabled(DISABILITY_PHYSICAL, 2);
    decide();
    int64_t total = world.result.total_fen;
    reasons first = world.parts[1].reasons;
    decide();
    ck_assert_int_eq(world.result.total_fen, total);
    ck_assert_uint_eq(world.parts[1].reasons, first);
}

static void an_adult(void)
{
    member();
}

static void an_elder(void)
{
    born(19500101)->support = SUPPORT_NONE;
}

static void two_in_the_edge(void)
{
    always("edge.ratio", "1.5");
    always("single.mode", "share");
    always("single.share.disability", "65%");
    earner(YUAN(1500))->illness = ILLNESS_SPECIAL;
    disabled(DISABILITY_PHYSICAL, 1)->illness = ILLNESS_SERIOUS;
}

static void a_minor_at_school(void)
{
    always("tekun.minor_age", "18");
    world.household.category_in_force = CATEGORY_TEKUN;
    struct person *p = born(20030601);
    p->support = SUPPORT_NONE;
    p->stage = STAGE_SENIOR_HIGH;
}

static void a_patient_at_work(void)
{
    always("income.rigid_deduction", "declared");
    always("income.disregard", "10%");
    always("income.disregard.months", "6");
    struct person *p = earner(YUAN(100));
    p->illness = ILLNESS_SERIOUS;
    p->employed_on = 20210901;
}

/* Section 0: after an end every parameter is an error where it is met. */
START_TEST(a_parameter_that_ended_stops_who_meets_it)
{
    static const struct {
        const char *key, *value;
        void (*household)(void);
    } rows[] = {
        {"dibao.standard.urban", "636", an_adult},
        {"dibao.mode", "gap", an_adult},
        {"dibao.floor", "100", an_adult},
        {"payment.round", "up", an_adult},
        {"payment.unit", "1", an_adult},
        {"payment.round_on", "total", an_adult},
        {"edge.ratio", "1.5", two_in_the_edge},
        {"edge.limit", "strict", two_in_the_edge},
        {"single.mode", "share", two_in_the_edge},
        {"single.special", "yes", two_in_the_edge},
        {"single.share.disability", "65%", two_in_the_edge},
        {"single.share.illness", "100%", two_in_the_edge},
        {"tekun.elder_age", "60", a_minor_at_school},
        {"tekun.child_age", "16", a_minor_at_school},
        {"tekun.minor_age", "18", a_minor_at_school},
        {"tekun.minor_mode", "covered", a_minor_at_school},
        {"tekun.student_continues", "yes", a_minor_at_school},
        {"tekun.basic_ratio", "1.3", an_elder},
        {"income.disregard", "10%", a_patient_at_work},
        {"income.disregard.months", "6", a_patient_at_work},
        {"income.disregard.cap", "500", a_patient_at_work},
        {"income.rigid_deduction.cap", "500", a_patient_at_work},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        rows[i].household();
        rule(rows[i].key, "2021-01-01", rows[i].value);
        rule(rows[i].key, "2021-10-01", "none");
        assert_row(rows[i].key, try_to_decide(), STATUS_NO_VALUE);
        assert_needs(STATUS_NO_VALUE, rows[i].key, VALUE_ENDED);
        world.on = 20210930;
        assert_row(rows[i].key, try_to_decide(), STATUS_OK);
    }
}

/* The roster's versions: the latest not after the date, known by then. */
START_TEST(the_version_of_a_date_is_the_latest_not_after_it)
{
    static const struct household versions[] = {
        {.valid_from = 20200101},
        {.valid_from = 20210101, .recorded_on = 20210601},
        {.valid_from = 20220101, .recorded_on = 20211215},
    };
    static const struct {
        date on, known_on;
        int version; /* -1: none */
    } rows[] = {
        {20191231, DATE_NONE, -1}, {20200101, DATE_NONE, 0},
        {20201231, DATE_NONE, 0},  {20210101, DATE_NONE, 1},
        {20211231, DATE_NONE, 1},  {20220101, DATE_NONE, 2},
        {20210301, 20210531, 0},   {20210301, 20210601, 1},
        {20220101, 20211214, 1},   {20220101, 20211215, 2},
        {20211231, 20211215, 1},   {20200601, 20191231, -1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct household *found = version_on(
            versions, COUNT_OF(versions), rows[i].on, rows[i].known_on);
        ck_assert_msg(
            found == (rows[i].version < 0 ? NULL : &versions[rows[i].version]),
            "row %zu", i);
    }
    ck_assert_ptr_null(version_on(versions, 0, 20211001, DATE_NONE));
}

START_TEST(a_version_without_a_date_is_from_ever)
{
    static const struct household versions[] = {{.valid_from = DATE_NONE},
                                                {.valid_from = 20210101}};
    ck_assert_ptr_eq(version_on(versions, 2, 19000101, DATE_NONE),
                     &versions[0]);
    ck_assert_ptr_eq(version_on(versions, 2, 20210101, 20210101), &versions[1]);
    ck_assert_ptr_eq(version_on(versions, 2, 20210101, 20200101), &versions[0]);
}

/* A generator of its own, so that every run sees the same households. */
static uint32_t seed;

static uint32_t any(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % below;
}

static void any_person(void)
{
    struct person *p =
        born(date_make(1930 + (int)any(91), 1 + (int)any(12), 1));
    p->wage_fen_month = any(3) ? 0 : (int64_t)any(150000);
    p->farm_fen_year = any(4) ? 0 : (int64_t)any(500000);
    p->transfer_fen_month = any(2) ? 0 : (int64_t)any(40000);
    p->disability = (uint8_t)any(8);
    p->disability_grade = (uint8_t)(p->disability ? 1 + any(4) : 0);
    p->illness = (uint8_t)any(4);
    p->support = (uint8_t)any(4);
    p->care_failed = (int64_t)any(8) - 1;
    p->stage = (uint8_t)any(6);
    p->refusals = any(5) ? 0 : 3;
    p->tags = any(6) ? 0 : UINT32_C(1) << any(TAG_COUNT);
    p->died_on = any(12) ? DATE_NONE : 20210930 + (date)any(2);
}

/* Fresh facts under the same rulebook. */
static void any_household(void)
{
    world.household.person_count = 0;
    world.household.area = any(2) ? AREA_URBAN : AREA_RURAL;
    world.household.savings_fen = (int64_t)any(4000000);
    world.household.category_in_force = any(3) ? 0 : CATEGORY_TEKUN;
    for (uint32_t n = 1 + any(6); n > 0; n--)
        any_person();
}

enum { HOUSEHOLDS = 3000 };

static void reverse_persons(void)
{
    for (size_t i = 0, k = world.household.person_count - 1; i < k; i++, k--) {
        struct person other = world.persons[i];
        world.persons[i] = world.persons[k];
        world.persons[k] = other;
    }
}

START_TEST(the_order_of_the_persons_changes_nothing)
{
    seed = 57;
    pack_of_jiangbei();
    for (int i = 0; i < HOUSEHOLDS; i++) {
        any_household();
        decide();
        struct determination first = world.result;
        reverse_persons();
        decide();
        ck_assert_int_eq(world.result.category, first.category);
        ck_assert_uint_eq(world.result.reasons, first.reasons);
        ck_assert_int_eq(world.result.members, first.members);
        for (int item = 0; item < ITEM_COUNT; item++)
            ck_assert_int_eq(world.result.item_fen[item], first.item_fen[item]);
    }
}

START_TEST(the_parts_of_the_persons_are_the_items_of_the_household)
{
    seed = 43;
    pack_of_jiangbei();
    for (int i = 0; i < HOUSEHOLDS; i++) {
        any_household();
        decide();
        int64_t total = 0;
        for (int item = 0; item < ITEM_COUNT; item++) {
            int64_t shares[MOST_MEMBERS], sum = 0;
            ck_assert_int_eq(
                payment_split(&world.result, (enum item)item, shares),
                STATUS_OK);
            for (size_t p = 0; p < world.household.person_count; p++) {
                ck_assert_int_ge(shares[p], 0);
                sum += shares[p];
            }
            ck_assert_int_eq(sum, world.result.item_fen[item]);
            total += sum;
        }
        ck_assert_int_eq(total, world.result.total_fen);
    }
}

START_TEST(another_fen_of_income_never_raises_dibao)
{
    seed = 220;
    pack_of_jiangbei();
    for (int i = 0; i < HOUSEHOLDS; i++) {
        any_household();
        for (size_t p = 0; p < world.household.person_count; p++)
            world.persons[p].support = SUPPORT_UNKNOWN;
        decide();
        int64_t before = world.result.item_fen[ITEM_DIBAO];
        world.persons[0].business_fen_month += 1 + (int64_t)any(5000);
        decide();
        ck_assert_int_le(world.result.item_fen[ITEM_DIBAO], before);
    }
}

START_TEST(persons_are_counted_excluded_or_tekun)
{
    seed = 649;
    pack_of_jiangbei();
    for (int i = 0; i < HOUSEHOLDS; i++) {
        any_household();
        decide();
        int64_t excluded = 0, tekun = 0, single = 0;
        for (size_t p = 0; p < world.household.person_count; p++) {
            excluded += world.parts[p].excluded;
            tekun += world.parts[p].category == CATEGORY_TEKUN;
            single += world.parts[p].category == CATEGORY_SINGLE;
        }
        ck_assert_int_eq(excluded + tekun + world.result.members,
                         (int64_t)world.household.person_count);
        ck_assert_int_eq(tekun, world.result.tekun_persons);
        ck_assert_int_eq(single, world.result.single_persons);
        ck_assert(single == 0 || world.result.category == CATEGORY_EDGE);
    }
}

/*
 * A value that has ended is an error where it is met, and never an absence
 * (rulebook.h): a decision without it names it, or is the one it was.
 */
START_TEST(a_value_that_ended_is_named_or_not_asked)
{
    static struct policy policy;
    struct person_part parts[MOST_MEMBERS];
    made_up_begin(7);
    for (int i = 0; i < 60; i++) {
        world_anew();
        made_up_rules();
        made_up_household();
        if (try_to_decide() != STATUS_OK)
            continue;
        for (int id = 0; id < PARAM_COUNT; id++) {
            struct determination d;
            policy = world.policy;
            if (policy.presence[id] != VALUE_IN_FORCE ||
                id == PARAM_TEKUN_STANDARD) /* `none` derives it again */
                continue;
            policy.presence[id] = VALUE_ENDED;
            policy.stops[id] = true;
            enum status status =
                determine(&policy, &world.household, world.on, NULL, parts, &d);
            const char *name = param_def((enum param)id)->name;
            if (status == STATUS_OK) {
                assert_row(name, d.total_fen, world.result.total_fen);
                assert_row(name, d.category, world.result.category);
                continue;
            }
            assert_row(name, status, STATUS_NO_VALUE);
            ck_assert_str_eq(d.problem.param_name, name);
            assert_row(name, d.problem.presence, VALUE_ENDED);
        }
    }
}

RULE_SUITE("determine", the_worked_examples_come_out,
           the_worked_example_of_a_single_person_comes_out,
           the_worked_example_of_a_tekun_person_comes_out,
           the_worked_example_of_new_work_leaves_dibao,
           distance_is_to_the_next_better_category,
           a_tekun_household_has_no_distance,
           a_household_beside_its_tekun_person_is_decided_by_itself,
           per_capita_income_is_rounded_for_the_eye,
           the_standard_is_shown_whatever_the_category,
           facts_are_of_the_date_and_values_of_the_policy,
           a_decision_can_be_made_again_on_the_same_memory,
           a_parameter_that_ended_stops_who_meets_it,
           the_version_of_a_date_is_the_latest_not_after_it,
           a_version_without_a_date_is_from_ever,
           the_order_of_the_persons_changes_nothing,
           the_parts_of_the_persons_are_the_items_of_the_household,
           another_fen_of_income_never_raises_dibao,
           persons_are_counted_excluded_or_tekun,
           a_value_that_ended_is_named_or_not_asked)
