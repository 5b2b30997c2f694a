/* cut - where the last household of a stretch begins. */
#include "cut.h"

#include "chance.h"
#include "quotes.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

static int64_t last(const char *text, size_t field)
{
    return (int64_t)cut_last_household(text, strlen(text), field, false);
}

START_TEST(the_last_household_begins_at_its_first_record)
{
    static const struct {
        const char *text;
        int64_t begin;
    } rows[] = {
        {"A,1\nB,1\n", 4},
        {"A,1\nB,1\nB,2\nB,3\n", 4},
        {"A,1\nB,1\nA,1\n", 8}, /* one that comes again is another one */
        {"A,1\r\nB,1\r\n", 5},
        {"A,1\n B ,1\nB,2\n", 4}, /* blanks around an id are none of it */
        {"A,1\n\"B\",1\nB,2\n", 4},
        {"A,1\nB,\"x\ny\"\nB,2\n", 4}, /* a line feed within quotes */
        {"A,1\n\"B, C\",1\n", 4},
        {"A,1\nAA,1\n", 4},
        {"A,1\n\"B\"\"\",1\n\"B\"\"\",2\nB,1\n", 20},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_row(rows[i].text, last(rows[i].text, 0), rows[i].begin);
}

START_TEST(one_household_alone_begins_at_0)
{
    static const char *const texts[] = {"",           "A,1\n",
                                        "A,1\nA,2\n", "\"A\",1\nA,2\n",
                                        ",1\n,2\n",   "A,1\n,2\nA,3\n"};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_row(texts[i], last(texts[i], 0), 0);
}

/* As in roster.h: it is of the household before it. */
START_TEST(a_record_without_an_id_is_of_the_household_before_it)
{
    static const struct {
        const char *text;
        int64_t begin;
    } rows[] = {
        {"A,1\nB,1\n,2\n", 4},
        {"A,1\n,2\nB,1\n", 7},
        {"A,1\n,2\nB,1\n,2\nB,3\n", 7},
        {",1\nA,2\n", 0}, /* and may be of the same one, for all one knows */
        {"A,1\nB,1\nB\"x,2\n", 4}, /* nor has one with broken quoting an id */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_row(rows[i].text, last(rows[i].text, 0), rows[i].begin);
}

START_TEST(the_id_may_stand_in_any_field)
{
    ck_assert_int_eq(last("1,x,A\n2,x,B\n3,x,B\n", 2), 6);
    ck_assert_int_eq(last("1,x,A\n2,x\n3,x,A\n", 2), 0); /* too few fields */
    ck_assert_int_eq(last("1,\"x,\ny\",A\n2,x,B\n", 2), 11);
}

/* ---- the way back and the way forward ------------------------------------ */

/* The definition, record by record. */
static size_t by_definition(const char *text, size_t length)
{
    struct span current = {NULL, 0};
    size_t begin = 0;
    for (size_t at = 0; at < length;) {
        bool quoted, broken;
        size_t n =
            cut_first_record(text + at, length - at, true, &quoted, &broken);
        struct span id =
            broken ? (struct span){NULL, 0} : cut_field(text + at, n, 0);
        if (id.at && current.at && !span_equal(id, current))
            begin = at;
        if (id.at)
            current = id;
        at += n;
    }
    return begin;
}

START_TEST(records_are_looked_at_from_behind_alike)
{
    enum { TEXTS = 200000, LONGEST = 40 };
    static const char bytes[] = "AB ,\n\n\r\"\"";
    char text[LONGEST];
    chance_begin(1);
    for (int i = 0; i < TEXTS; i++) {
        size_t length = below(LONGEST);
        for (size_t k = 0; k < length; k++)
            text[k] = bytes[below(sizeof bytes - 1)];
        if (length > 0)
            text[length - 1] = '\n';
        bool sound;
        length = cut_records(text, length, false, &sound);
        size_t found = cut_last_household(text, length, 0, sound);
        ck_assert_msg(found == by_definition(text, length),
                      "'%.*s': %zu, expected %zu", (int)length, text, found,
                      by_definition(text, length));
    }
}

/* ---- quotes in plain order, and one by one ------------------------------- */

/* Mostly whole cells in quotes, up to a length that fills several words. */
static size_t fill_quoted(char *text, size_t most)
{
    static const char *const often[] = {
        "\"a\",",  "\"\",",     "\"b\"\"c\",", "x,", ",",
        "\"a\"\n", "\"d\ne\",", "y\n",         "\n", "\"城关镇,3号\"\r\n"};
    static const char *const seldom[] = {"\"", "a\"",    "\"b\" ,", " \"c\",",
                                         "\r", "\"\r\"", "\"\"\"",  "\0"};
    size_t length = 0, trouble = 2 + below(100), wanted = below(most - 32);
    while (length < wanted) {
        const char *piece = below(trouble) ? often[below(COUNT_OF(often))]
                                           : seldom[below(COUNT_OF(seldom))];
        memcpy(text + length, piece, strlen(piece));
        length += strlen(piece);
    }
    return below(3) ? length : below(length + 1);
}

static void both_agree(const char *text, size_t length, bool at_end)
{
    bool sound, expected_sound;
    size_t found = cut_records(text, length, at_end, &sound);
    size_t expected =
        cut_records_by_hops(text, length, at_end, &expected_sound);
    ck_assert_msg(found == expected && sound == expected_sound,
                  "'%.*s': %zu, expected %zu", (int)length, text, found,
                  expected);
    for (quotes_find *const *way = quotes_ways(); *way; way++) {
        struct quotes quotes;
        if (!(*way)(text, length, &quotes) || (at_end && quotes.open))
            continue;
        ck_assert(expected_sound);
        ck_assert_uint_eq(at_end ? length : quotes.record, expected);
    }
}

START_TEST(quotes_in_plain_order_cut_where_hopping_does)
{
    enum { LONGEST = 400 };
    uint64_t texts = number_of("SPLIT_TEXTS", 100000), plain = 0;
    chance_begin(number_of("SPLIT_SEED", 1));
    for (uint64_t i = 0; i < texts; i++) {
        char filled[LONGEST];
        struct quotes quotes;
        size_t length = fill_quoted(filled, sizeof filled);
        /* Of its own size, so that a sanitizer sees a read beyond it. */
        char *text = malloc(length + 1);
        ck_assert_ptr_nonnull(text);
        memcpy(text, filled, length);
        both_agree(text, length, false);
        both_agree(text, length, true);
        plain += quotes_are_plain(text, length, &quotes);
        free(text);
    }
    ck_assert_uint_gt(plain, texts / 10);
}

SUITE("cut", the_last_household_begins_at_its_first_record,
      one_household_alone_begins_at_0,
      a_record_without_an_id_is_of_the_household_before_it,
      the_id_may_stand_in_any_field, records_are_looked_at_from_behind_alike,
      quotes_in_plain_order_cut_where_hopping_does)
