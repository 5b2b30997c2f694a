/* cite - articles as people cite them, and the texts behind short names. */
#include "cite.h"
#include "fixture.h"
#include "i18n.h"
#include <string.h>

START_TEST(articles_are_cited_as_the_language_does)
{
    static const struct {
        const char *citation, *chinese;
    } rows[] = {
        {"办法57 art. 4", "办法57第4条"},
        {"特困43 art. 4-8", "特困43第4至8条"},
        {"办法57 art. 13 (3)", "办法57第13条(3)"},
        {"渝办法2013", "渝办法2013"},
        {"J05.2", "J05.2"},
        {"C11.2 (农村五保)", "C11.2 (农村五保)"},
        {"办法220 (no article on refused work)", "办法220（无相应条文）"},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer text = {0};
        speak("zh_CN");
        cite_one(span_of(rows[i].citation), &text);
        ck_assert_msg(span_is(buffer_view(&text), rows[i].chinese), "%.*s",
                      SPAN_ARGS(buffer_view(&text)));
        buffer_clear(&text);
        speak("en");
        cite_one(span_of(rows[i].citation), &text);
        ck_assert(span_is(buffer_view(&text), rows[i].citation));
        buffer_free(&text);
    }
}

START_TEST(what_packs_say_of_a_source_is_in_the_language_in_use)
{
    static const char english[] =
        "press of 2009; 办法57 art. 8; of a pack of one's own";
    struct buffer text = {0};
    speak("zh_CN");
    cite_sources(span_of(english), &text);
    ck_assert(span_is(buffer_view(&text),
                      "2009年报道；办法57第8条；of a pack of one's own"));
    buffer_clear(&text);
    speak("en");
    cite_sources(span_of(english), &text);
    ck_assert(span_is(buffer_view(&text), english));
    buffer_clear(&text);
    cite_sources((struct span){NULL, 0}, &text);
    ck_assert_uint_eq(text.length, 0);
    buffer_free(&text);
}

START_TEST(the_articles_of_a_policy_are_joined)
{
    struct buffer text = {0};
    always("article.dibao", "办法57 art. 4; 办法57 art. 23");
    always("article.edge", "办法57 art. 8");
    undecided();
    speak("zh_CN");
    ck_assert_int_eq(cite_articles(&world.policy,
                                   UINT32_C(1) << ARTICLE_DIBAO |
                                       UINT32_C(1) << ARTICLE_EDGE,
                                   &text),
                     STATUS_OK);
    ck_assert(
        span_is(buffer_view(&text), "办法57第4条；办法57第23条；办法57第8条"));
    buffer_clear(&text);
    ck_assert_int_eq(
        cite_articles(&world.policy, UINT32_C(1) << ARTICLE_CARE, &text),
        STATUS_OK);
    ck_assert_uint_eq(text.length, 0);
    buffer_free(&text);
}

START_TEST(a_short_name_stands_for_a_text)
{
    const struct cited_text *text = cite_text(span_of("办法57 art. 4"));
    ck_assert_ptr_nonnull(text);
    ck_assert_str_eq(text->name, "办法57");
    ck_assert_ptr_nonnull(cite_text(span_of("刚性")));
    ck_assert_ptr_null(cite_text(span_of("办法5 art. 4")));
    ck_assert_ptr_null(cite_text(span_of("办法577")));
    ck_assert_ptr_null(cite_text(span_of("J05.2")));
    ck_assert_ptr_null(cite_text(span_of("")));
}

START_TEST(an_id_of_a_provision_is_known_by_its_form)
{
    ck_assert_uint_eq(cite_provision(span_of("J05.2")), 5);
    ck_assert_uint_eq(cite_provision(span_of("D12.1")), 5);
    ck_assert_uint_eq(cite_provision(span_of("C11.12 (x)")), 6);
    ck_assert_uint_eq(cite_provision(span_of("J05.")), 0);
    ck_assert_uint_eq(cite_provision(span_of("J5.22")), 0);
    ck_assert_uint_eq(cite_provision(span_of("j05.2")), 0);
    ck_assert_uint_eq(cite_provision(span_of("办法57")), 0);
}

/* A letter of the place, two digits, a point, one or two digits. */
START_TEST(a_provision_is_told_from_what_only_looks_like_one)
{
    static const struct {
        const char *text;
        size_t length;
    } rows[] = {{"J04.1", 5}, {"C11.2", 5}, {"J04.12", 6}, {"J04.", 0},
                {"Ja4.1", 0}, {"J0a.1", 0}, {"J04-1", 0},  {"J04.a", 0},
                {"J04", 0},   {"", 0},      {"J04.1;", 5}, {"J:4.1", 0},
                {"J/4.1", 0}, {"J0:.1", 0}, {"J04.:", 0}};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_row(rows[i].text, (int64_t)cite_provision(span_of(rows[i].text)),
                   (int64_t)rows[i].length);
}

START_TEST(a_citation_too_long_for_the_catalogue_stands_as_it_is)
{
    static char longest[400];
    struct buffer out = {0};
    memset(longest, 'x', sizeof longest - 1);
    speak("zh_CN");
    cite_one(span_of(longest), &out);
    ck_assert(span_is(buffer_view(&out), longest));
    buffer_free(&out);
}

RULE_SUITE("cite", what_packs_say_of_a_source_is_in_the_language_in_use,
           articles_are_cited_as_the_language_does,
           the_articles_of_a_policy_are_joined, a_short_name_stands_for_a_text,
           an_id_of_a_provision_is_known_by_its_form,
           a_provision_is_told_from_what_only_looks_like_one,
           a_citation_too_long_for_the_catalogue_stands_as_it_is)
