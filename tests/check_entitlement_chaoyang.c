/*
 * entitlement_chaoyang - the entitlements of the pack beijing-chaoyang (京朝发
 * 〔2007〕13号), each on both sides of its ages, sexes and facts. The pack is
 * read from rules/; the households are in memory, on 2009-03-01 (standard 410,
 * edge line 697).
 */
#include "entitlement.h"
#include "fixture.h"
#include "io/pack.h"

static const struct entitlement *list;
static size_t count;

static void chaoyang_open(void)
{
    struct pack_path path = {{RULES_DIR, NULL}};
    struct messages messages = {0};
    world_open();
    rulebook_free(&world.book);
    ck_assert_int_eq(rulebook_init(&world.book), STATUS_OK);
    ck_assert_int_eq(
        pack_load("beijing-chaoyang", &path, &world.book, &messages),
        STATUS_OK);
    ck_assert_uint_eq(messages.faults, 0);
    messages_free(&messages);
    world.on = 20090301;
}

/* Back to the empty household. */
static void anew(void)
{
    world_close();
    chaoyang_open();
}

static void resolve(void)
{
    decide();
    ck_assert_int_eq(
        entitlements_resolve(&world.policy, &world.book.arena, &list, &count),
        STATUS_OK);
}

static const struct entitlement *named(const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].name, name) == 0)
            return &list[i];
    ck_abort_msg("no entitlement %s", name);
    return NULL;
}

static bool has(const char *name, size_t person)
{
    return entitlement_applies(named(name), &world.result, person) ==
           FILTER_YES;
}

static int64_t yuan_of(const char *name)
{
    bool some;
    int64_t fen;
    ck_assert_int_eq(
        entitlement_amount(named(name), &world.result, &some, &fen), STATUS_OK);
    return some ? fen / FEN_PER_YUAN : -1;
}

/* Someone without work who earns nothing, beside a head who earns. */
static struct person *idle(date birth, int sex)
{
    struct person *p = born(birth);
    p->sex = (uint8_t)sex;
    p->insurance = INSURANCE_NONE;
    return p;
}

static struct person *worker(int64_t wage_fen_month)
{
    struct person *p = earner(wage_fen_month);
    p->employment = EMPLOYMENT_EMPLOYED;
    p->insurance = INSURANCE_EMPLOYEE;
    return p;
}

/* Two persons: dibao below 820, edge below 1,394. */
enum { DIBAO_WAGE = YUAN(500), EDGE_WAGE = YUAN(1000), FREE_WAGE = YUAN(2000) };

/* C12.1: free training of those in dibao who can work and do not. */
START_TEST(c12_1_training_is_for_dibao_persons_who_can_work_and_do_not)
{
    static const struct {
        const char *row;
        date birth;
        enum employment employment;
        enum labour labour;
        int64_t wage;
        bool in;
    } rows[] = {
        {"registered", 19800101, EMPLOYMENT_REGISTERED, LABOUR_UNKNOWN,
         DIBAO_WAGE, true},
        {"partial", 19800101, EMPLOYMENT_NONE, LABOUR_PARTIAL, DIBAO_WAGE,
         true},
        {"no capacity", 19800101, EMPLOYMENT_NONE, LABOUR_NONE, DIBAO_WAGE,
         false},
        {"at work", 19800101, EMPLOYMENT_FLEXIBLE, LABOUR_FULL, DIBAO_WAGE,
         false},
        {"a student", 19910101, EMPLOYMENT_STUDENT, LABOUR_FULL, DIBAO_WAGE,
         false},
        {"16 today", 19930301, EMPLOYMENT_NONE, LABOUR_UNKNOWN, DIBAO_WAGE,
         true},
        {"16 tomorrow", 19930302, EMPLOYMENT_NONE, LABOUR_FULL, DIBAO_WAGE,
         false},
        {"60 tomorrow", 19490302, EMPLOYMENT_NONE, LABOUR_FULL, DIBAO_WAGE,
         true},
        {"60 today", 19490301, EMPLOYMENT_NONE, LABOUR_FULL, DIBAO_WAGE, false},
        {"edge", 19800101, EMPLOYMENT_REGISTERED, LABOUR_FULL, EDGE_WAGE,
         false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        anew();
        worker(rows[i].wage);
        struct person *p = idle(rows[i].birth, SEX_MALE);
        p->employment = (uint8_t)rows[i].employment;
        p->labour = (uint8_t)rows[i].labour;
        resolve();
        assert_row(rows[i].row, has("training_dibao", 1), rows[i].in);
        assert_row(rows[i].row, has("employment_assistant", 1), rows[i].in);
        assert_row(rows[i].row, has("training_dibao", 0), false);
    }
}

/* C12.1: a zero-employment family is one in which nobody works. */
START_TEST(c12_1_zero_employment_families_have_nobody_at_work)
{
    static const char *const names[] = {"training_zero_employment",
                                        "public_post"};
    static const struct {
        const char *row;
        enum employment other;
        bool excluded, zero;
    } rows[] = {
        {"nobody works", EMPLOYMENT_NONE, false, true},
        {"a student", EMPLOYMENT_STUDENT, false, true},
        {"one works", EMPLOYMENT_EMPLOYED, false, false},
        {"one works flexibly", EMPLOYMENT_FLEXIBLE, false, false},
        {"who works lives apart", EMPLOYMENT_EMPLOYED, true, true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t k = 0; k < COUNT_OF(names); k++) {
            anew();
            idle(19800101, SEX_MALE)->transfer_fen_month = YUAN(1500);
            struct person *other = idle(19810101, SEX_FEMALE);
            other->employment = (uint8_t)rows[i].other;
            if (rows[i].excluded)
                other->lives_together = ANSWER_NO;
            resolve();
            assert_row(rows[i].row, has(names[k], 0), rows[i].zero);
            assert_row(rows[i].row, has("employment_assistant_family", 0),
                       rows[i].zero);
        }
}

/* C12.1: the one-off subsidy and the repeated training are rural. */
START_TEST(c12_1_the_one_off_subsidy_is_for_rural_families)
{
    static const enum area areas[] = {AREA_URBAN, AREA_RURAL};
    for (size_t i = 0; i < COUNT_OF(areas); i++) {
        anew();
        always("dibao.standard.rural", "200");
        world.household.area = (uint8_t)areas[i];
        idle(19800101, SEX_MALE);
        resolve();
        bool rural = areas[i] == AREA_RURAL;
        ck_assert_int_eq(has("self_employment_subsidy", 0), rural);
        ck_assert_int_eq(has("repeated_training", 0), rural);
        ck_assert_int_eq(named("self_employment_subsidy")->period, PERIOD_ONCE);
        ck_assert_int_eq(yuan_of("self_employment_subsidy"), -1);
        ck_assert_int_eq(has("house_rebuilding", 0), rural);  /* C13.1 */
        ck_assert_int_eq(has("low_rent_housing", 0), !rural); /* C13.1 */
    }
}

START_TEST(c12_1_the_insurance_subsidy_is_for_who_found_work)
{
    worker(DIBAO_WAGE);
    idle(19800101, SEX_FEMALE);
    resolve();
    ck_assert(has("social_insurance_subsidy", 0));
    ck_assert(!has("social_insurance_subsidy", 1));
}

/* C13.1: households of low income, not others. */
START_TEST(c13_1_housing_is_for_dibao_and_edge_households)
{
    static const struct {
        const char *row;
        int64_t wage;
        bool in;
    } rows[] = {{"dibao", DIBAO_WAGE, true},
                {"edge", EDGE_WAGE, true},
                {"none", FREE_WAGE, false}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        anew();
        worker(rows[i].wage);
        member();
        resolve();
        assert_row(rows[i].row, has("low_rent_housing", 0), rows[i].in);
        assert_row(rows[i].row, has("house_rebuilding", 0), false);
        assert_row(rows[i].row, has("legal_aid", 0), rows[i].in);
    }
}

/* C21.1: preschool, compulsory, senior high, vocational. */
START_TEST(c21_1_each_of_the_four_stages_has_its_aid)
{
    static const struct {
        enum stage stage;
        const char *name;
    } rows[] = {
        {STAGE_PRESCHOOL, "education_preschool"},
        {STAGE_COMPULSORY, "education_compulsory"},
        {STAGE_SENIOR_HIGH, "education_senior_high"},
        {STAGE_VOCATIONAL, "education_vocational"},
        {STAGE_HIGHER, NULL},
        {STAGE_NONE, NULL},
    };
    static const int64_t wages[] = {DIBAO_WAGE, EDGE_WAGE, FREE_WAGE};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t w = 0; w < COUNT_OF(wages); w++) {
            anew();
            worker(wages[w]);
            member()->stage = (uint8_t)rows[i].stage;
            resolve();
            for (size_t k = 0; k < 4; k++) {
                assert_row(rows[k].name, has(rows[k].name, 1),
                           i == k && wages[w] != FREE_WAGE);
                ck_assert_str_eq(named(rows[k].name)->lead, "区教委");
            }
        }
}

/* C23.1: 500 in senior high or vocational school, 1,000 at university. */
START_TEST(c23_1_students_of_a_disabled_dibao_family_have_500_or_1000)
{
    static const struct {
        const char *row;
        enum stage stage;
        int grade;
        int64_t wage;
        bool school, university;
    } rows[] = {
        {"senior high", STAGE_SENIOR_HIGH, 3, DIBAO_WAGE, true, false},
        {"vocational", STAGE_VOCATIONAL, 4, DIBAO_WAGE, true, false},
        {"university", STAGE_HIGHER, 1, DIBAO_WAGE, false, true},
        {"compulsory", STAGE_COMPULSORY, 1, DIBAO_WAGE, false, false},
        {"nobody disabled", STAGE_HIGHER, 0, DIBAO_WAGE, false, false},
        {"edge", STAGE_HIGHER, 1, EDGE_WAGE, false, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        anew();
        struct person *parent = worker(rows[i].wage);
        if (rows[i].grade) {
            parent->disability = DISABILITY_HEARING;
            parent->disability_grade = (uint8_t)rows[i].grade;
        }
        member()->stage = (uint8_t)rows[i].stage;
        resolve();
        assert_row(rows[i].row, has("disabled_family_senior_high", 1),
                   rows[i].school);
        assert_row(rows[i].row, has("disabled_family_university", 1),
                   rows[i].university);
        assert_row(rows[i].row, has("disabled_family_senior_high", 0), false);
    }
    ck_assert_int_eq(yuan_of("disabled_family_senior_high"), 500);
    ck_assert_int_eq(yuan_of("disabled_family_university"), 1000);
    ck_assert_int_eq(named("disabled_family_university")->period, PERIOD_YEAR);
}

/* Women from 50, men from 60, under 16, students from 16 (C35.1, C38.2). */
static const struct {
    const char *row;
    date birth;
    int sex;
    enum stage stage;
    bool elderly, child, student;
} BY_AGE[] = {
    {"woman of 50 today", 19590301, SEX_FEMALE, STAGE_NONE, true, false, false},
    {"woman of 50 tomorrow", 19590302, SEX_FEMALE, STAGE_NONE, false, false,
     false},
    {"man of 50", 19590301, SEX_MALE, STAGE_NONE, false, false, false},
    {"man of 60 today", 19490301, SEX_MALE, STAGE_NONE, true, false, false},
    {"man of 60 tomorrow", 19490302, SEX_MALE, STAGE_NONE, false, false, false},
    {"15", 19930302, SEX_MALE, STAGE_COMPULSORY, false, true, false},
    {"15, at no school", 19930302, SEX_FEMALE, STAGE_NONE, false, true, false},
    {"16 today, at school", 19930301, SEX_MALE, STAGE_SENIOR_HIGH, false, false,
     true},
    {"16 today, at no school", 19930301, SEX_MALE, STAGE_NONE, false, false,
     false},
    {"woman of 50 at university", 19590301, SEX_FEMALE, STAGE_HIGHER, true,
     false, false},
};

static struct person *by_age(size_t i, int64_t wage)
{
    anew();
    worker(wage);
    struct person *p = idle(BY_AGE[i].birth, BY_AGE[i].sex);
    p->stage = (uint8_t)BY_AGE[i].stage;
    if (p->stage != STAGE_NONE)
        p->employment = EMPLOYMENT_STUDENT;
    if (BY_AGE[i].elderly)
        p->employment = EMPLOYMENT_NONE;
    return p;
}

START_TEST(c35_1_dibao_members_are_enrolled_by_age_and_sex)
{
    for (size_t i = 0; i < COUNT_OF(BY_AGE); i++) {
        by_age(i, DIBAO_WAGE);
        resolve();
        assert_row(BY_AGE[i].row, has("resident_scheme_elderly", 1),
                   BY_AGE[i].elderly);
        assert_row(BY_AGE[i].row, has("resident_scheme_child", 1),
                   BY_AGE[i].child);
        assert_row(BY_AGE[i].row, has("resident_scheme_student", 1),
                   BY_AGE[i].student);
        assert_row(BY_AGE[i].row, has("premium_edge_elderly", 1), false);
    }
}

START_TEST(c35_1_whoever_works_is_insured_or_is_not_in_dibao_is_not_enrolled)
{
    static const struct {
        const char *row;
        enum employment employment;
        enum insurance insurance;
        int64_t wage;
        bool in;
    } rows[] = {
        {"neither", EMPLOYMENT_UNEMPLOYED, INSURANCE_NONE, DIBAO_WAGE, true},
        {"works", EMPLOYMENT_FLEXIBLE, INSURANCE_NONE, DIBAO_WAGE, false},
        {"insured", EMPLOYMENT_NONE, INSURANCE_RURAL, DIBAO_WAGE, false},
        {"not said", EMPLOYMENT_NONE, INSURANCE_UNKNOWN, DIBAO_WAGE, false},
        {"edge", EMPLOYMENT_NONE, INSURANCE_NONE, EDGE_WAGE, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        anew();
        worker(rows[i].wage);
        struct person *p = idle(19400101, SEX_FEMALE);
        p->employment = (uint8_t)rows[i].employment;
        p->insurance = (uint8_t)rows[i].insurance;
        resolve();
        assert_row(rows[i].row, has("resident_scheme_elderly", 1), rows[i].in);
    }
}

/* C36.1: severely disabled, outside dibao, without insurance and work. */
START_TEST(c36_1_the_severely_disabled_outside_dibao_have_medical_assistance)
{
    static const struct {
        const char *row;
        int grade;
        enum insurance insurance;
        enum employment employment;
        int64_t wage;
        bool in;
    } rows[] = {
        {"none", 2, INSURANCE_NONE, EMPLOYMENT_NONE, FREE_WAGE, true},
        {"edge", 1, INSURANCE_NONE, EMPLOYMENT_NONE, EDGE_WAGE, true},
        {"dibao", 1, INSURANCE_NONE, EMPLOYMENT_NONE, DIBAO_WAGE, false},
        {"grade 3", 3, INSURANCE_NONE, EMPLOYMENT_NONE, FREE_WAGE, false},
        {"insured", 1, INSURANCE_RESIDENT, EMPLOYMENT_NONE, FREE_WAGE, false},
        {"works", 1, INSURANCE_NONE, EMPLOYMENT_FLEXIBLE, FREE_WAGE, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        anew();
        worker(rows[i].wage);
        struct person *p = idle(19700101, SEX_FEMALE);
        p->disability = DISABILITY_SPEECH;
        p->disability_grade = (uint8_t)rows[i].grade;
        p->insurance = (uint8_t)rows[i].insurance;
        p->employment = (uint8_t)rows[i].employment;
        resolve();
        assert_row(rows[i].row, has("medical_severe_disability", 1),
                   rows[i].in);
    }
}

/* C37.1: 500 a person and year, physical and intellectual disability. */
START_TEST(c37_1_the_rehabilitation_card_is_500_a_year)
{
    static const struct {
        const char *row;
        enum disability disability;
        int64_t wage;
        bool in;
    } rows[] = {
        {"physical", DISABILITY_PHYSICAL, DIBAO_WAGE, true},
        {"intellectual, edge", DISABILITY_INTELLECTUAL, EDGE_WAGE, true},
        {"mental", DISABILITY_MENTAL, DIBAO_WAGE, false},
        {"not in hardship", DISABILITY_PHYSICAL, FREE_WAGE, false},
        {"none", DISABILITY_NONE, DIBAO_WAGE, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        anew();
        worker(rows[i].wage);
        disabled(rows[i].disability, rows[i].disability ? 4 : 0);
        resolve();
        assert_row(rows[i].row, has("rehabilitation_card", 1), rows[i].in);
        assert_row(rows[i].row, yuan_of("rehabilitation_card"), 500);
    }
}

/* C38.2: 600 for the elderly, 50 for the young, of edge families. */
START_TEST(c38_2_premiums_of_ill_edge_members_go_by_age_and_sex)
{
    for (size_t i = 0; i < COUNT_OF(BY_AGE); i++) {
        by_age(i, EDGE_WAGE)->illness = ILLNESS_CHRONIC;
        resolve();
        assert_row(BY_AGE[i].row, has("premium_edge_elderly", 1),
                   BY_AGE[i].elderly);
        assert_row(BY_AGE[i].row, has("premium_edge_child", 1),
                   BY_AGE[i].child);
        assert_row(BY_AGE[i].row, has("premium_edge_student", 1),
                   BY_AGE[i].student);
        assert_row(BY_AGE[i].row, has("resident_scheme_elderly", 1), false);
    }
    ck_assert_int_eq(yuan_of("premium_edge_elderly"), 600);
    ck_assert_int_eq(yuan_of("premium_edge_child"), 50);
    ck_assert_int_eq(yuan_of("premium_edge_student"), 50);
    ck_assert_int_eq(named("premium_edge_elderly")->period, PERIOD_YEAR);
}

START_TEST(c38_2_without_illness_or_outside_the_edge_there_is_no_premium)
{
    static const struct {
        const char *row;
        enum illness illness;
        int64_t wage;
        bool in;
    } rows[] = {
        {"chronic", ILLNESS_CHRONIC, EDGE_WAGE, true},
        {"serious", ILLNESS_SERIOUS, EDGE_WAGE, true},
        {"healthy", ILLNESS_NONE, EDGE_WAGE, false},
        {"dibao", ILLNESS_SERIOUS, DIBAO_WAGE, false},
        {"none", ILLNESS_SERIOUS, FREE_WAGE, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        anew();
        worker(rows[i].wage);
        idle(19400101, SEX_MALE)->illness = (uint8_t)rows[i].illness;
        resolve();
        assert_row(rows[i].row, has("premium_edge_elderly", 1), rows[i].in);
    }
}

/* C51.1: from 80, half or not self-caring; from 60 in dibao. */
START_TEST(c51_1_home_care_goes_by_age_and_self_care)
{
    static const struct {
        const char *row;
        date birth;
        enum care care;
        int64_t wage;
        bool eighty, sixty;
    } rows[] = {
        {"80 today, partial", 19290301, CARE_PARTIAL, FREE_WAGE, true, false},
        {"80 today, lost", 19290301, CARE_LOST, FREE_WAGE, true, false},
        {"80 today, able", 19290301, CARE_ABLE, FREE_WAGE, false, false},
        {"80 today, not said", 19290301, CARE_UNKNOWN, FREE_WAGE, false, false},
        {"80 tomorrow", 19290302, CARE_LOST, FREE_WAGE, false, false},
        {"60 today, dibao", 19490301, CARE_ABLE, DIBAO_WAGE, false, true},
        {"60 tomorrow, dibao", 19490302, CARE_ABLE, DIBAO_WAGE, false, false},
        {"60 today, edge", 19490301, CARE_ABLE, EDGE_WAGE, false, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        anew();
        worker(rows[i].wage);
        idle(rows[i].birth, SEX_MALE)->care = (uint8_t)rows[i].care;
        resolve();
        assert_row(rows[i].row, has("home_care_80", 1), rows[i].eighty);
        assert_row(rows[i].row, has("home_care_60_dibao", 1), rows[i].sixty);
    }
}

/* C61.1: five working groups with lead and member departments. */
START_TEST(c61_1_five_working_groups_are_listed_with_their_departments)
{
    static const struct {
        const char *name, *lead, *one_of;
    } rows[] = {
        {"group_living", "区民政局", "区房管局"},
        {"group_education", "区教委", "团区委"},
        {"group_medical", "区民政局", "区劳动保障局"},
        {"group_legal", "区司法局", "区总工会"},
        {"group_mutual", "区文明办；区慈善协会", "区老龄办"},
    };
    member();
    resolve();
    size_t groups = 0;
    for (size_t i = 0; i < count; i++)
        groups += strncmp(list[i].name, "group_", 6) == 0;
    ck_assert_uint_eq(groups, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct entitlement *e = named(rows[i].name);
        ck_assert_str_eq(e->lead, rows[i].lead);
        ck_assert_ptr_nonnull(strstr(e->with, rows[i].one_of));
        ck_assert_str_eq(e->provisions, "C61.1");
        const struct section *section = rulebook_section(
            &world.book,
            (struct span){e->name - strlen("entitlement."),
                          strlen(e->name) + strlen("entitlement.")});
        ck_assert_str_eq(section_field(section, "listed", world.on, DATE_NONE),
                         "catalogue");
    }
}

/* An amount stands in the section and in the parameter: the same one. */
START_TEST(the_amount_of_a_section_is_that_of_its_parameter)
{
    size_t with_amount = 0;
    member();
    resolve();
    for (size_t i = 0; i < count; i++) {
        if (list[i].amount_of == PARAM_NONE)
            continue;
        const struct dated_value *own = list[i].value;
        const struct dated_value *of = world.policy.value[list[i].amount_of];
        ck_assert_str_eq(own->text, of->text);
        with_amount++;
    }
    ck_assert_uint_eq(with_amount, 6);
}

START_TEST(every_entitlement_has_title_departments_article_and_provision)
{
    member();
    resolve();
    ck_assert_uint_eq(count, 37);
    for (size_t i = 0; i < count; i++) {
        const struct entitlement *e = &list[i];
        ck_assert_msg(e->title && e->lead && e->with && e->article, "%s",
                      e->name);
        ck_assert_msg(e->provisions && strncmp(e->article, e->provisions,
                                               strlen(e->provisions)) == 0,
                      "%s", e->name);
        ck_assert_msg(e->in_kind || e->amount_of != PARAM_NONE, "%s", e->name);
    }
}

START_TEST(before_the_text_there_is_nothing)
{
    world.on = 20070702;
    member();
    resolve();
    ck_assert_uint_eq(count, 0);
}

SUITE_BETWEEN("entitlement_chaoyang", chaoyang_open, world_close,
              c12_1_training_is_for_dibao_persons_who_can_work_and_do_not,
              c12_1_zero_employment_families_have_nobody_at_work,
              c12_1_the_one_off_subsidy_is_for_rural_families,
              c12_1_the_insurance_subsidy_is_for_who_found_work,
              c13_1_housing_is_for_dibao_and_edge_households,
              c21_1_each_of_the_four_stages_has_its_aid,
              c23_1_students_of_a_disabled_dibao_family_have_500_or_1000,
              c35_1_dibao_members_are_enrolled_by_age_and_sex,
              c35_1_whoever_works_is_insured_or_is_not_in_dibao_is_not_enrolled,
              c36_1_the_severely_disabled_outside_dibao_have_medical_assistance,
              c37_1_the_rehabilitation_card_is_500_a_year,
              c38_2_premiums_of_ill_edge_members_go_by_age_and_sex,
              c38_2_without_illness_or_outside_the_edge_there_is_no_premium,
              c51_1_home_care_goes_by_age_and_self_care,
              c61_1_five_working_groups_are_listed_with_their_departments,
              the_amount_of_a_section_is_that_of_its_parameter,
              every_entitlement_has_title_departments_article_and_provision,
              before_the_text_there_is_nothing)
