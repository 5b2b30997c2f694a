/* status - the list of messages. */
#include "status.h"
#include "suite.h"

#include <string.h>
#include <wchar.h>

static const struct place SOMEWHERE = {"roster.csv", 7, "姓名"};

START_TEST(a_message_keeps_its_place_and_text)
{
    struct messages list = {0};
    messages_add(&list, SEVERITY_FAULT, SOMEWHERE, "%s is not %d%%", "工资",
                 30);
    ck_assert_uint_eq(list.count, 1);
    struct place place = messages_place(&list, 0);
    ck_assert_str_eq(place.file, "roster.csv");
    ck_assert_uint_eq(place.line, 7);
    ck_assert_str_eq(place.column, "姓名");
    ck_assert_str_eq(messages_text(&list, 0), "工资 is not 30%");
    ck_assert_int_eq(list.items[0].severity, SEVERITY_FAULT);
    messages_free(&list);
}

START_TEST(a_message_without_a_place_says_so)
{
    struct messages list = {0};
    messages_add(&list, SEVERITY_NOTE, (struct place){0}, "done");
    struct place place = messages_place(&list, 0);
    ck_assert_ptr_null(place.file);
    ck_assert_ptr_null(place.column);
    ck_assert_uint_eq(place.line, 0);
    ck_assert_str_eq(messages_text(&list, 0), "done");
    messages_free(&list);
}

START_TEST(place_and_text_are_copies)
{
    struct messages list = {0};
    char file[] = "a.csv", column[] = "wage", text[] = "bad";
    messages_add(&list, SEVERITY_FAULT, (struct place){file, 1, column}, "%s",
                 text);
    file[0] = column[0] = text[0] = '#';
    ck_assert_str_eq(messages_place(&list, 0).file, "a.csv");
    ck_assert_str_eq(messages_place(&list, 0).column, "wage");
    ck_assert_str_eq(messages_text(&list, 0), "bad");
    messages_free(&list);
}

START_TEST(only_faults_count_as_faults)
{
    struct messages list = {0};
    messages_add(&list, SEVERITY_NOTE, SOMEWHERE, "a");
    messages_add(&list, SEVERITY_WARNING, SOMEWHERE, "b");
    ck_assert_uint_eq(list.faults, 0);
    messages_add(&list, SEVERITY_FAULT, SOMEWHERE, "c");
    messages_add(&list, SEVERITY_FAULT, SOMEWHERE, "d");
    ck_assert_uint_eq(list.faults, 2);
    ck_assert_uint_eq(list.count, 4);
    messages_free(&list);
}

START_TEST(a_list_joins_another_with_places_and_faults)
{
    struct messages list = {0}, more = {0};
    messages_add(&list, SEVERITY_NOTE, SOMEWHERE, "a");
    messages_add(&more, SEVERITY_FAULT, (struct place){"b.csv", 7, "wage"},
                 "100%% bad");
    messages_join(&list, &more);
    messages_free(&more);
    ck_assert_uint_eq(list.count, 2);
    ck_assert_uint_eq(list.faults, 1);
    ck_assert_str_eq(messages_place(&list, 1).file, "b.csv");
    ck_assert_uint_eq(messages_place(&list, 1).line, 7);
    ck_assert_str_eq(messages_place(&list, 1).column, "wage");
    ck_assert_str_eq(messages_text(&list, 1), "100% bad");
    messages_free(&list);
}

START_TEST(many_and_long_messages_stay_in_order)
{
    enum { MANY = 1000, LONG = 5000 };
    struct messages list = {0};
    char text[LONG + 1];
    memset(text, 'x', LONG);
    text[LONG] = '\0';
    for (size_t i = 0; i < MANY; i++)
        messages_add(&list, SEVERITY_FAULT, (struct place){"f", i + 1, NULL},
                     "%zu %s", i, i % 100 == 0 ? text : "short");
    ck_assert_uint_eq(list.count, MANY);
    ck_assert(!list.out_of_memory);
    for (size_t i = 0; i < MANY; i++) {
        char expected[LONG + 16];
        snprintf(expected, sizeof expected, "%zu %s", i,
                 i % 100 == 0 ? text : "short");
        ck_assert(strcmp(messages_text(&list, i), expected) == 0);
        ck_assert_uint_eq(messages_place(&list, i).line, i + 1);
        ck_assert_str_eq(messages_place(&list, i).file, "f");
    }
    messages_free(&list);
}

START_TEST(an_empty_text_is_a_message)
{
    struct messages list = {0};
    messages_add(&list, SEVERITY_NOTE, SOMEWHERE, "%s", "");
    ck_assert_uint_eq(list.count, 1);
    ck_assert_str_eq(messages_text(&list, 0), "");
    messages_free(&list);
}

START_TEST(clearing_empties_and_keeps_the_memory)
{
    struct messages list = {0};
    messages_add(&list, SEVERITY_FAULT, SOMEWHERE, "first");
    const char *text = list.text;
    messages_clear(&list);
    ck_assert_uint_eq(list.count, 0);
    ck_assert_uint_eq(list.faults, 0);
    messages_add(&list, SEVERITY_FAULT, SOMEWHERE, "second");
    ck_assert_ptr_eq(list.text, text);
    ck_assert_str_eq(messages_text(&list, 0), "second");
    messages_free(&list);
}

START_TEST(a_freed_list_can_be_used_again)
{
    struct messages list = {0};
    messages_add(&list, SEVERITY_FAULT, SOMEWHERE, "first");
    messages_free(&list);
    ck_assert_uint_eq(list.count, 0);
    messages_add(&list, SEVERITY_NOTE, SOMEWHERE, "second");
    ck_assert_str_eq(messages_text(&list, 0), "second");
    messages_free(&list);
    messages_free(&list);
}

/* vsnprintf() cannot print a character that the locale C does not have. */
START_TEST(a_message_that_cannot_be_printed_is_not_lost_without_a_word)
{
    struct messages list = {0};
    messages_add(&list, SEVERITY_FAULT, SOMEWHERE, "%lc", (wint_t)0x4E2D);
    ck_assert(list.out_of_memory);
    ck_assert_uint_eq(list.faults, 1);
    ck_assert_uint_eq(list.count, 0);
    messages_free(&list);
}

SUITE("status", a_message_keeps_its_place_and_text,
      a_message_without_a_place_says_so, place_and_text_are_copies,
      only_faults_count_as_faults, a_list_joins_another_with_places_and_faults,
      many_and_long_messages_stay_in_order, an_empty_text_is_a_message,
      clearing_empties_and_keeps_the_memory, a_freed_list_can_be_used_again,
      a_message_that_cannot_be_printed_is_not_lost_without_a_word)
