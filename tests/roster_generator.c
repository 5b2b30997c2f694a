/*
 * roster_generator - synthetic rosters of any size, for benchmarks and tests.
 *
 * The same PERSONS and SEED always give the same bytes, in constant memory;
 * the choice of columns, headings and quotes changes no value. A roster
 * begins with every smaller one of its seed, save for the last household,
 * which is cut where PERSONS is reached. With --versions most persons stand
 * in one version of their household, some in two or three.
 *
 * All persons are fictional: names are drawn from lists, telephone numbers
 * and accounts are of no operator and no bank. The identity numbers are well
 * formed (GB 11643), bear the codes of the districts of Chongqing, and have
 * order codes from 999 downwards; the first 41 million all differ.
 *
 * It shares no code with the program: what both got wrong would not be seen.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

enum {
    EMPTY = -1,
    HOUSEHOLD_MOST = 8,
    BUFFER_BYTES = 1 << 18,
    ROW_MOST = 4096,
    ADDRESS_BITS = 30,
    REFERENCE_DAY = 18901, /* 2021-10-01, in days since 1970-01-01 */
    STANDARD_URBAN = 63600,
    STANDARD_RURAL = 51500, /* fen a month, of that day */
};

/* ---- vocabularies ------------------------------------------------------ */

/* Each word in both languages, as ENGLISH/CHINESE. */

enum relation {
    HEAD,
    SPOUSE,
    CHILD,
    PARENT,
    SIBLING,
    GRANDPARENT,
    GRANDCHILD,
    OTHER
};
static const char *const RELATIONS[] = {
    "head/户主",         "spouse/配偶",      "child/子女",
    "parent/父母",       "sibling/兄弟姐妹", "grandparent/祖父母",
    "grandchild/孙子女", "other/其他"};

enum sex { FEMALE, MALE };
static const char *const SEXES[] = {"F/女", "M/男"};

enum area { URBAN, RURAL };
static const char *const AREAS[] = {"urban/城市", "rural/农村"};

static const char *const HUKOUS[] = {"local/本地", "permit/居住证",
                                     "other/外地"};

enum answer { NO, YES };
static const char *const ANSWERS[] = {"no/否", "yes/是"};

enum employment { EMPLOYED, FLEXIBLE, UNEMPLOYED, REGISTERED, IDLE, STUDENT };
static const char *const EMPLOYMENTS[] = {
    "employed/在业",   "flexible/灵活就业",
    "unemployed/失业", "registered_unemployed/登记失业",
    "none/无业",       "student/学生"};

enum labour { LABOUR_FULL, LABOUR_PARTIAL, LABOUR_NONE };
static const char *const LABOURS[] = {"full/有", "partial/部分", "none/无"};

static const char *const DISABILITIES[] = {
    "visual/视力",       "hearing/听力", "speech/言语",  "physical/肢体",
    "intellectual/智力", "mental/精神",  "multiple/多重"};

static const char *const GRADES[] = {"1/一级", "2/二级", "3/三级", "4/四级"};

enum illness { HEALTHY, CHRONIC, SERIOUS, SPECIAL };
static const char *const ILLNESSES[] = {"none/健康", "chronic/慢性病",
                                        "serious/重病", "special/特病"};

enum care { CARE_ABLE, CARE_PARTIAL, CARE_LOST };
static const char *const CARES[] = {"able/能自理", "partial/部分丧失",
                                    "lost/完全丧失"};

enum support { SUPPORT_ABLE, SUPPORT_UNABLE, SUPPORT_NONE };
static const char *const SUPPORTS[] = {"able/有能力", "unable/无能力",
                                       "none/无"};

static const char *const CHOICES[] = {"tekun/特困", "orphan/孤儿"};

enum stage {
    STAGE_NONE,
    PRESCHOOL,
    COMPULSORY,
    VOCATIONAL,
    SENIOR_HIGH,
    HIGHER
};
static const char *const STAGES[] = {
    "none/无",         "preschool/学前",   "compulsory/义务教育",
    "vocational/中职", "senior_high/高中", "higher/高等教育"};

static const char *const INSURANCES[] = {"none/无", "resident/居民",
                                         "rural/新农合", "employee/职工"};

enum category { TEKUN, DIBAO, EDGE, EXPENDITURE, NO_CATEGORY };
static const char *const CATEGORIES[] = {"tekun/特困", "dibao/低保",
                                         "edge/低保边缘",
                                         "expenditure/刚性支出困难", "none/无"};

enum tag { TAG_POOR, TAG_ORPHAN = 8, TAG_CONSCRIPT };
static const char *const TAGS[] = {
    "registered_poor/建档立卡", "disaster/受灾",   "released/刑满释放",
    "migrant/流动人口",         "prison/服刑",     "missing/失踪",
    "clergy/宗教教职",          "disputed/有争议", "orphan/孤儿",
    "conscript/义务兵"};

/* ---- columns ----------------------------------------------------------- */

/* How the number in a cell is written. */
enum kind {
    KIND_HOUSEHOLD,
    KIND_PERSON,
    KIND_NAME,
    KIND_WORD,
    KIND_DATE,   /* days since 1970-01-01 */
    KIND_MONEY,  /* fen; a weight in hundredths as well */
    KIND_NUMBER, /* as it is */
    KIND_BANK,
    KIND_ADDRESS,
    KIND_TAGS
};

enum set { REST, FEW }; /* few: what a determination needs */

/* Name of the constant, headings, kind, words, set. */
#define ROSTER(X)                                                              \
    X(HOUSEHOLD_ID, "household_id", "户编号", HOUSEHOLD, NULL, FEW)            \
    X(PERSON_ID, "person_id", "身份证号", PERSON, NULL, FEW)                   \
    X(NAME, "name", "姓名", NAME, NULL, FEW)                                   \
    X(RELATION, "relation", "与户主关系", WORD, RELATIONS, FEW)                \
    X(SEX, "sex", "性别", WORD, SEXES, REST)                                   \
    X(BIRTH_DATE, "birth_date", "出生日期", DATE, NULL, REST)                  \
    X(AREA, "area", "城乡", WORD, AREAS, FEW)                                  \
    X(DIVISION, "division", "区划代码", NUMBER, NULL, REST)                    \
    X(HUKOU, "hukou", "户籍", WORD, HUKOUS, REST)                              \
    X(RESIDENT_SINCE, "resident_since", "居住起始", DATE, NULL, REST)          \
    X(LIVES_TOGETHER, "lives_together", "共同生活", WORD, ANSWERS, REST)       \
    X(WAGE, "wage", "工资性收入", MONEY, NULL, FEW)                            \
    X(BUSINESS, "business", "经营净收入", MONEY, NULL, REST)                   \
    X(PROPERTY, "property", "财产净收入", MONEY, NULL, REST)                   \
    X(TRANSFER, "transfer", "转移净收入", MONEY, NULL, FEW)                    \
    X(FARM_INCOME_YEAR, "farm_income_year", "种养殖年收入", MONEY, NULL, FEW)  \
    X(EXEMPT_INCOME, "exempt_income", "不计收入", MONEY, NULL, REST)           \
    X(BASIC_PENSION, "basic_pension", "基础养老金", MONEY, NULL, REST)         \
    X(EMPLOYMENT_COST, "employment_cost", "就业成本", MONEY, NULL, REST)       \
    X(INCOME_STABLE, "income_stable", "收入是否稳定", WORD, ANSWERS, REST)     \
    X(EMPLOYMENT, "employment", "就业状况", WORD, EMPLOYMENTS, REST)           \
    X(EMPLOYED_ON, "employed_on", "就业日期", DATE, NULL, REST)                \
    X(LABOUR, "labour", "劳动能力", WORD, LABOURS, REST)                       \
    X(DISABILITY, "disability", "残疾类别", WORD, DISABILITIES, FEW)           \
    X(DISABILITY_GRADE, "disability_grade", "残疾等级", WORD, GRADES, FEW)     \
    X(ILLNESS, "illness", "健康状况", WORD, ILLNESSES, FEW)                    \
    X(CARE_FAILED, "care_failed", "失能项数", NUMBER, NULL, FEW)               \
    X(CARE, "care", "自理能力", WORD, CARES, REST)                             \
    X(SUPPORT, "support", "赡养抚养扶养", WORD, SUPPORTS, FEW)                 \
    X(SUPPORT_CHOICE, "support_choice", "保障选择", WORD, CHOICES, REST)       \
    X(STAGE, "stage", "就学阶段", WORD, STAGES, FEW)                           \
    X(INSURANCE, "insurance", "医疗保险", WORD, INSURANCES, REST)              \
    X(SAVINGS, "savings", "金融资产", MONEY, NULL, FEW)                        \
    X(HOMES, "homes", "住房套数", NUMBER, NULL, REST)                          \
    X(VEHICLES, "vehicles", "机动车", NUMBER, NULL, REST)                      \
    X(BUSINESSES, "businesses", "市场主体", NUMBER, NULL, REST)                \
    X(RIGID_EXPENSE_YEAR, "rigid_expense_year", "刚性支出", MONEY, NULL, FEW)  \
    X(CATEGORY, "category", "现救助类别", WORD, CATEGORIES, REST)              \
    X(AMOUNT, "amount", "核定金额", MONEY, NULL, REST)                         \
    X(APPROVED_ON, "approved_on", "确认日期", DATE, NULL, REST)                \
    X(LAST_REVIEW, "last_review", "核查日期", DATE, NULL, REST)                \
    X(CHANGE_ON, "change_on", "变化日期", DATE, NULL, REST)                    \
    X(REFUSALS, "refusals", "拒绝工作次数", NUMBER, NULL, FEW)                 \
    X(DIED_ON, "died_on", "死亡日期", DATE, NULL, REST)                        \
    X(VALID_FROM, "valid_from", "起始日期", DATE, NULL, REST)                  \
    X(RECORDED_ON, "recorded_on", "登记日期", DATE, NULL, REST)                \
    X(ADDRESS, "address", "家庭住址", ADDRESS, NULL, FEW)                      \
    X(PHONE, "phone", "联系电话", NUMBER, NULL, REST)                          \
    X(BANK, "bank", "开户银行", BANK, NULL, REST)                              \
    X(ACCOUNT, "account", "账号", NUMBER, NULL, REST)                          \
    X(REGISTERED_RELATIVE, "registered_relative", "近亲属备案", WORD, ANSWERS, \
      REST)                                                                    \
    X(WEIGHT, "weight", "权重", MONEY, NULL, REST)                             \
    X(TAG_SET, "tags", "标签", TAGS, TAGS, FEW)

#define COLUMN_ID(id, english, chinese, kind, words, set) id,
enum column_id { ROSTER(COLUMN_ID) COLUMN_COUNT };

struct column {
    const char *heading[2]; /* English, Chinese */
    enum kind kind;
    const char *const *words;
    enum set set;
};

#define COLUMN(id, english, chinese, kind, words, set)                         \
    {{english, chinese}, KIND_##kind, words, set},
static const struct column COLUMNS[] = {ROSTER(COLUMN)};

/* ---- places and names -------------------------------------------------- */

struct district {
    int code;
    const char *name;
};

static const struct district DISTRICTS[] = {
    {500101, "万州区"},   {500102, "涪陵区"}, {500103, "渝中区"},
    {500104, "大渡口区"}, {500105, "江北区"}, {500106, "沙坪坝区"},
    {500107, "九龙坡区"}, {500108, "南岸区"}, {500109, "北碚区"},
    {500110, "綦江区"},   {500111, "大足区"}, {500112, "渝北区"},
    {500113, "巴南区"},   {500114, "黔江区"}, {500115, "长寿区"},
    {500116, "江津区"},   {500117, "合川区"}, {500118, "永川区"},
    {500119, "南川区"},   {500120, "璧山区"}, {500151, "铜梁区"},
    {500152, "潼南区"},   {500153, "荣昌区"}, {500154, "开州区"},
    {500155, "梁平区"},   {500156, "武隆区"}, {500229, "城口县"},
    {500230, "丰都县"},   {500231, "垫江县"}, {500233, "忠县"},
    {500235, "云阳县"},   {500236, "奉节县"}, {500237, "巫山县"},
    {500238, "巫溪县"},   {500240, "石柱县"}, {500241, "秀山县"},
    {500242, "酉阳县"},   {500243, "彭水县"},
};

static const char *const STREETS[] = {"桂花街", "青杠路", "石梯巷", "橙林路",
                                      "渡口街", "松柏路", "江声路", "云台街"};

static const char *const VILLAGES[] = {"柑子村", "石坝村", "竹园村", "龙井村",
                                       "三河村", "黄桷村", "双塘村", "梨树村"};

static const char *const SURNAMES[] = {
    "陈", "周", "唐", "罗", "向", "谭", "冉", "何", "蒋",   "程",  "石",
    "龙", "余", "熊", "代", "游", "艾", "邓", "秦", "田",   "覃",  "庞",
    "邱", "喻", "晏", "牟", "幸", "简", "况", "夏", "欧阳", "司马"};

static const char *const SYLLABLES[] = {
    "明", "远", "桂", "芳", "显", "秀", "琼", "长", "富", "俊", "川",
    "小", "蓉", "依", "涵", "正", "发", "素", "碧", "洪", "兵", "代",
    "琴", "文", "永", "开", "祥", "春", "世", "全", "晓", "雪"};

/* ---- chance ------------------------------------------------------------ */

struct generator {
    uint64_t state;   /* xorshift64* (Marsaglia, Vigna); never 0 */
    uint64_t persons; /* drawn so far */
    uint64_t households;
    int64_t offset; /* of the birth days, by the seed */
};

static uint64_t draw(struct generator *g)
{
    g->state ^= g->state >> 12;
    g->state ^= g->state << 25;
    g->state ^= g->state >> 27;
    return g->state * UINT64_C(0x2545F4914F6CDD1D);
}

/* From 0 up to and without n; n below 2^32. */
static int64_t below(struct generator *g, int64_t n)
{
    return (int64_t)(((draw(g) >> 32) * (uint64_t)n) >> 32);
}

static int64_t between(struct generator *g, int64_t least, int64_t most)
{
    return least + below(g, most - least + 1);
}

static bool chance(struct generator *g, int per_mille)
{
    return below(g, 1000) < per_mille;
}

static void seed(struct generator *g, uint64_t number)
{
    *g = (struct generator){.state =
                                (number + 1) * UINT64_C(0x9FB21C651E98DF25)};
    if (g->state == 0)
        g->state = 1;
    for (int i = 0; i < 8; i++)
        draw(g);
    g->offset = below(g, 4096);
}

/* ---- persons ----------------------------------------------------------- */

/*
 * Birth days in spans of six years, counted back from the reference day. A
 * person's place in the span is fixed by the serial number, so that those
 * who share a district and an order code never share a birthday: there are
 * SPAN_DAYS such places (a prime), SLOTS pairs, and a lap has them all.
 */
enum { SPAN_DAYS = 2179, ORDERS = 5, SLOTS = 38 * ORDERS };

struct person {
    int64_t cell[COLUMN_COUNT]; /* EMPTY where nothing stands */
    int64_t birth;              /* day, told by the identity number alone */
    int64_t district;
    int order; /* the last three digits before the check digit */
    int age;   /* years on the reference day */
    enum sex sex;
};

struct household {
    struct person persons[HOUSEHOLD_MOST];
    size_t count;
    int64_t area, surname;
    bool exact; /* its income is at a limit: nothing is left out of it */
    int64_t income_fen;
};

/* A letter of a pattern: who it is, and when the youngest are born. */
struct role {
    char letter;
    enum relation relation;
    int first_span, spans; /* 0: as the head */
};

static const struct role ROLES[] = {
    {'M', HEAD, 1, 2},         {'A', HEAD, 5, 2},    {'F', HEAD, 6, 2},
    {'L', HEAD, 8, 2},         {'E', HEAD, 10, 5},   {'S', SPOUSE, 0, 0},
    {'B', SIBLING, 0, 0},      {'C', CHILD, 0, 2},   {'T', CHILD, 1, 2},
    {'Y', CHILD, 3, 2},        {'P', PARENT, 11, 4}, {'G', GRANDCHILD, 1, 2},
    {'Q', GRANDPARENT, 14, 2}, {'O', OTHER, 5, 4}};

/* Households out of 100, with 2.6 persons on average. */
struct pattern {
    int share;
    const char *roles;
};

static const struct pattern PATTERNS[] = {
    {11, "E"},     {7, "L"},      {4, "A"},      {2, "M"},     {10, "ES"},
    {6, "LS"},     {4, "AC"},     {4, "FT"},     {3, "LY"},    {1, "EG"},
    {1, "AP"},     {7, "ASC"},    {6, "FST"},    {6, "LSY"},   {1, "FTP"},
    {2, "ASP"},    {1, "LBO"},    {5, "ASCC"},   {4, "FSTC"},  {2, "ASCP"},
    {2, "LSYY"},   {1, "FSTT"},   {3, "ASCPP"},  {2, "FSTCP"}, {1, "FSTTC"},
    {2, "FSTCPP"}, {1, "ASCCPQ"}, {1, "FSTCCPP"}};

static const char *draw_pattern(struct generator *g)
{
    int64_t rest = below(g, 100);
    for (size_t i = 0; i < COUNT_OF(PATTERNS); i++) {
        rest -= PATTERNS[i].share;
        if (rest < 0)
            return PATTERNS[i].roles;
    }
    return "E";
}

static const struct role *role_of(char letter)
{
    for (size_t i = 0; i < COUNT_OF(ROLES); i++)
        if (ROLES[i].letter == letter)
            return &ROLES[i];
    return &ROLES[0];
}

/* Birth day and identity number of the next person. */
static void be_born(struct generator *g, struct person *p, int64_t first_span,
                    int64_t spans)
{
    int64_t serial = (int64_t)g->persons++;
    int64_t slot = serial % SLOTS, turn = serial / SLOTS;
    int64_t place =
        (turn % SPAN_DAYS * 1361 + slot * 1013 + g->offset) % SPAN_DAYS;
    int64_t lap = turn / SPAN_DAYS % 100;
    int64_t days = (first_span + below(g, spans)) * SPAN_DAYS + place + 1;
    p->birth = REFERENCE_DAY - days;
    p->age = (int)(days * 10000 / 3652425);
    p->district = slot / ORDERS;
    p->order = (int)(990 - 10 * lap + slot % ORDERS * 2 + (p->sex == MALE));
}

static void draw_sex(struct generator *g, const struct household *h,
                     struct person *p)
{
    p->sex = chance(g, 490) ? FEMALE : MALE;
    if (p->cell[RELATION] == SPOUSE)
        p->sex = h->persons[0].sex == MALE ? FEMALE : MALE;
}

static void draw_name(struct generator *g, const struct household *h,
                      struct person *p)
{
    bool of_family = p->cell[RELATION] == HEAD || p->cell[RELATION] == CHILD ||
                     p->cell[RELATION] == SIBLING;
    int64_t surname = of_family ? h->surname : below(g, COUNT_OF(SURNAMES));
    p->cell[NAME] = surname << 16 | below(g, 1 << 16);
}

static void draw_registration(struct generator *g, struct person *p)
{
    if (chance(g, 700)) {
        p->cell[SEX] = p->sex;
        p->cell[BIRTH_DATE] = p->birth;
    }
    p->cell[HUKOU] = chance(g, 930) ? 0 : between(g, 1, 2);
    if (p->cell[HUKOU] > 0)
        p->cell[RESIDENT_SINCE] = REFERENCE_DAY - between(g, 200, 4000);
    if (p->cell[RELATION] != HEAD)
        p->cell[LIVES_TOGETHER] = chance(g, 970);
    if (p->age >= 66 && chance(g, 15))
        p->cell[DIED_ON] = REFERENCE_DAY + between(g, -1000, 700);
    p->cell[REGISTERED_RELATIVE] = chance(g, 3) ? YES : EMPTY;
    if (chance(g, 100))
        p->cell[WEIGHT] = between(g, 50, 400);
}

static void draw_care(struct generator *g, struct person *p)
{
    bool frail = p->age >= 75 || p->cell[DISABILITY_GRADE] != EMPTY;
    int64_t failed = chance(g, frail ? 400 : 900) ? 0 : between(g, 1, 6);
    enum care care = failed == 0   ? CARE_ABLE
                     : failed <= 3 ? CARE_PARTIAL
                                   : CARE_LOST;
    if (!chance(g, 60))
        p->cell[CARE_FAILED] = failed;
    if (chance(g, 500))
        p->cell[CARE] = care;
}

static void draw_health(struct generator *g, struct person *p)
{
    if (chance(g, p->age >= 60 ? 160 : 90)) {
        p->cell[DISABILITY] = below(g, COUNT_OF(DISABILITIES));
        p->cell[DISABILITY_GRADE] = below(g, COUNT_OF(GRADES));
    }
    int64_t roll = below(g, 1000);
    p->cell[ILLNESS] = roll < 3     ? SPECIAL
                       : roll < 80  ? SERIOUS
                       : roll < 230 ? CHRONIC
                       : roll < 400 ? HEALTHY
                                    : EMPTY;
    if (p->age >= 60 || p->cell[DISABILITY] != EMPTY)
        draw_care(g, p);
}

/* Who could be tekun is asked who must support him. */
static void draw_support(struct generator *g, const struct household *h,
                         struct person *p)
{
    bool alone = h->count == 1 && (p->age >= 60 || p->age < 18);
    bool disabled = p->cell[DISABILITY_GRADE] == 0;
    if (!alone && !disabled && !chance(g, 20))
        return;
    int64_t roll = below(g, 100);
    p->cell[SUPPORT] = roll < 45   ? SUPPORT_ABLE
                       : roll < 65 ? SUPPORT_UNABLE
                                   : SUPPORT_NONE;
    if (p->age >= 18 || p->cell[SUPPORT] != SUPPORT_NONE)
        return;
    if (chance(g, 500))
        p->cell[SUPPORT_CHOICE] = below(g, COUNT_OF(CHOICES));
    p->cell[TAG_SET] = INT64_C(1) << TAG_ORPHAN;
}

static int64_t stage_at(struct generator *g, int age)
{
    if (age < 3 || age >= 22)
        return EMPTY;
    if (age < 6)
        return chance(g, 800) ? PRESCHOOL : STAGE_NONE;
    if (age < 15)
        return COMPULSORY;
    if (age < 18)
        return chance(g, 400) ? VOCATIONAL : SENIOR_HIGH;
    return chance(g, 500) ? HIGHER : EMPTY;
}

static void draw_work(struct generator *g, struct person *p)
{
    p->cell[STAGE] = stage_at(g, p->age);
    p->cell[INSURANCE] = chance(g, 200) ? EMPTY : between(g, 0, 3);
    if (p->age < 16 || p->age >= 60)
        return;
    bool student = p->cell[STAGE] > STAGE_NONE;
    p->cell[EMPLOYMENT] = student ? STUDENT : between(g, EMPLOYED, IDLE);
    if (p->cell[EMPLOYMENT] <= FLEXIBLE && chance(g, 500))
        p->cell[EMPLOYED_ON] = REFERENCE_DAY - between(g, 0, 700);
    if (p->cell[DISABILITY] != EMPTY)
        p->cell[LABOUR] = between(g, LABOUR_PARTIAL, LABOUR_NONE);
    else if (chance(g, 300))
        p->cell[LABOUR] = LABOUR_FULL;
    if (!student && p->cell[EMPLOYMENT] >= UNEMPLOYED && chance(g, 60))
        p->cell[REFUSALS] = between(g, 1, 4);
}

static void draw_tags(struct generator *g, struct person *p)
{
    int64_t set = p->cell[TAG_SET] == EMPTY ? 0 : p->cell[TAG_SET];
    if (chance(g, 30))
        set |= INT64_C(1) << below(g, TAG_ORPHAN);
    if (chance(g, 20))
        set |= INT64_C(1) << TAG_POOR;
    if (p->age >= 18 && p->age <= 24 && p->sex == MALE && chance(g, 20))
        set |= INT64_C(1) << TAG_CONSCRIPT;
    p->cell[TAG_SET] = set ? set : EMPTY;
}

static void draw_person(struct generator *g, struct household *h, size_t i,
                        const struct role *role, const struct role *head)
{
    struct person *p = &h->persons[i];
    const struct role *ages = role->spans ? role : head;
    memset(p->cell, 0xFF, sizeof p->cell);
    p->cell[HOUSEHOLD_ID] = (int64_t)g->households;
    p->cell[RELATION] = role->relation;
    draw_sex(g, h, p);
    be_born(g, p, ages->first_span, ages->spans);
    p->cell[PERSON_ID] = p->order;
    draw_name(g, h, p);
    draw_registration(g, p);
    draw_health(g, p);
    draw_support(g, h, p);
    draw_work(g, p);
    draw_tags(g, p);
    p->cell[AREA] = h->area;
}

/* ---- incomes ----------------------------------------------------------- */

static int64_t standard_of(const struct household *h)
{
    int64_t person = h->area == URBAN ? STANDARD_URBAN : STANDARD_RURAL;
    return person * (int64_t)h->count;
}

/* What the household has in all, around the standard and the edge limit. */
static void draw_total(struct generator *g, struct household *h)
{
    int64_t standard = standard_of(h), roll = below(g, 100);
    h->exact = roll < 4;
    if (h->exact)
        h->income_fen = standard * (2 + (roll & 1)) / 2 + between(g, -1, 1);
    else if (roll < 14)
        h->income_fen = 0;
    else if (roll < 54)
        h->income_fen = standard * below(g, 1000) / 1000;
    else if (roll < 84)
        h->income_fen = standard * between(g, 1000, 1499) / 1000;
    else
        h->income_fen = standard * between(g, 1500, 3000) / 1000;
    if (!h->exact && chance(g, 700))
        h->income_fen -= h->income_fen % 100;
}

static bool earns(const struct person *p)
{
    return p->age >= 18 && p->cell[EMPLOYMENT] != STUDENT;
}

/* Left out of the income by law, or taken off it: a part of what there is. */
static void draw_exempt(struct generator *g, struct person *p,
                        enum column_id kind, int64_t fen)
{
    if (kind == WAGE && chance(g, 150))
        p->cell[EMPLOYMENT_COST] = fen * below(g, 25) / 100;
    if (kind == TRANSFER && p->age >= 60 && chance(g, 400))
        p->cell[BASIC_PENSION] = fen < 12500 ? fen : 12500;
    else if (kind == TRANSFER && chance(g, 100))
        p->cell[EXEMPT_INCOME] = fen * below(g, 50) / 100;
}

static void give_income(struct generator *g, const struct household *h,
                        struct person *p, int64_t fen)
{
    int64_t roll = below(g, 100);
    enum column_id kind = p->age >= 60 || p->age < 18 ? TRANSFER
                          : roll < 84                 ? WAGE
                          : roll < 96                 ? BUSINESS
                                                      : PROPERTY;
    p->cell[INCOME_STABLE] = chance(g, 800) ? EMPTY : NO;
    if (h->area == RURAL && p->age >= 18 && chance(g, 350)) {
        p->cell[FARM_INCOME_YEAR] = fen * 12;
        return;
    }
    p->cell[kind] = fen;
    if (!h->exact)
        draw_exempt(g, p, kind, fen);
}

static void clear_incomes(struct person *p)
{
    for (int column = WAGE; column <= INCOME_STABLE; column++)
        p->cell[column] = EMPTY;
}

/* Shares the total out among those who earn, or to the head. */
static void draw_incomes(struct generator *g, struct household *h)
{
    size_t earners = 0;
    draw_total(g, h);
    for (size_t i = 0; i < h->count; i++) {
        clear_incomes(&h->persons[i]);
        earners += earns(&h->persons[i]);
    }
    int64_t rest = h->income_fen;
    for (size_t i = 0; i < h->count && rest > 0; i++) {
        struct person *p = &h->persons[i];
        if (earners > 0 && !earns(p))
            continue;
        bool last = earners <= 1;
        int64_t share = last ? rest : rest * between(g, 20, 80) / 100;
        if (share > 0)
            give_income(g, h, p, share);
        rest -= share;
        if (last)
            break;
        earners--;
    }
}

/* ---- households -------------------------------------------------------- */

static enum category category_by_income(const struct household *h)
{
    int64_t standard = standard_of(h);
    if (h->count == 1 && h->persons[0].cell[SUPPORT] == SUPPORT_NONE)
        return TEKUN;
    if (h->income_fen < standard)
        return DIBAO;
    return h->income_fen < standard * 3 / 2 ? EDGE : NO_CATEGORY;
}

/* What is in force, as an office has it: mostly right, not always. */
static void draw_in_force(struct generator *g, struct household *h)
{
    int64_t *cell = h->persons[0].cell;
    if (!chance(g, 700))
        return;
    enum category category =
        chance(g, 20) ? EXPENDITURE : category_by_income(h);
    cell[CATEGORY] = category;
    if (category == NO_CATEGORY)
        return;
    if (category == TEKUN)
        cell[AMOUNT] = 87700;
    else if (category == DIBAO)
        cell[AMOUNT] = standard_of(h) - h->income_fen;
    cell[APPROVED_ON] = REFERENCE_DAY - between(g, 100, 2400);
    cell[LAST_REVIEW] =
        cell[APPROVED_ON] + below(g, REFERENCE_DAY - cell[APPROVED_ON]);
    if (chance(g, 50))
        cell[CHANGE_ON] = REFERENCE_DAY - between(g, 1, 90);
}

/* The columns of the household stand on the head's row. */
static void draw_property(struct generator *g, struct household *h)
{
    int64_t *cell = h->persons[0].cell;
    if (chance(g, 700))
        cell[SAVINGS] = standard_of(h) * below(g, 1300) / 100;
    cell[HOMES] = chance(g, 970) ? below(g, 2) : 2;
    if (chance(g, 40))
        cell[VEHICLES] = 1;
    if (chance(g, 10))
        cell[BUSINESSES] = 1;
    for (size_t i = 0; i < h->count; i++)
        if (h->persons[i].cell[ILLNESS] >= SERIOUS)
            cell[RIGID_EXPENSE_YEAR] = between(g, 300000, 9000000);
}

/* One address for all: the district, and bits that put_address() reads. */
static void draw_dwelling(struct generator *g, struct household *h)
{
    int64_t district = h->persons[0].district;
    int64_t address =
        district << ADDRESS_BITS | below(g, INT64_C(1) << ADDRESS_BITS);
    int64_t division =
        DISTRICTS[district].code * INT64_C(1000) + between(g, 1, 12);
    for (size_t i = 0; i < h->count; i++) {
        int64_t *cell = h->persons[i].cell;
        cell[ADDRESS] = address;
        cell[DIVISION] = division;
    }
    int64_t *head = h->persons[0].cell;
    /* No telephone number begins with 12, and no bank has these accounts. */
    head[PHONE] = INT64_C(12000000000) + below(g, 1000000000);
    head[BANK] = below(g, 4);
    head[ACCOUNT] = INT64_C(1000000000000) + (int64_t)g->households;
}

static void draw_household(struct generator *g, struct household *h)
{
    const char *roles = draw_pattern(g);
    const struct role *head = role_of(roles[0]);
    h->count = strlen(roles);
    h->area = chance(g, 450) ? URBAN : RURAL;
    h->surname = below(g, COUNT_OF(SURNAMES));
    g->households++;
    for (size_t i = 0; i < h->count; i++)
        draw_person(g, h, i, role_of(roles[i]), head);
    draw_incomes(g, h);
    draw_property(g, h);
    draw_in_force(g, h);
    draw_dwelling(g, h);
}

/* ---- writing ----------------------------------------------------------- */

struct output {
    char bytes[BUFFER_BYTES];
    size_t length;
    bool chinese, quote_all;
    enum column_id columns[COLUMN_COUNT];
    size_t column_count;
};

static void flush(struct output *o)
{
    if (fwrite(o->bytes, 1, o->length, stdout) != o->length) {
        fprintf(stderr, "roster_generator: cannot write\n");
        exit(1);
    }
    o->length = 0;
}

static void put_bytes(struct output *o, const char *bytes, size_t length)
{
    memcpy(o->bytes + o->length, bytes, length);
    o->length += length;
}

static void put(struct output *o, const char *text)
{
    put_bytes(o, text, strlen(text));
}

/* One side of ENGLISH/CHINESE. */
static void put_word(struct output *o, const char *word)
{
    const char *slash = strchr(word, '/');
    if (o->chinese)
        put(o, slash + 1);
    else
        put_bytes(o, word, (size_t)(slash - word));
}

static void put_char(struct output *o, char c)
{
    o->bytes[o->length++] = c;
}

/* With zeros in front up to a width. */
static void put_number(struct output *o, int64_t value, int width)
{
    char digits[24];
    int count = 0;
    do {
        digits[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0 || count < width);
    while (count > 0)
        put_char(o, digits[--count]);
}

static void put_money(struct output *o, int64_t fen)
{
    put_number(o, fen / 100, 1);
    put_char(o, '.');
    put_number(o, fen % 100, 2);
}

struct day {
    int64_t year, month, day;
};

/* The Gregorian date; years begin in March, so that leap days come last. */
static struct day day_of(int64_t days)
{
    int64_t n = days + 719468; /* since 0000-03-01 */
    int64_t era = n / 146097, in_era = n % 146097;
    int64_t year =
        (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int64_t in_year = in_era - (365 * year + year / 4 - year / 100);
    int64_t march = (5 * in_year + 2) / 153;
    int64_t month = march < 10 ? march + 3 : march - 9;
    return (struct day){era * 400 + year + (month <= 2), month,
                        in_year - (153 * march + 2) / 5 + 1};
}

static void put_date(struct output *o, int64_t days)
{
    struct day d = day_of(days);
    put_number(o, d.year, 4);
    put_char(o, '-');
    put_number(o, d.month, 2);
    put_char(o, '-');
    put_number(o, d.day, 2);
}

/* ISO 7064 MOD 11-2 over the 17 digits just written. */
static char check_character(const char *digits)
{
    int sum = 0;
    for (int i = 0; i < 17; i++)
        sum = (sum + digits[i] - '0') * 2 % 11;
    int check = (12 - sum) % 11;
    return check == 10 ? 'X' : (char)('0' + check);
}

static void put_identity(struct output *o, const struct person *p)
{
    const char *begin = o->bytes + o->length;
    struct day birth = day_of(p->birth);
    put_number(o, DISTRICTS[p->district].code, 6);
    put_number(o, birth.year, 4);
    put_number(o, birth.month, 2);
    put_number(o, birth.day, 2);
    put_number(o, p->order, 3);
    put_char(o, check_character(begin));
}

static void put_name(struct output *o, int64_t bits)
{
    put(o, SURNAMES[bits >> 16]);
    put(o, SYLLABLES[bits % 32]);
    if (bits >> 5 & 3)
        put(o, SYLLABLES[(bits >> 7) % 32]);
}

static void put_tags(struct output *o, int64_t set)
{
    const char *separator = "";
    for (size_t i = 0; i < COUNT_OF(TAGS); i++) {
        if (!(set >> i & 1))
            continue;
        put(o, separator);
        put_word(o, TAGS[i]);
        separator = ";";
    }
}

/* 3 % hold a comma, 0.1 % quotation marks. */
static void put_address(struct output *o, const struct person *p)
{
    int64_t bits = p->cell[ADDRESS], style = bits % 1000;
    const char *quote = style < 31 && !o->quote_all ? "\"" : "";
    put(o, quote);
    put(o, DISTRICTS[bits >> ADDRESS_BITS].name);
    put(o, p->cell[AREA] == URBAN ? STREETS[bits >> 12 & 7]
                                  : VILLAGES[bits >> 12 & 7]);
    if (style == 30)
        put(o, "\"\"老厂\"\"家属院");
    put_number(o, (bits >> 15 & 127) + 1, 1);
    put(o, p->cell[AREA] == URBAN ? "号" : "组");
    put(o, style < 30 ? "," : "");
    put_number(o, (bits >> 22 & 15) + 1, 1);
    put_char(o, '-');
    put_number(o, (bits >> 26 & 7) + 1, 1);
    put(o, quote);
}

static void put_cell(struct output *o, const struct person *p,
                     enum column_id id)
{
    static const char *const banks[] = {"示例银行", "示例农商银行",
                                        "示例村镇银行", "示例储蓄银行"};
    const struct column *column = &COLUMNS[id];
    int64_t value = p->cell[id];
    if (value == EMPTY)
        return;
    switch (column->kind) {
    case KIND_HOUSEHOLD:
        put(o, "CQ");
        put_number(o, value, 9);
        break;
    case KIND_PERSON:
        put_identity(o, p);
        break;
    case KIND_NAME:
        put_name(o, value);
        break;
    case KIND_WORD:
        put_word(o, column->words[value]);
        break;
    case KIND_DATE:
        put_date(o, value);
        break;
    case KIND_MONEY:
        put_money(o, value);
        break;
    case KIND_NUMBER:
        put_number(o, value, 1);
        break;
    case KIND_BANK:
        put(o, banks[value]);
        break;
    case KIND_ADDRESS:
        put_address(o, p);
        break;
    case KIND_TAGS:
        put_tags(o, value);
        break;
    }
}

static void put_headings(struct output *o)
{
    const char *quote = o->quote_all ? "\"" : "";
    for (size_t i = 0; i < o->column_count; i++) {
        put(o, i > 0 ? "," : "");
        put(o, quote);
        put(o, COLUMNS[o->columns[i]].heading[o->chinese]);
        put(o, quote);
    }
    put_char(o, '\n');
}

static void put_row(struct output *o, const struct person *p)
{
    if (o->length > BUFFER_BYTES - ROW_MOST)
        flush(o);
    for (size_t i = 0; i < o->column_count; i++) {
        if (i > 0)
            put_char(o, ',');
        if (o->quote_all)
            put_char(o, '"');
        put_cell(o, p, o->columns[i]);
        if (o->quote_all)
            put_char(o, '"');
    }
    put_char(o, '\n');
}

/* ---- the roster -------------------------------------------------------- */

struct request {
    uint64_t persons, seed;
    bool all, versions, chinese, quote_all;
};

static void choose_columns(struct output *o, const struct request *request)
{
    for (int id = 0; id < COLUMN_COUNT; id++) {
        bool dated = id == VALID_FROM || id == RECORDED_ON;
        if (request->all || COLUMNS[id].set == FEW ||
            (dated && request->versions))
            o->columns[o->column_count++] = (enum column_id)id;
    }
}

static void put_household(struct output *o, const struct household *h,
                          uint64_t most)
{
    for (size_t i = 0; i < h->count && i < most; i++)
        put_row(o, &h->persons[i]);
}

static void set_version(struct household *h, int64_t valid_from,
                        int64_t recorded_on)
{
    for (size_t i = 0; i < h->count; i++) {
        h->persons[i].cell[VALID_FROM] = valid_from;
        h->persons[i].cell[RECORDED_ON] = recorded_on;
    }
}

/*
 * One version for two households in three, else two or three: as it came in,
 * before the reference day, after it. They differ in their incomes.
 */
static void put_versions(struct generator *g, struct output *o,
                         struct household *h, uint64_t most)
{
    int64_t from = REFERENCE_DAY - between(g, 1700, 2200);
    int64_t count = chance(g, 667) ? 1 : between(g, 2, 3);
    for (int64_t i = 0; i < count; i++) {
        set_version(h, from, from + below(g, 30));
        put_household(o, h, most);
        draw_incomes(g, h);
        from = i == 0 ? REFERENCE_DAY - between(g, 0, 1000)
                      : REFERENCE_DAY + between(g, 1, 1000);
    }
}

/* Versions are drawn apart, so that they do not change the persons. */
static void put_roster(const struct request *request, struct output *o)
{
    struct generator persons, versions;
    struct household h;
    seed(&persons, request->seed);
    seed(&versions, ~request->seed);
    o->chinese = request->chinese;
    o->quote_all = request->quote_all;
    choose_columns(o, request);
    put_headings(o);
    while (persons.persons < request->persons) {
        uint64_t left = request->persons - persons.persons;
        draw_household(&persons, &h);
        if (request->versions)
            put_versions(&versions, o, &h, left);
        else
            put_household(o, &h, left);
    }
    flush(o);
}

static bool read_number(const char *text, uint64_t *out)
{
    char *end;
    if (text[0] < '0' || text[0] > '9' || strlen(text) > 18)
        return false;
    *out = strtoull(text, &end, 10);
    return *end == '\0';
}

/* --NAME WORD, where WORD is one of two; *second: it was the second. */
static bool read_choice(char **argument, const char *name, const char *first,
                        const char *last, bool *second)
{
    if (strcmp(argument[0], name) != 0 || !argument[1])
        return false;
    *second = strcmp(argument[1], last) == 0;
    return *second || strcmp(argument[1], first) == 0;
}

static bool read_request(char **arguments, struct request *out)
{
    size_t numbers = 0;
    *out = (struct request){.seed = 1};
    for (char **a = arguments; *a; a++) {
        if (strcmp(*a, "--versions") == 0)
            out->versions = true;
        else if (strcmp(*a, "--quoted") == 0)
            out->quote_all = true;
        else if (read_choice(a, "--columns", "few", "all", &out->all) ||
                 read_choice(a, "--headings", "en", "zh", &out->chinese))
            a++;
        else if (numbers < 2 &&
                 read_number(*a, numbers == 0 ? &out->persons : &out->seed))
            numbers++;
        else
            return false;
    }
    return numbers > 0;
}

int main(int argc, char **argv)
{
    static struct output output;
    struct request request;
    if (argc < 1 || !read_request(argv + 1, &request)) {
        fputs("usage: roster_generator PERSONS [SEED] [--columns few|all]\n"
              "           [--headings en|zh] [--versions] [--quoted]\n"
              "few: the columns a determination needs; zh: headings and words\n"
              "in Chinese; --quoted: quotes around every field\n",
              stderr);
        return 2;
    }
    put_roster(&request, &output);
    return fflush(stdout) == 0 ? 0 : 1;
}
