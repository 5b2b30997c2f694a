/* course - marks of the steps, and the tests that steps do not spell out. */
#include "course.h"

#include "array.h"
#include "sentence.h"

#include <stdlib.h>

/*
 * Tests of a rule that its verdict does not tell: is the figure `less` below
 * the figure `than` (NULL: is `less` above 0)?
 */
static const struct {
    enum rule rule;
    const char *less, *than;
} SIDES[] = {
    {RULE_EMPLOYMENT_COST, "cost", "wage"},
    {RULE_DISREGARD, "left_out", "cap"},
    {RULE_OWN_INCOME, "own_income", NULL},
    {RULE_RIGID_DEDUCTION, "deduction", "cap"},
    {RULE_HOUSEHOLD_INCOME, "income", NULL},
    {RULE_DIBAO_GAP, "gap", NULL},
    {RULE_EXPENDITURE_TEST, "income_year", "disposable_limit"},
    {RULE_EXPENDITURE_TEST, "above", NULL},
};

/* Figures that count, or say which of several limits was met. */
static const struct {
    enum rule rule;
    const char *figure;
} NUMBERS[] = {
    {RULE_SAVINGS_LIMIT, "persons"},
    {RULE_LIMIT_NOT_TESTED, "exempt_persons"},
    {RULE_HOUSEHOLD_INCOME, "members"},
    {RULE_DIBAO_GAP, "standards"},
    {RULE_DIBAO_TIER, "below"},
    {RULE_DIBAO_REFUSALS, "refusers"},
    {RULE_SUPPLEMENT, "coefficient"},
    {RULE_GRADE_FACTOR, "persons"},
};

enum {
    SIDE_COUNT = sizeof SIDES / sizeof *SIDES,
    NUMBER_COUNT = sizeof NUMBERS / sizeof *NUMBERS
};

/* Own income is floored at 0 only where it is looked at alone. */
static bool is_floored(const struct step *step)
{
    return step->rule != RULE_OWN_INCOME || step->note != NULL;
}

static uint32_t sides_of(const struct step *step)
{
    uint32_t sides = 0;
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        if (SIDES[i].rule != step->rule || !is_floored(step))
            continue;
        const struct figure *less = figure_named(step, span_of(SIDES[i].less));
        const struct figure *than =
            SIDES[i].than ? figure_named(step, span_of(SIDES[i].than)) : NULL;
        bool holds;
        if (SIDES[i].than)
            holds = less && than && ratio_compare(less->value, than->value) < 0;
        else
            holds = less && less->value.num > 0;
        sides |= (uint32_t)holds << i;
    }
    return sides;
}

static struct ratio number_of(const struct step *step)
{
    for (size_t i = 0; i < NUMBER_COUNT; i++) {
        const struct figure *figure =
            NUMBERS[i].rule == step->rule
                ? figure_named(step, span_of(NUMBERS[i].figure))
                : NULL;
        if (figure)
            return figure->value;
    }
    return RATIO_ZERO;
}

enum status course_of(const struct determination *d, struct course *out)
{
    const struct steps *steps = d->steps;
    struct mark *items =
        array_reserve(out->items, steps->count + 1, &out->room, sizeof *items);
    if (!items)
        return STATUS_MEMORY;
    out->items = items;
    out->count = steps->count;
    for (size_t i = 0; i < steps->count; i++) {
        const struct step *step = &steps->items[i];
        items[i] = (struct mark){.rule = step->rule,
                                 .article = step->article,
                                 .person = step->person,
                                 .verdict = step->verdict,
                                 .note = step->note,
                                 .sides = sides_of(step),
                                 .number = number_of(step),
                                 .basis = step->basis,
                                 .value = step->value};
    }
    return STATUS_OK;
}

void course_free(struct course *course)
{
    free(course->items);
    *course = (struct course){0};
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* The same step, however it came out. */
static bool same_step(const struct mark *a, const struct mark *b)
{
    return a->rule == b->rule && a->person == b->person &&
           same_text(a->basis, b->basis);
}

static bool same_mark(const struct mark *a, const struct mark *b)
{
    return same_step(a, b) && a->verdict == b->verdict &&
           same_text(a->note, b->note) && a->sides == b->sides &&
           a->number.num == b->number.num && a->number.den == b->number.den;
}

bool course_equal(const struct course *a, const struct course *b)
{
    size_t i = 0;
    while (i < a->count && i < b->count &&
           same_mark(&a->items[i], &b->items[i]))
        i++;
    return i == a->count && i == b->count;
}

/* ---- where two courses part ---------------------------------------------- */

/* Is the step about whether a person is tekun? */
static bool is_of_tekun(const struct mark *mark)
{
    switch (mark->rule) {
    case RULE_TEKUN_MEANS:
    case RULE_TEKUN_LABOUR:
        return true;
    case RULE_OWN_INCOME:
    case RULE_BASIC_PENSION:
        return same_text(mark->note, "tekun");
    default:
        return false;
    }
}

static bool is_tekun(int person, const struct course *course)
{
    for (size_t i = 0; i < course->count; i++)
        if (course->items[i].rule == RULE_TEKUN_BASIC &&
            course->items[i].person == person)
            return true;
    return false;
}

/* Two courses side by side, without the steps that decide nothing. */
struct pair {
    const struct course *a, *b;
    size_t at_a, at_b;
};

/*
 * Whether a person lacks one thing of several decides nothing where he or she
 * is tekun in neither course.
 */
static bool is_idle(const struct pair *pair, const struct mark *mark)
{
    return is_of_tekun(mark) && !is_tekun(mark->person, pair->a) &&
           !is_tekun(mark->person, pair->b);
}

static const struct mark *next_of(const struct pair *pair,
                                  const struct course *course, size_t *at)
{
    while (*at < course->count && is_idle(pair, &course->items[*at]))
        ++*at;
    return *at < course->count ? &course->items[*at] : NULL;
}

static bool comes_later(const struct mark *mark, const struct course *in,
                        size_t from)
{
    for (size_t i = from; i < in->count; i++)
        if (same_step(&in->items[i], mark))
            return true;
    return false;
}

const struct mark *course_parting(const struct course *a,
                                  const struct course *b)
{
    struct pair pair = {a, b, 0, 0};
    for (;; pair.at_a++, pair.at_b++) {
        const struct mark *of_a = next_of(&pair, a, &pair.at_a);
        const struct mark *of_b = next_of(&pair, b, &pair.at_b);
        if (!of_a || !of_b)
            return of_a ? of_a : of_b;
        if (same_mark(of_a, of_b))
            continue;
        /* A step of b alone stands before what a goes on with. */
        return comes_later(of_a, b, pair.at_b + 1) ? of_b : of_a;
    }
}
