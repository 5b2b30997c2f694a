/* identity - citizen identity numbers by GB 11643. */
#include "identity.h"
#include "suite.h"

static const date UNSET = 1;

static enum identity_kind read(const char *text, struct identity *out)
{
    *out = (struct identity){UNSET, SEX_UNKNOWN};
    return identity_read(span_of(text), out);
}

/* cases/published.csv, E01 to E15; birth and sex are those in the digits. */
START_TEST(published_numbers_are_judged_as_published)
{
    static const struct {
        const char *id, *text;
        enum identity_kind kind;
        date birth;
        enum sex sex;
    } rows[] = {
        {"E01", "34052419800101001X", IDENTITY_GOOD, 19800101, SEX_MALE},
        {"E03", "360426199101010071", IDENTITY_GOOD, 19910101, SEX_MALE},
        {"E06", "440308199901101513", IDENTITY_CHECK, 0, SEX_UNKNOWN},
        {"E07", "440308199902301512", IDENTITY_BIRTH_DATE, 0, SEX_UNKNOWN},
        {"E10", "44030819990110", IDENTITY_LENGTH, 0, SEX_UNKNOWN},
        {"E11", "610104620927690", IDENTITY_GOOD, 19620927, SEX_FEMALE},
        {"E15", "44040119580101000X", IDENTITY_GOOD, 19580101, SEX_FEMALE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct identity identity;
        assert_row(rows[i].id, read(rows[i].text, &identity), rows[i].kind);
        if (rows[i].kind != IDENTITY_GOOD)
            continue;
        assert_row(rows[i].id, identity.birth, rows[i].birth);
        assert_row(rows[i].id, identity.sex, rows[i].sex);
    }
}

/* The header: out is set for IDENTITY_GOOD alone. */
START_TEST(a_number_at_fault_tells_no_birth_and_no_sex)
{
    static const char *const texts[] = {
        "440308199901101513", "440308199902301512", "44030819990110",
        "440308199901101000", "1.10105E+17",        "A-17",
        "610104621327690",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct identity identity;
        ck_assert_int_ne(read(texts[i], &identity), IDENTITY_GOOD);
        assert_row(texts[i], identity.birth, UNSET);
        assert_row(texts[i], identity.sex, SEX_UNKNOWN);
    }
}

START_TEST(a_final_small_x_is_taken_as_x)
{
    struct identity identity;
    ck_assert_int_eq(read("34052419800101001x", &identity), IDENTITY_GOOD);
    ck_assert_int_eq(identity.birth, 19800101);
}

/* MOD 11-2 finds every single wrong digit and every swap of neighbours. */
START_TEST(damage_to_one_digit_is_found)
{
    static const char good[] = "360426199101010071";
    for (size_t i = 0; i < 17; i++)
        for (char c = '0'; c <= '9'; c++) {
            char text[sizeof good];
            struct identity identity;
            memcpy(text, good, sizeof good);
            text[i] = c;
            enum identity_kind kind = read(text, &identity);
            if (c == good[i])
                assert_row(text, kind, IDENTITY_GOOD);
            else
                ck_assert_msg(kind == IDENTITY_CHECK ||
                                  kind == IDENTITY_BIRTH_DATE,
                              "%s is %d", text, (int)kind);
        }
}

START_TEST(every_other_check_digit_is_wrong)
{
    static const char good[] = "34052419800101001X", digits[] = "0123456789X";
    for (size_t c = 0; digits[c]; c++) {
        char text[sizeof good];
        struct identity identity;
        memcpy(text, good, sizeof good);
        text[17] = digits[c];
        assert_row(text, read(text, &identity),
                   digits[c] == 'X' ? IDENTITY_GOOD : IDENTITY_CHECK);
    }
}

START_TEST(swapped_neighbours_are_found)
{
    static const char good[] = "360426199101010071";
    for (size_t i = 0; i + 1 < 17; i++) {
        char text[sizeof good];
        struct identity identity;
        memcpy(text, good, sizeof good);
        if (good[i] == good[i + 1])
            continue;
        text[i] = good[i + 1];
        text[i + 1] = good[i];
        ck_assert_msg(read(text, &identity) != IDENTITY_GOOD, "%s", text);
    }
}

START_TEST(fifteen_digits_are_of_the_1900s_and_have_no_check_digit)
{
    static const struct {
        const char *text;
        enum identity_kind kind;
        date birth;
        enum sex sex;
    } rows[] = {
        {"610104620927690", IDENTITY_GOOD, 19620927, SEX_FEMALE},
        {"610104620927691", IDENTITY_GOOD, 19620927, SEX_MALE},
        {"610104000101001", IDENTITY_GOOD, 19000101, SEX_MALE},
        {"610104991231002", IDENTITY_GOOD, 19991231, SEX_FEMALE},
        {"610104040229001", IDENTITY_GOOD, 19040229, SEX_MALE},
        {"610104000229001", IDENTITY_BIRTH_DATE, 0, 0}, /* 1900 is common */
        {"610104621327690", IDENTITY_BIRTH_DATE, 0, 0},
        {"610104620931690", IDENTITY_BIRTH_DATE, 0, 0},
        {"61010462092769X", IDENTITY_LENGTH, 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct identity identity;
        assert_row(rows[i].text, read(rows[i].text, &identity), rows[i].kind);
        if (rows[i].kind != IDENTITY_GOOD)
            continue;
        assert_row(rows[i].text, identity.birth, rows[i].birth);
        assert_row(rows[i].text, identity.sex, rows[i].sex);
    }
}

START_TEST(any_other_length_is_a_fault)
{
    static const char digits[] = "12345678901234567890123";
    for (size_t n = 1; n < sizeof digits; n++) {
        struct identity identity;
        if (n == 15 || n == 18)
            continue;
        ck_assert_int_eq(identity_read((struct span){digits, n}, &identity),
                         IDENTITY_LENGTH);
    }
    struct identity identity;
    ck_assert_int_eq(read("1X", &identity), IDENTITY_LENGTH);
    ck_assert_int_eq(read("3405241980010100123X", &identity), IDENTITY_LENGTH);
}

/* The check digits of these are right: the date alone is wrong. */
START_TEST(a_date_that_does_not_exist_is_found_under_a_good_check_digit)
{
    static const char *const texts[] = {
        "340524202302290018", /* 29 February 2023 */
        "340524202413450010", /* 2024-13-45 */
        "340524180001010014", /* before 1900 */
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct identity identity;
        assert_row(texts[i], read(texts[i], &identity), IDENTITY_BIRTH_DATE);
    }
}

/* interface.md: an 18-digit number ending in 000 whose check fails. */
START_TEST(damage_by_a_spreadsheet_is_told_from_a_typing_error)
{
    static const struct {
        const char *text;
        enum identity_kind kind;
    } rows[] = {
        {"440308199901101000", IDENTITY_SPREADSHEET},
        {"360426199101010000", IDENTITY_SPREADSHEET},
        {"44040119580101000X", IDENTITY_GOOD}, /* E15: 000 before the X */
        {"1.10105E+17", IDENTITY_SPREADSHEET},
        {"3.60426E+17", IDENTITY_SPREADSHEET},
        {"1.10105e+17", IDENTITY_SPREADSHEET},
        {"4E+17", IDENTITY_SPREADSHEET},
        {"6.10105E+14", IDENTITY_SPREADSHEET},
        {"1.10105E17", IDENTITY_CODE},
        {"1.10105E-17", IDENTITY_CODE},
        {"1.10105E+1x", IDENTITY_CODE},
        {"1.10105E+x7", IDENTITY_CODE},
        {"E+17", IDENTITY_CODE},
        {"1.1E+", IDENTITY_CODE},
        {"1.E+17", IDENTITY_CODE},
        {"AE+17", IDENTITY_CODE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct identity identity;
        assert_row(rows[i].text, read(rows[i].text, &identity), rows[i].kind);
    }
}

START_TEST(any_other_character_makes_it_a_code_of_the_office)
{
    static const char *const texts[] = {
        "",
        "P001",
        "3604261991010100-1",
        "3604261991010X0071",
        "X",
        "户1",
        "３６０４２６",
        " 360426199101010071",
        "36042619910101007XX",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct identity identity;
        assert_row(texts[i], read(texts[i], &identity), IDENTITY_CODE);
    }
}

/* The header: one spelling of a number, by which it is known again. */
START_TEST(every_spelling_of_a_number_has_one_canonical_form)
{
    static const struct {
        const char *text, *canonical; /* NULL: no number */
    } rows[] = {
        {"34052419800101001X", "34052419800101001X"},
        {"34052419800101001x", "34052419800101001X"},
        {"340524 19800101 001x", "34052419800101001X"},
        {"３４０５２４１９８００１０１００１Ｘ", "34052419800101001X"},
        {"34052419800101001ｘ", "34052419800101001X"},
        {"360426199101010071", "360426199101010071"},
        {"610104620927690", "610104196209276908"}, /* renewed */
        {"61010 4620927 690", "610104196209276908"},
        {"610104621327690", "610104621327690"}, /* no month 13 */
        {"61010462092769X", NULL},              /* none of the old had an X */
        {"34052419800101X010", NULL},
        {"36042619910101007", NULL},
        {"3604261991010100711", NULL},
        {"36042619910101007A", NULL},
        {"36042619910101007：", NULL},
        {"36042619910101007ｙ", NULL},
        {"36042619910101007\uFF80", NULL},
        {"36042619910101007\xEF\xBC", NULL},
        {"36042619910101007\xEE\xBC\x91", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[IDENTITY_TEXT_SIZE];
        bool is = identity_canonical(span_of(rows[i].text), text);
        assert_row(rows[i].text, is, rows[i].canonical != NULL);
        if (is)
            ck_assert_str_eq(text, rows[i].canonical);
    }
}

/* GB 11643: renewed, the number is of the same person. */
START_TEST(a_number_and_the_one_it_was_renewed_as_are_of_one_person)
{
    static const struct {
        const char *a, *b;
        bool same;
    } rows[] = {
        {"610104620927690", "610104196209276908", true},
        {"610104620927690", "610104620927690", true},
        {"610104620927690", "610104196209276916", false}, /* a man */
        {"610104620927690", "610104186209276908", false}, /* of 1862 */
        {"610104620927690", "610104620927691", false},
        {"610104621327690", "610104196213276908", false}, /* no month 13 */
        {"610104196209276908", "610104196209276908", true},
        {"code-of-office1", "code-of-office-123", false},
        {"610104629999990", "610104196299999908", false}, /* no month 99 */
        {"610104196213276908", "610104621327690", false},
        {"P", "P", true},
        {"P", "Q", false},
        {"", "", true},
        {"", "610104620927690", false},
        {"61010462092", "14-characters-", false}, /* 11 and 14 */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct span a = span_of(rows[i].a), b = span_of(rows[i].b);
        ck_assert_msg(identity_equal(a, b) == rows[i].same, "row %zu", i);
        ck_assert_msg(identity_equal(b, a) == rows[i].same, "row %zu", i);
        ck_assert_msg((identity_compare(a, b) == 0) == rows[i].same, "row %zu",
                      i);
        ck_assert_int_eq(identity_compare(a, b) < 0,
                         identity_compare(b, a) > 0);
        ck_assert_msg((identity_hash(a) == identity_hash(b)) == rows[i].same,
                      "row %zu", i);
    }
}

/* Sorted, both numbers of a person stand together whatever lies between. */
START_TEST(the_old_number_stands_in_the_order_of_the_new_one)
{
    static const char *const ordered[] = {
        "110105491231002", "11010519491231002X", "34052419800101001X",
        "610104620927690", "610104196209276908"};
    for (size_t i = 0; i < COUNT_OF(ordered); i++)
        for (size_t k = i + 1; k < COUNT_OF(ordered); k++)
            ck_assert_int_le(
                identity_compare(span_of(ordered[i]), span_of(ordered[k])), 0);
}

SUITE("identity", every_spelling_of_a_number_has_one_canonical_form,
      published_numbers_are_judged_as_published,
      a_number_at_fault_tells_no_birth_and_no_sex,
      a_final_small_x_is_taken_as_x, damage_to_one_digit_is_found,
      every_other_check_digit_is_wrong, swapped_neighbours_are_found,
      fifteen_digits_are_of_the_1900s_and_have_no_check_digit,
      any_other_length_is_a_fault,
      a_date_that_does_not_exist_is_found_under_a_good_check_digit,
      damage_by_a_spreadsheet_is_told_from_a_typing_error,
      any_other_character_makes_it_a_code_of_the_office,
      a_number_and_the_one_it_was_renewed_as_are_of_one_person,
      the_old_number_stands_in_the_order_of_the_new_one)
