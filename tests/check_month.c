/* month - reading, writing and the days of a month. */
#include "month.h"
#include "suite.h"

START_TEST(months_count_over_the_end_of_a_year)
{
    ck_assert_int_eq(month_of(20220101) - month_of(20211231), 1);
    ck_assert_int_eq(month_of(DATE_NONE), MONTH_NONE);
    ck_assert_int_eq(month_first_day(month_of(20211231)), 20211201);
    ck_assert_int_eq(month_last_day(month_of(20240215)), 20240229);
    ck_assert_int_eq(month_last_day(month_of(20230215)), 20230228);
}

START_TEST(months_are_read_in_four_forms)
{
    static const char *const good[] = {"2021-09", "2021-9",    "2021/9",
                                       "202109",  "2021年9月", "2021年09月"};
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        month m = MONTH_NONE;
        ck_assert_msg(month_parse(span_of(good[i]), &m), "%s", good[i]);
        assert_row(good[i], m, month_of(20210901));
    }
}

START_TEST(what_is_no_month_is_refused)
{
    static const char *const bad[] = {
        "",        "2021",    "2021-",      "2021-13",  "2021-00",
        "1899-12", "3000-01", "2021-09-01", "2021年9",  "20219",
        "21-09",   "2021-9x", "2021.9",     "2021-001", "2021001"};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        month m;
        ck_assert_msg(!month_parse(span_of(bad[i]), &m), "%s", bad[i]);
    }
}

START_TEST(months_are_written_with_two_digits)
{
    char text[MONTH_TEXT_SIZE];
    ck_assert_uint_eq(month_format(month_of(20210901), text), 7);
    ck_assert_str_eq(text, "2021-09");
    ck_assert_uint_eq(month_format(MONTH_NONE, text), 0);
    ck_assert_str_eq(text, "");
}

SUITE("month", months_count_over_the_end_of_a_year,
      months_are_read_in_four_forms, what_is_no_month_is_refused,
      months_are_written_with_two_digits)
