/*
 * cliff - where the total jumps and bends, by how much, and by which article.
 * That no breakpoint is missed is tested in check_cliff_brute.c.
 */
#include "cliff.h"
#include "fixture.h"
#include <string.h>

static struct cliff cliff;

static void cliff_open(void)
{
    world_open();
    always("edge.ratio", "1.5");
    always("edge.limit", "strict");
    always("single.mode", "own_income");
    cliff = (struct cliff){0};
}

static void cliff_close(void)
{
    cliff_free(&cliff);
    world_close();
}

static enum status try_to_find(const char *field, size_t person)
{
    const struct cliff_question question = {&world.policy, &world.household,
                                            world.on, vary_find(span_of(field)),
                                            person};
    cliff_free(&cliff);
    try_to_decide();
    return cliff_find(&question, &cliff);
}

static void find(const char *field, size_t person)
{
    enum status status = try_to_find(field, person);
    ck_assert_msg(status == STATUS_OK, "status %d at %" PRId64, (int)status,
                  cliff.problem_at);
}

static const struct cliff_piece *piece(size_t i)
{
    ck_assert_uint_lt(i, cliff.count);
    return &cliff.pieces[i];
}

static void assert_slope(const struct cliff_piece *p, int64_t num, int64_t den)
{
    ck_assert_int_eq(p->slope.num, num);
    ck_assert_int_eq(p->slope.den, den);
}

static void assert_cause(const struct cliff_piece *p, enum rule rule)
{
    ck_assert(p->has_cause);
    ck_assert_msg(p->cause.rule == rule, "at %" PRId64 ": %s, expected %s",
                  p->from, rule_code(p->cause.rule), rule_code(rule));
}

static bool rests_on(const struct cliff_piece *p, enum article article)
{
    return p->articles >> article & 1;
}

/* ---- income -------------------------------------------------------------- */

/* 办法57 art. 4, 8, 23; J05.2, J04.1: gap, then edge, then nothing. */
START_TEST(a57_4_the_gap_falls_yuan_by_yuan_and_ends_at_the_standard)
{
    household_of(3, YUAN(1200));
    find("wage", 0);
    ck_assert_uint_eq(cliff.count, 3);
    ck_assert_int_eq(cliff.now, YUAN(1200));
    ck_assert_int_eq(piece(0)->total_fen, YUAN(1908));
    ck_assert_int_eq(piece(0)->to, YUAN(1908) - 1);
    ck_assert_int_eq(piece(0)->total_to_fen, 1);
    assert_slope(piece(0), -1, 1);
    ck_assert(!piece(0)->has_cause);
    ck_assert_int_eq(piece(1)->from, YUAN(1908));
    ck_assert_int_eq(piece(1)->jump_fen, 0);
    ck_assert_int_eq(piece(1)->category, CATEGORY_EDGE);
    assert_slope(piece(1), 0, 1);
    assert_cause(piece(1), RULE_DIBAO_TEST);
    ck_assert(rests_on(piece(1), ARTICLE_DIBAO));
    ck_assert_int_eq(piece(2)->from, YUAN(2862));
    ck_assert_int_eq(piece(2)->category, CATEGORY_NONE);
    assert_cause(piece(2), RULE_EDGE_TEST);
    ck_assert(rests_on(piece(2), ARTICLE_EDGE));
    ck_assert_int_eq(piece(2)->to, vary_find(span_of("wage"))->most);
}

/* J04.1: `inclusive` keeps the limit itself, for one fen more. */
START_TEST(j04_1_an_inclusive_edge_ends_one_fen_later)
{
    always("edge.limit", "inclusive");
    household_of(2, 0);
    find("wage", 0);
    ck_assert_int_eq(piece(2)->from, YUAN(1908) + 1);
}

/* J04.2, 办法57 art. 8: what the single person has begins and ends. */
START_TEST(j04_2_a_single_person_is_let_in_at_the_standard_and_lost_at_the_edge)
{
    earner(YUAN(1500));
    disabled(DISABILITY_PHYSICAL, 2);
    supplement("supplement.severe", "disability_grade=1|2", STACK_NO, "60");
    find("wage", 0);
    ck_assert_uint_eq(cliff.count, 3);
    ck_assert_int_eq(piece(0)->total_fen, YUAN(1272 + 60));
    ck_assert_int_eq(piece(1)->from, YUAN(1272));
    ck_assert_int_eq(piece(1)->jump_fen, YUAN(636));
    assert_cause(piece(1), RULE_DIBAO_TEST);
    ck_assert(rests_on(piece(1), ARTICLE_SINGLE));
    ck_assert(!rests_on(piece(1), ARTICLE_SUPPLEMENT));
    ck_assert_int_eq(piece(2)->from, YUAN(1908));
    ck_assert_int_eq(piece(2)->jump_fen, -YUAN(636 + 60));
    assert_cause(piece(2), RULE_EDGE_TEST);
    ck_assert(rests_on(piece(2), ARTICLE_EDGE));
    ck_assert(rests_on(piece(2), ARTICLE_SINGLE));
    ck_assert(rests_on(piece(2), ARTICLE_SUPPLEMENT));
}

/* J04.2: the person's own income takes from the person's own amount. */
START_TEST(j04_2_own_income_of_the_single_person_falls_to_nothing)
{
    earner(YUAN(1200));
    disabled(DISABILITY_PHYSICAL, 2);
    find("wage", 1);
    ck_assert_uint_eq(cliff.count, 4);
    ck_assert_int_eq(piece(1)->from, YUAN(72));
    ck_assert_int_eq(piece(1)->total_fen, YUAN(636 - 72));
    assert_slope(piece(1), -1, 1);
    ck_assert_int_eq(piece(2)->from, YUAN(636));
    assert_cause(piece(2), RULE_SINGLE);
    ck_assert_int_eq(piece(2)->cause.person, 1);
    ck_assert_int_eq(piece(2)->jump_fen, 0);
    ck_assert_int_eq(piece(3)->from, YUAN(708));
}

/* The household's income is floored at 0 (section 2). */
START_TEST(income_below_nothing_counts_as_nothing)
{
    household_of(2, 0);
    world.persons[1].exempt_fen_month = YUAN(300);
    find("wage", 0);
    assert_slope(piece(0), 0, 1);
    ck_assert_int_eq(piece(0)->to, YUAN(300));
    assert_cause(piece(1), RULE_HOUSEHOLD_INCOME);
    ck_assert(rests_on(piece(1), ARTICLE_INCOME));
    assert_slope(piece(1), -1, 1);
    ck_assert_int_eq(piece(1)->jump_fen, 0);
}

/* Z09.1: 30% of the wage are left out, so 70% of it are taken back. */
START_TEST(z09_1_a_share_of_the_wage_makes_the_slope_a_share)
{
    struct ratio rate;
    always("income.employment_cost", "wage_share");
    always("income.employment_cost.amount", "30%");
    household_of(3, YUAN(1000));
    find("wage", 0);
    assert_slope(piece(0), -7, 10);
    ck_assert(cliff_marginal_rate(&cliff, piece(0), &rate));
    ck_assert_int_eq(rate.num, 7);
    ck_assert_int_eq(rate.den, 10);
    /* 0.7 x 2,725.71 < 1,908 <= 0.7 x 2,725.72: a bend, no jump. */
    ck_assert_int_eq(piece(1)->from, 272572);
    ck_assert_int_eq(piece(1)->jump_fen, 0);
}

/* Z09.1: a declared cost is at most the wage. */
START_TEST(z09_1_a_cost_is_at_most_the_wage)
{
    household_of(2, YUAN(700));
    world.persons[0].employment_cost_fen_month = YUAN(100);
    find("wage", 0);
    assert_slope(piece(0), 0, 1);
    ck_assert_int_eq(piece(1)->from, YUAN(100) + 1);
    assert_cause(piece(1), RULE_EMPLOYMENT_COST);
    assert_slope(piece(1), -1, 1);
}

/* 渝条例 art. 12: income by the year counts by its twelfth. */
START_TEST(farm_income_takes_a_twelfth)
{
    struct ratio rate;
    household_of(1, 0);
    find("farm_income_year", 0);
    assert_slope(piece(0), -1, 12);
    ck_assert(cliff_marginal_rate(&cliff, piece(0), &rate));
    ck_assert_int_eq(rate.num, rate.den);
    ck_assert_int_eq(piece(1)->from, YUAN(636 * 12));
    ck_assert_int_eq(piece(1)->jump_fen, 0);
}

START_TEST(a_floor_ends_with_a_jump)
{
    always("dibao.floor", "50");
    household_of(1, 0);
    find("wage", 0);
    ck_assert_int_eq(piece(1)->from, YUAN(586) + 1);
    assert_cause(piece(1), RULE_DIBAO_FLOOR);
    ck_assert(rests_on(piece(1), ARTICLE_FLOOR));
    ck_assert_int_eq(piece(1)->jump_fen, 0);
    assert_slope(piece(1), 0, 1);
    ck_assert_int_eq(piece(2)->from, YUAN(636));
    ck_assert_int_eq(piece(2)->jump_fen, -YUAN(50));
    assert_cause(piece(2), RULE_DIBAO_TEST);
}

/* C11.1: tiers are steps. */
START_TEST(tiers_are_steps)
{
    always("dibao.mode", "tier");
    always("dibao.tiers", "0.5:420;1:200");
    household_of(1, 0);
    find("wage", 0);
    ck_assert_int_eq(piece(0)->total_fen, YUAN(420));
    assert_slope(piece(0), 0, 1);
    ck_assert_int_eq(piece(1)->from, YUAN(318));
    ck_assert_int_eq(piece(1)->jump_fen, -YUAN(220));
    assert_cause(piece(1), RULE_DIBAO_TIER);
    ck_assert_int_eq(piece(2)->jump_fen, -YUAN(200));
    assert_cause(piece(2), RULE_DIBAO_TEST);
}

/* 刚性 art. 4: the share of the expenses falls as income rises. */
START_TEST(g4_expenditure_ends_where_its_share_is_reached)
{
    always("expenditure.mode", "share");
    always("expenditure.share", "60%");
    always("income.disposable_year", "48000");
    household_of(1, YUAN(1000));
    world.household.rigid_expense_fen_year = YUAN(9000);
    find("wage", 0);
    ck_assert_int_eq(piece(2)->from, YUAN(954));
    ck_assert_int_eq(piece(2)->category, CATEGORY_EXPENDITURE);
    ck_assert_int_eq(piece(3)->from, YUAN(1250));
    ck_assert_int_eq(piece(3)->category, CATEGORY_NONE);
    assert_cause(piece(3), RULE_EXPENDITURE_TEST);
    ck_assert(rests_on(piece(3), ARTICLE_EXPENDITURE));
}

/* ---- property, ages, counts ---------------------------------------------- */

/* 办法57 art. 14; J06.5: more than the limit fails, the limit passes. */
START_TEST(a57_14_savings_above_the_limit_lose_everything)
{
    struct ratio rate;
    always("property.savings_limit", "24m");
    household_of(3, YUAN(1200));
    find("savings", 0);
    ck_assert_uint_eq(cliff.count, 2);
    ck_assert_int_eq(piece(1)->from, YUAN(24 * 636 * 3) + 1);
    ck_assert_int_eq(piece(1)->jump_fen, -YUAN(708));
    assert_cause(piece(1), RULE_SAVINGS_LIMIT);
    ck_assert(rests_on(piece(1), ARTICLE_PROPERTY));
    ck_assert_str_eq(piece(1)->cause.basis, "property.savings_limit");
    ck_assert(!cliff_marginal_rate(&cliff, piece(0), &rate));
}

/* H03.3: one home passes, two do not. */
START_TEST(h03_3_a_second_home_loses_everything)
{
    always("property.homes_limit", "1");
    household_of(1, 0);
    find("homes", 0);
    ck_assert_int_eq(piece(1)->from, 2);
    ck_assert_int_eq(piece(1)->jump_fen, -YUAN(636));
    assert_cause(piece(1), RULE_HOMES_LIMIT);
}

/* 办法57 art. 34: the third refusal costs the person's share. */
START_TEST(a57_34_the_third_refusal_costs_a_share)
{
    household_of(2, 0);
    find("refusals", 1);
    ck_assert_uint_eq(cliff.count, 2);
    ck_assert_int_eq(piece(1)->from, 3);
    ck_assert_int_eq(piece(1)->jump_fen, -YUAN(636));
    ck_assert(rests_on(piece(1), ARTICLE_REFUSAL) ||
              rests_on(piece(1), ARTICLE_DIBAO));
}

/* 特困43 art. 5; J04.4, J05.3: minors, and the sixtieth birthday. */
START_TEST(t43_5_tekun_by_age)
{
    always("tekun.standard", "827");
    always("tekun.minor_age", "18");
    always("tekun.minor_mode", "covered");
    member()->support = SUPPORT_NONE;
    find("age", 0);
    ck_assert_uint_eq(cliff.count, 3);
    ck_assert_int_eq(cliff.now, 41);
    ck_assert_int_eq(cliff.last, 120);
    ck_assert_int_eq(piece(0)->total_fen, YUAN(827));
    ck_assert_int_eq(piece(1)->from, 18);
    ck_assert_int_eq(piece(1)->jump_fen, -YUAN(827 - 636));
    assert_cause(piece(1), RULE_TEKUN_LABOUR);
    ck_assert(rests_on(piece(1), ARTICLE_TEKUN));
    ck_assert_int_eq(piece(2)->from, 60);
    ck_assert_int_eq(piece(2)->jump_fen, YUAN(827 - 636));
    assert_cause(piece(2), RULE_TEKUN_LABOUR);
}

/* Z02.1: a condition on age may hold, end and hold again. */
START_TEST(z02_1_supplements_by_age_may_come_back)
{
    household_of(1, 0);
    supplement("supplement.young_or_old", "age=..15|70..", STACK_NO, "60");
    find("age", 0);
    ck_assert_uint_eq(cliff.count, 3);
    ck_assert_int_eq(piece(1)->from, 16);
    ck_assert_int_eq(piece(2)->from, 70);
    ck_assert_int_eq(piece(2)->jump_fen, YUAN(60));
    assert_cause(piece(2), RULE_SUPPLEMENT);
    ck_assert_str_eq(piece(2)->cause.basis, "supplement.young_or_old");
    ck_assert(rests_on(piece(2), ARTICLE_SUPPLEMENT));
}

/* A wage above the standard is means: tekun ends, and the person counts. */
START_TEST(t43_6_own_income_at_the_standard_ends_tekun)
{
    always("tekun.standard", "827");
    born(19500101)->support = SUPPORT_NONE;
    find("wage", 0);
    ck_assert_int_eq(piece(0)->category, CATEGORY_TEKUN);
    ck_assert_int_eq(piece(1)->from, YUAN(636));
    ck_assert_int_eq(piece(1)->category, CATEGORY_EDGE);
    ck_assert_int_eq(piece(1)->jump_fen, -YUAN(827));
    assert_cause(piece(1), RULE_TEKUN_MEANS);
}

/* ---- rounding ------------------------------------------------------------ */

START_TEST(rounding_to_the_yuan_is_within_the_piece)
{
    int64_t total_fen;
    always("payment.unit", "1");
    always("payment.round", "up");
    household_of(1, 0);
    find("wage", 0);
    ck_assert_uint_eq(cliff.count, 3);
    ck_assert_int_eq(cliff_total(&cliff, piece(0), 1, &total_fen), STATUS_OK);
    ck_assert_int_eq(total_fen, YUAN(636));
    ck_assert_int_eq(cliff_total(&cliff, piece(0), 100, &total_fen), STATUS_OK);
    ck_assert_int_eq(total_fen, YUAN(635));
}

/* ---- questions ----------------------------------------------------------- */

START_TEST(the_nearest_x_of_another_category_on_both_sides)
{
    int64_t x;
    household_of(3, YUAN(2000));
    find("wage", 0);
    ck_assert(cliff_flip(&cliff, CLIFF_DOWN, &x));
    ck_assert_int_eq(x, YUAN(1908) - 1);
    ck_assert(cliff_flip(&cliff, CLIFF_UP, &x));
    ck_assert_int_eq(x, YUAN(2862));
    world.persons[0].wage_fen_month = YUAN(9000);
    find("wage", 0);
    ck_assert(!cliff_flip(&cliff, CLIFF_UP, &x));
    ck_assert(cliff_flip(&cliff, CLIFF_DOWN, &x));
    ck_assert_int_eq(x, YUAN(2862) - 1);
}

/* Wage and total together: 1,907.99 + 736.00, and again from 2,643.99 on. */
START_TEST(how_far_a_loss_has_to_be_earned_again)
{
    int64_t x;
    earner(YUAN(1500));
    disabled(DISABILITY_PHYSICAL, 2);
    find("wage", 0);
    ck_assert(!cliff_regained(&cliff, piece(0), &x));
    ck_assert(!cliff_regained(&cliff, piece(1), &x));
    ck_assert(cliff_regained(&cliff, piece(2), &x));
    ck_assert_int_eq(x, YUAN(1908 + 636) - 1);
    find("savings", 0);
    ck_assert(!cliff_regained(&cliff, piece(0), &x));
}

START_TEST(an_age_without_a_birth_date_is_not_known)
{
    int64_t x;
    member()->birth_date = DATE_NONE;
    find("age", 0);
    ck_assert_int_eq(cliff.now, VARY_UNKNOWN);
    ck_assert(!cliff_flip(&cliff, CLIFF_UP, &x));
}

START_TEST(the_piece_of_an_x)
{
    household_of(3, 0);
    find("wage", 0);
    ck_assert_ptr_eq(cliff_at(&cliff, 0), piece(0));
    ck_assert_ptr_eq(cliff_at(&cliff, YUAN(1908) - 1), piece(0));
    ck_assert_ptr_eq(cliff_at(&cliff, YUAN(1908)), piece(1));
    ck_assert_ptr_eq(cliff_at(&cliff, cliff.last), piece(2));
}

/* ---- what cannot be decided ---------------------------------------------- */

/* 办法57 art. 13 (3): after 2025 somebody has to say what applies. */
START_TEST(a57_13_a_missing_value_is_named_with_the_x_that_needs_it)
{
    rule("income.basic_pension_excluded", "2021-07-01", "yes");
    rule("income.basic_pension_excluded", "2021-09-01", "none");
    household_of(1, 0);
    ck_assert_int_eq(try_to_find("basic_pension", 0), STATUS_NO_VALUE);
    ck_assert_str_eq(cliff.problem.param_name, "income.basic_pension_excluded");
    ck_assert_int_eq(cliff.problem_at, 1);
    ck_assert(!cliff.broken);
}

START_TEST(a_fact_that_is_missing_is_named)
{
    member()->birth_date = DATE_NONE;
    world.persons[0].support = SUPPORT_NONE;
    ck_assert_int_eq(try_to_find("wage", 0), STATUS_FAULT);
    ck_assert_str_eq(cliff.problem.column, "birth_date");
    ck_assert(!cliff.broken);
}

/* Shares of a wage need finer units: the largest amounts do not fit. */
START_TEST(the_range_ends_where_amounts_cannot_be_computed)
{
    always("income.employment_cost", "wage_share");
    always("income.employment_cost.amount", "1/7919");
    household_of(1, 0);
    find("wage", 0);
    ck_assert_int_lt(cliff.last, vary_find(span_of("wage"))->most);
    ck_assert_int_ge(cliff.last, YUAN(1000000));
}

START_TEST(a_household_of_nobody_has_one_piece)
{
    find("savings", 0);
    ck_assert_uint_eq(cliff.count, 1);
    ck_assert_int_eq(piece(0)->total_fen, 0);
}

/* ---- pieces by hand ------------------------------------------------------ */

static struct cliff_piece made[3];

/* A cliff of three pieces of a month's wage, the second of which lost 100. */
static struct cliff made_up(const char *field)
{
    static const struct cliff_piece pieces[] = {
        {.from = 0, .to = 9, .exact_fen = {100, 1}, .slope = {0, 1}},
        {.from = 10, .to = 50, .exact_fen = {0, 1}, .slope = {0, 1}},
        {.from = 51, .to = 51, .exact_fen = {0, 1}, .slope = {0, 1}}};
    memcpy(made, pieces, sizeof made);
    return (struct cliff){.field = vary_find(span_of(field)),
                          .pieces = made,
                          .count = COUNT_OF(made),
                          .now = 5,
                          .last = 51};
}

START_TEST(what_is_lost_may_never_be_earned_again)
{
    int64_t x;
    struct cliff of = made_up("wage");
    ck_assert(!cliff_regained(&of, &made[1], &x)); /* 109, and at most 51 */
    made[0].exact_fen = (struct ratio){20, 1};
    ck_assert(cliff_regained(&of, &made[1], &x));
    ck_assert_int_eq(x, 29);
    made[2].exact_fen = (struct ratio){200, 1};
    made[0].exact_fen = (struct ratio){100, 1};
    ck_assert(cliff_regained(&of, &made[1], &x));
    ck_assert_int_eq(x, 51);
    of = made_up("farm_income_year"); /* by the year: not with the month */
    ck_assert(!cliff_regained(&of, &made[1], &x));
}

START_TEST(what_does_not_fit_is_never_earned_again)
{
    int64_t x;
    struct cliff of = made_up("wage");
    made[0].slope = (struct ratio){INT64_MAX, 1};
    ck_assert(!cliff_regained(&of, &made[1], &x));
    of = made_up("wage");
    made[0].exact_fen = (struct ratio){INT64_MAX, 1};
    ck_assert(!cliff_regained(&of, &made[1], &x));
    of = made_up("wage");
    made[1].slope = made[2].slope = (struct ratio){INT64_MAX, 1};
    made[2].exact_fen = (struct ratio){INT64_MAX, 1};
    ck_assert(!cliff_regained(&of, &made[1], &x));
}

START_TEST(the_marginal_rate_is_that_of_a_stretch_and_fits)
{
    struct ratio rate;
    struct cliff of = made_up("farm_income_year");
    made[1].slope = (struct ratio){-1, 12};
    ck_assert(cliff_marginal_rate(&of, &made[1], &rate));
    ck_assert_int_eq(rate.num, 1);
    ck_assert(!cliff_marginal_rate(&of, &made[2], &rate)); /* a point */
    made[1].slope = (struct ratio){INT64_MAX, 1};
    ck_assert(!cliff_marginal_rate(&of, &made[1], &rate));
    of = made_up("savings");
    ck_assert(!cliff_marginal_rate(&of, &made[1], &rate));
}

START_TEST(an_x_beyond_the_last_has_no_other_category)
{
    int64_t x;
    struct cliff of = made_up("wage");
    made[2].category = CATEGORY_NONE;
    ck_assert(cliff_flip(&of, CLIFF_UP, &x));
    of.now = 52;
    ck_assert(!cliff_flip(&of, CLIFF_UP, &x));
}

/* Amounts that no x makes smaller: there is nothing to decide. */
START_TEST(a_household_whose_amounts_never_fit_has_no_pieces)
{
    household_of(2, 0);
    world.persons[1].property_fen_month = INT64_MAX;
    ck_assert_int_eq(try_to_find("wage", 0), STATUS_OVERFLOW);
    ck_assert_uint_eq(cliff.count, 0);
}

/* What a person lacks to be tekun changes no decision of who is not. */
START_TEST(means_of_who_is_not_tekun_make_no_piece)
{
    always("tekun.standard", "827");
    earner(YUAN(2500));
    struct person *p = earner(YUAN(100));
    p->support = SUPPORT_NONE;
    p->labour = LABOUR_FULL;
    find("wage", 1);
    for (size_t i = 0; i < cliff.count; i++)
        ck_assert_int_ne(cliff.pieces[i].cause.rule, RULE_TEKUN_MEANS);
}

/* 特困43 art. 4: another member of the household stays in dibao. */
START_TEST(t43_4_who_becomes_tekun_leaves_the_household_in_dibao)
{
    always("tekun.standard", "827");
    household_of(2, YUAN(300));
    world.persons[1].support = SUPPORT_NONE;
    find("age", 1);
    const struct cliff_piece *young = cliff_at(&cliff, 59);
    const struct cliff_piece *old = cliff_at(&cliff, 60);
    ck_assert_int_eq(young->category, CATEGORY_DIBAO);
    ck_assert_int_eq(old->category, CATEGORY_DIBAO);
    ck_assert_int_eq(young->members, 2);
    ck_assert_int_eq(old->members, 1);
    ck_assert_int_eq(old->tekun_persons, 1);
}

START_TEST(without_a_rounding_nothing_is_decided)
{
    rule("payment.round", "2020-01-01", "none");
    household_of(1, 0);
    ck_assert_int_eq(try_to_find("wage", 0), STATUS_NO_VALUE);
    ck_assert_uint_eq(cliff.count, 0);
}

START_TEST(a_total_that_is_rounded_as_one_moves_as_one)
{
    always("payment.round_on", "total");
    always("payment.unit", "1");
    household_of(3, YUAN(1200));
    find("wage", 0);
    ck_assert_int_eq(piece(0)->fixed_fen, 0);
    assert_slope(piece(0), -1, 1);
    ck_assert_int_eq(piece(0)->total_fen, YUAN(1908));
}

START_TEST(a_twelfth_of_the_harvest_is_rounded_with_the_total)
{
    always("payment.round_on", "total");
    household_of(2, YUAN(300));
    world.persons[1].farm_fen_year = 7;
    find("wage", 0);
    ck_assert_uint_eq(cliff.count, 3);
}

/* Z03.3: new earnings left out up to a cap: the slope changes, no decision. */
START_TEST(z09_1_a_cap_bends_the_line_within_one_decision)
{
    always("income.disregard", "30%");
    always("income.disregard.months", "6");
    always("income.disregard.cap", "200");
    household_of(3, 0);
    world.persons[0].employed_on = 20210901;
    find("wage", 0);
    size_t bent = 0;
    for (size_t i = 1; i < cliff.count; i++) {
        const struct cliff_piece *a = piece(i - 1), *b = piece(i);
        bent += a->category == b->category && a->fixed_fen == b->fixed_fen &&
                a->slope.num * b->slope.den != b->slope.num * a->slope.den;
    }
    ck_assert_uint_gt(bent, 0);
}

/*
 * At no wage at all two items are others than with the first fen, and add up
 * to the same; rounded one by one they do not, so the piece is one of its own.
 */
START_TEST(items_that_are_rounded_one_by_one_part_what_adds_up_to_the_same)
{
    always("dibao.mode", "tier");
    always("dibao.tiers", "1/63600:459.5;1:500");
    supplement("supplement.all", "age=0..", STACK_YES, "60");
    supplement("supplement.poorest", "means=none", STACK_YES, "40.5");
    household_of(1, 0);
    find("wage", 0);
    ck_assert_int_eq(piece(0)->to, YUAN(636) - 1);
    ck_assert_int_eq(piece(0)->total_fen, YUAN(560));
    always("payment.unit", "1");
    find("wage", 0);
    ck_assert_int_eq(piece(0)->to, 0);
    ck_assert_int_eq(piece(0)->total_fen, YUAN(460 + 101));
    ck_assert_int_eq(piece(1)->total_fen, YUAN(500 + 60));
    ck_assert_int_eq(ratio_compare(piece(0)->exact_fen, piece(1)->exact_fen),
                     0);
}

SUITE_BETWEEN(
    "cliff", cliff_open, cliff_close,
    a57_4_the_gap_falls_yuan_by_yuan_and_ends_at_the_standard,
    j04_1_an_inclusive_edge_ends_one_fen_later,
    j04_2_a_single_person_is_let_in_at_the_standard_and_lost_at_the_edge,
    j04_2_own_income_of_the_single_person_falls_to_nothing,
    income_below_nothing_counts_as_nothing,
    z09_1_a_share_of_the_wage_makes_the_slope_a_share,
    z09_1_a_cost_is_at_most_the_wage, farm_income_takes_a_twelfth,
    a_floor_ends_with_a_jump, tiers_are_steps,
    g4_expenditure_ends_where_its_share_is_reached,
    a57_14_savings_above_the_limit_lose_everything,
    h03_3_a_second_home_loses_everything,
    a57_34_the_third_refusal_costs_a_share, t43_5_tekun_by_age,
    z02_1_supplements_by_age_may_come_back,
    t43_6_own_income_at_the_standard_ends_tekun,
    rounding_to_the_yuan_is_within_the_piece,
    the_nearest_x_of_another_category_on_both_sides,
    how_far_a_loss_has_to_be_earned_again,
    an_age_without_a_birth_date_is_not_known, the_piece_of_an_x,
    a57_13_a_missing_value_is_named_with_the_x_that_needs_it,
    a_fact_that_is_missing_is_named,
    the_range_ends_where_amounts_cannot_be_computed,
    a_household_of_nobody_has_one_piece, what_is_lost_may_never_be_earned_again,
    what_does_not_fit_is_never_earned_again,
    the_marginal_rate_is_that_of_a_stretch_and_fits,
    an_x_beyond_the_last_has_no_other_category,
    a_household_whose_amounts_never_fit_has_no_pieces,
    means_of_who_is_not_tekun_make_no_piece,
    t43_4_who_becomes_tekun_leaves_the_household_in_dibao,
    without_a_rounding_nothing_is_decided,
    a_total_that_is_rounded_as_one_moves_as_one,
    a_twelfth_of_the_harvest_is_rounded_with_the_total,
    z09_1_a_cap_bends_the_line_within_one_decision,
    items_that_are_rounded_one_by_one_part_what_adds_up_to_the_same)
