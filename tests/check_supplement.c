/* supplement - groups inside dibao (办法57 art. 27; C11.2; section 5). */
#include "fixture.h"
#include "supplement.h"

/* The groups of Chongqing from 2018-01-01. */
static void groups_of_chongqing(void)
{
    supplement("supplement.disabled", "disability_grade=any", STACK_YES, "40");
    supplement("supplement.severe_disability", "disability_grade=1|2", STACK_NO,
               "60");
    supplement("supplement.major_illness", "illness=serious", STACK_NO, "60");
    supplement("supplement.age_70", "age=70..", STACK_NO, "60");
    supplement("supplement.student",
               "stage=preschool|compulsory|vocational|senior_high|higher",
               STACK_NO, "100");
}

START_TEST(chongqing_pays_the_highest_group_and_40_on_top)
{
    static const struct {
        const char *row;
        int grade, illness, stage;
        date birth;
        int64_t yuan;
    } rows[] = {
        {"none", 0, 0, 0, 19800101, 0},
        {"grade 1", 1, 0, 0, 19800101, 60 + 40},
        {"grade 2", 2, 0, 0, 19800101, 60 + 40},
        {"grade 3", 3, 0, 0, 19800101, 40},
        {"grade 4", 4, 0, 0, 19800101, 40},
        {"serious illness", 0, ILLNESS_SERIOUS, 0, 19800101, 60},
        {"chronic illness", 0, ILLNESS_CHRONIC, 0, 19800101, 0},
        {"70 today", 0, 0, 0, 19511001, 60},
        {"70 tomorrow", 0, 0, 0, 19511002, 0},
        {"preschool", 0, 0, STAGE_PRESCHOOL, 20160101, 100},
        {"university", 0, 0, STAGE_HIGHER, 20000101, 100},
        {"ill and 70: the highest once", 0, ILLNESS_SERIOUS, 0, 19500101, 60},
        {"ill student", 0, ILLNESS_SERIOUS, STAGE_COMPULSORY, 20100101, 100},
        {"grade 1, ill, 70", 1, ILLNESS_SERIOUS, 0, 19500101, 60 + 40},
        {"grade 2, ill student", 2, ILLNESS_SERIOUS, STAGE_COMPULSORY, 20100101,
         100 + 40},
        {"grade 3 student", 3, 0, STAGE_COMPULSORY, 20100101, 100 + 40},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        groups_of_chongqing();
        struct person *p = born(rows[i].birth);
        p->disability_grade = (uint8_t)rows[i].grade;
        p->disability = rows[i].grade ? DISABILITY_HEARING : DISABILITY_NONE;
        p->illness = (uint8_t)rows[i].illness;
        p->stage = (uint8_t)rows[i].stage;
        decide();
        assert_row(rows[i].row, world.result.item_fen[ITEM_SUPPLEMENT],
                   YUAN(rows[i].yuan));
        assert_row(rows[i].row, world.result.total_fen,
                   YUAN(636 + rows[i].yuan));
        assert_row(rows[i].row, has_reason(REASON_SUPPLEMENT),
                   rows[i].yuan > 0);
        assert_row(rows[i].row, person_has_reason(0, REASON_SUPPLEMENT),
                   rows[i].yuan > 0);
    }
}

/*
 * B10 (published): 3 persons, 700 a head, standard 1,100, one minor with a
 * supplement of 440: 1,640.
 */
START_TEST(b10_a_minor_adds_440)
{
    always("dibao.standard.urban", "1100");
    supplement("supplement.minor", "age=..17", STACK_NO, "440");
    household_of(3, YUAN(3 * 700));
    world.persons[2].birth_date = 20031002; /* 18 tomorrow */
    ck_assert_int_eq(decide()->total_fen, YUAN(1640));
    world.persons[2].birth_date = 20031001; /* 18 today */
    ck_assert_int_eq(decide()->total_fen, YUAN(1200));
}

START_TEST(each_person_counts_once_and_the_head_too)
{
    groups_of_chongqing();
    household_of(4, 0);
    for (size_t i = 0; i < 3; i++)
        world.persons[i].illness = ILLNESS_SERIOUS;
    world.persons[0].relation = RELATION_HEAD;
    decide();
    ck_assert_int_eq(world.result.item_fen[ITEM_SUPPLEMENT], YUAN(3 * 60));
    ck_assert_int_eq(world.parts[0].item[ITEM_SUPPLEMENT].num, YUAN(60));
    ck_assert_int_eq(world.parts[3].item[ITEM_SUPPLEMENT].num, 0);
    ck_assert(!person_has_reason(3, REASON_SUPPLEMENT));
}

START_TEST(groups_that_stack_add_up)
{
    supplement("supplement.a", "illness=serious", STACK_YES, "10");
    supplement("supplement.b", "age=70..", STACK_YES, "20.50");
    supplement("supplement.c", NULL, STACK_YES, "3.25");
    struct person *p = born(19400101);
    p->illness = ILLNESS_SERIOUS;
    ck_assert_int_eq(decide()->item_fen[ITEM_SUPPLEMENT], 3375);
}

/* A group that does not say whether it stacks does not. */
START_TEST(an_unsaid_stack_excludes)
{
    supplement("supplement.a", NULL, STACK_UNSAID, "30");
    supplement("supplement.b", NULL, STACK_UNSAID, "50");
    supplement("supplement.c", NULL, STACK_NO, "40");
    member();
    decide();
    ck_assert_int_eq(world.result.item_fen[ITEM_SUPPLEMENT], YUAN(50));
    const struct step *step = step_of(RULE_SUPPLEMENT, 0);
    ck_assert_str_eq(step->basis, "supplement.b");
    ck_assert_str_eq(step->note, "highest_only");
}

/* Z02.1: a share of the standard a person; exact until the rounding. */
START_TEST(a_share_is_of_the_standard_of_the_area)
{
    static const struct {
        const char *share;
        int area;
        int64_t fen;
    } rows[] = {
        {"30%", AREA_URBAN, 19080},
        {"30%", AREA_RURAL, 15450},
        {"1/12", AREA_URBAN, 5300},
        {"1/12", AREA_RURAL, 4292}, /* 42.9166... */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        world.household.area = (uint8_t)rows[i].area;
        supplement("supplement.a", NULL, STACK_NO, rows[i].share);
        member();
        assert_row(rows[i].share, decide()->item_fen[ITEM_SUPPLEMENT],
                   rows[i].fen);
    }
}

START_TEST(a_share_and_an_amount_are_compared_in_money)
{
    static const struct {
        const char *share, *amount;
        int64_t fen;
    } rows[] = {
        {"10%", "63.59", 6360}, {"10%", "63.60", 6360}, {"10%", "63.61", 6361}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        supplement("supplement.a", NULL, STACK_NO, rows[i].share);
        supplement("supplement.b", NULL, STACK_NO, rows[i].amount);
        member();
        assert_row(rows[i].amount, decide()->item_fen[ITEM_SUPPLEMENT],
                   rows[i].fen);
    }
}

/* Three twelfths of 515: 128.75 once, not three times 42.92. */
START_TEST(the_supplement_of_a_household_is_rounded_once)
{
    world.household.area = AREA_RURAL;
    supplement("supplement.a", NULL, STACK_NO, "1/12");
    household_of(3, 0);
    ck_assert_int_eq(decide()->item_fen[ITEM_SUPPLEMENT], 12875);
}

/* Section 5: to dibao and single persons, not to tekun. */
START_TEST(tekun_persons_have_no_supplement)
{
    groups_of_chongqing();
    always("tekun.standard", "827");
    struct person *p = born(19400101);
    p->support = SUPPORT_NONE;
    p->illness = ILLNESS_SERIOUS;
    decide();
    ck_assert_int_eq(world.result.total_fen, YUAN(827));
}

/* The worked example: single B, severely disabled: 636 + 60 + 40 = 736. */
START_TEST(single_persons_have_the_supplements)
{
    groups_of_chongqing();
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    earner(YUAN(1500));
    disabled(DISABILITY_PHYSICAL, 2);
    decide();
    ck_assert_int_eq(world.result.item_fen[ITEM_SINGLE], YUAN(636));
    ck_assert_int_eq(world.result.item_fen[ITEM_SUPPLEMENT], YUAN(100));
    ck_assert_int_eq(world.result.total_fen, YUAN(736));
}

START_TEST(members_of_an_edge_household_who_are_not_single_have_none)
{
    groups_of_chongqing();
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    earner(YUAN(1500))->stage = STAGE_HIGHER;
    born(19400101);
    decide();
    assert_category("edge", CATEGORY_EDGE);
    ck_assert_int_eq(world.result.total_fen, 0);
}

START_TEST(a_group_that_has_not_begun_pays_nothing)
{
    rule("supplement.a", "2018-01-01", "40");
    member();
    world.on = 20171231;
    ck_assert_int_eq(decide()->item_fen[ITEM_SUPPLEMENT], 0);
    world.on = 20180101;
    ck_assert_int_eq(decide()->item_fen[ITEM_SUPPLEMENT], YUAN(40));
}

START_TEST(a_group_that_ended_is_an_error_for_its_own_people_alone)
{
    supplement("supplement.a", "illness=serious", STACK_NO, "40");
    always("supplement.a", "none");
    member();
    decide();
    world.persons[0].illness = ILLNESS_SERIOUS;
    assert_needs(try_to_decide(), "supplement.a", VALUE_ENDED);
    ck_assert_int_eq(world.result.problem.param, PARAM_SUPPLEMENT);
}

START_TEST(a_group_by_age_or_sex_needs_the_fact)
{
    supplement("supplement.old", "age=70..;illness=serious", STACK_NO, "60");
    supplement("supplement.women", "sex=F;age=55..", STACK_NO, "30");
    member();
    born(DATE_NONE)->sex = SEX_MALE;
    decide(); /* neither ill nor a woman: the age decides nothing */
    world.persons[1].illness = ILLNESS_SERIOUS;
    assert_lacks(try_to_decide(), 1, "birth_date");
    world.persons[1].birth_date = 19600101;
    world.persons[1].sex = SEX_UNKNOWN;
    assert_lacks(try_to_decide(), 1, "sex");
}

/* 办法57 art. 34: who refused work three times has no own supplement. */
START_TEST(who_refused_work_three_times_has_no_supplement)
{
    groups_of_chongqing();
    household_of(2, 0);
    for (size_t i = 0; i < 2; i++)
        world.persons[i].illness = ILLNESS_SERIOUS;
    world.persons[1].refusals = 2;
    ck_assert_int_eq(decide()->item_fen[ITEM_SUPPLEMENT], YUAN(120));
    world.persons[1].refusals = 3;
    ck_assert_int_eq(decide()->item_fen[ITEM_SUPPLEMENT], YUAN(60));
    ck_assert_int_eq(world.parts[1].item[ITEM_SUPPLEMENT].num, 0);
}

START_TEST(a_supplement_of_nothing_is_none)
{
    supplement("supplement.a", NULL, STACK_NO, "0");
    member();
    decide();
    ck_assert(!has_reason(REASON_SUPPLEMENT));
}

START_TEST(many_groups_are_looked_through)
{
    for (int i = 0; i < 30; i++) {
        char name[32], amount[8];
        snprintf(name, sizeof name, "supplement.g%d", i);
        snprintf(amount, sizeof amount, "%d", 10 + i * 7 % 30);
        supplement(name, NULL, STACK_NO,
                   span_dup(&world.book.arena, span_of(amount)));
    }
    member();
    ck_assert_int_eq(decide()->item_fen[ITEM_SUPPLEMENT], YUAN(39));
}

/* Beijing 2007: the highest coefficient multiplies the standard. */
START_TEST(the_coefficient_is_that_of_the_highest_group_and_at_least_one)
{
    static const struct {
        const char *row;
        int grade;
        date birth;
        int64_t num, den;
    } rows[] = {
        {"no group", 0, 19800101, 1, 1},
        {"1.05", 0, 19500101, 21, 20},
        {"1.15", 1, 19800101, 23, 20},
        {"both: the highest", 1, 19500101, 23, 20},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct ratio coefficient;
        world_anew();
        always("dibao.mode", "coefficient");
        supplement("supplement.old", "age=70..", STACK_NO, "1.05");
        supplement("supplement.severe", "disability_grade=1|2", STACK_NO,
                   "115%");
        supplement("supplement.low", NULL, STACK_NO, "0.5");
        born(rows[i].birth)->disability_grade = (uint8_t)rows[i].grade;
        struct determination *d = undecided();
        ck_assert_int_eq(supplement_coefficient(d, 0, &coefficient), STATUS_OK);
        assert_row(rows[i].row, coefficient.num, rows[i].num);
        assert_row(rows[i].row, coefficient.den, rows[i].den);
    }
}

START_TEST(in_mode_coefficient_nothing_comes_on_top)
{
    always("dibao.mode", "coefficient");
    supplement("supplement.a", NULL, STACK_YES, "1.15");
    member();
    decide();
    ck_assert_int_eq(world.result.item_fen[ITEM_SUPPLEMENT], 0);
    ck_assert_int_eq(world.result.item_fen[ITEM_DIBAO], 73140);
}

/* Case B25, Beijing 2007-07-01: 三无 persons have 330 x 1.15 = 379.50. */
START_TEST(b25_the_highest_coefficient_makes_330_into_379_50)
{
    static const struct {
        const char *row;
        enum support support;
        enum labour labour;
        date birth;
        int64_t pension_fen, paid_fen;
    } rows[] = {
        {"all three", SUPPORT_NONE, LABOUR_NONE, 19600101, 0, 37950},
        {"supporters unable", SUPPORT_UNABLE, LABOUR_NONE, 19600101, 0, 37950},
        {"supporters able", SUPPORT_ABLE, LABOUR_NONE, 19600101, 0, 33000},
        {"not assessed", SUPPORT_UNKNOWN, LABOUR_NONE, 19600101, 0, 33000},
        {"partial capacity", SUPPORT_NONE, LABOUR_PARTIAL, 19600101, 0, 33000},
        {"60 today", SUPPORT_NONE, LABOUR_UNKNOWN, 19470701, 0, 37950},
        {"60 tomorrow", SUPPORT_NONE, LABOUR_UNKNOWN, 19470702, 0, 33000},
        {"a yuan of means", SUPPORT_NONE, LABOUR_NONE, 19600101, 100, 32900},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        world.on = 20070701;
        always("dibao.standard.urban", "330");
        always("dibao.mode", "coefficient");
        always("tekun.mode", "none");
        supplement("supplement.coefficient_top",
                   "support=none|unable;labour=none;means=none", STACK_NO,
                   "1.15");
        struct person *p = born(rows[i].birth);
        p->support = (uint8_t)rows[i].support;
        p->labour = (uint8_t)rows[i].labour;
        p->transfer_fen_month = rows[i].pension_fen;
        decide();
        assert_row(rows[i].row, world.result.total_fen, rows[i].paid_fen);
        assert_row(rows[i].row, has_reason(REASON_COEFFICIENT),
                   rows[i].paid_fen == 37950);
        assert_row(rows[i].row, person_has_reason(0, REASON_COEFFICIENT),
                   rows[i].paid_fen == 37950);
    }
}

START_TEST(the_coefficient_is_in_the_trace_with_its_group)
{
    always("dibao.mode", "coefficient");
    supplement("supplement.a", NULL, STACK_NO, "1.15");
    supplement("supplement.b", NULL, STACK_NO, "1.05");
    member();
    decide();
    const struct step *step = step_of(RULE_SUPPLEMENT, 0);
    ck_assert_int_eq(figure_of(step, "coefficient").num, 23);
    ck_assert_int_eq(figure_of(step, "coefficient").den, 20);
    ck_assert_str_eq(step->basis, "supplement.a");
}

START_TEST(a_coefficient_that_ended_is_an_error_too)
{
    always("dibao.mode", "coefficient");
    supplement("supplement.a", NULL, STACK_NO, "1.15");
    always("supplement.a", "none");
    member();
    assert_needs(try_to_decide(), "supplement.a", VALUE_ENDED);
}

/* C11.2: of groups that exclude one another, those not paid are recorded. */
START_TEST(a_group_that_pays_less_is_recorded_as_not_added)
{
    supplement("supplement.a", NULL, STACK_NO, "30");
    supplement("supplement.b", NULL, STACK_NO, "10%");
    supplement("supplement.c", NULL, STACK_YES, "5");
    supplement("supplement.d", "age=70..", STACK_NO, "1");
    member();
    decide();
    const struct step *step = step_of(RULE_SUPPLEMENT_NOT_ADDED, 0);
    ck_assert_str_eq(step->basis, "supplement.a");
    ck_assert_int_eq(figure_of(step, "amount").num, YUAN(30));
    size_t count = 0;
    for (size_t i = 0; i < world.steps.count; i++)
        count += world.steps.items[i].rule == RULE_SUPPLEMENT_NOT_ADDED;
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(world.result.item_fen[ITEM_SUPPLEMENT], 6860);
}

/*
 * C11.2: before the highest and after it, in the order of the groups, beside
 * one that stacks, one that is for others and one for others that ended.
 */
START_TEST(all_groups_that_pay_less_are_recorded_as_not_added)
{
    static const struct {
        const char *basis;
        int64_t fen;
        bool is_share;
    } rows[] = {{"supplement.a", YUAN(30), false},
                {"supplement.g", YUAN(20), false},
                {"supplement.h", 3180, true}};
    supplement("supplement.a", NULL, STACK_NO, "30");
    supplement("supplement.b", NULL, STACK_NO, "10%");
    supplement("supplement.c", NULL, STACK_YES, "5");
    supplement("supplement.d", "age=..17", STACK_NO, "1");
    supplement("supplement.e", "age=..17", STACK_NO, "2");
    always("supplement.e", "none");
    supplement("supplement.f", NULL, STACK_YES, "1%");
    supplement("supplement.g", NULL, STACK_NO, "20");
    supplement("supplement.h", NULL, STACK_NO, "5%");
    member();
    decide();
    ck_assert_int_eq(world.result.item_fen[ITEM_SUPPLEMENT],
                     6360 + YUAN(5) + 636);
    size_t count = 0;
    for (size_t i = 0; i < world.steps.count; i++) {
        const struct step *step = &world.steps.items[i];
        if (step->rule != RULE_SUPPLEMENT_NOT_ADDED)
            continue;
        ck_assert_uint_lt(count, COUNT_OF(rows));
        ck_assert_str_eq(step->basis, rows[count].basis);
        assert_row(step->basis, figure_of(step, "amount").num, rows[count].fen);
        assert_row(step->basis, has_figure(step, "share"),
                   rows[count].is_share);
        assert_row(step->basis, has_figure(step, "standard"),
                   rows[count].is_share);
        count++;
    }
    ck_assert_uint_eq(count, COUNT_OF(rows));
}

/* Of groups that pay the same the first is named; one of nothing is not. */
START_TEST(the_first_of_equal_groups_is_the_one_paid)
{
    supplement("supplement.a", NULL, STACK_NO, "0");
    member();
    decide();
    ck_assert_ptr_null(step_of(RULE_SUPPLEMENT, 0));
    supplement("supplement.b", NULL, STACK_NO, "30");
    supplement("supplement.c", NULL, STACK_NO, "30");
    decide();
    ck_assert_str_eq(step_of(RULE_SUPPLEMENT, 0)->basis, "supplement.b");
    ck_assert_int_eq(world.result.item_fen[ITEM_SUPPLEMENT], YUAN(30));
}

/* Beijing 2007: the first of equal groups is named, and none that gives 1. */
START_TEST(the_first_of_equal_coefficients_is_named)
{
    always("dibao.mode", "coefficient");
    supplement("supplement.a", NULL, STACK_NO, "1");
    member();
    decide();
    ck_assert_ptr_null(step_of(RULE_SUPPLEMENT, 0));
    ck_assert(!has_reason(REASON_COEFFICIENT));
    supplement("supplement.b", NULL, STACK_NO, "1.15");
    supplement("supplement.c", NULL, STACK_NO, "1.15");
    decide();
    ck_assert_str_eq(step_of(RULE_SUPPLEMENT, 0)->basis, "supplement.b");
}

RULE_SUITE("supplement", the_first_of_equal_coefficients_is_named,
           the_first_of_equal_groups_is_the_one_paid,
           all_groups_that_pay_less_are_recorded_as_not_added,
           a_group_that_pays_less_is_recorded_as_not_added,
           chongqing_pays_the_highest_group_and_40_on_top, b10_a_minor_adds_440,
           each_person_counts_once_and_the_head_too, groups_that_stack_add_up,
           an_unsaid_stack_excludes, a_share_is_of_the_standard_of_the_area,
           a_share_and_an_amount_are_compared_in_money,
           the_supplement_of_a_household_is_rounded_once,
           tekun_persons_have_no_supplement,
           single_persons_have_the_supplements,
           members_of_an_edge_household_who_are_not_single_have_none,
           a_group_that_has_not_begun_pays_nothing,
           a_group_that_ended_is_an_error_for_its_own_people_alone,
           a_group_by_age_or_sex_needs_the_fact,
           who_refused_work_three_times_has_no_supplement,
           a_supplement_of_nothing_is_none, many_groups_are_looked_through,
           the_coefficient_is_that_of_the_highest_group_and_at_least_one,
           in_mode_coefficient_nothing_comes_on_top,
           b25_the_highest_coefficient_makes_330_into_379_50,
           the_coefficient_is_in_the_trace_with_its_group,
           a_coefficient_that_ended_is_an_error_too)
