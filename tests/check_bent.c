/*
 * bent - a cliff whose decisions are bent on purpose: a piece that is no line
 * is told as a fault of the program (cliff.h), never drawn.
 */
#include "cliff.h"
#include "fixture.h"

enum status __real_determine(const struct policy *policy,
                             const struct household *household, date on,
                             struct steps *steps, struct person_part *parts,
                             struct determination *out);
enum status __wrap_determine(const struct policy *policy,
                             const struct household *household, date on,
                             struct steps *steps, struct person_part *parts,
                             struct determination *out);

static void (*bend)(struct determination *d);
static int64_t bent_at; /* the wage at which it is */

enum status __wrap_determine(const struct policy *policy,
                             const struct household *household, date on,
                             struct steps *steps, struct person_part *parts,
                             struct determination *out)
{
    enum status status =
        __real_determine(policy, household, on, steps, parts, out);
    if (bend && household->persons[0].wage_fen_month == bent_at)
        bend(out);
    return status;
}

static void another_total(struct determination *d)
{
    d->total_fen++;
}

static void another_amount(struct determination *d)
{
    d->item[ITEM_DIBAO] = (struct ratio){2 * d->item[ITEM_DIBAO].num + 1,
                                         2 * d->item[ITEM_DIBAO].den};
}

static void another_category(struct determination *d)
{
    d->category = CATEGORY_EDGE;
}

static void another_item(struct determination *d)
{
    d->item[ITEM_CARE] = RATIO_ONE;
}

/* Three persons: dibao to 1,907.99, all the way down by one. */
static enum status find(struct cliff *cliff)
{
    const struct cliff_question question = {&world.policy, &world.household,
                                            world.on,
                                            vary_find(span_of("wage")), 0};
    bend = NULL;
    household_of(3, 0);
    decide();
    return cliff_find(&question, cliff);
}

START_TEST(a_piece_that_is_no_line_is_told_as_broken)
{
    static const struct {
        void (*bend)(struct determination *d);
        int64_t at;
    } rows[] = {{another_total, YUAN(1908) / 2},
                {another_amount, YUAN(1908) / 2},
                {another_category, YUAN(1908) / 2},
                {another_total, YUAN(1908) - 1},
                {another_item, YUAN(1908) - 1}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct cliff cliff;
        world_anew();
        ck_assert_int_eq(find(&cliff), STATUS_OK);
        ck_assert(!cliff.broken);
        cliff_free(&cliff);
        const struct cliff_question question = {&world.policy, &world.household,
                                                world.on,
                                                vary_find(span_of("wage")), 0};
        bend = rows[i].bend;
        bent_at = rows[i].at;
        ck_assert_msg(cliff_find(&question, &cliff) == STATUS_FAULT, "row %zu",
                      i);
        ck_assert_msg(cliff.broken, "row %zu", i);
        cliff_free(&cliff);
        bend = NULL;
    }
}

RULE_SUITE("bent", a_piece_that_is_no_line_is_told_as_broken)
