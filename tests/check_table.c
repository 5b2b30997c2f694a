/* table - columns for people, on a wide terminal, a narrow one, a tiny one. */
#include "suite.h"
#include "table.h"

#include <stdlib.h>

static const struct out_column COLUMNS[] = {
    {"id", CELL_IDENTITY, "household"},
    {"amount", CELL_MONEY, "monthly amount"},
    {"empty", CELL_TEXT, "never there"},
    {"reasons", CELL_TEXT, "reasons"},
};

/* Two rows, one with a long text, of Latin and Chinese letters. */
static const char ROWS[] =
    "A-1\x1f"
    "708.00\x1f\x1fincome below the standard of the month\x1f\n"
    "B\x1f"
    "1.00\x1f\x1f人均收入低于低保标准，申请没有争议\x1f\n";

static void expect_layout(size_t width, const char *expected)
{
    const struct table_shape shape = {COLUMNS, COUNT_OF(COLUMNS), width};
    struct buffer out = {0};
    ck_assert_int_eq(table_layout(&shape, span_of(ROWS), &out), STATUS_OK);
    buffer_char(&out, '\0');
    ck_assert_str_eq(out.data, expected);
    buffer_free(&out);
}

START_TEST(columns_are_aligned_by_what_a_terminal_shows)
{
    static const char whole[] =
        "household  monthly amount  reasons\n"
        "---------  --------------  --------------------------------------\n"
        "A-1                708.00  income below the standard of the month\n"
        "B                    1.00  人均收入低于低保标准，申请没有争议\n";
    expect_layout(0, whole);
    expect_layout(65, whole);
}

START_TEST(a_narrow_terminal_breaks_titles_and_long_texts)
{
    expect_layout(46, "household  monthly  reasons\n"
                      "            amount\n"
                      "---------  -------  --------------------------\n"
                      "A-1         708.00  income below the standard\n"
                      "                    of the month\n"
                      "B             1.00  人均收入低于低保标准，申请\n"
                      "                    没有争议\n");
}

START_TEST(a_row_that_cannot_be_narrowed_is_a_record)
{
    expect_layout(35, "household       A-1\n"
                      "monthly amount  708.00\n"
                      "reasons         income below the\n"
                      "                standard of the\n"
                      "                month\n"
                      "\n"
                      "household       B\n"
                      "monthly amount  1.00\n"
                      "reasons         人均收入低于低保标\n"
                      "                准，申请没有争议\n");
}

START_TEST(widths_are_those_of_a_terminal)
{
    ck_assert_uint_eq(display_width(span_of("abc")), 3);
    ck_assert_uint_eq(display_width(span_of("低保")), 4);
    ck_assert_uint_eq(display_width(span_of("")), 0);
    ck_assert_uint_eq(display_width(span_of("\xFF")), 1);
}

SUITE("table", columns_are_aligned_by_what_a_terminal_shows,
      a_narrow_terminal_breaks_titles_and_long_texts,
      a_row_that_cannot_be_narrowed_is_a_record, widths_are_those_of_a_terminal)
