/* sweep - the values of KEY=FROM:TO:STEP, and what is refused. */
#include "suite.h"
#include "sweep.h"

static struct span none;

static enum sweep_fault parse(const char *text, struct sweep *out)
{
    struct span found;
    return sweep_parse(span_of(text), none, out, &found);
}

START_TEST(values_are_exact_decimals_with_both_ends)
{
    static const struct {
        const char *text;
        uint64_t count, i;
        const char *value;
    } rows[] = {
        {"dibao.standard.urban=600:700:10", 11, 0, "600"},
        {"dibao.standard.urban=600:700:10", 11, 10, "700"},
        {"dibao.standard.urban=600:601:0.25", 5, 3, "600.75"},
        {"edge.ratio=1.2:2:0.1", 9, 1, "1.3"},
        {"edge.ratio=1.2:2:0.1", 9, 8, "2"},
        {"a=0.1:0.3:0.1", 3, 2, "0.3"}, /* not 0.30000000000000004 */
        {"a=10%:50%:5%", 9, 4, "30%"},
        {"a=12m:36m:12m", 3, 1, "24m"},
        {"a=7:7:1", 1, 0, "7"},
        {"a = 1 : 2 : 0.5", 3, 1, "1.5"},
        {"a@2026-01-01=1:2:1", 2, 1, "2"},
        {"a=0:0.000000003:0.000000001", 4, 3, "0.000000003"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct sweep sweep;
        char text[SWEEP_VALUE_SIZE];
        assert_row(rows[i].text, parse(rows[i].text, &sweep), SWEEP_GOOD);
        assert_row(rows[i].text, (int64_t)sweep.count, (int64_t)rows[i].count);
        ck_assert_str_eq(sweep_value(&sweep, rows[i].i, text), rows[i].value);
    }
}

START_TEST(what_is_no_sweep_is_refused)
{
    static const struct {
        const char *text;
        enum sweep_fault fault;
    } rows[] = {
        {"", SWEEP_FORM},
        {"a", SWEEP_FORM},
        {"=1:2:1", SWEEP_FORM},
        {"a=", SWEEP_FORM},
        {"a=1", SWEEP_FORM},
        {"a=1:2", SWEEP_FORM},
        {"a=1:2:1:1", SWEEP_FORM},
        {"a=1:2:", SWEEP_NUMBER},
        {"a=:2:1", SWEEP_NUMBER},
        {"a=x:2:1", SWEEP_NUMBER},
        {"a=-1:2:1", SWEEP_NUMBER},
        {"a=1:2:-1", SWEEP_NUMBER},
        {"a=1/3:2/3:1/3", SWEEP_NUMBER},
        {"a=1e1:2e1:1", SWEEP_NUMBER},
        {"a=1:99999999999:1", SWEEP_NUMBER}, /* beyond nine billion */
        {"a=1%:2:1", SWEEP_ENDING},
        {"a=1:2%:1", SWEEP_ENDING},
        {"a=1m:2m:1", SWEEP_ENDING},
        {"a=1:2:0", SWEEP_STEP},
        {"a=1:2:0.00", SWEEP_STEP},
        {"a=2:1:1", SWEEP_DIRECTION},
        {"a=1:2:0.3", SWEEP_UNMET},
        {"a=1:1.5:1", SWEEP_UNMET},
        {"a=0:100000000:1", SWEEP_MANY},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct sweep sweep;
        assert_row(rows[i].text, parse(rows[i].text, &sweep), rows[i].fault);
    }
}

START_TEST(the_part_at_fault_is_named_and_the_last_step_met_is_known)
{
    struct sweep sweep;
    struct span found;
    char text[SWEEP_VALUE_SIZE];
    ck_assert_int_eq(sweep_parse(span_of("a=1:x%:1"), none, &sweep, &found),
                     SWEEP_NUMBER);
    ck_assert(span_is(found, "x%"));
    ck_assert_int_eq(parse("a=1:2:0.3", &sweep), SWEEP_UNMET);
    ck_assert_str_eq(sweep_value(&sweep, sweep.count - 1, text), "1.9");
}

START_TEST(a_step_of_its_own_is_taken_where_the_text_has_none)
{
    struct sweep sweep;
    struct span found, fen = span_of("0.01");
    ck_assert_int_eq(sweep_parse(span_of("a=1:2"), fen, &sweep, &found),
                     SWEEP_GOOD);
    ck_assert_uint_eq(sweep.count, 101);
    ck_assert_int_eq(sweep_parse(span_of("a=1:2:1"), fen, &sweep, &found),
                     SWEEP_GOOD);
    ck_assert_uint_eq(sweep.count, 2);
    ck_assert_int_eq(sweep_parse(span_of("a=1%:2%"), fen, &sweep, &found),
                     SWEEP_GOOD);
    ck_assert_uint_eq(sweep.count, 101);
    char text[SWEEP_VALUE_SIZE];
    ck_assert_str_eq(sweep_value(&sweep, 1, text), "1.01%");
}

START_TEST(the_most_values_are_a_hundred_million)
{
    struct sweep sweep;
    char text[SWEEP_VALUE_SIZE];
    ck_assert_int_eq(parse("a=1:100000000:1", &sweep), SWEEP_GOOD);
    ck_assert_uint_eq(sweep.count, SWEEP_MOST);
    ck_assert_str_eq(sweep_value(&sweep, SWEEP_MOST - 1, text), "100000000");
}

SUITE("sweep", values_are_exact_decimals_with_both_ends,
      what_is_no_sweep_is_refused,
      the_part_at_fault_is_named_and_the_last_step_met_is_known,
      a_step_of_its_own_is_taken_where_the_text_has_none,
      the_most_values_are_a_hundred_million)
