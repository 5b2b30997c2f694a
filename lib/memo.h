/*
 * memo - results of parts of a decision, kept while one household is decided
 * under one policy after another.
 *
 * The invariant: what is kept is what the first policy (the baseline) would
 * give, together with every parameter that was read to reach it; it serves
 * under another policy only where the two agree on all of these. So a
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
    struct param_set reads;
    struct ratio result; /* an amount, or whole units */
};

/* Start with {0}; free with memo_free(). */
struct memo {
    struct memo_entry *entries;
    size_t room;
    const struct param_set *differs; /* from the baseline, of this policy */
};

/* A new household. */
enum status memo_begin(struct memo *memo, size_t person_count);
void memo_free(struct memo *memo);

/* Is the result known and good under this policy? Then it counts as read. */
bool memo_recall(struct determination *d, size_t person, enum memo_part part,
                 struct ratio *out);

/*
 * Around reckoning a result: what is read from now on, and how it ended. The
 * first gives what was read before, for the second.
 */
struct param_set memo_listen(struct determination *d);
void memo_keep(struct determination *d, size_t person, enum memo_part part,
               const struct param_set *before, struct ratio result);

#endif
