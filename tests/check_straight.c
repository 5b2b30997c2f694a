/*
 * straight - what a line says is what determine() says, for made-up households
 * at many standards, under every mode that puts the standard into an amount
 * or rounds what comes of it.
 */
#include "made_up.h"
#include "whatif.h"

enum { HOUSEHOLDS = 300, STANDARDS = 40, FIRST_FEN = 30000, STEP_FEN = 1713 };

static struct scenario scenarios[STANDARDS + 1];
static struct policy policies[STANDARDS + 1];
static struct rulebook books[STANDARDS + 1];
static uint64_t moved, followed, of_dibao;

/* 0: the baseline; the others have one more step in town and country. */
static void open_scenarios(void)
{
    for (size_t i = 0; i <= STANDARDS; i++) {
        int64_t fen = FIRST_FEN + STEP_FEN * (int64_t)i;
        char text[MONEY_TEXT_SIZE];
        money_format(fen, text);
        struct rulebook base = world.book;
        ck_assert_int_eq(rulebook_extend(&base, (struct arena){0}, &world.book),
                         STATUS_OK);
        always("dibao.standard.urban", text);
        always("dibao.standard.rural", text);
        books[i] = world.book;
        world.book = base;
        ck_assert_int_eq(policy_resolve(&books[i], world.on, DATE_NONE,
                                        &books[i].arena, &policies[i]),
                         STATUS_OK);
        scenarios[i] =
            (struct scenario){.policy = &policies[i], .on = world.on};
        scenario_of_day(scenarios, i);
        if (i > 0)
            scenario_like(scenarios, i, 0);
        if (i > 1)
            scenario_like(scenarios, i, i - 1);
    }
}

static void close_scenarios(void)
{
    for (size_t i = 0; i <= STANDARDS; i++)
        rulebook_free(&books[i]);
}

static void assert_same(size_t at, const struct outcome *outcome)
{
    struct person_part parts[MOST_MEMBERS];
    struct determination d;
    ck_assert_int_eq(
        determine(&policies[at], &world.household, world.on, NULL, parts, &d),
        STATUS_OK);
    if (d.category != outcome->category || d.total_fen != outcome->total_fen)
        ck_abort_msg("standard %zu: %" PRId64 " by the line, %" PRId64
                     " decided",
                     at, outcome->total_fen, d.total_fen);
}

/* The household in hand under all scenarios, as whatif does it. */
static void try_household(void)
{
    struct person_part parts[MOST_MEMBERS];
    struct outcome room[STANDARDS + 1];
    struct way ways[STANDARDS + 1];
    const struct outcome *outcomes[STANDARDS + 1];
    struct determination d;
    struct memo memo = {0};
    const enum area area = (enum area)world.household.area;
    ck_assert_int_eq(memo_begin(&memo, &policies[0], &world.household),
                     STATUS_OK);
    for (size_t i = 0; i <= STANDARDS; i++) {
        const struct policy *policy = &policies[i];
        const struct outcome *before;
        const struct outcome *alike =
            scenario_alike(&scenarios[i], area, outcomes, &before);
        outcomes[i] = &room[i];
        if (alike) {
            outcomes[i] = alike;
            assert_same(i, alike);
            continue;
        }
        moved++;
        if (before &&
            straight_total(&before->way->straight, policy->standard_units[area],
                           &d.total_fen)) {
            room[i] = *before;
            room[i].total_fen = d.total_fen;
            assert_same(i, &room[i]);
            followed++;
            of_dibao += room[i].category == CATEGORY_DIBAO;
            continue;
        }
        memo.differs = &scenarios[i].differs;
        if (determine_again(policy, &world.household, world.on, &memo, parts,
                            &d) != STATUS_OK)
            break;
        outcome_of(&d, &ways[i], &room[i]);
        if (before)
            straight_go_on(&ways[i].straight, &before->way->straight);
        /* A way that was foretold is one that is straight. */
        if (before && before->way->straight.decisions == 2 &&
            ways[i].straight.decisions != 3)
            ck_abort_msg("standard %zu is not on the line", i);
        assert_same(i, &room[i]);
    }
    memo_free(&memo);
}

static void try_rules(const char *key, const char *value)
{
    world_anew();
    made_up_rules();
    always("property.homes_limit", "9");
    always("property.vehicles_limit", "9");
    always("property.businesses_limit", "9");
    always("supplement.old", "25");
    if (key)
        always(key, value);
    open_scenarios();
    made_up_begin(4);
    moved = followed = of_dibao = 0;
    for (int i = 0; i < HOUSEHOLDS; i++) {
        made_up_household();
        try_household();
    }
    close_scenarios();
}

START_TEST(a_line_says_what_the_decision_says)
{
    static const char *const rules[][2] = {
        {NULL, NULL},
        {"dibao.mode", "coefficient"},
        {"payment.unit", "1"},
        {"payment.unit", "10"},
        {"payment.round", "up"},
        {"payment.round", "down"},
        {"single.mode", "share"},
        {"single.mode", "full"},
        {"income.employment_cost", "fixed"},
        {"expenditure.mode", "net"},
        {"edge.limit", "inclusive"},
        {"property.savings_limit", "20000"},
        {"supplement.old", "20%"},
    };
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        try_rules(rules[i][0], rules[i][1]);
        ck_assert_uint_gt(of_dibao, 2000);
        ck_assert_uint_gt(followed, moved / 2);
    }
}

START_TEST(where_the_standard_is_compared_or_rounded_there_is_none)
{
    static const char *const rules[][2] = {
        {"dibao.mode", "tier"},
        {"dibao.floor", "20%"},
        {"dibao.floor", "80"},
        {"income.employment_cost", "standard_share"},
        {"tekun.standard", "none"}, /* derived from the urban standard */
        {"payment.round_on", "total"},
    };
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        if (strcmp(rules[i][1], "tier") == 0)
            continue;
        try_rules(rules[i][0], rules[i][1]);
    }
    ck_assert_uint_eq(followed, 0); /* the last: the total is rounded */
}

RULE_SUITE("straight", a_line_says_what_the_decision_says,
           where_the_standard_is_compared_or_rounded_there_is_none)
