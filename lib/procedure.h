/*
 * procedure - applications in progress and their statutory deadlines
 * (formulas 9; 办法57 art. 15-22): the investigation and the cross-check are
 * to begin, the first opinion is posted, the county gives its opinion, a
 * refusal is notified, each within its days, and the whole is decided within
 * 30 working days of acceptance (45 extended, 20 where the township decides).
 *
 * The law of the day of acceptance decides. Days are working days of the
 * calendar, but for the posting (公示期为7天), which has calendar days. The day
 * a period begins on is not counted.
 */
#ifndef JIUZHU_PROCEDURE_H
#define JIUZHU_PROCEDURE_H

#include "review.h"
#include "workday.h"

/* An application as its row gives it. */
struct procedure {
    struct span case_id, household_id, division;
    date accepted_on;
    date investigation_on; /* it began */
    date requested_on;     /* the township asked for the cross-check */
    date cross_check_on;   /* it began */
    date posted_on;
    date submitted_on; /* to the county */
    date decided_on;
    date notified_on;
    date suspended_on, resumed_on;
    int64_t suspended_days; /* working days of earlier suspensions */
    uint8_t extended, delegated, refused; /* yes_no */
};

enum procedure_stage {
    STAGE_INVESTIGATION,
    STAGE_CROSS_CHECK,
    STAGE_POSTING,
    STAGE_OPINION,
    STAGE_NOTICE,
    STAGE_WHOLE,
    PROCEDURE_STAGES
};

extern const struct review_word PROCEDURE_STAGE_WORDS[PROCEDURE_STAGES];

enum { PROCEDURE_NO_DAYS = -1 };

/* A deadline that is still open. */
struct deadline {
    struct review_item item; /* last: the day its period begins on */
    enum procedure_stage stage;
    int64_t limit_days; /* PROCEDURE_NO_DAYS: no period in law */
    bool has_left;
    int64_t working_days_left; /* of the clock, suspended or not */
};

/* What is wrong with a row: the column, and what was expected (N_()). */
struct procedure_fault {
    const char *column, *expected;
};

/* Do the days and answers of a row agree? */
bool procedure_is_sound(const struct procedure *p, date on,
                        struct procedure_fault *out);

struct procedure_question {
    const struct review_question *review;
    const struct calendar *calendar;
    int missing_year;       /* STATUS_NO_VALUE: a year without data, */
    struct problem problem; /* or (0) a value that has ended */
};

/*
 * The open deadlines of a sound row, in the order of the stages; none once it
 * is decided and, where refused, notified.
 */
enum status procedure_deadlines(struct procedure_question *question,
                                const struct procedure *p,
                                struct deadline out[PROCEDURE_STAGES],
                                size_t *count);

#endif
