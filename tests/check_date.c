/* date - the civil calendar (specification, section 0). */
#include "date.h"
#include "suite.h"

START_TEST(leap_years_are_those_of_the_calendar)
{
    static const struct {
        int year, february;
    } rows[] = {{1900, 28}, {1904, 29}, {1999, 28}, {2000, 29}, {2019, 28},
                {2020, 29}, {2021, 28}, {2023, 28}, {2024, 29}, {2100, 28},
                {2400, 29}, {2996, 29}, {2999, 28}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ck_assert_int_eq(date_is_leap_year(rows[i].year),
                         rows[i].february == 29);
        ck_assert_int_eq(date_days_in_month(rows[i].year, 2), rows[i].february);
    }
}

START_TEST(months_have_their_days)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int month = 1; month <= 12; month++)
        ck_assert_int_eq(date_days_in_month(2021, month), days[month - 1]);
}

START_TEST(a_date_is_read_in_every_spelling)
{
    static const struct {
        const char *text;
        date d;
    } rows[] = {
        {"2021-10-01", 20211001},    {"2021/10/01", 20211001},
        {"2021/10/1", 20211001},     {"2021-1-1", 20210101},
        {"2021.10.1", 20211001},     {"20211001", 20211001},
        {"2021年10月1日", 20211001}, {"2021年10月01日", 20211001},
        {"2021年1月1日", 20210101},  {"1900-01-01", 19000101},
        {"2999-12-31", 29991231},    {"2024-02-29", 20240229},
        {"2000-2-29", 20000229},     {"20200229", 20200229},
        {"1990-9-09", 19900909},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        date d = DATE_NONE;
        ck_assert_msg(date_parse(span_of(rows[i].text), &d), "%s",
                      rows[i].text);
        assert_row(rows[i].text, d, rows[i].d);
    }
}

START_TEST(what_is_no_date_is_refused)
{
    static const char *const texts[] = {
        "2024-13-45",
        "2023-02-29", /* 2023 is a common year */
        "1900-02-29",
        "2021-00-10",
        "2021-10-00",
        "2021-04-31",
        "2021-13-01",
        "2021-12-32",
        "20210230",
        "20211301",
        "1899-12-31",
        "3000-01-01",
        "0000-00-00",
        "",
        "2021",
        "2021-10",
        "202110",
        "2021101",
        "211001",
        "21-10-01",
        "2021-10-01 ",
        " 2021-10-01",
        "2021-10/01",
        "2021/10-01",
        "2021.10-1",
        "2021年10月1",
        "2021年10-1",
        "2021-10-1日",
        "2021-010-1",
        "2021-1-001",
        "2021--1-1",
        "2021-1--1",
        "+2021-10-01",
        "-2021-10-01",
        "12021-10-1",
        "202110011",
        "2021-10-01T00:00",
        "10/01/2021",
        "01.10.2021",
        "2021 10 1",
        "二〇二一年十月一日",
        "２０２１-10-01",
        "44470",
        "2021-1O-01",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        date d = 1;
        ck_assert_msg(!date_parse(span_of(texts[i]), &d), "%s", texts[i]);
        assert_row(texts[i], d, 1);
    }
}

START_TEST(every_day_of_eleven_centuries_is_printed_and_read_back)
{
    int64_t days = 0;
    for (int year = 1900; year <= 2999; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= 31; day++) {
                if (!date_exists(year, month, day))
                    continue;
                char text[DATE_TEXT_SIZE], expected[DATE_TEXT_SIZE];
                date d = date_make(year, month, day), back;
                snprintf(expected, sizeof expected, "%04d-%02d-%02d",
                         year % 10000, month % 100, day % 100);
                bool same = date_format(d, text) == 10 &&
                            strcmp(text, expected) == 0 &&
                            date_parse(span_of(text), &back) && back == d;
                ck_assert_msg(same, "%s", expected);
                days++;
            }
    /* 1,100 years of 365 days and 267 leap days */
    ck_assert_int_eq(days, 401767);
}

START_TEST(no_date_prints_as_nothing)
{
    char text[DATE_TEXT_SIZE] = "x";
    ck_assert_uint_eq(date_format(DATE_NONE, text), 0);
    ck_assert_str_eq(text, "");
}

START_TEST(the_parts_of_a_date_are_its_digits)
{
    ck_assert_int_eq(date_make(2021, 10, 1), 20211001);
    ck_assert_int_eq(date_year(20211031), 2021);
    ck_assert_int_eq(date_month(20211031), 10);
    ck_assert_int_eq(date_day(20211031), 31);
    ck_assert_int_eq(date_first_of_month(20211031), 20211001);
    ck_assert_int_eq(date_first_of_month(20240229), 20240201);
}

/* Section 0: date + n months clamps to the month's last day. */
START_TEST(adding_months_clamps_to_the_last_day)
{
    static const struct {
        date from;
        int months;
        date to;
    } rows[] = {
        {20210131, 1, 20210228},   {20200131, 1, 20200229},
        {20210131, 2, 20210331},   {20210131, 3, 20210430},
        {20210131, 12, 20220131},  {20210131, 13, 20220228},
        {20240229, 12, 20250228},  {20240229, 48, 20280229},
        {20240229, -12, 20230228}, {20240229, 1, 20240329},
        {20210228, 1, 20210328},   {20210430, 1, 20210530},
        {20211231, 1, 20220131},   {20211231, 2, 20220228},
        {20231231, 2, 20240229},   {20210331, -1, 20210228},
        {20200331, -1, 20200229},  {20210101, -1, 20201201},
        {20210815, 0, 20210815},   {20210815, 1200, 21210815},
        {21000131, 1, 21000228},   {19991231, 2, 20000229},
        {20210831, 6, 20220228}, /* the review of the worked example */
        {20210115, -13, 20191215},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char row[DATE_TEXT_SIZE];
        date_format(rows[i].from, row);
        assert_row(row,
                   date_add_months(rows[i].from, rows[i].months, DATE_CLAMP),
                   rows[i].to);
    }
}

START_TEST(adding_months_keeps_month_and_never_leaves_it)
{
    for (int n = -240; n <= 240; n++)
        for (int day = 1; day <= 31; day++) {
            date to = date_add_months(date_make(2020, 1, day), n, DATE_CLAMP);
            int month = (n % 12 + 12) % 12 + 1;
            ck_assert_int_eq(date_month(to), month);
            ck_assert(date_exists(date_year(to), month, date_day(to)));
            ck_assert_int_le(date_day(to), day);
        }
}

/* Section 0: completed years; the birthday counts as completed. */
START_TEST(age_is_completed_years)
{
    static const struct {
        date birth, on;
        int age;
    } rows[] = {
        {19610101, 20211231, 60},
        {19611001, 20210930, 59},
        {19611001, 20211001, 60},
        {19611001, 20211002, 60},
        {20051001, 20210930, 15},
        {20051001, 20211001, 16},
        {20211001, 20211001, 0},
        {20211001, 20221001, 1},
        {20211002, 20211001, -1}, /* not yet born */
        {19611231, 20211231, 60},
        {19611231, 20220101, 60},
        /* 29 February counts as 1 March in common years */
        {20040229, 20200228, 15},
        {20040229, 20200229, 16},
        {20040229, 20210228, 16},
        {20040229, 20210301, 17},
        {20040229, 20220228, 17},
        {20040229, 20220301, 18},
        {20040301, 20200229, 15},
        {20040301, 20200301, 16},
        {19600229, 20200228, 59},
        {19600229, 20200229, 60},
        {19000101, 20211001, 121},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char row[DATE_TEXT_SIZE];
        date_format(rows[i].birth, row);
        assert_row(row, date_age(rows[i].birth, rows[i].on), rows[i].age);
    }
}

/* D04 (published): a change on 2026-09-22 with 6 months: 10 to 2027-03. */
START_TEST(month_spans_count_both_ends)
{
    static const struct {
        date first, last;
        int months;
    } rows[] = {
        {20261001, 20270331, 6}, {20211001, 20211031, 1},
        {20211031, 20211101, 2}, {20210101, 20211231, 12},
        {20211201, 20220101, 2}, {20240229, 20250228, 13},
        {20220101, 20211231, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert_int_eq(date_month_span(rows[i].first, rows[i].last),
                         rows[i].months);
    date first = date_first_of_month(date_add_months(20260922, 1, DATE_CLAMP));
    ck_assert_int_eq(first, 20261001);
    ck_assert_int_eq(date_add_months(first, 6 - 1, DATE_CLAMP), 20270301);
}

/* Counted one by one from a Monday, over leap years and the year 2000. */
START_TEST(days_are_counted_and_the_week_goes_on)
{
    int32_t number = date_number(19000101);
    int weekday = MONDAY;
    date day = 19000101;
    for (int year = 1900; year <= 2110; year++)
        for (int month = 1; month <= 12; month++)
            for (int d = 1; d <= date_days_in_month(year, month); d++) {
                day = date_make(year, month, d);
                if (date_number(day) != number ||
                    date_of_number(number) != day ||
                    (int)date_weekday(day) != weekday)
                    ck_abort_msg("%d is not day %d", (int)day, (int)number);
                number++;
                weekday = weekday % 7 + 1;
            }
    ck_assert_int_eq(day, 21101231);
    ck_assert_int_eq(date_of_number(date_number(29991231)), 29991231);
    ck_assert_int_eq(date_number(10101), 1);
    ck_assert_int_eq(date_of_number(1), 10101);
}

START_TEST(days_are_added_and_subtracted)
{
    static const struct {
        date from;
        int32_t days;
        date to;
    } rows[] = {
        {20210831, 0, 20210831},   {20210831, 1, 20210901},
        {20211231, 1, 20220101},   {20240228, 1, 20240229},
        {20240228, 2, 20240301},   {20230228, 1, 20230301},
        {20220101, -1, 20211231},  {20240301, -1, 20240229},
        {20211001, 365, 20221001}, {20211001, -1000, 20190105},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ck_assert_int_eq(date_add_days(rows[i].from, rows[i].days), rows[i].to);
        ck_assert_int_eq(date_days_between(rows[i].from, rows[i].to),
                         rows[i].days);
    }
}

SUITE("date", leap_years_are_those_of_the_calendar, months_have_their_days,
      a_date_is_read_in_every_spelling, what_is_no_date_is_refused,
      every_day_of_eleven_centuries_is_printed_and_read_back,
      no_date_prints_as_nothing, the_parts_of_a_date_are_its_digits,
      adding_months_clamps_to_the_last_day,
      adding_months_keeps_month_and_never_leaves_it, age_is_completed_years,
      month_spans_count_both_ends, days_are_counted_and_the_week_goes_on,
      days_are_added_and_subtracted)
