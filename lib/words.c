/* words - the vocabularies of the coded columns. */
#include "words.h"

/*
 * What household registers say (GB/T 4761-2008), and what people do. The
 * standard puts relatives by marriage beside those by blood (a son-in-law with
 * the sons); the law asks who owes support, so they are others here.
 */
static const struct other_words RELATIONS[] = {
    {RELATION_SPOUSE, "夫 妻"},
    {RELATION_CHILD,
     "子 女 独生子 独生女 长子 次子 二子 三子 四子 五子 长女 次女 二女 三女 "
     "四女 五女 养子 继子 养子或继子 养女 继女 养女或继女 其他儿子 其他女儿"},
    {RELATION_PARENT,
     "父 母 继父 养父 继父或养父 继母 养母 继母或养母 其他父母关系"},
    {RELATION_SIBLING,
     "兄 弟 姐 妹 哥哥 弟弟 姐姐 妹妹 兄弟 姐妹 其他兄弟姐妹"},
    {RELATION_GRANDPARENT,
     "祖父 祖母 外祖父 外祖母 祖父母或外祖父母 爷爷 奶奶 外公 外婆"},
    {RELATION_GRANDCHILD, "孙子 孙女 外孙 外孙子 外孙女"},
    {RELATION_OTHER,
     "女婿 儿媳 公公 婆婆 岳父 岳母 嫂 弟媳 姐夫 妹夫 孙媳 孙媳妇 孙女婿 "
     "外孙媳妇 外孙女婿 曾孙子 曾孙女 曾祖父 曾祖母 伯父 伯母 叔父 婶母 舅父 "
     "舅母 姨父 姨母 姑父 姑母 堂兄弟 堂姐妹 表兄弟 表姐妹 侄子 侄女 外甥 "
     "外甥女 其他亲属 非亲属"},
};

const struct vocabulary VOCABULARY_RELATION = {
    .name = "relation",
    VOCABULARY_WORDS(
        {RELATION_HEAD, "head", {"户主", "本人"}},
        {RELATION_SPOUSE, "spouse", {"配偶", "妻子", "丈夫"}},
        {RELATION_CHILD, "child", {"子女", "儿子", "女儿"}},
        {RELATION_PARENT, "parent", {"父母", "父亲", "母亲"}},
        {RELATION_SIBLING, "sibling", {"兄弟姐妹"}},
        {RELATION_GRANDPARENT, "grandparent", {"祖父母", "外祖父母"}},
        {RELATION_GRANDCHILD, "grandchild", {"孙子女", "外孙子女"}},
        {RELATION_OTHER, "other", {"其他"}}),
    .others = RELATIONS,
    .other_count = sizeof RELATIONS / sizeof RELATIONS[0]};

VOCABULARY(VOCABULARY_SEX, "sex", {SEX_MALE, "M", {"男", "男性"}},
           {SEX_FEMALE, "F", {"女", "女性"}});

VOCABULARY(VOCABULARY_AREA, "area",
           {AREA_URBAN, "urban", {"城市", "城镇", "非农业"}},
           {AREA_RURAL, "rural", {"农村", "乡村", "农业"}});

VOCABULARY(VOCABULARY_HUKOU, "hukou",
           {HUKOU_LOCAL, "local", {"本地", "本地户籍"}},
           {HUKOU_PERMIT, "permit", {"居住证"}},
           {HUKOU_OTHER, "other", {"其他", "外地"}});

VOCABULARY(VOCABULARY_YES_NO, "yes or no", {ANSWER_YES, "yes", {"是"}},
           {ANSWER_NO, "no", {"否"}});

VOCABULARY(VOCABULARY_EMPLOYMENT, "employment",
           {EMPLOYMENT_EMPLOYED, "employed", {"在业", "就业", "在职"}},
           {EMPLOYMENT_FLEXIBLE, "flexible", {"灵活就业"}},
           {EMPLOYMENT_UNEMPLOYED, "unemployed", {"失业", "未就业"}},
           {EMPLOYMENT_REGISTERED, "registered_unemployed", {"登记失业"}},
           {EMPLOYMENT_NONE, "none", {"无业", "无"}},
           {EMPLOYMENT_STUDENT, "student", {"学生", "在校生"}});

VOCABULARY(VOCABULARY_LABOUR, "labour",
           {LABOUR_FULL, "full", {"有", "完全", "有劳动能力"}},
           {LABOUR_PARTIAL, "partial", {"部分", "部分丧失劳动能力"}},
           {LABOUR_NONE, "none", {"无", "无劳动能力"}});

VOCABULARY(VOCABULARY_DISABILITY, "disability",
           {DISABILITY_NONE, "none", {"无"}},
           {DISABILITY_VISUAL, "visual", {"视力", "视力残疾"}},
           {DISABILITY_HEARING, "hearing", {"听力", "听力残疾"}},
           {DISABILITY_SPEECH, "speech", {"言语", "言语残疾"}},
           {DISABILITY_PHYSICAL, "physical", {"肢体", "肢体残疾"}},
           {DISABILITY_INTELLECTUAL, "intellectual", {"智力", "智力残疾"}},
           {DISABILITY_MENTAL, "mental", {"精神", "精神残疾"}},
           {DISABILITY_MULTIPLE, "multiple", {"多重", "多重残疾"}});

VOCABULARY(VOCABULARY_GRADE, "disability grade", {1, "1", {"一级", "1级"}},
           {2, "2", {"二级", "2级"}}, {3, "3", {"三级", "3级"}},
           {4, "4", {"四级", "4级"}});

VOCABULARY(VOCABULARY_ILLNESS, "illness",
           {ILLNESS_NONE, "none", {"无", "健康"}},
           {ILLNESS_CHRONIC, "chronic", {"慢性病"}},
           {ILLNESS_SERIOUS, "serious", {"重病", "大病", "重特大疾病"}},
           {ILLNESS_SPECIAL, "special", {"特病", "艾滋病"}});

VOCABULARY(VOCABULARY_CARE, "care",
           {CARE_ABLE, "able", {"能自理", "自理", "完全自理"}},
           {CARE_PARTIAL, "partial", {"部分丧失", "半自理", "半失能"}},
           {CARE_LOST, "lost", {"完全丧失", "不能自理", "失能"}});

VOCABULARY(VOCABULARY_SUPPORT, "support", {SUPPORT_ABLE, "able", {"有能力"}},
           {SUPPORT_UNABLE, "unable", {"无能力"}},
           {SUPPORT_NONE, "none", {"无"}});

VOCABULARY(VOCABULARY_CHOICE, "support_choice",
           {CHOICE_TEKUN, "tekun", {"特困"}},
           {CHOICE_ORPHAN, "orphan", {"孤儿"}});

VOCABULARY(VOCABULARY_STAGE, "stage", {STAGE_NONE, "none", {"无"}},
           {STAGE_PRESCHOOL, "preschool", {"学龄前", "学前", "学前教育"}},
           {STAGE_COMPULSORY, "compulsory", {"义务教育", "小学", "初中"}},
           {STAGE_VOCATIONAL, "vocational", {"中职", "中等职业教育"}},
           {STAGE_SENIOR_HIGH, "senior_high", {"高中", "普通高中"}},
           {STAGE_HIGHER, "higher", {"高等教育", "大学", "大专", "本科"}});

VOCABULARY(VOCABULARY_INSURANCE, "insurance", {INSURANCE_NONE, "none", {"无"}},
           {INSURANCE_RESIDENT,
            "resident",
            {"居民", "居民医保", "城乡居民", "城乡居民医保"}},
           {INSURANCE_RURAL, "rural", {"新农合"}},
           {INSURANCE_EMPLOYEE,
            "employee",
            {"职工", "职工医保", "城镇职工", "城镇职工医保"}});

VOCABULARY(
    VOCABULARY_CATEGORY, "category",
    {CATEGORY_TEKUN, "tekun", {"特困", "特困供养", "特困人员", "特困供养人员"}},
    {CATEGORY_DIBAO, "dibao", {"低保", "低保户", "低保家庭"}},
    {CATEGORY_EDGE, "edge", {"低保边缘", "边缘", "低保边缘户", "低保边缘家庭"}},
    {CATEGORY_EXPENDITURE,
     "expenditure",
     {"刚性支出困难", "支出型困难", "刚性支出困难家庭", "支出型困难家庭"}},
    {CATEGORY_NONE, "none", {"无"}},
    {CATEGORY_SINGLE, "single", {"单人户", "单人保"}});

VOCABULARY(VOCABULARY_PAY_ITEM, "item",
           {PAY_DIBAO, "dibao", {"低保金", "低保", "最低生活保障金"}},
           {PAY_SINGLE, "single", {"单人户低保金", "单人户", "单人保"}},
           {PAY_TEKUN, "tekun", {"特困供养金", "特困", "特困基本生活费"}},
           {PAY_CARE, "care", {"照料护理补贴", "照料护理", "照料护理费"}},
           {PAY_SUPPLEMENT, "supplement", {"增发金", "增发", "分类施保"}},
           {PAY_BONUS, "bonus", {"就业奖励金", "就业奖励"}},
           {PAY_EXTENSION, "extension", {"渐退期低保金", "渐退"}},
           {PAY_EMPLOYMENT_SUBSIDY, "employment_subsidy", {"就业补贴"}},
           {PAY_REWARD, "reward", {"一次性奖励", "奖励金"}},
           {PAY_PRICE_SUBSIDY, "price_subsidy", {"价格补贴"}},
           {PAY_RELIEF, "relief", {"临时救助"}},
           {PAY_ARREARS, "arrears", {"补发"}},
           {PAY_RECOVERY, "recovery", {"追回", "退回"}},
           {PAY_TOTAL, "total", {"合计", "总额"}});

VOCABULARY(VOCABULARY_TAG, "tag",
           {TAG_REGISTERED_POOR, "registered_poor", {"建档立卡", "脱贫户"}},
           {TAG_ORPHAN, "orphan", {"孤儿"}},
           {TAG_DISASTER, "disaster", {"受灾"}},
           {TAG_RELEASED, "released", {"刑满释放", "刑释"}},
           {TAG_MIGRANT, "migrant", {"流动人口", "外来务工"}},
           {TAG_PRISON, "prison", {"服刑", "强制戒毒"}},
           {TAG_MISSING, "missing", {"失踪", "宣告失踪"}},
           {TAG_CONSCRIPT, "conscript", {"义务兵"}},
           {TAG_CLERGY, "clergy", {"宗教教职", "宗教教职人员"}},
           {TAG_DISPUTED, "disputed", {"有争议"}},
           {TAG_FORMER_APPLICANT, "former_applicant", {"曾申请"}},
           {TAG_WEAK, "weak", {"能力不足"}},
           {TAG_AFFECTED, "affected", {"受影响"}},
           {TAG_MONITORED, "monitored", {"防返贫监测"}},
           {TAG_GRAIN, "grain", {"口粮"}}, {TAG_CLOTHING, "clothing", {"衣被"}},
           {TAG_HEATING, "heating", {"取暖"}},
           {TAG_INSTITUTION, "institution", {"集中供养"}},
           {TAG_BEREAVED, "bereaved", {"遇难家属", "遇难人员家属"}},
           {TAG_DROUGHT, "drought", {"旱灾"}},
           {TAG_HOUSE_LOST, "house_lost", {"倒房", "因灾倒损住房"}},
           {TAG_HARDSHIP, "hardship", {"急难"}},
           {TAG_PUBLIC_EMERGENCY, "public_emergency", {"突发公共事件"}},
           {TAG_VAGRANT, "vagrant", {"流浪乞讨"}},
           {TAG_STRANDED, "stranded", {"临时遇困"}},
           {TAG_LEGAL_AID, "legal_aid", {"法律援助"}},
           {TAG_JUDICIAL_AID, "judicial_aid", {"司法救助"}},
           {TAG_UNATTENDED, "unattended", {"事实无人抚养"}});

static bool word_matches(const struct word *word, struct span text)
{
    if (span_is(text, word->english))
        return true;
    for (size_t i = 0; i < 4 && word->chinese[i]; i++)
        if (span_is(text, word->chinese[i]))
            return true;
    return false;
}

static const struct word *word_of(const struct vocabulary *v, int value)
{
    for (size_t i = 0; i < v->count; i++)
        if (v->words[i].value == value)
            return &v->words[i];
    return NULL;
}

static bool is_one_of(struct span text, const char *names)
{
    for (struct span rest = span_of(names); rest.at;)
        if (span_equal(span_cut(&rest, ' '), text))
            return true;
    return false;
}

const struct word *word_find(const struct vocabulary *v, struct span text)
{
    for (size_t i = 0; i < v->count; i++)
        if (word_matches(&v->words[i], text))
            return &v->words[i];
    for (size_t i = 0; i < v->other_count; i++)
        if (is_one_of(text, v->others[i].names))
            return word_of(v, v->others[i].value);
    return NULL;
}

const char *word_english(const struct vocabulary *v, int value)
{
    const struct word *word = word_of(v, value);
    return word ? word->english : "";
}

const char *word_chinese(const struct vocabulary *v, int value)
{
    const struct word *word = word_of(v, value);
    return word ? word->chinese[0] : "";
}
