/* reason - the codes of results and the articles they rest on. */
#include "reason.h"
#include "suite.h"

#include <string.h>

START_TEST(every_reason_has_a_code_of_its_own_and_a_sentence)
{
    for (int i = 0; i < REASON_COUNT; i++) {
        const struct reason_def *def = reason_def((enum reason)i);
        ck_assert_msg(def->code && *def->code, "reason %d", i);
        ck_assert_msg(def->meaning && *def->meaning, "%s", def->code);
        ck_assert_msg(strspn(def->code, "abcdefghijklmnopqrstuvwxyz_") ==
                          strlen(def->code),
                      "%s", def->code);
        for (int k = 0; k < i; k++)
            ck_assert_str_ne(reason_def((enum reason)k)->code, def->code);
    }
}

/* Codes that the specification and the roster's readers rely on. */
START_TEST(the_named_codes_are_there)
{
    ck_assert_str_eq(reason_def(REASON_NO_COUNTED_MEMBER)->code,
                     "no_counted_member");
    ck_assert_str_eq(reason_def(REASON_CARE_UNKNOWN)->code, "care_unknown");
}

START_TEST(a_set_rests_on_the_articles_of_its_reasons)
{
    ck_assert_uint_eq(reason_articles(0), 0);
    ck_assert_uint_eq(reason_articles(reason_bit(REASON_INCOME_BELOW_STANDARD) |
                                      reason_bit(REASON_MEMBER_OF_DIBAO) |
                                      reason_bit(REASON_SUPPLEMENT)),
                      1u << ARTICLE_DIBAO | 1u << ARTICLE_SUPPLEMENT);
    for (int i = 0; i < REASON_COUNT; i++)
        ck_assert_uint_eq(reason_articles(reason_bit((enum reason)i)),
                          1u << reason_def((enum reason)i)->article);
}

START_TEST(all_reasons_fit_one_set)
{
    ck_assert_int_le(REASON_COUNT, 64);
    reasons all = 0;
    for (int i = 0; i < REASON_COUNT; i++)
        all |= reason_bit((enum reason)i);
    ck_assert_int_eq(__builtin_popcountll(all), REASON_COUNT);
}

SUITE("reason", every_reason_has_a_code_of_its_own_and_a_sentence,
      the_named_codes_are_there, a_set_rests_on_the_articles_of_its_reasons,
      all_reasons_fit_one_set)
