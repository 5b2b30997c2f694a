/* tekun - persons in extreme hardship (特困43; J04.4, J05.3; section 4). */
#include "fixture.h"

/* A person who meets every condition but the one a test looks at. */
static struct person *candidate(date birth)
{
    struct person *p = born(birth);
    p->support = SUPPORT_NONE;
    return p;
}

static bool is_tekun(size_t person)
{
    return world.parts[person].category == CATEGORY_TEKUN;
}

/* 特困43 art. 5: from 60; the birthday counts. */
START_TEST(age_60_means_no_labour_capacity)
{
    static const struct {
        const char *row;
        date birth;
        bool tekun;
    } rows[] = {
        {"60 tomorrow", 19611002, false}, {"60 today", 19611001, true},
        {"60 yesterday", 19610930, true}, {"30", 19910601, false},
        {"16 today", 20051001, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        candidate(rows[i].birth);
        decide();
        assert_row(rows[i].row, is_tekun(0), rows[i].tekun);
    }
}

START_TEST(born_on_29_february_ages_on_1_march_of_a_common_year)
{
    candidate(19600229);
    static const struct {
        date on;
        bool tekun;
    } rows[] = {{20200228, false}, {20200229, true}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world.on = rows[i].on;
        decide();
        ck_assert_int_eq(is_tekun(0), rows[i].tekun);
    }
    world.persons[0].birth_date = 20040229; /* 17 on 1 March 2021 */
    always("tekun.minor_mode", "covered");
    always("tekun.minor_age", "17");
    world.on = 20210228;
    decide();
    ck_assert(is_tekun(0));
    world.on = 20210301;
    decide();
    ck_assert(!is_tekun(0));
}

/*
 * 特困43 art. 5: intellectual or mental 1-3, physical 1-2, visual 1; multiple
 * is not in the list. Grade 0: none given.
 */
START_TEST(disability_means_no_labour_capacity_by_type_and_grade)
{
    static const bool expected[][5] = {
        [DISABILITY_NONE] = {0, 0, 0, 0, 0},
        [DISABILITY_VISUAL] = {0, 1, 0, 0, 0},
        [DISABILITY_HEARING] = {0, 0, 0, 0, 0},
        [DISABILITY_SPEECH] = {0, 0, 0, 0, 0},
        [DISABILITY_PHYSICAL] = {0, 1, 1, 0, 0},
        [DISABILITY_INTELLECTUAL] = {0, 1, 1, 1, 0},
        [DISABILITY_MENTAL] = {0, 1, 1, 1, 0},
        [DISABILITY_MULTIPLE] = {0, 0, 0, 0, 0},
    };
    for (int type = DISABILITY_NONE; type <= DISABILITY_MULTIPLE; type++)
        for (int grade = 0; grade <= 4; grade++) {
            char row[48];
            snprintf(row, sizeof row, "%s grade %d",
                     word_english(&VOCABULARY_DISABILITY, type), grade);
            world_anew();
            disabled((enum disability)type, grade)->support = SUPPORT_NONE;
            decide();
            assert_row(row, is_tekun(0), expected[type][grade]);
        }
}

/* Section 4: the declared labour neither widens nor narrows the list. */
START_TEST(declared_labour_changes_nothing)
{
    for (int labour = LABOUR_UNKNOWN; labour <= LABOUR_NONE; labour++) {
        world_anew();
        candidate(19500101)->labour = (uint8_t)labour;
        candidate(19800101)->labour = (uint8_t)labour;
        decide();
        ck_assert(is_tekun(0));
        ck_assert(!is_tekun(1));
    }
}

/* J04.4 (Jiangbei): covered, 16 before 2021-03-02 and 18 from then. */
START_TEST(minors_are_covered_in_jiangbei_by_the_age_of_the_date)
{
    static const struct {
        date on, birth;
        bool tekun;
    } rows[] = {
        {20210301, 20050302, true},  /* 15, 16 tomorrow */
        {20210301, 20050301, false}, /* 16 today */
        {20210302, 20050301, true},  /* 16, under 18 */
        {20210302, 20030303, true},  /* 17, 18 tomorrow */
        {20210302, 20030302, false}, /* 18 today */
        {20211001, 20031002, true},  {20211001, 20031001, false},
        {20211001, 20211001, true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char row[32];
        snprintf(row, sizeof row, "%d on %d", rows[i].birth, rows[i].on);
        world_anew();
        always("tekun.minor_mode", "covered");
        always("tekun.minor_age", "16");
        rule("tekun.minor_age", "2021-03-02", "18");
        candidate(rows[i].birth);
        world.on = rows[i].on;
        decide();
        assert_row(row, is_tekun(0), rows[i].tekun);
    }
}

/* 特困43 art. 5, 24: enters under 16, continues under 18. */
START_TEST(minors_nationally_enter_under_16_and_continue_under_18)
{
    static const struct {
        const char *row;
        date on, birth;
        enum category in_force;
        bool tekun;
    } rows[] = {
        {"15 enters", 20211001, 20051002, CATEGORY_UNKNOWN, true},
        {"16 does not enter", 20211001, 20051001, CATEGORY_UNKNOWN, false},
        {"16 in dibao", 20211001, 20051001, CATEGORY_DIBAO, false},
        {"16 in support", 20211001, 20051001, CATEGORY_TEKUN, true},
        {"17, 18 tomorrow", 20211001, 20031002, CATEGORY_TEKUN, true},
        {"18 today", 20211001, 20031001, CATEGORY_TEKUN, false},
        {"16 before the date", 20210630, 20050630, CATEGORY_TEKUN, false},
        {"16 from the date", 20210701, 20050630, CATEGORY_TEKUN, true},
        {"15 before the date", 20210630, 20050701, CATEGORY_UNKNOWN, true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        rule("tekun.minor_age", "2021-07-01", "18");
        world.household.category_in_force = (uint8_t)rows[i].in_force;
        world.on = rows[i].on;
        candidate(rows[i].birth);
        decide();
        assert_row(rows[i].row, is_tekun(0), rows[i].tekun);
    }
}

START_TEST(covering_minors_needs_an_age)
{
    always("tekun.minor_mode", "covered");
    candidate(20100101);
    assert_needs(try_to_decide(), "tekun.minor_age", VALUE_ABSENT);
    world.persons[0].birth_date = 19500101; /* whose age is not asked */
    decide();
    ck_assert(is_tekun(0));
}

/* 特困43 art. 24: at school someone in support keeps it at 18 and over. */
START_TEST(students_in_support_keep_it)
{
    static const struct {
        const char *row;
        date on;
        enum stage stage;
        enum category in_force;
        bool tekun;
    } rows[] = {
        {"senior high", 20211001, STAGE_SENIOR_HIGH, CATEGORY_TEKUN, true},
        {"vocational", 20211001, STAGE_VOCATIONAL, CATEGORY_TEKUN, true},
        {"compulsory", 20211001, STAGE_COMPULSORY, CATEGORY_TEKUN, true},
        {"higher", 20211001, STAGE_HIGHER, CATEGORY_TEKUN, false},
        {"preschool", 20211001, STAGE_PRESCHOOL, CATEGORY_TEKUN, false},
        {"no school", 20211001, STAGE_NONE, CATEGORY_TEKUN, false},
        {"in dibao", 20211001, STAGE_SENIOR_HIGH, CATEGORY_DIBAO, false},
        {"new", 20211001, STAGE_SENIOR_HIGH, CATEGORY_UNKNOWN, false},
        {"first day", 20210701, STAGE_SENIOR_HIGH, CATEGORY_TEKUN, true},
        {"day before", 20210630, STAGE_SENIOR_HIGH, CATEGORY_TEKUN, false},
    };
    static const char *const modes[] = {"continuing", "covered"};
    for (size_t i = 0; i < 2 * COUNT_OF(rows); i++) {
        size_t k = i / 2;
        world_anew();
        rule("tekun.student_continues", "2021-07-01", "yes");
        always("tekun.minor_mode", modes[i % 2]);
        always("tekun.minor_age", "18");
        world.household.category_in_force = (uint8_t)rows[k].in_force;
        world.on = rows[k].on;
        candidate(20010101)->stage = (uint8_t)rows[k].stage; /* 20 */
        decide();
        assert_row(rows[k].row, is_tekun(0), rows[k].tekun);
    }
}

START_TEST(a_pack_may_say_that_students_do_not_continue)
{
    always("tekun.student_continues", "no");
    world.household.category_in_force = CATEGORY_TEKUN;
    candidate(20010101)->stage = STAGE_SENIOR_HIGH;
    decide();
    ck_assert(!is_tekun(0));
}

/* 特困43 art. 6: below the standard of the area, strictly. */
START_TEST(means_are_own_income_below_the_standard)
{
    static const struct {
        const char *row;
        int area;
        int64_t transfer_fen;
        bool tekun;
    } rows[] = {
        {"a fen below", AREA_URBAN, YUAN(636) - 1, true},
        {"at the standard", AREA_URBAN, YUAN(636), false},
        {"a fen above", AREA_URBAN, YUAN(636) + 1, false},
        {"rural, a fen below", AREA_RURAL, YUAN(515) - 1, true},
        {"rural, at it", AREA_RURAL, YUAN(515), false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        world.household.area = (uint8_t)rows[i].area;
        candidate(19500101)->transfer_fen_month = rows[i].transfer_fen;
        decide();
        assert_row(rows[i].row, is_tekun(0), rows[i].tekun);
        assert_row(rows[i].row, step_of(RULE_TEKUN_MEANS, 0)->verdict,
                   rows[i].tekun);
    }
}

START_TEST(farm_income_of_a_year_is_means_to_the_twelfth_of_a_fen)
{
    struct person *p = candidate(19500101);
    p->farm_fen_year = YUAN(12 * 636) - 1;
    decide();
    ck_assert(is_tekun(0));
    p->farm_fen_year++;
    decide();
    ck_assert(!is_tekun(0));
}

/* 特困43 art. 6: basic pension and exempt income left out on every date. */
START_TEST(basic_pension_and_exempt_income_are_no_means_on_any_date)
{
    static const date dates[] = {20000101, 20210630, 20210701, 20251231,
                                 20260101};
    rule("income.basic_pension_excluded", "2021-07-01", "yes");
    rule("income.basic_pension_excluded", "2026-01-01", "none");
    struct person *p = candidate(19300101);
    p->transfer_fen_month = YUAN(1000);
    p->basic_pension_fen_month = YUAN(300);
    p->exempt_fen_month = YUAN(64) + 1;
    for (size_t i = 0; i < COUNT_OF(dates); i++) {
        world.on = dates[i];
        decide();
        ck_assert_msg(is_tekun(0), "%d", dates[i]);
    }
    world.on = 20211001;
    p->exempt_fen_month = YUAN(64);
    decide();
    ck_assert(!is_tekun(0));
}

START_TEST(the_income_of_others_is_nobodys_means)
{
    earner(YUAN(9000));
    candidate(19500101);
    decide();
    ck_assert(is_tekun(1));
    assert_category("others earn", CATEGORY_TEKUN);
}

START_TEST(support_decides_and_is_examined_only_where_it_was_assessed)
{
    static const struct {
        const char *row;
        enum support support;
        bool tekun, assessed;
    } rows[] = {
        {"not assessed", SUPPORT_UNKNOWN, false, false},
        {"able", SUPPORT_ABLE, false, true},
        {"unable", SUPPORT_UNABLE, true, true},
        {"none", SUPPORT_NONE, true, true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        candidate(19500101)->support = (uint8_t)rows[i].support;
        decide();
        assert_row(rows[i].row, is_tekun(0), rows[i].tekun);
        assert_row(rows[i].row, step_of(RULE_TEKUN_NOT_ASSESSED, 0) == NULL,
                   rows[i].assessed);
    }
}

/* 特困43 art. 9: the orphan allowance instead. */
START_TEST(whoever_chose_the_orphan_allowance_is_not_tekun)
{
    candidate(20100101)->support_choice = CHOICE_ORPHAN;
    decide();
    ck_assert(!is_tekun(0));
    ck_assert(person_has_reason(0, REASON_ORPHAN_ALLOWANCE));
    ck_assert_int_eq(world.result.members, 1);
    world.persons[0].support_choice = CHOICE_TEKUN;
    decide();
    ck_assert(is_tekun(0));
}

START_TEST(without_a_birth_date_age_cannot_be_told)
{
    member();
    candidate(DATE_NONE);
    assert_lacks(try_to_decide(), 1, "birth_date");
    world.persons[1].support = SUPPORT_UNKNOWN; /* not examined */
    decide();
    world.persons[1].support = SUPPORT_NONE;
    world.persons[1].disability = DISABILITY_VISUAL; /* decides alone */
    world.persons[1].disability_grade = 1;
    decide();
    ck_assert(is_tekun(1));
}

/* Section 4: the published standard in force; that of the area wins. */
START_TEST(the_basic_amount_is_the_published_standard_in_force)
{
    static const struct {
        const char *row;
        int area;
        const char *all, *urban, *rural;
        int64_t fen;
    } rows[] = {
        {"one for all", AREA_RURAL, "827", NULL, NULL, 82700},
        {"urban wins", AREA_URBAN, "827", "900", "700", 90000},
        {"rural wins", AREA_RURAL, "827", "900", "700", 70000},
        {"of the other area", AREA_RURAL, "827", "900", NULL, 82700},
        {"none at all", AREA_RURAL, NULL, NULL, NULL, 82680},
        {"of the other area alone", AREA_RURAL, NULL, "900", NULL, 82680},
        {"ended", AREA_URBAN, "none", NULL, NULL, 82680},
        {"of the area ended", AREA_URBAN, "827", "none", NULL, 82700},
        {"both ended", AREA_RURAL, "none", NULL, "none", 82680},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        world.household.area = (uint8_t)rows[i].area;
        if (rows[i].all)
            always("tekun.standard", rows[i].all);
        if (rows[i].urban)
            always("tekun.standard.urban", rows[i].urban);
        if (rows[i].rural)
            always("tekun.standard.rural", rows[i].rural);
        candidate(19500101);
        decide();
        assert_row(rows[i].row, world.result.item_fen[ITEM_TEKUN], rows[i].fen);
    }
}

/*
 * P01-P08 and A16 (published): 1.3 x the urban standard where none is
 * published, half down to the yuan in Chongqing, up to it in Wuding.
 */
START_TEST(the_derived_basic_amount_is_that_of_the_published_pairs)
{
    static const struct {
        const char *id, *urban, *round;
        int64_t yuan;
    } rows[] = {
        {"P01", "546", "half_down", 710}, {"P02", "580", "half_down", 754},
        {"P03", "620", "half_down", 806}, {"P04", "636", "half_down", 827},
        {"P05", "717", "half_down", 932}, {"P06", "735", "half_down", 955},
        {"P07", "750", "half_down", 975}, {"P08", "770", "half_down", 1001},
        {"A16", "728", "up", 947},        {"P06, up", "735", "half_up", 956},
    };
    for (size_t i = 0; i < 2 * COUNT_OF(rows); i++) {
        size_t k = i / 2;
        world_anew();
        always("dibao.standard.urban", rows[k].urban);
        always("payment.round", rows[k].round);
        always("payment.unit", "1");
        /* of the urban standard for rural persons too */
        world.household.area = i % 2 ? AREA_RURAL : AREA_URBAN;
        candidate(19500101);
        decide();
        assert_row(rows[k].id, world.result.item_fen[ITEM_TEKUN],
                   YUAN(rows[k].yuan));
    }
}

START_TEST(a_pack_may_have_another_ratio)
{
    always("tekun.basic_ratio", "1.5");
    candidate(19500101);
    decide();
    ck_assert_int_eq(world.result.item_fen[ITEM_TEKUN], YUAN(954));
    ck_assert_str_eq(step_of(RULE_TEKUN_BASIC, 0)->basis, "tekun.basic_ratio");
}

START_TEST(the_derived_amount_of_rural_persons_needs_the_urban_standard)
{
    always("dibao.standard.urban", "none");
    world.household.area = AREA_RURAL;
    candidate(19500101);
    assert_needs(try_to_decide(), "dibao.standard.urban", VALUE_ENDED);
    always("tekun.standard", "827");
    decide();
}

START_TEST(an_exact_rounding_refuses_a_derived_amount_with_a_remainder)
{
    always("dibao.standard.urban", "735");
    always("payment.round", "exact");
    always("payment.unit", "1");
    candidate(19500101);
    ck_assert_int_eq(try_to_decide(), STATUS_INEXACT); /* 955.50 */
    always("dibao.standard.urban", "750");
    decide();
    ck_assert_int_eq(world.result.item_fen[ITEM_TEKUN], YUAN(975));
}

/* 特困43 art. 22: of six items 0 able, 1-3 partial, 4-6 lost. */
START_TEST(care_is_paid_by_the_items_failed)
{
    static const int64_t yuan[] = {50, 200, 200, 200, 300, 300, 300};
    for (int failed = 0; failed <= 6; failed++) {
        world_anew();
        always("tekun.standard", "827");
        always("tekun.care.able", "50");
        always("tekun.care.partial", "200");
        always("tekun.care.lost", "300");
        candidate(19500101)->care_failed = failed;
        decide();
        ck_assert_int_eq(world.result.item_fen[ITEM_CARE], YUAN(yuan[failed]));
        ck_assert_int_eq(world.result.total_fen, YUAN(827 + yuan[failed]));
        ck_assert(!has_reason(REASON_CARE_UNKNOWN));
    }
}

START_TEST(care_is_paid_by_the_level_where_no_items_are_given)
{
    static const int64_t yuan[] = {[CARE_UNKNOWN] = 0,
                                   [CARE_ABLE] = 50,
                                   [CARE_PARTIAL] = 200,
                                   [CARE_LOST] = 300};
    for (int care = CARE_UNKNOWN; care <= CARE_LOST; care++) {
        world_anew();
        always("tekun.care.able", "50");
        always("tekun.care.partial", "200");
        always("tekun.care.lost", "300");
        candidate(19500101)->care = (uint8_t)care;
        decide();
        ck_assert_int_eq(world.result.item_fen[ITEM_CARE], YUAN(yuan[care]));
        ck_assert_int_eq(has_reason(REASON_CARE_UNKNOWN), care == CARE_UNKNOWN);
        ck_assert_int_eq(person_has_reason(0, REASON_CARE_UNKNOWN),
                         care == CARE_UNKNOWN);
    }
}

/* Section 4: a level without a value on the date pays 0.00. */
START_TEST(a_care_level_without_a_value_pays_nothing)
{
    rule("tekun.care.able", "2020-09-01", "50"); /* Chongqing */
    candidate(19500101)->care_failed = 0;
    world.on = 20200831;
    decide();
    ck_assert_int_eq(world.result.item_fen[ITEM_CARE], 0);
    ck_assert(!has_reason(REASON_CARE_UNKNOWN));
    world.on = 20200901;
    decide();
    ck_assert_int_eq(world.result.item_fen[ITEM_CARE], YUAN(50));
}

START_TEST(a_care_level_that_ended_is_an_error_where_it_is_met)
{
    always("tekun.care.lost", "300");
    always("tekun.care.lost", "none");
    candidate(19500101)->care_failed = 3;
    decide();
    world.persons[0].care_failed = 4;
    assert_needs(try_to_decide(), "tekun.care.lost", VALUE_ENDED);
}

START_TEST(each_tekun_person_has_an_amount_of_their_own)
{
    always("tekun.standard", "827");
    always("tekun.care.partial", "200");
    candidate(19500101)->care_failed = 2;
    candidate(19520101)->care_failed = 1;
    earner(YUAN(5000));
    decide();
    ck_assert_int_eq(world.result.tekun_persons, 2);
    ck_assert_int_eq(world.result.item_fen[ITEM_TEKUN], YUAN(2 * 827));
    ck_assert_int_eq(world.result.item_fen[ITEM_CARE], YUAN(2 * 200));
    ck_assert_int_eq(world.parts[1].item[ITEM_CARE].num, YUAN(200));
    ck_assert(has_reason(REASON_TEKUN));
    ck_assert(person_has_reason(0, REASON_TEKUN));
    ck_assert(!person_has_reason(2, REASON_TEKUN));
}

/* Section 6: dibao, edge or expenditure go before tekun as a category. */
START_TEST(the_household_is_named_by_its_counted_members_first)
{
    always("tekun.standard", "827");
    candidate(19500101);
    earner(YUAN(600));
    decide();
    assert_category("counted members in dibao", CATEGORY_DIBAO);
    ck_assert_int_eq(world.result.total_fen, YUAN(827 + 36));
    world.persons[1].wage_fen_month = YUAN(636);
    decide();
    assert_category("counted members not in dibao", CATEGORY_TEKUN);
    ck_assert_int_eq(world.result.total_fen, YUAN(827));
}

/* Beijing before 2016-10-10: 三无 and 五保 persons are in dibao (C11.2). */
START_TEST(where_the_mode_is_none_nobody_is_tekun)
{
    rule("tekun.mode", "2000-01-01", "none");
    rule("tekun.mode", "2021-10-02", "support");
    candidate(19400101);
    decide();
    ck_assert_int_eq(world.result.tekun_persons, 0);
    ck_assert_int_eq(world.result.members, 1);
    assert_category("none", CATEGORY_DIBAO);
    ck_assert_int_eq(world.result.total_fen, YUAN(636));
    const struct step *step = step_of(RULE_TEKUN_ABSENT, NOBODY);
    ck_assert_ptr_nonnull(step);
    ck_assert_str_eq(step->basis, "tekun.mode");
    ck_assert_ptr_null(step_of(RULE_TEKUN_MEANS, 0));
    world.on = 20211002;
    decide();
    assert_category("support", CATEGORY_TEKUN);
    ck_assert_ptr_null(step_of(RULE_TEKUN_ABSENT, NOBODY));
}

/* Nothing of tekun is asked for: neither its amounts nor a birth date. */
START_TEST(where_the_mode_is_none_nothing_of_tekun_is_needed)
{
    always("tekun.mode", "none");
    always("tekun.minor_mode", "covered");
    candidate(DATE_NONE);
    decide();
    assert_category("none", CATEGORY_DIBAO);
}

/* The list of 特困43 art. 5, and which part of it the record names. */
START_TEST(the_record_says_why_there_is_no_labour_capacity)
{
    static const struct {
        const char *ground;
        date birth;
        enum disability type;
        int grade;
    } rows[] = {
        {"elder", 19610930, DISABILITY_NONE, 0},
        {"minor", 20051002, DISABILITY_NONE, 0},
        {"disability", 19800101, DISABILITY_MENTAL, 3},
        {"none", 19800101, DISABILITY_MENTAL, 4},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        struct person *p = candidate(rows[i].birth);
        p->disability = (uint8_t)rows[i].type;
        p->disability_grade = (uint8_t)rows[i].grade;
        decide();
        const struct step *step = step_of(RULE_TEKUN_LABOUR, 0);
        ck_assert_str_eq(step->note, rows[i].ground);
        assert_row(rows[i].ground, step->verdict, is_tekun(0));
    }
    ck_assert_int_eq(figure_of(step_of(RULE_TEKUN_LABOUR, 0), "age").num, 41);
    ck_assert_int_eq(figure_of(step_of(RULE_TEKUN_LABOUR, 0), "elder_age").num,
                     60);
}

START_TEST(the_record_says_who_could_support)
{
    candidate(20100101)->support_choice = CHOICE_ORPHAN;
    decide();
    ck_assert_str_eq(step_of(RULE_TEKUN_SUPPORT, 0)->note, "orphan");
    ck_assert_int_eq(step_of(RULE_TEKUN_SUPPORT, 0)->verdict, 0);
    world.persons[0].support_choice = CHOICE_UNKNOWN;
    world.persons[0].support = SUPPORT_ABLE;
    decide();
    ck_assert_str_eq(step_of(RULE_TEKUN_SUPPORT, 0)->note, "able");
    ck_assert_int_eq(step_of(RULE_TEKUN_SUPPORT, 0)->verdict, 0);
    world.persons[0].support = SUPPORT_UNABLE;
    decide();
    ck_assert_str_eq(step_of(RULE_TEKUN_SUPPORT, 0)->note, "unable");
    ck_assert_int_eq(step_of(RULE_TEKUN_SUPPORT, 0)->verdict, 1);
    ck_assert_ptr_null(step_of(RULE_TEKUN_PROPERTY, 0));
    always("property.homes_limit", "0");
    world.household.homes = 1;
    decide();
    ck_assert_int_eq(step_of(RULE_TEKUN_PROPERTY, 0)->verdict, 0);
    ck_assert_ptr_null(step_of(RULE_TEKUN_MEANS, 0));
}

START_TEST(the_record_says_how_a_basic_amount_is_derived)
{
    candidate(19500101);
    decide();
    const struct step *step = step_of(RULE_TEKUN_BASIC, 0);
    struct ratio before = figure_of(step, "before");
    ck_assert_int_eq(figure_of(step, "standard").num, 63600);
    ck_assert_int_eq(
        ratio_compare(figure_of(step, "ratio"), (struct ratio){13, 10}), 0);
    ck_assert_int_eq(ratio_compare(before, (struct ratio){82680, 1}), 0);
    ck_assert_ptr_nonnull(step_of(RULE_TEKUN_CARE_UNKNOWN, 0));
    world.persons[0].care = CARE_ABLE;
    decide();
    ck_assert_ptr_null(step_of(RULE_TEKUN_CARE_UNKNOWN, 0));
}

START_TEST(incomes_of_tekun_persons_that_do_not_fit_are_an_overflow)
{
    always("tekun.standard", "827");
    for (int i = 0; i < 2; i++) {
        struct person *p = born(19500101);
        p->support = SUPPORT_NONE;
        p->exempt_fen_month = INT64_MAX / 16;
    }
    enum status status = try_to_decide();
    ck_assert(status == STATUS_OVERFLOW || status == STATUS_OK);
    if (status == STATUS_OK)
        ck_assert_int_ge(world.result.tekun_income_units, 0);
}

/* 特困43 art. 5: the age beside the limits in force, 60 above all. */
START_TEST(the_record_has_the_age_and_the_limits_in_force)
{
    always("tekun.minor_age", "18");
    candidate(19800101);
    decide();
    const struct step *step = step_of(RULE_TEKUN_LABOUR, 0);
    ck_assert_int_eq(figure_of(step, "age").num, 41);
    ck_assert_int_eq(figure_of(step, "elder_age").num, 60);
    ck_assert_int_eq(figure_of(step, "child_age").num, 16);
    ck_assert_int_eq(figure_of(step, "minor_age").num, 18);
    ck_assert_int_eq(figure_of(step, "above").num, 41 - 60);
    ck_assert_uint_eq(figures_named(step, "above"), 1);
    ck_assert_uint_eq(step->also_count, 3);
    always("tekun.minor_mode", "covered");
    always("tekun.child_age", "none"); /* which covering does not ask for */
    decide();
    step = step_of(RULE_TEKUN_LABOUR, 0);
    ck_assert(!has_figure(step, "child_age"));
    ck_assert_int_eq(figure_of(step, "minor_age").num, 18);
}

START_TEST(the_record_has_no_age_of_who_has_no_birth_date)
{
    disabled(DISABILITY_PHYSICAL, 1)->support = SUPPORT_NONE;
    world.persons[0].birth_date = DATE_NONE;
    decide();
    ck_assert(is_tekun(0));
    const struct step *step = step_of(RULE_TEKUN_LABOUR, 0);
    ck_assert(!has_figure(step, "age"));
    ck_assert(!has_figure(step, "above"));
    ck_assert_int_eq(figure_of(step, "elder_age").num, 60);
}

/* Section 4: whoever was assessed is examined, recorded or not. */
START_TEST(who_is_excluded_or_of_no_row_leaves_the_others_to_be_examined)
{
    always("tekun.standard", "827");
    candidate(19500101)->lives_together = ANSWER_NO;
    candidate(19500101);
    world.persons[2] = world.persons[1]; /* somebody else's row */
    decide();
    ck_assert_int_eq(world.result.tekun_persons, 1);
    ck_assert(!is_tekun(0) && is_tekun(1));
    ck_assert_int_eq(decide_unrecorded()->tekun_persons, 1);
    ck_assert_int_eq(decide_unrecorded()->total_fen, YUAN(827));
}

RULE_SUITE("tekun", the_record_has_the_age_and_the_limits_in_force,
           the_record_has_no_age_of_who_has_no_birth_date,
           who_is_excluded_or_of_no_row_leaves_the_others_to_be_examined,
           the_record_says_why_there_is_no_labour_capacity,
           the_record_says_who_could_support,
           the_record_says_how_a_basic_amount_is_derived,
           where_the_mode_is_none_nobody_is_tekun,
           where_the_mode_is_none_nothing_of_tekun_is_needed,
           age_60_means_no_labour_capacity,
           born_on_29_february_ages_on_1_march_of_a_common_year,
           disability_means_no_labour_capacity_by_type_and_grade,
           declared_labour_changes_nothing,
           minors_are_covered_in_jiangbei_by_the_age_of_the_date,
           minors_nationally_enter_under_16_and_continue_under_18,
           covering_minors_needs_an_age, students_in_support_keep_it,
           a_pack_may_say_that_students_do_not_continue,
           means_are_own_income_below_the_standard,
           farm_income_of_a_year_is_means_to_the_twelfth_of_a_fen,
           basic_pension_and_exempt_income_are_no_means_on_any_date,
           the_income_of_others_is_nobodys_means,
           support_decides_and_is_examined_only_where_it_was_assessed,
           whoever_chose_the_orphan_allowance_is_not_tekun,
           without_a_birth_date_age_cannot_be_told,
           the_basic_amount_is_the_published_standard_in_force,
           the_derived_basic_amount_is_that_of_the_published_pairs,
           a_pack_may_have_another_ratio,
           the_derived_amount_of_rural_persons_needs_the_urban_standard,
           an_exact_rounding_refuses_a_derived_amount_with_a_remainder,
           care_is_paid_by_the_items_failed,
           care_is_paid_by_the_level_where_no_items_are_given,
           a_care_level_without_a_value_pays_nothing,
           a_care_level_that_ended_is_an_error_where_it_is_met,
           each_tekun_person_has_an_amount_of_their_own,
           the_household_is_named_by_its_counted_members_first,
           incomes_of_tekun_persons_that_do_not_fit_are_an_overflow)
