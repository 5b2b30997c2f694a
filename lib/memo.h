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

/* Of each person; or of all members, see memo_recall_all(). */
enum memo_part { MEMO_INCOME, MEMO_TEKUN_INCOME, MEMO_SUPPLEMENT, MEMO_PARTS };

struct memo_entry {
    bool known;
    struct grounds grounds;
    struct ratio result; /* an amount, or whole units */
};

enum { MEMO_COMPARED = 8 };

/* Start with {0}; free with memo_free(). */
struct memo {
    struct memo_entry *entries;
    struct person_part *parts;     /* of `examined` */
    struct person_part *own_parts; /* of the decision in hand */
    size_t room, part_room;
    bool is_examined;
    bool is_current;                 /* the decision in hand has these facts */
    struct determination examined;   /* everything before the decision */
    const struct param_set *differs; /* this policy from the baseline */
    int64_t baseline_units;          /* the baseline's standard of the area */
    bool all_good;                   /* every entry holds under this policy */
    struct grounds grounds;          /* of all entries together */
    struct comparison {
        wide times, amount;    /* units */
    } compared[MEMO_COMPARED]; /* with S, and not in the grounds yet */
    size_t compared_count;
};

/*
 * The facts of the household are examined: who counts, property, tekun
 * persons, income. The first puts that back where it is known and good under
 * this policy; the second keeps it.
 */
/* The parts are borrowed until memo_own_parts(), before they are changed. */
bool memo_resume(struct memo *memo, const struct policy *policy,
                 struct person_part *parts, struct determination *out);
void memo_examined(struct determination *d);

/* Nothing of the memo's is changed: the parts are the decision's own. */
static inline void memo_own_parts(struct determination *d)
{
    struct memo *memo = d->memo;
    if (!memo || d->parts != memo->parts)
        return;
    d->parts = memo->own_parts;
    for (size_t i = 0; i < d->household->person_count; i++)
        d->parts[i] = memo->parts[i];
}

/* A new household, to be decided under the baseline first. */
enum status memo_begin(struct memo *memo, const struct policy *baseline,
                       const struct household *household);
void memo_free(struct memo *memo);

/* The next policy of the same household, whose S is `standard_units`. */
static inline void memo_turn(struct memo *memo, int64_t standard_units)
{
    memo->all_good =
        grounds_hold(&memo->grounds, memo->differs, standard_units);
    memo->is_current = false;
    memo->compared_count = 0;
}

/* Brings what was compared with S into the grounds. */
void memo_settle(struct determination *d);

/*
 * Is the result known and good under this policy? Then what it rests on the
 * decision rests on too; where all results are good, memo_end() says so of
 * all of them together, which is more than need be, and sooner done.
 */
static inline bool memo_recall(struct determination *d, size_t person,
                               enum memo_part part, struct ratio *out)
{
    const struct memo *memo = d->memo;
    if (!memo)
        return false;
    const struct memo_entry *entry = &memo->entries[person * MEMO_PARTS + part];
    if (!entry->known)
        return false;
    if (!memo->all_good) {
        if (!grounds_hold(&entry->grounds, memo->differs, d->standard_units))
            return false;
        grounds_join(&d->grounds, &entry->grounds);
    }
    *out = entry->result;
    return true;
}

/*
 * The same of what the members come to together, where they are those of the
 * examined facts. It stands behind the persons.
 */
static inline bool memo_recall_all(struct determination *d, enum memo_part part,
                                   struct ratio *out)
{
    return d->memo && d->memo->is_current &&
           memo_recall(d, d->household->person_count, part, out);
}

/* The decision is made: it rests on what was recalled. */
static inline void memo_end(struct determination *d)
{
    memo_settle(d);
    if (d->memo->all_good)
        grounds_join(&d->grounds, &d->memo->grounds);
}

/*
 * Around reckoning a result: what it rests on is gathered from now on, and
 * how it ended. The first gives the grounds before, for the second. Without
 * a memo all is gathered together.
 */
struct grounds memo_listen_apart(struct determination *d);
void memo_keep_result(struct determination *d, size_t person,
                      enum memo_part part, const struct grounds *before,
                      struct ratio result);
void memo_keep_all(struct determination *d, enum memo_part part,
                   const struct grounds *before, struct ratio result);

static inline struct grounds memo_listen(struct determination *d)
{
    return d->memo ? memo_listen_apart(d) : NO_GROUNDS;
}

static inline void memo_keep(struct determination *d, size_t person,
                             enum memo_part part, const struct grounds *before,
                             struct ratio result)
{
    if (d->memo)
        memo_keep_result(d, person, part, before, result);
}

#endif
