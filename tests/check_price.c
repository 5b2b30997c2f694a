/* price - triggers, bands and amounts (section 12; J05.4). */
#include "price.h"

#include "fixture.h"

static struct price_outcome outcome;
static struct arena arena;

/* Tenths of a percent. */
static struct ratio tenths(int n)
{
    return (struct ratio){n, 1000};
}

enum { MISSING = -9999 };

static struct price_month month_of(date month, int cpi, int food, int low)
{
    return (struct price_month){.month = month,
                                .has_cpi = cpi != MISSING,
                                .has_food = food != MISSING,
                                .has_low_income = low != MISSING,
                                .cpi = tenths(cpi),
                                .food = tenths(food),
                                .low_income = tenths(low)};
}

static enum status price(struct price_month month, enum area area)
{
    struct policy policy;
    arena_reset(&arena);
    ck_assert_int_eq(policy_resolve(&world.book, month.month, DATE_NONE,
                                    &world.book.arena, &policy),
                     STATUS_OK);
    return price_decide(&policy, &month, area, &arena, &outcome);
}

/* The national values, with the widening of 2022-09 to 2023-03. */
static void national(void)
{
    rule("price.cpi_trigger", "2021-01-01", "3.5%");
    rule("price.cpi_trigger", "2022-09-01", "3.0%");
    rule("price.cpi_trigger", "2023-04-01", "3.5%");
    rule("price.food_trigger", "2021-01-01", "6%");
}

/* J05.4: at the trigger is enough; the month's first day decides the law. */
START_TEST(a_month_that_reaches_a_trigger_is_paid_J05_4)
{
    static const struct {
        const char *row;
        date month;
        int cpi, food;
        bool triggered;
    } rows[] = {
        {"before any rule", 20201201, 99, 99, false},
        {"cpi at 3.5", 20210101, 35, 0, true},
        {"cpi below 3.5", 20210101, 34, 59, false},
        {"food at 6", 20210101, 0, 60, true},
        {"food below 6", 20210101, 0, 59, false},
        {"the month before the widening", 20220801, 34, 0, false},
        {"the first of the widening", 20220901, 30, 0, true},
        {"below it", 20220901, 29, 0, false},
        {"the last of the widening", 20230301, 30, 0, true},
        {"the month after it", 20230401, 34, 0, false},
        {"at 3.5 again", 20230401, 35, 0, true},
        {"prices fall", 20230401, -20, -50, false},
    };
    national();
    always("price.mode", "index");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ck_assert_int_eq(
            price(month_of(rows[i].month, rows[i].cpi, rows[i].food, 20),
                  AREA_URBAN),
            STATUS_OK);
        assert_row(rows[i].row, outcome.triggered, rows[i].triggered);
        assert_row(rows[i].row, outcome.amount_fen > 0, rows[i].triggered);
    }
}
END_TEST

/* Standard 636 and 515 x the low-income index; a fall pays nothing. */
START_TEST(mode_index_pays_the_change_of_the_low_income_index)
{
    national();
    always("price.mode", "index");
    ck_assert_int_eq(price(month_of(20220901, 31, 0, 37), AREA_URBAN),
                     STATUS_OK);
    assert_row("urban, 23.532", outcome.amount_fen, 2353);
    ck_assert_int_eq(price(month_of(20220901, 31, 0, 37), AREA_RURAL),
                     STATUS_OK);
    assert_row("rural, 19.055 half up", outcome.amount_fen, 1906);
    ck_assert_int_eq(price(month_of(20220901, 31, 0, -1), AREA_URBAN),
                     STATUS_OK);
    ck_assert(outcome.triggered);
    assert_row("a fall", outcome.amount_fen, 0);
    always("payment.round", "up");
    always("payment.unit", "1");
    ck_assert_int_eq(price(month_of(20220901, 31, 0, 37), AREA_RURAL),
                     STATUS_OK);
    assert_row("up to the yuan", outcome.amount_fen, YUAN(20));
}
END_TEST

/* B11: 900 x 1/12 = 75.00 at 3.3 %. */
START_TEST(bands_are_read_from_their_lower_limits_B11)
{
    static const struct {
        const char *row;
        int cpi, food;
        int64_t amount_fen;
    } rows[] = {
        {"B11", 33, 0, 7500},
        {"at the first limit", 30, 0, 7500},
        {"below it", 29, 0, 0},
        {"below it, food at 6", 29, 60, 0},
        {"below the next", 49, 0, 7500},
        {"at the next", 50, 0, 11250},
        {"far above", 200, 0, 11250},
    };
    national();
    always("price.mode", "bands");
    always("price.bands", "3%:1/12;5%:1/8");
    always("dibao.standard.urban", "900");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ck_assert_int_eq(
            price(month_of(20230601, rows[i].cpi, rows[i].food, MISSING),
                  AREA_URBAN),
            STATUS_OK);
        assert_row(rows[i].row, outcome.amount_fen, rows[i].amount_fen);
        assert_row(rows[i].row, outcome.triggered, rows[i].amount_fen > 0);
    }
}
END_TEST

START_TEST(points_pay_an_amount_a_point)
{
    national();
    always("price.mode", "points");
    ck_assert_int_eq(price(month_of(20230601, 36, 0, 0), AREA_URBAN),
                     STATUS_NO_VALUE);
    ck_assert_int_eq(outcome.param, PARAM_PRICE_POINT_AMOUNT);
    always("price.point_amount", "10.50");
    ck_assert_int_eq(price(month_of(20230601, 36, 0, 0), AREA_URBAN),
                     STATUS_OK);
    assert_row("3.6 points", outcome.amount_fen, 3780);
    ck_assert_int_eq(price(month_of(20230601, -10, 70, 0), AREA_URBAN),
                     STATUS_OK);
    assert_row("food alone", outcome.amount_fen, 0);
}
END_TEST

START_TEST(a_missing_index_counts_where_it_decides)
{
    national();
    always("price.mode", "index");
    ck_assert_int_eq(price(month_of(20230601, 35, MISSING, 10), AREA_URBAN),
                     STATUS_OK);
    ck_assert_int_eq(price(month_of(20230601, 34, MISSING, 10), AREA_URBAN),
                     STATUS_FAULT);
    ck_assert_str_eq(outcome.column, "food_cpi");
    ck_assert_int_eq(price(month_of(20230601, MISSING, 59, 10), AREA_URBAN),
                     STATUS_FAULT);
    ck_assert_str_eq(outcome.column, "cpi");
    ck_assert_int_eq(price(month_of(20230601, 35, 0, MISSING), AREA_URBAN),
                     STATUS_FAULT);
    ck_assert_str_eq(outcome.column, "low_income_cpi");
    ck_assert_int_eq(price(month_of(20230601, 34, 0, MISSING), AREA_URBAN),
                     STATUS_OK);
}
END_TEST

START_TEST(without_a_mode_only_an_untriggered_month_is_decided)
{
    national();
    ck_assert_int_eq(price(month_of(20230601, 34, 0, 10), AREA_URBAN),
                     STATUS_OK);
    ck_assert_int_eq(price(month_of(20230601, 35, 0, 10), AREA_URBAN),
                     STATUS_NO_VALUE);
    ck_assert(outcome.triggered);
    ck_assert_int_eq(outcome.param, PARAM_PRICE_MODE);
    rule("price.food_trigger", "2023-06-01", "none");
    ck_assert_int_eq(price(month_of(20230601, 34, 0, 10), AREA_URBAN),
                     STATUS_NO_VALUE);
    ck_assert_int_eq(outcome.param, PARAM_PRICE_FOOD_TRIGGER);
}
END_TEST

START_TEST(bands_that_cannot_be_read_are_faults)
{
    static const char *const bad[] = {
        "",          "3%",     "3%:",  ":1/12", "3%:1/12;", "5%:1/8;3%:1/12",
        "3%:1;3%:2", "x:1/12", "3%:-1"};
    const struct price_band *bands;
    size_t count;
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        ck_assert_msg(price_bands_parse(span_of(bad[i]), &arena, &bands,
                                        &count) == STATUS_FAULT,
                      "%s", bad[i]);
    ck_assert_int_eq(price_bands_parse(span_of(" 3% : 1/12 ; 5%:12.5%"), &arena,
                                       &bands, &count),
                     STATUS_OK);
    ck_assert_uint_eq(count, 2);
    ck_assert_int_eq(ratio_compare(bands[1].share, (struct ratio){1, 8}), 0);
    arena_free(&arena);
}
END_TEST

START_TEST(a_trigger_that_has_ended_is_missed_whatever_the_other_says)
{
    national();
    always("price.mode", "index");
    rule("price.cpi_trigger", "2023-06-01", "none");
    ck_assert_int_eq(price(month_of(20230601, 99, 99, 10), AREA_URBAN),
                     STATUS_NO_VALUE);
    ck_assert_int_eq(outcome.param, PARAM_PRICE_CPI_TRIGGER);
}

/* An index without a trigger of its own is not asked for. */
START_TEST(an_index_that_starts_nothing_may_be_missing)
{
    rule("price.food_trigger", "2021-01-01", "6%");
    ck_assert_int_eq(price(month_of(20230601, MISSING, 59, 10), AREA_URBAN),
                     STATUS_OK);
    ck_assert(!outcome.triggered);
    world_anew();
    rule("price.cpi_trigger", "2021-01-01", "3.5%");
    ck_assert_int_eq(price(month_of(20230601, 34, MISSING, 10), AREA_URBAN),
                     STATUS_OK);
    ck_assert(!outcome.triggered);
}

START_TEST(what_an_amount_needs_is_named)
{
    static const struct {
        const char *key, *mode;
        enum param param;
    } rows[] = {
        {"dibao.standard.urban", "index", PARAM_DIBAO_STANDARD_URBAN},
        {"dibao.standard.urban", "bands", PARAM_DIBAO_STANDARD_URBAN},
        {"payment.round", "index", PARAM_PAYMENT_ROUND},
        {"payment.unit", "index", PARAM_PAYMENT_UNIT},
        {"payment.unit", "points", PARAM_PAYMENT_UNIT},
        {"price.bands", "bands", PARAM_PRICE_BANDS},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        national();
        always("price.mode", rows[i].mode);
        always("price.bands", "3%:1/12");
        always("price.point_amount", "10");
        rule(rows[i].key, "2023-06-01", "none");
        ck_assert_int_eq(price(month_of(20230601, 40, 0, 10), AREA_URBAN),
                         STATUS_NO_VALUE);
        assert_row(rows[i].key, outcome.param, rows[i].param);
    }
}

START_TEST(bands_and_points_go_by_the_consumer_prices)
{
    static const char *const modes[] = {"bands", "points"};
    for (size_t i = 0; i < COUNT_OF(modes); i++) {
        world_anew();
        national();
        always("price.mode", modes[i]);
        always("price.bands", "3%:1/12");
        always("price.point_amount", "10");
        ck_assert_int_eq(price(month_of(20230601, MISSING, 70, 10), AREA_URBAN),
                         STATUS_FAULT);
        ck_assert_str_eq(outcome.column, "cpi");
    }
}

START_TEST(no_text_is_no_list_of_bands)
{
    const struct price_band *bands;
    size_t count;
    ck_assert_int_eq(
        price_bands_parse((struct span){NULL, 0}, &arena, &bands, &count),
        STATUS_FAULT);
}

/* What is taken from the arena next does not lie in the list. */
START_TEST(a_list_of_bands_has_room_for_all_of_them)
{
    const struct price_band *bands;
    size_t count;
    ck_assert_int_eq(price_bands_parse(span_of("1%:1/9;2%:1/8;3%:1/7;4%:1/6"),
                                       &arena, &bands, &count),
                     STATUS_OK);
    ck_assert_uint_eq(count, 4);
    unsigned char *next = arena_array(&arena, 256, 1);
    ck_assert_ptr_nonnull(next);
    memset(next, 0xA5, 256);
    for (int i = 0; i < 4; i++) {
        assert_row("from", bands[i].from.num * 100,
                   (i + 1) * bands[i].from.den);
        assert_row("share", bands[i].share.den, 9 - i);
    }
    arena_free(&arena);
}

RULE_SUITE("price", a_list_of_bands_has_room_for_all_of_them,
           a_month_that_reaches_a_trigger_is_paid_J05_4,
           mode_index_pays_the_change_of_the_low_income_index,
           bands_are_read_from_their_lower_limits_B11,
           points_pay_an_amount_a_point,
           a_missing_index_counts_where_it_decides,
           without_a_mode_only_an_untriggered_month_is_decided,
           bands_that_cannot_be_read_are_faults,
           a_trigger_that_has_ended_is_missed_whatever_the_other_says,
           an_index_that_starts_nothing_may_be_missing,
           what_an_amount_needs_is_named,
           bands_and_points_go_by_the_consumer_prices,
           no_text_is_no_list_of_bands)
