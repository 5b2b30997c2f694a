/*
 * schedule - what is due to a household for a month: the determination of the
 * month's first day on what happened before it, and what follows from events
 * (specification, sections 7 and 8; 办法57 art. 21, 31-33; 渝条例 art. 22;
 * 特困43 art. 17, 26; J04.3, J06.3, J06.4, J15.2, D05.1, Z03.3, C11.3,
 * C12.2).
 *
 * What is due for a month depends on the household's versions, the rulebook
 * and what was known, never on the range asked for: the schedule of a range
 * is the schedules of its months put together.
 *
 * - A month is decided on the version latest in valid_from before its first
 *   day. The month of an approval that pays at once (same_month) is decided on
 *   the version and the day of the approval, unless an earlier approval pays
 *   the month already; where an approval anew does not pay yet, the version
 *   before it goes on.
 * - Income is that of the last review, reported change, taking up of work or
 *   first version; everything else acts in its month (history.h).
 * - Nothing is due before the first month by approved_on, or without one.
 *
 * A scheduler belongs to one worker.
 */
#ifndef JIUZHU_SCHEDULE_H
#define JIUZHU_SCHEDULE_H

#include "due.h"
#include "policies.h"

/* What was known when: values announced, versions recorded, by a day. */
struct knowledge {
    date law, facts; /* DATE_NONE: all there is */
};

/* The price subsidy of a recipient for a month and area, computed before. */
struct price_grant {
    month month;
    uint8_t area; /* enum area */
    int64_t amount_fen;
    const struct dated_value *basis;
};

/*
 * A stage of relief to be paid to a household, computed before; or, without a
 * month, an application on which others decide: what is due is not known.
 */
struct relief_grant {
    struct span household_id;
    month month; /* MONTH_NONE: not known; those come first */
    int64_t amount_fen;
    const struct dated_value *basis;
};

struct schedule_options {
    const struct rulebook *book;
    date assume_approved; /* where no version has approved_on; or NONE */
    const struct price_grant *prices; /* in any order; nothing is due: 0 */
    size_t price_count;
    const struct relief_grant *reliefs; /* in order of household_id, bytes */
    size_t relief_count;
};

struct scheduler;

/* Is there an application of the household on which others decide? */
bool scheduler_relief_is_open(const struct scheduler *scheduler);

/* Borrows the options and what they point to. Free with scheduler_free(). */
enum status scheduler_new(const struct schedule_options *options,
                          struct scheduler **out);
void scheduler_free(struct scheduler *scheduler);

/*
 * Takes up a household: its versions in order of valid_from, borrowed until
 * the next call. STATUS_MEMORY.
 */
enum status scheduler_begin(struct scheduler *scheduler,
                            const struct household *versions, size_t count);

/* From now on every month is decided anew: for tests, which compare. */
void scheduler_repeat_nothing(struct scheduler *scheduler);

/*
 * The first month for which anything may be due, by the earliest approval
 * and relief; MONTH_NONE where the household has none.
 */
month scheduler_first_month(const struct scheduler *scheduler);

/*
 * The first month of which the roster knows, where it begins after the
 * approval: of those between nobody can say what was due. Else MONTH_NONE.
 */
month scheduler_facts_from(const struct scheduler *scheduler);

/*
 * Appends what is due for a month as known. Arrears and recovery are not
 * among it.
 *
 * STATUS_NO_VALUE and STATUS_FAULT are explained by scheduler_problem().
 */
enum status scheduler_month(struct scheduler *scheduler, month m,
                            struct knowledge known, struct dues *out);

/*
 * Appends what is put right in month m because of what became known between
 * `before` and `now`: for each earlier month and item, the difference as
 * arrears or as recovery, never netted.
 */
enum status scheduler_corrections(struct scheduler *scheduler, month m,
                                  struct knowledge before, struct knowledge now,
                                  struct dues *out);

/*
 * Month m as it is paid by an office that pays at the month's end with what
 * is known then, and with no more than `known`: what is due, and corrections
 * of earlier months.
 */
enum status scheduler_payment(struct scheduler *scheduler, month m,
                              struct knowledge known, struct dues *out);

/*
 * The same knowledge of month m and those before it, with DATE_NONE where
 * nothing that was learned later concerns them. Where two of these are the
 * same, as much is known; where they differ, that may not have been worth
 * finding out.
 */
struct knowledge scheduler_knowledge(const struct scheduler *scheduler, month m,
                                     struct knowledge known);

static inline bool knowledge_equal(struct knowledge a, struct knowledge b)
{
    return a.law == b.law && a.facts == b.facts;
}

/* The version a month is decided on as known; NULL where there is none. */
const struct household *scheduler_version(struct scheduler *scheduler, month m,
                                          struct knowledge known);

/*
 * The determination of a month as known, by which it was (or would be, before
 * an approval) decided. Borrowed until the next call of any function here.
 */
enum status scheduler_decision(struct scheduler *scheduler, month m,
                               struct knowledge known,
                               const struct determination **out);

/* Why the last call did not end well. */
const struct determination *scheduler_problem(const struct scheduler *s);

#endif
