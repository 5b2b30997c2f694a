/* ratio - exact fractions (specification, section 0). */
#include "ratio.h"
#include "suite.h"

#define MAX INT64_MAX
#define MIN INT64_MIN

static void assert_ratio(const char *row, struct ratio r, int64_t num,
                         int64_t den)
{
    ck_assert_msg(r.num == num && r.den == den,
                  "%s: %" PRId64 "/%" PRId64 ", expected %" PRId64 "/%" PRId64,
                  row, r.num, r.den, num, den);
}

START_TEST(a_ratio_is_read_as_it_is_written)
{
    static const struct {
        const char *text;
        int64_t num, den;
    } rows[] = {
        {"0", 0, 1},
        {"7", 7, 1},
        {"1.5", 3, 2},    /* edge.ratio, 办法57 art. 8 */
        {"1.3", 13, 10},  /* tekun, J05.3 */
        {"30%", 3, 10},   /* the bonus, J04.3 */
        {"3.5%", 7, 200}, /* consumer prices, J05.4 */
        {"65%", 13, 20},
        {"100%", 1, 1},
        {"0%", 0, 1},
        {"1/12", 1, 12}, /* price linkage, J05.4 */
        {"1/8", 1, 8},
        {"4/6", 2, 3},
        {"0/5", 0, 1},
        {"12/4", 3, 1},
        {"007", 7, 1},
        {"1.50", 3, 2},
        {"0.000000001", 1, 1000000000},
        {"0.0000001%", 1, 1000000000},
        {"0.333333333", 333333333, 1000000000},
        {"999999999999999", INT64_C(999999999999999), 1},
        {"1/999999999999999", 1, INT64_C(999999999999999)},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct ratio r;
        assert_row(rows[i].text, ratio_parse(span_of(rows[i].text), &r),
                   STATUS_OK);
        assert_ratio(rows[i].text, r, rows[i].num, rows[i].den);
    }
}

START_TEST(what_is_no_ratio_is_refused)
{
    static const char *const texts[] = {
        "",
        " ",
        "1 ",
        " 1",
        "-1",
        "+1",
        "1,5",
        "1.",
        ".5",
        ".",
        "%",
        "1%%",
        "30 %",
        "%30",
        "1e2",
        "1.5e3",
        "0x1",
        "1/0",
        "0/0",
        "1/",
        "/2",
        "1/2/3",
        "1/2%",
        "1%/2",
        "1.5/2",
        "1/2.5",
        "-1/2",
        "1/-2",
        "1.2.3",
        "一",
        "１．５",
        "1.5abc",
        "inf",
        "0.1234567890",
        "0.0000000001",
        "1/00",
        "1000000000000000",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct ratio r;
        assert_row(texts[i], ratio_parse(span_of(texts[i]), &r), STATUS_FAULT);
    }
    struct ratio r;
    ck_assert_int_eq(ratio_parse((struct span){NULL, 0}, &r), STATUS_FAULT);
}

/* Section 0: an overflow is an error, never a wrap. */
START_TEST(a_number_beyond_64_bits_is_an_error)
{
    static const char *const texts[] = {
        "999999999999999.999999999", /* 24 digits over 10^9 */
        "10000000000.000000001",     /* 10^19 + 1 over 10^9 */
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct ratio r;
        assert_row(texts[i], ratio_parse(span_of(texts[i]), &r),
                   STATUS_OVERFLOW);
    }
}

START_TEST(a_ratio_is_in_lowest_terms_with_a_positive_denominator)
{
    static const struct {
        const char *row;
        wide num, den;
        int64_t low_num, low_den;
    } rows[] = {
        {"6/4", 6, 4, 3, 2},
        {"-6/4", -6, 4, -3, 2},
        {"6/-4", 6, -4, -3, 2},
        {"-6/-4", -6, -4, 3, 2},
        {"0/-9", 0, -9, 0, 1},
        {"MAX/1", MAX, 1, MAX, 1},
        {"MIN/1", MIN, 1, MIN, 1},
        {"MIN/2", MIN, 2, MIN / 2, 1},
        {"MIN/MIN", MIN, MIN, 1, 1},
        {"MAX/MAX", MAX, MAX, 1, 1},
        {"1/MAX", 1, MAX, 1, MAX},
        {"beyond 64 bits, cancelled", (wide)MAX * 12, (wide)MAX * 8, 3, 2},
        {"MAX^2/MAX", (wide)MAX * MAX, MAX, MAX, 1},
        {"MIN x 10 / 10", (wide)MIN * 10, 10, MIN, 1},
        {"MIN/(2^31 - 1)", MIN, 2147483647, MIN, 2147483647},
        {"6/(MAX x 6)", 6, (wide)MAX * 6, 1, MAX},
        {"-10/(MAX x 5)", -10, (wide)MAX * 5, -2, MAX},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct ratio r;
        assert_row(rows[i].row, ratio_make(rows[i].num, rows[i].den, &r),
                   STATUS_OK);
        assert_ratio(rows[i].row, r, rows[i].low_num, rows[i].low_den);
    }
}

START_TEST(a_result_that_does_not_fit_is_an_error)
{
    struct ratio r;
    ck_assert_int_eq(ratio_make((wide)MAX + 1, 1, &r), STATUS_OVERFLOW);
    ck_assert_int_eq(ratio_make((wide)MIN - 1, 1, &r), STATUS_OVERFLOW);
    ck_assert_int_eq(ratio_make(1, (wide)MAX + 1, &r), STATUS_OVERFLOW);
    ck_assert_int_eq(ratio_make(MIN, -1, &r), STATUS_OVERFLOW);
    ck_assert_int_eq(ratio_make((wide)MAX * MAX, 3, &r), STATUS_OVERFLOW);
}

START_TEST(sums_differences_and_products_are_exact)
{
    static const struct {
        const char *row;
        struct ratio a, b, sum, difference, product;
    } rows[] = {
        {"1/2, 1/3", {1, 2}, {1, 3}, {5, 6}, {1, 6}, {1, 6}},
        {"1/12, 1/12", {1, 12}, {1, 12}, {1, 6}, {0, 1}, {1, 144}},
        {"0, 5", {0, 1}, {5, 1}, {5, 1}, {-5, 1}, {0, 1}},
        {"-1/2, 1/2", {-1, 2}, {1, 2}, {0, 1}, {-1, 1}, {-1, 4}},
        {"7226 yuan a year",
         {361300, 6},
         {24, 1},
         {361444, 6},
         {361156, 6},
         {1445200, 1}},
        {"unreduced", {8, 12}, {4, 12}, {1, 1}, {1, 3}, {2, 9}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct ratio r;
        assert_row(rows[i].row, ratio_add(rows[i].a, rows[i].b, &r), STATUS_OK);
        ck_assert_int_eq(ratio_compare(r, rows[i].sum), 0);
        assert_row(rows[i].row, ratio_subtract(rows[i].a, rows[i].b, &r),
                   STATUS_OK);
        ck_assert_int_eq(ratio_compare(r, rows[i].difference), 0);
        assert_row(rows[i].row, ratio_multiply(rows[i].a, rows[i].b, &r),
                   STATUS_OK);
        ck_assert_int_eq(ratio_compare(r, rows[i].product), 0);
    }
}

enum operation { ADD, SUBTRACT, MULTIPLY };

static enum status apply(enum operation op, struct ratio a, struct ratio b,
                         struct ratio *out)
{
    return op == ADD        ? ratio_add(a, b, out)
           : op == SUBTRACT ? ratio_subtract(a, b, out)
                            : ratio_multiply(a, b, out);
}

/* At the ends of the range, the last value that fits and the next one. */
START_TEST(arithmetic_at_the_end_of_the_range_fits_or_is_an_error)
{
    static const struct {
        const char *row;
        enum operation op;
        struct ratio a, b;
        enum status status;
        int64_t num, den;
    } rows[] = {
        {"MAX-1 + 1", ADD, {MAX - 1, 1}, {1, 1}, STATUS_OK, MAX, 1},
        {"MAX + 1", ADD, {MAX, 1}, {1, 1}, STATUS_OVERFLOW, 0, 0},
        {"MIN + MAX", ADD, {MIN, 1}, {MAX, 1}, STATUS_OK, -1, 1},
        {"MIN + MIN", ADD, {MIN, 1}, {MIN, 1}, STATUS_OVERFLOW, 0, 0},
        {"MAX + MAX/2", ADD, {MAX, 1}, {MAX, 2}, STATUS_OVERFLOW, 0, 0},
        {"MIN/MAX twice", ADD, {MIN, MAX}, {MIN, MAX}, STATUS_OVERFLOW, 0, 0},
        {"1/MAX + 1/(MAX-1)",
         ADD,
         {1, MAX},
         {1, MAX - 1},
         STATUS_OVERFLOW,
         0,
         0},
        {"widest products",
         ADD,
         {MIN, MAX},
         {MIN, MAX - 1},
         STATUS_OVERFLOW,
         0,
         0},
        {"MIN+1 - 1", SUBTRACT, {MIN + 1, 1}, {1, 1}, STATUS_OK, MIN, 1},
        {"MIN - 1", SUBTRACT, {MIN, 1}, {1, 1}, STATUS_OVERFLOW, 0, 0},
        {"0 - MIN", SUBTRACT, {0, 1}, {MIN, 1}, STATUS_OVERFLOW, 0, 0},
        {"MIN - MIN", SUBTRACT, {MIN, 1}, {MIN, 1}, STATUS_OK, 0, 1},
        {"widest products",
         SUBTRACT,
         {MAX, MAX - 1},
         {MIN, MAX},
         STATUS_OVERFLOW,
         0,
         0},
        {"MAX x 1", MULTIPLY, {MAX, 1}, {1, 1}, STATUS_OK, MAX, 1},
        {"MAX x 2", MULTIPLY, {MAX, 1}, {2, 1}, STATUS_OVERFLOW, 0, 0},
        {"MAX x 2/MAX", MULTIPLY, {MAX, 1}, {2, MAX}, STATUS_OK, 2, 1},
        {"MIN x MIN", MULTIPLY, {MIN, 1}, {MIN, 1}, STATUS_OVERFLOW, 0, 0},
        {"MIN x -1", MULTIPLY, {MIN, 1}, {-1, 1}, STATUS_OVERFLOW, 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct ratio r = {0, 0};
        assert_row(rows[i].row, apply(rows[i].op, rows[i].a, rows[i].b, &r),
                   rows[i].status);
        if (rows[i].status == STATUS_OK)
            assert_ratio(rows[i].row, r, rows[i].num, rows[i].den);
    }
}

START_TEST(an_operand_may_be_the_result)
{
    struct ratio r = {1, 3};
    ck_assert_int_eq(ratio_add(r, r, &r), STATUS_OK);
    assert_ratio("1/3 + 1/3", r, 2, 3);
    ck_assert_int_eq(ratio_multiply(r, r, &r), STATUS_OK);
    assert_ratio("2/3 x 2/3", r, 4, 9);
}

START_TEST(comparison_is_exact_where_doubles_are_not)
{
    /* In ascending order; neighbours differ by less than 2^-60. */
    static const struct ratio rising[] = {
        {MIN, 1},       {-1, 1},      {-1, MAX},      {0, 1},
        {1, MAX},       {1, MAX - 1}, {1, 2},         {MAX - 2, MAX - 1},
        {MAX - 1, MAX}, {1, 1},       {MAX, MAX - 1}, {MAX - 1, MAX - 2},
        {3, 2},         {MAX - 1, 1}, {MAX, 1},
    };
    for (size_t i = 0; i < COUNT_OF(rising); i++)
        for (size_t k = 0; k < COUNT_OF(rising); k++)
            ck_assert_int_eq(ratio_compare(rising[i], rising[k]),
                             (i > k) - (i < k));
    ck_assert_int_eq(ratio_compare((struct ratio){6, 4}, (struct ratio){3, 2}),
                     0);
}

START_TEST(a_ratio_is_printed_as_a_decimal_where_that_ends)
{
    static const struct {
        struct ratio r;
        const char *text;
    } rows[] = {
        {{0, 1}, "0"},
        {{7, 1}, "7"},
        {{3, 2}, "1.5"},
        {{13, 10}, "1.3"},
        {{7, 200}, "0.035"},
        {{1, 8}, "0.125"},
        {{-1, 2}, "-0.5"},
        {{-25, 2}, "-12.5"},
        {{101, 100}, "1.01"},
        {{1, 512}, "0.001953125"}, /* nine places */
        {{1, 1024}, "1/1024"},     /* ten */
        {{1, 1000000000}, "0.000000001"},
        {{1, 12}, "1/12"},
        {{-1, 3}, "-1/3"},
        {{MAX, 1}, "9223372036854775807"},
        {{MAX, 2}, "4611686018427387903.5"},
        {{1, MAX}, "1/9223372036854775807"},
        {{MIN, MAX}, "-9223372036854775808/9223372036854775807"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[RATIO_TEXT_SIZE];
        ck_assert_str_eq(ratio_format(rows[i].r, text), rows[i].text);
    }
}

START_TEST(the_least_number_has_one_sign)
{
    char text[RATIO_TEXT_SIZE];
    ck_assert_str_eq(ratio_format((struct ratio){MIN, 1}, text),
                     "-9223372036854775808");
}

/* The share of each of n persons (art. 34: in equal parts). */
START_TEST(a_part_is_the_product_with_one_over_n)
{
    for (int64_t num = -90; num <= 90; num++)
        for (int64_t den = 1; den <= 24; den++)
            for (int64_t n = 1; n <= 13; n++) {
                struct ratio whole, part, product;
                ck_assert_int_eq(ratio_make(num, den, &whole), STATUS_OK);
                ck_assert_int_eq(ratio_part(whole, n, &part), STATUS_OK);
                ratio_multiply(whole, (struct ratio){1, n}, &product);
                ck_assert_int_eq(part.num, product.num);
                ck_assert_int_eq(part.den, product.den);
            }
    struct ratio part;
    ck_assert_int_eq(ratio_part((struct ratio){1, MAX}, 2, &part),
                     STATUS_OVERFLOW);
}

START_TEST(what_is_not_in_lowest_terms_has_the_same_value)
{
    const struct ratio a = {3, 2}, b = {7632, 12};
    struct ratio out;
    ck_assert(ratio_times(a, b, &out));
    ck_assert_int_eq(ratio_compare(out, (struct ratio){954, 1}), 0);
    ck_assert(ratio_minus(b, a, &out));
    ck_assert_int_eq(ratio_compare(out, (struct ratio){1269, 2}), 0);
    ck_assert(!ratio_times((struct ratio){MAX, 1}, (struct ratio){2, 1}, &out));
    ck_assert(ratio_times((struct ratio){1, MAX}, (struct ratio){1, 1}, &out));
    ck_assert(!ratio_times((struct ratio){1, MAX}, (struct ratio){1, 2}, &out));
    ck_assert(!ratio_minus((struct ratio){1, 2}, (struct ratio){MAX, 1}, &out));
    ck_assert(!ratio_minus((struct ratio){MAX, 1}, (struct ratio){1, 2}, &out));
    ck_assert(!ratio_minus((struct ratio){MIN, 1}, (struct ratio){1, 1}, &out));
    ck_assert(!ratio_minus((struct ratio){1, MAX}, (struct ratio){1, 3}, &out));
}

SUITE("ratio", a_ratio_is_read_as_it_is_written, what_is_no_ratio_is_refused,
      a_number_beyond_64_bits_is_an_error,
      a_ratio_is_in_lowest_terms_with_a_positive_denominator,
      a_result_that_does_not_fit_is_an_error,
      sums_differences_and_products_are_exact,
      arithmetic_at_the_end_of_the_range_fits_or_is_an_error,
      an_operand_may_be_the_result, comparison_is_exact_where_doubles_are_not,
      a_ratio_is_printed_as_a_decimal_where_that_ends,
      the_least_number_has_one_sign, a_part_is_the_product_with_one_over_n,
      what_is_not_in_lowest_terms_has_the_same_value)
