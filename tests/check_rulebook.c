/* rulebook - the values of parameters over time, pack over pack. */
#include "fixture.h"

static const date NEVER = DATE_NONE;

/* The value of a parameter on a date, as it was written; NULL when absent. */
static const char *text_on(const char *key, date on, date known_on)
{
    const struct dated_value *value = NULL;
    const struct section *section = rulebook_section(&world.book, span_of(key));
    enum presence presence = section_value(section, on, known_on, &value);
    if (presence == VALUE_ABSENT)
        return NULL;
    return presence == VALUE_ENDED ? "ended" : value->text;
}

static void assert_text_on(const char *key, date on, const char *expected)
{
    const char *text = text_on(key, on, NEVER);
    ck_assert_msg((!text && !expected) ||
                      (text && expected && strcmp(text, expected) == 0),
                  "%s on %d is %s, expected %s", key, on,
                  text ? text : "absent", expected ? expected : "absent");
}

/* One section with several dated values, as a pack has them. */
static void section_with(const char *key, struct dated_value *values,
                         size_t count)
{
    struct section *section = arena_alloc(&world.book.arena, sizeof *section);
    for (size_t i = 0; i < count; i++)
        if (!values[i].announced)
            values[i].announced = values[i].effective;
    *section = (struct section){.pack = "test",
                                .name = key,
                                .id = param_find(span_of(key)),
                                .values = values,
                                .count = count};
    ck_assert_int_eq(rulebook_put(&world.book, section), STATUS_OK);
}

/* Section 0: the latest effective date not after the date. */
START_TEST(the_value_of_a_date_is_the_latest_not_after_it)
{
    struct dated_value values[] = {
        {.effective = 20200901, .text = "620"},
        {.effective = 20210901, .text = "636"},
        {.effective = 20220901, .text = "717"},
    };
    section_with("edge.ratio", values, COUNT_OF(values));
    static const struct {
        date on;
        const char *text;
    } rows[] = {
        {19000101, NULL},  {20200831, NULL},  {20200901, "620"},
        {20210831, "620"}, {20210901, "636"}, {20220831, "636"},
        {20220901, "717"}, {29991231, "717"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_text_on("edge.ratio", rows[i].on, rows[i].text);
}

START_TEST(an_end_lasts_until_the_next_value)
{
    struct dated_value values[] = {
        {.effective = 20210701, .text = "yes"},
        {.effective = 20260101, .text = "none", .ends = true},
        {.effective = 20270101, .text = "no"},
    };
    section_with("income.basic_pension_excluded", values, COUNT_OF(values));
    static const struct {
        date on;
        const char *text;
    } rows[] = {
        {20210630, NULL},    {20210701, "yes"},   {20251231, "yes"},
        {20260101, "ended"}, {20261231, "ended"}, {20270101, "no"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_text_on("income.basic_pension_excluded", rows[i].on,
                       rows[i].text);
}

/*
 * interface.md: a child's section replaces the parent's values from its first
 * date on, whatever the parent's dates; earlier ones come from the parent.
 */
START_TEST(a_child_replaces_its_parent_from_its_first_date_on)
{
    struct dated_value parent[] = {
        {.effective = 20120101, .text = "parent 2012"},
        {.effective = 20210701, .text = "parent 2021"},
        {.effective = 20300101, .text = "parent 2030"},
    };
    struct dated_value child[] = {
        {.effective = 20160501, .text = "child 2016"},
        {.effective = 20250101, .text = "child 2025"},
    };
    section_with("article.review", parent, COUNT_OF(parent));
    section_with("article.review", child, COUNT_OF(child));
    static const struct {
        date on;
        const char *text;
    } rows[] = {
        {20111231, NULL},          {20120101, "parent 2012"},
        {20160430, "parent 2012"}, {20160501, "child 2016"},
        {20210701, "child 2016"},  {20250101, "child 2025"},
        {20300101, "child 2025"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_text_on("article.review", rows[i].on, rows[i].text);
}

START_TEST(a_child_may_end_what_its_parent_says)
{
    rule("tekun.standard", "2021-09-01", "827");
    rule("tekun.standard", "2023-01-01", "none");
    assert_text_on("tekun.standard", 20221231, "827");
    assert_text_on("tekun.standard", 20230101, "ended");
}

START_TEST(three_packs_stack)
{
    rule("edge.ratio", "2021-07-01", "1.5");
    rule("edge.ratio", "2022-01-01", "1.6");
    rule("edge.ratio", "2023-01-01", "1.7");
    assert_text_on("edge.ratio", 20210630, NULL);
    assert_text_on("edge.ratio", 20210701, "1.5");
    assert_text_on("edge.ratio", 20220101, "1.6");
    assert_text_on("edge.ratio", 20230101, "1.7");
}

/* Chongqing 2018: announced 2018-08-28, effective 2018-01-01 (section 8). */
START_TEST(only_what_was_announced_is_known)
{
    rule("tekun.standard", "2017-04-01", "650");
    rule_announced("tekun.standard", "2018-01-01", "2018-08-28", "710");
    static const struct {
        date on, known_on;
        const char *text;
    } rows[] = {
        {20180301, DATE_NONE, "710"}, /* without it, all are known */
        {20180301, 20180301, "650"},  {20180301, 20180827, "650"},
        {20180301, 20180828, "710"},  {20171231, 20180828, "650"},
        {20180301, 20170401, "650"},  {20180301, 20170331, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *text =
            text_on("tekun.standard", rows[i].on, rows[i].known_on);
        ck_assert_msg(text == rows[i].text || (text && rows[i].text &&
                                               strcmp(text, rows[i].text) == 0),
                      "on %d known on %d: %s", rows[i].on, rows[i].known_on,
                      text ? text : "absent");
    }
}

START_TEST(a_value_announced_early_waits_for_its_date)
{
    rule_announced("edge.ratio", "2021-07-01", "2021-06-11", "1.5");
    ck_assert_ptr_null(text_on("edge.ratio", 20210630, 20210630));
    ck_assert_str_eq(text_on("edge.ratio", 20210701, 20210611), "1.5");
}

/* Not yet announced: the child says nothing yet, the parent still does. */
START_TEST(an_end_not_yet_announced_does_not_end)
{
    rule("edge.ratio", "2021-07-01", "1.5");
    rule_announced("edge.ratio", "2022-01-01", "2022-06-01", "none");
    ck_assert_str_eq(text_on("edge.ratio", 20220301, 20220301), "1.5");
    ck_assert_str_eq(text_on("edge.ratio", 20220301, 20220601), "ended");
}

START_TEST(the_technical_fallbacks_lie_under_all_packs)
{
    assert_text_on("payment.round", 19000101, "half_up");
    assert_text_on("payment.unit", 20211001, "0.01");
    assert_text_on("tekun.basic_ratio", 29991231, "1.3");
    assert_text_on("edge.ratio", 20211001, NULL);
    struct section *section =
        rulebook_section(&world.book, span_of("payment.round"));
    ck_assert_str_eq(section->pack, "built-in");
    ck_assert_ptr_null(section->base);
    ck_assert_ptr_null(section->values->file);
    const struct value *unit =
        &rulebook_section(&world.book, span_of("payment.unit"))->values->value;
    ck_assert_int_eq(unit->number.num, 1);
    ck_assert_int_eq(unit->number.den, 1);
    rule("payment.round", "2021-01-01", "up");
    assert_text_on("payment.round", 20201231, "half_up");
    assert_text_on("payment.round", 20210101, "up");
    ck_assert_ptr_eq(
        rulebook_section(&world.book, span_of("payment.round"))->base, section);
}

START_TEST(what_no_pack_says_has_no_section)
{
    ck_assert_ptr_null(rulebook_section(&world.book, span_of("edge.ratio")));
    ck_assert_ptr_null(rulebook_section(&world.book, span_of("nonsense")));
    ck_assert_ptr_null(
        rulebook_section(&world.book, span_of("supplement.none_such")));
    const struct dated_value *value;
    ck_assert_int_eq(section_value(NULL, 20211001, NEVER, &value),
                     VALUE_ABSENT);
}

START_TEST(supplements_keep_the_order_of_their_first_appearance)
{
    enum { MANY = 20 };
    char names[MANY][32];
    for (int i = 0; i < MANY; i++) {
        snprintf(names[i], sizeof names[i], "supplement.g%d", MANY - i);
        supplement(names[i], NULL, STACK_NO, "10");
    }
    supplement(names[3], NULL, STACK_NO, "20");
    ck_assert_uint_eq(world.book.member_count, MANY);
    for (int i = 0; i < MANY; i++)
        ck_assert_str_eq(world.book.members[i]->name, names[i]);
    assert_text_on(names[3], 20211001, "20");
    assert_text_on(names[4], 20211001, "10");
}

START_TEST(who_and_stack_come_from_the_nearest_section_that_says_them)
{
    struct person old = {.birth_date = 19500101};
    struct person ill = {.birth_date = 19900101, .illness = ILLNESS_SERIOUS};
    supplement("supplement.group", "age=70..", STACK_YES, "60");
    rule("supplement.group", "2021-01-01", "70");
    const struct section *section =
        rulebook_section(&world.book, span_of("supplement.group"));
    ck_assert_int_eq(section_stack(section, 20211001, DATE_NONE), STACK_YES);
    ck_assert_int_eq(filter_accepts(section_who(section, 20211001, DATE_NONE),
                                    &old, 20211001),
                     FILTER_YES);
    ck_assert_int_eq(filter_accepts(section_who(section, 20211001, DATE_NONE),
                                    &ill, 20211001),
                     FILTER_NO);
    supplement("supplement.group", "illness=serious", STACK_NO, "80");
    section = rulebook_section(&world.book, span_of("supplement.group"));
    ck_assert_int_eq(section_stack(section, 20211001, DATE_NONE), STACK_NO);
    ck_assert_int_eq(filter_accepts(section_who(section, 20211001, DATE_NONE),
                                    &old, 20211001),
                     FILTER_NO);
    ck_assert_int_eq(filter_accepts(section_who(section, 20211001, DATE_NONE),
                                    &ill, 20211001),
                     FILTER_YES);
}

START_TEST(a_group_without_who_is_for_everyone_and_without_stack_unsaid)
{
    struct person anyone = {0};
    rule("supplement.group", "2021-01-01", "70");
    const struct section *section =
        rulebook_section(&world.book, span_of("supplement.group"));
    ck_assert_int_eq(section_stack(section, 20211001, DATE_NONE), STACK_UNSAID);
    ck_assert_int_eq(filter_accepts(section_who(section, 20211001, DATE_NONE),
                                    &anyone, 20211001),
                     FILTER_YES);
    ck_assert_int_eq(section_stack(NULL, 20211001, DATE_NONE), STACK_UNSAID);
}

START_TEST(a_field_is_that_of_the_nearest_section_that_speaks_on_the_date)
{
    static struct section_field parent[] = {{"lead", "民政局", 1},
                                            {"period", "year", 2}};
    static struct section_field child[] = {{"with", "残联", 3},
                                           {"period", "month", 4}};
    rule("entitlement.aid", "2021-01-01", "500");
    struct section *section =
        rulebook_section(&world.book, span_of("entitlement.aid"));
    section->fields = parent;
    section->field_count = COUNT_OF(parent);
    rule("entitlement.aid", "2022-01-01", "600");
    section = rulebook_section(&world.book, span_of("entitlement.aid"));
    section->fields = child;
    section->field_count = COUNT_OF(child);
    static const struct {
        const char *key;
        date on;
        const char *value;
    } rows[] = {
        {"lead", 20220101, "民政局"},  {"with", 20220101, "残联"},
        {"period", 20220101, "month"}, {"period", 20211231, "year"},
        {"with", 20211231, NULL},      {"who", 20220101, NULL},
        {"lead", 20211231, "民政局"},  {"lead", 20201231, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *value =
            section_field(section, rows[i].key, rows[i].on, DATE_NONE);
        ck_assert_msg(
            value == rows[i].value ||
                (value && rows[i].value && strcmp(value, rows[i].value) == 0),
            "%s on %d is %s", rows[i].key, rows[i].on,
            value ? value : "(none)");
    }
    ck_assert_ptr_null(section_field(NULL, "with", 20220101, DATE_NONE));
}

START_TEST(a_condition_not_yet_announced_does_not_act)
{
    struct person old = {.birth_date = 19400101};
    struct span problem;
    supplement("supplement.group", "age=70..", STACK_NO, "60");
    rule_announced("supplement.group", "2018-01-01", "2018-08-28", "80");
    struct section *child =
        rulebook_section(&world.book, span_of("supplement.group"));
    child->who_text = "illness=serious";
    child->stack = STACK_YES;
    ck_assert_int_eq(
        filter_parse(span_of(child->who_text), &child->who, &problem),
        STATUS_OK);
    ck_assert_int_eq(
        filter_accepts(section_who(child, 20180301, 20180827), &old, 20180301),
        FILTER_YES);
    ck_assert_int_eq(section_stack(child, 20180301, 20180827), STACK_NO);
    ck_assert_int_eq(
        filter_accepts(section_who(child, 20180301, 20180828), &old, 20180301),
        FILTER_NO);
    ck_assert_int_eq(section_stack(child, 20180301, 20180828), STACK_YES);
}

START_TEST(a_section_of_fields_alone_acts_on_every_date)
{
    struct section *bare = arena_alloc(&world.book.arena, sizeof *bare);
    supplement("supplement.group", NULL, STACK_NO, "60");
    *bare = (struct section){
        .name = "supplement.group", .id = PARAM_SUPPLEMENT, .stack = STACK_YES};
    ck_assert_int_eq(rulebook_put(&world.book, bare), STATUS_OK);
    ck_assert_int_eq(section_stack(bare, 20000101, DATE_NONE), STACK_YES);
    assert_text_on("supplement.group", 20000101, "60");
}

START_TEST(an_empty_rulebook_can_be_freed_twice)
{
    struct rulebook book = {0};
    rulebook_free(&book);
    ck_assert_int_eq(rulebook_init(&book), STATUS_OK);
    rulebook_free(&book);
    rulebook_free(&book);
    ck_assert_uint_eq(book.member_count, 0);
}

RULE_SUITE("rulebook", the_value_of_a_date_is_the_latest_not_after_it,
           an_end_lasts_until_the_next_value,
           a_child_replaces_its_parent_from_its_first_date_on,
           a_child_may_end_what_its_parent_says, three_packs_stack,
           only_what_was_announced_is_known,
           a_value_announced_early_waits_for_its_date,
           an_end_not_yet_announced_does_not_end,
           the_technical_fallbacks_lie_under_all_packs,
           what_no_pack_says_has_no_section,
           supplements_keep_the_order_of_their_first_appearance,
           who_and_stack_come_from_the_nearest_section_that_says_them,
           a_group_without_who_is_for_everyone_and_without_stack_unsaid,
           a_field_is_that_of_the_nearest_section_that_speaks_on_the_date,
           a_condition_not_yet_announced_does_not_act,
           a_section_of_fields_alone_acts_on_every_date,
           an_empty_rulebook_can_be_freed_twice)
