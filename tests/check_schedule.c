/*
 * schedule - specification, section 8: first month, versions, freeze (J06.3),
 * reported change (J06.4), events in their month, grants (C11.3), what was
 * known, arrears and recovery.
 */
#include "monthly.h"
#include "timeline.h"

/* One person without income, urban: the gap is the standard. */
static struct household *alone(date approved_on)
{
    struct household *v = version(20210101);
    v->approved_on = approved_on;
    person(0);
    return v;
}

START_TEST(the_month_after_the_approval_is_the_first_nationally)
{
    rules_of_jiangbei();
    rule("payment.start", "2021-01-01", "next_month");
    alone(20211031);
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 0);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 63600);
}

START_TEST(the_month_of_the_approval_is_the_first_in_chongqing)
{
    rules_of_jiangbei();
    alone(20211031);
    ck_assert_int_eq(due(2021, 9, DUE_DIBAO), 0);
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 63600);
}

/* The version of the approval counts, though it began within the month. */
START_TEST(the_month_of_the_approval_is_decided_on_what_was_approved)
{
    rules_of_jiangbei();
    version(20211005)->approved_on = 20211020;
    person(0)->wage_fen_month = YUAN(136);
    version(20211025)->change_on = 20211025;
    person(0)->wage_fen_month = YUAN(236);
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 50000);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 40000);
}

START_TEST(tekun_may_have_a_first_month_of_its_own)
{
    rules_of_jiangbei();
    always("payment.start.tekun", "next_month");
    always("tekun.care.lost", "300");
    alone(20211010);
    person(0)->birth_date = 19500101;
    person(0)->support = SUPPORT_NONE;
    person(0)->care_failed = 6;
    ck_assert_int_eq(due(2021, 10, DUE_TEKUN), 0);
    ck_assert_int_eq(due(2021, 10, DUE_CARE), 0);
    ck_assert_int_eq(due(2021, 11, DUE_TEKUN), 82700);
    ck_assert_int_eq(due(2021, 11, DUE_CARE), 30000);
}

START_TEST(a_household_without_approval_is_paid_from_an_assumed_one)
{
    rules_of_jiangbei();
    alone(DATE_NONE);
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 0);
    ck_assert_int_eq(scheduler_first_month(timeline.scheduler), MONTH_NONE);
    timeline.options.assume_approved = 20211001;
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 63600);
}

/* "The approval of households that give none": one that gives it later has. */
START_TEST(a_household_approved_later_is_not_assumed_to_be_before)
{
    rules_of_jiangbei();
    alone(DATE_NONE);
    version(20211105)->approved_on = 20211105;
    timeline.options.assume_approved = 20211001;
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 0);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 63600);
}

START_TEST(without_a_rule_the_first_month_is_not_guessed)
{
    alone(20211010);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 63600);
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), -1);
    ck_assert_str_eq(scheduler_problem(timeline.scheduler)->problem.param_name,
                     "payment.start");
}

/* J06.3: a version that is neither review nor change keeps the income. */
START_TEST(income_is_frozen_until_the_next_review)
{
    rules_of_jiangbei();
    alone(20210110)->last_review = 20210101;
    version(20211005);
    person(0)->wage_fen_month = YUAN(100);
    version(20211205)->last_review = 20211205;
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 63600);
    ck_assert_uint_eq(due_row(DUE_DIBAO)->why, 1u << DUE_FROZEN);
    ck_assert_int_eq(due(2021, 12, DUE_DIBAO), 63600);
    ck_assert_int_eq(due(2022, 1, DUE_DIBAO), 53600);
    ck_assert_uint_eq(due_row(DUE_DIBAO)->why, 0);
}

START_TEST(a_change_of_the_standard_acts_within_the_freeze)
{
    rules_of_jiangbei();
    alone(20210110);
    version(20210810);
    person(0)->wage_fen_month = YUAN(100);
    ck_assert_int_eq(due(2021, 8, DUE_DIBAO), 62000);
    ck_assert_int_eq(due(2021, 9, DUE_DIBAO), 63600);
}

START_TEST(members_act_within_the_freeze)
{
    rules_of_jiangbei();
    alone(20210110);
    person(0)->wage_fen_month = YUAN(100);
    version(20211005);
    person(0)->wage_fen_month = YUAN(500);
    person(1);
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 53600);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 117200);
}

/* J06.4 */
START_TEST(a_reported_change_acts_in_the_month_after_it)
{
    static const struct {
        const char *row;
        date change;
        int64_t october_fen, november_fen;
    } rows[] = {
        {"last day of September", 20210930, 53600, 53600},
        {"first day of October", 20211001, 63600, 53600},
        {"last day of October", 20211031, 63600, 53600},
        {"first day of November", 20211101, 63600, 63600},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        timeline_anew();
        rules_of_jiangbei();
        alone(20210110);
        version(rows[i].change)->change_on = rows[i].change;
        person(0)->wage_fen_month = YUAN(100);
        assert_row(rows[i].row, due(2021, 10, DUE_DIBAO), rows[i].october_fen);
        assert_row(rows[i].row, due(2021, 11, DUE_DIBAO), rows[i].november_fen);
    }
}

START_TEST(the_month_of_death_is_paid_and_the_next_is_not)
{
    rules_of_jiangbei();
    alone(20210110);
    person(1)->died_on = 20211001;
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 127200);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 63600);
}

START_TEST(a_child_counts_from_the_month_after_its_birth)
{
    rules_of_jiangbei();
    alone(20210110);
    person(1)->birth_date = 20211001;
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 63600);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 127200);
}

START_TEST(an_age_reached_on_the_first_acts_that_month)
{
    static const struct {
        const char *row;
        date birth;
        int64_t october_fen;
    } rows[] = {{"70 on October 1", 19511001, 6000},
                {"70 on October 2", 19511002, 0}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        timeline_anew();
        rules_of_jiangbei();
        supplement("supplement.age_70", "age=70..", STACK_NO, "60");
        alone(20210110);
        person(0)->birth_date = rows[i].birth;
        assert_row(rows[i].row, due(2021, 10, DUE_SUPPLEMENT),
                   rows[i].october_fen);
        assert_row(rows[i].row, due(2021, 11, DUE_SUPPLEMENT), 6000);
    }
}

/* C11.3: twelve payment months, then the person no longer counts. */
START_TEST(a_released_person_is_paid_for_twelve_months)
{
    rules_of_jiangbei();
    always("grant.released_months", "12");
    alone(20210315);
    person(0)->tags = 1u << TAG_RELEASED;
    ck_assert_int_eq(due(2021, 3, DUE_DIBAO), 62000);
    ck_assert_int_eq(due(2022, 2, DUE_DIBAO), 63600);
    ck_assert_int_eq(due(2022, 3, DUE_DIBAO), 0);
}

START_TEST(an_approval_anew_waits_for_its_own_first_month)
{
    rules_of_jiangbei();
    rule("payment.start", "2021-01-01", "next_month");
    alone(20210110);
    version(20210601)->change_on = 20210601;
    person(0)->wage_fen_month = YUAN(1000);
    version(20211005)->approved_on = 20211120;
    person(0)->wage_fen_month = YUAN(136);
    ck_assert_int_eq(due(2021, 7, DUE_DIBAO), 0);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 0);
    ck_assert_int_eq(due(2021, 12, DUE_DIBAO), 50000);
}

/* Until an approval anew pays, the earlier one goes on. */
START_TEST(an_approval_anew_does_not_cost_a_month)
{
    rules_of_jiangbei();
    rule("payment.start", "2021-01-01", "next_month");
    alone(20210110);
    version(20210820)->approved_on = 20210910;
    person(0)->wage_fen_month = YUAN(100);
    ck_assert_int_eq(due(2021, 9, DUE_DIBAO), 63600);
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 53600);
}

/* 渝条例 art. 22: an approval after a time without dibao pays at once. */
START_TEST(an_approval_anew_pays_its_month_in_chongqing)
{
    rules_of_jiangbei();
    alone(20210110);
    version(20210610)->change_on = 20210610;
    person(0)->wage_fen_month = YUAN(1800);
    version(20220118)->approved_on = 20220120;
    person(0)->wage_fen_month = 0;
    ck_assert_int_eq(due(2021, 12, DUE_DIBAO), 0);
    ck_assert_int_eq(due(2022, 1, DUE_DIBAO), 63600);
}

/* One that is paid already is not decided twice in a month. */
START_TEST(an_approval_anew_leaves_a_paid_month_alone)
{
    rules_of_jiangbei();
    alone(20210110);
    version(20211005)->approved_on = 20211007;
    person(0)->wage_fen_month = YUAN(100);
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 63600);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 53600);
}

/* Who was dead or at work when it was approved is so in its month. */
START_TEST(the_month_of_the_approval_knows_what_the_approval_knew)
{
    static const struct {
        const char *row;
        int64_t wage_fen, dibao_fen;
    } rows[] = {{"136 earned since the 6th", YUAN(136), 50000},
                {"1000 earned since the 6th", YUAN(1000), 0}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        timeline_anew();
        rules_of_jiangbei();
        version(20211005)->approved_on = 20211020;
        person(0)->employed_on = 20211006;
        person(0)->employment = EMPLOYMENT_EMPLOYED;
        person(0)->wage_fen_month = rows[i].wage_fen;
        person(1)->died_on = 20211007;
        assert_row(rows[i].row, due(2021, 10, DUE_DIBAO), rows[i].dibao_fen);
        assert_row(rows[i].row, due(2021, 11, DUE_BONUS), 0);
    }
}

/* An approval is of its day: who is 60 then, is, though not on the first. */
START_TEST(the_month_of_the_approval_is_of_the_age_on_its_day)
{
    static const struct {
        const char *row;
        date birth;
        int64_t tekun_fen, dibao_fen;
    } rows[] = {{"60 on the 20th", 19611020, 82700, 0},
                {"60 on the 21st", 19611021, 0, 63600}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        timeline_anew();
        rules_of_jiangbei();
        alone(20211020);
        person(0)->birth_date = rows[i].birth;
        person(0)->support = SUPPORT_NONE;
        assert_row(rows[i].row, due(2021, 10, DUE_TEKUN), rows[i].tekun_fen);
        assert_row(rows[i].row, due(2021, 10, DUE_DIBAO), rows[i].dibao_fen);
        assert_row(rows[i].row, due(2021, 11, DUE_TEKUN), 82700);
    }
}

/* Also where the version began in a month before: it waits all the same. */
START_TEST(an_approval_anew_of_an_older_version_leaves_a_paid_month_alone)
{
    rules_of_jiangbei();
    alone(20210110);
    version(20210920)->approved_on = 20211007;
    person(0)->wage_fen_month = YUAN(100);
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 63600);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 53600);
}

START_TEST(of_two_approvals_in_a_month_the_first_that_gives_pays_it)
{
    static const struct {
        const char *row;
        int64_t wage_fen, october_fen;
    } rows[] = {{"the first", YUAN(36), 60000},
                {"the first gives nothing", YUAN(1800), 53600}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        timeline_anew();
        rules_of_jiangbei();
        version(20211004)->approved_on = 20211004;
        person(0)->wage_fen_month = rows[i].wage_fen;
        version(20211014)->approved_on = 20211014;
        person(0)->wage_fen_month = YUAN(100);
        assert_row(rows[i].row, due(2021, 10, DUE_DIBAO), rows[i].october_fen);
        assert_row(rows[i].row, due(2021, 11, DUE_DIBAO), 53600);
    }
}

/* 特困43 art. 17: from the month after the decision, also a second one. */
START_TEST(tekun_approved_anew_waits_for_its_own_first_month)
{
    rules_of_jiangbei();
    always("payment.start.tekun", "next_month");
    alone(20210110);
    person(0)->birth_date = 19500101;
    person(0)->support = SUPPORT_NONE;
    person(0)->transfer_fen_month = YUAN(1800);
    version(20211031)->approved_on = 20211031;
    person(0)->transfer_fen_month = 0;
    ck_assert_int_eq(due(2021, 10, DUE_TEKUN), 0);
    ck_assert_int_eq(due(2021, 11, DUE_TEKUN), 82700);
}

/* J04.3: a bonus that is due is not lost to an approval in its month. */
START_TEST(an_approval_anew_leaves_the_month_of_a_bonus_alone)
{
    rules_of_jiangbei();
    alone(20210110);
    version(20211005);
    person(0)->wage_fen_month = YUAN(800);
    person(0)->employed_on = 20211005;
    person(0)->employment = EMPLOYMENT_EMPLOYED;
    version(20211120)->approved_on = 20211120;
    person(0)->wage_fen_month = YUAN(136);
    ck_assert_int_eq(due(2021, 11, DUE_BONUS), 457920);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 0);
    ck_assert_int_eq(due(2021, 12, DUE_DIBAO), 50000);
}

/* The same of a reward (C12.2) and of a subsidy (J15.2). */
START_TEST(an_approval_anew_leaves_the_month_of_a_reward_or_subsidy_alone)
{
    for (int rewarded = 0; rewarded < 2; rewarded++) {
        timeline_anew();
        rules_of_jiangbei();
        always("phaseout.mode", "none");
        if (rewarded)
            always("employment_subsidy.months", "0");
        if (rewarded)
            always("reward.amount", "500");
        alone(20210110);
        person(0)->employment = EMPLOYMENT_REGISTERED;
        version(20211005);
        person(0)->wage_fen_month = YUAN(800);
        person(0)->employed_on = 20211005;
        person(0)->employment = EMPLOYMENT_EMPLOYED;
        version(20211120)->approved_on = 20211120;
        person(0)->wage_fen_month = YUAN(136);
        ck_assert_int_eq(
            due(2021, 11, rewarded ? DUE_REWARD : DUE_EMPLOYMENT_SUBSIDY),
            rewarded ? 50000 : 63600);
        ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 0);
        ck_assert_int_eq(due(2021, 12, DUE_DIBAO), 50000);
    }
}

/* 办法57 art. 34: dibao of nothing, of who refused work, goes on as nothing. */
START_TEST(an_approval_anew_takes_a_month_in_which_nothing_goes_on)
{
    for (int refused = 0; refused < 2; refused++) {
        timeline_anew();
        rules_of_jiangbei();
        always("phaseout.mode", "extend");
        always("phaseout.months", "4");
        always("phaseout.who", "all");
        alone(20210110);
        person(0)->refusals = refused ? 3 : 0;
        version(20211005)->change_on = 20211005;
        person(0)->transfer_fen_month = YUAN(800);
        version(20211120)->approved_on = 20211120;
        person(0)->transfer_fen_month = YUAN(136);
        person(0)->refusals = 0;
        ck_assert_int_eq(due(2021, 11, DUE_EXTENSION), refused ? 0 : YUAN(636));
        ck_assert_int_eq(due(2021, 11, DUE_DIBAO), refused ? YUAN(500) : 0);
        ck_assert_int_eq(due(2021, 12, DUE_DIBAO), YUAN(500));
    }
}

/* J06.3: "only income is frozen", that of who came since as well. */
START_TEST(the_income_of_a_newcomer_is_frozen_as_it_came)
{
    rules_of_jiangbei();
    alone(20210110);
    version(20211005);
    person(1)->transfer_fen_month = YUAN(300);
    version(20211105);
    person(1)->transfer_fen_month = YUAN(500);
    version(20211205)->last_review = 20211205;
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 97200);
    ck_assert_int_eq(due(2021, 12, DUE_DIBAO), 97200);
    ck_assert_int_eq(due(2022, 1, DUE_DIBAO), 77200);
}

/* A job to come, told of in the latest version. */
static void job_to_come(date since, int64_t wage_fen)
{
    person(0)->employment = EMPLOYMENT_EMPLOYED;
    person(0)->employed_on = since;
    person(0)->wage_fen_month = wage_fen;
    person(0)->employment_cost_fen_month = 0;
}

/* At work since 2020 at 150, which costs 50; dibao 536. */
static void at_work_since_2020(void)
{
    rules_of_jiangbei();
    alone(20210110);
    job_to_come(20200101, YUAN(150));
    person(0)->employment_cost_fen_month = YUAN(50);
}

/* The freeze: "until then the income before it does", whatever else the version
   is that tells of the job; the rest of its income is new. */
START_TEST(until_a_job_begins_the_wage_before_it_counts)
{
    static const struct {
        const char *row;
        date review, change, approval;
        int64_t october_fen;
    } rows[] = {{"nothing besides", 0, 0, 0, 53600},
                {"a review", 20210910, 0, 0, 53500},
                {"a reported change", 0, 20210910, 0, 53500},
                {"approved anew", 0, 0, 20210910, 53500}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        timeline_anew();
        at_work_since_2020();
        struct household *v = version(20210910);
        v->last_review = rows[i].review;
        v->change_on = rows[i].change;
        v->approved_on = rows[i].approval;
        job_to_come(20211005, YUAN(535));
        person(0)->transfer_fen_month = YUAN(1);
        assert_row(rows[i].row, due(2021, 10, DUE_DIBAO), rows[i].october_fen);
        assert_row(rows[i].row, due(2021, 11, DUE_DIBAO), 10000);
    }
}

START_TEST(the_wage_before_a_job_is_the_frozen_one)
{
    at_work_since_2020();
    version(20210801);
    person(0)->wage_fen_month = YUAN(250);
    version(20210910)->last_review = 20210910;
    job_to_come(20211005, YUAN(536));
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 53600);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 10000);
}

/* Told of again by a review, and yet another job: none has begun. */
START_TEST(before_several_jobs_to_come_the_last_one_begun_counts)
{
    at_work_since_2020();
    version(20210801);
    job_to_come(20211031, YUAN(600));
    version(20210910)->last_review = 20210910;
    version(20210920)->change_on = 20210920;
    job_to_come(20211101, YUAN(536));
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 53600);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 3600);
    ck_assert_int_eq(due(2021, 12, DUE_DIBAO), 10000);
}

START_TEST(who_was_not_there_before_has_no_wage_before_his_job)
{
    rules_of_jiangbei();
    alone(20210110);
    job_to_come(20211005, YUAN(536));
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 63600);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 10000);
    timeline_anew();
    at_work_since_2020();
    version(20210910)->last_review = 20210910;
    *person(1) = *person(0);
    person(1)->person_id = span_of("B2");
    person(1)->employed_on = 20211005;
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 2 * 63600 - 10000);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 2 * 63600 - 20000);
}

/* The wage before the job was earned since its own day. */
START_TEST(what_a_pack_leaves_out_of_new_earnings_is_of_the_job_that_counts)
{
    rules_of_jiangbei();
    always("income.disregard", "50%");
    always("income.disregard.months", "6");
    alone(20210110);
    job_to_come(20210105, YUAN(100));
    version(20210610)->last_review = 20210610;
    job_to_come(20210805, YUAN(536));
    ck_assert_int_eq(due(2021, 7, DUE_DIBAO) - due(2021, 8, DUE_DIBAO), 5000);
}

/* C11.3: the year begins with the first payment month of the tag. */
START_TEST(a_grant_of_a_released_person_begins_with_the_tag)
{
    rules_of_jiangbei();
    always("grant.released_months", "12");
    alone(20180115);
    version(20210510);
    person(1)->tags = 1u << TAG_RELEASED;
    ck_assert_int_eq(due(2021, 5, DUE_DIBAO), 62000);
    ck_assert_int_eq(due(2021, 6, DUE_DIBAO), 124000);
    ck_assert_int_eq(due(2022, 5, DUE_DIBAO), 127200);
    ck_assert_int_eq(due(2022, 6, DUE_DIBAO), 63600);
}

START_TEST(a_single_member_of_an_edge_household_is_paid_in_person)
{
    rules_of_jiangbei();
    alone(20211001);
    person(0)->wage_fen_month = YUAN(1500);
    person(1)->disability = DISABILITY_PHYSICAL;
    person(1)->disability_grade = 2;
    ck_assert_int_eq(due(2021, 10, DUE_SINGLE), 63600);
    ck_assert_int_eq(due_row(DUE_SINGLE)->person, 1);
}

/* ---- known later -------------------------------------------------------- */

/* Chongqing 2018: effective in January, announced on 28 August. */
static void announced_late(void)
{
    always("payment.start", "next_month");
    rule("dibao.standard.urban", "2017-04-01", "500");
    rule_announced("dibao.standard.urban", "2018-01-01", "2018-08-28", "546");
    version(20170901)->approved_on = 20170910;
    person(0);
}

START_TEST(what_is_not_announced_yet_does_not_count)
{
    announced_late();
    ck_assert_int_eq(due_known(2018, 3, DUE_DIBAO, 20180827), 50000);
    ck_assert_int_eq(due_known(2018, 3, DUE_DIBAO, 20180828), 54600);
    ck_assert_int_eq(due(2018, 3, DUE_DIBAO), 54600);
}

START_TEST(a_raise_announced_late_pays_the_arrears_and_nothing_twice)
{
    int64_t total = 0;
    announced_late();
    for (int m = 1; m <= 12; m++) {
        int64_t dibao = paid(2018, m, DUE_DIBAO, 20190101);
        int64_t arrears = paid(2018, m, DUE_ARREARS, 20190101);
        ck_assert_int_eq(dibao, m < 8 ? 50000 : 54600);
        ck_assert_int_eq(arrears, m == 8 ? 7 * 4600 : 0);
        total += dibao + arrears;
    }
    ck_assert_int_eq(total, 12 * 54600);
    ck_assert_int_eq(paid(2018, 8, DUE_ARREARS, 20180827), 0);
    ck_assert_int_eq(paid(2018, 8, DUE_ARREARS, 20180828), 7 * 4600);
    const struct due *row = due_row(DUE_ARREARS);
    ck_assert_int_eq(row->of, DUE_DIBAO);
    ck_assert_int_eq(row->for_month, month_of(20180101));
    ck_assert_uint_eq(row->why, 1u << DUE_LAW_LATE);
}

START_TEST(a_death_recorded_late_is_recovered)
{
    rules_of_jiangbei();
    alone(20210110);
    person(1);
    version(20210910)->recorded_on = 20211115;
    leaves();
    ck_assert_int_eq(paid(2021, 10, DUE_DIBAO, DATE_NONE), 127200);
    ck_assert_int_eq(paid(2021, 10, DUE_RECOVERY, DATE_NONE), 0);
    ck_assert_int_eq(paid(2021, 11, DUE_DIBAO, DATE_NONE), 63600);
    ck_assert_int_eq(paid(2021, 11, DUE_RECOVERY, DATE_NONE), 63600);
    ck_assert_int_eq(due_row(DUE_RECOVERY)->for_month, month_of(20211001));
    ck_assert_uint_eq(due_row(DUE_RECOVERY)->why, 1u << DUE_EVIDENCE_LATE);
    ck_assert_int_eq(paid(2021, 12, DUE_RECOVERY, DATE_NONE), 0);
}

START_TEST(months_beyond_what_is_known_use_the_last_values)
{
    rules_of_jiangbei();
    alone(20210110);
    ck_assert_int_eq(paid(2021, 12, DUE_DIBAO, 20210831), 62000);
    ck_assert_int_eq(paid(2021, 12, DUE_ARREARS, 20210831), 0);
}

/* ---- from elsewhere ----------------------------------------------------- */

START_TEST(a_price_subsidy_is_paid_for_each_recipient)
{
    const struct price_grant prices[] = {
        {.month = month_of(20211001), .area = AREA_URBAN, .amount_fen = 5300},
        {.month = month_of(20211001), .area = AREA_RURAL, .amount_fen = 4300},
    };
    rules_of_jiangbei();
    timeline.options.prices = prices;
    timeline.options.price_count = COUNT_OF(prices);
    alone(20210110);
    person(1);
    ck_assert_int_eq(due(2021, 10, DUE_PRICE_SUBSIDY), 10600);
    ck_assert_int_eq(due(2021, 11, DUE_PRICE_SUBSIDY), 0);
}

START_TEST(relief_is_paid_in_its_month_without_an_approval)
{
    const struct relief_grant reliefs[] = {
        {span_of("G9"), month_of(20211001), 1, NULL},
        {span_of("H1"), month_of(20211001), 50000, NULL},
        {span_of("H1"), month_of(20211201), 25000, NULL},
        {span_of("H10"), month_of(20211001), 1, NULL},
    };
    rules_of_jiangbei();
    timeline.options.reliefs = reliefs;
    timeline.options.relief_count = COUNT_OF(reliefs);
    alone(DATE_NONE);
    ck_assert_int_eq(due(2021, 10, DUE_RELIEF), 50000);
    ck_assert_int_eq(due(2021, 11, DUE_RELIEF), 0);
    ck_assert_int_eq(due(2021, 12, DUE_RELIEF), 25000);
    ck_assert_int_eq(scheduler_first_month(timeline.scheduler),
                     month_of(20211001));
}

/* ---- corrections -------------------------------------------------------- */

static int64_t corrected(int year, int number, struct knowledge before,
                         struct knowledge now, enum due_item item)
{
    int64_t fen = -1;
    (void)due(year, number, DUE_DIBAO);
    timeline.dues.count = 0;
    timeline.status = scheduler_corrections(
        timeline.scheduler, month_of(date_make(year, number, 1)), before, now,
        &timeline.dues);
    if (timeline.status == STATUS_OK)
        ck_assert_int_eq(dues_sum(&timeline.dues, item, &fen), STATUS_OK);
    return fen;
}

/* Wages known later: of November 2021 and of December, and when. */
static void wages_recorded(date november, date december)
{
    rules_of_jiangbei();
    alone(20210110);
    version(20211105)->change_on = 20211105;
    timeline.versions[1].recorded_on = november;
    person(0)->wage_fen_month = YUAN(100);
    version(20211205)->change_on = 20211205;
    timeline.versions[2].recorded_on = december;
    person(0)->wage_fen_month = YUAN(200);
}

/* Versions recorded in another order than that in which they begin. */
START_TEST(corrections_begin_with_the_first_version_recorded_since)
{
    wages_recorded(20220110, 20220105);
    const struct knowledge before = {20211231, 20211231};
    const struct knowledge now = {20220131, 20220131}, all = {0, 0};
    int64_t fen = corrected(2022, 2, before, now, DUE_RECOVERY);
    ck_assert_int_eq(fen, YUAN(100 + 200));
    ck_assert_int_eq(corrected(2022, 2, before, all, DUE_RECOVERY), fen);
    ck_assert_int_eq(corrected(2022, 2, all, now, DUE_RECOVERY), 0);
    ck_assert_int_eq(corrected(2022, 2, all, all, DUE_RECOVERY), 0);
}

/* A version recorded later that came before the others is the first, too. */
START_TEST(corrections_know_versions_recorded_in_any_order)
{
    wages_recorded(20220105, 20220110);
    const struct knowledge before = {20220107, 20220107};
    const struct knowledge now = {20220131, 20220131};
    ck_assert_int_eq(corrected(2022, 2, before, now, DUE_RECOVERY), YUAN(100));
}

/* A value that begins within a month acts in the next. */
START_TEST(a_month_that_learned_nothing_is_not_corrected)
{
    rules_of_jiangbei();
    rule_announced("dibao.standard.urban", "2021-11-15", "2021-12-20", "656");
    alone(20210110);
    const struct knowledge before = {20211130, 20211130};
    const struct knowledge now = {20211231, 20211231};
    ck_assert_int_eq(corrected(2022, 1, before, now, DUE_ARREARS), YUAN(20));
}

START_TEST(sums_of_a_month_that_do_not_fit_cannot_be_corrected)
{
    const struct relief_grant reliefs[] = {
        {span_of("H1"), month_of(20211201), INT64_MAX, NULL},
        {span_of("H1"), month_of(20211201), 1, NULL},
    };
    rules_of_jiangbei();
    timeline.options.reliefs = reliefs;
    timeline.options.relief_count = COUNT_OF(reliefs);
    alone(20210110);
    version(20211105)->change_on = 20211105;
    timeline.versions[1].recorded_on = 20220105;
    const struct knowledge before = {20211231, 20211231};
    const struct knowledge now = {20220131, 20220131};
    ck_assert_int_eq(corrected(2022, 2, before, now, DUE_ARREARS), -1);
    ck_assert_int_eq(timeline.status, STATUS_OVERFLOW);
}

START_TEST(what_could_not_be_decided_then_is_not_corrected)
{
    rules_of_jiangbei();
    alone(20210110);
    rule_announced("income.employment_cost", "2021-01-01", "2021-12-20",
                   "fixed");
    rule_announced("income.employment_cost.amount", "2021-01-01", "2022-01-20",
                   "100");
    person(0)->wage_fen_month = YUAN(300);
    const struct knowledge before = {20211231, 20211231};
    const struct knowledge now = {20220131, 20220131};
    ck_assert_int_eq(corrected(2022, 2, before, now, DUE_ARREARS), -1);
    ck_assert_int_eq(timeline.status, STATUS_NO_VALUE);
}

/* ---- grants ------------------------------------------------------------- */

START_TEST(a_grant_of_nothing_is_no_row_and_one_too_large_is_refused)
{
    struct price_grant price = {
        .month = month_of(20211001), .area = AREA_URBAN, .amount_fen = 0};
    const struct relief_grant relief = {span_of("H1"), month_of(20211001), 0,
                                        NULL};
    rules_of_jiangbei();
    timeline.options.prices = &price;
    timeline.options.price_count = 1;
    timeline.options.reliefs = &relief;
    timeline.options.relief_count = 1;
    alone(20210110);
    person(1);
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), YUAN(1272));
    ck_assert_ptr_null(due_row(DUE_PRICE_SUBSIDY));
    ck_assert_ptr_null(due_row(DUE_RELIEF));
    price.amount_fen = INT64_MAX / 2 + 1;
    ck_assert_int_eq(due(2021, 10, DUE_PRICE_SUBSIDY), -1);
    ck_assert_int_eq(timeline.status, STATUS_OVERFLOW);
}

/* An application on which others decide has no month, and no row. */
START_TEST(relief_that_is_open_begins_no_schedule)
{
    const struct relief_grant reliefs[] = {
        {span_of("H1"), MONTH_NONE, 0, NULL},
        {span_of("H1"), month_of(20201001), 50000, NULL},
        {span_of("H1"), month_of(20201101), 50000, NULL}};
    rules_of_jiangbei();
    timeline.options.reliefs = reliefs;
    version(20210101);
    person(0);
    timeline.versions[0].id = span_of("H1");
    for (size_t count = 1; count <= COUNT_OF(reliefs); count++) {
        timeline.options.relief_count = count;
        (void)due(2020, 10, DUE_RELIEF);
        ck_assert_int_eq(scheduler_first_month(timeline.scheduler),
                         count == 1 ? MONTH_NONE : month_of(20201001));
        ck_assert(scheduler_relief_is_open(timeline.scheduler));
    }
    timeline.options.reliefs = reliefs + 1;
    timeline.options.relief_count = 1;
    ck_assert_int_eq(due(2020, 10, DUE_RELIEF), 50000);
    ck_assert(!scheduler_relief_is_open(timeline.scheduler));
    timeline.options.relief_count = 0;
    ck_assert_int_eq(due(2020, 10, DUE_RELIEF), 0);
    ck_assert(!scheduler_relief_is_open(timeline.scheduler));
}

START_TEST(relief_before_the_first_version_rests_on_that)
{
    const struct relief_grant relief = {span_of("H1"), month_of(20201001),
                                        50000, NULL};
    rules_of_jiangbei();
    timeline.options.reliefs = &relief;
    timeline.options.relief_count = 1;
    alone(20210110);
    ck_assert_int_eq(due(2020, 10, DUE_RELIEF), 50000);
    ck_assert_ptr_eq(due_row(DUE_RELIEF)->version, &timeline.versions[0]);
    ck_assert_ptr_null(due_row(DUE_RELIEF)->policy);
    ck_assert_int_eq(scheduler_first_month(timeline.scheduler),
                     month_of(20201001));
}

/* 特困43 art. 17: a start of tekun alone gives nothing where nobody is. */
START_TEST(a_month_of_tekun_alone_gives_a_household_without_tekun_nothing)
{
    rules_of_jiangbei();
    rule("payment.start", "2021-01-01", "next_month");
    rule("payment.start.tekun", "2021-01-01", "same_month");
    rule("reward.amount", "2021-03-02", "500");
    alone(20211005);
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 0);
    ck_assert_int_eq(due(2021, 10, DUE_TEKUN), 0);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 63600);
}

/* Somebody whose age is not known has no birthday to wait for. */
START_TEST(months_of_who_has_no_birth_date_are_alike)
{
    rules_of_jiangbei();
    alone(20210110);
    person(0)->birth_date = DATE_NONE;
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 63600);
    for (int i = 1; i < 3; i++) {
        timeline.dues.count = 0;
        ck_assert_int_eq(
            scheduler_month(timeline.scheduler, month_of(20211001) + i,
                            (struct knowledge){0, 0}, &timeline.dues),
            STATUS_OK);
        ck_assert_uint_eq(timeline.dues.count, 1);
    }
}

START_TEST(a_start_of_tekun_alone_is_none_of_dibao)
{
    always("payment.start.tekun", "same_month");
    alone(20211005);
    ck_assert_int_eq(due(2021, 10, DUE_DIBAO), -1);
    ck_assert_int_eq(timeline.status, STATUS_NO_VALUE);
    ck_assert_int_eq(due(2021, 11, DUE_DIBAO), 63600);
}

/* Tekun paid at once, dibao from the next month; and a second approval. */
START_TEST(a_month_of_tekun_alone_may_be_taken_by_a_second_approval)
{
    for (int old = 0; old < 2; old++) {
        timeline_anew();
        rules_of_jiangbei();
        rule("payment.start", "2021-01-01", "next_month");
        rule("payment.start.tekun", "2021-01-01", "same_month");
        alone(20211005);
        if (old) {
            person(0)->birth_date = 19500101;
            person(0)->support = SUPPORT_NONE;
        }
        version(20211015)->approved_on = 20211020;
        ck_assert_int_eq(due(2021, 10, DUE_DIBAO), 0);
        ck_assert_int_eq(due(2021, 10, DUE_TEKUN), old ? YUAN(827) : 0);
        ck_assert_int_eq(due(2021, 11, DUE_DIBAO), old ? 0 : 63600);
    }
}

/* Seventeen rows before it: the subsidy is a row as any other. */
START_TEST(a_price_subsidy_stands_behind_all_the_rows_of_persons)
{
    const struct price_grant price = {
        .month = month_of(20211001), .area = AREA_URBAN, .amount_fen = 100};
    rules_of_jiangbei();
    always("tekun.care.lost", "300");
    timeline.options.prices = &price;
    timeline.options.price_count = 1;
    alone(20210110);
    struct household *h = &timeline.versions[0];
    for (size_t i = 0; i < 9; i++) {
        timeline.persons[0][i] = timeline.persons[0][0];
        timeline.persons[0][i].person_id = (struct span){"", 0};
        timeline.persons[0][i].birth_date = 19500101;
        timeline.persons[0][i].support = SUPPORT_NONE;
        timeline.persons[0][i].care = i < 8 ? CARE_LOST : CARE_UNKNOWN;
    }
    h->person_count = 9;
    ck_assert_int_eq(due(2021, 10, DUE_PRICE_SUBSIDY), 900);
    ck_assert_uint_eq(timeline.dues.count, 18);
    ck_assert_int_eq(due(2021, 10, DUE_CARE), YUAN(8 * 300));
}

/*
 * The months of two centuries in one run: what was decided for one of them is
 * not taken for another.
 */
START_TEST(months_of_two_centuries_are_each_decided)
{
    const month first = month_of(20211001), last = first + MONTHLY_KEPT;
    const month asked[] = {first, last, first, first + 1, last + 1};
    const struct knowledge all = {DATE_NONE, DATE_NONE};
    rules_of_jiangbei();
    rule("dibao.standard.urban", "2100-01-01", "900");
    version(20210901)->approved_on = 20210901;
    person(0)->wage_fen_month = YUAN(100);
    due(2021, 10, DUE_DIBAO); /* opens the scheduler */
    for (size_t i = 0; i < COUNT_OF(asked); i++) {
        int64_t fen = 0;
        timeline.dues.count = 0;
        ck_assert_int_eq(
            scheduler_month(timeline.scheduler, asked[i], all, &timeline.dues),
            STATUS_OK);
        ck_assert_int_eq(dues_sum(&timeline.dues, DUE_DIBAO, &fen), STATUS_OK);
        ck_assert_int_eq(fen, asked[i] < last ? YUAN(536) : YUAN(800));
    }
}

TIMELINE_SUITE("schedule", the_month_after_the_approval_is_the_first_nationally,
               the_month_of_the_approval_is_the_first_in_chongqing,
               the_month_of_the_approval_is_decided_on_what_was_approved,
               tekun_may_have_a_first_month_of_its_own,
               a_household_without_approval_is_paid_from_an_assumed_one,
               without_a_rule_the_first_month_is_not_guessed,
               income_is_frozen_until_the_next_review,
               a_change_of_the_standard_acts_within_the_freeze,
               members_act_within_the_freeze,
               a_reported_change_acts_in_the_month_after_it,
               the_month_of_death_is_paid_and_the_next_is_not,
               a_child_counts_from_the_month_after_its_birth,
               an_age_reached_on_the_first_acts_that_month,
               a_released_person_is_paid_for_twelve_months,
               an_approval_anew_waits_for_its_own_first_month,
               an_approval_anew_does_not_cost_a_month,
               an_approval_anew_pays_its_month_in_chongqing,
               an_approval_anew_leaves_a_paid_month_alone,
               the_month_of_the_approval_knows_what_the_approval_knew,
               a_single_member_of_an_edge_household_is_paid_in_person,
               what_is_not_announced_yet_does_not_count,
               a_raise_announced_late_pays_the_arrears_and_nothing_twice,
               a_death_recorded_late_is_recovered,
               months_beyond_what_is_known_use_the_last_values,
               a_price_subsidy_is_paid_for_each_recipient,
               relief_is_paid_in_its_month_without_an_approval,
               the_month_of_the_approval_is_of_the_age_on_its_day,
               an_approval_anew_of_an_older_version_leaves_a_paid_month_alone,
               of_two_approvals_in_a_month_the_first_that_gives_pays_it,
               tekun_approved_anew_waits_for_its_own_first_month,
               an_approval_anew_leaves_the_month_of_a_bonus_alone,
               an_approval_anew_leaves_the_month_of_a_reward_or_subsidy_alone,
               an_approval_anew_takes_a_month_in_which_nothing_goes_on,
               the_income_of_a_newcomer_is_frozen_as_it_came,
               until_a_job_begins_the_wage_before_it_counts,
               the_wage_before_a_job_is_the_frozen_one,
               before_several_jobs_to_come_the_last_one_begun_counts,
               who_was_not_there_before_has_no_wage_before_his_job,
               what_a_pack_leaves_out_of_new_earnings_is_of_the_job_that_counts,
               a_grant_of_a_released_person_begins_with_the_tag,
               a_household_approved_later_is_not_assumed_to_be_before,
               corrections_begin_with_the_first_version_recorded_since,
               corrections_know_versions_recorded_in_any_order,
               a_month_that_learned_nothing_is_not_corrected,
               sums_of_a_month_that_do_not_fit_cannot_be_corrected,
               what_could_not_be_decided_then_is_not_corrected,
               a_grant_of_nothing_is_no_row_and_one_too_large_is_refused,
               relief_that_is_open_begins_no_schedule,
               relief_before_the_first_version_rests_on_that,
               a_month_of_tekun_alone_gives_a_household_without_tekun_nothing,
               months_of_who_has_no_birth_date_are_alike,
               a_start_of_tekun_alone_is_none_of_dibao,
               a_month_of_tekun_alone_may_be_taken_by_a_second_approval,
               a_price_subsidy_stands_behind_all_the_rows_of_persons,
               months_of_two_centuries_are_each_decided)
