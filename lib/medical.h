/*
 * medical - medical assistance (医疗救助): who pays how much of a claim.
 *
 * Section 11; J07.2, J09.1, D02.1, C32.1, C32.2. The layers pay one after the
 * other, each of what the earlier ones left of the cost within range: basic
 * insurance (基本医保), serious-illness insurance (大病保险), assistance
 * (医疗救助), tilt assistance (倾斜救助). An outpatient claim has no assistance
 * and no tilt but, where the pack opens it, the share the hospital advances
 * (垫付), for the classes the pack lists. Each layer is rounded half up to the
 * fen.
 */
#ifndef JIUZHU_MEDICAL_H
#define JIUZHU_MEDICAL_H

#include "rulebook.h"

enum medical_layer {
    MEDICAL_BASIC,
    MEDICAL_SERIOUS,
    MEDICAL_ASSISTANCE,
    MEDICAL_TILT,
    MEDICAL_OUTPATIENT,
    MEDICAL_LAYERS
};

enum medical_part {
    MEDICAL_DEDUCTIBLE,
    MEDICAL_SHARE,
    MEDICAL_CAP,
    MEDICAL_CLASSES, /* of the outpatient layer: for whom it is */
    MEDICAL_PARTS
};

/* What one layer pays to one class on one date. */
struct layer_terms {
    bool pays;   /* a share is in force: the layer exists */
    bool capped; /* a cap is in force */
    int64_t deductible_fen_year, cap_fen_year;
    struct ratio share;
    const struct dated_value *value[MEDICAL_PARTS]; /* NULL: none */
    const struct section *ended; /* a value that has ended, or NULL */
};

struct medical_terms {
    struct layer_terms layer[MEDICAL_LAYERS];
    bool unlisted; /* the hospital advances, but not for this class */
};

/* Letters a-z, digits and `_`, a letter first; not basic, serious, tilt. */
bool medical_is_class(struct span name);

/*
 * The terms of a class by the law of a date. Borrows from the book.
 * STATUS_OVERFLOW: the name of the class is too long.
 */
enum status medical_terms(const struct rulebook *book, struct span class_name,
                          date on, date known_on, struct medical_terms *out);

struct medical_claim {
    date on;
    bool outpatient;
    int64_t within_fen; /* the cost within range */
    /* What the insurances paid, where the claim says so. */
    bool given[MEDICAL_SERIOUS + 1];
    int64_t given_fen[MEDICAL_SERIOUS + 1];
};

/*
 * What a person has used in a calendar year; {0} for a new one. Counters are
 * the person's, whatever the class of the claims.
 */
struct medical_year {
    int year;
    int64_t deductible_used_fen[MEDICAL_LAYERS];
    int64_t paid_fen[MEDICAL_LAYERS];
};

struct medical_outcome {
    int64_t paid_fen[MEDICAL_LAYERS];
    /* Layers that were examined, not given: bits (1 << layer). */
    unsigned examined;
    enum medical_layer assisting; /* assistance or outpatient */
    bool assists;                 /* that layer exists */
    bool capped;                  /* and has a cap */
    int64_t deductible_left_fen;  /* of it, for the rest of the year */
    int64_t cap_left_fen;         /* the same */
    const struct section *ended;  /* STATUS_NO_VALUE: what has ended */
};

/*
 * Pays one claim; those of a person come in order of their dates. The year is
 * set anew where the claim is of another calendar year. STATUS_FAULT: the
 * insurances paid more than the cost within range. STATUS_NO_VALUE: a needed
 * value has ended. Either leaves `year` as it was.
 */
enum status medical_pay(const struct medical_terms *terms,
                        const struct medical_claim *claim,
                        struct medical_year *year, struct medical_outcome *out);

#endif
