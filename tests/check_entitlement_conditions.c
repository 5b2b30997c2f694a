/* entitlement - sections of packs as filters, and whom they let in. */
#include "entitlement.h"
#include "fixture.h"

enum { MOST_FIELDS = 8 };

/* A section [entitlement.NAME] with its fields: key, value, ..., NULL. */
static void entitlement(const char *name, const char *value,
                        const char *const *fields)
{
    always(name, value);
    struct section *section = rulebook_section(&world.book, span_of(name));
    section->fields =
        arena_array(&world.book.arena, MOST_FIELDS, sizeof *section->fields);
    for (; fields[0]; fields += 2)
        section->fields[section->field_count++] =
            (struct section_field){fields[0], fields[1], 1};
}

#define FIELDS(...)                                                            \
    (const char *const[])                                                      \
    {                                                                          \
        __VA_ARGS__, NULL                                                      \
    }

static const struct entitlement *list;
static size_t count;

/* Decides the household and resolves the entitlements of the date. */
static void resolve(void)
{
    decide();
    ck_assert_int_eq(
        entitlements_resolve(&world.policy, &world.book.arena, &list, &count),
        STATUS_OK);
}

static enum filter_answer applies(size_t person)
{
    return entitlement_applies(&list[0], &world.result, person);
}

START_TEST(a_section_is_read_with_its_fields)
{
    entitlement("entitlement.training", "3000",
                FIELDS("title", "康复训练卡", "layer", "special", "scope",
                       "household", "category", "dibao;低保边缘", "area",
                       "urban", "period", "year", "lead", "残联"));
    member();
    resolve();
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(list[0].name, "training");
    ck_assert_str_eq(list[0].title, "康复训练卡");
    ck_assert_int_eq(list[0].layer, LAYER_SPECIAL);
    ck_assert_int_eq(list[0].scope, SCOPE_HOUSEHOLD);
    ck_assert_uint_eq(list[0].categories,
                      1u << CATEGORY_DIBAO | 1u << CATEGORY_EDGE);
    ck_assert_uint_eq(list[0].areas, 1u << AREA_URBAN);
    ck_assert_int_eq(list[0].period, PERIOD_YEAR);
    ck_assert_str_eq(list[0].lead, "残联");
    ck_assert_ptr_null(list[0].with);
    ck_assert(!list[0].has_household);
    ck_assert_int_eq(list[0].amount_of, PARAM_NONE);
}

START_TEST(what_is_left_out_is_for_any_person)
{
    entitlement("entitlement.a", "100", FIELDS("title", "a"));
    earner(YUAN(9000));
    resolve();
    ck_assert_int_eq(list[0].layer, LAYER_OTHER);
    ck_assert_int_eq(list[0].scope, SCOPE_PERSON);
    ck_assert_int_eq(list[0].period, PERIOD_NONE);
    ck_assert_int_eq(applies(0), FILTER_YES);
}

START_TEST(only_those_in_force_come_in_the_order_of_the_pack)
{
    entitlement("entitlement.b", "1", FIELDS("title", "b"));
    rule("entitlement.late", "2022-01-01", "1");
    supplement("supplement.a", NULL, STACK_YES, "10");
    rule("entitlement.ended", "2020-01-01", "1");
    rule("entitlement.ended", "2021-01-01", "none");
    entitlement("entitlement.a", "1", FIELDS("title", "a"));
    member();
    resolve();
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(list[0].name, "b");
    ck_assert_str_eq(list[1].name, "a");
    world.on = 20220101;
    resolve();
    /* A value that no section describes is nobody's. */
    ck_assert_uint_eq(count, 2);
}

/* The category of a person: single counts as dibao, else the household's. */
START_TEST(the_category_is_that_of_the_person_and_else_of_the_household)
{
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    always("tekun.standard", "827");
    earner(YUAN(1500));
    disabled(DISABILITY_SPEECH, 1);
    born(19500101)->support = SUPPORT_NONE;
    member()->lives_together = ANSWER_NO;
    decide();
    static const enum category edge[] = {CATEGORY_EDGE, CATEGORY_DIBAO,
                                         CATEGORY_TEKUN, CATEGORY_NONE};
    for (size_t i = 0; i < COUNT_OF(edge); i++)
        ck_assert_int_eq(entitlement_category(&world.result, i), edge[i]);
    world.persons[0].wage_fen_month = YUAN(500);
    decide();
    static const enum category dibao[] = {CATEGORY_DIBAO, CATEGORY_DIBAO,
                                          CATEGORY_TEKUN, CATEGORY_NONE};
    for (size_t i = 0; i < COUNT_OF(dibao); i++)
        ck_assert_int_eq(entitlement_category(&world.result, i), dibao[i]);
    world.persons[0].wage_fen_month = YUAN(9000);
    decide();
    assert_category("beside a tekun person", CATEGORY_TEKUN);
    ck_assert_int_eq(entitlement_category(&world.result, 0), CATEGORY_NONE);
    always("expenditure.mode", "net");
    world.household.rigid_expense_fen_year = YUAN(900000);
    decide();
    ck_assert_int_eq(entitlement_category(&world.result, 0),
                     CATEGORY_EXPENDITURE);
}

/* Every condition lets in or keeps out by itself. */
START_TEST(each_condition_decides)
{
    static const struct {
        const char *row, *key, *value;
        enum filter_answer answer;
    } rows[] = {
        {"category", "category", "dibao", FILTER_YES},
        {"other category", "category", "edge;tekun", FILTER_NO},
        {"category in Chinese", "category", "低保", FILTER_YES},
        {"area", "area", "urban", FILTER_YES},
        {"other area", "area", "rural", FILTER_NO},
        {"both areas", "area", "urban;rural", FILTER_YES},
        {"who", "who", "illness=serious", FILTER_YES},
        {"not who", "who", "illness=chronic", FILTER_NO},
        {"some member", "household", "age=70..", FILTER_YES},
        {"no member", "household", "age=80..", FILTER_NO},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        entitlement("entitlement.a", "100", FIELDS(rows[i].key, rows[i].value));
        member()->illness = ILLNESS_SERIOUS;
        born(19500101);
        resolve();
        assert_row(rows[i].row, applies(0), rows[i].answer);
    }
}

START_TEST(the_excluded_are_let_in_nowhere)
{
    entitlement("entitlement.a", "100", FIELDS("household", "age=70.."));
    entitlement("entitlement.b", "100", FIELDS("title", "b"));
    member();
    born(19500101)->lives_together = ANSWER_NO;
    resolve();
    ck_assert_int_eq(applies(0), FILTER_NO); /* the aged one is excluded */
    ck_assert_int_eq(entitlement_applies(&list[1], &world.result, 0),
                     FILTER_YES);
    ck_assert_int_eq(entitlement_applies(&list[1], &world.result, 1),
                     FILTER_NO);
}

START_TEST(a_household_is_let_in_by_any_of_its_persons)
{
    entitlement("entitlement.a", "100",
                FIELDS("scope", "household", "who", "illness=serious"));
    household_of(3, 0);
    resolve();
    ck_assert_int_eq(applies(0), FILTER_NO);
    world.persons[2].illness = ILLNESS_SERIOUS;
    resolve();
    ck_assert_int_eq(applies(0), FILTER_YES);
    world.persons[2].died_on = 20200101;
    resolve();
    ck_assert_int_eq(applies(0), FILTER_NO);
}

START_TEST(a_missing_fact_is_asked_for_unless_another_person_decides)
{
    entitlement("entitlement.a", "100",
                FIELDS("scope", "household", "who", "age=70.."));
    member();
    born(DATE_NONE);
    resolve();
    ck_assert_int_eq(applies(0), FILTER_NEEDS_BIRTH_DATE);
    world.persons[0].birth_date = 19500101;
    resolve();
    ck_assert_int_eq(applies(0), FILTER_YES);
    world_anew();
    entitlement("entitlement.a", "100",
                FIELDS("household", "sex=F", "who", "illness=serious"));
    member()->sex = SEX_UNKNOWN;
    resolve();
    ck_assert_int_eq(applies(0), FILTER_NO); /* not ill: the sex is idle */
    world.persons[0].illness = ILLNESS_SERIOUS;
    resolve();
    ck_assert_int_eq(applies(0), FILTER_NEEDS_SEX);
}

START_TEST(the_amount_is_money_a_share_or_in_kind)
{
    static const struct {
        const char *value;
        bool has;
        int64_t fen;
    } rows[] = {
        {"3000", true, 300000}, {"0.01", true, 1},
        {"20%", true, 12720},   {"1/7", true, 9086}, /* 90.857... */
        {"in_kind", false, 0},  {"0", true, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        bool has = false;
        int64_t fen = -1;
        world_anew();
        entitlement("entitlement.a", rows[i].value, FIELDS("title", "a"));
        member();
        resolve();
        ck_assert_int_eq(
            entitlement_amount(&list[0], &world.result, &has, &fen), STATUS_OK);
        assert_row(rows[i].value, has, rows[i].has);
        assert_row(rows[i].value, fen, rows[i].fen);
    }
}

START_TEST(the_amount_may_be_that_of_a_parameter_of_the_date)
{
    bool has = false;
    int64_t fen = -1;
    rule("education.university_disabled", "2021-09-01", "4000");
    entitlement("entitlement.a", "in_kind",
                FIELDS("amount_of", "education.university_disabled"));
    member();
    resolve();
    ck_assert_int_eq(list[0].amount_of, PARAM_EDUCATION_UNIVERSITY_DISABLED);
    ck_assert_int_eq(entitlement_amount(&list[0], &world.result, &has, &fen),
                     STATUS_OK);
    ck_assert(has);
    ck_assert_int_eq(fen, YUAN(4000));
    world.on = 20210831;
    resolve();
    ck_assert_int_eq(entitlement_amount(&list[0], &world.result, &has, &fen),
                     STATUS_OK);
    ck_assert(!has);
}

/* An end is an error where it is met, not an item without an amount. */
START_TEST(the_amount_of_a_parameter_that_has_ended_is_missed)
{
    bool has = true;
    int64_t fen = -1;
    rule("education.university_disabled", "2020-09-01", "4000");
    rule("education.university_disabled", "2021-09-01", "none");
    entitlement("entitlement.a", "in_kind",
                FIELDS("amount_of", "education.university_disabled"));
    member();
    resolve();
    assert_needs(entitlement_amount(&list[0], &world.result, &has, &fen),
                 "education.university_disabled", VALUE_ENDED);
    ck_assert(!has);
}

START_TEST(a_field_is_checked_by_its_key)
{
    static const struct {
        const char *key, *value;
        enum status status;
    } rows[] = {
        {"layer", "basic", STATUS_OK},
        {"layer", "first", STATUS_FAULT},
        {"scope", "household", STATUS_OK},
        {"scope", "family", STATUS_FAULT},
        {"period", "once", STATUS_OK},
        {"period", "day", STATUS_FAULT},
        {"category", "dibao; edge", STATUS_OK},
        {"category", "dibao;", STATUS_FAULT},
        {"category", "rich", STATUS_FAULT},
        {"area", "rural", STATUS_OK},
        {"area", "coast", STATUS_FAULT},
        {"who", "age=70..;sex=F", STATUS_OK},
        {"who", "age=70", STATUS_FAULT},
        {"household", "illness=any", STATUS_OK},
        {"household", "", STATUS_FAULT},
        {"amount_of", "tekun.standard", STATUS_OK},
        {"amount_of", "no.such", STATUS_FAULT},
        {"amount_of", "supplement.student", STATUS_FAULT},
        {"title", "任何文字", STATUS_OK},
        {"lead", "", STATUS_OK},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_row(rows[i].value,
                   entitlement_check_field(rows[i].key, rows[i].value),
                   rows[i].status);
}

START_TEST(layers_and_periods_have_their_words)
{
    ck_assert_str_eq(layer_word(LAYER_BASIC), "basic");
    ck_assert_str_eq(layer_word(LAYER_SPECIAL), "special");
    ck_assert_str_eq(layer_word(LAYER_EMERGENCY), "emergency");
    ck_assert_str_eq(layer_word(LAYER_OTHER), "other");
    ck_assert_str_eq(period_word(PERIOD_NONE), "");
    ck_assert_str_eq(period_word(PERIOD_ONCE), "once");
    ck_assert_str_eq(period_word(PERIOD_MONTH), "month");
    ck_assert_str_eq(period_word(PERIOD_YEAR), "year");
}

START_TEST(the_keys_are_listed_once)
{
    size_t n = 0;
    for (; ENTITLEMENT_KEYS[n]; n++)
        for (size_t k = 0; k < n; k++)
            ck_assert_str_ne(ENTITLEMENT_KEYS[n], ENTITLEMENT_KEYS[k]);
    ck_assert_uint_gt(n, 0);
}

RULE_SUITE("entitlement", a_section_is_read_with_its_fields,
           what_is_left_out_is_for_any_person,
           only_those_in_force_come_in_the_order_of_the_pack,
           the_category_is_that_of_the_person_and_else_of_the_household,
           each_condition_decides, the_excluded_are_let_in_nowhere,
           a_household_is_let_in_by_any_of_its_persons,
           a_missing_fact_is_asked_for_unless_another_person_decides,
           the_amount_is_money_a_share_or_in_kind,
           the_amount_may_be_that_of_a_parameter_of_the_date,
           the_amount_of_a_parameter_that_has_ended_is_missed,
           a_field_is_checked_by_its_key, layers_and_periods_have_their_words,
           the_keys_are_listed_once)
