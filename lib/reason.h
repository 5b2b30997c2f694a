/*
 * reason - why a household or person got what it got: codes for machines, a
 * sentence for people, and the article each rests on.
 */
#ifndef JIUZHU_REASON_H
#define JIUZHU_REASON_H

#include "params.h"

enum reason {
    REASON_INCOME_BELOW_STANDARD,
    REASON_INCOME_NOT_BELOW_STANDARD,
    REASON_INCOME_WITHIN_EDGE,
    REASON_INCOME_ABOVE_EDGE,
    REASON_RIGID_EXPENDITURE,
    REASON_SAVINGS_ABOVE_LIMIT,
    REASON_HOMES_ABOVE_LIMIT,
    REASON_VEHICLES_ABOVE_LIMIT,
    REASON_BUSINESSES_ABOVE_LIMIT,
    REASON_NO_COUNTED_MEMBER,
    REASON_NO_VERSION,
    REASON_TEKUN,
    REASON_CARE,
    REASON_CARE_UNKNOWN,
    REASON_ORPHAN_ALLOWANCE,
    REASON_SINGLE_PERSON,
    REASON_SINGLE_INCOME_NOT_BELOW,
    REASON_SUPPLEMENT,
    REASON_COEFFICIENT,
    REASON_RAISED_TO_FLOOR,
    REASON_WORK_REFUSED,
    REASON_MEMBER_OF_DIBAO,
    REASON_MEMBER_OF_EDGE,
    REASON_GRADE_A, /* the grades stay together, see grade.c */
    REASON_GRADE_B,
    REASON_GRADE_C,
    REASON_GRADE_D,
    REASON_SIMPLIFIED_PROCEDURE,
    REASON_APPRAISAL_NEEDED,
    REASON_APPLIES_WHERE_RESIDENT,
    REASON_LIVES_APART, /* the exclusions stay together, see below */
    REASON_PRISON,
    REASON_MISSING,
    REASON_CLERGY,
    REASON_CONSCRIPT,
    REASON_DIED,
    REASON_NOT_BORN,
    REASON_GRANT_OVER,
    REASON_BORN_AFTER_DATE,
    REASON_COUNT
};

/* Sets of reasons: bit (1 << reason). */
typedef uint64_t reasons;

static inline reasons reason_bit(enum reason reason)
{
    return UINT64_C(1) << reason;
}

struct reason_def {
    const char *code; /* as printed in `reasons` */
    enum article article;
    const char *meaning; /* one sentence; translated */
};

const struct reason_def *reason_def(enum reason reason);

/* The articles a set of reasons rests on: bit (1 << article). */
uint32_t reason_articles(reasons set);

#endif
