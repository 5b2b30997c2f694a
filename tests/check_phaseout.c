/*
 * phaseout - specification, section 7: bonus (J04.3), extension (D05.1,
 * Z03.3), employment subsidy (J15.2), reward (C12.2).
 */
#include "timeline.h"

/* Three persons with wages of 1,200; approved in September 2021. */
static void first_household(void)
{
    version(20210901)->approved_on = 20210910;
    person(0)->wage_fen_month = YUAN(1200);
    person(1)->employment = EMPLOYMENT_REGISTERED;
    person(2);
}

/* Person 1 takes up work on a day, at a wage; told on the day. */
static void takes_up_work(date on, int64_t wage_fen_month)
{
    version(on);
    person(1)->wage_fen_month = wage_fen_month;
    person(1)->employed_on = on;
    person(1)->employment = EMPLOYMENT_EMPLOYED;
}

/* J04.3, the worked example: 708 x 24 x 30%. */
START_TEST(a_bonus_of_30_percent_of_24_months_follows_the_month_of_work)
{
    rules_of_jiangbei();
    first_household();
    takes_up_work(20211110, YUAN(1500));
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 70800);
    ck_assert_int_eq(due(2021, 11, DUE_BONUS), 0);
    ck_assert_int_eq(due(2021, 12, DUE_DIBAO), 0);
    ck_assert_int_eq(due(2021, 12, DUE_BONUS), 509760);
    ck_assert_int_eq(due_row(DUE_BONUS)->person, 1);
    ck_assert_int_eq(due(2022, 1, DUE_BONUS), 0);
    ck_assert_int_eq(due(2021, 12, DUE_EMPLOYMENT_SUBSIDY), 0);
    ck_assert_int_eq(due(2022, 1, DUE_EMPLOYMENT_SUBSIDY), 0);
}

/* The same where the roster is one version, as of now. */
START_TEST(a_roster_without_versions_counts_a_wage_from_the_day_of_work)
{
    rules_of_jiangbei();
    first_household();
    timeline.versions[0].valid_from = DATE_NONE;
    person(1)->wage_fen_month = YUAN(1500);
    person(1)->employed_on = 20211110;
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 70800);
    ck_assert_int_eq(due(2021, 12, DUE_DIBAO), 0);
    ck_assert_int_eq(due(2021, 12, DUE_BONUS), 509760);
}

START_TEST(work_on_the_first_of_a_month_still_pays_that_month)
{
    rules_of_jiangbei();
    first_household();
    takes_up_work(20211101, YUAN(1500));
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 70800);
    ck_assert_int_eq(due(2021, 12, DUE_BONUS), 509760);
}

/* Still in dibao: the gap anew, no bonus, and J15.2 pays the reduction. */
START_TEST(the_subsidy_is_the_reduction_for_twelve_months)
{
    rules_of_jiangbei();
    first_household();
    takes_up_work(20211110, YUAN(300));
    ck_assert_int_eq(due(2021, 11, DUE_EMPLOYMENT_SUBSIDY), 0);
    ck_assert_int_eq(due(2021, 12, DUE_DIBAO), 40800);
    ck_assert_int_eq(due(2021, 12, DUE_BONUS), 0);
    ck_assert_int_eq(due(2021, 12, DUE_EMPLOYMENT_SUBSIDY), 30000);
    ck_assert_int_eq(due_row(DUE_EMPLOYMENT_SUBSIDY)->person, 1);
    ck_assert_int_eq(due(2022, 11, DUE_EMPLOYMENT_SUBSIDY), 30000);
    ck_assert_int_eq(due(2022, 12, DUE_EMPLOYMENT_SUBSIDY), 0);
}

START_TEST(the_subsidy_ends_when_the_person_stops_working)
{
    rules_of_jiangbei();
    first_household();
    takes_up_work(20211110, YUAN(300));
    version(20220210);
    person(1)->employment = EMPLOYMENT_UNEMPLOYED;
    ck_assert_int_eq(due(2022, 2, DUE_EMPLOYMENT_SUBSIDY), 30000);
    ck_assert_int_eq(due(2022, 3, DUE_EMPLOYMENT_SUBSIDY), 0);
}

/* J15.2: "ending when the person stops working", not when he moves on. */
START_TEST(the_subsidy_goes_on_through_another_job)
{
    rules_of_jiangbei();
    first_household();
    takes_up_work(20211110, YUAN(300));
    takes_up_work(20220210, YUAN(400));
    ck_assert_int_eq(due(2022, 2, DUE_EMPLOYMENT_SUBSIDY), 30000);
    ck_assert_int_eq(due(2022, 3, DUE_EMPLOYMENT_SUBSIDY), 40000);
    ck_assert_int_eq(due(2022, 11, DUE_EMPLOYMENT_SUBSIDY), 40000);
    ck_assert_int_eq(due(2022, 12, DUE_EMPLOYMENT_SUBSIDY), 0);
}

/* Registered is who was so before the work, if only in the same month. */
START_TEST(the_subsidy_asks_what_was_before_the_work)
{
    rules_of_jiangbei();
    first_household();
    person(1)->employment = EMPLOYMENT_NONE;
    version(20211103);
    person(1)->employment = EMPLOYMENT_REGISTERED;
    takes_up_work(20211110, YUAN(300));
    ck_assert_int_eq(due(2021, 12, DUE_EMPLOYMENT_SUBSIDY), 30000);
}

START_TEST(who_has_died_has_no_subsidy)
{
    rules_of_jiangbei();
    first_household();
    takes_up_work(20211110, YUAN(300));
    version(20220210)->last_review = 20220210;
    person(0)->wage_fen_month = YUAN(1000);
    person(1)->died_on = 20220210;
    ck_assert_int_eq(due(2022, 2, DUE_EMPLOYMENT_SUBSIDY), 30000);
    ck_assert_int_eq(due(2022, 3, DUE_DIBAO), 27200);
    ck_assert_int_eq(due(2022, 3, DUE_EMPLOYMENT_SUBSIDY), 0);
}

/* The first against whose A dibao is less: the standard has risen since. */
START_TEST(one_subsidy_goes_to_the_first_whose_work_lessens_dibao)
{
    rules_of_jiangbei();
    rule("dibao.standard.urban", "2022-01-01", "836");
    version(20210901)->approved_on = 20210910;
    person(0)->employment = EMPLOYMENT_REGISTERED;
    person(1)->employment = EMPLOYMENT_REGISTERED;
    takes_up_work(20211110, YUAN(100));
    version(20220210);
    person(0)->wage_fen_month = YUAN(200);
    person(0)->employed_on = 20220210;
    person(0)->employment = EMPLOYMENT_EMPLOYED;
    ck_assert_int_eq(due(2021, 12, DUE_EMPLOYMENT_SUBSIDY), 10000);
    ck_assert_int_eq(due(2022, 1, DUE_EMPLOYMENT_SUBSIDY), 0);
    ck_assert_int_eq(due(2022, 3, DUE_DIBAO), 137200);
    ck_assert_int_eq(due(2022, 3, DUE_EMPLOYMENT_SUBSIDY), 20000);
    ck_assert_int_eq(due_row(DUE_EMPLOYMENT_SUBSIDY)->person, 0);
}

START_TEST(who_was_not_registered_as_unemployed_has_no_subsidy)
{
    rules_of_jiangbei();
    first_household();
    person(1)->employment = EMPLOYMENT_UNEMPLOYED;
    takes_up_work(20211110, YUAN(300));
    ck_assert_int_eq(due(2021, 12, DUE_EMPLOYMENT_SUBSIDY), 0);
}

START_TEST(a_pack_may_give_bonus_and_subsidy_both)
{
    rules_of_jiangbei();
    always("employment_subsidy.with_bonus", "yes");
    first_household();
    takes_up_work(20211110, YUAN(1500));
    ck_assert_int_eq(due(2021, 12, DUE_BONUS), 509760);
    ck_assert_int_eq(due(2021, 12, DUE_EMPLOYMENT_SUBSIDY), 70800);
}

START_TEST(a_household_not_in_dibao_has_no_bonus)
{
    rules_of_jiangbei();
    first_household();
    person(0)->wage_fen_month = YUAN(1908); /* edge before and after */
    takes_up_work(20211110, YUAN(100));
    ck_assert_int_eq(due(2021, 12, DUE_BONUS), 0);
}

START_TEST(savings_that_end_dibao_bring_no_bonus)
{
    rules_of_jiangbei();
    always("property.savings_limit", "100");
    first_household();
    takes_up_work(20211110, YUAN(1500));
    timeline.versions[1].savings_fen = YUAN(301);
    ck_assert_int_eq(due(2021, 12, DUE_DIBAO), 0);
    ck_assert_int_eq(due(2021, 12, DUE_BONUS), 0);
}

/* "A member ... starts work": who comes with a job has started before. */
START_TEST(a_job_brought_along_brings_no_bonus)
{
    static const struct {
        const char *row;
        date since;
        int64_t bonus_fen;
    } rows[] = {{"the day before he came", 20211109, 0},
                {"the day he came", 20211110, 509760}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        timeline_anew();
        rules_of_jiangbei();
        first_household();
        version(20211110)->change_on = 20211110;
        person(3)->wage_fen_month = YUAN(1500);
        person(3)->employed_on = rows[i].since;
        person(3)->employment = EMPLOYMENT_EMPLOYED;
        assert_row(rows[i].row, due(2021, 12, DUE_DIBAO), 0);
        assert_row(rows[i].row, due(2021, 12, DUE_BONUS), rows[i].bonus_fen);
    }
}

/* Told before it begins: until then the old wage counts, not none. */
START_TEST(a_wage_to_come_leaves_the_old_one)
{
    rules_of_jiangbei();
    first_household();
    version(20211025);
    person(0)->wage_fen_month = YUAN(1500);
    person(0)->employed_on = 20211103;
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 70800);
    ck_assert_int_eq(due(2021, 12, DUE_DIBAO), 40800);
}

/* Income rises by a reported change in the middle of September 2026. */
static void income_rises(int64_t wage_fen_month)
{
    rule("dibao.standard.urban", "2025-07-01", "770");
    always("payment.start", "next_month");
    version(20260101)->approved_on = 20260105;
    person(0)->wage_fen_month = YUAN(1000);
    person(1);
    version(20260922)->change_on = 20260922;
    person(0)->wage_fen_month = wage_fen_month;
}

/* Published case D04: a change on 2026-09-22, 6 months: 2026-10 to 2027-03. */
START_TEST(dibao_goes_on_for_the_months_of_the_pack)
{
    always("phaseout.mode", "extend");
    always("phaseout.months", "6");
    income_rises(YUAN(1540));
    ck_assert_int_eq(due(2026, 9, DUE_DIBAO), 54000);
    ck_assert_int_eq(due(2026, 9, DUE_EXTENSION), 0);
    ck_assert_int_eq(due(2026, 10, DUE_DIBAO), 0);
    ck_assert_int_eq(due(2026, 10, DUE_EXTENSION), 54000);
    ck_assert_int_eq(due_row(DUE_EXTENSION)->part, 1);
    ck_assert_int_eq(due_row(DUE_EXTENSION)->parts, 6);
    ck_assert_int_eq(due(2027, 3, DUE_EXTENSION), 54000);
    ck_assert_int_eq(due_row(DUE_EXTENSION)->part, 6);
    ck_assert_int_eq(due(2027, 4, DUE_EXTENSION), 0);
}

START_TEST(an_income_below_the_standard_phases_nothing_out)
{
    always("phaseout.mode", "extend");
    always("phaseout.months", "6");
    income_rises(YUAN(1540) - 1);
    ck_assert_int_eq(due(2026, 10, DUE_DIBAO), 1);
    ck_assert_int_eq(due(2026, 10, DUE_EXTENSION), 0);
}

START_TEST(the_upper_limit_ends_dibao_at_once)
{
    static const struct {
        int64_t wage_fen, extension_fen;
    } rows[] = {{YUAN(2310) - 1, 54000}, {YUAN(2310), 0}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        timeline_anew();
        always("phaseout.mode", "extend");
        always("phaseout.months", "6");
        always("phaseout.upper_limit", "1.5");
        income_rises(rows[i].wage_fen);
        ck_assert_int_eq(due(2026, 10, DUE_EXTENSION), rows[i].extension_fen);
    }
}

START_TEST(steps_pay_their_share_of_the_month)
{
    static const int64_t fen[] = {54000, 54000, 43200, 43200, 32400, 32400, 0};
    always("phaseout.mode", "steps");
    always("phaseout.steps", "100%;100%;80%;80%;60%;60%");
    income_rises(YUAN(1600));
    for (int i = 0; i < (int)COUNT_OF(fen); i++) {
        int m = 10 + i;
        ck_assert_int_eq(
            due(2026 + (m > 12), m > 12 ? m - 12 : m, DUE_EXTENSION), fen[i]);
    }
}

/* At most S x n of the month: one of two persons has left. */
START_TEST(the_extension_is_at_most_the_standard_of_those_left)
{
    always("phaseout.mode", "extend");
    always("phaseout.months", "6");
    income_rises(YUAN(1600));
    timeline.persons[0][0].wage_fen_month = 0;
    version(20261020);
    leaves();
    ck_assert_int_eq(due(2026, 10, DUE_EXTENSION), 154000);
    ck_assert_int_eq(due(2026, 11, DUE_EXTENSION), 77000);
}

/* D05.1: rural households with a registered-poor member only. */
START_TEST(only_registered_poor_rural_households_go_on_where_the_pack_says_so)
{
    static const struct {
        const char *row;
        enum area area;
        uint32_t tags;
        int64_t fen;
    } rows[] = {
        {"registered poor, rural", AREA_RURAL, 1u << TAG_REGISTERED_POOR, 3000},
        {"registered poor, urban", AREA_URBAN, 1u << TAG_REGISTERED_POOR, 0},
        {"rural", AREA_RURAL, 0, 0},
    };
    enum { NOBODYS = 2 }; /* the household has persons 0 and 1 */
    for (size_t i = 0; i < 2 * COUNT_OF(rows); i++) {
        const size_t who = i / COUNT_OF(rows), k = i % COUNT_OF(rows);
        timeline_anew();
        always("phaseout.mode", "extend");
        always("phaseout.months", "3");
        always("phaseout.who", "registered_poor_rural");
        income_rises(YUAN(1600));
        for (int v = 0; v < 2; v++) {
            timeline.versions[v].area = (uint8_t)rows[k].area;
            timeline.persons[v][who].tags = rows[k].tags;
            timeline.persons[v][NOBODYS].tags = 1u << TAG_REGISTERED_POOR;
        }
        if (rows[k].area == AREA_RURAL)
            assert_row(rows[k].row, due(2026, 9, DUE_DIBAO), 3000);
        assert_row(rows[k].row, due(2026, 10, DUE_EXTENSION), rows[k].fen);
        assert_row(rows[k].row, due(2027, 1, DUE_EXTENSION), 0);
    }
}

START_TEST(supplements_go_on_by_person_while_dibao_goes_on)
{
    always("phaseout.mode", "extend");
    always("phaseout.months", "1");
    supplement("supplement.disabled", "disability_grade=any", STACK_YES, "40");
    income_rises(YUAN(1600));
    for (int v = 0; v < 2; v++) {
        timeline.persons[v][1].disability = DISABILITY_HEARING;
        timeline.persons[v][1].disability_grade = 4;
    }
    ck_assert_int_eq(due(2026, 9, DUE_SUPPLEMENT), 4000);
    ck_assert_int_eq(due(2026, 10, DUE_SUPPLEMENT), 4000);
    ck_assert_int_eq(due_row(DUE_SUPPLEMENT)->person, 1);
    ck_assert_int_eq(due(2026, 11, DUE_SUPPLEMENT), 0);
}

/* Whose own income is the standard is a member, with or without income. */
START_TEST(supplements_go_on_for_who_has_means_of_his_own)
{
    always("phaseout.mode", "extend");
    always("phaseout.months", "1");
    supplement("supplement.disabled", "disability_grade=any", STACK_YES, "40");
    income_rises(YUAN(1600));
    for (int v = 0; v < 2; v++) {
        timeline.persons[v][0].support = SUPPORT_NONE;
        timeline.persons[v][0].disability = DISABILITY_VISUAL;
        timeline.persons[v][0].disability_grade = 1;
    }
    ck_assert_int_eq(due(2026, 9, DUE_SUPPLEMENT), 4000);
    ck_assert_int_eq(due(2026, 10, DUE_SUPPLEMENT), 4000);
}

/* Dibao "continues": what ended before the mode began has ended. */
START_TEST(dibao_that_ended_before_the_mode_does_not_go_on)
{
    static const struct {
        const char *row, *from;
        int64_t november_fen;
    } rows[] = {{"in the first month", "2026-10-01", 54000},
                {"after it", "2026-10-02", 0}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        timeline_anew();
        always("phaseout.mode", "none");
        rule("phaseout.mode", rows[i].from, "extend");
        always("phaseout.months", "6");
        income_rises(YUAN(1600));
        assert_row(rows[i].row, due(2026, 11, DUE_EXTENSION),
                   rows[i].november_fen);
    }
}

/* Section 0: rounded once on the total, in which dibao at A stands. */
START_TEST(the_extension_is_rounded_with_the_total)
{
    always("phaseout.mode", "extend");
    always("phaseout.months", "6");
    always("payment.round_on", "total");
    always("payment.round", "up");
    always("payment.unit", "1");
    supplement("supplement.disabled", "disability_grade=any", STACK_YES,
               "40.25");
    income_rises(YUAN(1600));
    for (int v = 0; v < 2; v++) {
        timeline.persons[v][1].disability = DISABILITY_HEARING;
        timeline.persons[v][1].disability_grade = 4;
    }
    ck_assert_int_eq(due(2026, 9, DUE_DIBAO), 54075);
    ck_assert_int_eq(due(2026, 10, DUE_EXTENSION), 54075);
    ck_assert_int_eq(due(2026, 10, DUE_SUPPLEMENT), 4025);
}

START_TEST(a_mode_without_its_months_stops_where_it_is_needed)
{
    always("phaseout.mode", "extend");
    income_rises(YUAN(1600));
    ck_assert_int_eq(due(2026, 9, DUE_DIBAO), 54000);
    ck_assert_int_eq(due(2026, 10, DUE_EXTENSION), -1);
    ck_assert_int_eq(timeline.status, STATUS_NO_VALUE);
    ck_assert_str_eq(scheduler_problem(timeline.scheduler)->problem.param_name,
                     "phaseout.months");
}

/* C12.2: once, to the person, beside the phase-out. */
START_TEST(a_reward_is_paid_once_in_the_month_after_work_began)
{
    rules_of_jiangbei();
    always("reward.amount", "500");
    first_household();
    takes_up_work(20211110, YUAN(300));
    ck_assert_int_eq(due(2021, 11, DUE_REWARD), 0);
    ck_assert_int_eq(due(2021, 12, DUE_REWARD), 50000);
    ck_assert_int_eq(due_row(DUE_REWARD)->person, 1);
    ck_assert_int_eq(due(2022, 1, DUE_REWARD), 0);
}

/* A fixed amount: not rounded, and once for the person. */
START_TEST(a_second_job_brings_no_second_reward)
{
    rules_of_jiangbei();
    always("reward.amount", "500.50");
    always("payment.unit", "1");
    first_household();
    takes_up_work(20211110, YUAN(100));
    version(20220110);
    person(1)->employed_on = DATE_NONE;
    person(1)->employment = EMPLOYMENT_REGISTERED;
    takes_up_work(20220310, YUAN(200));
    ck_assert_int_eq(due(2021, 12, DUE_REWARD), 50050);
    ck_assert_int_eq(due(2022, 4, DUE_DIBAO), 50800);
    ck_assert_int_eq(due(2022, 4, DUE_REWARD), 0);
}

/* J04.3: the smallest A: 1 fen x 24 x 30% is 7.2 fen. */
START_TEST(J04_3_a_fen_of_dibao_has_a_bonus)
{
    rules_of_jiangbei();
    first_household();
    person(0)->wage_fen_month = YUAN(3 * 636) - 1;
    takes_up_work(20211110, YUAN(1500));
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 1);
    ck_assert_int_eq(due(2021, 12, DUE_BONUS), 7);
    ck_assert_int_eq(due_row(DUE_BONUS)->person, 1);
}

/*
 * J04.3: of two whose work is told at once, one took it up before the
 * household was in dibao; the bonus is of the work of the other.
 */
START_TEST(J04_3_work_before_dibao_leaves_the_bonus_to_the_next)
{
    rules_of_jiangbei();
    first_household();
    version(20211110);
    person(0)->employed_on = 20210805;
    person(0)->employment = EMPLOYMENT_EMPLOYED;
    person(1)->employed_on = 20211108;
    person(1)->employment = EMPLOYMENT_EMPLOYED;
    person(1)->wage_fen_month = YUAN(1500);
    ck_assert_int_eq(due(2021, 12, DUE_BONUS), 509760);
    ck_assert_int_eq(due_row(DUE_BONUS)->person, 1);
}

/* J04.3: whoever stood in the last row is no longer of the household. */
START_TEST(J04_3_who_is_not_of_the_household_has_no_bonus)
{
    rules_of_jiangbei();
    first_household();
    person(3);
    version(20211110)->change_on = 20211110;
    person(0)->wage_fen_month = YUAN(3000);
    person(3)->employed_on = 20211110;
    person(3)->employment = EMPLOYMENT_EMPLOYED;
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), YUAN(4 * 636 - 1200));
    ck_assert_int_gt(due(2021, 12, DUE_BONUS), 0);
    for (int v = 0; v < 2; v++)
        timeline.versions[v].person_count = 3;
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 70800);
    ck_assert_int_eq(due(2021, 12, DUE_DIBAO), 0);
    ck_assert_int_eq(due(2021, 12, DUE_BONUS), 0);
}

/* ---- values that are missing --------------------------------------------- */

/* Each value of a bonus that has ended stops its month, and is named. */
START_TEST(J04_3_a_bonus_needs_its_values_in_its_month)
{
    static const char *const keys[] = {"phaseout.bonus_months",
                                       "phaseout.bonus_ratio", "payment.round",
                                       "payment.unit", "phaseout.mode"};
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        timeline_anew();
        rules_of_jiangbei();
        rule(keys[i], "2021-12-01", "none");
        if (param_none_is_a_mode(param_def(param_find(span_of(keys[i])))))
            continue;
        first_household();
        takes_up_work(20211110, YUAN(1500));
        ck_assert_int_eq(due(2021, 12, DUE_BONUS), -1);
        ck_assert_int_eq(timeline.status, STATUS_NO_VALUE);
    }
}

START_TEST(Z03_3_an_extension_needs_its_values_in_each_month)
{
    static const char *const keys[] = {"phaseout.months", "phaseout.who",
                                       "phaseout.upper_limit"};
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        timeline_anew();
        rules_of_jiangbei();
        always("phaseout.mode", "extend");
        always("phaseout.months", "6");
        always("phaseout.who", "all");
        always("phaseout.upper_limit", "3");
        rule(keys[i], "2022-01-01", "none");
        first_household();
        takes_up_work(20211110, YUAN(1500));
        ck_assert_int_eq(due(2021, 12, DUE_EXTENSION), YUAN(708));
        ck_assert_int_eq(due(2022, 1, DUE_EXTENSION), -1);
        ck_assert_int_eq(timeline.status, STATUS_NO_VALUE);
        ck_assert_str_eq(
            scheduler_problem(timeline.scheduler)->problem.param_name, keys[i]);
    }
}

/* J15.2: of two who took up work, the one who did so first is subsidised. */
START_TEST(J15_2_the_subsidy_is_of_who_worked_first)
{
    for (int first = 1; first < 3; first++) {
        timeline_anew();
        rules_of_jiangbei();
        first_household();
        person(2)->employment = EMPLOYMENT_REGISTERED;
        version(20211110);
        for (size_t i = 1; i < 3; i++) {
            person(i)->employed_on = (int)i == first ? 20211105 : 20211108;
            person(i)->employment = EMPLOYMENT_EMPLOYED;
            person(i)->wage_fen_month = YUAN(100);
        }
        ck_assert_int_eq(due(2021, 12, DUE_EMPLOYMENT_SUBSIDY), YUAN(200));
        ck_assert_int_eq(due_row(DUE_EMPLOYMENT_SUBSIDY)->person, first);
    }
}

START_TEST(J15_2_whether_both_may_be_had_must_be_said)
{
    rules_of_jiangbei();
    rule("employment_subsidy.with_bonus", "2021-12-01", "none");
    first_household();
    takes_up_work(20211110, YUAN(300));
    ck_assert_int_eq(due(2021, 12, DUE_EMPLOYMENT_SUBSIDY), -1);
    ck_assert_int_eq(timeline.status, STATUS_NO_VALUE);
}

/* C12.2: a reward is asked for in months with and without a version. */
START_TEST(C12_2_a_reward_begins_when_its_amount_does)
{
    rules_of_jiangbei();
    rule("phaseout.mode", "2021-03-02", "none");
    rule("employment_subsidy.months", "2021-03-02", "0");
    rule("reward.amount", "2022-01-01", "500");
    first_household();
    timeline.versions[0].approved_on = 20210810; /* before the version */
    takes_up_work(20211110, YUAN(300));
    takes_up_work(20220110, YUAN(310));
    ck_assert_int_eq(due(2021, 12, DUE_REWARD), 0);
    ck_assert_int_eq(due(2022, 2, DUE_REWARD), YUAN(500));
    timeline_anew();
    rules_of_jiangbei();
    rule("reward.amount", "2021-03-02", "500");
    rule("reward.amount", "2021-12-01", "none");
    first_household();
    takes_up_work(20211110, YUAN(300));
    ck_assert_int_eq(due(2021, 12, DUE_REWARD), -1);
    ck_assert_int_eq(timeline.status, STATUS_NO_VALUE);
}

/*
 * C12.2: "a dibao family that finds work": work begun in dibao and first told
 * when the household, out of it since, is approved anew. The approval decides
 * its month on what is so on its day, the work among it, whether or not it
 * gives dibao.
 */
START_TEST(C12_2_an_approval_anew_that_tells_of_the_work_rewards_it)
{
    for (int in_dibao = 0; in_dibao < 2; in_dibao++) {
        timeline_anew();
        rules_of_jiangbei();
        always("reward.amount", "500.50");
        version(20210110)->approved_on = 20210110;
        person(0);
        version(20211010)->change_on = 20211010;
        person(0)->transfer_fen_month = YUAN(800);
        version(20211120)->approved_on = 20211120;
        person(0)->transfer_fen_month = in_dibao ? 0 : YUAN(800);
        person(0)->wage_fen_month = YUAN(100);
        person(0)->employed_on = 20211005;
        version(20211125); /* says the same */
        ck_assert_int_eq(due(2021, 10, DUE_REWARD), 0);
        ck_assert_int_eq(due(2021, 11, DUE_REWARD), 50050);
        ck_assert_int_eq(due(2021, 11, DUE_DIBAO), in_dibao ? 53600 : 0);
        ck_assert_int_eq(due(2021, 12, DUE_REWARD), 0);
    }
}

/* C12.2: where only tekun is paid at once, the month after has it. */
START_TEST(C12_2_an_approval_of_tekun_alone_leaves_the_reward_to_the_next_month)
{
    rules_of_jiangbei();
    always("payment.start", "next_month");
    always("payment.start.tekun", "same_month");
    always("reward.amount", "500.50");
    version(20210110)->approved_on = 20210110;
    person(0);
    version(20211010)->change_on = 20211010;
    person(0)->transfer_fen_month = YUAN(800);
    version(20211120)->approved_on = 20211120;
    person(0)->wage_fen_month = YUAN(100);
    person(0)->employed_on = 20211005;
    ck_assert_int_eq(due(2021, 11, DUE_REWARD), 0);
    ck_assert_int_eq(due(2021, 12, DUE_REWARD), 50050);
}

/* C12.2: work begun when it was not in dibao, or before, has none. */
START_TEST(C12_2_an_approval_rewards_no_work_begun_outside_dibao)
{
    for (int anew = 0; anew < 2; anew++) {
        timeline_anew();
        rules_of_jiangbei();
        always("reward.amount", "500.50");
        if (anew) {
            version(20210110)->approved_on = 20210110;
            person(0);
            version(20210910)->change_on = 20210910;
            person(0)->transfer_fen_month = YUAN(800);
        }
        version(20211120)->approved_on = 20211120;
        person(0)->transfer_fen_month = 0;
        person(0)->wage_fen_month = YUAN(100);
        person(0)->employed_on = 20211005;
        ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 53600);
        ck_assert_int_eq(due(2021, 11, DUE_REWARD), 0);
        ck_assert_int_eq(due(2021, 12, DUE_REWARD), 0);
    }
}

/* J15.2: the day of work must be another one than that of the register. */
START_TEST(J15_2_who_had_that_day_before_did_not_take_up_work_on_it)
{
    for (int another = 0; another < 2; another++) {
        timeline_anew();
        rules_of_jiangbei();
        first_household();
        person(1)->employed_on = 20211105;
        version(20211110);
        person(1)->employment = EMPLOYMENT_EMPLOYED;
        person(1)->employed_on = another ? 20211110 : 20211105;
        person(1)->wage_fen_month = YUAN(300);
        int64_t fen = due(2021, 12, DUE_EMPLOYMENT_SUBSIDY);
        ck_assert((fen > 0) == another);
    }
}

/* J04.3: A is of the month of the work, also where that is told later. */
START_TEST(J04_3_work_told_late_counts_the_dibao_of_its_own_month)
{
    rules_of_jiangbei();
    rule("dibao.standard.urban", "2021-11-01", "700");
    first_household();
    takes_up_work(20211115, YUAN(1500));
    person(1)->employed_on = 20211010;
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 70800);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 90000);
    ck_assert_int_eq(due(2021, 12, DUE_DIBAO), 0);
    ck_assert_int_eq(due(2021, 12, DUE_BONUS), 509760);
}

TIMELINE_SUITE(
    "phaseout", J04_3_a_fen_of_dibao_has_a_bonus,
    J04_3_work_before_dibao_leaves_the_bonus_to_the_next,
    J04_3_who_is_not_of_the_household_has_no_bonus,
    a_bonus_of_30_percent_of_24_months_follows_the_month_of_work,
    a_roster_without_versions_counts_a_wage_from_the_day_of_work,
    work_on_the_first_of_a_month_still_pays_that_month,
    the_subsidy_is_the_reduction_for_twelve_months,
    the_subsidy_ends_when_the_person_stops_working,
    who_was_not_registered_as_unemployed_has_no_subsidy,
    a_pack_may_give_bonus_and_subsidy_both,
    a_household_not_in_dibao_has_no_bonus,
    savings_that_end_dibao_bring_no_bonus,
    dibao_goes_on_for_the_months_of_the_pack,
    an_income_below_the_standard_phases_nothing_out,
    the_upper_limit_ends_dibao_at_once, steps_pay_their_share_of_the_month,
    the_extension_is_at_most_the_standard_of_those_left,
    only_registered_poor_rural_households_go_on_where_the_pack_says_so,
    supplements_go_on_by_person_while_dibao_goes_on,
    a_mode_without_its_months_stops_where_it_is_needed,
    a_reward_is_paid_once_in_the_month_after_work_began,
    the_subsidy_goes_on_through_another_job,
    the_subsidy_asks_what_was_before_the_work, who_has_died_has_no_subsidy,
    one_subsidy_goes_to_the_first_whose_work_lessens_dibao,
    a_job_brought_along_brings_no_bonus, a_wage_to_come_leaves_the_old_one,
    supplements_go_on_for_who_has_means_of_his_own,
    dibao_that_ended_before_the_mode_does_not_go_on,
    the_extension_is_rounded_with_the_total,
    a_second_job_brings_no_second_reward,
    J04_3_a_bonus_needs_its_values_in_its_month,
    Z03_3_an_extension_needs_its_values_in_each_month,
    J15_2_the_subsidy_is_of_who_worked_first,
    J15_2_whether_both_may_be_had_must_be_said,
    C12_2_a_reward_begins_when_its_amount_does,
    C12_2_an_approval_anew_that_tells_of_the_work_rewards_it,
    C12_2_an_approval_of_tekun_alone_leaves_the_reward_to_the_next_month,
    C12_2_an_approval_rewards_no_work_begun_outside_dibao,
    J15_2_who_had_that_day_before_did_not_take_up_work_on_it,
    J04_3_work_told_late_counts_the_dibao_of_its_own_month)
