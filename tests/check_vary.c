/* vary - each field reaches its own fact, and only a copy is changed. */
#include "fixture.h"
#include "vary.h"

static struct varied varied;

static void copy_for(const char *field, size_t person)
{
    varied = (struct varied){
        .field = vary_find(span_of(field)), .person = person, .on = world.on};
    ck_assert_ptr_nonnull(varied.field);
    ck_assert_int_eq(varied_copy(&varied, &world.household), STATUS_OK);
}

START_TEST(every_field_is_set_in_the_copy_alone)
{
    household_of(2, 0);
    for (size_t i = 0; vary_at(i); i++) {
        copy_for(vary_at(i)->name, 1);
        int64_t before = varied_get(&varied);
        varied_set(&varied, 7);
        assert_row(vary_at(i)->name, varied_get(&varied), 7);
        varied_free(&varied);
        copy_for(vary_at(i)->name, 1);
        assert_row(vary_at(i)->name, varied_get(&varied), before);
        varied_free(&varied);
    }
}

START_TEST(no_two_fields_are_the_same_fact)
{
    household_of(2, 0);
    for (size_t i = 0; vary_at(i); i++) {
        copy_for(vary_at(i)->name, 1);
        varied_set(&varied, 8);
        for (size_t k = 0; vary_at(k); k++) {
            varied.field = vary_at(k);
            ck_assert((varied_get(&varied) == 8) == (i == k));
        }
        varied_free(&varied);
    }
}

START_TEST(a_person_is_told_from_another)
{
    household_of(2, YUAN(5));
    copy_for("wage", 1);
    varied_set(&varied, YUAN(9));
    ck_assert_int_eq(varied.household.persons[0].wage_fen_month, YUAN(5));
    ck_assert_int_eq(varied.household.persons[1].wage_fen_month, YUAN(9));
    varied_free(&varied);
}

/* Completed years on the day, also on 29 February. */
START_TEST(an_age_is_of_the_day)
{
    static const date days[] = {20211001, 20240229, 20210228};
    member();
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        world.on = days[i];
        copy_for("age", 0);
        for (int age = 0; age <= 120; age++) {
            varied_set(&varied, age);
            ck_assert_int_eq(
                date_age(varied.household.persons[0].birth_date, world.on),
                age);
        }
        varied_free(&varied);
    }
}

START_TEST(an_age_without_a_birth_is_unknown)
{
    member()->birth_date = DATE_NONE;
    copy_for("age", 0);
    ck_assert_int_eq(varied_get(&varied), VARY_UNKNOWN);
    varied_free(&varied);
    world.persons[0].birth_date = 20220101; /* after the day */
    copy_for("age", 0);
    ck_assert_int_eq(varied_get(&varied), VARY_UNKNOWN);
    varied_free(&varied);
}

START_TEST(what_decides_nothing_cannot_be_varied)
{
    static const char *const words[] = {"amount", "name", "Wage", "", "wages"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        ck_assert_ptr_null(vary_find(span_of(words[i])));
}

RULE_SUITE("vary", every_field_is_set_in_the_copy_alone,
           no_two_fields_are_the_same_fact, a_person_is_told_from_another,
           an_age_is_of_the_day, an_age_without_a_birth_is_unknown,
           what_decides_nothing_cannot_be_varied)
