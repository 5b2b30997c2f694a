/* claim_columns - claims and price months. */
#include "claim_columns.h"

#include "i18n.h"

#include <stddef.h>

#define C(member) offsetof(struct claim_row, member)
#define M(member) offsetof(struct price_month, member)

#define COLUMN(name, type, offset, vocabulary, unit, ...)                      \
    {                                                                          \
        name, {__VA_ARGS__}, type, false, offset, vocabulary, 0, unit          \
    }

static const struct word KINDS[] = {
    {KIND_INPATIENT, "inpatient", {"住院"}},
    {KIND_OUTPATIENT, "outpatient", {"门诊"}},
};

const struct vocabulary VOCABULARY_CLAIM_KIND = {
    .name = "kind", .words = KINDS, .count = sizeof KINDS / sizeof *KINDS};

static const struct column CLAIM[] = {
    COLUMN("claim_id", COLUMN_TEXT, C(claim_id), NULL, NULL, "结算单号",
           "单据号"),
    COLUMN("person_id", COLUMN_PERSON_ID, C(person_id), NULL, NULL, "身份证号",
           "身份证号码"),
    COLUMN("class", COLUMN_TEXT, C(class_name), NULL, NULL, "救助对象类别",
           "对象类别"),
    COLUMN("kind", COLUMN_WORD, C(kind), &VOCABULARY_CLAIM_KIND, NULL,
           "医疗类别", "就诊类别"),
    COLUMN("date", COLUMN_DATE, C(on), NULL, NULL, "结算日期", "日期"),
    COLUMN("hospital", COLUMN_TEXT, C(hospital), NULL, NULL, "定点医疗机构",
           "医院"),
    COLUMN("total", COLUMN_MONEY, C(total_fen), NULL, N_("yuan"), "医疗总费用",
           "总费用"),
    COLUMN("within_range", COLUMN_MONEY, C(within_fen), NULL, N_("yuan"),
           "政策范围内费用", "范围内费用"),
    COLUMN("basic_paid", COLUMN_MONEY, C(basic_fen), NULL, N_("yuan"),
           "基本医保支付"),
    COLUMN("serious_paid", COLUMN_MONEY, C(serious_fen), NULL, N_("yuan"),
           "大病保险支付"),
};

static const char *const CLAIM_REQUIRED[] = {
    "claim_id", "person_id", "class",        "kind",
    "date",     "total",     "within_range", NULL};

const struct column_table CLAIM_COLUMNS = {
    "claims", CLAIM, sizeof CLAIM / sizeof *CLAIM, CLAIM_REQUIRED, NULL};

#define PERCENT N_("percent year on year")

static const struct column PRICE[] = {
    COLUMN("month", COLUMN_MONTH, M(month), NULL, NULL, "月份"),
    COLUMN("cpi", COLUMN_PERCENT, M(cpi), NULL, PERCENT, "居民消费价格同比",
           "CPI同比"),
    COLUMN("food_cpi", COLUMN_PERCENT, M(food), NULL, PERCENT, "食品价格同比"),
    COLUMN("low_income_cpi", COLUMN_PERCENT, M(low_income), NULL, PERCENT,
           "低收入居民价格同比"),
};

static const char *const PRICE_REQUIRED[] = {"month", NULL};

const struct column_table PRICE_COLUMNS = {
    "price", PRICE, sizeof PRICE / sizeof *PRICE, PRICE_REQUIRED, NULL};
