/*
 * split - the two ways of reading a record agree: whatever the bytes, the wide
 * split and libcsv find the same records, fields, line ends and faults.
 *
 * SPLIT_TEXTS says how many texts are compared, SPLIT_SEED which.
 */
#include "chance.h"
#include "record.h"
#include "suite.h"

#include <stdlib.h>

enum { LONGEST = 300, FIELD_ROOM = 8 };

/* Bytes of rosters, and now and then those that trouble a parser. */
static void fill(char *text, size_t length)
{
    static const char often[] = "0123456789abc,,,,,.-\xE5\x9F\x8E";
    static const char seldom[] = " \t\"\"\r\n\n\n!+;'()*%$#&\x7F\x80\xFF\x2C";
    size_t trouble = 2 + below(60);
    for (size_t i = 0; i < length; i++)
        text[i] = below(trouble) ? often[below(sizeof often - 1)]
                                 : seldom[below(sizeof seldom)]; /* and NUL */
}

/* The message says the seed, and the text as bytes. */
static const char *shown(const char *text, size_t length)
{
    static char out[LONGEST * 4 + 1];
    char *at = out;
    for (size_t i = 0; i < length; i++)
        at += snprintf(at, 5, "\\x%02X", (unsigned char)text[i]);
    return out;
}

static void same_record(const struct record *a, const struct record *b,
                        const char *text, size_t length)
{
    ck_assert_msg(a->fault == b->fault, "fault %d, libcsv %d: %s", a->fault,
                  b->fault, shown(text, length));
    ck_assert_msg(a->count == b->count, "%zu fields, libcsv %zu: %s", a->count,
                  b->count, shown(text, length));
    ck_assert_msg(span_equal(a->text, b->text), "texts differ: %s",
                  shown(text, length));
    for (size_t i = 0; i < a->count; i++)
        ck_assert_msg(span_equal(a->fields[i], b->fields[i]),
                      "field %zu is '%.*s', libcsv '%.*s': %s", i,
                      SPAN_ARGS(a->fields[i]), SPAN_ARGS(b->fields[i]),
                      shown(text, length));
}

/* Reads a text from end to end in both ways. */
static void compare(struct record_reader *fast, struct record_reader *libcsv,
                    const char *text, size_t length)
{
    static struct arena arena;
    arena_reset(&arena);
    for (size_t at = 0; at < length;) {
        struct record a, b;
        size_t used_a, used_b;
        uint64_t lines_a, lines_b;
        ck_assert_int_eq(record_read(fast, text + at, length - at, &arena, &a,
                                     &used_a, &lines_a),
                         STATUS_OK);
        ck_assert_int_eq(record_read(libcsv, text + at, length - at, &arena, &b,
                                     &used_b, &lines_b),
                         STATUS_OK);
        ck_assert_msg(used_a == used_b && lines_a == lines_b,
                      "%zu bytes and %d lines, libcsv %zu and %d: %s", used_a,
                      (int)lines_a, used_b, (int)lines_b, shown(text, length));
        same_record(&a, &b, text, length);
        at += used_a;
    }
}

START_TEST(any_bytes_are_split_as_libcsv_does)
{
    uint64_t texts = number_of("SPLIT_TEXTS", 30000);
    struct record_reader fast, libcsv;
    record_reader_init(&fast);
    record_reader_init(&libcsv);
    libcsv.scan = NULL;
    for (split_scan *const *scan = split_scans(); *scan; scan++) {
        chance_begin(number_of("SPLIT_SEED", 1));
        fast.scan = *scan;
        for (uint64_t i = 0; i < texts; i++) {
            /* Of its own size, so that a sanitizer sees a read beyond it. */
            size_t length = 1 + below(LONGEST);
            char *text = malloc(length);
            ck_assert_ptr_nonnull(text);
            fill(text, length);
            compare(&fast, &libcsv, text, length);
            free(text);
        }
    }
    record_reader_free(&fast);
    record_reader_free(&libcsv);
}

/* Every byte in every place of the 64 that are looked at together. */
START_TEST(every_byte_is_found_in_every_place)
{
    char bytes[64];
    for (split_scan *const *scan = split_scans(); *scan; scan++)
        for (int byte = 0; byte < 256; byte++)
            for (size_t place = 0; place < sizeof bytes; place++) {
                memset(bytes, byte < '-' ? 'x' : ',', sizeof bytes);
                bytes[place] = (char)byte;
                uint64_t expected = UINT64_C(1) << place;
                if (byte >= '-')
                    expected = ~expected;
                ck_assert_msg((*scan)(bytes) == expected, "byte %d at %zu",
                              byte, place);
            }
}

START_TEST(plain_records_are_split_and_others_left)
{
    static const struct {
        const char *text;
        size_t length, used, count;
    } rows[] = {
        {"a,b\nc\n", 6, 4, 2},
        {"a,b\r\nc\n", 7, 5, 2},
        {"a,b", 3, 3, 2},
        {" a\t, b ", 7, 7, 2},
        {",", 1, 1, 2},
        {"\n", 1, 1, 0},
        {" \t\r\nx", 5, 4, 0},
        {" , \n", 4, 4, 2},
        {"a,\"b\"\n", 6, 0, 0},
        {"a\rb\n", 4, 0, 0},
        {"a,b\r", 4, 0, 0},
        {"a\0b\n", 4, 0, 0},
        {"1,2,3,4,5,6,7,8\n", 16, 16, 8},
        {"1,2,3,4,5,6,7,8,9\n", 18, 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct span room[FIELD_ROOM];
        struct split_fields out = {room, FIELD_ROOM, 0};
        assert_row(rows[i].text,
                   (int64_t)split_record(split_best_scan(), rows[i].text,
                                         rows[i].length, &out),
                   (int64_t)rows[i].used);
        if (rows[i].used > 0)
            assert_row(rows[i].text, (int64_t)out.count,
                       (int64_t)rows[i].count);
    }
}

SUITE("split", any_bytes_are_split_as_libcsv_does,
      every_byte_is_found_in_every_place,
      plain_records_are_split_and_others_left)
