/* buffer - bytes that grow, and the formats the core prints. */
#include "buffer.h"
#include "suite.h"

static void assert_holds(const struct buffer *b, const char *expected)
{
    struct span view = buffer_view(b);
    ck_assert(!b->failed);
    ck_assert_msg(span_is(view, expected), "'%.*s' is not '%s'",
                  SPAN_ARGS(view), expected);
}

START_TEST(what_is_appended_stands_in_order)
{
    struct buffer b = {0};
    buffer_text(&b, "低保");
    buffer_char(&b, ',');
    buffer_bytes(&b, "3xyz", 1);
    buffer_span(&b, (struct span){"人户", 3});
    buffer_text(&b, "");
    buffer_span(&b, (struct span){NULL, 0});
    assert_holds(&b, "低保,3人");
    buffer_free(&b);
}

/* Its end is a place, not nothing, which would say that memory ran out. */
START_TEST(nothing_is_appended_to_a_buffer_that_holds_nothing)
{
    struct buffer b = {0};
    ck_assert_ptr_nonnull(buffer_room(&b, 0));
    buffer_text(&b, "");
    assert_holds(&b, "");
    buffer_free(&b);
}

START_TEST(integers_are_printed_to_the_ends_of_their_range)
{
    static const struct {
        int64_t value;
        const char *text;
    } rows[] = {
        {0, "0"},
        {7, "7"},
        {-1, "-1"},
        {10, "10"},
        {INT64_MAX, "9223372036854775807"},
        {INT64_MIN, "-9223372036854775808"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer b = {0};
        buffer_integer(&b, rows[i].value);
        assert_holds(&b, rows[i].text);
        buffer_free(&b);
    }
}

START_TEST(money_has_two_decimals)
{
    struct buffer b = {0};
    buffer_money(&b, 509760);
    buffer_char(&b, ' ');
    buffer_money(&b, -1);
    assert_holds(&b, "5097.60 -0.01");
    buffer_free(&b);
}

START_TEST(json_strings_escape_what_rfc_8259_asks)
{
    static const struct {
        const char *text;
        size_t length;
        const char *json;
    } rows[] = {
        {"", 0, "\"\""},
        {"plain", 5, "\"plain\""},
        {"低保", 6, "\"低保\""},
        {"a b", 3, "\"a b\""},
        {"a\"b", 3, "\"a\\\"b\""},
        {"ab\"cd\ne", 7, "\"ab\\\"cd\\ne\""},
        {"a\\b", 3, "\"a\\\\b\""},
        {"a\nb", 3, "\"a\\nb\""},
        {"\t\r\x1F", 3, "\"\\u0009\\u000d\\u001f\""},
        {"a\0b", 3, "\"a\\u0000b\""},
        {"\"\"", 2, "\"\\\"\\\"\""},
        {"\x7F", 1, "\"\x7F\""},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer b = {0};
        buffer_json_string(&b, (struct span){rows[i].text, rows[i].length});
        assert_holds(&b, rows[i].json);
        buffer_free(&b);
    }
}

START_TEST(growth_keeps_what_is_there)
{
    enum { MANY = 100000 };
    struct buffer b = {0};
    for (int i = 0; i < MANY; i++)
        buffer_char(&b, (char)('a' + i % 26));
    ck_assert_uint_eq(b.length, MANY);
    for (int i = 0; i < MANY; i++)
        ck_assert_int_eq(b.data[i], 'a' + i % 26);
    buffer_free(&b);
}

START_TEST(one_piece_may_be_larger_than_the_buffer)
{
    static char piece[20000];
    struct buffer b = {0};
    memset(piece, 'z', sizeof piece);
    buffer_char(&b, 'a');
    buffer_bytes(&b, piece, sizeof piece);
    ck_assert_uint_eq(b.length, sizeof piece + 1);
    ck_assert_int_eq(b.data[0], 'a');
    ck_assert(memcmp(b.data + 1, piece, sizeof piece) == 0);
    buffer_free(&b);
}

START_TEST(after_a_failure_nothing_more_is_added)
{
    struct buffer b = {0};
    buffer_text(&b, "kept");
    b.failed = true;
    buffer_text(&b, "lost");
    buffer_char(&b, 'x');
    buffer_integer(&b, 1);
    ck_assert_uint_eq(b.length, 4);
    buffer_free(&b);
    ck_assert(!b.failed);
}

START_TEST(clearing_keeps_the_memory)
{
    struct buffer b = {0};
    buffer_text(&b, "first");
    const char *data = b.data;
    buffer_clear(&b);
    ck_assert_uint_eq(buffer_view(&b).length, 0);
    buffer_text(&b, "second");
    ck_assert_ptr_eq(b.data, data);
    assert_holds(&b, "second");
    buffer_free(&b);
    buffer_free(&b);
}

START_TEST(more_than_there_can_be_is_refused_at_once)
{
    struct buffer b = {0};
    buffer_text(&b, "kept");
    ck_assert_ptr_null(buffer_grow(&b, SIZE_MAX / 2));
    ck_assert(b.failed);
    ck_assert_uint_eq(b.length, 4);
    b.failed = false;
    ck_assert_ptr_null(buffer_grow(&b, SIZE_MAX));
    ck_assert(b.failed);
    buffer_free(&b);
}

START_TEST(room_that_is_there_is_given_where_it_is)
{
    struct buffer b = {0};
    buffer_text(&b, "kept");
    size_t room = b.capacity - b.length;
    ck_assert_ptr_eq(buffer_grow(&b, room), b.data + 4);
    ck_assert_uint_eq(b.capacity - b.length, room);
    ck_assert_ptr_nonnull(buffer_grow(&b, room + 1));
    ck_assert_uint_gt(b.capacity - b.length, room);
    buffer_free(&b);
}

SUITE("buffer", what_is_appended_stands_in_order,
      nothing_is_appended_to_a_buffer_that_holds_nothing,
      integers_are_printed_to_the_ends_of_their_range, money_has_two_decimals,
      json_strings_escape_what_rfc_8259_asks, growth_keeps_what_is_there,
      one_piece_may_be_larger_than_the_buffer,
      after_a_failure_nothing_more_is_added, clearing_keeps_the_memory,
      more_than_there_can_be_is_refused_at_once,
      room_that_is_there_is_given_where_it_is)
