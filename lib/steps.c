/* steps - recording the steps of a decision. */
#include "steps.h"

#include "array.h"

#include <stdlib.h>

static const char *const CODES[RULE_COUNT] = {
    [RULE_EXCLUDED] = "excluded",
    [RULE_LIMIT_NOT_TESTED] = "limit_not_tested",
    [RULE_SAVINGS_LIMIT] = "savings_limit",
    [RULE_HOMES_LIMIT] = "homes_limit",
    [RULE_VEHICLES_LIMIT] = "vehicles_limit",
    [RULE_BUSINESSES_LIMIT] = "businesses_limit",
    [RULE_TEKUN_ABSENT] = "tekun_absent",
    [RULE_TEKUN_NOT_ASSESSED] = "tekun_not_assessed",
    [RULE_TEKUN_SUPPORT] = "tekun_support",
    [RULE_TEKUN_PROPERTY] = "tekun_property",
    [RULE_TEKUN_MEANS] = "tekun_means",
    [RULE_TEKUN_LABOUR] = "tekun_labour",
    [RULE_TEKUN_BASIC] = "tekun_basic",
    [RULE_TEKUN_CARE] = "tekun_care",
    [RULE_TEKUN_CARE_UNKNOWN] = "tekun_care_unknown",
    [RULE_EMPLOYMENT_COST] = "employment_cost",
    [RULE_DISREGARD] = "disregard",
    [RULE_BASIC_PENSION] = "basic_pension",
    [RULE_OWN_INCOME] = "own_income",
    [RULE_RIGID_DEDUCTION] = "rigid_deduction",
    [RULE_HOUSEHOLD_INCOME] = "household_income",
    [RULE_DIBAO_TEST] = "dibao_test",
    [RULE_DIBAO_GAP] = "dibao_gap",
    [RULE_DIBAO_TIER] = "dibao_tier",
    [RULE_DIBAO_FLOOR] = "dibao_floor",
    [RULE_DIBAO_REFUSALS] = "dibao_refusals",
    [RULE_SUPPLEMENT] = "supplement",
    [RULE_SUPPLEMENT_NOT_ADDED] = "supplement_not_added",
    [RULE_EDGE_TEST] = "edge_test",
    [RULE_EDGE_ABSENT] = "edge_absent",
    [RULE_SINGLE] = "single",
    [RULE_SINGLE_ABSENT] = "single_absent",
    [RULE_EXPENDITURE_NOT_TESTED] = "expenditure_not_tested",
    [RULE_EXPENDITURE_TEST] = "expenditure_test",
    [RULE_GRADE_FACTOR] = "grade_factor",
    [RULE_GRADE] = "grade",
    [RULE_APPLICATION] = "application",
    [RULE_ROUNDING] = "rounding",
    [RULE_ROUNDING_TOTAL] = "rounding_total",
    [RULE_TOTAL] = "total",
};

struct step *steps_record(struct steps *steps, enum rule rule, int person,
                          enum article article)
{
    if (steps->failed)
        return NULL;
    struct step *items = array_reserve(steps->items, steps->count + 1,
                                       &steps->capacity, sizeof *items);
    if (!items) {
        steps->failed = true;
        return NULL;
    }
    steps->items = items;
    struct step *step = &steps->items[steps->count++];
    *step = (struct step){
        .rule = rule, .person = person, .article = article, .verdict = -1};
    return step;
}

void step_figure(struct step *step, const char *name, enum figure_kind kind,
                 struct ratio value)
{
    if (step->figure_count < STEP_FIGURES)
        step->figures[step->figure_count++] =
            (struct figure){name, kind, value};
}

void step_beside(struct step *step, const char *name,
                 const struct dated_value *value)
{
    if (step->also_count < STEP_ALSO)
        step->also[step->also_count++] = (struct basis){name, value};
}

void steps_free(struct steps *steps)
{
    free(steps->items);
    *steps = (struct steps){0};
}

const char *rule_code(enum rule rule)
{
    return CODES[rule];
}
