/* procedure_columns - the table. */
#include "procedure_columns.h"

#include <stddef.h>

#define P(member) offsetof(struct procedure, member)
#define TEXT(name, chinese, type, offset)                                      \
    {                                                                          \
        name, {chinese}, type, false, offset, NULL, 0, NULL                    \
    }
#define DAY(name, chinese, offset)                                             \
    {                                                                          \
        name, {chinese}, COLUMN_DATE, false, offset, NULL, 0, NULL             \
    }
#define ANSWER(name, chinese, offset)                                          \
    {                                                                          \
        name, {chinese}, COLUMN_WORD, false, offset, &VOCABULARY_YES_NO, 0,    \
            NULL                                                               \
    }

enum { MOST_DAYS = 1000 };

static const struct column COLUMNS[] = {
    TEXT("case_id", "案件编号", COLUMN_TEXT, P(case_id)),
    TEXT("household_id", "户编号", COLUMN_TEXT, P(household_id)),
    TEXT("division", "区划代码", COLUMN_DIVISION, P(division)),
    DAY("accepted_on", "受理日期", P(accepted_on)),
    DAY("investigation_on", "调查启动日期", P(investigation_on)),
    DAY("requested_on", "提请核对日期", P(requested_on)),
    DAY("cross_check_on", "核对启动日期", P(cross_check_on)),
    DAY("posted_on", "公示日期", P(posted_on)),
    DAY("submitted_on", "报送日期", P(submitted_on)),
    DAY("decided_on", "决定日期", P(decided_on)),
    ANSWER("refused", "不予确认", P(refused)),
    DAY("notified_on", "告知日期", P(notified_on)),
    ANSWER("extended", "延长办理", P(extended)),
    ANSWER("delegated", "权限下放", P(delegated)),
    DAY("suspended_on", "中止日期", P(suspended_on)),
    DAY("resumed_on", "恢复日期", P(resumed_on)),
    {"suspended_days",
     {"已中止工作日"},
     COLUMN_NUMBER,
     false,
     P(suspended_days),
     NULL,
     MOST_DAYS,
     NULL},
};

static const char *const REQUIRED[] = {"case_id", "household_id", "accepted_on",
                                       NULL};

const struct column_table PROCEDURE_COLUMNS = {
    "procedures", COLUMNS, sizeof COLUMNS / sizeof *COLUMNS, REQUIRED, NULL};
