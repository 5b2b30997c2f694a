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
        {"'3.40524198001010E+17'", "'3.40***********0E+17'"},
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
        "SHA-256 123456789012345678901234567890123456789012345678901234567890"
        "abcd",
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *text = strdup(rows[i]);
        veil(text);
        ck_assert_str_eq(text, rows[i]);
        free(text);
    }
}

SUITE("veil", what_could_be_an_identity_number_is_hidden_in_a_text,
      dates_amounts_months_and_digests_stay)
