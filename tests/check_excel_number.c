/* excel_number - the digits and dates of cells, as a person reads them. */
#include "excel_number.h"
#include "suite.h"

/* What a number of a format code says; the text lives until the next call. */
static const char *said(const char *digits, const char *code, bool since_1904)
{
    static struct buffer out;
    buffer_clear(&out);
    excel_number(span_of(digits), excel_format_of(span_of(code)), since_1904,
                 &out);
    buffer_char(&out, '\0');
    ck_assert(!out.failed);
    return out.data;
}

START_TEST(an_amount_is_what_excel_vouches_for_fifteen_digits)
{
    static const char *const rows[][2] = {
        {"636", "636"},
        {"0", "0"},
        {"-0", "0"},
        {"0.00", "0"},
        {"1200.5", "1200.5"},
        {"1.1000000000000001", "1.1"},
        {"0.30000000000000004", "0.3"},
        {"5.9999999999999998E-2", "0.06"},
        {"999.99999999999995", "1000"},
        {"999.99999999999949", "999.999999999999"},
        {"99999999999999.95", "100000000000000"},
        {"0.33333333333333331", "0.333333333333333"},
        {"-15.5", "-15.5"},
        {"1E3", "1000"},
        {"1.5e+3", "1500"},
        {"+5", "+5"}, /* no program writes it: left as it is */
        {"0.0001", "0.0001"},
        {"abc", "abc"},
        {"1.2.3", "1.2.3"},
        {"", ""},
        {"1E", "1E"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert_str_eq(said(rows[i][0], "General", false), rows[i][1]);
}

START_TEST(a_number_of_more_than_fifteen_digits_is_not_made_whole_again)
{
    ck_assert_str_eq(said("110105199001011", "General", false),
                     "110105199001011"); /* the old identity number */
    ck_assert_str_eq(said("999999999999999", "0", false), "999999999999999");
    ck_assert_str_eq(said("1000000000000000", "0", false), "1E+15");
    ck_assert_str_eq(said("1.1010519900101101E+17", "0", false),
                     "1.10105199001011E+17");
    ck_assert_str_eq(said("6222020000001234567", "General", false),
                     "6.22202000000123E+18");
}

START_TEST(a_day_is_counted_from_1900_with_the_day_that_never_was)
{
    static const char *const rows[][2] = {
        {"1", "1900-01-01"},
        {"59", "1900-02-28"},
        {"60", "1900-02-29"}, /* no day of any calendar: refused later */
        {"61", "1900-03-01"},
        {"44440", "2021-09-01"},
        {"36526", "2000-01-01"},
        {"36585", "2000-02-29"},
        {"0", "1900-01-00"},
        {"2958465", "9999-12-31"},
        {"2958466", "2958466"},
        {"-1", "-1"},
        {"44440.5", "2021-09-01 12:00:00"},
        {"44440.999999", "2021-09-02"},
        {"44440.25", "2021-09-01 06:00:00"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert_str_eq(said(rows[i][0], "yyyy\\-mm\\-dd", false), rows[i][1]);
}

START_TEST(a_day_is_counted_from_1904_where_the_workbook_says_so)
{
    ck_assert_str_eq(said("0", "yyyy/m/d", true), "1904-01-01");
    ck_assert_str_eq(said("42978", "yyyy/m/d", true), "2021-09-01");
    ck_assert_str_eq(said("60", "yyyy/m/d", true), "1904-03-01");
}

START_TEST(the_format_tells_a_date_from_an_amount)
{
    static const struct {
        const char *code, *digits, *text;
    } rows[] = {
        {"yyyy\"年\"m\"月\"d\"日\"", "44440", "2021-09-01"},
        {"[$-804]yyyy\"年\"m\"月\"d\"日\";@", "44440", "2021-09-01"},
        {"yyyy\"年\"m\"月\"", "44440", "2021-09"},
        {"yyyy\"年\"m\"月\"", "44441", "2021-09-02"},
        {"mmm-yy", "44440", "2021-09"},
        {"m/d/yy h:mm", "44440.5", "2021-09-01 12:00:00"},
        {"[h]:mm", "0.5", "1900-01-00 12:00:00"},
        {"e\"年\"m\"月\"d\"日\"", "44440", "2021-09-01"},
        {"General", "44440", "44440"},
        {"0.00", "44440", "44440"},
        {"#,##0.00", "44440.5", "44440.5"},
        {"0_ ", "44440", "44440"},
        {"0.00_);[Red]\\(0.00\\)", "5", "5"},
        {"\"¥\"#,##0.00", "5", "5"},
        {"\"dm\"0", "5", "5"},
        {"0.00E+00", "5", "5"},
        {"@", "44440", "44440"},
        {"0.00%", "0.035", "3.5%"},
        {"0%", "1", "100%"},
        {"0%", "0", "0%"},
        {"\"%\"0", "0.5", "0.5"},
        {"0000", "12", "0012"},
        {"000000", "1234567", "1234567"},
        {"0", "0", "0"},
        {"", "7", "7"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert_str_eq(said(rows[i].digits, rows[i].code, false),
                         rows[i].text);
}

START_TEST(formats_known_by_number_are_those_of_the_standard)
{
    static const struct {
        unsigned id;
        enum excel_look look;
    } rows[] = {{0, EXCEL_PLAIN},   {1, EXCEL_PLAIN},    {4, EXCEL_PLAIN},
                {9, EXCEL_PERCENT}, {10, EXCEL_PERCENT}, {11, EXCEL_PLAIN},
                {14, EXCEL_DAY},    {17, EXCEL_MONTH},   {22, EXCEL_DAY},
                {23, EXCEL_PLAIN},  {27, EXCEL_MONTH},   {31, EXCEL_DAY},
                {37, EXCEL_PLAIN},  {49, EXCEL_PLAIN},   {57, EXCEL_MONTH},
                {58, EXCEL_DAY},    {59, EXCEL_PLAIN},   {164, EXCEL_PLAIN}};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert_int_eq(excel_format_numbered(rows[i].id).look, rows[i].look);
}

SUITE("excel_number", an_amount_is_what_excel_vouches_for_fifteen_digits,
      a_number_of_more_than_fifteen_digits_is_not_made_whole_again,
      a_day_is_counted_from_1900_with_the_day_that_never_was,
      a_day_is_counted_from_1904_where_the_workbook_says_so,
      the_format_tells_a_date_from_an_amount,
      formats_known_by_number_are_those_of_the_standard)
