/* proof - the walk over the steps of a trace, and what each hands on. */
#include "proof.h"

#include "i18n.h"
#include "proof_work.h"

#include <stdio.h>

/* ---- property and tekun ------------------------------------------------- */

static void property_limit(struct proof *p)
{
    p->over_limit = p->over_limit || p->step->verdict == 0;
}

static void tekun_care(struct proof *p)
{
    const struct ratio *care =
        proof_find(p->step, "care") ? proof_figure(p, "care") : NULL;
    if (care)
        proof_add(p, p->exact[PROOF_CARE], *care, &p->exact[PROOF_CARE]);
}

/* 特困43 art. 5: what the ages say must fit the ground that is given. */
static void tekun_labour(struct proof *p)
{
    const struct span ground = p->step->note;
    const struct ratio *above =
        proof_find(p->step, "above") ? proof_figure(p, "above") : NULL;
    bool elder = above && above->num >= 0;
    bool fits = span_is(ground, "disability") ||
                (above && (span_is(ground, "elder") == elder));
    if (!fits || p->step->verdict != !span_is(ground, "none"))
        proof_fault(p, NULL, _("'%.*s' does not fit the age"),
                    SPAN_ARGS(ground));
}

/* ---- dibao -------------------------------------------------------------- */

static void dibao_test(struct proof *p)
{
    p->dibao_holds = p->step->verdict == 1;
}

static void dibao_gap(struct proof *p)
{
    struct ratio standards;
    if (p->carried[CARRIED_MEMBERS].is &&
        proof_add(p, p->carried[CARRIED_MEMBERS].value, p->coefficients,
                  &standards))
        proof_expect(p, "standards", standards);
    proof_note(&p->dibao, proof_figure(p, "gap"));
}

/* The first tier of the list whose limit the income is below. */
static void dibao_tier(struct proof *p)
{
    const struct ratio *income = proof_figure(p, "income");
    struct known *standard = &p->carried[CARRIED_STANDARD];
    struct known *members = &p->carried[CARRIED_MEMBERS];
    struct proof_basis *tiers = proof_basis(p->step, "dibao.tiers");
    if (!tiers)
        tiers = proof_basis(p->step, "dibao.tiers.");
    proof_note(&p->dibao, proof_figure(p, "amount"));
    if (!tiers || !income || !standard->is || !members->is) {
        proof_fault(p, NULL, _("the parameter '%s' it rests on is missing"),
                    "dibao.tiers");
        return;
    }
    struct span rest = tiers->value;
    while (rest.at) {
        struct span amount_text = span_cut(&rest, ';');
        struct span limit_text = span_trim(span_cut(&amount_text, ':'));
        struct ratio limit, below, amount;
        if (!proof_number(limit_text, &below) ||
            !proof_number(span_trim(amount_text), &amount) ||
            !proof_multiply(p, below, standard->value, &limit) ||
            !proof_multiply(p, limit, members->value, &limit))
            break;
        if (ratio_compare(*income, limit) >= 0)
            continue;
        proof_expect(p, "below", below);
        proof_expect(p, "amount_per_person", amount);
        return;
    }
    proof_fault(p, NULL, "%s", _("no tier of the list applies"));
}

static void dibao_floor(struct proof *p)
{
    const struct ratio *floor = proof_figure(p, "floor");
    proof_expect(p, "before", proof_exact(p, PROOF_DIBAO));
    if (floor && ratio_compare(proof_exact(p, PROOF_DIBAO), *floor) >= 0)
        proof_fault(p, "floor", "%s", _("it is not above the amount before"));
    proof_note(&p->dibao, floor);
}

static void dibao_refusals(struct proof *p)
{
    proof_expect(p, "before", proof_exact(p, PROOF_DIBAO));
    proof_note(&p->dibao, proof_figure(p, "paid"));
}

static void supplement(struct proof *p)
{
    struct ratio extra;
    if (!span_is(p->step->note, "coefficient")) {
        const struct ratio *amount = proof_figure(p, "amount");
        if (amount)
            proof_add(p, p->exact[PROOF_SUPPLEMENT], *amount,
                      &p->exact[PROOF_SUPPLEMENT]);
        return;
    }
    const struct ratio *coefficient = proof_figure(p, "coefficient");
    if (coefficient && proof_subtract(p, *coefficient, RATIO_ONE, &extra))
        proof_add(p, p->coefficients, extra, &p->coefficients);
}

/* ---- edge, expenditure, grade ------------------------------------------ */

static void edge_test(struct proof *p)
{
    const struct ratio *ratio = proof_figure(p, "ratio");
    const struct ratio *standard = proof_figure(p, "standard");
    p->edge_holds = p->step->verdict == 1;
    if (ratio && standard)
        p->edge_limit.is =
            proof_multiply(p, *ratio, *standard, &p->edge_limit.value);
    p->edge_tested = true;
}

static void edge_absent(struct proof *p)
{
    p->edge_limit = p->carried[CARRIED_STANDARD];
    p->edge_tested = true;
}

/* The standard less own income, a share of it, or all of it. */
static void single(struct proof *p)
{
    const struct ratio *standard = proof_figure(p, "standard");
    const struct ratio *amount = proof_figure(p, "amount");
    struct ratio left;
    if (!standard || !amount)
        return;
    if (proof_find(p->step, "own_income")) {
        proof_use_own(p);
        const struct ratio *own = proof_figure(p, "own_income");
        if (own && proof_subtract(p, *standard, *own, &left))
            proof_expect(p, "amount", ratio_not_below_zero(left));
    } else if (proof_find(p->step, "share")) {
        const struct ratio *share = proof_figure(p, "share");
        struct proof_basis *basis = proof_basis(p->step, "single.share.");
        struct ratio value;
        if (share && share->num != 0 &&
            (!basis || !proof_number(basis->value, &value) ||
             !ratio_equal(value, *share)))
            proof_fault(p, "share",
                        _("the parameter '%s' it rests on is missing"),
                        "single.share");
    } else {
        proof_expect(p, "amount", *standard);
    }
    if (p->step->verdict != 1)
        return;
    p->items.single_persons++;
    proof_add(p, p->exact[PROOF_SINGLE], *amount, &p->exact[PROOF_SINGLE]);
}

static void expenditure_test(struct proof *p)
{
    struct ratio year;
    p->expenditure_holds = p->step->verdict == 1;
    if (span_is(p->step->note, "share") && p->carried[CARRIED_INCOME].is &&
        proof_multiply(p, p->carried[CARRIED_INCOME].value, ratio_whole(12),
                       &year))
        proof_expect(p, "income_year", year);
}

static void grade_factor(struct proof *p)
{
    const struct ratio *points = proof_figure(p, "points");
    if (points)
        proof_add(p, p->points, *points, &p->points);
}

static void grade(struct proof *p)
{
    proof_expect(p, "points", p->points);
    const struct ratio *limit =
        proof_find(p->step, "limit") ? proof_figure(p, "limit") : NULL;
    if (limit ? ratio_compare(p->points, *limit) < 0
              : !span_is(p->step->note, "D"))
        proof_fault(p, "limit", "%s", _("the points do not reach it"));
}

/* ---- the walk ---------------------------------------------------------- */

static const struct {
    const char *rule;
    void (*check)(struct proof *p);
} RULES[] = {
    {"basic_pension", proof_basic_pension},
    {"employment_cost", proof_employment_cost},
    {"disregard", proof_disregard},
    {"own_income", proof_own_income},
    {"rigid_deduction", proof_rigid_deduction},
    {"household_income", proof_household_income},
    {"savings_limit", property_limit},
    {"homes_limit", property_limit},
    {"vehicles_limit", property_limit},
    {"businesses_limit", property_limit},
    {"tekun_means", proof_use_own},
    {"tekun_labour", tekun_labour},
    {"tekun_basic", proof_tekun_basic},
    {"tekun_care", tekun_care},
    {"dibao_test", dibao_test},
    {"dibao_gap", dibao_gap},
    {"dibao_tier", dibao_tier},
    {"dibao_floor", dibao_floor},
    {"dibao_refusals", dibao_refusals},
    {"supplement", supplement},
    {"edge_test", edge_test},
    {"edge_absent", edge_absent},
    {"single", single},
    {"expenditure_test", expenditure_test},
    {"grade_factor", grade_factor},
    {"grade", grade},
    {"rounding", proof_rounding},
    {"rounding_total", proof_rounding_total},
    {"total", proof_total},
};

/* Nothing stands in a trace that takes part in no check. */
static void check_unused(struct proof *p)
{
    char name[64];
    struct ratio number;
    for (size_t i = 0; i < p->step->figure_count; i++) {
        const struct proof_figure *figure = &p->step->figures[i];
        snprintf(name, sizeof name, "%.*s", SPAN_ARGS(figure->name));
        p->figures++;
        if (!figure->is_number)
            proof_fault(p, name, _("no number (found '%.*s')"),
                        SPAN_ARGS(figure->text));
        else if (!figure->used)
            proof_fault(p, name, "%s",
                        _("the figure takes part in no check that is known"));
    }
    for (size_t i = 0; i < p->step->basis_count; i++) {
        const struct proof_basis *basis = &p->step->bases[i];
        if (!proof_value(basis, &number))
            continue;
        snprintf(name, sizeof name, "%.*s", SPAN_ARGS(basis->parameter));
        p->figures++;
        if (!basis->used)
            proof_fault(p, name, "%s",
                        _("its value takes part in no check that is known"));
    }
}

static void check_step(struct proof *p, size_t index)
{
    p->step = &p->row->steps[index];
    if (p->step->number != (int64_t)index + 1)
        proof_fault(p, NULL, _("not the number of the step (expected %zu)"),
                    index + 1);
    proof_tables(p);
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++)
        if (span_is(p->step->rule, RULES[i].rule))
            RULES[i].check(p);
    check_unused(p);
}

/* What is open when all steps are done. */
static void check_end(struct proof *p)
{
    struct ratio persons;
    const struct known *members = &p->carried[CARRIED_MEMBERS];
    const struct known *found = &p->carried[CARRIED_PERSONS];
    p->step = NULL;
    if (!p->total.is || !members->is) {
        proof_fault(p, "trace", "%s", _("the trace does not come to a total"));
        return;
    }
    if (p->own.is || p->before.person.at)
        proof_fault(p, "trace", _("the own income of '%.*s' was not used"),
                    SPAN_ARGS(p->own.is ? p->own_person : p->before.person));
    if (p->earners > 0)
        proof_fault(p, "trace", "%s", _("own incomes were not added up"));
    if (found->is &&
        proof_add(p, members->value, ratio_whole(p->items.tekun_persons),
                  &persons) &&
        !ratio_equal(found->value, persons))
        proof_fault(p, "trace", "%s",
                    _("the persons of the property test are not the members "
                      "and the tekun persons"));
}

enum status proof_check(struct proof_row *row, struct messages *faults,
                        struct proof_items *out, uint64_t *figures)
{
    struct proof p = {.row = row,
                      .faults = faults,
                      .sum = RATIO_ZERO,
                      .coefficients = RATIO_ZERO,
                      .points = RATIO_ZERO};
    size_t before = faults->faults;
    for (int item = 0; item < PROOF_ITEMS; item++)
        p.exact[item] = RATIO_ZERO;
    for (size_t i = 0; i < row->step_count; i++)
        check_step(&p, i);
    check_end(&p);
    proof_columns(&p);
    *figures += p.figures;
    *out = p.items;
    if (faults->out_of_memory)
        return STATUS_MEMORY;
    return faults->faults > before ? STATUS_FAULT : STATUS_OK;
}
