/* partial - numbers of up to 128 bits as rows, and back. */
#include "partial.h"

#include "suite.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

__extension__ typedef unsigned __int128 magnitude;

#define WIDE_MOST  ((wide)(~(magnitude)0 >> 1))
#define WIDE_LEAST (-WIDE_MOST - 1)

static char path[] = "/tmp/jiuzhu-partial.XXXXXX";

static void begin(void)
{
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
}

static void end(void)
{
    unlink(path);
    strcpy(path + strlen(path) - 6, "XXXXXX");
}

static void write_file(struct span text)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text.at, 1, text.length, file), text.length);
    fclose(file);
}

START_TEST(a_number_is_what_it_was)
{
    static const wide numbers[] = {1,         -1,        10,
                                   INT64_MAX, INT64_MIN, (wide)INT64_MAX + 1,
                                   WIDE_MOST, WIDE_LEAST};
    const struct partial_key key = {"group", {{NULL, 0}}};
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        struct buffer text = {0};
        struct partial_writer w = {.out = &text};
        wide found;
        partial_put(&w, &key, "cost", numbers[i]);
        struct span row = buffer_view(&text);
        const char *comma = memrchr(row.at, ',', row.length);
        struct span value = {comma + 1,
                             (size_t)(row.at + row.length - 1 - comma - 1)};
        ck_assert(partial_wide(value, &found));
        ck_assert(found == numbers[i]);
        buffer_free(&text);
    }
}

START_TEST(what_is_no_whole_number_of_128_bits_is_none)
{
    static const char *const texts[] = {
        "",
        "-",
        "+1",
        "1.5",
        "1e3",
        " 1",
        "--1",
        "0x1",
        "170141183460469231731687303715884105728",  /* 2^127 */
        "-170141183460469231731687303715884105729", /* -2^127 - 1 */
        "1000000000000000000000000000000000000000000"};
    wide found;
    int64_t integer;
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        ck_assert_msg(!partial_wide(span_of(texts[i]), &found), "%s", texts[i]);
    ck_assert(partial_integer(span_of("-9223372036854775808"), &integer));
    ck_assert(integer == INT64_MIN);
    ck_assert(!partial_integer(span_of("9223372036854775808"), &integer));
}

START_TEST(nought_is_left_out)
{
    const struct partial_key key = {"group", {{NULL, 0}}};
    struct buffer text = {0};
    struct partial_writer w = {.out = &text};
    partial_put(&w, &key, "cost", 0);
    ck_assert_uint_eq(text.length, 0);
    ck_assert_uint_eq(w.rows, 0);
    buffer_free(&text);
}

START_TEST(rows_are_read_as_they_were_written)
{
    const struct partial_key key = {
        "group", {span_of("1"), span_of("a, \"b\"\nc"), span_of("")}};
    struct buffer text = {0};
    struct partial_writer w = {.out = &text};
    struct partial_reader *reader;
    struct partial_row row;
    struct messages messages = {0};
    bool at_end;
    partial_begin(&w, "whatif");
    partial_about(&w, "1", "scenario", span_of("[ 甲 ]"));
    partial_put(&w, &key, "cost", -7);
    write_file(buffer_view(&text));
    ck_assert_int_eq(partial_open(path, &messages, &reader), STATUS_OK);
    static const char *const measures[] = {"format", "command", "scenario"};
    static const char *const values[] = {PARTIAL_FORMAT, "whatif", "[ 甲 ]"};
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(partial_next(reader, &row, &messages, &at_end),
                         STATUS_OK);
        ck_assert(!at_end && partial_is_about(&row));
        ck_assert(span_is(row.measure, measures[i]));
        ck_assert(span_is(row.value, values[i]));
        ck_assert_uint_eq(row.line, (unsigned)i + 2);
    }
    ck_assert_int_eq(partial_next(reader, &row, &messages, &at_end), STATUS_OK);
    ck_assert(!at_end && !partial_is_about(&row));
    ck_assert(span_is(row.part, "group") && span_is(row.keys[0], "1"));
    ck_assert(span_is(row.keys[1], "a, \"b\"\nc"));
    ck_assert_uint_eq(row.keys[2].length, 0);
    ck_assert(span_is(row.value, "-7"));
    ck_assert_int_eq(partial_next(reader, &row, &messages, &at_end), STATUS_OK);
    ck_assert(at_end);
    ck_assert_uint_eq(messages.count, 0);
    ck_assert_uint_eq(w.rows, 1);
    partial_close(reader);
    messages_free(&messages);
    buffer_free(&text);
}

START_TEST(a_file_that_is_none_is_told)
{
    static const char *const texts[] = {
        "", "part,key1,key2,key3,measure\n", "a,b\n1,2\n",
        "part,key1,key2,key3,measure,value\nabout,,,,format\n",
        "part,key1,key2,key3,measure,value\ngroup,,,,cost,\n"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct partial_reader *reader = NULL;
        struct partial_row row;
        struct messages messages = {0};
        bool at_end = false;
        write_file(span_of(texts[i]));
        enum status status = partial_open(path, &messages, &reader);
        if (status == STATUS_OK)
            status = partial_next(reader, &row, &messages, &at_end);
        ck_assert_msg(status == STATUS_FAULT, "%s", texts[i]);
        ck_assert_uint_gt(messages.faults, 0);
        partial_close(reader);
        messages_free(&messages);
    }
}

SUITE_BETWEEN("partial", begin, end, a_number_is_what_it_was,
              what_is_no_whole_number_of_128_bits_is_none, nought_is_left_out,
              rows_are_read_as_they_were_written, a_file_that_is_none_is_told)
