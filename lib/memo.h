/*
 * memo - results of parts of a decision, kept while one household is decided
 * under one policy after another.
 *
 * The invariant: what is kept is what the first policy (the baseline) gives,
 * with its grounds; it serves under another policy only where they hold. So a
 * decision with a memo is the decision without one, only sooner. Nothing is
 * kept while steps are recorded: they would be missing.
 */
#ifndef JIUZHU_MEMO_H
#define JIUZHU_MEMO_H

#include "determination.h"

/* Of each person. */
enum memo_part { MEMO_INCOME, MEMO_TEKUN_INCOME, MEMO_SUPPLEMENT, MEMO_PARTS };

struct memo_entry {
    bool known;
    struct grounds grounds;
    struct ratio result; /* an amount, or whole units */
};

/* Start with {0}; free with memo_free(). */
struct memo {
    struct memo_entry *entries;
    size_t room;
    const struct param_set *differs; /* this policy from the baseline */
    int64_t baseline_units;          /* the baseline's standard of the area */
    bool all_good;                   /* every entry holds under this policy */
    struct grounds grounds;          /* of all entries together */
};

/* A new household, to be decided under the baseline first. */
enum status memo_begin(struct memo *memo, const struct policy *baseline,
                       const struct household *household);
void memo_free(struct memo *memo);

/* The next policy of the same household, whose S is `standard_units`. */
static inline void memo_turn(struct memo *memo, int64_t standard_units)
{
    memo->all_good =
        grounds_hold(&memo->grounds, memo->differs, standard_units);
}

/*
 * Is the result known and good under this policy? Then what it rests on the
 * decision rests on too.
 */
static inline bool memo_recall(struct determination *d, size_t person,
                               enum memo_part part, struct ratio *out)
{
    const struct memo *memo = d->memo;
    if (!memo)
        return false;
    const struct memo_entry *entry = &memo->entries[person * MEMO_PARTS + part];
    if (!entry->known ||
        (!memo->all_good &&
         !grounds_hold(&entry->grounds, memo->differs, d->standard_units)))
        return false;
    grounds_join(&d->grounds, &entry->grounds);
    *out = entry->result;
    return true;
}

/*
 * Around reckoning a result: what it rests on is gathered from now on, and
 * how it ended. The first gives the grounds before, for the second.
 */
struct grounds memo_listen(struct determination *d);
void memo_keep(struct determination *d, size_t person, enum memo_part part,
               const struct grounds *before, struct ratio result);

#endif
