/* screen - who is on which list, and who just is not. */
#include "fixture.h"
#include "labour.h"
#include "screen.h"

#include <string.h>

static screen_groups groups_of(enum screen_list list, size_t person)
{
    screen_groups set = 0;
    ck_assert_int_eq(screen_person(list, &world.result, person, &set),
                     STATUS_OK);
    return set;
}

#define BIT(group) (UINT32_C(1) << (group))

static void tag(struct person *p, enum tag tag)
{
    p->tags |= UINT32_C(1) << tag;
}

/* H02.1: each of the eight groups by its fact, and none without one. */
START_TEST(H02_1_outreach_knows_eight_groups)
{
    static const struct {
        const char *row;
        struct person facts;
        screen_groups expected;
    } rows[] = {
        {"employed", {.employment = EMPLOYMENT_EMPLOYED}, 0},
        {"no work is not unemployed", {.employment = EMPLOYMENT_NONE}, 0},
        {"unemployed",
         {.employment = EMPLOYMENT_UNEMPLOYED},
         BIT(GROUP_UNEMPLOYED)},
        {"registered",
         {.employment = EMPLOYMENT_REGISTERED},
         BIT(GROUP_UNEMPLOYED)},
        {"flexible", {.employment = EMPLOYMENT_FLEXIBLE}, BIT(GROUP_FLEXIBLE)},
        {"poor", {.tags = BIT(TAG_REGISTERED_POOR)}, BIT(GROUP_MONITORED)},
        {"monitored", {.tags = BIT(TAG_MONITORED)}, BIT(GROUP_MONITORED)},
        {"chronic", {.illness = ILLNESS_CHRONIC}, 0},
        {"serious", {.illness = ILLNESS_SERIOUS}, BIT(GROUP_ILL_OR_DISABLED)},
        {"grade 2",
         {.disability = DISABILITY_VISUAL, .disability_grade = 2},
         BIT(GROUP_ILL_OR_DISABLED)},
        {"grade 3 visual",
         {.disability = DISABILITY_VISUAL, .disability_grade = 3},
         0},
        {"grade 3 mental",
         {.disability = DISABILITY_MENTAL, .disability_grade = 3},
         BIT(GROUP_ILL_OR_DISABLED)},
        {"former",
         {.tags = BIT(TAG_FORMER_APPLICANT)},
         BIT(GROUP_FORMER_APPLICANT)},
        {"weak", {.tags = BIT(TAG_WEAK)}, BIT(GROUP_WEAK)},
        {"affected", {.tags = BIT(TAG_AFFECTED)}, BIT(GROUP_AFFECTED)},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        struct person *p = earner(YUAN(5000));
        p->employment = rows[i].facts.employment;
        p->tags = rows[i].facts.tags;
        p->illness = rows[i].facts.illness;
        p->disability = rows[i].facts.disability;
        p->disability_grade = rows[i].facts.disability_grade;
        decide();
        assert_row(rows[i].row, groups_of(SCREEN_OUTREACH, 0),
                   rows[i].expected);
    }
}

START_TEST(H02_1_edge_population_is_decided_or_in_force)
{
    always("edge.ratio", "1.5");
    always("edge.limit", "strict");
    household_of(1, YUAN(700));
    decide();
    ck_assert_uint_eq(groups_of(SCREEN_OUTREACH, 0),
                      BIT(GROUP_EDGE_POPULATION));
    world_anew();
    household_of(1, YUAN(5000));
    world.household.category_in_force = CATEGORY_EDGE;
    decide();
    ck_assert_uint_eq(groups_of(SCREEN_OUTREACH, 0),
                      BIT(GROUP_EDGE_POPULATION));
}

/* A former applicant who is in dibao now is no longer of the group. */
START_TEST(H02_1_former_applicants_in_dibao_are_left_out)
{
    tag(earner(YUAN(635)), TAG_FORMER_APPLICANT);
    decide();
    ck_assert_uint_eq(groups_of(SCREEN_OUTREACH, 0), 0);
    world_anew();
    tag(earner(YUAN(636)), TAG_FORMER_APPLICANT);
    decide();
    ck_assert_uint_eq(groups_of(SCREEN_OUTREACH, 0),
                      BIT(GROUP_FORMER_APPLICANT));
}

START_TEST(the_dead_are_on_no_list)
{
    struct person *p = member();
    p->employment = EMPLOYMENT_UNEMPLOYED;
    p->tags = BIT(TAG_DISASTER);
    p->died_on = 20210930;
    member();
    decide();
    ck_assert_uint_eq(groups_of(SCREEN_OUTREACH, 0), 0);
    ck_assert_uint_eq(groups_of(SCREEN_DISCOVERY, 0), 0);
    ck_assert_uint_eq(groups_of(SCREEN_WINTER, 0), 0);
}

/* J30.1, Z18.1: likely to qualify, and nothing in force. */
START_TEST(J30_1_Z18_1_discovery_lists_who_receives_nothing)
{
    static const struct {
        const char *row;
        int64_t income_yuan;
        enum category in_force;
        screen_groups expected;
    } rows[] = {
        {"below, unknown", 635, CATEGORY_UNKNOWN, BIT(GROUP_ENTITLED_DIBAO)},
        {"below, none", 635, CATEGORY_NONE, BIT(GROUP_ENTITLED_DIBAO)},
        {"below, dibao", 635, CATEGORY_DIBAO, 0},
        {"below, edge", 635, CATEGORY_EDGE, 0},
        {"edge", 636, CATEGORY_NONE, BIT(GROUP_ENTITLED_EDGE)},
        {"last of the edge", 953, CATEGORY_NONE, BIT(GROUP_ENTITLED_EDGE)},
        {"above", 954, CATEGORY_NONE, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        always("edge.ratio", "1.5");
        always("edge.limit", "strict");
        household_of(1, YUAN(rows[i].income_yuan));
        world.household.category_in_force = (uint8_t)rows[i].in_force;
        decide();
        assert_row(rows[i].row, groups_of(SCREEN_DISCOVERY, 0),
                   rows[i].expected);
    }
}

/* J30.1: of tekun persons, of who is dibao alone, and of expenditure. */
START_TEST(J30_1_Z18_1_discovery_tells_the_categories_apart)
{
    always("edge.ratio", "1.5");
    always("edge.limit", "strict");
    always("single.mode", "own_income");
    always("tekun.standard", "827");
    always("expenditure.mode", "net");
    struct person *old = born(19500101);
    old->support = SUPPORT_NONE;
    struct person *disabled = member();
    disabled->disability = DISABILITY_VISUAL;
    disabled->disability_grade = 1;
    earner(YUAN(1500));
    decide();
    ck_assert_uint_eq(groups_of(SCREEN_DISCOVERY, 0),
                      BIT(GROUP_ENTITLED_TEKUN));
    ck_assert_uint_eq(groups_of(SCREEN_DISCOVERY, 1),
                      BIT(GROUP_ENTITLED_SINGLE));
    ck_assert_uint_eq(groups_of(SCREEN_DISCOVERY, 2), BIT(GROUP_ENTITLED_EDGE));
    tag(old, TAG_FORMER_APPLICANT); /* H02.1: helped since */
    ck_assert_uint_eq(
        groups_of(SCREEN_OUTREACH, 0) & BIT(GROUP_FORMER_APPLICANT), 0);
    ck_assert_uint_eq(groups_of(SCREEN_WARNING, 0), 0); /* of households */
    world.household.person_count = 0;
    world.household.rigid_expense_fen_year = YUAN(12000);
    earner(YUAN(1500));
    decide();
    ck_assert_uint_eq(groups_of(SCREEN_DISCOVERY, 0),
                      BIT(GROUP_ENTITLED_EXPENDITURE));
}

static screen_groups warned(int64_t income_fen, int64_t expense_fen_year)
{
    screen_groups set;
    world_anew();
    always("edge.ratio", "1.5");
    always("edge.limit", "strict");
    always("screen.margin", "10%");
    always("screen.expense_share", "50%");
    household_of(1, income_fen);
    world.household.rigid_expense_fen_year = expense_fen_year;
    decide();
    ck_assert_int_eq(screen_warning(&world.result, &set), STATUS_OK);
    return set;
}

/* Z20.1: 636 to 699.60 and 954 to 1049.40; expenses above half of income. */
START_TEST(Z20_1_warning_near_the_limits_and_high_expenditure)
{
    ck_assert_uint_eq(warned(YUAN(635), YUAN(9999)), 0);
    ck_assert_uint_eq(warned(YUAN(636), 0), BIT(GROUP_NEAR_DIBAO));
    ck_assert_uint_eq(warned(69960, 0), BIT(GROUP_NEAR_DIBAO));
    ck_assert_uint_eq(warned(69961, 0), 0);
    ck_assert_uint_eq(warned(95399, 0), 0);
    ck_assert_uint_eq(warned(YUAN(954), 0), BIT(GROUP_NEAR_EDGE));
    ck_assert_uint_eq(warned(104940, 0), BIT(GROUP_NEAR_EDGE));
    ck_assert_uint_eq(warned(104941, YUAN(99999)), 0);
    ck_assert_uint_eq(warned(YUAN(800), YUAN(4800)), 0);
    ck_assert_uint_eq(warned(YUAN(800), YUAN(4800) + 1),
                      BIT(GROUP_HIGH_EXPENDITURE));
}

/* Z20.1: who is helped, whose property is above its limits, nobody at all. */
START_TEST(Z20_1_who_is_helped_or_has_property_is_not_warned_of)
{
    screen_groups set;
    ck_assert_uint_eq(warned(YUAN(636), 0), BIT(GROUP_NEAR_DIBAO));
    world.result.category = CATEGORY_TEKUN;
    ck_assert_int_eq(screen_warning(&world.result, &set), STATUS_OK);
    ck_assert_uint_eq(set, 0);
    ck_assert_uint_eq(warned(YUAN(636), 0), BIT(GROUP_NEAR_DIBAO));
    world.result.property_passes = false;
    ck_assert_int_eq(screen_warning(&world.result, &set), STATUS_OK);
    ck_assert_uint_eq(set, 0);
    ck_assert_uint_eq(warned(YUAN(636), 0), BIT(GROUP_NEAR_DIBAO));
    world.result.members = 0;
    ck_assert_int_eq(screen_warning(&world.result, &set), STATUS_OK);
    ck_assert_uint_eq(set, 0);
    /* below a limit is not near it, whatever the category says */
    ck_assert_uint_eq(warned(YUAN(635), 0), 0);
    world.result.category = CATEGORY_NONE;
    ck_assert_int_eq(screen_warning(&world.result, &set), STATUS_OK);
    ck_assert_uint_eq(set, 0);
}

/* Z20.1: where no edge exists, only the dibao standard is a limit. */
START_TEST(Z20_1_without_an_edge_there_is_no_limit_of_it)
{
    screen_groups set;
    always("screen.margin", "10%");
    always("screen.expense_share", "50%");
    household_of(1, YUAN(650));
    decide();
    ck_assert_int_eq(screen_warning(&world.result, &set), STATUS_OK);
    ck_assert_uint_eq(set, BIT(GROUP_NEAR_DIBAO));
}

START_TEST(Z20_1_warning_invents_no_figure)
{
    screen_groups set;
    household_of(1, YUAN(700));
    decide();
    assert_needs(screen_warning(&world.result, &set), "screen.margin",
                 VALUE_ABSENT);
    world_anew();
    always("screen.margin", "10%");
    household_of(1, YUAN(700));
    decide();
    assert_needs(screen_warning(&world.result, &set), "screen.expense_share",
                 VALUE_ABSENT);
}

/* J18.1: needs of those hit by a disaster, or that nobody asked yet. */
START_TEST(J18_1_winter_lists_needs_of_the_disaster_hit)
{
    struct person *p = member();
    p->tags = BIT(TAG_DISASTER) | BIT(TAG_GRAIN) | BIT(TAG_HEATING);
    tag(member(), TAG_DISASTER);
    tag(member(), TAG_CLOTHING);
    decide();
    ck_assert_uint_eq(groups_of(SCREEN_WINTER, 0),
                      BIT(GROUP_GRAIN) | BIT(GROUP_HEATING));
    ck_assert_uint_eq(groups_of(SCREEN_WINTER, 1), BIT(GROUP_NEEDS_UNKNOWN));
    ck_assert_uint_eq(groups_of(SCREEN_WINTER, 2), 0);
}

static bool zero_employment(void)
{
    bool zero;
    decide();
    ck_assert_int_eq(labour_zero_employment(&world.result, &zero), STATUS_OK);
    return zero;
}

/* Z09.2, C12.1: listed until one member works. */
START_TEST(Z09_2_C12_1_listed_until_one_member_works)
{
    member();
    struct person *other = member();
    ck_assert(zero_employment());
    ck_assert_uint_eq(groups_of(SCREEN_ZERO_EMPLOYMENT, 0),
                      BIT(GROUP_ZERO_EMPLOYMENT));
    other->employment = EMPLOYMENT_FLEXIBLE;
    ck_assert(!zero_employment());
    other->employed_on = 20211002;
    ck_assert(zero_employment());
    other->employed_on = 20211001;
    ck_assert(!zero_employment());
    other->employment = EMPLOYMENT_NONE;
    other->wage_fen_month = 1;
    ck_assert(!zero_employment());
    ck_assert_uint_eq(groups_of(SCREEN_ZERO_EMPLOYMENT, 0), 0);
    other->wage_fen_month = 0;
    other->business_fen_month = 1;
    ck_assert(!zero_employment());
    /* The wage of a job to come is none; a business is one now. */
    other->employment = EMPLOYMENT_EMPLOYED;
    other->employed_on = 20211002;
    ck_assert(!zero_employment());
    other->business_fen_month = 0;
    other->wage_fen_month = 1;
    ck_assert(zero_employment());
    other->employed_on = 20211001;
    ck_assert(!zero_employment());
    other->wage_fen_month = 0;
    other->business_fen_month = 1;
    other->died_on = 20210930; /* does not count, nor does the work */
    ck_assert(zero_employment());
    other->business_fen_month = 0;
    ck_assert(zero_employment());
}

/* Z09.2: whether somebody can work is not guessed. */
START_TEST(Z09_2_C12_1_needs_the_birth_date_of_who_does_not_work)
{
    screen_groups set;
    bool zero;
    member()->birth_date = DATE_NONE;
    decide();
    assert_lacks(labour_zero_employment(&world.result, &zero), 0, "birth_date");
    assert_lacks(screen_person(SCREEN_ZERO_EMPLOYMENT, &world.result, 0, &set),
                 0, "birth_date");
    world_anew();
    rule("tekun.elder_age", "2020-01-01", "60");
    rule("tekun.elder_age", "2021-10-01", "none");
    member();
    undecided();
    assert_needs(labour_zero_employment(&world.result, &zero),
                 "tekun.elder_age", VALUE_ENDED);
}

START_TEST(Z09_2_C12_1_needs_a_member_of_working_age_able_to_work)
{
    static const struct {
        const char *row;
        date born;
        enum labour labour;
        enum stage stage;
        bool zero;
    } rows[] = {
        {"16 today", 20051001, LABOUR_UNKNOWN, STAGE_NONE, true},
        {"16 tomorrow", 20051002, LABOUR_UNKNOWN, STAGE_NONE, false},
        {"59", 19611002, LABOUR_UNKNOWN, STAGE_NONE, true},
        {"60", 19611001, LABOUR_UNKNOWN, STAGE_NONE, false},
        {"partly able", 19800101, LABOUR_PARTIAL, STAGE_NONE, true},
        {"not able", 19800101, LABOUR_NONE, STAGE_NONE, false},
        {"at school", 20030101, LABOUR_FULL, STAGE_HIGHER, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        struct person *p = born(rows[i].born);
        p->labour = (uint8_t)rows[i].labour;
        p->stage = (uint8_t)rows[i].stage;
        assert_row(rows[i].row, zero_employment(), rows[i].zero);
    }
}

/* H03.2: what the counted members are; the same or worse is not listed. */
START_TEST(H03_2_newly_eligible_are_those_whose_category_improved)
{
    static const enum category order[] = {CATEGORY_NONE, CATEGORY_EXPENDITURE,
                                          CATEGORY_EDGE, CATEGORY_DIBAO};
    struct determination now = {0};
    for (size_t i = 0; i < COUNT_OF(order); i++)
        for (size_t k = 0; k < COUNT_OF(order); k++) {
            const struct screen_before before = {order[i], 1, 0, 0};
            now.category = order[k];
            ck_assert_uint_eq(screen_improved(&before, &now),
                              k > i ? BIT(GROUP_NEW_CATEGORY) : 0);
        }
}

/* Whoever lives with a tekun person newly qualifies as anybody else does. */
START_TEST(H03_2_the_members_beside_a_tekun_person_are_not_missed)
{
    static const struct {
        const char *row;
        struct screen_before before;
        enum category now;
        int64_t tekun_persons;
        enum screen_group group; /* GROUP_COUNT: not listed */
    } rows[] = {
        {"to dibao",
         {CATEGORY_TEKUN, 2, 1, 0},
         CATEGORY_DIBAO,
         1,
         GROUP_NEW_CATEGORY},
        {"to edge",
         {CATEGORY_TEKUN, 2, 1, 0},
         CATEGORY_EDGE,
         1,
         GROUP_NEW_CATEGORY},
        {"out of dibao",
         {CATEGORY_DIBAO, 2, 1, 0},
         CATEGORY_TEKUN,
         1,
         GROUP_COUNT},
        {"the first tekun person",
         {CATEGORY_NONE, 2, 0, 0},
         CATEGORY_TEKUN,
         1,
         GROUP_NEW_CATEGORY},
        {"the second",
         {CATEGORY_TEKUN, 2, 1, 0},
         CATEGORY_TEKUN,
         2,
         GROUP_NEW_TEKUN},
        {"one, and the others out of dibao",
         {CATEGORY_DIBAO, 2, 0, 0},
         CATEGORY_EDGE,
         1,
         GROUP_NEW_TEKUN},
        {"tekun no more",
         {CATEGORY_TEKUN, 0, 1, 0},
         CATEGORY_DIBAO,
         0,
         GROUP_COUNT},
        {"somebody comes",
         {CATEGORY_TEKUN, 0, 1, 0},
         CATEGORY_DIBAO,
         1,
         GROUP_NEW_CATEGORY},
        {"one no more, the others in need",
         {CATEGORY_TEKUN, 1, 1, 0},
         CATEGORY_EDGE,
         0,
         GROUP_NEW_CATEGORY},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct determination now = {
            .category = rows[i].now, .tekun_persons = rows[i].tekun_persons};
        assert_row(rows[i].row, screen_improved(&rows[i].before, &now),
                   rows[i].group == GROUP_COUNT ? 0 : BIT(rows[i].group));
    }
}

START_TEST(H03_2_newly_single_persons_are_not_missed)
{
    const struct screen_before before = {CATEGORY_EDGE, 2, 0, 0};
    struct determination now = {.category = CATEGORY_EDGE, .single_persons = 1};
    ck_assert_uint_eq(screen_improved(&before, &now), BIT(GROUP_NEW_SINGLE));
    now.tekun_persons = 1;
    ck_assert_uint_eq(screen_improved(&before, &now), BIT(GROUP_NEW_TEKUN));
}

/* Who was in dibao with his household and is now alone is not new. */
START_TEST(H03_2_who_stays_in_dibao_alone_is_not_newly_eligible)
{
    const struct screen_before before = {CATEGORY_DIBAO, 2, 0, 0};
    const struct determination now = {.category = CATEGORY_EDGE,
                                      .single_persons = 1};
    ck_assert_uint_eq(screen_improved(&before, &now), 0);
}

/* What a reason says of a person; borrowed until the next. */
static const char *why(enum screen_group group, size_t person,
                       const struct screen_before *before)
{
    static char kept[256];
    struct buffer text = {0};
    screen_reason(group, &world.result, person, before, &text);
    buffer_char(&text, '\0');
    ck_assert_uint_lt(text.length, sizeof kept);
    memcpy(kept, text.data, text.length);
    buffer_free(&text);
    return kept;
}

/* H02.1: the fact by which somebody is of one of the eight groups. */
START_TEST(H02_1_the_reason_of_a_group_of_outreach_is_its_fact)
{
    static const struct {
        enum screen_group group;
        const char *reason;
    } rows[] = {
        {GROUP_UNEMPLOYED, "employment=unemployed"},
        {GROUP_FLEXIBLE, "employment=unemployed"},
        {GROUP_EDGE_POPULATION, "in_force=edge;decided=dibao"},
        {GROUP_MONITORED, "tags=monitored;tags=registered_poor"},
        {GROUP_ILL_OR_DISABLED,
         "illness=serious;disability=visual;disability_grade=2"},
        {GROUP_FORMER_APPLICANT, "decided=dibao;tags=former_applicant"},
        {GROUP_WEAK, "tags=weak"},
        {GROUP_AFFECTED, "tags=affected"},
    };
    struct person *p = member();
    p->employment = EMPLOYMENT_UNEMPLOYED;
    p->illness = ILLNESS_SERIOUS;
    p->disability = DISABILITY_VISUAL;
    p->disability_grade = 2;
    p->tags = BIT(TAG_MONITORED) | BIT(TAG_REGISTERED_POOR) |
              BIT(TAG_FORMER_APPLICANT) | BIT(TAG_WEAK) | BIT(TAG_AFFECTED);
    world.household.category_in_force = CATEGORY_EDGE;
    decide();
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert_str_eq(why(rows[i].group, 0, NULL), rows[i].reason);
    p->illness = ILLNESS_CHRONIC;
    ck_assert_str_eq(why(GROUP_ILL_OR_DISABLED, 0, NULL),
                     "disability=visual;disability_grade=2");
    p->illness = ILLNESS_SERIOUS;
    p->disability_grade = 3;
    ck_assert_str_eq(why(GROUP_ILL_OR_DISABLED, 0, NULL), "illness=serious");
    world.household.category_in_force = CATEGORY_UNKNOWN;
    ck_assert_str_eq(why(GROUP_EDGE_POPULATION, 0, NULL), "decided=dibao");
}

/* J30.1, J18.1, Z09.2, Z20.1, H03.2: those of the other lists. */
START_TEST(J30_1_J18_1_Z20_1_H03_2_the_reasons_of_the_other_lists)
{
    const struct screen_before before = {CATEGORY_EDGE, 2, 0, 0};
    always("edge.ratio", "1.5");
    struct person *p = member();
    p->tags = BIT(TAG_DISASTER) | BIT(TAG_HEATING);
    p->labour = LABOUR_PARTIAL;
    world.household.rigid_expense_fen_year = YUAN(1000);
    decide();
    ck_assert_str_eq(why(GROUP_ENTITLED_TEKUN, 0, NULL), "in_force=not given");
    ck_assert_str_eq(why(GROUP_ENTITLED_EXPENDITURE, 0, NULL),
                     "in_force=not given");
    world.household.category_in_force = CATEGORY_NONE;
    ck_assert_str_eq(why(GROUP_ENTITLED_DIBAO, 0, NULL), "in_force=none");
    ck_assert_str_eq(why(GROUP_NEAR_DIBAO, 0, NULL),
                     "standard=636.00;edge_limit=954.00;expense_month=83.33");
    ck_assert_str_eq(why(GROUP_NEEDS_UNKNOWN, 0, NULL),
                     "tags=disaster;tags=heating");
    ck_assert_str_eq(why(GROUP_ZERO_EMPLOYMENT, 0, NULL),
                     "employment=none;labour=partial");
    ck_assert_str_eq(why(GROUP_NEW_CATEGORY, 0, &before),
                     "before=edge;after=dibao");
}

START_TEST(Z20_1_where_there_is_no_edge_its_limit_is_not_told)
{
    household_of(1, YUAN(700));
    decide();
    ck_assert_str_eq(why(GROUP_NEAR_DIBAO, 0, NULL),
                     "standard=636.00;expense_month=0.00");
}

/* H02.1: whoever lives with a tekun person is not decided as one. */
START_TEST(H02_1_a_former_applicant_is_decided_by_himself)
{
    household_of(1, YUAN(9000));
    struct person *old = member();
    old->birth_date = 19500101;
    old->support = SUPPORT_NONE;
    decide();
    ck_assert_int_eq(world.result.category, CATEGORY_TEKUN);
    ck_assert_str_eq(why(GROUP_FORMER_APPLICANT, 0, NULL), "decided=none");
    ck_assert_str_eq(why(GROUP_FORMER_APPLICANT, 1, NULL), "decided=tekun");
}

START_TEST(Z20_1_a_limit_that_is_not_known_is_not_told)
{
    rule("edge.ratio", "2020-01-01", "1.5");
    rule("edge.ratio", "2021-01-01", "none");
    household_of(1, YUAN(700));
    ck_assert_int_eq(try_to_decide(), STATUS_NO_VALUE);
    ck_assert_str_eq(why(GROUP_HIGH_EXPENDITURE, 0, NULL),
                     "standard=636.00;expense_month=0.00");
}

START_TEST(a_reason_names_the_fact)
{
    struct buffer text = {0};
    struct person *p = earner(YUAN(900));
    p->employment = EMPLOYMENT_REGISTERED;
    decide();
    screen_reason(GROUP_UNEMPLOYED, &world.result, 0, NULL, &text);
    buffer_char(&text, '\0');
    ck_assert_str_eq(text.data, "employment=registered_unemployed");
    buffer_free(&text);
}

START_TEST(every_group_has_a_code_and_a_source)
{
    for (int group = 0; group < GROUP_COUNT; group++) {
        const struct screen_group_def *def =
            screen_group_def((enum screen_group)group);
        ck_assert_ptr_nonnull(def->code);
        ck_assert_ptr_nonnull(def->source);
    }
    ck_assert_int_eq(screen_list_find("winter"), SCREEN_WINTER);
    ck_assert_int_eq(screen_list_find("summer"), SCREEN_LISTS);
}

START_TEST(Z20_1_a_limit_that_has_ended_is_missed)
{
    screen_groups set;
    always("screen.margin", "10%");
    always("screen.expense_share", "50%");
    rule("edge.ratio", "2020-01-01", "1.5");
    rule("edge.ratio", "2021-01-01", "none");
    household_of(1, YUAN(700));
    struct determination *d = undecided();
    d->members = 1;
    d->property_passes = true;
    d->category = CATEGORY_NONE;
    assert_needs(screen_warning(d, &set), "edge.ratio", VALUE_ENDED);
    ck_assert_uint_eq(set, 0);
}

RULE_SUITE("screen", H02_1_outreach_knows_eight_groups,
           H02_1_the_reason_of_a_group_of_outreach_is_its_fact,
           J30_1_J18_1_Z20_1_H03_2_the_reasons_of_the_other_lists,
           Z20_1_a_limit_that_is_not_known_is_not_told,
           Z20_1_where_there_is_no_edge_its_limit_is_not_told,
           H02_1_a_former_applicant_is_decided_by_himself,
           H03_2_the_members_beside_a_tekun_person_are_not_missed,
           H03_2_who_stays_in_dibao_alone_is_not_newly_eligible,
           J30_1_Z18_1_discovery_tells_the_categories_apart,
           Z20_1_who_is_helped_or_has_property_is_not_warned_of,
           Z20_1_without_an_edge_there_is_no_limit_of_it,
           Z09_2_C12_1_needs_the_birth_date_of_who_does_not_work,
           H02_1_edge_population_is_decided_or_in_force,
           H02_1_former_applicants_in_dibao_are_left_out,
           the_dead_are_on_no_list,
           J30_1_Z18_1_discovery_lists_who_receives_nothing,
           Z20_1_warning_near_the_limits_and_high_expenditure,
           Z20_1_warning_invents_no_figure,
           J18_1_winter_lists_needs_of_the_disaster_hit,
           Z09_2_C12_1_listed_until_one_member_works,
           Z09_2_C12_1_needs_a_member_of_working_age_able_to_work,
           H03_2_newly_eligible_are_those_whose_category_improved,
           H03_2_newly_single_persons_are_not_missed, a_reason_names_the_fact,
           every_group_has_a_code_and_a_source,
           Z20_1_a_limit_that_has_ended_is_missed)
