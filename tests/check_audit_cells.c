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

SUITE_BETWEEN("audit_cells", open_past, close_past,
              J37_1_of_several_rows_of_an_item_the_latest_day_counts,
              J37_1_an_item_is_known_on_its_own_day_behind_others,
              J37_1_an_unpaid_item_is_known_on_the_day_of_the_others,
              J37_1_what_was_due_then_and_is_not_now_has_a_cell,
              J37_1_what_is_paid_and_not_due_rests_on_the_decision)
