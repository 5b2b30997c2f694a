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

/* ---- lines by hand ------------------------------------------------------ */

/* What a household has at a standard: dibao alone, rounded half up. */
static struct straight decided(int64_t standard_units, struct ratio dibao)
{
    struct straight of = {.decisions = 1,
                          .standard_units = standard_units,
                          .rounding = ROUND_HALF_UP,
                          .unit_fen = 1};
    for (int i = 0; i < ITEM_COUNT; i++)
        of.item[i] = RATIO_ZERO;
    of.item[ITEM_DIBAO] = dibao;
    money_round(dibao, ROUND_HALF_UP, 1, &of.total_fen);
    return of;
}

/* Is a line drawn through two decisions? */
static bool is_drawn(const struct straight *before, struct straight *line)
{
    straight_go_on(line, before);
    return line->decisions == 2;
}

START_TEST(two_decisions_make_a_line_and_the_third_must_lie_on_it)
{
    for (int off = 0; off < 2; off++) {
        struct straight first = decided(10, (struct ratio){100, 3});
        struct straight second = decided(20, (struct ratio){200, 3});
        struct straight third = decided(30, (struct ratio){100, 1});
        int64_t total_fen;
        ck_assert(is_drawn(&first, &second));
        ck_assert(!straight_total(&second, 30, &total_fen));
        third.total_fen += off;
        straight_go_on(&third, &second);
        ck_assert_int_eq(third.decisions, off ? 0 : 3);
        ck_assert(straight_total(&third, 35, &total_fen) == !off);
        if (!off)
            ck_assert_int_eq(total_fen, 117); /* 116.67 */
    }
}

START_TEST(a_line_falls_as_well_as_it_rises)
{
    struct straight first = decided(20, (struct ratio){200, 3});
    struct straight second = decided(10, (struct ratio){100, 3});
    struct straight third = decided(5, (struct ratio){50, 3});
    int64_t total_fen;
    ck_assert(is_drawn(&first, &second));
    straight_go_on(&third, &second);
    ck_assert(straight_total(&third, 30, &total_fen));
    ck_assert_int_eq(total_fen, 100);
}

START_TEST(no_line_is_taken_where_two_do_not_differ_in_one_item_alone)
{
    struct straight first = decided(10, (struct ratio){100, 1});
    struct straight second = decided(10, (struct ratio){100, 1});
    ck_assert(!is_drawn(&first, &second)); /* one standard */
    second = decided(20, (struct ratio){200, 1});
    second.single_persons = 1;
    ck_assert(!is_drawn(&first, &second));
    second = decided(20, (struct ratio){200, 1});
    second.item[ITEM_CARE] = RATIO_ONE;
    ck_assert(!is_drawn(&first, &second));
    second = decided(20, (struct ratio){200, 1});
    first.decisions = 0;
    ck_assert(!is_drawn(&first, &second));
    first.decisions = 1;
    second.decisions = 0;
    ck_assert(!is_drawn(&first, &second));
    second.decisions = 1;
    ck_assert(is_drawn(&first, &second));
}

START_TEST(an_amount_that_cannot_be_rounded_makes_no_line)
{
    struct straight first = decided(10, (struct ratio){1, 2});
    struct straight second = decided(20, (struct ratio){3, 2}), third;
    int64_t total_fen;
    second.rounding = ROUND_EXACT;
    ck_assert(!is_drawn(&first, &second));
    second = decided(20, (struct ratio){2, 1});
    ck_assert(is_drawn(&first, &second));
    third = decided(30, (struct ratio){7, 2});
    third.rounding = ROUND_EXACT;
    straight_go_on(&third, &second);
    ck_assert_int_eq(third.decisions, 0);
    ck_assert(!straight_total(&third, 30, &total_fen));
}

/* Specification, section 0: never a wrap. What does not fit is decided. */
START_TEST(a_line_whose_figures_do_not_fit_is_not_taken)
{
    const int64_t third = INT64_MAX / 3, half = INT64_C(1) << 62;
    const int64_t root = 3037000507; /* its square does not fit */
    const struct {
        const char *row;
        int64_t from, to; /* standards */
        struct ratio before, now;
    } rows[] = {
        {"difference", 1, 2, {-INT64_MAX, 1}, {INT64_MAX, 1}},
        {"slope", 1, 4, {0, 1}, {1, half}},
        {"way", 1, 2, {0, 1}, {INT64_MAX, 1}},
        {"base", 20, 10, {INT64_MAX - 10, 1}, {INT64_MAX, 1}},
        {"denominator", 1, 2, {0, 1}, {1, root}},
        {"base over it", 2, 3, {INT64_MAX, 3}, {third, 1}},
        {"step over it", 0, 1, {-1, 2}, {INT64_MAX, 2}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct straight first = decided(rows[i].from, rows[i].before);
        struct straight second = decided(rows[i].to, rows[i].now);
        ck_assert_msg(!is_drawn(&first, &second), "%s", rows[i].row);
    }
}

START_TEST(a_total_that_does_not_fit_is_not_foretold)
{
    struct straight line = {.decisions = 3,
                            .rounding = ROUND_HALF_UP,
                            .unit_fen = 1,
                            .den = 1,
                            .times = 1,
                            .step = 2};
    int64_t total_fen;
    ck_assert(straight_total(&line, INT64_MAX / 2, &total_fen));
    ck_assert_int_eq(total_fen, INT64_MAX - 1);
    ck_assert(!straight_total(&line, INT64_MAX / 2 + 1, &total_fen));
    line.base = 1;
    ck_assert(straight_total(&line, INT64_MAX / 2, &total_fen));
    line.base = 2;
    ck_assert(!straight_total(&line, INT64_MAX / 2, &total_fen));
    line.base = 0;
    line.times = 2;
    ck_assert(straight_total(&line, INT64_MAX / 4, &total_fen));
    ck_assert(!straight_total(&line, INT64_MAX / 4 + 1, &total_fen));
    line.unit_fen = 100; /* rounded up beyond it */
    line.times = 1;
    line.rounding = ROUND_UP;
    ck_assert(!straight_total(&line, INT64_MAX / 2, &total_fen));
}

RULE_SUITE("straight", two_decisions_make_a_line_and_the_third_must_lie_on_it,
           a_line_falls_as_well_as_it_rises,
           no_line_is_taken_where_two_do_not_differ_in_one_item_alone,
           an_amount_that_cannot_be_rounded_makes_no_line,
           a_line_whose_figures_do_not_fit_is_not_taken,
           a_total_that_does_not_fit_is_not_foretold, a_line_says_what_the_decision_says,
           where_the_standard_is_compared_or_rounded_there_is_none)
