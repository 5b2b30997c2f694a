/* span - trimming, cutting, comparing and normalising text. */
#include "arena.h"
#include "span.h"
#include "suite.h"

static const struct span NOTHING = {NULL, 0};

/* The span is this text; a NULL pointer is no text at all. */
static void assert_text(struct span s, const char *expected)
{
    ck_assert_msg(span_is(s, expected), "'%.*s' is not '%s'", SPAN_ARGS(s),
                  expected);
}

START_TEST(order_is_that_of_bytes_and_the_shorter_comes_first)
{
    /* In ascending order. */
    static const char *const texts[] = {"",     "A",        "AA", "AB",
                                        "B",    "a",        "ab", "b",
                                        "\x7F", "\xC2\xA0", "低", "低保"};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        for (size_t k = 0; k < COUNT_OF(texts); k++) {
            int order = span_compare(span_of(texts[i]), span_of(texts[k]));
            ck_assert_int_eq((order > 0) - (order < 0), (i > k) - (i < k));
            ck_assert(span_equal(span_of(texts[i]), span_of(texts[k])) ==
                      (i == k));
        }
    ck_assert(span_equal(NOTHING, span_of("")));
    ck_assert_int_eq(span_compare(NOTHING, span_of("")), 0);
}

START_TEST(blanks_at_both_ends_are_trimmed)
{
    static const struct {
        const char *text, *trimmed;
    } rows[] = {
        {"", ""},
        {"   ", ""},
        {"\t a b \t", "a b"},
        {"\xC2\xA0 12 \xC2\xA0", "12"},                     /* U+00A0 */
        {"\xE3\x80\x80王\xE3\x80\x80", "王"},               /* U+3000 */
        {"\xEF\xBB\xBF\xEF\xBB\xBFhousehold", "household"}, /* U+FEFF */
        {"\xE3\x80\x80\xC2\xA0\t \xEF\xBB\xBF", ""},
        {"王\xE3\x80\x80五", "王\xE3\x80\x80五"},
        {"a\n", "a\n"},   /* a line end is no blank */
        {"\xC2", "\xC2"}, /* half a blank is text */
        {"a\x80\x80", "a\x80\x80"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_text(span_trim(span_of(rows[i].text)), rows[i].trimmed);
    ck_assert_uint_eq(span_trim(NOTHING).length, 0);
}

START_TEST(a_cut_gives_each_piece_and_then_nothing)
{
    struct span rest = span_of("a;;低保;");
    assert_text(span_cut(&rest, ';'), "a");
    assert_text(span_cut(&rest, ';'), "");
    assert_text(span_cut(&rest, ';'), "低保");
    ck_assert_ptr_nonnull(rest.at); /* the empty piece after the last */
    assert_text(span_cut(&rest, ';'), "");
    ck_assert_ptr_null(rest.at);
    ck_assert_uint_eq(rest.length, 0);
    assert_text(span_cut(&rest, ';'), "");
    ck_assert_ptr_null(rest.at);
}

START_TEST(full_width_forms_become_ascii)
{
    static const struct {
        const char *cell, *normal;
    } rows[] = {
        {" plain ", "plain"},
        {"１２３．４５", "123.45"},
        {"ＡＢＣｘ", "ABCx"},
        {"！～", "!~"}, /* U+FF01 and U+FF5E, the ends of the range */
        {"王小明", "王小明"},
        {"\xE3\x80\x80２０２１年１０月１日 ", "2021年10月1日"},
        {"\xEF\xBC\x80", "\xEF\xBC\x80"}, /* U+FF00, below the range */
        {"\xEF\xBD\x9F", "\xEF\xBD\x9F"}, /* U+FF5F, above it */
        {"\xEF\xBF\xA5", "\xEF\xBF\xA5"}, /* U+FFE5, the yuan sign */
        {"甲\xE3\x80\x80乙", "甲\xE3\x80\x80乙"},
        {"", ""},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_text(span_normalise(&arena, span_of(rows[i].cell)),
                    rows[i].normal);
    arena_free(&arena);
}

START_TEST(a_cell_without_them_is_not_copied)
{
    struct arena arena = {0};
    const char *cell = " 1200.50 ";
    ck_assert_ptr_eq(span_normalise(&arena, span_of(cell)).at, cell + 1);
    ck_assert_ptr_null(arena.first);
    arena_free(&arena);
}

START_TEST(digits_are_ascii_digits_only)
{
    static const char *const good[] = {"0", "007", "1234567890123456789"};
    static const char *const bad[] = {"", " 1", "1 ", "-1", "1.", "1a", "１"};
    for (size_t i = 0; i < COUNT_OF(good); i++)
        ck_assert_msg(span_is_digits(span_of(good[i])), "%s", good[i]);
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        ck_assert_msg(!span_is_digits(span_of(bad[i])), "%s", bad[i]);
    ck_assert(!span_is_digits(NOTHING));
}

START_TEST(distance_counts_single_byte_edits)
{
    static const struct {
        const char *a, *b;
        size_t limit, distance;
    } rows[] = {
        {"", "", 3, 0},
        {"edge.ratio", "edge.ratio", 3, 0},
        {"edge.ratio", "edge.ration", 3, 1},
        {"edge.ratio", "edge.rtio", 3, 1},
        {"edge.ratio", "edgo.ratio", 3, 1},
        {"kitten", "sitting", 5, 3},
        {"", "abc", 5, 3},
        {"abc", "", 5, 3},
        {"ab", "ba", 5, 2},
        {"kitten", "sitting", 3, 3},
        {"kitten", "sitting", 2, 3}, /* beyond the limit: limit + 1 */
        {"abc", "xyz", 1, 2},
        {"abc", "xyz", 0, 1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_row(rows[i].b,
                   (int64_t)span_distance(span_of(rows[i].a),
                                          span_of(rows[i].b), rows[i].limit),
                   (int64_t)rows[i].distance);
}

START_TEST(distance_of_long_texts_is_beyond_the_limit)
{
    char longest[64], longer[65];
    memset(longest, 'a', 63);
    memset(longer, 'a', 64);
    longest[63] = longer[64] = '\0';
    ck_assert_uint_eq(span_distance(span_of(longest), span_of(longest), 9), 0);
    ck_assert_uint_eq(span_distance(span_of(longer), span_of(longest), 9), 10);
    ck_assert_uint_eq(span_distance(span_of(longest), span_of(longer), 9), 10);
}

START_TEST(a_duplicate_is_terminated)
{
    struct arena arena = {0};
    ck_assert_str_eq(span_dup(&arena, (struct span){"低保户", 6}), "低保");
    ck_assert_str_eq(span_dup(&arena, NOTHING), "");
    arena_free(&arena);
}

START_TEST(what_stands_in_front_is_taken_and_nothing_else)
{
    struct span text = span_of("2021年7");
    ck_assert_int_eq(span_take_number(&text, 5, 5), -1);
    ck_assert(!span_take_text(&text, "年"));
    ck_assert_uint_eq(text.length, 8); /* nothing is taken */
    ck_assert_int_eq(span_take_number(&text, 1, 4), 2021);
    ck_assert(span_take_text(&text, "年"));
    ck_assert(!span_take_text(&text, "70"));
    ck_assert_int_eq(span_take_number(&text, 1, 2), 7);
    ck_assert_int_eq(span_take_number(&text, 1, 2), -1);
    ck_assert_uint_eq(text.length, 0);
}

START_TEST(nothing_prints_as_nothing)
{
    char text[8];
    snprintf(text, sizeof text, "[%.*s]", SPAN_ARGS(NOTHING));
    ck_assert_str_eq(text, "[]");
}

/* JB-9 comes before JB-10; byte order decides between 1 and 01. */
START_TEST(runs_of_digits_are_in_the_order_of_numbers)
{
    static const struct {
        const char *a, *b;
        int order;
    } rows[] = {
        {"", "", 0},          {"", "0", -1},         {"JB-9", "JB-10", -1},
        {"JB-10", "JB-9", 1}, {"JB-10", "JB-10", 0}, {"1", "01", 1},
        {"01", "1", -1},      {"007", "8", -1},      {"08", "7", 1},
        {"12", "13", -1},     {"a1", "b0", -1},      {"a/1", "a01", -1},
        {"a:1", "a01", 1},    {"a1", "a:", -1},      {"1", "1x", -1},
        {"1x", "1", 1},       {"户9", "户10", -1},   {"户9", "a9", 1},
        {"x00", "x0", 1},     {"x0y1", "x00y0", 1},  {"9a", "a9", -1},
        {"1a", "1b", -1},     {"10", "9a", 1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int order =
            span_compare_natural(span_of(rows[i].a), span_of(rows[i].b));
        assert_row(rows[i].a, (order > 0) - (order < 0), rows[i].order);
    }
}

/* A letter of several bytes counts as one: 户 and 人 are one apart. */
START_TEST(distance_counts_characters_and_not_bytes)
{
    ck_assert_uint_eq(span_distance(span_of("户号"), span_of("人号"), 5), 1);
    ck_assert_uint_eq(span_distance(span_of("户编号"), span_of("户号"), 5), 1);
    ck_assert_uint_eq(span_distance(span_of("户"), span_of("户"), 5), 0);
    /* A byte that nothing begins stands for itself. */
    ck_assert_uint_eq(span_distance(span_of("\x80"), span_of("a"), 5), 1);
}

START_TEST(the_nearest_of_names_is_kept_and_the_first_of_equals)
{
    struct nearest nearest = {.wanted = span_of("shedule"), .distance = 3};
    span_nearest(&nearest, "determine");
    ck_assert_ptr_null(nearest.name);
    span_nearest(&nearest, "schedules");
    ck_assert_str_eq(nearest.name, "schedules");
    span_nearest(&nearest, "schedule");
    ck_assert_str_eq(nearest.name, "schedule");
    ck_assert_uint_eq(nearest.distance, 1);
    span_nearest(&nearest, "shedules");
    ck_assert_str_eq(nearest.name, "schedule");
}

SUITE("span", order_is_that_of_bytes_and_the_shorter_comes_first,
      blanks_at_both_ends_are_trimmed, a_cut_gives_each_piece_and_then_nothing,
      full_width_forms_become_ascii, a_cell_without_them_is_not_copied,
      digits_are_ascii_digits_only, distance_counts_single_byte_edits,
      distance_of_long_texts_is_beyond_the_limit, a_duplicate_is_terminated,
      what_stands_in_front_is_taken_and_nothing_else, nothing_prints_as_nothing,
      runs_of_digits_are_in_the_order_of_numbers,
      distance_counts_characters_and_not_bytes,
      the_nearest_of_names_is_kept_and_the_first_of_equals)
