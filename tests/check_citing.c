/* citing - a set put together once says what articles_text() says. */
#include "fixture.h"

#include "citing.h"
#include "trace.h"

START_TEST(a_set_says_the_same_the_first_time_and_after)
{
    struct citing citing = {0};
    struct policy other;
    rule("article.dibao", "2021-01-01", "办法57 art. 4");
    rule("article.edge", "2021-01-01", "办法57 art. 8");
    decide();
    other = world.policy;
    for (int round = 0; round < 3; round++)
        for (reasons set = 0; set < 256; set++) {
            const struct policy *policy = round == 1 ? &other : &world.policy;
            struct buffer expected = {0};
            articles_text(policy, reason_articles(set), &expected);
            ck_assert(span_equal(citing_text(&citing, policy, set),
                                 buffer_view(&expected)));
            buffer_free(&expected);
        }
    citing_free(&citing);
}

RULE_SUITE("citing", a_set_says_the_same_the_first_time_and_after)
