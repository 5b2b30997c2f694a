/* result_columns - as cmd/determine.c names and titles them: a workbook has
   the titles, in either language. */
#include "result_columns.h"

#include "i18n.h"

#include <stddef.h>

#define COLUMN(name, type, offset, vocabulary, most, ...)                      \
    {                                                                          \
        name, {__VA_ARGS__}, type, false, offsetof(struct result_row, offset), \
            vocabulary, most, NULL                                             \
    }
#define PASSED_OVER(name, ...)                                                 \
    {                                                                          \
        name, {__VA_ARGS__}, COLUMN_PASSED_OVER, false, 0, NULL, 0, NULL       \
    }

enum { MOST_MEMBERS = 999999 };

static const struct column RESULT[] = {
    COLUMN("household_id", COLUMN_TEXT, household_id, NULL, 0, "户编号",
           "household"),
    COLUMN("date", COLUMN_DATE, on, NULL, 0, "日期"),
    COLUMN("category", COLUMN_WORD, category, &VOCABULARY_CATEGORY, 0,
           "救助类别"),
    COLUMN("members", COLUMN_NUMBER, members, NULL, MOST_MEMBERS, "计入人数"),
    COLUMN("income", COLUMN_MONEY, income_fen, NULL, 0, "家庭收入"),
    PASSED_OVER("per_capita", "人均收入", "per capita"),
    COLUMN("standard", COLUMN_MONEY, standard_fen, NULL, 0, "保障标准"),
    PASSED_OVER("dibao", "低保"),
    PASSED_OVER("single", "单人户"),
    PASSED_OVER("tekun", "特困"),
    PASSED_OVER("care", "照料护理"),
    PASSED_OVER("supplement", "增发金"),
    COLUMN("total", COLUMN_MONEY, total_fen, NULL, 0, "合计"),
    PASSED_OVER("tekun_persons", "特困人员", "tekun persons"),
    PASSED_OVER("single_persons", "单人户人员", "single persons"),
    PASSED_OVER("distance", "人均超出"),
    COLUMN("reasons", COLUMN_TEXT, reasons, NULL, 0, "理由"),
    PASSED_OVER("source", "依据"),
    PASSED_OVER("trace", NULL),
};

static const char *const REQUIRED[] = {"household_id", "category", "total",
                                       NULL};

const struct column_table RESULT_COLUMNS = {
    "results", RESULT, sizeof RESULT / sizeof *RESULT, REQUIRED, NULL};
