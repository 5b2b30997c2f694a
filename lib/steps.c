/* steps - recording the steps of a decision. */
#include "steps.h"

#include "array.h"
#include "i18n.h"

#include <stdlib.h>

static const struct {
    const char *code, *title;
} RULES[RULE_COUNT] = {
    [RULE_EXCLUDED] = {"excluded", N_("who does not count")},
    [RULE_LIMIT_NOT_TESTED] = {"limit_not_tested",
                               N_("property without a limit")},
    [RULE_SAVINGS_LIMIT] = {"savings_limit", N_("limit of financial assets")},
    [RULE_HOMES_LIMIT] = {"homes_limit", N_("limit of homes")},
    [RULE_VEHICLES_LIMIT] = {"vehicles_limit", N_("limit of vehicles")},
    [RULE_BUSINESSES_LIMIT] = {"businesses_limit", N_("limit of businesses")},
    [RULE_TEKUN_ABSENT] = {"tekun_absent", N_("tekun not examined")},
    [RULE_TEKUN_NOT_ASSESSED] = {"tekun_not_assessed",
                                 N_("tekun: support not assessed")},
    [RULE_TEKUN_SUPPORT] = {"tekun_support", N_("tekun: support")},
    [RULE_TEKUN_PROPERTY] = {"tekun_property", N_("tekun: property")},
    [RULE_TEKUN_MEANS] = {"tekun_means", N_("tekun: means")},
    [RULE_TEKUN_LABOUR] = {"tekun_labour", N_("tekun: labour capacity")},
    [RULE_TEKUN_BASIC] = {"tekun_basic", N_("tekun: basic living standard")},
    [RULE_TEKUN_CARE] = {"tekun_care", N_("tekun: care")},
    [RULE_TEKUN_CARE_UNKNOWN] = {"tekun_care_unknown",
                                 N_("tekun: self-care not assessed")},
    [RULE_EMPLOYMENT_COST] = {"employment_cost", N_("cost of working")},
    [RULE_DISREGARD] = {"disregard", N_("new earnings left out")},
    [RULE_BASIC_PENSION] = {"basic_pension", N_("basic pension")},
    [RULE_OWN_INCOME] = {"own_income", N_("own income")},
    [RULE_RIGID_DEDUCTION] = {"rigid_deduction",
                              N_("rigid expenses taken off")},
    [RULE_HOUSEHOLD_INCOME] = {"household_income", N_("household income")},
    [RULE_DIBAO_TEST] = {"dibao_test", N_("income limit of dibao")},
    [RULE_DIBAO_GAP] = {"dibao_gap", N_("gap of dibao")},
    [RULE_DIBAO_TIER] = {"dibao_tier", N_("tier of dibao")},
    [RULE_DIBAO_FLOOR] = {"dibao_floor", N_("least payment of dibao")},
    [RULE_DIBAO_REFUSALS] = {"dibao_refusals", N_("refusals of work")},
    [RULE_SUPPLEMENT] = {"supplement", N_("supplement")},
    [RULE_SUPPLEMENT_NOT_ADDED] = {"supplement_not_added",
                                   N_("supplement not added")},
    [RULE_EDGE_TEST] = {"edge_test", N_("income limit of the edge")},
    [RULE_EDGE_ABSENT] = {"edge_absent", N_("no edge on the date")},
    [RULE_SINGLE] = {"single", N_("dibao as a single person")},
    [RULE_SINGLE_ABSENT] = {"single_absent",
                            N_("no single-person dibao on the date")},
    [RULE_EXPENDITURE_NOT_TESTED] = {"expenditure_not_tested",
                                     N_("expenditure household not examined")},
    [RULE_EXPENDITURE_TEST] = {"expenditure_test", N_("expenditure household")},
    [RULE_GRADE_FACTOR] = {"grade_factor", N_("factor of hardship")},
    [RULE_GRADE] = {"grade", N_("grade of hardship")},
    [RULE_APPLICATION] = {"application", N_("the application")},
    [RULE_ROUNDING] = {"rounding", N_("rounding")},
    [RULE_ROUNDING_TOTAL] = {"rounding_total", N_("rounding of the total")},
    [RULE_TOTAL] = {"total", N_("total")},
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
    return RULES[rule].code;
}

const char *rule_title(enum rule rule)
{
    return _(RULES[rule].title);
}
