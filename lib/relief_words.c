/* relief_words - the coded words of relief: types, groups, results. */
#include "relief.h"

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

VOCABULARY(VOCABULARY_RELIEF_STATUS, "status", {RELIEF_PAID, "paid", {"已付"}},
           {RELIEF_STAGED, "staged", {"分阶段"}},
           {RELIEF_REFUSED, "refused", {"不予支付"}},
           {RELIEF_DISCUSS, "discuss", {"一事一议"}});

VOCABULARY(VOCABULARY_RELIEF_LEVEL, "level",
           {LEVEL_TOWNSHIP,
            "township",
            {"乡镇（街道）", "乡镇", "街道", "镇街"}},
           {LEVEL_COUNTY, "county", {"县级", "县"}},
           {LEVEL_DISTRICT, "district", {"区级", "区"}});

VOCABULARY(
    VOCABULARY_RELIEF_REASON, "reason",
    {RELIEF_AREA_NOT_NAMED, "area_not_named", {"不在指定区域"}},
    {RELIEF_AREA_NOT_GIVEN, "area_not_given", {"未填区划代码"}},
    {RELIEF_RESIDENCE_TOO_SHORT, "residence_too_short", {"居住未满规定期限"}},
    {RELIEF_NOT_REGISTERED, "not_registered", {"无本地户籍"}},
    {RELIEF_GROUP_NOT_COVERED, "group_not_covered", {"不属救助对象"}},
    {RELIEF_COVERED_BY_OTHER_AID, "covered_by_other_aid", {"其他救助已足够"}},
    {RELIEF_SPECIAL_CASE, "special_case", {"大额特殊情况"}},
    {RELIEF_ABOVE_CASE_CAP, "above_case_cap", {"超过单次限额"}},
    {RELIEF_YEAR_CAP_REACHED, "year_cap_reached", {"达到年度限额"}},
    {RELIEF_FUND_OVERDRAWN, "fund_overdrawn", {"备用金不足"}},
    {RELIEF_PAID_FIRST, "paid_first", {"先行救助"}},
    {RELIEF_FOLLOW_UP, "follow_up", {"跟进救助"}});

const char *relief_level_word(enum relief_level level)
{
    return word_english(&VOCABULARY_RELIEF_LEVEL, (int)level);
}

const char *relief_reason_code(enum relief_reason reason)
{
    return word_english(&VOCABULARY_RELIEF_REASON, (int)reason);
}
