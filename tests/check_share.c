/* share - which share a household falls to, and where households begin. */
#include "share.h"

#include "suite.h"

#include <string.h>

START_TEST(a_share_is_a_number_of_a_count)
{
    static const struct {
        const char *text;
        bool good;
        unsigned number, count;
    } rows[] = {
        {"1/1", true, 1, 1},      {"3/16", true, 3, 16},
        {"16/16", true, 16, 16},  {"1000/1000", true, 1000, 1000},
        {"0/2", false, 0, 0},     {"3/2", false, 0, 0},
        {"1", false, 0, 0},       {"1/", false, 0, 0},
        {"/1", false, 0, 0},      {"1/0", false, 0, 0},
        {"1/1001", false, 0, 0},  {"-1/2", false, 0, 0},
        {" 1/2", false, 0, 0},    {"1/2/3", false, 0, 0},
        {"1.0/2", false, 0, 0},   {"", false, 0, 0},
        {"99999/1", false, 0, 0}, {"1/10000", false, 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct share share;
        assert_row(rows[i].text, share_read(span_of(rows[i].text), &share),
                   rows[i].good);
        if (!rows[i].good)
            continue;
        assert_row(rows[i].text, share.number, rows[i].number);
        assert_row(rows[i].text, share.count, rows[i].count);
    }
}

/*
 * The published values of FNV-1a, 64 bits: "a" af63dc4c8601ec8c, "foobar"
 * 85944171f73967e8. Results of an older split stay mergeable only while this
 * holds.
 */
START_TEST(the_share_of_an_id_is_its_fnv_1a)
{
    ck_assert_uint_eq(share_of(span_of("a"), 1000), 997);
    ck_assert_uint_eq(share_of(span_of("a"), 16), 13);
    ck_assert_uint_eq(share_of(span_of("foobar"), 1000), 969);
    ck_assert_uint_eq(share_of(span_of("foobar"), 7), 7);
    ck_assert_uint_eq(share_of(span_of("户1"), 1000), 80);
    ck_assert_uint_eq(share_of(span_of("a"), 1), 1);
    ck_assert_uint_eq(share_of((struct span){NULL, 0}, 16), 1);
}

START_TEST(shares_are_of_about_the_same_size)
{
    enum { IDS = 16000, SHARES = 16 };
    unsigned counts[SHARES + 1] = {0};
    char id[32];
    for (int i = 0; i < IDS; i++) {
        snprintf(id, sizeof id, "CQ%09d", i);
        counts[share_of(span_of(id), SHARES)]++;
    }
    ck_assert_uint_eq(counts[0], 0);
    for (int i = 1; i <= SHARES; i++) {
        ck_assert_uint_gt(counts[i], IDS / SHARES * 8 / 10);
        ck_assert_uint_lt(counts[i], IDS / SHARES * 12 / 10);
    }
}

/* ---- the walk ------------------------------------------------------------ */

/* The ids, each behind "|" where a household begins, else behind "+". */
static void walked(const char *text, char *out, size_t size)
{
    const struct layout layout = {.id_field = 0, .count = 2};
    char copy[256];
    struct share_walk walk = {.record = 0};
    size_t at = 0;
    snprintf(copy, sizeof copy, "%s", text);
    const struct block block = {.layout = &layout,
                                .data = copy,
                                .length = strlen(copy),
                                .first_line = 2};
    share_walk_begin(&walk, &block);
    out[0] = '\0';
    while (share_walk_next(&walk))
        at += (size_t)snprintf(out + at, size - at, "%s%.*s",
                               walk.begins ? "|" : "+",
                               SPAN_ARGS(buffer_view(&walk.id)));
    ck_assert(!share_walk_failed(&walk));
    share_walk_end(&walk);
}

START_TEST(households_begin_where_the_id_changes)
{
    static const struct {
        const char *text, *walked;
    } rows[] = {
        {"", ""},
        {"A,1\n", "|A"},
        {"A,1\nA,2\nB,1\n", "|A+A|B"},
        {"A,1\n A ,2\nB,1", "|A+A|B"},
        {"A,1\n,2\nB,1\n", "|A+A|B"}, /* of the household before it */
        {",1\nA,2\n", "+|A"},
        {"\"A\",1\nA,2\n", "|A+A"},
        {"\"A \"\"b\"\"\",\"x\ny\"\n\"A \"\"b\"\"\",2\n", "|A \"b\"+A \"b\""},
        {"A,1\nB\"x,2\nC,3\n", "|A+A|C"}, /* broken quoting: no id */
        {"A,1\r\nB,1\r\n", "|A|B"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char found[256];
        walked(rows[i].text, found, sizeof found);
        ck_assert_msg(strcmp(found, rows[i].walked) == 0,
                      "'%s': %s, expected %s", rows[i].text, found,
                      rows[i].walked);
    }
}

START_TEST(a_record_stands_as_it_stood_on_its_line)
{
    const struct layout layout = {.id_field = 0, .count = 2};
    char text[] = "A,\"x\ny\"\r\nB,1";
    const struct block block = {.layout = &layout,
                                .data = text,
                                .length = strlen(text),
                                .first_line = 2};
    struct share_walk walk = {.record = 0};
    share_walk_begin(&walk, &block);
    ck_assert(share_walk_next(&walk));
    ck_assert(span_is(share_walk_text(&walk), "A,\"x\ny\"\r\n"));
    ck_assert_uint_eq(share_walk_line(&walk), 2);
    ck_assert(share_walk_next(&walk));
    ck_assert(span_is(share_walk_text(&walk), "B,1"));
    ck_assert_uint_eq(share_walk_line(&walk), 4);
    ck_assert(!share_walk_next(&walk));
    share_walk_end(&walk);
}

SUITE("share", a_share_is_a_number_of_a_count, the_share_of_an_id_is_its_fnv_1a,
      shares_are_of_about_the_same_size, households_begin_where_the_id_changes,
      a_record_stands_as_it_stood_on_its_line)
