/*
 * procedure - the steps of an application and their days (办法57 art. 15-22),
 * over the days off and make-up days of autumn 2021.
 */
#include "autumn.h"
#include "fixture.h"
#include "procedure.h"

static struct review_question review_question;
static struct procedure_question question;
static struct deadline deadlines[PROCEDURE_STAGES];
static size_t count;

/* The days of 办法57 from 2021-07-01, and the delegated ones from 2021-09-10.
 */
static void law(void)
{
    rule("procedure.days", "2021-07-01", "30");
    rule("procedure.days_extended", "2021-07-01", "45");
    rule("procedure.days_delegated", "2021-09-10", "20");
    rule("procedure.investigation_days", "2021-07-01", "3");
    rule("procedure.cross_check_days", "2021-07-01", "3");
    rule("procedure.posting_days", "2021-07-01", "7");
    rule("procedure.opinion_days", "2021-07-01", "10");
    rule("procedure.notice_days", "2021-07-01", "3");
}

static enum status try_case(const struct procedure *p)
{
    review_question =
        (struct review_question){&world.book, world.on, world.known_on, 30};
    question = (struct procedure_question){.review = &review_question,
                                           .calendar = &CALENDAR};
    return procedure_deadlines(&question, p, deadlines, &count);
}

/* The deadline of a stage, or NULL where it is not open. */
static const struct deadline *stage_of(const struct procedure *p,
                                       enum procedure_stage stage)
{
    ck_assert_int_eq(try_case(p), STATUS_OK);
    for (size_t i = 0; i < count; i++)
        if (deadlines[i].stage == stage)
            return &deadlines[i];
    return NULL;
}

static date due_of(const struct procedure *p, enum procedure_stage stage)
{
    const struct deadline *d = stage_of(p, stage);
    ck_assert_ptr_nonnull(d);
    return d->item.due;
}

START_TEST(each_step_has_its_days_from_its_own_beginning)
{
    const struct procedure p = {.accepted_on = 20210917, /* a Friday */
                                .requested_on = 20210918,
                                .posted_on = 20210924,
                                .submitted_on = 20210930,
                                .decided_on = DATE_NONE};
    struct procedure at = p;
    world.on = 20210930;
    law();
    /* submitted: what comes before it is over, but for the cross-check */
    ck_assert_ptr_null(stage_of(&p, STAGE_INVESTIGATION));
    ck_assert_ptr_null(stage_of(&p, STAGE_POSTING));
    ck_assert_int_eq(due_of(&p, STAGE_CROSS_CHECK), 20210924);
    ck_assert_int_eq(due_of(&p, STAGE_OPINION), 20211020);
    ck_assert_int_eq(due_of(&p, STAGE_WHOLE), 20211104);
    at.submitted_on = DATE_NONE;
    ck_assert_int_eq(due_of(&at, STAGE_POSTING), 20211001);
    ck_assert_ptr_null(stage_of(&at, STAGE_OPINION));
    at.posted_on = DATE_NONE;
    ck_assert_int_eq(due_of(&at, STAGE_INVESTIGATION), 20210923);
    at.investigation_on = 20210923;
    ck_assert_ptr_null(stage_of(&at, STAGE_INVESTIGATION));
    at.cross_check_on = 20210922;
    ck_assert_ptr_null(stage_of(&at, STAGE_CROSS_CHECK));
    ck_assert_uint_eq(count, 1);
}

START_TEST(a_refusal_is_notified_within_three_working_days)
{
    struct procedure p = {.accepted_on = 20210901, .decided_on = 20210930};
    world.on = 20211008;
    law();
    ck_assert_int_eq(try_case(&p), STATUS_OK);
    ck_assert_uint_eq(count, 0);
    p.refused = ANSWER_YES;
    ck_assert_int_eq(due_of(&p, STAGE_NOTICE), 20211011);
    ck_assert_uint_eq(count, 1);
    p.notified_on = 20211008;
    ck_assert_ptr_null(stage_of(&p, STAGE_NOTICE));
}

/* 30, 45 extended, 20 where the township decides, from 2021-09-10 here. */
START_TEST(the_whole_procedure_by_the_law_of_the_day_of_acceptance)
{
    static const struct {
        const char *row;
        date accepted;
        enum yes_no extended, delegated;
        int64_t days;
    } rows[] = {
        {"plain", 20210910, ANSWER_NO, ANSWER_UNKNOWN, 30},
        {"extended", 20210910, ANSWER_YES, ANSWER_NO, 45},
        {"delegated", 20210910, ANSWER_NO, ANSWER_YES, 20},
        {"delegated before the notice", 20210909, ANSWER_NO, ANSWER_YES, 30},
    };
    world.on = 20210930;
    law();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct procedure p = {.accepted_on = rows[i].accepted,
                                    .extended = (uint8_t)rows[i].extended,
                                    .delegated = (uint8_t)rows[i].delegated};
        const struct deadline *d = stage_of(&p, STAGE_WHOLE);
        ck_assert_ptr_nonnull(d);
        assert_row(rows[i].row, d->limit_days, rows[i].days);
    }
}

START_TEST(where_the_township_decides_no_opinion_of_the_county_is_due)
{
    const struct procedure p = {.accepted_on = 20210910,
                                .submitted_on = 20210917,
                                .delegated = ANSWER_YES};
    world.on = 20210930;
    law();
    ck_assert_ptr_null(stage_of(&p, STAGE_OPINION));
    ck_assert_uint_eq(count, 1);
}

START_TEST(before_the_law_there_is_a_case_but_no_deadline)
{
    const struct procedure p = {.accepted_on = 20210630};
    world.on = 20210701;
    law();
    const struct deadline *d = stage_of(&p, STAGE_WHOLE);
    ck_assert_ptr_nonnull(d);
    ck_assert_int_eq(d->item.status, REVIEW_LISTED);
    ck_assert_int_eq(d->limit_days, PROCEDURE_NO_DAYS);
    ck_assert(d->item.reasons >> REVIEW_NO_INTERVAL & 1);
    ck_assert(!d->has_left);
}

START_TEST(status_and_working_days_left_on_both_sides)
{
    static const struct {
        date on;
        enum review_status status;
        int64_t days_left, working_days_left;
    } rows[] = {
        {20210917, REVIEW_DUE, 6, 3},       {20210918, REVIEW_DUE, 5, 2},
        {20210921, REVIEW_DUE, 2, 2},       {20210922, REVIEW_DUE, 1, 1},
        {20210923, REVIEW_DUE, 0, 0},       {20210924, REVIEW_OVERDUE, -1, -1},
        {20210926, REVIEW_OVERDUE, -3, -2},
    };
    const struct procedure p = {.accepted_on = 20210917};
    law();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world.on = rows[i].on;
        const struct deadline *d = stage_of(&p, STAGE_INVESTIGATION);
        ck_assert_ptr_nonnull(d);
        ck_assert_int_eq(d->item.status, rows[i].status);
        ck_assert_int_eq(d->item.days_left, rows[i].days_left);
        ck_assert_int_eq(d->working_days_left, rows[i].working_days_left);
    }
}

/* The clock stands still; earlier suspensions are given as days. */
START_TEST(days_of_suspension_are_not_counted)
{
    static const struct {
        const char *row;
        date suspended, resumed;
        int64_t earlier;
        date due;
        int64_t left; /* on 2021-10-15, of the 30 from 2021-09-15 */
    } rows[] = {
        {"never", DATE_NONE, DATE_NONE, 0, 20211102, 12},
        {"five working days", 20210922, 20210928, 0, 20211109, 17},
        {"earlier ones", DATE_NONE, DATE_NONE, 5, 20211109, 17},
        {"both", 20210922, 20210928, 5, 20211116, 22},
        {"over days off alone", 20211001, 20211008, 0, 20211102, 12},
        {"not resumed", 20210922, DATE_NONE, 0, DATE_NONE, 27},
        {"suspended too late", 20211103, DATE_NONE, 0, 20211102, 12},
    };
    world.on = 20211015;
    law();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct procedure p = {.accepted_on = 20210915,
                                    .investigation_on = 20210915,
                                    .suspended_on = rows[i].suspended,
                                    .resumed_on = rows[i].resumed,
                                    .suspended_days = rows[i].earlier};
        const struct deadline *d = stage_of(&p, STAGE_WHOLE);
        ck_assert_ptr_nonnull(d);
        assert_row(rows[i].row, d->item.due, rows[i].due);
        assert_row(rows[i].row, d->working_days_left, rows[i].left);
        assert_row(rows[i].row, d->item.status == REVIEW_SUSPENDED,
                   rows[i].due == DATE_NONE);
    }
}

START_TEST(the_posting_runs_on_calendar_days_and_through_a_suspension)
{
    const struct procedure p = {.accepted_on = 20210901,
                                .posted_on = 20210924,
                                .suspended_on = 20210925};
    world.on = 20210930;
    law();
    ck_assert_int_eq(due_of(&p, STAGE_POSTING), 20211001);
    ck_assert(!stage_of(&p, STAGE_POSTING)->has_left);
}

START_TEST(a_year_without_data_is_named)
{
    struct procedure p = {.accepted_on = 20221130};
    world.on = 20221201;
    law();
    ck_assert_int_eq(try_case(&p), STATUS_NO_VALUE);
    ck_assert_int_eq(question.missing_year, 2023);
    p.accepted_on = 20221118; /* the 30th is the last working day known */
    ck_assert_int_eq(due_of(&p, STAGE_WHOLE), 20221230);
    p.accepted_on = 20221119;
    ck_assert_int_eq(due_of(&p, STAGE_WHOLE), 20221230);
    p.accepted_on = 20221121;
    ck_assert_int_eq(try_case(&p), STATUS_NO_VALUE);
}

START_TEST(a_value_that_has_ended_stops_the_run)
{
    const struct procedure p = {.accepted_on = 20210901};
    world.on = 20210930;
    law();
    rule("procedure.days", "2021-08-01", "none");
    ck_assert_int_eq(try_case(&p), STATUS_NO_VALUE);
    ck_assert_int_eq(question.missing_year, 0);
    ck_assert_str_eq(question.problem.param_name, "procedure.days");
}

/* What is later than the date of the list has not happened on it. */
START_TEST(a_past_day_is_seen_as_it_was)
{
    const struct procedure p = {.accepted_on = 20210901,
                                .investigation_on = 20210910,
                                .posted_on = 20210924,
                                .decided_on = 20210930};
    world.on = 20210909;
    law();
    ck_assert_ptr_nonnull(stage_of(&p, STAGE_INVESTIGATION));
    ck_assert_ptr_null(stage_of(&p, STAGE_POSTING));
    world.on = 20210929;
    ck_assert_ptr_nonnull(stage_of(&p, STAGE_WHOLE));
    world.on = 20210930;
    ck_assert_ptr_null(stage_of(&p, STAGE_WHOLE));
}

START_TEST(a_row_that_contradicts_itself_names_the_column)
{
    static const struct {
        const char *column; /* NULL: sound */
        struct procedure p;
    } rows[] = {
        {NULL, {.accepted_on = 20210901}},
        {NULL, {.accepted_on = 20210930, .investigation_on = 20210930}},
        {"accepted_on", {.accepted_on = 20211001}},
        {"investigation_on",
         {.accepted_on = 20210901, .investigation_on = 20210831}},
        {"requested_on", {.accepted_on = 20210901, .requested_on = 20210831}},
        {"cross_check_on",
         {.accepted_on = 20210901,
          .requested_on = 20210905,
          .cross_check_on = 20210904}},
        {"cross_check_on",
         {.accepted_on = 20210901, .cross_check_on = 20210904}},
        {"posted_on", {.accepted_on = 20210901, .posted_on = 20210831}},
        {"submitted_on",
         {.accepted_on = 20210901,
          .posted_on = 20210910,
          .submitted_on = 20210909}},
        {"decided_on",
         {.accepted_on = 20210901,
          .submitted_on = 20210910,
          .decided_on = 20210909}},
        {"notified_on",
         {.accepted_on = 20210901,
          .decided_on = 20210910,
          .notified_on = 20210909}},
        {"refused", {.accepted_on = 20210901, .refused = ANSWER_YES}},
        {"suspended_on", {.accepted_on = 20210901, .suspended_on = 20210831}},
        {"resumed_on",
         {.accepted_on = 20210901,
          .suspended_on = 20210910,
          .resumed_on = 20210909}},
        {"resumed_on", {.accepted_on = 20210901, .resumed_on = 20210909}},
        {"extended",
         {.accepted_on = 20210901,
          .extended = ANSWER_YES,
          .delegated = ANSWER_YES}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct procedure_fault fault = {NULL, NULL};
        bool sound = procedure_is_sound(&rows[i].p, 20210930, &fault);
        assert_row("row", sound, rows[i].column == NULL);
        if (rows[i].column)
            ck_assert_str_eq(fault.column, rows[i].column);
    }
}

RULE_SUITE("procedure", each_step_has_its_days_from_its_own_beginning,
           a_refusal_is_notified_within_three_working_days,
           the_whole_procedure_by_the_law_of_the_day_of_acceptance,
           where_the_township_decides_no_opinion_of_the_county_is_due,
           before_the_law_there_is_a_case_but_no_deadline,
           status_and_working_days_left_on_both_sides,
           days_of_suspension_are_not_counted,
           the_posting_runs_on_calendar_days_and_through_a_suspension,
           a_year_without_data_is_named, a_value_that_has_ended_stops_the_run,
           a_past_day_is_seen_as_it_was,
           a_row_that_contradicts_itself_names_the_column)
