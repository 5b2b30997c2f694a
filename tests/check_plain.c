/*
 * plain - the shorter way to a cell says what cell_read() says of it, or
 * nothing: whatever the bytes and the column.
 *
 * PLAIN_CELLS says how many cells are compared, PLAIN_SEED which.
 */
#include "bytes.h"
#include "chance.h"
#include "plain.h"
#include "suite.h"
#include "wide.h"

#include <utf8proc.h>

/* Cells that are nearly right, in pieces. */
static size_t fill(char *text)
{
    static const char *const pieces[] = {"0",       "1",       "9",
                                         "12",      "2021",    "-",
                                         "/",       "02",      "29",
                                         "30",      ".",       ".5",
                                         ".50",     ",",       "urban",
                                         "城镇",    "yes",     "否",
                                         "none",    "x",       " ",
                                         "１",      "。",      "13",
                                         "31",      "1200",    "\xEF\xBF\xBD",
                                         "\xE5",    "serious", "一级",
                                         "4",       "年",      "月",
                                         "日",      "+",       "e3",
                                         "00000000"};
    size_t length = 0;
    for (size_t n = 1 + below(6); n > 0; n--) {
        const char *piece = pieces[below(COUNT_OF(pieces))];
        memcpy(text + length, piece, strlen(piece));
        length += strlen(piece);
    }
    return length;
}

/* No roster has one. */
static const struct column MONTH = {.name = "month", .type = COLUMN_MONTH};

START_TEST(a_plain_cell_says_what_the_long_way_says)
{
    static struct plain_words words[64];
    uint64_t cells = number_of("PLAIN_CELLS", 300000), plain = 0;
    struct arena arena = {0};
    chance_begin(number_of("PLAIN_SEED", 1));
    for (uint64_t i = 0; i < cells; i++) {
        char text[80];
        size_t column = below(ROSTER_COLUMNS.count);
        const struct column *c =
            below(20) ? &ROSTER_COLUMNS.columns[column] : &MONTH;
        struct span raw = span_trim((struct span){text, fill(text)});
        struct messages messages = {0};
        struct cell shorter = {.weight = RATIO_ONE}, longer;
        arena_reset(&arena);
        if (raw.length == 0 || !plain_read(c, raw, &words[column], &shorter))
            continue;
        plain++;
        enum status status =
            cell_read(c, raw, (struct place){0}, &arena, &messages, &longer);
        ck_assert_msg(status == STATUS_OK && messages.count == 0 &&
                          cell_equal(c, &shorter, &longer),
                      "%s: '%.*s'", c->name, SPAN_ARGS(raw));
        messages_free(&messages);
    }
    ck_assert_uint_gt(plain, cells / 100);
    arena_free(&arena);
}

START_TEST(the_first_form_of_each_type_is_plain)
{
    static const struct {
        const char *column, *text;
        int64_t number;
    } rows[] = {
        {"wage", "1200", 120000},
        {"wage", "1200.5", 120050},
        {"wage", "0.05", 5},
        {"valid_from", "2021-09-01", 20210901},
        {"valid_from", "2020-02-29", 20200229},
        {"homes", "2", 2},
        {"area", "urban", AREA_URBAN},
        {"area", "城镇", AREA_URBAN},
        {"sex", "女", SEX_FEMALE},
        {"disability_grade", "4", 4},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct plain_words words = {0};
        struct cell cell;
        const struct column *c =
            &ROSTER_COLUMNS
                 .columns[column_named(&ROSTER_COLUMNS, rows[i].column)];
        for (int twice = 0; twice < 2; twice++) {
            ck_assert_msg(plain_read(c, span_of(rows[i].text), &words, &cell),
                          "%s", rows[i].text);
            assert_row(rows[i].text, cell.number, rows[i].number);
        }
    }
}

START_TEST(what_is_not_plain_is_left)
{
    static const struct {
        const char *column, *text;
    } rows[] = {
        {"wage", "1200."},
        {"wage", "1200.505"},
        {"wage", ".5"},
        {"wage", "-1"},
        {"wage", "１２００"},
        {"wage", "12345678901234"},
        {"valid_from", "2021-02-29"},
        {"valid_from", "2021/09/01"},
        {"homes", "1000000000"},
        {"homes", "-1"},
        {"area", "suburb"},
        {"area", "registered_unemployed"},
        {"division", "12345"},
        {"division", "1234567890123"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct plain_words words = {0};
        struct cell cell;
        const struct column *c =
            &ROSTER_COLUMNS
                 .columns[column_named(&ROSTER_COLUMNS, rows[i].column)];
        ck_assert_msg(!plain_read(c, span_of(rows[i].text), &words, &cell),
                      "%s", rows[i].text);
    }
}

START_TEST(a_month_is_its_first_day)
{
    static const struct {
        const char *text;
        int64_t day; /* 0: it is left */
    } rows[] = {{"2021-09", 20210901}, {"1900-01", 19000101},
                {"2999-12", 29991201}, {"2021-13", 0},
                {"1899-12", 0},        {"2021-9", 0},
                {"2021/09", 0},        {"2021-00", 0}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct plain_words words = {0};
        struct cell cell = {.number = 0};
        bool plain = plain_read(&MONTH, span_of(rows[i].text), &words, &cell);
        assert_row(rows[i].text, plain ? cell.number : 0, rows[i].day);
    }
}

/* utf8proc, character by character. */
static size_t valid_by_utf8proc(const char *data, size_t length)
{
    size_t at = 0;
    while (at < length) {
        utf8proc_int32_t point;
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)data + at,
                             (utf8proc_ssize_t)(length - at), &point);
        if (n <= 0)
            break;
        at += (size_t)n;
    }
    return at;
}

/* Each wide way stops where text ends, and not long before. */
static void all_ways_agree(const char *text, size_t length)
{
    const char *replaced = memmem(text, length, "\xEF\xBF\xBD", 3);
    size_t sound =
        valid_by_utf8proc(text, replaced ? (size_t)(replaced - text) : length);
    for (wide_way *const *way = wide_ways(); *way; way++) {
        size_t told = wide_text_by(*way, text, length);
        ck_assert_uint_le(told, sound);
        ck_assert_uint_eq(valid_by_utf8proc(text, told), told);
        ck_assert_uint_ge(told + 64 + 6, sound);
    }
}

START_TEST(utf8_is_what_utf8proc_says_it_is)
{
    static const char *const sound[] = {"a",
                                        "abcdefghij",
                                        "\xE5\x9F\x8E",
                                        "\xC2\xA0",
                                        "\xED\x9F\xBF",
                                        "\xEF\xBF\xBF",
                                        "\xF0\x9F\x98\x80",
                                        "\xE0\xA0\x80",
                                        "\xEE\x80\x80",
                                        "\xE1\x80\x80",
                                        "\xF4\x8F\xBF\xBF",
                                        "\xDF\xBF"};
    static const char *const others[] = {
        "\xEF\xBF\xBD",    "\xED\xA0\x80", "\xE0\x80\x80",
        "\xC0\x80",        "\x80",         "\xFF",
        "\xE5\x9F",        "\xC3",         "\xF4\x90\x80\x80",
        "\xF0\x8F\xBF\xBF"};
    chance_begin(number_of("PLAIN_SEED", 1));
    for (int i = 0; i < 200000; i++) {
        char text[320];
        size_t length = below(40), trouble = 2 + below(100);
        memset(text, 'x', length);
        for (size_t n = 1 + below(60); n > 0 && length < 300; n--) {
            const char *piece = below(trouble)
                                    ? sound[below(COUNT_OF(sound))]
                                    : others[below(COUNT_OF(others))];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        size_t expected = valid_by_utf8proc(text, length);
        ck_assert_uint_eq(bytes_valid_utf8(text, length), expected);
        all_ways_agree(text, length);
        ck_assert_int_eq(bytes_are_text(text, length),
                         expected == length &&
                             !memmem(text, length, "\xEF\xBF\xBD", 3));
    }
}

START_TEST(line_ends_are_counted_over_any_length)
{
    char text[1024];
    for (size_t length = 0; length <= sizeof text; length++) {
        uint64_t lines = 0;
        for (size_t i = 0; i < length; i++) {
            text[i] = below(3) ? '\n' : 'x';
            lines += text[i] == '\n';
        }
        ck_assert_uint_eq(wide_count_lines(text, length), lines);
    }
}

SUITE("plain", a_plain_cell_says_what_the_long_way_says,
      the_first_form_of_each_type_is_plain, what_is_not_plain_is_left,
      a_month_is_its_first_day, utf8_is_what_utf8proc_says_it_is,
      line_ends_are_counted_over_any_length)
