/*
 * audit_cells - what is due and paid of each month and item, as known now and
 * on the day of payment (J37.1; jiuzhu-audit(1)).
 */
#include "past.h"

/* Of several rows of an item the latest day counts, whichever row it is in. */
START_TEST(J37_1_of_several_rows_of_an_item_the_latest_day_counts)
{
    static const date days[][2] = {{20211110, 20211230}, {20211230, 20211110}};
    for (size_t i = 0; i < 2; i++) {
        close_past();
        open_past();
        announced_late();
        pays(2021, 10, DUE_DIBAO, YUAN(316))->paid_on = days[i][0];
        pays(2021, 10, DUE_DIBAO, YUAN(320))->paid_on = days[i][1];
        audited(20211031);
        assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_ERROR, YUAN(20),
                    "old_standard");
        ck_assert_int_eq(cell(2021, 10, DUE_DIBAO)->known_then, 20211230);
    }
}

/* 10 % as known on the day of payment, 20 % since. */
static void supplement_announced_late(void)
{
    announced_late();
    supplement("supplement.ill", "illness=serious", STACK_YES, "10%");
    rule_announced("supplement.ill", "2021-09-01", "2021-12-20", "20%");
    person(0)->illness = ILLNESS_SERIOUS;
}

START_TEST(J37_1_an_item_is_known_on_its_own_day_behind_others)
{
    supplement_announced_late();
    pays(2021, 10, DUE_DIBAO, YUAN(656))->paid_on = 20211230;
    pays(2021, 10, DUE_SUPPLEMENT, 6360)->paid_on = 20211110;
    audited(20211031);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 10, DUE_SUPPLEMENT), CAUSE_LAW, 13120 - 6360,
                "underpaid");
}

/* jiuzhu-audit(1): the day of the household's other payments of the month. */
START_TEST(J37_1_an_unpaid_item_is_known_on_the_day_of_the_others)
{
    supplement_announced_late();
    pays(2021, 10, DUE_DIBAO, YUAN(656))->paid_on = 20211230;
    audited(20211031);
    assert_part(cell(2021, 10, DUE_SUPPLEMENT), CAUSE_ERROR, 13120, "not_paid");
}

/* In dibao as known then, above the standard since December as known now. */
static void left_dibao_unnoticed(void)
{
    alone();
    version(20211105)->change_on = 20211105;
    timeline.versions[1].recorded_on = 20220105;
    person(0)->wage_fen_month = YUAN(700);
}

START_TEST(J37_1_what_was_due_then_and_is_not_now_has_a_cell)
{
    left_dibao_unnoticed();
    pays_from(at(2021, 10), at(2021, 11), DUE_DIBAO, YUAN(636));
    audited(20211231);
    ck_assert_uint_eq(findings(), 0);
    const struct audit_cell *december = cell(2021, 12, DUE_DIBAO);
    assert_row("then", december->then_fen, YUAN(636));
    assert_row("now", december->now_fen, 0);
    assert_row("paid", december->paid_fen, 0);
}

START_TEST(J37_1_what_is_paid_and_not_due_rests_on_the_decision)
{
    left_dibao_unnoticed();
    pays_from(at(2021, 10), at(2022, 1), DUE_DIBAO, YUAN(636));
    audited(20220131);
    const struct audit_cell *january = cell(2022, 1, DUE_DIBAO);
    ck_assert_ptr_nonnull(january->version);
    ck_assert_int_eq(january->version->valid_from, 20211105);
    ck_assert_ptr_nonnull(january->policy);
    ck_assert(january->reasons != 0);
}

/* A standard lowered later: as known then 26 yuan were due of a month. */
START_TEST(J37_1_what_was_due_by_the_law_of_then_alone_has_a_cell)
{
    alone();
    rule_announced("dibao.standard.urban", "2021-09-02", "2021-12-20", "600");
    person(0)->wage_fen_month = YUAN(610);
    past.options.from = at(2021, 11);
    audited(20211130);
    ck_assert_uint_eq(findings(), 0);
    assert_row("then", cell(2021, 11, DUE_DIBAO)->then_fen, YUAN(26));
    assert_row("due then", past.result.sums.due_then_fen, YUAN(26));
    assert_row("due now", past.result.sums.due_now_fen, 0);
}

/* A standard raised later, and a wage recorded later that is above it. */
START_TEST(J37_1_what_the_law_of_now_gives_on_the_facts_of_then_has_a_cell)
{
    announced_late();
    person(0)->wage_fen_month = YUAN(640);
    version(20211020)->change_on = 20211020;
    timeline.versions[1].recorded_on = 20220105;
    person(0)->wage_fen_month = YUAN(700);
    past.options.from = at(2021, 11);
    audited(20211130);
    const struct audit_cell *november = cell(2021, 11, DUE_DIBAO);
    assert_row("then", november->then_fen, 0);
    assert_row("law", november->law_fen, YUAN(16));
    assert_row("now", november->now_fen, 0);
    ck_assert_uint_eq(findings(), 0);
}

/* Specification, section 0: an overflow is an error, as known then as well. */
START_TEST(J37_1_what_could_not_be_reckoned_as_known_then_is_not_passed_over)
{
    alone();
    person(0)->wage_fen_month = person(1)->wage_fen_month = INT64_MAX;
    version(20211020)->change_on = 20211020;
    timeline.versions[1].recorded_on = 20220105;
    person(0)->wage_fen_month = person(1)->wage_fen_month = 0;
    pays(2021, 11, DUE_DIBAO, YUAN(1272));
    past.options.from = at(2021, 11);
    ck_assert_int_eq(try_audit(20211130), STATUS_OVERFLOW);
    past.payments[0].paid_on = 20220105;
    audited(20211130);
    ck_assert_uint_eq(findings(), 0);
}

/* ---- whose cell it is --------------------------------------------------- */

START_TEST(J37_1_a_cell_of_the_household_is_of_no_person)
{
    two_singles();
    pays(2021, 10, DUE_SINGLE, YUAN(1272));
    audited(20211031);
    ck_assert_int_eq(cell(2021, 10, DUE_SINGLE)->person, NOBODY);
}

START_TEST(J37_1_a_cell_of_a_person_names_the_row_by_whatever_number)
{
    static const char *const ids[] = {"A2", "9"};
    two_singles();
    person(2)->person_id = span_of("9");
    for (size_t i = 0; i < 2; i++)
        pays(2021, 10, DUE_SINGLE, YUAN(636))->person_id = span_of(ids[i]);
    audited(20211031);
    ck_assert_int_eq(cell_of(2021, 10, DUE_SINGLE, "A2")->person, 1);
    ck_assert_int_eq(cell_of(2021, 10, DUE_SINGLE, "9")->person, 2);
}

/* ---- what it rests on --------------------------------------------------- */

/* A total rests on the reasons of all its items. */
START_TEST(J37_1_a_total_rests_on_the_reasons_of_each_item)
{
    alone();
    supplement("supplement.ill", "illness=serious", STACK_YES, "10%");
    person(0)->illness = ILLNESS_SERIOUS;
    pays(2021, 10, AUDIT_TOTAL, 69960);
    audited(20211031);
    const reasons wanted = reason_bit(REASON_INCOME_BELOW_STANDARD) |
                           reason_bit(REASON_SUPPLEMENT);
    ck_assert((cell(2021, 10, AUDIT_TOTAL)->reasons & wanted) == wanted);
}

/* ---- totals ------------------------------------------------------------- */

/* jiuzhu-audit(1): where a month has nothing but totals; here it has none. */
START_TEST(J37_1_a_month_unpaid_between_totals_is_compared_by_item)
{
    alone();
    pays(2021, 10, AUDIT_TOTAL, YUAN(636));
    pays(2021, 12, AUDIT_TOTAL, YUAN(636));
    audited(20211231);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 11, DUE_DIBAO), CAUSE_ERROR, YUAN(636), "not_paid");
}

SUITE_BETWEEN("audit_cells", open_past, close_past,
              J37_1_of_several_rows_of_an_item_the_latest_day_counts,
              J37_1_an_item_is_known_on_its_own_day_behind_others,
              J37_1_an_unpaid_item_is_known_on_the_day_of_the_others,
              J37_1_what_was_due_then_and_is_not_now_has_a_cell,
              J37_1_what_is_paid_and_not_due_rests_on_the_decision,
              J37_1_what_was_due_by_the_law_of_then_alone_has_a_cell,
              J37_1_what_the_law_of_now_gives_on_the_facts_of_then_has_a_cell,
              J37_1_what_could_not_be_reckoned_as_known_then_is_not_passed_over,
              J37_1_a_cell_of_the_household_is_of_no_person,
              J37_1_a_cell_of_a_person_names_the_row_by_whatever_number,
              J37_1_a_total_rests_on_the_reasons_of_each_item,
              J37_1_a_month_unpaid_between_totals_is_compared_by_item)
