/*
 * overlap - persons counted in two households at once (J37.1): months, codes,
 * and that what is told grows with the households alone.
 */
#include "overlap.h"
#include "suite.h"

enum { MOST = 64 };

static struct overlap_stay stays[MOST];
static size_t count;
static struct overlaps found;

static void forget(void)
{
    count = 0;
    overlaps_free(&found);
}

static struct overlap_stay *stay(const char *person, uint64_t household,
                                 month from, month until)
{
    ck_assert_uint_lt(count, MOST);
    struct overlap_stay *s = &stays[count++];
    *s = (struct overlap_stay){.stay = {.person_id = span_of(person),
                                        .from = from,
                                        .until = until,
                                        .category = CATEGORY_DIBAO,
                                        .line = count},
                               .number = household};
    return s;
}

static void find(void)
{
    ck_assert_int_eq(overlap_find(stays, count, &found), STATUS_OK);
}

static void expect_one(uint64_t first, uint64_t second, month from, month until,
                       enum audit_finding finding)
{
    ck_assert_uint_eq(found.count, 1);
    const struct overlap *o = &found.items[0];
    ck_assert_uint_eq(o->first->number, first);
    ck_assert_uint_eq(o->second->number, second);
    ck_assert_int_eq(o->from, from);
    ck_assert_int_eq(o->until, until);
    ck_assert_int_eq(o->finding, finding);
}

START_TEST(J37_1_a_person_in_two_households_in_one_month_is_told)
{
    stay("P", 1, 100, 110);
    stay("P", 2, 110, 120);
    find();
    expect_one(1, 2, 110, 110, FINDING_PERSON_TWICE);
    ck_assert_int_eq(found.items[0].months, 1);
}

START_TEST(J37_1_a_person_under_the_renewed_number_is_told)
{
    stay("610104620927690", 1, 100, 110);
    stay("34052419800101001X", 3, 100, 110); /* sorted as text it is between */
    stay("610104196209276908", 2, 110, 120);
    find();
    expect_one(1, 2, 110, 110, FINDING_PERSON_TWICE);
}

START_TEST(J37_1_who_moves_from_one_household_to_another_is_not)
{
    stay("P", 1, 100, 110);
    stay("P", 2, 111, 120);
    find();
    ck_assert_uint_eq(found.count, 0);
}

START_TEST(J37_1_other_persons_and_the_own_household_are_not)
{
    stay("P", 1, 100, 110);
    stay("Q", 2, 100, 110);
    stay("P", 1, 105, 107);
    find();
    ck_assert_uint_eq(found.count, 0);
}

/* The first of the two is the one that comes first in the roster. */
START_TEST(J37_1_the_households_are_told_in_the_order_of_the_roster)
{
    stay("P", 9, 100, 110);
    stay("P", 3, 105, 130);
    find();
    expect_one(3, 9, 105, 110, FINDING_PERSON_TWICE);
    ck_assert_int_eq(found.items[0].months, 6);
}

START_TEST(J37_1_heads_of_both_are_told_as_such)
{
    stay("P", 1, 100, 110)->stay.head = true;
    stay("P", 2, 100, 110)->stay.head = true;
    find();
    expect_one(1, 2, 100, 110, FINDING_HEAD_TWICE);
}

START_TEST(J37_1_tekun_and_dibao_stand_before_head_twice)
{
    stay("P", 1, 100, 110)->stay.head = true;
    struct overlap_stay *s = stay("P", 2, 100, 110);
    s->stay.head = true;
    s->stay.category = CATEGORY_TEKUN;
    find();
    expect_one(1, 2, 100, 110, FINDING_TEKUN_AND_DIBAO);
}

START_TEST(J37_1_tekun_beside_a_single_person_is_tekun_and_dibao)
{
    stay("P", 1, 100, 110)->stay.category = CATEGORY_SINGLE;
    stay("P", 2, 100, 110)->stay.category = CATEGORY_TEKUN;
    find();
    expect_one(1, 2, 100, 110, FINDING_TEKUN_AND_DIBAO);
}

START_TEST(J37_1_tekun_in_both_is_no_dibao)
{
    stay("P", 1, 100, 110)->stay.category = CATEGORY_TEKUN;
    stay("P", 2, 100, 110)->stay.category = CATEGORY_TEKUN;
    find();
    expect_one(1, 2, 100, 110, FINDING_PERSON_TWICE);
}

/* A stay changes within the household: still one finding, the strongest. */
START_TEST(J37_1_the_same_two_households_are_told_once)
{
    stay("P", 1, 100, 120);
    stay("P", 2, 102, 105);
    stay("P", 2, 106, 108)->stay.category = CATEGORY_TEKUN;
    stay("P", 2, 111, 112);
    find();
    expect_one(1, 2, 102, 112, FINDING_TEKUN_AND_DIBAO);
    ck_assert_int_eq(found.items[0].months, 9);
}

START_TEST(J37_1_three_households_are_two_findings)
{
    stay("P", 1, 100, 120);
    stay("P", 2, 105, 110);
    stay("P", 3, 108, 130);
    find();
    ck_assert_uint_eq(found.count, 2);
}

/* A code used in every household: findings in number as the households. */
START_TEST(J37_1_what_is_told_grows_with_the_households_alone)
{
    for (size_t i = 0; i < MOST; i++)
        stay("1", i, 100, 120);
    find();
    ck_assert_uint_eq(found.count, MOST - 1);
}

/* Stays come in any order: by month, household and row. */
START_TEST(J37_1_stays_of_one_month_go_by_household_and_row)
{
    stay("P", 3, 105, 110);
    stay("P", 2, 100, 110);
    stay("P", 1, 100, 110);
    stay("P", 1, 100, 101)->stay.line = 0; /* before the other row */
    find();
    ck_assert_uint_eq(found.count, 2);
    ck_assert_uint_eq(found.items[0].first->number, 1);
    ck_assert_uint_eq(found.items[0].second->number, 2);
    ck_assert_int_eq(found.items[0].months, 11);
    ck_assert_uint_eq(found.items[1].second->number, 3);
    forget();
    find(); /* of nobody */
    ck_assert_uint_eq(found.count, 0);
}

START_TEST(J37_1_a_stay_within_the_overlap_adds_no_month)
{
    stay("P", 1, 100, 120);
    stay("P", 2, 100, 110);
    stay("P", 2, 105, 108); /* the same household again */
    find();
    ck_assert_uint_eq(found.count, 1);
    ck_assert_int_eq(found.items[0].months, 11);
    stay("P", 2, 109, 112);
    forget();
}

START_TEST(J37_1_what_two_stays_are_together_names_the_finding)
{
    static const struct {
        enum category first, second;
        bool head[2];
        enum audit_finding finding;
    } rows[] = {
        {CATEGORY_TEKUN, CATEGORY_DIBAO, {true, true}, FINDING_TEKUN_AND_DIBAO},
        {CATEGORY_SINGLE,
         CATEGORY_TEKUN,
         {false, false},
         FINDING_TEKUN_AND_DIBAO},
        {CATEGORY_NONE, CATEGORY_TEKUN, {false, false}, FINDING_PERSON_TWICE},
        {CATEGORY_TEKUN, CATEGORY_NONE, {false, false}, FINDING_PERSON_TWICE},
        {CATEGORY_DIBAO, CATEGORY_DIBAO, {true, true}, FINDING_HEAD_TWICE},
        {CATEGORY_DIBAO, CATEGORY_DIBAO, {true, false}, FINDING_PERSON_TWICE},
        {CATEGORY_DIBAO, CATEGORY_DIBAO, {false, true}, FINDING_PERSON_TWICE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        forget();
        for (int s = 0; s < 2; s++) {
            struct overlap_stay *one = stay("P", 1 + (uint64_t)s, 100, 110);
            one->stay.category = s ? rows[i].second : rows[i].first;
            one->stay.head = rows[i].head[s];
        }
        find();
        ck_assert_int_eq(found.items[0].finding, rows[i].finding);
    }
}

/* Overlaps of other households stand between those of the same two. */
START_TEST(J37_1_overlaps_of_the_same_two_are_one_whatever_lies_between)
{
    stay("P", 1, 100, 130);
    stay("P", 2, 101, 102);
    stay("P", 3, 103, 104);
    stay("P", 2, 105, 106);
    stay("P", 3, 129, 140);
    stay("P", 2, 135, 136)->stay.line = 99; /* of the third now */
    find();
    ck_assert_uint_eq(found.count, 3);
    forget();
    stay("P", 1, 100, 130);
    stay("P", 2, 101, 102);
    stay("P", 3, 103, 104);
    stay("P", 2, 105, 106);
    find();
    ck_assert_uint_eq(found.count, 2);
    ck_assert_int_eq(found.items[0].months, 4);
    ck_assert_int_eq(found.items[1].months, 2);
}

SUITE_BETWEEN("overlap", forget, forget,
              J37_1_a_person_in_two_households_in_one_month_is_told,
              J37_1_a_person_under_the_renewed_number_is_told,
              J37_1_who_moves_from_one_household_to_another_is_not,
              J37_1_other_persons_and_the_own_household_are_not,
              J37_1_the_households_are_told_in_the_order_of_the_roster,
              J37_1_heads_of_both_are_told_as_such,
              J37_1_tekun_and_dibao_stand_before_head_twice,
              J37_1_tekun_beside_a_single_person_is_tekun_and_dibao,
              J37_1_tekun_in_both_is_no_dibao,
              J37_1_the_same_two_households_are_told_once,
              J37_1_three_households_are_two_findings,
              J37_1_what_is_told_grows_with_the_households_alone,
              J37_1_stays_of_one_month_go_by_household_and_row,
              J37_1_a_stay_within_the_overlap_adds_no_month,
              J37_1_what_two_stays_are_together_names_the_finding,
              J37_1_overlaps_of_the_same_two_are_one_whatever_lies_between)
