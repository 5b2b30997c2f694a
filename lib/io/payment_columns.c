/* payment_columns - the columns of payments. */
#include "payment_columns.h"

#include "i18n.h"

#include <stddef.h>

#define COLUMN(name, type, offset, vocabulary, unit, ...)                      \
    {                                                                          \
        name, {__VA_ARGS__}, type, false,                                      \
            offsetof(struct payment_row, offset), vocabulary, 0, unit          \
    }

/* What a schedule says besides: it can be audited as it is. */
#define PASSED_OVER(name)                                                      \
    {                                                                          \
        name, {NULL}, COLUMN_PASSED_OVER, false, 0, NULL, 0, NULL              \
    }

static const struct column PAYMENT[] = {
    COLUMN("household_id", COLUMN_TEXT, household_id, NULL, NULL, "户编号",
           "家庭编号", "低保证号"),
    COLUMN("month", COLUMN_MONTH, month, NULL, NULL, "月份", "发放月份"),
    COLUMN("item", COLUMN_WORD, item, &VOCABULARY_PAY_ITEM, NULL, "项目",
           "发放项目"),
    COLUMN("amount", COLUMN_MONEY, amount_fen, NULL, N_("yuan"), "金额",
           "发放金额"),
    COLUMN("person_id", COLUMN_PERSON_ID, person_id, NULL, NULL, "身份证号",
           "身份证号码"),
    COLUMN("paid_on", COLUMN_DATE, paid_on, NULL, NULL, "发放日期"),
    COLUMN("account", COLUMN_TEXT, account, NULL, NULL, "账号"),
    PASSED_OVER("reason"),
    PASSED_OVER("source"),
    PASSED_OVER("for_month"),
    PASSED_OVER("of"),
    PASSED_OVER("projected"),
};

static const char *const REQUIRED[] = {"household_id", "month", "item",
                                       "amount", NULL};

const struct column_table PAYMENT_COLUMNS = {"payments", PAYMENT,
                                             sizeof PAYMENT / sizeof *PAYMENT,
                                             REQUIRED, "household_id"};
