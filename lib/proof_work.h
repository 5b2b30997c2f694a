/*
 * proof_work - what the parts of a proof (proof.h) share while they walk over
 * the steps of one trace.
 */
#ifndef JIUZHU_PROOF_WORK_H
#define JIUZHU_PROOF_WORK_H

#include "proof.h"

enum proof_item {
    PROOF_DIBAO,
    PROOF_SINGLE,
    PROOF_TEKUN,
    PROOF_CARE,
    PROOF_SUPPLEMENT,
    PROOF_ITEMS = PROOF_PARTS
};

/* What must be the same wherever it stands. */
enum carried {
    CARRIED_STANDARD,
    CARRIED_MEMBERS,
    CARRIED_INCOME,
    CARRIED_PERSONS,
    CARRIED_COUNT
};

struct known {
    bool is;
    struct ratio value;
};

/* What stands before the own income of a person. */
struct before_own {
    struct span person;
    struct known wage, cost, after_cost, left_out, pension;
};

struct proof {
    struct proof_row *row;
    struct messages *faults;
    struct proof_step *step; /* NULL: the row itself */
    uint64_t figures;        /* checked */

    struct known carried[CARRIED_COUNT];
    struct before_own before;
    struct known own;          /* of a person alone, not used yet */
    struct span own_person;    /* whose */
    struct ratio sum;          /* of the own incomes of the household */
    int64_t earners;           /* how many they are, not added up yet */
    struct known deduction;    /* of rigid expenses */
    struct ratio coefficients; /* above one, of all members */
    struct known dibao;        /* before rounding */
    struct known edge_limit;   /* a person */
    struct ratio points;       /* of the grade */
    bool dibao_holds, edge_holds, edge_tested, expenditure_holds, over_limit;
    struct ratio exact[PROOF_ITEMS]; /* but dibao */
    struct known rounded[PROOF_ITEMS], after[PROOF_ITEMS];
    bool to_fen;        /* items are rounded to the fen, */
    struct known whole; /* and the total by the pack */
    struct known total;
    struct proof_items items;
};

/* ---- proof_step.c: one step -------------------------------------------- */

/* Adds a fault at the step and `figure`; NULL: at the step. */
void proof_fault(struct proof *p, const char *figure, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The figure, which counts as used; NULL where the step has none such. */
struct proof_figure *proof_find(struct proof_step *step, const char *name);

/* The same; that it is missing, or no number, is a fault. */
const struct ratio *proof_figure(struct proof *p, const char *name);

/* The figure must be `expected`, as the steps before it give it. */
void proof_expect(struct proof *p, const char *name, struct ratio expected);

/* The parameter by name, or by its beginning up to a final point. */
struct proof_basis *proof_basis(struct proof_step *step, const char *name);

/* The value of a parameter as a number: months without their letter. */
bool proof_value(const struct proof_basis *basis, struct ratio *out);

/* ---- proof_tables.c ---------------------------------------------------- */

/* Equations, comparisons, parameters and carried values of one step. */
void proof_tables(struct proof *p);

/* ---- proof_income.c ---------------------------------------------------- */

void proof_basic_pension(struct proof *p);
void proof_employment_cost(struct proof *p);
void proof_disregard(struct proof *p);
void proof_own_income(struct proof *p);
void proof_rigid_deduction(struct proof *p);
void proof_household_income(struct proof *p);

/* The step uses the own income of its person, given just before it. */
void proof_use_own(struct proof *p);

static inline void proof_note(struct known *known, const struct ratio *figure)
{
    if (figure)
        *known = (struct known){true, *figure};
}

/* ---- proof_round.c ----------------------------------------------------- */

/* `amount` (not negative) to a multiple of `unit`; false: it cannot be. */
bool proof_round(struct ratio amount, struct span mode, struct ratio unit,
                 struct ratio *out);

void proof_rounding(struct proof *p);
void proof_rounding_total(struct proof *p);
void proof_total(struct proof *p);
void proof_tekun_basic(struct proof *p);

/* What the steps give an item before rounding. */
struct ratio proof_exact(const struct proof *p, enum proof_item item);

/* ---- proof_row.c ------------------------------------------------------- */

/* The columns of the row against what the trace comes to. */
void proof_columns(struct proof *p);

/* ---- arithmetic: an overflow leaves *out alone and is a fault ---------- */

bool proof_add(struct proof *p, struct ratio a, struct ratio b,
               struct ratio *out);
bool proof_subtract(struct proof *p, struct ratio a, struct ratio b,
                    struct ratio *out);
bool proof_multiply(struct proof *p, struct ratio a, struct ratio b,
                    struct ratio *out);

static inline bool ratio_equal(struct ratio a, struct ratio b)
{
    return ratio_compare(a, b) == 0;
}

static inline struct ratio ratio_least(struct ratio a, struct ratio b)
{
    return ratio_compare(a, b) < 0 ? a : b;
}

static inline struct ratio ratio_not_below_zero(struct ratio a)
{
    return a.num < 0 ? RATIO_ZERO : a;
}

static inline struct ratio ratio_whole(int64_t value)
{
    return (struct ratio){value, 1};
}

#endif
