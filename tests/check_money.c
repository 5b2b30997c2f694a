/* money - parsing, the one rounding, and printing (specification, 0). */
#include "money.h"
#include "suite.h"

#include <inttypes.h>

#define MAX  INT64_MAX
#define MIN  INT64_MIN
#define N(n) INT64_C(n)

/* Expected failures of a row, out of reach of any multiple of 10. */
#define OVER (MAX - 1)
#define REST (MAX - 2)

/*
 * num/den fen to a multiple of `unit`, expected in the order of enum
 * rounding: half_up, half_down, up, down, exact. Worked out with Python's
 * decimal, not by this library.
 */
static const struct {
    int64_t num, den, unit, expected[5];
} ROUNDINGS[] = {
    {0, 1, 1, {0, 0, 0, 0, 0}},
    {0, 7, 100, {0, 0, 0, 0, 0}},
    {1, 1, 1, {1, 1, 1, 1, 1}},
    {-1, 1, 1, {-1, -1, -1, -1, -1}},
    {1, 2, 1, {1, 0, 1, 0, REST}},
    {-1, 2, 1, {-1, 0, -1, 0, REST}},
    {3, 2, 1, {2, 1, 2, 1, REST}},
    {-3, 2, 1, {-2, -1, -2, -1, REST}},
    {5, 2, 1, {3, 2, 3, 2, REST}},
    {1, 3, 1, {0, 0, 1, 0, REST}},
    {2, 3, 1, {1, 1, 1, 0, REST}},
    {-1, 3, 1, {0, 0, -1, 0, REST}},
    {-2, 3, 1, {-1, -1, -1, 0, REST}},
    {1, 1000000000, 1, {0, 0, 1, 0, REST}},
    {-1, 1000000000, 1, {0, 0, -1, 0, REST}},
    {499999999, 1000000000, 1, {0, 0, 1, 0, REST}},
    {500000001, 1000000000, 1, {1, 1, 1, 0, REST}},
    {-499999999, 1000000000, 1, {0, 0, -1, 0, REST}},
    {-500000001, 1000000000, 1, {-1, -1, -1, 0, REST}},
    {3, 1, 2, {4, 2, 4, 2, REST}}, /* a multiple of two, not of one */
    {-7, 2, 2, {-4, -4, -4, -2, REST}},
    {10004, 1, 10, {10000, 10000, 10010, 10000, REST}},
    {10005, 1, 10, {10010, 10000, 10010, 10000, REST}},
    {10006, 1, 10, {10010, 10010, 10010, 10000, REST}},
    {-10005, 1, 10, {-10010, -10000, -10010, -10000, REST}},
    {10010, 1, 10, {10010, 10010, 10010, 10010, 10010}},
    {200099, 20, 10, {10000, 10000, 10010, 10000, REST}},
    {200101, 20, 10, {10010, 10010, 10010, 10000, REST}},
    {95549, 1, 100, {95500, 95500, 95600, 95500, REST}},
    {95550, 1, 100, {95600, 95500, 95600, 95500, REST}},
    {95551, 1, 100, {95600, 95600, 95600, 95500, REST}},
    {-95549, 1, 100, {-95500, -95500, -95600, -95500, REST}},
    {-95550, 1, 100, {-95600, -95500, -95600, -95500, REST}},
    {-95551, 1, 100, {-95600, -95600, -95600, -95500, REST}},
    {95500, 1, 100, {95500, 95500, 95500, 95500, 95500}},
    {1146599999, 12000, 100, {95500, 95500, 95600, 95500, REST}},
    {1146600000, 12000, 100, {95600, 95500, 95600, 95500, REST}},
    {1146600001, 12000, 100, {95600, 95600, 95600, 95500, REST}},
    {1, 1, 100, {0, 0, 100, 0, REST}},
    {99, 1, 100, {100, 100, 100, 0, REST}},
    {-1, 1, 100, {0, 0, -100, 0, REST}},
    {49, 1, 100, {0, 0, 100, 0, REST}},
    {50, 1, 100, {100, 0, 100, 0, REST}},
    {722600, 12, 1, {60217, 60217, 60217, 60216, REST}},
    {722600, 12, 10, {60220, 60220, 60220, 60210, REST}},
    {722600, 12, 100, {60200, 60200, 60300, 60200, REST}},
    {MAX, 1, 1, {MAX, MAX, MAX, MAX, MAX}},
    {MIN, 1, 1, {MIN, MIN, MIN, MIN, MIN}},
    {MAX, 1, 10, {OVER, OVER, OVER, N(9223372036854775800), REST}},
    {MAX,
     1,
     100,
     {N(9223372036854775800), N(9223372036854775800), OVER,
      N(9223372036854775800), REST}},
    {MIN, 1, 10, {OVER, OVER, OVER, N(-9223372036854775800), REST}},
    {MIN,
     1,
     100,
     {N(-9223372036854775800), N(-9223372036854775800), OVER,
      N(-9223372036854775800), REST}},
    {MAX,
     2,
     1,
     {N(4611686018427387904), N(4611686018427387903), N(4611686018427387904),
      N(4611686018427387903), REST}},
    {-MAX,
     2,
     1,
     {N(-4611686018427387904), N(-4611686018427387903), N(-4611686018427387904),
      N(-4611686018427387903), REST}},
    {MAX,
     3,
     1,
     {N(3074457345618258602), N(3074457345618258602), N(3074457345618258603),
      N(3074457345618258602), REST}},
    {MAX,
     2,
     100,
     {N(4611686018427387900), N(4611686018427387900), N(4611686018427388000),
      N(4611686018427387900), REST}},
    {1, MAX, 1, {0, 0, 1, 0, REST}},
    {-1, MAX, 1, {0, 0, -1, 0, REST}},
    {N(4611686018427387903), MAX, 1, {0, 0, 1, 0, REST}},
    {N(4611686018427387904), MAX, 1, {1, 1, 1, 0, REST}},
    {N(9223372036854775750),
     1,
     100,
     {N(9223372036854775800), N(9223372036854775700), N(9223372036854775800),
      N(9223372036854775700), REST}},
    {N(9223372036854775749),
     1,
     100,
     {N(9223372036854775700), N(9223372036854775700), N(9223372036854775800),
      N(9223372036854775700), REST}},
    {N(9223372036854775800),
     1,
     100,
     {N(9223372036854775800), N(9223372036854775800), N(9223372036854775800),
      N(9223372036854775800), N(9223372036854775800)}},
    {N(-9223372036854775750),
     1,
     100,
     {N(-9223372036854775800), N(-9223372036854775700), N(-9223372036854775800),
      N(-9223372036854775700), REST}},
    {MAX, 1, 1000, {OVER, OVER, OVER, N(9223372036854775000), REST}},
    {1, 1, MAX, {0, 0, MAX, 0, REST}},
    {MAX, 1, MAX, {MAX, MAX, MAX, MAX, MAX}},
};

START_TEST(rounding_is_that_of_the_mode_to_the_unit)
{
    for (size_t i = 0; i < COUNT_OF(ROUNDINGS); i++)
        for (int mode = ROUND_HALF_UP; mode <= ROUND_EXACT; mode++) {
            const struct ratio amount = {ROUNDINGS[i].num, ROUNDINGS[i].den};
            const int64_t expected = ROUNDINGS[i].expected[mode];
            char row[96];
            snprintf(row, sizeof row, "%" PRId64 "/%" PRId64 " mode %d",
                     amount.num, amount.den, mode);
            int64_t fen = -7;
            enum status status = money_round(amount, (enum rounding)mode,
                                             ROUNDINGS[i].unit, &fen);
            assert_row(row, status,
                       expected == OVER   ? STATUS_OVERFLOW
                       : expected == REST ? STATUS_INEXACT
                                          : STATUS_OK);
            /* a failure leaves the result alone */
            assert_row(row, fen, status == STATUS_OK ? expected : -7);
        }
}

START_TEST(the_least_amount_is_one_in_units_of_two_fen)
{
    int64_t fen;
    ck_assert_int_eq(
        money_round((struct ratio){INT64_MIN, 1}, ROUND_DOWN, 2, &fen),
        STATUS_OK);
    ck_assert(fen == INT64_MIN);
}

/* Published figures (cases/published.csv), in yuan or hundredths of it. */
START_TEST(published_figures_come_out)
{
    static const struct {
        const char *id;
        int64_t yuan, num, den; /* yuan x num / den */
        enum rounding mode;
        int64_t unit_fen, fen;
    } rows[] = {
        {"A10", 885, 2, 1, ROUND_EXACT, 1, 177000},
        {"A12", 885, 5, 1, ROUND_EXACT, 1, 442500},
        {"A16", 728, 13, 10, ROUND_UP, 100, 94700},
        {"B11", 900, 1, 12, ROUND_EXACT, 1, 7500},
        {"B25", 330, 115, 100, ROUND_EXACT, 1, 37950},
        {"P01", 546, 13, 10, ROUND_HALF_DOWN, 100, 71000},
        {"P02", 580, 13, 10, ROUND_HALF_DOWN, 100, 75400},
        {"P03", 620, 13, 10, ROUND_HALF_DOWN, 100, 80600},
        {"P04", 636, 13, 10, ROUND_HALF_DOWN, 100, 82700},
        {"P05", 717, 13, 10, ROUND_HALF_DOWN, 100, 93200},
        {"P06", 735, 13, 10, ROUND_HALF_DOWN, 100, 95500},
        {"P07", 750, 13, 10, ROUND_HALF_DOWN, 100, 97500},
        {"P08", 770, 13, 10, ROUND_HALF_DOWN, 100, 100100},
        {"P06 half up", 735, 13, 10, ROUND_HALF_UP, 100, 95600},
        {"C39", 1720, 2, 100, ROUND_UP, 100, 3500},
        {"C40", 1720, 30, 100, ROUND_UP, 100, 51600},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct ratio exact;
        int64_t fen = 0;
        ck_assert_int_eq(
            ratio_make((wide)rows[i].yuan * FEN_PER_YUAN * rows[i].num,
                       rows[i].den, &exact),
            STATUS_OK);
        ck_assert_int_eq(
            money_round(exact, rows[i].mode, rows[i].unit_fen, &fen),
            STATUS_OK);
        assert_row(rows[i].id, fen, rows[i].fen);
    }
}

START_TEST(yuan_with_at_most_two_decimals_are_read)
{
    static const struct {
        const char *text;
        int64_t fen;
    } rows[] = {
        {"0", 0},
        {"636", 63600},
        {"0.1", 10},
        {"0.01", 1},
        {"5097.60", 509760},
        {"5097.6", 509760},
        {"007", 700},
        {"9999999999999.99", N(999999999999999)}, /* 13 digits */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t fen = -1;
        assert_row(rows[i].text, money_parse(span_of(rows[i].text), &fen),
                   MONEY_GOOD);
        assert_row(rows[i].text, fen, rows[i].fen);
    }
}

START_TEST(a_refusal_says_what_is_wrong)
{
    static const struct {
        const char *text;
        enum money_fault fault;
    } rows[] = {
        {"", MONEY_EMPTY},
        {"-1", MONEY_NEGATIVE},
        {"-0", MONEY_NEGATIVE},
        {"-", MONEY_NEGATIVE},
        {"1.234", MONEY_DECIMALS},
        {"0.001", MONEY_DECIMALS},
        {"1,200", MONEY_SEPARATOR},
        {"1,200.50", MONEY_SEPARATOR},
        {"1.200,50", MONEY_SEPARATOR},
        {"1e3", MONEY_EXPONENT},
        {"1.2E+05", MONEY_EXPONENT},
        {"10000000000000", MONEY_TOO_LARGE}, /* 14 digits */
        {"99999999999999999999", MONEY_TOO_LARGE},
        {"1.", MONEY_NOT_A_NUMBER},
        {".5", MONEY_NOT_A_NUMBER},
        {".", MONEY_NOT_A_NUMBER},
        {"1.2.3", MONEY_NOT_A_NUMBER},
        {"+1", MONEY_NOT_A_NUMBER},
        {" 1", MONEY_NOT_A_NUMBER},
        {"1 200", MONEY_NOT_A_NUMBER},
        {"1200元", MONEY_NOT_A_NUMBER},
        {"１２", MONEY_NOT_A_NUMBER}, /* normalised by the reader, not here */
        {"e3", MONEY_NOT_A_NUMBER},
        {"0x10", MONEY_NOT_A_NUMBER},
        {"nan", MONEY_NOT_A_NUMBER},
        /* the first letter that is wrong says what is */
        {",5", MONEY_SEPARATOR},
        {"9,000", MONEY_SEPARATOR},
        {"0,5", MONEY_SEPARATOR},
        {"x,5", MONEY_NOT_A_NUMBER},
        {"1/2,5", MONEY_NOT_A_NUMBER},
        {"1:2,5", MONEY_NOT_A_NUMBER},
        {"1x2e5", MONEY_NOT_A_NUMBER},
    };
    int64_t none = -7;
    ck_assert_int_eq(money_parse((struct span){"1.2.3,", 5}, &none),
                     MONEY_NOT_A_NUMBER); /* not of the text: "," */
    ck_assert_int_eq(money_parse((struct span){"123", 2}, &none), MONEY_GOOD);
    ck_assert_int_eq(none, 1200);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t fen = -7;
        assert_row(rows[i].text, money_parse(span_of(rows[i].text), &fen),
                   rows[i].fault);
        assert_row(rows[i].text, fen, -7);
    }
}

START_TEST(amounts_are_printed_with_two_decimals)
{
    static const struct {
        int64_t fen;
        const char *text;
    } rows[] = {
        {0, "0.00"},
        {1, "0.01"},
        {-1, "-0.01"},
        {99, "0.99"},
        {100, "1.00"},
        {-100, "-1.00"},
        {70800, "708.00"},
        {509760, "5097.60"},
        {N(999999999999999), "9999999999999.99"},
        {MAX, "92233720368547758.07"},
        {MIN, "-92233720368547758.08"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[MONEY_TEXT_SIZE];
        ck_assert_uint_eq(money_format(rows[i].fen, text),
                          strlen(rows[i].text));
        ck_assert_str_eq(text, rows[i].text);
    }
}

START_TEST(what_is_printed_is_read_back)
{
    for (int64_t fen = 0; fen < N(999999999999999); fen = fen * 3 + 1) {
        char text[MONEY_TEXT_SIZE];
        int64_t back = -1;
        money_format(fen, text);
        assert_row(text, money_parse(span_of(text), &back), MONEY_GOOD);
        assert_row(text, back, fen);
    }
}

/* Each length of digits, on both sides of where the way of writing changes. */
START_TEST(every_length_of_an_amount_is_written_whole)
{
    static const int64_t around[] = {0,     10,     100,     1000,     10000,
                                     99999, 100000, 1000000, 10000000, MAX - 9};
    for (size_t i = 0; i < COUNT_OF(around); i++)
        for (int64_t fen = around[i] - 9; fen < around[i] + 9; fen++) {
            char text[MONEY_TEXT_SIZE], expected[MONEY_TEXT_SIZE + 8];
            int64_t size = fen < 0 ? -fen : fen;
            snprintf(expected, sizeof expected, "%s%" PRId64 ".%02" PRId64,
                     fen < 0 ? "-" : "", size / 100, size % 100);
            ck_assert_uint_eq(money_format(fen, text), strlen(expected));
            ck_assert_str_eq(text, expected);
        }
}

/* Section 0: an overflow is an error, never a wrap. */
START_TEST(checked_arithmetic_refuses_to_wrap)
{
    int64_t out = 0;
    ck_assert_int_eq(money_add(MAX - 1, 1, &out), STATUS_OK);
    ck_assert_int_eq(out, MAX);
    ck_assert_int_eq(money_add(MAX, 1, &out), STATUS_OVERFLOW);
    ck_assert_int_eq(money_add(MIN, -1, &out), STATUS_OVERFLOW);
    ck_assert_int_eq(money_subtract(MIN + 1, 1, &out), STATUS_OK);
    ck_assert_int_eq(out, MIN);
    ck_assert_int_eq(money_subtract(MIN, 1, &out), STATUS_OVERFLOW);
    ck_assert_int_eq(money_subtract(0, MIN, &out), STATUS_OVERFLOW);
    ck_assert_int_eq(money_multiply(MAX / 2, 2, &out), STATUS_OK);
    ck_assert_int_eq(out, MAX - 1);
    ck_assert_int_eq(money_multiply(MAX / 2 + 1, 2, &out), STATUS_OVERFLOW);
    ck_assert_int_eq(money_multiply(MIN, -1, &out), STATUS_OVERFLOW);
}

START_TEST(an_amount_for_the_eye_is_half_up_to_the_fen)
{
    ck_assert_int_eq(money_shown((struct ratio){70800, 1}), 70800);
    ck_assert_int_eq(money_shown((struct ratio){1, 2}), 1);
    ck_assert_int_eq(money_shown((struct ratio){1, 3}), 0);
    ck_assert_int_eq(money_shown((struct ratio){-1, 2}), -1);
}

/* Above 32 bits of denominator the long way gives the same figure. */
START_TEST(half_up_is_the_same_for_every_denominator)
{
    static const struct {
        struct ratio amount;
        int64_t fen;
    } rows[] = {
        {{UINT32_MAX, 2 * (int64_t)UINT32_MAX}, 1},
        {{(int64_t)UINT32_MAX, UINT32_MAX}, 1},
        {{(int64_t)UINT32_MAX / 2, UINT32_MAX}, 0},
        {{(int64_t)UINT32_MAX + 1, (int64_t)UINT32_MAX + 1}, 1},
        {{((int64_t)UINT32_MAX + 1) / 2, (int64_t)UINT32_MAX + 1}, 1},
        {{((int64_t)UINT32_MAX - 1) / 2, (int64_t)UINT32_MAX + 1}, 0},
        {{-3, 2}, -2},
        {{0, 1}, 0},
        {{MAX, MAX}, 1},
        {{MAX / 2, MAX}, 0},
        {{MAX / 2 + 1, MAX}, 1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t fen = -1;
        ck_assert_int_eq(money_round_half_up(rows[i].amount, &fen), STATUS_OK);
        ck_assert_int_eq(fen, rows[i].fen);
    }
}

SUITE("money", the_least_amount_is_one_in_units_of_two_fen,
      an_amount_for_the_eye_is_half_up_to_the_fen,
      rounding_is_that_of_the_mode_to_the_unit, published_figures_come_out,
      yuan_with_at_most_two_decimals_are_read, a_refusal_says_what_is_wrong,
      amounts_are_printed_with_two_decimals, what_is_printed_is_read_back,
      every_length_of_an_amount_is_written_whole,
      checked_arithmetic_refuses_to_wrap,
      half_up_is_the_same_for_every_denominator)
