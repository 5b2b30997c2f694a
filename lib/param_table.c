/*
 * param_table - the one table of parameters.
 *
 * To add a parameter: a constant in enum param, a row here, a use in the rule
 * that needs it, and values with sources in a rule pack.
 */
#include "i18n.h"
#include "params.h"

#include <stddef.h>

#define WORDS(...)                                                             \
    (const char *const[])                                                      \
    {                                                                          \
        __VA_ARGS__, NULL                                                      \
    }

#define A_YEAR   N_("yuan a person and year")
#define YUAN     N_("yuan")
#define POSTS    N_("posts")
#define MONTHLY  N_("yuan a person and month")
#define POINTS   N_("points")
#define MONTHS   N_("months")
#define DAYS     N_("working days")
#define OF_S     N_("times the standard")
#define CITATION N_("citation")

enum { MOST_MONTHS = 1200, MOST_YUAN = 1000000 };

#define MODE(constant, title, presence, words, fallback, meaning)              \
    [constant] = {title, VALUE_MODE, presence,   words,      0,                \
                  0,     fallback,   N_("mode"), N_(meaning)}
#define MONEY(constant, title, presence, meaning)                              \
    [constant] = {title,     VALUE_MONEY, presence, NULL,       0,             \
                  MOST_YUAN, NULL,        MONTHLY,  N_(meaning)}
#define COUNT(constant, title, presence, unit, meaning)                        \
    [constant] = {title,       VALUE_COUNT, presence, NULL,       0,           \
                  MOST_MONTHS, NULL,        unit,     N_(meaning)}
#define RATIO(constant, title, presence, fallback, most, unit, meaning)        \
    [constant] = {title, VALUE_RATIO, presence, NULL,       0,                 \
                  most,  fallback,    unit,     N_(meaning)}
#define FLAG(constant, title, meaning)                                         \
    [constant] = {title, VALUE_FLAG, PRESENCE_OPENS,  NULL,       0,           \
                  0,     NULL,       N_("yes or no"), N_(meaning)}
#define TIERS(constant, title, meaning)                                        \
    [constant] = {title, VALUE_TIERS, PRESENCE_OPENS, NULL,       0,           \
                  0,     NULL,        N_("tiers"),    N_(meaning)}
#define ARTICLE(constant, title, meaning)                                      \
    [constant] = {title, VALUE_TEXT, PRESENCE_OPENS, NULL,       0,            \
                  0,     NULL,       CITATION,       N_(meaning)}

#define YEARLY(constant, title, meaning)                                       \
    [constant] = {title,      VALUE_MONEY_YEAR, PRESENCE_OPENS, NULL,          \
                  0,          10 * MOST_YUAN,   NULL,           A_YEAR,        \
                  N_(meaning)}
#define TEXT(constant, title, unit, meaning)                                   \
    [constant] = {title, VALUE_TEXT, PRESENCE_OPENS, NULL,       0,            \
                  0,     NULL,       unit,           N_(meaning)}
#define FAMILY(constant, title, type, most, unit, meaning)                     \
    [constant] = {title, type, PRESENCE_OPENS, NULL,       0,                  \
                  most,  NULL, unit,           N_(meaning)}

static const struct param_def DEFS[PARAM_FAMILY_END] = {
    MONEY(PARAM_DIBAO_STANDARD_URBAN, "dibao.standard.urban", PRESENCE_NEEDED,
          "dibao (最低生活保障) standard of urban households"),
    MONEY(PARAM_DIBAO_STANDARD_RURAL, "dibao.standard.rural", PRESENCE_NEEDED,
          "dibao (最低生活保障) standard of rural households"),
    MODE(PARAM_DIBAO_MODE, "dibao.mode", PRESENCE_FALLBACK,
         WORDS("gap", "tier", "coefficient"), "gap",
         "how dibao is computed: the gap to the standard (补差), an amount by "
         "tier of income (分档), or the gap to a standard multiplied by the "
         "person's coefficient"),
    TIERS(PARAM_DIBAO_TIERS, "dibao.tiers",
          "tiers in mode tier: share of the standard not reached, yuan a "
          "person"),
    TIERS(PARAM_DIBAO_TIERS_URBAN, "dibao.tiers.urban",
          "the same for urban households; wins over dibao.tiers"),
    TIERS(PARAM_DIBAO_TIERS_RURAL, "dibao.tiers.rural",
          "the same for rural households; wins over dibao.tiers"),
    [PARAM_DIBAO_FLOOR] = {"dibao.floor", VALUE_SHARE_OR_MONEY, PRESENCE_OPENS,
                           NULL, 0, MOST_YUAN, NULL,
                           N_("yuan a household and month, or a share of the "
                              "standard"),
                           N_("least dibao payment: a smaller gap is raised "
                              "to it")},
    MODE(PARAM_PAYMENT_ROUND, "payment.round", PRESENCE_FALLBACK,
         WORDS("half_up", "half_down", "up", "down", "exact"), "half_up",
         "how a payment is rounded; exact: a remainder is an error"),
    [PARAM_PAYMENT_UNIT] = {"payment.unit", VALUE_UNIT, PRESENCE_FALLBACK, NULL,
                            0, 1000, "0.01", N_("yuan"),
                            N_("the unit payments are rounded to")},
    MODE(PARAM_PAYMENT_ROUND_ON, "payment.round_on", PRESENCE_FALLBACK,
         WORDS("items", "total"), "items",
         "whether each item of a household is rounded, or its total"),
    MODE(PARAM_PAYMENT_START, "payment.start", PRESENCE_NEEDED,
         WORDS("next_month", "same_month"), NULL,
         "the first month paid: the month after approval, or its month"),
    MODE(PARAM_PAYMENT_START_TEKUN, "payment.start.tekun", PRESENCE_OPENS,
         WORDS("next_month", "same_month"), NULL,
         "the same for tekun and care; without it payment.start applies"),
    RATIO(PARAM_EDGE_RATIO, "edge.ratio", PRESENCE_OPENS, NULL, 100, OF_S,
          "upper limit of the edge household (低保边缘家庭)"),
    MODE(PARAM_EDGE_LIMIT, "edge.limit", PRESENCE_FALLBACK,
         WORDS("strict", "inclusive"), "strict",
         "whether an income of exactly the limit is outside (低于) or inside "
         "(以下)"),
    MODE(PARAM_SINGLE_MODE, "single.mode", PRESENCE_OPENS,
         WORDS("own_income", "full", "share"), NULL,
         "single-person inclusion (单人户): standard less own income, the full "
         "standard, or a share of it"),
    RATIO(PARAM_SINGLE_SHARE_DISABILITY, "single.share.disability",
          PRESENCE_OPENS, NULL, 10, OF_S,
          "share paid to a severely disabled person in mode share"),
    RATIO(PARAM_SINGLE_SHARE_ILLNESS, "single.share.illness", PRESENCE_OPENS,
          NULL, 10, OF_S, "share paid to a severely ill person in mode share"),
    FLAG(PARAM_SINGLE_SPECIAL, "single.special",
         "whether the special disease (特病) lets a member in alone"),
    [PARAM_SINGLE_SEVERE] = {"single.severe", VALUE_FLAG, PRESENCE_FALLBACK,
                             NULL, 0, 0, "yes", N_("yes or no"),
                             N_("whether severe disability and serious "
                                "illness let a member in alone")},
    MODE(PARAM_EXPENDITURE_MODE, "expenditure.mode", PRESENCE_OPENS,
         WORDS("share", "net"), NULL,
         "rigid-expenditure household (刚性支出困难家庭): expenses over a "
         "share of income, or income less expenses below the standard"),
    RATIO(PARAM_EXPENDITURE_SHARE, "expenditure.share", PRESENCE_OPENS, NULL,
          100, N_("of income"),
          "share of income that rigid expenses must exceed"),
    COUNT(PARAM_EXPENDITURE_VALID_MONTHS, "expenditure.valid_months",
          PRESENCE_OPENS, MONTHS, "how long a recognition lasts"),
    [PARAM_INCOME_DISPOSABLE_YEAR] =
        {"income.disposable_year", VALUE_MONEY_YEAR, PRESENCE_OPENS, NULL, 0,
         10 * MOST_YUAN, NULL, N_("yuan a person and year"),
         N_("last year's per-capita disposable income")},
    FLAG(PARAM_INCOME_BASIC_PENSION_EXCLUDED, "income.basic_pension_excluded",
         "whether the basic pension (基础养老金) is left out of income"),
    MODE(PARAM_INCOME_EMPLOYMENT_COST, "income.employment_cost",
         PRESENCE_FALLBACK,
         WORDS("none", "declared", "fixed", "wage_share", "standard_share"),
         "declared",
         "necessary cost of working taken off a wage: none, as declared, a "
         "fixed amount, a share of the wage or of the standard"),
    [PARAM_INCOME_EMPLOYMENT_COST_AMOUNT] =
        {"income.employment_cost.amount", VALUE_SHARE_OR_MONEY, PRESENCE_OPENS,
         NULL, 0, MOST_YUAN, NULL, N_("yuan a month, or a share"),
         N_(
             "the amount or share of the modes fixed, wage_share and "
             "standard_share")},
    RATIO(PARAM_INCOME_DISREGARD, "income.disregard", PRESENCE_OPENS, NULL, 1,
          N_("of the wage after cost"),
          "share of new earnings left out for a time"),
    COUNT(PARAM_INCOME_DISREGARD_MONTHS, "income.disregard.months",
          PRESENCE_OPENS, MONTHS,
          "how long after taking up work the disregard lasts"),
    MONEY(PARAM_INCOME_DISREGARD_CAP, "income.disregard.cap", PRESENCE_OPENS,
          "most that the disregard leaves out"),
    MODE(PARAM_INCOME_RIGID_DEDUCTION, "income.rigid_deduction",
         PRESENCE_FALLBACK, WORDS("none", "declared"), "none",
         "whether rigid expenses of a household with disability or serious "
         "illness are taken off its income"),
    [PARAM_INCOME_RIGID_DEDUCTION_CAP] =
        {"income.rigid_deduction.cap", VALUE_MONEY, PRESENCE_OPENS, NULL, 0,
         MOST_YUAN, NULL, N_("yuan a household and month"),
         N_("most that is taken off for rigid expenses")},
    FLAG(PARAM_MEMBERS_CONSCRIPT_EXCLUDED, "members.conscript_excluded",
         "whether an unmarried conscript (义务兵) does not count"),
    [PARAM_PROPERTY_SAVINGS_LIMIT] =
        {"property.savings_limit", VALUE_LIMIT, PRESENCE_OPENS, NULL, 0,
         100 * MOST_YUAN, NULL,
         N_("yuan a person, or months of the standard a person (24m)"),
         N_("financial assets above it exclude")},
    COUNT(PARAM_PROPERTY_HOMES_LIMIT, "property.homes_limit", PRESENCE_OPENS,
          N_("homes"), "more homes exclude"),
    COUNT(PARAM_PROPERTY_VEHICLES_LIMIT, "property.vehicles_limit",
          PRESENCE_OPENS, N_("vehicles"),
          "more vehicles exclude, except where a member has a physical "
          "disability"),
    COUNT(PARAM_PROPERTY_BUSINESSES_LIMIT, "property.businesses_limit",
          PRESENCE_OPENS, N_("businesses"), "more businesses exclude"),
    MODE(PARAM_TEKUN_MODE, "tekun.mode", PRESENCE_FALLBACK,
         WORDS("support", "none"), "support",
         "whether there are tekun persons; none: such persons are counted "
         "members like others"),
    MONEY(PARAM_TEKUN_STANDARD, "tekun.standard", PRESENCE_OPENS,
          "basic living standard of tekun persons (特困人员); without it "
          "tekun.basic_ratio applies"),
    MONEY(PARAM_TEKUN_STANDARD_URBAN, "tekun.standard.urban", PRESENCE_OPENS,
          "the same for urban persons; wins over tekun.standard"),
    MONEY(PARAM_TEKUN_STANDARD_RURAL, "tekun.standard.rural", PRESENCE_OPENS,
          "the same for rural persons; wins over tekun.standard"),
    RATIO(PARAM_TEKUN_BASIC_RATIO, "tekun.basic_ratio", PRESENCE_FALLBACK,
          "1.3", 100, N_("times the urban dibao standard"),
          "basic living standard where none is published, and the least a "
          "published one may be"),
    [PARAM_TEKUN_ELDER_AGE] = {"tekun.elder_age", VALUE_COUNT,
                               PRESENCE_FALLBACK, NULL, 0, 200, "60",
                               N_("years; from"),
                               N_("age from which there is no labour "
                                  "capacity")},
    [PARAM_TEKUN_CHILD_AGE] = {"tekun.child_age", VALUE_COUNT,
                               PRESENCE_FALLBACK, NULL, 0, 200, "16",
                               N_("years; under"),
                               N_("age under which a minor enters support in "
                                  "mode continuing")},
    FLAG(PARAM_TEKUN_STUDENT_CONTINUES, "tekun.student_continues",
         "whether someone in support keeps it at school after the age"),
    COUNT(PARAM_TEKUN_MINOR_AGE, "tekun.minor_age", PRESENCE_OPENS,
          N_("years; under"), "age under which minors are supported"),
    MODE(PARAM_TEKUN_MINOR_MODE, "tekun.minor_mode", PRESENCE_FALLBACK,
         WORDS("continuing", "covered"), "continuing",
         "whether tekun.minor_age holds for those in support already, others "
         "being under 16, or for every minor"),
    MONEY(PARAM_TEKUN_CARE_ABLE, "tekun.care.able", PRESENCE_OPENS,
          "care standard: able to care for oneself"),
    MONEY(PARAM_TEKUN_CARE_PARTIAL, "tekun.care.partial", PRESENCE_OPENS,
          "care standard: self-care partly lost"),
    MONEY(PARAM_TEKUN_CARE_LOST, "tekun.care.lost", PRESENCE_OPENS,
          "care standard: self-care wholly lost"),
    MODE(PARAM_PHASEOUT_MODE, "phaseout.mode", PRESENCE_OPENS,
         WORDS("none", "bonus", "extend", "steps"), NULL,
         "what follows when work lifts a household out of dibao (渐退)"),
    COUNT(PARAM_PHASEOUT_MONTHS, "phaseout.months", PRESENCE_OPENS, MONTHS,
          "how long dibao goes on in mode extend"),
    COUNT(PARAM_PHASEOUT_MONTHS_LIMIT, "phaseout.months_limit", PRESENCE_OPENS,
          MONTHS, "the longest phase-out the state allows"),
    RATIO(PARAM_PHASEOUT_UPPER_LIMIT, "phaseout.upper_limit", PRESENCE_OPENS,
          NULL, 100, OF_S,
          "per-capita income that is not below it ends dibao at once"),
    COUNT(PARAM_PHASEOUT_BONUS_MONTHS, "phaseout.bonus_months", PRESENCE_OPENS,
          MONTHS, "months of dibao the bonus is reckoned on"),
    RATIO(PARAM_PHASEOUT_BONUS_RATIO, "phaseout.bonus_ratio", PRESENCE_OPENS,
          NULL, 10, N_("ratio"), "share of those months paid as the bonus"),
    COUNT(PARAM_EMPLOYMENT_SUBSIDY_MONTHS, "employment_subsidy.months",
          PRESENCE_OPENS, MONTHS, "longest dibao employment subsidy"),
    [PARAM_EMPLOYMENT_SUBSIDY_WITH_BONUS] =
        {
            "employment_subsidy.with_bonus",
            VALUE_FLAG, PRESENCE_FALLBACK, NULL, 0, 0, "no", N_("yes or no"),
            N_("whether who brought the bonus has the employment subsidy as "
               "well")},
    MODE(PARAM_REVIEW_MODE, "review.mode", PRESENCE_OPENS,
         WORDS("by_income", "by_ability"), NULL,
         "review intervals by stability of income (办法57), or by ability to "
         "work and illness (办法220, 渝条例)"),
    COUNT(PARAM_REVIEW_STABLE_MONTHS, "review.stable_months", PRESENCE_OPENS,
          MONTHS, "review interval of dibao households that change little"),
    COUNT(PARAM_REVIEW_UNSTABLE_MONTHS, "review.unstable_months",
          PRESENCE_OPENS, MONTHS,
          "review interval with irregular income and a member able to work"),
    COUNT(PARAM_REVIEW_TEKUN_MONTHS, "review.tekun_months", PRESENCE_OPENS,
          MONTHS, "review interval of tekun persons"),
    COUNT(PARAM_REVIEW_EDGE_MONTHS, "review.edge_months", PRESENCE_OPENS,
          MONTHS, "review interval of edge households"),
    COUNT(PARAM_REVIEW_UNEMPLOYED_MONTHS_URBAN,
          "review.unemployed_months.urban", PRESENCE_OPENS, MONTHS,
          "mode by_ability: an unemployed member able to work, urban"),
    COUNT(PARAM_REVIEW_UNEMPLOYED_MONTHS_RURAL,
          "review.unemployed_months.rural", PRESENCE_OPENS, MONTHS,
          "mode by_ability: an unemployed member able to work, rural"),
    COUNT(PARAM_REVIEW_SEVERE_MONTHS, "review.severe_months", PRESENCE_OPENS,
          MONTHS,
          "mode by_ability: severe illness or disability, stable income"),
    COUNT(PARAM_REVIEW_OTHER_MONTHS, "review.other_months", PRESENCE_OPENS,
          MONTHS, "mode by_ability: all others"),
    MODE(PARAM_REVIEW_EMPLOYMENT, "review.employment", PRESENCE_OPENS,
         WORDS("within_months", "listed"), NULL,
         "a family able to work of whom nobody works (零就业家庭): one member "
         "is to work within months, or it is listed until one does"),
    COUNT(PARAM_REVIEW_EMPLOYMENT_MONTHS, "review.employment_months",
          PRESENCE_OPENS, MONTHS,
          "mode within_months: from the entry on the list to work"),
    COUNT(PARAM_PROCEDURE_DAYS, "procedure.days", PRESENCE_OPENS, DAYS,
          "longest procedure from acceptance to decision"),
    COUNT(PARAM_PROCEDURE_DAYS_EXTENDED, "procedure.days_extended",
          PRESENCE_OPENS, DAYS, "the same when extended"),
    COUNT(PARAM_PROCEDURE_DAYS_DELEGATED, "procedure.days_delegated",
          PRESENCE_OPENS, DAYS, "the same where townships decide"),
    COUNT(PARAM_PROCEDURE_INVESTIGATION_DAYS, "procedure.investigation_days",
          PRESENCE_OPENS, DAYS,
          "from acceptance to the beginning of the investigation"),
    COUNT(PARAM_PROCEDURE_CROSS_CHECK_DAYS, "procedure.cross_check_days",
          PRESENCE_OPENS, DAYS,
          "from the request to the beginning of the cross-check (信息核对)"),
    COUNT(PARAM_PROCEDURE_POSTING_DAYS, "procedure.posting_days",
          PRESENCE_OPENS, N_("calendar days"),
          "how long the first opinion is posted (公示)"),
    COUNT(PARAM_PROCEDURE_OPINION_DAYS, "procedure.opinion_days",
          PRESENCE_OPENS, DAYS,
          "from the submission to the opinion of the county"),
    COUNT(PARAM_PROCEDURE_NOTICE_DAYS, "procedure.notice_days", PRESENCE_OPENS,
          DAYS, "from a refusal to the written notice"),
    FLAG(PARAM_PROCEDURE_SIMPLIFIED, "procedure.simplified",
         "whether only disputed applications go to democratic appraisal "
         "(民主评议)"),
    FLAG(PARAM_PROCEDURE_WHERE_RESIDENT, "procedure.where_resident",
         "whether the holder of a residence permit (居住证) may apply where he "
         "lives"),
    RATIO(PARAM_PRICE_CPI_TRIGGER, "price.cpi_trigger", PRESENCE_OPENS, NULL,
          10, N_("year on year"), "consumer prices that start the subsidy"),
    RATIO(PARAM_PRICE_FOOD_TRIGGER, "price.food_trigger", PRESENCE_OPENS, NULL,
          10, N_("year on year"), "food prices that start the subsidy"),
    ARTICLE(PARAM_ARTICLE_MEMBERS, "article.members", "who counts"),
    ARTICLE(PARAM_ARTICLE_INCOME, "article.income", "countable income"),
    ARTICLE(PARAM_ARTICLE_PROPERTY, "article.property", "property"),
    ARTICLE(PARAM_ARTICLE_TEKUN, "article.tekun", "tekun persons"),
    ARTICLE(PARAM_ARTICLE_CARE, "article.care", "care of tekun persons"),
    ARTICLE(PARAM_ARTICLE_DIBAO, "article.dibao", "dibao and its amount"),
    ARTICLE(PARAM_ARTICLE_FLOOR, "article.floor", "least payment"),
    ARTICLE(PARAM_ARTICLE_SUPPLEMENT, "article.supplement", "supplements"),
    ARTICLE(PARAM_ARTICLE_REFUSAL, "article.refusal", "refusals of work"),
    ARTICLE(PARAM_ARTICLE_EDGE, "article.edge", "edge households"),
    ARTICLE(PARAM_ARTICLE_SINGLE, "article.single", "single-person inclusion"),
    ARTICLE(PARAM_ARTICLE_EXPENDITURE, "article.expenditure",
            "rigid-expenditure households"),
    ARTICLE(PARAM_ARTICLE_GRADE, "article.grade", "grades of hardship"),
    ARTICLE(PARAM_ARTICLE_PAYMENT, "article.payment", "payment months"),
    ARTICLE(PARAM_ARTICLE_PROCEDURE, "article.procedure",
            "how applications are handled"),
    ARTICLE(PARAM_ARTICLE_REVIEW, "article.review", "reviews"),
    MODE(PARAM_PRICE_MODE, "price.mode", PRESENCE_OPENS,
         WORDS("index", "bands", "points"), NULL,
         "how the price subsidy is computed: by the low-income price index, a "
         "share by band of the price rise, or an amount a point"),
    TEXT(PARAM_PRICE_BANDS, "price.bands", N_("bands"),
         "bands read from their lower limits: 3%:1/12;5%:1/8 of the standard"),
    MONEY(PARAM_PRICE_POINT_AMOUNT, "price.point_amount", PRESENCE_OPENS,
          "price subsidy for each percentage point of the price rise, in mode "
          "points"),
    TEXT(PARAM_RELIEF_STAGES, "relief.stages", N_("shares"),
         "shares of a relief paid in stages, adding up to 1: 50%;50%"),
    TEXT(PARAM_RELIEF_RESERVE, "relief.reserve", N_("levels"),
         "levels that keep a reserve fund: township;district"),
    [PARAM_RELIEF_TOWNSHIP_LIMIT] = {"relief.township_limit", VALUE_MONEY,
                                     PRESENCE_OPENS, NULL, 0, MOST_YUAN, NULL,
                                     YUAN,
                                     N_("largest relief a township approves")},
    [PARAM_RELIEF_CASE_CAP] = {"relief.case_cap", VALUE_MONEY, PRESENCE_OPENS,
                               NULL, 0, MOST_YUAN, NULL, YUAN,
                               N_("largest relief of a case; above it the "
                                  "case is discussed")},
    [PARAM_RELIEF_YEAR_CAP] = {"relief.year_cap", VALUE_MONEY, PRESENCE_OPENS,
                               NULL, 0, MOST_YUAN, NULL, YUAN,
                               N_("largest relief of a household and year")},
    COUNT(PARAM_RELIEF_DOCUMENT_DAYS, "relief.document_days", PRESENCE_OPENS,
          N_("calendar days"), "after an emergency payment documents are due"),
    COUNT(PARAM_RELIEF_JUDGMENT_MONTHS, "relief.judgment_months",
          PRESENCE_OPENS, MONTHS,
          "relief of a creditor whose judgment cannot be enforced"),
    COUNT(PARAM_RELIEF_RESIDENCE_MONTHS, "relief.residence_months",
          PRESENCE_OPENS, MONTHS, "residence after which migrants are covered"),
    TEXT(PARAM_RELIEF_AREAS, "relief.areas", N_("division codes"),
         "areas of a public emergency, while the value is in force"),
    TEXT(PARAM_RELIEF_COVERED, "relief.covered", N_("groups"),
         "groups that relief takes in beside tekun and dibao: edge;migrant"),
    [PARAM_MEDICAL_OUTPATIENT_DEDUCTIBLE] =
        {"medical.outpatient_deductible", VALUE_MONEY_YEAR, PRESENCE_OPENS,
         NULL, 0, MOST_YUAN, NULL, A_YEAR,
         N_("deductible of outpatient assistance")},
    RATIO(PARAM_MEDICAL_OUTPATIENT_SHARE, "medical.outpatient_share",
          PRESENCE_OPENS, NULL, 1, N_("of the cost within range"),
          "share of outpatient cost the hospital advances"),
    TEXT(PARAM_MEDICAL_OUTPATIENT_CLASSES, "medical.outpatient_classes",
         N_("classes"), "classes for which the hospital advances: tekun;dibao"),
    [PARAM_STAFF_LIMIT] = {"staff.limit", VALUE_COUNT, PRESENCE_OPENS, NULL, 0,
                           10000000, NULL, N_("inhabitants"),
                           N_("up to it a township is small")},
    COUNT(PARAM_STAFF_SMALL, "staff.small", PRESENCE_OPENS, POSTS,
          "civil-affairs posts of a small township, at least"),
    COUNT(PARAM_STAFF_LARGE, "staff.large", PRESENCE_OPENS, POSTS,
          "civil-affairs posts of a large township, at least"),
    COUNT(PARAM_STAFF_SOCIAL_WORK, "staff.social_work", PRESENCE_OPENS, POSTS,
          "social-work posts of a township"),
    COUNT(PARAM_STAFF_ASSISTANTS, "staff.assistants", PRESENCE_OPENS, POSTS,
          "assistants of a village"),
    COUNT(PARAM_STAFF_HELPERS_LEAST, "staff.helpers_least", PRESENCE_OPENS,
          POSTS, "helpers of a village, at least"),
    COUNT(PARAM_STAFF_HELPERS_MOST, "staff.helpers_most", PRESENCE_OPENS, POSTS,
          "helpers of a village with many clients"),
    COUNT(PARAM_STAFF_HELPER_CLIENTS, "staff.helper_clients", PRESENCE_OPENS,
          N_("clients"), "clients of a village above which they are many"),
    YEARLY(PARAM_EDUCATION_SENIOR_HIGH_DISABLED,
           "education.senior_high_disabled",
           "children of disabled persons in senior high or vocational school"),
    YEARLY(PARAM_EDUCATION_UNIVERSITY_DISABLED, "education.university_disabled",
           "children of disabled persons at university"),
    YEARLY(PARAM_INSURANCE_EDGE_ELDERLY, "insurance.edge_elderly",
           "premium paid for the elderly of edge families"),
    YEARLY(PARAM_INSURANCE_EDGE_YOUNG, "insurance.edge_young",
           "premium paid for the young of edge families"),
    YEARLY(PARAM_REHABILITATION_CARD, "rehabilitation.card",
           "rehabilitation training card"),
    COUNT(PARAM_GRANT_RELEASED_MONTHS, "grant.released_months", PRESENCE_OPENS,
          MONTHS,
          "dibao of released persons whose registration is not settled"),
    [PARAM_REWARD_AMOUNT] = {"reward.amount", VALUE_MONEY, PRESENCE_OPENS, NULL,
                             0, MOST_YUAN, NULL, YUAN,
                             N_("reward of a person who takes up work, once")},
    [PARAM_PHASEOUT_STEPS] =
        {"phaseout.steps", VALUE_SHARES, PRESENCE_OPENS, NULL, 0, 0, NULL,
         N_("shares by month"),
         N_("shares of dibao in mode steps: 100%;100%;80%;80%;60%;60%")},
    MODE(PARAM_PHASEOUT_WHO, "phaseout.who", PRESENCE_FALLBACK,
         WORDS("all", "registered_poor_rural"), "all",
         "whose dibao goes on in modes extend and steps: every household's, "
         "or that of rural ones with a registered-poor (建档立卡) member"),
    YEARLY(PARAM_POVERTY_LINE, "poverty.line", "provincial poverty line"),
    [PARAM_WAGE_MINIMUM] = {"wage.minimum", VALUE_MONEY, PRESENCE_OPENS, NULL,
                            0, MOST_YUAN, NULL, N_("yuan a month"),
                            N_("minimum wage")},
    YEARLY(PARAM_CONSUMPTION_YEAR, "consumption.year",
           "last year's per-capita consumption expenditure"),
    RATIO(PARAM_CONSUMPTION_RATIO, "consumption.ratio", PRESENCE_OPENS, NULL, 1,
          N_("of consumption"), "ratio of the derived standard"),
    RATIO(PARAM_ILLNESS_FUND_RATIO, "illness_fund.ratio", PRESENCE_OPENS, NULL,
          10, N_("of last year's use"),
          "the district's yearly input into the serious-illness fund"),
    [PARAM_ILLNESS_FUND_USED] =
        {"illness_fund.used", VALUE_MONEY_YEAR, PRESENCE_OPENS, NULL,
         0, 1000 * MOST_YUAN, NULL, N_("yuan a year"),
         N_("what the serious-illness fund spent last year")},
    TEXT(PARAM_REPORT_DAYS, "report.days", N_("days of the month"),
         "days by which the statistical table is due"),
    TEXT(PARAM_REPORT_STUDENTS, "report.students", N_("entitlements"),
         "entitlements whose payment to students is tracked, joined by ;"),
    RATIO(PARAM_GRADE_LIMIT_A, "grade.limit.a", PRESENCE_OPENS, NULL, MOST_YUAN,
          POINTS, "points from which the hardship (等级评定) is of grade A"),
    RATIO(PARAM_GRADE_LIMIT_B, "grade.limit.b", PRESENCE_OPENS, NULL, MOST_YUAN,
          POINTS, "points from which it is of grade B"),
    RATIO(PARAM_GRADE_LIMIT_C, "grade.limit.c", PRESENCE_OPENS, NULL, MOST_YUAN,
          POINTS, "points from which it is of grade C; below it is D"),
    RATIO(PARAM_REPORT_SAMPLE_SHARE, "report.sample_share", PRESENCE_OPENS,
          NULL, 1, N_("of the low-income families"),
          "share of the yearly sample of income and expenditure"),
    RATIO(PARAM_SCREEN_MARGIN, "screen.margin", PRESENCE_OPENS, NULL, 10,
          N_("of the limit"),
          "how far above a limit an income is still near it"),
    RATIO(PARAM_SCREEN_EXPENSE_SHARE, "screen.expense_share", PRESENCE_OPENS,
          NULL, 100, N_("of income"),
          "share of income above which rigid expenses are high"),
    COUNT(PARAM_RECOVERY_MONTHS_LIMIT, "recovery.months_limit", PRESENCE_OPENS,
          MONTHS,
          "how many months back from the audit, its own counted, what was "
          "overpaid may be recovered"),
    [PARAM_RECOVERY_LEAST] = {"recovery.least", VALUE_MONEY, PRESENCE_OPENS,
                              NULL, 0, MOST_YUAN, NULL, YUAN,
                              N_("overpayments of a household are recovered "
                                 "from this sum on")},
    RATIO(PARAM_AUDIT_VISIT_SHARE, "audit.visit_share", PRESENCE_OPENS, NULL, 1,
          N_("of the households"),
          "share of the households that an audit looks at, with --sample law"),
    FAMILY(PARAM_SUPPLEMENT, "supplement.NAME", VALUE_SHARE_OR_MONEY, MOST_YUAN,
           N_("yuan a person and month, or a share of the standard"),
           "supplement of a group inside dibao; the section says who and "
           "whether it stacks"),
    FAMILY(PARAM_ENTITLEMENT, "entitlement.NAME", VALUE_GRANT, MOST_YUAN,
           N_("yuan by its period, a share of the standard, or in_kind"),
           "what a person or household can have, from whom and on which "
           "article; the section says who, layer, period and departments"),
    FAMILY(PARAM_RELIEF_MULTIPLE, "relief.TYPE.low", VALUE_RATIO, 100,
           N_("times the urban dibao standard"),
           "temporary relief of a type (emergency, expenditure, "
           "public_emergency, judgment, special), lower or upper tier"),
    FAMILY(PARAM_MEDICAL_DEDUCTIBLE, "medical.CLASS.deductible",
           VALUE_MONEY_YEAR, MOST_YUAN, A_YEAR,
           "deductible of a class and year"),
    FAMILY(PARAM_MEDICAL_SHARE, "medical.CLASS.share", VALUE_RATIO, 1,
           N_("of what remains"), "share paid to a class"),
    FAMILY(PARAM_MEDICAL_CAP, "medical.CLASS.cap", VALUE_MONEY_YEAR, MOST_YUAN,
           A_YEAR, "most that is paid to a class in a year"),
    FAMILY(PARAM_GRADE_WEIGHT, "grade.weight.NAME", VALUE_RATIO, MOST_YUAN,
           N_("points a person"),
           "factor of the grade of hardship; the section says who has it"),
};

const struct param_def *param_def(enum param id)
{
    return &DEFS[id];
}
