/*
 * suite - one Suite in an executable of its own: the list of tests, and an
 * exit status that tells the three endings apart.
 *
 * Check itself passes a suite without a test and ends a failed assertion
 * with 1, which an expected exit status of 1 would hide. So a failure ends
 * with 3 here, and a run of nothing (no test listed, or CK_RUN_CASE that
 * names none) with 4.
 *
 * END_TEST expands to nothing and is left out.
 */
#ifndef JIUZHU_TESTS_SUITE_H
#define JIUZHU_TESTS_SUITE_H

#include <check.h>

#include <inttypes.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

enum { SUITE_PASSED = 0, SUITE_FAILED = 3, SUITE_EMPTY = 4 };

/* A 64-bit comparison that names the row of the table it stands in. */
#define assert_row(row, actual, expected)                                      \
    do {                                                                       \
        const int64_t actual_ = (actual), expected_ = (expected);              \
        ck_assert_msg(actual_ == expected_,                                    \
                      "%s: %s is %" PRId64 ", expected %" PRId64, (row),       \
                      #actual, actual_, expected_);                            \
    } while (0)

/* Runs what is listed, each test between setup and teardown (or NULL). */
static inline int suite_run(const char *name, const TTest *const *tests,
                            size_t count, SFun setup, SFun teardown,
                            enum print_output print)
{
    Suite *suite = suite_create(name);
    TCase *all = tcase_create(name);
    tcase_add_checked_fixture(all, setup, teardown);
    for (size_t i = 0; i < count; i++)
        tcase_add_test(all, tests[i]);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, print);
    int run = srunner_ntests_run(runner);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    if (run == 0) {
        fprintf(stderr, "%s: not one test was run\n", name);
        return SUITE_EMPTY;
    }
    return failed ? SUITE_FAILED : SUITE_PASSED;
}

#define SUITE_BETWEEN(name, setup, teardown, ...)                              \
    int main(void)                                                             \
    {                                                                          \
        const TTest *const tests[] = {__VA_ARGS__};                            \
        return suite_run(name, tests, COUNT_OF(tests), setup, teardown,        \
                         CK_ENV);                                              \
    }

/* The main() of a file of tests. */
#define SUITE(name, ...) SUITE_BETWEEN(name, NULL, NULL, __VA_ARGS__)

#endif
