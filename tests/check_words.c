/* words - the vocabularies of the coded columns. */
#include "suite.h"
#include "words.h"

#include <stdbool.h>

/* The words of the roster, as its manual page lists them. */
static const struct {
    const struct vocabulary *vocabulary;
    int value;
    const char *english, *chinese;
} WORDS[] = {
    {&VOCABULARY_RELATION, RELATION_HEAD, "head", "户主"},
    {&VOCABULARY_RELATION, RELATION_SPOUSE, "spouse", "配偶"},
    {&VOCABULARY_RELATION, RELATION_CHILD, "child", "子女"},
    {&VOCABULARY_RELATION, RELATION_PARENT, "parent", "父母"},
    {&VOCABULARY_RELATION, RELATION_SIBLING, "sibling", "兄弟姐妹"},
    {&VOCABULARY_RELATION, RELATION_GRANDPARENT, "grandparent", "祖父母"},
    {&VOCABULARY_RELATION, RELATION_GRANDCHILD, "grandchild", "孙子女"},
    {&VOCABULARY_RELATION, RELATION_OTHER, "other", "其他"},
    {&VOCABULARY_SEX, SEX_MALE, "M", "男"},
    {&VOCABULARY_SEX, SEX_FEMALE, "F", "女"},
    {&VOCABULARY_AREA, AREA_URBAN, "urban", "城市"},
    {&VOCABULARY_AREA, AREA_URBAN, "urban", "城镇"},
    {&VOCABULARY_AREA, AREA_RURAL, "rural", "农村"},
    {&VOCABULARY_HUKOU, HUKOU_LOCAL, "local", "本地"},
    {&VOCABULARY_HUKOU, HUKOU_PERMIT, "permit", "居住证"},
    {&VOCABULARY_HUKOU, HUKOU_OTHER, "other", "其他"},
    {&VOCABULARY_YES_NO, ANSWER_YES, "yes", "是"},
    {&VOCABULARY_YES_NO, ANSWER_NO, "no", "否"},
    {&VOCABULARY_EMPLOYMENT, EMPLOYMENT_NONE, "none", "无业"},
    {&VOCABULARY_EMPLOYMENT, EMPLOYMENT_EMPLOYED, "employed", "就业"},
    {&VOCABULARY_EMPLOYMENT, EMPLOYMENT_FLEXIBLE, "flexible", "灵活就业"},
    {&VOCABULARY_EMPLOYMENT, EMPLOYMENT_UNEMPLOYED, "unemployed", "失业"},
    {&VOCABULARY_EMPLOYMENT, EMPLOYMENT_REGISTERED, "registered_unemployed",
     "登记失业"},
    {&VOCABULARY_EMPLOYMENT, EMPLOYMENT_STUDENT, "student", "学生"},
    {&VOCABULARY_LABOUR, LABOUR_FULL, "full", "有劳动能力"},
    {&VOCABULARY_LABOUR, LABOUR_PARTIAL, "partial", "部分"},
    {&VOCABULARY_LABOUR, LABOUR_NONE, "none", "无劳动能力"},
    {&VOCABULARY_DISABILITY, DISABILITY_NONE, "none", "无"},
    {&VOCABULARY_DISABILITY, DISABILITY_VISUAL, "visual", "视力"},
    {&VOCABULARY_DISABILITY, DISABILITY_HEARING, "hearing", "听力"},
    {&VOCABULARY_DISABILITY, DISABILITY_SPEECH, "speech", "言语"},
    {&VOCABULARY_DISABILITY, DISABILITY_PHYSICAL, "physical", "肢体"},
    {&VOCABULARY_DISABILITY, DISABILITY_INTELLECTUAL, "intellectual", "智力"},
    {&VOCABULARY_DISABILITY, DISABILITY_MENTAL, "mental", "精神"},
    {&VOCABULARY_DISABILITY, DISABILITY_MULTIPLE, "multiple", "多重"},
    {&VOCABULARY_GRADE, 1, "1", "一级"},
    {&VOCABULARY_GRADE, 2, "2", "二级"},
    {&VOCABULARY_GRADE, 3, "3", "三级"},
    {&VOCABULARY_GRADE, 4, "4", "四级"},
    {&VOCABULARY_ILLNESS, ILLNESS_NONE, "none", "无"},
    {&VOCABULARY_ILLNESS, ILLNESS_CHRONIC, "chronic", "慢性病"},
    {&VOCABULARY_ILLNESS, ILLNESS_SERIOUS, "serious", "重病"},
    {&VOCABULARY_ILLNESS, ILLNESS_SPECIAL, "special", "特病"},
    {&VOCABULARY_CARE, CARE_ABLE, "able", "能自理"},
    {&VOCABULARY_CARE, CARE_PARTIAL, "partial", "部分丧失"},
    {&VOCABULARY_CARE, CARE_LOST, "lost", "完全丧失"},
    {&VOCABULARY_SUPPORT, SUPPORT_ABLE, "able", "有能力"},
    {&VOCABULARY_SUPPORT, SUPPORT_UNABLE, "unable", "无能力"},
    {&VOCABULARY_SUPPORT, SUPPORT_NONE, "none", "无"},
    {&VOCABULARY_CHOICE, CHOICE_TEKUN, "tekun", "特困"},
    {&VOCABULARY_CHOICE, CHOICE_ORPHAN, "orphan", "孤儿"},
    {&VOCABULARY_STAGE, STAGE_NONE, "none", "无"},
    {&VOCABULARY_STAGE, STAGE_PRESCHOOL, "preschool", "学龄前"},
    {&VOCABULARY_STAGE, STAGE_COMPULSORY, "compulsory", "义务教育"},
    {&VOCABULARY_STAGE, STAGE_VOCATIONAL, "vocational", "中职"},
    {&VOCABULARY_STAGE, STAGE_SENIOR_HIGH, "senior_high", "高中"},
    {&VOCABULARY_STAGE, STAGE_HIGHER, "higher", "大学"},
    {&VOCABULARY_INSURANCE, INSURANCE_NONE, "none", "无"},
    {&VOCABULARY_INSURANCE, INSURANCE_RESIDENT, "resident", "居民"},
    {&VOCABULARY_INSURANCE, INSURANCE_RURAL, "rural", "新农合"},
    {&VOCABULARY_INSURANCE, INSURANCE_EMPLOYEE, "employee", "职工"},
    {&VOCABULARY_CATEGORY, CATEGORY_TEKUN, "tekun", "特困"},
    {&VOCABULARY_CATEGORY, CATEGORY_DIBAO, "dibao", "低保"},
    {&VOCABULARY_CATEGORY, CATEGORY_EDGE, "edge", "低保边缘"},
    {&VOCABULARY_CATEGORY, CATEGORY_EXPENDITURE, "expenditure", "刚性支出困难"},
    {&VOCABULARY_CATEGORY, CATEGORY_NONE, "none", "无"},
    {&VOCABULARY_PAY_ITEM, PAY_DIBAO, "dibao", "低保金"},
    {&VOCABULARY_PAY_ITEM, PAY_SINGLE, "single", "单人户低保金"},
    {&VOCABULARY_PAY_ITEM, PAY_TEKUN, "tekun", "特困供养金"},
    {&VOCABULARY_PAY_ITEM, PAY_CARE, "care", "照料护理补贴"},
    {&VOCABULARY_PAY_ITEM, PAY_SUPPLEMENT, "supplement", "增发金"},
    {&VOCABULARY_PAY_ITEM, PAY_BONUS, "bonus", "就业奖励金"},
    {&VOCABULARY_PAY_ITEM, PAY_EXTENSION, "extension", "渐退期低保金"},
    {&VOCABULARY_PAY_ITEM, PAY_EMPLOYMENT_SUBSIDY, "employment_subsidy",
     "就业补贴"},
    {&VOCABULARY_PAY_ITEM, PAY_REWARD, "reward", "一次性奖励"},
    {&VOCABULARY_PAY_ITEM, PAY_PRICE_SUBSIDY, "price_subsidy", "价格补贴"},
    {&VOCABULARY_PAY_ITEM, PAY_RELIEF, "relief", "临时救助"},
    {&VOCABULARY_PAY_ITEM, PAY_ARREARS, "arrears", "补发"},
    {&VOCABULARY_PAY_ITEM, PAY_RECOVERY, "recovery", "追回"},
    {&VOCABULARY_PAY_ITEM, PAY_TOTAL, "total", "合计"},
    {&VOCABULARY_TAG, TAG_REGISTERED_POOR, "registered_poor", "建档立卡"},
    {&VOCABULARY_TAG, TAG_ORPHAN, "orphan", "孤儿"},
    {&VOCABULARY_TAG, TAG_DISASTER, "disaster", "受灾"},
    {&VOCABULARY_TAG, TAG_RELEASED, "released", "刑满释放"},
    {&VOCABULARY_TAG, TAG_MIGRANT, "migrant", "流动人口"},
    {&VOCABULARY_TAG, TAG_PRISON, "prison", "服刑"},
    {&VOCABULARY_TAG, TAG_MISSING, "missing", "失踪"},
    {&VOCABULARY_TAG, TAG_CONSCRIPT, "conscript", "义务兵"},
    {&VOCABULARY_TAG, TAG_CLERGY, "clergy", "宗教教职人员"},
    {&VOCABULARY_TAG, TAG_DISPUTED, "disputed", "有争议"},
    {&VOCABULARY_TAG, TAG_INSTITUTION, "institution", "集中供养"},
    {&VOCABULARY_TAG, TAG_BEREAVED, "bereaved", "遇难人员家属"},
    {&VOCABULARY_TAG, TAG_DROUGHT, "drought", "旱灾"},
    {&VOCABULARY_TAG, TAG_HOUSE_LOST, "house_lost", "倒房"},
    {&VOCABULARY_TAG, TAG_HARDSHIP, "hardship", "急难"},
    {&VOCABULARY_TAG, TAG_PUBLIC_EMERGENCY, "public_emergency", "突发公共事件"},
    {&VOCABULARY_TAG, TAG_VAGRANT, "vagrant", "流浪乞讨"},
    {&VOCABULARY_TAG, TAG_STRANDED, "stranded", "临时遇困"},
    {&VOCABULARY_TAG, TAG_LEGAL_AID, "legal_aid", "法律援助"},
    {&VOCABULARY_TAG, TAG_JUDICIAL_AID, "judicial_aid", "司法救助"},
    {&VOCABULARY_TAG, TAG_UNATTENDED, "unattended", "事实无人抚养"},
};

static const struct vocabulary *const ALL[] = {
    &VOCABULARY_RELATION, &VOCABULARY_SEX,        &VOCABULARY_AREA,
    &VOCABULARY_HUKOU,    &VOCABULARY_YES_NO,     &VOCABULARY_EMPLOYMENT,
    &VOCABULARY_LABOUR,   &VOCABULARY_DISABILITY, &VOCABULARY_GRADE,
    &VOCABULARY_ILLNESS,  &VOCABULARY_CARE,       &VOCABULARY_SUPPORT,
    &VOCABULARY_CHOICE,   &VOCABULARY_STAGE,      &VOCABULARY_INSURANCE,
    &VOCABULARY_CATEGORY, &VOCABULARY_PAY_ITEM,   &VOCABULARY_TAG,
};

static int value_of(const struct vocabulary *v, const char *text)
{
    const struct word *word = word_find(v, span_of(text));
    return word ? word->value : -1;
}

START_TEST(every_word_is_found_in_both_languages)
{
    for (size_t i = 0; i < COUNT_OF(WORDS); i++) {
        assert_row(WORDS[i].english,
                   value_of(WORDS[i].vocabulary, WORDS[i].english),
                   WORDS[i].value);
        assert_row(WORDS[i].chinese,
                   value_of(WORDS[i].vocabulary, WORDS[i].chinese),
                   WORDS[i].value);
        ck_assert_str_eq(word_english(WORDS[i].vocabulary, WORDS[i].value),
                         WORDS[i].english);
    }
}

/* The word printed for a value is the first form of the table. */
START_TEST(the_chinese_word_of_a_value_finds_it_again)
{
    for (size_t v = 0; v < COUNT_OF(ALL); v++)
        for (size_t i = 0; i < ALL[v]->count; i++) {
            const struct word *word = &ALL[v]->words[i];
            const char *chinese = word_chinese(ALL[v], word->value);
            ck_assert_str_eq(chinese, word->chinese[0]);
            assert_row(chinese, value_of(ALL[v], chinese), word->value);
        }
    ck_assert_str_eq(word_chinese(&VOCABULARY_SEX, SEX_UNKNOWN), "");
}

/* Every form finds its own word and no other. */
START_TEST(no_form_stands_for_two_words)
{
    for (size_t v = 0; v < COUNT_OF(ALL); v++)
        for (size_t i = 0; i < ALL[v]->count; i++) {
            const struct word *word = &ALL[v]->words[i];
            ck_assert_ptr_eq(word_find(ALL[v], span_of(word->english)), word);
            for (size_t k = 0; k < 4 && word->chinese[k]; k++)
                ck_assert_msg(word_find(ALL[v], span_of(word->chinese[k])) ==
                                  word,
                              "%s: %s", ALL[v]->name, word->chinese[k]);
        }
}

START_TEST(every_word_has_a_value_of_its_own_that_fits_a_set_of_bits)
{
    for (size_t v = 0; v < COUNT_OF(ALL); v++) {
        uint32_t seen = 0;
        for (size_t i = 0; i < ALL[v]->count; i++) {
            int value = ALL[v]->words[i].value;
            ck_assert_msg(value >= 0 && value < 32 && !(seen >> value & 1),
                          "%s: %s", ALL[v]->name, ALL[v]->words[i].english);
            seen |= UINT32_C(1) << value;
            ck_assert_ptr_nonnull(ALL[v]->words[i].chinese[0]);
        }
    }
}

START_TEST(every_tag_has_a_word)
{
    ck_assert_uint_eq(VOCABULARY_TAG.count, TAG_COUNT);
    for (int tag = 0; tag < TAG_COUNT; tag++)
        ck_assert_str_ne(word_english(&VOCABULARY_TAG, tag), "");
}

/*
 * The names of GB/T 4761-2008, by their codes of two digits; those by marriage
 * are others, since the law asks who owes support.
 */
START_TEST(names_of_the_household_register_are_relations)
{
    static const struct {
        int value;
        const char *names[16];
    } names[] = {
        {RELATION_HEAD, {"本人", "户主"}},
        {RELATION_SPOUSE, {"配偶", "夫", "妻"}},
        {RELATION_CHILD,
         {"子", "独生子", "长子", "次子", "三子", "四子", "五子", "养子或继子",
          "其他儿子", "女", "独生女", "长女", "次女", "三女", "四女", "五女"}},
        {RELATION_CHILD, {"养女或继女", "其他女儿"}},
        {RELATION_GRANDCHILD, {"孙子", "孙女", "外孙子", "外孙女"}},
        {RELATION_PARENT,
         {"父母", "父亲", "母亲", "继父或养父", "继母或养母", "其他父母关系"}},
        {RELATION_GRANDPARENT,
         {"祖父母或外祖父母", "祖父", "祖母", "外祖父", "外祖母"}},
        {RELATION_SIBLING, {"兄", "弟", "姐姐", "妹妹", "其他兄弟姐妹"}},
        {RELATION_OTHER,
         {"女婿", "儿媳", "公公", "婆婆", "岳父", "岳母", "嫂", "弟媳", "姐夫",
          "妹夫", "曾祖父", "曾祖母", "侄子", "侄女", "外甥", "外甥女"}},
        {RELATION_OTHER,
         {"伯父", "伯母", "叔父", "婶母", "舅父", "舅母", "姑父", "姑母",
          "堂兄弟", "堂姐妹", "表兄弟", "表姐妹", "其他亲属", "非亲属"}}};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        for (size_t k = 0; k < 16 && names[i].names[k]; k++)
            assert_row(names[i].names[k],
                       value_of(&VOCABULARY_RELATION, names[i].names[k]),
                       names[i].value);
}

/* A name that is read is no word of the table, and stands for one value. */
START_TEST(no_other_name_stands_for_two_words)
{
    for (size_t v = 0; v < COUNT_OF(ALL); v++)
        for (size_t i = 0; i < ALL[v]->other_count; i++) {
            const struct other_words *others = &ALL[v]->others[i];
            struct span rest = span_of(others->names);
            while (rest.at) {
                const struct word *word =
                    word_find(ALL[v], span_cut(&rest, ' '));
                ck_assert_ptr_nonnull(word);
                ck_assert_int_eq(word->value, others->value);
            }
        }
}

START_TEST(what_is_no_word_is_not_found)
{
    static const char *const texts[] = {
        "",      " ", "Head", "HEAD", "head ", "heads", "户",
        "户主 ", "1", "无",   "长",   "子 女", " 子",   "媳"};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_row(texts[i], value_of(&VOCABULARY_RELATION, texts[i]), -1);
    ck_assert_ptr_null(word_find(&VOCABULARY_RELATION, (struct span){NULL, 0}));
    ck_assert_int_eq(value_of(&VOCABULARY_SEX, "m"), -1);
    ck_assert_int_eq(value_of(&VOCABULARY_GRADE, "5"), -1);
    ck_assert_int_eq(value_of(&VOCABULARY_GRADE, "0"), -1);
}

START_TEST(a_value_without_a_word_prints_as_nothing)
{
    ck_assert_str_eq(word_english(&VOCABULARY_SEX, SEX_UNKNOWN), "");
    ck_assert_str_eq(word_english(&VOCABULARY_CARE, CARE_UNKNOWN), "");
    ck_assert_str_eq(word_english(&VOCABULARY_SUPPORT, 99), "");
}

SUITE("words", every_word_is_found_in_both_languages,
      the_chinese_word_of_a_value_finds_it_again, no_form_stands_for_two_words,
      every_word_has_a_value_of_its_own_that_fits_a_set_of_bits,
      every_tag_has_a_word, names_of_the_household_register_are_relations,
      no_other_name_stands_for_two_words, what_is_no_word_is_not_found,
      a_value_without_a_word_prints_as_nothing)
