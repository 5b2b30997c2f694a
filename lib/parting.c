/* parting - comparing two records step by step. */
#include "parting.h"

#include <string.h>

/* The standard is shown beside the income, and parts nobody there. */
static bool is_beside_the_income(const struct step *step,
                                 const struct figure *figure)
{
    return step->rule == RULE_HOUSEHOLD_INCOME &&
           strcmp(figure->name, "standard") == 0;
}

static bool same_figures(const struct step *a, const struct step *b)
{
    if (a->figure_count != b->figure_count)
        return false;
    for (size_t i = 0; i < a->figure_count; i++)
        if (strcmp(a->figures[i].name, b->figures[i].name) != 0 ||
            (ratio_compare(a->figures[i].value, b->figures[i].value) != 0 &&
             !is_beside_the_income(a, &a->figures[i])))
            return false;
    return true;
}

/* A test that ends in an amount parts them by it. */
static bool same_amount(const struct step *a, const struct step *b)
{
    struct ratio amounts[2] = {RATIO_ZERO, RATIO_ZERO};
    const struct step *steps[2] = {a, b};
    for (int s = 0; s < 2; s++)
        for (size_t i = 0; i < steps[s]->figure_count; i++)
            if (strcmp(steps[s]->figures[i].name, "amount") == 0)
                amounts[s] = steps[s]->figures[i].value;
    return ratio_compare(amounts[0], amounts[1]) == 0;
}

static bool same_step(const struct step *a, const struct step *b)
{
    bool notes =
        a->note && b->note ? strcmp(a->note, b->note) == 0 : a->note == b->note;
    return a->rule == b->rule && a->person == b->person && notes &&
           a->verdict == b->verdict &&
           (a->verdict >= 0 ? same_amount(a, b) : same_figures(a, b));
}

const struct step *parting_step(const struct steps *before,
                                const struct steps *after, bool *of_after)
{
    size_t i = 0;
    while (i < before->count && i < after->count &&
           same_step(&before->items[i], &after->items[i]))
        i++;
    *of_after = i >= before->count;
    if (i < before->count)
        return &before->items[i];
    return i < after->count ? &after->items[i] : NULL;
}

bool parting_same_result(const struct determination *a,
                         const struct determination *b)
{
    return a->category == b->category && a->total_fen == b->total_fen &&
           memcmp(a->item_fen, b->item_fen, sizeof a->item_fen) == 0;
}
