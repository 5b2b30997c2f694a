/*
 * memo - a decision with a memo is the decision without one, and its grounds
 * say truly under which other policies it is the same: tried on made-up
 * households under policies that differ from the baseline in any one
 * parameter a decision reads, and in many standards.
 */
#include "made_up.h"

enum { HOUSEHOLDS = 400 };

/* ---- policies that differ from the baseline ----------------------------- */

struct variant {
    struct rulebook book;
    struct policy policy;
    struct param_set differs;
    char text[64];
};

static struct rulebook base_book;
static struct policy base;

static void open_variant(struct variant *v, const char *key, const char *value)
{
    snprintf(v->text, sizeof v->text, "%s = %s", key, value);
    base_book = world.book;
    ck_assert_int_eq(
        rulebook_extend(&base_book, (struct arena){0}, &world.book), STATUS_OK);
    always(key, value);
    v->book = world.book;
    world.book = base_book;
    ck_assert_int_eq(policy_resolve(&v->book, world.on, DATE_NONE,
                                    &v->book.arena, &v->policy),
                     STATUS_OK);
    policy_difference(&base, &v->policy, &v->differs);
}

/* To the last reason; shares and the distance are for the eye. */
static bool same(const struct determination *a, const struct determination *b)
{
    return a->category == b->category && a->reasons == b->reasons &&
           a->members == b->members && a->tekun_persons == b->tekun_persons &&
           a->single_persons == b->single_persons &&
           a->income_units == b->income_units &&
           a->tekun_income_units == b->tekun_income_units &&
           memcmp(a->item_fen, b->item_fen, sizeof a->item_fen) == 0 &&
           a->total_fen == b->total_fen;
}

/* Check writes down every assertion that holds, which takes its time. */
static void assert_same(const char *what, const struct determination *a,
                        const struct determination *b)
{
    if (!same(a, b))
        ck_abort_msg(
            "%s: %s %" PRId64 ", without a memo %s %" PRId64, what,
            word_english(&VOCABULARY_CATEGORY, (int)a->category), a->total_fen,
            word_english(&VOCABULARY_CATEGORY, (int)b->category), b->total_fen);
}

static uint64_t reused, decided;

/* By the edge test made anew; grounds_hold() does without it. */
static bool grounds_hold_for(const struct grounds *grounds,
                             const struct variant *v, int area)
{
    int64_t units = v->policy.standard_units[area];
    const struct dated_value *edge = v->policy.value[PARAM_EDGE_RATIO];
    bool given = v->policy.presence[PARAM_EDGE_RATIO] == VALUE_IN_FORCE;
    bool finer = grounds_hold_but_edge(grounds, &v->differs, units) &&
                 edge_test_holds(&grounds->edge,
                                 given ? &edge->value.number : NULL, units);
    ck_assert(finer || !grounds_hold(grounds, &v->differs, units));
    return finer;
}

static void try_household(struct variant *variants, size_t count)
{
    const struct household *h = &world.household;
    struct person_part parts[3][MOST_MEMBERS];
    struct determination first, with, without;
    struct memo memo = {0};
    const struct param_set nothing = {{0}};
    ck_assert_int_eq(memo_begin(&memo, &base, h), STATUS_OK);
    memo.differs = &nothing;
    enum status begun =
        determine_again(&base, h, world.on, &memo, parts[0], &first);
    ck_assert_int_eq(begun,
                     determine(&base, h, world.on, NULL, parts[1], &without));
    if (begun == STATUS_OK)
        assert_same("baseline", &first, &without);
    for (size_t i = 0; i < count; i++) {
        struct variant *v = &variants[i];
        memo.differs = &v->differs;
        enum status status =
            determine_again(&v->policy, h, world.on, &memo, parts[1], &with);
        if (determine(&v->policy, h, world.on, NULL, parts[2], &without) !=
            status)
            ck_abort_msg("%s: status %d", v->text, (int)status);
        if (status == STATUS_OK)
            assert_same(v->text, &with, &without);
        decided++;
        if (begun != STATUS_OK || !grounds_hold_for(&first.grounds, v, h->area))
            continue;
        if (status != STATUS_OK)
            ck_abort_msg("%s: not decided", v->text);
        assert_same(v->text, &first, &without);
        reused++;
    }
    memo_free(&memo);
}

static void try_all(struct variant *variants, size_t count)
{
    made_up_begin(57);
    reused = decided = 0;
    for (int i = 0; i < HOUSEHOLDS; i++) {
        made_up_household();
        try_household(variants, count);
    }
    for (size_t i = 0; i < count; i++)
        rulebook_free(&variants[i].book);
}

static void resolve_base(void)
{
    ck_assert_int_eq(policy_resolve(&world.book, world.on, DATE_NONE,
                                    &world.book.arena, &base),
                     STATUS_OK);
}

START_TEST(a_memo_changes_no_decision_whatever_parameter_differs)
{
    static const char *const words[] = {
        "0",    "1",          "3",     "17",    "99",      "1200",
        "1.25", "35%",        "1/3",   "6m",    "20000",   "0.4:500;1:200",
        "none", "0.6:30;1:7", "yes",   "no",    "gap",     "tier",
        "up",   "down",       "items", "total", "exact",   "coefficient",
        "full", "share",      "net",   "fixed", "covered", "wage_share",
    };
    enum { MOST = 2000 };
    struct variant *variants = calloc(MOST, sizeof *variants);
    size_t count = 0;
    made_up_rules();
    always("dibao.floor", "80");
    resolve_base();
    for (int id = 0; id < PARAM_COUNT; id++) {
        const struct param_def *def = param_def((enum param)id);
        for (size_t w = 0; w < COUNT_OF(words); w++) {
            struct arena arena = {0};
            struct value value;
            bool ends =
                strcmp(words[w], "none") == 0 && !param_none_is_a_mode(def);
            bool fits = ends || param_parse(def, span_of(words[w]), false,
                                            &arena, &value) == STATUS_OK;
            arena_free(&arena);
            if (!fits || def->type == VALUE_TEXT)
                continue;
            ck_assert_uint_lt(count, MOST);
            open_variant(&variants[count++], def->name, words[w]);
        }
    }
    open_variant(&variants[count++], "income.employment_cost",
                 "standard_share");
    open_variant(&variants[count++], "supplement.severe", "70");
    open_variant(&variants[count++], "supplement.old", "1%");
    open_variant(&variants[count++], "supplement.old", "none");
    open_variant(&variants[count++], "grade.weight.old", "1");
    try_all(variants, count);
    free(variants);
    /* Most parameters concern few households, and none concerns all. */
    ck_assert_uint_gt(reused, decided / 2);
    ck_assert_uint_lt(reused, decided);
}

/* Standards around every comparison, under modes that put them into amounts. */
static void try_standards(const char *key, const char *value)
{
    enum { STANDARDS = 60 };
    struct variant *variants = calloc(2 * STANDARDS, sizeof *variants);
    world_anew();
    made_up_rules();
    always("dibao.floor", "80");
    if (key)
        always(key, value);
    resolve_base();
    for (size_t i = 0; i < STANDARDS; i++) {
        char text[16];
        snprintf(text, sizeof text, "%zu.%02zu", 300 + i * 17, i);
        open_variant(&variants[i], "dibao.standard.urban", text);
        open_variant(&variants[STANDARDS + i], "dibao.standard.rural", text);
    }
    try_all(variants, 2 * STANDARDS);
    free(variants);
    ck_assert_uint_gt(reused, decided / 4);
    ck_assert_uint_lt(reused, decided);
}

START_TEST(a_memo_changes_no_decision_whatever_the_standard)
{
    static const char *const modes[][2] = {
        {"dibao.mode", "coefficient"},
        {"dibao.mode", "tier"},
        {"dibao.floor", "20%"},
        {"income.employment_cost", "fixed"},
        {"single.mode", "share"},
        {"single.mode", "full"},
        {"expenditure.mode", "net"},
        {"edge.limit", "inclusive"},
        {"tekun.standard", "none"}, /* derived from the urban standard */
        {"property.savings_limit", "20000"},
    };
    always("dibao.tiers", "0.4:500;0.6:430;1:300");
    try_standards(NULL, NULL);
    for (size_t i = 0; i < COUNT_OF(modes); i++)
        if (strcmp(modes[i][1], "tier") != 0)
            try_standards(modes[i][0], modes[i][1]);
}

START_TEST(a_share_of_the_standard_as_working_cost_rests_on_the_standard)
{
    made_up_rules();
    always("dibao.floor", "80");
    always("income.employment_cost.amount", "30%");
    always("income.employment_cost", "standard_share");
    resolve_base();
    struct variant v;
    open_variant(&v, "dibao.standard.urban", "700");
    household_of(3, YUAN(1200));
    try_household(&v, 1);
    struct person_part parts[MOST_MEMBERS];
    struct determination d;
    struct memo memo = {0};
    const struct param_set nothing = {{0}};
    ck_assert_int_eq(memo_begin(&memo, &base, &world.household), STATUS_OK);
    memo.differs = &nothing;
    determine_again(&base, &world.household, world.on, &memo, parts, &d);
    ck_assert(!grounds_hold(&d.grounds, &v.differs,
                            v.policy.standard_units[AREA_URBAN]));
    memo_free(&memo);
    rulebook_free(&v.book);
}

START_TEST(
    who_is_above_the_edge_stays_there_up_to_the_first_standard_that_helps)
{
    /* I = 2000 of two: none while 1.5 x S x 2 <= 2000, S <= 666.66... */
    always("edge.ratio", "1.5");
    household_of(2, YUAN(2000));
    resolve_base();
    struct person_part parts[MOST_MEMBERS];
    struct determination d;
    struct memo memo = {0};
    const struct param_set nothing = {{0}};
    ck_assert_int_eq(memo_begin(&memo, &base, &world.household), STATUS_OK);
    memo.differs = &nothing;
    ck_assert_int_eq(
        determine_again(&base, &world.household, world.on, &memo, parts, &d),
        STATUS_OK);
    ck_assert_int_eq(d.category, CATEGORY_NONE);
    ck_assert_int_eq(d.grounds.standard_least, 1);
    /* 200000 fen of 12 units, over 3: 800000 units do not help yet. */
    ck_assert_int_eq(d.grounds.standard_most, 800000);
    memo_free(&memo);
}

/* Comparisons by hand: from which standard on one comes out as it did. */
START_TEST(a_comparison_narrows_the_standards_exactly)
{
    static const wide WIDE = (wide)INT64_MAX + 1;
    const struct {
        wide times, amount;
        int64_t least, most;
    } rows[] = {
        {3, 10, 4, INT64_MAX},          {3, 9, 3, INT64_MAX},
        {1, 100, 100, INT64_MAX},       {1, 101, 1, 100},
        {0, 5, 1, INT64_MAX},           {7, 0, 1, INT64_MAX},
        {WIDE, WIDE * 3, 3, INT64_MAX}, {2, WIDE * 4, 1, INT64_MAX},
        {WIDE, 5, 1, INT64_MAX},
    };
    struct household household = {.area = AREA_URBAN};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct memo memo = {0};
        struct determination d = {.memo = &memo,
                                  .household = &household,
                                  .standard_units = 100,
                                  .grounds = NO_GROUNDS};
        determination_compared(&d, rows[i].times, rows[i].amount);
        memo_settle(&d);
        char row[32];
        snprintf(row, sizeof row, "row %zu", i);
        assert_row(row, d.grounds.standard_least, rows[i].least);
        assert_row(row, d.grounds.standard_most, rows[i].most);
    }
}

START_TEST(more_comparisons_than_there_is_room_for_are_not_lost)
{
    struct household household = {.area = AREA_URBAN};
    struct memo memo = {0};
    struct determination d = {.memo = &memo,
                              .household = &household,
                              .standard_units = 100,
                              .grounds = NO_GROUNDS};
    for (int i = 0; i < 2 * MEMO_COMPARED + 1; i++)
        determination_compared(&d, 1, i == 1 ? 90 : 2);
    memo_settle(&d);
    ck_assert_int_eq(d.grounds.standard_least, 90);
}

RULE_SUITE(
    "memo", a_memo_changes_no_decision_whatever_parameter_differs,
    a_memo_changes_no_decision_whatever_the_standard,
    a_share_of_the_standard_as_working_cost_rests_on_the_standard,
    who_is_above_the_edge_stays_there_up_to_the_first_standard_that_helps,
    a_comparison_narrows_the_standards_exactly,
    more_comparisons_than_there_is_room_for_are_not_lost)
