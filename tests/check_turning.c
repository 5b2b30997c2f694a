/*
 * turning - the nearest change that makes the decision another one, found
 * with determine() itself: applying it does it, and a fen less does not.
 */
#include "fixture.h"
#include "turning.h"

static struct turnings found;

static void find(void)
{
    turnings_free(&found);
    decide();
    ck_assert_int_eq(turnings_find(&world.result, &found), STATUS_OK);
}

/* The turning point of a kind; of a person, or NOBODY. NULL: none. */
static const struct turning *turning_of(enum turning_kind kind, int person)
{
    for (size_t i = 0; i < found.count; i++)
        if (found.items[i].kind == kind && found.items[i].person == person)
            return &found.items[i];
    return NULL;
}

static const struct turning *the_turning_of(enum turning_kind kind, int person)
{
    const struct turning *turning = turning_of(kind, person);
    ck_assert_msg(turning != NULL, "no turning point %s", turning_code(kind));
    return turning;
}

static size_t count_of(enum turning_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < found.count; i++)
        count += found.items[i].kind == kind;
    return count;
}

/* 办法57 art. 4, 8: below the standard, and below 1.5 times it. */
START_TEST(less_income_leads_to_edge_and_to_dibao)
{
    always("edge.ratio", "1.5");
    household_of(2, YUAN(1908));
    find();
    ck_assert_uint_eq(count_of(TURNING_INCOME_LESS), 2);
    const struct turning *edge = the_turning_of(TURNING_INCOME_LESS, NOBODY);
    ck_assert_int_eq(edge->by_fen, 1);
    ck_assert_int_eq(edge->category, CATEGORY_EDGE);
    ck_assert_int_eq(edge[1].by_fen, YUAN(1908 - 1272) + 1);
    ck_assert_int_eq(edge[1].category, CATEGORY_DIBAO);
    ck_assert_int_eq(edge[1].total_fen, 1);
}

/* A limit with `inclusive` is left one fen later. */
START_TEST(more_income_ends_a_category_and_a_fen_less_does_not)
{
    static const struct {
        const char *limit;
        int64_t by_fen;
    } rows[] = {{"strict", YUAN(908)}, {"inclusive", YUAN(908) + 1}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        always("edge.ratio", "1.5");
        always("edge.limit", rows[i].limit);
        earner(YUAN(500));
        earner(YUAN(500))->support = SUPPORT_ABLE;
        find();
        const struct turning *more =
            the_turning_of(TURNING_INCOME_MORE, NOBODY);
        ck_assert_int_eq(more->category, CATEGORY_EDGE);
        ck_assert_int_eq(more->by_fen, YUAN(272));
        world.persons[0].wage_fen_month += more->by_fen - 1;
        decide();
        assert_category("a fen less", CATEGORY_DIBAO);
        world.persons[0].wage_fen_month++;
        find();
        assert_category("so much", CATEGORY_EDGE);
        more = the_turning_of(TURNING_INCOME_MORE, NOBODY);
        ck_assert_int_eq(more->category, CATEGORY_NONE);
        assert_row(rows[i].limit, more->by_fen, rows[i].by_fen - YUAN(272));
    }
}

/* Thirds of a fen: the least whole change that does it. */
START_TEST(an_income_that_is_no_whole_fen_turns_at_the_next_one)
{
    always("edge.ratio", "1.5");
    member()->farm_fen_year = YUAN(636 * 12) + 4; /* 636.0033... */
    find();
    assert_category("at the edge", CATEGORY_EDGE);
    ck_assert_int_eq(the_turning_of(TURNING_INCOME_LESS, NOBODY)->by_fen, 1);
    world.persons[0].exempt_fen_month = 1;
    decide();
    assert_category("a fen less", CATEGORY_DIBAO);
}

/* The income of who may be tekun is left alone where it can be. */
START_TEST(the_income_of_the_household_is_not_that_of_a_candidate)
{
    always("edge.ratio", "1.5");
    born(19500101)->support = SUPPORT_NONE;
    world.persons[0].transfer_fen_month = YUAN(800);
    earner(YUAN(700));
    find();
    assert_category("at the edge", CATEGORY_EDGE);
    const struct turning *less = the_turning_of(TURNING_INCOME_LESS, NOBODY);
    ck_assert_int_eq(less->by_fen, YUAN(1500 - 1272) + 1);
    ck_assert_int_eq(less->category, CATEGORY_DIBAO);
    /* His own income is another matter: he would be tekun. */
    less = the_turning_of(TURNING_OWN_LESS, 0);
    ck_assert_int_eq(less->by_fen, YUAN(800 - 636) + 1);
    ck_assert_int_eq(less->person_category, CATEGORY_TEKUN);
}

/*
 * 特困43 art. 6: of two who may be tekun, one with 1,400 and one with 900,
 * the same 392.01 less makes the household the edge by the first, and by the
 * second, who has less than the standard then, a tekun person beside nobody in
 * need. His own income is told besides: he is tekun with 764.01 less.
 */
START_TEST(t43_6_of_candidates_alone_it_is_said_whose_income_it_is)
{
    always("edge.ratio", "1.5");
    always("tekun.standard", "827");
    born(19500101)->support = SUPPORT_NONE;
    born(19500101)->support = SUPPORT_NONE;
    world.persons[0].transfer_fen_month = YUAN(1400);
    world.persons[1].transfer_fen_month = YUAN(900);
    find();
    const struct turning *less = the_turning_of(TURNING_INCOME_LESS, 0);
    ck_assert_int_eq(less->by_fen, YUAN(2300 - 1908) + 1);
    ck_assert_int_eq(less->category, CATEGORY_EDGE);
    less = the_turning_of(TURNING_OWN_LESS, 0);
    ck_assert_int_eq(less->by_fen, YUAN(1400 - 636) + 1);
    ck_assert_int_eq(less->person_category, CATEGORY_TEKUN);
    less = the_turning_of(TURNING_OWN_LESS, 1);
    ck_assert_int_eq(less->by_fen, YUAN(900 - 636) + 1);
}

/* 特困43 art. 6: below the standard, strictly. */
START_TEST(own_income_ends_support_at_the_standard)
{
    always("tekun.standard", "827");
    born(19500101)->support = SUPPORT_NONE;
    find();
    const struct turning *more = the_turning_of(TURNING_OWN_MORE, 0);
    ck_assert_int_eq(more->by_fen, YUAN(636));
    ck_assert_int_ne(more->person_category, CATEGORY_TEKUN);
    ck_assert_ptr_null(turning_of(TURNING_SUPPORT, 0));
}

/* 办法57 art. 8: alone into dibao with an own income below the standard. */
START_TEST(own_income_keeps_a_member_out_of_dibao_alone)
{
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    earner(YUAN(700));
    disabled(DISABILITY_SPEECH, 1)->wage_fen_month = YUAN(700);
    find();
    const struct turning *less = the_turning_of(TURNING_OWN_LESS, 1);
    ck_assert_int_eq(less->by_fen, YUAN(700 - 636) + 1);
    ck_assert_int_eq(less->person_category, CATEGORY_SINGLE);
    ck_assert_ptr_null(turning_of(TURNING_OWN_LESS, 0));
}

/*
 * 办法57 art. 8, J04.2: whose own income lets him in alone is no stand-in for
 * the household's. Two of 1,300; 692.01 less is the edge, and leaves him
 * 607.99, below the standard.
 */
START_TEST(a57_8_the_income_of_the_household_is_not_that_of_a_disabled_member)
{
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    disabled(DISABILITY_SPEECH, 1)->wage_fen_month = YUAN(1301);
    earner(YUAN(1299));
    find();
    const struct turning *less = the_turning_of(TURNING_INCOME_LESS, NOBODY);
    ck_assert_int_eq(less->by_fen, YUAN(2600 - 1908) + 1);
    ck_assert_int_eq(less->category, CATEGORY_EDGE);
    ck_assert_int_eq(less->total_fen, 0);
    ck_assert_ptr_null(turning_of(TURNING_INCOME_LESS, 0));
    always("single.mode", "full"); /* whatever he earns */
    find();
    less = the_turning_of(TURNING_INCOME_LESS, NOBODY);
    ck_assert_int_eq(less->total_fen, YUAN(636));
}

/* Where it depends on whose income it is, he is named. */
START_TEST(a57_8_of_disabled_members_alone_it_is_said_whose_income_it_is)
{
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    disabled(DISABILITY_SPEECH, 1)->wage_fen_month = YUAN(1400);
    disabled(DISABILITY_SPEECH, 1)->wage_fen_month = YUAN(1200);
    find();
    const struct turning *less = the_turning_of(TURNING_INCOME_LESS, 0);
    ck_assert_int_eq(less->by_fen, YUAN(2600 - 1908) + 1);
    ck_assert_int_eq(less->category, CATEGORY_EDGE);
    ck_assert_int_eq(less->person_category, CATEGORY_NONE); /* has 707.99 */
    ck_assert_int_eq(less->total_fen, 0);
    /* Dibao is the household's, whoever earns less. */
    less = the_turning_of(TURNING_INCOME_LESS, NOBODY);
    ck_assert_int_eq(less->category, CATEGORY_DIBAO);
    world.persons[0].wage_fen_month = YUAN(700);
    world.persons[1].wage_fen_month = YUAN(500);
    find();
    assert_category("below", CATEGORY_DIBAO);
    const struct turning *more = the_turning_of(TURNING_INCOME_MORE, 0);
    ck_assert_int_eq(more->by_fen, YUAN(1272 - 1200));
    ck_assert_int_eq(more->total_fen, YUAN(636 - 500)); /* not 636 - 572 */
}

/* Whose income it is asks only who counts: a dead member has none to lower. */
START_TEST(a57_8_the_dead_do_not_tell_whose_income_it_is)
{
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    disabled(DISABILITY_SPEECH, 1)->wage_fen_month = YUAN(1400);
    disabled(DISABILITY_SPEECH, 1)->wage_fen_month = YUAN(1200);
    struct person *dead = disabled(DISABILITY_SPEECH, 1);
    dead->wage_fen_month = YUAN(5000);
    dead->died_on = 20210920;
    find();
    const struct turning *less = the_turning_of(TURNING_INCOME_LESS, 0);
    ck_assert_int_eq(less->by_fen, YUAN(2600 - 1908) + 1);
    ck_assert_int_eq(less->total_fen, 0);
}

START_TEST(a57_8_who_is_alone_has_the_income_of_the_household)
{
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    disabled(DISABILITY_SPEECH, 1)->wage_fen_month = YUAN(1300);
    find();
    const struct turning *less = the_turning_of(TURNING_INCOME_LESS, NOBODY);
    ck_assert_int_eq(less->by_fen, YUAN(1300 - 954) + 1);
    ck_assert_ptr_null(turning_of(TURNING_INCOME_LESS, 0));
}

/* J06.5, H03.3: all limits together; those that hold stay as they are. */
START_TEST(property_turns_where_all_limits_hold)
{
    always("property.savings_limit", "24m");
    always("property.homes_limit", "1");
    always("property.vehicles_limit", "0");
    household_of(2, YUAN(1000));
    world.household.savings_fen = YUAN(24 * 636 * 2) + 1;
    world.household.vehicles = 3;
    world.household.homes = 1;
    find();
    const struct turning *turning = the_turning_of(TURNING_PROPERTY, NOBODY);
    ck_assert_int_eq(turning->savings_fen, YUAN(24 * 636 * 2));
    ck_assert_int_eq(turning->vehicles, 0);
    ck_assert_int_eq(turning->homes, PROPERTY_KEPT);
    ck_assert_int_eq(turning->businesses, PROPERTY_KEPT);
    ck_assert_int_eq(turning->category, CATEGORY_DIBAO);
    ck_assert_int_eq(turning->total_fen, YUAN(272));
    ck_assert_ptr_null(turning_of(TURNING_INCOME_LESS, NOBODY));
    world.household.savings_fen--;
    world.household.vehicles = 0;
    find();
    ck_assert_ptr_null(turning_of(TURNING_PROPERTY, NOBODY));
}

/* Section 4: an empty `support` is not assessed. */
START_TEST(a_missing_assessment_is_told_where_nobody_else_could_support)
{
    always("tekun.standard", "827");
    born(19500101);
    find();
    const struct turning *support = the_turning_of(TURNING_SUPPORT, 0);
    ck_assert_int_eq(support->category, CATEGORY_TEKUN);
    ck_assert_int_eq(support->total_fen, YUAN(827));
    born(19500101); /* another old one */
    find();
    ck_assert_ptr_nonnull(turning_of(TURNING_SUPPORT, 0));
    ck_assert_ptr_nonnull(turning_of(TURNING_SUPPORT, 1));
    born(20031001); /* 18 on the day */
    find();
    ck_assert_ptr_null(turning_of(TURNING_SUPPORT, 0));
    world.persons[2].birth_date = 20031002;
    find();
    ck_assert_ptr_nonnull(turning_of(TURNING_SUPPORT, 0));
}

/* 特困43 art. 22: what each level of self-care would pay. */
START_TEST(a_missing_assessment_of_care_is_told_by_level)
{
    always("tekun.standard", "827");
    always("tekun.care.partial", "200");
    always("tekun.care.lost", "300");
    born(19500101)->support = SUPPORT_NONE;
    find();
    ck_assert_uint_eq(count_of(TURNING_CARE), 2); /* able pays nothing */
    const struct turning *care = the_turning_of(TURNING_CARE, 0);
    ck_assert_int_eq(care->care, CARE_PARTIAL);
    ck_assert_int_eq(care->total_fen, YUAN(1027));
    ck_assert_int_eq(care[1].total_fen, YUAN(1127));
    world.persons[0].care = CARE_LOST;
    find();
    ck_assert_uint_eq(count_of(TURNING_CARE), 0);
}

/* 办法57 art. 34 */
START_TEST(refusals_are_told_by_what_they_cost)
{
    household_of(2, 0);
    find();
    ck_assert_uint_eq(count_of(TURNING_REFUSALS), 0);
    world.persons[1].refusals = 3;
    find();
    ck_assert_int_eq(world.result.total_fen, YUAN(636));
    ck_assert_int_eq(the_turning_of(TURNING_REFUSALS, NOBODY)->total_fen,
                     YUAN(1272));
}

/* D07.1 */
START_TEST(rigid_expenses_turn_where_they_outweigh_the_income)
{
    always("expenditure.mode", "net");
    household_of(1, YUAN(1000));
    world.household.rigid_expense_fen_year = YUAN(100);
    find();
    const struct turning *more = the_turning_of(TURNING_EXPENSE, NOBODY);
    ck_assert_int_eq(more->category, CATEGORY_EXPENDITURE);
    ck_assert_int_eq(more->by_fen, YUAN(364 * 12 - 100) + 1);
    world.household.rigid_expense_fen_year += more->by_fen - 1;
    decide();
    assert_category("a fen less", CATEGORY_NONE);
}

/* 特困43 art. 5; C11.2: the first birthday that counts, within ten years. */
START_TEST(the_birthday_that_changes_something_is_told)
{
    static const struct {
        const char *row;
        date birth, on;
        int age;
    } rows[] = {
        {"next day", 19611002, 20211002, 60},
        {"29 February", 19640229, 20240229, 60},
        {"in the tenth year", 19711001, 20311001, 60},
        {"in the eleventh year", 19711002, DATE_NONE, 0},
        {"born on 29 February, not in a leap year", 19560229, DATE_NONE, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        always("tekun.standard", "827");
        born(rows[i].birth)->support = SUPPORT_NONE;
        find();
        const struct turning *age = turning_of(TURNING_AGE, 0);
        assert_row(rows[i].row, age != NULL, rows[i].on != DATE_NONE);
        if (!age)
            continue;
        assert_row(rows[i].row, age->on, rows[i].on);
        assert_row(rows[i].row, age->age, rows[i].age);
        assert_row(rows[i].row, age->person_category, CATEGORY_TEKUN);
    }
    world_anew();
    supplement("supplement.old", "age=70..", STACK_NO, "60");
    born(19520229); /* 70 on 1 March of 2022, a common year */
    find();
    ck_assert_int_eq(the_turning_of(TURNING_AGE, 0)->on, 20220301);
    ck_assert_int_eq(the_turning_of(TURNING_AGE, 0)->total_fen, YUAN(696));
}

START_TEST(the_decision_itself_is_left_as_it_was)
{
    always("edge.ratio", "1.5");
    household_of(3, YUAN(1200));
    struct person before = world.persons[0];
    find();
    ck_assert_int_eq(memcmp(&before, &world.persons[0], sizeof before), 0);
    ck_assert_int_eq(world.result.total_fen, YUAN(708));
    ck_assert_int_eq(world.household.rigid_expense_fen_year, 0);
    ck_assert_ptr_eq(world.result.household, &world.household);
}

/* Nobody counts: there is nothing to turn. */
START_TEST(an_empty_household_has_no_turning_point)
{
    find();
    ck_assert_uint_eq(found.count, 0);
    member()->lives_together = ANSWER_NO;
    find();
    ck_assert_uint_eq(found.count, 0);
}

/* A change that cannot be decided is none. */
START_TEST(what_cannot_be_decided_is_no_turning_point)
{
    born(DATE_NONE);
    find();
    ck_assert_ptr_null(turning_of(TURNING_SUPPORT, 0));
    ck_assert_ptr_null(turning_of(TURNING_AGE, 0));
}

START_TEST(every_kind_has_a_code_of_its_own)
{
    for (int i = 0; i < TURNING_KINDS; i++)
        for (int k = 0; k < i; k++)
            ck_assert_str_ne(turning_code((enum turning_kind)i),
                             turning_code((enum turning_kind)k));
}

static void close_world(void)
{
    turnings_free(&found);
    world_close();
}

/* Whose own income decides nothing besides; of those, who has most. */
START_TEST(the_income_of_who_has_most_is_lowered)
{
    household_of(1, YUAN(700));
    earner(YUAN(900));
    earner(YUAN(2000))->support = SUPPORT_NONE;
    find();
    const struct turning *less = the_turning_of(TURNING_INCOME_LESS, NOBODY);
    ck_assert_int_eq(less->by_fen, YUAN(3600 - 3 * 636) + 1);
    world.persons[0].support = world.persons[1].support = SUPPORT_UNABLE;
    find();
    less = the_turning_of(TURNING_INCOME_LESS, NOBODY);
    ck_assert_int_eq(less->by_fen, YUAN(3600 - 3 * 636) + 1);
}

/* 特困43 art. 4: who cannot be supported; nobody owes less than nothing. */
START_TEST(t43_4_own_income_of_who_cannot_be_supported)
{
    always("tekun.standard", "827");
    struct person *old = born(19500101);
    old->support = SUPPORT_UNABLE;
    old->transfer_fen_month = YUAN(700);
    find();
    ck_assert_int_eq(the_turning_of(TURNING_OWN_LESS, 0)->by_fen,
                     YUAN(700 - 636) + 1);
    world_anew();
    struct person *able = born(19800101); /* no ground for tekun */
    able->support = SUPPORT_NONE;
    able->exempt_fen_month = YUAN(5);
    world.household.savings_fen = YUAN(100000);
    always("property.savings_limit", "24m");
    find();
    ck_assert_ptr_null(turning_of(TURNING_OWN_LESS, 0));
}

START_TEST(without_a_version_in_force_property_is_not_the_question)
{
    always("property.homes_limit", "1");
    household_of(1, 0);
    world.household.homes = 2;
    find();
    ck_assert_uint_eq(count_of(TURNING_PROPERTY), 1);
    turnings_free(&found);
    world.result.reasons |= reason_bit(REASON_NO_VERSION);
    ck_assert_int_eq(turnings_find(&world.result, &found), STATUS_OK);
    ck_assert_uint_eq(count_of(TURNING_PROPERTY), 0);
}

/* The dead, and those whose age is not known, support nobody. */
START_TEST(t43_4_the_dead_and_the_ageless_are_no_likely_supporters)
{
    always("tekun.standard", "827");
    born(19500101);
    find();
    ck_assert_uint_eq(count_of(TURNING_SUPPORT), 1);
    member()->died_on = 20210101;
    find();
    ck_assert_uint_eq(count_of(TURNING_SUPPORT), 1);
    member()->birth_date = DATE_NONE;
    find();
    ck_assert_uint_ge(count_of(TURNING_SUPPORT), 1);
    member();
    find();
    ck_assert_uint_eq(count_of(TURNING_SUPPORT), 0);
}

START_TEST(a_level_of_care_that_cannot_be_decided_is_no_turning)
{
    always("tekun.standard", "827");
    always("tekun.care.able", "50");
    always("tekun.care.lost", "300");
    rule("tekun.care.partial", "2020-01-01", "200");
    rule("tekun.care.partial", "2021-01-01", "none");
    struct person *old = born(19500101);
    old->support = SUPPORT_NONE;
    old->care = CARE_UNKNOWN;
    find();
    ck_assert_uint_eq(count_of(TURNING_CARE), 2);
}

/* 办法57 art. 34: refusals beyond all counting are not undone. */
START_TEST(a57_34_no_more_refusals_are_undone_than_anybody_has)
{
    household_of(2, 0);
    world.persons[1].refusals = 1002;
    find();
    ck_assert_uint_eq(count_of(TURNING_REFUSALS), 1);
    world.persons[1].refusals = 1003;
    find();
    ck_assert_uint_eq(count_of(TURNING_REFUSALS), 0);
}

START_TEST(a_birthday_in_february_before_the_last_is_an_ordinary_one)
{
    always("tekun.standard", "827");
    born(19640210)->support = SUPPORT_NONE;
    find();
    ck_assert_int_eq(the_turning_of(TURNING_AGE, 0)->on, 20240210);
}

START_TEST(who_is_not_born_yet_or_as_old_as_the_calendar_has_no_birthday)
{
    always("tekun.standard", "827");
    member();
    born(20211002)->support = SUPPORT_NONE;
    born(date_make(date_year(DATE_FIRST) + 3, 1, 1))->support = SUPPORT_ABLE;
    find();
    ck_assert_ptr_null(turning_of(TURNING_AGE, 1));
    ck_assert_ptr_null(turning_of(TURNING_AGE, 2));
}

SUITE_BETWEEN(
    "turning", world_open, close_world, less_income_leads_to_edge_and_to_dibao,
    more_income_ends_a_category_and_a_fen_less_does_not,
    an_income_that_is_no_whole_fen_turns_at_the_next_one,
    the_income_of_the_household_is_not_that_of_a_candidate,
    t43_6_of_candidates_alone_it_is_said_whose_income_it_is,
    own_income_ends_support_at_the_standard,
    a57_8_the_income_of_the_household_is_not_that_of_a_disabled_member,
    a57_8_of_disabled_members_alone_it_is_said_whose_income_it_is,
    a57_8_the_dead_do_not_tell_whose_income_it_is,
    a57_8_who_is_alone_has_the_income_of_the_household,
    own_income_keeps_a_member_out_of_dibao_alone,
    property_turns_where_all_limits_hold,
    a_missing_assessment_is_told_where_nobody_else_could_support,
    a_missing_assessment_of_care_is_told_by_level,
    refusals_are_told_by_what_they_cost,
    rigid_expenses_turn_where_they_outweigh_the_income,
    the_birthday_that_changes_something_is_told,
    the_decision_itself_is_left_as_it_was,
    an_empty_household_has_no_turning_point,
    what_cannot_be_decided_is_no_turning_point,
    every_kind_has_a_code_of_its_own, the_income_of_who_has_most_is_lowered,
    t43_4_own_income_of_who_cannot_be_supported,
    without_a_version_in_force_property_is_not_the_question,
    t43_4_the_dead_and_the_ageless_are_no_likely_supporters,
    a_level_of_care_that_cannot_be_decided_is_no_turning,
    a57_34_no_more_refusals_are_undone_than_anybody_has,
    a_birthday_in_february_before_the_last_is_an_ordinary_one,
    who_is_not_born_yet_or_as_old_as_the_calendar_has_no_birthday)
