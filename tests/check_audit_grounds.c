/*
 * audit_grounds - why something was paid that was not due (J37.1): deaths,
 * payments twice, tekun beside dibao, an overrun; months paid while the review
 * was overdue (J06.1, J06.2); sums that do not fit.
 */
#include "audit_work.h"
#include "past.h"

/* ---- death -------------------------------------------------------------- */

/* Two persons, 1272 a month; the second dies on 2022-03-10. */
static void one_of_two_dies(void)
{
    alone();
    person(1);
    version(20220310)->change_on = 20220310;
    person(1)->died_on = 20220310;
}

START_TEST(J37_1_in_the_month_of_death_too_much_is_no_payment_after_death)
{
    one_of_two_dies();
    pays_from(at(2021, 10), at(2022, 2), DUE_DIBAO, YUAN(1272));
    pays(2022, 3, DUE_DIBAO, YUAN(1272) + 1);
    audited(20220331);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2022, 3, DUE_DIBAO), CAUSE_ERROR, -1, "overpaid");
}

/* More than for both: it was paid after the death, whatever else it was. */
START_TEST(J37_1_more_than_with_the_dead_is_still_paid_after_death)
{
    one_of_two_dies();
    pays_from(at(2021, 10), at(2022, 3), DUE_DIBAO, YUAN(1272));
    pays(2022, 4, DUE_DIBAO, YUAN(1272) + 1);
    audited(20220430);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2022, 4, DUE_DIBAO), CAUSE_ERROR, -YUAN(636) - 1,
                "paid_after_death");
}

START_TEST(J37_1_more_than_with_the_dead_may_be_paid_twice)
{
    one_of_two_dies();
    pays_from(at(2021, 10), at(2022, 3), DUE_DIBAO, YUAN(1272));
    pays(2022, 4, DUE_DIBAO, YUAN(1272));
    pays(2022, 4, DUE_DIBAO, YUAN(1272));
    audited(20220430);
    assert_part(cell(2022, 4, DUE_DIBAO), CAUSE_ERROR, -YUAN(3 * 636),
                "paid_twice");
}

/* The latest death is named, whatever the order of the rows. */
START_TEST(J37_1_of_two_deaths_the_latest_is_the_ground)
{
    static const date deaths[][2] = {
        {20220110, 20220310}, {20220310, 20220110}, {20220310, 20220310}};
    for (size_t i = 0; i < COUNT_OF(deaths); i++) {
        close_past();
        open_past();
        alone();
        person(1)->died_on = deaths[i][0];
        person(2)->died_on = deaths[i][1];
        pays(2022, 4, DUE_DIBAO, YUAN(2 * 636));
        past.options.from = at(2022, 4);
        audited(20220430);
        const struct audit_cell *c = cell(2022, 4, DUE_DIBAO);
        assert_part(c, CAUSE_ERROR, -YUAN(636), "paid_after_death");
        ck_assert_int_eq(c->since[CAUSE_ERROR], 20220310);
    }
}

/* Who has no number is told from others by nothing: the row counts. */
START_TEST(J37_1_the_dead_without_a_number_are_not_lost)
{
    alone();
    person(1)->person_id = (struct span){"", 0};
    version(20220310)->change_on = 20220310;
    person(1)->died_on = 20220310;
    pays(2022, 4, DUE_DIBAO, YUAN(2 * 636));
    past.options.from = at(2022, 4);
    audited(20220430);
    assert_part(cell(2022, 4, DUE_DIBAO), CAUSE_ERROR, -YUAN(636),
                "paid_after_death");
}

/* Of a person's own amount only the person's own death is a ground. */
START_TEST(J37_1_a_person_is_paid_after_his_own_death)
{
    two_singles();
    version(20220310)->change_on = 20220310;
    person(2)->died_on = 20220310;
    person(0)->wage_fen_month = YUAN(1500);
    past.options.from = at(2022, 4);
    pays(2022, 4, DUE_SINGLE, YUAN(637))->person_id = span_of("A2");
    pays(2022, 4, DUE_SINGLE, YUAN(636))->person_id = span_of("A3");
    audited(20220430);
    assert_part(cell_of(2022, 4, DUE_SINGLE, "A2"), CAUSE_ERROR, -YUAN(1),
                "overpaid");
    assert_part(cell_of(2022, 4, DUE_SINGLE, "A3"), CAUSE_ERROR, -YUAN(636),
                "paid_after_death");
}

START_TEST(J37_1_in_the_month_of_his_death_a_person_is_paid_too_much)
{
    two_singles();
    version(20220310)->change_on = 20220310;
    person(1)->died_on = 20220310;
    pays(2022, 3, DUE_SINGLE, YUAN(637))->person_id = span_of("A2");
    pays(2022, 3, DUE_SINGLE, YUAN(636))->person_id = span_of("A3");
    past.options.from = at(2022, 3);
    audited(20220331);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2022, 3, DUE_SINGLE), CAUSE_ERROR, -YUAN(1), "overpaid");
}

START_TEST(J37_1_the_dead_are_found_in_the_first_version)
{
    alone();
    person(1)->died_on = 20211115;
    version(20211125)->change_on = 20211125;
    leaves();
    pays_from(at(2021, 10), at(2021, 12), DUE_DIBAO, YUAN(1272));
    audited(20211231);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 12, DUE_DIBAO), CAUSE_ERROR, -YUAN(636),
                "paid_after_death");
}

START_TEST(J37_1_a_supplement_of_the_dead_is_paid_after_death)
{
    one_of_two_dies();
    supplement("supplement.ill", "illness=serious", STACK_YES, "10%");
    timeline.persons[0][1].illness = ILLNESS_SERIOUS;
    person(1)->illness = ILLNESS_SERIOUS;
    pays(2022, 4, DUE_DIBAO, YUAN(636));
    pays(2022, 4, DUE_SUPPLEMENT, 6360);
    past.options.from = at(2022, 4);
    audited(20220430);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2022, 4, DUE_SUPPLEMENT), CAUSE_ERROR, -6360,
                "paid_after_death");
}

/* What was taken back is no more paid; what was added is. */
START_TEST(J37_1_what_was_put_right_counts_for_the_code)
{
    one_of_two_dies();
    pays(2022, 4, DUE_DIBAO, YUAN(1372));
    pays(2022, 4, DUE_DIBAO, YUAN(100));
    pays(2022, 5, DUE_DIBAO, YUAN(636));
    pays(2022, 5, DUE_RECOVERY, YUAN(200));
    past.options.from = at(2022, 4);
    audited(20220531);
    assert_part(cell(2022, 4, DUE_DIBAO), CAUSE_ERROR, -YUAN(636),
                "paid_after_death");
    close_past();
    open_past();
    announced_late();
    pays(2021, 10, DUE_DIBAO, YUAN(600))->paid_on = 20211230;
    pays(2021, 11, DUE_DIBAO, YUAN(656));
    pays(2021, 11, DUE_ARREARS, YUAN(36));
    audited(20211130);
    assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_ERROR, YUAN(20),
                "old_standard");
}

START_TEST(J37_1_either_of_two_rows_may_be_the_one_too_many)
{
    static const int64_t yuan[][2] = {{100, 636}, {636, 100}};
    for (size_t i = 0; i < 2; i++) {
        close_past();
        open_past();
        alone();
        for (size_t row = 0; row < 2; row++)
            pays(2021, 10, DUE_DIBAO, YUAN(yuan[i][row]));
        audited(20211031);
        assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_ERROR, -YUAN(100),
                    "paid_twice");
    }
}

START_TEST(J37_1_a_total_after_a_death_is_paid_after_death)
{
    one_of_two_dies();
    past.options.from = at(2022, 4);
    pays(2022, 4, AUDIT_TOTAL, YUAN(1272));
    audited(20220430);
    assert_part(cell(2022, 4, AUDIT_TOTAL), CAUSE_ERROR, -YUAN(636),
                "paid_after_death");
}

/* A bonus is not what would be due if the dead still lived. */
START_TEST(J37_1_an_item_of_an_event_after_a_death_is_a_phase_out)
{
    one_of_two_dies();
    past.options.from = at(2022, 4);
    pays(2022, 4, DUE_DIBAO, YUAN(636));
    pays(2022, 4, DUE_BONUS, YUAN(100));
    audited(20220430);
    assert_part(cell(2022, 4, DUE_BONUS), CAUSE_ERROR, -YUAN(100), "phaseout");
}

/* Before the first version nothing can be decided, with the dead or without. */
START_TEST(J37_1_a_payment_before_all_versions_is_overpaid)
{
    alone();
    person(1)->died_on = 20210101;
    pays(2021, 9, DUE_DIBAO, YUAN(636));
    audited(20210930);
    assert_part(cell(2021, 9, DUE_DIBAO), CAUSE_ERROR, -YUAN(636), "overpaid");
}

/* ---- law ---------------------------------------------------------------- */

/* A lower standard, announced later, takes the ground away from two rows. */
START_TEST(J37_1_what_a_later_law_makes_too_much_is_no_payment_twice)
{
    rules_of_jiangbei();
    rule_announced("dibao.standard.urban", "2021-09-01", "2021-12-20", "300");
    version(20211001)->approved_on = 20211010;
    person(0);
    pays(2021, 10, DUE_DIBAO, YUAN(318));
    pays(2021, 10, DUE_DIBAO, YUAN(318));
    audited(20211031);
    assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_LAW, -YUAN(336), "overpaid");
}

START_TEST(J37_1_a_recovery_of_less_than_the_law_took_leaves_the_rest)
{
    rules_of_jiangbei();
    rule_announced("dibao.standard.urban", "2021-09-01", "2021-11-20", "600");
    version(20211001)->approved_on = 20211010;
    person(0);
    pays(2021, 10, DUE_DIBAO, YUAN(636));
    pays(2021, 11, DUE_DIBAO, YUAN(600));
    pays(2021, 11, DUE_RECOVERY, YUAN(10));
    audited(20211130);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_LAW, -YUAN(26), "overpaid");
}

/* The law of later over the facts of then: each has its own part. */
START_TEST(J37_1_law_and_evidence_of_one_month_are_told_apart)
{
    rules_of_jiangbei();
    rule_announced("dibao.standard.urban", "2021-09-01", "2021-12-20", "656");
    version(20211001)->approved_on = 20211010;
    person(0);
    version(20211020)->change_on = 20211020;
    timeline.versions[1].recorded_on = 20220105;
    person(0)->wage_fen_month = YUAN(136);
    pays(2021, 11, DUE_DIBAO, YUAN(636));
    past.options.from = at(2021, 11);
    audited(20211130);
    assert_part(cell(2021, 11, DUE_DIBAO), CAUSE_LAW, YUAN(20), "underpaid");
    assert_part(cell(2021, 11, DUE_DIBAO), CAUSE_EVIDENCE, -YUAN(136),
                "overpaid");
}

/* ---- arrears and recoveries --------------------------------------------- */

START_TEST(J37_1_a_recovery_takes_back_arrears_of_its_own_month)
{
    alone();
    pays(2021, 10, DUE_DIBAO, YUAN(636));
    pays(2021, 10, DUE_ARREARS, YUAN(10));
    pays(2021, 10, DUE_RECOVERY, YUAN(10));
    audited(20211031);
    ck_assert_uint_eq(findings(), 0);
}

/* Arrears that name a person are the person's, and then the household's. */
START_TEST(J37_1_arrears_of_a_person_settle_what_the_person_is_short_of)
{
    two_singles();
    pays(2021, 10, DUE_SINGLE, YUAN(626))->person_id = span_of("A2");
    pays(2021, 10, DUE_SINGLE, YUAN(626))->person_id = span_of("A3");
    pays(2021, 11, DUE_SINGLE, YUAN(636))->person_id = span_of("A2");
    pays(2021, 11, DUE_SINGLE, YUAN(636))->person_id = span_of("A3");
    pays(2021, 11, DUE_ARREARS, YUAN(10))->person_id = span_of("A3");
    audited(20211130);
    ck_assert_uint_eq(findings(), 1);
    const struct audit_cell *c = &past.result.cells[0];
    ck_assert(span_is(c->person_id, "A2"));
    assert_part(c, CAUSE_ERROR, YUAN(10), "underpaid");
}

/* What had not been announced could not be put right. */
START_TEST(J37_1_arrears_before_anything_was_announced_had_no_ground)
{
    rule_announced("payment.start", "2016-05-01", "2017-08-17", "same_month");
    version(20170301)->approved_on = 20170410;
    person(0);
    pays(2017, 4, DUE_ARREARS, YUAN(10));
    audited(20170430);
    assert_part(cell(2017, 4, DUE_ARREARS), CAUSE_ERROR, -YUAN(10), "overpaid");
}

/* A wage recorded, a month recovered for it; then the wage is taken back. */
START_TEST(J37_1_a_recovery_that_was_right_as_known_then_is_no_error)
{
    alone();
    version(20211105)->change_on = 20211105;
    timeline.versions[1].recorded_on = 20220105;
    person(0)->wage_fen_month = YUAN(136);
    version(20211106)->change_on = 20211106;
    timeline.versions[2].recorded_on = 20220305;
    person(0)->wage_fen_month = 0;
    pays_from(at(2021, 10), at(2021, 12), DUE_DIBAO, YUAN(636));
    pays_from(at(2022, 1), at(2022, 2), DUE_DIBAO, YUAN(500));
    pays(2022, 1, DUE_RECOVERY, YUAN(136));
    audited(20220228);
    assert_part(cell(2022, 1, DUE_RECOVERY), CAUSE_EVIDENCE, YUAN(136),
                "underpaid");
    ck_assert_int_eq(past.result.sums.part_fen[CAUSE_ERROR], 0);
}

/* Arrears by a law that a later law takes back. */
START_TEST(J37_1_arrears_that_were_law_then_are_no_error)
{
    rules_of_jiangbei();
    rule_announced("dibao.standard.urban", "2021-09-01", "2021-12-20", "656");
    rule_announced("dibao.standard.urban", "2021-09-02", "2022-02-01", "636");
    version(20211001)->approved_on = 20211010;
    person(0);
    pays_from(at(2021, 10), at(2021, 11), DUE_DIBAO, YUAN(636));
    pays(2021, 12, DUE_DIBAO, YUAN(636));
    pays(2021, 12, DUE_ARREARS, YUAN(40));
    audited(20211231);
    assert_part(cell(2021, 12, DUE_ARREARS), CAUSE_LAW, -YUAN(40), "overpaid");
}

/* ---- twice, and both ---------------------------------------------------- */

START_TEST(J37_1_a_row_of_nothing_is_no_payment_twice)
{
    for (int first = 0; first < 2; first++) {
        close_past();
        open_past();
        alone();
        pays(2021, 10, DUE_DIBAO, first ? 0 : YUAN(700));
        pays(2021, 10, DUE_DIBAO, first ? YUAN(700) : 0);
        audited(20211031);
        assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_ERROR, -YUAN(64),
                    "overpaid");
    }
}

START_TEST(J37_1_rows_of_two_persons_are_no_payment_twice)
{
    alone();
    pays(2021, 10, DUE_DIBAO, YUAN(636))->person_id = span_of("A1");
    pays(2021, 10, DUE_DIBAO, YUAN(636))->person_id = span_of("A2");
    audited(20211031);
    assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_ERROR, -YUAN(636), "overpaid");
}

/* Tekun beside dibao, single or nothing of the kind; by whom it was paid. */
START_TEST(J37_1_tekun_is_found_beside_dibao_or_single_of_the_same_person)
{
    static const struct {
        int item;
        const char *person, *other, *found;
    } rows[] = {
        {DUE_DIBAO, "A1", "A1", "tekun_and_dibao"},
        {DUE_SINGLE, "A1", "A1", "tekun_and_dibao"},
        {DUE_CARE, "A1", "A1", "overpaid"},
        {DUE_SINGLE, "A1", "A2", "overpaid"},
        {DUE_SINGLE, "", "A1", "overpaid"},
        {DUE_SINGLE, "A1", "", "overpaid"},
        {DUE_SINGLE, "", "", "overpaid"},
        {DUE_SINGLE, "7", "7", "tekun_and_dibao"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        close_past();
        open_past();
        alone();
        pays(2021, 10, DUE_TEKUN, YUAN(827))->person_id =
            span_of(rows[i].person);
        pays(2021, 10, rows[i].item, YUAN(636))->person_id =
            span_of(rows[i].other);
        audited(20211031);
        assert_part(cell(2021, 10, DUE_TEKUN), CAUSE_ERROR, -YUAN(827),
                    rows[i].found);
    }
}

/* ---- phase-out ---------------------------------------------------------- */

/* 708 a month; work from 2021-11-10 on, the bonus in December. */
static void takes_up_work(void)
{
    rules_of_jiangbei();
    supplement("supplement.old", "age=70..", STACK_YES, "10%");
    version(20211001)->approved_on = 20211008;
    person(0)->wage_fen_month = YUAN(1200);
    person(1);
    person(2)->birth_date = 19400101;
    version(20211110)->change_on = 20211110;
    person(1)->employed_on = 20211110;
    person(1)->wage_fen_month = YUAN(1500);
}

START_TEST(J37_1_a_supplement_that_goes_on_beside_the_bonus_is_overrun)
{
    takes_up_work();
    past.options.from = at(2021, 10);
    pays_from(at(2021, 10), at(2021, 11), DUE_DIBAO, YUAN(708));
    pays_from(at(2021, 10), at(2021, 11), DUE_SUPPLEMENT, 6360);
    pays(2021, 12, DUE_BONUS, 509760);
    pays(2022, 1, DUE_SINGLE, YUAN(636));
    pays(2022, 1, DUE_SUPPLEMENT, 6360);
    audited(20220131);
    assert_part(cell(2022, 1, DUE_SUPPLEMENT), CAUSE_ERROR, -6360, "phaseout");
    assert_part(cell(2022, 1, DUE_SINGLE), CAUSE_ERROR, -YUAN(636), "overpaid");
}

START_TEST(J37_1_what_was_paid_before_the_phase_out_did_not_outlast_it)
{
    takes_up_work();
    pays_from(at(2021, 9), at(2021, 11), DUE_DIBAO, YUAN(708));
    pays_from(at(2021, 10), at(2021, 11), DUE_SUPPLEMENT, 6360);
    pays(2021, 12, DUE_BONUS, 509760);
    audited(20211231);
    assert_part(cell(2021, 9, DUE_DIBAO), CAUSE_ERROR, -YUAN(708), "overpaid");
}

/* ---- standards ---------------------------------------------------------- */

START_TEST(J37_1_before_the_first_standard_nothing_is_an_old_one)
{
    always("payment.start", "same_month");
    version(20211001)->approved_on = 20211010;
    person(0);
    pays(2021, 10, DUE_DIBAO, YUAN(600));
    audited(20211031);
    ck_assert_uint_eq(findings(), 1);
    assert_part(cell(2021, 10, DUE_DIBAO), CAUSE_ERROR, YUAN(36), "underpaid");
}

/* With less known than on the day of payment, no more is taken as known. */
START_TEST(J37_1_knowledge_of_the_day_of_payment_ends_with_known_on)
{
    rules_of_jiangbei();
    rule_announced("dibao.standard.urban", "2021-10-01", "2021-10-20", "656");
    version(20211001)->approved_on = 20211010;
    person(0);
    past.options.known_on = 20211019;
    pays(2021, 10, DUE_DIBAO, YUAN(636))->paid_on = 20211025;
    audited(20211031);
    ck_assert_uint_eq(findings(), 0);
    ck_assert_int_eq(cell(2021, 10, DUE_DIBAO)->known_then, 20211019);
}

/* A part that was another one then is not compared person by person. */
START_TEST(J37_1_where_a_persons_amount_was_known_later_they_are_together)
{
    two_singles();
    version(20211020)->change_on = 20211020;
    timeline.versions[1].recorded_on = 20220105;
    person(1)->transfer_fen_month = YUAN(36);
    pays(2021, 11, DUE_SINGLE, YUAN(636))->person_id = span_of("A2");
    pays(2021, 11, DUE_SINGLE, YUAN(636))->person_id = span_of("A3");
    past.options.from = at(2021, 11);
    audited(20211130);
    ck_assert_uint_eq(findings(), 1);
    const struct audit_cell *c = cell(2021, 11, DUE_SINGLE);
    ck_assert_uint_eq(c->person_id.length, 0);
    assert_part(c, CAUSE_EVIDENCE, -YUAN(36), "overpaid");
}

/* Each item for itself: by person, where the item was known alike. */
START_TEST(J37_1_an_item_known_alike_is_compared_by_person_beside_others)
{
    two_singles();
    supplement("supplement.disabled", "disability_grade=2", STACK_YES, "40");
    version(20211020)->change_on = 20211020;
    timeline.versions[1].recorded_on = 20220105;
    person(1)->transfer_fen_month = YUAN(36);
    for (size_t i = 0; i < 2; i++) {
        const char *id = i ? "A3" : "A2";
        pays(2021, 11, DUE_SINGLE, YUAN(636))->person_id = span_of(id);
        pays(2021, 11, DUE_SUPPLEMENT, YUAN(i ? 30 : 50))->person_id =
            span_of(id);
    }
    past.options.from = at(2021, 11);
    audited(20211130);
    size_t of_persons = 0;
    for (size_t i = 0; i < past.result.cell_count; i++)
        of_persons += past.result.cells[i].item == DUE_SUPPLEMENT &&
                      past.result.cells[i].person_id.length > 0;
    ck_assert_uint_eq(of_persons, 2);
}

/* ---- stays -------------------------------------------------------------- */

START_TEST(J37_1_another_head_or_another_person_is_another_stay)
{
    alone();
    person(0)->relation = RELATION_HEAD;
    person(1)->relation = RELATION_SPOUSE;
    version(20211115)->change_on = 20211115;
    person(0)->relation = RELATION_SPOUSE;
    person(1)->person_id = span_of("B2");
    audited(20211231);
    ck_assert_uint_eq(past.result.stay_count, 4);
}

/* ---- reviews ------------------------------------------------------------ */

static void rules_of_reviews(void)
{
    alone();
    rule("review.mode", "2016-05-01", "by_income");
    rule("review.stable_months", "2016-05-01", "12");
    rule("review.unstable_months", "2016-05-01", "6");
    rule("review.tekun_months", "2016-05-01", "12");
    rule("review.edge_months", "2016-05-01", "12");
}

static const struct audit_note *overdue(size_t index)
{
    for (size_t i = 0; i < past.result.note_count; i++)
        if (past.result.notes[i].finding == FINDING_REVIEW_OVERDUE &&
            index-- == 0)
            return &past.result.notes[i];
    return NULL;
}

/* J06.1, 办法57 art. 31: twelve months where nobody can work. */
START_TEST(J06_1_months_paid_while_the_review_is_overdue_are_one_note)
{
    rules_of_reviews();
    pays_from(at(2021, 10), at(2023, 1), DUE_DIBAO, YUAN(636));
    audited(20230131);
    ck_assert_ptr_nonnull(overdue(0));
    ck_assert_ptr_null(overdue(1));
    ck_assert_int_eq(overdue(0)->month, at(2022, 10));
    ck_assert_int_eq(overdue(0)->until, at(2023, 1));
    ck_assert_int_eq(overdue(0)->since, 20221010);
    ck_assert_int_eq(overdue(0)->paid_fen, YUAN(4 * 636));
    ck_assert_uint_eq(overdue(0)->payments.count, 4);
}

START_TEST(J06_1_on_the_day_the_review_is_due_it_is_not_overdue)
{
    for (int day = 0; day < 2; day++) {
        close_past();
        open_past();
        rules_of_reviews();
        pays(2022, 10, DUE_DIBAO, YUAN(636))->paid_on = 20221010 + day;
        past.options.from = at(2022, 10);
        audited(20221031);
        ck_assert((overdue(0) != NULL) == (day == 1));
    }
}

/* J06.2: six months with an irregular income and somebody able to work. */
START_TEST(J06_2_a_shorter_interval_ends_earlier)
{
    rules_of_reviews();
    person(0)->income_stable = ANSWER_NO;
    pays(2022, 4, DUE_DIBAO, YUAN(636))->paid_on = 20220411;
    past.options.from = at(2022, 4);
    audited(20220430);
    ck_assert_ptr_nonnull(overdue(0));
    ck_assert_int_eq(overdue(0)->since, 20220410);
}

/*
 * 刚性 art. 10: a recognition ends twelve months after the approval, though the
 * household was reviewed since; what was due first is told.
 */
START_TEST(J06_1_of_two_reviews_overdue_the_first_is_told)
{
    for (int reviewed = 0; reviewed < 2; reviewed++) {
        close_past();
        open_past();
        rules_of_reviews();
        always("expenditure.mode", "net");
        always("expenditure.valid_months", "12");
        person(0)->wage_fen_month = YUAN(1500);
        timeline.versions[0].rigid_expense_fen_year = YUAN(12000);
        if (reviewed)
            version(20211210)->last_review = 20211210;
        pays(2023, 1, DUE_DIBAO, YUAN(636));
        past.options.from = at(2023, 1);
        audited(20230131);
        ck_assert_ptr_nonnull(overdue(0));
        ck_assert_int_eq(overdue(0)->since, 20221010);
    }
}

/* J16.1: that a member is to work is no review of the household. */
START_TEST(J16_1_a_member_who_is_to_work_is_no_overdue_review)
{
    rules_of_reviews();
    rule("review.employment", "2016-05-01", "within_months");
    rule("review.employment_months", "2016-05-01", "1");
    pays(2022, 11, DUE_DIBAO, YUAN(636));
    past.options.from = at(2022, 11);
    audited(20221130);
    ck_assert_int_eq(overdue(0)->since, 20221010); /* not 2021-11-10 */
}

START_TEST(J06_1_another_review_begins_another_stretch)
{
    rules_of_reviews();
    version(20221105)->last_review = 20211101;
    timeline.versions[0].approved_on = 20210910;
    pays(2022, 10, DUE_DIBAO, YUAN(636));
    pays(2022, 11, DUE_DIBAO, YUAN(636));
    past.options.from = at(2022, 10);
    audited(20221130);
    ck_assert_int_eq(overdue(0)->since, 20220910);
    ck_assert_int_eq(overdue(0)->until, at(2022, 10));
    ck_assert_int_eq(overdue(1)->since, 20221101);
}

START_TEST(J06_1_what_was_paid_before_the_approval_awaits_no_review)
{
    rules_of_reviews();
    pays(2021, 10, DUE_DIBAO, YUAN(636))->paid_on = 20211005;
    audited(20211031);
    ck_assert_ptr_null(overdue(0));
}

START_TEST(J06_1_each_stretch_is_a_note_of_its_own)
{
    rules_of_reviews();
    version(20221105)->last_review = 20221105;
    pays(2022, 10, DUE_DIBAO, YUAN(636));
    pays(2022, 11, DUE_DIBAO, YUAN(636));
    pays(2023, 11, DUE_DIBAO, YUAN(636));
    pays(2023, 12, DUE_DIBAO, YUAN(636));
    past.options.from = at(2022, 10);
    audited(20231231);
    ck_assert_int_eq(overdue(0)->until, at(2022, 10));
    ck_assert_int_eq(overdue(1)->month, at(2023, 11));
    ck_assert_int_eq(overdue(1)->since, 20231105);
    ck_assert_ptr_null(overdue(2));
}

/* A month without a payment interrupts a stretch. */
START_TEST(J06_1_a_month_unpaid_ends_a_stretch)
{
    rules_of_reviews();
    pays(2022, 10, DUE_DIBAO, YUAN(636));
    pays(2022, 12, DUE_DIBAO, YUAN(636));
    past.options.from = at(2022, 10);
    audited(20221231);
    ck_assert_ptr_nonnull(overdue(1));
}

START_TEST(J06_1_totals_beside_parts_are_not_counted_recoveries_are)
{
    rules_of_reviews();
    pays(2022, 10, DUE_DIBAO, YUAN(636));
    pays(2022, 10, DUE_RECOVERY, YUAN(36));
    pays(2022, 10, AUDIT_TOTAL, YUAN(600));
    pays(2022, 11, AUDIT_TOTAL, YUAN(636));
    past.options.from = at(2022, 10);
    audited(20221130);
    ck_assert_int_eq(overdue(0)->paid_fen, YUAN(600 + 636));
    for (size_t i = 0; i < past.result.note_count; i++)
        ck_assert_int_ne(past.result.notes[i].finding, FINDING_PARTS_DIFFER);
}

/* Where the household cannot be decided on the day, nothing is found. */
START_TEST(J06_1_a_day_that_cannot_be_decided_has_no_overdue_review)
{
    rules_of_reviews();
    rule("dibao.standard.urban", "2023-06-01", "none");
    pays(2022, 11, DUE_DIBAO, YUAN(636))->paid_on = 20230701;
    past.options.from = at(2022, 11);
    audited(20221130);
    ck_assert_ptr_null(overdue(0));
    past.payments[0].paid_on = 20230501;
    audited(20221130);
    ck_assert_ptr_nonnull(overdue(0));
}

/* ---- what does not fit -------------------------------------------------- */

static const int64_t HALF = INT64_C(1) << 62;

/* Specification, section 0: an overflow is an error, never a wrap. */
START_TEST(J37_1_sums_of_payments_that_do_not_fit_are_refused)
{
    static const struct {
        const char *row;
        struct {
            int number, item;
            int64_t fen;
        } paid[5];
    } rows[] = {
        {"one cell",
         {{10, DUE_DIBAO, INT64_MAX}, {10, DUE_DIBAO, 1}, {10, DUE_DIBAO, 1}}},
        {"arrears", {{10, DUE_ARREARS, INT64_MAX}, {10, DUE_ARREARS, 1}}},
        {"before",
         {{1, DUE_DIBAO, INT64_MAX}, {2, DUE_DIBAO, 1}, {3, DUE_DIBAO, 1}}},
        {"after", {{12, DUE_DIBAO, INT64_MAX}, {12, DUE_DIBAO, 1}}},
        {"total",
         {{10, DUE_DIBAO, 1},
          {10, AUDIT_TOTAL, INT64_MAX},
          {10, AUDIT_TOTAL, 1}}},
        {"totals",
         {{10, DUE_DIBAO, 1},
          {10, AUDIT_TOTAL, INT64_MAX},
          {11, DUE_DIBAO, 1},
          {11, AUDIT_TOTAL, 1}}},
        {"unheard",
         {{10, DUE_PRICE_SUBSIDY, INT64_MAX},
          {10, DUE_RELIEF, 1},
          {10, DUE_RELIEF, 1}}},
        {"all that was paid",
         {{10, DUE_DIBAO, INT64_MAX}, {11, DUE_DIBAO, INT64_MAX}}},
        {"what is payable",
         {{10, DUE_RECOVERY, HALF},
          {11, DUE_DIBAO, HALF},
          {11, DUE_RECOVERY, HALF}}},
        {"what is recoverable",
         {{10, DUE_DIBAO, HALF},
          {10, DUE_RECOVERY, HALF},
          {11, DUE_DIBAO, HALF}}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        close_past();
        open_past();
        rules_of_jiangbei();
        version(20211001);
        person(0);
        past.options.from = at(2021, 10);
        for (size_t k = 0; k < 5 && rows[i].paid[k].number; k++)
            pays(2021, rows[i].paid[k].number, rows[i].paid[k].item,
                 rows[i].paid[k].fen);
        assert_row(rows[i].row, try_audit(20211130), STATUS_OVERFLOW);
    }
}

START_TEST(J06_1_what_was_paid_overdue_is_summed_without_a_wrap)
{
    rules_of_reviews();
    past.options.from = at(2022, 10);
    pays(2022, 10, DUE_DIBAO, HALF);
    pays(2022, 11, DUE_DIBAO, HALF);
    pays(2022, 11, DUE_SUPPLEMENT, 1);
    ck_assert_int_eq(try_audit(20221130), STATUS_OVERFLOW);
}

static void grants(const struct relief_grant *reliefs, size_t count)
{
    close_past();
    open_past();
    rules_of_jiangbei();
    version(20211001);
    person(0);
    timeline.options.reliefs = reliefs;
    timeline.options.relief_count = count;
    past.options.reliefs = true;
}

START_TEST(J37_1_sums_of_what_is_due_that_do_not_fit_are_refused)
{
    const struct relief_grant reliefs[] = {
        {span_of("H1"), month_of(20211001), INT64_MAX, NULL},
        {span_of("H1"), month_of(20211001), 1, NULL},
        {span_of("H1"), month_of(20211101), 1, NULL},
    };
    grants(reliefs, 2); /* of one month */
    ck_assert_int_eq(try_audit(20211030), STATUS_OVERFLOW);
    grants(reliefs, 1);
    ck_assert_int_eq(try_audit(20211030), STATUS_OK);
    grants(reliefs + 1, 2);
    audited(20211130);
    ck_assert_int_eq(past.result.sums.due_now_fen, 2);
    const struct relief_grant months[] = {reliefs[0], reliefs[2]};
    grants(months, 2);
    ck_assert_int_eq(try_audit(20211130), STATUS_OVERFLOW);
}

/* A fact recorded later adds to what is due now, not to what was then. */
START_TEST(J37_1_what_is_due_now_may_not_fit_where_it_did_then)
{
    const struct relief_grant reliefs[] = {
        {span_of("H1"), month_of(20211001), INT64_MAX, NULL}};
    grants(reliefs, 1);
    timeline.versions[0].approved_on = 20211010;
    timeline.versions[0].recorded_on = 20220105;
    ck_assert_int_eq(try_audit(20211031), STATUS_OVERFLOW);
    past.options.known_on = 20220104;
    ck_assert_int_eq(try_audit(20211031), STATUS_OK);
}

/* The difference may be too large where neither side is. */
START_TEST(J37_1_a_difference_that_does_not_fit_is_refused)
{
    const struct relief_grant reliefs[] = {
        {span_of("H1"), month_of(20211101), HALF, NULL}};
    grants(reliefs, 1);
    past.options.from = at(2021, 10);
    pays(2021, 10, DUE_RECOVERY, HALF);
    ck_assert_int_eq(try_audit(20211130), STATUS_OVERFLOW);
    past.payments[0].amount_fen--;
    audited(20211130);
    ck_assert_int_eq(past.result.sums.difference_fen, INT64_MAX);
}

/* A month's list as an item's cell, a person's and a total's see it. */
START_TEST(J37_1_a_total_holds_every_item_of_its_month)
{
    struct due items[] = {
        {.item = DUE_DIBAO, .person = NOBODY, .amount_fen = INT64_MAX},
        {.item = DUE_CARE, .person = NOBODY, .amount_fen = 1}};
    const struct dues dues = {.items = items, .count = 2};
    struct audit_cell c = {.item = DUE_CARE, .person_id = {"", 0}};
    int64_t fen;
    ck_assert_int_eq(audit_due_of(&dues, &c, &fen), STATUS_OK);
    ck_assert_int_eq(fen, 1);
    c.item = AUDIT_TOTAL;
    ck_assert_int_eq(audit_due_of(&dues, &c, &fen), STATUS_OVERFLOW);
    items[0].amount_fen--;
    ck_assert_int_eq(audit_due_of(&dues, &c, &fen), STATUS_OK);
    ck_assert_int_eq(fen, INT64_MAX);
}

START_TEST(J37_1_sums_of_households_add_up_and_do_not_wrap)
{
    struct audit_sums sum = {.paid_fen = 3, .payable_fen = INT64_MAX - 1};
    const struct audit_sums more = {
        .due_then_fen = 2, .paid_fen = 4, .payable_fen = 1};
    ck_assert_int_eq(audit_sums_add(&sum, &more), STATUS_OK);
    ck_assert_int_eq(sum.due_then_fen, 2);
    ck_assert_int_eq(sum.paid_fen, 7);
    ck_assert_int_eq(sum.payable_fen, INT64_MAX);
    ck_assert_int_eq(audit_sums_add(&sum, &more), STATUS_OVERFLOW);
}

/* J37.1: totals by cause tie out to the fen. */
START_TEST(J37_1_sums_that_do_not_tie_out_are_told)
{
    struct audit_sums sums = {.due_now_fen = 10,
                              .paid_fen = 4,
                              .difference_fen = 6,
                              .part_fen = {1, 2, 3}};
    ck_assert(audit_ties_out(&sums));
    sums.part_fen[0]++;
    ck_assert(!audit_ties_out(&sums));
    sums.difference_fen++;
    ck_assert(!audit_ties_out(&sums));
    sums.paid_fen--;
    ck_assert(audit_ties_out(&sums));
}

/* ---- payments in any order ---------------------------------------------- */

START_TEST(J37_1_payments_are_put_in_order_by_month_and_item)
{
    alone();
    pays(2021, 11, DUE_DIBAO, YUAN(636));
    pays(2021, 10, DUE_SUPPLEMENT, YUAN(5));
    pays(2021, 10, DUE_DIBAO, YUAN(636));
    pays(2021, 10, DUE_CARE, YUAN(4));
    audited(20211130);
    ck_assert_uint_eq(findings(), 2);
    ck_assert_int_eq(past.result.payments[0].item, DUE_DIBAO);
    ck_assert_int_eq(past.result.payments[1].item, DUE_CARE);
    ck_assert_int_eq(past.result.payments[2].item, DUE_SUPPLEMENT);
    ck_assert_int_eq(past.result.payments[3].month, at(2021, 11));
}

SUITE_BETWEEN("audit_grounds", open_past, close_past,
              J37_1_in_the_month_of_death_too_much_is_no_payment_after_death,
              J37_1_more_than_with_the_dead_is_still_paid_after_death,
              J37_1_more_than_with_the_dead_may_be_paid_twice,
              J37_1_of_two_deaths_the_latest_is_the_ground,
              J37_1_the_dead_without_a_number_are_not_lost,
              J37_1_a_person_is_paid_after_his_own_death,
              J37_1_in_the_month_of_his_death_a_person_is_paid_too_much,
              J37_1_the_dead_are_found_in_the_first_version,
              J37_1_a_supplement_of_the_dead_is_paid_after_death,
              J37_1_what_was_put_right_counts_for_the_code,
              J37_1_either_of_two_rows_may_be_the_one_too_many,
              J37_1_a_total_after_a_death_is_paid_after_death,
              J37_1_an_item_of_an_event_after_a_death_is_a_phase_out,
              J37_1_a_payment_before_all_versions_is_overpaid,
              J37_1_what_a_later_law_makes_too_much_is_no_payment_twice,
              J37_1_a_recovery_of_less_than_the_law_took_leaves_the_rest,
              J37_1_law_and_evidence_of_one_month_are_told_apart,
              J37_1_a_recovery_takes_back_arrears_of_its_own_month,
              J37_1_arrears_of_a_person_settle_what_the_person_is_short_of,
              J37_1_arrears_before_anything_was_announced_had_no_ground,
              J37_1_a_recovery_that_was_right_as_known_then_is_no_error,
              J37_1_arrears_that_were_law_then_are_no_error,
              J37_1_a_row_of_nothing_is_no_payment_twice,
              J37_1_rows_of_two_persons_are_no_payment_twice,
              J37_1_tekun_is_found_beside_dibao_or_single_of_the_same_person,
              J37_1_a_supplement_that_goes_on_beside_the_bonus_is_overrun,
              J37_1_what_was_paid_before_the_phase_out_did_not_outlast_it,
              J37_1_before_the_first_standard_nothing_is_an_old_one,
              J37_1_knowledge_of_the_day_of_payment_ends_with_known_on,
              J37_1_where_a_persons_amount_was_known_later_they_are_together,
              J37_1_an_item_known_alike_is_compared_by_person_beside_others,
              J37_1_another_head_or_another_person_is_another_stay,
              J06_1_months_paid_while_the_review_is_overdue_are_one_note,
              J06_1_on_the_day_the_review_is_due_it_is_not_overdue,
              J06_2_a_shorter_interval_ends_earlier,
              J06_1_of_two_reviews_overdue_the_first_is_told,
              J16_1_a_member_who_is_to_work_is_no_overdue_review,
              J06_1_another_review_begins_another_stretch,
              J06_1_what_was_paid_before_the_approval_awaits_no_review,
              J06_1_each_stretch_is_a_note_of_its_own,
              J06_1_a_month_unpaid_ends_a_stretch,
              J06_1_totals_beside_parts_are_not_counted_recoveries_are,
              J06_1_a_day_that_cannot_be_decided_has_no_overdue_review,
              J37_1_sums_of_payments_that_do_not_fit_are_refused,
              J06_1_what_was_paid_overdue_is_summed_without_a_wrap,
              J37_1_sums_of_what_is_due_that_do_not_fit_are_refused,
              J37_1_what_is_due_now_may_not_fit_where_it_did_then,
              J37_1_a_difference_that_does_not_fit_is_refused,
              J37_1_a_total_holds_every_item_of_its_month,
              J37_1_sums_of_households_add_up_and_do_not_wrap,
              J37_1_sums_that_do_not_tie_out_are_told,
              J37_1_payments_are_put_in_order_by_month_and_item)
