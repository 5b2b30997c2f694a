/*
 * determination - what is decided for one household on one date, person by
 * person and item by item. The rules of floor 2 fill it in, in the order of
 * determine().
 *
 * Amounts of items are exact fractions of fen until money_round() makes them
 * fen; item_fen and total_fen are what is paid, in fen a month.
 */
#ifndef JIUZHU_DETERMINATION_H
#define JIUZHU_DETERMINATION_H

#include "grounds.h"
#include "household.h"
#include "policy.h"
#include "reason.h"
#include "steps.h"

enum item {
    ITEM_DIBAO,
    ITEM_SINGLE,
    ITEM_TEKUN,
    ITEM_CARE,
    ITEM_SUPPLEMENT,
    ITEM_COUNT
};

/* One person's part. The amounts are exact, before rounding. */
struct person_part {
    enum category category; /* tekun, dibao, single or none */
    bool excluded;          /* by section 1: looked at for nothing */
    reasons reasons;
    struct ratio item[ITEM_COUNT];
};

/*
 * What any person of the household has that a rule may ask about: one look
 * over the rows spares the rules theirs. Where a trait is not there, nobody
 * has it.
 */
struct traits {
    bool may_be_left_out; /* something an exclusion asks about */
    bool unborn;          /* born after the date */
    bool permit;          /* lives here on a residence permit */
    bool refused;         /* has refused work */
    uint8_t support;      /* not 0: somebody's was assessed */
    uint32_t tags;
};

/* Why a household could not be decided. */
struct problem {
    enum param param;       /* STATUS_NO_VALUE: the parameter, */
    const char *param_name; /* its name, */
    enum presence presence; /* and whether it ended or never began */
    size_t person;          /* STATUS_FAULT: whose fact is missing, */
    const char *column;     /* and the column that would give it */
};

struct memo;

struct determination {
    const struct policy *policy;
    const struct household *household;
    date on;
    struct steps *steps; /* NULL: not recorded */
    struct memo *memo;   /* NULL: nothing is kept, see memo.h */
    bool brief;          /* the household's result alone is wanted */
    struct problem problem;
    struct grounds grounds; /* what of the policy the decision rests on */

    struct person_part *parts; /* one a person, provided by the caller */
    struct traits traits;
    bool somebody_left_out; /* by the exclusions */
    enum category category;
    int64_t members; /* counted members n */
    int64_t tekun_persons;
    int64_t single_persons; /* those who are paid */
    struct ratio single;    /* what the last of them is paid, before rounding */
    bool single_differs;    /* not all of them are paid that */
    bool property_passes;
    int64_t standard_units;     /* S, in units of the policy */
    int64_t income_units;       /* I, floored at 0 */
    int64_t tekun_income_units; /* own incomes of the tekun persons */
    struct ratio item[ITEM_COUNT];
    int64_t item_fen[ITEM_COUNT];
    int64_t total_fen;
    bool has_distance;
    int64_t distance_fen;
    reasons reasons;
};

/* Tells which value is needed and not in force. */
void determination_tell_absent(struct determination *d, enum param id);

/* STATUS_NO_VALUE: the decision needs a value that is not in force. */
static inline enum status determination_absent(struct determination *d,
                                               enum param id)
{
    determination_tell_absent(d, id);
    return STATUS_NO_VALUE;
}

/*
 * The value in force, or NULL; the decision has read it either way. A standard
 * may enter anything from here: see determination_standard().
 */
static inline const struct value *determination_peek(struct determination *d,
                                                     enum param id)
{
    param_set_add(&d->grounds.reads, (int)id);
    if (id == PARAM_DIBAO_STANDARD_URBAN || id == PARAM_DIBAO_STANDARD_RURAL)
        param_set_add(&d->grounds.reads, SET_BENT);
    return d->policy->presence[id] == VALUE_IN_FORCE
               ? &d->policy->value[id]->value
               : NULL;
}

/*
 * The value of a parameter for this decision. STATUS_OK with *out NULL where
 * it only opens something and has no value yet; STATUS_NO_VALUE, with the
 * problem filled in, where it is needed or has ended.
 */
static inline enum status determination_value(struct determination *d,
                                              enum param id,
                                              const struct value **out)
{
    *out = determination_peek(d, id);
    return d->policy->stops[id] ? determination_absent(d, id) : STATUS_OK;
}

/* The same, but an absent value is STATUS_NO_VALUE whatever the parameter. */
static inline enum status determination_need(struct determination *d,
                                             enum param id,
                                             const struct value **out)
{
    *out = determination_peek(d, id);
    return *out ? STATUS_OK : determination_absent(d, id);
}

/* STATUS_FAULT: the decision needs a fact of this person. */
enum status determination_lacks(struct determination *d, size_t person,
                                const char *column);

/* An amount in units as an exact fraction of fen. */
static inline struct ratio fen_of_units(const struct determination *d,
                                        int64_t units)
{
    return (struct ratio){units, d->policy->scale};
}

/*
 * S in units, where it enters an amount times a number, and what is made of
 * that is not compared with anything.
 */
static inline int64_t determination_standard_times(struct determination *d)
{
    param_set_add(&d->grounds.reads,
                  (int)param_of_standard(d->household->area));
    return d->standard_units;
}

/* S in units, where it enters an amount in any other way. */
static inline int64_t determination_standard(struct determination *d)
{
    param_set_add(&d->grounds.reads, SET_BENT);
    return determination_standard_times(d);
}

/* determination_reaches() where the memo wants to know how far it holds. */
void determination_compared(struct determination *d, wide times, wide amount);

/*
 * Is `times` x S at least the amount, in units? Every comparison with S is
 * made here, so that the grounds say for which standards it comes out so.
 * Both are within 127 bits, times is not negative.
 */
static inline bool determination_reaches(struct determination *d, wide times,
                                         wide amount)
{
    if (d->memo)
        determination_compared(d, times, amount);
    return d->standard_units * times >= amount;
}

/* sum += amount; exact. */
static inline enum status ratio_accumulate(struct ratio *sum,
                                           struct ratio amount)
{
    int64_t whole;
    if (sum->den != 1 || amount.den != 1 ||
        __builtin_add_overflow(sum->num, amount.num, &whole))
        return ratio_add(*sum, amount, sum);
    sum->num = whole;
    return STATUS_OK;
}

/*
 * Why a person has what he or she has: their own reasons, and for a counted
 * person of a household that is not helped those of the household.
 */
reasons determination_person_reasons(const struct determination *d,
                                     size_t person);

/* Notes the figure "limit" of a step: S x n. */
void determination_limit(const struct determination *d, struct step *step);

/* What determination_basis() and determination_also() do to a step. */
void determination_rest(const struct determination *d, struct step *step,
                        enum param id, bool besides);

/* Notes the parameter a step rests on, with its value in force. */
static inline void determination_basis(const struct determination *d,
                                       struct step *step, enum param id)
{
    if (step)
        determination_rest(d, step, id, false);
}

/* The same for what it rests on besides. */
static inline void determination_also(const struct determination *d,
                                      struct step *step, enum param id)
{
    if (step)
        determination_rest(d, step, id, true);
}

#endif
