/*
 * autumn - a calendar of 2021 and 2022 with the days off and the make-up days
 * from mid-autumn 2021 to New Year 2022, for tests that count working days.
 */
#ifndef JIUZHU_TESTS_AUTUMN_H
#define JIUZHU_TESTS_AUTUMN_H

#include "suite.h"
#include "workday.h"

static const struct calendar_day DAYS[] = {
    {.day = 20210918, .works = true},
    {.day = 20210919},
    {.day = 20210920},
    {.day = 20210921},
    {.day = 20210926, .works = true},
    {.day = 20211001},
    {.day = 20211002},
    {.day = 20211003},
    {.day = 20211004},
    {.day = 20211005},
    {.day = 20211006},
    {.day = 20211007},
    {.day = 20211009, .works = true},
    {.day = 20220101},
    {.day = 20220102},
    {.day = 20220103},
};
static const struct calendar_year YEARS[] = {{.year = 2021}, {.year = 2022}};
static const struct calendar CALENDAR = {.days = DAYS,
                                         .day_count = COUNT_OF(DAYS),
                                         .years = YEARS,
                                         .year_count = COUNT_OF(YEARS)};

#endif
