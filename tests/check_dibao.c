/* dibao - the minimum living guarantee (办法57 art. 4, 23; section 5). */
#include "dibao.h"
#include "fixture.h"

/* 救助649 art. 9: below the standard, strictly. */
START_TEST(no_payment_when_income_reaches_the_standard)
{
    for (int n = 1; n <= 5; n++)
        for (int above = -1; above <= 1; above++) {
            char row[48];
            snprintf(row, sizeof row, "%d persons, %d fen above", n, above);
            world_anew();
            household_of(n, YUAN(636 * n) + above);
            decide();
            assert_category(row, above < 0 ? CATEGORY_DIBAO : CATEGORY_NONE);
            assert_row(row, world.result.total_fen, above < 0 ? 1 : 0);
            assert_row(row, has_reason(REASON_INCOME_BELOW_STANDARD),
                       above < 0);
            assert_row(row, step_of(RULE_DIBAO_TEST, NOBODY)->verdict,
                       above < 0);
        }
}

/* 办法57 art. 23: the gap, in published figures and worked examples. */
START_TEST(the_gap_is_what_the_published_cases_pay)
{
    static const struct {
        const char *id, *standard;
        int n;
        int64_t income_fen, paid_fen, per_capita_fen;
    } rows[] = {
        {"worked example", "636", 3, YUAN(1200), 70800, 40000},
        {"B01", "400", 3, YUAN(900), 30000, 30000},
        {"B04", "600", 3, YUAN(1000), 80000, 33333},
        /* printed as 1,101, from a per-capita income rounded first */
        {"B07", "700", 3, YUAN(1000), 110000, 33333},
        {"B08", "500", 1, YUAN(400), 10000, 40000},
        {"B10 less its supplement", "1100", 3, YUAN(2100), 120000, 70000},
        {"no income", "636", 2, 0, 127200, 0},
        {"2,000 for 3", "700", 3, YUAN(2000), 10000, 66667},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t per_capita = -1;
        world_anew();
        always("dibao.standard.urban", rows[i].standard);
        household_of(rows[i].n, rows[i].income_fen);
        decide();
        assert_category(rows[i].id, CATEGORY_DIBAO);
        assert_row(rows[i].id, world.result.item_fen[ITEM_DIBAO],
                   rows[i].paid_fen);
        assert_row(rows[i].id, world.result.total_fen, rows[i].paid_fen);
        ck_assert_uint_eq(world.result.reasons,
                          reason_bit(REASON_INCOME_BELOW_STANDARD));
        ck_assert_int_eq(determination_per_capita(&world.result, &per_capita),
                         STATUS_OK);
        assert_row(rows[i].id, per_capita, rows[i].per_capita_fen);
    }
}

/* Chengde: 7,226 a year is 602.1666... a month, never rounded first. */
START_TEST(a_yearly_standard_is_rounded_once_in_the_gap)
{
    static const struct {
        const char *row;
        int n;
        int64_t income_fen, paid_fen;
        enum category category;
    } rows[] = {
        {"1 person", 1, 0, 60217, CATEGORY_DIBAO},
        {"2 persons", 2, 0, 120433, CATEGORY_DIBAO},
        {"3 persons", 3, 0, 180650, CATEGORY_DIBAO}, /* not 1,806.51 */
        {"12 persons", 12, 0, 722600, CATEGORY_DIBAO},
        {"602.16 for 1", 1, 60216, 1, CATEGORY_DIBAO}, /* gap 0.0066... */
        {"602.17 for 1", 1, 60217, 0, CATEGORY_NONE},
        {"3,612.99 for 6", 6, 361299, 1, CATEGORY_DIBAO},
        {"3,613 for 6", 6, 361300, 0, CATEGORY_NONE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        rule_of_the_year("dibao.standard.rural", "2021-01-01", "7226");
        world.household.area = AREA_RURAL;
        household_of(rows[i].n, rows[i].income_fen);
        decide();
        assert_category(rows[i].row, rows[i].category);
        assert_row(rows[i].row, world.result.total_fen, rows[i].paid_fen);
    }
}

START_TEST(the_standard_is_that_of_the_area_and_date)
{
    static const struct {
        date on;
        int area;
        int64_t yuan;
    } rows[] = {
        {20210831, AREA_URBAN, 620}, {20210901, AREA_URBAN, 636},
        {20220831, AREA_URBAN, 636}, {20220901, AREA_URBAN, 717},
        {20210831, AREA_RURAL, 496}, {20210901, AREA_RURAL, 515},
    };
    rule("dibao.standard.urban", "2020-09-01", "620");
    rule("dibao.standard.rural", "2020-09-01", "496");
    rule("dibao.standard.urban", "2021-09-01", "636");
    rule("dibao.standard.rural", "2021-09-01", "515");
    rule("dibao.standard.urban", "2022-09-01", "717");
    member();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world.on = rows[i].on;
        world.household.area = (uint8_t)rows[i].area;
        ck_assert_int_eq(decide()->total_fen, YUAN(rows[i].yuan));
    }
}

/* Section 8: a past decision as it had to be made then. */
START_TEST(a_standard_not_yet_announced_is_not_known)
{
    rule_announced("dibao.standard.urban", "2018-01-01", "2018-08-28", "700");
    member();
    world.on = 20180301;
    world.known_on = 20180827;
    ck_assert_int_eq(decide()->total_fen, YUAN(636));
    world.known_on = 20180828;
    ck_assert_int_eq(decide()->total_fen, YUAN(700));
    world.known_on = DATE_NONE;
    ck_assert_int_eq(decide()->total_fen, YUAN(700));
}

START_TEST(the_standard_is_needed)
{
    member();
    world.on = 19990930;
    assert_needs(try_to_decide(), "dibao.standard.urban", VALUE_ABSENT);
    world.on = 20211001;
    rule("dibao.standard.rural", "2021-10-01", "none");
    decide();
    world.household.area = AREA_RURAL;
    assert_needs(try_to_decide(), "dibao.standard.rural", VALUE_ENDED);
}

static const char TIERS[] = "0.4:500;0.6:430;0.8:380;1:300";

/* 分档: the limits are 254.40, 381.60, 508.80 and 636 a head. */
START_TEST(a_tier_begins_where_the_one_below_it_ends)
{
    static const struct {
        int n;
        int64_t income_fen, paid_yuan;
    } rows[] = {
        {1, 0, 500},         {1, 25439, 500},      {1, 25440, 430},
        {1, 38159, 430},     {1, 38160, 380},      {1, 50879, 380},
        {1, 50880, 300},     {1, 63599, 300},      {1, 63600, 0},
        {2, 50879, 2 * 500}, {2, 50880, 2 * 430},  {2, 76319, 2 * 430},
        {2, 76320, 2 * 380}, {3, 190799, 3 * 300}, {3, 190800, 0},
        {3, 76319, 3 * 500}, {3, 76320, 3 * 430},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char row[48];
        snprintf(row, sizeof row, "%d persons, %" PRId64, rows[i].n,
                 rows[i].income_fen);
        world_anew();
        always("dibao.mode", "tier");
        always("dibao.tiers", TIERS);
        household_of(rows[i].n, rows[i].income_fen);
        decide();
        assert_row(row, world.result.total_fen, YUAN(rows[i].paid_yuan));
        assert_category(row,
                        rows[i].paid_yuan ? CATEGORY_DIBAO : CATEGORY_NONE);
    }
}

START_TEST(tiers_of_a_yearly_standard_are_exact)
{
    always("dibao.mode", "tier");
    always("dibao.tiers", "0.6:430;1:300");
    rule_of_the_year("dibao.standard.urban", "2021-01-01", "7226");
    struct person *p = earner(36129); /* 0.6 x 7,226 / 12 = 361.30 */
    ck_assert_int_eq(decide()->total_fen, YUAN(430));
    p->wage_fen_month++;
    ck_assert_int_eq(decide()->total_fen, YUAN(300));
}

START_TEST(the_tiers_of_the_area_win)
{
    always("dibao.mode", "tier");
    always("dibao.tiers", "1:300");
    always("dibao.tiers.rural", "1:200");
    member();
    ck_assert_int_eq(decide()->total_fen, YUAN(300));
    world.household.area = AREA_RURAL;
    ck_assert_int_eq(decide()->total_fen, YUAN(200));
    always("dibao.tiers.urban", "1:400");
    world.household.area = AREA_URBAN;
    ck_assert_int_eq(decide()->total_fen, YUAN(400));
}

START_TEST(mode_tier_needs_tiers)
{
    always("dibao.mode", "tier");
    member();
    assert_needs(try_to_decide(), "dibao.tiers", VALUE_ABSENT);
    always("dibao.tiers", "1:300");
    always("dibao.tiers.urban", "none");
    assert_needs(try_to_decide(), "dibao.tiers.urban", VALUE_ENDED);
}

/* Section 5: a positive gap below the least payment is raised to it. */
START_TEST(a_small_gap_is_raised_to_the_floor)
{
    static const struct {
        const char *floor;
        int n;
        int64_t gap_fen, paid_fen;
    } rows[] = {
        {"100", 1, 1, 10000},     {"100", 1, 9999, 10000},
        {"100", 1, 10000, 10000}, {"100", 1, 10001, 10001},
        {"100", 3, 9999, 10000},  {"10%", 1, 6359, 6360},
        {"10%", 1, 6360, 6360},   {"10%", 1, 6361, 6361},
        {"10%", 3, 6359, 6360}, /* a share is of S once, not of 3 S */
        {"10%", 3, 6361, 6361},   {"0", 1, 1, 1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char row[48];
        snprintf(row, sizeof row, "floor %s, %d persons, gap %" PRId64,
                 rows[i].floor, rows[i].n, rows[i].gap_fen);
        world_anew();
        always("dibao.floor", rows[i].floor);
        household_of(rows[i].n, YUAN(636 * rows[i].n) - rows[i].gap_fen);
        decide();
        assert_row(row, world.result.total_fen, rows[i].paid_fen);
        assert_row(row, has_reason(REASON_RAISED_TO_FLOOR),
                   rows[i].paid_fen != rows[i].gap_fen);
    }
}

START_TEST(without_a_gap_nothing_is_raised)
{
    always("dibao.floor", "100");
    household_of(1, YUAN(636));
    ck_assert_int_eq(decide()->total_fen, 0);
    assert_category("at the standard", CATEGORY_NONE);
}

START_TEST(a_gap_of_a_twelfth_of_a_fen_is_raised_too)
{
    always("dibao.floor", "100");
    member()->farm_fen_year = YUAN(12 * 636) - 1;
    ck_assert_int_eq(decide()->total_fen, YUAN(100));
}

START_TEST(a_tier_is_not_raised)
{
    always("dibao.mode", "tier");
    always("dibao.tiers", "1:50");
    always("dibao.floor", "100");
    member();
    ck_assert_int_eq(decide()->total_fen, YUAN(50));
}

START_TEST(a_floor_that_ended_is_an_error)
{
    always("dibao.floor", "100");
    always("dibao.floor", "none");
    member();
    assert_needs(try_to_decide(), "dibao.floor", VALUE_ENDED);
}

/* 办法57 art. 34: the own share after three refusals, not after two. */
START_TEST(three_refusals_cost_the_own_share)
{
    static const struct {
        const char *row;
        int64_t refusals[3], paid_yuan;
    } rows[] = {
        {"none", {0, 0, 0}, 708},         {"two", {2, 2, 2}, 708},
        {"three", {3, 0, 0}, 472},        {"four", {0, 4, 0}, 472},
        {"two refusers", {3, 0, 5}, 236}, {"all", {3, 3, 3}, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        household_of(3, YUAN(1200));
        bool refused = false;
        for (size_t p = 0; p < 3; p++) {
            world.persons[p].refusals = rows[i].refusals[p];
            refused = refused || rows[i].refusals[p] >= 3;
        }
        decide();
        assert_category(rows[i].row, CATEGORY_DIBAO);
        assert_row(rows[i].row, world.result.total_fen,
                   YUAN(rows[i].paid_yuan));
        assert_row(rows[i].row, has_reason(REASON_WORK_REFUSED), refused);
        for (size_t p = 0; p < 3; p++) {
            bool refuser = rows[i].refusals[p] >= 3;
            assert_row(rows[i].row, world.parts[p].category, CATEGORY_DIBAO);
            assert_row(rows[i].row, world.parts[p].item[ITEM_DIBAO].num,
                       refuser ? 0 : YUAN(236));
            assert_row(rows[i].row, person_has_reason(p, REASON_WORK_REFUSED),
                       refuser);
            assert_row(rows[i].row,
                       person_has_reason(p, REASON_MEMBER_OF_DIBAO), !refuser);
        }
    }
}

START_TEST(a_share_that_does_not_divide_is_rounded_once)
{
    household_of(3, YUAN(3 * 636 - 100));
    world.persons[2].refusals = 3;
    ck_assert_int_eq(decide()->total_fen, 6667); /* 2/3 of 100 */
}

START_TEST(the_refusals_of_who_does_not_count_cost_nothing)
{
    household_of(2, YUAN(1200));
    struct person *p = member();
    p->refusals = 3;
    p->lives_together = ANSWER_NO;
    ck_assert_int_eq(decide()->total_fen, YUAN(72));
    ck_assert(!has_reason(REASON_WORK_REFUSED));
}

/* Section 5: raised before refusals. */
START_TEST(the_floor_comes_before_refusals)
{
    always("dibao.floor", "100");
    household_of(2, YUAN(2 * 636 - 50));
    world.persons[1].refusals = 3;
    ck_assert_int_eq(decide()->total_fen, YUAN(50));
}

START_TEST(a_tier_is_shared_out_like_a_gap)
{
    always("dibao.mode", "tier");
    always("dibao.tiers", "1:300");
    household_of(3, YUAN(100));
    world.persons[0].refusals = 3;
    ck_assert_int_eq(decide()->total_fen, YUAN(600));
}

/* B25 (published): Beijing 2007, 330 x 1.15 = 379.50 for those in full. */
START_TEST(b25_a_coefficient_multiplies_the_standard_before_the_gap)
{
    static const struct {
        const char *row;
        int n;
        int64_t income_fen, paid_fen;
        enum category category;
    } rows[] = {
        {"B25", 1, 0, 37950, CATEGORY_DIBAO},
        {"with an income", 1, YUAN(100), 27950, CATEGORY_DIBAO},
        {"one of two", 2, YUAN(100), 60950, CATEGORY_DIBAO},
        {"one of three", 3, 0, 103950, CATEGORY_DIBAO},
        /* who is dibao is decided by S x n all the same */
        {"at the standard", 1, YUAN(330), 0, CATEGORY_NONE},
        {"a fen below it", 1, YUAN(330) - 1, 4951, CATEGORY_DIBAO},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        always("dibao.mode", "coefficient");
        always("dibao.standard.urban", "330");
        supplement("supplement.no_means", "disability_grade=1", STACK_NO,
                   "1.15");
        household_of(rows[i].n, rows[i].income_fen);
        world.persons[0].disability_grade = 1;
        decide();
        assert_category(rows[i].row, rows[i].category);
        assert_row(rows[i].row, world.result.total_fen, rows[i].paid_fen);
    }
}

START_TEST(only_counted_members_have_a_coefficient)
{
    always("dibao.mode", "coefficient");
    supplement("supplement.no_means", "disability_grade=1", STACK_NO, "1.15");
    member();
    disabled(DISABILITY_VISUAL, 1)->lives_together = ANSWER_NO;
    ck_assert_int_eq(decide()->total_fen, YUAN(636));
}

START_TEST(the_mode_is_that_of_the_date)
{
    always("dibao.tiers", "1:300");
    rule("dibao.mode", "2021-10-01", "tier");
    member();
    world.on = 20210930;
    ck_assert_int_eq(decide()->total_fen, YUAN(636));
    world.on = 20211001;
    ck_assert_int_eq(decide()->total_fen, YUAN(300));
}

START_TEST(a_mode_that_ended_is_an_error)
{
    always("dibao.mode", "none");
    member();
    assert_needs(try_to_decide(), "dibao.mode", VALUE_ENDED);
}

/* The gap tops up to the standard, whatever the income: a law. */
START_TEST(income_and_gap_are_the_standard)
{
    household_of(3, 0);
    for (int64_t income = 0; income < YUAN(3 * 636); income += 137) {
        world.persons[0].wage_fen_month = income;
        decide();
        ck_assert_int_eq(world.result.total_fen + income, YUAN(3 * 636));
    }
}

static int64_t fen_of(const struct step *step, const char *name)
{
    struct ratio fen = figure_of(step, name);
    ck_assert_int_eq(fen.num % fen.den, 0);
    return fen.num / fen.den;
}

/* What the record says of a tier: its limit for them all, and where it is. */
START_TEST(a_tier_is_recorded_with_its_limit_and_the_tiers_it_is_of)
{
    static const char *const tiers[] = {"dibao.tiers.urban",
                                        "dibao.tiers.rural"};
    for (int area = 0; area < 2; area++) {
        world_anew();
        always("dibao.mode", "tier");
        always("dibao.tiers", "1:200");
        always(tiers[area], "0.6:430;1:300");
        always("dibao.standard.rural", "636");
        household_of(2, YUAN(800));
        world.household.area = area ? AREA_RURAL : AREA_URBAN;
        decide();
        const struct step *step = step_of(RULE_DIBAO_TIER, NOBODY);
        ck_assert_int_eq(fen_of(step, "limit"), YUAN(2 * 636));
        ck_assert_int_eq(fen_of(step, "income"), YUAN(800));
        ck_assert_int_eq(fen_of(step, "standard"), YUAN(636));
        ck_assert_int_eq(fen_of(step, "amount"), YUAN(600));
        ck_assert_str_eq(step->basis, tiers[area]);
        world.household.area = area ? AREA_URBAN : AREA_RURAL;
        decide();
        step = step_of(RULE_DIBAO_TIER, NOBODY);
        ck_assert_str_eq(step->basis, "dibao.tiers");
    }
}

/* A floor that is a share of the standard says so, one in yuan has no share. */
START_TEST(a_floor_is_recorded_with_the_share_it_is)
{
    always("dibao.floor", "10%");
    household_of(1, YUAN(636) - 100);
    decide();
    const struct step *step = step_of(RULE_DIBAO_FLOOR, NOBODY);
    ck_assert_int_eq(fen_of(step, "before"), 100);
    ck_assert_int_eq(fen_of(step, "floor"), 6360);
    ck_assert_int_eq(figure_of(step, "share").den, 10);
    ck_assert_int_eq(fen_of(step, "standard"), YUAN(636));
    always("dibao.floor", "100");
    decide();
    step = step_of(RULE_DIBAO_FLOOR, NOBODY);
    ck_assert_int_eq(fen_of(step, "floor"), 10000);
    ck_assert(!has_figure(step, "share") && !has_figure(step, "standard"));
}

/* Dibao that goes on is the household's alone: nobody is single beside it. */
START_TEST(dibao_that_goes_on_takes_the_place_of_every_other_item)
{
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    disabled(DISABILITY_SPEECH, 1)->wage_fen_month = YUAN(600);
    disabled(DISABILITY_SPEECH, 1)->wage_fen_month = YUAN(600);
    earner(YUAN(1600));
    struct determination *d = &world.result;
    decide();
    ck_assert_int_eq(d->single_persons, 2);
    ck_assert_int_eq(d->item_fen[ITEM_SINGLE], 7200);
    enum category other = d->parts[2].category;
    ck_assert_int_eq(dibao_continue(d, (struct ratio){10000, 1}), STATUS_OK);
    ck_assert_int_eq(d->single_persons, 0);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_int_eq(d->parts[i].category, i < 2 ? CATEGORY_DIBAO : other);
        ck_assert_int_eq(d->parts[i].item[ITEM_SINGLE].num, 0);
    }
    /* who stands behind them in memory is left alone */
    ck_assert_int_eq(world.parts[3].category, CATEGORY_SINGLE);
    for (int item = 0; item < ITEM_COUNT; item++) {
        ck_assert_int_eq(d->item_fen[item], 0);
        ck_assert_int_eq(d->item[item].num, item == ITEM_DIBAO ? 10000 : 0);
    }
}

/* A floor raises a gap; a tier that pays nothing pays nothing. */
START_TEST(a_floor_is_of_gaps_and_not_of_tiers)
{
    always("dibao.mode", "tier");
    always("dibao.tiers", "0.4:500;1:0");
    always("dibao.floor", "50");
    household_of(1, YUAN(400));
    decide();
    ck_assert_int_eq(world.result.category, CATEGORY_DIBAO);
    ck_assert_int_eq(world.result.item_fen[ITEM_DIBAO], 0);
}

RULE_SUITE("dibao", a_tier_is_recorded_with_its_limit_and_the_tiers_it_is_of,
           a_floor_is_recorded_with_the_share_it_is,
           dibao_that_goes_on_takes_the_place_of_every_other_item,
           no_payment_when_income_reaches_the_standard,
           the_gap_is_what_the_published_cases_pay,
           a_yearly_standard_is_rounded_once_in_the_gap,
           the_standard_is_that_of_the_area_and_date,
           a_standard_not_yet_announced_is_not_known, the_standard_is_needed,
           a_tier_begins_where_the_one_below_it_ends,
           tiers_of_a_yearly_standard_are_exact, the_tiers_of_the_area_win,
           mode_tier_needs_tiers, a_small_gap_is_raised_to_the_floor,
           without_a_gap_nothing_is_raised,
           a_gap_of_a_twelfth_of_a_fen_is_raised_too, a_tier_is_not_raised,
           a_floor_that_ended_is_an_error, three_refusals_cost_the_own_share,
           a_share_that_does_not_divide_is_rounded_once,
           the_refusals_of_who_does_not_count_cost_nothing,
           the_floor_comes_before_refusals, a_tier_is_shared_out_like_a_gap,
           b25_a_coefficient_multiplies_the_standard_before_the_gap,
           only_counted_members_have_a_coefficient,
           the_mode_is_that_of_the_date, a_mode_that_ended_is_an_error,
           income_and_gap_are_the_standard, a_floor_is_of_gaps_and_not_of_tiers)
