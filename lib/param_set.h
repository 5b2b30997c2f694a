/*
 * param_set - a set of parameters: those a decision has read, those in which
 * two policies differ.
 *
 * A family is one element: whoever asks about one supplement has asked about
 * all. SET_SCALE stands for the units a policy counts in, SET_BENT for a dibao
 * standard that entered an amount otherwise than times a number (straight.h).
 */
#ifndef JIUZHU_PARAM_SET_H
#define JIUZHU_PARAM_SET_H

#include "params.h"

enum {
    SET_SCALE = PARAM_NONE,
    SET_BENT,
    PARAM_SET_BITS = 64,
    PARAM_SET_WORDS = SET_BENT / PARAM_SET_BITS + 1
};

struct param_set {
    uint64_t words[PARAM_SET_WORDS];
};

static inline void param_set_add(struct param_set *set, int id)
{
    set->words[id / PARAM_SET_BITS] |= UINT64_C(1) << id % PARAM_SET_BITS;
}

static inline bool param_set_has(const struct param_set *set, int id)
{
    return set->words[id / PARAM_SET_BITS] >> id % PARAM_SET_BITS & 1;
}

static inline void param_set_join(struct param_set *set,
                                  const struct param_set *other)
{
    for (int i = 0; i < PARAM_SET_WORDS; i++)
        set->words[i] |= other->words[i];
}

/* Is some parameter in both? */
static inline bool param_sets_meet(const struct param_set *a,
                                   const struct param_set *b)
{
    for (int i = 0; i < PARAM_SET_WORDS; i++)
        if (a->words[i] & b->words[i])
            return true;
    return false;
}

/* Is some parameter besides this one in both? */
static inline bool param_sets_meet_besides(const struct param_set *a,
                                           const struct param_set *b, int id)
{
    for (int i = 0; i < PARAM_SET_WORDS; i++) {
        uint64_t both = a->words[i] & b->words[i];
        if (i == id / PARAM_SET_BITS)
            both &= ~(UINT64_C(1) << id % PARAM_SET_BITS);
        if (both)
            return true;
    }
    return false;
}

#endif
