/* mask - what is left of a name, an identity number, an account. */
#include "mask.h"
#include "suite.h"

#include <stdlib.h>

START_TEST(what_tells_a_person_from_others_is_hidden)
{
    static const struct {
        enum mask mask;
        const char *text, *shown;
    } rows[] = {
        {MASK_NAME, "陈光明", "陈**"},
        {MASK_NAME, "陈明", "陈*"},
        {MASK_NAME, "陈", "陈"},
        {MASK_NAME, "买买提·艾力", "买*****"},
        {MASK_NAME, "Chen Guangming", "C*** G********"},
        {MASK_NAME, "", ""},
        {MASK_IDENTITY, "34052419800101001X", "340**************X"},
        {MASK_IDENTITY, "610104620927690", "610***********0"},
        {MASK_IDENTITY, "P-17", "P-17"},
        {MASK_IDENTITY, "", ""},
        {MASK_IDENTITY, "340524198001010010", "340**************0"},
        {MASK_ACCOUNT, "6222020000001234567", "***************4567"},
        {MASK_ACCOUNT, "1234", "1234"},
        {MASK_ACCOUNT, "", ""},
        {MASK_WITHIN, "person 34052419800101001X: 9 found",
         "person 340**************X: 9 found"},
        {MASK_WITHIN, "610104620927690,34052419800101001x",
         "610***********0,340**************x"},
        {MASK_WITHIN, "P-17 of 2021-10-01, 1200 yuan",
         "P-17 of 2021-10-01, 1200 yuan"},
        {MASK_WITHIN, "12x 陈光明 34052419800101001",
         "12x 陈光明 340*************1"},
        {MASK_WITHIN, "", ""},
        {MASK_NOTHING, "陈光明", "陈光明"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        mask_text(rows[i].mask, span_of(rows[i].text), &out);
        buffer_char(&out, '\0');
        ck_assert_str_eq(out.data, rows[i].shown);
        buffer_free(&out);
    }
}

SUITE("mask", what_tells_a_person_from_others_is_hidden)
