/* arena - memory that is given back all at once. */
#include "arena.h"
#include "suite.h"

#include <stdalign.h>
#include <stdbool.h>
#include <string.h>

/* A chunk holds 64 KiB; sizes on both sides of that. */
static const size_t SIZES[] = {0,   1,     7,     8,      15,     16,    17,
                               100, 65535, 65536, 65537,  200000, 65520, 1,
                               64,  32768, 32768, 400000, 3};

static bool is_zero(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

/* Takes every size, checks it, and soils it. */
static void take_all(struct arena *arena)
{
    for (size_t i = 0; i < COUNT_OF(SIZES); i++) {
        char *bytes = arena_alloc(arena, SIZES[i]);
        ck_assert_ptr_nonnull(bytes);
        ck_assert_uint_eq((uintptr_t)bytes % alignof(max_align_t), 0);
        ck_assert(is_zero(bytes, SIZES[i]));
        memset(bytes, 0xA5, SIZES[i]);
    }
}

START_TEST(memory_is_aligned_and_zeroed)
{
    struct arena arena = {0};
    take_all(&arena);
    arena_free(&arena);
}

START_TEST(memory_is_zeroed_again_after_a_reset)
{
    struct arena arena = {0};
    for (int round = 0; round < 3; round++) {
        take_all(&arena);
        arena_reset(&arena);
    }
    arena_free(&arena);
}

START_TEST(pieces_do_not_overlap)
{
    enum { PIECES = 4000, SIZE = 100 };
    struct arena arena = {0};
    static unsigned char *pieces[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        pieces[i] = arena_alloc(&arena, SIZE);
        memset(pieces[i], (int)(i % 251), SIZE);
    }
    for (size_t i = 0; i < PIECES; i++)
        for (size_t k = 0; k < SIZE; k++)
            ck_assert_uint_eq(pieces[i][k], i % 251);
    arena_free(&arena);
}

START_TEST(a_reset_keeps_the_memory_for_reuse)
{
    struct arena arena = {0};
    void *first = arena_alloc(&arena, 1000);
    void *large = arena_alloc(&arena, 100000);
    void *last = arena_alloc(&arena, 60000);
    arena_reset(&arena);
    ck_assert_ptr_eq(arena_alloc(&arena, 1000), first);
    ck_assert_ptr_eq(arena_alloc(&arena, 100000), large);
    ck_assert_ptr_eq(arena_alloc(&arena, 60000), last);
    arena_free(&arena);
}

START_TEST(a_chunk_that_is_too_small_is_passed_over)
{
    struct arena arena = {0};
    arena_alloc(&arena, 10);
    arena_alloc(&arena, 65530);
    arena_reset(&arena);
    char *large = arena_alloc(&arena, 300000);
    ck_assert_ptr_nonnull(large);
    memset(large, 1, 300000);
    char *small = arena_alloc(&arena, 10);
    ck_assert_ptr_nonnull(small);
    ck_assert(is_zero(small, 10));
    arena_free(&arena);
}

START_TEST(an_array_is_count_times_size)
{
    struct arena arena = {0};
    int64_t *numbers = arena_array(&arena, 1000, sizeof *numbers);
    for (int i = 0; i < 1000; i++)
        ck_assert_int_eq(numbers[i], 0);
    numbers[999] = 1;
    ck_assert_ptr_nonnull(arena_array(&arena, 0, sizeof *numbers));
    arena_free(&arena);
}

START_TEST(a_size_beyond_the_address_space_is_refused)
{
    struct arena arena = {0};
    ck_assert_ptr_null(arena_alloc(&arena, SIZE_MAX));
    ck_assert_ptr_null(arena_alloc(&arena, SIZE_MAX - 8));
    ck_assert_ptr_null(arena_array(&arena, SIZE_MAX / 2, 3));
    ck_assert_ptr_null(arena_array(&arena, 2, SIZE_MAX / 2 + 1));
    ck_assert_ptr_nonnull(arena_alloc(&arena, 8));
    arena_free(&arena);
}

START_TEST(an_arena_never_used_can_be_reset_and_freed)
{
    struct arena arena = {0};
    arena_reset(&arena);
    arena_free(&arena);
    arena_free(&arena);
    ck_assert_ptr_nonnull(arena_alloc(&arena, 8));
    arena_free(&arena);
    ck_assert_ptr_null(arena.first);
}

START_TEST(what_no_machine_has_is_refused)
{
    struct arena arena = {0};
    ck_assert_ptr_null(arena_alloc(&arena, SIZE_MAX - 16));
    ck_assert_ptr_null(arena_alloc(&arena, SIZE_MAX));
    ck_assert_ptr_nonnull(arena_alloc(&arena, 64));
    arena_free(&arena);
}

SUITE("arena", memory_is_aligned_and_zeroed,
      memory_is_zeroed_again_after_a_reset, pieces_do_not_overlap,
      a_reset_keeps_the_memory_for_reuse,
      a_chunk_that_is_too_small_is_passed_over, an_array_is_count_times_size,
      a_size_beyond_the_address_space_is_refused,
      an_arena_never_used_can_be_reset_and_freed,
      what_no_machine_has_is_refused)
