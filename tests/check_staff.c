/* staff - the staff of a township (formulas, section 14; D03.1, C72.1). */
#include "staff.h"

#include "fixture.h"

static struct staff staff;
static enum param missing;

static void dezhou(void)
{
    always("staff.limit", "50000");
    always("staff.small", "3");
    always("staff.large", "5");
    always("staff.social_work", "3");
    always("staff.assistants", "1");
    always("staff.helpers_least", "1");
    always("staff.helpers_most", "2");
    always("staff.helper_clients", "30");
}

static enum status count(int64_t inhabitants, int64_t villages, int64_t clients)
{
    const struct township t = {{NULL, 0}, inhabitants, villages, clients};
    ck_assert_int_eq(policy_resolve(&world.book, world.on, DATE_NONE,
                                    &world.book.arena, &world.policy),
                     STATUS_OK);
    return staff_of(&world.policy, &t, &staff, &missing);
}

/* D03.1: up to 50,000 three, above five; three for social work besides. */
START_TEST(d03_1_posts_by_inhabitants)
{
    static const struct {
        const char *name;
        int64_t inhabitants, posts;
    } rows[] = {{"none", 0, 3},
                {"one below", 49999, 3},
                {"the limit", 50000, 3},
                {"one above", 50001, 5},
                {"a city", 1284000, 5}};
    dezhou();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ck_assert_int_eq(count(rows[i].inhabitants, 10, 0), STATUS_OK);
        ck_assert(staff.posts.known && staff.social_posts.known);
        assert_row(rows[i].name, staff.posts.number, rows[i].posts);
        assert_row(rows[i].name, staff.social_posts.number, 3);
    }
}

/* D03.1: an assistant a village, and one helper or two by clients. */
START_TEST(d03_1_helpers_by_clients)
{
    static const struct {
        const char *name;
        int64_t villages, clients, assistants, helpers;
    } rows[] = {{"no village", 0, 100, 0, 0},
                {"no client", 7, 0, 7, 7},
                {"one below", 64, 1919, 64, 64},
                {"the limit", 64, 1920, 64, 64},
                {"one above", 64, 1921, 64, 128}};
    dezhou();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ck_assert_int_eq(count(1, rows[i].villages, rows[i].clients),
                         STATUS_OK);
        assert_row(rows[i].name, staff.assistants.number, rows[i].assistants);
        assert_row(rows[i].name, staff.helpers.number, rows[i].helpers);
    }
}

/* C72.1: only helpers; from how many clients on is not said: the least. */
START_TEST(c72_1_helpers_alone)
{
    always("staff.helpers_least", "1");
    always("staff.helpers_most", "2");
    ck_assert_int_eq(count(90000, 40, 99999), STATUS_OK);
    ck_assert(staff.helpers.known);
    ck_assert_int_eq(staff.helpers.number, 40);
    ck_assert(!staff.posts.known);
    ck_assert(!staff.social_posts.known);
    ck_assert(!staff.assistants.known);
    ck_assert_uint_eq(staff.used, UINT32_C(1) << (PARAM_STAFF_HELPERS_LEAST -
                                                  PARAM_STAFF_LIMIT));
}

START_TEST(a_limit_without_its_posts_is_an_error)
{
    always("staff.limit", "50000");
    always("staff.small", "3");
    ck_assert_int_eq(count(50000, 1, 1), STATUS_OK);
    ck_assert_int_eq(count(50001, 1, 1), STATUS_NO_VALUE);
    ck_assert_int_eq(missing, PARAM_STAFF_LARGE);
    always("staff.large", "5");
    always("staff.helpers_least", "1");
    always("staff.helper_clients", "0");
    ck_assert_int_eq(count(1, 1, 1), STATUS_NO_VALUE);
    ck_assert_int_eq(missing, PARAM_STAFF_HELPERS_MOST);
}

START_TEST(an_ended_number_is_an_error)
{
    dezhou();
    rule("staff.social_work", "2021-10-01", "none");
    ck_assert_int_eq(count(1, 1, 1), STATUS_NO_VALUE);
    ck_assert_int_eq(missing, PARAM_STAFF_SOCIAL_WORK);
}

START_TEST(numbers_too_large_are_an_error_never_a_wrap)
{
    dezhou();
    always("staff.assistants", "2");
    ck_assert_int_eq(count(1, INT64_MAX, 1), STATUS_OVERFLOW);
}

/* A value that has ended is an error where it is met, never an absence. */
START_TEST(d03_1_a_value_that_ended_is_named)
{
    static const struct {
        const char *key;
        int64_t inhabitants;
    } rows[] = {{"staff.limit", 10},        {"staff.small", 10},
                {"staff.large", 50001},     {"staff.social_work", 10},
                {"staff.assistants", 10},   {"staff.helpers_least", 10},
                {"staff.helpers_most", 10}, {"staff.helper_clients", 10}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        dezhou();
        always(rows[i].key, "none");
        assert_row(rows[i].key, count(rows[i].inhabitants, 7, 300),
                   STATUS_NO_VALUE);
        ck_assert_str_eq(param_def(missing)->name, rows[i].key);
    }
}

START_TEST(d03_1_clients_of_more_villages_than_can_be_counted)
{
    dezhou();
    ck_assert_int_eq(count(1, INT64_MAX / 2, 1), STATUS_OVERFLOW);
}

RULE_SUITE("staff", d03_1_posts_by_inhabitants, d03_1_helpers_by_clients,
           c72_1_helpers_alone, a_limit_without_its_posts_is_an_error,
           an_ended_number_is_an_error,
           numbers_too_large_are_an_error_never_a_wrap,
           d03_1_a_value_that_ended_is_named,
           d03_1_clients_of_more_villages_than_can_be_counted)
