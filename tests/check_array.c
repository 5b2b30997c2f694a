/* array - growing an array by doubling. */
#include "array.h"
#include "suite.h"

#include <stdlib.h>

START_TEST(growing_keeps_what_is_there)
{
    enum { MANY = 10000 };
    int64_t *items = NULL;
    size_t room = 0;
    for (size_t i = 0; i < MANY; i++) {
        int64_t *grown = array_reserve(items, i + 1, &room, sizeof *items);
        ck_assert_ptr_nonnull(grown);
        ck_assert_uint_gt(room, i);
        items = grown;
        items[i] = (int64_t)i;
    }
    for (size_t i = 0; i < MANY; i++)
        ck_assert_int_eq(items[i], (int64_t)i);
    free(items);
}

START_TEST(an_array_with_room_stays_where_it_is)
{
    size_t room = 0;
    char *items = array_reserve(NULL, 1, &room, 1);
    ck_assert_ptr_nonnull(items);
    ck_assert_ptr_eq(array_reserve(items, room, &room, 1), items);
    free(items);
}

START_TEST(an_array_of_nothing_is_an_array)
{
    size_t room = 0;
    char *items = array_reserve(NULL, 0, &room, 1);
    ck_assert_ptr_nonnull(items);
    free(items);
}

START_TEST(growth_is_by_doubling)
{
    size_t room = 0, moves = 0;
    char *items = NULL;
    for (size_t i = 1; i <= 1000000; i++) {
        size_t before = room;
        items = array_reserve(items, i, &room, 1);
        moves += room != before;
    }
    ck_assert_uint_le(moves, 20);
    free(items);
}

START_TEST(a_size_beyond_the_address_space_is_refused)
{
    size_t room = 0;
    char *items = array_reserve(NULL, 4, &room, 8);
    size_t before = room;
    items[0] = 'x';
    ck_assert_ptr_null(array_reserve(items, SIZE_MAX, &room, 8));
    ck_assert_ptr_null(array_reserve(items, SIZE_MAX / 8, &room, 8));
    ck_assert_uint_eq(room, before);
    ck_assert_int_eq(items[0], 'x');
    free(items);
}

SUITE("array", growing_keeps_what_is_there,
      an_array_with_room_stays_where_it_is, an_array_of_nothing_is_an_array,
      growth_is_by_doubling, a_size_beyond_the_address_space_is_refused)
