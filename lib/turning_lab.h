/*
 * turning_lab - a copy of a household that is altered and decided again, for
 * the search for turning points (turning.h) alone.
 */
#ifndef JIUZHU_TURNING_LAB_H
#define JIUZHU_TURNING_LAB_H

#include "turning.h"

/* A household that may be altered, decided again and again. */
struct lab {
    const struct determination *decision; /* as it was */
    struct household household;
    struct person *persons;
    struct person_part *parts;
    struct determination result;
    struct turnings *out;
    bool failed; /* memory ran out: a turning point was not noted */
};

/* Copies the household of a decision. Close with lab_close() in any case. */
enum status lab_open(const struct determination *decision, struct turnings *out,
                     struct lab *lab);
void lab_close(struct lab *lab);

/* The household as it was. */
void lab_restore(struct lab *lab);

/* Decides the altered household; false where that cannot be done. */
bool lab_decide(struct lab *lab);

/* Notes what was decided last as a turning point; see lab->failed. */
void lab_note(struct lab *lab, struct turning turning);

/*
 * A question to the altered household. `change` is how far it is altered, and
 * the answer does not go back once it is yes.
 */
struct question {
    void (*alter)(struct lab *lab, int person, int64_t change);
    bool (*answer)(const struct lab *lab, int person, int64_t wanted);
    int person;
    int64_t wanted;
};

/* Alters the household anew, decides, and answers. */
bool lab_ask(struct lab *lab, const struct question *q, int64_t change);

/*
 * The least change up to `most` that is answered with yes, decided last; 0
 * where there is none.
 */
int64_t lab_least_change(struct lab *lab, const struct question *q,
                         int64_t most);

/* The better the category of the counted members, the higher. */
int lab_rank(enum category category);
bool lab_ranks_at_least(const struct lab *lab, int person, int64_t wanted);

/* The searches by income. turning_income.c */
void turning_find_income(struct lab *lab);
void turning_find_own_income(struct lab *lab);

#endif
