/*
 * proof - the arithmetic of a trace (trace.h), done again from the trace
 * alone: sums, products, differences, comparisons with their outcomes, tiers,
 * floor, shares, rounding, totals, and what the row says beside them.
 *
 * It knows no household and no rule pack and calls nothing that decides:
 * only fractions (ratio.h) are shared with the decision. Whether the right
 * rule was applied to the right facts is not its question.
 *
 * Invariant: every figure, and every parameter whose value is a number, takes
 * part in some check; one that takes part in none is a fault. So a figure of
 * a step that is not known here is refused, not passed over.
 */
#ifndef JIUZHU_PROOF_H
#define JIUZHU_PROOF_H

#include "ratio.h"
#include "span.h"
#include "status.h"

struct proof_figure {
    struct span name, text;
    struct ratio value; /* amounts in yuan */
    bool is_number;     /* the text is one */
    bool used;          /* a check has looked at it */
};

/* A parameter that a step rests on. */
struct proof_basis {
    struct span parameter, value, since;
    bool yearly; /* the value is by the year */
    bool used;
};

struct proof_step {
    struct span rule, note, person; /* empty: none */
    int64_t number;
    int verdict; /* 1 holds, 0 does not, -1 is not said */
    struct proof_figure *figures;
    size_t figure_count;
    struct proof_basis *bases;
    size_t basis_count;
};

/* A column of the row beside the trace; an empty one has the length 0. */
struct proof_cell {
    struct span name, text;
};

/* What a worksheet gives a person: dibao, single, tekun, care, supplement. */
enum { PROOF_PARTS = 5 };
struct proof_part {
    struct span amounts[PROOF_PARTS];
};

/*
 * A row of `determine --explain`, of a household or a person; or a worksheet
 * of `explain`, which has fewer columns and the parts of its persons.
 */
struct proof_row {
    struct place place; /* file and line */
    bool sound;         /* it could be read */
    struct span id;     /* of the household */
    struct proof_cell *cells;
    size_t cell_count;
    struct proof_step *steps;
    size_t step_count;
    bool worksheet;
    struct proof_part *parts;
    size_t part_count;
};

/* What a trace comes to, in yuan a month. */
struct proof_items {
    struct ratio paid, care, supplement; /* paid: dibao, single and tekun */
    int64_t tekun_persons, single_persons;
};

/*
 * Checks a row. Every fault is added with the step and the figure as its
 * column; STATUS_FAULT where there is any. `figures` counts those checked.
 */
enum status proof_check(struct proof_row *row, struct messages *faults,
                        struct proof_items *out, uint64_t *figures);

/* The rows of one household, a person each. Start with the faults alone. */
struct proof_group {
    struct messages *faults; /* where they are added */
    struct place place;      /* of its first row */
    struct proof_items expected, found;
    size_t rows;
};

/* Is it a row of a person? */
bool proof_is_of_person(const struct proof_row *row);

/* Adds a row whose trace came to `items`. */
enum status proof_group_add(struct proof_group *group,
                            const struct proof_row *row,
                            const struct proof_items *items);

/* The parts of all persons add up to what the trace gives the household. */
enum status proof_group_end(struct proof_group *group);

/* A figure or a value as a fraction: "708.00", "-0.01", "1000/3", "30%". */
bool proof_number(struct span text, struct ratio *out);

#endif
