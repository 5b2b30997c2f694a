/*
 * params - the parameters (table in param_table.c): name, type, unit, range,
 * meaning.
 *
 * The loader's checks, --set, `rules show` and jiuzhu-rules(5) all read this
 * table. Values over time are not here but in a rulebook (rulebook.h).
 */
#ifndef JIUZHU_PARAMS_H
#define JIUZHU_PARAMS_H

#include "ratio.h"
#include "span.h"
#include "status.h"

struct arena;

enum value_type {
    VALUE_MONEY,      /* yuan a month; by the year where the unit says so */
    VALUE_MONEY_YEAR, /* yuan a year, used as such */
    VALUE_UNIT,       /* a positive whole number of fen, in yuan */
    VALUE_RATIO,
    VALUE_COUNT, /* months, years, homes ... */
    VALUE_MODE,
    VALUE_FLAG,  /* yes or no */
    VALUE_LIMIT, /* `24m`: months of the standard; `50000`: yuan; a person */
    VALUE_SHARE_OR_MONEY, /* `30%` of the standard, or yuan a month */
    VALUE_GRANT,          /* the same by its period, or `in_kind` */
    VALUE_TIERS,          /* `0.4:500;1:300` */
    VALUE_SHARES,         /* `100%;80%;60%` */
    VALUE_TEXT
};

/* What it means that a parameter has no value yet. */
enum presence_rule {
    PRESENCE_OPENS,   /* no such benefit, category, test or exclusion */
    PRESENCE_NEEDED,  /* a household that needs it stops the run */
    PRESENCE_FALLBACK /* the technical default printed by `rules show` */
};

enum param {
    PARAM_DIBAO_STANDARD_URBAN,
    PARAM_DIBAO_STANDARD_RURAL,
    PARAM_DIBAO_MODE,
    PARAM_DIBAO_TIERS,
    PARAM_DIBAO_TIERS_URBAN,
    PARAM_DIBAO_TIERS_RURAL,
    PARAM_DIBAO_FLOOR,
    PARAM_PAYMENT_ROUND,
    PARAM_PAYMENT_UNIT,
    PARAM_PAYMENT_ROUND_ON,
    PARAM_PAYMENT_START,
    PARAM_PAYMENT_START_TEKUN,
    PARAM_EDGE_RATIO,
    PARAM_EDGE_LIMIT,
    PARAM_SINGLE_MODE,
    PARAM_SINGLE_SHARE_DISABILITY,
    PARAM_SINGLE_SHARE_ILLNESS,
    PARAM_SINGLE_SPECIAL,
    PARAM_SINGLE_SEVERE,
    PARAM_EXPENDITURE_MODE,
    PARAM_EXPENDITURE_SHARE,
    PARAM_EXPENDITURE_VALID_MONTHS,
    PARAM_INCOME_DISPOSABLE_YEAR,
    PARAM_INCOME_BASIC_PENSION_EXCLUDED,
    PARAM_INCOME_EMPLOYMENT_COST,
    PARAM_INCOME_EMPLOYMENT_COST_AMOUNT,
    PARAM_INCOME_DISREGARD,
    PARAM_INCOME_DISREGARD_MONTHS,
    PARAM_INCOME_DISREGARD_CAP,
    PARAM_INCOME_RIGID_DEDUCTION,
    PARAM_INCOME_RIGID_DEDUCTION_CAP,
    PARAM_MEMBERS_CONSCRIPT_EXCLUDED,
    PARAM_PROPERTY_SAVINGS_LIMIT,
    PARAM_PROPERTY_HOMES_LIMIT,
    PARAM_PROPERTY_VEHICLES_LIMIT,
    PARAM_PROPERTY_BUSINESSES_LIMIT,
    PARAM_TEKUN_MODE,
    PARAM_TEKUN_STANDARD,
    PARAM_TEKUN_STANDARD_URBAN,
    PARAM_TEKUN_STANDARD_RURAL,
    PARAM_TEKUN_BASIC_RATIO,
    PARAM_TEKUN_ELDER_AGE,
    PARAM_TEKUN_CHILD_AGE,
    PARAM_TEKUN_STUDENT_CONTINUES,
    PARAM_TEKUN_MINOR_AGE,
    PARAM_TEKUN_MINOR_MODE,
    PARAM_TEKUN_CARE_ABLE,
    PARAM_TEKUN_CARE_PARTIAL,
    PARAM_TEKUN_CARE_LOST,
    PARAM_PHASEOUT_MODE,
    PARAM_PHASEOUT_MONTHS,
    PARAM_PHASEOUT_MONTHS_LIMIT,
    PARAM_PHASEOUT_UPPER_LIMIT,
    PARAM_PHASEOUT_BONUS_MONTHS,
    PARAM_PHASEOUT_BONUS_RATIO,
    PARAM_EMPLOYMENT_SUBSIDY_MONTHS,
    PARAM_EMPLOYMENT_SUBSIDY_WITH_BONUS,
    PARAM_REVIEW_MODE,
    PARAM_REVIEW_STABLE_MONTHS,
    PARAM_REVIEW_UNSTABLE_MONTHS,
    PARAM_REVIEW_TEKUN_MONTHS,
    PARAM_REVIEW_EDGE_MONTHS,
    PARAM_REVIEW_UNEMPLOYED_MONTHS_URBAN,
    PARAM_REVIEW_UNEMPLOYED_MONTHS_RURAL,
    PARAM_REVIEW_SEVERE_MONTHS,
    PARAM_REVIEW_OTHER_MONTHS,
    PARAM_REVIEW_EMPLOYMENT,
    PARAM_REVIEW_EMPLOYMENT_MONTHS,
    PARAM_PROCEDURE_DAYS,
    PARAM_PROCEDURE_DAYS_EXTENDED,
    PARAM_PROCEDURE_DAYS_DELEGATED,
    PARAM_PROCEDURE_INVESTIGATION_DAYS,
    PARAM_PROCEDURE_CROSS_CHECK_DAYS,
    PARAM_PROCEDURE_POSTING_DAYS,
    PARAM_PROCEDURE_OPINION_DAYS,
    PARAM_PROCEDURE_NOTICE_DAYS,
    PARAM_PROCEDURE_SIMPLIFIED,
    PARAM_PROCEDURE_WHERE_RESIDENT,
    PARAM_PRICE_CPI_TRIGGER,
    PARAM_PRICE_FOOD_TRIGGER,
    PARAM_PRICE_MODE,
    PARAM_PRICE_BANDS,
    PARAM_PRICE_POINT_AMOUNT,
    PARAM_RELIEF_STAGES,
    PARAM_RELIEF_RESERVE,
    PARAM_RELIEF_TOWNSHIP_LIMIT,
    PARAM_RELIEF_CASE_CAP,
    PARAM_RELIEF_YEAR_CAP,
    PARAM_RELIEF_DOCUMENT_DAYS,
    PARAM_RELIEF_JUDGMENT_MONTHS,
    PARAM_RELIEF_RESIDENCE_MONTHS,
    PARAM_RELIEF_AREAS,
    PARAM_RELIEF_COVERED,
    PARAM_MEDICAL_OUTPATIENT_DEDUCTIBLE,
    PARAM_MEDICAL_OUTPATIENT_SHARE,
    PARAM_MEDICAL_OUTPATIENT_CLASSES,
    PARAM_STAFF_LIMIT,
    PARAM_STAFF_SMALL,
    PARAM_STAFF_LARGE,
    PARAM_STAFF_SOCIAL_WORK,
    PARAM_STAFF_ASSISTANTS,
    PARAM_STAFF_HELPERS_LEAST,
    PARAM_STAFF_HELPERS_MOST,
    PARAM_STAFF_HELPER_CLIENTS,
    PARAM_EDUCATION_SENIOR_HIGH_DISABLED,
    PARAM_EDUCATION_UNIVERSITY_DISABLED,
    PARAM_INSURANCE_EDGE_ELDERLY,
    PARAM_INSURANCE_EDGE_YOUNG,
    PARAM_REHABILITATION_CARD,
    PARAM_GRANT_RELEASED_MONTHS,
    PARAM_REWARD_AMOUNT,
    PARAM_PHASEOUT_STEPS,
    PARAM_PHASEOUT_WHO,
    PARAM_POVERTY_LINE,
    PARAM_WAGE_MINIMUM,
    PARAM_CONSUMPTION_YEAR,
    PARAM_CONSUMPTION_RATIO,
    PARAM_ILLNESS_FUND_RATIO,
    PARAM_ILLNESS_FUND_USED,
    PARAM_REPORT_DAYS,
    PARAM_REPORT_STUDENTS,
    PARAM_GRADE_LIMIT_A, /* the limits stay together, see grade.c */
    PARAM_GRADE_LIMIT_B,
    PARAM_GRADE_LIMIT_C,
    PARAM_REPORT_SAMPLE_SHARE,
    PARAM_SCREEN_MARGIN,
    PARAM_SCREEN_EXPENSE_SHARE,
    PARAM_RECOVERY_MONTHS_LIMIT,
    PARAM_RECOVERY_LEAST,
    PARAM_AUDIT_VISIT_SHARE,
    PARAM_ARTICLE_MEMBERS, /* the articles stay together, see below */
    PARAM_ARTICLE_INCOME,
    PARAM_ARTICLE_PROPERTY,
    PARAM_ARTICLE_TEKUN,
    PARAM_ARTICLE_CARE,
    PARAM_ARTICLE_DIBAO,
    PARAM_ARTICLE_FLOOR,
    PARAM_ARTICLE_SUPPLEMENT,
    PARAM_ARTICLE_REFUSAL,
    PARAM_ARTICLE_EDGE,
    PARAM_ARTICLE_SINGLE,
    PARAM_ARTICLE_EXPENDITURE,
    PARAM_ARTICLE_GRADE,
    PARAM_ARTICLE_PAYMENT,
    PARAM_ARTICLE_PROCEDURE,
    PARAM_ARTICLE_REVIEW,
    PARAM_COUNT,
    /* Families: any number of members, named in the packs. */
    PARAM_SUPPLEMENT = PARAM_COUNT, /* supplement.NAME */
    PARAM_ENTITLEMENT,              /* entitlement.NAME */
    PARAM_RELIEF_MULTIPLE,          /* relief.TYPE.low and relief.TYPE.high */
    PARAM_MEDICAL_DEDUCTIBLE,       /* medical.CLASS.deductible */
    PARAM_MEDICAL_SHARE,            /* medical.CLASS.share */
    PARAM_MEDICAL_CAP,              /* medical.CLASS.cap */
    PARAM_GRADE_WEIGHT,             /* grade.weight.NAME */
    PARAM_FAMILY_END,
    PARAM_NONE
};

enum dibao_mode { DIBAO_GAP, DIBAO_TIER, DIBAO_COEFFICIENT };
enum round_on { ROUND_ON_ITEMS, ROUND_ON_TOTAL };
enum payment_start { START_NEXT_MONTH, START_SAME_MONTH };
enum edge_limit { EDGE_STRICT, EDGE_INCLUSIVE };
enum single_mode { SINGLE_OWN_INCOME, SINGLE_FULL, SINGLE_SHARE };
enum expenditure_mode { EXPENDITURE_SHARE, EXPENDITURE_NET };
enum cost_mode {
    COST_NONE,
    COST_DECLARED,
    COST_FIXED,
    COST_WAGE_SHARE,
    COST_STANDARD_SHARE
};
enum rigid_mode { RIGID_NONE, RIGID_DECLARED };
enum tekun_mode { TEKUN_SUPPORT, TEKUN_NONE };
enum minor_mode { MINOR_CONTINUING, MINOR_COVERED };
enum phaseout_mode {
    PHASEOUT_NONE,
    PHASEOUT_BONUS,
    PHASEOUT_EXTEND,
    PHASEOUT_STEPS
};
enum phaseout_who { PHASEOUT_ALL, PHASEOUT_REGISTERED_POOR_RURAL };
enum price_mode { PRICE_INDEX, PRICE_BANDS, PRICE_POINTS };
enum review_mode { REVIEW_BY_INCOME, REVIEW_BY_ABILITY };
enum zero_employment_mode { ZERO_WITHIN_MONTHS, ZERO_LISTED };

struct tier {
    struct ratio below;  /* share of the standard, not reached */
    struct ratio amount; /* fen a person and month */
};

/* A value as it applies. Money is an exact fraction of fen. */
struct value {
    struct ratio number; /* also the index of a mode, 0 or 1 of a flag */
    bool relative;       /* months or share of the standard, not money */
    bool yearly;         /* was given by the year and divided by 12 */
    const char *text;
    const struct tier *tiers;
    size_t tier_count;
    const struct ratio *shares;
    size_t share_count;
};

struct param_def {
    const char *name;
    enum value_type type;
    enum presence_rule presence;
    const char *const *modes; /* VALUE_MODE: words in order, NULL at the end */
    int64_t least, most;      /* range: yuan, a plain ratio or a count */
    const char *fallback;     /* PRESENCE_FALLBACK: the value as written */
    const char *unit;         /* for people; translated */
    const char *meaning;      /* one sentence; translated */
};

/* The definition; for a member of a family that of the family. */
const struct param_def *param_def(enum param id);

static inline bool param_is_family(enum param id)
{
    return id >= PARAM_COUNT && id < PARAM_FAMILY_END;
}

/*
 * The parameter called `name`; that of its family for a member such as
 * supplement.NAME; PARAM_NONE for an unknown one.
 */
enum param param_find(struct span name);

/* The nearest known name, for "did you mean"; NULL where none is near. */
const char *param_nearest(struct span name);

/* Is `none` a mode of the parameter, not the end of its value? */
bool param_none_is_a_mode(const struct param_def *def);

/*
 * Reads a value as a pack or --set spells it. STATUS_FAULT: the text is not
 * of the type or out of range; param_expected() says what would be.
 */
enum status param_parse(const struct param_def *def, struct span text,
                        bool yearly, struct arena *arena, struct value *out);

enum { PARAM_EXPECTED_SIZE = 160 };
const char *param_expected(const struct param_def *def,
                           char text[PARAM_EXPECTED_SIZE]);

/* Articles in the order of printing; used as bits of a set. */
enum article {
    ARTICLE_MEMBERS,
    ARTICLE_INCOME,
    ARTICLE_PROPERTY,
    ARTICLE_TEKUN,
    ARTICLE_CARE,
    ARTICLE_DIBAO,
    ARTICLE_FLOOR,
    ARTICLE_SUPPLEMENT,
    ARTICLE_REFUSAL,
    ARTICLE_EDGE,
    ARTICLE_SINGLE,
    ARTICLE_EXPENDITURE,
    ARTICLE_GRADE,
    ARTICLE_PAYMENT,
    ARTICLE_PROCEDURE,
    ARTICLE_COUNT
};

static inline enum param param_of_article(enum article article)
{
    return (enum param)(PARAM_ARTICLE_MEMBERS + (int)article);
}

#endif
