/*
 * steps - the record of how a decision was reached: each rule that was
 * applied, the figures it used, and the value of the pack it rests on.
 *
 * Recording is optional: every function takes a NULL list and then does
 * nothing, so the fast path pays one test.
 */
#ifndef JIUZHU_STEPS_H
#define JIUZHU_STEPS_H

#include "params.h"
#include "rulebook.h"

enum rule {
    RULE_EXCLUDED,         /* a person does not count */
    RULE_LIMIT_NOT_TESTED, /* the pack has no value for a property limit */
    RULE_SAVINGS_LIMIT,
    RULE_HOMES_LIMIT,
    RULE_VEHICLES_LIMIT,
    RULE_BUSINESSES_LIMIT,
    RULE_TEKUN_ABSENT, /* the place has no tekun persons on the date */
    RULE_TEKUN_NOT_ASSESSED,
    RULE_TEKUN_SUPPORT,  /* who was assessed: can and must somebody support? */
    RULE_TEKUN_PROPERTY, /* the household is above a property limit */
    RULE_TEKUN_MEANS,
    RULE_TEKUN_LABOUR,
    RULE_TEKUN_BASIC,
    RULE_TEKUN_CARE,
    RULE_TEKUN_CARE_UNKNOWN,
    RULE_EMPLOYMENT_COST,
    RULE_DISREGARD,
    RULE_BASIC_PENSION,
    RULE_OWN_INCOME,
    RULE_RIGID_DEDUCTION,
    RULE_HOUSEHOLD_INCOME,
    RULE_DIBAO_TEST,
    RULE_DIBAO_GAP,
    RULE_DIBAO_TIER,
    RULE_DIBAO_FLOOR,
    RULE_DIBAO_REFUSALS,
    RULE_SUPPLEMENT,
    RULE_SUPPLEMENT_NOT_ADDED, /* another group of the person pays more */
    RULE_EDGE_TEST,
    RULE_EDGE_ABSENT,
    RULE_SINGLE,
    RULE_SINGLE_ABSENT, /* nobody enters dibao alone on the date */
    RULE_EXPENDITURE_NOT_TESTED,
    RULE_EXPENDITURE_TEST,
    RULE_GRADE_FACTOR,
    RULE_GRADE,
    RULE_APPLICATION, /* how the application is handled */
    RULE_ROUNDING,
    RULE_ROUNDING_TOTAL, /* the total is rounded, not each item by itself */
    RULE_TOTAL,
    RULE_COUNT
};

enum figure_kind { FIGURE_MONEY, FIGURE_NUMBER };

struct figure {
    const char *name;
    enum figure_kind kind;
    struct ratio value; /* money in fen */
};

/* A parameter a step rests on, with its value in force. */
struct basis {
    const char *name;
    const struct dated_value *value;
};

enum { STEP_FIGURES = 14, STEP_ALSO = 5, NOBODY = -1 };

struct step {
    enum rule rule;
    int person;        /* index in the household, or NOBODY */
    const char *note;  /* a code that completes the rule, or NULL */
    const char *basis; /* the parameter it rests on, or NULL */
    const struct dated_value *value; /* of the basis, or NULL */
    struct basis also[STEP_ALSO];    /* what it rests on besides */
    size_t also_count;
    enum article article;
    int verdict; /* 1 holds, 0 does not, -1 nothing was tested */
    struct figure figures[STEP_FIGURES];
    size_t figure_count;
};

struct steps {
    struct step *items;
    size_t count, capacity;
    bool failed; /* memory ran out: the record is not complete */
};

/* A new step of a list that is there, or NULL where memory runs out. */
struct step *steps_record(struct steps *steps, enum rule rule, int person,
                          enum article article);
/* One figure more, of a step that is there. */
void step_figure(struct step *step, const char *name, enum figure_kind kind,
                 struct ratio value);
/* One parameter beside the basis, of a step that is there. */
void step_beside(struct step *step, const char *name,
                 const struct dated_value *value);

/*
 * What the rules call: inline, so that a decision that is not recorded pays
 * one test a step and nothing for its figures.
 */

/* A new step, or NULL where `steps` is NULL or memory runs out. */
static inline struct step *steps_add(struct steps *steps, enum rule rule,
                                     int person, enum article article)
{
    return steps ? steps_record(steps, rule, person, article) : NULL;
}

/* The step added last, or NULL where there is none. */
static inline struct step *steps_last(struct steps *steps)
{
    return steps && steps->count > 0 ? &steps->items[steps->count - 1] : NULL;
}

static inline void step_money(struct step *step, const char *name,
                              struct ratio fen)
{
    if (step)
        step_figure(step, name, FIGURE_MONEY, fen);
}

static inline void step_number(struct step *step, const char *name,
                               struct ratio value)
{
    if (step)
        step_figure(step, name, FIGURE_NUMBER, value);
}

static inline void step_count(struct step *step, const char *name,
                              int64_t value)
{
    if (step)
        step_figure(step, name, FIGURE_NUMBER, (struct ratio){value, 1});
}

static inline void step_verdict(struct step *step, bool holds)
{
    if (step)
        step->verdict = holds;
}

static inline void step_note(struct step *step, const char *note)
{
    if (step)
        step->note = note;
}

static inline void step_basis(struct step *step, const char *name,
                              const struct dated_value *value)
{
    if (!step)
        return;
    step->basis = name;
    step->value = value;
}

/* One more parameter beside the basis. */
static inline void step_also(struct step *step, const char *name,
                             const struct dated_value *value)
{
    if (step)
        step_beside(step, name, value);
}

void steps_free(struct steps *steps);

/* The code of a rule as printed in a trace. */
const char *rule_code(enum rule rule);

/* A few words for people, in the language in use. */
const char *rule_title(enum rule rule);

#endif
