/* excel_book, excel_merged - texts of cells on one line, and names of cells. */
#include "excel_book.h"
#include "excel_merged.h"
#include "suite.h"

START_TEST(a_text_stands_on_one_line)
{
    static const char *const rows[][2] = {
        {"李娜", "李娜"},
        {"a\nb", "a b"},
        {"a\r\nb", "a  b"},
        {"a\tb", "a b"},
        {"a_x000D_b", "a b"},
        {"_x0041_", "A"},
        {"_x674e_", "李"},
        {"_x00E9_", "é"},
        {"_x005F_x0041_", "_x0041_"}, /* an escaped underscore */
        {"_x004_", "_x004_"},
        {"_x00G1_", "_x00G1_"},
        {"_x0041x", "_x0041x"}, /* not closed */
        {"_x!041_", "_x!041_"},
        {"_x00@1_", "_x00@1_"},
        {"_xE000_", "\xEE\x80\x80"}, /* the first behind the pairs */
        {"_xD800_", "_xD800_"},      /* half of a pair is no character */
        {"_", "_"},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        excel_text(span_of(rows[i][0]), &out);
        buffer_char(&out, '\0');
        ck_assert_str_eq(out.data, rows[i][1]);
        buffer_free(&out);
    }
}

START_TEST(a_cell_is_named_by_letters_and_a_row)
{
    static const struct {
        const char *text;
        uint32_t column, row;
        bool good;
    } rows[] = {
        {"A1", 0, 1, true},     {"Z9", 25, 9, true},
        {"AA10", 26, 10, true}, {"XFD1048576", 16383, 1048576, true},
        {"A1:B2", 0, 1, true}, /* what follows is left */
        {"A0", 0, 0, false},    {"1A", 0, 0, false},
        {"A", 0, 0, false},     {"", 0, 0, false},
        {"a1", 0, 0, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint32_t column, row;
        const char *rest = excel_cell_read(rows[i].text, &column, &row);
        ck_assert_int_eq(rest != NULL, rows[i].good);
        if (!rest)
            continue;
        ck_assert_uint_eq(column, rows[i].column);
        ck_assert_uint_eq(row, rows[i].row);
    }
}

START_TEST(ranges_hold_the_rows_they_cover)
{
    struct excel_range ranges[] = {
        {2, 4, 0, 0, NULL}, {2, 2, 1, 3, NULL}, {4, 5, 2, 2, NULL}};
    struct excel_merged merged = {.ranges = ranges, .count = 3};
    static const size_t held[] = {0, 0, 2, 1, 2, 1, 0};
    for (uint32_t row = 1; row < COUNT_OF(held); row++) {
        ck_assert_int_eq(excel_merged_go(&merged, row), STATUS_OK);
        ck_assert_uint_eq(merged.active_count, held[row]);
    }
    merged.ranges = NULL;
    merged.count = 0;
    excel_merged_free(&merged);
}

SUITE("excel_text", a_text_stands_on_one_line,
      a_cell_is_named_by_letters_and_a_row, ranges_hold_the_rows_they_cover)
