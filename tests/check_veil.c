/* veil - no text for people shows what could be an identity number. */
#include "suite.h"
#include "veil.h"

#include <stdlib.h>
#include <string.h>

START_TEST(what_could_be_an_identity_number_is_hidden_in_a_text)
{
    static const struct {
        const char *text, *shown;
    } rows[] = {
        {"", ""},
        {"person 34052419800101001X: 9 found",
         "person 340**************X: 9 found"},
        {"610104620927690,34052419800101001x",
         "610***********0,340**************x"},
        {"'34052419800101001'", "'340*************1'"},
        {"ID340524198001010010!", "ID340**************0!"},
        {"99999999999999999999.5", "999****************9.5"},
        {"30000000000000", "30000000000000"}, /* 14: an amount, perhaps */
        {"'340524 19800101 001X'", "'340*** ******** ***X'"},
        {"'340524-19800101-0010'", "'340***-********-***0'"},
        {"'340524.19800101.0010'", "'340***.********.***0'"},
        {"'3405 2419 8001 0100 1X'", "'340* **** **** **** *X'"},
        {"'3 4 0 5 2 4 1 9 8 0 0 1 0 1 0 0 1 0'",
         "'3 4 0 * * * * * * * * * * * * * * 0'"},
        {"'610104 620927 690'", "'610*** ****** **0'"},
        {"'34052419800101001 X'", "'340*************1 X'"},
        {"'340524\u30001980\u00A00101\u200B0010'",
         "'340***\u3000****\u00A0****\u200B***0'"},
        {"'３４０５２４１９８００１０１００１Ｘ'", "'３４０**************Ｘ'"},
        {"'３４０524１９８００１０１００１0'", "'３４０**************0'"},
        {"line 12 340524 19800101 0010", "line 12 340*** ******** ***0"},
        {"'34052419800101001ｘ'", "'340**************ｘ'"},
        {"'340524\uFEFF19800101\uFEFF0010'",
         "'340***\uFEFF********\uFEFF***0'"},
        {"'340524－19800101－0010'", "'340***－********－***0'"},
        {"'340524．19800101．0010'", "'340***．********．***0'"},
        {"'340524\u201519800101\u20000010'",
         "'340***\u2015********\u2000***0'"},
        {"'3.40524198001010E+17'", "'3.40***********0E+17'"},
        {"'3.40524198001010E17'", "'3.40***********0E17'"},
        {"'3.4052419E17'", "'3.40****9E17'"},
        {"'3.4052419E+17'", "'3.40****9E+17'"},
        {"340524\t19800101\t0010", "340***\t********\t***0"},
        {"1234567890123456789012345678901234567890",
         "123************************************0"}, /* no digest: no letter */
        {"'3.40524198001010e17'", "'3.40***********0e17'"},
        {"'3.40524E+17'", "'3.40524E+17'"}, /* a county, and nobody */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *text = strdup(rows[i].text);
        veil(text);
        ck_assert_str_eq(text, rows[i].shown);
        veil(text);
        ck_assert_str_eq(text, rows[i].shown);
        free(text);
    }
}

START_TEST(dates_amounts_months_and_digests_stay)
{
    static const char *const rows[] = {
        "P-17 of 2021-10-01, 1200 yuan",
        "from 2021-10-01 to 2021-12-31",
        "2021-10-01 2021-12-31",
        "2021-10-01 - 2021-12-31",
        "0.00 400.00 1,234,567,890.12",
        "12x 陈光明 ，２０２１年１０月",
        "023-67581234 13800001111",
        "a whole number from 0 to 1000000000000000",
        "5a0a2cf79cbe21e53d6fba5d2ef6f4d23a1b50123456789012345678901234ab",
        ("SHA-256 123456789012345678901234567890123456789012345678901234567890"
         "abcd"),
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *text = strdup(rows[i]);
        veil(text);
        ck_assert_str_eq(text, rows[i]);
        free(text);
    }
}

/* Digits in groups apart by anything but a blank, a hyphen or a point. */
START_TEST(other_characters_between_digits_do_not_make_a_number_of_them)
{
    static const char *const rows[] = {
        "340524\u00A919800101\u00A90010", /* beside U+00A0 */
        "340524\u201619800101\u20160010", /* beside U+2015 */
        "340524\u219219800101\u21920010",
        "340524\u300119800101\u30010010", /* beside U+3000 */
        "340524\u304219800101\u30420010",
        "340524\u500019800101\u50000010",
        "340524（19800101（0010",
        "340524ｙ19800101ｙ0010",
        "340524\uFEFE19800101\uFEFE0010",
        "340524\uFF8019800101\uFF800010",
        "340524\xE3!19800101\xE3!0010", /* not UTF-8 */
        "340524\xE3\x80!19800101\xE3\x80!0010",
        "3.4052419800101E+x7",
        "3.4052419800101E+1x",
        "3.405241E+17",
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *text = strdup(rows[i]);
        veil(text);
        ck_assert_str_eq(text, rows[i]);
        free(text);
    }
}

/* A message is one line, and no cell of a file tells a terminal what to do. */
START_TEST(control_characters_are_blanks)
{
    static const struct {
        const char *text, *shown;
    } rows[] = {
        {"a\nb\r\tc", "a b \tc"},
        {"\x1B[31mred\x07", " [31mred "},
        {"\x1F\x20\x7E\x7F", "  ~ "},
        {"\xC2\x9B"
         "31m\xC2\x80\xC2\x9F\u00A0",
         "  31m    \u00A0"},
        {"\xC2", "\xC2"},
        {"'340524\n19800101\x1F"
         "0010'",
         "'340*** ******** ***0'"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *text = strdup(rows[i].text);
        veil(text);
        ck_assert_str_eq(text, rows[i].shown);
        free(text);
    }
}

SUITE("veil", control_characters_are_blanks,
      what_could_be_an_identity_number_is_hidden_in_a_text,
      other_characters_between_digits_do_not_make_a_number_of_them,
      dates_amounts_months_and_digests_stay)
