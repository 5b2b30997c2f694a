/*
 * claims - many claims paid: each person's in order of their dates, whatever
 * the order of the file, and the quarterly settlement with the hospitals.
 *
 * Section 11; C33.1. The law is that of each claim's date; it is read once a
 * date and class. Memory: the claims.
 */
#ifndef JIUZHU_CLAIMS_H
#define JIUZHU_CLAIMS_H

#include "medical.h"

struct claim {
    struct span id, person_id, class_name, hospital; /* borrowed */
    int64_t total_fen;
    struct medical_claim facts;
    const char *file; /* where it stands, and its text: for the caller */
    uint64_t line;
    struct span text;
    /* Set by claims_pay(). */
    enum status status; /* as of medical_pay() */
    const struct medical_terms *terms;
    struct medical_outcome outcome;
    int64_t self_fen; /* the total less all that is paid */
};

/* Claims in the order of the input; start with {0}, free claims_free(). */
struct claims {
    struct claim *items;
    size_t count, capacity;
    struct arena arena; /* owns texts and terms */
};

void claims_free(struct claims *claims);

/* Adds a claim, copying its texts (file: borrowed). */
enum status claims_add(struct claims *claims, const struct claim *claim);

/*
 * Pays all claims: a person's by date, those of a day in the order of the
 * input. A claim whose own status is not OK changes no counter.
 */
enum status claims_pay(struct claims *claims, const struct rulebook *book,
                       date known_on);

/* What a hospital advanced in a quarter, and what makes up the cost. */
struct settlement {
    int year, quarter;
    struct span hospital; /* borrowed from the claims */
    int64_t claims;
    int64_t advanced_fen;
    /* within range = insurance + advanced + patient */
    int64_t within_fen, insurance_fen, patient_fen;
};

/*
 * The outpatient claims with an advance, by quarter and then hospital in byte
 * order. Caller frees *out with free(). After claims_pay().
 */
enum status claims_settle(const struct claims *claims, struct settlement **out,
                          size_t *count);

#endif
