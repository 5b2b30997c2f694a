/*
 * review - intervals and deadlines of households, on both sides of every
 * boundary (J06.1, J06.2, J16.1, Z09.2; 办法57 art. 31; 渝条例 art. 26; 刚性
 * art. 8, 10).
 */
#include "fixture.h"
#include "review.h"
#include <string.h>

enum { WINDOW = 30 };

static struct review_question question;
static struct review_case asked;
static struct review_item items[REVIEW_ITEMS];
static size_t count;
static struct person_part spare[MOST_MEMBERS];

/* The items of the last of these versions, decided on the date. */
static enum status try_versions(const struct household *versions, size_t n)
{
    decide(); /* resolves the policy */
    ck_assert_int_eq(determine(&world.policy, &versions[n - 1], world.on, NULL,
                               world.parts, &world.result),
                     STATUS_OK);
    question =
        (struct review_question){&world.book, world.on, world.known_on, WINDOW};
    asked = (struct review_case){.question = &question,
                                 .d = &world.result,
                                 .history = {versions, n, DATE_NONE},
                                 .spare = spare};
    return review_household(&asked, items, &count);
}

static enum status try_review(void)
{
    return try_versions(&world.household, 1);
}

/* The first item, which must be there. */
static const struct review_item *review(void)
{
    ck_assert_int_eq(try_review(), STATUS_OK);
    ck_assert_uint_gt(count, 0);
    ck_assert_int_eq(items[0].kind, REVIEW_CASE);
    return &items[0];
}

/* The item of a kind, or NULL. */
static const struct review_item *item_of(enum review_kind kind)
{
    for (size_t i = 0; i < count; i++)
        if (items[i].kind == kind)
            return &items[i];
    return NULL;
}

static bool has(const struct review_item *item, enum review_reason reason)
{
    return item->reasons >> reason & 1;
}

/* 办法57 art. 31, J06.1, J06.2, from the first of all days on. */
static void by_income(void)
{
    always("review.mode", "by_income");
    always("review.stable_months", "12");
    always("review.unstable_months", "6");
    always("review.tekun_months", "12");
    always("review.edge_months", "12");
}

/* 渝条例 art. 26. */
static void by_ability(const char *from)
{
    rule("review.mode", from, "by_ability");
    rule("review.unemployed_months.urban", from, "1");
    rule("review.unemployed_months.rural", from, "3");
    rule("review.severe_months", from, "12");
    rule("review.other_months", from, "6");
}

/* A household in dibao, last reviewed on the day. */
static struct person *dibao_since(date last)
{
    struct person *p = earner(YUAN(100));
    world.household.approved_on = 20190101;
    world.household.last_review = last;
    return p;
}

/* ---- the interval by income --------------------------------------------- */

/* The worked example of the specification. */
START_TEST(J06_2_the_first_household_is_due_on_2022_02_28)
{
    by_income();
    household_of(3, YUAN(1200));
    world.persons[0].income_stable = ANSWER_NO;
    world.persons[0].employment = EMPLOYMENT_FLEXIBLE;
    world.persons[1].labour = LABOUR_NONE;
    world.persons[2].birth_date = 19550211;
    world.household.last_review = 20210831;
    const struct review_item *item = review();
    ck_assert_int_eq(item->category, CATEGORY_DIBAO);
    ck_assert_int_eq(item->last, 20210831);
    ck_assert_int_eq(item->interval_months, 6);
    ck_assert_int_eq(item->due, 20220228);
    ck_assert_int_eq(item->days_left, 150);
    ck_assert_int_eq(item->status, REVIEW_OK);
    ck_assert(has(item, REVIEW_IRREGULAR_INCOME));
    ck_assert_uint_eq(count, 1);
}

/* Six months ask for irregular income and somebody able to work. */
START_TEST(J06_1_J06_2_half_a_year_needs_irregular_income_and_ability)
{
    static const struct {
        const char *row;
        date born;
        enum yes_no stable;
        enum labour labour;
        enum employment employment;
        enum stage stage;
        int months;
    } rows[] = {
        {"able, irregular", 19800601, ANSWER_NO, LABOUR_UNKNOWN, 0, 0, 6},
        {"able, stable", 19800601, ANSWER_YES, LABOUR_UNKNOWN, 0, 0, 12},
        {"labour full", 19800601, ANSWER_NO, LABOUR_FULL, 0, 0, 6},
        {"labour partial", 19800601, ANSWER_NO, LABOUR_PARTIAL, 0, 0, 6},
        {"labour none", 19800601, ANSWER_NO, LABOUR_NONE, 0, 0, 12},
        {"16 today", 20051001, ANSWER_NO, LABOUR_FULL, 0, 0, 6},
        {"16 tomorrow", 20051002, ANSWER_NO, LABOUR_FULL, 0, 0, 12},
        {"60 tomorrow", 19611002, ANSWER_NO, LABOUR_FULL, 0, 0, 6},
        {"60 today", 19611001, ANSWER_NO, LABOUR_FULL, 0, 0, 12},
        {"student", 20000601, ANSWER_NO, LABOUR_FULL, EMPLOYMENT_STUDENT, 0,
         12},
        {"at school", 20040601, ANSWER_NO, LABOUR_FULL, 0, STAGE_HIGHER, 12},
        {"at work", 19800601, ANSWER_NO, LABOUR_FULL, EMPLOYMENT_EMPLOYED, 0,
         6},
    };
    by_income();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world.household.person_count = 0;
        struct person *p = dibao_since(20210401);
        p->birth_date = rows[i].born;
        p->income_stable = (uint8_t)rows[i].stable;
        p->labour = (uint8_t)rows[i].labour;
        p->employment = (uint8_t)rows[i].employment;
        p->stage = (uint8_t)rows[i].stage;
        assert_row(rows[i].row, review()->interval_months, rows[i].months);
        assert_row(rows[i].row, has(&items[0], REVIEW_IRREGULAR_INCOME),
                   rows[i].months == 6);
    }
}

/* The default of labour: the list of 特困43 art. 5 by disability. */
START_TEST(J06_2_a_disability_of_the_list_means_not_able)
{
    static const struct {
        enum disability type;
        int grade;
        enum labour labour;
        int months;
    } rows[] = {
        {DISABILITY_INTELLECTUAL, 3, LABOUR_UNKNOWN, 12},
        {DISABILITY_INTELLECTUAL, 4, LABOUR_UNKNOWN, 6},
        {DISABILITY_PHYSICAL, 2, LABOUR_UNKNOWN, 12},
        {DISABILITY_PHYSICAL, 3, LABOUR_UNKNOWN, 6},
        {DISABILITY_VISUAL, 1, LABOUR_UNKNOWN, 12},
        {DISABILITY_VISUAL, 2, LABOUR_UNKNOWN, 6},
        {DISABILITY_PHYSICAL, 1, LABOUR_PARTIAL, 6},
    };
    by_income();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world.household.person_count = 0;
        struct person *p = dibao_since(20210401);
        p->income_stable = ANSWER_NO;
        p->disability = (uint8_t)rows[i].type;
        p->disability_grade = (uint8_t)rows[i].grade;
        p->labour = (uint8_t)rows[i].labour;
        ck_assert_int_eq(review()->interval_months, rows[i].months);
    }
}

/* Irregular income of one and ability of another meet in the household. */
START_TEST(J06_2_only_counted_members_are_looked_at)
{
    by_income();
    struct person *old = dibao_since(20210401);
    old->birth_date = 19500101;
    old->income_stable = ANSWER_NO;
    ck_assert_int_eq(review()->interval_months, 12);
    struct person *young = member();
    ck_assert_int_eq(review()->interval_months, 6);
    young->lives_together = ANSWER_NO;
    ck_assert_int_eq(review()->interval_months, 12);
    young->lives_together = ANSWER_YES;
    old->died_on = 20210930;
    ck_assert_int_eq(review()->interval_months, 12);
}

START_TEST(J06_2_a_missing_birth_date_is_asked_for_only_where_it_matters)
{
    by_income();
    struct person *p = dibao_since(20210401);
    p->birth_date = DATE_NONE;
    ck_assert_int_eq(review()->interval_months, 12);
    p->income_stable = ANSWER_NO;
    ck_assert_int_eq(try_review(), STATUS_FAULT);
    ck_assert_str_eq(asked.problem.column, "birth_date");
    ck_assert_uint_eq(asked.problem.person, 0);
}

/* ---- the interval by ability -------------------------------------------- */

START_TEST(chongqing_art_26_unemployed_then_severe_then_other)
{
    static const struct {
        const char *row;
        enum area area;
        enum employment employment;
        int wage_yuan;
        enum illness illness;
        enum yes_no stable;
        enum labour labour;
        int months;
    } rows[] = {
        {"unemployed, urban", AREA_URBAN, EMPLOYMENT_UNEMPLOYED, 0, 0,
         ANSWER_YES, LABOUR_FULL, 1},
        {"unemployed, rural", AREA_RURAL, EMPLOYMENT_UNEMPLOYED, 0, 0,
         ANSWER_YES, LABOUR_FULL, 3},
        {"registered", AREA_URBAN, EMPLOYMENT_REGISTERED, 0, 0, ANSWER_YES,
         LABOUR_FULL, 1},
        {"says nothing, earns nothing", AREA_URBAN, EMPLOYMENT_NONE, 0, 0,
         ANSWER_YES, LABOUR_FULL, 1},
        {"says nothing, earns", AREA_URBAN, EMPLOYMENT_NONE, 1, 0, ANSWER_YES,
         LABOUR_FULL, 6},
        {"unemployed with a wage", AREA_URBAN, EMPLOYMENT_UNEMPLOYED, 1, 0,
         ANSWER_YES, LABOUR_FULL, 1},
        {"employed", AREA_URBAN, EMPLOYMENT_EMPLOYED, 0, 0, ANSWER_YES,
         LABOUR_FULL, 6},
        {"flexible", AREA_RURAL, EMPLOYMENT_FLEXIBLE, 0, 0, ANSWER_NO,
         LABOUR_FULL, 6},
        {"unemployed and ill", AREA_URBAN, EMPLOYMENT_UNEMPLOYED, 0,
         ILLNESS_SERIOUS, ANSWER_YES, LABOUR_FULL, 1},
        {"not able, ill, stable", AREA_URBAN, EMPLOYMENT_UNEMPLOYED, 0,
         ILLNESS_SERIOUS, ANSWER_YES, LABOUR_NONE, 12},
        {"not able, special disease", AREA_RURAL, EMPLOYMENT_NONE, 0,
         ILLNESS_SPECIAL, ANSWER_YES, LABOUR_NONE, 12},
        {"not able, ill, irregular", AREA_URBAN, EMPLOYMENT_NONE, 0,
         ILLNESS_SERIOUS, ANSWER_NO, LABOUR_NONE, 6},
        {"not able, chronic", AREA_URBAN, EMPLOYMENT_NONE, 0, ILLNESS_CHRONIC,
         ANSWER_YES, LABOUR_NONE, 6},
    };
    by_ability("2016-05-01");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world.household.person_count = 0;
        world.household.area = (uint8_t)rows[i].area;
        struct person *p = dibao_since(20210401);
        p->wage_fen_month = YUAN(rows[i].wage_yuan);
        p->employment = (uint8_t)rows[i].employment;
        p->illness = (uint8_t)rows[i].illness;
        p->income_stable = (uint8_t)rows[i].stable;
        p->labour = (uint8_t)rows[i].labour;
        assert_row(rows[i].row, review()->interval_months, rows[i].months);
    }
}

/* A severe disability (grade 1-2; 3 intellectual or mental), stable income. */
START_TEST(chongqing_art_26_severe_disability_is_looked_at_once_a_year)
{
    static const struct {
        enum disability type;
        int grade;
        int months;
    } rows[] = {{DISABILITY_HEARING, 2, 12},
                {DISABILITY_HEARING, 3, 6},
                {DISABILITY_MENTAL, 3, 12},
                {DISABILITY_MENTAL, 4, 6}};
    by_ability("2016-05-01");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world.household.person_count = 0;
        struct person *p = dibao_since(20210401);
        p->labour = LABOUR_NONE;
        p->disability = (uint8_t)rows[i].type;
        p->disability_grade = (uint8_t)rows[i].grade;
        ck_assert_int_eq(review()->interval_months, rows[i].months);
    }
}

/* ---- which law ----------------------------------------------------------- */

/* Chongqing, art. 26 until 2021-06-30, 办法57 art. 31 from 2021-07-01. */
START_TEST(the_law_of_the_day_of_the_last_review_decides)
{
    static const struct {
        date last;
        int months;
        date due;
    } rows[] = {{20210630, 1, 20210730}, {20210701, 12, 20220701}};
    by_ability("2016-05-01");
    rule("review.mode", "2021-07-01", "by_income");
    rule("review.stable_months", "2021-07-01", "12");
    rule("review.unstable_months", "2021-07-01", "6");
    struct person *p = dibao_since(20210101);
    p->wage_fen_month = 0;
    p->employment = EMPLOYMENT_UNEMPLOYED;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world.household.last_review = rows[i].last;
        ck_assert_int_eq(review()->interval_months, rows[i].months);
        ck_assert_int_eq(items[0].due, rows[i].due);
        ck_assert(!has(&items[0], REVIEW_LATER_LAW));
    }
}

START_TEST(the_article_is_that_of_the_same_day)
{
    by_income();
    rule("article.review", "2012-12-12", "A");
    rule("article.review", "2021-07-01", "B");
    dibao_since(20210630);
    ck_assert_str_eq(review()->source, "A");
    world.household.last_review = 20210701;
    ck_assert_str_eq(review()->source, "B");
}

START_TEST(a_law_that_has_no_interval_gives_way_to_the_law_of_the_date)
{
    rule("review.mode", "2021-07-01", "by_income");
    rule("review.stable_months", "2021-07-01", "12");
    dibao_since(20210630);
    const struct review_item *item = review();
    ck_assert_int_eq(item->interval_months, 12);
    ck_assert_int_eq(item->due, 20220630);
    ck_assert(has(item, REVIEW_LATER_LAW));
}

START_TEST(without_any_law_it_is_listed_without_a_deadline)
{
    dibao_since(20210630);
    const struct review_item *item = review();
    ck_assert_int_eq(item->status, REVIEW_LISTED);
    ck_assert_int_eq(item->due, DATE_NONE);
    ck_assert_int_eq(item->interval_months, REVIEW_NO_MONTHS);
    ck_assert(has(item, REVIEW_NO_INTERVAL));
}

START_TEST(a_value_that_the_mode_needs_stops_the_run)
{
    always("review.mode", "by_income");
    dibao_since(20210401);
    ck_assert_int_eq(try_review(), STATUS_NO_VALUE);
    ck_assert_str_eq(asked.problem.param_name, "review.stable_months");
    ck_assert_int_eq(asked.problem.presence, VALUE_ABSENT);
    ck_assert_int_eq(asked.problem_on, 20210401);
    always("review.stable_months", "12");
    rule("review.mode", "2021-03-01", "none");
    ck_assert_int_eq(try_review(), STATUS_NO_VALUE);
    ck_assert_str_eq(asked.problem.param_name, "review.mode");
    ck_assert_int_eq(asked.problem.presence, VALUE_ENDED);
}

/* ---- which day ----------------------------------------------------------- */

START_TEST(without_a_review_the_approval_counts)
{
    by_income();
    dibao_since(DATE_NONE);
    world.household.approved_on = 20210531;
    const struct review_item *item = review();
    ck_assert_int_eq(item->last, 20210531);
    ck_assert_int_eq(item->due, 20220531);
    ck_assert(has(item, REVIEW_FROM_APPROVAL));
    world.household.last_review = 20210531;
    ck_assert(!has(review(), REVIEW_FROM_APPROVAL));
    /* approved anew after a time without help */
    world.household.last_review = 20210530;
    ck_assert_int_eq(review()->last, 20210531);
    ck_assert(has(&items[0], REVIEW_FROM_APPROVAL));
    world.household.approved_on = DATE_NONE;
    ck_assert_int_eq(review()->last, 20210530);
}

START_TEST(months_end_with_the_last_day_of_the_month)
{
    static const struct {
        date last;
        int months;
        date due;
    } rows[] = {
        {20210831, 6, 20220228},  {20230831, 6, 20240229},
        {20210830, 6, 20220228},  {20210828, 6, 20220228},
        {20210827, 6, 20220227},  {20210331, 6, 20210930},
        {20200229, 12, 20210228}, {20210228, 12, 20220228},
        {20211231, 6, 20220630},  {20210131, 6, 20210731},
    };
    world.on = 20240101;
    by_income();
    struct person *p = dibao_since(DATE_NONE);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world.household.last_review = rows[i].last;
        p->income_stable = rows[i].months == 6 ? ANSWER_NO : ANSWER_YES;
        ck_assert_int_eq(review()->due, rows[i].due);
    }
}

/* Due from the date to the end of the window, both included. */
START_TEST(status_on_both_sides_of_the_date_and_of_the_window)
{
    static const struct {
        date last; /* + 12 months */
        int days_left;
        enum review_status status;
    } rows[] = {
        {20200929, -2, REVIEW_OVERDUE}, {20200930, -1, REVIEW_OVERDUE},
        {20201001, 0, REVIEW_DUE},      {20201002, 1, REVIEW_DUE},
        {20201031, 30, REVIEW_DUE},     {20201101, 31, REVIEW_OK},
    };
    by_income();
    dibao_since(DATE_NONE);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world.household.last_review = rows[i].last;
        ck_assert_int_eq(review()->days_left, rows[i].days_left);
        ck_assert_int_eq(items[0].status, rows[i].status);
    }
}

START_TEST(who_has_no_items_has_a_reason)
{
    by_income();
    dibao_since(DATE_NONE);
    world.household.approved_on = DATE_NONE;
    ck_assert_int_eq(try_review(), STATUS_OK);
    ck_assert_uint_eq(count, 0);
    ck_assert_int_eq(asked.absence, REVIEW_NOT_APPROVED);
    world.household.category_in_force = CATEGORY_NONE;
    ck_assert_int_eq(try_review(), STATUS_OK);
    ck_assert_int_eq(asked.absence, REVIEW_NOT_APPROVED);
    world.household.category_in_force = CATEGORY_DIBAO;
    ck_assert_int_eq(try_review(), STATUS_OK);
    ck_assert_int_eq(asked.absence, REVIEW_NO_DATE);
    world.household.approved_on = 20211002;
    ck_assert_int_eq(try_review(), STATUS_OK);
    ck_assert_int_eq(asked.absence, REVIEW_NOT_APPROVED);
    world.household.approved_on = 20211001;
    ck_assert_int_eq(try_review(), STATUS_OK);
    ck_assert_int_eq(asked.absence, REVIEW_PRESENT);
    world.household.last_review = 20211002;
    ck_assert_int_eq(try_review(), STATUS_OK);
    ck_assert_int_eq(asked.absence, REVIEW_LATER);
    world.persons[0].wage_fen_month = YUAN(5000);
    ck_assert_int_eq(try_review(), STATUS_OK);
    ck_assert_int_eq(asked.absence, REVIEW_NOT_HELPED);
    ck_assert_uint_eq(count, 0);
}

START_TEST(the_days_of_earlier_versions_count)
{
    by_income();
    dibao_since(20210401);
    struct household versions[2] = {world.household, world.household};
    versions[1].valid_from = 20210601;
    versions[1].recorded_on = 20210610;
    versions[1].approved_on = versions[1].last_review = DATE_NONE;
    ck_assert_int_eq(try_versions(versions, 2), STATUS_OK);
    ck_assert_int_eq(items[0].last, 20210401);
    versions[1].last_review = 20210601;
    ck_assert_int_eq(try_versions(versions, 2), STATUS_OK);
    ck_assert_int_eq(items[0].last, 20210601);
    /* a version that was not known is not looked at */
    versions[0].recorded_on = 20210701;
    versions[1].last_review = DATE_NONE;
    versions[1].approved_on = 20210302;
    world.known_on = 20210630;
    ck_assert_int_eq(try_versions(versions, 2), STATUS_OK);
    ck_assert_int_eq(items[0].last, 20210302);
}

/* 办法57 art. 31: until the new approval the household is in that before it. */
START_TEST(an_approval_to_come_does_not_hide_the_review_that_is_due)
{
    by_income();
    dibao_since(DATE_NONE);
    struct household versions[2] = {world.household, world.household};
    versions[0].approved_on = 20200110;
    versions[1].valid_from = 20210901;
    versions[1].approved_on = 20211002; /* a day after the list */
    ck_assert_int_eq(try_versions(versions, 2), STATUS_OK);
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(items[0].last, 20200110);
    ck_assert_int_eq(items[0].status, REVIEW_OVERDUE);
    versions[1].approved_on = 20211001;
    ck_assert_int_eq(try_versions(versions, 2), STATUS_OK);
    ck_assert_int_eq(items[0].last, 20211001);
}

/* ---- categories -----------------------------------------------------------
 */

START_TEST(J06_1_a_tekun_person_is_looked_at_once_a_year)
{
    by_income();
    always("review.tekun_months", "11");
    always("tekun.standard", "827");
    struct person *p = born(19600101);
    p->support = SUPPORT_NONE;
    p->income_stable = ANSWER_NO;
    world.household.last_review = 20210401;
    const struct review_item *item = review();
    ck_assert_int_eq(item->category, CATEGORY_TEKUN);
    ck_assert_int_eq(item->interval_months, 11);
    ck_assert(has(item, REVIEW_TEKUN));
}

START_TEST(an_edge_household_has_an_interval_of_its_own)
{
    by_income();
    always("edge.ratio", "1.5");
    always("edge.limit", "strict");
    rule("review.edge_months", "2021-03-02", "12");
    earner(YUAN(700))->income_stable = ANSWER_NO;
    world.household.last_review = 20210401;
    const struct review_item *item = review();
    ck_assert_int_eq(item->category, CATEGORY_EDGE);
    ck_assert_int_eq(item->interval_months, 12);
    ck_assert(has(item, REVIEW_EDGE));
}

/* 刚性 art. 8, 10: reviewed, and recognised for twelve months. */
START_TEST(an_expenditure_household_is_reviewed_and_recognised_anew)
{
    by_income();
    always("expenditure.mode", "net");
    rule("expenditure.valid_months", "2021-01-01", "12");
    earner(YUAN(1000));
    world.household.rigid_expense_fen_year = YUAN(12000);
    world.household.approved_on = 20201231;
    world.household.last_review = 20210401;
    const struct review_item *item = review();
    ck_assert_int_eq(item->category, CATEGORY_EXPENDITURE);
    ck_assert_int_eq(item->due, 20220401);
    item = item_of(REVIEW_RECOGNITION);
    ck_assert_ptr_nonnull(item);
    ck_assert_int_eq(item->last, 20201231);
    ck_assert_int_eq(item->status, REVIEW_LISTED);
    ck_assert(has(item, REVIEW_NO_INTERVAL));
    world.household.approved_on = 20210101;
    review();
    item = item_of(REVIEW_RECOGNITION);
    ck_assert_int_eq(item->due, 20220101);
    ck_assert_int_eq(item->interval_months, 12);
    world.persons[0].wage_fen_month = YUAN(100);
    review();
    ck_assert_ptr_null(item_of(REVIEW_RECOGNITION));
}

/* ---- employment -----------------------------------------------------------
 */

/* J16.1: one member at work within 1 month of the entry on the list. */
START_TEST(J16_1_one_month_from_the_entry_on_the_list)
{
    static const struct {
        const char *row;
        date approved, born, due;
        enum review_status status;
    } rows[] = {
        {"approved before the rule", 20190101, 19800601, 20210402,
         REVIEW_OVERDUE},
        {"approved on its first day", 20210302, 19800601, 20210402,
         REVIEW_OVERDUE},
        {"approved later", 20210831, 19800601, 20210930, REVIEW_OVERDUE},
        {"due on the date", 20210901, 19800601, 20211001, REVIEW_DUE},
        {"of age later", 20210302, 20050915, 20211015, REVIEW_DUE},
        {"of age today", 20210302, 20051001, 20211101, REVIEW_OK},
    };
    by_income();
    rule("review.employment", "2021-03-02", "within_months");
    rule("review.employment_months", "2021-03-02", "1");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world.household.person_count = 0;
        struct person *p = dibao_since(DATE_NONE);
        p->wage_fen_month = 0;
        p->birth_date = rows[i].born;
        world.household.approved_on = rows[i].approved;
        review();
        const struct review_item *item = item_of(REVIEW_EMPLOYMENT);
        ck_assert_ptr_nonnull(item);
        assert_row(rows[i].row, item->due, rows[i].due);
        assert_row(rows[i].row, item->interval_months, 1);
        assert_row(rows[i].row, item->status, rows[i].status);
        ck_assert(has(item, REVIEW_NOBODY_WORKS));
    }
}

START_TEST(J16_1_one_member_at_work_or_nobody_able_takes_the_family_off)
{
    by_income();
    rule("review.employment", "2021-03-02", "within_months");
    rule("review.employment_months", "2021-03-02", "1");
    struct person *p = dibao_since(20210401), *other = member();
    p->wage_fen_month = 0;
    review();
    ck_assert_ptr_nonnull(item_of(REVIEW_EMPLOYMENT));
    other->employment = EMPLOYMENT_EMPLOYED;
    other->employed_on = 20211002;
    review();
    ck_assert_ptr_nonnull(item_of(REVIEW_EMPLOYMENT));
    other->employed_on = 20211001;
    review();
    ck_assert_ptr_null(item_of(REVIEW_EMPLOYMENT));
    other->employment = EMPLOYMENT_NONE;
    p->labour = other->labour = LABOUR_NONE;
    review();
    ck_assert_ptr_null(item_of(REVIEW_EMPLOYMENT));
    p->labour = LABOUR_PARTIAL;
    world.on = 20210301;
    world.household.last_review = DATE_NONE;
    review();
    ck_assert_ptr_null(item_of(REVIEW_EMPLOYMENT));
}

/* Z09.2: listed until one works, without a deadline. */
START_TEST(Z09_2_listed_until_one_member_works)
{
    by_income();
    rule("review.employment", "2021-08-09", "listed");
    struct person *p = dibao_since(20210401);
    p->wage_fen_month = 0;
    review();
    const struct review_item *item = item_of(REVIEW_EMPLOYMENT);
    ck_assert_ptr_nonnull(item);
    ck_assert_int_eq(item->status, REVIEW_LISTED);
    ck_assert_int_eq(item->due, DATE_NONE);
    ck_assert_int_eq(item->last, 20210809);
    ck_assert(!has(item, REVIEW_NO_INTERVAL));
    p->wage_fen_month = 1;
    review();
    ck_assert_ptr_null(item_of(REVIEW_EMPLOYMENT));
}

START_TEST(J16_1_the_entry_is_where_the_last_work_ended)
{
    struct person then[2];
    by_income();
    always("review.employment", "within_months");
    always("review.employment_months", "1");
    struct person *p = dibao_since(20200101);
    p->wage_fen_month = 0;
    then[0] = *p;
    then[0].employment = EMPLOYMENT_EMPLOYED;
    then[1] = *p;
    struct household versions[3] = {world.household, world.household,
                                    world.household};
    versions[0].persons = &then[0];
    versions[1].persons = &then[1];
    versions[1].valid_from = 20210601;
    versions[2].valid_from = 20210801;
    ck_assert_int_eq(try_versions(versions, 3), STATUS_OK);
    ck_assert_int_eq(item_of(REVIEW_EMPLOYMENT)->last, 20210601);
    /* nobody of the first version worked either: since the approval */
    then[0].employment = EMPLOYMENT_NONE;
    ck_assert_int_eq(try_versions(versions, 3), STATUS_OK);
    ck_assert_int_eq(item_of(REVIEW_EMPLOYMENT)->last, 20190101);
    /* somebody began to work within the second version */
    then[1].employment = EMPLOYMENT_FLEXIBLE;
    then[1].employed_on = 20210731;
    ck_assert_int_eq(try_versions(versions, 3), STATUS_OK);
    ck_assert_int_eq(item_of(REVIEW_EMPLOYMENT)->last, 20210801);
    then[1].employed_on = 20210801;
    ck_assert_int_eq(try_versions(versions, 3), STATUS_OK);
    ck_assert_int_eq(item_of(REVIEW_EMPLOYMENT)->last, 20190101);
}

START_TEST(every_word_has_a_code_and_a_meaning)
{
    for (int i = 0; i < REVIEW_KINDS; i++)
        ck_assert(REVIEW_KIND_WORDS[i].code && REVIEW_KIND_WORDS[i].meaning);
    for (int i = 0; i < REVIEW_STATUSES; i++)
        ck_assert(REVIEW_STATUS_WORDS[i].code &&
                  REVIEW_STATUS_WORDS[i].meaning);
    for (int i = 0; i < REVIEW_REASONS; i++)
        ck_assert(REVIEW_REASON_WORDS[i].code &&
                  REVIEW_REASON_WORDS[i].meaning);
}

/* J16.1: whether somebody can work is not guessed. */
START_TEST(J16_1_needs_the_birth_date_of_who_does_not_work)
{
    by_income();
    rule("review.employment", "2021-03-02", "within_months");
    rule("review.employment_months", "2021-03-02", "1");
    household_of(1, 0);
    world.household.approved_on = 20210901;
    world.persons[0].birth_date = DATE_NONE;
    ck_assert_int_eq(try_review(), STATUS_FAULT);
    ck_assert_str_eq(asked.problem.column, "birth_date");
}

/* 刚性 art. 10: without an approval there is no recognition to end. */
START_TEST(g10_a_recognition_begins_with_the_approval)
{
    always("expenditure.mode", "net");
    always("expenditure.valid_months", "12");
    household_of(1, YUAN(1500));
    world.household.rigid_expense_fen_year = YUAN(12000);
    world.household.last_review = 20210601;
    ck_assert_int_eq(try_review(), STATUS_OK);
    ck_assert_ptr_null(item_of(REVIEW_RECOGNITION));
    world.household.approved_on = 20210501;
    ck_assert_int_eq(try_review(), STATUS_OK);
    ck_assert_ptr_nonnull(item_of(REVIEW_RECOGNITION));
}

START_TEST(an_item_whose_value_has_no_source_has_an_empty_one)
{
    const struct dated_value none = {.source = NULL};
    ck_assert_str_eq(review_source(NULL), "");
    ck_assert_str_eq(review_source(&none), "");
    const struct dated_value one = {.source = "办法57"};
    ck_assert_str_eq(review_source(&one), "办法57");
}

/* An earlier version of which that cannot be said does not go further back. */
START_TEST(J16_1_a_version_that_does_not_say_who_works_ends_the_search)
{
    static const int lacks[] = {0, 1, 2};
    for (size_t i = 0; i < COUNT_OF(lacks); i++) {
        struct household versions[2];
        struct person earlier[2];
        world_anew();
        by_income();
        rule("review.employment", "2021-03-02", "within_months");
        rule("review.employment_months", "2021-03-02", "1");
        rule("members.conscript_excluded", "2020-01-01", "yes");
        rule("members.conscript_excluded", "2021-01-01", "none");
        household_of(2, 0);
        world.household.approved_on = 20210401;
        world.household.valid_from = 20210901;
        versions[1] = versions[0] = world.household;
        versions[0].valid_from = 20210401;
        versions[0].persons = earlier;
        memcpy(earlier, world.persons, sizeof earlier);
        if (lacks[i] == 1)
            earlier[1].birth_date = DATE_NONE;
        if (lacks[i] == 2)
            earlier[1].tags = UINT32_C(1) << TAG_CONSCRIPT;
        world.household = versions[1];
        ck_assert_int_eq(try_versions(versions, 2), STATUS_OK);
        ck_assert_ptr_nonnull(item_of(REVIEW_EMPLOYMENT));
        ck_assert_int_eq(item_of(REVIEW_EMPLOYMENT)->last,
                         lacks[i] ? 20210901 : 20210401);
    }
}

RULE_SUITE("review", J06_2_the_first_household_is_due_on_2022_02_28,
           J06_1_J06_2_half_a_year_needs_irregular_income_and_ability,
           J06_2_a_disability_of_the_list_means_not_able,
           J06_2_only_counted_members_are_looked_at,
           J06_2_a_missing_birth_date_is_asked_for_only_where_it_matters,
           chongqing_art_26_unemployed_then_severe_then_other,
           chongqing_art_26_severe_disability_is_looked_at_once_a_year,
           the_law_of_the_day_of_the_last_review_decides,
           the_article_is_that_of_the_same_day,
           a_law_that_has_no_interval_gives_way_to_the_law_of_the_date,
           without_any_law_it_is_listed_without_a_deadline,
           a_value_that_the_mode_needs_stops_the_run,
           without_a_review_the_approval_counts,
           months_end_with_the_last_day_of_the_month,
           status_on_both_sides_of_the_date_and_of_the_window,
           who_has_no_items_has_a_reason, the_days_of_earlier_versions_count,
           an_approval_to_come_does_not_hide_the_review_that_is_due,
           J06_1_a_tekun_person_is_looked_at_once_a_year,
           an_edge_household_has_an_interval_of_its_own,
           an_expenditure_household_is_reviewed_and_recognised_anew,
           J16_1_one_month_from_the_entry_on_the_list,
           J16_1_one_member_at_work_or_nobody_able_takes_the_family_off,
           Z09_2_listed_until_one_member_works,
           J16_1_the_entry_is_where_the_last_work_ended,
           every_word_has_a_code_and_a_meaning,
           J16_1_needs_the_birth_date_of_who_does_not_work,
           g10_a_recognition_begins_with_the_approval,
           an_item_whose_value_has_no_source_has_an_empty_one,
           J16_1_a_version_that_does_not_say_who_works_ends_the_search)
