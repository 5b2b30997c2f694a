/*
 * household - persons and households as the roster gives them: amounts in
 * fen, dates, coded words, and nothing decided yet.
 *
 * Every text is borrowed from the block that was read; every default of
 * jiuzhu-roster(5) is already filled in.
 */
#ifndef JIUZHU_HOUSEHOLD_H
#define JIUZHU_HOUSEHOLD_H

#include "date.h"
#include "ratio.h"
#include "span.h"
#include "words.h"

#include <stdint.h>

enum { CARE_FAILED_UNKNOWN = -1, AMOUNT_UNKNOWN = -1 };

/* Why a schedule leaves a person out of a month; never said by a roster. */
enum absence {
    ABSENCE_NONE,
    ABSENCE_NOT_BORN,  /* born after the month began */
    ABSENCE_GRANT_OVER /* the one-year grant of a released person is over */
};

struct person {
    uint64_t line; /* the physical line its row begins on */
    struct span person_id, name, address, phone, bank, account;
    date birth_date, died_on, employed_on, resident_since;
    int64_t wage_fen_month, business_fen_month, property_fen_month,
        transfer_fen_month;
    int64_t farm_fen_year;
    int64_t exempt_fen_month, basic_pension_fen_month;
    int64_t employment_cost_fen_month;
    int64_t care_failed; /* 0-6 or CARE_FAILED_UNKNOWN */
    int64_t refusals;    /* of suitable work */
    struct ratio weight; /* in a sample; 0 where not given */
    uint32_t tags;       /* bits of enum tag */
    uint8_t relation, sex, hukou;
    uint8_t lives_together, income_stable, registered_relative; /* yes_no */
    uint8_t employment, labour;
    uint8_t disability, disability_grade; /* grade 1-4, 0: none given */
    uint8_t illness, care, support, support_choice, stage, insurance;
    uint8_t absence; /* enum absence */
};

struct household {
    struct span id;
    uint8_t area;              /* enum area */
    uint8_t category_in_force; /* CATEGORY_UNKNOWN: not given */
    struct span division;
    uint64_t line; /* where its first row begins */
    const struct person *persons;
    size_t person_count;
    int64_t savings_fen, rigid_expense_fen_year;
    int64_t homes, vehicles, businesses;
    int64_t amount_in_force_fen; /* AMOUNT_UNKNOWN: not given */
    date approved_on, last_review, change_on;
    date valid_from, recorded_on;
};

/* Of six items of self-care: none failed, 1 to 3, 4 to 6 (特困43 art. 22). */
static inline enum care care_of_failed_items(int64_t failed)
{
    return failed == 0 ? CARE_ABLE : failed <= 3 ? CARE_PARTIAL : CARE_LOST;
}

/* Self-care as declared, or as the failed items say; they agree. */
static inline enum care person_care(const struct person *p)
{
    return p->care != CARE_UNKNOWN || p->care_failed == CARE_FAILED_UNKNOWN
               ? (enum care)p->care
               : care_of_failed_items(p->care_failed);
}

/* Disabilities that mean no labour capacity at any age (特困43 art. 5). */
static inline bool disability_without_labour(const struct person *p)
{
    int grade = p->disability_grade;
    if (grade == 0)
        return false;
    switch ((enum disability)p->disability) {
    case DISABILITY_INTELLECTUAL:
    case DISABILITY_MENTAL:
        return grade <= 3;
    case DISABILITY_PHYSICAL:
        return grade <= 2;
    case DISABILITY_VISUAL:
        return grade == 1;
    default:
        return false;
    }
}

/* A serious illness, or the special disease (特病). */
static inline bool person_is_seriously_ill(const struct person *p)
{
    return p->illness == ILLNESS_SERIOUS || p->illness == ILLNESS_SPECIAL;
}

static inline bool person_has_tag(const struct person *p, enum tag tag)
{
    return p->tags >> tag & 1;
}

#endif
