/* expenditure - rigid-expenditure households (刚性 art. 4; D07.1). */
#include "fixture.h"

static void by_share(const char *share, const char *disposable_year)
{
    always("edge.ratio", "1.5");
    always("expenditure.mode", "share");
    if (share)
        always("expenditure.share", share);
    if (disposable_year)
        always("income.disposable_year", disposable_year);
}

static void by_net(void)
{
    always("edge.ratio", "1.5");
    always("expenditure.mode", "net");
}

/* 2 persons, 2,000 a month: 24,000 a year; half of it is 12,000. */
START_TEST(expenses_must_exceed_the_share_of_the_years_income)
{
    static const struct {
        const char *share;
        int64_t expense_fen;
        enum category category;
    } rows[] = {
        {"50%", 0, CATEGORY_NONE},
        {"50%", YUAN(12000) - 1, CATEGORY_NONE},
        {"50%", YUAN(12000), CATEGORY_NONE},
        {"50%", YUAN(12000) + 1, CATEGORY_EXPENDITURE},
        {"60%", YUAN(14400), CATEGORY_NONE},
        {"60%", YUAN(14400) + 1, CATEGORY_EXPENDITURE},
        {"1/3", YUAN(8000), CATEGORY_NONE},
        {"1/3", YUAN(8000) + 1, CATEGORY_EXPENDITURE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char row[32];
        snprintf(row, sizeof row, "%s of income, %" PRId64, rows[i].share,
                 rows[i].expense_fen);
        world_anew();
        by_share(rows[i].share, "24000");
        household_of(2, YUAN(2000));
        world.household.rigid_expense_fen_year = rows[i].expense_fen;
        decide();
        assert_category(row, rows[i].category);
        assert_row(row, has_reason(REASON_RIGID_EXPENDITURE),
                   rows[i].category == CATEGORY_EXPENDITURE);
        assert_row(row, step_of(RULE_EXPENDITURE_TEST, NOBODY)->verdict,
                   rows[i].category == CATEGORY_EXPENDITURE);
    }
}

/* Per-capita income below last year's disposable income, strictly. */
START_TEST(income_must_be_below_the_disposable_income)
{
    static const struct {
        const char *disposable;
        int n;
        int64_t income_fen;
        enum category category;
    } rows[] = {
        {"24000", 2, YUAN(4000) - 1, CATEGORY_EXPENDITURE},
        {"24000", 2, YUAN(4000), CATEGORY_NONE},
        {"24000", 2, YUAN(4000) + 1, CATEGORY_NONE},
        {"24000.12", 1, 200000, CATEGORY_EXPENDITURE},
        {"24000.12", 1, 200001, CATEGORY_NONE},
        /* 3 x 25,000 / 12 = 6,250 a month */
        {"25000", 3, 624999, CATEGORY_EXPENDITURE},
        {"25000", 3, 625000, CATEGORY_NONE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char row[48];
        snprintf(row, sizeof row, "%s, %d persons, %" PRId64,
                 rows[i].disposable, rows[i].n, rows[i].income_fen);
        world_anew();
        by_share("50%", rows[i].disposable);
        household_of(rows[i].n, rows[i].income_fen);
        world.household.rigid_expense_fen_year = YUAN(900000);
        decide();
        assert_category(row, rows[i].category);
    }
}

/* Section 6: without the figure or the share: not tested, and said. */
START_TEST(without_its_figures_the_share_is_not_tested)
{
    static const struct {
        const char *share, *disposable, *missing;
    } rows[] = {
        {NULL, "24000", "expenditure.share"},
        {"50%", NULL, "income.disposable_year"},
        {NULL, NULL, "income.disposable_year"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        by_share(rows[i].share, rows[i].disposable);
        household_of(2, YUAN(2000));
        world.household.rigid_expense_fen_year = YUAN(900000);
        decide();
        assert_category(rows[i].missing, CATEGORY_NONE);
        const struct step *step = step_of(RULE_EXPENDITURE_NOT_TESTED, NOBODY);
        ck_assert_ptr_nonnull(step);
        ck_assert_str_eq(step->note, rows[i].missing);
    }
}

START_TEST(figures_that_ended_are_an_error)
{
    static const char *const keys[] = {"expenditure.mode", "expenditure.share",
                                       "income.disposable_year"};
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        world_anew();
        by_share("50%", "24000");
        always(keys[i], "none");
        household_of(2, YUAN(1500));
        decide(); /* edge: nobody asks */
        world.persons[0].wage_fen_month = YUAN(2000);
        assert_needs(try_to_decide(), keys[i], VALUE_ENDED);
    }
}

/* 刚性 in force from 2025-01-01: before, there is no such category. */
START_TEST(there_is_no_such_household_before_its_first_day)
{
    rule("expenditure.mode", "2025-01-01", "net");
    household_of(2, YUAN(2000));
    world.household.rigid_expense_fen_year = YUAN(900000);
    world.on = 20241231;
    decide();
    assert_category("before", CATEGORY_NONE);
    ck_assert_ptr_null(step_of(RULE_EXPENDITURE_TEST, NOBODY));
    ck_assert_ptr_null(step_of(RULE_EXPENDITURE_NOT_TESTED, NOBODY));
    world.on = 20250101;
    decide();
    assert_category("from", CATEGORY_EXPENDITURE);
}

/*
 * D07.1 (Dezhou): I - rigid / 12 < S x n. 2 persons with 2,000 need more than
 * (2,000 - 1,272) x 12 = 8,736 a year.
 */
START_TEST(net_income_must_be_below_the_standard)
{
    static const struct {
        int64_t expense_fen;
        enum category category;
    } rows[] = {
        {0, CATEGORY_NONE},
        {YUAN(8736) - 1, CATEGORY_NONE},
        {YUAN(8736), CATEGORY_NONE},
        {YUAN(8736) + 1, CATEGORY_EXPENDITURE},
        {YUAN(900000), CATEGORY_EXPENDITURE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char row[32];
        snprintf(row, sizeof row, "%" PRId64, rows[i].expense_fen);
        world_anew();
        by_net();
        household_of(2, YUAN(2000));
        world.household.rigid_expense_fen_year = rows[i].expense_fen;
        decide();
        assert_category(row, rows[i].category);
        const struct step *step = step_of(RULE_EXPENDITURE_TEST, NOBODY);
        ck_assert_str_eq(step->note, "net");
        struct ratio expense = figure_of(step, "rigid_expense_year");
        assert_row(row, expense.num, rows[i].expense_fen * expense.den);
        struct ratio net = figure_of(step, "net_income");
        assert_row(row, net.num * 12,
                   (YUAN(2000) * 12 - rows[i].expense_fen) * net.den);
    }
}

START_TEST(net_is_exact_for_a_yearly_standard_and_farm_income)
{
    /* 7,226 / 12 against 12,000 / 12: 4,774 a year must be exceeded */
    rule_of_the_year("dibao.standard.urban", "2021-01-01", "7226");
    by_net();
    member()->farm_fen_year = YUAN(12000);
    world.household.rigid_expense_fen_year = YUAN(4774);
    decide();
    assert_category("equal", CATEGORY_NONE);
    world.household.rigid_expense_fen_year++;
    decide();
    assert_category("a fen a year more", CATEGORY_EXPENDITURE);
}

/* Z09.1: of a wage of 2,000 a cost of 30% leaves 1,400, 128 above 2 x 636. */
START_TEST(net_is_exact_beside_a_share_of_the_wage)
{
    by_net();
    always("edge.ratio", "1.01");
    always("income.employment_cost", "wage_share");
    always("income.employment_cost.amount", "30%");
    household_of(2, YUAN(2000));
    world.household.rigid_expense_fen_year = YUAN(128 * 12);
    decide();
    assert_category("equal", CATEGORY_NONE);
    world.household.rigid_expense_fen_year++;
    decide();
    assert_category("a fen a year more", CATEGORY_EXPENDITURE);
}

/* Section 6: net does not look at the disposable income. */
START_TEST(net_does_not_look_at_the_disposable_income)
{
    by_net();
    always("income.disposable_year", "100");
    household_of(2, YUAN(2000));
    world.household.rigid_expense_fen_year = YUAN(9000);
    decide();
    assert_category("net", CATEGORY_EXPENDITURE);
}

/* Section 6: tests in the order dibao, edge, expenditure. */
START_TEST(dibao_and_edge_go_before_expenditure)
{
    static const struct {
        int64_t income_fen;
        enum category category;
    } rows[] = {
        {YUAN(1272) - 1, CATEGORY_DIBAO},
        {YUAN(1272), CATEGORY_EDGE},
        {YUAN(1908) - 1, CATEGORY_EDGE},
        {YUAN(1908), CATEGORY_EXPENDITURE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        by_net();
        household_of(2, rows[i].income_fen);
        world.household.rigid_expense_fen_year = YUAN(900000);
        decide();
        assert_category("order", rows[i].category);
    }
}

START_TEST(an_expenditure_household_is_paid_nothing_and_has_no_distance)
{
    by_net();
    household_of(2, YUAN(2000));
    world.household.rigid_expense_fen_year = YUAN(900000);
    decide();
    ck_assert_int_eq(world.result.total_fen, 0);
    ck_assert(!world.result.has_distance);
}

START_TEST(expenses_beyond_64_bits_in_units_do_not_wrap)
{
    by_net();
    household_of(2, YUAN(2000));
    world.household.rigid_expense_fen_year = INT64_MAX;
    decide();
    assert_category("huge", CATEGORY_EXPENDITURE);
}

RULE_SUITE("expenditure", expenses_must_exceed_the_share_of_the_years_income,
           income_must_be_below_the_disposable_income,
           without_its_figures_the_share_is_not_tested,
           figures_that_ended_are_an_error,
           there_is_no_such_household_before_its_first_day,
           net_income_must_be_below_the_standard,
           net_is_exact_for_a_yearly_standard_and_farm_income,
           net_is_exact_beside_a_share_of_the_wage,
           net_does_not_look_at_the_disposable_income,
           dibao_and_edge_go_before_expenditure,
           an_expenditure_household_is_paid_nothing_and_has_no_distance,
           expenses_beyond_64_bits_in_units_do_not_wrap)
