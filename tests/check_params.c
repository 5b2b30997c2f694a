/* params - the table of parameters and the reading of their values. */
#include "arena.h"
#include "money.h"
#include "params.h"
#include "suite.h"

static struct arena arena;

static void open_arena(void)
{
    arena = (struct arena){0};
}

static void close_arena(void)
{
    arena_free(&arena);
}

static enum status parse(const char *key, const char *text, bool yearly,
                         struct value *out)
{
    enum param id = param_find(span_of(key));
    ck_assert_msg(id != PARAM_NONE, "no parameter %s", key);
    return param_parse(param_def(id), span_of(text), yearly, &arena, out);
}

START_TEST(every_row_of_the_table_is_complete)
{
    for (int id = 0; id < PARAM_FAMILY_END; id++) {
        const struct param_def *def = param_def((enum param)id);
        ck_assert_msg(def->name && *def->name, "row %d has no name", id);
        ck_assert_msg(def->unit && *def->unit, "%s: unit", def->name);
        ck_assert_msg(def->meaning && *def->meaning, "%s: meaning", def->name);
        ck_assert_msg((def->type == VALUE_MODE) == (def->modes != NULL),
                      "%s: modes", def->name);
        ck_assert_msg((def->presence == PRESENCE_FALLBACK) ==
                          (def->fallback != NULL),
                      "%s: fallback", def->name);
        ck_assert_msg(def->least <= def->most, "%s: range", def->name);
    }
}

START_TEST(every_name_is_found_once)
{
    for (int id = 0; id < PARAM_COUNT; id++)
        assert_row(param_def((enum param)id)->name,
                   param_find(span_of(param_def((enum param)id)->name)), id);
}

START_TEST(every_fallback_is_a_value_of_its_parameter)
{
    for (int id = 0; id < PARAM_COUNT; id++) {
        const struct param_def *def = param_def((enum param)id);
        struct value value;
        if (def->fallback)
            assert_row(
                def->name,
                param_parse(def, span_of(def->fallback), false, &arena, &value),
                STATUS_OK);
    }
}

/* The technical fallbacks that the specification names as defaults. */
START_TEST(fallbacks_are_the_defaults_of_the_specification)
{
    static const struct {
        enum param id;
        const char *fallback;
    } rows[] = {
        {PARAM_PAYMENT_ROUND, "half_up"}, /* section 0 */
        {PARAM_PAYMENT_UNIT, "0.01"},
        {PARAM_PAYMENT_ROUND_ON, "items"},
        {PARAM_DIBAO_MODE, "gap"},                  /* section 5 */
        {PARAM_EDGE_LIMIT, "strict"},               /* section 6 */
        {PARAM_INCOME_EMPLOYMENT_COST, "declared"}, /* section 2 */
        {PARAM_INCOME_RIGID_DEDUCTION, "none"},
        {PARAM_TEKUN_BASIC_RATIO, "1.3"}, /* section 4 */
        {PARAM_TEKUN_MODE, "support"},
        {PARAM_SINGLE_SEVERE, "yes"}, /* section 6 */
        {PARAM_TEKUN_ELDER_AGE, "60"},
        {PARAM_TEKUN_CHILD_AGE, "16"},
        {PARAM_TEKUN_MINOR_MODE, "continuing"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert_str_eq(param_def(rows[i].id)->fallback, rows[i].fallback);
}

/* Section 0: what opens something is absent; the rest is needed. */
START_TEST(absence_means_what_the_specification_says)
{
    static const struct {
        const char *key;
        enum presence_rule presence;
    } rows[] = {
        {"edge.ratio", PRESENCE_OPENS},
        {"single.mode", PRESENCE_OPENS},
        {"supplement.student", PRESENCE_OPENS},
        {"phaseout.mode", PRESENCE_OPENS},
        {"tekun.care.able", PRESENCE_OPENS},
        {"expenditure.mode", PRESENCE_OPENS},
        {"income.basic_pension_excluded", PRESENCE_OPENS},
        {"property.savings_limit", PRESENCE_OPENS},
        {"tekun.standard", PRESENCE_OPENS},
        {"dibao.standard.urban", PRESENCE_NEEDED},
        {"dibao.standard.rural", PRESENCE_NEEDED},
        {"payment.start", PRESENCE_NEEDED},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_row(rows[i].key,
                   param_def(param_find(span_of(rows[i].key)))->presence,
                   rows[i].presence);
}

START_TEST(a_mode_is_the_place_of_its_word)
{
    static const struct {
        const char *key, *word;
        int mode;
    } rows[] = {
        {"payment.round", "half_up", ROUND_HALF_UP},
        {"payment.round", "half_down", ROUND_HALF_DOWN},
        {"payment.round", "up", ROUND_UP},
        {"payment.round", "down", ROUND_DOWN},
        {"payment.round", "exact", ROUND_EXACT},
        {"payment.round_on", "items", ROUND_ON_ITEMS},
        {"payment.round_on", "total", ROUND_ON_TOTAL},
        {"payment.start", "next_month", START_NEXT_MONTH},
        {"payment.start", "same_month", START_SAME_MONTH},
        {"dibao.mode", "gap", DIBAO_GAP},
        {"dibao.mode", "tier", DIBAO_TIER},
        {"dibao.mode", "coefficient", DIBAO_COEFFICIENT},
        {"edge.limit", "strict", EDGE_STRICT},
        {"edge.limit", "inclusive", EDGE_INCLUSIVE},
        {"single.mode", "own_income", SINGLE_OWN_INCOME},
        {"single.mode", "full", SINGLE_FULL},
        {"single.mode", "share", SINGLE_SHARE},
        {"expenditure.mode", "share", EXPENDITURE_SHARE},
        {"expenditure.mode", "net", EXPENDITURE_NET},
        {"income.employment_cost", "none", COST_NONE},
        {"income.employment_cost", "declared", COST_DECLARED},
        {"income.employment_cost", "fixed", COST_FIXED},
        {"income.employment_cost", "wage_share", COST_WAGE_SHARE},
        {"income.employment_cost", "standard_share", COST_STANDARD_SHARE},
        {"income.rigid_deduction", "none", RIGID_NONE},
        {"income.rigid_deduction", "declared", RIGID_DECLARED},
        {"tekun.minor_mode", "continuing", MINOR_CONTINUING},
        {"tekun.minor_mode", "covered", MINOR_COVERED},
        {"tekun.mode", "support", TEKUN_SUPPORT},
        {"tekun.mode", "none", TEKUN_NONE},
        {"phaseout.mode", "none", PHASEOUT_NONE},
        {"phaseout.mode", "bonus", PHASEOUT_BONUS},
        {"phaseout.mode", "extend", PHASEOUT_EXTEND},
        {"phaseout.mode", "steps", PHASEOUT_STEPS},
        {"review.mode", "by_income", REVIEW_BY_INCOME},
        {"review.mode", "by_ability", REVIEW_BY_ABILITY},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct value value;
        assert_row(rows[i].word,
                   parse(rows[i].key, rows[i].word, false, &value), STATUS_OK);
        assert_row(rows[i].word, value.number.num, rows[i].mode);
    }
}

/* Fen, or the plain number; `relative` says share or months. */
START_TEST(a_value_is_read_as_its_type_asks)
{
    static const struct {
        const char *key, *text;
        bool yearly, relative;
        int64_t num, den;
    } rows[] = {
        {"dibao.standard.urban", "636", false, false, 63600, 1},
        {"dibao.standard.urban", " 636.50 ", false, false, 63650, 1},
        {"dibao.standard.rural", "7226", true, false, 722600 / 4, 3},
        {"dibao.standard.rural", "7200", true, false, 60000, 1},
        {"income.disposable_year", "24000", false, false, 2400000, 1},
        {"income.disposable_year", "24000", true, false, 2400000, 1},
        {"edge.ratio", "1.5", false, false, 3, 2},
        {"edge.ratio", "150%", false, false, 3, 2},
        {"price.cpi_trigger", "3.5%", false, false, 7, 200},
        {"tekun.minor_age", "18", false, false, 18, 1},
        {"property.homes_limit", "0", false, false, 0, 1},
        {"members.conscript_excluded", "yes", false, false, 1, 1},
        {"members.conscript_excluded", "no", false, false, 0, 1},
        {"property.savings_limit", "24m", false, true, 24, 1},
        {"property.savings_limit", "50000", false, false, 5000000, 1},
        {"property.savings_limit", "50000.05", false, false, 5000005, 1},
        {"dibao.floor", "30%", false, true, 3, 10},
        {"dibao.floor", "1/12", false, true, 1, 12},
        {"dibao.floor", "100", false, false, 10000, 1},
        {"supplement.student", "30%", false, true, 3, 10},
        {"supplement.student", "100", false, false, 10000, 1},
        {"supplement.student", "1200", true, false, 10000, 1},
        {"supplement.student", "30%", true, true, 3, 10},
        {"payment.unit", "0.01", false, false, 1, 1},
        {"payment.unit", "1", false, false, 100, 1},
        {"entitlement.aid", "500", false, false, 50000, 1},
        {"entitlement.aid", "20%", false, true, 1, 5},
        {"entitlement.aid", "in_kind", false, false, 0, 1},
        {"income.employment_cost.amount", "30%", false, true, 3, 10},
        {"income.employment_cost.amount", "200", false, false, 20000, 1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct value value;
        assert_row(rows[i].text,
                   parse(rows[i].key, rows[i].text, rows[i].yearly, &value),
                   STATUS_OK);
        assert_row(rows[i].text, value.number.num, rows[i].num);
        assert_row(rows[i].text, value.number.den, rows[i].den);
        assert_row(rows[i].text, value.relative, rows[i].relative);
    }
}

START_TEST(a_value_of_the_wrong_form_or_range_is_refused)
{
    static const char *const rows[][2] = {
        {"dibao.standard.urban", "-1"},
        {"dibao.standard.urban", "636.123"},
        {"dibao.standard.urban", "1,000"},
        {"dibao.standard.urban", "1000000.01"},
        {"dibao.standard.urban", "6e2"},
        {"dibao.standard.urban", "none"},
        {"dibao.standard.urban", "30%"},
        {"dibao.mode", "Gap"},
        {"dibao.mode", "gap tier"},
        {"dibao.mode", "none"},
        {"dibao.mode", "0"},
        {"edge.ratio", "-1.5"},
        {"edge.ratio", "100.000000001"},
        {"edge.ratio", "1.5x"},
        {"edge.ratio", "1/0"},
        {"income.disregard", "1.01"},
        {"income.disregard", "101%"},
        {"tekun.minor_age", "18.0"},
        {"tekun.minor_age", "-1"},
        {"tekun.minor_age", "1201"},
        {"tekun.minor_age", "18m"},
        {"tekun.elder_age", "201"},
        {"members.conscript_excluded", "true"},
        {"members.conscript_excluded", "是"},
        {"members.conscript_excluded", "1"},
        {"property.savings_limit", "m"},
        {"property.savings_limit", "24 m"},
        {"property.savings_limit", "24.5m"},
        {"property.savings_limit", "-24m"},
        {"property.savings_limit", "24M"},
        {"property.savings_limit", "30%"},
        {"property.savings_limit", "100000000.01"},
        {"dibao.floor", "%"},
        {"dibao.floor", "1/"},
        {"dibao.floor", "-30%"},
        {"entitlement.aid", "kind"},
        {"entitlement.aid", "-1"},
        {"payment.unit", "1000.01"},
        {"income.disposable_year", "10000000.01"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct value value;
        assert_row(rows[i][1], parse(rows[i][0], rows[i][1], false, &value),
                   STATUS_FAULT);
    }
}

START_TEST(the_ends_of_a_range_are_inside)
{
    static const char *const rows[][2] = {
        {"dibao.standard.urban", "0"},
        {"dibao.standard.urban", "1000000"},
        {"edge.ratio", "0"},
        {"edge.ratio", "100"},
        {"income.disregard", "100%"},
        {"tekun.minor_age", "1200"},
        {"tekun.elder_age", "200"},
        {"payment.unit", "1000"},
        {"property.savings_limit", "100000000"},
        {"income.disposable_year", "10000000"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct value value;
        assert_row(rows[i][1], parse(rows[i][0], rows[i][1], false, &value),
                   STATUS_OK);
    }
}

/* money_round() divides by the unit. */
START_TEST(a_rounding_unit_of_nothing_is_refused)
{
    struct value value;
    ck_assert_int_eq(parse("payment.unit", "0", false, &value), STATUS_FAULT);
    ck_assert_int_eq(parse("payment.unit", "0.00", false, &value),
                     STATUS_FAULT);
}

/* A twelfth of a unit would not be a whole number of fen. */
START_TEST(a_rounding_unit_is_whole_fen_even_in_a_section_by_the_year)
{
    struct value value;
    if (parse("payment.unit", "1", true, &value) == STATUS_OK)
        ck_assert_int_eq(value.number.den, 1);
}

START_TEST(an_empty_value_is_refused_whatever_the_type)
{
    for (int id = 0; id < PARAM_FAMILY_END; id++) {
        const struct param_def *def = param_def((enum param)id);
        struct value value;
        assert_row(def->name,
                   param_parse(def, span_of(""), false, &arena, &value),
                   STATUS_FAULT);
    }
}

START_TEST(a_value_that_is_not_there_is_refused_whatever_the_type)
{
    for (int id = 0; id < PARAM_FAMILY_END; id++) {
        const struct param_def *def = param_def((enum param)id);
        struct value value;
        assert_row(
            def->name,
            param_parse(def, (struct span){NULL, 0}, false, &arena, &value),
            STATUS_FAULT);
    }
}

START_TEST(tiers_rise_to_the_standard_itself)
{
    struct value value;
    ck_assert_int_eq(parse("dibao.tiers",
                           "0.4:500; 60% : 430.50 ;4/5:380;1:300", false,
                           &value),
                     STATUS_OK);
    static const struct tier expected[] = {{{2, 5}, {50000, 1}},
                                           {{3, 5}, {43050, 1}},
                                           {{4, 5}, {38000, 1}},
                                           {{1, 1}, {30000, 1}}};
    ck_assert_uint_eq(value.tier_count, COUNT_OF(expected));
    for (size_t i = 0; i < value.tier_count; i++) {
        ck_assert_int_eq(ratio_compare(value.tiers[i].below, expected[i].below),
                         0);
        ck_assert_int_eq(
            ratio_compare(value.tiers[i].amount, expected[i].amount), 0);
    }
    ck_assert_int_eq(parse("dibao.tiers", "1:300", false, &value), STATUS_OK);
    ck_assert_uint_eq(value.tier_count, 1);
}

START_TEST(shares_by_month_are_read_in_order)
{
    struct value value;
    ck_assert_int_eq(parse("phaseout.steps", "100%; 80%;1/3", false, &value),
                     STATUS_OK);
    ck_assert_uint_eq(value.share_count, 3);
    ck_assert_int_eq(ratio_compare(value.shares[0], RATIO_ONE), 0);
    ck_assert_int_eq(ratio_compare(value.shares[1], (struct ratio){4, 5}), 0);
    ck_assert_int_eq(ratio_compare(value.shares[2], (struct ratio){1, 3}), 0);
}

START_TEST(shares_above_the_whole_and_no_shares_are_refused)
{
    static const char *const texts[] = {"101%", "100%;", ";100%", "half",
                                        "100% 80%"};
    struct value value;
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_row(texts[i], parse("phaseout.steps", texts[i], false, &value),
                   STATUS_FAULT);
}

START_TEST(tiers_that_leave_a_gap_or_fall_are_refused)
{
    static const char *const texts[] = {
        "0.4:500",
        "0.4:500;0.8:300",
        "0.4:500;1.2:300",
        "0.6:500;0.4:400;1:300",
        "0.4:500;0.4:400;1:300",
        "0.4:500;1:300;",
        ";1:300",
        "0.4;1:300",
        "0.4:;1:300",
        ":500;1:300",
        "0.4:-500;1:300",
        "0.4:500:1;1:300",
        "x:500;1:300",
        "0.4:5.123;1:300",
        "1",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct value value;
        assert_row(texts[i], parse("dibao.tiers", texts[i], false, &value),
                   STATUS_FAULT);
    }
}

START_TEST(a_text_is_kept_as_it_is_written)
{
    struct value value;
    ck_assert_int_eq(
        parse("article.dibao", " 办法57 art. 4; art. 23 ", false, &value),
        STATUS_OK);
    ck_assert_str_eq(value.text, "办法57 art. 4; art. 23");
}

START_TEST(members_of_a_family_are_known_by_its_name)
{
    static const struct {
        const char *name;
        enum param family;
    } rows[] = {
        {"supplement.student", PARAM_SUPPLEMENT},
        {"supplement.x", PARAM_SUPPLEMENT},
        {"supplement.", PARAM_NONE},
        {"supplement", PARAM_NONE},
        {"entitlement.housing", PARAM_ENTITLEMENT},
        {"entitlement.", PARAM_NONE},
        {"relief.emergency.low", PARAM_RELIEF_MULTIPLE},
        {"relief.emergency.high", PARAM_RELIEF_MULTIPLE},
        {"relief.emergency.middle", PARAM_NONE},
        {"relief..low", PARAM_NONE},
        {"relief.low", PARAM_NONE},
        {"relief.township_limit", PARAM_RELIEF_TOWNSHIP_LIMIT},
        {"medical.edge.deductible", PARAM_MEDICAL_DEDUCTIBLE},
        {"medical.tilt.edge.share", PARAM_MEDICAL_SHARE},
        {"medical.dibao.cap", PARAM_MEDICAL_CAP},
        {"medical.outpatient_share", PARAM_MEDICAL_OUTPATIENT_SHARE},
        {"medical.outpatient_classes", PARAM_MEDICAL_OUTPATIENT_CLASSES},
        {"medical.cap", PARAM_NONE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_row(rows[i].name, param_find(span_of(rows[i].name)),
                   rows[i].family);
    for (int id = 0; id < PARAM_FAMILY_END; id++)
        ck_assert_int_eq(param_is_family((enum param)id), id >= PARAM_COUNT);
    ck_assert(!param_is_family(PARAM_NONE));
}

START_TEST(an_unknown_name_is_none)
{
    static const char *const names[] = {
        "",
        "dibao",
        "dibao.standard",
        "dibao.standard.urban ",
        "Dibao.standard.urban",
        "edge.ratio.urban",
        "relief.x",
    };
    for (size_t i = 0; i < COUNT_OF(names); i++)
        assert_row(names[i], param_find(span_of(names[i])), PARAM_NONE);
}

START_TEST(a_misspelt_name_has_a_nearest_one)
{
    static const char *const rows[][2] = {
        {"dibao.standart.urban", "dibao.standard.urban"},
        {"dibao.standard.urbn", "dibao.standard.urban"},
        {"edge.ration", "edge.ratio"},
        {"tekun.care.los", "tekun.care.lost"},
        {"payment_round", "payment.round"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *nearest = param_nearest(span_of(rows[i][0]));
        ck_assert_msg(nearest && strcmp(nearest, rows[i][1]) == 0,
                      "%s: nearest is %s", rows[i][0],
                      nearest ? nearest : "(none)");
    }
    ck_assert_ptr_null(param_nearest(span_of("qwertyuiop")));
    ck_assert_ptr_null(param_nearest(span_of(
        "a.name.of.more.than.sixty-three.bytes.that.nobody.would.ever.write")));
}

/* Where none is a mode, `none` does not end the value. */
START_TEST(none_is_a_mode_of_four_parameters)
{
    static const enum param modes[] = {PARAM_INCOME_EMPLOYMENT_COST,
                                       PARAM_INCOME_RIGID_DEDUCTION,
                                       PARAM_PHASEOUT_MODE, PARAM_TEKUN_MODE};
    size_t count = 0;
    for (int id = 0; id < PARAM_FAMILY_END; id++)
        count += param_none_is_a_mode(param_def((enum param)id));
    ck_assert_uint_eq(count, COUNT_OF(modes));
    for (size_t i = 0; i < COUNT_OF(modes); i++)
        ck_assert(param_none_is_a_mode(param_def(modes[i])));
}

START_TEST(what_is_expected_is_said_for_every_parameter)
{
    static const struct {
        enum param id;
        const char *text;
    } rows[] = {
        {PARAM_DIBAO_STANDARD_URBAN,
         "yuan with at most two decimals, 0 to 1000000"},
        {PARAM_EDGE_RATIO, "a ratio such as 1.5, 30% or 1/12, 0 to 100"},
        {PARAM_TEKUN_MINOR_AGE, "a whole number, 0 to 1200"},
        {PARAM_PROPERTY_SAVINGS_LIMIT,
         "months such as 24m, or yuan, 0 to 100000000"},
        {PARAM_DIBAO_FLOOR, "yuan, or a share such as 30%, 0 to 1000000"},
        {PARAM_MEMBERS_CONSCRIPT_EXCLUDED, "yes or no"},
        {PARAM_DIBAO_MODE, "one of gap, tier, coefficient"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[PARAM_EXPECTED_SIZE];
        ck_assert_str_eq(param_expected(param_def(rows[i].id), text),
                         rows[i].text);
    }
    for (int id = 0; id < PARAM_FAMILY_END; id++) {
        char text[PARAM_EXPECTED_SIZE] = "";
        const char *said = param_expected(param_def((enum param)id), text);
        ck_assert_msg(*said && strlen(said) < PARAM_EXPECTED_SIZE - 1, "%s",
                      param_def((enum param)id)->name);
    }
}

START_TEST(every_article_has_its_parameter)
{
    static const char *const names[ARTICLE_COUNT] = {
        "article.members", "article.income",     "article.property",
        "article.tekun",   "article.care",       "article.dibao",
        "article.floor",   "article.supplement", "article.refusal",
        "article.edge",    "article.single",     "article.expenditure",
        "article.grade",   "article.payment",    "article.procedure",
    };
    for (int i = 0; i < ARTICLE_COUNT; i++)
        ck_assert_str_eq(param_def(param_of_article((enum article)i))->name,
                         names[i]);
}

/* The bounds of a parameter are its own on both sides. */
START_TEST(a_number_is_between_the_least_and_the_most)
{
    static const struct {
        const char *text;
        bool good;
    } rows[] = {{"1", false}, {"2", true}, {"4", true}, {"5", false}};
    struct param_def def = *param_def(PARAM_PHASEOUT_MONTHS);
    struct value value;
    def.least = 2;
    def.most = 4;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert_int_eq(
            param_parse(&def, span_of(rows[i].text), false, &arena, &value),
            rows[i].good ? STATUS_OK : STATUS_FAULT);
}

SUITE_BETWEEN(
    "params", open_arena, close_arena, every_row_of_the_table_is_complete,
    every_name_is_found_once, every_fallback_is_a_value_of_its_parameter,
    fallbacks_are_the_defaults_of_the_specification,
    absence_means_what_the_specification_says, a_mode_is_the_place_of_its_word,
    a_value_is_read_as_its_type_asks,
    a_value_of_the_wrong_form_or_range_is_refused,
    the_ends_of_a_range_are_inside, a_rounding_unit_of_nothing_is_refused,
    a_rounding_unit_is_whole_fen_even_in_a_section_by_the_year,
    an_empty_value_is_refused_whatever_the_type,
    a_value_that_is_not_there_is_refused_whatever_the_type,
    tiers_rise_to_the_standard_itself, shares_by_month_are_read_in_order,
    shares_above_the_whole_and_no_shares_are_refused,
    tiers_that_leave_a_gap_or_fall_are_refused, a_text_is_kept_as_it_is_written,
    members_of_a_family_are_known_by_its_name, an_unknown_name_is_none,
    a_misspelt_name_has_a_nearest_one, none_is_a_mode_of_four_parameters,
    what_is_expected_is_said_for_every_parameter,
    every_article_has_its_parameter, a_number_is_between_the_least_and_the_most)
