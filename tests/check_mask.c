/* mask - what is left of a name, an identity number, an account. */
#include "mask.h"
#include "mask_key.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char KEY[] = "a key of the office of Jiangbei, 2021";

static char *masked(const struct masking *masking, enum mask mask,
                    const char *text)
{
    struct buffer out = {0};
    mask_text(masking, mask, span_of(text), &out);
    buffer_char(&out, '\0');
    ck_assert(!out.failed);
    return out.data;
}

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
        {MASK_NAME, "陈 明", "陈 *"},
        {MASK_NAME, "陈  明", "陈  *"},
        {MASK_NAME, "陈\u3000明", "陈**"},
        {MASK_NAME, "陈 光明", "陈 **"},
        {MASK_NAME, " 陈 明", " 陈 *"},
        {MASK_NAME, "Chen G", "C*** *"},
        {MASK_NAME, "", ""},
        {MASK_IDENTITY, "34052419800101001X", "340**************X"},
        {MASK_IDENTITY, "610104620927690", "610***********0"},
        {MASK_IDENTITY, "P-17", "P-17"},
        {MASK_IDENTITY, "", ""},
        {MASK_IDENTITY, "340524198001010010", "340**************0"},
        {MASK_ACCOUNT, "6222020000001234567", "***************4567"},
        {MASK_ACCOUNT, "1234", "1234"},
        {MASK_ACCOUNT, "", ""},
        {MASK_NOTHING, "陈光明", "陈光明"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *shown = masked(&MASKING_STARS, rows[i].mask, rows[i].text);
        ck_assert_str_eq(shown, rows[i].shown);
        free(shown);
        shown = masked(NULL, rows[i].mask, rows[i].text);
        ck_assert_str_eq(shown, rows[i].text);
        free(shown);
    }
}

/* What Python's hmac gives for b"P:34052419800101001X" under KEY, and so on. */
START_TEST(a_pseudonym_is_the_hmac_of_the_number_under_the_key)
{
    static const struct {
        enum mask mask;
        const char *text, *shown;
    } rows[] = {
        {MASK_NAME, "陈光明", "***"},
        {MASK_NAME, "Chen Guangming", "***"},
        {MASK_NAME, "", ""},
        {MASK_IDENTITY, "34052419800101001X", "P-qphksjrfkvnfvhmmkbtstcjr"},
        {MASK_IDENTITY, "34052419800101001x", "P-qphksjrfkvnfvhmmkbtstcjr"},
        {MASK_IDENTITY, " 340524 19800101 001X", "P-qphksjrfkvnfvhmmkbtstcjr"},
        {MASK_IDENTITY, "３４０５２４１９８００１０１００１Ｘ",
         "P-qphksjrfkvnfvhmmkbtstcjr"},
        {MASK_IDENTITY, "340524800101001",
         "P-qphksjrfkvnfvhmmkbtstcjr"}, /* before it was renewed */
        {MASK_IDENTITY, "JS-17", "P-ksfvpjrsnnknmcvcrcvfjssm"},
        {MASK_IDENTITY, "", ""},
        {MASK_ACCOUNT, "6222020000001234567", "A-hjvsphtpspjhkkfgkvjnvmpg"},
        {MASK_ACCOUNT, "6222 0200 0000 1234-567", "A-hjvsphtpspjhkkfgkvjnvmpg"},
        {MASK_ACCOUNT, "", ""},
    };
    struct masking keyed;
    masking_begin(&keyed, span_of(KEY));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *shown = masked(&keyed, rows[i].mask, rows[i].text);
        ck_assert_str_eq(shown, rows[i].shown);
        free(shown);
    }
}

START_TEST(another_key_gives_another_pseudonym_and_so_does_another_person)
{
    static const char *const ids[] = {"34052419800101001X",
                                      "340524198001010028", "JS-17", "JS-18"};
    struct masking first, second;
    masking_begin(&first, span_of(KEY));
    masking_begin(&second, span_of("a key of the office of Jiangbei, 2022"));
    char *shown[2 * COUNT_OF(ids)];
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        shown[2 * i] = masked(&first, MASK_IDENTITY, ids[i]);
        shown[2 * i + 1] = masked(&second, MASK_IDENTITY, ids[i]);
    }
    for (size_t i = 0; i < COUNT_OF(shown); i++)
        for (size_t k = 0; k < i; k++)
            ck_assert_str_ne(shown[i], shown[k]);
    for (size_t i = 0; i < COUNT_OF(shown); i++)
        free(shown[i]);
}

/* An account and a person of the same number are not told to be. */
START_TEST(an_account_is_not_linked_to_a_number)
{
    struct masking keyed;
    masking_begin(&keyed, span_of(KEY));
    char *person = masked(&keyed, MASK_IDENTITY, "340524198001010028");
    char *account = masked(&keyed, MASK_ACCOUNT, "340524198001010028");
    ck_assert_str_ne(person + 2, account + 2);
    free(person);
    free(account);
}

/* ---- the key ----------------------------------------------------------- */

static enum mask_key_fault read_key(const char *text, size_t length,
                                    mode_t mode)
{
    char path[] = "/tmp/check_mask.XXXXXX";
    struct masking out;
    unsigned found = 0;
    int fd = mkstemp(path);
    ck_assert_int_eq(write(fd, text, length), (ssize_t)length);
    ck_assert_int_eq(fchmod(fd, mode), 0);
    close(fd);
    enum mask_key_fault fault = mask_key_read(path, &out, &found);
    unlink(path);
    return fault;
}

START_TEST(a_key_is_refused_that_others_can_read_or_find_by_trying)
{
    char many[MASK_KEY_MOST + 1];
    for (size_t i = 0; i < sizeof many; i++)
        many[i] = (char)('a' + i % 26);
    ck_assert_int_eq(read_key(KEY, strlen(KEY), 0600), MASK_KEY_GOOD);
    ck_assert_int_eq(read_key(KEY, strlen(KEY), 0400), MASK_KEY_GOOD);
    ck_assert_int_eq(read_key(KEY, strlen(KEY), 0640), MASK_KEY_OPEN);
    ck_assert_int_eq(read_key(KEY, strlen(KEY), 0604), MASK_KEY_OPEN);
    ck_assert_int_eq(read_key(KEY, strlen(KEY), 0620), MASK_KEY_OPEN);
    ck_assert_int_eq(read_key(KEY, 32, 0600), MASK_KEY_GOOD);
    ck_assert_int_eq(read_key(KEY, 31, 0600), MASK_KEY_SHORT);
    ck_assert_int_eq(read_key("", 0, 0600), MASK_KEY_EMPTY);
    ck_assert_int_eq(read_key("\r\n\n", 3, 0600), MASK_KEY_EMPTY);
    ck_assert_int_eq(read_key(many, MASK_KEY_MOST, 0600), MASK_KEY_GOOD);
    ck_assert_int_eq(read_key(many, MASK_KEY_MOST + 1, 0600), MASK_KEY_LONG);
    memset(many, '0', sizeof many);
    ck_assert_int_eq(read_key(many, 64, 0600), MASK_KEY_SIMPLE);
    struct masking out;
    unsigned mode;
    ck_assert_int_eq(mask_key_read("/nowhere/key", &out, &mode),
                     MASK_KEY_UNREADABLE);
}

SUITE("mask", what_tells_a_person_from_others_is_hidden,
      a_pseudonym_is_the_hmac_of_the_number_under_the_key,
      another_key_gives_another_pseudonym_and_so_does_another_person,
      an_account_is_not_linked_to_a_number,
      a_key_is_refused_that_others_can_read_or_find_by_trying)
