/*
 * monthly - the determination of a household's months, each once: the state
 * of the household on the month's first day, decided under the policy of that
 * day.
 *
 * A month as known is decided when first asked for and kept while the
 * household is in hand; what asks for earlier months (phase-out, subsidies,
 * corrections) costs nothing twice. Where nothing can have changed since the
 * month before (standstill.h) its decision is taken over.
 */
#ifndef JIUZHU_MONTHLY_H
#define JIUZHU_MONTHLY_H

#include "determine.h"
#include "history.h"
#include "policies.h"
#include "schedule.h"

struct month_state {
    month month;
    struct knowledge known;
    enum status status; /* of the determination */
    /* NULL: the household has no version yet, and nothing below holds. */
    const struct household *version;
    date on;            /* decided on: the first day; with at_approval, */
    bool at_approval;   /* the day of the approval, itself included */
    bool frozen;        /* income is that of an earlier version */
    bool payable;       /* by the approval: dibao and what goes with it */
    bool payable_tekun; /* by the approval: tekun and care */
    month decided;      /* the month decided anew that it repeats, or itself */
    month until;        /* before it, time alone changes nothing */
    struct household household; /* as decided */
    struct determination d;
    struct person *persons;
    struct person_part *parts;
    size_t person_room, part_room;
    uint64_t turn; /* of the household it belongs to */
};

struct monthly;

enum status monthly_new(struct policies *policies, struct monthly **out);
void monthly_free(struct monthly *monthly);

/*
 * Whether more than its determination is due for a month that gives nothing
 * by it, such as a bonus: then an approval anew does not take the month.
 */
struct monthly_more {
    enum status (*asked)(void *of, const struct month_state *s, bool *out);
    void *of;
};
void monthly_ask(struct monthly *monthly, struct monthly_more more);

/*
 * Takes up a household. The history is borrowed until the next call.
 * STATUS_MEMORY.
 */
enum status monthly_begin(struct monthly *monthly,
                          const struct history *history);

/* From now on every month is decided anew: for tests, which compare. */
void monthly_repeat_nothing(struct monthly *monthly);

/*
 * The state of a month; STATUS_MEMORY. What the determination says is in
 * (*out)->status and (*out)->d. Borrowed while fewer than MONTHLY_KEPT months
 * lie between it and others asked for.
 */
enum { MONTHLY_KEPT = 2048 };
enum status monthly_state(struct monthly *monthly, month m,
                          struct knowledge known,
                          const struct month_state **out);

/*
 * The same of a month that a later one looks back on: STATUS_OVERFLOW, too,
 * where it could not be decided because an amount does not fit. What the
 * rules leave open gives nothing then.
 */
enum status monthly_before(struct monthly *monthly, month m,
                           struct knowledge known,
                           const struct month_state **out);

/* The policy of a month as known. */
enum status monthly_policy(struct monthly *monthly, month m,
                           struct knowledge known, const struct policy **out);

/*
 * The determination of a month in which dibao goes on at an amount though the
 * household is out by its income: dibao is the amount, supplements go on by
 * person, nobody is let in alone, and the whole is rounded as one. Borrowed
 * until the next call; the status of the determination.
 */
enum status monthly_goes_on(struct monthly *monthly,
                            const struct month_state *of,
                            struct ratio amount_fen,
                            const struct determination **out);

/* Is the household in dibao, paid, in this month? */
static inline bool month_in_dibao(const struct month_state *s)
{
    return s->version && s->status == STATUS_OK && s->payable &&
           s->d.category == CATEGORY_DIBAO;
}

/* Is it outside dibao for its income and for nothing else? */
static inline bool month_is_out_by_income(const struct month_state *s)
{
    return s->version && s->status == STATUS_OK && !s->at_approval &&
           s->d.members > 0 && s->d.property_passes &&
           s->d.category != CATEGORY_DIBAO;
}

const struct history *monthly_history(const struct monthly *monthly);

#endif
