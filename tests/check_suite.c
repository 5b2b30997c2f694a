/* suite - the harness itself: a failing or empty suite must not pass. */
#include "suite.h"

START_TEST(this_one_passes)
{
    ck_assert_int_eq(1, 1);
}

START_TEST(this_one_fails)
{
    ck_assert_int_eq(1, 2);
}

static int status_of(const TTest *const *tests, size_t count)
{
    return suite_run("inner", tests, count, NULL, NULL, CK_SILENT);
}

START_TEST(a_passing_suite_ends_with_0)
{
    const TTest *const tests[] = {this_one_passes};
    ck_assert_int_eq(status_of(tests, 1), SUITE_PASSED);
}

START_TEST(one_failure_fails_the_suite)
{
    const TTest *const tests[] = {this_one_passes, this_one_fails};
    ck_assert_int_eq(status_of(tests, 2), SUITE_FAILED);
}

START_TEST(a_suite_without_a_test_fails)
{
    ck_assert_int_eq(status_of(NULL, 0), SUITE_EMPTY);
}

START_TEST(no_status_of_failure_is_the_one_check_uses_for_assertions)
{
    ck_assert_int_ne(SUITE_FAILED, 1);
    ck_assert_int_ne(SUITE_EMPTY, 1);
}

SUITE("suite", a_passing_suite_ends_with_0, one_failure_fails_the_suite,
      a_suite_without_a_test_fails,
      no_status_of_failure_is_the_one_check_uses_for_assertions)
