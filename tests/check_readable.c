/* readable - figures, words and conditions as people read them. */
#include "fixture.h"
#include "i18n.h"
#include "readable.h"

static void assert_text(struct buffer *text, const char *expected)
{
    ck_assert(!text->failed);
    ck_assert_msg(span_is(buffer_view(text), expected), "%.*s, not %s",
                  SPAN_ARGS(buffer_view(text)), expected);
    buffer_free(text);
    *text = (struct buffer){0};
}

/* No amount is rounded for the eye: what goes on shows that it does. */
START_TEST(money_has_thousands_and_shows_what_is_not_shown)
{
    static const struct {
        struct ratio fen;
        const char *text;
    } rows[] = {
        {{0, 1}, "0.00"},
        {{1, 1}, "0.01"},
        {{99999, 1}, "999.99"},
        {{100000, 1}, "1,000.00"},
        {{-12345678901, 1}, "-123,456,789.01"},
        {{51499, 2}, "257.495"},
        {{1, 12}, "0.0008..."},
        {{1000000, 12}, "833.3333..."},
        {{-1000000, 12}, "-833.3333..."},
        {{1, 10000}, "0.000001"},
        {{999999999, 3}, "3,333,333.33"},
        {{100000000000001, 3}, "333,333,333,333.3366..."},
        {{INT64_MAX, 1}, "92,233,720,368,547,758.07"},
    };
    struct buffer text = {0};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        readable_money(&text, rows[i].fen);
        assert_text(&text, rows[i].text);
    }
    readable_fen(&text, -70800);
    assert_text(&text, "-708.00");
}

START_TEST(a_share_is_a_percentage_where_it_ends)
{
    static const struct {
        struct ratio share;
        const char *text;
    } rows[] = {{{3, 10}, "30%"},
                {{1, 1}, "100%"},
                {{13, 20}, "65%"},
                {{1, 8}, "12.5%"},
                {{1, 12}, "1/12"}};
    struct buffer text = {0};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        readable_share(&text, rows[i].share);
        assert_text(&text, rows[i].text);
    }
    readable_number(&text, (struct ratio){3, 2});
    assert_text(&text, "1.5");
}

/* C11.2, Z02.1: who a supplement is for. */
START_TEST(conditions_are_told_in_words)
{
    static const struct {
        const char *who, *english, *chinese;
    } rows[] = {
        {"age=70..", "age 70 or over", "年满 70 周岁"},
        {"age=..17", "age up to 17", "17 周岁及以下"},
        {"age=16..59", "age 16 to 59", "16 至 59 周岁"},
        {"age=M60..|F55..|..15",
         "men, age 60 or over or women, age 55 or over or age up to 15",
         "男，年满 60 周岁或女，年满 55 周岁或15 周岁及以下"},
        {"disability_grade=any", "a disability of any grade",
         "持证残疾（不限等级）"},
        {"disability_grade=1|2", "disability of grade 1 or 2",
         "残疾等级 一级或二级"},
        {"disability_grade=1;illness=serious",
         "disability of grade 1; illness serious",
         "残疾等级 一级；患病情况 重病"},
        {"stage=preschool|compulsory|vocational|senior_high|higher",
         "in kindergarten or at school", "学龄前或在校"},
        {"stage=senior_high|higher", "school stage senior high or higher",
         "就学阶段 高中或高等教育"},
        {"insurance!=employee", "insurance not employee", "医保 不是职工"},
        {"tags=disaster;tags!=migrant", "tag disaster; without the tag migrant",
         "标签 受灾；没有标签流动人口"},
        {"means=none", "means none", "生活来源 无"},
    };
    struct buffer text = {0};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct filter filter;
        struct span problem;
        ck_assert_int_eq(filter_parse(span_of(rows[i].who), &filter, &problem),
                         STATUS_OK);
        speak("en");
        readable_filter(&text, &filter);
        assert_text(&text, rows[i].english);
        speak("zh_CN");
        readable_filter(&text, &filter);
        assert_text(&text, rows[i].chinese);
    }
    speak("en");
    readable_filter(&text, &(struct filter){0});
    assert_text(&text, "everybody");
}

/* J05.1: a value is told with its unit. */
START_TEST(a_value_is_told_with_its_unit)
{
    static const struct {
        const char *key, *value, *text;
    } rows[] = {
        {"dibao.standard.urban", "636", "636 (yuan a person and month)"},
        {"property.savings_limit", "24m",
         "24 (months of the standard a person)"},
        {"property.savings_limit", "50000", "50000 (yuan a person)"},
        {"dibao.floor", "10%", "10% (of the standard)"},
        {"dibao.floor", "50", "50 (yuan a month)"},
        {"single.mode", "own_income", "own_income"},
        {"edge.ratio", "1.5", "1.5 (times the standard)"},
    };
    struct buffer text = {0};
    speak("en");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        always(rows[i].key, rows[i].value);
        undecided();
        enum param id = param_find(span_of(rows[i].key));
        readable_value(&text, id, world.policy.value[id]);
        assert_text(&text, rows[i].text);
    }
    world_anew();
    rule_of_the_year("tekun.standard", "2021-01-01", "9924");
    undecided();
    readable_value(&text, PARAM_TEKUN_STANDARD,
                   world.policy.value[PARAM_TEKUN_STANDARD]);
    assert_text(&text, "9924 (yuan a person and year)");
}

static void put_name(void *user, struct span name)
{
    buffer_char(user, '<');
    buffer_span(user, name);
    buffer_char(user, '>');
}

START_TEST(blanks_are_filled_in_where_a_text_has_them)
{
    struct buffer text = {0};
    readable_fill(&text, "a {b} c {d}", put_name, &text);
    assert_text(&text, "a <b> c <d>");
    readable_fill(&text, "none", put_name, &text);
    assert_text(&text, "none");
    readable_fill_fen(&text, "{x} yuan", 123456);
    assert_text(&text, "1,234.56 yuan");
    readable_fill_one(&text, "{x}{y}", span_of("z"));
    assert_text(&text, "zz");
}

START_TEST(words_are_those_of_the_language)
{
    struct buffer text = {0};
    speak("en");
    readable_put_word(&text, &VOCABULARY_EMPLOYMENT, EMPLOYMENT_REGISTERED);
    assert_text(&text, "registered unemployed");
    speak("zh_CN");
    readable_put_word(&text, &VOCABULARY_EMPLOYMENT, EMPLOYMENT_REGISTERED);
    assert_text(&text, "登记失业");
    readable_date(&text, 20210901);
    assert_text(&text, "2021-09-01");
}

START_TEST(a_share_that_does_not_fit_as_percent_is_a_number)
{
    struct buffer text = {0};
    speak("en");
    readable_share(&text, (struct ratio){INT64_MAX, 1});
    assert_text(&text, "9223372036854775807");
}

/* All the words of a field but none; of a field that has no such phrase. */
START_TEST(whatever_it_is_is_said_in_a_phrase_where_there_is_one)
{
    static const struct {
        const char *who, *said;
    } rows[] = {
        {"disability!=none", "a disability of any kind"},
        {"disability_grade=1|2|3|4", "a disability of any grade"},
        {"illness=chronic|serious|special", "an illness of any kind"},
        {"stage=preschool|compulsory|vocational|senior_high|higher",
         "in kindergarten or at school"},
    };
    speak("en");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer text = {0};
        struct filter filter;
        struct span problem;
        if (filter_parse(span_of(rows[i].who), &filter, &problem) != STATUS_OK)
            continue;
        readable_filter(&text, &filter);
        assert_text(&text, rows[i].said);
    }
    struct filter sexes;
    struct span problem;
    struct buffer text = {0};
    ck_assert_int_eq(filter_parse(span_of("sex=M|F"), &sexes, &problem),
                     STATUS_OK);
    readable_filter(&text, &sexes);
    ck_assert_uint_gt(text.length, 0);
    buffer_free(&text);
}

START_TEST(a_text_of_the_rules_has_no_unit)
{
    struct buffer text = {0};
    const struct dated_value value = {.text = "50%;50%"};
    speak("en");
    readable_value(&text, PARAM_RELIEF_STAGES, &value);
    assert_text(&text, "50%;50%");
}

RULE_SUITE("readable", money_has_thousands_and_shows_what_is_not_shown,
           a_share_is_a_percentage_where_it_ends, conditions_are_told_in_words,
           a_value_is_told_with_its_unit,
           blanks_are_filled_in_where_a_text_has_them,
           words_are_those_of_the_language,
           a_share_that_does_not_fit_as_percent_is_a_number,
           whatever_it_is_is_said_in_a_phrase_where_there_is_one,
           a_text_of_the_rules_has_no_unit)
