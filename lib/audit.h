/*
 * audit - a household's months as they were paid, beside what was due as
 * known then and as known now (specification, section 13; J37.1).
 *
 * A cell is a month and item, and a person where every payment and everything
 * due of that month and item names one. Its difference, due now less paid and
 * settled, falls into three parts that add up exactly:
 *
 *     error     due as known then, less what was paid
 *     law       what values announced later add
 *     evidence  what facts recorded later add
 *
 * Arrears and recoveries are settled with earlier months first. Where nothing
 * is left over there is no finding, whatever was known when it was paid. A
 * finding is a suspicion with its evidence, not a verdict.
 */
#ifndef JIUZHU_AUDIT_H
#define JIUZHU_AUDIT_H

#include "schedule.h"

enum audit_cause { CAUSE_ERROR, CAUSE_LAW, CAUSE_EVIDENCE, CAUSE_COUNT };

/* The three of persons stand from the strongest to the weakest. */
enum audit_finding {
    FINDING_PAID_AFTER_DEATH,
    FINDING_PAID_TWICE,
    FINDING_PHASEOUT,
    FINDING_OLD_STANDARD,
    FINDING_NOT_PAID,
    FINDING_UNDERPAID,
    FINDING_OVERPAID,
    FINDING_PARTS_DIFFER,
    FINDING_REVIEW_OVERDUE,
    FINDING_TEKUN_AND_DIBAO,
    FINDING_HEAD_TWICE,
    FINDING_PERSON_TWICE,
    FINDING_UNKNOWN_HOUSEHOLD,
    FINDING_COUNT
};

struct audit_finding_def {
    const char *code;
    const char *meaning; /* for people; translated */
    const char *source;
};

const struct audit_finding_def *audit_finding_def(enum audit_finding finding);
const char *audit_cause_word(enum audit_cause cause);

/* An item of a cell: one of what is due, or the total of a month. */
enum { AUDIT_TOTAL = DUE_ITEMS, AUDIT_ITEMS, AUDIT_NO_ITEM = AUDIT_ITEMS };

/*
 * Does a row of the item say that a total of the month stands beside its parts?
 * Price subsidies, relief, arrears and recoveries are paid apart: beside these
 * alone a total is what was paid of everything else.
 */
static inline bool audit_is_part(int item)
{
    return item <= DUE_REWARD;
}

/* A payment as the file gives it. */
struct audit_payment {
    month month;
    int item; /* enum due_item, or AUDIT_TOTAL */
    struct span person_id;
    int64_t amount_fen;
    date paid_on; /* DATE_NONE: not said */
    uint64_t line;
};

/* Some of the household's payments, in their order by month and item. */
struct audit_rows {
    size_t first, count;
};

struct audit_cell {
    month month;
    int item;
    struct span person_id;           /* empty: of the household */
    int person;                      /* row in `version`, or NOBODY */
    const struct household *version; /* decided on now, else then, or NULL */
    const struct policy *policy;     /* the articles of `reasons`, or NULL */
    reasons reasons;
    date known_then;                    /* when it was paid */
    int64_t then_fen, law_fen, now_fen; /* due; law: law now, facts then */
    int64_t paid_fen;
    int64_t settled_fen; /* arrears (+) and recoveries (-) of other months,
                            also of earlier ones that are not audited */
    int64_t part_fen[CAUSE_COUNT];
    enum audit_finding finding[CAUSE_COUNT]; /* where the part is not 0 */
    date since[CAUSE_COUNT];           /* of the death, the standard; or NONE */
    uint64_t ground_line[CAUSE_COUNT]; /* of the dead person's row; or 0 */
    int64_t recoverable_fen, payable_fen;
    struct audit_rows payments;
    uint32_t apart; /* of a total: items (bits) with rows of their own */
};

/* A finding that is not a difference of a cell. */
struct audit_note {
    enum audit_finding finding;
    month month, until;
    int item; /* or AUDIT_NO_ITEM */
    struct span person_id;
    int person;
    const struct household *version;
    int64_t paid_fen, due_fen;
    date since; /* the review was due */
    struct audit_rows payments;
};

/* A person counted in the household over months, all alike. */
struct audit_stay {
    struct span person_id;
    month from, until;
    enum category category;
    bool head;
    uint64_t line; /* of the person's row */
};

/* Sums of one household or of many; the identity is audit_ties_out(). */
struct audit_sums {
    int64_t due_then_fen, due_now_fen, difference_fen;
    int64_t paid_fen; /* but for what is left to earlier months */
    int64_t part_fen[CAUSE_COUNT];
    int64_t payments;               /* rows audited */
    int64_t unheard, unheard_fen;   /* items nothing is known of */
    int64_t outside, outside_fen;   /* of months that are not audited */
    int64_t earlier, earlier_fen;   /* arrears and recoveries that match
                                       nothing, and may be of earlier months */
    int64_t of_total, of_total_fen; /* totals beside their parts */
    int64_t recoverable_fen, payable_fen;
};

struct audit_options {
    struct schedule_options schedule;
    month from;           /* MONTH_NONE: from the first approval or payment */
    date on;              /* months up to its month */
    date known_on;        /* what is known now; DATE_NONE: all */
    bool prices, reliefs; /* are these items known? Else they are left out */
};

/* Of one household; borrowed until the next. */
struct audit_result {
    const struct audit_payment *payments; /* by month, item, person, line */
    const struct audit_cell *cells;       /* with something due or paid */
    size_t cell_count;
    const struct audit_note *notes;
    size_t note_count;
    const struct audit_stay *stays;
    size_t stay_count;
    struct audit_sums sums;
};

struct audit;

/* Borrows the options. One a worker; free with audit_free(). */
enum status audit_new(const struct audit_options *options, struct audit **out);
void audit_free(struct audit *audit);

/*
 * Audits a household. `payments` are put in order; versions and texts are
 * borrowed until the next call. STATUS_NO_VALUE and STATUS_FAULT are
 * explained by audit_problem().
 */
enum status audit_household(struct audit *audit,
                            const struct household *versions, size_t count,
                            struct audit_payment *payments,
                            size_t payment_count, struct audit_result *out);
const struct determination *audit_problem(const struct audit *audit);

/* Adds the sums of another household. STATUS_OVERFLOW. */
enum status audit_sums_add(struct audit_sums *sums,
                           const struct audit_sums *more);

/* Is the month among the last ones from which may still be recovered? */
bool audit_month_recoverable(const struct policy *policy, month m, month last);

/* The least sum that is recovered from a household; 0: any. */
int64_t audit_least_recovery_fen(const struct policy *policy);

/* Due now less paid is the sum of the differences, and of their parts. */
bool audit_ties_out(const struct audit_sums *sums);

#endif
