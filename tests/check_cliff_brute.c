/*
 * cliff_brute - the pieces of a cliff against the decision at every single
 * value, for generated rules and households.
 *
 * A hundred households are looked at, each at some thousand neighbouring
 * values. The long run takes a thousand, each at every fen from 0 to beyond
 * its last breakpoint (up to 120,000 yuan), in some ten minutes:
 *
 *     CK_FORK=no CLIFF_HOUSEHOLDS=1000 build/tests/check_cliff_brute
 *
 * CLIFF_SEED=N begins elsewhere.
 */
#include "cliff.h"
#include "fixture.h"

static uint64_t state;

static uint32_t roll(uint32_t below)
{
    state =
        state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(state >> 33) % below;
}

static bool one_in(uint32_t n)
{
    return roll(n) == 0;
}

static const char *one_of(const char *const *words, uint32_t count)
{
    return words[roll(count)];
}

#define ONE_OF(...)                                                            \
    one_of((const char *const[]){__VA_ARGS__},                                 \
           COUNT_OF(((const char *const[]){__VA_ARGS__})))

static void maybe(const char *key, const char *value)
{
    if (!one_in(3))
        always(key, value);
}

/* ---- rules --------------------------------------------------------------- */

static void roll_payment(void)
{
    always("payment.round", ONE_OF("half_up", "half_down", "up", "down"));
    always("payment.unit", ONE_OF("0.01", "0.01", "0.01", "0.1", "1"));
    always("payment.round_on", ONE_OF("items", "items", "total"));
}

static void roll_income(void)
{
    const char *cost =
        ONE_OF("none", "declared", "fixed", "wage_share", "standard_share");
    always("income.employment_cost", cost);
    always("income.employment_cost.amount", strcmp(cost, "fixed") == 0
                                                ? ONE_OF("80", "200.50", "500")
                                                : ONE_OF("30%", "1/7", "15%"));
    if (one_in(3)) {
        always("income.disregard", ONE_OF("20%", "1/3", "50%"));
        always("income.disregard.months", "12");
        if (one_in(2))
            always("income.disregard.cap", ONE_OF("100", "333.33"));
    }
    always("income.basic_pension_excluded", ONE_OF("yes", "no"));
    always("income.rigid_deduction", ONE_OF("none", "declared"));
    maybe("income.rigid_deduction.cap", ONE_OF("50", "300"));
}

static void roll_dibao(void)
{
    always("dibao.mode", ONE_OF("gap", "gap", "tier", "coefficient"));
    always("dibao.tiers", ONE_OF("0.4:500;0.6:430;0.8:380;1:300",
                                 "0.5:420;1:200", "0.25:700;1:410"));
    maybe("dibao.floor", ONE_OF("50", "10%", "0.05"));
    supplement("supplement.old", "age=70..", STACK_NO, "60");
    supplement("supplement.severe", "disability_grade=1|2", STACK_NO, "20%");
    supplement("supplement.any", "disability_grade=any", STACK_YES, "40");
    supplement("supplement.bare", "means=none", STACK_YES, "33.33");
    if (one_in(2))
        supplement("supplement.adult", "age=18..59", STACK_NO, "1.15");
}

static void roll_edge(void)
{
    maybe("edge.ratio", ONE_OF("1.5", "2", "4/3"));
    always("edge.limit", ONE_OF("strict", "inclusive"));
    maybe("single.mode", ONE_OF("own_income", "own_income", "full", "share"));
    maybe("single.share.disability", "65%");
    maybe("single.share.illness", "100%");
    maybe("expenditure.mode", ONE_OF("share", "net"));
    maybe("expenditure.share", ONE_OF("60%", "1/3"));
    maybe("income.disposable_year", ONE_OF("30000", "18000.50"));
}

static void roll_rules(void)
{
    roll_payment();
    roll_income();
    roll_dibao();
    roll_edge();
    maybe("property.savings_limit", ONE_OF("24m", "5000", "12m"));
    maybe("property.homes_limit", "1");
    maybe("property.vehicles_limit", "0");
    maybe("tekun.standard", "827");
    maybe("tekun.care.lost", "300");
    always("tekun.minor_age", "18");
    always("tekun.minor_mode", ONE_OF("covered", "continuing"));
    maybe("grade.weight.old", "10");
    always("grade.limit.a", "30");
    always("grade.limit.b", "20");
    always("grade.limit.c", "10");
}

/* ---- households ---------------------------------------------------------- */

static int64_t fen(uint32_t most_yuan)
{
    return one_in(2) ? 0 : (int64_t)roll(most_yuan * FEN_PER_YUAN);
}

static void roll_person(void)
{
    struct person *p = member();
    p->birth_date = date_make(1935 + (int)roll(86), 1 + (int)roll(12), 1);
    p->wage_fen_month = fen(1500);
    p->business_fen_month = fen(300);
    p->transfer_fen_month = fen(400);
    p->farm_fen_year = fen(4000);
    p->exempt_fen_month = one_in(3) ? fen(500) : 0;
    p->basic_pension_fen_month = one_in(3) ? fen(150) : 0;
    p->employment_cost_fen_month = fen(300);
    p->employed_on = one_in(3) ? 20210801 : DATE_NONE;
    p->refusals = one_in(6) ? roll(5) : 0;
    p->disability = (uint8_t)(one_in(3) ? roll(8) : 0);
    p->disability_grade =
        (uint8_t)(p->disability != DISABILITY_NONE ? 1 + roll(4) : 0);
    p->illness = (uint8_t)roll(4);
    p->care = (uint8_t)(one_in(2) ? roll(4) : 0);
    p->support = (uint8_t)(one_in(3) ? roll(4) : 0);
    p->stage = (uint8_t)(one_in(3) ? roll(6) : 0);
    p->sex = (uint8_t)(1 + roll(2));
}

static void roll_household(void)
{
    for (uint32_t n = 1 + roll(5); n > 0; n--)
        roll_person();
    world.household.area = (uint8_t)(AREA_URBAN + roll(2));
    world.household.savings_fen = one_in(3) ? fen(60000) : 0;
    world.household.rigid_expense_fen_year = one_in(2) ? fen(30000) : 0;
    world.household.vehicles = one_in(8);
    world.household.category_in_force =
        (uint8_t)(one_in(2) ? CATEGORY_UNKNOWN : CATEGORY_TEKUN);
}

/* ---- the comparison ------------------------------------------------------ */

/* Every value from `from` to `to`: the same total, category and reasons. */
static void compare(const struct cliff *cliff, struct varied *varied,
                    int64_t from, int64_t to)
{
    const struct cliff_piece *piece = cliff_at(cliff, from);
    for (int64_t x = from; x <= to; x++) {
        struct determination d;
        int64_t total_fen = -1;
        while (x > piece->to)
            piece++;
        varied_set(varied, x);
        ck_assert_int_eq(determine(&world.policy, &varied->household, world.on,
                                   NULL, world.parts, &d),
                         STATUS_OK);
        ck_assert_int_eq(cliff_total(cliff, piece, x, &total_fen), STATUS_OK);
        if (total_fen != d.total_fen || piece->category != d.category ||
            piece->reasons != d.reasons || x < piece->from)
            ck_abort_msg("%s = %" PRId64 ": decided %" PRId64
                         ", the piece from %" PRId64 " says %" PRId64,
                         cliff->field->name, x, d.total_fen, piece->from,
                         total_fen);
    }
}

/* Pieces meet without a gap, and no two neighbours are one. */
static void look_at_pieces(const struct cliff *cliff)
{
    ck_assert_int_eq(cliff->pieces[0].from, 0);
    ck_assert_int_eq(cliff->pieces[cliff->count - 1].to, cliff->last);
    for (size_t i = 1; i < cliff->count; i++) {
        const struct cliff_piece *a = &cliff->pieces[i - 1], *b = a + 1;
        ck_assert_int_eq(a->to + 1, b->from);
        ck_assert(b->has_cause);
        ck_assert(a->category != b->category || a->reasons != b->reasons ||
                  a->members != b->members || b->jump_fen != 0 ||
                  ratio_compare(a->slope, b->slope) != 0 ||
                  a->total_to_fen != b->total_fen ||
                  a->single_persons != b->single_persons ||
                  a->tekun_persons != b->tekun_persons);
    }
}

static int64_t last_breakpoint(const struct cliff *cliff)
{
    return cliff->pieces[cliff->count - 1].from;
}

static bool is_thorough(void)
{
    return getenv("CLIFF_HOUSEHOLDS") != NULL;
}

/* All of it, or as much as is decided within the patience of a unit test. */
static void choose_range(const struct cliff *cliff, int64_t *from, int64_t *to)
{
    enum { BEYOND = 10000, FEW = 8000, MANY = 12000000 };
    *from = 0;
    *to = last_breakpoint(cliff) + BEYOND;
    if (*to > cliff->last)
        *to = cliff->last;
    int64_t most = is_thorough() ? MANY : FEW;
    if (*to <= most)
        return;
    const struct cliff_piece *piece =
        &cliff->pieces[roll((uint32_t)cliff->count)];
    *from = piece->from > most / 2 ? piece->from - most / 2 : 0;
    *to = *from + most;
    if (*to > cliff->last)
        *to = cliff->last;
}

static void look_at_household(const struct vary_field *field)
{
    struct cliff cliff;
    struct varied varied = {.field = field, .on = world.on};
    int64_t from, to;
    if (!field->of_household)
        varied.person = roll((uint32_t)world.household.person_count);
    const struct cliff_question question = {&world.policy, &world.household,
                                            world.on, field, varied.person};
    decide();
    enum status status = cliff_find(&question, &cliff);
    ck_assert_msg(status == STATUS_OK && !cliff.broken,
                  "%s: status %d at %" PRId64 ", %s, not linear: %d",
                  field->name, (int)status, cliff.problem_at,
                  cliff.problem.param_name ? cliff.problem.param_name : "-",
                  cliff.broken);
    look_at_pieces(&cliff);
    choose_range(&cliff, &from, &to);
    ck_assert_int_eq(varied_copy(&varied, &world.household), STATUS_OK);
    compare(&cliff, &varied, from, to);
    varied_free(&varied);
    cliff_free(&cliff);
}

/* Wages most often: most tests are on the way of theirs. */
static const struct vary_field *roll_field(void)
{
    uint32_t count = 0;
    while (vary_at(count))
        count++;
    return one_in(3) ? vary_find(span_of("wage")) : vary_at(roll(count));
}

static long number_from(const char *name, long otherwise)
{
    const char *text = getenv(name);
    return text ? strtol(text, NULL, 10) : otherwise;
}

START_TEST(equals_the_decision_at_every_value)
{
    long households = number_from("CLIFF_HOUSEHOLDS", 100);
    long seed = number_from("CLIFF_SEED", 1);
    for (long i = 0; i < households; i++) {
        state = (uint64_t)(seed + i);
        roll(2);
        world_anew();
        roll_rules();
        roll_household();
        look_at_household(roll_field());
    }
    ck_assert_int_gt(households, 0);
}

RULE_SUITE("cliff_brute", equals_the_decision_at_every_value)
