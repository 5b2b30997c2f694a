/*
 * traced - the trace and the row of a decision, as `verify --trace` would read
 * them from a file, to be altered and checked.
 */
#ifndef JIUZHU_TESTS_TRACED_H
#define JIUZHU_TESTS_TRACED_H

#include "made_up.h"
#include "proof.h"
#include "proof_work.h"

enum { TRACED_STEPS = 160, TRACED_COLUMNS = 14 };

struct traced {
    struct proof_row row;   /* its steps and cells: those below, or a test's */
    struct messages faults; /* of the last check */
    int decision;           /* each_decision(): which one, from 0 */
    struct proof_step steps[TRACED_STEPS];
    struct proof_figure figures[TRACED_STEPS][STEP_FIGURES];
    struct proof_basis bases[TRACED_STEPS][STEP_ALSO + 1];
    struct proof_cell columns[TRACED_COLUMNS];
    struct proof_part parts[2];
};
extern struct traced traced;

/* An empty row; before and after each test. */
void traced_begin(void);
void traced_end(void);

/* The decision of the world in hand: its trace, and its row, in fen. */
void traced_read(void);
void traced_read_row(void);

/*
 * Checks the row: how many faults are told. As one of a person, no columns are
 * looked at.
 */
size_t faults_of_row(void);
size_t faults_of_person(void);

/*
 * Decides `count` households, made up by the seed, in as many places; sees the
 * trace of each that can be decided. How many those are.
 */
int each_decision(uint64_t seed, int count, void (*see)(void));

/*
 * Of the trace in hand, one after the other; what is altered is put back. Of
 * a rule: the steps that have it, and how many they are.
 */
void each_step(void (*see)(struct proof_step *step));
void each_figure(void (*see)(struct proof_figure *figure));
void each_basis(void (*see)(struct proof_basis *basis));
size_t each_step_of(const char *rule, void (*see)(struct proof_step *step));

#endif
