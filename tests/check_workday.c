/* workday - counting working days over days off, make-up days and stops. */
#include "autumn.h"

static struct workday_clock running(void)
{
    return (struct workday_clock){.calendar = &CALENDAR};
}

START_TEST(a_day_works_by_the_week_unless_the_notice_says_otherwise)
{
    static const struct {
        const char *row;
        date day;
        bool works;
    } rows[] = {
        {"Thursday before the holiday", 20210930, true},
        {"first day off", 20211001, false},
        {"Saturday off anyway", 20211002, false},
        {"last day off, a Thursday", 20211007, false},
        {"Friday behind it", 20211008, true},
        {"make-up Saturday", 20211009, true},
        {"Sunday behind it", 20211010, false},
        {"make-up Sunday", 20210926, true},
        {"plain Saturday", 20210925, false},
        {"plain Monday", 20211011, true},
        {"the last day known", 20221231, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct workday_clock clock = running();
        bool works;
        ck_assert_int_eq(workday_test(&clock, rows[i].day, &works), STATUS_OK);
        assert_row(rows[i].row, works, rows[i].works);
    }
}

/* 民法典 art. 201: the day it begins on is not counted. */
START_TEST(the_day_of_acceptance_is_not_counted)
{
    static const struct {
        const char *row;
        date from;
        int64_t n;
        date due;
    } rows[] = {
        {"none", 20210930, 0, 20210930},
        {"none, on a day off", 20211002, 0, 20211002},
        {"Monday and 3", 20211011, 3, 20211014},
        {"over a weekend", 20211014, 3, 20211019},
        {"over the holiday and its make-up day", 20210930, 1, 20211008},
        {"the make-up day counts", 20210930, 2, 20211009},
        {"the Sunday behind it does not", 20210930, 3, 20211011},
        {"from a day off", 20211003, 3, 20211011},
        {"30 from 1 September", 20210901, 30, 20211019},
        {"over the year", 20211230, 2, 20220104},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct workday_clock clock = running();
        date due;
        ck_assert_int_eq(workday_add(&clock, rows[i].from, rows[i].n, &due),
                         STATUS_OK);
        assert_row(rows[i].row, due, rows[i].due);
    }
}

START_TEST(the_next_working_day_may_be_the_day_itself)
{
    static const struct {
        date day, next;
    } rows[] = {{20210930, 20210930}, {20211001, 20211008},
                {20211009, 20211009}, {20211010, 20211011},
                {20211231, 20211231}, {20220101, 20220104}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct workday_clock clock = running();
        date next;
        ck_assert_int_eq(workday_from(&clock, rows[i].day, &next), STATUS_OK);
        ck_assert_int_eq(next, rows[i].next);
    }
}

/* Never "no holidays": the year is named. */
START_TEST(a_year_without_data_is_an_error_that_names_it)
{
    struct workday_clock clock = running();
    bool works;
    date due;
    int64_t days;
    ck_assert_int_eq(workday_test(&clock, 20201231, &works), STATUS_NO_VALUE);
    ck_assert_int_eq(clock.missing_year, 2020);
    ck_assert_int_eq(workday_add(&clock, 20221229, 1, &due), STATUS_OK);
    ck_assert_int_eq(due, 20221230);
    ck_assert_int_eq(workday_add(&clock, 20221229, 2, &due), STATUS_NO_VALUE);
    ck_assert_int_eq(clock.missing_year, 2023);
    ck_assert_int_eq(due, DATE_NONE);
    ck_assert_int_eq(workday_from(&clock, 20221231, &due), STATUS_NO_VALUE);
    ck_assert_int_eq(workday_between(&clock, 20201230, 20210104, &days),
                     STATUS_NO_VALUE);
    ck_assert_int_eq(clock.missing_year, 2020);
}

START_TEST(days_while_the_clock_stands_still_are_not_counted)
{
    static const struct {
        const char *row;
        date stopped, resumes;
        date due; /* 5 working days from 2021-10-11, a Monday */
    } rows[] = {
        {"never stopped", DATE_NONE, DATE_NONE, 20211018},
        {"three days", 20211013, 20211016, 20211021},
        {"the day it resumes counts", 20211013, 20211014, 20211019},
        {"a stop of no day", 20211013, 20211013, 20211018},
        {"over a weekend alone", 20211016, 20211018, 20211018},
        {"stopped behind the end", 20211019, 20211101, 20211018},
        {"stopped on the last day", 20211018, 20211101, 20211101},
        {"stopped before it began", 20211001, 20211101, 20211105},
        {"stopped, not resumed", 20211013, DATE_NONE, DATE_NONE},
        {"stopped behind the end, not resumed", 20211019, DATE_NONE, 20211018},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct workday_clock clock = {&CALENDAR, rows[i].stopped,
                                      rows[i].resumes, 0};
        date due;
        ck_assert_int_eq(workday_add(&clock, 20211011, 5, &due), STATUS_OK);
        assert_row(rows[i].row, due, rows[i].due);
    }
}

START_TEST(working_days_between_count_back_as_they_count_forth)
{
    static const struct {
        date from, to;
        int64_t days;
    } rows[] = {
        {20211011, 20211011, 0},  {20211011, 20211012, 1},
        {20211008, 20211011, 2},  {20210930, 20211010, 2},
        {20211011, 20211008, -2}, {20210930, 20220104, 63},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct workday_clock clock = running();
        int64_t days, back;
        ck_assert_int_eq(
            workday_between(&clock, rows[i].from, rows[i].to, &days),
            STATUS_OK);
        ck_assert_int_eq(
            workday_between(&clock, rows[i].to, rows[i].from, &back),
            STATUS_OK);
        ck_assert_int_eq(days, rows[i].days);
        ck_assert_int_eq(back, -days);
    }
}

/* What add() reaches is what between() counts, on every day of the year. */
START_TEST(adding_and_counting_agree)
{
    for (date day = 20210901; day < 20220301; day = date_add_days(day, 1))
        for (int64_t n = 1; n <= 45; n += 4) {
            struct workday_clock clock = {&CALENDAR, 20211013, 20211120, 0};
            date due;
            int64_t days;
            bool works;
            ck_assert_int_eq(workday_add(&clock, day, n, &due), STATUS_OK);
            ck_assert_int_eq(workday_between(&clock, day, due, &days),
                             STATUS_OK);
            ck_assert_int_eq(days, n);
            ck_assert_int_eq(workday_test(&clock, due, &works), STATUS_OK);
            ck_assert(works);
        }
}

SUITE("workday", a_day_works_by_the_week_unless_the_notice_says_otherwise,
      the_day_of_acceptance_is_not_counted,
      the_next_working_day_may_be_the_day_itself,
      a_year_without_data_is_an_error_that_names_it,
      days_while_the_clock_stands_still_are_not_counted,
      working_days_between_count_back_as_they_count_forth,
      adding_and_counting_agree)
