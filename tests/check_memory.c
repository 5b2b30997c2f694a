/*
 * memory - what the library says when memory runs out. The linker hands the
 * calls of malloc() and its kin to the functions below, which fail on demand.
 */
#include "array.h"
#include "buffer.h"
#include "fixture.h"

#include <stdlib.h>

void *__real_malloc(size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_realloc(void *memory, size_t size);

/* Allocations that still succeed; negative: all of them. */
static int left = -1;

static bool runs_out(void)
{
    if (left < 0)
        return false;
    return left == 0 || left-- == 0;
}

void *__wrap_malloc(size_t size)
{
    return runs_out() ? NULL : __real_malloc(size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    return runs_out() ? NULL : __real_realloc(memory, size);
}

/* Takes all but `spare` bytes of a fresh arena's first chunk. */
static void fill(struct arena *arena, size_t spare)
{
    ck_assert_ptr_nonnull(arena_alloc(arena, 64 * 1024 - spare));
}

START_TEST(an_arena_gives_nothing_and_can_be_used_again)
{
    struct arena arena = {0};
    left = 0;
    void *nothing = arena_alloc(&arena, 16);
    left = -1;
    ck_assert_ptr_null(nothing);
    void *first = arena_alloc(&arena, 16);
    ck_assert_ptr_nonnull(first);
    left = 0;
    nothing = arena_alloc(&arena, 100000);
    void *small = arena_alloc(&arena, 16);
    left = -1;
    ck_assert_ptr_null(nothing);
    ck_assert_ptr_nonnull(small); /* the first chunk has room */
    arena_free(&arena);
}

START_TEST(an_array_stays_as_it_was)
{
    size_t room = 0;
    char *items = array_reserve(NULL, 1, &room, 1);
    size_t before = room;
    items[0] = 'x';
    left = 0;
    void *nothing = array_reserve(items, 1000, &room, 1);
    left = -1;
    ck_assert_ptr_null(nothing);
    ck_assert_uint_eq(room, before);
    ck_assert_int_eq(items[0], 'x');
    free(items);
}

START_TEST(a_buffer_keeps_what_it_has_and_takes_no_more)
{
    struct buffer b = {0};
    buffer_text(&b, "kept");
    static const char much[10000];
    left = 0;
    buffer_bytes(&b, much, sizeof much);
    left = -1;
    ck_assert(b.failed);
    buffer_text(&b, "lost");
    ck_assert_uint_eq(b.length, 4);
    buffer_free(&b);
}

START_TEST(a_list_of_messages_says_that_it_is_not_whole)
{
    for (int n = 0; n < 2; n++) {
        struct messages list = {0};
        left = n;
        messages_add(&list, SEVERITY_FAULT, (struct place){"f", 1, "c"},
                     "text");
        left = -1;
        ck_assert(list.out_of_memory);
        ck_assert_uint_eq(list.count, 0);
        messages_free(&list);
    }
}

START_TEST(a_record_of_steps_says_that_it_is_not_whole)
{
    struct steps steps = {0};
    left = 0;
    struct step *none = steps_add(&steps, RULE_TOTAL, NOBODY, ARTICLE_DIBAO);
    left = -1;
    ck_assert_ptr_null(none);
    ck_assert(steps.failed);
    ck_assert_ptr_null(steps_add(&steps, RULE_TOTAL, NOBODY, ARTICLE_DIBAO));
    steps_free(&steps);
}

/* determine.h: no allocation besides the recorded steps. */
START_TEST(a_decision_does_not_depend_on_memory)
{
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    always("tekun.standard", "827");
    supplement("supplement.a", NULL, STACK_YES, "40");
    earner(YUAN(1500));
    disabled(DISABILITY_PHYSICAL, 2);
    born(19500101)->support = SUPPORT_NONE;
    decide();
    struct determination plain;
    struct steps steps = {0};
    left = 0;
    enum status without = determine(&world.policy, &world.household, world.on,
                                    NULL, world.parts, &plain);
    enum status with = determine(&world.policy, &world.household, world.on,
                                 &steps, world.parts, &plain);
    left = -1;
    ck_assert_int_eq(without, STATUS_OK);
    ck_assert_int_eq(with, STATUS_OK);
    ck_assert(steps.failed);
    ck_assert_int_eq(plain.total_fen, world.result.total_fen);
    steps_free(&steps);
}

START_TEST(copies_of_text_are_refused)
{
    struct arena arena = {0};
    left = 0;
    char *copy = span_dup(&arena, span_of("x"));
    struct span normal = span_normalise(&arena, span_of("１"));
    left = -1;
    ck_assert_ptr_null(copy);
    ck_assert_ptr_null(normal.at);
    arena_free(&arena);
}

START_TEST(a_rulebook_that_cannot_begin_says_so)
{
    struct rulebook book;
    left = 0;
    enum status status = rulebook_init(&book);
    left = -1;
    ck_assert_int_eq(status, STATUS_MEMORY);
    rulebook_free(&book);
}

START_TEST(a_value_that_cannot_be_kept_says_so)
{
    for (size_t spare = 0; spare <= 16; spare += 16) {
        struct arena arena = {0};
        struct value value;
        fill(&arena, spare);
        left = 0;
        enum status status =
            param_parse(param_def(PARAM_DIBAO_TIERS), span_of("1:300"), false,
                        &arena, &value);
        left = -1;
        ck_assert_int_eq(status, STATUS_MEMORY);
        arena_free(&arena);
    }
}

START_TEST(a_group_that_cannot_be_kept_says_so)
{
    struct rulebook book = {0};
    struct section section = {.id = PARAM_SUPPLEMENT, .name = "supplement.a"};
    fill(&book.arena, 0);
    left = 0;
    enum status status = rulebook_put(&book, &section);
    left = -1;
    ck_assert_int_eq(status, STATUS_MEMORY);
    ck_assert_uint_eq(book.member_count, 0);
    rulebook_free(&book);
}

START_TEST(a_policy_that_cannot_be_resolved_says_so)
{
    struct arena arena = {0};
    supplement("supplement.a", NULL, STACK_YES, "40");
    fill(&arena, 0);
    left = 0;
    enum status status =
        policy_resolve(&world.book, 20211001, DATE_NONE, &arena, &world.policy);
    left = -1;
    ck_assert_int_eq(status, STATUS_MEMORY);
    arena_free(&arena);
}

RULE_SUITE("memory", an_arena_gives_nothing_and_can_be_used_again,
           an_array_stays_as_it_was,
           a_buffer_keeps_what_it_has_and_takes_no_more,
           a_list_of_messages_says_that_it_is_not_whole,
           a_record_of_steps_says_that_it_is_not_whole,
           a_decision_does_not_depend_on_memory, copies_of_text_are_refused,
           a_rulebook_that_cannot_begin_says_so,
           a_value_that_cannot_be_kept_says_so,
           a_group_that_cannot_be_kept_says_so,
           a_policy_that_cannot_be_resolved_says_so)
