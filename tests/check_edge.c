/* edge - edge households and single persons (办法57 art. 8; section 6). */
#include "edge.h"
#include "fixture.h"

static void edge_of(const char *ratio)
{
    always("edge.ratio", ratio);
}

static void single_in_mode(const char *mode)
{
    edge_of("1.5");
    always("single.mode", mode);
}

/* S x n <= I < 1.5 x S x n; 以下 where the pack says inclusive. */
START_TEST(the_edge_is_from_the_standard_to_its_limit)
{
    static const struct {
        const char *row;
        int n;
        int64_t income_fen;
        enum category strict, inclusive;
    } rows[] = {
        {"1, a fen below S", 1, 63599, CATEGORY_DIBAO, CATEGORY_DIBAO},
        {"1, at S", 1, 63600, CATEGORY_EDGE, CATEGORY_EDGE},
        {"1, a fen below the limit", 1, 95399, CATEGORY_EDGE, CATEGORY_EDGE},
        {"1, at the limit", 1, 95400, CATEGORY_NONE, CATEGORY_EDGE},
        {"1, a fen above it", 1, 95401, CATEGORY_NONE, CATEGORY_NONE},
        {"2, at S", 2, 127200, CATEGORY_EDGE, CATEGORY_EDGE},
        {"2, worked example", 2, 150000, CATEGORY_EDGE, CATEGORY_EDGE},
        {"2, a fen below the limit", 2, 190799, CATEGORY_EDGE, CATEGORY_EDGE},
        {"2, at the limit", 2, 190800, CATEGORY_NONE, CATEGORY_EDGE},
        {"2, a fen above it", 2, 190801, CATEGORY_NONE, CATEGORY_NONE},
        {"5, at the limit", 5, 477000, CATEGORY_NONE, CATEGORY_EDGE},
    };
    for (size_t i = 0; i < 2 * COUNT_OF(rows); i++) {
        size_t k = i / 2;
        world_anew();
        edge_of("1.5");
        if (i % 2)
            always("edge.limit", "inclusive");
        household_of(rows[k].n, rows[k].income_fen);
        decide();
        assert_category(rows[k].row,
                        i % 2 ? rows[k].inclusive : rows[k].strict);
        assert_row(rows[k].row, has_reason(REASON_INCOME_WITHIN_EDGE),
                   world.result.category == CATEGORY_EDGE);
        assert_row(rows[k].row, has_reason(REASON_INCOME_ABOVE_EDGE),
                   world.result.category == CATEGORY_NONE);
    }
}

/* 1.5 x 7,226 / 12 = 903.25 exactly; 4/3 x 602.1666... = 802.8888... */
START_TEST(the_limit_of_a_yearly_standard_is_exact)
{
    static const struct {
        const char *ratio;
        int64_t income_fen;
        enum category category;
    } rows[] = {
        {"1.5", 90324, CATEGORY_EDGE}, {"1.5", 90325, CATEGORY_NONE},
        {"4/3", 80288, CATEGORY_EDGE}, {"4/3", 80289, CATEGORY_NONE},
        {"1.5", 60217, CATEGORY_EDGE}, {"1.5", 60216, CATEGORY_DIBAO},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        edge_of(rows[i].ratio);
        rule_of_the_year("dibao.standard.urban", "2021-01-01", "7226");
        household_of(1, rows[i].income_fen);
        decide();
        assert_category(rows[i].ratio, rows[i].category);
    }
}

/* Nationally from 2021-07-01; before, no such category and no error. */
START_TEST(there_is_no_edge_before_its_first_day)
{
    rule("edge.ratio", "2021-07-01", "1.5");
    household_of(2, YUAN(1500));
    world.on = 20210630;
    decide();
    assert_category("before", CATEGORY_NONE);
    ck_assert(has_reason(REASON_INCOME_NOT_BELOW_STANDARD));
    ck_assert(!has_reason(REASON_INCOME_ABOVE_EDGE));
    ck_assert_ptr_nonnull(step_of(RULE_EDGE_ABSENT, NOBODY));
    world.on = 20210701;
    decide();
    assert_category("from", CATEGORY_EDGE);
    ck_assert_ptr_null(step_of(RULE_EDGE_ABSENT, NOBODY));
}

START_TEST(an_edge_that_ended_is_an_error_where_income_meets_it)
{
    edge_of("1.5");
    edge_of("none");
    household_of(2, YUAN(1200));
    decide(); /* dibao */
    world.persons[0].wage_fen_month = YUAN(1500);
    assert_needs(try_to_decide(), "edge.ratio", VALUE_ENDED);
}

START_TEST(an_edge_household_is_paid_nothing_itself)
{
    edge_of("1.5");
    household_of(2, YUAN(1500));
    decide();
    ck_assert_int_eq(world.result.total_fen, 0);
    for (size_t i = 0; i < 2; i++) {
        ck_assert_int_eq(world.parts[i].category, CATEGORY_NONE);
        ck_assert(person_has_reason(i, REASON_MEMBER_OF_EDGE));
    }
}

START_TEST(the_limit_is_the_standard_itself_where_no_edge_exists)
{
    struct ratio limit;
    ck_assert_int_eq(edge_limit_fen(undecided(), &limit), STATUS_OK);
    ck_assert_int_eq(ratio_compare(limit, (struct ratio){63600, 1}), 0);
    edge_of("1.5");
    ck_assert_int_eq(edge_limit_fen(undecided(), &limit), STATUS_OK);
    ck_assert_int_eq(ratio_compare(limit, (struct ratio){95400, 1}), 0);
    rule("edge.ratio", "2021-01-01", "none");
    ck_assert_int_eq(edge_limit_fen(undecided(), &limit), STATUS_NO_VALUE);
}

/* Grade 1-2 of any type, grade 3 intellectual or mental. 0: none given. */
START_TEST(severe_disability_lets_in_by_type_and_grade)
{
    static const bool expected[][5] = {
        [DISABILITY_NONE] = {0, 1, 1, 0, 0}, /* a grade without its type */
        [DISABILITY_VISUAL] = {0, 1, 1, 0, 0},
        [DISABILITY_HEARING] = {0, 1, 1, 0, 0},
        [DISABILITY_SPEECH] = {0, 1, 1, 0, 0},
        [DISABILITY_PHYSICAL] = {0, 1, 1, 0, 0},
        [DISABILITY_INTELLECTUAL] = {0, 1, 1, 1, 0},
        [DISABILITY_MENTAL] = {0, 1, 1, 1, 0},
        [DISABILITY_MULTIPLE] = {0, 1, 1, 0, 0},
    };
    for (int type = DISABILITY_NONE; type <= DISABILITY_MULTIPLE; type++)
        for (int grade = 0; grade <= 4; grade++) {
            char row[48];
            snprintf(row, sizeof row, "%s grade %d",
                     word_english(&VOCABULARY_DISABILITY, type), grade);
            bool in = expected[type][grade];
            world_anew();
            single_in_mode("own_income");
            earner(YUAN(1500));
            disabled((enum disability)type, grade);
            decide();
            assert_category(row, CATEGORY_EDGE);
            assert_row(row, world.result.single_persons, in);
            assert_row(row, world.parts[1].category,
                       in ? CATEGORY_SINGLE : CATEGORY_NONE);
            assert_row(row, world.result.total_fen, in ? YUAN(636) : 0);
        }
}

/* Chaoyang: the special disease too. */
START_TEST(serious_illness_lets_in_and_the_special_one_where_said)
{
    static const struct {
        const char *row, *special;
        enum illness illness;
        bool in;
    } rows[] = {
        {"none", NULL, ILLNESS_NONE, false},
        {"chronic", "yes", ILLNESS_CHRONIC, false},
        {"serious", NULL, ILLNESS_SERIOUS, true},
        {"special, unsaid", NULL, ILLNESS_SPECIAL, false},
        {"special, no", "no", ILLNESS_SPECIAL, false},
        {"special, yes", "yes", ILLNESS_SPECIAL, true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        single_in_mode("own_income");
        if (rows[i].special)
            always("single.special", rows[i].special);
        earner(YUAN(1500));
        member()->illness = (uint8_t)rows[i].illness;
        decide();
        assert_row(rows[i].row, world.result.single_persons, rows[i].in);
    }
}

/* C11.1 names the special disease alone. */
START_TEST(severe_causes_let_in_unless_the_pack_says_no)
{
    static const struct {
        const char *row, *severe;
        enum disability disability;
        int grade;
        enum illness illness;
        bool in;
    } rows[] = {
        {"grade 1", NULL, DISABILITY_PHYSICAL, 1, ILLNESS_NONE, true},
        {"grade 1, yes", "yes", DISABILITY_PHYSICAL, 1, ILLNESS_NONE, true},
        {"grade 1, no", "no", DISABILITY_PHYSICAL, 1, ILLNESS_NONE, false},
        {"mental 3, no", "no", DISABILITY_MENTAL, 3, ILLNESS_NONE, false},
        {"serious, no", "no", DISABILITY_NONE, 0, ILLNESS_SERIOUS, false},
        {"special, no", "no", DISABILITY_NONE, 0, ILLNESS_SPECIAL, true},
        {"special and grade 1", "no", DISABILITY_PHYSICAL, 1, ILLNESS_SPECIAL,
         true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        single_in_mode("own_income");
        always("single.special", "yes");
        if (rows[i].severe)
            always("single.severe", rows[i].severe);
        earner(YUAN(1500));
        disabled(rows[i].disability, rows[i].grade)->illness =
            (uint8_t)rows[i].illness;
        decide();
        assert_category(rows[i].row, CATEGORY_EDGE);
        assert_row(rows[i].row, world.result.single_persons, rows[i].in);
    }
}

/* S - own income; not below S: nothing, and the trace says why. */
START_TEST(own_income_is_taken_off_the_standard)
{
    static const struct {
        const char *row;
        int64_t own_fen, paid_fen;
    } rows[] = {
        {"none", 0, 63600},          {"some", 40000, 23600},
        {"a fen below S", 63599, 1}, {"at S", 63600, 0},
        {"a fen above S", 63601, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        bool in = rows[i].paid_fen > 0;
        world_anew();
        single_in_mode("own_income");
        earner(YUAN(1500) - rows[i].own_fen);
        disabled(DISABILITY_SPEECH, 1)->wage_fen_month = rows[i].own_fen;
        decide();
        assert_category(rows[i].row, CATEGORY_EDGE);
        assert_row(rows[i].row, world.result.item_fen[ITEM_SINGLE],
                   rows[i].paid_fen);
        assert_row(rows[i].row, world.result.single_persons, in);
        assert_row(rows[i].row, has_reason(REASON_SINGLE_PERSON), in);
        assert_row(rows[i].row, person_has_reason(1, REASON_SINGLE_PERSON), in);
        assert_row(rows[i].row,
                   person_has_reason(1, REASON_SINGLE_INCOME_NOT_BELOW), !in);
        assert_row(rows[i].row, step_of(RULE_SINGLE, 1)->verdict, in);
        struct ratio own = figure_of(step_of(RULE_SINGLE, 1), "own_income");
        assert_row(rows[i].row, own.num, rows[i].own_fen * own.den);
    }
}

START_TEST(own_income_is_floored_at_nothing_and_exact_by_the_year)
{
    single_in_mode("own_income");
    earner(YUAN(1500));
    struct person *p = disabled(DISABILITY_SPEECH, 1);
    p->exempt_fen_month = YUAN(100);
    ck_assert_int_eq(decide()->item_fen[ITEM_SINGLE], YUAN(636));
    p->exempt_fen_month = 0;
    p->farm_fen_year = YUAN(1000); /* 636 - 83.333... */
    ck_assert_int_eq(decide()->item_fen[ITEM_SINGLE], 55267);
}

/* 办法57 art. 13 (3) holds for the own income of a single person too. */
START_TEST(the_basic_pension_of_a_single_person_counts_by_date)
{
    rule("income.basic_pension_excluded", "2021-07-01", "yes");
    single_in_mode("own_income");
    earner(YUAN(1300));
    struct person *p = disabled(DISABILITY_SPEECH, 1);
    p->transfer_fen_month = p->basic_pension_fen_month = YUAN(130);
    world.on = 20210630;
    ck_assert_int_eq(decide()->item_fen[ITEM_SINGLE], YUAN(506));
    world.on = 20210701;
    ck_assert_int_eq(decide()->item_fen[ITEM_SINGLE], YUAN(636));
}

START_TEST(mode_full_pays_the_standard_whatever_the_own_income)
{
    single_in_mode("full");
    disabled(DISABILITY_SPEECH, 1)->wage_fen_month = YUAN(700);
    decide();
    assert_category("edge", CATEGORY_EDGE);
    ck_assert_int_eq(world.result.item_fen[ITEM_SINGLE], YUAN(636));
}

/* Another world, in which a cause has such a share; NULL: it has none. */
static void shares(const char *disability, const char *illness)
{
    world_anew();
    single_in_mode("share");
    if (disability)
        always("single.share.disability", disability);
    if (illness)
        always("single.share.illness", illness);
}

/* Seen: 65% for disability, 100% for illness. */
START_TEST(mode_share_pays_by_cause)
{
    static const struct {
        const char *row, *disability, *illness;
        int grade, ill;
        int64_t paid_fen;
    } rows[] = {
        {"disabled", "65%", "100%", 1, ILLNESS_NONE, 41340},
        {"ill", "65%", "100%", 0, ILLNESS_SERIOUS, 63600},
        {"both: the higher", "65%", "100%", 1, ILLNESS_SERIOUS, 63600},
        {"both, the other way", "90%", "50%", 1, ILLNESS_SERIOUS, 57240},
        {"above the standard", "1.2", "1", 1, ILLNESS_NONE, 76320},
        {"a third", "1/3", NULL, 2, ILLNESS_NONE, 21200},
        {"no share for the cause", NULL, "100%", 1, ILLNESS_NONE, 0},
        {"a share of nothing", "0%", NULL, 1, ILLNESS_NONE, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        shares(rows[i].disability, rows[i].illness);
        earner(YUAN(1500));
        struct person *p = disabled(DISABILITY_HEARING, rows[i].grade);
        p->illness = (uint8_t)rows[i].ill;
        p->wage_fen_month = YUAN(100); /* which mode share ignores */
        decide();
        assert_row(rows[i].row, world.result.item_fen[ITEM_SINGLE],
                   rows[i].paid_fen);
        assert_row(rows[i].row, world.result.single_persons,
                   rows[i].paid_fen > 0);
        struct ratio amount = figure_of(step_of(RULE_SINGLE, 1), "amount");
        assert_row(rows[i].row, amount.num, rows[i].paid_fen * amount.den);
        figure_of(step_of(RULE_SINGLE, 1), "share");
    }
}

/* The parameter of the share that was taken; of equal ones the first. */
START_TEST(the_record_names_the_share_that_was_taken)
{
    static const struct {
        const char *row, *disability, *illness;
        int grade, ill;
        const char *also;
    } rows[] = {
        {"disabled", "65%", "100%", 1, ILLNESS_NONE, "single.share.disability"},
        {"ill", "65%", "100%", 0, ILLNESS_SERIOUS, "single.share.illness"},
        {"both", "65%", "100%", 1, ILLNESS_SERIOUS, "single.share.illness"},
        {"both alike", "65%", "65%", 1, ILLNESS_SERIOUS,
         "single.share.disability"},
        {"ill, no other", NULL, "50%", 0, ILLNESS_SERIOUS,
         "single.share.illness"},
        {"no share for the cause", NULL, "50%", 1, ILLNESS_NONE, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        shares(rows[i].disability, rows[i].illness);
        earner(YUAN(1500));
        disabled(DISABILITY_HEARING, rows[i].grade)->illness =
            (uint8_t)rows[i].ill;
        decide();
        const struct step *step = step_of(RULE_SINGLE, 1);
        ck_assert_uint_eq(step->also_count, rows[i].also != NULL);
        if (rows[i].also)
            ck_assert_str_eq(step->also[0].name, rows[i].also);
    }
}

START_TEST(the_record_of_the_edge_has_its_limit_for_all_members)
{
    edge_of("1.5");
    household_of(2, YUAN(1500));
    decide();
    const struct step *step = step_of(RULE_EDGE_TEST, NOBODY);
    struct ratio limit = figure_of(step, "limit");
    ck_assert_int_eq(limit.num, YUAN(2 * 954) * limit.den);
    ck_assert_int_eq(figure_of(step, "members").num, 2);
}

/*
 * 636 a month are 763,200 units of a twelfth of a fen, in which a year's farm
 * income counts: the smallest gap is a twelfth of a fen, and paid as nothing.
 */
START_TEST(own_income_is_below_the_standard_to_the_unit)
{
    static const struct {
        int64_t wage_fen, farm_fen_year;
        int64_t gap_units;
    } rows[] = {{63599, 10, 2}, {63599, 11, 1}, {63600, 0, 0},
                {63600, 1, 0},  {63600, 2, 0},  {63601, 0, 0}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const bool in = rows[i].gap_units > 0;
        world_anew();
        single_in_mode("own_income");
        earner(YUAN(1500) - 63600);
        struct person *p = disabled(DISABILITY_SPEECH, 1);
        p->wage_fen_month = rows[i].wage_fen;
        p->farm_fen_year = rows[i].farm_fen_year;
        decide();
        assert_category("edge", CATEGORY_EDGE);
        assert_row("single", world.result.single_persons, in);
        const struct step *step = step_of(RULE_SINGLE, 1);
        assert_row("verdict", step->verdict, in);
        struct ratio amount = figure_of(step, "amount");
        assert_row("amount", amount.num * 12, rows[i].gap_units * amount.den);
    }
}

START_TEST(whether_single_persons_are_paid_alike_is_known)
{
    static const struct {
        const char *row;
        int64_t wages_fen[3]; /* -1: not there */
        bool differs;
    } rows[] = {{"one", {0, -1, -1}, false},
                {"one with a wage", {100, -1, -1}, false},
                {"two alike", {100, 100, -1}, false},
                {"the second has more", {100, 200, -1}, true},
                {"the second has less", {200, 100, -1}, true},
                {"three alike", {7, 7, 7}, false},
                {"the third has more", {7, 7, 8}, true},
                {"the first has more", {8, 7, 7}, true},
                {"the second of three", {7, 8, 7}, true},
                {"one of two is not paid", {100, YUAN(700), -1}, false}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        single_in_mode("own_income");
        struct person *first = earner(0);
        int64_t rest = 0;
        for (int k = 0; k < 3 && rows[i].wages_fen[k] >= 0; k++) {
            disabled(DISABILITY_SPEECH, 1)->wage_fen_month =
                rows[i].wages_fen[k];
            rest += YUAN(700) - rows[i].wages_fen[k];
        }
        first->wage_fen_month = YUAN(700) + rest;
        decide();
        assert_category(rows[i].row, CATEGORY_EDGE);
        assert_row(rows[i].row, world.result.single_differs, rows[i].differs);
    }
}

/* With a memo the ratio is compared with only, and that is kept (grounds.h). */
START_TEST(the_ratio_is_among_what_was_read_without_a_memo_alone)
{
    struct determination d;
    edge_of("1.5");
    household_of(2, YUAN(1500));
    ck_assert_int_eq(try_unrecorded(&d), STATUS_OK);
    ck_assert(param_set_has(&d.grounds.reads, PARAM_EDGE_RATIO));
    ck_assert(!d.grounds.edge.made);
    decide_with_memo(&d);
    ck_assert(!param_set_has(&d.grounds.reads, PARAM_EDGE_RATIO));
    ck_assert(d.grounds.edge.made && d.grounds.edge.within);
}

/* Each is rounded as a household of its own: 602.17 twice. */
START_TEST(single_persons_are_rounded_one_by_one)
{
    rule_of_the_year("dibao.standard.urban", "2021-01-01", "7226");
    single_in_mode("full");
    earner(YUAN(2000));
    disabled(DISABILITY_SPEECH, 1);
    disabled(DISABILITY_HEARING, 2);
    decide();
    assert_category("edge", CATEGORY_EDGE);
    ck_assert_int_eq(world.result.single_persons, 2);
    ck_assert_int_eq(world.result.item_fen[ITEM_SINGLE], 2 * 60217);
}

START_TEST(nobody_is_let_in_before_single_mode_begins)
{
    edge_of("1.5");
    rule("single.mode", "2021-07-01", "own_income");
    earner(YUAN(1500));
    disabled(DISABILITY_SPEECH, 1);
    world.on = 20210630;
    decide();
    ck_assert_int_eq(world.result.single_persons, 0);
    ck_assert_ptr_null(step_of(RULE_SINGLE, 1));
    world.on = 20210701;
    ck_assert_int_eq(decide()->single_persons, 1);
}

START_TEST(a_single_mode_that_ended_is_an_error_in_an_edge_household)
{
    single_in_mode("own_income");
    always("single.mode", "none");
    earner(YUAN(1200));
    disabled(DISABILITY_SPEECH, 1);
    decide(); /* dibao: nobody asks */
    world.persons[0].wage_fen_month = YUAN(1500);
    assert_needs(try_to_decide(), "single.mode", VALUE_ENDED);
}

START_TEST(only_members_of_an_edge_household_are_let_in)
{
    single_in_mode("own_income");
    earner(YUAN(1000));
    disabled(DISABILITY_SPEECH, 1);
    decide();
    assert_category("below", CATEGORY_DIBAO);
    ck_assert_int_eq(world.result.single_persons, 0);
    world.persons[0].wage_fen_month = YUAN(2000);
    decide();
    assert_category("above", CATEGORY_NONE);
    ck_assert_int_eq(world.result.single_persons, 0);
}

START_TEST(a_tekun_person_is_not_single)
{
    single_in_mode("own_income");
    always("tekun.standard", "827");
    earner(YUAN(700));
    disabled(DISABILITY_PHYSICAL, 1)->support = SUPPORT_NONE;
    decide();
    assert_category("edge", CATEGORY_EDGE);
    ck_assert_int_eq(world.result.tekun_persons, 1);
    ck_assert_int_eq(world.result.single_persons, 0);
    ck_assert_int_eq(world.result.total_fen, YUAN(827));
}

START_TEST(the_record_says_what_lets_a_member_in_or_that_nothing_does)
{
    edge_of("1.5");
    earner(YUAN(1500));
    disabled(DISABILITY_SPEECH, 1);
    decide();
    ck_assert_ptr_nonnull(step_of(RULE_SINGLE_ABSENT, 1));
    ck_assert_ptr_null(step_of(RULE_SINGLE_ABSENT, 0));
    always("single.mode", "full");
    decide();
    ck_assert_ptr_null(step_of(RULE_SINGLE_ABSENT, 1));
    ck_assert_str_eq(step_of(RULE_SINGLE, 1)->note, "disability");
    world.persons[1].illness = ILLNESS_SERIOUS;
    decide();
    ck_assert_str_eq(step_of(RULE_SINGLE, 1)->note, "disability_and_illness");
    world.persons[1].disability_grade = 0;
    decide();
    ck_assert_str_eq(step_of(RULE_SINGLE, 1)->note, "illness");
}

/* Specification, section 0: products of 128 bits, and then in lowest terms. */
START_TEST(a_limit_whose_product_is_wide_is_exact)
{
    struct ratio limit;
    always("edge.ratio", "1.999999998");
    struct determination *d = undecided();
    d->standard_units = d->policy->scale * INT64_C(2000000000);
    ck_assert_int_eq(edge_limit_fen(d, &limit), STATUS_OK);
    ck_assert_int_eq(limit.num, INT64_C(3999999996));
    ck_assert_int_eq(limit.den, 1);
}

RULE_SUITE("edge", own_income_is_below_the_standard_to_the_unit,
           whether_single_persons_are_paid_alike_is_known,
           the_ratio_is_among_what_was_read_without_a_memo_alone,
           the_record_names_the_share_that_was_taken,
           the_record_of_the_edge_has_its_limit_for_all_members,
           the_record_says_what_lets_a_member_in_or_that_nothing_does,
           the_edge_is_from_the_standard_to_its_limit,
           the_limit_of_a_yearly_standard_is_exact,
           there_is_no_edge_before_its_first_day,
           an_edge_that_ended_is_an_error_where_income_meets_it,
           an_edge_household_is_paid_nothing_itself,
           the_limit_is_the_standard_itself_where_no_edge_exists,
           severe_disability_lets_in_by_type_and_grade,
           serious_illness_lets_in_and_the_special_one_where_said,
           severe_causes_let_in_unless_the_pack_says_no,
           own_income_is_taken_off_the_standard,
           own_income_is_floored_at_nothing_and_exact_by_the_year,
           the_basic_pension_of_a_single_person_counts_by_date,
           mode_full_pays_the_standard_whatever_the_own_income,
           mode_share_pays_by_cause, single_persons_are_rounded_one_by_one,
           nobody_is_let_in_before_single_mode_begins,
           a_single_mode_that_ended_is_an_error_in_an_edge_household,
           only_members_of_an_edge_household_are_let_in,
           a_tekun_person_is_not_single, a_limit_whose_product_is_wide_is_exact)
