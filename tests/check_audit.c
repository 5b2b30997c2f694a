/*
 * audit - specification, section 13 (J37.1): what was paid beside what was due
 * as known then and now; causes, codes, settlements, sums.
 */
#include "past.h"

/* ---- nothing to find ---------------------------------------------------- */

START_TEST(J37_1_what_was_due_and_paid_is_no_finding)
{
    alone();
    pays_from(at(2021, 10), at(2022, 3), DUE_DIBAO, YUAN(636));
    audited(20220331);
    ck_assert_uint_eq(findings(), 0);
    ck_assert_int_eq(past.result.sums.due_now_fen, YUAN(6 * 636));
    ck_assert_int_eq(past.result.sums.payments, 6);
}

START_TEST(J37_1_a_month_paid_in_parts_is_no_finding)
{
    alone();
    pays(2021, 10, DUE_DIBAO, YUAN(300));
    pays(2021, 10, DUE_DIBAO, YUAN(336));
    audited(20211031);
    ck_assert_uint_eq(findings(), 0);
}

START_TEST(J37_1_nothing_due_and_nothing_paid_is_nothing)
{
    rules_of_jiangbei();
    version(20211001);
    person(0);
    audited(20221231);
    ck_assert_uint_eq(past.result.cell_count, 0);
}

START_TEST(J37_1_payments_of_months_after_the_date_are_counted_apart)
{
    alone();
    pays_from(at(2021, 10), at(2021, 12), DUE_DIBAO, YUAN(636));
    audited(20211101);
    ck_assert_uint_eq(findings(), 0);
    ck_assert_int_eq(past.result.sums.outside, 1);
    ck_assert_int_eq(past.result.sums.outside_fen, YUAN(636));
    ck_assert_int_eq(past.result.sums.paid_fen, YUAN(2 * 636));
}

START_TEST(J37_1_months_before_the_first_are_counted_apart)
{
    alone();
    past.options.from = at(2021, 11);
    pays(2021, 10, DUE_DIBAO, YUAN(1));
    pays(2021, 11, DUE_DIBAO, YUAN(636));
    audited(20211130);
    ck_assert_uint_eq(findings(), 0);
    ck_assert_int_eq(past.result.sums.outside_fen, YUAN(1));
    ck_assert_int_eq(past.result.sums.paid_fen, YUAN(636));
}

/* ---- over and under ----------------------------------------------------- */

START_TEST(J37_1_one_fen_too_little_is_found_with_its_month)
{
    alone();
    pays_from(at(2021, 10), at(2021, 12), DUE_DIBAO, YUAN(636));
    past.payments[1].amount_fen--;
    audited(20211231);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 11, DUE_DIBAO), CAUSE_ERROR, 1, "underpaid");
    ck_assert_int_eq(cell(2021, 11, DUE_DIBAO)->payable_fen, 1);
}

START_TEST(J37_1_one_fen_too_much_is_found_with_its_month)
{
    alone();
    pays_from(at(2021, 10), at(2021, 12), DUE_DIBAO, YUAN(636));
    past.payments[2].amount_fen++;
    audited(20211231);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 12, DUE_DIBAO), CAUSE_ERROR, -1, "overpaid");
    ck_assert_int_eq(cell(2021, 12, DUE_DIBAO)->recoverable_fen, 1);
}

START_TEST(J37_1_a_month_without_a_payment_is_not_paid)
{
    alone();
    pays(2021, 10, DUE_DIBAO, YUAN(636));
    pays(2021, 12, DUE_DIBAO, YUAN(636));
    audited(20211231);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 11, DUE_DIBAO), CAUSE_ERROR, YUAN(636), "not_paid");
}

START_TEST(J37_1_a_payment_before_the_approval_is_overpaid)
{
    alone();
    pays_from(at(2021, 9), at(2021, 10), DUE_DIBAO, YUAN(636));
    audited(20211031);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 9, DUE_DIBAO), CAUSE_ERROR, -YUAN(636), "overpaid");
}

START_TEST(J37_1_a_payment_under_another_item_is_two_findings)
{
    alone();
    pays(2021, 10, DUE_SINGLE, YUAN(636));
    audited(20211031);
    ck_assert_uint_eq(findings(), 2);
    assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_ERROR, YUAN(636), "not_paid");
    assert_part(cell(2021, 10, DUE_SINGLE), CAUSE_ERROR, -YUAN(636),
                "overpaid");
}

/* ---- twice -------------------------------------------------------------- */

START_TEST(J37_1_the_same_month_paid_twice_is_paid_twice)
{
    alone();
    pays(2021, 10, DUE_DIBAO, YUAN(636));
    pays(2021, 10, DUE_DIBAO, YUAN(636));
    audited(20211031);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_ERROR, -YUAN(636),
                "paid_twice");
    ck_assert_uint_eq(cell(2021, 10, DUE_DIBAO)->payments.count, 2);
}

START_TEST(J37_1_two_parts_that_are_a_fen_too_much_are_not_paid_twice)
{
    alone();
    pays(2021, 10, DUE_DIBAO, YUAN(300));
    pays(2021, 10, DUE_DIBAO, YUAN(336) + 1);
    audited(20211031);
    assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_ERROR, -1, "overpaid");
}

/* ---- death -------------------------------------------------------------- */

static void widow(void)
{
    alone();
    version(20220315)->change_on = 20220315;
    person(0)->died_on = 20220310;
}

START_TEST(J37_1_the_month_of_death_is_paid_the_month_after_is_not)
{
    widow();
    pays_from(at(2021, 10), at(2022, 4), DUE_DIBAO, YUAN(636));
    audited(20220430);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2022, 4, DUE_DIBAO), CAUSE_ERROR, -YUAN(636),
                "paid_after_death");
    ck_assert_int_eq(cell(2022, 4, DUE_DIBAO)->since[CAUSE_ERROR], 20220310);
}

START_TEST(J37_1_a_death_recorded_later_is_evidence)
{
    widow();
    timeline.versions[1].recorded_on = 20220520;
    pays_from(at(2021, 10), at(2022, 5), DUE_DIBAO, YUAN(636));
    audited(20220531);
    ck_assert_uint_eq(findings(), 2);
    assert_part(cell(2022, 4, DUE_DIBAO), CAUSE_EVIDENCE, -YUAN(636),
                "paid_after_death");
    assert_part(cell(2022, 5, DUE_DIBAO), CAUSE_ERROR, -YUAN(636),
                "paid_after_death");
}

START_TEST(J37_1_a_share_that_goes_on_after_a_death_is_paid_after_death)
{
    alone();
    person(1);
    version(20220310)->change_on = 20220310;
    person(1)->died_on = 20220310;
    pays_from(at(2021, 10), at(2022, 4), DUE_DIBAO, YUAN(2 * 636));
    audited(20220430);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2022, 4, DUE_DIBAO), CAUSE_ERROR, -YUAN(636),
                "paid_after_death");
}

/* The dead may be gone from the rows of the later version. */
START_TEST(J37_1_the_dead_are_found_in_earlier_versions)
{
    alone();
    person(1);
    version(20220310)->change_on = 20220310;
    person(1)->died_on = 20220310;
    version(20220401)->change_on = 20220401;
    leaves();
    pays_from(at(2021, 10), at(2022, 5), DUE_DIBAO, YUAN(2 * 636));
    audited(20220531);
    assert_part(cell(2022, 5, DUE_DIBAO), CAUSE_ERROR, -YUAN(636),
                "paid_after_death");
}

START_TEST(J37_1_what_a_death_does_not_explain_is_overpaid)
{
    alone();
    person(1);
    version(20220310)->change_on = 20220310;
    person(1)->died_on = 20220310;
    person(1)->lives_together = ANSWER_NO;
    timeline.persons[0][1].lives_together = ANSWER_NO;
    pays_from(at(2021, 10), at(2022, 3), DUE_DIBAO, YUAN(636));
    pays(2022, 4, DUE_DIBAO, YUAN(700));
    audited(20220430);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2022, 4, DUE_DIBAO), CAUSE_ERROR, -YUAN(64), "overpaid");
}

/* ---- law ---------------------------------------------------------------- */

START_TEST(J37_1_a_value_announced_later_is_law)
{
    announced_late();
    pays_from(at(2021, 10), at(2021, 11), DUE_DIBAO, YUAN(636));
    pays(2021, 12, DUE_DIBAO, YUAN(656));
    audited(20211231);
    ck_assert_uint_eq(findings(), 2);
    assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_LAW, YUAN(20), "underpaid");
    assert_part(cell(2021, 11, DUE_DIBAO), CAUSE_LAW, YUAN(20), "underpaid");
    ck_assert_int_eq(past.result.sums.part_fen[CAUSE_LAW], YUAN(40));
    ck_assert_int_eq(past.result.sums.part_fen[CAUSE_ERROR], 0);
}

START_TEST(J37_1_what_is_right_as_known_now_is_no_finding)
{
    announced_late();
    pays_from(at(2021, 10), at(2021, 12), DUE_DIBAO, YUAN(656));
    audited(20211231);
    ck_assert_uint_eq(findings(), 0);
}

START_TEST(J37_1_arrears_settle_the_months_that_are_short)
{
    announced_late();
    pays_from(at(2021, 10), at(2021, 11), DUE_DIBAO, YUAN(636));
    pays(2021, 12, DUE_DIBAO, YUAN(656));
    pays(2021, 12, DUE_ARREARS, YUAN(40));
    audited(20211231);
    ck_assert_uint_eq(findings(), 0);
    ck_assert_int_eq(cell(2021, 10, DUE_DIBAO)->settled_fen, YUAN(20));
    ck_assert_int_eq(cell(2021, 12, DUE_ARREARS)->settled_fen, -YUAN(40));
}

START_TEST(J37_1_arrears_settle_the_oldest_month_first)
{
    announced_late();
    pays_from(at(2021, 10), at(2021, 11), DUE_DIBAO, YUAN(636));
    pays(2021, 12, DUE_DIBAO, YUAN(656));
    pays(2021, 12, DUE_ARREARS, YUAN(25));
    audited(20211231);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 11, DUE_DIBAO), CAUSE_LAW, YUAN(15), "underpaid");
}

START_TEST(J37_1_arrears_without_a_month_that_is_short_are_overpaid)
{
    alone();
    pays_from(at(2021, 10), at(2021, 11), DUE_DIBAO, YUAN(636));
    pays(2021, 11, DUE_ARREARS, YUAN(10));
    audited(20211130);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 11, DUE_ARREARS), CAUSE_ERROR, -YUAN(10),
                "overpaid");
}

START_TEST(J37_1_arrears_do_not_settle_their_own_month)
{
    alone();
    pays(2021, 10, DUE_ARREARS, YUAN(636));
    audited(20211031);
    ck_assert_uint_eq(findings(), 2);
    assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_ERROR, YUAN(636), "not_paid");
    assert_part(cell(2021, 10, DUE_ARREARS), CAUSE_ERROR, -YUAN(636),
                "overpaid");
}

START_TEST(J37_1_an_error_and_the_law_are_told_apart_and_add_up)
{
    announced_late();
    pays(2021, 10, DUE_DIBAO, YUAN(600));
    audited(20211031);
    assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_ERROR, YUAN(36), "underpaid");
    assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_LAW, YUAN(20), "underpaid");
    ck_assert_int_eq(past.result.sums.difference_fen, YUAN(56));
}

/* paid_on says what was known; without it, the last day of the month. */
START_TEST(J37_1_what_was_known_is_that_of_the_day_of_payment)
{
    announced_late();
    pays(2021, 10, DUE_DIBAO, YUAN(636))->paid_on = 20211220;
    pays(2021, 11, DUE_DIBAO, YUAN(636))->paid_on = 20211219;
    audited(20211130);
    ck_assert_uint_eq(findings(), 2);
    ck_assert_int_eq(cell(2021, 10, DUE_DIBAO)->part_fen[CAUSE_ERROR],
                     YUAN(20));
    ck_assert_int_eq(cell(2021, 11, DUE_DIBAO)->part_fen[CAUSE_LAW], YUAN(20));
}

START_TEST(J37_1_items_paid_on_different_days_have_each_its_own_knowledge)
{
    announced_late();
    supplement("supplement.ill", "illness=serious", STACK_YES, "10%");
    rule_announced("supplement.ill", "2021-09-01", "2021-12-20", "20%");
    person(0)->illness = ILLNESS_SERIOUS;
    pays(2021, 10, DUE_DIBAO, YUAN(636))->paid_on = 20211110;
    pays(2021, 10, DUE_SUPPLEMENT, 13120)->paid_on = 20211230;
    audited(20211031);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_LAW, YUAN(20), "underpaid");
}

START_TEST(J37_1_by_a_value_not_yet_announced_nothing_was_due_then)
{
    rule_announced("payment.start", "2016-05-01", "2017-08-17", "same_month");
    version(20170301)->approved_on = 20170410;
    person(0);
    audited(20170430);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2017, 4, DUE_DIBAO), CAUSE_LAW, YUAN(636), "not_paid");
}

/* ---- an old standard ---------------------------------------------------- */

START_TEST(J37_1_what_fits_the_standard_before_is_an_old_standard)
{
    rules_of_jiangbei();
    version(20210801)->approved_on = 20210810;
    person(0);
    pays_from(at(2021, 8), at(2021, 10), DUE_DIBAO, YUAN(620));
    audited(20211031);
    ck_assert_uint_eq(findings(), 2);
    assert_part(cell(2021, 9, DUE_DIBAO), CAUSE_ERROR, YUAN(16),
                "old_standard");
    ck_assert_int_eq(cell(2021, 9, DUE_DIBAO)->since[CAUSE_ERROR], 20210901);
}

START_TEST(J37_1_a_fen_beside_the_standard_before_is_underpaid)
{
    rules_of_jiangbei();
    version(20210801)->approved_on = 20210810;
    person(0);
    pays(2021, 8, DUE_DIBAO, YUAN(620));
    pays(2021, 9, DUE_DIBAO, YUAN(620) + 1);
    audited(20210930);
    assert_part(cell(2021, 9, DUE_DIBAO), CAUSE_ERROR, YUAN(16) - 1,
                "underpaid");
}

START_TEST(J37_1_tekun_by_the_standard_before_is_an_old_standard)
{
    rules_of_jiangbei();
    rule("tekun.standard", "2020-09-01", "806");
    rule("tekun.standard", "2021-09-01", "827");
    version(20210801)->approved_on = 20210810;
    person(0)->birth_date = 19500101;
    person(0)->support = SUPPORT_NONE;
    person(0)->care_failed = 0;
    pays_from(at(2021, 8), at(2021, 9), DUE_TEKUN, YUAN(806));
    audited(20210930);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 9, DUE_TEKUN), CAUSE_ERROR, YUAN(21),
                "old_standard");
}

/* ---- taking up work ----------------------------------------------------- */

/* The worked example of section 7: 708 a month, work from 2021-11-10 on. */
static void takes_up_work(void)
{
    rules_of_jiangbei();
    version(20211001)->approved_on = 20211008;
    person(0)->wage_fen_month = YUAN(1200);
    person(1);
    person(2);
    version(20211110)->change_on = 20211110;
    person(1)->employed_on = 20211110;
    person(1)->wage_fen_month = YUAN(1500);
}

START_TEST(J04_3_the_bonus_that_is_due_and_paid_is_no_finding)
{
    takes_up_work();
    pays_from(at(2021, 10), at(2021, 11), DUE_DIBAO, YUAN(708));
    pays(2021, 12, DUE_BONUS, 509760);
    audited(20220131);
    ck_assert_uint_eq(findings(), 0);
}

START_TEST(J37_1_a_bonus_that_is_not_paid_is_a_phase_out_not_applied)
{
    takes_up_work();
    pays_from(at(2021, 10), at(2021, 11), DUE_DIBAO, YUAN(708));
    audited(20220131);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 12, DUE_BONUS), CAUSE_ERROR, 509760, "phaseout");
}

START_TEST(J37_1_dibao_that_goes_on_beside_the_bonus_is_overrun)
{
    takes_up_work();
    pays_from(at(2021, 10), at(2022, 1), DUE_DIBAO, YUAN(708));
    pays(2021, 12, DUE_BONUS, 509760);
    audited(20220131);
    ck_assert_uint_eq(findings(), 2);
    assert_part(cell(2021, 12, DUE_DIBAO), CAUSE_ERROR, -YUAN(708), "phaseout");
    assert_part(cell(2022, 1, DUE_DIBAO), CAUSE_ERROR, -YUAN(708), "phaseout");
}

START_TEST(J37_1_an_extension_that_runs_on_is_overrun)
{
    takes_up_work();
    always("phaseout.mode", "extend");
    always("phaseout.months", "2");
    pays_from(at(2021, 10), at(2021, 11), DUE_DIBAO, YUAN(708));
    pays_from(at(2021, 12), at(2022, 2), DUE_EXTENSION, YUAN(708));
    audited(20220331);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2022, 2, DUE_EXTENSION), CAUSE_ERROR, -YUAN(708),
                "phaseout");
}

/* ---- evidence ----------------------------------------------------------- */

START_TEST(J37_1_a_fact_recorded_later_is_evidence)
{
    alone();
    version(20211105)->change_on = 20211105;
    timeline.versions[1].recorded_on = 20220105;
    person(0)->wage_fen_month = YUAN(136);
    pays_from(at(2021, 10), at(2021, 12), DUE_DIBAO, YUAN(636));
    pays(2022, 1, DUE_DIBAO, YUAN(500));
    audited(20220131);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 12, DUE_DIBAO), CAUSE_EVIDENCE, -YUAN(136),
                "overpaid");
}

START_TEST(J37_1_a_recovery_settles_the_month_that_is_over)
{
    alone();
    version(20211105)->change_on = 20211105;
    timeline.versions[1].recorded_on = 20220105;
    person(0)->wage_fen_month = YUAN(136);
    pays_from(at(2021, 10), at(2021, 12), DUE_DIBAO, YUAN(636));
    pays(2022, 1, DUE_DIBAO, YUAN(500));
    pays(2022, 1, DUE_RECOVERY, YUAN(136));
    audited(20220131);
    ck_assert_uint_eq(findings(), 0);
    ck_assert_int_eq(cell(2021, 12, DUE_DIBAO)->settled_fen, -YUAN(136));
    ck_assert_int_eq(past.result.sums.paid_fen, past.result.sums.due_now_fen);
}

START_TEST(J37_1_a_recovery_of_more_than_was_over_is_underpaid)
{
    alone();
    pays_from(at(2021, 10), at(2021, 11), DUE_DIBAO, YUAN(636));
    pays(2021, 11, DUE_RECOVERY, YUAN(5));
    audited(20211130);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 11, DUE_RECOVERY), CAUSE_ERROR, YUAN(5),
                "underpaid");
    ck_assert_int_eq(past.result.sums.paid_fen, YUAN(2 * 636 - 5));
}

/* ---- persons ------------------------------------------------------------ */

START_TEST(J37_1_payments_that_name_persons_are_compared_by_person)
{
    two_singles();
    pays(2021, 10, DUE_SINGLE, YUAN(636))->person_id = span_of("A2");
    pays(2021, 10, DUE_SINGLE, YUAN(600))->person_id = span_of("A3");
    audited(20211031);
    ck_assert_uint_eq(findings(), 1);
    const struct audit_cell *c = &past.result.cells[1];
    ck_assert(span_is(c->person_id, "A3"));
    assert_part(c, CAUSE_ERROR, YUAN(36), "underpaid");
    ck_assert_int_eq(c->person, 2);
}

/* What is put right for an item is put right for all its persons. */
START_TEST(J37_1_where_a_persons_part_was_known_later_they_are_together)
{
    two_singles();
    version(20211020)->change_on = 20211020;
    timeline.versions[1].recorded_on = 20220105;
    person(1)->disability_grade = 3;
    pays(2021, 10, DUE_SINGLE, YUAN(636))->person_id = span_of("A2");
    pays(2021, 10, DUE_SINGLE, YUAN(636))->person_id = span_of("A3");
    pays(2021, 11, DUE_SINGLE, YUAN(636))->person_id = span_of("A2");
    pays(2021, 11, DUE_SINGLE, YUAN(636))->person_id = span_of("A3");
    audited(20211130);
    ck_assert_uint_eq(findings(), 1);
    const struct audit_cell *c = cell(2021, 11, DUE_SINGLE);
    ck_assert_uint_eq(c->person_id.length, 0);
    assert_part(c, CAUSE_EVIDENCE, -YUAN(636), "overpaid");
}

START_TEST(J37_1_a_payment_to_the_wrong_person_is_two_findings)
{
    two_singles();
    pays(2021, 10, DUE_SINGLE, YUAN(1272))->person_id = span_of("A2");
    audited(20211031);
    ck_assert_uint_eq(findings(), 2);
    assert_part(&past.result.cells[1], CAUSE_ERROR, YUAN(636), "not_paid");
}

START_TEST(J37_1_payments_that_do_not_name_persons_are_compared_together)
{
    two_singles();
    pays(2021, 10, DUE_SINGLE, YUAN(1272));
    audited(20211031);
    ck_assert_uint_eq(findings(), 0);
    ck_assert_uint_eq(past.result.cell_count, 1);
}

/* Paid into the account of one person: dibao is the household's. */
START_TEST(J37_1_an_item_of_the_household_is_not_the_payees)
{
    alone();
    pays(2021, 10, DUE_DIBAO, YUAN(636))->person_id = span_of("A1");
    audited(20211031);
    ck_assert_uint_eq(findings(), 0);
}

START_TEST(J37_1_tekun_paid_beside_dibao_to_one_person_is_found)
{
    alone();
    pays(2021, 10, DUE_DIBAO, YUAN(636))->person_id = span_of("A1");
    pays(2021, 10, DUE_TEKUN, YUAN(827))->person_id = span_of("A1");
    audited(20211031);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 10, DUE_TEKUN), CAUSE_ERROR, -YUAN(827),
                "tekun_and_dibao");
}

START_TEST(J37_1_tekun_that_is_due_beside_dibao_is_no_finding)
{
    alone();
    person(1)->birth_date = 19500101;
    person(1)->support = SUPPORT_NONE;
    pays(2021, 10, DUE_DIBAO, YUAN(636))->person_id = span_of("A2");
    pays(2021, 10, DUE_TEKUN, YUAN(827))->person_id = span_of("A2");
    audited(20211031);
    ck_assert_uint_eq(findings(), 0);
}

/* ---- totals ------------------------------------------------------------- */

START_TEST(J37_1_a_total_beside_its_parts_is_compared_and_not_counted)
{
    alone();
    pays(2021, 10, DUE_DIBAO, YUAN(636));
    pays(2021, 10, AUDIT_TOTAL, YUAN(636));
    pays(2021, 11, DUE_DIBAO, YUAN(636));
    pays(2021, 11, AUDIT_TOTAL, YUAN(637));
    audited(20211130);
    ck_assert_uint_eq(findings(), 1);
    const struct audit_note *note = &past.result.notes[0];
    ck_assert_int_eq(note->finding, FINDING_PARTS_DIFFER);
    ck_assert_int_eq(note->month, at(2021, 11));
    ck_assert_int_eq(note->paid_fen, YUAN(637));
    ck_assert_int_eq(note->due_fen, YUAN(636));
    ck_assert_int_eq(past.result.sums.paid_fen, YUAN(2 * 636));
    ck_assert_int_eq(past.result.sums.of_total_fen, YUAN(1273));
}

START_TEST(J37_1_a_total_alone_is_compared_with_all_that_is_due)
{
    alone();
    supplement("supplement.ill", "illness=serious", STACK_YES, "10%");
    person(0)->illness = ILLNESS_SERIOUS;
    pays(2021, 10, AUDIT_TOTAL, 69960);
    pays(2021, 11, AUDIT_TOTAL, 69959);
    audited(20211130);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 11, AUDIT_TOTAL), CAUSE_ERROR, 1, "underpaid");
}

START_TEST(J37_1_a_total_alone_may_hold_arrears)
{
    announced_late();
    pays_from(at(2021, 10), at(2021, 11), AUDIT_TOTAL, YUAN(636));
    pays(2021, 12, AUDIT_TOTAL, YUAN(656 + 40));
    audited(20211231);
    ck_assert_uint_eq(findings(), 0);
}

/* A price subsidy of 30 in October, known in all months. */
static void prices_of_october(void)
{
    static const struct price_grant prices[] = {
        {.month = 2021 * 12 + 9, .area = AREA_URBAN, .amount_fen = 3000},
        {.month = 2021 * 12 + 10, .area = AREA_URBAN}};
    past.options.prices = true;
    timeline.options.prices = prices;
    timeline.options.price_count = COUNT_OF(prices);
}

/* Price subsidies are paid apart: beside one alone a total is of the rest. */
START_TEST(J37_1_a_total_beside_a_price_subsidy_alone_is_of_the_rest)
{
    alone();
    pays(2021, 10, AUDIT_TOTAL, YUAN(636));
    pays(2021, 10, DUE_PRICE_SUBSIDY, YUAN(30));
    audited(20211031); /* of prices nothing is known */
    ck_assert_uint_eq(findings(), 0);
    ck_assert_int_eq(past.result.sums.unheard_fen, YUAN(30));
    ck_assert_int_eq(past.result.sums.of_total, 0);
    prices_of_october();
    audited(20211031);
    ck_assert_uint_eq(findings(), 0);
    ck_assert_int_eq(past.result.sums.paid_fen, YUAN(666));
    past.payments[0].amount_fen++;
    past.payments[1].amount_fen--;
    audited(20211031);
    ck_assert_uint_eq(findings(), 2);
    for (int item = 0; item < 2; item++)
        ck_assert_int_ne(cell(2021, 10, item ? DUE_PRICE_SUBSIDY : AUDIT_TOTAL)
                             ->part_fen[CAUSE_ERROR],
                         0);
}

/* Without a row of its own the price subsidy is in the total. */
START_TEST(J37_1_a_total_alone_holds_the_price_subsidy)
{
    alone();
    prices_of_october();
    pays(2021, 10, AUDIT_TOTAL, YUAN(666));
    pays(2021, 11, AUDIT_TOTAL, YUAN(666));
    audited(20211130);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 11, AUDIT_TOTAL), CAUSE_ERROR, -YUAN(30),
                "overpaid");
}

/* A row of dibao, of nothing too, makes it a total of its parts. */
START_TEST(J37_1_a_total_beside_a_part_is_no_payment)
{
    alone();
    prices_of_october();
    pays(2021, 10, AUDIT_TOTAL, YUAN(666));
    pays(2021, 10, DUE_PRICE_SUBSIDY, YUAN(30));
    pays(2021, 10, DUE_DIBAO, YUAN(636));
    audited(20211031);
    ck_assert_uint_eq(findings(), 0);
    ck_assert_int_eq(past.result.sums.paid_fen, YUAN(666));
    ck_assert_int_eq(past.result.sums.of_total_fen, YUAN(666));
}

START_TEST(J37_1_arrears_beside_totals_alone_settle_what_was_short)
{
    announced_late();
    pays_from(at(2021, 10), at(2021, 11), AUDIT_TOTAL, YUAN(636));
    pays(2021, 12, AUDIT_TOTAL, YUAN(656));
    pays(2021, 12, DUE_ARREARS, YUAN(40));
    audited(20211231);
    ck_assert_uint_eq(findings(), 0);
    past.payments[2].amount_fen++; /* in order of items */
    audited(20211231);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 12, DUE_ARREARS), CAUSE_ERROR, -1, "overpaid");
}

START_TEST(J37_1_a_recovery_beside_a_total_takes_back_what_was_over)
{
    alone();
    pays(2021, 10, AUDIT_TOTAL, YUAN(646));
    pays(2021, 11, AUDIT_TOTAL, YUAN(636));
    pays(2021, 11, DUE_RECOVERY, YUAN(10));
    audited(20211130);
    ck_assert_uint_eq(findings(), 0);
}

/* ---- the limits on recovery --------------------------------------------- */

START_TEST(J37_1_recovery_counts_both_ends_of_its_months)
{
    alone();
    rule("recovery.months_limit", "2000-01-01", "3");
    pays_from(at(2021, 10), at(2022, 1), DUE_DIBAO, YUAN(637));
    audited(20220131);
    ck_assert_int_eq(cell(2021, 10, DUE_DIBAO)->recoverable_fen, 0);
    ck_assert_int_eq(cell(2021, 11, DUE_DIBAO)->recoverable_fen, YUAN(1));
    ck_assert_int_eq(past.result.sums.recoverable_fen, YUAN(3));
    ck_assert_int_eq(past.result.sums.difference_fen, -YUAN(4));
}

START_TEST(J37_1_sums_below_the_least_are_not_recovered)
{
    alone();
    rule("recovery.least", "2000-01-01", "2");
    pays(2021, 10, DUE_DIBAO, YUAN(638) - 1);
    audited(20211031);
    ck_assert_int_eq(past.result.sums.recoverable_fen, 0);
    ck_assert_int_eq(cell(2021, 10, DUE_DIBAO)->recoverable_fen, 0);
    past.payments[0].amount_fen++;
    audited(20211031);
    ck_assert_int_eq(past.result.sums.recoverable_fen, YUAN(2));
}

/* ---- what is not known -------------------------------------------------- */

START_TEST(J37_1_items_of_which_nothing_is_known_are_counted_apart)
{
    alone();
    pays(2021, 10, DUE_DIBAO, YUAN(636));
    pays(2021, 10, DUE_PRICE_SUBSIDY, YUAN(30));
    pays(2021, 10, DUE_RELIEF, YUAN(500));
    audited(20211031);
    ck_assert_uint_eq(findings(), 0);
    ck_assert_int_eq(past.result.sums.unheard, 2);
    ck_assert_int_eq(past.result.sums.unheard_fen, YUAN(530));
    past.options.prices = past.options.reliefs = true;
    audited(20211031); /* of relief it is known that there was none */
    ck_assert_uint_eq(findings(), 1);
    ck_assert_int_eq(past.result.sums.unheard_fen, YUAN(30));
}

/* A month that the prices lack is not one of which nothing was due. */
START_TEST(J37_1_price_subsidies_are_judged_in_the_months_the_prices_have)
{
    static const struct price_grant nothing[] = {
        {.month = 2021 * 12 + 9, .area = AREA_RURAL},
        {.month = 2021 * 12 + 10, .area = AREA_RURAL}};
    alone();
    pays_from(at(2021, 10), at(2021, 12), DUE_DIBAO, YUAN(636));
    pays_from(at(2021, 10), at(2021, 12), DUE_PRICE_SUBSIDY, YUAN(30));
    past.options.prices = true;
    timeline.options.prices = nothing;
    timeline.options.price_count = COUNT_OF(nothing);
    audited(20211231);
    ck_assert_uint_eq(findings(), 2);
    assert_part(cell(2021, 10, DUE_PRICE_SUBSIDY), CAUSE_ERROR, -YUAN(30),
                "overpaid");
    assert_part(cell(2021, 11, DUE_PRICE_SUBSIDY), CAUSE_ERROR, -YUAN(30),
                "overpaid");
    ck_assert_int_eq(past.result.sums.unheard, 1);
}

/* Others decide on it: what was paid may be right. */
START_TEST(J37_1_relief_is_not_judged_while_an_application_is_open)
{
    static const struct {
        const char *household;
        month month;
        size_t findings;
    } rows[] = {
        {"H1", MONTH_NONE, 0}, {"H1", 2021 * 12 + 8, 1}, {"H2", MONTH_NONE, 1}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        close_past();
        open_past();
        alone();
        timeline.versions[0].id = span_of("H1");
        const struct relief_grant grant = {
            .household_id = span_of(rows[i].household), .month = rows[i].month};
        pays(2021, 10, DUE_DIBAO, YUAN(636));
        pays(2021, 10, DUE_RELIEF, YUAN(500));
        past.options.from = at(2021, 10);
        past.options.reliefs = true;
        timeline.options.reliefs = &grant;
        timeline.options.relief_count = 1;
        audited(20211031);
        ck_assert_uint_eq(findings(), rows[i].findings);
        ck_assert_int_eq(past.result.sums.unheard,
                         1 - (int64_t)rows[i].findings);
        timeline.options.relief_count = 0;
    }
}

/* The roster begins on a day after the approval: between the two is nothing. */
START_TEST(J37_1_months_before_the_roster_begins_are_not_judged)
{
    static const struct {
        date begins, approved;
        size_t outside, findings;
    } rows[] = {{20211101, 20210910, 3, 0}, /* it acts from December on */
                {20211031, 20210910, 2, 0},
                {20211001, 20211031, 0, 1}, /* September is before both */
                {20211001, 20210930, 2, 0},
                {DATE_NONE, 20210910, 0, 0},
                {20211101, DATE_NONE, 0, 4}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        close_past();
        open_past();
        alone();
        timeline.versions[0].valid_from = rows[i].begins;
        timeline.versions[0].approved_on = rows[i].approved;
        pays_from(at(2021, 9), at(2021, 12), DUE_DIBAO, YUAN(636));
        pays(2021, 12, DUE_ARREARS, YUAN(7));
        audited(20211231);
        ck_assert_int_eq(past.result.sums.outside, (int64_t)rows[i].outside);
        ck_assert_int_eq(past.result.sums.earlier, rows[i].outside > 0);
        size_t errors = 0;
        for (size_t k = 0; k < past.result.cell_count; k++)
            errors += past.result.cells[k].item == DUE_DIBAO &&
                      past.result.cells[k].recoverable_fen > 0;
        assert_row("recoverable", (int64_t)errors, (int64_t)rows[i].findings);
    }
}

START_TEST(J37_1_knowledge_ends_with_known_on)
{
    announced_late();
    pays_from(at(2021, 10), at(2021, 11), DUE_DIBAO, YUAN(636));
    past.options.known_on = 20211219;
    audited(20211130);
    ck_assert_uint_eq(findings(), 0);
}

START_TEST(J37_1_a_value_that_is_lacking_stops_the_audit)
{
    version(20210901)->approved_on = 20211008;
    person(0);
    ck_assert_int_eq(try_audit(20211031), STATUS_NO_VALUE);
    ck_assert_str_eq(audit_problem(past.audit)->problem.param_name,
                     "payment.start");
}

/* ---- who is counted ----------------------------------------------------- */

START_TEST(J37_1_stays_are_runs_of_months_in_which_nothing_changes)
{
    alone();
    person(0)->relation = RELATION_HEAD;
    version(20211115)->change_on = 20211115;
    person(1);
    audited(20220131);
    ck_assert_uint_eq(past.result.stay_count, 2);
    const struct audit_stay *stays = past.result.stays;
    ck_assert(span_is(stays[0].person_id, "A1"));
    ck_assert_int_eq(stays[0].from, at(2021, 10));
    ck_assert_int_eq(stays[0].until, at(2022, 1));
    ck_assert(stays[0].head);
    ck_assert_int_eq(stays[0].category, CATEGORY_DIBAO);
    ck_assert_int_eq(stays[1].from, at(2021, 12));
    ck_assert(!stays[1].head);
}

SUITE_BETWEEN("audit", open_past, close_past,
              J37_1_what_was_due_and_paid_is_no_finding,
              J37_1_a_month_paid_in_parts_is_no_finding,
              J37_1_nothing_due_and_nothing_paid_is_nothing,
              J37_1_payments_of_months_after_the_date_are_counted_apart,
              J37_1_months_before_the_first_are_counted_apart,
              J37_1_one_fen_too_little_is_found_with_its_month,
              J37_1_one_fen_too_much_is_found_with_its_month,
              J37_1_a_month_without_a_payment_is_not_paid,
              J37_1_a_payment_before_the_approval_is_overpaid,
              J37_1_a_payment_under_another_item_is_two_findings,
              J37_1_the_same_month_paid_twice_is_paid_twice,
              J37_1_two_parts_that_are_a_fen_too_much_are_not_paid_twice,
              J37_1_the_month_of_death_is_paid_the_month_after_is_not,
              J37_1_a_death_recorded_later_is_evidence,
              J37_1_a_share_that_goes_on_after_a_death_is_paid_after_death,
              J37_1_the_dead_are_found_in_earlier_versions,
              J37_1_what_a_death_does_not_explain_is_overpaid,
              J37_1_a_value_announced_later_is_law,
              J37_1_what_is_right_as_known_now_is_no_finding,
              J37_1_arrears_settle_the_months_that_are_short,
              J37_1_arrears_settle_the_oldest_month_first,
              J37_1_arrears_without_a_month_that_is_short_are_overpaid,
              J37_1_arrears_do_not_settle_their_own_month,
              J37_1_an_error_and_the_law_are_told_apart_and_add_up,
              J37_1_what_was_known_is_that_of_the_day_of_payment,
              J37_1_items_paid_on_different_days_have_each_its_own_knowledge,
              J37_1_by_a_value_not_yet_announced_nothing_was_due_then,
              J37_1_what_fits_the_standard_before_is_an_old_standard,
              J37_1_a_fen_beside_the_standard_before_is_underpaid,
              J37_1_tekun_by_the_standard_before_is_an_old_standard,
              J04_3_the_bonus_that_is_due_and_paid_is_no_finding,
              J37_1_a_bonus_that_is_not_paid_is_a_phase_out_not_applied,
              J37_1_dibao_that_goes_on_beside_the_bonus_is_overrun,
              J37_1_an_extension_that_runs_on_is_overrun,
              J37_1_a_fact_recorded_later_is_evidence,
              J37_1_a_recovery_settles_the_month_that_is_over,
              J37_1_a_recovery_of_more_than_was_over_is_underpaid,
              J37_1_payments_that_name_persons_are_compared_by_person,
              J37_1_where_a_persons_part_was_known_later_they_are_together,
              J37_1_a_payment_to_the_wrong_person_is_two_findings,
              J37_1_payments_that_do_not_name_persons_are_compared_together,
              J37_1_an_item_of_the_household_is_not_the_payees,
              J37_1_tekun_paid_beside_dibao_to_one_person_is_found,
              J37_1_tekun_that_is_due_beside_dibao_is_no_finding,
              J37_1_a_total_beside_its_parts_is_compared_and_not_counted,
              J37_1_a_total_alone_is_compared_with_all_that_is_due,
              J37_1_a_total_alone_may_hold_arrears,
              J37_1_a_total_beside_a_price_subsidy_alone_is_of_the_rest,
              J37_1_a_total_alone_holds_the_price_subsidy,
              J37_1_a_total_beside_a_part_is_no_payment,
              J37_1_arrears_beside_totals_alone_settle_what_was_short,
              J37_1_a_recovery_beside_a_total_takes_back_what_was_over,
              J37_1_recovery_counts_both_ends_of_its_months,
              J37_1_sums_below_the_least_are_not_recovered,
              J37_1_items_of_which_nothing_is_known_are_counted_apart,
              J37_1_price_subsidies_are_judged_in_the_months_the_prices_have,
              J37_1_relief_is_not_judged_while_an_application_is_open,
              J37_1_months_before_the_roster_begins_are_not_judged,
              J37_1_knowledge_ends_with_known_on,
              J37_1_a_value_that_is_lacking_stops_the_audit,
              J37_1_stays_are_runs_of_months_in_which_nothing_changes)
