/* income - countable income (办法57 art. 13; 渝条例 art. 12; section 2). */
#include "fixture.h"
#include "income.h"

/* Household income in twelfths of a fen, the units of most policies. */
static void assert_income(const char *row, int64_t fen)
{
    assert_row(row, decide()->income_units, fen * world.policy.scale);
}

START_TEST(every_kind_of_income_is_added)
{
    struct person *p = member();
    p->wage_fen_month = YUAN(100);
    p->business_fen_month = YUAN(20);
    p->property_fen_month = YUAN(3);
    p->transfer_fen_month = 400;
    p->farm_fen_year = YUAN(12);
    earner(YUAN(50));
    assert_income("two persons", YUAN(100 + 20 + 3 + 4 + 1 + 50));
}

/* Section 2: what the law leaves out is contained in the four kinds. */
START_TEST(exempt_income_is_taken_off)
{
    struct person *p = member();
    p->transfer_fen_month = YUAN(300);
    p->exempt_fen_month = YUAN(50);
    assert_income("exempt", YUAN(250));
}

/*
 * X01 (published, corrected): standard 150, 3 persons, 1,200 a person and
 * year, of which a family-planning award of 600 is exempt: 2,400 a year.
 */
START_TEST(x01_the_family_planning_award_does_not_count)
{
    always("dibao.standard.urban", "150");
    household_of(3, 0);
    world.persons[0].transfer_fen_month = YUAN(300);
    world.persons[0].exempt_fen_month = YUAN(50);
    ck_assert_int_eq(decide()->total_fen * MONTHS_PER_YEAR, YUAN(2400));
}

/* Section 2: floored at 0 for the household, not for each member. */
START_TEST(the_floor_of_nothing_is_that_of_the_household)
{
    struct person *p = earner(YUAN(300));
    member()->exempt_fen_month = YUAN(100);
    assert_income("one below 0", YUAN(200));
    p->wage_fen_month = YUAN(50);
    assert_income("the sum below 0", 0);
    ck_assert_int_eq(world.result.total_fen, YUAN(2 * 636));
}

START_TEST(income_used_alone_is_floored_for_the_person)
{
    int64_t units = -1;
    member()->exempt_fen_month = YUAN(100);
    struct determination *d = undecided();
    ck_assert_int_eq(income_own(d, 0, PENSION_BY_POLICY, &units), STATUS_OK);
    ck_assert_int_eq(units, 0);
}

/* Section 0: a twelfth of a yearly amount is exact until the end. */
START_TEST(farm_income_that_twelve_does_not_divide_is_exact)
{
    member()->farm_fen_year = YUAN(1000);
    decide();
    ck_assert_int_eq(world.result.income_units, YUAN(1000));
    /* 636 - 1,000/12 = 552.666... */
    ck_assert_int_eq(world.result.total_fen, 55267);
}

/* A fen a year below 12 x S is below S, though the gap rounds to nothing. */
START_TEST(one_fen_a_year_decides_at_the_standard)
{
    struct person *p = member();
    p->farm_fen_year = YUAN(636 * 12);
    decide();
    assert_category("at the standard", CATEGORY_NONE);
    p->farm_fen_year--;
    decide();
    assert_category("a fen a year below", CATEGORY_DIBAO);
    ck_assert_int_eq(world.result.total_fen, 0);
    ck_assert_int_eq(world.result.income_units, 636 * 100 * 12 - 1);
    p->farm_fen_year = 1;
    ck_assert_int_eq(decide()->income_units, 1);
}

/* Necessary cost of work (办法57 art. 13; Z09.1): the five modes. */
START_TEST(employment_cost_is_that_of_the_mode)
{
    static const struct {
        const char *mode, *amount;
        int64_t wage_fen, declared_fen, cost_fen;
    } rows[] = {
        {NULL, NULL, 100000, 20000, 20000}, /* declared is the default */
        {"declared", NULL, 100000, 20000, 20000},
        {"declared", NULL, 100000, 0, 0},
        {"declared", NULL, 100000, 100000, 100000},
        {"declared", NULL, 100000, 100001, 100000}, /* at most the wage */
        {"declared", NULL, 0, 20000, 0},
        {"none", NULL, 100000, 20000, 0},
        {"fixed", "200", 100000, 99, 20000},
        {"fixed", "200", 20000, 0, 20000},
        {"fixed", "200", 19999, 0, 19999},
        {"fixed", "200", 1, 0, 1},
        {"fixed", "200", 0, 0, 0}, /* a working member */
        {"wage_share", "30%", 100000, 99, 30000},
        {"wage_share", "100%", 100000, 0, 100000},
        {"wage_share", "30%", 0, 0, 0},
        {"standard_share", "30%", 100000, 99, 19080}, /* of 636 */
        {"standard_share", "30%", 19080, 0, 19080},
        {"standard_share", "30%", 19079, 0, 19079},
        {"standard_share", "30%", 0, 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char row[32];
        snprintf(row, sizeof row, "row %zu", i);
        world_anew();
        if (rows[i].mode)
            always("income.employment_cost", rows[i].mode);
        if (rows[i].amount)
            always("income.employment_cost.amount", rows[i].amount);
        struct person *p = earner(rows[i].wage_fen);
        p->employment_cost_fen_month = rows[i].declared_fen;
        p->transfer_fen_month = 5000; /* no cost is taken off this */
        assert_income(row, rows[i].wage_fen - rows[i].cost_fen + 5000);
    }
}

START_TEST(each_working_member_has_a_cost)
{
    always("income.employment_cost", "fixed");
    always("income.employment_cost.amount", "200");
    earner(YUAN(500));
    earner(YUAN(300));
    member()->business_fen_month = YUAN(100);
    assert_income("two work", YUAN(300 + 100 + 100));
}

/* Shares that no number of fen expresses: the policy's scale does. */
START_TEST(a_share_of_the_wage_is_exact)
{
    always("income.employment_cost", "wage_share");
    always("income.employment_cost.amount", "1/3");
    earner(10000);
    decide();
    ck_assert_int_eq(world.policy.scale, 36);
    ck_assert_int_eq(world.result.income_units, 10000 * 36 * 2 / 3);
    /* 636 - 66.666... */
    ck_assert_int_eq(world.result.total_fen, 56933);
}

START_TEST(a_mode_that_takes_an_amount_needs_it)
{
    static const char *const modes[] = {"fixed", "wage_share",
                                        "standard_share"};
    for (size_t i = 0; i < COUNT_OF(modes); i++) {
        world_anew();
        always("income.employment_cost", modes[i]);
        member();
        decide(); /* nobody works: nobody needs it */
        earner(YUAN(100));
        assert_needs(try_to_decide(), "income.employment_cost.amount",
                     VALUE_ABSENT);
    }
}

/* 办法57 art. 13 (3): left out from 2021-07-01 to 2025-12-31. */
START_TEST(the_basic_pension_counts_by_date)
{
    static const struct {
        const char *row;
        date on;
        int64_t income_fen;
    } rows[] = {
        {"before: it counts", 20210630, 13000},
        {"from the first day: left out", 20210701, 0},
        {"to the last day: left out", 20251231, 0},
    };
    rule("income.basic_pension_excluded", "2021-07-01", "yes");
    rule("income.basic_pension_excluded", "2026-01-01", "none");
    struct person *p = member();
    p->transfer_fen_month = 13000;
    p->basic_pension_fen_month = 13000;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world.on = rows[i].on;
        assert_income(rows[i].row, rows[i].income_fen);
    }
    world.on = 20260101;
    assert_needs(try_to_decide(), "income.basic_pension_excluded", VALUE_ENDED);
}

START_TEST(a_pack_may_say_that_the_basic_pension_counts)
{
    always("income.basic_pension_excluded", "no");
    struct person *p = member();
    p->transfer_fen_month = p->basic_pension_fen_month = 13000;
    assert_income("no", 13000);
}

/* Section 2: rosters without a basic pension run on. */
START_TEST(only_a_counted_person_with_a_basic_pension_asks_what_applies)
{
    always("income.basic_pension_excluded", "yes");
    always("income.basic_pension_excluded", "none");
    always("tekun.standard", "827");
    member();
    struct person *apart = member(), *tekun = born(19500101);
    apart->basic_pension_fen_month = 13000;
    apart->lives_together = ANSWER_NO;
    tekun->basic_pension_fen_month = 13000;
    tekun->support = SUPPORT_NONE;
    decide();
    ck_assert_int_eq(world.result.tekun_persons, 1);
    tekun->support = SUPPORT_ABLE;
    assert_needs(try_to_decide(), "income.basic_pension_excluded", VALUE_ENDED);
}

/* Section 2: a time-limited share of new earnings, with a cap. */
START_TEST(new_earnings_are_disregarded_for_a_time)
{
    static const struct {
        const char *row;
        date employed_on;
        int64_t income_fen;
    } rows[] = {
        {"no date", DATE_NONE, 80000},
        {"begins tomorrow", 20211002, 80000},
        {"begins today", 20211001, 40000},
        {"the last day of six months", 20210402, 40000},
        {"six months ago", 20210401, 80000},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        always("income.disregard", "50%");
        always("income.disregard.months", "6");
        struct person *p = earner(100000);
        p->employment_cost_fen_month = 20000;
        p->employed_on = rows[i].employed_on;
        assert_income(rows[i].row, rows[i].income_fen);
    }
}

START_TEST(the_disregard_is_capped)
{
    static const struct {
        const char *cap;
        int64_t income_fen;
    } rows[] = {{"499.99", 50001}, {"500", 50000}, {"500.01", 50000}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        always("income.disregard", "50%");
        always("income.disregard.months", "6");
        always("income.disregard.cap", rows[i].cap);
        earner(100000)->employed_on = 20210901;
        assert_income(rows[i].cap, rows[i].income_fen);
    }
}

START_TEST(a_disregard_needs_its_months)
{
    always("income.disregard", "50%");
    earner(100000);
    decide(); /* nobody took up work */
    world.persons[0].employed_on = 20210901;
    assert_needs(try_to_decide(), "income.disregard.months", VALUE_ABSENT);
}

/* 办法57 art. 13, last paragraph: disability and serious illness. */
START_TEST(rigid_expenses_are_deducted_where_the_pack_says_so)
{
    static const struct {
        const char *row, *mode, *cap;
        int disability, grade, illness;
        int64_t income_fen;
    } rows[] = {
        {"default", NULL, NULL, DISABILITY_MENTAL, 1, ILLNESS_SERIOUS, 150000},
        {"none", "none", NULL, DISABILITY_MENTAL, 1, ILLNESS_SERIOUS, 150000},
        {"well", "declared", NULL, 0, 0, ILLNESS_NONE, 150000},
        {"chronic", "declared", NULL, 0, 0, ILLNESS_CHRONIC, 150000},
        {"serious", "declared", NULL, 0, 0, ILLNESS_SERIOUS, 50000},
        {"disabled", "declared", NULL, DISABILITY_SPEECH, 4, 0, 50000},
        {"grade alone", "declared", NULL, 0, 4, 0, 50000},
        {"capped", "declared", "300", 0, 0, ILLNESS_SERIOUS, 120000},
        {"at the cap", "declared", "1000", 0, 0, ILLNESS_SERIOUS, 50000},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        if (rows[i].mode)
            always("income.rigid_deduction", rows[i].mode);
        if (rows[i].cap)
            always("income.rigid_deduction.cap", rows[i].cap);
        world.household.rigid_expense_fen_year = YUAN(12000);
        earner(YUAN(1500));
        struct person *p = member();
        p->disability = (uint8_t)rows[i].disability;
        p->disability_grade = (uint8_t)rows[i].grade;
        p->illness = (uint8_t)rows[i].illness;
        assert_income(rows[i].row, rows[i].income_fen);
    }
}

START_TEST(the_rigid_deduction_never_makes_income_negative)
{
    always("income.rigid_deduction", "declared");
    world.household.rigid_expense_fen_year = YUAN(120000);
    earner(YUAN(1500))->illness = ILLNESS_SERIOUS;
    assert_income("more than all", 0);
}

START_TEST(an_excluded_patient_is_no_reason_for_a_deduction)
{
    always("income.rigid_deduction", "declared");
    world.household.rigid_expense_fen_year = YUAN(12000);
    earner(YUAN(1500));
    struct person *p = member();
    p->illness = ILLNESS_SERIOUS;
    p->lives_together = ANSWER_NO;
    assert_income("apart", YUAN(1500));
}

START_TEST(own_income_is_recorded_kind_by_kind)
{
    always("income.basic_pension_excluded", "yes");
    always("income.disregard", "50%");
    always("income.disregard.months", "6");
    struct person *p = member();
    p->wage_fen_month = 100000;
    p->employment_cost_fen_month = 20000;
    p->employed_on = 20210901;
    p->business_fen_month = 2000;
    p->property_fen_month = 300;
    p->transfer_fen_month = 13000;
    p->farm_fen_year = 1200;
    p->exempt_fen_month = 40;
    p->basic_pension_fen_month = 13000;
    decide();
    static const struct {
        const char *name;
        int64_t fen;
    } rows[] = {
        {"wage", 100000},      {"employment_cost", 60000},
        {"business", 2000},    {"property", 300},
        {"transfer", 13000},   {"farm_income_year", 1200},
        {"exempt_income", 40}, {"basic_pension", 13000},
        {"own_income", 42360},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct ratio figure =
            figure_of(step_of(RULE_OWN_INCOME, 0), rows[i].name);
        assert_row(rows[i].name, figure.num, rows[i].fen * figure.den);
    }
    struct ratio income =
        figure_of(step_of(RULE_HOUSEHOLD_INCOME, NOBODY), "income");
    ck_assert_int_eq(income.num, 42360 * income.den);
}

/* Section 0: an overflow is an error, never a wrap. */
START_TEST(income_beyond_64_bits_is_an_error)
{
    static const struct {
        const char *share;
        int64_t wage_fen;
        enum status status;
    } rows[] = {
        /* the largest wage a roster can give, in units of 1/12 fen */
        {NULL, INT64_C(999999999999999), STATUS_OK},
        /* and in units of 1/999,996 fen */
        {"1/83333", INT64_C(999999999999999), STATUS_OVERFLOW},
        {NULL, INT64_MAX / 12, STATUS_OK},
        {NULL, INT64_MAX / 12 + 1, STATUS_OVERFLOW},
        {NULL, INT64_MAX, STATUS_OVERFLOW},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char row[32];
        snprintf(row, sizeof row, "row %zu", i);
        world_anew();
        if (rows[i].share) {
            always("income.employment_cost", "wage_share");
            always("income.employment_cost.amount", rows[i].share);
        }
        earner(rows[i].wage_fen);
        assert_row(row, try_to_decide(), rows[i].status);
    }
}

START_TEST(the_sum_of_two_incomes_beyond_64_bits_is_an_error)
{
    earner(INT64_MAX / 12);
    earner(INT64_MAX / 12);
    ck_assert_int_eq(try_to_decide(), STATUS_OVERFLOW);
}

/* Z09.1: what a cost is a share of, and how high, stands in the record. */
START_TEST(the_cost_of_working_is_recorded_with_its_grounds)
{
    earner(YUAN(1000));
    decide();
    ck_assert_ptr_null(step_of(RULE_EMPLOYMENT_COST, 0));
    always("income.employment_cost", "wage_share");
    always("income.employment_cost.amount", "30%");
    decide();
    const struct step *step = step_of(RULE_EMPLOYMENT_COST, 0);
    ck_assert_str_eq(step->note, "wage_share");
    ck_assert_str_eq(step->basis, "income.employment_cost.amount");
    ck_assert_int_eq(
        ratio_compare(figure_of(step, "cost"), (struct ratio){YUAN(300), 1}),
        0);
    ck_assert_int_eq(
        ratio_compare(figure_of(step, "share"), (struct ratio){3, 10}), 0);
    always("income.employment_cost", "fixed");
    always("income.employment_cost.amount", "200");
    decide();
    step = step_of(RULE_EMPLOYMENT_COST, 0);
    ck_assert_int_eq(figure_of(step, "amount").num, YUAN(200));
}

START_TEST(what_is_disregarded_is_recorded)
{
    earner(YUAN(1000))->employed_on = 20210901;
    always("income.disregard", "50%");
    always("income.disregard.months", "6");
    decide();
    const struct step *step = step_of(RULE_DISREGARD, 0);
    ck_assert_int_eq(ratio_compare(figure_of(step, "left_out"),
                                   (struct ratio){YUAN(500), 1}),
                     0);
    ck_assert_int_eq(figure_of(step, "months").num, 6);
}

/* 办法57 art. 13 (3); 特困43 art. 6. */
START_TEST(what_becomes_of_a_basic_pension_is_recorded)
{
    struct person *p = member();
    p->transfer_fen_month = p->basic_pension_fen_month = YUAN(125);
    decide();
    ck_assert_str_eq(step_of(RULE_BASIC_PENSION, 0)->note, "counted");
    always("income.basic_pension_excluded", "yes");
    decide();
    ck_assert_str_eq(step_of(RULE_BASIC_PENSION, 0)->note, "left_out");
    p->support = SUPPORT_NONE;
    decide();
    ck_assert_str_eq(step_of(RULE_BASIC_PENSION, 0)->note, "tekun");
    ck_assert_str_eq(step_of(RULE_OWN_INCOME, 0)->note, "tekun");
}

START_TEST(incomes_that_leave_64_bits_are_an_overflow_on_both_sides)
{
    struct person *p = member();
    p->wage_fen_month = p->business_fen_month = INT64_MAX;
    ck_assert_int_eq(try_to_decide(), STATUS_OVERFLOW);
    p->wage_fen_month = p->business_fen_month = 0;
    p->exempt_fen_month = INT64_MAX;
    ck_assert_int_eq(try_to_decide(), STATUS_OVERFLOW);
    p->exempt_fen_month = 0;
    p->transfer_fen_month = INT64_C(1) << 50; /* no longer a plain one */
    ck_assert_int_eq(try_to_decide(), STATUS_OK);
    assert_category("rich", CATEGORY_NONE);
    const int64_t units = world.result.income_units;
    ck_assert_int_eq(decide_unrecorded()->income_units, units);
    /* the least there is: 12 times 768,614,336,404,564,651 is 2^63 and 4 */
    p->transfer_fen_month = 0;
    p->exempt_fen_month = INT64_C(768614336404564651);
    p->farm_fen_year = 3;
    ck_assert_int_eq(try_to_decide(), STATUS_OVERFLOW);
    p->farm_fen_year = 4;
    ck_assert_int_eq(try_to_decide(), STATUS_OK);
    ck_assert_int_eq(world.result.income_units, 0);
}

static bool rests_on(const struct step *step, const char *name)
{
    for (size_t i = 0; i < step->also_count; i++)
        if (strcmp(step->also[i].name, name) == 0)
            return true;
    return false;
}

/* A cap is told of where the pack has one, and of none where it has none. */
START_TEST(a_cap_is_recorded_where_there_is_one)
{
    earner(YUAN(1000))->employed_on = 20210901;
    world.persons[0].illness = ILLNESS_SERIOUS;
    world.household.rigid_expense_fen_year = YUAN(1200);
    always("income.disregard", "50%");
    always("income.disregard.months", "6");
    always("income.rigid_deduction", "declared");
    decide();
    const struct step *new = step_of(RULE_DISREGARD, 0);
    const struct step *rigid = step_of(RULE_RIGID_DEDUCTION, NOBODY);
    ck_assert(!has_figure(new, "cap") && !has_figure(rigid, "cap"));
    ck_assert(!rests_on(new, "income.disregard.cap"));
    ck_assert(!rests_on(rigid, "income.rigid_deduction.cap"));
    assert_fen(rigid, "rigid_expense_year", YUAN(1200));
    assert_fen(rigid, "rigid_expense_month", YUAN(100));
    always("income.disregard.cap", "400");
    always("income.rigid_deduction.cap", "60");
    decide();
    new = step_of(RULE_DISREGARD, 0);
    rigid = step_of(RULE_RIGID_DEDUCTION, NOBODY);
    assert_fen(new, "cap", YUAN(400));
    assert_fen(rigid, "cap", YUAN(60));
    assert_fen(rigid, "deduction", YUAN(60));
    ck_assert(rests_on(new, "income.disregard.cap"));
    ck_assert(rests_on(rigid, "income.rigid_deduction.cap"));
}

/* 办法57 art. 13 (3): how much of a basic pension counts, and by which rule. */
START_TEST(the_parts_of_a_basic_pension_are_recorded)
{
    static const char *const excluded[] = {"no", "yes"};
    const char *rule = "income.basic_pension_excluded";
    for (int out = 0; out < 2; out++) {
        world_anew();
        struct person *p = member();
        p->transfer_fen_month = p->basic_pension_fen_month = YUAN(125);
        always(rule, excluded[out]);
        decide();
        const struct step *step = step_of(RULE_BASIC_PENSION, 0);
        assert_fen(step, "basic_pension", YUAN(125));
        assert_fen(step, "left_out", out ? YUAN(125) : 0);
        assert_fen(step, "counted", out ? 0 : YUAN(125));
        ck_assert_str_eq(step->basis, rule);
    }
    world.persons[0].support = SUPPORT_NONE;
    decide(); /* of tekun the pension is left out by the rule itself */
    ck_assert_ptr_null(step_of(RULE_BASIC_PENSION, 0)->basis);
}

/* Z09.1: a declared cost of one fen is a cost. */
START_TEST(a_declared_cost_of_a_fen_is_taken_off)
{
    earner(YUAN(1000))->employment_cost_fen_month = 1;
    always("income.employment_cost", "declared");
    decide();
    assert_fen(step_of(RULE_OWN_INCOME, 0), "own_income", YUAN(1000) - 1);
}

/* The last income that 64 bits hold, in twelfths of a fen, and one more. */
START_TEST(the_largest_income_is_one_and_the_next_is_recorded_nowhere)
{
    earner(INT64_MAX / 12)->farm_fen_year = INT64_MAX % 12;
    ck_assert_int_eq(try_to_decide(), STATUS_OK);
    world.persons[0].farm_fen_year++;
    ck_assert_int_eq(try_to_decide(), STATUS_OVERFLOW);
    ck_assert_ptr_null(step_of(RULE_OWN_INCOME, 0));
}

/* 办法57 art. 13 (3): a fen is a basic pension as well. */
START_TEST(a_basic_pension_of_a_fen_is_left_out)
{
    always("income.basic_pension_excluded", "yes");
    struct person *p = member();
    p->transfer_fen_month = 3;
    for (int64_t fen = 0; fen <= 2; fen++) {
        p->basic_pension_fen_month = fen;
        ck_assert_int_eq(decide()->income_units, (3 - fen) * 12);
    }
}

static int64_t *amount_of(struct person *p, size_t i)
{
    int64_t *const amounts[] = {
        &p->wage_fen_month,          &p->business_fen_month,
        &p->property_fen_month,      &p->transfer_fen_month,
        &p->farm_fen_year,           &p->exempt_fen_month,
        &p->basic_pension_fen_month, &p->employment_cost_fen_month};
    return amounts[i];
}

enum { AMOUNTS = 8 };

/* One amount or two, from a fen to what no longer fits, each way. */
static void compare_amounts(const char *row)
{
    static const int64_t fen[] = {0,
                                  1,
                                  12345,
                                  INT64_C(1) << 49,
                                  INT64_C(1) << 50,
                                  INT64_C(1) << 51,
                                  INT64_MAX};
    for (size_t i = 0; i < AMOUNTS * COUNT_OF(fen); i++)
        for (size_t k = 0; k < AMOUNTS * COUNT_OF(fen); k++) {
            struct determination d;
            struct person *p = &world.persons[0];
            *amount_of(p, i / COUNT_OF(fen)) = fen[i % COUNT_OF(fen)];
            *amount_of(p, k / COUNT_OF(fen)) = fen[k % COUNT_OF(fen)];
            enum status recorded =
                determine(&world.policy, &world.household, world.on,
                          &world.steps, world.parts, &world.result);
            enum status status = determine(&world.policy, &world.household,
                                           world.on, NULL, world.parts, &d);
            if (status != recorded ||
                (status == STATUS_OK &&
                 d.income_units != world.result.income_units))
                ck_abort_msg("%s: amounts %zu and %zu differ", row, i, k);
            *amount_of(p, i / COUNT_OF(fen)) = 0;
            *amount_of(p, k / COUNT_OF(fen)) = 0;
            steps_free(&world.steps);
        }
}

START_TEST(income_is_the_same_whether_it_is_recorded_or_not)
{
    static const char *const modes[] = {"none", "declared", "fixed",
                                        "wage_share", "standard_share"};
    for (size_t i = 0; i < COUNT_OF(modes); i++) {
        world_anew();
        always("income.basic_pension_excluded", "yes");
        always("income.employment_cost", modes[i]);
        always("income.employment_cost.amount", i == 2 ? "100" : "30%");
        member()->employed_on = 20210901;
        if (i == 0) {
            always("income.disregard", "50%");
            always("income.disregard.months", "6");
        }
        decide();
        compare_amounts(modes[i]);
    }
}

/* What is reckoned in one go otherwise is recorded person by person. */
START_TEST(the_income_of_ordinary_members_is_recorded)
{
    earner(YUAN(400));
    earner(YUAN(500));
    decide();
    assert_fen(step_of(RULE_OWN_INCOME, 0), "own_income", YUAN(400));
    assert_fen(step_of(RULE_OWN_INCOME, 1), "own_income", YUAN(500));
    const struct step *step = step_of(RULE_HOUSEHOLD_INCOME, NOBODY);
    assert_fen(step, "sum", YUAN(900));
    assert_fen(step, "deduction", 0);
    assert_fen(step, "income", YUAN(900));
}

/* With a memo it is said what an income rests on, however plain it is. */
START_TEST(what_a_plain_income_rests_on_is_read_for_a_memo)
{
    struct determination d;
    earner(YUAN(400));
    decide_with_memo(&d);
    ck_assert(param_set_has(&d.grounds.reads, PARAM_INCOME_EMPLOYMENT_COST));
    ck_assert(param_set_has(&d.grounds.reads, PARAM_INCOME_DISREGARD));
    ck_assert(param_set_has(&d.grounds.reads, SET_SCALE));
}

RULE_SUITE("income", what_a_plain_income_rests_on_is_read_for_a_memo,
           the_income_of_ordinary_members_is_recorded,
           a_basic_pension_of_a_fen_is_left_out,
           income_is_the_same_whether_it_is_recorded_or_not,
           a_cap_is_recorded_where_there_is_one,
           the_parts_of_a_basic_pension_are_recorded,
           a_declared_cost_of_a_fen_is_taken_off,
           the_largest_income_is_one_and_the_next_is_recorded_nowhere,
           the_cost_of_working_is_recorded_with_its_grounds,
           what_is_disregarded_is_recorded,
           what_becomes_of_a_basic_pension_is_recorded,
           every_kind_of_income_is_added, exempt_income_is_taken_off,
           x01_the_family_planning_award_does_not_count,
           the_floor_of_nothing_is_that_of_the_household,
           income_used_alone_is_floored_for_the_person,
           farm_income_that_twelve_does_not_divide_is_exact,
           one_fen_a_year_decides_at_the_standard,
           employment_cost_is_that_of_the_mode, each_working_member_has_a_cost,
           a_share_of_the_wage_is_exact, a_mode_that_takes_an_amount_needs_it,
           the_basic_pension_counts_by_date,
           a_pack_may_say_that_the_basic_pension_counts,
           only_a_counted_person_with_a_basic_pension_asks_what_applies,
           new_earnings_are_disregarded_for_a_time, the_disregard_is_capped,
           a_disregard_needs_its_months,
           rigid_expenses_are_deducted_where_the_pack_says_so,
           the_rigid_deduction_never_makes_income_negative,
           an_excluded_patient_is_no_reason_for_a_deduction,
           own_income_is_recorded_kind_by_kind,
           income_beyond_64_bits_is_an_error,
           the_sum_of_two_incomes_beyond_64_bits_is_an_error,
           incomes_that_leave_64_bits_are_an_overflow_on_both_sides)
