/*
 * whatif - scenarios that decide alike, people and incomes as the baseline has
 * them, sums of differences, groups, moves.
 */
#include "fixture.h"
#include "weight.h"
#include "whatif.h"

static struct poverty_lines lines;

static void open_all(void)
{
    world_open();
    lines = (struct poverty_lines){{0}, {{0}}};
    lines.fen[AREA_URBAN] = lines.fen[AREA_RURAL] = YUAN(636);
}

static struct people people(void)
{
    struct people out;
    ck_assert_int_eq(people_of(decide(), &out), STATUS_OK);
    return out;
}

static struct outcome outcome(enum category category, int64_t total_fen,
                              const struct people *of)
{
    struct outcome out = {.category = category, .total_fen = total_fen};
    ck_assert_int_eq(outcome_income(&out, of), STATUS_OK);
    return out;
}

/* ---- people ------------------------------------------------------------- */

START_TEST(people_are_the_counted_and_the_tekun_with_their_own_incomes)
{
    always("tekun.standard", "827");
    earner(YUAN(1200));
    struct person *old = born(19400101);
    old->support = SUPPORT_NONE;
    old->transfer_fen_month = YUAN(100);
    member()->lives_together = ANSWER_NO; /* looked at for nothing */
    struct people of = people();
    ck_assert_int_eq(world.result.tekun_persons, 1);
    ck_assert_int_eq(of.heads, 2);
    ck_assert_int_eq(of.persons, 2 * (int64_t)WEIGHT_ONE);
    ck_assert_int_eq(of.income_units / of.scale, YUAN(1300));
    ck_assert_int_eq(outcome(CATEGORY_TEKUN, YUAN(827), &of).income_fen,
                     106350); /* (1,200 + 100 + 827) / 2 */
}

START_TEST(income_a_head_is_rounded_half_up_to_the_fen_once)
{
    household_of(3, YUAN(1000));
    struct people of = people();
    ck_assert_int_eq(outcome(CATEGORY_NONE, 0, &of).income_fen, 33333);
    ck_assert_int_eq(outcome(CATEGORY_NONE, 1, &of).income_fen, 33334);
    ck_assert_int_eq(outcome(CATEGORY_NONE, 50, &of).income_fen, 33350);
    world_anew();
    earner(0)->farm_fen_year = 6; /* half a fen a month */
    of = people();
    ck_assert_int_eq(outcome(CATEGORY_NONE, 0, &of).income_fen, 1);
}

START_TEST(nobody_has_no_income_and_weighs_all_the_same)
{
    member()->lives_together = ANSWER_NO;
    struct people of = people();
    struct outcome none = outcome(CATEGORY_NONE, 0, &of);
    struct side side = {.households = 0};
    ck_assert_int_eq(none.income_fen, 0);
    ck_assert_int_eq(side_add(&side, &lines, &of, &none), STATUS_OK);
    ck_assert_int_eq(side.households, WEIGHT_ONE);
    ck_assert_int_eq(side.poverty.persons, 0);
    ck_assert_int_eq(side.poverty.poor, 0);
}

START_TEST(the_weight_is_that_of_the_first_person_who_has_one)
{
    static const struct {
        struct ratio weights[3];
        int64_t weight;
    } rows[] = {
        {{{0, 1}, {0, 1}, {0, 1}}, WEIGHT_ONE},
        {{{5, 2}, {0, 1}, {0, 1}}, 2500000000},
        {{{0, 1}, {1, 4}, {9, 1}}, 250000000},
        {{{1, 1000000000}, {3, 1}, {0, 1}}, 1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        for (int p = 0; p < 3; p++)
            member()->weight = rows[i].weights[p];
        ck_assert_int_eq(people().weight, rows[i].weight);
    }
}

START_TEST(a_weight_beyond_nine_billion_is_an_overflow)
{
    struct people of;
    member()->weight = (struct ratio){9000000000, 1};
    ck_assert_int_eq(people_of(decide(), &of), STATUS_OK);
    member();
    ck_assert_int_eq(people_of(decide(), &of), STATUS_OVERFLOW); /* persons */
    world.persons[0].weight = (struct ratio){9300000000, 1};
    ck_assert_int_eq(people_of(decide(), &of), STATUS_OVERFLOW);
}

START_TEST(a_weighted_sum_is_rounded_half_up_away_from_zero)
{
    static const struct {
        wide sum;
        int64_t fen;
    } rows[] = {{0, 0},          {499999999, 0},   {500000000, 1},
                {-499999999, 0}, {-500000000, -1}, {2500000000, 3}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t fen;
        ck_assert_int_eq(weight_round(rows[i].sum, &fen), STATUS_OK);
        ck_assert_int_eq(fen, rows[i].fen);
    }
    int64_t fen;
    ck_assert_int_eq(weight_round((wide)INT64_MAX * 2000000000, &fen),
                     STATUS_OVERFLOW);
}

/* ---- sums --------------------------------------------------------------- */

START_TEST(a_change_has_winners_losers_recipients_and_money)
{
    household_of(2, YUAN(600));
    struct people of = people();
    const struct outcome before = outcome(CATEGORY_DIBAO, YUAN(672), &of);
    const struct {
        int64_t total_fen, winners, losers, recipients;
    } rows[] = {{YUAN(800), 1, 0, 0},
                {YUAN(600), 0, 1, 0},
                {0, 0, 1, -1},
                {YUAN(672), 0, 0, 0}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct change change = {.winners = 0};
        struct outcome after = outcome(CATEGORY_DIBAO, rows[i].total_fen, &of);
        ck_assert_int_eq(change_add(&change, &lines, &of, &before, &after),
                         STATUS_OK);
        ck_assert_int_eq(change.winners, rows[i].winners * WEIGHT_ONE);
        ck_assert_int_eq(change.losers, rows[i].losers * WEIGHT_ONE);
        ck_assert_int_eq(change.difference.recipients,
                         rows[i].recipients * WEIGHT_ONE);
        ck_assert(change.difference.cost ==
                  (wide)(rows[i].total_fen - YUAN(672)) * WEIGHT_ONE);
        ck_assert(change.gained - change.lost == change.difference.cost);
        ck_assert(change.gained >= 0 && change.lost >= 0);
    }
}

START_TEST(the_baseline_and_a_change_are_what_the_other_side_would_be)
{
    household_of(3, YUAN(700));
    struct people of = people();
    struct outcome before = outcome(CATEGORY_NONE, 0, &of);
    struct outcome after = outcome(CATEGORY_DIBAO, YUAN(900), &of);
    struct side sum = {.households = 0}, direct = sum;
    struct change change = {.winners = 0};
    ck_assert_int_eq(side_add(&sum, &lines, &of, &before), STATUS_OK);
    ck_assert_int_eq(change_add(&change, &lines, &of, &before, &after),
                     STATUS_OK);
    ck_assert_int_eq(side_join(&sum, &change.difference), STATUS_OK);
    ck_assert_int_eq(side_add(&direct, &lines, &of, &after), STATUS_OK);
    ck_assert_int_eq(sum.households, direct.households);
    ck_assert_int_eq(sum.recipients, direct.recipients);
    ck_assert(sum.cost == direct.cost);
    ck_assert_int_eq(sum.poverty.poor, direct.poverty.poor);
    ck_assert_int_eq(sum.poverty.persons, direct.poverty.persons);
    ck_assert(sum.poverty.logs == direct.poverty.logs);
    ck_assert(sum.poverty.square[AREA_URBAN] ==
              direct.poverty.square[AREA_URBAN]);
}

START_TEST(groups_are_in_order_whatever_the_order_of_their_households)
{
    static const char *const names[] = {"500105002", "500105", "", "500105001"};
    struct groups a = {.scenarios = 2}, b = {.scenarios = 2};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct group_key key = {"", 0};
        strcpy(key.text, names[i]);
        groups_find(&a, &key)->before.households += (int64_t)i;
        groups_find(i % 2 ? &a : &b, &key)->changes[1].winners += 7;
    }
    ck_assert_int_eq(groups_join(&a, &b), STATUS_OK);
    ck_assert_uint_eq(a.count, 4);
    static const char *const sorted[] = {"", "500105", "500105001",
                                         "500105002"};
    for (size_t i = 0; i < 4; i++) {
        ck_assert_str_eq(a.items[i].key.text, sorted[i]);
        ck_assert_int_eq(a.items[i].changes[1].winners, 7);
        ck_assert_int_eq(a.items[i].changes[0].winners, 0);
    }
    groups_free(&a);
    groups_free(&b);
}

START_TEST(moves_take_a_household_from_where_the_baseline_had_it)
{
    household_of(2, YUAN(600));
    struct people of = people();
    struct moves base = {{{{0}}}}, scenario = base;
    struct outcome before = outcome(CATEGORY_EDGE, YUAN(100), &of);
    struct outcome after = outcome(CATEGORY_DIBAO, YUAN(300), &of);
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(moves_add_baseline(&base, &of, &before), STATUS_OK);
        ck_assert_int_eq(
            moves_add(&scenario, &of, &before, i == 0 ? &after : &before),
            STATUS_OK);
    }
    ck_assert_int_eq(moves_join(&scenario, &base), STATUS_OK);
    const struct move *stayed = &scenario.cells[CATEGORY_EDGE][CATEGORY_EDGE];
    const struct move *moved = &scenario.cells[CATEGORY_EDGE][CATEGORY_DIBAO];
    ck_assert_int_eq(stayed->households, 2 * (int64_t)WEIGHT_ONE);
    ck_assert_int_eq(moved->households, WEIGHT_ONE);
    ck_assert(stayed->after == (wide)YUAN(200) * WEIGHT_ONE);
    ck_assert(moved->before == (wide)YUAN(100) * WEIGHT_ONE);
    ck_assert(moved->after == (wide)YUAN(300) * WEIGHT_ONE);
}

/* ---- scenarios ---------------------------------------------------------- */

enum { SCENARIOS = 4 };

static struct policy policies[SCENARIOS];
static struct rulebook books[SCENARIOS];
static struct scenario scenarios[SCENARIOS];
static struct way ways[SCENARIOS];

/* 0: the baseline; others with a value of one parameter. */
static void make_scenario(size_t at, const char *key, const char *value)
{
    struct rulebook base = world.book;
    ck_assert_int_eq(rulebook_extend(&base, (struct arena){0}, &world.book),
                     STATUS_OK);
    if (key)
        always(key, value);
    books[at] = world.book;
    world.book = base;
    ck_assert_int_eq(policy_resolve(&books[at], world.on, DATE_NONE,
                                    &books[at].arena, &policies[at]),
                     STATUS_OK);
    scenarios[at] = (struct scenario){.policy = &policies[at], .on = world.on};
    scenario_of_day(scenarios, at);
}

static struct outcome decide_again(size_t at)
{
    struct memo memo = {0};
    struct determination d;
    ck_assert_int_eq(memo_begin(&memo, &policies[0], &world.household),
                     STATUS_OK);
    memo.differs = &scenarios[at].differs;
    ck_assert_int_eq(determine_again(&policies[at], &world.household, world.on,
                                     &memo, world.parts, &d),
                     STATUS_OK);
    memo_free(&memo);
    struct outcome out = {.income_fen = 0};
    outcome_of(&d, &ways[at], &out);
    return out;
}

START_TEST(a_scenario_that_does_not_concern_the_household_is_not_decided)
{
    always("edge.ratio", "1.5");
    household_of(2, YUAN(1500)); /* edge: 750 */
    make_scenario(0, NULL, NULL);
    make_scenario(1, "dibao.standard.rural", "900");
    make_scenario(2, "dibao.standard.urban", "700");
    make_scenario(3, "dibao.standard.urban", "800");
    for (size_t i = 1; i < SCENARIOS; i++)
        scenario_like(scenarios, i, 0);
    struct outcome base = decide_again(0);
    const struct outcome *outcomes[SCENARIOS] = {&base}, *before;
    ck_assert_ptr_eq(
        scenario_alike(&scenarios[1], AREA_URBAN, outcomes, &before), &base);
    /* 750 is edge between 500.01 and 750: 700 too, 800 no longer. */
    ck_assert_ptr_eq(
        scenario_alike(&scenarios[2], AREA_URBAN, outcomes, &before), &base);
    ck_assert_ptr_null(
        scenario_alike(&scenarios[3], AREA_URBAN, outcomes, &before));
    struct scenario_range range;
    scenario_range_of(scenarios, 3, &range);
    ck_assert(scenarios_all_alike(&range, AREA_URBAN, &base));
    scenario_range_of(scenarios, 4, &range);
    ck_assert(!scenarios_all_alike(&range, AREA_URBAN, &base));
    for (size_t i = 0; i < SCENARIOS; i++)
        rulebook_free(&books[i]);
}

/* 750 a head against 600: the limit is reached at a ratio of 5/4. */
static void decide_by_ratios(const char *mode, const char *ratio, bool alike)
{
    always("dibao.standard.urban", "600");
    always("edge.ratio", "1.5");
    always("edge.limit", mode);
    household_of(2, YUAN(1500));
    make_scenario(0, NULL, NULL);
    make_scenario(1, "edge.ratio", ratio);
    scenario_like(scenarios, 1, 0);
    struct outcome base = decide_again(0), own = decide_again(1);
    const struct outcome *outcomes[SCENARIOS] = {&base, &own}, *before;
    struct scenario_range range;
    scenario_range_of(scenarios, 2, &range);
    ck_assert_int_eq(base.category, CATEGORY_EDGE);
    ck_assert_int_eq(own.category, alike ? CATEGORY_EDGE : CATEGORY_NONE);
    ck_assert_ptr_eq(
        scenario_alike(&scenarios[1], AREA_URBAN, outcomes, &before),
        alike ? &base : NULL);
    ck_assert_int_eq(scenarios_all_alike(&range, AREA_URBAN, &base), alike);
    rulebook_free(&books[0]);
    rulebook_free(&books[1]);
}

START_TEST(a_ratio_whose_limit_is_the_income_is_like_the_others_where_inclusive)
{
    decide_by_ratios("inclusive", "1.25", true);
}

START_TEST(a_ratio_whose_limit_is_the_income_is_decided_where_strict)
{
    decide_by_ratios("strict", "1.25", false);
}

START_TEST(a_ratio_just_below_the_income_is_decided)
{
    decide_by_ratios("inclusive", "1.249999999", false);
}

START_TEST(a_ratio_just_above_the_income_is_like_the_others)
{
    decide_by_ratios("strict", "1.250000001", true);
}

/*
 * 750 a head against 600: no edge household up to a ratio of 5/4. Of several
 * ratios the highest tells whether all decide alike.
 */
START_TEST(the_highest_ratio_may_let_in_whom_the_others_do_not)
{
    always("dibao.standard.urban", "600");
    always("edge.ratio", "1.2");
    always("edge.limit", "strict");
    household_of(2, YUAN(1500));
    make_scenario(0, NULL, NULL);
    make_scenario(1, "edge.ratio", "1.25");
    make_scenario(2, "edge.ratio", "1.1");
    make_scenario(3, "edge.ratio", "1.4");
    struct outcome base = decide_again(0);
    struct scenario_range range;
    ck_assert_int_eq(base.category, CATEGORY_NONE);
    scenario_range_of(scenarios, 3, &range);
    ck_assert_ptr_eq(range.edge_least, scenarios[2].edge_ratio);
    ck_assert_ptr_eq(range.edge_most, scenarios[1].edge_ratio);
    ck_assert(scenarios_all_alike(&range, AREA_URBAN, &base));
    scenario_range_of(scenarios, 4, &range);
    ck_assert_ptr_eq(range.edge_most, scenarios[3].edge_ratio);
    ck_assert(!scenarios_all_alike(&range, AREA_URBAN, &base));
    for (size_t i = 0; i < SCENARIOS; i++)
        rulebook_free(&books[i]);
}

/* grounds_hold() does not make the edge test anew. */
START_TEST(grounds_with_an_edge_test_hold_while_its_ratio_does_not_differ)
{
    struct grounds grounds = NO_GROUNDS;
    struct param_set differs = {{0}};
    grounds.edge.made = true;
    ck_assert(grounds_hold(&grounds, &differs, 1));
    param_set_add(&differs, PARAM_EDGE_RATIO);
    ck_assert(!grounds_hold(&grounds, &differs, 1));
    grounds.edge.made = false;
    ck_assert(grounds_hold(&grounds, &differs, 1));
}

START_TEST(a_policy_without_an_edge_ratio_is_like_none_that_has_one)
{
    always("edge.ratio", "1.5");
    household_of(2, YUAN(1500));
    make_scenario(0, NULL, NULL);
    make_scenario(1, "edge.ratio", "none");
    scenario_like(scenarios, 1, 0);
    struct outcome base = decide_again(0);
    const struct outcome *outcomes[SCENARIOS] = {&base}, *before;
    struct scenario_range range;
    scenario_range_of(scenarios, 2, &range);
    ck_assert_ptr_null(
        scenario_alike(&scenarios[1], AREA_URBAN, outcomes, &before));
    ck_assert(!scenarios_all_alike(&range, AREA_URBAN, &base));
    rulebook_free(&books[0]);
    rulebook_free(&books[1]);
}

START_TEST(a_scenario_of_another_day_is_like_none_of_this_day)
{
    household_of(1, YUAN(5000));
    make_scenario(0, NULL, NULL);
    make_scenario(1, NULL, NULL);
    scenarios[1].on = 20251001;
    scenario_of_day(scenarios, 1);
    ck_assert_uint_eq(scenarios[1].first, 1);
    ck_assert_uint_eq(scenarios[1].day, 1);
    scenario_like(scenarios, 1, 0);
    ck_assert_uint_eq(scenarios[1].like_count, 0);
    struct scenario_range range;
    struct outcome base = decide_again(0);
    scenario_range_of(scenarios, 2, &range);
    ck_assert(!scenarios_all_alike(&range, AREA_URBAN, &base));
    rulebook_free(&books[0]);
    rulebook_free(&books[1]);
}

START_TEST(days_are_numbered_in_the_order_in_which_they_come)
{
    static const date days[] = {20211001, 20221001, 20231001, 20221001,
                                20241001};
    static const size_t numbers[] = {0, 1, 2, 1, 3};
    struct scenario of_days[COUNT_OF(days)];
    decide();
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        of_days[i] = (struct scenario){.policy = &world.policy, .on = days[i]};
        scenario_of_day(of_days, i);
        ck_assert_uint_eq(of_days[i].day, numbers[i]);
    }
}

START_TEST(no_more_likenesses_are_kept_than_there_is_room_for)
{
    struct scenario alike[2] = {{.policy = &world.policy, .on = 20211001},
                                {.policy = &world.policy, .on = 20211001}};
    decide();
    for (int i = 0; i < SCENARIO_LIKES + 2; i++)
        scenario_like(alike, 1, 0);
    ck_assert_uint_eq(alike[1].like_count, SCENARIO_LIKES);
}

/* Grounds by hand: within which standards, and what was read. */
START_TEST(a_decision_is_taken_over_within_its_grounds_alone)
{
    const int urban = (int)PARAM_DIBAO_STANDARD_URBAN;
    struct way way = {.grounds = NO_GROUNDS};
    const struct outcome known = {.way = &way}, *before;
    const struct outcome *outcomes[] = {&known};
    struct scenario s = {.like_count = 1};
    way.grounds.standard_least = 10;
    way.grounds.standard_most = 20;
    param_set_add(&way.grounds.reads, urban);
    param_set_add(&s.likes[0].differs, PARAM_DIBAO_FLOOR);
    s.likes[0].besides[AREA_URBAN] = true;
    static const struct {
        int64_t standard;
        bool taken;
    } rows[] = {{9, false}, {10, true}, {20, true}, {21, false}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        s.standard_units[AREA_URBAN] = rows[i].standard;
        ck_assert((scenario_alike(&s, AREA_URBAN, outcomes, &before) != NULL) ==
                  rows[i].taken);
    }
    s.standard_units[AREA_URBAN] = 15;
    param_set_add(&s.likes[0].differs, urban); /* it is read, and differs */
    ck_assert_ptr_null(scenario_alike(&s, AREA_URBAN, outcomes, &before));
    param_set_add(&way.grounds.reads, PARAM_DIBAO_FLOOR);
    ck_assert_ptr_null(scenario_alike(&s, AREA_URBAN, outcomes, &before));
    struct scenario_range range = {.of_one_day = true,
                                   .standard_least = {10, 10},
                                   .standard_most = {20, 20}};
    ck_assert(scenarios_all_alike(&range, AREA_URBAN, &known));
    range.standard_least[AREA_URBAN] = 9;
    ck_assert(!scenarios_all_alike(&range, AREA_URBAN, &known));
}

/* ---- what does not fit -------------------------------------------------- */

START_TEST(an_income_a_head_that_does_not_fit_is_an_overflow)
{
    struct people of = {.heads = 1, .scale = 2};
    struct outcome out = {.total_fen = INT64_MAX / 2};
    ck_assert_int_eq(outcome_income(&out, &of), STATUS_OK);
    out.total_fen++;
    ck_assert_int_eq(outcome_income(&out, &of), STATUS_OVERFLOW);
    out.total_fen--;
    of.income_units = 1;
    ck_assert_int_eq(outcome_income(&out, &of), STATUS_OK);
    of.income_units = 2;
    ck_assert_int_eq(outcome_income(&out, &of), STATUS_OVERFLOW);
}

START_TEST(more_households_than_can_be_counted_are_an_overflow)
{
    const struct people of = {.heads = 1, .scale = 1, .weight = 1};
    const struct outcome one = {.category = CATEGORY_EDGE, .total_fen = 1};
    const struct outcome two = {.category = CATEGORY_EDGE, .total_fen = 2};
    struct side side = {.households = INT64_MAX}, other = {.households = 1};
    static struct moves moves, more;
    ck_assert_int_eq(side_add(&side, &lines, &of, &one), STATUS_OVERFLOW);
    side.households = INT64_MAX;
    ck_assert_int_eq(side_join(&side, &other), STATUS_OVERFLOW);
    struct move *cell = &moves.cells[CATEGORY_EDGE][CATEGORY_EDGE];
    cell->households = INT64_MAX;
    ck_assert_int_eq(moves_add_baseline(&moves, &of, &one), STATUS_OVERFLOW);
    more.cells[CATEGORY_EDGE][CATEGORY_EDGE].households = 1;
    cell->households = INT64_MAX;
    ck_assert_int_eq(moves_join(&moves, &more), STATUS_OVERFLOW);
    cell->households = INT64_MIN;
    ck_assert_int_eq(moves_add(&moves, &of, &one, &two), STATUS_OVERFLOW);
    cell->households = 0; /* the amount moves within the category */
    ck_assert_int_eq(moves_add(&moves, &of, &one, &two), STATUS_OK);
    ck_assert_int_eq((int64_t)(cell->after - cell->before), 1);
}

START_TEST(persons_that_cannot_be_taken_away_are_an_overflow)
{
    const struct people of = {
        .area = AREA_URBAN, .heads = 1, .scale = 1, .weight = 1, .persons = 1};
    struct outcome before = {.total_fen = 1, .income_fen = 1};
    struct outcome after = {.total_fen = 2, .income_fen = 2};
    struct change change = {.difference.poverty.persons = INT64_MIN};
    ck_assert_int_eq(change_add(&change, &lines, &of, &before, &after),
                     STATUS_OVERFLOW);
    after.income_fen = 1; /* a fen among many heads: nobody moves */
    change = (struct change){.difference.poverty.persons = INT64_MIN};
    ck_assert_int_eq(change_add(&change, &lines, &of, &before, &after),
                     STATUS_OK);
    ck_assert_int_eq(change.winners, 1);
}

START_TEST(groups_that_cannot_be_joined_are_an_overflow)
{
    struct groups a = {.scenarios = 2}, b = {.scenarios = 2};
    const struct group_key key = {.text = "500103", .number = 1};
    struct household_group *group = groups_find(&a, &key);
    groups_find(&b, &key)->before.households = 1;
    group->before.households = INT64_MAX;
    ck_assert_int_eq(groups_join(&a, &b), STATUS_OVERFLOW);
    group->before.households = 0;
    group->changes[0].difference.households = INT64_MAX;
    groups_find(&b, &key)->changes[0].difference.households = 1;
    ck_assert_int_eq(groups_join(&a, &b), STATUS_OVERFLOW);
    groups_free(&a);
    groups_free(&b);
}

START_TEST(a_weighted_sum_beyond_64_bits_is_an_overflow_on_both_sides)
{
    int64_t fen;
    const wide most = (wide)INT64_MAX * WEIGHT_ONE;
    ck_assert_int_eq(weight_round(most, &fen), STATUS_OK);
    ck_assert_int_eq(weight_round(most + WEIGHT_ONE, &fen), STATUS_OVERFLOW);
    ck_assert_int_eq(weight_round(-most - 3 * (wide)WEIGHT_ONE, &fen),
                     STATUS_OVERFLOW);
}

SUITE_BETWEEN(
    "whatif", open_all, world_close,
    people_are_the_counted_and_the_tekun_with_their_own_incomes,
    income_a_head_is_rounded_half_up_to_the_fen_once,
    nobody_has_no_income_and_weighs_all_the_same,
    the_weight_is_that_of_the_first_person_who_has_one,
    a_weight_beyond_nine_billion_is_an_overflow,
    a_weighted_sum_is_rounded_half_up_away_from_zero,
    a_change_has_winners_losers_recipients_and_money,
    the_baseline_and_a_change_are_what_the_other_side_would_be,
    groups_are_in_order_whatever_the_order_of_their_households,
    moves_take_a_household_from_where_the_baseline_had_it,
    a_scenario_that_does_not_concern_the_household_is_not_decided,
    a_ratio_whose_limit_is_the_income_is_like_the_others_where_inclusive,
    a_ratio_whose_limit_is_the_income_is_decided_where_strict,
    a_ratio_just_below_the_income_is_decided,
    a_ratio_just_above_the_income_is_like_the_others,
    the_highest_ratio_may_let_in_whom_the_others_do_not,
    grounds_with_an_edge_test_hold_while_its_ratio_does_not_differ,
    a_policy_without_an_edge_ratio_is_like_none_that_has_one,
    a_scenario_of_another_day_is_like_none_of_this_day,
    days_are_numbered_in_the_order_in_which_they_come,
    no_more_likenesses_are_kept_than_there_is_room_for,
    a_decision_is_taken_over_within_its_grounds_alone,
    an_income_a_head_that_does_not_fit_is_an_overflow,
    more_households_than_can_be_counted_are_an_overflow,
    persons_that_cannot_be_taken_away_are_an_overflow,
    groups_that_cannot_be_joined_are_an_overflow,
    a_weighted_sum_beyond_64_bits_is_an_overflow_on_both_sides)
