/*
 * proof_tables - what one step says by itself: tables of equations, of
 * comparisons, of figures that are a parameter's value, and of figures that
 * are the same in every step.
 */
#include "proof_work.h"

#include "i18n.h"

#include <stdio.h>

enum { MOST_FACTORS = 3, MOST_TERMS = 8, TEXT_SIZE = 320 };

/* A product of figures, with a sign, by a divisor (0: undivided). */
struct term {
    int sign;
    const char *factors[MOST_FACTORS];
    int divisor;
};

/* left = the sum of the terms; only where `note` and `when` are there. */
struct equation {
    const char *rule, *note, *when;
    const char *left[2];
    struct term right[MOST_TERMS];
};

#define PLUS(...)                                                              \
    {                                                                          \
        1, {__VA_ARGS__}, 0                                                    \
    }
#define LESS(...)                                                              \
    {                                                                          \
        -1, {__VA_ARGS__}, 0                                                   \
    }
#define PLUS_TWELFTH(of)                                                       \
    {                                                                          \
        1, {of}, 12                                                            \
    }
#define LESS_TWELFTH(of)                                                       \
    {                                                                          \
        -1, {of}, 12                                                           \
    }
#define EQUAL(title, result, ...)                                              \
    {                                                                          \
        .rule = title, .left = {result}, .right = { __VA_ARGS__ }              \
    }
#define EQUAL_WHERE(title, figure, result, ...)                                \
    {                                                                          \
        .rule = title, .when = figure, .left = {result}, .right = {            \
            __VA_ARGS__                                                        \
        }                                                                      \
    }
#define EQUAL_NOTED(title, code, result, ...)                                  \
    {                                                                          \
        .rule = title, .note = code, .left = {result}, .right = {              \
            __VA_ARGS__                                                        \
        }                                                                      \
    }

static const struct equation EQUATIONS[] = {
    EQUAL_WHERE("savings_limit", "months", "limit_per_person",
                PLUS("months", "standard")),
    EQUAL("savings_limit", "limit", PLUS("limit_per_person", "persons")),
    EQUAL("savings_limit", "above", PLUS("savings"), LESS("limit")),
    EQUAL("homes_limit", "above", PLUS("homes"), LESS("limit")),
    EQUAL("vehicles_limit", "above", PLUS("vehicles"), LESS("limit")),
    EQUAL("businesses_limit", "above", PLUS("businesses"), LESS("limit")),
    EQUAL_WHERE("limit_not_tested", "above", "above", PLUS("vehicles"),
                LESS("limit")),
    EQUAL_WHERE("limit_not_tested", "persons", "persons",
                PLUS("exempt_persons"), PLUS("others")),
    EQUAL_WHERE("tekun_labour", "age", "above", PLUS("age"), LESS("elder_age")),
    EQUAL_WHERE("tekun_basic", "before", "before", PLUS("ratio", "standard")),
    EQUAL("basic_pension", "basic_pension", PLUS("left_out"), PLUS("counted")),
    EQUAL("own_income", "own_income", PLUS("wage"), LESS("employment_cost"),
          PLUS("business"), PLUS("property"), PLUS("transfer"),
          PLUS_TWELFTH("farm_income_year"), LESS("exempt_income"),
          LESS("basic_pension")),
    EQUAL("rigid_deduction", "rigid_expense_month",
          PLUS_TWELFTH("rigid_expense_year")),
    EQUAL("dibao_test", "limit", PLUS("standard", "members")),
    EQUAL("dibao_gap", "gap", PLUS("standard", "standards"), LESS("income")),
    EQUAL("dibao_tier", "limit", PLUS("below", "standard", "members")),
    EQUAL("dibao_tier", "amount", PLUS("amount_per_person", "members")),
    EQUAL_WHERE("dibao_floor", "share", "floor", PLUS("share", "standard")),
    EQUAL("dibao_refusals", "members", PLUS("refusers"), PLUS("others")),
    {.rule = "dibao_refusals",
     .left = {"paid", "members"},
     .right = {PLUS("before", "others")}},
    EQUAL_WHERE("supplement", "share", "amount", PLUS("share", "standard")),
    EQUAL_WHERE("supplement_not_added", "share", "amount",
                PLUS("share", "standard")),
    EQUAL("edge_test", "limit", PLUS("ratio", "standard", "members")),
    EQUAL_WHERE("single", "share", "amount", PLUS("share", "standard")),
    EQUAL_NOTED("expenditure_test", "net", "limit",
                PLUS("standard", "members")),
    EQUAL_NOTED("expenditure_test", "net", "net_income", PLUS("income"),
                LESS_TWELFTH("rigid_expense_year")),
    EQUAL_NOTED("expenditure_test", "share", "disposable_limit",
                PLUS("disposable", "members")),
    EQUAL_NOTED("expenditure_test", "share", "threshold",
                PLUS("share", "income_year")),
    EQUAL_NOTED("expenditure_test", "share", "above",
                PLUS("rigid_expense_year"), LESS("threshold")),
    EQUAL("grade_factor", "points", PLUS("persons", "weight")),
    EQUAL_WHERE("rounding", "rounded", "after", PLUS("rounded"),
                PLUS("difference")),
    EQUAL("total", "total", PLUS("dibao"), PLUS("single"), PLUS("tekun"),
          PLUS("care"), PLUS("supplement")),
};

enum relation { BELOW, AT_MOST, ABOVE };

/* The test holds where all its comparisons do; NULL on the right: 0. */
struct comparison {
    const char *rule, *note, *left;
    enum relation relation;
    const char *right;
};

static const struct comparison COMPARISONS[] = {
    {"savings_limit", NULL, "above", AT_MOST, NULL},
    {"homes_limit", NULL, "above", AT_MOST, NULL},
    {"vehicles_limit", NULL, "above", AT_MOST, NULL},
    {"businesses_limit", NULL, "above", AT_MOST, NULL},
    {"tekun_means", NULL, "own_income", BELOW, "standard"},
    {"dibao_test", NULL, "income", BELOW, "limit"},
    {"edge_test", "strict", "income", BELOW, "limit"},
    {"edge_test", "inclusive", "income", AT_MOST, "limit"},
    {"single", NULL, "amount", ABOVE, NULL},
    {"expenditure_test", "net", "net_income", BELOW, "limit"},
    {"expenditure_test", "share", "income_year", BELOW, "disposable_limit"},
    {"expenditure_test", "share", "above", ABOVE, NULL},
};

/* The figure is the value of a parameter, unless another figure is there. */
struct value_of {
    const char *rule, *figure, *unless;
    const char *parameter; /* a final point: any that begins so */
};

static const struct value_of VALUES[] = {
    {"savings_limit", "months", NULL, "property.savings_limit"},
    {"savings_limit", "limit_per_person", "months", "property.savings_limit"},
    {"homes_limit", "limit", NULL, "property.homes_limit"},
    {"vehicles_limit", "limit", NULL, "property.vehicles_limit"},
    {"businesses_limit", "limit", NULL, "property.businesses_limit"},
    {"limit_not_tested", "limit", NULL, "property.vehicles_limit"},
    {"tekun_means", "standard", NULL, "dibao.standard."},
    {"tekun_labour", "elder_age", NULL, "tekun.elder_age"},
    {"tekun_labour", "child_age", NULL, "tekun.child_age"},
    {"tekun_labour", "minor_age", NULL, "tekun.minor_age"},
    {"tekun_basic", "basic", "ratio", "tekun."},
    {"tekun_basic", "ratio", NULL, "tekun.basic_ratio"},
    {"tekun_basic", "standard", NULL, "dibao.standard.urban"},
    {"tekun_basic", "unit", NULL, "payment.unit"},
    {"tekun_care", "care", NULL, "tekun.care."},
    {"employment_cost", "amount", NULL, "income.employment_cost.amount"},
    {"employment_cost", "share", NULL, "income.employment_cost.amount"},
    {"disregard", "share", NULL, "income.disregard"},
    {"disregard", "months", NULL, "income.disregard.months"},
    {"disregard", "cap", NULL, "income.disregard.cap"},
    {"rigid_deduction", "cap", NULL, "income.rigid_deduction.cap"},
    {"household_income", "standard", NULL, "dibao.standard."},
    {"dibao_test", "standard", NULL, "dibao.standard."},
    {"dibao_gap", "standard", NULL, "dibao.standard."},
    {"dibao_floor", "share", NULL, "dibao.floor"},
    {"dibao_floor", "floor", "share", "dibao.floor"},
    {"supplement", "share", NULL, "supplement."},
    {"supplement", "amount", "share", "supplement."},
    {"supplement", "coefficient", NULL, "supplement."},
    {"supplement_not_added", "share", NULL, "supplement."},
    {"supplement_not_added", "amount", "share", "supplement."},
    {"edge_test", "ratio", NULL, "edge.ratio"},
    {"expenditure_test", "disposable", NULL, "income.disposable_year"},
    {"expenditure_test", "share", NULL, "expenditure.share"},
    {"grade_factor", "weight", NULL, "grade.weight."},
    {"grade", "limit", NULL, "grade.limit."},
    {"rounding", "unit", NULL, "payment.unit"},
    {"rounding_total", "unit", NULL, "payment.unit"},
};

/* Figures of one kind have one value in the whole trace. */
static const struct {
    const char *rule, *figure;
    enum carried carried;
} CARRIED[] = {
    {"savings_limit", "standard", CARRIED_STANDARD},
    {"savings_limit", "persons", CARRIED_PERSONS},
    {"limit_not_tested", "persons", CARRIED_PERSONS},
    {"tekun_means", "standard", CARRIED_STANDARD},
    {"employment_cost", "standard", CARRIED_STANDARD},
    {"household_income", "standard", CARRIED_STANDARD},
    {"household_income", "members", CARRIED_MEMBERS},
    {"household_income", "income", CARRIED_INCOME},
    {"dibao_test", "standard", CARRIED_STANDARD},
    {"dibao_test", "members", CARRIED_MEMBERS},
    {"dibao_test", "income", CARRIED_INCOME},
    {"dibao_gap", "standard", CARRIED_STANDARD},
    {"dibao_gap", "income", CARRIED_INCOME},
    {"dibao_tier", "standard", CARRIED_STANDARD},
    {"dibao_tier", "members", CARRIED_MEMBERS},
    {"dibao_tier", "income", CARRIED_INCOME},
    {"dibao_floor", "standard", CARRIED_STANDARD},
    {"dibao_refusals", "members", CARRIED_MEMBERS},
    {"supplement", "standard", CARRIED_STANDARD},
    {"supplement_not_added", "standard", CARRIED_STANDARD},
    {"edge_test", "standard", CARRIED_STANDARD},
    {"edge_test", "members", CARRIED_MEMBERS},
    {"edge_test", "income", CARRIED_INCOME},
    {"single", "standard", CARRIED_STANDARD},
    {"expenditure_test", "standard", CARRIED_STANDARD},
    {"expenditure_test", "members", CARRIED_MEMBERS},
    {"expenditure_test", "income", CARRIED_INCOME},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool has_figure(struct proof_step *step, const char *name)
{
    for (size_t i = 0; i < step->figure_count; i++)
        if (span_is(step->figures[i].name, name))
            return true;
    return false;
}

/* ---- equations --------------------------------------------------------- */

/* The product of figures; false after a fault. */
static bool product(struct proof *p, const char *const *factors, size_t count,
                    struct ratio *out)
{
    *out = RATIO_ONE;
    for (size_t i = 0; i < count && factors[i]; i++) {
        const struct ratio *figure = proof_figure(p, factors[i]);
        if (!figure || !proof_multiply(p, *out, *figure, out))
            return false;
    }
    return true;
}

static bool sum_of_terms(struct proof *p, const struct equation *e,
                         struct ratio *out)
{
    *out = RATIO_ZERO;
    for (size_t i = 0; i < MOST_TERMS && e->right[i].sign; i++) {
        const struct term *term = &e->right[i];
        struct ratio value;
        const int divisor = term->divisor ? term->divisor : 1;
        if (!product(p, term->factors, MOST_FACTORS, &value) ||
            !proof_multiply(p, value, (struct ratio){term->sign, divisor},
                            &value) ||
            !proof_add(p, *out, value, out))
            return false;
    }
    return true;
}

/* Appends, as far as there is room. */
static void put(char text[TEXT_SIZE], const char *piece)
{
    size_t at = strlen(text);
    snprintf(text + at, TEXT_SIZE - at, "%s", piece);
}

static void put_product(char text[TEXT_SIZE], const char *const *factors,
                        size_t count)
{
    for (size_t i = 0; i < count && factors[i]; i++) {
        put(text, i ? " x " : "");
        put(text, factors[i]);
    }
}

/* "standard x standards - income" */
static void describe(const struct equation *e, char text[TEXT_SIZE])
{
    text[0] = '\0';
    for (size_t i = 0; i < MOST_TERMS && e->right[i].sign; i++) {
        const struct term *term = &e->right[i];
        char divisor[16];
        put(text, term->sign < 0 ? " - " : i ? " + " : "");
        put_product(text, term->factors, MOST_FACTORS);
        snprintf(divisor, sizeof divisor, " / %d", term->divisor);
        put(text, term->divisor ? divisor : "");
    }
}

static void check_equation(struct proof *p, const struct equation *e)
{
    struct ratio left, right;
    if (!product(p, e->left, 2, &left) || !sum_of_terms(p, e, &right) ||
        ratio_equal(left, right))
        return;
    char expression[TEXT_SIZE], subject[TEXT_SIZE] = "";
    char found[RATIO_TEXT_SIZE], made[RATIO_TEXT_SIZE];
    put_product(subject, e->left, 2);
    describe(e, expression);
    proof_fault(p, e->left[0], _("%s is %s, but %s is %s"), subject,
                ratio_format(left, found), expression,
                ratio_format(right, made));
}

static bool applies(struct proof_step *step, const char *rule, const char *note)
{
    return span_is(step->rule, rule) && (!note || span_is(step->note, note));
}

/* ---- comparisons ------------------------------------------------------- */

static bool holds(struct ratio left, enum relation relation, struct ratio right)
{
    int order = ratio_compare(left, right);
    return relation == BELOW     ? order < 0
           : relation == AT_MOST ? order <= 0
                                 : order > 0;
}

static void false_verdict(struct proof *p, const struct comparison *c)
{
    char left[RATIO_TEXT_SIZE], right[RATIO_TEXT_SIZE];
    const char *text =
        p->step->verdict ? _("it is said to hold, but %s is %s against %s")
                         : _("it is said not to hold, but %s is %s against %s");
    proof_fault(
        p, NULL, text, c->left, ratio_format(*proof_figure(p, c->left), left),
        c->right ? ratio_format(*proof_figure(p, c->right), right) : "0");
}

static void check_verdict(struct proof *p)
{
    bool any = false, is_test = false, expected = true;
    const struct comparison *last = NULL;
    for (size_t i = 0; i < COUNT(COMPARISONS); i++) {
        const struct comparison *c = &COMPARISONS[i];
        is_test = is_test || span_is(p->step->rule, c->rule);
        if (!applies(p->step, c->rule, c->note))
            continue;
        const struct ratio *left = proof_figure(p, c->left);
        const struct ratio *right =
            c->right ? proof_figure(p, c->right) : &RATIO_ZERO;
        if (!left || !right)
            return;
        any = true;
        bool this_one = holds(*left, c->relation, *right);
        if (!last || (expected && !this_one))
            last = c;
        expected = expected && this_one;
    }
    if (is_test && !any)
        proof_fault(p, NULL, _("no test is known by the note '%.*s'"),
                    SPAN_ARGS(p->step->note));
    else if (any && p->step->verdict < 0)
        proof_fault(p, NULL, "%s", _("the outcome of the test is missing"));
    else if (any && p->step->verdict != expected)
        false_verdict(p, last);
}

/* ---- parameters and carried values ------------------------------------- */

/* The value of a month. */
static bool monthly(struct proof *p, const struct proof_basis *basis,
                    struct ratio *out)
{
    return proof_value(basis, out) &&
           (!basis->yearly ||
            proof_multiply(p, *out, (struct ratio){1, 12}, out));
}

static void check_value(struct proof *p, const struct value_of *v)
{
    struct ratio value;
    const struct ratio *found = proof_figure(p, v->figure);
    struct proof_basis *basis = proof_basis(p->step, v->parameter);
    if (!basis) {
        proof_fault(p, v->figure,
                    _("the parameter '%s' it rests on is missing"),
                    v->parameter);
        return;
    }
    if (!monthly(p, basis, &value))
        proof_fault(p, v->figure, _("'%.*s' has the value '%.*s', no number"),
                    SPAN_ARGS(basis->parameter), SPAN_ARGS(basis->value));
    else if (found && !ratio_equal(*found, value))
        proof_fault(p, v->figure,
                    _("it is %.*s, but '%.*s' has the value %.*s%s"),
                    SPAN_ARGS(proof_find(p->step, v->figure)->text),
                    SPAN_ARGS(basis->parameter), SPAN_ARGS(basis->value),
                    basis->yearly ? _(" a year") : "");
}

static void check_carried(struct proof *p, const char *figure,
                          enum carried which)
{
    struct known *known = &p->carried[which];
    const struct ratio *found = proof_figure(p, figure);
    char text[RATIO_TEXT_SIZE];
    if (!found)
        return;
    if (!known->is)
        *known = (struct known){true, *found};
    else if (!ratio_equal(*found, known->value))
        proof_fault(p, figure, _("it is %.*s, but %s in a step before"),
                    SPAN_ARGS(proof_find(p->step, figure)->text),
                    ratio_format(known->value, text));
}

void proof_tables(struct proof *p)
{
    struct proof_step *step = p->step;
    for (size_t i = 0; i < COUNT(EQUATIONS); i++) {
        const struct equation *e = &EQUATIONS[i];
        if (applies(step, e->rule, e->note) &&
            (!e->when || has_figure(step, e->when)))
            check_equation(p, e);
    }
    for (size_t i = 0; i < COUNT(VALUES); i++) {
        const struct value_of *v = &VALUES[i];
        if (applies(step, v->rule, NULL) && has_figure(step, v->figure) &&
            (!v->unless || !has_figure(step, v->unless)))
            check_value(p, v);
    }
    for (size_t i = 0; i < COUNT(CARRIED); i++)
        if (applies(step, CARRIED[i].rule, NULL) &&
            has_figure(step, CARRIED[i].figure))
            check_carried(p, CARRIED[i].figure, CARRIED[i].carried);
    check_verdict(p);
}
