/* relief_words - the coded words of relief: types, groups, results. */
#include "relief.h"

#define VOCABULARY(constant, title, ...)                                       \
    const struct vocabulary constant = {                                       \
        title, (const struct word[]){__VA_ARGS__},                             \
        sizeof((const struct word[]){__VA_ARGS__}) / sizeof(struct word)}

VOCABULARY(VOCABULARY_RELIEF_TYPE, "type of relief",
           {RELIEF_EMERGENCY, "emergency", {"急难型", "急难"}},
           {RELIEF_EXPENDITURE, "expenditure", {"支出型"}},
           {RELIEF_PUBLIC_EMERGENCY, "public_emergency", {"突发公共事件"}},
           {RELIEF_JUDGMENT, "judgment", {"执行难"}},
           {RELIEF_SPECIAL, "special", {"一事一议"}});

VOCABULARY(VOCABULARY_RELIEF_GROUP, "group", {GROUP_TEKUN, "tekun", {"特困"}},
           {GROUP_DIBAO, "dibao", {"低保"}}, {GROUP_EDGE, "edge", {"低保边缘"}},
           {GROUP_ENTERPRISE_WORKER, "enterprise_worker", {"企业困难职工"}},
           {GROUP_ONLY_CHILD, "only_child", {"独生子女困难家庭"}},
           {GROUP_SOLDIER, "soldier", {"驻区部队官兵"}},
           {GROUP_MIGRANT, "migrant", {"外来流动人口"}},
           {GROUP_OTHER, "other", {"其他"}});

VOCABULARY(VOCABULARY_OTHER_AID, "other assistance", {AID_NONE, "none", {"无"}},
           {AID_INSUFFICIENT, "insufficient", {"不足"}},
           {AID_SUFFICIENT, "sufficient", {"足够"}});

const char *relief_status_word(enum relief_status status)
{
    static const char *const words[] = {"paid", "staged", "refused", "discuss"};
    return words[status];
}

const char *relief_level_word(enum relief_level level)
{
    static const char *const words[] = {"", "township", "county", "district"};
    return words[level];
}

const char *relief_reason_code(enum relief_reason reason)
{
    static const char *const codes[RELIEF_REASON_COUNT] = {
        [RELIEF_AREA_NOT_NAMED] = "area_not_named",
        [RELIEF_AREA_NOT_GIVEN] = "area_not_given",
        [RELIEF_RESIDENCE_TOO_SHORT] = "residence_too_short",
        [RELIEF_NOT_REGISTERED] = "not_registered",
        [RELIEF_GROUP_NOT_COVERED] = "group_not_covered",
        [RELIEF_COVERED_BY_OTHER_AID] = "covered_by_other_aid",
        [RELIEF_SPECIAL_CASE] = "special_case",
        [RELIEF_ABOVE_CASE_CAP] = "above_case_cap",
        [RELIEF_YEAR_CAP_REACHED] = "year_cap_reached",
        [RELIEF_FUND_OVERDRAWN] = "fund_overdrawn",
        [RELIEF_PAID_FIRST] = "paid_first",
        [RELIEF_FOLLOW_UP] = "follow_up",
    };
    return codes[reason];
}
