/* trace - recorded steps as JSON, and the articles a result rests on. */
#include "fixture.h"
#include "trace.h"

static void assert_trace(const char *expected)
{
    struct buffer out = {0};
    struct citing citing = {0};
    trace_json(&world.result, TRACE_IDS, &citing, &out);
    citing_free(&citing);
    struct span text = buffer_view(&out);
    ck_assert_msg(span_is(text, expected), "%.*s", SPAN_ARGS(text));
    buffer_free(&out);
}

START_TEST(no_step_is_an_empty_array)
{
    undecided();
    assert_trace("[]");
}

START_TEST(a_step_says_what_applies_and_nothing_else)
{
    undecided();
    steps_add(&world.steps, RULE_EDGE_ABSENT, NOBODY, ARTICLE_EDGE);
    assert_trace("[{\"step\":1,\"rule\":\"edge_absent\",\"article\":\"\"}]");
}

/* Amounts in yuan as decimal text, or exactly as a fraction. */
START_TEST(figures_are_exact)
{
    always("article.income", "办法57 art. 13");
    undecided();
    struct step *step =
        steps_add(&world.steps, RULE_HOUSEHOLD_INCOME, NOBODY, ARTICLE_INCOME);
    step_money(step, "whole", (struct ratio){120000, 1});
    step_money(step, "units", (struct ratio){1440000, 12});
    step_money(step, "half_fen", (struct ratio){1, 2});
    step_money(step, "third", (struct ratio){100000, 3});
    step_number(step, "ratio", (struct ratio){3, 2});
    step_count(step, "members", 3);
    assert_trace("[{\"step\":1,\"rule\":\"household_income\",\"figures\":{"
                 "\"whole\":\"1200.00\",\"units\":\"1200.00\","
                 "\"half_fen\":\"0.005\",\"third\":\"1000/3\","
                 "\"ratio\":\"1.5\",\"members\":\"3\"},"
                 "\"article\":\"办法57 art. 13\"}]");
}

START_TEST(a_test_says_whether_it_holds_and_for_whom)
{
    member();
    member()->person_id = span_of("P\"2");
    undecided();
    struct step *step =
        steps_add(&world.steps, RULE_TEKUN_MEANS, 0, ARTICLE_TEKUN);
    step_verdict(step, true);
    step = steps_add(&world.steps, RULE_TEKUN_CARE, 1, ARTICLE_CARE);
    step_verdict(step, false);
    step_note(step, "lost");
    assert_trace("[{\"step\":1,\"rule\":\"tekun_means\",\"person\":1,"
                 "\"holds\":true,\"article\":\"\"},"
                 "{\"step\":2,\"rule\":\"tekun_care\",\"person\":\"P\\\"2\","
                 "\"note\":\"lost\",\"holds\":false,\"article\":\"\"}]");
}

START_TEST(the_basis_names_parameter_value_date_and_source)
{
    static const struct dated_value given = {
        .effective = 20210901, .text = "636", .source = "渝民发"};
    static const struct dated_value built_in = {.effective = DATE_FIRST,
                                                .text = "half_up"};
    undecided();
    step_basis(steps_add(&world.steps, RULE_DIBAO_TEST, NOBODY, ARTICLE_DIBAO),
               "dibao.standard.urban", &given);
    step_basis(steps_add(&world.steps, RULE_ROUNDING, NOBODY, ARTICLE_DIBAO),
               "payment.round", &built_in);
    assert_trace("[{\"step\":1,\"rule\":\"dibao_test\",\"basis\":{"
                 "\"parameter\":\"dibao.standard.urban\",\"value\":\"636\","
                 "\"since\":\"2021-09-01\",\"source\":\"渝民发\"},"
                 "\"article\":\"\"},"
                 "{\"step\":2,\"rule\":\"rounding\",\"basis\":{"
                 "\"parameter\":\"payment.round\",\"value\":\"half_up\"},"
                 "\"article\":\"\"}]");
}

START_TEST(other_parameters_follow_the_basis_and_a_yearly_value_says_so)
{
    static const struct dated_value mode = {.effective = DATE_FIRST,
                                            .text = "half_up"};
    static const struct dated_value yearly = {
        .effective = 20260101, .text = "7632", .value = {.yearly = true}};
    undecided();
    struct step *step =
        steps_add(&world.steps, RULE_TEKUN_BASIC, NOBODY, ARTICLE_TEKUN);
    step_basis(step, "tekun.basic_ratio", &mode);
    step_also(step, "dibao.standard.urban", &yearly);
    step_also(step, "payment.round", &mode);
    assert_trace("[{\"step\":1,\"rule\":\"tekun_basic\",\"basis\":{"
                 "\"parameter\":\"tekun.basic_ratio\",\"value\":\"half_up\"},"
                 "\"also\":[{\"parameter\":\"dibao.standard.urban\","
                 "\"value\":\"7632\",\"unit\":\"year\","
                 "\"since\":\"2026-01-01\"},"
                 "{\"parameter\":\"payment.round\",\"value\":\"half_up\"}],"
                 "\"article\":\"\"}]");
}

START_TEST(articles_come_in_order_and_each_once)
{
    static const struct {
        uint32_t articles;
        const char *text;
    } rows[] = {
        {0, ""},
        {1u << ARTICLE_DIBAO, "办法57 art. 4; 办法57 art. 23"},
        {1u << ARTICLE_EDGE, "办法57 art. 8"},
        {1u << ARTICLE_EDGE | 1u << ARTICLE_SINGLE, "办法57 art. 8"},
        {1u << ARTICLE_SINGLE | 1u << ARTICLE_MEMBERS | 1u << ARTICLE_DIBAO,
         "渝条例 art. 11; 办法57 art. 4; 办法57 art. 23; 办法57 art. 8"},
        {1u << ARTICLE_CARE, ""}, /* no text in force */
    };
    always("article.members", "渝条例 art. 11");
    always("article.dibao", "办法57 art. 4 ;办法57 art. 23;;办法57 art. 4");
    always("article.edge", "办法57 art. 8");
    always("article.single", "办法57 art. 8");
    rule("article.care", "2022-01-01", "特困43 art. 22");
    undecided();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        buffer_text(&out, "before: 办法57 art. 8");
        size_t start = out.length;
        articles_text(&world.policy, rows[i].articles, &out);
        struct span text = {out.data + start, out.length - start};
        ck_assert_msg(span_is(text, rows[i].text), "%.*s", SPAN_ARGS(text));
        buffer_free(&out);
    }
}

START_TEST(a_whole_decision_is_one_array)
{
    household_of(2, YUAN(1500));
    always("edge.ratio", "1.5");
    decide();
    struct buffer out = {0};
    struct citing citing = {0};
    trace_json(&world.result, TRACE_IDS, &citing, &out);
    citing_free(&citing);
    ck_assert(!out.failed);
    ck_assert_int_eq(out.data[0], '[');
    ck_assert_int_eq(out.data[out.length - 1], ']');
    ck_assert_ptr_nonnull(memmem(out.data, out.length, "\"edge_test\"", 11));
    buffer_free(&out);
}

START_TEST(an_amount_that_cannot_be_shown_is_left_out)
{
    struct buffer out = {0};
    struct steps steps = {0};
    struct step *step = steps_add(&steps, RULE_TOTAL, NOBODY, ARTICLE_PAYMENT);
    step_money(step, "total", (struct ratio){1, INT64_MAX});
    household_of(1, 0);
    decide();
    world.result.steps = &steps;
    struct citing citing = {0};
    trace_json(&world.result, TRACE_IDS, &citing, &out);
    citing_free(&citing);
    ck_assert_uint_gt(out.length, 0);
    world.result.steps = &world.steps;
    buffer_free(&out);
    steps_free(&steps);
}

RULE_SUITE("trace", no_step_is_an_empty_array,
           a_step_says_what_applies_and_nothing_else, figures_are_exact,
           a_test_says_whether_it_holds_and_for_whom,
           the_basis_names_parameter_value_date_and_source,
           other_parameters_follow_the_basis_and_a_yearly_value_says_so,
           articles_come_in_order_and_each_once, a_whole_decision_is_one_array,
           an_amount_that_cannot_be_shown_is_left_out)
