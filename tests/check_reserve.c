/* reserve - funds and the ledger (J21.3, D08.1, C71.1). */
#include "reserve.h"

#include "fixture.h"

enum { MOST_ROWS = 64 };

static struct relief_rules rules;
static struct reserve reserve;
static struct relief_case cases[16];
static size_t case_count;
static struct seen_row {
    struct span id;
    size_t stage;
    enum relief_status status;
    int64_t fen, balance_fen; /* -1: no fund */
    date on;
    uint32_t reasons;
} rows[MOST_ROWS];
static size_t row_count, without_fund;

static void open_ledger(void)
{
    world_open();
    rules = (struct relief_rules){&world.book, DATE_NONE, {.param = ""}};
    reserve = (struct reserve){0};
    case_count = row_count = without_fund = 0;
    always("dibao.standard.urban", "100");
    always("relief.emergency.low", "1");
    always("relief.expenditure.low", "1");
    always("relief.reserve", "township"); /* J21.3, D08.1 */
}

static void close_ledger(void)
{
    reserve_free(&reserve);
    world_close();
}

/* An application for n times 100 yuan. */
static struct relief_case *apply(const char *id, date on, int64_t n)
{
    struct relief_case *c = &cases[case_count++];
    *c = (struct relief_case){.id = span_of(id),
                              .household_id = span_of("H-1"),
                              .household = 77, /* numbered by the run */
                              .township = span_of("A"),
                              .type = RELIEF_EXPENDITURE,
                              .persons = n,
                              .months = 1,
                              .hukou = HUKOU_UNSAID,
                              .applied_on = on};
    return c;
}

static void open_fund(bool upper, const char *township, int64_t yuan)
{
    ck_assert_int_eq(
        reserve_add(&reserve, upper, span_of(township), YUAN(yuan)), STATUS_OK);
}

static enum status note_row(void *user, const struct relief_row *row)
{
    (void)user;
    ck_assert_uint_lt(row_count, MOST_ROWS);
    rows[row_count++] =
        (struct seen_row){row->c->id,
                          row->stage,
                          row->status,
                          row->amount_fen,
                          row->fund ? row->fund->balance_fen : -1,
                          row->pay_on,
                          row->reasons};
    return STATUS_OK;
}

static void note_no_fund(void *user, const struct relief_case *c,
                         enum relief_level level)
{
    (void)user;
    (void)c;
    (void)level;
    without_fund++;
}

static void run(void)
{
    const struct relief_case *at;
    const struct relief_ledger ledger = {&rules, &reserve, note_no_fund,
                                         note_row, NULL};
    ck_assert_int_eq(relief_ledger_run(&ledger, cases, case_count, &at),
                     STATUS_OK);
}

static void assert_line(size_t i, const char *id, size_t stage,
                        enum relief_status status, int64_t yuan,
                        int64_t balance)
{
    ck_assert_uint_lt(i, row_count);
    ck_assert_msg(span_is(rows[i].id, id), "row %zu is %.*s, expected %s", i,
                  SPAN_ARGS(rows[i].id), id);
    assert_row(id, (int64_t)rows[i].stage, (int64_t)stage);
    assert_row(id, rows[i].status, status);
    assert_row(id, rows[i].fen, YUAN(yuan));
    assert_row(id, rows[i].balance_fen, balance < 0 ? -1 : YUAN(balance));
}

/* J21.3, D08.1: overdrawing is refused, and the rest goes on. */
START_TEST(j21_3_d08_1_a_payment_that_would_overdraw_is_refused)
{
    open_fund(false, "A", 500);
    apply("1", 20211001, 3);
    apply("2", 20211002, 3);
    apply("3", 20211003, 2);
    apply("4", 20211004, 1);
    run();
    ck_assert_uint_eq(row_count, 4);
    assert_line(0, "1", 1, RELIEF_PAID, 300, 200);
    assert_line(1, "2", 1, RELIEF_REFUSED, 0, 200);
    assert_line(2, "3", 1, RELIEF_PAID, 200, 0);
    assert_line(3, "4", 1, RELIEF_REFUSED, 0, 0);
    ck_assert(rows[1].reasons >> RELIEF_FUND_OVERDRAWN & 1);
    ck_assert_int_eq(rows[1].on, 20211002);
}

START_TEST(a_refused_emergency_was_not_paid_first)
{
    open_fund(false, "A", 0);
    apply("1", 20211001, 1)->type = RELIEF_EMERGENCY;
    run();
    assert_line(0, "1", 1, RELIEF_REFUSED, 0, 0);
    ck_assert_uint_eq(rows[0].reasons, UINT32_C(1) << RELIEF_FUND_OVERDRAWN);
}

START_TEST(the_ledger_goes_by_date_and_then_by_id)
{
    open_fund(false, "A", 1000);
    apply("b", 20211002, 1);
    apply("c", 20211001, 1);
    apply("a", 20211002, 1);
    run();
    assert_line(0, "c", 1, RELIEF_PAID, 100, 900);
    assert_line(1, "a", 1, RELIEF_PAID, 100, 800);
    assert_line(2, "b", 1, RELIEF_PAID, 100, 700);
}

/* J21.2: stages a month apart, between the payments of others. */
START_TEST(j21_2_stages_stand_on_their_own_days)
{
    always("relief.stages", "50%;25%;25%");
    open_fund(false, "A", 1000);
    apply("1", 20211130, 4);
    apply("2", 20211230, 4)->in_stages = ANSWER_NO;
    apply("3", 20220131, 1)->in_stages = ANSWER_NO;
    run();
    assert_line(0, "1", 1, RELIEF_STAGED, 200, 800);
    assert_line(1, "1", 2, RELIEF_STAGED, 100, 700);
    assert_line(2, "2", 1, RELIEF_PAID, 400, 300);
    assert_line(3, "1", 3, RELIEF_STAGED, 100, 200);
    assert_line(4, "3", 1, RELIEF_PAID, 100, 100);
    ck_assert_int_eq(rows[1].on, 20211230);
    ck_assert_int_eq(rows[3].on, 20220130);
}

START_TEST(the_day_of_a_stage_is_clamped_to_its_month)
{
    always("relief.stages", "50%;50%");
    apply("1", 20211231, 2);
    apply("2", 20220131, 2);
    run();
    ck_assert_uint_eq(row_count, 4);
    ck_assert_int_eq(rows[1].on, 20220131);
    ck_assert_int_eq(rows[2].on, 20220131);
    ck_assert_int_eq(rows[3].on, 20220228);
}

/* C71.1: the street up to its limit, the district above. */
START_TEST(c71_1_each_level_draws_on_its_own_fund)
{
    always("relief.reserve", "township;district");
    always("relief.township_limit", "200");
    open_fund(false, "A", 300);
    open_fund(true, "", 1000);
    apply("1", 20211001, 2);
    apply("2", 20211002, 3);
    apply("3", 20211003, 2);
    run();
    assert_line(0, "1", 1, RELIEF_PAID, 200, 100);
    assert_line(1, "2", 1, RELIEF_PAID, 300, 700);
    assert_line(2, "3", 1, RELIEF_REFUSED, 0, 100);
}

START_TEST(a_fund_is_found_by_name_by_area_or_without_a_name)
{
    struct relief_case c = {.township = span_of("A"),
                            .area_code = span_of("500105006009")};
    open_fund(false, "500105", 1);
    open_fund(false, "500105006", 2);
    open_fund(false, "", 3);
    open_fund(false, "A", 4);
    open_fund(true, "", 5);
    ck_assert_int_eq(reserve_find(&reserve, false, &c)->balance_fen, YUAN(4));
    c.township = span_of("B");
    ck_assert_int_eq(reserve_find(&reserve, false, &c)->balance_fen, YUAN(3));
    c.township = span_of("");
    ck_assert_int_eq(reserve_find(&reserve, false, &c)->balance_fen, YUAN(2));
    c.area_code = span_of("500105007");
    ck_assert_int_eq(reserve_find(&reserve, false, &c)->balance_fen, YUAN(1));
    c.area_code = span_of("");
    ck_assert_int_eq(reserve_find(&reserve, false, &c)->balance_fen, YUAN(3));
    ck_assert_int_eq(reserve_find(&reserve, true, &c)->balance_fen, YUAN(5));
    c.area_code = span_of("500105006");
    ck_assert_int_eq(reserve_find(&reserve, false, &c)->balance_fen, YUAN(2));
    c.area_code = span_of("50010500");
    ck_assert_int_eq(reserve_find(&reserve, false, &c)->balance_fen, YUAN(1));
    ck_assert_int_eq(reserve_add(&reserve, false, span_of("500105"), 0),
                     STATUS_FAULT);
    ck_assert_int_eq(reserve_add(&reserve, false, span_of("A"), 0),
                     STATUS_FAULT);
    ck_assert_int_eq(reserve_add(&reserve, true, span_of("B"), 0),
                     STATUS_FAULT);
    reserve_free(&reserve);
    ck_assert_ptr_null(reserve.funds);
    ck_assert_uint_eq(reserve.count, 0);
}

START_TEST(a_fund_without_an_opening_balance_is_told_and_not_checked)
{
    open_fund(false, "B", 1);
    apply("1", 20211001, 3);
    run();
    assert_line(0, "1", 1, RELIEF_PAID, 300, -1);
    ck_assert_uint_eq(without_fund, 1);
}

/* J21.3: the fund exists from 2021-03-02 on. */
START_TEST(before_there_are_funds_nothing_is_drawn)
{
    world_anew();
    always("dibao.standard.urban", "100");
    always("relief.expenditure.low", "1");
    rule("relief.reserve", "2021-03-02", "township");
    open_fund(false, "A", 100);
    apply("1", 20210301, 3);
    apply("2", 20210302, 1);
    run();
    assert_line(0, "1", 1, RELIEF_PAID, 300, -1);
    assert_line(1, "2", 1, RELIEF_PAID, 100, 0);
    ck_assert_uint_eq(without_fund, 0);
}

START_TEST(the_cap_of_the_year_begins_anew_on_1_january)
{
    world_anew();
    always("dibao.standard.urban", "100");
    always("relief.expenditure.low", "1");
    always("relief.year_cap", "500");
    apply("1", 20211201, 3);
    apply("2", 20211202, 3);
    apply("3", 20211231, 1);
    apply("4", 20211231, 1)->household_id = span_of("H-2");
    apply("5", 20220101, 5);
    run();
    assert_line(0, "1", 1, RELIEF_PAID, 300, -1);
    assert_line(1, "2", 1, RELIEF_PAID, 200, -1);
    assert_line(2, "3", 1, RELIEF_REFUSED, 0, -1);
    assert_line(3, "4", 1, RELIEF_PAID, 100, -1);
    assert_line(4, "5", 1, RELIEF_PAID, 500, -1);
}

/* What was paid before these files cannot shrink: the highest counts. */
START_TEST(what_was_paid_before_counts_for_later_applications_of_the_year)
{
    static const struct {
        const char *id, *household;
        date on;
        int64_t before_yuan, yuan; /* 0: refused */
    } lines[] = {
        {"1", "H-1", 20210301, 100, 100}, {"2", "H-1", 20210401, 0, 50},
        {"3", "H-1", 20210501, 0, 0},     {"4", "H-2", 20210501, 0, 100},
        {"5", "H-2", 20210601, 50, 100},  {"6", "H-2", 20210701, 49, 0},
        {"7", "H-3", 20210801, 249, 1},   {"8", "H-3", 20210901, 250, 0},
        {"9", "H-1", 20220101, 0, 100},
    };
    world_anew();
    always("dibao.standard.urban", "100");
    always("relief.expenditure.low", "1");
    always("relief.year_cap", "250");
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        struct relief_case *c = apply(lines[i].id, lines[i].on, 1);
        c->household_id = span_of(lines[i].household);
        c->paid_year_fen = YUAN(lines[i].before_yuan);
    }
    run();
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        assert_line(i, lines[i].id, 1,
                    lines[i].yuan > 0 ? RELIEF_PAID : RELIEF_REFUSED,
                    lines[i].yuan, -1);
}

START_TEST(what_a_fund_refused_does_not_count_to_the_year)
{
    always("relief.year_cap", "400");
    open_fund(false, "A", 200);
    open_fund(false, "B", 1000);
    apply("1", 20211001, 3);
    apply("2", 20211002, 4)->township = span_of("B");
    run();
    assert_line(0, "1", 1, RELIEF_REFUSED, 0, 200);
    assert_line(1, "2", 1, RELIEF_PAID, 400, 600);
}

START_TEST(no_applications_make_no_rows)
{
    run();
    ck_assert_uint_eq(row_count, 0);
}

/* By day, then by id, then by number. */
static void assert_in_order(void)
{
    for (size_t i = 1; i < row_count; i++) {
        const struct seen_row *a = &rows[i - 1], *b = &rows[i];
        int order = span_compare(a->id, b->id);
        ck_assert(a->on < b->on ||
                  (a->on == b->on &&
                   (order < 0 || (order == 0 && a->stage < b->stage))));
    }
}

/* J21.2: however many applications with stages cross each other. */
START_TEST(j21_2_stages_of_many_applications_go_by_their_days)
{
    static const char *const ids[] = {"R7", "R3", "R9", "R1", "R5", "R8",
                                      "R2", "R6", "R4", "RA", "RC", "RB"};
    always("relief.stages", "20%;20%;20%;20%;20%");
    open_fund(false, "A", 100000);
    for (int seed = 1; seed <= 30; seed++) {
        case_count = row_count = 0;
        for (size_t i = 0; i < COUNT_OF(ids); i++) {
            unsigned at = (unsigned)(i * i + 1) * (unsigned)seed * 2654435761U;
            apply(ids[i],
                  20210101 + (date)(at >> 28) + 100 * (date)(at >> 24 & 3), 5);
        }
        run();
        ck_assert_uint_eq(row_count, 5 * COUNT_OF(ids));
        assert_in_order();
    }
}

/* Stages of one day: those of one application in their order, ids ascend. */
START_TEST(j21_2_stages_of_one_day_go_by_id_and_by_number)
{
    always("relief.stages", "20%;20%;20%;20%;20%");
    open_fund(false, "A", 10000);
    apply("R2", 20210101, 5);
    apply("R1", 20210101, 5);
    apply("R3", 20210101, 5);
    for (date on = 20210201; on <= 20210401; on += 100)
        apply("R1", on, 5); /* others of the same name */
    run();
    ck_assert_uint_eq(row_count, 30);
    assert_in_order();
    assert_line(0, "R1", 1, rows[0].status, 100, 9900);
    assert_line(3, "R1", 1, rows[3].status, 100, 9600);
    assert_line(4, "R1", 2, rows[4].status, 100, 9500);
}

/* A stage refused in the next year was granted in the year before. */
START_TEST(what_is_refused_in_another_year_is_not_given_back_to_it)
{
    always("relief.stages", "50%;50%");
    always("relief.year_cap", "200");
    open_fund(false, "A", 200);
    apply("R1", 20211215, 2);
    apply("R2", 20220110, 2); /* all the fund has left goes for it */
    apply("R3", 20220120, 2);
    run();
    ck_assert_uint_eq(row_count, 5);
    assert_line(0, "R1", 1, RELIEF_STAGED, 100, 100);
    assert_line(1, "R2", 1, RELIEF_STAGED, 100, 0);
    assert_line(2, "R1", 2, RELIEF_REFUSED, 0, 0);  /* of 2021 */
    assert_line(3, "R3", 1, RELIEF_REFUSED, 0, -1); /* above the year's cap */
}

START_TEST(special_cases_are_discussed_and_draw_nothing)
{
    open_fund(false, "A", 500);
    struct relief_case *c = apply("R1", 20210101, 1);
    c->type = RELIEF_SPECIAL;
    c->loss_fen = YUAN(86000);
    run();
    ck_assert_uint_eq(row_count, 1);
    ck_assert_int_eq(rows[0].status, RELIEF_DISCUSS);
    ck_assert_int_eq(rows[0].balance_fen, -1);
    ck_assert_int_eq(rows[0].fen, YUAN(86000));
    ck_assert_int_eq(rows[0].on, DATE_NONE);
}

/* H03.6: what is only discussed was not granted in the year. */
START_TEST(a_case_under_discussion_does_not_count_to_the_year)
{
    always("relief.year_cap", "400");
    open_fund(false, "A", 500);
    struct relief_case *c = apply("R1", 20210101, 1);
    c->type = RELIEF_SPECIAL;
    c->loss_fen = YUAN(86000);
    apply("R2", 20210102, 4);
    run();
    assert_line(1, "R2", 1, RELIEF_PAID, 400, 100);
}

START_TEST(households_are_numbered_from_0)
{
    static const char *const ids[] = {"H-2", "H-4", "H-1", "H-2",
                                      "H-3", "H-1", "H-2"};
    for (size_t count = 1; count <= COUNT_OF(ids); count++) {
        bool known[4] = {false};
        size_t others = 0;
        case_count = row_count = 0;
        for (size_t i = 0; i < count; i++) {
            apply("R", 20210101 + (date)i, 1)->household_id = span_of(ids[i]);
            known[ids[i][2] - '1'] = true;
        }
        cases[count] = (struct relief_case){.household = 88};
        run();
        ck_assert_uint_eq(cases[count].household, 88); /* not of the run */
        for (char n = '1'; n <= '4'; n++) {
            for (size_t i = 0; i < count; i++)
                if (cases[i].household_id.at[2] == n)
                    ck_assert_uint_eq(cases[i].household, others);
            others += known[n - '1'];
        }
    }
}

START_TEST(without_any_ledger_of_funds_nothing_is_checked)
{
    const struct relief_case *at;
    const struct relief_ledger ledger = {.rules = &rules, .row = note_row};
    apply("R1", 20210101, 9);
    ck_assert_int_eq(relief_ledger_run(&ledger, cases, case_count, &at),
                     STATUS_OK);
    ck_assert_int_eq(rows[0].balance_fen, -1);
    const struct relief_ledger silent = {
        .rules = &rules, .reserve = &reserve, .row = note_row};
    ck_assert_int_eq(relief_ledger_run(&silent, cases, case_count, &at),
                     STATUS_OK);
    ck_assert_uint_eq(without_fund, 0);
}

/* The first row that cannot be written ends the run. */
static size_t rows_left;

static enum status write_row(void *user, const struct relief_row *row)
{
    (void)user;
    (void)row;
    return rows_left-- > 0 ? STATUS_OK : STATUS_IO;
}

START_TEST(a_row_that_cannot_be_written_ends_the_run)
{
    always("relief.stages", "50%;50%");
    for (size_t n = 0; n < 5; n++) {
        const struct relief_case *at;
        const struct relief_ledger ledger = {.rules = &rules, .row = write_row};
        case_count = 0;
        apply("R1", 20210101, 2);
        apply("R2", 20210115, 2);
        rows_left = n;
        ck_assert_int_eq(relief_ledger_run(&ledger, cases, case_count, &at),
                         n < 4 ? STATUS_IO : STATUS_OK);
    }
}

START_TEST(a_value_that_is_missing_names_the_application)
{
    const struct relief_case *at;
    const struct relief_ledger ledger = {.rules = &rules, .row = note_row};
    rule("dibao.standard.urban", "2021-02-01", "none");
    apply("R1", 20210101, 1);
    apply("R2", 20210201, 1);
    apply("R3", 20210301, 1);
    ck_assert_int_eq(relief_ledger_run(&ledger, cases, case_count, &at),
                     STATUS_NO_VALUE);
    ck_assert(span_is(at->id, "R2"));
}

SUITE_BETWEEN("reserve", open_ledger, close_ledger,
              j21_2_stages_of_many_applications_go_by_their_days,
              what_was_paid_before_counts_for_later_applications_of_the_year,
              a_case_under_discussion_does_not_count_to_the_year,
              households_are_numbered_from_0,
              j21_3_d08_1_a_payment_that_would_overdraw_is_refused,
              a_refused_emergency_was_not_paid_first,
              the_ledger_goes_by_date_and_then_by_id,
              j21_2_stages_stand_on_their_own_days,
              the_day_of_a_stage_is_clamped_to_its_month,
              c71_1_each_level_draws_on_its_own_fund,
              a_fund_is_found_by_name_by_area_or_without_a_name,
              a_fund_without_an_opening_balance_is_told_and_not_checked,
              before_there_are_funds_nothing_is_drawn,
              the_cap_of_the_year_begins_anew_on_1_january,
              what_a_fund_refused_does_not_count_to_the_year,
              no_applications_make_no_rows,
              j21_2_stages_of_one_day_go_by_id_and_by_number,
              what_is_refused_in_another_year_is_not_given_back_to_it,
              special_cases_are_discussed_and_draw_nothing,
              without_any_ledger_of_funds_nothing_is_checked,
              a_row_that_cannot_be_written_ends_the_run,
              a_value_that_is_missing_names_the_application)
