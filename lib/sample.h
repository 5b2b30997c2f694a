/*
 * sample - drawing households for an audit, the same from the same seed
 * whatever their order, and estimating the error of all from theirs.
 *
 * Each household has a key, a number that its id and the seed give. Some are
 * in with certainty. Of the others:
 *
 * stratified  from each stratum those with the smallest keys, in proportion
 *             to its size, but two at least. The estimate expands the mean of
 *             a stratum by its size; its variance is that of simple random
 *             sampling without replacement (Cochran, Sampling Techniques,
 *             chapters 2 and 5).
 * money       systematically over the money paid, in the order of the keys,
 *             from a random start: the chance is in proportion to what was
 *             paid; who was paid an interval or more is in with certainty. The
 *             estimate is that of Hansen and Hurwitz; its variance that of
 *             drawing with replacement, which is on the safe side.
 *
 * Intervals are 1.96 standard errors to either side: 95 %, by the normal
 * approximation. All in integers: products of 128 bits, the root rounded up.
 */
#ifndef JIUZHU_SAMPLE_H
#define JIUZHU_SAMPLE_H

#include "ratio.h"
#include "span.h"
#include "status.h"

enum sample_design { SAMPLE_STRATIFIED, SAMPLE_MONEY };

enum sample_why {
    SAMPLE_NOT_DRAWN,
    SAMPLE_DRAWN,
    SAMPLE_RELATIVE, /* a near relative of an official is registered */
    SAMPLE_LARGE     /* was paid an interval or more */
};

struct sample_plan {
    enum sample_design design;
    uint64_t seed;
    int64_t count;      /* how many to draw; 0: by share */
    struct ratio share; /* of each stratum, or of those who were paid */
};

/* A household of the population. */
struct sample_unit {
    uint64_t key;
    int64_t paid_fen;
    uint32_t stratum;
    enum sample_why why; /* SAMPLE_RELATIVE before it is drawn, or nothing */
};

/* Of those that are not in with certainty. */
struct sample_stratum {
    int64_t households, drawn;
    int64_t paid_fen;
};

uint64_t sample_key(uint64_t seed, struct span id);

/*
 * Draws: sets `why` of the units, which are put in the order of their strata
 * and keys, and fills in the strata (zeroed before; in design `money` one).
 */
enum status sample_draw(const struct sample_plan *plan,
                        struct sample_unit *units, size_t count,
                        struct sample_stratum *strata, size_t stratum_count);

/* The error found in a household that was drawn. */
struct sample_finding {
    struct sample_unit unit;
    int64_t error_fen; /* not negative */
};

struct sample_estimate {
    int64_t found_fen; /* in the sample */
    int64_t estimate_fen, low_fen, high_fen;
    int64_t audited; /* not with certainty */
    /*
     * Without any error among these: at 95 % at most so many of `households`
     * have one (stratified), or so much was wrong (money), by the rule of
     * three.
     */
    bool none;
    int64_t households, most;
};

/*
 * Estimates for one stratum, or for all (SAMPLE_ALL: those in with certainty
 * too). STATUS_OVERFLOW where products pass 128 bits.
 */
enum { SAMPLE_ALL = -1 };
enum status sample_estimate(const struct sample_plan *plan,
                            const struct sample_stratum *strata,
                            size_t stratum_count,
                            const struct sample_finding *findings, size_t count,
                            int stratum, struct sample_estimate *out);

#endif
