/*
 * review - when a household must be looked at again (formulas 9; J06.1, J06.2,
 * J16.1, Z09.2; 办法57 art. 31; 渝条例 art. 26; 刚性 art. 8, 10).
 *
 * The category is the one decided on the date of the list. The interval is by
 * the law of the day of the last review or of the approval, whichever is the
 * later; where that law has none for the category (edge households before
 * 2021), by the law of the date of the list; and where neither has one the
 * household is listed without a deadline, never left out.
 */
#ifndef JIUZHU_REVIEW_H
#define JIUZHU_REVIEW_H

#include "determination.h"
#include "history.h"

enum review_kind {
    REVIEW_CASE,        /* the household's situation (核查) */
    REVIEW_EMPLOYMENT,  /* somebody is to work (J16.1, Z09.2) */
    REVIEW_RECOGNITION, /* of an expenditure household: it expires */
    REVIEW_PROCEDURE,   /* an application in progress, procedure.h */
    REVIEW_KINDS
};

enum review_status {
    REVIEW_OVERDUE,   /* due before the date */
    REVIEW_DUE,       /* from the date to the end of the window */
    REVIEW_OK,        /* later */
    REVIEW_LISTED,    /* no deadline in law */
    REVIEW_SUSPENDED, /* the clock of the procedure stands still */
    REVIEW_STATUSES
};

enum review_reason {
    REVIEW_IRREGULAR_INCOME, /* and somebody able to work */
    REVIEW_STABLE,
    REVIEW_TEKUN,
    REVIEW_EDGE,
    REVIEW_EXPENDITURE,
    REVIEW_UNEMPLOYED, /* by_ability: a member able to work */
    REVIEW_SEVERE,     /* by_ability: illness or disability, stable income */
    REVIEW_OTHER,
    REVIEW_FROM_APPROVAL, /* not yet reviewed since */
    REVIEW_LATER_LAW,     /* the law of that day has none, a later one has */
    REVIEW_NO_INTERVAL,   /* no law names one */
    REVIEW_NOBODY_WORKS,
    REVIEW_RECOGNISED,
    REVIEW_EXTENDED, /* of a procedure */
    REVIEW_DELEGATED,
    REVIEW_STOPPED, /* the clock was */
    REVIEW_REASONS
};

struct review_word {
    const char *code;    /* as printed */
    const char *meaning; /* for people; translated */
};

extern const struct review_word REVIEW_KIND_WORDS[REVIEW_KINDS],
    REVIEW_STATUS_WORDS[REVIEW_STATUSES], REVIEW_REASON_WORDS[REVIEW_REASONS];

/* What is asked for, for all households. */
struct review_question {
    const struct rulebook *book;
    date on, known_on;
    int64_t window_days;
};

enum { REVIEW_NO_MONTHS = -1 };

struct review_item {
    enum review_kind kind;
    enum category category;
    enum review_status status;
    uint32_t reasons; /* bits of enum review_reason */
    date last;
    int64_t interval_months; /* REVIEW_NO_MONTHS: none */
    date due;                /* DATE_NONE: no deadline */
    int64_t days_left;       /* calendar days; negative where overdue */
    const char *source;      /* borrowed from the rulebook; never NULL */
};

/* Why a household has no items. */
enum review_absence {
    REVIEW_PRESENT,
    REVIEW_NOT_HELPED,   /* category none on the date */
    REVIEW_NOT_APPROVED, /* nothing in force and no date: an application */
    REVIEW_NO_DATE,      /* something in force, and no date: a fault */
    REVIEW_LATER         /* the last review is later than the date: a fault */
};

struct review_case {
    const struct review_question *question;
    struct determination *d; /* of the version in force */
    struct history history;
    struct person_part *spare; /* room for the persons of any version */
    struct problem problem;    /* STATUS_NO_VALUE, STATUS_FAULT: as there */
    date problem_on;           /* the day whose law lacks the value */
    enum review_absence absence;
};

enum { REVIEW_ITEMS = 3 };

/*
 * The household's items, at most REVIEW_ITEMS, in the order of their kinds;
 * none where c->absence says why. STATUS_NO_VALUE: a parameter that the law of
 * the day needs is missing; STATUS_FAULT: a fact is.
 */
enum status review_household(struct review_case *c,
                             struct review_item items[REVIEW_ITEMS],
                             size_t *count);

/* due, days_left and status of an item by its due date. */
void review_settle(const struct review_question *question,
                   struct review_item *item, date due);

/*
 * The value of a parameter in the law of a day as known. *out is NULL where
 * there is none yet.
 */
enum presence review_law(const struct review_question *question, enum param id,
                         date on, const struct dated_value **out);

/* Where a value stands; "" where its pack does not say, or without a value. */
static inline const char *review_source(const struct dated_value *value)
{
    return value && value->source ? value->source : "";
}

#endif
