/*
 * audit_settle, audit_judge - what arrears and recoveries put right: which
 * months, and which cause of their difference (J37.1; jiuzhu-audit(1)).
 */
#include "past.h"

/* ---- which cause -------------------------------------------------------- */

/*
 * From 2021-10-20 on another wage, which was recorded in January 2022; of the
 * month after it so much was paid, and in January so much put right. What is
 * left of each cause then.
 */
static void put_right(int64_t wage_then_yuan, int64_t wage_now_yuan,
                      int64_t paid_yuan, int item, int64_t fen,
                      const int64_t left_fen[CAUSE_COUNT])
{
    person(0)->wage_fen_month = YUAN(wage_then_yuan);
    version(20211020)->change_on = 20211020;
    timeline.versions[1].recorded_on = 20220105;
    person(0)->wage_fen_month = YUAN(wage_now_yuan);
    pays(2021, 11, DUE_DIBAO, YUAN(paid_yuan));
    pays(2022, 1, item, fen);
    past.options.from = at(2021, 11);
    audited(20220131);
    for (int cause = 0; cause < CAUSE_COUNT; cause++)
        assert_row("left of a cause",
                   cell(2021, 11, DUE_DIBAO)->part_fen[cause], left_fen[cause]);
}

/* The same story of the late standard, from the beginning. */
static void announced_late_again(void)
{
    close_past();
    open_past();
    announced_late();
}

/* jiuzhu-audit(1): law first, then evidence, then error, to the fen. */
START_TEST(J37_1_arrears_settle_law_then_evidence_then_error)
{
    static const struct {
        int64_t arrears_fen, left_fen[CAUSE_COUNT];
    } rows[] = {{YUAN(15), {YUAN(6), YUAN(5), YUAN(100)}},
                {YUAN(20) - 1, {YUAN(6), 1, YUAN(100)}},
                {YUAN(20), {YUAN(6), 0, YUAN(100)}},
                {YUAN(20) + 1, {YUAN(6), 0, YUAN(100) - 1}},
                {YUAN(120), {YUAN(6), 0, 0}},
                {YUAN(124), {YUAN(2), 0, 0}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        announced_late_again();
        put_right(100, 0, 530, DUE_ARREARS, rows[i].arrears_fen,
                  rows[i].left_fen);
    }
}

/* What points the other way is left as it is. */
START_TEST(J37_1_what_is_put_right_is_taken_off_what_it_puts_right)
{
    static const int64_t arrears_left[] = {0, -YUAN(20), YUAN(100) - 1};
    static const int64_t recovery_left[] = {0, YUAN(20), -YUAN(100) + 1};
    rules_of_jiangbei();
    rule_announced("dibao.standard.urban", "2021-09-01", "2021-12-20", "616");
    version(20211001)->approved_on = 20211010;
    person(0);
    put_right(100, 0, 536, DUE_ARREARS, 1, arrears_left);
    announced_late_again();
    put_right(0, 100, 636, DUE_RECOVERY, 1, recovery_left);
}

START_TEST(J37_1_a_fen_is_settled_by_a_fen)
{
    alone();
    pays(2021, 10, DUE_DIBAO, YUAN(636) - 1);
    pays(2021, 11, DUE_DIBAO, YUAN(636) + 1);
    pays(2021, 12, DUE_DIBAO, YUAN(636));
    pays(2021, 12, DUE_ARREARS, 1);
    pays(2021, 12, DUE_RECOVERY, 1);
    audited(20211231);
    ck_assert_uint_eq(findings(), 0);
    ck_assert_int_eq(cell(2021, 10, DUE_DIBAO)->settled_fen, 1);
    ck_assert_int_eq(cell(2021, 11, DUE_DIBAO)->settled_fen, -1);
}

/* ---- which month -------------------------------------------------------- */

static void pays_both(int year, int number, int64_t fen)
{
    pays(year, number, DUE_SINGLE, fen)->person_id = span_of("A2");
    pays(year, number, DUE_SINGLE, fen)->person_id = span_of("A3");
}

/* What of a person's single amount was settled. */
static int64_t settled(int year, int number, const char *person_id)
{
    return cell_of(year, number, DUE_SINGLE, person_id)->settled_fen;
}

START_TEST(J37_1_the_same_person_is_put_right_first)
{
    two_singles();
    pays_both(2021, 10, YUAN(600));
    pays_both(2021, 11, YUAN(600));
    pays(2021, 12, DUE_ARREARS, YUAN(50))->person_id = span_of("A3");
    pays_both(2021, 12, YUAN(636));
    audited(20211231);
    assert_row("A3, October", settled(2021, 10, "A3"), YUAN(36));
    assert_row("A3, November", settled(2021, 11, "A3"), YUAN(14));
    assert_row("A2, October", settled(2021, 10, "A2"), 0);
}

/* A number may be a single digit. */
START_TEST(J37_1_the_same_person_is_put_right_first_by_whatever_number)
{
    static const char *const ids[] = {"A2", "9"};
    two_singles();
    person(2)->person_id = span_of("9");
    for (size_t i = 0; i < 2; i++) {
        pays(2021, 10, DUE_SINGLE, YUAN(600))->person_id = span_of(ids[i]);
        pays(2021, 11, DUE_SINGLE, YUAN(636))->person_id = span_of(ids[i]);
    }
    pays(2021, 11, DUE_ARREARS, YUAN(30))->person_id = span_of("9");
    audited(20211130);
    assert_row("9", settled(2021, 10, "9"), YUAN(30));
    assert_row("A2", settled(2021, 10, "A2"), 0);
}

START_TEST(J37_1_without_a_person_the_oldest_is_put_right_whoever_it_is)
{
    two_singles();
    pays_both(2021, 10, YUAN(600));
    pays(2021, 11, DUE_SINGLE, YUAN(1200));
    pays(2021, 12, DUE_ARREARS, YUAN(50));
    pays_both(2021, 12, YUAN(636));
    audited(20211231);
    assert_row("A2, October", settled(2021, 10, "A2"), YUAN(36));
    assert_row("A3, October", settled(2021, 10, "A3"), YUAN(14));
    assert_row("November", settled(2021, 11, ""), 0);
}

START_TEST(J37_1_arrears_settle_no_more_than_their_own_row)
{
    alone();
    pays(2021, 10, DUE_DIBAO, YUAN(616));
    pays(2021, 11, DUE_DIBAO, YUAN(636));
    pays(2021, 11, DUE_ARREARS, YUAN(5));
    pays(2021, 12, DUE_DIBAO, YUAN(636));
    audited(20211231);
    assert_row("settled", cell(2021, 10, DUE_DIBAO)->settled_fen, YUAN(5));
    assert_row("left", cell(2021, 10, DUE_DIBAO)->part_fen[CAUSE_ERROR],
               YUAN(15));
    ck_assert_uint_eq(findings(), 1);
}

/* ---- what they do not settle -------------------------------------------- */

/* Recorded in January; that there was none, in March. */
static void a_second_person_who_never_was(void)
{
    alone();
    version(20211105)->change_on = 20211105;
    timeline.versions[1].recorded_on = 20220105;
    person(1);
    version(20211106)->change_on = 20211106;
    timeline.versions[2].recorded_on = 20220305;
    leaves();
}

/*
 * Arrears were right as known then; a fact recorded still later takes the
 * ground away: evidence, not an error.
 */
START_TEST(J37_1_arrears_that_were_right_as_known_then_are_no_error)
{
    a_second_person_who_never_was();
    pays_from(at(2021, 10), at(2021, 12), DUE_DIBAO, YUAN(636));
    pays_from(at(2022, 1), at(2022, 2), DUE_DIBAO, YUAN(1272));
    pays(2022, 1, DUE_ARREARS, YUAN(636));
    audited(20220228);
    ck_assert_uint_eq(findings(), 3);
    assert_part(cell(2022, 1, DUE_ARREARS), CAUSE_EVIDENCE, -YUAN(636),
                "overpaid");
    ck_assert_int_eq(past.result.sums.part_fen[CAUSE_ERROR], 0);
}

START_TEST(
    J37_1_arrears_that_were_right_as_known_then_and_settled_some_are_no_error)
{
    a_second_person_who_never_was();
    pays(2021, 10, DUE_DIBAO, YUAN(600));
    pays_from(at(2021, 11), at(2021, 12), DUE_DIBAO, YUAN(636));
    pays_from(at(2022, 1), at(2022, 2), DUE_DIBAO, YUAN(1272));
    pays(2022, 1, DUE_ARREARS, YUAN(636));
    audited(20220228);
    const struct audit_cell *arrears = cell(2022, 1, DUE_ARREARS);
    assert_row("October", cell(2021, 10, DUE_DIBAO)->settled_fen, YUAN(36));
    assert_row("error", arrears->part_fen[CAUSE_ERROR], 0);
    assert_row("evidence", arrears->part_fen[CAUSE_EVIDENCE], -YUAN(600));
}

/* ---- months before the audit ------------------------------------------------
 */

/* An audit from a month on cannot see what an earlier one was short of. */
static void from_month(int year, int number)
{
    past.options.from = at(year, number);
}

/* Neither an error nor recoverable: 700 may be what October was short of. */
START_TEST(J37_1_arrears_that_may_be_of_months_before_the_audit_are_not_judged)
{
    alone();
    pays(2021, 11, DUE_DIBAO, YUAN(636));
    pays(2021, 11, DUE_ARREARS, YUAN(700));
    from_month(2021, 11);
    audited(20211130);
    ck_assert_uint_eq(findings(), 0);
    assert_row("settled", cell(2021, 11, DUE_ARREARS)->settled_fen, -YUAN(700));
    assert_row("rows", past.result.sums.earlier, 1);
    assert_row("yuan", past.result.sums.earlier_fen, YUAN(700));
    assert_row("paid", past.result.sums.paid_fen, YUAN(636));
    assert_row("recoverable", past.result.sums.recoverable_fen, 0);
    ck_assert(audit_ties_out(&past.result.sums));
}

/* What was taken back may have been paid too much in October. */
START_TEST(
    J37_1_recoveries_that_may_be_of_months_before_the_audit_are_not_judged)
{
    alone();
    pays(2021, 11, DUE_DIBAO, YUAN(636));
    pays(2021, 11, DUE_RECOVERY, YUAN(50));
    from_month(2021, 11);
    audited(20211130);
    ck_assert_uint_eq(findings(), 0);
    assert_row("yuan", past.result.sums.earlier_fen, -YUAN(50));
    assert_row("payable", past.result.sums.payable_fen, 0);
    ck_assert(audit_ties_out(&past.result.sums));
}

/* The months that are audited come first, to the fen. */
START_TEST(J37_1_only_what_matches_no_audited_month_is_left_to_earlier_ones)
{
    alone();
    pays(2021, 11, DUE_DIBAO, YUAN(600));
    pays(2021, 12, DUE_DIBAO, YUAN(636));
    pays(2021, 12, DUE_ARREARS, YUAN(36) + 1);
    from_month(2021, 11);
    audited(20211231);
    ck_assert_uint_eq(findings(), 0);
    assert_row("November", cell(2021, 11, DUE_DIBAO)->settled_fen, YUAN(36));
    assert_row("earlier", past.result.sums.earlier_fen, 1);
    ck_assert(audit_ties_out(&past.result.sums));
}

/* Arrears and a later recovery of as much are of each other. */
START_TEST(J37_1_what_was_taken_back_again_is_not_left_to_earlier_months)
{
    alone();
    pays_from(at(2021, 11), at(2021, 12), DUE_DIBAO, YUAN(636));
    pays(2021, 11, DUE_ARREARS, YUAN(50));
    pays(2021, 12, DUE_RECOVERY, YUAN(50));
    from_month(2021, 11);
    audited(20211231);
    ck_assert_uint_eq(findings(), 0);
    assert_row("earlier", past.result.sums.earlier, 0);
    assert_row("settled", cell(2021, 11, DUE_ARREARS)->settled_fen, -YUAN(50));
}

/* From the first month with something due or paid on there is no earlier one.
 */
START_TEST(J37_1_without_an_earlier_month_arrears_of_nothing_are_found)
{
    static const struct {
        int from, findings;
    } rows[] = {{10, 1}, {11, 0}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        close_past();
        open_past();
        alone();
        pays_from(at(2021, 10), at(2021, 11), DUE_DIBAO, YUAN(636));
        pays(2021, 11, DUE_ARREARS, 1);
        from_month(2021, rows[i].from);
        audited(20211130);
        assert_row("findings", (int64_t)findings(), rows[i].findings);
    }
}

/* What a total is over or short is found; whose it is nobody knows. */
START_TEST(J37_1_a_total_beside_earlier_months_is_found_and_not_recovered)
{
    static const int64_t totals_fen[] = {YUAN(672), YUAN(600)};
    for (size_t i = 0; i < 4; i++) {
        bool from_november = i % 2;
        close_past();
        open_past();
        alone();
        if (from_november)
            from_month(2021, 11);
        pays(2021, 10, DUE_DIBAO, YUAN(636));
        pays(2021, 11, AUDIT_TOTAL, totals_fen[i / 2]);
        audited(20211130);
        ck_assert_uint_eq(findings(), 1);
        const struct audit_cell *total = cell(2021, 11, AUDIT_TOTAL);
        int64_t open_fen = from_november ? 0 : YUAN(36);
        assert_row("recoverable", total->recoverable_fen,
                   i / 2 == 0 ? open_fen : 0);
        assert_row("payable", total->payable_fen, i / 2 == 1 ? open_fen : 0);
    }
}

/* Arrears of nobody can pay: two of them are more than can be counted. */
START_TEST(J37_1_what_is_left_to_earlier_months_and_does_not_fit_is_refused)
{
    alone();
    pays(2021, 11, DUE_DIBAO, YUAN(636));
    pays(2021, 11, DUE_ARREARS, INT64_MAX / 2 + 1);
    pays(2021, 12, DUE_ARREARS, INT64_MAX / 2 + 1);
    person(0)->labour = LABOUR_NONE; /* no review adds them up before */
    from_month(2021, 11);
    ck_assert_int_eq(try_audit(20211231), STATUS_OVERFLOW);
}

/* What was taken back of earlier months hides that the rest does not fit. */
START_TEST(J37_1_what_was_paid_without_earlier_months_may_not_fit)
{
    for (int64_t fen = 0; fen < 2; fen++) {
        close_past();
        open_past();
        alone();
        pays(2021, 9, DUE_DIBAO, 1);
        pays(2021, 10, DUE_RECOVERY, YUAN(1000000));
        pays(2021, 11, DUE_DIBAO, INT64_MAX / 2);
        pays(2021, 12, DUE_DIBAO, INT64_MAX / 2 + 1 + fen);
        from_month(2021, 10);
        ck_assert_int_eq(try_audit(20211231),
                         fen ? STATUS_OVERFLOW : STATUS_OK);
    }
}

/* It is not approved then, but was paid: October is an earlier month. */
START_TEST(J37_1_a_month_paid_before_the_approval_is_an_earlier_one)
{
    static const struct {
        int paid, findings;
    } rows[] = {{9, 0}, {10, 1}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        close_past();
        open_past();
        alone();
        pays_from(at(2021, rows[i].paid), at(2021, 10), DUE_DIBAO, YUAN(636));
        pays(2021, 10, DUE_ARREARS, 1);
        from_month(2021, 10);
        audited(20211031);
        assert_row("findings", (int64_t)findings(), rows[i].findings);
    }
}

/* As known then it was right, and is shown so; now it may be of no month. */
START_TEST(J37_1_arrears_left_to_earlier_months_are_due_as_known_then)
{
    a_second_person_who_never_was();
    version(20211210)->change_on = 20211210;
    person(0)->wage_fen_month = YUAN(2000);
    pays(2022, 1, DUE_ARREARS, YUAN(636) + 1);
    from_month(2022, 1);
    audited(20220131);
    const struct audit_cell *arrears = cell(2022, 1, DUE_ARREARS);
    ck_assert_ptr_eq(arrears, past.result.cells);
    ck_assert_uint_eq(findings(), 0);
    assert_row("then", arrears->then_fen, YUAN(636));
    assert_row("settled", arrears->settled_fen, -YUAN(636) - 1);
}

/* ---- as known then
 * ----------------------------------------------------------- */

/* 635.99 as known in January, 636 as known since: a fen taken back wrongly. */
START_TEST(J37_1_a_fen_recovered_that_was_right_as_known_then_is_no_error)
{
    alone();
    version(20211105)->change_on = 20211105;
    timeline.versions[1].recorded_on = 20220105;
    person(0)->wage_fen_month = 1;
    version(20211106)->change_on = 20211106;
    timeline.versions[2].recorded_on = 20220305;
    person(0)->wage_fen_month = 0;
    pays_from(at(2021, 10), at(2021, 12), DUE_DIBAO, YUAN(636));
    pays(2022, 1, DUE_DIBAO, YUAN(636) - 1);
    pays(2022, 1, DUE_RECOVERY, 1);
    audited(20220131);
    assert_part(cell(2022, 1, DUE_RECOVERY), CAUSE_EVIDENCE, 1, "underpaid");
    ck_assert_int_eq(past.result.sums.part_fen[CAUSE_ERROR], 0);
}

/*
 * Of 40 owed by the late standard all was put right, and more: what was owed
 * is due in its own months, and not once more with the arrears.
 */
START_TEST(J37_1_what_arrears_settle_is_not_due_with_the_arrears_as_well)
{
    announced_late();
    pays_from(at(2021, 10), at(2021, 11), DUE_DIBAO, YUAN(636));
    pays(2021, 12, DUE_DIBAO, YUAN(656));
    pays(2021, 12, DUE_ARREARS, YUAN(70));
    audited(20211231);
    const struct audit_cell *arrears = cell(2021, 12, DUE_ARREARS);
    assert_row("then", arrears->then_fen, 0);
    assert_part(arrears, CAUSE_ERROR, -YUAN(30), "overpaid");
    assert_row("due then", past.result.sums.due_then_fen, YUAN(2 * 636 + 656));
}

START_TEST(J37_1_what_arrears_do_not_settle_and_was_not_owed_is_an_error)
{
    alone();
    pays(2021, 10, DUE_DIBAO, YUAN(616));
    pays(2021, 11, DUE_DIBAO, YUAN(636));
    pays(2021, 11, DUE_ARREARS, YUAN(50));
    audited(20211130);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 11, DUE_ARREARS), CAUSE_ERROR, -YUAN(30),
                "overpaid");
    assert_row("as known then", cell(2021, 11, DUE_ARREARS)->then_fen, 0);
}

START_TEST(J37_1_recoveries_from_two_persons_are_one_cell)
{
    two_singles();
    pays_both(2021, 10, YUAN(640));
    pays_both(2021, 11, YUAN(636));
    pays(2021, 11, DUE_RECOVERY, YUAN(4))->person_id = span_of("A2");
    pays(2021, 11, DUE_RECOVERY, YUAN(4))->person_id = span_of("A3");
    audited(20211130);
    ck_assert_uint_eq(findings(), 0);
    ck_assert_uint_eq(cell(2021, 11, DUE_RECOVERY)->payments.count, 2);
    assert_row("A2", settled(2021, 10, "A2"), -YUAN(4));
}

SUITE_BETWEEN(
    "audit_settle", open_past, close_past,
    J37_1_arrears_settle_law_then_evidence_then_error,
    J37_1_what_is_put_right_is_taken_off_what_it_puts_right,
    J37_1_a_fen_is_settled_by_a_fen, J37_1_the_same_person_is_put_right_first,
    J37_1_the_same_person_is_put_right_first_by_whatever_number,
    J37_1_without_a_person_the_oldest_is_put_right_whoever_it_is,
    J37_1_arrears_settle_no_more_than_their_own_row,
    J37_1_arrears_that_were_right_as_known_then_are_no_error,
    J37_1_arrears_that_were_right_as_known_then_and_settled_some_are_no_error,
    J37_1_arrears_that_may_be_of_months_before_the_audit_are_not_judged,
    J37_1_recoveries_that_may_be_of_months_before_the_audit_are_not_judged,
    J37_1_only_what_matches_no_audited_month_is_left_to_earlier_ones,
    J37_1_what_was_taken_back_again_is_not_left_to_earlier_months,
    J37_1_a_total_beside_earlier_months_is_found_and_not_recovered,
    J37_1_without_an_earlier_month_arrears_of_nothing_are_found,
    J37_1_what_is_left_to_earlier_months_and_does_not_fit_is_refused,
    J37_1_what_was_paid_without_earlier_months_may_not_fit,
    J37_1_a_month_paid_before_the_approval_is_an_earlier_one,
    J37_1_arrears_left_to_earlier_months_are_due_as_known_then,
    J37_1_a_fen_recovered_that_was_right_as_known_then_is_no_error,
    J37_1_what_arrears_settle_is_not_due_with_the_arrears_as_well,
    J37_1_what_arrears_do_not_settle_and_was_not_owed_is_an_error,
    J37_1_recoveries_from_two_persons_are_one_cell)
