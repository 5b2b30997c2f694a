/*
 * audit_judge - the parts of a difference to the fen; what is recovered and
 * what is not; sums (J37.1; jiuzhu-audit(1)).
 */
#include "past.h"

#include "policies.h"

/* ---- parts -------------------------------------------------------------- */

/* A fen that the law added is the law's, and the first to be put right. */
START_TEST(J37_1_a_fen_of_law_is_settled_before_an_error)
{
    alone();
    rule_announced("dibao.standard.urban", "2021-09-01", "2021-12-20",
                   "636.01");
    pays(2021, 10, DUE_DIBAO, YUAN(630));
    pays(2021, 11, DUE_DIBAO, YUAN(636));
    pays(2021, 11, DUE_ARREARS, 1);
    audited(20211130);
    const struct audit_cell *october = cell(2021, 10, DUE_DIBAO);
    assert_row("law", october->part_fen[CAUSE_LAW], 0);
    assert_row("error", october->part_fen[CAUSE_ERROR], YUAN(6));
    assert_row("next month", cell(2021, 11, DUE_DIBAO)->part_fen[CAUSE_LAW], 1);
}

/* The same taken away: what the law took is taken back first. */
START_TEST(J37_1_a_fen_less_by_law_is_recovered_before_an_error)
{
    alone();
    rule_announced("dibao.standard.urban", "2021-09-01", "2021-12-20",
                   "635.99");
    pays(2021, 10, DUE_DIBAO, YUAN(642));
    pays(2021, 11, DUE_DIBAO, YUAN(636));
    pays(2021, 11, DUE_RECOVERY, 1);
    audited(20211130);
    const struct audit_cell *october = cell(2021, 10, DUE_DIBAO);
    assert_row("law", october->part_fen[CAUSE_LAW], 0);
    assert_row("error", october->part_fen[CAUSE_ERROR], -YUAN(6));
}

/* ---- recovering --------------------------------------------------------- */

/* The least is that of the household: no month of it is recovered alone. */
START_TEST(J37_1_below_the_least_nothing_of_any_month_is_recovered)
{
    for (int64_t fen = 99; fen <= 100; fen++) {
        close_past();
        open_past();
        alone();
        rule("recovery.least", "2000-01-01", "3");
        for (int number = 10; number <= 12; number++)
            pays(2021, number, DUE_DIBAO, YUAN(636) + fen);
        audited(20211231);
        assert_row("sum", past.result.sums.recoverable_fen,
                   fen == 100 ? YUAN(3) : 0);
        for (int number = 10; number <= 12; number++)
            assert_row("month", cell(2021, number, DUE_DIBAO)->recoverable_fen,
                       fen == 100 ? fen : 0);
    }
}

START_TEST(J37_1_where_there_is_no_month_nothing_is_below_the_least)
{
    rules_of_jiangbei();
    rule("recovery.least", "2000-01-01", "3");
    version(20211001);
    person(0);
    audited(20211231);
    ck_assert_uint_eq(past.result.cell_count, 0);
    assert_row("sum", past.result.sums.recoverable_fen, 0);
}

START_TEST(J37_1_without_a_rule_the_least_is_any_sum)
{
    static const struct {
        const char *yuan;
        int64_t fen;
    } rows[] = {{NULL, 0}, {"0.01", 1}, {"3", YUAN(3)}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct policies *policies;
        const struct policy *policy;
        close_past();
        open_past();
        if (rows[i].yuan)
            rule("recovery.least", "2000-01-01", rows[i].yuan);
        ck_assert_int_eq(policies_new(&world.book, &policies), STATUS_OK);
        ck_assert_int_eq(
            policies_of(policies, at(2021, 10), DATE_NONE, &policy), STATUS_OK);
        assert_row("least", audit_least_recovery_fen(policy), rows[i].fen);
        policies_free(policies);
    }
}

/* ---- sums --------------------------------------------------------------- */

/* Rows, whatever was found of them. */
START_TEST(J37_1_rows_are_counted_once_whatever_is_found)
{
    alone();
    pays_from(at(2021, 10), at(2021, 12), DUE_DIBAO, YUAN(636));
    past.payments[0].amount_fen--;
    past.payments[1].amount_fen++;
    audited(20211231);
    ck_assert_uint_eq(findings(), 2);
    ck_assert_int_eq(past.result.sums.payments, 3);
}

START_TEST(J37_1_sums_of_one_district_add_nothing_to_the_next)
{
    struct audit_sums sums[2] = {{.paid_fen = 1, .payable_fen = 2},
                                 {.due_then_fen = 3}};
    const struct audit_sums more[2] = {{.paid_fen = 10, .payable_fen = 20},
                                       {.due_then_fen = 30}};
    ck_assert_int_eq(audit_sums_add(sums, more), STATUS_OK);
    assert_row("first", sums[0].payable_fen, 22);
    assert_row("next", sums[1].due_then_fen, 3);
}

SUITE_BETWEEN("audit_judge", open_past, close_past,
              J37_1_a_fen_of_law_is_settled_before_an_error,
              J37_1_a_fen_less_by_law_is_recovered_before_an_error,
              J37_1_below_the_least_nothing_of_any_month_is_recovered,
              J37_1_where_there_is_no_month_nothing_is_below_the_least,
              J37_1_without_a_rule_the_least_is_any_sum,
              J37_1_rows_are_counted_once_whatever_is_found,
              J37_1_sums_of_one_district_add_nothing_to_the_next)
