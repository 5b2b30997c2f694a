/* harmless - what would be a formula gets one apostrophe, and loses one. */
#include "harmless.h"
#include "suite.h"

START_TEST(a_text_that_excel_computes_with_gets_one_apostrophe)
{
    static const struct {
        const char *text, *field;
    } rows[] = {
        {"=1+1", "'=1+1"},
        {"+1", "'+1"},
        {"-1", "'-1"},
        {"@SUM", "'@SUM"},
        {"\tx", "'\tx"},
        {"\rx", "\"'\rx\""},
        {"\nx", "\"'\nx\""},
        {"＝1", "'＝1"},
        {"＋1", "'＋1"},
        {"－1", "'－1"},
        {"＠x", "'＠x"},
        {"=a,b", "\"'=a,b\""},
        {"a=1", "a=1"},
        {"陈光明", "陈光明"},
        {"", ""},
        {"'x", "'x"},
        {"=\"x\"", "\"'=\"\"x\"\"\""},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        struct span text = span_of(rows[i].text);
        harmless_field(&out, text);
        buffer_char(&out, '\0');
        ck_assert_str_eq(out.data, rows[i].field);
        buffer_free(&out);
    }
}

START_TEST(exactly_one_apostrophe_is_taken_off)
{
    static const struct {
        const char *read, *text;
    } rows[] = {
        {"'=1", "=1"}, {"''=1", "''=1"}, {"'＝1", "＝1"}, {"'\tx", "\tx"},
        {"'x", "'x"},  {"'", "'"},       {"", ""},        {"=1", "=1"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert(span_equal(harmless_undo(span_of(rows[i].read)),
                             span_of(rows[i].text)));
    ck_assert_ptr_null(harmless_undo((struct span){NULL, 0}).at);
}

START_TEST(records_keep_their_fields)
{
    static const char records[] = "a,\"=b,\"\"c\"\"\",-1\n\"=x\ny\",z,\n";
    struct buffer out = {0};
    ck_assert_int_eq(harmless_records(span_of(records), &out), STATUS_OK);
    buffer_char(&out, '\0');
    ck_assert_str_eq(out.data, "a,\"'=b,\"\"c\"\"\",'-1\r\n"
                               "\"'=x\ny\",z,\r\n");
    buffer_free(&out);
}

SUITE("harmless", a_text_that_excel_computes_with_gets_one_apostrophe,
      exactly_one_apostrophe_is_taken_off, records_keep_their_fields)
