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

/* Why a household could not be decided. */
struct problem {
    enum param param;       /* STATUS_NO_VALUE: the parameter, */
    const char *param_name; /* its name, */
    enum presence presence; /* and whether it ended or never began */
    size_t person;          /* STATUS_FAULT: whose fact is missing, */
    const char *column;     /* and the column that would give it */
};

struct determination {
    const struct policy *policy;
    const struct household *household;
    date on;
    struct steps *steps; /* NULL: not recorded */
    struct problem problem;

    struct person_part *parts; /* one a person, provided by the caller */
    enum category category;
    int64_t members; /* counted members n */
    int64_t tekun_persons;
    int64_t single_persons; /* those who are paid */
    bool property_passes;
    int64_t standard_units; /* S, in units of the policy */
    int64_t income_units;   /* I, floored at 0 */
    struct ratio item[ITEM_COUNT];
    int64_t item_fen[ITEM_COUNT];
    int64_t total_fen;
    bool has_distance;
    int64_t distance_fen;
    reasons reasons;
};

/*
 * The value of a parameter for this decision. STATUS_OK with *out NULL where
 * it only opens something and has no value yet; STATUS_NO_VALUE, with the
 * problem filled in, where it is needed or has ended.
 */
enum status determination_value(struct determination *d, enum param id,
                                const struct value **out);

/* The same, but an absent value is STATUS_NO_VALUE whatever the parameter. */
enum status determination_need(struct determination *d, enum param id,
                               const struct value **out);

/* STATUS_FAULT: the decision needs a fact of this person. */
enum status determination_lacks(struct determination *d, size_t person,
                                const char *column);

/* An amount in units as an exact fraction of fen. */
static inline struct ratio fen_of_units(const struct determination *d,
                                        int64_t units)
{
    return (struct ratio){units, d->policy->scale};
}

/* sum += amount; exact. */
static inline enum status ratio_accumulate(struct ratio *sum,
                                           struct ratio amount)
{
    return ratio_add(*sum, amount, sum);
}

/*
 * Why a person has what he or she has: their own reasons, and for a counted
 * person of a household that is not helped those of the household.
 */
reasons determination_person_reasons(const struct determination *d,
                                     size_t person);

/* Notes the figure "limit" of a step: S x n. */
void determination_limit(const struct determination *d, struct step *step);

/* Notes the parameter a step rests on, with its value in force. */
void determination_basis(const struct determination *d, struct step *step,
                         enum param id);

/* The same for what it rests on besides. */
void determination_also(const struct determination *d, struct step *step,
                        enum param id);

#endif
