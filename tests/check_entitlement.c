/* entitlement - what a person or household can have beside money (J31.1). */
#include "entitlement.h"
#include "fixture.h"

enum { MOST_FIELDS = 8 };

struct text_field {
    const char *key, *value;
};

/* A section [entitlement.NAME] with its fields, over what is there. */
static void section_from(const char *name, const char *from, const char *value,
                         const struct text_field *fields)
{
    rule(name, from, value);
    struct section *section = rulebook_section(&world.book, span_of(name));
    section->fields =
        arena_array(&world.book.arena, MOST_FIELDS, sizeof *section->fields);
    ck_assert_ptr_nonnull(section->fields);
    for (; fields->key; fields++) {
        ck_assert_msg(entitlement_check_field(fields->key, fields->value) ==
                          STATUS_OK,
                      "%s = %s", fields->key, fields->value);
        section->fields[section->field_count++] =
            (struct section_field){fields->key, fields->value, 0};
    }
}

#define FIELDS(...) ((const struct text_field[]){__VA_ARGS__, {NULL, NULL}})
#define ENTITLEMENT(value, ...)                                                \
    section_from("entitlement.aid", "2021-03-02", value, FIELDS(__VA_ARGS__))

static const struct entitlement *resolved(size_t *count)
{
    const struct entitlement *list;
    ck_assert_int_eq(
        entitlements_resolve(&world.policy, &world.book.arena, &list, count),
        STATUS_OK);
    return list;
}

/* Decides, and the one entitlement there is. */
static const struct entitlement *the_one(void)
{
    size_t count;
    decide();
    const struct entitlement *list = resolved(&count);
    ck_assert_uint_eq(count, 1);
    return list;
}

/* Is the member (or the household) let in? */
static enum filter_answer answer(size_t person)
{
    return entitlement_applies(the_one(), &world.result, person);
}

START_TEST(an_entitlement_begins_and_ends_by_its_dates)
{
    static const struct {
        date on;
        size_t count;
    } rows[] = {{20210301, 0}, {20210302, 1}, {20221231, 1}, {20230101, 0}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t count;
        world_anew();
        household_of(1, 0);
        ENTITLEMENT("in_kind", {"title", "aid"});
        rule("entitlement.aid", "2023-01-01", "none");
        world.on = rows[i].on;
        decide();
        resolved(&count);
        ck_assert_msg(count == rows[i].count, "%d", (int)rows[i].on);
    }
}

/* --set gives a value for all time; before the pack says whose, it is none. */
START_TEST(a_value_without_a_description_is_nobodys)
{
    size_t count;
    household_of(1, 0);
    ENTITLEMENT("in_kind", {"title", "aid"}, {"who", "stage=compulsory"});
    always("entitlement.aid", "500");
    world.on = 20210301;
    decide();
    resolved(&count);
    ck_assert_uint_eq(count, 0);
    world.on = 20210302;
    decide();
    ck_assert_str_eq(resolved(&count)->title, "aid");
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(resolved(&count)->who.used, 1u << FILTER_STAGE);
}

START_TEST(every_key_is_read_and_has_its_default)
{
    household_of(1, 0);
    ENTITLEMENT("in_kind", {"title", "x"});
    const struct entitlement *e = the_one();
    ck_assert_str_eq(e->name, "aid");
    ck_assert_int_eq(e->layer, LAYER_OTHER);
    ck_assert_int_eq(e->scope, SCOPE_PERSON);
    ck_assert_int_eq(e->persons, PERSONS_LIVING);
    ck_assert_int_eq(e->listed, LISTED_ALL);
    ck_assert_int_eq(e->period, PERIOD_NONE);
    ck_assert_ptr_null(e->lead);
    world_anew();
    household_of(1, 0);
    ENTITLEMENT("in_kind", {"layer", "emergency"}, {"scope", "household"},
                {"period", "once"}, {"category", "tekun;dibao"},
                {"area", "rural"}, {"lead", "L"}, {"with", "W"},
                {"article", "J17.1"});
    e = the_one();
    ck_assert_str_eq(layer_word(e->layer), "emergency");
    ck_assert_str_eq(scope_word(e->scope), "household");
    ck_assert_str_eq(period_word(e->period), "once");
    ck_assert_str_eq(e->category_text, "tekun;dibao");
    ck_assert_uint_eq(e->categories,
                      1u << CATEGORY_TEKUN | 1u << CATEGORY_DIBAO);
    ck_assert_uint_eq(e->areas, 1u << AREA_RURAL);
    ck_assert_str_eq(e->lead, "L");
    ck_assert_str_eq(e->with, "W");
    ck_assert_str_eq(e->article, "J17.1");
}

START_TEST(a_key_takes_only_its_words)
{
    static const struct text_field bad[] = {
        {"layer", "top"},          {"scope", "people"},
        {"period", "weekly"},      {"persons", "everyone"},
        {"listed", "no"},          {"category", "dibao;x"},
        {"area", "town"},          {"who", "age=young"},
        {"household", "height=3"}, {"amount_of", "nothing"}};
    static const struct text_field good[] = {
        {"layer", "basic"},      {"scope", "person"},
        {"period", "month"},     {"persons", "dead"},
        {"listed", "catalogue"}, {"category", "single"},
        {"area", "城市"},        {"who", "tags!=orphan"},
        {"title", "anything"},   {"amount_of", "tekun.standard"}};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        ck_assert_msg(entitlement_check_field(bad[i].key, bad[i].value) ==
                          STATUS_FAULT,
                      "%s = %s", bad[i].key, bad[i].value);
    for (size_t i = 0; i < COUNT_OF(good); i++)
        ck_assert_msg(entitlement_check_field(good[i].key, good[i].value) ==
                          STATUS_OK,
                      "%s = %s", good[i].key, good[i].value);
}

/* J10.1: students of dibao families, not those one fen above the standard. */
START_TEST(a_students_item_asks_for_category_and_stage)
{
    static const struct {
        const char *row;
        int64_t income;
        int stage;
        enum filter_answer answer;
    } rows[] = {
        {"below the standard", YUAN(1272) - 1, STAGE_COMPULSORY, FILTER_YES},
        {"at the standard", YUAN(1272), STAGE_COMPULSORY, FILTER_NO},
        {"another stage", 0, STAGE_HIGHER, FILTER_NO},
        {"no stage", 0, STAGE_NONE, FILTER_NO},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        household_of(2, rows[i].income);
        world.persons[1].stage = (uint8_t)rows[i].stage;
        ENTITLEMENT("in_kind", {"category", "dibao"},
                    {"who", "stage=compulsory"});
        assert_row(rows[i].row, answer(1), rows[i].answer);
        assert_row(rows[i].row, answer(0), FILTER_NO);
    }
}

/* J13.1, J14.1: housing in towns and in the country. */
START_TEST(an_item_of_the_area_is_not_for_the_other)
{
    household_of(1, 0);
    ENTITLEMENT("in_kind", {"scope", "household"}, {"category", "dibao"},
                {"area", "urban"});
    ck_assert_int_eq(answer(0), FILTER_YES);
    world.household.area = AREA_RURAL;
    ck_assert_int_eq(answer(0), FILTER_NO);
}

/* J12.1: compulsory-school age is 6 to 15, both ends included. */
START_TEST(an_age_has_two_ends)
{
    static const struct {
        date birth;
        enum filter_answer answer;
    } rows[] = {{20151001, FILTER_YES},
                {20151002, FILTER_NO},
                {20051002, FILTER_YES},
                {20051001, FILTER_NO},
                {DATE_NONE, FILTER_NEEDS_BIRTH_DATE}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t whose;
        world_anew();
        household_of(1, YUAN(9000));
        disabled(DISABILITY_MULTIPLE, 1)->birth_date = rows[i].birth;
        ENTITLEMENT("in_kind", {"who", "disability_grade=1|2;age=6..15"});
        ck_assert_msg(answer(1) == rows[i].answer, "%d", (int)rows[i].birth);
        entitlement_examine(the_one(), &world.result, 1, &whose);
        ck_assert_msg(rows[i].answer == FILTER_NO || whose == 1, "whose");
    }
}

/* A missing fact is not asked for where another member decides already. */
START_TEST(a_missing_fact_is_asked_for_only_where_it_matters)
{
    size_t whose;
    household_of(3, YUAN(9000));
    world.persons[1].birth_date = DATE_NONE;
    ENTITLEMENT("in_kind", {"scope", "household"}, {"who", "age=..17"});
    ck_assert_int_eq(entitlement_examine(the_one(), &world.result, 0, &whose),
                     FILTER_NEEDS_BIRTH_DATE);
    ck_assert_uint_eq(whose, 1);
    world.persons[2].birth_date = 20150101;
    ck_assert_int_eq(answer(0), FILTER_YES);
}

START_TEST(a_condition_on_the_household_and_one_on_the_person_must_both_hold)
{
    static const struct {
        const char *row;
        date child;
        int illness;
        enum filter_answer answer;
    } rows[] = {
        {"both", 20150101, ILLNESS_SERIOUS, FILTER_YES},
        {"no child", 19900101, ILLNESS_SERIOUS, FILTER_NO},
        {"not ill", 20150101, ILLNESS_NONE, FILTER_NO},
        {"not ill, child's age unknown", DATE_NONE, ILLNESS_NONE, FILTER_NO},
        {"child's age unknown", DATE_NONE, ILLNESS_SERIOUS,
         FILTER_NEEDS_BIRTH_DATE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        household_of(2, YUAN(9000));
        world.persons[0].illness = (uint8_t)rows[i].illness;
        world.persons[1].birth_date = rows[i].child;
        ENTITLEMENT("in_kind", {"who", "illness=serious"},
                    {"household", "age=..17"});
        assert_row(rows[i].row, answer(0), rows[i].answer);
    }
}

START_TEST(persons_who_do_not_count_are_not_let_in)
{
    household_of(2, 0);
    world.persons[1].lives_together = ANSWER_NO;
    ENTITLEMENT("in_kind", {"title", "for all"});
    ck_assert_int_eq(answer(0), FILTER_YES);
    ck_assert_int_eq(answer(1), FILTER_NO);
    world.persons[1].lives_together = ANSWER_YES;
    world.persons[1].tags = 1u << TAG_PRISON;
    ck_assert_int_eq(answer(1), FILTER_NO);
}

/* J04.2: let in alone is dibao for the person, not for the household. */
START_TEST(single_person_inclusion_does_not_make_the_household_dibao)
{
    static const struct {
        const char *scope, *category;
        enum filter_answer answer;
    } rows[] = {
        {"person", "dibao", FILTER_YES},   {"person", "single", FILTER_YES},
        {"person", "edge", FILTER_NO},     {"household", "dibao", FILTER_NO},
        {"household", "edge", FILTER_YES},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        always("edge.ratio", "1.5");
        always("single.mode", "own_income");
        disabled(DISABILITY_PHYSICAL, 2);
        earner(YUAN(1500));
        ENTITLEMENT("in_kind", {"scope", rows[i].scope},
                    {"category", rows[i].category});
        ck_assert_msg(answer(0) == rows[i].answer, "%s %s", rows[i].scope,
                      rows[i].category);
        ck_assert_int_eq(world.parts[0].category, CATEGORY_SINGLE);
        ck_assert_int_eq(entitlement_category(&world.result, 0),
                         CATEGORY_DIBAO);
        ck_assert_int_eq(entitlement_category(&world.result, 1), CATEGORY_EDGE);
    }
}

/* J25.1: a funeral is for someone of a family in need who died. */
START_TEST(an_item_of_the_dead_is_for_nobody_else)
{
    static const struct {
        const char *row;
        date died;
        int in_force;
        int64_t income;
        enum filter_answer answer;
    } rows[] = {
        {"alive", DATE_NONE, CATEGORY_DIBAO, 0, FILTER_NO},
        {"died before", 20210920, CATEGORY_DIBAO, YUAN(9000), FILTER_YES},
        {"died today", 20211001, CATEGORY_DIBAO, 0, FILTER_YES},
        {"today, by what is in force", 20211001, CATEGORY_DIBAO, YUAN(9000),
         FILTER_YES},
        {"today, nothing in force", 20211001, CATEGORY_NONE, 0, FILTER_YES},
        {"today, not in need", 20211001, CATEGORY_NONE, YUAN(9000), FILTER_NO},
        {"today, edge in force", 20211001, CATEGORY_EDGE, 0, FILTER_NO},
        {"died later", 20211002, CATEGORY_DIBAO, 0, FILTER_NO},
        {"not in need", 20210920, CATEGORY_NONE, YUAN(9000), FILTER_NO},
        {"in need now", 20210920, CATEGORY_NONE, 0, FILTER_YES},
        {"nothing in force", 20210920, CATEGORY_UNKNOWN, 0, FILTER_YES},
        {"alone", 20210920, CATEGORY_SINGLE, YUAN(9000), FILTER_YES},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        household_of(2, rows[i].income);
        world.persons[1].died_on = rows[i].died;
        world.household.category_in_force = (uint8_t)rows[i].in_force;
        ENTITLEMENT("in_kind", {"persons", "dead"}, {"category", "dibao"});
        assert_row(rows[i].row, answer(1), rows[i].answer);
        assert_row(rows[i].row, answer(0), FILTER_NO);
        if (rows[i].answer == FILTER_YES && rows[i].died < world.result.on)
            assert_row(rows[i].row, entitlement_category(&world.result, 1),
                       CATEGORY_DIBAO);
    }
}

/* J25.1: who did not count has nothing, on the day of death and after it. */
START_TEST(an_item_of_the_dead_is_not_for_a_conscript_left_out)
{
    static const struct {
        const char *row, *left_out;
        date died;
        enum filter_answer answer;
    } rows[] = {
        {"on the day", "yes", 20211001, FILTER_NO},
        {"the day after", "yes", 20210930, FILTER_NO},
        {"who counts, on the day", "no", 20211001, FILTER_YES},
        {"who counts, the day after", "no", 20210930, FILTER_YES},
        {"nothing says it, the day after", NULL, 20210930, FILTER_YES},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        if (rows[i].left_out)
            always("members.conscript_excluded", rows[i].left_out);
        else
            rule("members.conscript_excluded", "2000-01-01", "none");
        household_of(2, 0);
        world.persons[1].died_on = rows[i].died;
        world.persons[1].tags = UINT32_C(1) << TAG_CONSCRIPT;
        ENTITLEMENT("in_kind", {"persons", "dead"}, {"category", "dibao"});
        assert_row(rows[i].row, answer(1), rows[i].answer);
    }
}

START_TEST(a_measure_of_the_catalogue_alone_is_nobodys)
{
    household_of(1, 0);
    ENTITLEMENT("in_kind", {"listed", "catalogue"}, {"scope", "household"});
    ck_assert_int_eq(answer(0), FILTER_NO);
    ck_assert_str_eq(listed_word(the_one()->listed), "catalogue");
}

/* Amounts: yuan, a share of the standard, a parameter's, or none. */
START_TEST(the_amount_is_that_of_the_date)
{
    static const struct {
        const char *value, *amount_of;
        date on;
        bool has;
        int64_t fen;
    } rows[] = {
        {"in_kind", NULL, 20211001, false, 0},
        {"500", NULL, 20211001, true, YUAN(500)},
        {"0", NULL, 20211001, true, 0},
        {"33.3%", NULL, 20211001, true, 21179}, /* 211.788, half up */
        {"in_kind", "reward.amount", 20211001, true, YUAN(70)},
        {"in_kind", "reward.amount", 20210930, false, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        bool has;
        int64_t fen;
        world_anew();
        household_of(1, 0);
        world.on = rows[i].on;
        rule("reward.amount", "2021-10-01", "70");
        if (rows[i].amount_of)
            ENTITLEMENT(rows[i].value, {"amount_of", rows[i].amount_of});
        else
            ENTITLEMENT(rows[i].value, {"title", "x"});
        ck_assert_int_eq(
            entitlement_amount(the_one(), &world.result, &has, &fen),
            STATUS_OK);
        ck_assert_msg(has == rows[i].has && fen == rows[i].fen, "%s: %d %lld",
                      rows[i].value, has, (long long)fen);
    }
}

START_TEST(provisions_stay_under_a_set_value)
{
    size_t count;
    household_of(1, 0);
    ENTITLEMENT("in_kind", {"title", "aid"});
    rulebook_section(&world.book, span_of("entitlement.aid"))->provisions =
        "J17.1";
    always("entitlement.aid", "300");
    decide();
    ck_assert_str_eq(resolved(&count)->provisions, "J17.1");
    ck_assert_str_eq(resolved(&count)->value->text, "300");
}

/* What a pack would be refused for is nothing here, and lets nobody in more. */
START_TEST(a_field_that_cannot_be_read_is_as_if_it_were_not_there)
{
    ENTITLEMENT("in_kind", {"layer", "basic"}, {"who", "age=60.."});
    struct section *section =
        rulebook_section(&world.book, span_of("entitlement.aid"));
    section->fields[0].value = "nonsense";
    section->fields[1].value = "nonsense=1";
    household_of(1, YUAN(9000));
    ck_assert_int_eq(answer(0), FILTER_YES); /* everybody */
}

START_TEST(an_amount_is_that_of_a_parameter_of_money)
{
    ck_assert_int_eq(entitlement_check_field("amount_of", "reward.amount"),
                     STATUS_OK);
    ck_assert_int_eq(
        entitlement_check_field("amount_of", "income.disposable_year"),
        STATUS_OK);
    ck_assert_int_eq(entitlement_check_field("amount_of", "edge.ratio"),
                     STATUS_FAULT);
    ck_assert_int_eq(entitlement_check_field("amount_of", "no.such"),
                     STATUS_FAULT);
}

/* A fact that is missing matters where nobody else decides it. */
START_TEST(of_two_whose_age_is_not_known_the_first_is_asked_for)
{
    ENTITLEMENT("in_kind", {"household", "age=60.."});
    member()->birth_date = DATE_NONE;
    member()->birth_date = DATE_NONE;
    ck_assert_int_eq(answer(0), FILTER_NEEDS_BIRTH_DATE);
    born(19500101);
    ck_assert_int_eq(answer(0), FILTER_YES);
}

START_TEST(who_may_be_barred_by_a_fact_that_is_missing_is_not_let_in)
{
    ENTITLEMENT("in_kind", {"nobody", "age=60.."});
    member()->birth_date = DATE_NONE;
    ck_assert_int_eq(answer(0), FILTER_NEEDS_BIRTH_DATE);
    world.persons[0].birth_date = 19800101;
    ck_assert_int_eq(answer(0), FILTER_YES);
    world.persons[0].birth_date = 19500101;
    ck_assert_int_eq(answer(0), FILTER_NO);
}

RULE_SUITE("entitlement", an_entitlement_begins_and_ends_by_its_dates,
           a_value_without_a_description_is_nobodys,
           every_key_is_read_and_has_its_default, a_key_takes_only_its_words,
           a_students_item_asks_for_category_and_stage,
           an_item_of_the_area_is_not_for_the_other, an_age_has_two_ends,
           a_missing_fact_is_asked_for_only_where_it_matters,
           a_condition_on_the_household_and_one_on_the_person_must_both_hold,
           persons_who_do_not_count_are_not_let_in,
           single_person_inclusion_does_not_make_the_household_dibao,
           an_item_of_the_dead_is_for_nobody_else,
           an_item_of_the_dead_is_not_for_a_conscript_left_out,
           a_measure_of_the_catalogue_alone_is_nobodys,
           the_amount_is_that_of_the_date, provisions_stay_under_a_set_value,
           a_field_that_cannot_be_read_is_as_if_it_were_not_there,
           an_amount_is_that_of_a_parameter_of_money,
           of_two_whose_age_is_not_known_the_first_is_asked_for,
           who_may_be_barred_by_a_fact_that_is_missing_is_not_let_in)
