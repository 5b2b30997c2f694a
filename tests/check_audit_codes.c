/*
 * audit_grounds - which code fits a part, and no other: paid twice, both tekun
 * and dibao, an old standard, not paid (J37.1; jiuzhu-audit(1)).
 */
#include "past.h"

/* ---- twice -------------------------------------------------------------- */

START_TEST(J37_1_a_fen_paid_twice_is_paid_twice)
{
    alone();
    person(0)->wage_fen_month = YUAN(636) - 1;
    pays(2021, 10, DUE_DIBAO, 1);
    pays(2021, 10, DUE_DIBAO, 1);
    audited(20211031);
    assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_ERROR, -1, "paid_twice");
}

/* Where nothing is due any row could go; beside nothing it is no second. */
START_TEST(J37_1_a_row_of_nothing_makes_no_other_row_a_second_one)
{
    for (int64_t fen = 0; fen < 2; fen++)
        for (int first = 0; first < 2; first++) {
            close_past();
            open_past();
            alone();
            pays(2021, 9, DUE_DIBAO, first ? fen : YUAN(636));
            pays(2021, 9, DUE_DIBAO, first ? YUAN(636) : fen);
            audited(20210930);
            assert_part(cell(2021, 9, DUE_DIBAO), CAUSE_ERROR, -YUAN(636) - fen,
                        fen ? "paid_twice" : "overpaid");
        }
}

/* ---- tekun and dibao ---------------------------------------------------- */

/* Any row of the one beside any row of the other, in the same month. */
START_TEST(J37_1_both_are_found_in_whichever_rows_they_are)
{
    alone();
    pays(2021, 10, DUE_DIBAO, YUAN(636));
    pays(2021, 11, DUE_DIBAO, YUAN(636))->person_id = span_of("A1");
    pays(2021, 11, DUE_TEKUN, YUAN(100));
    pays(2021, 11, DUE_TEKUN, YUAN(727))->person_id = span_of("A1");
    audited(20211130);
    assert_part(cell(2021, 11, DUE_TEKUN), CAUSE_ERROR, -YUAN(827),
                "tekun_and_dibao");
}

/* A2 has dibao in October; that A1 had tekun says nothing of A2. */
START_TEST(J37_1_a_row_of_the_next_month_is_none_of_this_one)
{
    alone();
    pays(2021, 10, DUE_DIBAO, YUAN(636))->person_id = span_of("A2");
    pays(2021, 10, DUE_TEKUN, YUAN(827))->person_id = span_of("A1");
    pays(2021, 11, DUE_DIBAO, YUAN(636))->person_id = span_of("A2");
    audited(20211130);
    assert_part(cell(2021, 10, DUE_TEKUN), CAUSE_ERROR, -YUAN(827), "overpaid");
}

/* Payments lie one behind the other, household by household. */
START_TEST(J37_1_the_payments_of_the_next_household_are_nobodys_ground)
{
    alone();
    pays(2021, 10, DUE_DIBAO, YUAN(636));
    pays(2021, 10, DUE_TEKUN, YUAN(827))->person_id = span_of("A1");
    pays(2021, 10, DUE_DIBAO, YUAN(636))->person_id = span_of("A1");
    past.count--;
    audited(20211031);
    assert_part(cell(2021, 10, DUE_TEKUN), CAUSE_ERROR, -YUAN(827), "overpaid");
}

/* So much tekun beside so much dibao of the same month and person. */
static const char *beside(int64_t tekun_fen, int64_t dibao_fen, int item)
{
    close_past();
    open_past();
    alone();
    pays(2021, 10, DUE_TEKUN, tekun_fen)->person_id = span_of("A1");
    pays(2021, 10, DUE_DIBAO, dibao_fen)->person_id = span_of("A1");
    audited(20211031);
    return audit_finding_def(cell(2021, 10, item)->finding[CAUSE_ERROR])->code;
}

/* Of nothing nobody has both; of a fen he has. */
START_TEST(J37_1_a_row_of_nothing_is_neither_tekun_nor_dibao)
{
    ck_assert_str_eq(beside(YUAN(827), 0, DUE_TEKUN), "overpaid");
    ck_assert_str_eq(beside(YUAN(827), 1, DUE_TEKUN), "tekun_and_dibao");
    ck_assert_str_eq(beside(0, YUAN(637), DUE_DIBAO), "overpaid");
    ck_assert_str_eq(beside(1, YUAN(637), DUE_DIBAO), "tekun_and_dibao");
    ck_assert_str_eq(beside(1, YUAN(637), DUE_TEKUN), "tekun_and_dibao");
}

/* What A2 has too much is not what A1, who has nothing of it, has twice. */
START_TEST(J37_1_a_row_of_nothing_beside_that_of_another_is_neither)
{
    alone();
    pays(2021, 10, DUE_TEKUN, 0)->person_id = span_of("A1");
    pays(2021, 10, DUE_TEKUN, YUAN(5));
    pays(2021, 10, DUE_DIBAO, YUAN(636))->person_id = span_of("A1");
    audited(20211031);
    assert_part(cell(2021, 10, DUE_TEKUN), CAUSE_ERROR, -YUAN(5), "overpaid");
}

/* ---- an old standard ---------------------------------------------------- */

/* The last change alone: what was announced the day before was known. */
START_TEST(J37_1_a_standard_announced_the_day_before_the_last_is_the_old_one)
{
    static const struct {
        int64_t paid_yuan;
        const char *found;
    } rows[] = {{650, "old_standard"}, {636, "underpaid"}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        close_past();
        open_past();
        alone();
        rule_announced("dibao.standard.urban", "2021-10-20", "2021-10-19",
                       "650");
        rule_announced("dibao.standard.urban", "2021-10-21", "2021-10-20",
                       "660");
        pays(2021, 11, DUE_DIBAO, YUAN(rows[i].paid_yuan));
        past.options.from = at(2021, 11);
        audited(20211130);
        assert_part(cell(2021, 11, DUE_DIBAO), CAUSE_ERROR,
                    YUAN(660 - rows[i].paid_yuan), rows[i].found);
        ck_assert_int_eq(cell(2021, 11, DUE_DIBAO)->since[CAUSE_ERROR],
                         i == 0 ? 20211021 : DATE_NONE);
    }
}

/* A rulebook without a common standard of tekun: one of towns alone. */
START_TEST(J37_1_the_standard_of_tekun_of_towns_may_be_an_old_one)
{
    always("payment.start", "same_month");
    rule("tekun.standard.urban", "2020-07-01", "806");
    rule("tekun.standard.urban", "2021-07-01", "827");
    version(20210601)->approved_on = 20210610;
    person(0)->birth_date = 19500101;
    person(0)->support = SUPPORT_NONE;
    person(0)->care_failed = 0;
    pays_from(at(2021, 6), at(2021, 8), DUE_TEKUN, YUAN(806));
    past.payments[2].amount_fen++;
    audited(20210831);
    ck_assert_uint_eq(findings(), 2);
    assert_part(cell(2021, 7, DUE_TEKUN), CAUSE_ERROR, YUAN(21),
                "old_standard");
    ck_assert_int_eq(cell(2021, 7, DUE_TEKUN)->since[CAUSE_ERROR], 20210701);
    assert_part(cell(2021, 8, DUE_TEKUN), CAUSE_ERROR, YUAN(21) - 1,
                "underpaid");
}

/* As the total of the month is, which holds all its items. */
START_TEST(J37_1_a_total_by_the_standard_before_is_an_old_standard)
{
    alone();
    pays(2021, 10, AUDIT_TOTAL, YUAN(620));
    pays(2021, 11, AUDIT_TOTAL, YUAN(620) - 1);
    audited(20211130);
    ck_assert_uint_eq(findings(), 2);
    assert_part(cell(2021, 10, AUDIT_TOTAL), CAUSE_ERROR, YUAN(16),
                "old_standard");
    assert_part(cell(2021, 11, AUDIT_TOTAL), CAUSE_ERROR, YUAN(16) + 1,
                "underpaid");
}

/* A supplement that is a share of the standard. */
START_TEST(J37_1_a_supplement_by_the_standard_before_is_an_old_standard)
{
    alone();
    supplement("supplement.ill", "illness=serious", STACK_YES, "10%");
    person(0)->illness = ILLNESS_SERIOUS;
    pays_from(at(2021, 10), at(2021, 11), DUE_DIBAO, YUAN(636));
    pays(2021, 10, DUE_SUPPLEMENT, 6200);
    pays(2021, 11, DUE_SUPPLEMENT, 6199);
    audited(20211130);
    ck_assert_uint_eq(findings(), 2);
    assert_part(cell(2021, 10, DUE_SUPPLEMENT), CAUSE_ERROR, 160,
                "old_standard");
    assert_part(cell(2021, 11, DUE_SUPPLEMENT), CAUSE_ERROR, 161, "underpaid");
}

/* What the law added later was nobody's oversight. */
START_TEST(J37_1_of_an_old_standard_and_a_later_law_the_error_is_the_old_one)
{
    announced_late();
    pays(2021, 10, DUE_DIBAO, YUAN(620));
    audited(20211031);
    ck_assert_uint_eq(findings(), 2);
    const struct audit_cell *c = cell(2021, 10, DUE_DIBAO);
    assert_part(c, CAUSE_ERROR, YUAN(16), "old_standard");
    assert_part(c, CAUSE_LAW, YUAN(20), "underpaid");
    ck_assert_int_eq(c->since[CAUSE_LAW], DATE_NONE);
}

/* ---- not paid ----------------------------------------------------------- */

/* What was paid later was paid. */
START_TEST(J37_1_what_was_put_right_later_counts_for_not_paid)
{
    static const struct {
        int64_t paid_yuan, later_yuan;
        const char *found;
    } rows[] = {
        {0, 0, "not_paid"}, {0, 300, "underpaid"}, {300, 300, "underpaid"}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        close_past();
        open_past();
        alone();
        pays(2021, 10, DUE_DIBAO, YUAN(rows[i].paid_yuan));
        pays(2021, 11, DUE_DIBAO, YUAN(636));
        pays(2021, 11, DUE_ARREARS, YUAN(rows[i].later_yuan));
        audited(20211130);
        assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_ERROR,
                    YUAN(636 - rows[i].paid_yuan - rows[i].later_yuan),
                    rows[i].found);
    }
}

SUITE_BETWEEN("audit_codes", open_past, close_past,
              J37_1_a_fen_paid_twice_is_paid_twice,
              J37_1_a_row_of_nothing_makes_no_other_row_a_second_one,
              J37_1_both_are_found_in_whichever_rows_they_are,
              J37_1_a_row_of_the_next_month_is_none_of_this_one,
              J37_1_the_payments_of_the_next_household_are_nobodys_ground,
              J37_1_a_standard_announced_the_day_before_the_last_is_the_old_one,
              J37_1_the_standard_of_tekun_of_towns_may_be_an_old_one,
              J37_1_a_row_of_nothing_is_neither_tekun_nor_dibao,
              J37_1_a_row_of_nothing_beside_that_of_another_is_neither,
              J37_1_a_total_by_the_standard_before_is_an_old_standard,
              J37_1_a_supplement_by_the_standard_before_is_an_old_standard,
              J37_1_of_an_old_standard_and_a_later_law_the_error_is_the_old_one,
              J37_1_what_was_put_right_later_counts_for_not_paid)
