/* relief_columns - three tables. */
#include "relief_columns.h"

#include "i18n.h"

#include <stddef.h>

#define COLUMN(name, chinese, type, offset)                                    \
    {                                                                          \
        name, {chinese}, type, false, offset, NULL, 0, NULL                    \
    }
#define WORD(name, chinese, offset, vocabulary)                                \
    {                                                                          \
        name, {chinese}, COLUMN_WORD, false, offset, &vocabulary, 0, NULL      \
    }
#define NUMBER(name, chinese, offset, most)                                    \
    {                                                                          \
        name, {chinese}, COLUMN_NUMBER, false, offset, NULL, most, NULL        \
    }
#define MONEY(name, chinese, offset)                                           \
    {                                                                          \
        name, {chinese}, COLUMN_MONEY, false, offset, NULL, 0, N_("yuan")      \
    }

#define TABLE(title, columns, required)                                        \
    {                                                                          \
        title, columns, sizeof columns / sizeof *columns, required, NULL       \
    }

#define R(member) offsetof(struct relief_case, member)
#define O(member) offsetof(struct opening, member)
#define T(member) offsetof(struct township, member)

static const struct column RELIEF[] = {
    COLUMN("case_id", "案件编号", COLUMN_TEXT, R(id)),
    COLUMN("household_id", "户编号", COLUMN_TEXT, R(household_id)),
    WORD("type", "救助类型", R(type), VOCABULARY_RELIEF_TYPE),
    COLUMN("tier", "档次", COLUMN_TEXT, R(tier)),
    NUMBER("persons", "人数", R(persons), 100),
    NUMBER("months", "月数", R(months), 120),
    COLUMN("applied_on", "申请日期", COLUMN_DATE, R(applied_on)),
    COLUMN("area_code", "区划代码", COLUMN_DIVISION, R(area_code)),
    MONEY("loss", "损失金额", R(loss_fen)),
    COLUMN("township", "乡镇街道", COLUMN_TEXT, R(township)),
    COLUMN("approved_on", "确认日期", COLUMN_DATE, R(approved_on)),
    WORD("hukou", "户籍", R(hukou), VOCABULARY_HUKOU),
    COLUMN("resident_since", "居住起始", COLUMN_DATE, R(resident_since)),
    WORD("group", "对象类别", R(group), VOCABULARY_RELIEF_GROUP),
    WORD("other_aid", "其他救助", R(other_aid), VOCABULARY_OTHER_AID),
    WORD("in_stages", "分阶段", R(in_stages), VOCABULARY_YES_NO),
    WORD("needs_document", "需补材料", R(needs_document), VOCABULARY_YES_NO),
    MONEY("already_paid_year", "本年已救助", R(paid_year_fen)),
    COLUMN("follows", "跟进案件", COLUMN_TEXT, R(follows)),
};
static const char *const RELIEF_REQUIRED[] = {"case_id", "type", NULL};
const struct column_table RELIEF_COLUMNS =
    TABLE("relief", RELIEF, RELIEF_REQUIRED);

static const struct column OPENING[] = {
    COLUMN("township", "乡镇街道", COLUMN_TEXT, O(township)),
    WORD("level", "层级", O(level), VOCABULARY_RELIEF_LEVEL),
    MONEY("balance", "备用金余额", O(balance_fen)),
};
static const char *const OPENING_REQUIRED[] = {"balance", NULL};
const struct column_table OPENING_COLUMNS =
    TABLE("opening", OPENING, OPENING_REQUIRED);

enum { MOST_PEOPLE = 99999999 };

static const struct column STAFF[] = {
    COLUMN("township", "乡镇街道", COLUMN_TEXT, T(name)),
    NUMBER("inhabitants", "辖区人口", T(inhabitants), MOST_PEOPLE),
    NUMBER("villages", "村居数", T(villages), 100000),
    NUMBER("clients", "服务对象数", T(clients), MOST_PEOPLE),
};
static const char *const STAFF_REQUIRED[] = {"township", "inhabitants", NULL};
const struct column_table STAFF_COLUMNS = TABLE("staff", STAFF, STAFF_REQUIRED);
